"""Measured stretches of a page that stand below each other, and how each is parted at a page's end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hik_desktop.content import Align
from hik_desktop.pdf.boxes import Bookmark, Box, ChartBox, Page, PictureBox, RuleBox, TextBox
from hik_desktop.pdf.drawing import Drawing
from hik_desktop.pdf.lines import Line
from hik_desktop.pdf.structure import Piece, ResolvedStyle

ASCENT = 0.905
"""Height of the first baseline below the top of its line box, as a share of the size."""
_EPSILON = 0.01


@dataclass(frozen=True, slots=True)
class TextSlab:
    """Lines of one paragraph; `x` from the left edge of its column."""

    lines: tuple[Line, ...]
    style: ResolvedStyle
    x: float
    width: float
    label: Line | None = None
    label_x: float = 0.0
    bookmark: tuple[int, str] | None = None
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False

    @property
    def height(self) -> float:
        """Return its height in points, without the distances around it."""
        return len(self.lines) * self.style.leading

    @property
    def least(self) -> float:
        """Return the height that must stand together at its start: two lines, or all of three."""
        count = len(self.lines)
        return (count if count <= 3 else 2) * self.style.leading

    def place(self, page: Page, left: float, top: float) -> None:
        """Put its boxes on `page`, its upper left corner at (left, top)."""
        style = self.style
        baseline = top - (style.leading - style.size * 1.149) / 2 - style.size * ASCENT
        if self.label is not None:
            label = TextBox(left + self.label_x, baseline, 0.0, style.size, style.leading, Align.LEFT, (self.label,))
            page.boxes.append(label)
        if self.bookmark:
            page.bookmarks.append(Bookmark(*self.bookmark, top))
        lines = self.lines
        if any(line.segments for line in lines):
            box = TextBox(left + self.x, baseline, self.width, style.size, style.leading, style.align, lines)
            page.boxes.append(box)

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
        rest = replace(self, lines=self.lines[count:], label=None, bookmark=None, before=0.0)
        return replace(self, lines=self.lines[:count], after=0.0, keep_next=False), rest


@dataclass(frozen=True, slots=True)
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

    @property
    def least(self) -> float:
        """Return the height that must stand together at its start."""
        return self.height

    def place(self, page: Page, left: float, top: float) -> None:
        """Put its boxes on `page`, its upper left corner at (left, top)."""
        page.boxes.append(
            PictureBox(left + self.x, top - self.height, self.width, self.height, self.piece, self.picture)
        )


@dataclass(frozen=True, slots=True)
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

    def place(self, page: Page, left: float, top: float) -> None:
        """Put its box on `page`, its upper left corner at (left, top)."""
        page.boxes.append(ChartBox(left + self.x, top - self.height, self.piece, self.drawing))


@dataclass(frozen=True, slots=True)
class BreakSlab:
    """A new page the writer wanted."""

    height: float = 0.0
    least: float = 0.0
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False

    def place(self, page: Page, left: float, top: float) -> None:
        """Nothing to draw."""


@dataclass(frozen=True, slots=True)
class CellSlabs:
    """What stands in one cell: slabs in a column of its own, with rules and padding (left, top, right, bottom)."""

    x: float
    width: float
    slabs: tuple[Slab, ...]
    padding: tuple[float, float, float, float]
    rules: frozenset[str] = frozenset()
    upright: float | None = None
    """Place of an upright rule through the whole cell, from its left edge."""
    down: float = 0.0
    """How far below the top of its row group it starts."""
    full: float | None = None
    """Its height when it differs from the row's."""

    @property
    def height(self) -> float:
        """Return its height in points, without the distances around it."""
        return stacked(self.slabs) + self.padding[1] + self.padding[3]


@dataclass(frozen=True, slots=True)
class RowSlab:
    """Cells side by side; parted only when higher than a page."""

    cells: tuple[CellSlabs, ...]
    height: float
    rule: float
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    furniture: bool = False

    @property
    def least(self) -> float:
        """Return the height that must stand together at its start."""
        return self.height

    def place(self, page: Page, left: float, top: float) -> None:
        """Put its boxes on `page`, its upper left corner at (left, top)."""
        for cell in self.cells:
            inner = Page()
            place_stack(cell.slabs, inner, left + cell.x + cell.padding[0], top - cell.down - cell.padding[1])
            boxes: Iterable[Box] = inner.boxes
            if self.furniture:
                boxes = [b._replace(furniture=True) for b in inner.boxes if isinstance(b, TextBox)]
            page.boxes += boxes
            page.bookmarks += inner.bookmarks
        for cell in self.cells:
            page.boxes += _rules(cell, left, top - cell.down, cell.full or self.height, self.rule)

    def force(self, height: float) -> tuple[RowSlab, RowSlab] | None:
        """Part every cell at `height`; None when that leaves nothing in the first part."""
        if any(cell.down or cell.full for cell in self.cells):
            return None
        heads, rests = [], []
        for cell in self.cells:
            head, rest = _part(cell.slabs, height - cell.padding[1])
            heads.append(replace(cell, slabs=head))
            rests.append(replace(cell, slabs=rest))
        if not any(cell.slabs for cell in heads) or not any(cell.slabs for cell in rests):
            return None
        first = replace(self, cells=tuple(heads), height=height, after=0.0)
        rest_height = max(cell.height for cell in rests)
        return first, replace(self, cells=tuple(rests), height=rest_height, before=0.0)


@dataclass(frozen=True, slots=True)
class TableSlab:
    """Groups of rows that stay together, below a head that is repeated on every page."""

    head: tuple[RowSlab, ...]
    groups: tuple[RowSlab, ...]
    after: float = 0.0
    before: float = 0.0
    keep_next: bool = False
    again: bool = False

    @property
    def head_height(self) -> float:
        """Return the height of the head alone."""
        return sum(row.height for row in self.head)

    @property
    def height(self) -> float:
        """Return its height in points, without the distances around it."""
        return self.head_height + sum(row.height for row in self.groups)

    @property
    def least(self) -> float:
        """Return the height of head and first two rows: a table never ends a page with its head."""
        return self.head_height + sum(row.height for row in self.groups[:2])

    def place(self, page: Page, left: float, top: float) -> None:
        """Put its boxes on `page`, its upper left corner at (left, top)."""
        for row in self.head:
            replace(row, furniture=self.again).place(page, left, top)
            top -= row.height
        for row in self.groups:
            row.place(page, left, top)
            top -= row.height

    def split(self, height: float, *, at_top: bool) -> tuple[TableSlab, TableSlab] | None:
        """Part the table between rows, two at least on each side where that can be; None when it cannot be parted."""
        room, count = height - self.head_height, 0
        for row in self.groups:
            if row.height > room + _EPSILON:
                break
            room -= row.height
            count += 1
        if len(self.groups) - count == 1 and count > 2:
            count -= 1
        if not (1 if at_top else 2) <= count < len(self.groups):
            return None
        return replace(self, groups=self.groups[:count], after=0.0), self._rest(self.groups[count:])

    def force(self, height: float) -> tuple[TableSlab, TableSlab] | None:
        """Part the first row, which no page can hold whole."""
        if not self.groups:
            return None
        halves = self.groups[0].force(height - self.head_height)
        if halves is None:
            return None
        return replace(self, groups=halves[:1], after=0.0), self._rest((halves[1], *self.groups[1:]))

    def _rest(self, groups: tuple[RowSlab, ...]) -> TableSlab:
        return replace(self, groups=groups, before=0.0, again=True)


Slab = TextSlab | PictureSlab | ChartSlab | BreakSlab | RowSlab | TableSlab


def stacked(slabs: Iterable[Slab]) -> float:
    """Return the height of slabs below each other, with the larger of two distances between them."""
    height, after = 0.0, None
    for slab in slabs:
        height += slab.height + (max(after, slab.before) if after is not None else 0.0)
        after = slab.after
    return height


def place_stack(slabs: Iterable[Slab], page: Page, left: float, top: float) -> None:
    """Place slabs below each other on one page."""
    after = None
    for slab in slabs:
        top -= max(after, slab.before) if after is not None else 0.0
        slab.place(page, left, top)
        top -= slab.height
        after = slab.after


def _part(slabs: tuple[Slab, ...], height: float) -> tuple[tuple[Slab, ...], tuple[Slab, ...]]:
    head: list[Slab] = []
    after: float | None = None
    for number, slab in enumerate(slabs):
        gap = max(after, slab.before) if after is not None else 0.0
        if slab.height + gap <= height + _EPSILON:
            head.append(slab)
            height -= slab.height + gap
            after = slab.after
            continue
        halves = slab.force(height - gap) if isinstance(slab, TextSlab | RowSlab | TableSlab) else None
        if halves is None:
            return tuple(head), slabs[number:]
        return (*head, halves[0]), (halves[1], *slabs[number + 1 :])
    return tuple(head), ()


def _rules(cell: CellSlabs, left: float, top: float, height: float, thickness: float) -> list[RuleBox]:
    x0, x1, y0, y1 = left + cell.x, left + cell.x + cell.width, top - height, top
    lines = {
        "left": (x0, y0, x0, y1),
        "right": (x1, y0, x1, y1),
        "top": (x0, y1, x1, y1),
        "bottom": (x0, y0, x1, y0),
    }
    found = [RuleBox(*lines[side], thickness) for side in sorted(cell.rules)]
    if cell.upright is not None:
        found.append(RuleBox(x0 + cell.upright, y0, x0 + cell.upright, y1, thickness))
    return found
