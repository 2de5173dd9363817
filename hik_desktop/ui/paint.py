"""What is drawn by hand, the same in lists, tables and small widgets: words, chips, tags, progress, rows, rings."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hik_desktop.ui.theme import Theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Mark:
    """A status as it is shown: icon shape, word and tone together, never colour alone."""

    word: str
    icon: str = "circle-dashed"
    tone: str = "neutral"  # accent, ok, warn, danger, neutral


class Brush:
    """A painter with the theme's words: one for a paint call, with antialiasing on."""

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self.painter = painter
        self.theme = theme
        self.ratio = painter.device().devicePixelRatioF()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def text(
        self,
        rect: QRectF,
        words: str,
        role: str = "text",
        colour: str = "text",
        align: Qt.AlignmentFlag = LEFT,
        figures: bool = False,
    ) -> bool:
        """Draw one line, elided at its end when too long; True when it had to be."""
        metrics = self.theme.metrics(role, figures)
        shown = words
        if metrics.horizontalAdvance(words) > rect.width():
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(rect.width()))
        self.painter.setFont(self.theme.font(role, figures))
        self.painter.setPen(self.theme.colour(colour))
        self.painter.drawText(rect, int(align.value) | int(Qt.TextFlag.TextSingleLine.value), shown)
        return shown != words

    def lines(self, rect: QRectF, words: str, role: str, colour: str) -> None:
        """Draw words on as many whole lines as fit, from the top; the last one is elided when more follows."""
        metrics = self.theme.metrics(role)
        height = metrics.lineSpacing()
        most = max(1, int(rect.height() // height))
        rows = [""]
        for word in words.split():
            longer = f"{rows[-1]} {word}".strip()
            if rows[-1] and len(rows) < most and metrics.horizontalAdvance(longer) > rect.width():
                rows.append(word)
            else:
                rows[-1] = longer
        for at, row in enumerate(rows):
            self.text(QRectF(rect.x(), rect.y() + at * height, rect.width(), height), row, role, colour)

    def width(self, words: str, role: str = "text", figures: bool = False) -> int:
        return self.theme.metrics(role, figures).horizontalAdvance(words)

    def icon(self, x: float, y: float, name: str, colour: str = "text2", size: int = 20) -> None:
        self.painter.drawPixmap(QPointF(x, y), self.theme.pixmap(name, colour, size, self.ratio))

    def plate(self, rect: QRectF, radius: float, fill: str = "", edge: str = "", width: float = 1) -> None:
        """A rounded rectangle; its edge lies inside `rect` so that it stays crisp."""
        half = width / 2 if edge else 0.0
        self.painter.setBrush(self.theme.colour(fill) if fill else Qt.BrushStyle.NoBrush)
        self.painter.setPen(QPen(self.theme.colour(edge), width) if edge else Qt.PenStyle.NoPen)
        self.painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)

    def fill(self, rect: QRectF, colour: str) -> None:
        self.painter.fillRect(rect, self.theme.colour(colour))

    def chip(self, x: float, middle: float, mark: Mark, on_row: bool = False, room: float = 10_000) -> float:
        """A status chip with its left edge at `x`; `on_row`: it lies on a selected row. Returns its width."""
        theme = self.theme
        size = chip_size(theme, mark.word)
        width = min(float(size.width()), room)
        rect = QRectF(x, middle - size.height() / 2, width, size.height())
        soft = "accent_soft" if mark.tone == "accent" else mark.tone + "_soft"
        colour = "on_soft" if mark.tone == "accent" else mark.tone
        edge = mark.tone if theme.border > 1 else ""
        self.plate(rect, size.height() / 2, "surface" if on_row else soft, edge)
        side = theme.px(16)
        self.icon(x + theme.px(8), middle - side / 2, mark.icon, colour, 16)
        self.text(rect.adjusted(theme.px(30), 0, -theme.px(6), 0), mark.word, "medium", colour)
        return width

    def progress(self, rect: QRectF, percent: int | None, width: int = 60) -> None:
        """A bar of 60 × 6 with the figure beside it; nothing stated is a dash, not nought."""
        theme = self.theme
        if percent is None:
            self.text(QRectF(rect.x(), rect.y(), theme.px(width), rect.height()), "–", colour="text3")
            return
        bar = QRectF(rect.x(), rect.center().y() - theme.px(3), theme.px(width), theme.px(6))
        self.plate(bar, bar.height() / 2, "track")
        if percent:
            done = max(bar.height(), bar.width() * percent / 100)
            self.plate(QRectF(bar.x(), bar.y(), done, bar.height()), bar.height() / 2, "accent")
        room = QRectF(bar.right(), rect.y(), theme.px(50), rect.height())
        self.text(room, f"{percent} %", align=RIGHT, figures=True)

    def row(self, rect: QRectF, selected: bool, hovered: bool, focused: bool) -> None:
        """The ground of a list row: tint and bar when selected, a ring when the keys go here."""
        if selected:
            self.plate(rect, 8, "accent_soft")
            bar = QRectF(rect.x(), rect.y() + 12, 3, rect.height() - 24)
            self.plate(bar, 1.5, "accent")
        elif hovered:
            self.plate(rect, 8, "hover")
        if focused:
            self.plate(rect, 8, "", "focus", 2)


def chip_size(theme: Theme, word: str) -> QSize:
    """The size a chip with this word takes."""
    return QSize(theme.metrics("medium").horizontalAdvance(word) + theme.px(40), theme.size("chip"))


class Chip(QWidget):
    """A status chip as a small widget, for the head of a record."""

    def __init__(self, theme: Theme, mark: Mark, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mark = mark
        self.show_mark(mark, spoken)

    def show_mark(self, mark: Mark, spoken: str) -> None:
        """Show another status; `spoken` is what a screen reader says."""
        self._mark = mark
        self.setFixedSize(chip_size(self._theme, mark.word))
        self.setAccessibleName(spoken)
        if not mark.word or self.parentWidget() is not None:  # without a place yet it would flash by as a window
            self.setVisible(bool(mark.word))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        Brush(painter, self._theme).chip(0, self.height() / 2, self._mark)
        painter.end()


class Tag(QWidget):
    """A quiet outlined tag with an icon, such as "Beispieldaten"."""

    def __init__(self, theme: Theme, words: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._icon = icon
        self.setFixedSize(chip_size(theme, words))
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        brush, theme = Brush(painter, self._theme), self._theme
        rect = QRectF(self.rect())
        brush.plate(rect, rect.height() / 2, "", "control", theme.border)
        brush.icon(theme.px(8), (rect.height() - theme.px(16)) / 2, self._icon, "text2", 16)
        brush.text(rect.adjusted(theme.px(30), 0, -theme.px(4), 0), self._words, "medium", "text2")
        painter.end()
