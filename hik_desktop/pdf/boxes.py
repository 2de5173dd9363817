"""What a finished page holds: boxes with their places, each bound to its piece of the structure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from hik_desktop.content import Align
from hik_desktop.pdf.drawing import Drawing
from hik_desktop.pdf.lines import Line
from hik_desktop.pdf.structure import Piece


class TextBox(NamedTuple):
    """Lines one below the other; `x` left edge, `y` baseline of the first, in points from the lower left."""

    x: float
    y: float
    width: float
    size: float
    leading: float
    align: Align
    lines: tuple[Line, ...]
    furniture: bool = False
    """Drawn again on a later page or beside the text: no part of what is read."""


class RuleBox(NamedTuple):
    """A straight black rule, level or upright."""

    x0: float
    y0: float
    x1: float
    y1: float
    thickness: float
    dotted: bool = False


class PictureBox(NamedTuple):
    """A picture in its frame."""

    x: float
    y: float
    width: float
    height: float
    piece: Piece
    picture: str


class ChartBox(NamedTuple):
    """A drawing; `x` and `y` are its lower left corner."""

    x: float
    y: float
    piece: Piece
    drawing: Drawing


Box = TextBox | RuleBox | PictureBox | ChartBox


class Bookmark(NamedTuple):
    """An entry of the outline: level from 1, words, height on the page."""

    level: int
    title: str
    y: float


class Anchor(NamedTuple):
    """A place links lead to: its name and height on the page."""

    name: str
    y: float


class Entry(NamedTuple):
    """An entry of the contents whose page number is filled in when all pages are known.

    `x` is where its words end, `right` where the number ends, `y` the baseline of both.
    """

    anchor: str
    piece: Piece
    x: float
    right: float
    y: float
    size: float


@dataclass(slots=True)
class Page:
    """One page and what stands on it, in drawing order."""

    boxes: list[Box] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    def take(self, other: Page, *, furniture: bool = False) -> None:
        """Take over what stands on `other`; as `furniture` only its words and lines, which are read elsewhere."""
        if furniture:
            self.boxes += [b._replace(furniture=True) if isinstance(b, TextBox) else b for b in other.boxes]
            return
        self.boxes += other.boxes
        self.bookmarks += other.bookmarks
        self.anchors += other.anchors
        self.entries += other.entries
