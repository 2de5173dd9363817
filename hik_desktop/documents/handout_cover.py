"""The sheet on top of what one body gets: which papers, how many pages and copies, and who receives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hik_desktop.content.blocks import Align, Block, Cell, Column, Heading, Row, Run, Table, paragraph, runs
from hik_desktop.content.document import Document, PageForm
from hik_desktop.content.words import N_
from hik_desktop.i18n import Texts, texts_for

_PAGE = PageForm(foot="{page}/{pages}")


@dataclass(frozen=True, slots=True)
class CoverLine:
    """One paper on the sheet; `copies` of `pages` each."""

    number: str
    title: str
    pages: int
    copies: int


@dataclass(frozen=True, slots=True)
class HandoutCover:
    """What the sheet says. `body`: the committee as it is named on the day; `meeting`: its number, may be empty."""

    city: str
    language: str
    body: str
    held_on: date | None
    meeting: str
    lines: tuple[CoverLine, ...]
    receivers: tuple[tuple[str, int], ...]


def handout_cover(facts: HandoutCover) -> Document:
    """Return the sheet in the office's language; the same facts give the same sheet."""
    texts = texts_for(facts.language)
    title = texts.t(N_("Drucksachen: {body}"), body=facts.body)
    return Document(title, facts.language, tuple(_blocks(facts, title, texts)), facts.held_on, facts.city, page=_PAGE)


def _blocks(facts: HandoutCover, title: str, texts: Texts) -> Iterator[Block]:
    yield Heading(1, runs(title))
    if facts.held_on is not None:
        words = texts.t(N_("Sitzung am {day}"), day=facts.held_on)
        yield paragraph(f"{words} ({facts.meeting})" if facts.meeting else words)
    heads = (N_("Nummer"), N_("Titel"), N_("Seiten"), N_("Exemplare"))
    columns = (Column(share=0.2), Column(share=0.5), Column(Align.RIGHT, 0.13), Column(Align.RIGHT, 0.17))
    rows = [
        _row(line.number or texts.t(N_("ohne Nummer")), line.title, texts.number(line.pages), texts.number(line.copies))
        for line in facts.lines
    ]
    pages = sum(line.pages * line.copies for line in facts.lines)
    total = texts.number(sum(line.copies for line in facts.lines))
    rows.append(Row(tuple(Cell((Run(word, bold=True),)) for word in (texts.t(N_("Zusammen")), "", "", total))))
    yield Table(columns, (_row(*(texts.t(head) for head in heads)),), tuple(rows), row_heads=True)
    yield paragraph(texts.t(N_("Bedruckte Seiten: {pages}"), pages=texts.number(pages)))
    if facts.receivers:
        yield Heading(2, runs(texts.t(N_("Verteiler"))))
        head = _row(texts.t(N_("Wer erhält")), texts.t(N_("Exemplare je Drucksache")))
        lines = tuple(_row(name, texts.number(copies)) for name, copies in facts.receivers)
        yield Table((Column(share=0.7), Column(Align.RIGHT, 0.3)), (head,), lines, row_heads=True)


def _row(*words: str) -> Row:
    return Row(tuple(Cell(runs(" ".join(word.split()))) for word in words))
