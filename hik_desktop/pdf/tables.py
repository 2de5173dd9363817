"""Tables of data: column widths from their content, aligned figures, rows that belong together."""

from __future__ import annotations

import re
from dataclasses import replace

from hik_desktop.content import Align
from hik_desktop.pdf.lines import Breaker
from hik_desktop.pdf.slabs import CellSlabs, RowSlab, TableSlab, TextSlab
from hik_desktop.pdf.structure import CellNode, TableNode
from hik_desktop.pdf.styles import CELL_PADDING, RULE

_TAIL = re.compile(r",\d+\D*\Z|\D*\Z")
"""What stands right of a figure's last whole digit: ",00 €" or " %"."""

GUTTER = 8.0
"""Points kept free right of figures whose neighbour starts at the left, so that the two are not read as one."""

Rows = tuple[tuple[CellNode, ...], ...]


def table_slab(node: TableNode, width: float, breaker: Breaker) -> TableSlab:
    """Measure a table that takes the column's whole width."""
    inner = width - node.indent
    widths = _widths(node, inner, breaker)
    edges = [node.indent]
    for each in widths:
        edges.append(edges[-1] + each)
    layout = _Rows(node, edges, breaker)
    head = layout.groups(node.head)
    if head:
        first = head[0]
        head = [replace(first, cells=tuple(_ruled(cell) for cell in first.cells)), *head[1:]]
    return TableSlab(tuple(head), tuple(layout.groups(node.rows)), after=node.style.after, before=node.style.before)


def _ruled(cell: CellSlabs) -> CellSlabs:
    return replace(cell, rules=cell.rules | {"top"}) if not cell.down else cell


def _widths(node: TableNode, width: float, breaker: Breaker) -> list[float]:
    """Shares where they are stated; the rest by what the cells hold, between narrowest and natural."""
    count = len(node.shares)
    least, natural = [0.0] * count, [0.0] * count
    flush = _flush(node)
    for row in node.head + node.rows:
        for cell in row:
            if cell.columns == 1:
                narrow, wide = breaker.natural_width(cell.pieces, node.style.size)
                free = 2 * CELL_PADDING[0] + _gutter(cell, flush)
                least[cell.column] = max(least[cell.column], narrow + free)
                natural[cell.column] = max(natural[cell.column], wide + free)
    stated = sum(share for share in node.shares if share is not None)
    open_ = [i for i, share in enumerate(node.shares) if share is None]
    scale = 1 / stated if stated > 1 or (stated and not open_) else 1.0
    out = [0.0 if share is None else share * scale * width for share in node.shares]
    rest = width - sum(out)
    for i, each in zip(open_, _spread([least[i] for i in open_], [natural[i] for i in open_], rest), strict=True):
        out[i] = each
    return out


def _flush(node: TableNode) -> set[int]:
    """The columns whose cells start at the left."""
    return {cell.column for row in node.rows for cell in row if cell.align in (Align.LEFT, Align.JUSTIFY)}


def _gutter(cell: CellNode, flush: set[int]) -> float:
    beside = cell.align in (Align.RIGHT, Align.DECIMAL) and cell.column + cell.columns in flush
    return GUTTER if beside else 0.0


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
    def __init__(self, node: TableNode, edges: list[float], breaker: Breaker) -> None:
        self._node, self._edges, self._breaker = node, edges, breaker
        self._flush = _flush(node)
        self._tails: dict[int, float] = {}
        for row in node.rows:
            for cell in row:
                if cell.align is Align.DECIMAL:
                    self._tails[cell.column] = max(self._tails.get(cell.column, 0.0), self._tail(cell))

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
        measured = [[(cell, self._cell(cell)) for cell in row] for row in rows]
        line = self._node.style.leading + 2 * CELL_PADDING[1]
        heights = [max([line] + [slabs.height for cell, slabs in row if cell.rows == 1]) for row in measured]
        for number, row in enumerate(measured):
            for cell, slabs in row:
                missing = slabs.height - sum(heights[number : number + cell.rows])
                if missing > 0:
                    heights[min(number + cell.rows, len(heights)) - 1] += missing
        if len(rows) == 1:
            return RowSlab(tuple(slabs for _, slabs in measured[0]), heights[0], RULE)
        cells = tuple(
            replace(slabs, down=sum(heights[:number]), full=sum(heights[number : number + cell.rows]))
            for number, row in enumerate(measured)
            for cell, slabs in row
        )
        return RowSlab(cells, sum(heights), RULE)

    def _cell(self, cell: CellNode) -> CellSlabs:
        x = self._edges[cell.column]
        width = self._edges[min(cell.column + cell.columns, len(self._edges) - 1)] - x
        inner = width - 2 * CELL_PADDING[0] - _gutter(cell, self._flush)
        align = Align.RIGHT if cell.align is Align.DECIMAL else cell.align
        style = replace(self._node.style, align=align, before=0.0, after=0.0)
        lines = tuple(self._breaker.lines(cell.pieces, inner, style.size))
        if cell.align is Align.DECIMAL and not cell.head and len(lines) == 1:
            inner -= min(
                self._tails.get(cell.column, 0.0) - self._tail(cell), inner - lines[0].width * style.size / 1000
            )
        padding = (CELL_PADDING[0], CELL_PADDING[1], CELL_PADDING[0], CELL_PADDING[1])
        return CellSlabs(x, width, (TextSlab(lines, style, 0.0, inner),), padding, frozenset({"bottom"}))

    def _tail(self, cell: CellNode) -> float:
        spans = [span for piece in cell.pieces for span in piece.spans]
        found = _TAIL.search("".join(span.text for span in spans).strip())
        if not spans or found is None:
            return 0.0
        return self._breaker.fonts.shape(found.group(), spans[-1].style).width * self._node.style.size / 1000
