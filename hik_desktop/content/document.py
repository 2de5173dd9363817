"""A whole document ready to be laid out: its blocks, the form of its pages, its styles."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum

from hik_desktop.content.blocks import Align, Block, Runs


class Side(Enum):
    """A side of a grid's cell."""

    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph looks; lengths in points, `indent` a share of the text's width (0 to 1).

    With `keep_next` it never stands without what follows it, with `keep_last` never without what comes before.
    """

    name: str
    size: float = 11.0
    leading: float = 12.65
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
    align: Align = Align.LEFT
    bold: bool = False
    keep_next: bool = False
    keep_last: bool = False
    hyphenate: bool = True


@dataclass(frozen=True, slots=True)
class PageForm:
    """Paper size, margins and furniture in points; `foot` takes {page} and {pages}."""

    width: float = 595.2756
    height: float = 841.8898
    left: float = 56.6929
    right: float = 56.6929
    top: float = 56.6929
    bottom: float = 70.8661
    foot: str = ""
    foot_size: float = 9.0
    foot_height: float = 34.0


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a grid: blocks, the sides that carry a rule, padding in points (left, top, right, bottom)."""

    blocks: tuple[Block, ...]
    rules: tuple[Side, ...] = ()
    columns: int = 1
    padding: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a grid; at least `height` points high."""

    cells: tuple[GridCell, ...]
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Grid(Block):
    """Blocks side by side for their place only (no data table); read cell by cell, row by row.

    `shares` are the columns' parts of the width, `rule` the thickness of the rules in points.
    """

    shares: tuple[float, ...]
    rows: tuple[GridRow, ...]
    rule: float = 0.5
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A label and its value, read together as one line."""

    label: Runs
    value: Runs


@dataclass(frozen=True, slots=True)
class Fields(Block):
    """Labels set right in their column, values left in theirs, with a rule between over the whole cell.

    `share` is the labels' part of the width, `gap` the space on each side of the rule, `role` the style.
    """

    lines: tuple[FieldLine, ...]
    share: float = 0.5
    gap: float = 4.0
    rule: float = 0.5
    role: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document to print. `date` is the paper's own date, the only date its bytes may show.

    `justified` sets its running text in full lines; otherwise every line is as long as its words.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    date: datetime.date | None = None
    author: str = ""
    subject: str = ""
    page: PageForm = PageForm()
    styles: tuple[TextStyle, ...] = ()
    justified: bool = False
