"""The frame round everything: top bar, areas, the page in the middle, status bar, and the ways between places."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from hik_desktop.ui.areas import AreaBar
from hik_desktop.ui.commands import Command, action, fill_menu
from hik_desktop.ui.desk import Desk, Look
from hik_desktop.ui.errands import Errands
from hik_desktop.ui.page import Area, Page, leave_field
from hik_desktop.ui.pieces import column, frame, row
from hik_desktop.ui.places import Place, Trail
from hik_desktop.ui.statusbar import StatusBar
from hik_desktop.ui.tokens import LOW, NARROW, VERY_NARROW
from hik_desktop.ui.topbar import TopBar

if TYPE_CHECKING:
    from uuid import UUID

    from hik_desktop.services.office import Office
    from hik_desktop.services.views import Changes, KindInfo
    from hik_desktop.ui.seeking import Seeker
    from hik_desktop.ui.undoing import Undoing

Likings = tuple[Callable[[str], object], Callable[[str, object], None]]


class Shell(QWidget):
    """Shows one page at a time. `menu` gives the commands of the program itself (file, look, language).

    `filled` is emitted once the list of the page shown has been filled.
    """

    filled = Signal()
    moved = Signal(object)

    def __init__(self, look: Look, areas: tuple[Area, ...], errands: Errands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._areas = {area.id: area for area in areas}
        self._errands = errands
        self.desk: Desk | None = None
        self._pages: dict[str, Page] = {}
        self.program: tuple[Command, ...] = ()  # the commands of the program itself
        self._undoing: Undoing | None = None
        self._seeker: Seeker | None = None
        self._narrow = self._very = False
        self.trail = Trail()
        self.top = TopBar(look)
        self.areas = AreaBar(look, areas)
        self.body = QStackedWidget()
        self.body.addWidget(frame("canvas"))
        self.status = StatusBar(look)
        middle = row(self.areas, self.body, gap=0)
        middle.setStretch(1, 1)
        layout = column(self.top, middle, self.status, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._connect()

    def _connect(self) -> None:
        self.areas.chosen.connect(lambda area: self.go(Place(area)))
        self.areas.help_asked.connect(self.help)
        self.top.undo_asked.connect(self.undo)
        self.top.redo_asked.connect(self.redo)
        self.top.menu_opening.connect(
            lambda menu: fill_menu(menu, self.look, self._ways() if self._narrow else (), self._here(), self.program)
        )
        self.top.finder.asked.connect(self._find)
        self.top.finder.done.connect(self._enter)
        self._errands.busy.connect(self.status.set_busy)
        for keys, run in (
            ("Ctrl+K", self.search),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Y", self.redo),
            ("Alt+Left", self.back),
            ("Alt+Right", self.forward),
            ("F6", lambda: self.next_pane(1)),
            ("Shift+F6", lambda: self.next_pane(-1)),
            ("F1", self.help),
            ("F10", self.top.menu.click),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)
        self.top.finder.setEnabled(False)
        self.areas.setEnabled(False)

    # --- what is shown

    def open(self, office: Office, kinds: Mapping[str, KindInfo], today: Callable[[], date], likings: Likings) -> None:
        """Work on an office from now on."""
        # Not needed for the first picture.
        from hik_desktop.ui.seeking import Seeker
        from hik_desktop.ui.undoing import Undoing
        from hik_desktop.ui.wording import Wording

        self.desk = Desk(
            self.look, self._errands, office, kinds, Wording(self.look.texts, kinds), today,
            self.go, self.open_record, self.status.tell, *likings,
        )  # fmt: skip
        self._undoing = Undoing(self.desk, self.top, self.status, self)
        self._seeker = Seeker(self.desk, tuple(self._areas.values()), self.top.finder, self.commands, self)
        self.top.finder.setEnabled(True)
        self.areas.setEnabled(True)
        self.refresh()

    def show_card(self, card: QWidget) -> None:
        """Show something in place of the pages: unlock, first start, a reason why nothing can be shown."""
        self.body.addWidget(card)
        self.body.setCurrentWidget(card)

    def set_program(self, commands: tuple[Command, ...]) -> None:
        """The commands of the program itself, for the menu, the search field and their keys."""
        self.program = commands
        for command in commands:
            for keys in command.keys:
                QShortcut(QKeySequence(keys), self).activated.connect(command.run)

    def go(self, place: Place) -> None:
        """Show a place and remember it."""
        if self.desk is None or place.area not in self._areas:
            return
        self.trail.visit(place)
        self._show(place)

    def open_record(self, kind: str, record: UUID) -> None:
        """Show a record in its own area."""
        for area in self._areas.values():
            if kind in area.kinds:
                self.go(Place(area.id, kind, record))
                return

    def back(self) -> None:
        place = self.trail.back()
        if place is not None:
            self._show(place)

    def forward(self) -> None:
        place = self.trail.forward()
        if place is not None:
            self._show(place)

    def page(self) -> Page | None:
        shown = self.body.currentWidget()
        return shown if isinstance(shown, Page) else None

    def _show(self, place: Place) -> None:
        desk = self.desk
        assert desk is not None
        page = self._pages.get(place.area)
        if page is None:
            page = self._pages[place.area] = self._areas[place.area].build(desk)
            page.moved.connect(self.trail.visit)
            page.moved.connect(self.moved)
            page.filled.connect(self.filled)
            page.set_narrow(self._very)
            for command in page.commands():
                if command.keys:
                    page.addAction(action(command, self.look, page))
            self.body.addWidget(page)
        self.body.setCurrentWidget(page)
        self.areas.select(place.area)
        page.show_place(place)
        self.moved.emit(place)

    # --- what has changed

    def changed(self, changes: Changes) -> None:
        """A step has been stored: say when, name what can be undone, let the pages read again."""
        for page in self._pages.values():
            page.changed(changes)
        if self._undoing is not None:
            self._undoing.stored()
        if self.desk is not None:
            self._errands.ask(self.desk.office.lists.counts, self.areas.set_counts, owner=self)

    def refresh(self) -> None:
        """Read anew how much there is of each kind and which steps could be undone."""
        if self.desk is not None and self._undoing is not None:
            self._errands.ask(self.desk.office.lists.counts, self.areas.set_counts, owner=self)
            self._undoing.refresh()

    def undo(self) -> None:
        """Take back the latest step, after storing what is being typed."""
        if self._undoing is not None:
            self.finish_editing()
            self._undoing.undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._undoing is not None:
            self.finish_editing()
            self._undoing.redo()

    def finish_editing(self) -> None:
        """Let the field being edited store its value."""
        page = self.page()
        if page is not None:
            leave_field(page)
            page.finish_editing()

    # --- finding

    def search(self) -> None:
        self.top.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _find(self, words: str) -> None:
        if self._seeker is not None:
            self._seeker.find(words)

    def _enter(self) -> None:
        """Give the keys to the place found, once it is there, unless they have gone somewhere by themselves."""

        def enter(_: object) -> None:
            page = self.page()
            entry = page.entry() if page is not None else None
            if entry is not None and entry.isVisible() and self.top.finder.hasFocus():
                entry.setFocus(Qt.FocusReason.TabFocusReason)

        self._errands.ask(lambda: None, enter, owner=self)

    def commands(self) -> tuple[Command, ...]:
        """All that can be done now: here, by going elsewhere, with the program itself."""
        return (*self._here(), *self._ways(), *self.program)

    def _here(self) -> tuple[Command, ...]:
        page = self.page()
        return page.commands() if page is not None else ()

    def _ways(self) -> tuple[Command, ...]:
        """The ways to the areas."""

        def way(area: Area) -> Command:
            return Command(f"go.{area.id}", area.label, lambda: self.go(Place(area.id)), (), area.icon)

        return tuple(way(area) for area in self._areas.values())

    # --- menu, keys, help

    def next_pane(self, by: int) -> None:
        """Give the keys to the next pane (F6): top, areas, the panes of the page."""
        page = self.page()
        panes: list[QWidget] = [self.top.finder]
        if not self._narrow:
            panes.append(self.areas.target())
        panes += [pane for pane in (page.panes() if page is not None else []) if pane.isVisible()]
        focused = self.window().focusWidget()
        at = next((i for i, pane in enumerate(panes) if pane is focused or _shares(pane, focused, panes)), -by)
        panes[(at + by) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    def help(self) -> None:
        """Show what can be done here and by which keys."""
        from hik_desktop.ui.keymap import KeyMap

        KeyMap(self.look, self._here(), self.window()).open()

    # --- room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_room(event.size())

    def set_room(self, size: QSize) -> None:
        """Fold what does not fit: below 1200 px the areas, below 960 px one pane at a time."""
        wide = size.width() / self.look.theme.factor
        self.status.setVisible(size.height() / self.look.theme.factor >= LOW)
        narrow, very = wide < NARROW, wide < VERY_NARROW
        if (narrow, very) == (self._narrow, self._very) and self.isVisible():
            return
        self._narrow, self._very = narrow, very
        self.areas.setVisible(not narrow)
        self.top.set_narrow(narrow, very)
        self.status.set_narrow(very)
        for page in self._pages.values():
            page.set_narrow(very)


def _shares(pane: QWidget, focused: QWidget | None, panes: list[QWidget]) -> bool:
    """Whether the focus is somewhere in the frame this pane's widget stands in, and in no other's."""
    if focused is None:
        return False
    home = pane.parentWidget()
    while home is not None and not any(home.isAncestorOf(other) for other in panes if other is not pane):
        if home.isAncestorOf(focused):
            return True
        home = home.parentWidget()
    return False
