"""What a council paper needs to be printed. Services fill it; `documents.<paper>` turns it into a document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hik_desktop.content.blocks import Text


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its alternative text; `media_type` is image/png or image/jpeg."""

    data: bytes
    media_type: str
    alt: str


@dataclass(frozen=True, slots=True)
class Section:
    """One section as it is printed. `role` is the section's code ("free", "gender", "cost", "antrag" …).

    `anchor` is the name links inside lead to."""

    role: str
    heading: str
    text: Text
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """A council paper with every name as of its day.

    `paper_type`: info, decision or district. `version`: empty, or as printed, "1. Neufassung".
    `number`: as cited without suffix word ("0383/2019"); empty for a paper without one, whose year is `year`.
    `annexes`: the count as text, "6 (Broschüre)". `addressees`: ready lines in order, each from the register
    or word for word. `bold_line`: the words above the title (reason of a version, BITTE AUFBEWAHREN …), may be empty.
    `signature_office` and `signature_city`: "15.23" and "Hannover"; the date printed there is `dated_on`.
    `justified`: running text fills its lines instead of standing flush left.
    """

    paper_type: str
    language: str
    city: str
    letterhead: tuple[str, ...]
    letterhead_picture: Picture | None
    version: str
    number: str
    year: int
    annexes: str
    agenda: str
    addressees: tuple[str, ...]
    bold_line: str
    title: str
    sections: tuple[Section, ...]
    signature_office: str
    signature_city: str
    dated_on: date | None
    justified: bool = False
