"""Boxes to content streams; notes for every piece on which page under which mark it stands."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from hik_desktop.content import Align
from hik_desktop.pdf.boxes import Anchor, Bookmark, ChartBox, Page, PictureBox, RuleBox, TextBox
from hik_desktop.pdf.drawing import colour, moved, operators
from hik_desktop.pdf.drawing import number as _number
from hik_desktop.pdf.embedding import Codes
from hik_desktop.pdf.fonts import Face
from hik_desktop.pdf.lines import Line
from hik_desktop.pdf.shaping import spaces
from hik_desktop.pdf.structure import BARRED, STRUCK, UNDERLINED, Element, Piece, mark_of

_FURNITURE = "/Artifact <</Type/Pagination>> BDC"
_INLINE = frozenset({"Span", "Link"})
_UNDERLINE = (0.106, 0.073)
"""Depth and thickness of an underline as shares of the size."""
_STRIKE, _BAR = 0.26, 1.5
"""Height of a line through words as a share of the size; thickness of the bar in the margin in points."""
_WIDEST_SPACE = 3.0
"""A line whose spaces would grow to more than this times their width stays as it is."""


@dataclass(slots=True)
class LinkArea:
    """The rectangle of a link on one line."""

    element: Element
    box: tuple[float, float, float, float]


@dataclass(slots=True)
class Painted:
    """A page's content stream and what its marks belong to."""

    code: bytes
    """Packed, as it stands in the file."""
    owners: list[Element]
    links: list[LinkArea]
    pictures: list[str]
    bookmarks: list[Bookmark]
    anchors: list[Anchor]


@dataclass(slots=True)
class _Canvas:
    number: int
    bar: float
    """Where bars beside changed lines stand, from the page's left edge."""
    code: list[str] = field(default_factory=list)
    owners: list[Element] = field(default_factory=list)
    links: list[LinkArea] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    strokes: list[RuleBox] = field(default_factory=list)
    font: str = ""
    """Font and size set last; they hold until the page ends."""
    _spacing: str = "0"
    _in_text: bool = False
    _in_furniture: bool = False
    _at: tuple[int, int] = (0, 0)
    """Where the line set last starts, in hundredths of a point, so that no error adds up."""

    def open_text(self, *, furniture: bool) -> None:
        """Go on with words, outside the structure as `furniture`."""
        if self._in_furniture is not furniture:
            self.close_text()
            if furniture:
                self.code.append(_FURNITURE)
                self._in_furniture = True
        if not self._in_text:
            self.code.append("BT")
            self._in_text, self._at = True, (0, 0)

    def close_text(self) -> None:
        """End the words, before anything else is drawn."""
        if self._in_text:
            self.space(0.0)
            self.code.append("ET")
            self._in_text = False
        if self._in_furniture:
            self.code.append("EMC")
            self._in_furniture = False

    def space(self, stretch: float) -> None:
        """Let every space grow by `stretch` points from here on."""
        wanted = _number(stretch, 3) if stretch else "0"
        if wanted != self._spacing:
            self._spacing = wanted
            self.code.append(f"{wanted} Tw")

    def move(self, x: float, y: float) -> None:
        """Start a line here."""
        at = round(x * 100), round(y * 100)
        self.code.append(f"{_hundredths(at[0] - self._at[0])} {_hundredths(at[1] - self._at[1])} Td")
        self._at = at

    def mark(self, piece: Piece) -> str:
        number = len(self.owners)
        self.owners.append(piece.owner)
        piece.marks += (mark_of(self.number, number),)
        piece.spans = ()  # set in lines long ago
        return f"/{piece.owner.tag} <</MCID {number}>> BDC"

    def link(self, element: Element, box: tuple[float, float, float, float]) -> None:
        last = self.links[-1] if self.links else None
        if last is not None and last.element is element and abs(last.box[2] - box[0]) < 0.01:
            x0, low, _, high = last.box
            if abs(low - box[1]) < box[3] - box[1]:  # the same line goes on in another face
                last.box = (x0, min(low, box[1]), box[2], max(high, box[3]))
                return
        self.links.append(LinkArea(element, box))


def paint(pages: Iterable[Page], codes: Callable[[Face], Codes], bar: float) -> list[Painted]:
    """Return the pages' streams; `codes` gives the document's codes of a face, `bar` is where bars stand."""
    return [_page(page, number, codes, bar) for number, page in enumerate(pages)]


def _page(page: Page, number: int, codes: Callable[[Face], Codes], bar: float) -> Painted:
    canvas = _Canvas(number, bar)
    for box in page.boxes:
        match box:
            case TextBox():
                _text(box, canvas, codes)
            case RuleBox():
                canvas.strokes.append(box)
            case PictureBox():
                canvas.close_text()
                _picture(box, canvas)
            case ChartBox():
                canvas.close_text()
                _chart(box, canvas, codes)
    canvas.close_text()
    _strokes(canvas)
    code = "\n".join(canvas.code) + "\n"
    return Painted(
        zlib.compress(code.encode("latin-1"), 6),
        canvas.owners,
        canvas.links,
        canvas.pictures,
        page.bookmarks,
        page.anchors,
    )


def _text(box: TextBox, canvas: _Canvas, codes: Callable[[Face], Codes]) -> None:
    canvas.open_text(furniture=box.furniture)
    code, furniture = canvas.code, box.furniture
    open_piece: Piece | None = None
    size, y = _number(box.size), box.y
    plain = box.align is Align.LEFT
    for line in box.lines:
        x, stretch = (box.x, 0.0) if plain else _start(box, line)
        canvas.space(stretch)
        canvas.move(x, y)
        for segment in line.segments:
            if not furniture and segment.piece is not open_piece:
                if open_piece is not None:
                    code.append("EMC")
                open_piece = segment.piece
                code.append(canvas.mark(open_piece))
            for name, string in codes(segment.face).strings(segment.text):
                font = f"{name} {size} Tf"
                if font != canvas.font:
                    canvas.font = font
                    code.append(font)
                code.append(f"({string}) Tj")
        if any([segment.decor or segment.piece.owner.tag in _INLINE for segment in line.segments]):
            _decorate(box, line, (x, y), stretch, canvas)
        y -= box.leading
    if open_piece is not None:
        code.append("EMC")


def _start(box: TextBox, line: Line) -> tuple[float, float]:
    """Return where a line starts and how much each of its spaces grows or shrinks."""
    if box.align is Align.LEFT:
        return box.x, 0.0
    spare = box.width - line.width * box.size / 1000
    if box.align is Align.JUSTIFY:
        return box.x, _stretch(line, spare, box.size) if line.full else 0.0
    return box.x + (spare / 2 if box.align is Align.CENTER else spare), 0.0


def _stretch(line: Line, spare: float, size: float) -> float:
    count = sum(spaces(segment.text) for segment in line.segments) - line.segments[-1].text.endswith(" ")
    if not count:
        return 0.0
    space = line.segments[0].face.widths[32] * size / 1000
    return spare / count if spare / count <= (_WIDEST_SPACE - 1) * space else 0.0


def _decorate(box: TextBox, line: Line, start: tuple[float, float], stretch: float, canvas: _Canvas) -> None:
    """Lines below and through words, bars and link areas need to know where a segment stands; most have none."""
    x, y = start
    barred = False
    for number, segment in enumerate(line.segments):
        link = None if box.furniture else _link(segment.piece)
        if segment.decor or link is not None:
            after = line.segments[number + 1] if number + 1 < len(line.segments) else None
            goes_on = after is not None and after.decor == segment.decor and _link(after.piece) is link
            text = segment.text if goes_on else segment.text.rstrip(" ")
            end = x + _advance(segment.face, text, box.size, stretch)
            depth, thickness = (share * box.size for share in _UNDERLINE)
            if segment.decor & UNDERLINED:
                canvas.strokes.append(RuleBox(x, y - depth, end, y - depth, thickness))
            if segment.decor & STRUCK:
                middle = y + _STRIKE * box.size
                canvas.strokes.append(RuleBox(x, middle, end, middle, thickness))
            barred = barred or bool(segment.decor & BARRED)
            if link is not None:
                low, high = segment.face.descent, segment.face.ascent
                canvas.link(link, (x, y + low * box.size / 1000, end, y + high * box.size / 1000))
        x += _advance(segment.face, segment.text, box.size, stretch)
    if barred and not box.furniture:
        low = y - (box.leading - box.size * 0.7) / 2
        canvas.strokes.append(RuleBox(canvas.bar, low, canvas.bar, low + box.leading, _BAR))


def _advance(face: Face, text: str, size: float, stretch: float) -> float:
    return face.width(text) * size / 1000 + (stretch * spaces(text) if stretch else 0.0)


def _link(piece: Piece) -> Element | None:
    owner: Element | None = piece.owner
    while owner is not None and owner.tag in _INLINE:
        if owner.link:
            return owner
        owner = owner.parent
    return None


def _picture(box: PictureBox, canvas: _Canvas) -> None:
    x, y, width, height = map(_number, (box.x, box.y, box.width, box.height))
    name = f"I{box.picture[:16]}"
    mark = canvas.mark(box.piece)
    canvas.code += [mark, f"q {width} 0 0 {height} {x} {y} cm /{name} Do Q", "EMC"]
    if box.picture not in canvas.pictures:
        canvas.pictures.append(box.picture)
    _frame(box.piece.owner, box.x, box.y, box.width, box.height)


def _chart(box: ChartBox, canvas: _Canvas, codes: Callable[[Face], Codes]) -> None:
    """Draw paths and words under one mark: who reads aloud takes the alternative text instead."""
    code, drawing = canvas.code, box.drawing
    code += [canvas.mark(box.piece), "q"]
    for shape in drawing.shapes:
        code += operators(moved(shape, box.x, box.y))
    code.append("BT")
    at, font, ink = (0.0, 0.0), "", (-1.0, -1.0, -1.0)
    for words in drawing.words:
        x, y = box.x + words.x, box.y + words.y
        if words.colour != ink:
            ink = words.colour
            code.append(colour(ink, "rg"))
        code.append(f"{_number(x - at[0])} {_number(y - at[1])} Td")
        at = (x, y)
        for segment in words.line.segments:
            for name, string in codes(segment.face).strings(segment.text):
                if font != (font := f"{name} {_number(words.size)} Tf"):
                    code.append(font)
                code.append(f"({string}) Tj")
    code += ["ET", "Q", "EMC"]
    _frame(box.piece.owner, box.x, box.y, drawing.width, drawing.height)


def _frame(figure: Element, x: float, y: float, width: float, height: float) -> None:
    """Note in a figure's element where it stands."""
    corners = " ".join(map(_number, (x, y, x + width, y + height)))
    figure.attributes = f"<</O/Layout/Placement/Block/BBox[{corners}]>>".encode("ascii")


def _strokes(canvas: _Canvas) -> None:
    if not canvas.strokes:
        return
    canvas.code.append("/Artifact BMC")
    thickness = -1.0
    for rule in canvas.strokes:
        if rule.thickness != thickness:
            thickness = rule.thickness
            canvas.code.append(f"{_number(thickness)} w")
        x0, y0, x1, y1 = (_hundredths(round(each * 100)) for each in rule[:4])
        stroke = f"{x0} {y0} m {x1} {y1} l S"
        canvas.code.append(f"q 1 J [0 4] 0 d {stroke} Q" if rule.dotted else stroke)
    canvas.code.append("EMC")


@lru_cache(maxsize=10_000)
def _hundredths(value: int) -> str:
    """Return a length given in hundredths; the same few come again and again."""
    return repr(value / 100).removesuffix(".0")
