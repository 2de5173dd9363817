"""Blocks that are shown but not written in: pictures, page breaks, tables of uneven rows. Drawn as a card."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QRect, QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter, QPyTextObject, QTextDocument, QTextFormat

from hik_desktop.content import blocks as b
from hik_desktop.content.jsonform import from_json
from hik_desktop.content.plain import plain_runs, plain_text
from hik_desktop.content.words import N_
from hik_desktop.services.data_sources import data_label
from hik_desktop.ui.desk import Look
from hik_desktop.ui.paint import Brush
from hik_desktop.ui.paper.text.lines import KEPT, KEPT_OBJECT, line_of

Image = Callable[[str], QImage | None]

_PICTURED = 104  # height of a card with a picture
_BESIDE = 53
"""What stands beside the words of a card: its icon and its edges."""
_PICTURE = N_("Bild: {alt}")
_NO_ALT = N_("Bild ohne Alternativtext")
_BREAK = N_("Neue Seite")
_TABLE = N_("Tabelle mit ungleichen Zeilen: {words}")
_CHART = N_("Diagramm: {words}")
_FOLLOWS = N_("{data} – folgt den Datensätzen")
_CONTENTS = N_("Inhaltsverzeichnis „{title}“, {depth} Stufen")
_OTHER = N_("Eingefügt: {words}")


class KeptObjects(QPyTextObject):
    """Draws the kept blocks of one document."""

    def __init__(self, look: Look, parent: QObject, image: Image = lambda picture: None) -> None:
        """`image` gives the thumbnail of a picture, if there is one by now."""
        super().__init__(parent)
        self._look = look
        self._image = image
        self.names: dict[str, str] = {}
        """The names of the records that data blocks are about, by the text of their id."""

    def serve(self, document: QTextDocument) -> None:
        """Take over the drawing in a document; anew after its layout changed."""
        document.documentLayout().registerHandler(KEPT_OBJECT, self)

    def words(self, block: b.Block) -> str:
        """A kept block in words."""
        return describe(block, self._look, self.names)[0]

    def intrinsicSize(self, document: QTextDocument, position: int, form: QTextFormat) -> QSizeF:
        theme = self._look.theme
        line = document.findBlock(position)
        margin = line.blockFormat().leftMargin() + 2 * document.documentMargin()
        depth = len(line_of(line.blockFormat()).path)
        width = max(theme.px(120), document.textWidth() - margin - depth)
        block = _kept(form)
        if isinstance(block, b.PageBreak):
            return QSizeF(width, theme.px(28))
        if isinstance(block, b.Figure) and self._image(block.picture) is not None:
            return QSizeF(width, theme.px(_PICTURED))
        words = self.words(block)
        long = theme.metrics("medium").horizontalAdvance(words) > width - theme.px(_BESIDE)
        return QSizeF(width, theme.px(64 if long else 44))

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, document: QTextDocument, position: int, form: QTextFormat
    ) -> None:
        block, theme = _kept(form), self._look.theme
        rect = QRectF(rect)
        painter.save()
        brush = Brush(painter, theme)
        words, icon = describe(block, self._look, self.names)
        middle = rect.center().y()
        if isinstance(block, b.PageBreak):
            width = brush.width(words, "text")
            left = rect.center().x() - width / 2
            brush.fill(QRectF(rect.x(), middle, left - rect.x() - 8, 1), "control")
            brush.fill(QRectF(left + width + 8, middle, rect.right() - left - width - 8, 1), "control")
            brush.text(QRectF(left, rect.y(), width + 4, rect.height()), words, colour="text2")
        else:
            card = rect.adjusted(0.5, 2.5, -0.5, -2.5)
            brush.plate(card, 8, "accent_soft", "line")
            image = self._image(block.picture) if isinstance(block, b.Figure) else None
            if image is not None:
                self._pictured(brush, card, image, words)
            else:
                brush.icon(card.x() + 12, middle - theme.px(9), icon, "accent_text", 18)
                room = card.adjusted(theme.px(40), 0, -theme.px(12), 0)
                height = theme.metrics("medium").lineSpacing()
                count = 1 if brush.width(words, "medium") <= room.width() else 2
                room.setTop(middle - count * height / 2)
                room.setHeight(count * height + 1)
                brush.lines(room, words, "medium", "on_soft")
        painter.restore()

    def _pictured(self, brush: Brush, card: QRectF, image: QImage, words: str) -> None:
        """The picture at the left, its words at the right."""
        theme = self._look.theme
        room = card.adjusted(theme.px(8), theme.px(8), -theme.px(8), -theme.px(8))
        scale = min(room.height() / image.height(), theme.px(160) / image.width())
        size = QSizeF(image.width() * scale, image.height() * scale)
        spot = QRectF(room.x(), room.center().y() - size.height() / 2, size.width(), size.height())
        brush.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        brush.painter.drawImage(spot, image)
        beside = room.adjusted(size.width() + theme.px(12), 0, 0, 0)
        brush.lines(beside, words, "medium", "on_soft")


def describe(block: b.Block, look: Look, names: Mapping[str, str]) -> tuple[str, str]:
    """A kept block in words, and its icon."""
    match block:
        case b.PageBreak():
            return look.t(_BREAK), "separator-horizontal"
        case b.Figure(alt=alt):
            return (look.t(_PICTURE, alt=alt) if alt else look.t(_NO_ALT)), "image"
        case b.Data():
            return look.t(_FOLLOWS, data=data_label(block, look.texts, names)), "database"
        case b.Chart():
            return look.t(_CHART, words=_short(block)), "blocks"
        case b.Contents(title=title, depth=depth):
            return look.t(_CONTENTS, title=plain_runs(title) or "–", depth=depth), "list-ordered"
        case b.Table():
            return look.t(_TABLE, words=_short(block)), "table-2"
    return look.t(_OTHER, words=_short(block)), "blocks"


def _short(block: b.Block) -> str:
    return " · ".join(plain_text(b.Text((block,))).split())[:80]


def _kept(form: QTextFormat) -> b.Block:
    return from_json(form.stringProperty(KEPT)).blocks[0]
