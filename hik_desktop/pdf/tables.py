"""Tables of data: column widths from their content, aligned figures, rows that belong together."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Protocol

from hik_desktop.content import Align
from hik_desktop.pdf.lines import Breaker, Line
from hik_desktop.pdf.rows import CellSlabs, RowSlab, TableSlab
from hik_desktop.pdf.slabs import TextSlab
from hik_desktop.pdf.structure import CellNode, Piece, ResolvedStyle, TableNode
from hik_desktop.pdf.styles import CELL_PADDING, DEEPEST, RULE

_FIGURE = re.compile(r"[^\d,]{0,12}\d[\d.\s]*(?P<tail>,[\d–—-]+\D{0,12}|\D{0,12})")
"""A figure with a sign or word before it; its tail is what stands right of the last whole digit: ",00 €" or " %"."""

GUTTER = 8.0
"""Points kept free right of figures whose neighbour starts at the left, so that the two are not read as one."""
_PADDING = (CELL_PADDING[0], CELL_PADDING[1], CELL_PADDING[0], CELL_PADDING[1])
_RULED_BELOW = frozenset({"bottom"})

Rows = tuple[tuple[CellNode, ...], ...]


class Setter(Protocol):
    """What sets the text of cells."""

    breaker: Breaker

    def lines(self, pieces: tuple[Piece, ...], width: float, style: ResolvedStyle) -> tuple[Line, ...]:
        """Return the lines of `pieces`."""

    def called(self, lines: tuple[Line, ...]) -> tuple[tuple[TextSlab, ...], ...]:
        """Return the notes whose marks stand in each line."""


def table_slab(node: TableNode, width: float, setter: Setter, tallest: float) -> TableSlab:
    """Measure a table that takes the column's whole width; a head too high for its page is not repeated."""
    indent = min(node.indent, width * DEEPEST)
    widths = _widths(node, width - indent, setter.breaker)
    edges = [indent]
    for each in widths:
        edges.append(edges[-1] + each)
    layout = _Rows(node, edges, setter)
    head, rows = layout.groups(node.head), layout.groups(node.rows)
    if head:
        head[0] = replace(head[0], cells=tuple(_ruled(cell) for cell in head[0].cells))
    if sum(row.height for row in head) > tallest / 2:
        head, rows = [], head + rows
    style = node.style
    return TableSlab(tuple(head), tuple(rows), after=style.after, before=style.before, anchor=node.anchor)


def _ruled(cell: CellSlabs) -> CellSlabs:
    return replace(cell, rules=cell.rules | {"top"}) if not cell.down else cell


def _widths(node: TableNode, width: float, breaker: Breaker) -> list[float]:
    """Shares where they are stated; the rest by what the cells hold, between narrowest and natural."""
    count = len(node.shares)
    if None not in node.shares:
        scale = 1 / sum(share for share in node.shares if share is not None) if any(node.shares) else 1.0
        return [(share or 0.0) * scale * width for share in node.shares]
    least, natural = [2 * CELL_PADDING[0]] * count, [2 * CELL_PADDING[0]] * count
    wide_cells = []
    gutters = _gutters(node)
    for row in node.head + node.rows:
        for cell in row:
            beside = 2 * CELL_PADDING[0] + gutters.get(cell.column, 0.0)
            needed = tuple(each + beside for each in breaker.natural_width(cell.pieces, node.style.size))
            if cell.columns == 1:
                least[cell.column] = max(least[cell.column], needed[0])
                natural[cell.column] = max(natural[cell.column], needed[1])
            else:
                wide_cells.append((range(cell.column, min(cell.column + cell.columns, count)), needed))
    for columns, needed in wide_cells:
        for widths, each in zip((least, natural), needed, strict=True):
            missing = each - sum(widths[column] for column in columns)
            for column in columns if missing > 0 else ():
                widths[column] += missing / len(columns)
    stated = sum(share for share in node.shares if share is not None)
    free = [i for i, share in enumerate(node.shares) if share is None]
    scale = 1 / stated if stated > 1 or (stated and not free) else 1.0
    out = [0.0 if share is None else share * scale * width for share in node.shares]
    rest = width - sum(out)
    for i, each in zip(free, _spread([least[i] for i in free], [natural[i] for i in free], rest), strict=True):
        out[i] = each
    return out


def _gutters(node: TableNode) -> dict[int, float]:
    """The room right of each column of figures that stands before a column of words."""
    aligns = {cell.column: cell.align for row in node.rows for cell in row}
    figures, words = (Align.RIGHT, Align.DECIMAL), (Align.LEFT, Align.JUSTIFY)
    return {at: GUTTER for at, align in aligns.items() if align in figures and aligns.get(at + 1) in words}


def _spread(least: list[float], natural: list[float], width: float) -> list[float]:
    if not least:
        return []
    if sum(natural) <= width:
        spare = (width - sum(natural)) / (sum(natural) or 1.0)
        return [each * (1 + spare) if sum(natural) else width / len(natural) for each in natural]
    if sum(least) >= width:
        return [each * width / sum(least) for each in least]
    # narrow columns keep what they need, the wide ones share what is left
    out = list(natural)
    wide = set(range(len(natural)))
    rest = width
    while fitting := {i for i in wide if natural[i] <= rest / len(wide)}:
        rest -= sum(natural[i] for i in fitting)
        wide -= fitting
    floor = sum(least[i] for i in wide)
    if floor >= rest:
        stretch = (width - sum(least)) / (sum(natural) - sum(least))
        return [low + (high - low) * stretch for low, high in zip(least, natural, strict=True)]
    for i in wide:
        out[i] = least[i] + (rest - floor) * (natural[i] - least[i]) / sum(natural[j] - least[j] for j in wide)
    return out


class _Rows:
    def __init__(self, node: TableNode, edges: list[float], setter: Setter) -> None:
        self._node, self._edges, self._setter = node, edges, setter
        self._gutters = _gutters(node)
        self._styles = {
            align: replace(node.style, align=Align.RIGHT if align is Align.DECIMAL else align, before=0.0, after=0.0)
            for align in Align
        }
        self._tail_of: dict[CellNode, float | None] = {}
        self._tails: dict[int, float] = {}
        for row in node.rows:
            for cell in row:
                if cell.align is Align.DECIMAL:
                    self._tails[cell.column] = max(self._tails.get(cell.column, 0.0), self._tail(cell) or 0.0)

    def groups(self, rows: Rows) -> list[RowSlab]:
        """Return one slab a row, or one for the rows that a cell reaching down holds together."""
        found: list[RowSlab] = []
        start = 0
        while start < len(rows):
            stop, number = start + 1, start
            while number < stop:
                stop = max([stop] + [number + cell.rows for cell in rows[number]])
                number += 1
            found.append(self._group(rows[start : min(stop, len(rows))]))
            start = stop
        return found

    def _group(self, rows: Rows) -> RowSlab:
        if len(rows) == 1:
            cells = tuple([self._cell(cell) for cell in rows[0]])
            line = self._node.style.leading + 2 * CELL_PADDING[1]
            return RowSlab(cells, max([line] + [cell.height for cell in cells]), RULE)
        measured = [[(cell, self._cell(cell)) for cell in row] for row in rows]
        line = self._node.style.leading + 2 * CELL_PADDING[1]
        heights = [max([line] + [slabs.height for cell, slabs in row if cell.rows == 1]) for row in measured]
        for number, row in enumerate(measured):
            for cell, slabs in row:
                missing = slabs.height - sum(heights[number : number + cell.rows])
                if missing > 0:
                    heights[min(number + cell.rows, len(heights)) - 1] += missing
        cells = tuple(
            replace(slabs, down=sum(heights[:number]), full=sum(heights[number : number + cell.rows]))
            for number, row in enumerate(measured)
            for cell, slabs in row
        )
        borders = tuple(sum(heights[:number]) for number in range(1, len(heights)))
        return RowSlab(cells, sum(heights), RULE, borders=borders)

    def _cell(self, cell: CellNode) -> CellSlabs:
        x = self._edges[cell.column]
        width = self._edges[min(cell.column + cell.columns, len(self._edges) - 1)] - x
        inner = width - 2 * CELL_PADDING[0] - (self._gutters.get(cell.column, 0.0) if cell.columns == 1 else 0.0)
        style = self._styles[cell.align]
        lines = self._setter.lines(cell.pieces, inner, style)
        if cell.align is Align.DECIMAL and not cell.head and len(lines) == 1:
            tail = self._tail(cell)
            if tail is not None:
                spare = inner - lines[0].width * style.size / 1000
                inner -= max(min(self._tails.get(cell.column, 0.0) - tail, spare), 0.0)
        slab = TextSlab(lines, style, 0.0, inner, called=self._setter.called(lines))
        return CellSlabs(x, width, (slab,), _PADDING, _RULED_BELOW, head=cell.names_rows)

    def _tail(self, cell: CellNode) -> float | None:
        """Return the width right of the last whole digit; None for words, which stand at the right edge."""
        if cell not in self._tail_of:
            self._tail_of[cell] = self._measured_tail(cell)
        return self._tail_of[cell]

    def _measured_tail(self, cell: CellNode) -> float | None:
        spans = [span for piece in cell.pieces for span in piece.spans]
        found = _FIGURE.fullmatch("".join(span.text for span in spans).strip())
        if found is None:
            return None
        shape = self._setter.breaker.fonts.shape(found["tail"], spans[-1].style)
        return shape.width * self._node.style.size / 1000
