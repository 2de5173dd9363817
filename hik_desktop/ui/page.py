"""What the shell asks of a page, and how an area is declared. The shell knows nothing of a page's inside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from hik_desktop.ui.commands import Command
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.places import Place

if TYPE_CHECKING:
    from hik_desktop.services.views import Changes


class Page(QFrame):
    """The content of one area. Subclasses override what they need.

    `moved` says that the page went to another place by itself (a row was chosen); `filled` that its
    list has been filled for the first time.
    """

    moved = Signal(object)
    filled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")

    def show_place(self, place: Place) -> None:
        """Show a place of this area; what is already shown stays as it is."""

    def changed(self, changes: Changes) -> None:
        """The office has changed: read again what is shown of it."""

    def panes(self) -> list[QWidget]:
        """The panes F6 walks, each given by the widget that takes the keys there."""
        return []

    def entry(self) -> QWidget | None:
        """The widget that takes the keys of whoever comes here by name."""
        return next(iter(self.panes()), None)

    def commands(self) -> tuple[Command, ...]:
        """What can be done here."""
        return ()

    def set_narrow(self, narrow: bool) -> None:
        """There is room for one pane only, or for all again."""

    def finish_editing(self) -> None:
        """Store what is still being typed: another place, another look or the end comes."""


@dataclass(frozen=True, slots=True)
class Area:
    """One entry at the left. `label` is a message id, `kinds` those it counts and shows."""

    id: str
    label: str
    icon: str
    kinds: tuple[str, ...]
    build: Callable[[Desk], Page]
    counted: tuple[str, ...] = ()  # when not all kinds count


def leave_field(page: QWidget) -> None:
    """Let the field being edited store its value as if it were left; the keys stay where they are."""
    focused = QApplication.focusWidget()
    if focused is not None and page.isAncestorOf(focused):
        focused.clearFocus()
        focused.setFocus(Qt.FocusReason.OtherFocusReason)
