"""The words of a paper piece by piece, each with the place it is written at: what the check reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from hik_desktop.content.blocks import Block, Text
from hik_desktop.content.plain import plain_text
from hik_desktop.documents.paper_facts import PaperFacts
from hik_desktop.model.spine import Facts
from hik_desktop.services.paper_facts import printed_rows

SECTION = "drucksache_section"


@dataclass(frozen=True, slots=True)
class Said:
    """Some words of the public version. `block` is the piece's place in the section's text, None for a heading."""

    words: str
    field: str
    part: str = ""
    row: UUID | None = None
    heading: str = ""
    block: int | None = None


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section as it is printed, with the row it is written in."""

    row: UUID
    heading: str
    text: Text

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of its text."""
        return self.text.blocks


def sections(paper: Facts, printed: PaperFacts, *, internal: bool) -> list[SectionText]:
    """The sections as printed, with the figures and data that are put in then."""
    rows = printed_rows(paper, SECTION, internal=internal)
    pairs = zip(rows, printed.sections, strict=True)
    return [SectionText(row["id"], item.heading, item.text) for row, item in pairs]


def said(paper: Facts, printed: list[SectionText]) -> Iterator[Said]:
    """Everything the public version says that someone wrote."""
    for field in ("subject", "version_reason", "bold_line", "annex_count", "annex_word", "agenda"):
        if paper[field]:
            yield Said(paper[field], field)
    for section in printed:
        yield Said(section.heading, "heading", SECTION, section.row, section.heading)
        for at, block in enumerate(section.blocks):
            yield Said(plain_text(Text((block,))), "body", SECTION, section.row, section.heading, at)
    for row in printed_rows(paper, "annex", internal=False):
        for field in ("name", "alt_text"):
            if row[field]:
                yield Said(row[field], field, "annex", row["id"])
    for row in paper.parts["drucksache_addressee"]:
        if row["wording"]:
            yield Said(row["wording"], "wording", "drucksache_addressee", row["id"])
