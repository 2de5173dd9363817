"""A picture as an annex: its heading and each of its pages, set by the program so that it is read aloud too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hik_desktop.content.blocks import Block, Figure, Heading, PageBreak, runs
from hik_desktop.content.document import Document, PageForm

_CM = 72 / 2.54
_LONG, _SHORT = 841.8898, 595.2756
_HEAD = 16.0
"""Millimetres the heading takes of the first page."""


@dataclass(frozen=True, slots=True)
class AnnexPicture:
    """What is printed: the heading ("Anlage 1: Karte"), what is seen, and the SHA-256 of each page's bytes."""

    heading: str
    alt: str
    language: str
    author: str
    dated_on: date | None
    pictures: tuple[str, ...]
    wide: bool


def annex_picture(facts: AnnexPicture) -> Document:
    """Return the annex; wide pictures stand on wide pages."""
    width, height = (_LONG, _SHORT) if facts.wide else (_SHORT, _LONG)
    page = PageForm(width=width, height=height, left=2 * _CM, right=2 * _CM, top=2 * _CM, bottom=2 * _CM)
    return Document(facts.heading, facts.language, tuple(_blocks(facts, page)), facts.dated_on, facts.author, page=page)


def _blocks(facts: AnnexPicture, page: PageForm) -> Iterator[Block]:
    yield Heading(1, runs(facts.heading))
    room = (page.height - page.top - page.bottom) / _CM * 10
    for number, picture in enumerate(facts.pictures, 1):
        if number > 1:
            yield PageBreak()
        alt = facts.alt if len(facts.pictures) == 1 else f"{facts.alt} ({number}/{len(facts.pictures)})"
        yield Figure(picture, alt, height_mm=room - (_HEAD if number == 1 else 2))
