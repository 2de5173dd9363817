"""The page of an area of records: a list, and the record beside it or behind it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from hik_desktop.content.words import N_
from hik_desktop.ui.commands import Command
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.lists.empty import EmptyPlace
from hik_desktop.ui.lists.pane import ListPane
from hik_desktop.ui.page import Page
from hik_desktop.ui.pieces import column, frame
from hik_desktop.ui.places import Place
from hik_desktop.ui.record_pane import RecordPane
from hik_desktop.ui.views.kind_view import KindView

if TYPE_CHECKING:
    from hik_desktop.services.views import Changes

_BY_KEY = Qt.FocusReason.TabFocusReason


class RecordsPage(Page):
    """Lists of one or more kinds, and one record at a time."""

    def __init__(self, desk: Desk, area: str, views: tuple[KindView, ...]) -> None:
        super().__init__()
        self._desk = desk
        self._area = area
        self._views = {view.list.kind: view for view in views}
        self._kind = views[0].list.kind
        self._record: UUID | None = None
        self._narrow = False
        self._record_shown = False
        self._lists: dict[str, ListPane] = {}
        self._panes: dict[str, RecordPane] = {}
        self._stale: set[str] = set()
        self._list_stack = QStackedWidget()
        self._record_stack = QStackedWidget()
        self._nothing = EmptyPlace(desk.look)
        self._nothing.asked.connect(lambda _: self.new())
        self._record_stack.addWidget(self._nothing)
        self._left = frame("listside", column(self._list_stack, gap=0))
        layout = QHBoxLayout(self)
        layout.setSpacing(0)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._left)
        layout.addWidget(self._record_stack, 1)

    # --- places

    def show_place(self, place: Place) -> None:
        kind = place.kind or self._kind
        self._show_kind(kind)
        if place.record is None:
            if place.kind == "" and self._record is not None:
                return
            self._record_shown = False
            self._fold()
            return
        self._show_record(place.record, place.tab)

    def _choose_kind(self, kind: str) -> None:
        if kind != self._kind:
            self._show_kind(kind)
            self._record = None
            self._record_shown = False
            self._record_stack.setCurrentIndex(0)
            self._fold()
            self.moved.emit(Place(self._area, kind))

    def _show_kind(self, kind: str) -> None:
        self._kind = kind
        pane = self._lists.get(kind)
        if pane is None:
            pane = self._lists[kind] = ListPane(self._desk, self._views[kind].list, tuple(self._views))
            pane.chosen.connect(self._chosen)
            pane.opened.connect(self._opened)
            pane.new_asked.connect(self.new)
            pane.filled.connect(self._filled)
            pane.kind_chosen.connect(self._choose_kind)
            self._list_stack.addWidget(pane)
            pane.reload()
        elif kind in self._stale:
            pane.reload()
        self._stale.discard(kind)
        self._list_stack.setCurrentWidget(pane)
        self._name_nothing()
        self._fold()

    def _name_nothing(self) -> None:
        """What stands beside the list before a record is chosen."""
        desk, kind = self._desk, self._desk.kinds[self._kind]
        spec = self._views[self._kind].list
        words = desk.t(spec.empty) if spec.empty else ""
        step = "" if spec.single else desk.t(N_("Neu: {kind}"), kind=desk.t(kind.label))
        self._nothing.show_words(spec.icon, desk.t(N_("Wählen Sie links einen Eintrag.")), words, "new", step)

    def _filled(self) -> None:
        self._desk_focus()
        self.filled.emit()

    def _desk_focus(self) -> None:
        """Let the list take the keys once it is there, unless someone is already typing elsewhere."""
        if self.window().focusWidget() in (None, self.window()):
            self._lists[self._kind].list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, record: UUID) -> None:
        if self._table:
            return
        self._record = record
        self._pane().show_record(record)
        self._record_stack.setCurrentWidget(self._pane())
        self.moved.emit(Place(self._area, self._kind, record))

    def _opened(self, record: UUID) -> None:
        self._show_record(record, "")
        self.moved.emit(Place(self._area, self._kind, record))
        self._enter_record()

    def _enter_record(self) -> None:
        """Give the keys to the record's first field, once the record has been read and is there."""
        self._desk.errands.ask(lambda: None, lambda _: self._pane().target().setFocus(_BY_KEY), owner=self)

    def _show_record(self, record: UUID, tab: str) -> None:
        self._record = record
        self._lists[self._kind].select(record)
        pane = self._pane()
        pane.show_record(record, tab)
        self._record_stack.setCurrentWidget(pane)
        self._record_shown = True
        self._fold()

    def _pane(self) -> RecordPane:
        pane = self._panes.get(self._kind)
        if pane is None:
            view = self._views[self._kind]
            if view.pane is not None:
                pane = view.pane(self._desk)
            else:
                from hik_desktop.ui.forms.record import FormPane

                pane = FormPane(self._desk, view.form)
            pane.back_asked.connect(self._back)
            pane.tab_shown.connect(self._tab_shown)
            pane.made.connect(self._made)
            self._panes[self._kind] = pane
            self._record_stack.addWidget(pane)
        return pane

    def _tab_shown(self, tab: str) -> None:
        self.moved.emit(Place(self._area, self._kind, self._record, tab))

    def _made(self, record: UUID) -> None:
        self._show_record(record, "")
        self.moved.emit(Place(self._area, self._kind, record))
        self._enter_record()

    def _back(self) -> None:
        self.finish_editing()
        self._record_shown = False
        self._fold()
        self.moved.emit(Place(self._area, self._kind))
        self._lists[self._kind].list.setFocus(Qt.FocusReason.TabFocusReason)

    def new(self) -> None:
        """Ask for a new record in place."""
        if self._views[self._kind].list.single:
            return
        pane = self._pane()
        self._record_stack.setCurrentWidget(pane)
        self._record_shown = True
        self._fold()
        pane.show_new()

    # --- room

    @property
    def _table(self) -> bool:
        return self._views[self._kind].list.table

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self._fold()

    def _fold(self) -> None:
        """List and record side by side, or one at a time where there is room for one only."""
        alone = self._narrow or self._table
        self._left.setVisible(not alone or not self._record_shown)
        self._record_stack.setVisible(not alone or self._record_shown)
        if alone:
            self._left.setMinimumWidth(0)
            self._left.setMaximumWidth(16_777_215)
        else:
            self._left.setFixedWidth(self._desk.look.theme.size("list"))
        if self._kind in self._panes:
            self._panes[self._kind].set_alone(alone)

    # --- the shell's questions

    def changed(self, changes: Changes) -> None:
        shown = self._lists.get(self._kind)
        if changes.kinds & {"catalogue_entry"}:
            self._desk.words.forget()
        for kind, pane in self._lists.items():
            if pane is shown and self.isVisible():
                pane.reload()
            else:
                self._stale.add(kind)
        for record_pane in self._panes.values():
            record_pane.changed(changes)

    def panes(self) -> list[QWidget]:
        found: list[QWidget] = []
        if self._kind in self._lists and self._left.isVisible():
            found.append(self._lists[self._kind].list)
        if self._kind in self._panes and self._record_stack.isVisible():
            found += self._panes[self._kind].panes()
        return found

    def entry(self) -> QWidget | None:
        if self._record_shown and self._kind in self._panes:
            return self._panes[self._kind].target()
        return super().entry()

    def commands(self) -> tuple[Command, ...]:
        here = [
            Command("record.new", N_("Neu"), self.new, ("Ctrl+N",), "plus"),
            Command("list.find", N_("In der Liste suchen"), self._find, ("Ctrl+F",), "search"),
        ]
        for deed in self._views[self._kind].list.deeds if self._left.isVisible() else ():
            here.append(Command(deed.id, deed.label, partial(self._lists[self._kind].do, deed), (), deed.icon))
        if self._record_shown and self._kind in self._panes:
            here += self._panes[self._kind].commands()
        return tuple(here)

    def _find(self) -> None:
        if not self._left.isVisible():
            self._back()
        self._lists[self._kind].focus_search()

    def finish_editing(self) -> None:
        for pane in self._panes.values():
            pane.finish_editing()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if self._kind in self._stale and self._kind in self._lists:
            self._stale.discard(self._kind)
            self._lists[self._kind].reload()
