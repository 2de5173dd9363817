"""The structure of a document, built from its content before anything is laid out.

Drawing later only adds where on which page a piece stands; it never changes the order.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hik_desktop.content import Align, Chart

UNDERLINED, STRUCK, BARRED = 1, 2, 4
"""Bits of what is drawn with characters: a line below, a line through, a bar in the margin beside their line."""


@dataclass(slots=True, eq=False)
class Element:
    """A structure element of the printed file; `kids` stand in reading order."""

    tag: str
    parent: Element | None = None
    kids: list[Element | Piece] = field(default_factory=list)
    attributes: bytes = b""
    language: str | None = None
    alt: str | None = None
    link: str | None = None
    """Where a Link leads: an address, or "#name" for an anchor of the document."""
    hint: str = ""
    """What a link is about, for who points at it."""
    identity: str = ""
    """Its name in the file, for elements others refer to; unique."""
    boxed: bool = False
    annotations: tuple[tuple[int, int], ...] = ()
    """(page, number on it) of the rectangles of a link."""
    number: int = 0

    @property
    def told(self) -> bool:
        """Whether it says more in the file than its kids and attributes."""
        return bool(self.annotations or self.identity or self.language) or self.alt is not None

    def add(self, tag: str, attributes: bytes = b"") -> Element:
        """Append and return a kid."""
        kid = Element(tag, self, attributes=attributes)
        self.kids.append(kid)
        return kid

    def piece(self, spans: tuple[Span, ...]) -> Piece:
        """Append and return a piece of text or drawing that belongs to this element."""
        piece = Piece(self, spans)
        self.kids.append(piece)
        return piece


@dataclass(slots=True, eq=False)
class Span:
    """Characters in one face of the family; `style` as the fonts count it."""

    text: str
    style: int = 0
    decor: int = 0
    divided: bool = True
    """German words, which may be divided."""


@dataclass(slots=True, eq=False)
class Piece:
    """What an element draws itself between its kids; `marks` tell where, once drawn."""

    owner: Element
    spans: tuple[Span, ...]
    marks: tuple[int, ...] = ()
    """As `mark_of` counts them: one number each, as there may be a hundred thousand."""


_MARKS = 1 << 20
"""More than a page ever has."""


def mark_of(page: int, number: int) -> int:
    """Return page and number of a mark as one number."""
    return page * _MARKS + number


def place_of(mark: int) -> tuple[int, int]:
    """Return page and number of a mark."""
    return divmod(mark, _MARKS)


@dataclass(slots=True, eq=False)
class ResolvedStyle:
    """A text style with all lengths in points."""

    size: float
    leading: float
    before: float
    after: float
    align: Align
    keep_next: bool


@dataclass(slots=True, eq=False)
class Label:
    """A list item's mark in front of its first line; set right in `width` points where that is not 0."""

    piece: Piece
    x: float
    width: float = 0.0


@dataclass(slots=True, eq=False)
class Leader:
    """What leads from an entry of the contents to its page: the piece of the number, and the anchor."""

    piece: Piece
    anchor: str


@dataclass(slots=True, eq=False)
class TextNode:
    """A paragraph, heading or list line: pieces set in one style, indented on the left."""

    pieces: tuple[Piece, ...]
    style: ResolvedStyle
    indent: float = 0.0
    labels: tuple[Label, ...] = ()
    bookmark: tuple[int, str] | None = None
    anchor: str = ""
    leader: Leader | None = None


@dataclass(slots=True, eq=False)
class CellNode:
    """A cell of a table and the column it starts at."""

    element: Element
    pieces: tuple[Piece, ...]
    align: Align
    column: int
    columns: int
    rows: int
    head: bool
    names_rows: bool = False


@dataclass(slots=True, eq=False)
class TableNode:
    """A table of data with its column shares."""

    shares: tuple[float | None, ...]
    head: tuple[tuple[CellNode, ...], ...]
    rows: tuple[tuple[CellNode, ...], ...]
    style: ResolvedStyle
    indent: float = 0.0
    anchor: str = ""


@dataclass(slots=True, eq=False)
class FieldsNode:
    """Lines of label and value side by side."""

    lines: tuple[tuple[tuple[Piece, ...], tuple[Piece, ...]], ...]
    share: float
    gap: float
    rule: float
    style: ResolvedStyle


@dataclass(slots=True, eq=False)
class GridCellNode:
    """A cell of a grid with what stands in it."""

    nodes: tuple[Node, ...]
    rules: frozenset[str]
    columns: int
    padding: tuple[float, float, float, float]


@dataclass(slots=True, eq=False)
class GridNode:
    """Things side by side: rows of (least height, cells)."""

    shares: tuple[float, ...]
    rows: tuple[tuple[float, tuple[GridCellNode, ...]], ...]
    rule: float
    after: float


@dataclass(slots=True, eq=False)
class FigureNode:
    """A picture and its greatest size in points; None leaves it to the column or the picture."""

    piece: Piece
    picture: str
    width: float | None
    height: float | None
    indent: float
    style: ResolvedStyle
    captioned: bool = False
    anchor: str = ""


@dataclass(slots=True, eq=False)
class ChartNode:
    """A chart, as wide as its column."""

    piece: Piece
    chart: Chart
    indent: float
    style: ResolvedStyle
    captioned: bool = False


@dataclass(slots=True, eq=False)
class BreakNode:
    """A new page."""


Node = TextNode | TableNode | FieldsNode | GridNode | FigureNode | ChartNode | BreakNode
