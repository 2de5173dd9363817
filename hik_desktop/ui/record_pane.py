"""What a page asks of the pane that shows one record. The form is one such pane; the paper editor is another."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from hik_desktop.ui.commands import Command

if TYPE_CHECKING:
    from hik_desktop.services.views import Changes


class RecordPane(QFrame):
    """Shows and edits one record. `back_asked`: to the list; `tab_shown`: another tab; `made`: a new record."""

    back_asked = Signal()
    tab_shown = Signal(str)
    made = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")

    def show_record(self, record: UUID, tab: str = "") -> None:
        """Show a record; the one shown already stays as it is."""

    def show_new(self) -> None:
        """Ask for the naming fields of a new record."""

    def clear(self) -> None:
        """Show nothing."""

    def changed(self, changes: Changes) -> None:
        """The office has changed: read again what is shown of it."""

    def commands(self) -> tuple[Command, ...]:
        """What can be done with the record shown."""
        return ()

    def set_alone(self, alone: bool) -> None:
        """Whether the list is out of sight, so that a way back is needed."""

    def target(self) -> QWidget:
        """The widget that takes the keys when F6 comes here."""
        return self

    def panes(self) -> list[QWidget]:
        """Where F6 goes inside, each given by the widget that takes the keys there."""
        return [self.target()]

    def finish_editing(self) -> None:
        """Store what is still being typed."""
