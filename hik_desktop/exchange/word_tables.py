"""Tables of a Word file: tables of data, and the grid of the paper's head, which is only for place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hik_desktop.content.blocks import Align, Block, Cell, Column, Row, Runs, Table, runs
from hik_desktop.content.document import Fields, Grid, GridCell, GridRow, Side
from hik_desktop.content.plain import plain_runs
from hik_desktop.content.tables import cell_columns
from hik_desktop.exchange.word_styles import CELL, HEAD_CELL, JUSTIFY, TABLE, Styles
from hik_desktop.exchange.word_text import Words
from hik_desktop.exchange.word_xml import element, twips

_SIDES = (Side.TOP, Side.LEFT, Side.BOTTOM, Side.RIGHT)
_FLAT = element("spacing", before=0, after=0, line=20, lineRule="exact")
TIGHT = element("p", element("pPr", _FLAT, element("rPr", element("sz", val=2))))
"""A paragraph Word asks for where nothing stands; it takes no room."""


def paragraph(style: str, inside: str = "", *before: str, align: Align | None = None, indent: float = 0.0) -> str:
    """One paragraph; `before` are further settings that stand between style and indent in Word's order."""
    moved = element("ind", left=twips(indent)) if indent else ""
    side = element("jc", val=JUSTIFY[align]) if align is not None else ""
    return element("p", element("pPr", element("pStyle", val=style), *before, moved, side), inside)


# --- tables of data


def data_table(table: Table, words: Words, styles: Styles, indent: float) -> str:
    """The table; its head rows repeat on every page, what its caption says is its name for screen readers."""
    widths = _widths([column.share for column in table.columns], styles.width - indent)
    rows = table.head + table.rows
    starts = list(cell_columns(rows))
    below: dict[int, tuple[int, Cell]] = {}
    made = []
    for at, row in enumerate(rows):
        cells = {start: cell for start, cell in zip(starts[at], row.cells, strict=True)}
        style = HEAD_CELL if at < len(table.head) else CELL
        inside, below = _row_cells(cells, below, table, words, widths, style)
        head = element("tblHeader") if at < len(table.head) else ""
        made.append(element("tr", element("trPr", element("cantSplit"), head), inside))
    look = element(
        "tblLook",
        val=f"{0x600 + 0x20 * bool(table.head) + 0x80 * table.row_heads:04X}",
        firstRow=int(bool(table.head)),
        lastRow=0,
        firstColumn=int(table.row_heads),
        lastColumn=0,
        noHBand=1,
        noVBand=1,
    )
    caption = plain_runs(table.caption)
    settings = element(
        "tblPr",
        element("tblStyle", val=TABLE),
        element("tblW", w=twips(styles.width - indent), type="dxa"),
        element("tblInd", w=twips(indent), type="dxa") if indent else "",
        element("tblLayout", type="fixed"),
        look,
        element("tblCaption", val=" ".join(caption.split())) if caption else "",
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    return element("tbl", settings, grid, *made)


def _row_cells(
    cells: dict[int, Cell],
    below: dict[int, tuple[int, Cell]],
    table: Table,
    words: Words,
    widths: list[int],
    style: str,
) -> tuple[str, dict[int, tuple[int, Cell]]]:
    """The cells of a row with those hanging down into it, and what hangs further down."""
    out, hanging, column = [], {}, 0
    while column < len(widths):
        if column in cells:
            cell, left, inside = cells[column], cells[column].rows, ""
            merge = element("vMerge", val="restart") if cell.rows > 1 else ""
            inside = words.runs(cell.runs)
        elif column in below:
            left, cell = below[column]
            merge, inside = element("vMerge"), ""
        else:
            cell, left, merge, inside = Cell(()), 1, "", ""
        wide = min(cell.columns, len(widths) - column)
        settings = element(
            "tcPr",
            element("tcW", w=sum(widths[column : column + wide]), type="dxa"),
            element("gridSpan", val=wide) if wide > 1 else "",
            merge,
        )
        out.append(element("tc", settings, paragraph(style, inside, align=table.columns[column].align)))
        if left > 1:
            hanging[column] = (left - 1, cell)
        column += wide
    return "".join(out), hanging


def _widths(shares: list[float | None], width: float) -> list[int]:
    stated = sum(share for share in shares if share is not None)
    free = sum(share is None for share in shares)
    rest = max(0.0, 1 - stated) / free if free else 0.0
    whole = stated + rest * free or 1.0
    return [twips((rest if share is None else share) / whole * width) for share in shares]


# --- the grid of the head


@dataclass(frozen=True, slots=True)
class _Part:
    """A cell of one row of Word's table: what stands in it, over how many columns, with which rules."""

    inside: str
    columns: int
    rules: tuple[Side, ...]
    padding: tuple[float, float, float, float]
    merge: str = ""


def grid_table(grid: Grid, words: Words, styles: Styles, blocks: Callable[[tuple[Block, ...]], str]) -> str:
    """The grid as a table without a frame. Labels and values become rows of their own, read pair by pair."""
    widths = [twips(share * styles.width) for share in grid.shares]
    rows = "".join(part for row in grid.rows for part in _grid_rows(row, words, styles, blocks, widths, grid.rule))
    settings = element(
        "tblPr",
        element("tblW", w=sum(widths), type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblCellMar", element("left", w=0, type="dxa"), element("right", w=0, type="dxa")),
        element("tblLook", val="0000", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )
    return element("tbl", settings, element("tblGrid", *(element("gridCol", w=width) for width in widths)), rows)


def _grid_rows(
    row: GridRow,
    words: Words,
    styles: Styles,
    blocks: Callable[[tuple[Block, ...]], str],
    widths: list[int],
    rule: float,
) -> Iterator[str]:
    lines = max((_lines(cell) for cell in row.cells), default=1)
    found = next((fields for cell in row.cells if (fields := _fields(cell))), None)
    line = styles.leading(found.role) if found else row.height
    texts = [blocks(cell.blocks) if _fields(cell) is None else "" for cell in row.cells]
    for at in range(lines):
        parts: list[_Part] = []
        for cell, text in zip(row.cells, texts, strict=True):
            fields = _fields(cell)
            if fields is not None:
                parts += _pair(fields, at, cell, words, styles)
                continue
            merge = "" if lines == 1 else element("vMerge", val="restart" if at == 0 else None)
            left, top, right, bottom = cell.padding
            edges = (left, top if at == 0 else 0.0, right, bottom if at == lines - 1 else 0.0)
            parts.append(_Part(text if at == 0 else TIGHT, cell.columns, cell.rules, edges, merge))
        high = line if at < lines - 1 else max(line, row.height - line * (lines - 1))
        height = element("trHeight", val=twips(high), hRule="atLeast")
        yield element("tr", element("trPr", element("cantSplit"), height), _placed(parts, widths, rule))


def _placed(parts: list[_Part], widths: list[int], rule: float) -> str:
    out, column = [], 0
    for part in parts:
        rules = "".join(
            element(side.value, val="single", sz=max(2, round(rule * 8)), space=0, color="000000")
            for side in _SIDES
            if side in part.rules
        )
        left, top, right, bottom = part.padding
        edges = (("top", top), ("left", left), ("bottom", bottom), ("right", right))
        settings = element(
            "tcPr",
            element("tcW", w=sum(widths[column : column + part.columns]), type="dxa"),
            element("gridSpan", val=part.columns) if part.columns > 1 else "",
            part.merge,
            element("tcBorders", rules) if rules else "",
            element("tcMar", *(element(side, w=twips(wide), type="dxa") for side, wide in edges)),
        )
        out.append(element("tc", settings, part.inside))
        column += part.columns
    return "".join(out)


def _fields(cell: GridCell) -> Fields | None:
    """The labels and values a cell of two columns holds and nothing else."""
    only = cell.blocks[0] if len(cell.blocks) == 1 else None
    return only if isinstance(only, Fields) and cell.columns == 2 else None


def _lines(cell: GridCell) -> int:
    fields = _fields(cell)
    return len(fields.lines) if fields is not None else 1


def _pair(fields: Fields, at: int, cell: GridCell, words: Words, styles: Styles) -> list[_Part]:
    """Label and value of one line, side by side; below the last line the rule between goes on."""
    line = fields.lines[at] if at < len(fields.lines) else None
    style = styles.paragraph(fields.role)
    label: Runs = line.label if line else ()
    value: Runs = line.value if line else ()
    return [
        _Part(
            paragraph(style, words.runs(label), align=Align.RIGHT),
            1,
            (Side.RIGHT,) if fields.rule else (),
            (cell.padding[0], 0.0, fields.gap, 0.0),
        ),
        _Part(paragraph(style, words.runs(value)), 1, (), (fields.gap, 0.0, cell.padding[2], 0.0)),
    ]


def lines_of(fields: Fields, words: Words, styles: Styles) -> str:
    """Labels and values outside a grid: one line each."""
    style = styles.paragraph(fields.role)
    between = element("r", element("tab"))
    return "".join(paragraph(style, words.runs(line.label) + between + words.runs(line.value)) for line in fields.lines)


def rows_of_chart(categories: tuple[str, ...], names: tuple[str, ...], values: list[list[str]]) -> Table:
    """The numbers of a chart as a table of data: a row for each category, a column for each series."""
    head = Row((Cell(()), *(Cell(runs(name)) for name in names)))
    rows = tuple(
        Row((Cell(runs(category)), *(Cell(runs(series[at])) for series in values)))
        for at, category in enumerate(categories)
    )
    return Table((Column(), *(Column(Align.DECIMAL) for _ in names)), (head,), rows, row_heads=True)
