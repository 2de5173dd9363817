"""A list that is folded away behind its count; its lines are made when they are first looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hik_desktop.ui.desk import Look
from hik_desktop.ui.pieces import button, column, row


class Fold(QWidget):
    """A button that says how many there are, and shows or hides them."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._make: Sequence[Callable[[], QWidget]] = ()
        self.button = button(look, name, "", "chevron-right", kind="link")
        self.button.setCheckable(True)
        self.button.toggled.connect(self._toggle)
        self._list = QWidget()
        self.rows = QVBoxLayout(self._list)
        self.rows.setContentsMargins(look.theme.px(10), 0, 0, 0)
        self.rows.setSpacing(0)
        self.setLayout(column(row(self.button, None), self._list, gap=2))

    def fill(self, words: str, lines: Sequence[Callable[[], QWidget]], *, shown: bool, spoken: str = "") -> None:
        """Other lines; without any there is nothing to see."""
        while (old := self.rows.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.deleteLater()
        self._make = lines
        self.setVisible(bool(lines))
        self.button.setText(f" {words}")
        self.button.setAccessibleName(spoken or words)
        self.button.setChecked(shown)
        self._toggle(shown)

    def _toggle(self, shown: bool) -> None:
        theme = self._look.theme
        icon = "chevron-down" if shown else "chevron-right"
        self.button.setIcon(theme.icons.icon(icon, "accent_text", theme.px(18)))
        if shown:
            for make in self._make:
                self.rows.addWidget(make())
            self._make = ()
        self._list.setVisible(shown)
