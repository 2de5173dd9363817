"""The way into an office file: opening, unlocking, making one, and saying plainly why it cannot be opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from hik_desktop.content.errors import Problem
from hik_desktop.ui.errands import Errands
from hik_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from hik_desktop.services.office import Office
    from hik_desktop.ui.welcome import Card


class Door(QObject):
    """Shows cards in the shell it is given until an office is open.

    `opened` hands over the office, `shown` says that a card takes keys, `leaving` that the office in the
    window has to be closed first (afterwards `use` names the new shell).
    """

    opened = Signal(object)
    shown = Signal()
    leaving = Signal()

    def __init__(self, errands: Errands, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._errands = errands
        self._shell = shell
        self._last: Callable[[], object] = self.ask_first

    def use(self, shell: Shell) -> None:
        """Show cards in this shell from now on."""
        self._shell = shell

    def again(self) -> None:
        """Show once more what was shown last: the shell is another one."""
        self._last()

    def open_or_ask(self, path: Path | None) -> None:
        """Open a file, or ask for one when there is none yet."""
        if path is None:
            self.ask_first()
        else:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Open an office file, asking for its passphrase when it has one."""
        self._last = lambda: self.open_file(path)

        def look_at() -> bool:
            from hik_desktop.services.office import needs_passphrase

            return needs_passphrase(path)

        def seen(asks: bool) -> None:
            if asks:
                self._unlock(path)
            else:
                self._try(lambda office: office.open(path, None), self._trouble_with(path))

        self._errands.ask(look_at, seen, self._trouble_with(path), owner=self)

    def open_sample(self) -> None:
        """Make and open a throw-away sample office."""
        from hik_desktop.ui.sample import sample_opener

        self._last = self.open_sample
        self._errands.ask(sample_opener(), self.opened.emit, self._trouble_with(None), owner=self)

    def ask_first(self) -> None:
        """Ask where a new office file shall lie."""
        from hik_desktop.ui.welcome import FirstStart

        self._last = self.ask_first
        card = FirstStart(self._shell.look)
        card.made.connect(lambda path, words: self._make(path, words, card))
        self._show(card)

    def ask_open(self) -> None:
        """Ask for another office file and open it."""
        from hik_desktop.ui.welcome import ask_file

        path = ask_file(self._shell, self._shell.look)
        if path is not None:
            self.leaving.emit()
            self.open_file(path)

    def ask_new(self) -> None:
        """Leave this office and ask for the place of a new one."""
        self.leaving.emit()
        self.ask_first()

    # --- inside

    def _try(self, way: Callable[[type[Office]], Office], refused: Callable[[Problem], None]) -> None:
        """Open by one of the ways an `Office` can be opened."""

        def run() -> Office:
            from hik_desktop.services.office import Office

            return way(Office)

        self._errands.ask(run, self.opened.emit, refused, owner=self)

    def _unlock(self, path: Path) -> None:
        from hik_desktop.ui.welcome import Unlock

        card = Unlock(self._shell.look, path)
        refused = self._refused_on(card)
        card.given.connect(lambda words: self._try(lambda office: office.open(path, words), refused))
        card.key_given.connect(lambda groups: self._try(lambda office: office.recover(path, groups), refused))
        self._show(card)

    def _make(self, path: Path, passphrase: str | None, card: Card) -> None:
        def run() -> Office:
            from hik_desktop.services.office import Office

            return Office.create(path, passphrase)

        def made(office: Office) -> None:
            self.opened.emit(office)
            if passphrase is not None:
                from hik_desktop.ui.recovery import offer_sheet

                offer_sheet(self._shell, office)

        self._errands.ask(run, made, self._refused_on(card), owner=self)

    def _refused_on(self, card: Card) -> Callable[[Problem], None]:
        return lambda problem: card.refuse(self._shell.look.texts.problem(problem))

    def _trouble_with(self, path: Path | None) -> Callable[[Problem], None]:
        def show(problem: Problem) -> None:
            from hik_desktop.ui.welcome import Trouble

            card = Trouble(self._shell.look, self._shell.look.texts.problem(problem), path)
            card.again_asked.connect(self.again)
            self._show(card)

        return show

    def _show(self, card: Card) -> None:
        # Queued: the card goes with its shell, and must not go while its own button is being pressed.
        card.open_asked.connect(self.ask_open, Qt.ConnectionType.QueuedConnection)
        card.new_asked.connect(self.ask_new, Qt.ConnectionType.QueuedConnection)
        self._shell.show_card(card)
        if card.start is not None:
            card.start.setFocus()
        self.shown.emit()
