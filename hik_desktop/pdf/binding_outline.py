"""Bookmarks of bound files: one for each file, and below it those the file had itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from hik_desktop.pdf.copying import Copier
from hik_desktop.pdf.foreign import Foreign, Key, dictionary, key_of, resolved
from hik_desktop.pdf.tree import pdf_text
from hik_desktop.pdf.writing import FileWriter

_MOST = 2_000
_DEEPEST = 6


@dataclass(slots=True)
class Mark:
    """One bookmark: its words, where it leads (as it stands in the file), and those below it."""

    title: str
    target: bytes
    below: list[Mark] = field(default_factory=list)


def marks_of(foreign: Foreign, copier: Copier) -> list[Mark]:
    """The bookmarks of a file that lead to its own pages; neither too many nor too deep, and never in circles."""
    first = dictionary(foreign.catalog.get("/Outlines")).get("/First")
    return list(_siblings(first, copier, set(), 1))


def _siblings(reference: object, copier: Copier, seen: set[Key], depth: int) -> Iterator[Mark]:
    while depth <= _DEEPEST and len(seen) < _MOST:
        entry, key = dictionary(reference), key_of(reference)
        if not entry or key is None or key in seen:
            return
        seen.add(key)
        title = resolved(entry.get("/Title"))
        action = dictionary(entry.get("/A"))
        target = entry.get("/Dest", action.get("/D") if action.get("/S") == "/GoTo" else None)
        place = copier.target(target) if target is not None else b"null"
        below = list(_siblings(entry.get("/First"), copier, seen, depth + 1))
        if isinstance(title, str) and title.strip() and place != b"null" and not place.startswith(b"[null"):
            yield Mark(" ".join(str(title).split())[:500], place, below)
        else:
            yield from below
        reference = entry.get("/Next")


def write_marks(writer: FileWriter, marks: list[Mark]) -> int:
    """Write the bookmarks, those of the first level open; returns the number of their root."""
    root = writer.reserve()
    ends = _write(writer, root, marks)
    writer.put(root, b"<</Type/Outlines%s/Count %d>>" % (ends, len(marks)))
    return root


def _write(writer: FileWriter, above: int, marks: list[Mark]) -> bytes:
    numbers = [writer.reserve() for _ in marks]
    for at, mark in enumerate(marks):
        body = b"<</Title%s/Parent %d 0 R/Dest %s" % (pdf_text(mark.title), above, mark.target)
        if at:
            body += b"/Prev %d 0 R" % numbers[at - 1]
        if at + 1 < len(numbers):
            body += b"/Next %d 0 R" % numbers[at + 1]
        if mark.below:
            body += _write(writer, numbers[at], mark.below) + b"/Count %d" % -len(mark.below)
        writer.put(numbers[at], body + b">>")
    return b"/First %d 0 R/Last %d 0 R" % (numbers[0], numbers[-1]) if numbers else b""
