"""Boxes to content streams; notes for every piece on which page under which mark it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from hik_desktop.content import Align
from hik_desktop.pdf.boxes import Bookmark, ChartBox, Page, PictureBox, RuleBox, TextBox
from hik_desktop.pdf.drawing import colour, moved, operators
from hik_desktop.pdf.drawing import number as _number
from hik_desktop.pdf.embedding import Codes
from hik_desktop.pdf.fonts import Face
from hik_desktop.pdf.lines import Line, Segment
from hik_desktop.pdf.structure import Element, Piece

_FURNITURE = "/Artifact <</Type/Pagination>> BDC"
_UNDERLINE = (0.106, 0.073)
"""Depth and thickness of an underline as shares of the size."""


@dataclass(slots=True)
class LinkArea:
    """The rectangle of a link on one line."""

    element: Element
    box: tuple[float, float, float, float]


@dataclass(slots=True)
class Painted:
    """A page's content stream and what its marks belong to."""

    code: str
    owners: list[Element]
    links: list[LinkArea]
    pictures: list[str]
    bookmarks: list[Bookmark]


@dataclass(slots=True)
class _Canvas:
    number: int
    code: list[str] = field(default_factory=list)
    owners: list[Element] = field(default_factory=list)
    links: list[LinkArea] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    strokes: list[RuleBox] = field(default_factory=list)

    def mark(self, piece: Piece) -> str:
        number = len(self.owners)
        self.owners.append(piece.owner)
        piece.marks.append((self.number, number))
        return f"/{piece.owner.tag} <</MCID {number}>> BDC"


def paint(pages: Iterable[Page], codes: Callable[[Face], Codes]) -> list[Painted]:
    """Return the pages' streams; `codes` gives the document's codes of a face."""
    return [_page(page, number, codes) for number, page in enumerate(pages)]


def _page(page: Page, number: int, codes: Callable[[Face], Codes]) -> Painted:
    canvas = _Canvas(number)
    for box in page.boxes:
        match box:
            case TextBox():
                _text(box, canvas, codes)
            case RuleBox():
                canvas.strokes.append(box)
            case PictureBox():
                _picture(box, canvas)
            case ChartBox():
                _chart(box, canvas, codes)
    _strokes(canvas)
    return Painted("\n".join(canvas.code) + "\n", canvas.owners, canvas.links, canvas.pictures, page.bookmarks)


def _text(box: TextBox, canvas: _Canvas, codes: Callable[[Face], Codes]) -> None:
    code = canvas.code
    if box.furniture:
        code.append(_FURNITURE)
    code.append("BT")
    open_piece: Piece | None = None
    font, at, y = "", (0.0, 0.0), box.y
    size = _number(box.size)
    for line in box.lines:
        x = _start(box, line)
        code.append(f"{_number(x - at[0])} {_number(y - at[1])} Td")
        at = (x, y)
        for segment in line.segments:
            if not box.furniture and segment.piece is not open_piece:
                if open_piece is not None:
                    code.append("EMC")
                open_piece = segment.piece
                code.append(canvas.mark(open_piece))
            for name, string in codes(segment.face).strings(segment.text):
                if name != font:
                    font = name
                    code.append(f"{name} {size} Tf")
                code.append(f"({string}) Tj")
        _decorate(box, line, x, y, canvas)
        y -= box.leading
    if open_piece is not None:
        code.append("EMC")
    code.append("ET")
    if box.furniture:
        code.append("EMC")


def _start(box: TextBox, line: Line) -> float:
    if box.align is Align.LEFT:
        return box.x
    spare = box.width - line.width * box.size / 1000
    return box.x + (spare / 2 if box.align is Align.CENTER else spare)


def _decorate(box: TextBox, line: Line, x: float, y: float, canvas: _Canvas) -> None:
    """Underlines and link areas need to know where a segment stands; most lines have neither."""
    for number, segment in enumerate(line.segments):
        link = _link(segment.piece)
        if segment.underline or link is not None:
            text = segment.text.rstrip(" ") if number + 1 == len(line.segments) else segment.text
            end = x + segment.face.width(text) * box.size / 1000
            if segment.underline:
                depth, thickness = (share * box.size for share in _UNDERLINE)
                canvas.strokes.append(RuleBox(x, y - depth, end, y - depth, thickness))
            if link is not None:
                low, high = segment.face.descent, segment.face.ascent
                area = (x, y + low * box.size / 1000, end, y + high * box.size / 1000)
                canvas.links.append(LinkArea(link, area))
        x += _advance(segment, box.size)


def _advance(segment: Segment, size: float) -> float:
    return segment.face.width(segment.text) * size / 1000


def _link(piece: Piece) -> Element | None:
    owner: Element | None = piece.owner
    while owner is not None and owner.tag in ("Span", "Link"):
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
        x0, y0, x1, y1 = map(_number, rule[:4])
        canvas.code.append(f"{x0} {y0} m {x1} {y1} l S")
    canvas.code.append("EMC")
