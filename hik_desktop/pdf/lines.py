"""Units to lines: fills line after line, divides German words where that closes a gap worth closing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hik_desktop.pdf.fonts import SOFT_HYPHEN, Face, Fonts, Shape
from hik_desktop.pdf.hyphenation import Hyphenator
from hik_desktop.pdf.justify import SHRINK, End, chosen_ends
from hik_desktop.pdf.shaping import Unit, Words, paragraphs, plain_span, spaces
from hik_desktop.pdf.structure import Piece, Span


class _Setting(NamedTuple):
    """When a word is divided; lengths in thousandths of the size."""

    zone: float
    """A gap up to this stays; only a wider one is closed by dividing a word."""
    zone_share: float
    """The same as a share of a narrow line."""
    gap_at_end: float
    """The last word of a paragraph is divided only where it would leave a gap of this share of its line."""
    in_a_row: int
    shortest: int
    """A shorter word moves to the next line whole; dividing it would gain little and tear names apart."""
    shrink: float
    """By what share of itself a space may shrink so that one word more fits."""


_FLUSH_LEFT = _Setting(4000.0, 0.1, 0.4, 2, 10, 0.0)
_JUSTIFIED = _Setting(1200.0, 0.04, 0.4, 2, 7, SHRINK)
_LONG_ADDRESS = 20
_GLANCE = 128
_BESIDE_SLASH = 3
"""Letters or figures on both sides of a slash after which a line may end."""


class Segment(NamedTuple):
    """Characters drawn in one go; the space after them belongs to them."""

    piece: Piece
    face: Face
    text: str
    decor: int


class Line(NamedTuple):
    """A finished line; `width` in thousandths of the size, without the space at its end."""

    segments: tuple[Segment, ...]
    width: float
    divided: bool
    full: bool = False
    """It ended where the column did, not where the writer ended it: what justified text stretches."""


class Breaker:
    """Breaks pieces into lines; holds what it needs to know of fonts and words."""

    def __init__(self, fonts: Fonts, hyphenator: Hyphenator) -> None:
        self.fonts = fonts
        self._hyphenator = hyphenator
        self._words = Words(fonts)
        self._space = fonts.face(0).widths[32]

    def lines(self, pieces: tuple[Piece, ...], width: float, size: float, *, justified: bool = False) -> list[Line]:
        """Return the lines of `pieces` in a column `width` points wide; at least one, perhaps empty."""
        limit = max(width, 1.0) * 1000 / size + 0.01
        lines: list[Line] = []
        setting = _JUSTIFIED if justified else _FLUSH_LEFT
        span = plain_span(pieces)
        if span is not None and not justified:
            texts = span.text.split("\n")
            for number, text in enumerate(texts, 1):
                lines += self._plain(text, pieces[0], span, limit, setting, last=number == len(texts))
            return lines
        groups = paragraphs(pieces, self.fonts)
        for number, units in enumerate(groups, 1):
            last = number == len(groups)
            full = self._full(units, limit, last=last) if justified else None
            lines += self._fill(units, limit, setting, last=last) if full is None else full
        return lines

    def _plain(
        self, text: str, piece: Piece, span: Span, limit: float, setting: _Setting, *, last: bool
    ) -> Iterable[Line]:
        shapes = self._words.shapes(text, span.style)
        sources = ((0, piece, span),)
        if not shapes:
            return (Line((), 0.0, False),)
        face = shapes[0].face
        if face is None or not all([shape.face for shape in shapes]):
            return self._fill([Unit(shape, sources, True) for shape in shapes], limit, setting, last=last)
        space, used = self._space, shapes[0].width
        for shape in shapes[1:]:
            used = used + space + shape.width
        if used > limit:
            return self._fill_words(shapes, sources, limit, setting, last=last)
        words = " ".join([shape.text for shape in shapes])
        return (Line((Segment(piece, face, words if last else words + " ", span.decor),), used, False),)

    def _fill_words(
        self,
        words: list[Shape],
        sources: tuple[tuple[int, Piece, Span], ...],
        limit: float,
        setting: _Setting,
        *,
        last: bool,
    ) -> Iterator[Line]:
        """Do what `_fill` does for words of one span and one face."""
        ((_, piece, span),) = sources
        face, decor, space = words[0].parts[0][0], span.decor, self._space
        zone = min(setting.zone, limit * setting.zone_share)
        shrink = space * setting.shrink
        current: list[str] = []
        used, in_a_row, give = 0.0, 0, 0.0
        pending = words[::-1]
        rest: Unit | None = None
        while pending or rest is not None:
            shape = pending.pop() if rest is None else rest.shape
            gap = space if current else 0.0
            needed = used + gap + shape.width
            if needed <= limit + give:
                current.append(shape.text)
                used = needed
                give += shrink if rest is None or rest.spaced else 0.0
                rest = None
                continue
            room = limit - used - gap
            halves = None
            worth = zone if pending else limit * setting.gap_at_end
            if not current or (room > worth and in_a_row < setting.in_a_row):
                unit = Unit(shape, sources, True) if rest is None else rest
                halves = self._divide(unit, room, setting.shortest, forced=not current)
            divided = False
            if halves:
                head, rest, divided = halves
                current.append(head.shape.text)
                used += gap + head.shape.width
            elif current:
                pending.append(shape)
            else:  # nothing fits, not even a character: let it stand out
                current, used, rest = [shape.text], shape.width, None
            in_a_row = in_a_row + 1 if divided else 0
            more = rest is not None or bool(pending)
            joined = not divided and rest is not None and not rest.spaced
            end = "" if divided or joined or (last and not more) else " "
            yield Line((Segment(piece, face, " ".join(current) + end, decor),), used, divided, more)
            current, used, give = [], 0.0, 0.0
        if current:
            end = "" if last else " "
            yield Line((Segment(piece, face, " ".join(current) + end, decor),), used, False, used > limit)

    def _full(self, units: list[Unit], limit: float, *, last: bool) -> list[Line] | None:
        """Return full lines, all their ends chosen together; None when a word is wider than the column."""
        chosen = chosen_ends(list(self._ends(units)), limit, self._space) if units else None
        if chosen is None:
            return None
        lines: list[Line] = []
        unit, at, after = 0, 0, 0.0
        for end in chosen:
            line = []
            for number in range(unit, end.unit + (0 if end.at else 1)):
                whole = units[number]
                line.append(self._cut(whole, at, len(whole.shape.text)) if at else whole)
                at = 0
            if end.at:
                line.append(self._cut(units[end.unit], at, end.at, SOFT_HYPHEN if end.hyphen else ""))
            unit, at = (end.unit, end.at) if end.at else (end.unit + 1, 0)
            final = end is chosen[-1]
            joined = not final and not end.hyphen and (bool(at) or not units[unit].spaced)
            tail = "" if end.hyphen or joined or (last and final) else " "
            width = end.width + end.hyphen - after
            lines.append(_line(line, width, bool(end.hyphen), tail, full=not final or width > limit))
            after = end.after
        return lines

    def _ends(self, units: list[Unit]) -> Iterator[End]:
        """Yield all places where a line of `units` may end."""
        hyphen = self.fonts.face(0).widths[ord(SOFT_HYPHEN)]
        x, gaps = 0.0, 0
        for number, unit in enumerate(units):
            text = unit.shape.text
            if len(text) >= _JUSTIFIED.shortest or unit.points:
                for at, divided in self._points(unit):
                    here = x + self._cut(unit, 0, at).shape.width
                    inner = gaps + spaces(text, at)
                    yield End(number, at, here, inner, here, inner, hyphen if divided else 0.0)
            x += unit.shape.width
            gaps += spaces(text)
            following = units[number + 1] if number + 1 < len(units) else None
            space = self._space if following is not None and following.spaced else 0.0
            if following is not None and space and following.shape.parts[0][0].fallback:
                space = _gap(unit, space)
            yield End(number, 0, x, gaps, x + space, gaps + bool(space))
            x, gaps = x + space, gaps + bool(space)

    def natural_width(self, pieces: tuple[Piece, ...], size: float) -> tuple[float, float]:
        """Return the widths in points of the widest unit and of the widest line without breaks."""
        widest = longest = 0.0
        for widths in self._widths(pieces):
            if widths:
                widest = max(widest, max(width for width, _ in widths))
                longest = max(longest, sum(width + gap for width, gap in widths) - self._space)
        return widest * size / 1000, longest * size / 1000

    def _widths(self, pieces: tuple[Piece, ...]) -> Iterator[list[tuple[float, float]]]:
        """Yield, line by line as the writer ended them, the width of each unit and of the space before it."""
        span = plain_span(pieces)
        if span is not None:
            for text in span.text.split("\n"):
                yield [(shape.width, self._space) for shape in self._words.shapes(text, span.style)]
            return
        for units in paragraphs(pieces, self.fonts):
            yield [(unit.shape.width, self._space if unit.spaced else 0.0) for unit in units]

    def _fill(self, units: list[Unit], limit: float, setting: _Setting, *, last: bool) -> Iterator[Line]:
        zone = min(setting.zone, limit * setting.zone_share)
        current: list[Unit] = []
        used, in_a_row, give = 0.0, 0, 0.0
        pending = list(reversed(units))
        while pending:
            unit = pending.pop()
            gap = self._space if current and unit.spaced else 0.0
            if gap and unit.shape.parts[0][0].fallback:
                gap = _gap(current[-1], gap)
            needed = used + gap + unit.shape.width
            if needed <= limit + give:
                current.append(unit)
                used = needed
                give += self._space * setting.shrink if unit.spaced else 0.0
                continue
            room = limit - used - gap
            halves = None
            worth = zone if pending else limit * setting.gap_at_end
            if not current or (room > worth and in_a_row < setting.in_a_row):
                halves = self._divide(unit, room, setting.shortest, forced=not current)
            if halves:
                head, rest, divided = halves
                current.append(head)
                used += gap + head.shape.width
                pending.append(rest)
            else:
                divided = False
                if not current:  # nothing fits, not even a character: let it stand out
                    current, used = [unit], unit.shape.width
                else:
                    pending.append(unit)
            in_a_row = in_a_row + 1 if divided else 0
            joined = bool(pending) and not divided and not pending[-1].spaced
            end = "" if divided or joined or (last and not pending) else " "
            yield _line(current, used, divided, end, full=bool(pending))
            current, used, give = [], 0.0, 0.0
        if current or not units:
            # squeezed by the spaces that give way, else as long as its words
            yield _line(current, used, False, "" if last else " ", full=used > limit)

    def _divide(self, unit: Unit, room: float, shortest: int, *, forced: bool) -> tuple[Unit, Unit, bool] | None:
        """Part a unit at the last place whose head fits; `forced` parts it anywhere if need be."""
        text = unit.shape.text
        if not forced and len(text) < shortest and not unit.points:
            return None
        most = self._most(unit, room)
        if forced:
            for at in (i for i in range(most, 0, -1) if text[i] == " "):
                head = self._cut(unit, 0, at)
                if head.shape.width <= room:  # what belongs together is parted before a word is
                    return head, self._cut(unit, at + 1, len(text))._replace(spaced=True), False
        for at, hyphen in reversed(self._points(unit)):
            if at > most:
                continue
            head = self._cut(unit, 0, at, SOFT_HYPHEN if hyphen else "")
            if head.shape.width <= room:
                return head, self._cut(unit, at, len(text)), hyphen
        if not forced:
            return None
        for at in range(most, 0, -1):
            head = self._cut(unit, 0, at)
            if head.shape.width <= room:
                return head, self._cut(unit, at, len(text)), False
        return None

    def _most(self, unit: Unit, room: float) -> int:
        """Return how many of its characters need to be looked at: a word of thousands is not measured for each line."""
        last = len(unit.shape.text) - 1
        most = _GLANCE
        while most < last and self._cut(unit, 0, most).shape.width <= room:
            most *= 2
        return min(most, last)

    def _points(self, unit: Unit) -> list[tuple[int, bool]]:
        text = unit.shape.text
        if unit.points:
            return [(at, True) for at in unit.points]
        points = {
            i: False
            for i in range(2, len(text) - 1)
            if text[i - 1] == "-" and text[i].isalpha() and text[i - 2].isalnum()
        }
        if "/" in text:
            points |= dict.fromkeys(_slashes(text), False)
        if any(span.divided for _, _, span in unit.sources):
            points |= {i: True for i in self._hyphenator.points(text) if i not in points}
        return sorted(points.items())

    def _cut(self, unit: Unit, start: int, stop: int, tail: str = "") -> Unit:
        text = unit.shape.text[start:stop] + tail
        inside = [
            (max(at - start, 0), piece, span)
            for number, (at, piece, span) in enumerate(unit.sources)
            if at < stop and (number + 1 == len(unit.sources) or unit.sources[number + 1][0] > start)
        ]
        shapes = [
            self.fonts.shape(text[at : inside[number + 1][0] if number + 1 < len(inside) else len(text)], span.style)
            for number, (at, _, span) in enumerate(inside)
        ]
        spaced = unit.spaced and start == 0
        points = tuple(point - start for point in unit.points if start < point < stop)
        if len(shapes) == 1:
            # the very tuple of the unit, so that a line of one span is put together in one go
            return Unit(shapes[0], unit.sources if len(unit.sources) == 1 else tuple(inside), spaced, points)
        parts = tuple(part for shape in shapes for part in shape.parts)
        return Unit(Shape(text, sum(shape.width for shape in shapes), parts), tuple(inside), spaced, points)


def _gap(before: Unit, space: float) -> float:
    """Return the width of the space between two words of fallback faces: it is drawn in the first one's."""
    face = before.shape.parts[-1][0]
    return face.widths.get(32, space) if face.fallback else space


def _slashes(text: str) -> list[int]:
    """Return the places behind slashes where a line may end: in addresses, and between whole words."""
    address = len(text) >= _LONG_ADDRESS
    found = []
    for i, sign in enumerate(text[:-1], 1):
        if sign != "/" or text[i] == "/" or not address and text[i].isdigit():
            continue
        before, after = text[max(i - 1 - _BESIDE_SLASH, 0) : i - 1], text[i : i + _BESIDE_SLASH]
        if len(before) == len(after) == _BESIDE_SLASH and (address or (before + after).isalpha()):
            found.append(i)
    return found


def _line(units: list[Unit], width: float, divided: bool, end: str, *, full: bool = False) -> Line:
    if not units:
        return Line((), 0.0, False)
    first = units[0]
    face = first.shape.parts[0][0]
    sources = first.sources
    if len(sources) == 1 and all(
        u.sources is sources and len(u.shape.parts) == 1 and u.shape.parts[0][0] is face for u in units
    ):
        words = [u.shape.text if u.spaced else "\0" + u.shape.text for u in units]
        text = " ".join(words).replace(" \0", "").lstrip("\0") + end
        return Line((Segment(sources[0][1], face, text, sources[0][2].decor),), width, divided, full)
    return Line(tuple(_segments(units, end)), width, divided, full)


def _segments(units: list[Unit], end: str) -> Iterator[Segment]:
    current: Segment | None = None
    for number, unit in enumerate(units):
        space = " " if number and unit.spaced else ""
        for piece_part in unit.parts():
            part = Segment(*piece_part)
            if current is None:
                current = part
            elif part._replace(text="") == current._replace(text=""):
                current = current._replace(text=current.text + space + part.text)
            elif current.face.fallback and not part.face.fallback:
                yield current
                current = part._replace(text=space + part.text)
            else:
                yield current._replace(text=current.text + space)
                current = part
            space = ""
    if current is not None:
        yield current._replace(text=current.text + end)
