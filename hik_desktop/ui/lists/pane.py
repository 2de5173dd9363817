"""One list with all that belongs to it: its head, the rows or the table, the empty state, the count."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from hik_desktop.content.errors import Problem
from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.lists.empty import EmptyPlace
from hik_desktop.ui.lists.feed import Feed, Result
from hik_desktop.ui.lists.model import RowsModel
from hik_desktop.ui.lists.rows import RowList
from hik_desktop.ui.lists.spec import ListDeed, ListSpec
from hik_desktop.ui.lists.state import ListState
from hik_desktop.ui.lists.table import Foot, RecordTable
from hik_desktop.ui.lists.tools import ListTools
from hik_desktop.ui.pieces import column, label, line, row

WAIT_MS = 150
LOW = 330  # px at 100 %: below this height the rows get the room of sums and grouping


class ListPane(QFrame):
    """A list of one kind. `chosen` names the record taken, `opened` the one Enter was pressed on."""

    chosen = Signal(object)
    opened = Signal(object)
    new_asked = Signal()
    kind_chosen = Signal(str)
    filled = Signal()

    def __init__(self, desk: Desk, spec: ListSpec, kinds: tuple[str, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.spec = spec
        self.setObjectName("page" if spec.table else "pane")
        self._record: UUID | None = None
        self._filled = False
        self.state = ListState(desk, spec)
        self.tools = ListTools(desk, self.state, kinds)
        self.tools.changed.connect(self._settled)
        self.tools.to_list.connect(self._to_list)
        self.tools.new_asked.connect(self.new_asked)
        self.tools.kind_chosen.connect(self.kind_chosen)
        self.tools.columns_changed.connect(self._show_columns)
        self.tools.deed_asked.connect(self.do)
        self._feed = Feed(desk, spec, self)
        self.model = RowsModel(desk, spec, self)
        self.model.needs.connect(self._feed.ask_page, Qt.ConnectionType.QueuedConnection)
        self._feed.paged.connect(self.model.add_page)
        self._feed.arrived.connect(self._arrived)
        self._feed.refused.connect(self._refused)
        self.list = self._make_list()
        self._foot: Foot | None = None
        self._build()
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self.reload)
        self.tools.typed.connect(self._wait.start)
        self._show_columns()
        self._mark_order()

    def _make_list(self) -> RowList | RecordTable:
        look = self._desk.look
        made: RowList | RecordTable
        if self.spec.table:
            made = RecordTable(look, self._desk.words, self.model)
            made.sorted_by.connect(self._sort_by_head)
        else:
            made = RowList(look, self.model)
        made.setObjectName(f"list.{self.spec.kind}")
        made.setAccessibleName(self._desk.t(self._desk.kinds[self.spec.kind].plural))
        made.chosen.connect(self._chosen)
        made.opened.connect(self._opened)
        return made

    def _build(self) -> None:
        look = self._desk.look
        self._count = label(look, "", tone="2")
        self._count.setObjectName("list.count")
        self._empty = EmptyPlace(look)
        self._empty.asked.connect(self._empty_asked)
        pieces: list[Any] = [self.tools, self.list, self._empty]
        if isinstance(self.list, RecordTable):
            self._foot = Foot(look, self.model, self.list)
            pieces.append(self._foot)
            self.tools.order.hide()
        else:
            pieces.insert(1, line())
            pieces += [line(), row(self._count, None, self.tools.order, edges=(20, 1, 12, 1))]
        layout = column(*pieces, gap=0)
        layout.setStretchFactor(self.list, 1)
        layout.setStretchFactor(self._empty, 1)
        self.setLayout(layout)
        self._empty.hide()

    # --- what is shown

    def reload(self, record: UUID | None = None) -> None:
        """Read the list again; the record shown stays where it is."""
        near = max(0, self.list.indexAt(self.list.viewport().rect().center()).row())
        query = self.state.query(self.tools.search.text())
        self._feed.ask(query, self.state.grouping, near, record or self._record)

    def select(self, record: UUID | None) -> None:
        """Show which record is open, wherever it stands."""
        self._record = record
        at = self.model.find(record) if record is not None else None
        self.list.select_row(at)
        if at is not None:
            self.list.scrollTo(self.model.index(at, 0))
        elif record is not None and self.model.result is not None:
            self.reload(record)

    def _arrived(self, result: Result) -> None:
        place = self.list.verticalScrollBar().value()
        shut = {group.title for group in self.model.result.groups if group.shut} if self.model.result else set()
        for group in result.groups:
            group.shut = group.title in shut
        self.model.load(result)
        self.list.verticalScrollBar().setValue(place)
        at = self.model.view_row(result.at) if result.at is not None else None
        self.list.select_row(at)
        if at is not None:
            self.list.scrollTo(self.model.index(at, 0))
        self._show_count(result)
        if not self._filled:
            self._filled = True
            self.filled.emit()

    def _refused(self, problem: Problem) -> None:
        self._desk.tell(self._desk.look.texts.problem(problem))

    def _show_count(self, result: Result) -> None:
        desk, texts = self._desk, self._desk.look.texts
        shown, total = texts.number(len(result.listing)), texts.number(result.listing.total)
        count = desk.t(N_("{shown} von {total}"), shown=shown, total=total)
        self._count.setText(count)
        nothing = len(result.listing) == 0
        if self._foot is not None:
            self._foot.show_count(f"{count} {desk.t(desk.kinds[self.spec.kind].plural)}")
            self._foot.setVisible(not nothing)
        had_focus = self.list.hasFocus()
        self.list.setVisible(not nothing)
        self._empty.setVisible(nothing)
        if nothing:
            self._show_empty(result)
            if had_focus:
                self._empty.setFocus()

    def _show_empty(self, result: Result) -> None:
        desk = self._desk
        kind = desk.kinds[self.spec.kind]
        if self.state.view.trashed:
            sentence = desk.t(N_("Der Papierkorb ist leer."))
            self._empty.show_words("trash-2", sentence, "", "all", desk.t(N_("Zur Liste")))
        elif result.listing.total == 0:
            self._empty.show_words(
                self.spec.icon,
                desk.t(N_("Noch nichts eingetragen: {kind}"), kind=desk.t(kind.plural)),
                desk.t(self.spec.empty) if self.spec.empty else "",
                "new",
                desk.t(N_("Ersten Eintrag anlegen")),
            )
        else:
            sentence = desk.t(N_("Nichts passt zu Suche und Filter."))
            more = desk.t(N_("Es gibt {count} Einträge ohne diese Auswahl."), count=result.listing.total)
            self._empty.show_words("search", sentence, more, "all", desk.t(N_("Alle zeigen")))

    def _empty_asked(self, what: str) -> None:
        if what == "new":
            self.new_asked.emit()
            return
        self.tools.search.clear()
        self.state.show_all()
        self.tools.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = event.size().height() < self._desk.look.theme.px(LOW)
        self.tools.set_low(low)
        if self._foot is not None:
            self._foot.setMaximumHeight(0 if low else self._foot.sizeHint().height())

    # --- choices

    def _settled(self) -> None:
        self._mark_order()
        self.reload()

    def _sort_by_head(self, section: int) -> None:
        self.state.sort_by(self.model.columns[section])
        self.tools.settle()

    def _mark_order(self) -> None:
        if isinstance(self.list, RecordTable):
            sort = self.state.order.sort[0] if self.state.order.sort else None
            self.list.head.order = (sort.field, sort.descending) if sort is not None else ("title", False)
            self.list.head.viewport().update()

    def _show_columns(self) -> None:
        if isinstance(self.list, RecordTable):
            for at, declared in enumerate(self.model.columns):
                self.list.setColumnHidden(at, declared.id in self.state.hidden)
            self.list.fit()
            if self._foot is not None:
                self._foot.update()

    def do(self, deed: ListDeed) -> None:
        """Do something with all that is shown."""
        deed.run(self._desk, self.state.query(self.tools.search.text()), self.window())

    # --- keys

    def focus_search(self) -> None:
        self.tools.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.tools.search.selectAll()

    def _to_list(self) -> None:
        self._wait.stop()
        self.reload()
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _chosen(self, at: int) -> None:
        record = self.model.record(at)
        if record is not None:
            self._record = record
            self.chosen.emit(record)

    def _opened(self, at: int) -> None:
        record = self.model.record(at)
        if record is not None:
            self._record = record
            self.opened.emit(record)
