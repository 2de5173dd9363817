"""Slabs to pages: where each stretch stands. A pure function; it draws nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from hik_desktop.content import Align, PageForm
from hik_desktop.pdf.boxes import Page, TextBox
from hik_desktop.pdf.lines import Breaker
from hik_desktop.pdf.slabs import BreakSlab, ChartSlab, PictureSlab, RowSlab, Slab, TableSlab, TextSlab
from hik_desktop.pdf.structure import Element, Piece, Span

_EPSILON = 0.01


def lay_out(slabs: Iterable[Slab], form: PageForm) -> list[Page]:
    """Return the finished pages, at least one, without their furniture."""
    top, bottom = form.height - form.top, form.bottom
    pages = [Page()]
    y, after = top, None
    pending = deque(slabs)
    while pending:
        slab = pending.popleft()
        gap = 0.0 if after is None else max(after, slab.before)
        room = y - bottom - gap
        rest: Slab | None = None
        if isinstance(slab, BreakSlab):
            turn = after is not None
        elif slab.height <= room + _EPSILON and (after is None or _keeps(slab, pending, room)):
            slab.place(pages[-1], form.left, y - gap)
            y, after, turn = y - gap - slab.height, slab.after, False
        else:
            halves = _halves(slab, room, at_top=after is None)
            if halves:
                halves[0].place(pages[-1], form.left, y - gap)
                rest = halves[1]
            elif after is None:
                slab.place(pages[-1], form.left, y - gap)
            else:
                rest = slab
            turn = bool(rest or pending)
        if rest is not None:
            pending.appendleft(rest)
        if turn and pending:
            pages.append(Page())
            y, after = top, None
    return pages


def _keeps(slab: Slab, following: deque[Slab], room: float) -> bool:
    """Return whether what must follow `slab` on its page still fits below it."""
    room -= slab.height
    for below in following:
        if not slab.keep_next or isinstance(below, BreakSlab):
            return True
        room -= max(slab.after, below.before)
        if (below.height if below.keep_next else below.least) > room + _EPSILON:
            return False
        room -= below.height
        slab = below
    return True


def _halves(slab: Slab, room: float, *, at_top: bool) -> tuple[Slab, Slab] | None:
    if isinstance(slab, BreakSlab | PictureSlab | ChartSlab):
        return None
    halves: tuple[Slab, Slab] | None = None
    if isinstance(slab, TextSlab) and not slab.keep_next:
        halves = slab.split(room)
    elif isinstance(slab, TableSlab):
        halves = slab.split(room, at_top=at_top)
    if halves:
        return halves
    if not at_top:
        return None
    assert isinstance(slab, TextSlab | TableSlab | RowSlab)
    return slab.force(room)


def add_furniture(pages: list[Page], form: PageForm, breaker: Breaker) -> None:
    """Write the foot of every page; the number of pages is known by now."""
    if not form.foot:
        return
    width = form.width - form.left - form.right
    for number, page in enumerate(pages, 1):
        text = form.foot.format(page=number, pages=len(pages))
        piece = Piece(Element("Artifact"), (Span(text, divided=False),))
        lines = tuple(breaker.lines((piece,), width, form.foot_size))
        leading = form.foot_size * 1.15
        box = TextBox(form.left, form.foot_height, width, form.foot_size, leading, Align.CENTER, lines, True)
        page.boxes.append(box)
