"""The blocks and inline runs a text is made of. No page sizes here, no office words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum


class Align(Enum):
    """Where a line stands in its column; DECIMAL lines up the decimal commas at the right, JUSTIFY fills the line."""

    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"
    DECIMAL = "decimal"
    JUSTIFY = "justify"


class Numbering(Enum):
    """How a numbered list counts."""

    DECIMAL = "decimal"
    UPPER_ROMAN = "upper_roman"
    LOWER_ROMAN = "lower_roman"
    UPPER_LETTER = "upper_letter"
    LOWER_LETTER = "lower_letter"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of characters in one form; a newline in it is a line break the writer wanted.

    `language` is a BCP 47 tag when it differs from the document's; `link` a web address, or
    "#name" for a place in the same document (an anchor). `note` is a footnote whose mark follows these
    characters. `changed` and `struck` mark what a later version of a paper added and left out.
    """

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    language: str | None = None
    link: str | None = None
    note: tuple[Run, ...] = ()
    changed: bool = False
    struck: bool = False

    def like(self, text: str) -> Run:
        """Return `text` in the form of this run, without its note."""
        return replace(self, text=text, note=())


Runs = tuple[Run, ...]


class Block:
    """What stands on lines of its own: a paragraph, a heading, a list, a table, a picture."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Heading(Block):
    """A heading; `level` 1 stands directly below the document's title. `anchor` is a name links inside lead to."""

    level: int
    runs: Runs
    role: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph(Block):
    """Running text; `role` names a style of the document ("" is its body text)."""

    runs: Runs
    role: str = ""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item; `label` is its literal mark ("1.", "II.", "a)", "-"), None lets the list count."""

    blocks: tuple[Block, ...]
    label: str | None = None


@dataclass(frozen=True, slots=True)
class BulletList(Block):
    """A list whose order does not matter; lists nest through the blocks of an item."""

    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class NumberedList(Block):
    """A list that counts from `start` in `numbering`, unless an item keeps a literal label."""

    items: tuple[ListItem, ...]
    numbering: Numbering = Numbering.DECIMAL
    start: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column; `share` is its part of the width, None lets the content decide.

    `head`: its cells name their rows, as those of the first column do where the table says so.
    """

    align: Align = Align.LEFT
    share: float | None = None
    head: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell and how many columns and rows it covers."""

    runs: Runs
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row: only the cells that start in it."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table(Block):
    """A table of data. `head` rows repeat on every page; `row_heads`: the first column names its row."""

    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    row_heads: bool = False
    caption: Runs = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Quote(Block):
    """Someone else's words; `source` stands below them."""

    blocks: tuple[Block, ...]
    source: Runs = ()


@dataclass(frozen=True, slots=True)
class Figure(Block):
    """A picture, named by the SHA-256 (hex) of its bytes; `width_mm` None takes the text's width.

    `alt` says in words what it shows; a picture without it cannot be printed. It is never higher than `height_mm`.
    """

    picture: str
    alt: str
    width_mm: float | None = None
    caption: Runs = ()
    height_mm: float | None = None
    anchor: str = ""


class ChartKind(Enum):
    """How a chart draws its numbers."""

    BARS = "bars"
    COLUMNS = "columns"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Series:
    """A row of numbers of a chart, one for each category; None where there is none."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart(Block):
    """Numbers as a picture. `alt` says in words what it shows; the numbers also stand in a table beside it.

    `unit` stands above the axis ("Euro"); the two marks are those of the language its numbers are written in.
    """

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    alt: str
    unit: str = ""
    caption: Runs = ()
    decimal_mark: str = ","
    group_mark: str = "."


@dataclass(frozen=True, slots=True)
class Contents(Block):
    """The table of contents: the document's headings down to `depth` with their pages, below a title of its own."""

    title: Runs = ()
    depth: int = 2


@dataclass(frozen=True, slots=True)
class Data(Block):
    """A place where blocks stand that are made from records whenever the text is shown; never printed itself.

    `source` names the kind of list, `params` what it is about (all values text; what is missing has its default):
    "measures" (handlungsfeld=number, costs="1") · "delegations" (year="2026" or "-1" from the paper's date,
    direction="in"|"out", costs="1") · "partnership" (id) · "partnerships" · "networks" · "indicator" (id) ·
    "chart" (of="measures_by_status"|"measures_by_handlungsfeld"|"delegations_by_year"|"money"|"indicator", id,
    by="year"|"handlungsfeld" for money, form="bars"|"columns"|"lines"). The ids are UUIDs.
    """

    source: str
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PageBreak(Block):
    """What follows starts a new page."""


@dataclass(frozen=True, slots=True)
class Text:
    """What a person writes in one section: blocks in reading order."""

    blocks: tuple[Block, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.blocks)


def runs(text: str) -> Runs:
    """Return `text` as one plain run, or none when it is empty."""
    return (Run(text),) if text else ()


def paragraph(text: str, role: str = "") -> Paragraph:
    """Return a paragraph of plain text."""
    return Paragraph(runs(text), role)
