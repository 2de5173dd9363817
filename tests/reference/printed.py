"""The reference papers as they are printed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hik_desktop import paths
from hik_desktop.documents.council_paper import council_paper
from hik_desktop.documents.paper_facts import PaperFacts, Section
from hik_desktop.exchange.paper_text import ImportedPaper, read
from hik_desktop.pdf import Press
from tests.reference.papers import PAPERS
from tests.reference.reference import ROOT, reference

REAL = "004_717d02958702895c.txt"
INVENTED = ROOT / "tests" / "reference" / "invented.txt"
CITY, NUMBER, ANNEXES = "Hannover", "0383/2019", "6 (Broschüre)"


@cache
def press() -> Press:
    return Press(paths.resource())


def imported_facts(imported: ImportedPaper) -> PaperFacts:
    """The seed's paper, or its invented twin, with what its copied text lacks."""
    return PaperFacts(
        paper_type=imported.paper_type,
        language="de",
        city=CITY,
        letterhead=("Landeshauptstadt", CITY),
        letterhead_picture=None,
        version="",
        number=NUMBER,
        year=2026,
        annexes=ANNEXES,
        agenda="",
        addressees=tuple(addressee.wording for addressee in imported.addressees),
        bold_line=imported.bold_line,
        title=imported.title,
        sections=tuple(Section(part.role, part.heading, part.text) for part in imported.sections),
        signature_office="15.23",
        signature_city=CITY,
        dated_on=datetime.date(2026, 4, 14),
    )


def printed(facts: PaperFacts) -> bytes:
    return press().render(council_paper(facts))


def copied_texts() -> Iterator[tuple[str, Path]]:
    """The copied texts that are at hand, by the name their pictures are kept under."""
    yield "twin", INVENTED
    real = reference(REAL)
    if real is not None:
        yield "concept", real


def printed_papers() -> Iterator[tuple[str, bytes]]:
    """Every reference paper by the name its pictures are kept under."""
    for name, source in copied_texts():
        yield name, printed(imported_facts(read(source.read_bytes())))
    for name, facts in PAPERS.items():
        yield name, printed(facts)
