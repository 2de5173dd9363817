"""A list to choose from and a number to count, with the theme's own signs: Fusion's are hardly seen in the dark."""

from __future__ import annotations

from PySide6.QtCore import QSize
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
        self.setMinimumHeight(look.theme.px(36))  # layouts do not know the sheet's own

    def minimumSizeHint(self) -> QSize:
        """Long options give way: they are read whole in the list."""
        return QSize(self._look.theme.px(160), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Long options do not make a dialog wider than its screen gives it."""
        hint = super().sizeHint()
        return QSize(min(hint.width(), self._look.theme.px(320)), hint.height())

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
        self.setMinimumHeight(look.theme.px(36))  # layouts do not know the sheet's own
        self.lineEdit().setTextMargins(look.theme.px(10), 0, look.theme.px(10), 0)
