"""The head of a list: its name, views, search line, filters, groups, columns and the button for a new record."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QLineEdit, QMenu, QPushButton, QSizePolicy, QWidget

from hik_desktop.content.words import N_
from hik_desktop.services.views import Condition
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.flow import Flow
from hik_desktop.ui.lists.filters import condition_words, fill_filter_menu
from hik_desktop.ui.lists.spec import Grouping, Order, View
from hik_desktop.ui.lists.state import ListState
from hik_desktop.ui.own_undo import Line
from hik_desktop.ui.pieces import button, column, label, menu_button, picture, row
from hik_desktop.ui.wording import field_of


class ListTools(QWidget):
    """Shows and changes a `ListState`. `changed`: read the list again; `typed`: words are being typed."""

    changed = Signal()
    typed = Signal()
    to_list = Signal()
    new_asked = Signal()
    kind_chosen = Signal(str)
    columns_changed = Signal()
    deed_asked = Signal(object)

    def __init__(self, desk: Desk, state: ListState, kinds: tuple[str, ...]) -> None:
        super().__init__()
        self._desk = desk
        self._state = state
        self._kinds = kinds
        table = state.spec.table
        look, kind = desk.look, desk.kinds[state.spec.kind]
        self._new = button(look, f"{kind.name}.new", desk.t(N_("Neu")), "plus", "primary")
        self._new.setAccessibleName(desk.t(N_("Neu: {kind}"), kind=desk.t(kind.label)))
        self._new.clicked.connect(self.new_asked)
        if state.spec.single:
            self._new.hide()
        self._view = menu_button(look, "list.view", "")
        self._view.clicked.connect(self._view_menu)
        self._filter = button(look, "list.filter", desk.t(N_("Filter")), "funnel")
        self._filter.clicked.connect(self._filter_menu)
        self.search = self._search_line()
        self._group = menu_button(look, "list.group", "")
        self._group.clicked.connect(self._group_menu)
        self._columns = button(look, "list.columns", desk.t(N_("Spalten")), "columns-3")
        self._columns.clicked.connect(self._columns_menu)
        self.order = menu_button(look, "list.order", "", kind="flat")
        self.order.clicked.connect(self._order_menu)
        self._chips = Flow()
        self._box: QBoxLayout | None = None
        edge = 24 if table else 20
        head = row(self._title(table), None, *_deed_buttons(self, desk, state), self._new)
        self.setLayout(column(head, self._lines(table), self._chips, gap=12, edges=(edge, 16, edge, 12)))
        self.name_all()

    def _title(self, table: bool) -> QWidget:
        """The name of the list; where there are several kinds, a button that chooses among them."""
        desk = self._desk
        role = "h1" if table else "h2"
        words = desk.t(desk.kinds[self._state.spec.kind].plural)
        if len(self._kinds) < 2:
            return label(desk.look, words, role)
        made = menu_button(desk.look, "list.kind", words, desk.t(N_("Liste wählen: {kind}"), kind=words), "title")
        made.setFont(desk.look.theme.font(role))
        made.clicked.connect(lambda: self._kind_menu(made))
        return made

    def _lines(self, table: bool) -> QLayout:
        if not table:
            self._group.hide()
            self._columns.hide()
            return column(row(self._view, self._filter, None), self.search, gap=8)
        if not self._state.spec.groupings:
            self._group.hide()
        what = row(self._view, self.search, self._filter, None)
        what.setStretchFactor(self.search, 1)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._box.setSpacing(8)
        self._box.addLayout(what, 1)
        self._box.addLayout(row(self._group, self._columns, None))
        return self._box

    def minimumSizeHint(self) -> QSize:
        # The buttons of a table may always stand on two lines: what one line needs is no minimum.
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self._desk.look.theme.px(480)), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._box is not None:
            wide = event.size().width() >= self._desk.look.theme.px(900)
            sides = QBoxLayout.Direction
            self._box.setDirection(sides.LeftToRight if wide else sides.TopToBottom)

    def set_low(self, low: bool) -> None:
        """Where the window is low (large text), the rows need the room of what is asked for least."""
        if self._box is not None:
            self._group.setVisible(not low and bool(self._state.spec.groupings))
            self._columns.setVisible(not low)

    def _search_line(self) -> QLineEdit:
        look = self._desk.look
        made = Line()
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
        made.textEdited.connect(lambda _: self.typed.emit())
        made.returnPressed.connect(self.to_list)
        leave = QAction(made)
        leave.setShortcut(Qt.Key.Key_Escape)
        leave.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        leave.triggered.connect(self._drop_search)
        made.addAction(leave)
        return made

    def _drop_search(self) -> None:
        self.search.clear()
        self.to_list.emit()

    # --- naming

    def name_all(self) -> None:
        """Let every button say what is chosen."""
        desk, state = self._desk, self._state
        self._name(self._view, N_("Ansicht: {name}"), desk.t(state.view.label))
        order = self._order_words(state.order)
        self.order.setText(f"{order} ")
        self.order.setAccessibleName(desk.t(N_("Reihenfolge: {order}"), order=order))
        group = desk.t(state.grouping.label) if state.grouping is not None else desk.t(N_("keine"))
        self._name(self._group, N_("Gruppe: {name}"), group)
        self._chips.clear()
        for condition in state.conditions:
            self._chips.addWidget(self._chip(condition))
        self.updateGeometry()

    def _name(self, at: QPushButton, words: str, name: str) -> None:
        shown = self._desk.t(words, name=name)
        at.setText(f"{shown} ")
        at.setAccessibleName(shown)

    def _order_words(self, order: Order) -> str:
        field = None
        if order.sort and order.label == order.sort[0].field:
            field = field_of(self._desk.kinds, self._state.spec.kind, order.label)
        return self._desk.t(field.label if field is not None else order.label)

    def _chip(self, condition: Condition) -> QPushButton:
        words = condition_words(self._desk, self._state.spec.kind, condition)
        made = button(self._desk.look, f"filter.{condition.field}", words, "x", "pill")
        made.setText(f"{words} ")
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        made.setProperty("on", "1")
        made.setAccessibleName(self._desk.t(N_("Filter entfernen: {filter}"), filter=words))
        made.clicked.connect(lambda: self._drop(condition))
        return made

    # --- choosing

    def _take(self, **chosen: object) -> None:
        for name, value in chosen.items():
            setattr(self._state, name, value)
        self.settle()

    def settle(self) -> None:
        """A choice was made: name it, keep it, read the list again."""
        self.name_all()
        self._state.keep()
        self.changed.emit()

    def _add(self, condition: Condition) -> None:
        self._state.conditions.append(condition)
        self.settle()

    def _drop(self, condition: Condition) -> None:
        self._state.conditions.remove(condition)
        self.settle()
        self.to_list.emit()

    def _menu(self, at: QPushButton) -> QMenu:
        menu = QMenu(at)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the button is turned round for its chevron
        menu.setFont(self._desk.look.theme.font())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _open(self, menu: QMenu, at: QPushButton) -> None:
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))

    def _entry(self, menu: QMenu, words: str, on: bool, run: Callable[[], object]) -> None:
        made = menu.addAction(words)
        made.setCheckable(True)
        made.setChecked(on)
        made.triggered.connect(lambda _=False: run())

    def _kind_menu(self, at: QPushButton) -> None:
        menu = self._menu(at)
        for kind in self._kinds:
            words = self._desk.t(self._desk.kinds[kind].plural)
            self._entry(menu, words, kind == self._state.spec.kind, lambda k=kind: self.kind_chosen.emit(k))  # type: ignore[misc]
        self._open(menu, at)

    def _view_menu(self) -> None:
        menu = self._menu(self._view)

        def take(view: View) -> Callable[[], object]:
            return lambda: self._take(view=view)

        for view in self._state.views:
            self._entry(menu, self._desk.t(view.label), view is self._state.view, take(view))
        self._open(menu, self._view)

    def _order_menu(self) -> None:
        menu = self._menu(self.order)

        def take(order: Order) -> Callable[[], object]:
            return lambda: self._take(order=order)

        for order in self._state.orders:
            self._entry(menu, self._order_words(order), order is self._state.order, take(order))
        if self._state.spec.groupings:
            menu.addSeparator()
            self._groupings(menu)
        self._open(menu, self.order)

    def _group_menu(self) -> None:
        menu = self._menu(self._group)
        self._groupings(menu)
        self._open(menu, self._group)

    def _groupings(self, menu: QMenu) -> None:
        def take(grouping: Grouping | None) -> Callable[[], object]:
            return lambda: self._take(grouping=grouping)

        for grouping in self._state.spec.groupings:
            words = self._desk.t(N_("Gruppe: {name}"), name=self._desk.t(grouping.label))
            self._entry(menu, words, grouping is self._state.grouping, take(grouping))
        self._entry(menu, self._desk.t(N_("Ohne Gruppen")), self._state.grouping is None, take(None))

    def _filter_menu(self) -> None:
        menu = self._menu(self._filter)
        fill_filter_menu(menu, self._desk, self._state.spec, self._add)
        self._open(menu, self._filter)

    def _columns_menu(self) -> None:
        menu, state = self._menu(self._columns), self._state

        def toggle(name: str) -> Callable[[], object]:
            def run() -> None:
                shown = name in state.hidden
                rest = tuple(other for other in state.hidden if other != name)
                state.hidden = rest if shown else (*rest, name)
                state.keep()
                self.columns_changed.emit()

            return run

        for declared in state.spec.columns[1:]:
            field = None if declared.label else field_of(self._desk.kinds, state.spec.kind, declared.id)
            words = self._desk.t(declared.label or (field.label if field is not None else N_("Name")))
            self._entry(menu, words, declared.id not in state.hidden, toggle(declared.id))
        self._open(menu, self._columns)


def _deed_buttons(tools: ListTools, desk: Desk, state: ListState) -> list[QPushButton]:
    """What can be done with all that is shown."""
    made = []
    for deed in state.spec.deeds:
        made.append(button(desk.look, deed.id, desk.t(deed.label), deed.icon))
        made[-1].clicked.connect(partial(tools.deed_asked.emit, deed))
    return made
