"""Tables while they are written: a new one, rows, columns, the head row, alignment. Works on a cursor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QTextCursor, QTextTable

from hik_desktop.content import blocks as b
from hik_desktop.ui.paper.text.from_document import columns_of
from hik_desktop.ui.paper.text.lines import COLUMNS, ROW_HEADS, line_of, run_of
from hik_desktop.ui.paper.text.looks import TextLook, widths
from hik_desktop.ui.paper.text.to_document import Writer, packed_columns


def table_here(cursor: QTextCursor) -> QTextTable | None:
    """The table the cursor stands in."""
    return cursor.currentTable()


def insert_blocks(cursor: QTextCursor, text: b.Text, look: TextLook) -> None:
    """Write whole blocks after the cursor's line (or in place of it when it is empty)."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    block = cursor.block()
    path = line_of(block.blockFormat()).path
    if block.text():
        rest = not cursor.atBlockEnd()
        cursor.insertBlock()
        if rest:
            cursor.insertBlock()
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
    Writer(cursor, look, path).write(text)
    cursor.endEditBlock()


def insert_table(cursor: QTextCursor, rows: int, columns: int, look: TextLook) -> None:
    """A new table with a head row; the cursor goes into its first cell."""
    row = b.Row(tuple(b.Cell(()) for _ in range(columns)))
    table = b.Table(tuple(b.Column() for _ in range(columns)), (row,), (row,) * (rows - 1))
    at = cursor.position()
    insert_blocks(cursor, b.Text((table,)), look)
    document = cursor.document()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable) and frame.lastPosition() > at:
            cursor.setPosition(frame.firstPosition())
            return


def add_row(cursor: QTextCursor, look: TextLook, above: bool = False) -> None:
    """A row below (or above) the one with the cursor."""
    table = table_here(cursor)
    if table is not None:
        cell = table.cellAt(cursor)
        cursor.beginEditBlock()
        row, column = cell.row(), cell.column()
        table.insertRows(row if above else row + cell.rowSpan(), 1)
        restyle(table, look)
        cursor.setPosition(table.cellAt(row + above, column).firstPosition())
        cursor.endEditBlock()


def add_column(cursor: QTextCursor, look: TextLook, left: bool = False) -> None:
    """A column at the right (or left) of the one with the cursor."""
    table = table_here(cursor)
    if table is None:
        return
    cell = table.cellAt(cursor)
    at = cell.column() if left else cell.column() + cell.columnSpan()
    row, column, columns = cell.row(), cell.column(), columns_of(table)
    cursor.beginEditBlock()
    table.insertColumns(at, 1)
    _set_columns(table, (*columns[:at], b.Column(), *columns[at:]))
    restyle(table, look)
    cursor.setPosition(table.cellAt(row, column + left).firstPosition())
    cursor.endEditBlock()


def remove_row(cursor: QTextCursor, look: TextLook) -> None:
    """Take away the row with the cursor; with the last row the table goes."""
    table = table_here(cursor)
    if table is None:
        return
    cursor.beginEditBlock()
    at, heads = table.cellAt(cursor).row(), table.format().headerRowCount()
    if table.rows() > 1 and at < heads:
        _set(table, heads=heads - 1)
    column, left = table.cellAt(cursor).column(), table.rows() - 1
    _keeping_line_before(table, lambda: table.removeRows(at, 1))
    if left:
        cursor.setPosition(table.cellAt(min(at, left - 1), column).firstPosition())
    cursor.endEditBlock()


def remove_column(cursor: QTextCursor, look: TextLook) -> None:
    """Take away the column with the cursor; with the last column the table goes."""
    table = table_here(cursor)
    if table is None:
        return
    cursor.beginEditBlock()
    at, columns = table.cellAt(cursor).column(), columns_of(table)
    if table.columns() > 1:
        _set_columns(table, columns[:at] + columns[at + 1 :])
    row, left = table.cellAt(cursor).row(), table.columns() - 1
    _keeping_line_before(table, lambda: table.removeColumns(at, 1))
    if left:
        cursor.setPosition(table.cellAt(row, min(at, left - 1)).firstPosition())
    cursor.endEditBlock()


def remove_table(cursor: QTextCursor) -> None:
    """Take away the whole table with the cursor."""
    table = table_here(cursor)
    if table is not None:
        _keeping_line_before(table, lambda: table.removeRows(0, table.rows()))


def _keeping_line_before(table: QTextTable, remove: Callable[[], None]) -> None:
    """Qt gives the line before a table the format of a cell when the table's first cell goes."""
    cursor = QTextCursor(table.document())
    cursor.setPosition(table.firstPosition() - 1)
    form, chars = cursor.blockFormat(), cursor.blockCharFormat()
    cursor.setPosition(cursor.block().position())
    remove()
    cursor.setBlockFormat(form)
    cursor.setBlockCharFormat(chars)


def align(cursor: QTextCursor, to: b.Align, look: TextLook) -> None:
    """Set the column with the cursor left, right, in the middle or by its decimal commas."""
    table = table_here(cursor)
    if table is None:
        return
    at = table.cellAt(cursor).column()
    columns = columns_of(table)
    cursor.beginEditBlock()
    _set_columns(table, (*columns[:at], replace(columns[at], align=to), *columns[at + 1 :]))
    restyle(table, look)
    cursor.endEditBlock()


def has_head(cursor: QTextCursor) -> bool:
    """Whether the first row of the table here is a head row."""
    table = table_here(cursor)
    return table is not None and table.format().headerRowCount() > 0


def toggle_head(cursor: QTextCursor, look: TextLook) -> None:
    """Make the first row a head row, or a plain one again."""
    table = table_here(cursor)
    if table is not None:
        cursor.beginEditBlock()
        _set(table, heads=0 if table.format().headerRowCount() else 1)
        restyle(table, look)
        cursor.endEditBlock()


def has_row_heads(cursor: QTextCursor) -> bool:
    """Whether the first column of the table here names its rows."""
    table = table_here(cursor)
    return table is not None and table.format().boolProperty(ROW_HEADS)


def toggle_row_heads(cursor: QTextCursor) -> None:
    """Say that the first column names its rows, or no longer."""
    table = table_here(cursor)
    if table is not None:
        form = table.format()
        form.setProperty(ROW_HEADS, not form.boolProperty(ROW_HEADS))
        table.setFormat(form)


def next_cell(cursor: QTextCursor, by: int) -> bool:
    """Go to the next (or previous) cell; False at the table's end, where the key leaves the field."""
    move = QTextCursor.MoveOperation.NextCell if by > 0 else QTextCursor.MoveOperation.PreviousCell
    return table_here(cursor) is not None and cursor.movePosition(move)


def restyle(table: QTextTable, look: TextLook) -> None:
    """Give every cell the look of its column and row."""
    columns, heads = columns_of(table), table.format().headerRowCount()
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            if (cell.row(), cell.column()) == (row, column):
                _restyle_cell(table, row, column, columns[column], row < heads, look)


def _restyle_cell(table: QTextTable, row: int, column: int, form: b.Column, head: bool, look: TextLook) -> None:
    cell = table.cellAt(row, column)
    whole = cell.format().toTableCellFormat()
    whole.merge(look.chars(b.Run(""), head=head))
    cell.setFormat(whole)
    block, last = cell.firstCursorPosition().block(), cell.lastCursorPosition().block()
    while block.isValid():
        cursor = QTextCursor(block)
        cursor.setBlockFormat(look.cell(form))
        at = block.begin()
        stretches = []
        while not at.atEnd():
            stretches.append((at.fragment().position(), at.fragment().length(), at.fragment().charFormat()))
            at += 1
        for start, length, chars in stretches:
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(look.chars(run_of(chars), head=head))
        if block == last:
            return
        block = block.next()


def _set(table: QTextTable, heads: int) -> None:
    form = table.format()
    form.setHeaderRowCount(heads)
    table.setFormat(form)


def _set_columns(table: QTextTable, columns: tuple[b.Column, ...]) -> None:
    form = table.format()
    form.setProperty(COLUMNS, packed_columns(columns))
    form.setColumnWidthConstraints(widths(columns))
    table.setFormat(form)
