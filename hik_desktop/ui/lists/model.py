"""The one table model over all lists: sorted row numbers, pages as they are needed, group headings between."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from hik_desktop.content.words import N_
from hik_desktop.services.views import FieldInfo, Row
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.lists.feed import PAGE, Group, Result, cell_value
from hik_desktop.ui.lists.spec import Column, Draw, ListSpec, RowWords
from hik_desktop.ui.wording import field_of

Index = QModelIndex | QPersistentModelIndex
KEPT_PAGES = 64
_RIGHT = (Draw.FIGURE, Draw.MONEY)


class RowsModel(QAbstractTableModel):
    """Rows of a `Result`. `needs` asks for a page that is not here yet."""

    needs = Signal(object, int)

    def __init__(self, desk: Desk, spec: ListSpec, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.spec = spec
        self.columns: tuple[Column, ...] = spec.columns or (Column("title", Draw.STRONG, 0),)
        self._fields: dict[str, FieldInfo | None] = {
            name: field_of(desk.kinds, spec.kind, name) for name in spec.fetched(None)
        }
        self.result: Result | None = None
        self._pages: OrderedDict[int, tuple[Row, ...]] = OrderedDict()
        self._words: dict[int, RowWords] = {}
        self._places: array[int] | None = None  # view row -> listing row, or -1 - group

    # --- what is shown

    def load(self, result: Result) -> None:
        """Show another result."""
        self.beginResetModel()
        self.result = result
        self._pages = OrderedDict(result.pages)
        self._words = {}
        self._arrange()
        self.endResetModel()

    def add_page(self, result: Result, page: int, rows: tuple[Row, ...]) -> None:
        """A page has come."""
        if result is not self.result:
            return
        self._pages[page] = rows
        while len(self._pages) > KEPT_PAGES and self._places is None:
            gone, _ = self._pages.popitem(last=False)
            for row in range(gone * PAGE, (gone + 1) * PAGE):
                self._words.pop(row, None)
        first, last = page * PAGE, min((page + 1) * PAGE, self.rowCount()) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def toggle(self, row: int) -> None:
        """Open or shut the group whose heading stands at a row."""
        group = self.group(row)
        if group is not None:
            self.beginResetModel()
            group.shut = not group.shut
            self._arrange()
            self.endResetModel()

    def _arrange(self) -> None:
        result = self.result
        if result is None or not result.groups:
            self._places = None
            return
        places = array("q")
        for number, group in enumerate(result.groups):
            places.append(-1 - number)
            if not group.shut:
                places.extend(group.rows)
        self._places = places

    # --- rows

    def group(self, row: int) -> Group | None:
        """The group whose heading stands at a row."""
        if self._places is None or self.result is None or not 0 <= row < len(self._places):
            return None
        place = self._places[row]
        return self.result.groups[-1 - place] if place < 0 else None

    def groups(self) -> list[int]:
        """The rows that are headings."""
        return [] if self._places is None else [at for at, place in enumerate(self._places) if place < 0]

    def listing_row(self, row: int) -> int:
        return row if self._places is None else self._places[row]

    def view_row(self, listing_row: int) -> int | None:
        """Where a row of the listing is shown; None inside a shut group."""
        if self._places is None:
            return listing_row
        return self._places.index(listing_row) if listing_row in self._places else None

    def row(self, row: int) -> Row | None:
        """The row shown, or None while its page is under way (or for a heading)."""
        result = self.result
        at = self.listing_row(row)
        if result is None or at < 0:
            return None
        page = self._pages.get(at // PAGE)
        if page is None:
            self.needs.emit(result, at // PAGE)
            return None
        inside = at % PAGE
        return page[inside] if inside < len(page) else None

    def record(self, row: int) -> UUID | None:
        found = self.row(row) if 0 <= row < self.rowCount() else None
        return found.id if found is not None else None

    def find(self, record: UUID) -> int | None:
        """Where a record is shown, among the pages that are here."""
        for number, page in self._pages.items():
            for inside, row in enumerate(page):
                if row.id == record:
                    return self.view_row(number * PAGE + inside)
        return None

    def cells(self, row: int) -> dict[str, Any] | None:
        found = self.row(row)
        if found is None or self.result is None:
            return None
        return dict(zip(self.result.columns, found.cells, strict=True))

    def words(self, row: int) -> RowWords | None:
        """A two-line row in words."""
        at = self.listing_row(row)
        known = self._words.get(at)
        if known is None and self.spec.words is not None:
            cells = self.cells(row)
            if cells is not None:
                known = self._words[at] = self.spec.words(cells, self._desk.words)
        return known

    def value(self, row: int, column: int) -> Any:
        cells = self.cells(row)
        return None if cells is None else cell_value(self.columns[column], cells)

    def text(self, row: int, column: int) -> str:
        """A cell as a person reads it."""
        declared = self.columns[column]
        group = self.group(row)
        if group is not None:
            if declared.draw is Draw.MONEY and declared.id in group.sums:
                return self._desk.look.texts.money(group.sums[declared.id])
            return group.title if column == 0 else ""
        value = self.value(row, column)
        if value is None:
            return ""
        if declared.draw is Draw.MONEY:
            return self._desk.look.texts.money(value)
        if declared.draw is Draw.YEARS or declared.value is not None:
            return str(value)
        return self._desk.words.show(self._fields.get(declared.id), value)

    def label(self, column: int) -> str:
        declared = self.columns[column]
        field = self._fields.get(declared.id)
        return self._desk.t(declared.label or (field.label if field is not None else N_("Name")))

    def spoken(self, row: int) -> str:
        """The whole row for a screen reader."""
        group = self.group(row)
        if group is not None:
            count = self._desk.look.texts.n(N_("{count} Eintrag"), N_("{count} Einträge"), len(group.rows))
            return f"{group.title}, {count}"
        words = self.words(row)
        if words is not None:
            parts = (words.title, words.facts, words.mark.word if words.mark else "", words.note)
            return ", ".join(part for part in parts if part)
        shown = ((self.label(at), self.text(row, at)) for at in range(len(self.columns)))
        return ", ".join(f"{label}: {text}" for label, text in shown if text)

    # --- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        if parent.isValid() or self.result is None:
            return 0
        return len(self._places) if self._places is not None else len(self.result.listing)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            if self.spec.table:
                return self.text(index.row(), index.column())
            words = self.words(index.row())
            group = self.group(index.row())
            return words.title if words is not None else group.title if group is not None else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index.row()) if index.column() == 0 else self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[index.column()].draw in _RIGHT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.label(section)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.group(index.row()) is not None and not self.spec.table:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
