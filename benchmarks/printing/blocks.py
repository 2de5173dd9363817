"""The content as this program holds it in memory: a document of blocks."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from benchmarks.printing.text import HEAD, SHARES, TITLE, Part
from hik_desktop.content.blocks import (
    Align,
    Block,
    BulletList,
    Cell,
    Column,
    Heading,
    ListItem,
    Row,
    Table,
    paragraph,
    runs,
)
from hik_desktop.content.document import Document, PageForm

_LEVELS = {"h1": 1, "h2": 2, "h3": 3}


def document(content: Iterable[Part]) -> Document:
    """The content as a document of this program."""
    found = (Heading(1, runs(TITLE)), *blocks(content))
    return Document(TITLE, "de", found, page=PageForm(foot="- {page} -"))


def blocks(content: Iterable[Part]) -> Iterator[Block]:
    """Yield what stands below the title."""
    return map(_block, itertools.islice(content, 1, None))


def _block(part: Part) -> Block:
    kind, told = part
    if kind in _LEVELS:
        return Heading(_LEVELS[kind], runs(told))
    if kind == "p":
        return paragraph(told)
    if kind == "ul":
        return BulletList(tuple(ListItem((paragraph(item),)) for item in told))
    caption, rows = told
    columns = tuple(Column(Align.LEFT if at < 2 else Align.DECIMAL, share) for at, share in enumerate(SHARES))
    return Table(columns, (_row(HEAD),), tuple(map(_row, rows)), True, runs(caption))


def _row(cells: tuple[str, ...]) -> Row:
    return Row(tuple(Cell(runs(words)) for words in cells))
