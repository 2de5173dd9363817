"""Check boxes and radio buttons drawn by the theme: Fusion's own are hardly seen in the dark."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton

from hik_desktop.ui.desk import Look
from hik_desktop.ui.paint import Brush


def _size(button: QAbstractButton, look: Look) -> QSize:
    theme = look.theme
    words = theme.metrics().horizontalAdvance(button.text())
    return QSize(theme.px(30) + words + theme.px(8), max(theme.px(28), theme.metrics().height() + 8))


def _paint(button: QAbstractButton, look: Look, *, round_: bool) -> None:
    painter = QPainter(button)
    theme = look.theme
    brush = Brush(painter, theme)
    side = float(theme.px(18))
    box = QRectF(2, (button.height() - side) / 2, side, side)
    radius = side / 2 if round_ else 4
    on = button.isChecked()
    brush.plate(box, radius, "accent" if on else "surface", "accent" if on else "control", theme.border)
    if on and round_:
        inner = side * 0.3
        brush.plate(box.adjusted(inner, inner, -inner, -inner), side, "on_accent")
    elif on:
        brush.icon(box.x() + theme.px(1), box.y() + theme.px(1), "check", "on_accent", 16)
    if button.hasFocus():
        brush.plate(QRectF(button.rect()), 4, "", "focus", 2)
    room = QRectF(theme.px(28), 0, button.width() - theme.px(28), button.height())
    brush.text(room, button.text(), "text", "text" if button.isEnabled() else "text3")
    painter.end()


class Tick(QCheckBox):
    """A check box."""

    def __init__(self, look: Look, name: str, words: str) -> None:
        super().__init__(words)
        self._look = look
        self.setObjectName(name)
        self.setFont(look.theme.font())

    def sizeHint(self) -> QSize:
        return _size(self, self._look)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(self, self._look, round_=False)


class Dot(QRadioButton):
    """One of several choices."""

    def __init__(self, look: Look, name: str, words: str) -> None:
        super().__init__(words)
        self._look = look
        self.setObjectName(name)
        self.setFont(look.theme.font())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return _size(self, self._look)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(self, self._look, round_=True)
