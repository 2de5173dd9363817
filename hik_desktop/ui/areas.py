"""The areas at the left: one entry each, with an icon, its word and how much there is."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QWidget

from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Look
from hik_desktop.ui.page import Area
from hik_desktop.ui.paint import RIGHT, Brush
from hik_desktop.ui.pieces import column


class AreaButton(QAbstractButton):
    """One entry; as one of an exclusive set it is announced as such and arrow keys walk the set."""

    def __init__(self, look: Look, name: str, words: str, icon: str, exclusive: bool = True) -> None:
        super().__init__()
        self._look = look
        self._icon = icon
        self._note = ""
        self.setObjectName(name)
        self.setText(words)
        self.setCheckable(exclusive)
        self.setAutoExclusive(exclusive)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(look.theme.size("area"))
        self.setAccessibleName(words)

    def set_note(self, note: str, spoken: str) -> None:
        """Show what stands at the right; `spoken` is the whole entry in words."""
        self._note = note
        self.setAccessibleName(spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._look.theme
        words = theme.metrics("title").horizontalAdvance(self.text())
        note = theme.metrics("text").horizontalAdvance(self._note)
        return QSize(theme.px(52) + words + theme.px(12) + note + theme.px(20), theme.size("area"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._look.theme
        brush = Brush(painter, theme)
        rect = QRectF(self.rect()).adjusted(8, 1, -8, -1)
        on = self.isChecked()
        brush_row(brush, rect, on, self.underMouse(), self.hasFocus())
        side = theme.px(20)
        colour = "accent_text" if on else "text2"
        if not self.isEnabled():
            colour = "text3"
        brush.icon(theme.px(20), (self.height() - side) / 2, self._icon, colour)
        room = QRectF(theme.px(52), 0, self.width() - theme.px(72), self.height())
        brush.text(room, self._note, "text", "text2" if on else "text3", RIGHT)
        note = brush.width(self._note) + theme.px(8) if self._note else 0
        role, ink = ("title", "on_soft") if on else ("text", "text" if self.isEnabled() else "text3")
        brush.text(room.adjusted(0, 0, -note, 0), self.text(), role, ink)
        painter.end()


def brush_row(brush: Brush, rect: QRectF, on: bool, hovered: bool, focused: bool) -> None:
    """The ground of one entry."""
    if on:
        brush.plate(rect, 6, "accent_soft")
        brush.plate(QRectF(rect.x(), rect.y() + 10, 3, rect.height() - 20), 1.5, "accent")
    elif hovered:
        brush.plate(rect, 6, "hover")
    if focused:
        brush.plate(rect, 6, "", "focus", 2)


class AreaBar(QFrame):
    """All areas that have a page, and the help for this place at the foot."""

    chosen = Signal(str)
    help_asked = Signal()

    def __init__(self, look: Look, areas: tuple[Area, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("areas")
        self._look = look
        self._areas = areas
        self._buttons: dict[str, AreaButton] = {}
        for area in areas:
            button = AreaButton(look, f"area.{area.id}", look.t(area.label), area.icon)
            button.clicked.connect(lambda _=False, name=area.id: self.chosen.emit(name))
            self._buttons[area.id] = button
        self._help = AreaButton(look, "help.here", look.t(N_("Hilfe zu diesem Ort")), "circle-question-mark", False)
        self._help.set_note("F1", look.t(N_("Hilfe zu diesem Ort")))
        self._help.clicked.connect(self.help_asked)
        self.setLayout(column(*self._buttons.values(), None, self._help, gap=0, edges=(0, 12, 0, 12)))
        self.setAccessibleName(look.t(N_("Bereiche")))
        self._fit()

    def select(self, area: str) -> None:
        for name, button in self._buttons.items():
            button.setChecked(name == area)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name == area else Qt.FocusPolicy.ClickFocus)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many records each area has, from numbers by kind."""
        for area in self._areas:
            kinds = area.counted or area.kinds
            total = sum(counts.get(kind, 0) for kind in kinds)
            words = self._look.t(area.label)
            shown = self._look.texts.number(total)
            self._buttons[area.id].set_note(shown, f"{words}, {shown}")
        self._fit()

    def target(self) -> QWidget:
        """The entry that takes the keys."""
        chosen = (button for button in self._buttons.values() if button.isChecked())
        return next(chosen, next(iter(self._buttons.values()), self._help))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        buttons = list(self._buttons.values())
        focused = self.focusWidget()
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and focused in buttons:
            at = buttons.index(focused) + step
            if 0 <= at < len(buttons):
                buttons[at].setFocus(Qt.FocusReason.TabFocusReason)
                buttons[at].click()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        widest = max((button.sizeHint().width() for button in (*self._buttons.values(), self._help)), default=0)
        self.setFixedWidth(max(self._look.theme.size("areas"), widest + 1))  # 1: the hairline at the right
