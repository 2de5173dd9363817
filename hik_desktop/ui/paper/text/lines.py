"""What a block of Qt's document is to the content: its kind and the lists and quotes it stands in.

Everything is kept in properties of Qt's formats, so that the field's own undo carries it. No looks here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from uuid import uuid4

from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
)

from hik_desktop.content.blocks import Numbering, Paragraph, Run, Runs, Text
from hik_desktop.content.jsonform import from_json, to_json
from hik_desktop.content.labels import BULLET, number_label

_BASE = QTextFormat.Property.UserProperty.value
HEADING, ROLE, PATH, FILL, VOID, CAPTION, ANCHOR = (_BASE + n for n in range(1, 8))
BOLD, ITALIC, UNDERLINE, LANGUAGE, LINK, KEPT, NOTE, CHANGED, STRUCK = (_BASE + n for n in range(21, 30))
COLUMNS, ROW_HEADS, TABLE_PATH, TABLE_ANCHOR = (_BASE + n for n in range(41, 45))
KEPT_OBJECT = QTextFormat.ObjectTypes.UserObject.value + 1
NOTE_OBJECT = KEPT_OBJECT + 1
OBJECT_CHARACTER = "\ufffc"
LINE_BREAK = "\u2028"


@dataclass(frozen=True, slots=True)
class InList:
    """A place in a list. Lines with the same `item` belong to one item; no `numbering` means bullets."""

    list: str
    item: str
    numbering: Numbering | None = None
    start: int = 1
    label: str | None = None


@dataclass(frozen=True, slots=True)
class InQuote:
    """A place in a quote, or in the line that names its source."""

    quote: str
    source: bool = False


Frame = InList | InQuote
Path = tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One block of Qt's document. `heading` 0 is a paragraph.

    `fill`: only there because Qt wants a block beside a table; `void`: stands for an item without anything;
    `caption`: the caption of the table that follows; `anchor`: the name links inside lead to, of a heading.
    """

    heading: int = 0
    role: str = ""
    path: Path = ()
    fill: bool = False
    void: bool = False
    caption: bool = False
    anchor: str = ""

    def inside(self, path: Path) -> Line:
        return replace(self, path=path)


def new_id() -> str:
    """A name for a list, an item or a quote that no other in the document bears."""
    return uuid4().hex[:12]


def pack(path: Path) -> str:
    """The path as one string, for a format's property."""
    found: list[list[object]] = []
    for frame in path:
        if isinstance(frame, InList):
            numbering = frame.numbering.value if frame.numbering else ""
            found.append(["list", frame.list, frame.item, numbering, frame.start, frame.label])
        else:
            found.append(["quote", frame.quote, frame.source])
    return json.dumps(found, ensure_ascii=False) if found else ""


@lru_cache(maxsize=4096)
def unpack(packed: str) -> Path:
    """The path of a packed string."""
    frames: list[Frame] = []
    for kind, *rest in json.loads(packed) if packed else ():
        if kind == "list":
            name, item, numbering, start, label = rest
            frames.append(InList(name, item, Numbering(numbering) if numbering else None, start, label))
        else:
            frames.append(InQuote(*rest))
    return tuple(frames)


def line_of(form: QTextBlockFormat) -> Line:
    """What a block with this format is."""
    return Line(
        form.intProperty(HEADING),
        form.stringProperty(ROLE),
        unpack(form.stringProperty(PATH)),
        form.boolProperty(FILL),
        form.boolProperty(VOID),
        form.boolProperty(CAPTION),
        form.stringProperty(ANCHOR),
    )


def note_line(form: QTextBlockFormat, line: Line) -> None:
    """Write a line's properties into a format."""
    form.setProperty(HEADING, line.heading)
    form.setProperty(ROLE, line.role)
    form.setProperty(PATH, pack(line.path))
    form.setProperty(FILL, line.fill)
    form.setProperty(VOID, line.void)
    form.setProperty(CAPTION, line.caption)
    form.setProperty(ANCHOR, line.anchor)


def run_of(form: QTextCharFormat, text: str = "") -> Run:
    """The run a stretch with this format is; the mark of a note is a run with nothing but the note."""
    return Run(
        text,
        form.boolProperty(BOLD),
        form.boolProperty(ITALIC),
        form.boolProperty(UNDERLINE),
        form.stringProperty(LANGUAGE) or None,
        form.stringProperty(LINK) or None,
        unpack_note(form.stringProperty(NOTE)) if form.objectType() == NOTE_OBJECT else (),
        form.boolProperty(CHANGED),
        form.boolProperty(STRUCK),
    )


def form_of(form: QTextCharFormat) -> Run:
    """The form what is typed here takes on: that of the characters, never a note of theirs."""
    return run_of(form).like("")


def pack_note(note: Runs) -> str:
    """The runs of a note as one string, for a format's property."""
    return to_json(Text((Paragraph(note),)))


@lru_cache(maxsize=256)
def unpack_note(packed: str) -> Runs:
    """The runs of a packed note."""
    blocks = from_json(packed).blocks if packed else ()
    return blocks[0].runs if blocks and isinstance(blocks[0], Paragraph) else ()


def note_run(form: QTextCharFormat, run: Run) -> None:
    """Write a run's properties into a format."""
    form.setProperty(BOLD, run.bold)
    form.setProperty(ITALIC, run.italic)
    form.setProperty(UNDERLINE, run.underline)
    form.setProperty(LANGUAGE, run.language or "")
    form.setProperty(LINK, run.link or "")
    form.setProperty(CHANGED, run.changed)
    form.setProperty(STRUCK, run.struck)
    if run.note:
        form.setObjectType(NOTE_OBJECT)
        form.setProperty(NOTE, pack_note(run.note))


def table_at(block: QTextBlock) -> QTextTable | None:
    """The table a block stands in."""
    return QTextCursor(block).currentTable()


def blocks_of(document: QTextDocument) -> Iterator[QTextBlock]:
    """All blocks in order, those in table cells too."""
    block = document.firstBlock()
    while block.isValid():
        yield block
        block = block.next()


def labels(document: QTextDocument) -> dict[int, tuple[tuple[int, str], ...]]:
    """The marks to draw, by block number: for each item that begins there its depth and its mark."""
    found: dict[int, tuple[tuple[int, str], ...]] = {}
    counted: dict[str, int] = {}
    seen: set[tuple[str, str]] = set()
    for block in blocks_of(document):
        here: list[tuple[int, str]] = []
        for depth, frame in enumerate(line_of(block.blockFormat()).path):
            if isinstance(frame, InList) and (frame.list, frame.item) not in seen:
                seen.add((frame.list, frame.item))
                number = counted[frame.list] = counted.get(frame.list, -1) + 1
                here.append((depth, _mark(frame, number)))
        if here:
            found[block.blockNumber()] = tuple(here)
    return found


def _mark(frame: InList, number: int) -> str:
    if frame.label is not None:
        return frame.label
    return BULLET if frame.numbering is None else number_label(frame.numbering, frame.start + number)
