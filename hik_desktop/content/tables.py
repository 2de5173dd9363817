"""Where the cells of a table stand when some cover several columns or rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hik_desktop.content.blocks import Row


def cell_columns(rows: tuple[Row, ...]) -> Iterator[tuple[int, ...]]:
    """Yield for each row the column (from 0) at which each of its cells starts."""
    taken: dict[int, int] = {}
    for row in rows:
        starts, column = [], 0
        open_cells: dict[int, int] = {}
        for cell in row.cells:
            while taken.get(column, 0) > 0:
                column += 1
            starts.append(column)
            for _ in range(cell.columns):
                open_cells[column] = cell.rows
                column += 1
        yield tuple(starts)
        taken = {at: left - 1 for at, left in (taken | open_cells).items() if left > 1}


def row_widths(rows: tuple[Row, ...]) -> Iterator[int]:
    """Yield for each row how many columns its cells and those hanging down into it cover."""
    taken: dict[int, int] = {}
    for row, starts in zip(rows, cell_columns(rows), strict=True):
        covered = set(taken)
        for cell, start in zip(row.cells, starts, strict=True):
            covered.update(range(start, start + cell.columns))
        yield len(covered)
        taken = {at: left - 1 for at, left in taken.items() if left > 1}
        for cell, start in zip(row.cells, starts, strict=True):
            if cell.rows > 1:
                taken.update(dict.fromkeys(range(start, start + cell.columns), cell.rows - 1))


def filled_rows(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the rows in which a cell starts, and no cell reaching down over any other.

    Cells joined over whole rows leave rows without a cell; no reader of tables knows such a row.
    """
    if all(row.cells and all([cell.rows == 1 for cell in row.cells]) for row in rows):
        return rows
    kept = [bool(row.cells) for row in rows]
    return tuple(
        Row(tuple(replace(cell, rows=sum(kept[number : number + cell.rows])) for cell in row.cells))
        for number, row in enumerate(rows)
        if row.cells
    )
