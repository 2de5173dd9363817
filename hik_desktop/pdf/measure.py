"""Nodes to slabs: breaks every line once and says how high everything is. No pages here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from hik_desktop.content import Align
from hik_desktop.pdf.charts import chart_drawing
from hik_desktop.pdf.lines import Breaker, Line
from hik_desktop.pdf.pictures import picture_size
from hik_desktop.pdf.rows import CellSlabs, RowSlab, Slab
from hik_desktop.pdf.slabs import NUMBER_ROOM, BreakSlab, ChartSlab, PictureSlab, TextSlab
from hik_desktop.pdf.structure import (
    BreakNode,
    ChartNode,
    FieldsNode,
    FigureNode,
    GridCellNode,
    GridNode,
    Label,
    Node,
    Piece,
    ResolvedStyle,
    TableNode,
    TextNode,
)
from hik_desktop.pdf.styles import DEEPEST
from hik_desktop.pdf.tables import table_slab

_NO_WORDS = Line((), 0.0, False)
_CAPTION_ROOM = 40.0
"""Points kept below a picture as high as the page for the first lines of its caption."""


class Measure:
    """Measures nodes; `notes` are those of marks not yet measured, `page` is width and height of a page's text."""

    def __init__(
        self,
        breaker: Breaker,
        pictures: Mapping[str, bytes],
        notes: dict[Piece, TextNode],
        page: tuple[float, float],
    ) -> None:
        self.breaker = breaker
        self._pictures = pictures
        self._notes = notes
        self.noted = False
        """Whether notes were met so far."""
        self._page_width, self._tallest = page

    def slabs(self, nodes: Iterable[Node], width: float) -> Iterator[Slab]:
        """Yield the slabs of `nodes` in a column `width` points wide."""
        for node in nodes:
            match node:
                case TextNode():
                    yield self._text(node, width)
                case TableNode():
                    yield table_slab(node, width, self, self._tallest)
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

    def lines(self, pieces: tuple[Piece, ...], width: float, style: ResolvedStyle) -> tuple[Line, ...]:
        """Return the lines of `pieces` set in `style`."""
        justified = style.align is Align.JUSTIFY
        return tuple(self.breaker.lines(pieces, width, style.size, justified=justified))

    def called(self, lines: tuple[Line, ...]) -> tuple[tuple[TextSlab, ...], ...]:
        """Return the notes whose marks stand in each line; nothing at all when there are none."""
        if not self._notes:
            return ()
        found = tuple(
            tuple(
                self._text(note, self._page_width)
                for segment in line.segments
                if (note := self._notes.pop(segment.piece, None)) is not None
            )
            for line in lines
        )
        if not any(found):
            return ()
        self.noted = True
        return found

    def _text(self, node: TextNode, width: float) -> TextSlab:
        style = node.style
        indent = min(node.indent, width * DEEPEST)
        inner = width - indent - (NUMBER_ROOM if node.leader else 0.0)
        lines = self.lines(node.pieces, inner, style)
        labels = tuple(self._label(label, style, indent) for label in node.labels)
        beside = _stand_beside(labels, indent, style.size)
        if lines[0].segments and not beside:
            lines = (_NO_WORDS, *lines)  # too long to stand in front of the text
        elif not node.pieces and style.keep_next and beside:
            lines = ()
        if node.leader:
            lines = (*lines[:-1], with_space(lines[-1]))
        return TextSlab(
            lines,
            style,
            indent,
            inner,
            labels,
            node.bookmark,
            style.before,
            style.after,
            style.keep_next,
            node.anchor,
            node.leader,
            self.called(lines),
        )

    def _label(self, label: Label, style: ResolvedStyle, indent: float) -> tuple[Line, float]:
        line = self.breaker.lines((label.piece,), 1e6, style.size)[0]
        spare = max(label.width - line.width * style.size / 1000, 0.0) if label.width else 0.0
        return with_space(line), min(label.x, indent) + spare

    def _picture(self, node: FigureNode, width: float) -> PictureSlab:
        indent = min(node.indent, width * DEEPEST)
        inner = width - indent
        wide, high = picture_size(self._pictures[node.picture])
        shown = min(node.width or inner, inner)
        height = shown * high / wide
        room = self._tallest - (_CAPTION_ROOM if node.captioned else 0.0)
        tallest = min(node.height or room, room)
        if height > tallest:
            shown, height = shown * tallest / height, tallest
        style = node.style
        return PictureSlab(
            node.piece, node.picture, indent, shown, height, style.before, style.after, node.captioned, node.anchor
        )

    def _chart(self, node: ChartNode, width: float) -> ChartSlab:
        indent = min(node.indent, width * DEEPEST)
        room = self._tallest - (_CAPTION_ROOM if node.captioned else 0.0)
        drawing = chart_drawing(node.chart, width - indent, room, self.breaker)
        return ChartSlab(node.piece, drawing, indent, node.style.before, node.style.after, node.captioned)

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
        lines = self.lines(pieces, width, replace(style, align=align))
        return TextSlab(lines, replace(style, align=align), 0.0, width, called=self.called(lines))


def _stand_beside(labels: tuple[tuple[Line, float], ...], indent: float, size: float) -> bool:
    starts = [*(x for _, x in labels[1:]), indent] if labels else []
    return all(x + line.width * size / 1000 <= stop for (line, x), stop in zip(labels, starts, strict=True))


def with_space(line: Line) -> Line:
    """Return `line` with a space at its end, so that what stands beside it is a word of its own."""
    if not line.segments or line.segments[-1].text.endswith(" "):
        return line
    last = line.segments[-1]
    return line._replace(segments=(*line.segments[:-1], last._replace(text=last.text + " ")))
