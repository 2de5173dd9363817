"""The buttons of the days of a programme."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Look
from hik_desktop.ui.paint import Brush


class DayButton(QAbstractButton):
    """One day: its name, how many items it has, a triangle when one of them is doubtful."""

    def __init__(self, look: Look, day: date | None, count: int, doubtful: bool) -> None:
        super().__init__()
        self._look = look
        self.day = day
        self._doubtful = doubtful
        texts = look.texts
        if day is None:
            self._name = look.t(N_("Ohne Tag"))
            spoken = self._name
        else:
            short = f"{day.day:02}.{day.month:02}."
            if texts.language != "de":
                short = f"{day.day} {texts.month(day.month, short=True)}"
            self._name = f"{texts.weekday(day, short=True)} {short}"
            spoken = f"{texts.weekday(day)}, {texts.date(day)}"
        self._count = texts.n(N_("{count} Punkt"), N_("{count} Punkte"), count)
        said = f"{spoken}, {self._count}"
        self.setAccessibleName(f"{said}, {look.t(N_('mit Hinweis'))}" if doubtful else said)
        self.setObjectName(f"programme.day.{day.isoformat() if day else 'none'}")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        theme = self._look.theme
        wide = max(theme.metrics("title").horizontalAdvance(self._name) + theme.px(46 if self._doubtful else 20),
                   theme.metrics().horizontalAdvance(self._count) + theme.px(20))  # fmt: skip
        return QSize(wide, theme.px(56))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, on = self._look.theme, self.isChecked()
        brush, rect = Brush(painter, theme), QRectF(self.rect())
        ground = "accent_soft" if on else "hover" if self.underMouse() else "surface"
        if self.hasFocus():
            brush.plate(rect, 8, ground, "focus", 2)
        else:
            brush.plate(rect, 8, ground, "accent" if on else "control" if theme.border > 1 else "line")
        left = theme.px(10)
        room = QRectF(left, theme.px(6), rect.width() - 2 * left, theme.px(22))
        brush.text(room, self._name, "title", "on_soft" if on else "text")
        below = QRectF(left, theme.px(28), rect.width() - 2 * left, theme.px(20))
        brush.text(below, self._count, "text", "text2")
        if self._doubtful:
            brush.icon(rect.right() - theme.px(26), theme.px(9), "triangle-alert", "warn", 16)
        painter.end()
