"""The shape the tables of records share: named columns, named rows, plain cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from hik_desktop.content.blocks import Align, Block, Cell, Column, Paragraph, Row, Run, Table, paragraph, runs
from hik_desktop.content.words import N_
from hik_desktop.i18n import Texts

_ONE_LINE = 14
"""A span up to "12.–16.05.2027" stays on its line."""


class Head(NamedTuple):
    """The head of a column, its share of the width, and whether figures stand in it."""

    words: str
    share: float
    align: Align = Align.LEFT


def table(
    heads: Sequence[Head], rows: Iterable[Sequence[str]], caption: str, total: Sequence[str] | None = None
) -> Table:
    """A table whose first column names its row; shares are brought to a whole, `total` is a last row in bold."""
    whole = sum(head.share for head in heads)
    lines = [Row(tuple(Cell(runs(words)) for words in row)) for row in rows]
    if total is not None:
        lines.append(Row(tuple(Cell((Run(words, bold=True),) if words else ()) for words in total)))
    return Table(
        tuple(Column(head.align, round(head.share / whole, 4)) for head in heads),
        (Row(tuple(Cell(runs(head.words)) for head in heads)),),
        tuple(lines),
        row_heads=True,
        caption=runs(caption),
    )


def profile(lines: Iterable[tuple[str, str]], caption: str) -> Table:
    """A table of two columns, each row named at its left; rows without anything to say are left out."""
    rows = tuple(Row((Cell((Run(name, bold=True),)), Cell(runs(words)))) for name, words in lines if words)
    return Table((Column(share=0.3), Column(share=0.7)), (), rows, row_heads=True, caption=runs(caption))


def sentence(words: str) -> tuple[Block, ...]:
    """One sentence as a paragraph, or nothing."""
    return (paragraph(words),) if words else ()


def below(words: str) -> Paragraph:
    """A remark under a table, in the letters of a source."""
    return paragraph(words, "source")


def money(cents: int | None, texts: Texts) -> str:
    """An amount in euros; nothing where none is stated."""
    return "" if cents is None else texts.money(cents)


def total(cents: Iterable[int | None]) -> int | None:
    """The sum of what is stated; None where nothing is."""
    known = [item for item in cents if item is not None]
    return sum(known) if known else None


def period(start: date | None, end: date | None, texts: Texts) -> str:
    """The days from start to end; in a narrow column the last one stands on a line of its own."""
    words = texts.span(start, end)
    parted = texts.language == "de" and len(words) > _ONE_LINE  # elsewhere the names of months leave room to part
    return "–\n".join(words.split("–", 1)) if parted else words


def percent(value: int | None, texts: Texts) -> str:
    """A degree of reaching an aim in whole per cent, or that none is stated."""
    return texts.t(N_("keine Angabe")) if value is None else texts.percent(value / 100)
