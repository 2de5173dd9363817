"""The form of characters: bold, italic, underlined, another language, a link. Works on a text field's document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from hik_desktop.content import blocks as b
from hik_desktop.ui.paper.text.lines import KEPT, form_of, line_of, run_of, table_at
from hik_desktop.ui.paper.text.looks import TextLook

if TYPE_CHECKING:
    from hik_desktop.ui.paper.text.field import TextField

Stretch = tuple[int, int, b.Run, QTextBlock]  # position, length, form, line


def chars_in(look: TextLook, run: b.Run, block: QTextBlock) -> QTextCharFormat:
    """The format of a run in this line, as its heading, quote or table asks for."""
    table = table_at(block)
    head = table is not None and table.cellAt(block.position()).row() < table.format().headerRowCount()
    return look.chars(run, line_of(block.blockFormat()), head)


def stretches(document: QTextDocument, start: int, stop: int) -> list[Stretch]:
    """What is written between two positions, stretch by stretch of one form; inserted blocks are left out."""
    found = []
    block = document.findBlock(start)
    while block.isValid() and block.position() < stop:
        at = block.begin()
        while not at.atEnd():
            fragment = at.fragment()
            first = max(fragment.position(), start)
            last = min(fragment.position() + fragment.length(), stop)
            if first < last and not fragment.charFormat().stringProperty(KEPT):
                found.append((first, last - first, run_of(fragment.charFormat()), block))
            at += 1
        block = block.next()
    return found


def set_form(field: TextField, change: Callable[[b.Run], b.Run]) -> None:
    """Give the selection, or what is typed next, another form."""
    cursor, look = field.textCursor(), field.form
    if not cursor.hasSelection():
        field.setCurrentCharFormat(chars_in(look, change(form_of(field.currentCharFormat())), cursor.block()))
        return
    start, stop = cursor.selectionStart(), cursor.selectionEnd()
    edit = QTextCursor(field.document())
    edit.beginEditBlock()
    for at, length, run, block in stretches(field.document(), start, stop):
        edit.setPosition(at)
        edit.setPosition(at + length, QTextCursor.MoveMode.KeepAnchor)
        edit.setCharFormat(chars_in(look, replace(change(run), note=run.note), block))
    edit.endEditBlock()
