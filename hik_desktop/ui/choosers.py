"""A list to choose from and a number to count, with the theme's own signs: Fusion's are hardly seen in the dark."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QSpinBox

from hik_desktop.ui.desk import Look
from hik_desktop.ui.paint import Brush

_SIGN = 16


class Choice(QComboBox):
    """One of a list."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setObjectName(name)
        self.setFont(look.theme.font())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = self._look.theme
        painter = QPainter(self)
        left, top = self.width() - theme.px(_SIGN + 10), (self.height() - theme.px(_SIGN)) / 2
        Brush(painter, theme).icon(left, top, "chevron-down", "text2", _SIGN)
        painter.end()


class Count(QSpinBox):
    """A number: typed, or changed by the arrow keys."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFont(look.theme.font())
        self.lineEdit().setTextMargins(look.theme.px(10), 0, look.theme.px(10), 0)
