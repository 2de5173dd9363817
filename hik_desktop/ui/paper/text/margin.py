"""What is drawn beside the lines of a text: the marks of items, the bar of a quote."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextDocument

from hik_desktop.ui.paint import RIGHT, Brush
from hik_desktop.ui.paper.text.lines import InQuote, line_of, table_at
from hik_desktop.ui.paper.text.looks import TextLook

Marks = Mapping[int, tuple[tuple[int, str], ...]]


def draw_margin(brush: Brush, document: QTextDocument, look: TextLook, marks: Marks) -> None:
    """Draw beside every line what it stands in."""
    layout = document.documentLayout()
    block = document.firstBlock()
    while block.isValid():
        if line_of(block.blockFormat()).path and table_at(block) is None:
            _draw(brush, block, layout.blockBoundingRect(block), look, dict(marks.get(block.blockNumber(), ())))
        block = block.next()


def _draw(brush: Brush, block: QTextBlock, rect: QRectF, look: TextLook, marks: dict[int, str]) -> None:
    left = block.document().documentMargin()
    for depth, frame in enumerate(line_of(block.blockFormat()).path):
        width = look.step(frame)
        if isinstance(frame, InQuote):
            below = line_of(block.next().blockFormat()).path if block.next().isValid() else ()
            goes_on = len(below) > depth and getattr(below[depth], "quote", "") == frame.quote
            height = rect.height() + (block.blockFormat().bottomMargin() if goes_on else -4)
            brush.fill(QRectF(left + 4, rect.y(), 2, height), "control")
        elif depth in marks:
            line = block.layout().lineAt(0)
            height = line.ascent() + line.descent() if line.isValid() else rect.height()
            room = QRectF(left - 40, rect.y() + block.blockFormat().topMargin(), width + 40 - 8, height)
            brush.text(room, marks[depth], colour="text2", align=RIGHT)
        left += width
