"""The cells of a table while it is written: joined and parted, its head rows, its caption. Works on a cursor."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QTextCursor, QTextTable

from hik_desktop.content import blocks as b
from hik_desktop.content.tables import cell_columns
from hik_desktop.ui.paper.text.from_document import cell_runs
from hik_desktop.ui.paper.text.lines import TABLE_PATH, Line, line_of, unpack
from hik_desktop.ui.paper.text.looks import TextLook
from hik_desktop.ui.paper.text.structure import set_line
from hik_desktop.ui.paper.text.table_edit import add_column, restyle, table_here
from hik_desktop.ui.paper.text.to_document import write_run

Area = tuple[int, int, int, int]  # row, column, rows, columns


def area_chosen(cursor: QTextCursor) -> Area | None:
    """The cells to join: those selected, else the one with the cursor and its right neighbour.

    None where there is nothing to join, or a head row would be joined with a row of data.
    """
    table = table_here(cursor)
    if table is None:
        return None
    row, rows, column, columns = _selected(cursor)
    if row < 0:
        cell = table.cellAt(cursor)
        row, column, rows, columns = cell.row(), cell.column(), cell.rowSpan(), cell.columnSpan() + 1
    row, column, rows, columns = _whole_cells(table, (row, column, rows, columns))
    heads = table.format().headerRowCount()
    fits = row + rows <= table.rows() and column + columns <= table.columns()
    across = row < heads < row + rows
    alone = table.cellAt(row, column)
    one = (alone.rowSpan(), alone.columnSpan()) == (rows, columns)
    return (row, column, rows, columns) if fits and not across and not one else None


def _selected(cursor: QTextCursor) -> tuple[int, int, int, int]:
    """First row, rows, first column, columns of the cells selected; -1 where there are none."""
    chosen: Any = cursor.selectedTableCells() if cursor.hasComplexSelection() else None
    row, rows, column, columns = chosen or (-1, -1, -1, -1)
    return row, rows, column, columns


def _whole_cells(table: QTextTable, area: Area) -> Area:
    """The smallest rectangle around an area that cuts no joined cell."""
    row, column, rows, columns = area
    bottom, right = min(row + rows, table.rows()), min(column + columns, table.columns())
    if column + columns > table.columns():
        return area
    while True:
        before = (row, column, bottom, right)
        cells = [table.cellAt(at, across) for at in range(row, bottom) for across in range(column, right)]
        row, column = min(cell.row() for cell in cells), min(cell.column() for cell in cells)
        bottom = max(cell.row() + cell.rowSpan() for cell in cells)
        right = max(cell.column() + cell.columnSpan() for cell in cells)
        if before == (row, column, bottom, right):
            return row, column, bottom - row, right - column


def join(cursor: QTextCursor, look: TextLook) -> None:
    """Make one cell of those chosen; their words stand one after the other."""
    table, area = table_here(cursor), area_chosen(cursor)
    if table is None or area is None:
        return
    row, column, rows, columns = area
    runs = _words_in(table, area)
    cursor.beginEditBlock()
    table.mergeCells(row, column, rows, columns)
    cell = table.cellAt(row, column)
    inside = cell.firstCursorPosition()
    inside.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    inside.removeSelectedText()
    for run in runs:
        write_run(inside, run, look.chars)
    restyle(table, look)
    cursor.setPosition(table.cellAt(row, column).lastPosition())
    cursor.endEditBlock()


def _words_in(table: QTextTable, area: Area) -> b.Runs:
    """What stands in the cells of an area, with a blank between one cell and the next."""
    row, column, rows, columns = area
    found: list[b.Run] = []
    for at in range(row, row + rows):
        for across in range(column, column + columns):
            cell = table.cellAt(at, across)
            runs = cell_runs(table, at, across) if (cell.row(), cell.column()) == (at, across) else ()
            found += [*([b.Run(" ")] if found and runs else []), *runs]
    return tuple(found)


def fill_cells(cursor: QTextCursor, source: b.Table, look: TextLook) -> None:
    """Write the cells of a table into this one, from the cell with the cursor on; it grows as far as needed.

    Joined cells there are parted first, so that every cell that comes finds one of its own.
    """
    table = table_here(cursor)
    if table is None:
        return
    rows = source.head + source.rows
    row, column = table.cellAt(cursor).row(), table.cellAt(cursor).column()
    cursor.beginEditBlock()
    _grow(cursor, table, row + len(rows), column + len(source.columns), look)
    for at, (line, starts) in enumerate(zip(rows, cell_columns(rows), strict=True), row):
        for cell, start in zip(line.cells, starts, strict=True):
            _put(table, at, column + start, cell.runs, look)
    restyle(table, look)
    cursor.setPosition(table.cellAt(row, column).firstPosition())
    cursor.endEditBlock()


def _grow(cursor: QTextCursor, table: QTextTable, rows: int, columns: int, look: TextLook) -> None:
    while table.rows() < rows:
        table.appendRows(rows - table.rows())
    while table.columns() < columns:
        cursor.setPosition(table.cellAt(0, table.columns() - 1).firstPosition())
        add_column(cursor, look)


def _put(table: QTextTable, row: int, column: int, runs: b.Runs, look: TextLook) -> None:
    cell = table.cellAt(row, column)
    if cell.rowSpan() > 1 or cell.columnSpan() > 1:
        table.splitCell(cell.row(), cell.column(), 1, 1)
        cell = table.cellAt(row, column)
    inside = cell.firstCursorPosition()
    inside.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    inside.removeSelectedText()
    for run in runs:
        write_run(inside, run, look.chars)


def can_part(cursor: QTextCursor) -> bool:
    """Whether the cell here is one of several joined."""
    table = table_here(cursor)
    cell = table.cellAt(cursor) if table is not None else None
    return cell is not None and (cell.rowSpan() > 1 or cell.columnSpan() > 1)


def part(cursor: QTextCursor, look: TextLook) -> None:
    """Part a joined cell; its words stay in the first."""
    table = table_here(cursor)
    if table is None or not can_part(cursor):
        return
    cell = table.cellAt(cursor)
    row, column = cell.row(), cell.column()
    cursor.beginEditBlock()
    table.splitCell(row, column, 1, 1)
    restyle(table, look)
    cursor.setPosition(table.cellAt(row, column).firstPosition())
    cursor.endEditBlock()


def can_head_here(cursor: QTextCursor) -> bool:
    """Whether the head may reach down to the row here: a row of data is left, and no cell is cut."""
    table = table_here(cursor)
    if table is None:
        return False
    row = table.cellAt(cursor).row()
    cells = (table.cellAt(at, column) for at in range(row + 1) for column in range(table.columns()))
    return row + 1 < table.rows() and all(cell.row() + cell.rowSpan() <= row + 1 for cell in cells)


def head_here(cursor: QTextCursor, look: TextLook) -> None:
    """Let the head of the table be all rows down to this one."""
    table = table_here(cursor)
    if table is None or not can_head_here(cursor):
        return
    cursor.beginEditBlock()
    form = table.format()
    form.setHeaderRowCount(table.cellAt(cursor).row() + 1)
    table.setFormat(form)
    restyle(table, look)
    cursor.endEditBlock()


def caption(cursor: QTextCursor, look: TextLook) -> None:
    """Go to the table's caption; where there is none, open its line."""
    table = table_here(cursor)
    if table is None:
        return
    cursor.beginEditBlock()
    before = table.document().findBlock(table.firstPosition() - 1)
    line = line_of(before.blockFormat())
    if not line.caption:
        wanted = Line(path=unpack(table.format().stringProperty(TABLE_PATH)), caption=True)
        if before.text() or not line.fill:
            cursor.setPosition(before.position() + before.length() - 1)
            cursor.insertBlock(look.block(wanted), look.chars(b.Run(""), wanted))
            before = cursor.block()
        set_line(before, wanted, look)
    cursor.setPosition(before.position() + before.length() - 1)
    cursor.endEditBlock()
