"""Content into Qt's document, at a cursor. What Qt cannot hold goes in as an inserted object and is never lost."""

from __future__ import annotations

import json
from collections.abc import Callable

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument

from hik_desktop.content import blocks as b
from hik_desktop.content.jsonform import to_json
from hik_desktop.content.tables import cell_columns, row_widths
from hik_desktop.ui.paper.text.lines import (
    COLUMNS,
    LINE_BREAK,
    OBJECT_CHARACTER,
    ROW_HEADS,
    TABLE_ANCHOR,
    TABLE_PATH,
    InList,
    InQuote,
    Line,
    Path,
    new_id,
    pack,
)
from hik_desktop.ui.paper.text.looks import TextLook

_NOT_WRITTEN = dict.fromkeys(map(ord, "\r\u2029\ufdd0\ufdd1\ufffc\0"), " ") | {ord("\n"): LINE_BREAK}


def fill(document: QTextDocument, text: b.Text, look: TextLook) -> None:
    """Replace all of a document with `text`; it starts with nothing to undo."""
    document.setUndoRedoEnabled(False)
    document.clear()
    Writer(QTextCursor(document), look).write(text)
    document.setUndoRedoEnabled(True)
    document.setModified(False)


class Writer:
    """Writes blocks where a cursor stands; the cursor's own block must be empty, and is used first."""

    def __init__(self, cursor: QTextCursor, look: TextLook, path: Path = ()) -> None:
        self._cursor = cursor
        self._look = look
        self._path = path
        self._fresh = True

    def write(self, text: b.Text) -> None:
        """Write all blocks; one step for the field's undo."""
        self._cursor.beginEditBlock()
        if not text.blocks:
            self._open(Line(path=self._path))
        for block in text.blocks:
            self._block(block, self._path)
        if self._fresh and text.blocks:
            self._style(Line(path=self._path, fill=True))
        self._cursor.endEditBlock()

    def _open(self, line: Line) -> None:
        """Go on in a new block of this kind."""
        form, chars = self._look.block(line), self._look.chars(b.Run(""), line)
        if self._fresh:
            self._style(line)
        else:
            self._cursor.insertBlock(form, chars)
        self._fresh = False

    def _style(self, line: Line) -> None:
        self._cursor.setBlockFormat(self._look.block(line))
        self._cursor.setBlockCharFormat(self._look.chars(b.Run(""), line))

    def _block(self, block: b.Block, path: Path) -> None:
        match block:
            case b.Heading(level=level, runs=runs, role=role, anchor=anchor) if level > 0:
                self._line(Line(level, role, path, anchor=anchor), runs)
            case b.Paragraph(runs=runs, role=role):
                self._line(Line(0, role, path), runs)
            case b.BulletList(items=items) if items:
                self._items(items, path, None, 1)
            case b.NumberedList(items=items, numbering=numbering, start=start) if items:
                self._items(items, path, numbering, start)
            case b.Quote():
                self._quote(block, path)
            case b.Table() if even(block):
                self._table(block, path)
            case _:
                self._open(Line(path=path))
                self._cursor.setBlockFormat(self._look.alone(Line(path=path)))
                self._cursor.insertText(OBJECT_CHARACTER, self._look.kept(to_json(b.Text((block,)))))

    def _line(self, line: Line, runs: b.Runs) -> None:
        self._open(line)
        self._runs(runs, line)

    def _runs(self, runs: b.Runs, line: Line, head: bool = False) -> None:
        for run in runs:
            write_run(self._cursor, run, lambda form: self._look.chars(form, line, head))

    def _items(self, items: tuple[b.ListItem, ...], path: Path, numbering: b.Numbering | None, start: int) -> None:
        name = new_id()
        for item in items:
            here = (*path, InList(name, new_id(), numbering, start, item.label))
            for block in item.blocks:
                self._block(block, here)
            if not item.blocks:
                self._open(Line(path=here, void=True))

    def _quote(self, quote: b.Quote, path: Path) -> None:
        name = new_id()
        for block in quote.blocks:
            self._block(block, (*path, InQuote(name)))
        if quote.source:
            self._line(Line(path=(*path, InQuote(name, True))), quote.source)
        elif not quote.blocks:
            self._open(Line(path=(*path, InQuote(name)), void=True))

    def _table(self, table: b.Table, path: Path) -> None:
        if table.caption:
            self._line(Line(path=path, caption=True), table.caption)
        elif self._fresh:
            self._style(Line(path=path, fill=True))
        rows = table.head + table.rows
        indent = sum(self._look.step(frame) for frame in path)
        whole = self._look.table(table.columns, indent, len(table.head))
        whole.setProperty(COLUMNS, packed_columns(table.columns))
        whole.setProperty(ROW_HEADS, table.row_heads)
        whole.setProperty(TABLE_PATH, pack(path))
        whole.setProperty(TABLE_ANCHOR, table.anchor)
        made = self._cursor.insertTable(len(rows), len(table.columns), whole)
        for at, (row, starts) in enumerate(zip(rows, cell_columns(rows), strict=True)):
            for cell, start in zip(row.cells, starts, strict=True):
                if cell.columns > 1 or cell.rows > 1:
                    made.mergeCells(at, start, cell.rows, cell.columns)
        for at, (row, starts) in enumerate(zip(rows, cell_columns(rows), strict=True)):
            head = at < len(table.head)
            for cell, start in zip(row.cells, starts, strict=True):
                place = made.cellAt(at, start)
                form = place.format().toTableCellFormat()  # it carries how far the cell reaches
                form.merge(self._look.chars(b.Run(""), head=head))
                place.setFormat(form)
                self._cursor = place.firstCursorPosition()
                self._cursor.setBlockFormat(self._look.cell(table.columns[start]))
                self._runs(cell.runs, Line(), head)
        self._cursor = made.lastCursorPosition()
        self._cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        self._fresh = True
        self._style(Line(path=path, fill=True))


def write_run(cursor: QTextCursor, run: b.Run, look: Callable[[b.Run], QTextCharFormat]) -> None:
    """Write a run, and the mark of its note behind it."""
    if run.text:
        cursor.insertText(run.text.translate(_NOT_WRITTEN), look(run.like(run.text)))
    if run.note:
        cursor.insertText(OBJECT_CHARACTER, look(run))


def even(table: b.Table) -> bool:
    """Whether every row fills every column and no cell hangs out below: such a table can be edited."""
    rows = table.head + table.rows
    if not rows or not table.columns or any(width != len(table.columns) for width in row_widths(rows)):
        return False
    return all(
        cell.columns > 0 and 0 < cell.rows <= len(rows) - at for at, row in enumerate(rows) for cell in row.cells
    )


def packed_columns(columns: tuple[b.Column, ...]) -> str:
    """The columns as one string, for the table's format."""
    return json.dumps([[column.align.value, column.share] for column in columns])
