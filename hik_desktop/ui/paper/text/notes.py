"""Footnotes in running text: their marks in the line, what they say, and what one does with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPyTextObject, QTextCursor, QTextDocument, QTextFormat

from hik_desktop.content import blocks as b
from hik_desktop.ui.desk import Look
from hik_desktop.ui.paper.text.forms import chars_in
from hik_desktop.ui.paper.text.lines import NOTE_OBJECT, OBJECT_CHARACTER, blocks_of, run_of

if TYPE_CHECKING:
    from hik_desktop.ui.paper.text.field import TextField


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote: its number in this text, the place of its mark, what it says."""

    number: int
    position: int
    runs: b.Runs


def notes_of(document: QTextDocument) -> tuple[Note, ...]:
    """All notes of a text in their order."""
    return tuple(Note(number, position, runs) for number, (position, runs) in enumerate(_marks(document), 1))


def _marks(document: QTextDocument) -> Iterator[tuple[int, b.Runs]]:
    for block in blocks_of(document):
        at = block.begin()
        while not at.atEnd():
            fragment = at.fragment()
            if fragment.charFormat().objectType() == NOTE_OBJECT:
                runs = run_of(fragment.charFormat()).note
                places = (fragment.position() + n for n, char in enumerate(fragment.text()) if char == OBJECT_CHARACTER)
                yield from ((place, runs) for place in places)
            at += 1


def note_here(field: TextField) -> Note | None:
    """The note whose mark stands beside the cursor or in the selection."""
    cursor = field.textCursor()
    first, last = cursor.selectionStart() - 1, cursor.selectionEnd()
    return next((note for note in field.notes() if first <= note.position <= last), None)


def put_note(field: TextField, runs: b.Runs) -> None:
    """Give the words before the cursor a note."""
    cursor = field.textCursor()
    cursor.setPosition(cursor.selectionEnd())
    form = replace(run_of(cursor.charFormat()).like(""), note=runs)
    cursor.insertText(OBJECT_CHARACTER, chars_in(field.form, form, cursor.block()))
    cursor.setCharFormat(chars_in(field.form, form.like(""), cursor.block()))
    field.setTextCursor(cursor)


def change_note(field: TextField, note: Note, runs: b.Runs) -> None:
    """Let a note say something else; without words it goes."""
    cursor = QTextCursor(field.document())
    cursor.setPosition(note.position)
    cursor.setPosition(note.position + 1, QTextCursor.MoveMode.KeepAnchor)
    if not runs:
        cursor.removeSelectedText()
        return
    form = replace(run_of(cursor.charFormat()), note=runs)
    cursor.setCharFormat(chars_in(field.form, form, cursor.block()))


class NoteMarks(QPyTextObject):
    """Draws the marks of one document: small raised figures, counted in this text."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._known: tuple[int, dict[int, int]] = (-1, {})

    def serve(self, document: QTextDocument) -> None:
        """Take over the drawing in a document."""
        document.documentLayout().registerHandler(NOTE_OBJECT, self)

    def intrinsicSize(self, document: QTextDocument, position: int, form: QTextFormat) -> QSizeF:
        metrics = QFontMetricsF(self._font())
        return QSizeF(metrics.horizontalAdvance(self._sign(document, position)) + 2, metrics.height())

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, document: QTextDocument, position: int, form: QTextFormat
    ) -> None:
        painter.save()
        painter.setFont(self._font())
        painter.setPen(self._look.theme.colour("accent_text"))
        room = QRectF(rect).translated(1, -self._look.theme.px(4))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self._sign(document, position))
        painter.restore()

    def _font(self) -> QFont:
        font = QFont(self._look.theme.font("medium"))
        font.setPixelSize(self._look.theme.px(11))
        return font

    def _sign(self, document: QTextDocument, position: int) -> str:
        if self._known[0] != document.revision():
            self._known = document.revision(), {note.position: note.number for note in notes_of(document)}
        return str(self._known[1].get(position, ""))
