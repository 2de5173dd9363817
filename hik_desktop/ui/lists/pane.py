"""One list with all that belongs to it: head, views, search, filters, order, empty state, count."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QPushButton, QSizePolicy, QWidget

from hik_desktop.content.errors import Problem
from hik_desktop.content.words import N_
from hik_desktop.services.views import Condition, Query, Sort
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.lists.empty import EmptyPlace
from hik_desktop.ui.lists.feed import Feed, Result
from hik_desktop.ui.lists.filters import Flow, condition_words, fill_filter_menu
from hik_desktop.ui.lists.model import RowsModel
from hik_desktop.ui.lists.rows import RowList
from hik_desktop.ui.lists.spec import Grouping, ListSpec, Order, View
from hik_desktop.ui.lists.table import Foot, RecordTable
from hik_desktop.ui.pieces import button, column, label, line, menu_button, picture, row

ALL = View("all", N_("Alle"))
TRASH = View("trash", N_("Papierkorb"), trashed=True)
BY_NAME = Order(N_("nach Name"), ())
WAIT_MS = 150


class ListPane(QFrame):
    """A list of one kind. `chosen` names the record taken, `opened` the one Enter was pressed on."""

    chosen = Signal(object)
    opened = Signal(object)
    new_asked = Signal()
    filled = Signal()

    def __init__(self, desk: Desk, spec: ListSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.spec = spec
        self.setObjectName("page" if spec.table else "pane")
        self.views = (*(spec.views or (ALL,)), TRASH)
        self.orders = (*spec.orders, BY_NAME)
        self.view = self.views[0]
        self.order = self.orders[0]
        self.grouping: Grouping | None = spec.groupings[0] if spec.groupings else None
        self.conditions: list[Condition] = []
        self._record: UUID | None = None
        self._filled = False
        self._restore()
        self._feed = Feed(desk, spec, self)
        self._model = RowsModel(desk, spec, self)
        self._model.needs.connect(self._feed.ask_page, Qt.ConnectionType.QueuedConnection)
        self._feed.paged.connect(self._model.add_page)
        self._feed.arrived.connect(self._arrived)
        self._feed.refused.connect(self._refused)
        self.list = self._make_list()
        self._build()
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self.reload)

    # --- building

    def _make_list(self) -> RowList | RecordTable:
        look = self._desk.look
        made: RowList | RecordTable
        if self.spec.table:
            made = RecordTable(look, self._desk.words, self._model)
            made.sorted_by.connect(self._sort_by_head)
        else:
            made = RowList(look, self._model)
        made.setObjectName(f"list.{self.spec.kind}")
        made.setAccessibleName(self._desk.t(self._desk.kinds[self.spec.kind].plural))
        made.chosen.connect(self._chosen)
        made.opened.connect(self._opened)
        return made

    def _build(self) -> None:
        desk, look, table = self._desk, self._desk.look, self.spec.table
        kind = desk.kinds[self.spec.kind]
        self._new = button(look, f"{kind.name}.new", desk.t(N_("Neu")), "plus", "primary")
        self._new.setAccessibleName(desk.t(N_("Neu: {kind}"), kind=desk.t(kind.label)))
        self._new.clicked.connect(self.new_asked)
        self._view_button = menu_button(look, "list.view", "")
        self._view_button.clicked.connect(self._view_menu)
        self._filter = button(look, "list.filter", desk.t(N_("Filter")), "funnel")
        self._filter.clicked.connect(self._filter_menu)
        self.search = self._search_line()
        self._chips = Flow()
        self._order_button = menu_button(look, "list.order", "", kind="flat")
        self._order_button.clicked.connect(self._order_menu)
        self._count = label(look, "", tone="2")
        self._count.setObjectName("list.count")
        self._empty = EmptyPlace(look)
        self._empty.asked.connect(self._empty_asked)
        title = label(look, desk.t(kind.plural), "h1" if table else "h2")
        edge = 24 if table else 20
        head = column(row(title, None, self._new), self._tools(), self._chips, gap=12, edges=(edge, 16, edge, 12))
        pieces: list[Any] = [head, self.list, self._empty]
        if isinstance(self.list, RecordTable):
            self._foot: Foot | None = Foot(look, self._model, self.list)
            pieces.append(self._foot)
        else:
            self._foot = None
            pieces.insert(1, line())
            pieces += [line(), row(self._count, None, self._order_button, edges=(20, 1, 12, 1))]
        layout = column(*pieces, gap=0)
        layout.setStretchFactor(self.list, 1)
        layout.setStretchFactor(self._empty, 1)
        self.setLayout(layout)
        self._empty.hide()
        self._name_all()

    def _tools(self) -> Any:
        look = self._desk.look
        if not self.spec.table:
            return column(row(self._view_button, self._filter, None), self.search, gap=8)
        self._group_button = menu_button(look, "list.group", "")
        self._group_button.clicked.connect(self._group_menu)
        self._group_button.setVisible(bool(self.spec.groupings))
        columns = button(look, "list.columns", self._desk.t(N_("Spalten")), "columns-3")
        columns.clicked.connect(lambda: self._columns_menu(columns))
        tools = row(self._view_button, self.search, self._filter, None, self._group_button, columns)
        tools.setStretchFactor(self.search, 1)
        return tools

    def _search_line(self) -> QLineEdit:
        look = self._desk.look
        made = QLineEdit()
        made.setObjectName("list.search")
        made.setFont(look.theme.font())
        made.setPlaceholderText(self._desk.t(N_("In der Liste suchen")))
        made.setAccessibleName(self._desk.t(N_("In der Liste suchen")))
        made.setMaximumWidth(look.theme.px(420))
        made.setMinimumWidth(look.theme.px(140))
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        glass = picture(look, "search", "text3", 16)
        glass.setParent(made)
        glass.move(look.theme.px(10), look.theme.px(10))
        made.setTextMargins(look.theme.px(22), 0, 0, 0)
        made.textEdited.connect(lambda _: self._wait.start())
        made.returnPressed.connect(self._to_list)
        leave = QAction(made)
        leave.setShortcut(Qt.Key.Key_Escape)
        leave.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        leave.triggered.connect(self._drop_search)
        made.addAction(leave)
        return made

    # --- what is asked

    def query(self) -> Query:
        """What the list shows now."""
        where = (*self.view.where(self._desk.today()), *self.conditions)
        return Query(self.spec.kind, self.search.text().strip(), where, self.order.sort, self.view.trashed)

    def reload(self, record: UUID | None = None) -> None:
        """Read the list again; the record shown stays where it is."""
        near = max(0, self.list.indexAt(self.list.viewport().rect().center()).row())
        self._feed.ask(self.query(), self.grouping, near, record or self._record)

    def select(self, record: UUID | None) -> None:
        """Show which record is open, wherever it stands."""
        self._record = record
        row_of = self._model.find(record) if record is not None else None
        self.list.select_row(row_of)
        if row_of is not None:
            self.list.scrollTo(self._model.index(row_of, 0))
        elif record is not None and self._model.result is not None:
            self.reload(record)

    def first(self) -> UUID | None:
        """The first record shown."""
        rows = (self._model.record(at) for at in range(min(3, self._model.rowCount())))
        return next((found for found in rows if found is not None), None)

    def _arrived(self, result: Result) -> None:
        place = self.list.verticalScrollBar().value()
        self._model.load(result)
        self.list.verticalScrollBar().setValue(place)
        at = self._model.view_row(result.at) if result.at is not None else None
        self.list.select_row(at)
        if at is not None:
            self.list.scrollTo(self._model.index(at, 0))
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
        if self._foot is not None:
            plural = desk.t(desk.kinds[self.spec.kind].plural)
            self._foot.show_count(f"{count} {plural}")
        nothing = len(result.listing) == 0
        self.list.setVisible(not nothing)
        self._empty.setVisible(nothing)
        if nothing:
            self._show_empty(result)

    def _show_empty(self, result: Result) -> None:
        desk = self._desk
        kind = desk.kinds[self.spec.kind]
        if self.view.trashed:
            self._empty.show_words(
                "trash-2", desk.t(N_("Der Papierkorb ist leer.")), "", "all", desk.t(N_("Zur Liste"))
            )
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
        self.conditions.clear()
        self.search.clear()
        self._take_view(next((view for view in self.views if view.id == "all"), ALL))

    # --- choices

    def _take_view(self, view: View) -> None:
        self.view = view
        self._changed()

    def _take_order(self, order: Order) -> None:
        self.order = order
        self._changed()

    def _take_grouping(self, grouping: Grouping | None) -> None:
        self.grouping = grouping
        self._changed()

    def _add(self, condition: Condition) -> None:
        self.conditions.append(condition)
        self._changed()

    def _drop(self, condition: Condition) -> None:
        self.conditions.remove(condition)
        self._changed()
        self.list.setFocus()

    def _changed(self) -> None:
        self._name_all()
        self._keep()
        self.reload()

    def _sort_by_head(self, section: int) -> None:
        column_ = self._model.columns[section]
        if column_.value is not None:
            return
        down = bool(self.order.sort and self.order.sort[0].field == column_.id and not self.order.sort[0].descending)
        self._take_order(Order(column_.label or column_.id, (Sort(column_.id, down),)))

    def _name_all(self) -> None:
        desk = self._desk
        self._view_button.setText(desk.t(N_("Ansicht: {view}"), view=desk.t(self.view.label)) + " ")
        self._view_button.setAccessibleName(self._view_button.text().strip())
        self._order_button.setText(desk.t(self.order.label) + " ")
        self._order_button.setAccessibleName(desk.t(N_("Reihenfolge: {order}"), order=desk.t(self.order.label)))
        if isinstance(self.list, RecordTable):
            sort = self.order.sort[0] if self.order.sort else None
            self.list.head.order = (sort.field, sort.descending) if sort is not None else ("title", False)
            self.list.head.viewport().update()
            group = desk.t(self.grouping.label) if self.grouping is not None else desk.t(N_("keine"))
            self._group_button.setText(desk.t(N_("Gruppe: {group}"), group=group) + " ")
            self._group_button.setAccessibleName(self._group_button.text().strip())
        self._chips.clear()
        for condition in self.conditions:
            self._chips.addWidget(self._chip(condition))
        self.updateGeometry()

    def _chip(self, condition: Condition) -> QPushButton:
        words = condition_words(self._desk, self.spec.kind, condition)
        made = button(self._desk.look, f"filter.{condition.field}", words, "x", "pill")
        made.setText(words + " ")
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        made.setProperty("on", "1")
        made.setAccessibleName(self._desk.t(N_("Filter entfernen: {filter}"), filter=words))
        made.clicked.connect(lambda: self._drop(condition))
        return made

    def _menu(self, at: QPushButton) -> QMenu:
        menu = QMenu(at)
        menu.setFont(self._desk.look.theme.font())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))
        return menu

    def _entry(self, menu: QMenu, words: str, on: bool, run: Any) -> None:
        made = menu.addAction(words)
        made.setCheckable(True)
        made.setChecked(on)
        made.triggered.connect(lambda _=False: run())

    def _view_menu(self) -> None:
        menu = self._menu(self._view_button)
        for view in self.views:
            self._entry(menu, self._desk.t(view.label), view is self.view, lambda v=view: self._take_view(v))

    def _order_menu(self) -> None:
        menu = self._menu(self._order_button)
        for order in self.orders:
            self._entry(menu, self._desk.t(order.label), order is self.order, lambda o=order: self._take_order(o))
        if self.spec.groupings:
            menu.addSeparator()
            self._grouping_entries(menu)

    def _group_menu(self) -> None:
        self._grouping_entries(self._menu(self._group_button))

    def _grouping_entries(self, menu: QMenu) -> None:
        for grouping in self.spec.groupings:
            words = self._desk.t(N_("Gruppe: {group}"), group=self._desk.t(grouping.label))
            self._entry(menu, words, grouping is self.grouping, lambda g=grouping: self._take_grouping(g))
        self._entry(menu, self._desk.t(N_("Ohne Gruppen")), self.grouping is None, lambda: self._take_grouping(None))

    def _filter_menu(self) -> None:
        menu = self._menu(self._filter)
        fill_filter_menu(menu, self._desk, self.spec, self._add)

    def _columns_menu(self, at: QPushButton) -> None:
        table = self.list
        assert isinstance(table, RecordTable)
        menu = self._menu(at)
        for number in range(1, len(self._model.columns)):
            shown = not table.isColumnHidden(number)

            def toggle(number: int = number, shown: bool = shown) -> None:
                table.setColumnHidden(number, shown)
                table.fit()
                self._keep()

            self._entry(menu, self._model.label(number), shown, toggle)

    # --- keys and memory

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _to_list(self) -> None:
        self._wait.stop()
        self.reload()
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _drop_search(self) -> None:
        if self.search.text():
            self.search.clear()
            self.reload()
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _chosen(self, at: int) -> None:
        record = self._model.record(at)
        if record is not None:
            self._record = record
            self.chosen.emit(record)

    def _opened(self, at: int) -> None:
        record = self._model.record(at)
        if record is not None:
            self._record = record
            self.opened.emit(record)

    def _keep(self) -> None:
        hidden = []
        if isinstance(self.list, RecordTable):
            hidden = [c.id for at, c in enumerate(self._model.columns) if self.list.isColumnHidden(at)]
        self._desk.remember(
            f"list.{self.spec.kind}",
            {
                "view": self.view.id,
                "order": self.orders.index(self.order) if self.order in self.orders else 0,
                "group": self.grouping.id if self.grouping is not None else "",
                "hidden": hidden,
            },
        )

    def _restore(self) -> None:
        kept = self._desk.recall(f"list.{self.spec.kind}")
        if not isinstance(kept, dict):
            return
        self.view = next((view for view in self.views if view.id == kept.get("view")), self.view)
        order = kept.get("order")
        if isinstance(order, int) and 0 <= order < len(self.orders):
            self.order = self.orders[order]
        if "group" in kept:
            self.grouping = next((g for g in self.spec.groupings if g.id == kept["group"]), None)
