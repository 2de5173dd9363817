"""Slabs to pages: where each stretch stands. A pure function; it draws nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from hik_desktop.content import Align, PageForm
from hik_desktop.pdf.boxes import Page, RuleBox, TextBox
from hik_desktop.pdf.lines import Breaker, Line, Segment
from hik_desktop.pdf.rows import RowSlab, Slab, TableSlab
from hik_desktop.pdf.slabs import BreakSlab, TextSlab
from hik_desktop.pdf.structure import Element, Piece, Span
from hik_desktop.pdf.styles import NOTE_GAP, NOTE_RULE, NOTE_SPACE, RULE

_EPSILON = 0.01
_CARRIED = 0.6
"""A note that goes on from the page before takes this share of a page at most while there is text."""
_WORTH_PARTING = 0.2
"""What no page holds whole is begun where at least this share of a page is left."""


def lay_out(slabs: Iterable[Slab], form: PageForm, noted: Callable[[], bool]) -> Iterator[Page]:
    """Yield the finished pages, at least one, without their furniture; `noted` tells whether there were notes so far.

    A slab is asked for when its page is filled, so that neither slabs nor pages are all there at once.
    """
    filler = _Filler(form, noted)
    pending = _Pending(slabs)
    while pending:
        filler.take(pending.popleft(), pending)
        yield from filler.turned()
    filler.finish()
    yield from filler.pages


class _Pending:
    """The slabs still to be placed; as many are taken from their source as someone looks at."""

    def __init__(self, slabs: Iterable[Slab]) -> None:
        self._source = iter(slabs)
        self._held: deque[Slab] = deque()

    def __bool__(self) -> bool:
        return next(iter(self), None) is not None

    def __iter__(self) -> Iterator[Slab]:
        yield from tuple(self._held)
        for slab in self._source:
            self._held.append(slab)
            yield slab

    def popleft(self) -> Slab:
        """Return the next one."""
        return self._held.popleft() if self._held else next(self._source)

    def appendleft(self, slab: Slab) -> None:
        """Put back what found no room."""
        self._held.appendleft(slab)


class _Filler:
    """Fills pages from the top; notes wait until their page is full and then stand at its foot."""

    def __init__(self, form: PageForm, noted: Callable[[], bool]) -> None:
        self.pages = [Page()]
        self._form = form
        self._noted = noted
        self._top, self._bottom = form.height - form.top, form.bottom
        self._y = self._top
        self._after: float | None = None
        self._notes: list[TextSlab] = []
        self._later: list[TextSlab] = []
        """What is left of notes that found no room, for the next page."""

    def take(self, slab: Slab, pending: _Pending) -> None:
        """Place one slab or its first part; what is left goes back to `pending`."""
        if isinstance(slab, BreakSlab):
            if self._after is not None and pending:
                self._turn()
            return
        gap = 0.0 if self._after is None else max(self._after, slab.before)
        room = self._y - self._bottom - gap - self._reserved()
        if self._need(slab) <= room + _EPSILON and (self._fresh or self._keeps(slab, pending, room)):
            self._place(slab, gap)
            return
        halves = self._parted(slab, room)
        if halves is not None:
            self._place(halves[0], gap)
            pending.appendleft(halves[1])
        elif self._fresh:  # no page holds it and it cannot be parted
            self._place(slab, gap)
        else:
            pending.appendleft(slab)
        if pending:
            self._turn()

    @property
    def _fresh(self) -> bool:
        """Whether the page is as empty as it can be: what does not fit here fits nowhere."""
        return self._after is None and not self._notes

    def turned(self) -> list[Page]:
        """Hand over the pages nothing is added to any more."""
        done, self.pages = self.pages[:-1], self.pages[-1:]
        return done

    def finish(self) -> None:
        """Set the notes of the last page, on pages of their own if need be."""
        self._set_notes()
        while self._later:
            self._new_page(1.0)
            self._set_notes()

    def _place(self, slab: Slab, gap: float) -> None:
        slab.place(self.pages[-1], self._form.left, self._y - gap)
        self._y -= gap + slab.height
        self._after = slab.after
        if self._noted():
            # what is left of an earlier note comes first
            (self._later or self._notes).extend(slab.notes)

    def _turn(self) -> None:
        self._set_notes()
        self._new_page(_CARRIED)

    def _new_page(self, share: float) -> None:
        self.pages.append(Page())
        self._y, self._after = self._top, None
        self._notes, self._later = _fitting(self._later, share * (self._top - self._bottom) - NOTE_SPACE)

    def _set_notes(self) -> None:
        notes, rest = _fitting(self._notes, self._y - self._bottom - NOTE_SPACE)
        # what came from the page before is finished first
        self._later += rest
        if not notes:
            return
        page, left = self.pages[-1], self._form.left
        y = self._bottom + _height(notes)
        page.boxes.append(RuleBox(left, y + NOTE_GAP, left + NOTE_RULE, y + NOTE_GAP, RULE))
        for note in notes:
            note.place(page, left, y)
            y -= note.height

    def _reserved(self) -> float:
        return _height(self._notes) + NOTE_SPACE if self._notes else 0.0

    def _need(self, slab: Slab) -> float:
        """Return the height of `slab` with its notes: the last one's first lines suffice."""
        return slab.height + self._foot(slab.notes) if self._noted() else slab.height

    def _foot(self, notes: tuple[TextSlab, ...]) -> float:
        if not notes:
            return 0.0
        return _height(notes[:-1]) + notes[-1].least + (0.0 if self._notes else NOTE_SPACE)

    def _keeps(self, slab: Slab, following: _Pending, room: float) -> bool:
        """Return whether what must follow `slab` on its page still fits below it."""
        if not slab.keep_next:
            return True
        notes = slab.notes if self._noted() else ()
        room -= slab.height
        for below in following:
            if isinstance(below, BreakSlab):
                return True
            room -= max(slab.after, below.before)
            least = below.height if below.keep_next else self._least(below)
            foot = self._foot(notes + below.first_notes) if self._noted() else 0.0
            if least + foot > room + _EPSILON:
                return False
            if not below.keep_next:
                return True
            room -= below.height
            notes = notes + below.notes if self._noted() else ()
            slab = below
        return True

    def _least(self, slab: Slab) -> float:
        return min(slab.least, self._begun) if self._never_fits(slab) else slab.least

    @property
    def _begun(self) -> float:
        return _WORTH_PARTING * (self._top - self._bottom)

    def _never_fits(self, slab: Slab) -> bool:
        return isinstance(slab, RowSlab | TableSlab) and slab.least > self._top - self._bottom + _EPSILON

    def _parted(self, slab: Slab, room: float) -> tuple[Slab, Slab] | None:
        """Part `slab` so that its first part fits with the notes it calls for; None when it cannot be."""
        at_top = self._fresh
        forced = at_top or (self._never_fits(slab) and room >= self._begun - _EPSILON)
        height = min(room, slab.height - 1.0)
        while height > 0:
            halves = _halves(slab, height, at_top=at_top, forced=forced)
            if halves is None:
                return None
            if self._need(halves[0]) <= room + _EPSILON:
                return halves
            height = min(height, halves[0].height) - 1.0
        return None


def _halves(slab: Slab, room: float, *, at_top: bool, forced: bool) -> tuple[Slab, Slab] | None:
    halves: tuple[Slab, Slab] | None = None
    if isinstance(slab, TextSlab) and not slab.keep_next:
        halves = slab.split(room)
    elif isinstance(slab, TableSlab):
        halves = slab.split(room, at_top=at_top)
    if halves is None and forced and isinstance(slab, TextSlab | TableSlab | RowSlab):
        halves = slab.force(room)
    return halves


def _height(notes: Iterable[TextSlab]) -> float:
    return sum(note.height for note in notes)


def _fitting(notes: list[TextSlab], room: float) -> tuple[list[TextSlab], list[TextSlab]]:
    """Return the notes that fit, the last one perhaps parted, and the rest."""
    for number, note in enumerate(notes):
        if note.height > room + _EPSILON:
            halves = note.force(room)
            if halves is None:
                return notes[:number], notes[number:]
            return [*notes[:number], halves[0]], [halves[1], *notes[number + 1 :]]
        room -= note.height
    return notes, []


def add_furniture(pages: Iterable[Page], form: PageForm, breaker: Breaker, total: int = 0) -> Iterator[Page]:
    """Yield every page with its foot written; `total` is the number of all pages, where the foot tells it."""
    width = form.width - form.left - form.right
    for number, page in enumerate(pages, 1):
        if form.foot:
            text = form.foot.format(page=number, pages=total)
            piece = Piece(Element("Artifact"), (Span(text, divided=False),))
            lines = tuple(breaker.lines((piece,), width, form.foot_size))
            leading = form.foot_size * 1.15
            box = TextBox(form.left, form.foot_height, width, form.foot_size, leading, Align.CENTER, lines, True)
            page.boxes.append(box)
        yield page


def fill_contents(pages: list[Page], breaker: Breaker) -> None:
    """Write the page numbers of the contents, led to by dots; no line moves by it, so one pass is enough."""
    homes = {anchor.name: number for number, page in enumerate(pages, 1) for anchor in page.anchors}
    face = breaker.fonts.face(0)
    for page in pages:
        for entry in page.entries:
            text = str(homes[entry.anchor])
            width = face.width(text)
            x = entry.right - width * entry.size / 1000
            line = Line((Segment(entry.piece, face, text, 0),), width, False)
            page.boxes.append(TextBox(x, entry.y, 0.0, entry.size, 0.0, Align.LEFT, (line,)))
            first, last = entry.x + entry.size / 2, x - entry.size / 2
            if last - first > entry.size:
                page.boxes.append(RuleBox(last, entry.y, first, entry.y, 1.0, dotted=True))
