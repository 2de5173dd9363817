"""Gaps in a text that is written: found one after the other, and by their words."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor, QTextDocument

from hik_desktop.services.placeholders import gaps_in
from hik_desktop.ui.paper.text.field import TextField
from hik_desktop.ui.paper.text.lines import blocks_of
from hik_desktop.ui.paper.text.notes import notes_of


def select_words(field: TextField, words: str) -> bool:
    """Select the first place where these words stand; in a note, the words that bear it."""
    document = field.document()
    found = document.find(words, 0, QTextDocument.FindFlag.FindCaseSensitively)
    if found.isNull():
        note = next((n for n in notes_of(document) if words in "".join(run.text for run in n.runs)), None)
        if note is None:
            return False
        found = QTextCursor(document)
        found.setPosition(note.position)
        found.setPosition(note.position + 1, QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(found)
    field.ensureCursorVisible()
    return True


def next_gap(field: TextField) -> bool:
    """Select the next gap behind the cursor, or the first of the text."""
    document, start = field.document(), field.textCursor().selectionEnd()
    found = [
        document.find(gap, block.position(), QTextDocument.FindFlag.FindCaseSensitively)
        for block in blocks_of(document)
        for gap in gaps_in(block.text())
    ]
    if not found:
        return False
    field.setTextCursor(next((cursor for cursor in found if cursor.selectionStart() >= start), found[0]))
    field.ensureCursorVisible()
    return True


def has_gap(field: TextField) -> bool:
    """Whether anything here is still to be filled."""
    return any(gaps_in(block.text()) for block in blocks_of(field.document()))
