"""Nodes to slabs: breaks every line once and says how high everything is. No pages here."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from hik_desktop.content import Align
from hik_desktop.pdf.charts import chart_drawing
from hik_desktop.pdf.lines import Breaker, Line
from hik_desktop.pdf.slabs import BreakSlab, CellSlabs, ChartSlab, PictureSlab, RowSlab, Slab, TextSlab
from hik_desktop.pdf.structure import (
    BreakNode,
    ChartNode,
    FieldsNode,
    FigureNode,
    GridCellNode,
    GridNode,
    Node,
    Piece,
    ResolvedStyle,
    TableNode,
    TextNode,
)
from hik_desktop.pdf.tables import table_slab

_CAPTION_ROOM = 40.0
"""Points kept below a picture as high as the page for the first lines of its caption."""


class Measure:
    """Measures nodes; `tallest` is the height of a page's text in points, no picture is higher."""

    def __init__(self, breaker: Breaker, pictures: Mapping[str, bytes], tallest: float) -> None:
        self._breaker = breaker
        self._pictures = pictures
        self._tallest = tallest

    def slabs(self, nodes: Iterable[Node], width: float) -> Iterator[Slab]:
        """Yield the slabs of `nodes` in a column `width` points wide."""
        for node in nodes:
            match node:
                case TextNode():
                    yield self._text(node, width)
                case TableNode():
                    yield table_slab(node, width, self._breaker)
                case GridNode():
                    yield from self._grid(node, width)
                case FieldsNode():
                    yield from self._fields(node, width)
                case FigureNode():
                    yield self._picture(node, width)
                case ChartNode():
                    yield self._chart(node, width)
                case BreakNode():
                    yield BreakSlab()

    def _text(self, node: TextNode, width: float) -> TextSlab:
        style = node.style
        inner = width - node.indent
        label = None if node.label is None else self._breaker.lines((node.label.piece,), 1e6, style.size)[0]
        return TextSlab(
            tuple(self._breaker.lines(node.pieces, inner, style.size)),
            style,
            node.indent,
            inner,
            label and with_space(label),
            node.label.x if node.label else 0.0,
            node.bookmark,
            style.before,
            style.after,
            style.keep_next,
        )

    def _picture(self, node: FigureNode, width: float) -> PictureSlab:
        inner = width - node.indent
        wide, high = picture_size(self._pictures[node.picture])
        shown = min(node.width or inner, inner)
        height = shown * high / wide
        room = self._tallest - (_CAPTION_ROOM if node.captioned else 0.0)
        tallest = min(node.height or room, room)
        if height > tallest:
            shown, height = shown * tallest / height, tallest
        return PictureSlab(
            node.piece, node.picture, node.indent, shown, height, node.style.before, node.style.after, node.captioned
        )

    def _chart(self, node: ChartNode, width: float) -> ChartSlab:
        room = self._tallest - (_CAPTION_ROOM if node.captioned else 0.0)
        drawing = chart_drawing(node.chart, width - node.indent, room, self._breaker)
        return ChartSlab(node.piece, drawing, node.indent, node.style.before, node.style.after, node.captioned)

    def _grid(self, node: GridNode, width: float) -> Iterator[RowSlab]:
        for number, (least, cells) in enumerate(node.rows, 1):
            column, x = 0, 0.0
            measured: list[CellSlabs] = []
            for cell in cells:
                wide = sum(node.shares[column : column + cell.columns]) * width
                measured.append(self._grid_cell(cell, x, wide))
                column, x = column + cell.columns, x + wide
            last = number == len(node.rows)
            height = max([least] + [cell.height for cell in measured])
            yield RowSlab(tuple(measured), height, node.rule, after=node.after if last else 0.0, keep_next=not last)

    def _grid_cell(self, cell: GridCellNode, x: float, width: float) -> CellSlabs:
        left, _, right, _ = cell.padding
        inner = width - left - right
        fields = next((node for node in cell.nodes if isinstance(node, FieldsNode)), None)
        upright = left + fields.share * inner if fields and fields.rule else None
        return CellSlabs(x, width, tuple(self.slabs(cell.nodes, inner)), cell.padding, cell.rules, upright)

    def _fields(self, node: FieldsNode, width: float) -> Iterator[RowSlab]:
        labels = node.share * width
        for label, value in node.lines:
            left = self._column(label, node.style, labels - node.gap, Align.RIGHT)
            right = self._column(value, node.style, width - labels - node.gap, Align.LEFT)
            left = replace(left, lines=tuple(map(with_space, left.lines)))
            cells = (
                CellSlabs(0.0, labels, (left,), (0.0, 0.0, node.gap, 0.0)),
                CellSlabs(labels, width - labels, (right,), (node.gap, 0.0, 0.0, 0.0)),
            )
            yield RowSlab(cells, max(cell.height for cell in cells), 0.0, after=node.style.after)

    def _column(self, pieces: tuple[Piece, ...], style: ResolvedStyle, width: float, align: Align) -> TextSlab:
        lines = tuple(self._breaker.lines(pieces, width, style.size))
        return TextSlab(lines, replace(style, align=align), 0.0, width)


def with_space(line: Line) -> Line:
    """Return `line` with a space at its end, so that what stands beside it is a word of its own."""
    if not line.segments or line.segments[-1].text.endswith(" "):
        return line
    last = line.segments[-1]
    return line._replace(segments=(*line.segments[:-1], last._replace(text=last.text + " ")))


def picture_size(data: bytes) -> tuple[int, int]:
    """Return width and height of a picture in its own pixels."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        return picture.size
