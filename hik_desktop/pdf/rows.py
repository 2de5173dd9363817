"""Cells side by side, rows and whole tables, and how they are parted at a page's end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hik_desktop.pdf.boxes import Anchor, Page, RuleBox
from hik_desktop.pdf.slabs import BreakSlab, ChartSlab, PictureSlab, TextSlab

_EPSILON = 0.01
_PARTED_FROM = 6
"""Rows a cell must hold together before a page may end between them; fewer move on as one."""


@dataclass(slots=True, eq=False)
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
    head: bool = False
    """It names its rows: on the next page it stands there again, for the eye only."""
    again: bool = False

    @property
    def height(self) -> float:
        """Return its height in points, without the distances around it."""
        inner = self.slabs[0].height if len(self.slabs) == 1 else stacked(self.slabs)
        return inner + self.padding[1] + self.padding[3]


@dataclass(slots=True, eq=False)
class RowSlab:
    """Cells side by side, in one row or in several that a cell reaching down holds together."""

    cells: tuple[CellSlabs, ...]
    height: float
    rule: float
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    furniture: bool = False
    borders: tuple[float, ...] = ()
    """Where its rows but the first start, from its top."""

    @property
    def least(self) -> float:
        """Return the height that must stand together at its start."""
        return self.borders[1] if len(self.borders) + 1 >= _PARTED_FROM else self.height

    @property
    def notes(self) -> tuple[TextSlab, ...]:
        """Return the notes that must stand at the foot of its page."""
        if self.furniture:
            return ()
        return tuple(note for cell in self.cells if not cell.again for slab in cell.slabs for note in slab.notes)

    first_notes = notes

    def place(self, page: Page, left: float, top: float) -> None:
        """Put its boxes on `page`, its upper left corner at (left, top)."""
        for cell in self.cells:
            furniture = self.furniture or cell.again
            inner = Page() if furniture else page
            place_stack(cell.slabs, inner, left + cell.x + cell.padding[0], top - cell.down - cell.padding[1])
            if furniture:
                page.take(inner, furniture=True)
        for cell in self.cells:
            height = self.height if cell.full is None else cell.full
            page.boxes += _rules(cell, left, top - cell.down, height, self.rule)

    def split(self, height: float) -> tuple[RowSlab, RowSlab] | None:
        """Part it between its rows, two at least on each side; None when there are few."""
        if len(self.borders) + 1 < _PARTED_FROM:
            return None
        fitting = [border for border in self.borders[1:-1] if border <= height + _EPSILON]
        return self._cut(fitting[-1], through=False) if fitting else None

    def force(self, height: float) -> tuple[RowSlab, RowSlab] | None:
        """Part it between rows if one fits, else every cell at `height`; None when that leaves one part empty."""
        fitting = [border for border in self.borders if border <= height + _EPSILON]
        if fitting:
            return self._cut(fitting[-1], through=False)
        return self._cut(height, through=True) if height > 0 else None

    def _cut(self, at: float, *, through: bool) -> tuple[RowSlab, RowSlab] | None:
        heads: list[CellSlabs] = []
        rests: list[CellSlabs] = []
        parted: list[int] = []
        for cell in self.cells:
            end = cell.down + (self.height if cell.full is None else cell.full)
            if end <= at + _EPSILON:
                heads.append(cell)
            elif cell.down >= at - _EPSILON:
                rests.append(replace(cell, down=cell.down - at, full=end - cell.down))
            else:
                above, below = _part(cell.slabs, at - cell.down - cell.padding[1] - cell.padding[3])
                told = cell.again or (cell.head and not below)
                # shown again where there is room, for the eye only
                again = told and cell.height <= end - at + _EPSILON
                heads.append(replace(cell, slabs=above, full=at - cell.down))
                parted.append(len(rests))
                slabs = cell.slabs if again else () if told else below
                rests.append(replace(cell, slabs=slabs, down=0.0, full=end - at, again=again))
        if not any(cell.slabs for cell in heads) or not any(cell.slabs and not cell.again for cell in rests):
            return None
        rest = replace(
            self,
            cells=tuple(rests),
            height=self.height - at,
            before=0.0,
            borders=tuple(border - at for border in self.borders if border > at + _EPSILON),
        )
        first = tuple(border for border in self.borders if border < at - _EPSILON)
        head = replace(self, cells=tuple(heads), height=at, after=0.0, keep_next=False, borders=first)
        return head, _settled(rest, parted, through=through)


def _settled(row: RowSlab, parted: list[int], *, through: bool) -> RowSlab:
    """Give the cells that go on from another page the height they need, and a row cut through no more than that."""
    ends = sorted({row.cells[index].full or 0.0 for index in parted})
    shift = 0.0
    for number, end in enumerate(ends):
        here = [row.cells[i] for i in parted if abs((row.cells[i].full or 0.0) - end - shift) < _EPSILON]
        missing = max(cell.height - (cell.full or 0.0) for cell in here)
        if missing > 0 or (through and number == 0):
            row = _grown(row, end + shift, missing)
            shift += missing
    return row


def _grown(row: RowSlab, border: float, by: float) -> RowSlab:
    cells = []
    for cell in row.cells:
        if cell.down >= border - _EPSILON:
            cells.append(replace(cell, down=cell.down + by))
        elif cell.down + (cell.full or 0.0) >= border - _EPSILON:
            cells.append(replace(cell, full=(cell.full or 0.0) + by))
        else:
            cells.append(cell)
    borders = tuple(each + by if each >= border - _EPSILON else each for each in row.borders)
    return replace(row, cells=tuple(cells), height=row.height + by, borders=borders)


@dataclass(slots=True, eq=False)
class TableSlab:
    """Groups of rows that stay together, below a head that is repeated on every page."""

    head: tuple[RowSlab, ...]
    groups: tuple[RowSlab, ...]
    after: float = 0.0
    before: float = 0.0
    keep_next: bool = False
    again: bool = False
    anchor: str = ""

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
        return self.head_height + sum(row.least for row in self.groups[: self._first])

    @property
    def _first(self) -> int:
        return 1 if self.groups and self.groups[0].borders else 2

    @property
    def notes(self) -> tuple[TextSlab, ...]:
        """Return the notes that must stand at the foot of its page."""
        rows = self.groups if self.again else self.head + self.groups
        return tuple(note for row in rows for note in row.notes)

    @property
    def first_notes(self) -> tuple[TextSlab, ...]:
        """Return the notes of what must stand together at its start."""
        return replace(self, groups=self.groups[: self._first]).notes

    def place(self, page: Page, left: float, top: float) -> None:
        """Put its boxes on `page`, its upper left corner at (left, top)."""
        if self.anchor:
            page.anchors.append(Anchor(self.anchor, top))
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
        halves = self.groups[count].split(room) if count < len(self.groups) else None
        if halves:
            return self._parts((*self.groups[:count], halves[0]), (halves[1], *self.groups[count + 1 :]))
        if len(self.groups) - count == 1 and count > 2:
            count -= 1
        if not (1 if at_top else 2) <= count < len(self.groups):
            return None
        return self._parts(self.groups[:count], self.groups[count:])

    def force(self, height: float) -> tuple[TableSlab, TableSlab] | None:
        """Part the first row, which no page can hold whole."""
        if not self.groups:
            return None
        halves = self.groups[0].force(height - self.head_height)
        if halves is None:
            return None
        return self._parts(halves[:1], (halves[1], *self.groups[1:]))

    def _parts(self, first: tuple[RowSlab, ...], rest: tuple[RowSlab, ...]) -> tuple[TableSlab, TableSlab]:
        return replace(self, groups=first, after=0.0), replace(self, groups=rest, before=0.0, again=True, anchor="")


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
