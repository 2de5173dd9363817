"""Blocks that stand in running text as one object: where one is, and whether it is chosen whole."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

from hik_desktop.content import blocks as b
from hik_desktop.content.jsonform import from_json
from hik_desktop.ui.paint import Brush
from hik_desktop.ui.paper.text.lines import KEPT
from hik_desktop.ui.paper.text.objects import KeptObjects
from hik_desktop.ui.statusbar import announce

Kind = TypeVar("Kind", bound=b.Block)


def object_in(block: QTextBlock, kind: type[Kind]) -> tuple[int, Kind] | None:
    """The first object of a kind in a line, and its place in the document."""
    at = block.begin()
    while not at.atEnd():
        stored = at.fragment().charFormat().stringProperty(KEPT)
        for offset, found in enumerate(from_json(stored).blocks if stored else ()):
            if isinstance(found, kind):
                return at.fragment().position() + offset, found
        at += 1
    return None


def object_here(field: QTextEdit, kind: type[Kind], place: int | None = None) -> tuple[int, Kind] | None:
    """The object of a kind in the line with the cursor, or with a place."""
    block = field.textCursor().block() if place is None else field.document().findBlock(place)
    return object_in(block, kind)


def chosen(cursor: QTextCursor, kind: type[Kind]) -> Kind | None:
    """The object the selection holds and nothing else."""
    found = object_in(cursor.document().findBlock(cursor.selectionStart()), kind)
    whole = found is not None and (cursor.selectionStart(), cursor.selectionEnd()) == (found[0], found[0] + 1)
    return found[1] if whole and found is not None else None


def choose(field: QTextEdit, kind: type[Kind]) -> bool:
    """Choose the object of a kind in the line with the cursor, if there is one."""
    found = object_here(field, kind)
    if found is None:
        return False
    cursor = field.textCursor()
    cursor.setPosition(found[0])
    cursor.setPosition(found[0] + 1, QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    return True


def reach(field: QTextEdit, kept: KeptObjects) -> None:
    """A data block the arrows come to is chosen whole and said."""
    found = object_here(field, b.Data)
    if found is not None and choose(field, b.Data):
        announce(field, kept.words(found[1]))


def room_of(field: QTextEdit, place: int) -> QRectF:
    """Where the object at a place is drawn."""
    cursor = QTextCursor(field.document())
    cursor.setPosition(place)
    start = field.cursorRect(cursor)
    cursor.setPosition(place + 1)
    return QRectF(start.left(), start.top(), field.cursorRect(cursor).left() - start.left(), start.height() + 1)


def show_chosen(field: QTextEdit, kept: KeptObjects, brush: Brush) -> None:
    """An object chosen whole keeps its colours, which Qt would tint, and gets a ring."""
    cursor = field.textCursor()
    if chosen(cursor, b.Block) is None:
        return
    place, behind = cursor.selectionStart(), QTextCursor(cursor)
    behind.setPosition(place + 1)
    room = room_of(field, place)
    brush.fill(room.adjusted(0, 0, 1, 2), "surface")
    kept.drawObject(brush.painter, room, field.document(), place, behind.charFormat())
    brush.plate(room.adjusted(0.5, 2.5, -0.5, -2.5), 8, "", "focus", 2)
