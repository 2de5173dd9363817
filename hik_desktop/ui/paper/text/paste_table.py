"""Cells of another program as a table: spans made to fit, empty edges left out, the head and figures recognised."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, replace

from hik_desktop.content import blocks as b
from hik_desktop.content.plain import plain_runs

_FIGURE = re.compile(r"\(?[-−–+]?\s?(?:[€$£]\s?)?\d[\d.,'\s\u00a0\u202f]*\)?\s?(?:€|EUR|%|‰|T€|Mio\.?(?:\s?€)?)?")
_DATE = re.compile(r"\d{1,2}\.\s?\d{1,2}\.(?:\d{2}|\d{4})?|\d{4}-\d{2}-\d{2}|\d{1,2}[:.]\d{2}(?:\s?Uhr)?")
_NONE = {"", "-", "–", "—", "−", "x", "X", "k. A.", "n. a."}
_ALIGNED = {"right": b.Align.RIGHT, "center": b.Align.CENTER}


@dataclass(slots=True)
class Taken:
    """A cell as it was taken over: its runs, how far it reaches, whether it was marked as a head, its alignment."""

    runs: b.Runs
    columns: int = 1
    rows: int = 1
    head: bool = False
    align: str = ""

    @property
    def words(self) -> str:
        return " ".join(plain_runs(self.runs).replace("\xa0", " ").split())


def table_from(rows: list[list[Taken]], caption: b.Runs = ()) -> b.Table | None:
    """The table of rows of cells, each row without the cells that hang into it from above; None without any cell."""
    grid = _trimmed(_laid_out([row for row in rows if row]))
    if not grid:
        return None
    heads = _heads(grid)
    columns = tuple(b.Column(_alignment(grid, at, heads)) for at in range(len(grid[0])))
    made = [_row(grid, at, head=at < heads) for at in range(len(grid))]
    return b.Table(columns, tuple(made[:heads]), tuple(made[heads:]), caption=caption)


def cells_of(words: str) -> list[list[str]]:
    """The cells of tab-separated text; a cell in quotation marks may hold tabs and breaks of its own."""
    if any(part.startswith('"') for line in words.split("\n") for part in line.split("\t")):
        return [row for row in csv.reader(io.StringIO(words, newline=""), delimiter="\t")]
    return [line.split("\t") for line in words.split("\n")]


def is_figure(words: str) -> bool:
    """Whether a cell holds a number or an amount, and no date."""
    words = words.strip()
    return bool(_FIGURE.fullmatch(words)) and not _DATE.fullmatch(words)


Grid = list[list[Taken | None]]  # None where a cell from the left or from above reaches


def _laid_out(rows: list[list[Taken]]) -> Grid:
    """Every cell at its place; what reaches beyond the last row or into another cell is cut."""
    height = len(rows)
    taken: dict[tuple[int, int], Taken | None] = {}
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while (at, column) in taken:
                column += 1
            reach = 1
            while reach < cell.columns and (at, column + reach) not in taken:
                reach += 1
            cell = replace(cell, columns=reach, rows=min(cell.rows, height - at))
            for down in range(cell.rows):
                for right in range(reach):
                    taken[at + down, column + right] = None
            taken[at, column] = cell
            column += reach
    width = max((column for _, column in taken), default=-1) + 1
    return [[taken.get((at, column), Taken(())) for column in range(width)] for at in range(height)]


def _trimmed(grid: Grid) -> Grid:
    """Without empty rows at the end and empty columns at the right, as a selection too large brings along."""
    while grid and all(cell is not None and not cell.words and cell.rows == 1 for cell in grid[-1]):
        grid = grid[:-1]
    while grid and len(grid[0]) > 1 and all(row[-1] is not None and not row[-1].words for row in grid):
        if any(row[-1] is not None and row[-1].columns > 1 for row in grid):
            break
        grid = [row[:-1] for row in grid]
    return grid


def _heads(grid: Grid) -> int:
    """How many rows are the head: those marked as such, else the first where it clearly names columns."""
    heads = 0
    while heads < len(grid) - 1 and all(cell is None or cell.head for cell in grid[heads]):
        heads += 1
    if heads or len(grid) < 2:
        return _whole(grid, heads)
    first = [cell for cell in grid[0] if cell is not None]
    named = sum(bool(cell.words) for cell in first) >= len(first) - 1 > 0  # the corner may be empty
    words = named and not any(is_figure(cell.words) for cell in first[1:])
    bold = all(run.bold for cell in first for run in cell.runs) and not _all_bold(grid[1])
    figures = any(is_figure(cell.words) for row in grid[1:] for cell in row if cell is not None)
    return _whole(grid, 1) if words and (bold or figures) else 0


def _whole(grid: Grid, heads: int) -> int:
    """As many head rows that no cell reaches out of them; never all rows."""
    while heads and any(c is not None and at + c.rows > heads for at in range(heads) for c in grid[at]):
        heads += 1
        if heads >= len(grid):
            return 0
    return heads


def _all_bold(row: list[Taken | None]) -> bool:
    runs = [run for cell in row if cell is not None for run in cell.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def _alignment(grid: Grid, column: int, heads: int) -> b.Align:
    """Figures stand by their decimal commas, all else as most cells of the column say."""
    cells = [cell for row in grid[heads:] if (cell := row[column]) is not None and cell.columns == 1]
    told = [cell.words for cell in cells if cell.words not in _NONE]
    if told and all(is_figure(words) for words in told):
        return b.Align.DECIMAL
    said = Counter(cell.align for cell in cells if cell.words)
    most = said.most_common(1)
    return _ALIGNED.get(most[0][0], b.Align.LEFT) if most and most[0][1] * 2 > len(cells) else b.Align.LEFT


def _row(grid: Grid, at: int, *, head: bool) -> b.Row:
    cells = (cell for cell in grid[at] if cell is not None)
    return b.Row(tuple(b.Cell(_plain(cell.runs) if head else cell.runs, cell.columns, cell.rows) for cell in cells))


def _plain(runs: b.Runs) -> b.Runs:
    """A head is bold by itself."""
    from hik_desktop.ui.paper.text.from_document import merged

    return merged(replace(run, bold=False) for run in runs)
