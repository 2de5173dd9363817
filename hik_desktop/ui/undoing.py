"""Undo and redo of the office: which step is next, by name, and the way back and forth."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.statusbar import StatusBar
from hik_desktop.ui.topbar import TopBar

if TYPE_CHECKING:
    from hik_desktop.services.views import StepInfo

Next = tuple["StepInfo | None", "StepInfo | None"]


class Undoing(QObject):
    """Names the next steps in the top bar, and takes them."""

    def __init__(self, desk: Desk, top: TopBar, status: StatusBar, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._top = top
        self._status = status
        self._stored = False

    def stored(self) -> None:
        """A step has just been stored."""
        self._stored = True
        self._status.set_saved(datetime.now(UTC))
        self.refresh()

    def refresh(self) -> None:
        """Read anew which steps could be taken back or repeated."""
        history = self._desk.office.history

        def steps() -> Next:
            return history.next_undo(), history.next_redo()

        self._desk.errands.ask(steps, self._name, owner=self)

    def undo(self) -> None:
        """Take back the latest step."""
        history = self._desk.office.history

        def run() -> StepInfo | None:
            step = history.next_undo()
            history.undo()
            return step

        self._desk.errands.ask(run, lambda step: self._tell(N_("Zurückgenommen: {step}"), step), owner=self)

    def redo(self) -> None:
        """Do again what was taken back last."""
        history = self._desk.office.history

        def run() -> StepInfo | None:
            step = history.next_redo()
            history.redo()
            return step

        self._desk.errands.ask(run, lambda step: self._tell(N_("Wiederholt: {step}"), step), owner=self)

    def _name(self, steps: Next) -> None:
        undo, redo = steps
        if undo is not None and not self._stored:
            self._status.set_saved(undo.at)
        self._top.set_steps(self._sentence(undo), self._sentence(redo))

    def _tell(self, said: str, step: StepInfo | None) -> None:
        self._desk.tell(self._desk.t(said, step=self._sentence(step)))

    def _sentence(self, step: StepInfo | None) -> str:
        from hik_desktop.services.showing import sentence

        return sentence(step, self._desk.look.texts) if step is not None else ""
