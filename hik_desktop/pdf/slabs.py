"""Measured stretches of a page that stand below each other, and how lines are parted at a page's end."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hik_desktop.content import Align
from hik_desktop.pdf.boxes import Anchor, Bookmark, ChartBox, Entry, Page, PictureBox, TextBox
from hik_desktop.pdf.drawing import Drawing
from hik_desktop.pdf.lines import Line
from hik_desktop.pdf.structure import Leader, Piece, ResolvedStyle

ASCENT = 0.905
"""Height of the first baseline below the top of its line box, as a share of the size."""
NUMBER_ROOM = 34.0
"""Points right of an entry of the contents for its page number and a few dots."""
_EPSILON = 0.01


@dataclass(slots=True, eq=False)
class TextSlab:
    """Lines of one paragraph; `x` from the left edge of its column."""

    lines: tuple[Line, ...]
    style: ResolvedStyle
    x: float
    width: float
    labels: tuple[tuple[Line, float], ...] = ()
    """Marks in front of the first line, each with its place."""
    bookmark: tuple[int, str] | None = None
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    anchor: str = ""
    leader: Leader | None = None
    called: tuple[tuple[TextSlab, ...], ...] = ()
    """The notes whose marks stand in each line; empty when there are none at all."""

    @property
    def height(self) -> float:
        """Return its height in points, without the distances around it."""
        return len(self.lines) * self.style.leading

    @property
    def _together(self) -> int:
        count = len(self.lines)
        return count if count <= 3 else 2

    @property
    def least(self) -> float:
        """Return the height that must stand together at its start: two lines, or all of three."""
        return self._together * self.style.leading

    @property
    def notes(self) -> tuple[TextSlab, ...]:
        """Return the notes that must stand at the foot of its page."""
        return tuple(note for line in self.called for note in line)

    @property
    def first_notes(self) -> tuple[TextSlab, ...]:
        """Return the notes of what must stand together at its start."""
        return tuple(note for line in self.called[: self._together] for note in line)

    def place(self, page: Page, left: float, top: float) -> None:
        """Put its boxes on `page`, its upper left corner at (left, top)."""
        style = self.style
        baseline = top - (style.leading - style.size * 1.149) / 2 - style.size * ASCENT
        for label, x in self.labels:
            page.boxes.append(TextBox(left + x, baseline, 0.0, style.size, style.leading, Align.LEFT, (label,)))
        if self.bookmark:
            page.bookmarks.append(Bookmark(*self.bookmark, top))
        if self.anchor:
            page.anchors.append(Anchor(self.anchor, top))
        lines = self.lines
        if any(line.segments for line in lines):
            box = TextBox(left + self.x, baseline, self.width, style.size, style.leading, style.align, lines)
            page.boxes.append(box)
        if self.leader:
            last = baseline - (len(lines) - 1) * style.leading
            end = left + self.x + lines[-1].width * style.size / 1000
            right = left + self.x + self.width + NUMBER_ROOM
            page.entries.append(Entry(self.leader.anchor, self.leader.piece, end, right, last, style.size))

    def split(self, height: float) -> tuple[TextSlab, TextSlab] | None:
        """Part the lines so that the first part fits: two lines at least on each side, none divided at the end."""
        count = int((height + _EPSILON) / self.style.leading)
        total = len(self.lines)
        count = min(count, total - 2)
        if count >= 3 and self.lines[count - 1].divided:
            count -= 1
        if count < 2 or total < 4:
            return None
        return self._parts(count)

    def force(self, height: float) -> tuple[TextSlab, TextSlab] | None:
        """Part the lines wherever they must be parted; None when all fit or not one does."""
        count = min(int((height + _EPSILON) / self.style.leading), len(self.lines))
        if not 0 < count < len(self.lines):
            return None
        return self._parts(count)

    def _parts(self, count: int) -> tuple[TextSlab, TextSlab]:
        head, rest = self.lines[:count], self.lines[count:]
        return (
            replace(self, lines=head, after=0.0, keep_next=False, leader=None, called=self.called[:count]),
            replace(self, lines=rest, labels=(), bookmark=None, anchor="", before=0.0, called=self.called[count:]),
        )


@dataclass(slots=True, eq=False)
class PictureSlab:
    """A picture, never parted."""

    piece: Piece
    picture: str
    x: float
    width: float
    height: float
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    anchor: str = ""

    @property
    def least(self) -> float:
        """Return the height that must stand together at its start."""
        return self.height

    @property
    def notes(self) -> tuple[TextSlab, ...]:
        """Return none: notes hang on lines."""
        return ()

    first_notes = notes

    def place(self, page: Page, left: float, top: float) -> None:
        """Put its boxes on `page`, its upper left corner at (left, top)."""
        if self.anchor:
            page.anchors.append(Anchor(self.anchor, top))
        page.boxes.append(
            PictureBox(left + self.x, top - self.height, self.width, self.height, self.piece, self.picture)
        )


@dataclass(slots=True, eq=False)
class ChartSlab:
    """A chart, never parted."""

    piece: Piece
    drawing: Drawing
    x: float
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False

    @property
    def height(self) -> float:
        """Return its height in points, without the distances around it."""
        return self.drawing.height

    @property
    def least(self) -> float:
        """Return the height that must stand together at its start."""
        return self.height

    @property
    def notes(self) -> tuple[TextSlab, ...]:
        """Return none: notes hang on lines."""
        return ()

    first_notes = notes

    def place(self, page: Page, left: float, top: float) -> None:
        """Put its box on `page`, its upper left corner at (left, top)."""
        page.boxes.append(ChartBox(left + self.x, top - self.height, self.piece, self.drawing))


@dataclass(slots=True, eq=False)
class BreakSlab:
    """A new page the writer wanted."""

    height: float = 0.0
    least: float = 0.0
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False

    @property
    def notes(self) -> tuple[TextSlab, ...]:
        """Return none: notes hang on lines."""
        return ()

    first_notes = notes

    def place(self, page: Page, left: float, top: float) -> None:
        """Nothing to draw."""
