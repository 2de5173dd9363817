"""The way to some words in a running text: they are chosen, so that eye and screen reader find them."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor, QTextDocument

from hik_desktop.content.blocks import Chart, Contents, Data, Figure, PageBreak, Text
from hik_desktop.content.comparison import Change
from hik_desktop.content.places import walk
from hik_desktop.content.plain import plain_runs
from hik_desktop.services.paper_versions import Difference
from hik_desktop.services.views import Finding
from hik_desktop.ui.paper.text.field import TextField
from hik_desktop.ui.paper.text.lines import OBJECT_CHARACTER

_DRAWN = (Figure, Chart, Data, Contents, PageBreak)

POINT_MS = 30  # sections are made one after the other


def point_at(field: TextField, words: str, nth: int = 0) -> None:
    """Choose the words where they stand for the `nth` time; what is not found leaves the cursor at the start."""
    document = field.document()
    found = QTextCursor(document)
    case = QTextDocument.FindFlag.FindCaseSensitively
    for _ in range(nth + 1 if words else 0):
        after = document.find(words, found, case)
        if after.isNull():
            break
        found = after
    if not found.hasSelection():
        found.movePosition(QTextCursor.MoveOperation.Start)
    field.setTextCursor(found)
    field.ensureCursorVisible()


def point_at_finding(field: TextField, found: Finding) -> None:
    """Choose the words a finding is about, or the block it is about."""
    blocks = field.content().blocks
    words = found.words or str(found.params.get("gap") or found.params.get("words") or "")
    if words:
        point_at(field, words)
    elif found.block is not None and found.block < len(blocks):
        block = blocks[found.block]
        if isinstance(block, _DRAWN):
            point_at(field, OBJECT_CHARACTER, sum(isinstance(other, _DRAWN) for other in blocks[: found.block]))
        else:
            said = (plain_runs(placed.runs).strip() for placed in walk(Text((block,))))
            point_at(field, next((line.split("\n")[0][:60] for line in said if line), ""))


def words_of(found: Difference) -> str:
    """Words of a difference that stand in the text: those that came, else those beside what went."""
    for line in found.lines:
        came = [piece.text.strip() for piece in line if piece.change is Change.ADDED and piece.text.strip()]
        stayed = [piece.text.split("…")[-1].strip() for piece in line if piece.change is Change.SAME]
        for words in (*came, *stayed):
            if words:
                return words.split("\n")[0][:80]
    return ""
