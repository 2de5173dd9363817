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
class PaperWords:
    """What a version of a paper says, as far as another version is compared with it."""

    title: str
    bold_line: str
    addressees: tuple[str, ...]
    annexes: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """The version a paper is marked against, and how it is cited: "0383/2019"."""

    number: str
    words: PaperWords


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """A council paper with every name as of its day.

    `paper_type`: info, decision or district. `version`: empty, or as printed, "1. Neufassung".
    `number`: as cited without suffix word ("0383/2019"); empty for a paper without one, whose year is `year`.
    `annexes`: the count as text, "6 (Broschüre)". `addressees`: ready lines in order, each from the register
    or word for word. `bold_line`: the words above the title (reason of a version, BITTE AUFBEWAHREN …), may be empty.
    `public` is false for a paper that is dealt with behind closed doors, `internal` true for the version with the parts
    that are not for the public. `earlier`: the version whose differences are marked; None marks nothing.
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
    public: bool = True
    internal: bool = False
    earlier: Earlier | None = None
    justified: bool = False

    @property
    def words(self) -> PaperWords:
        """What it says, to be compared."""
        return PaperWords(self.title, self.bold_line, self.addressees, self.annexes, self.sections)
