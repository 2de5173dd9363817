"""Everything the office prints, each with the document it was printed from: what validators and readers are shown.

A new kind of paper, a new template, a new print adds itself here, or comes by itself with the sample office.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from uuid import UUID

from PIL import Image

from hik_desktop import paths
from hik_desktop.content import Document, Text, document_from_json, paragraph
from hik_desktop.documents.council_paper import council_paper
from hik_desktop.documents.paper_facts import PaperFacts, Picture, Section
from hik_desktop.pdf import Press
from hik_desktop.services.office import Office
from hik_desktop.services.views import Query
from tests.proof.invention import Inventor
from tests.services.offices import Ticking

RANDOM = 500 if os.environ.get("HIK_PROVE") == "1" else 40
"""How many papers are made up."""


@dataclass(frozen=True)
class Exhibit:
    """A printed file and what it was printed from."""

    name: str
    document: Document
    data: bytes
    pictures: Mapping[str, bytes] = field(default_factory=dict)


@cache
def press() -> Press:
    """One press for all: fonts and patterns are read once."""
    return Press(paths.resource())


def printed(name: str, facts: PaperFacts, pictures: dict[str, bytes] | None = None) -> Exhibit:
    """Print a paper from its facts."""
    known = dict(pictures or {})
    if facts.letterhead_picture is not None:
        data = facts.letterhead_picture.data
        known[hashlib.sha256(data).hexdigest()] = data
    document = council_paper(facts)
    return Exhibit(name, document, press().render(document, known), known)


def kinds() -> Iterator[Exhibit]:
    """Every kind of paper: first and later versions, with and without number and letterhead picture."""
    out = io.BytesIO()
    Image.new("RGB", (300, 100), (0, 90, 40)).save(out, "PNG")
    arms = Picture(out.getvalue(), "image/png", "Wappen der Stadt")
    for kind, sections in _SECTIONS.items():
        facts = replace(_FACTS, paper_type=kind, sections=sections)
        yield printed(f"{kind}, draft", replace(facts, number="", dated_on=None))
        yield printed(f"{kind}, with a picture", replace(facts, letterhead_picture=arms))
        for suffix, version in _VERSIONS.items():
            number = f"{'15-' if kind == 'district' else ''}4711/2031 {suffix}".strip()
            reason = f"{version} wegen geänderter Beträge" if version else ""
            yield printed(f"{kind} {suffix}".strip(), replace(facts, number=number, version=version, bold_line=reason))


def samples(folder: Path) -> Iterator[Exhibit]:
    """Each paper of the sample office, as a draft and issued."""
    office = Office.create(folder / "sample.hik", sample=True, clock=Ticking())
    try:
        rows = office.lists.all(Query("drucksache"), ("title",))
        for number, row in enumerate(rows, 1):
            if office.papers.issued(row.id) is None:
                yield _draft(office, row.id)
            yield _issued(office, row.id, f"{number:04}/2099")
    finally:
        office.close()


def templates(folder: Path) -> Iterator[Exhibit]:
    """A paper from each model paper of the sample office, about the first records it offers, a year, or nothing."""
    office = Office.create(folder / "templates.hik", sample=True, clock=Ticking())
    try:
        for template in office.templates.list():
            offered: list[UUID | int | None] = [item.id for item in office.templates.offered(template.id)[:2]]
            if not template.suffix:  # a version needs its paper
                offered += [None, 2026] if template.about == "year" else [None]
            for about in offered:
                yield _draft(office, office.templates.create(template.id, about, reason="Geänderte Beträge"))
    finally:
        office.close()


def invented(count: int = RANDOM) -> Iterator[Exhibit]:
    """Papers made up at random, the same ones each time."""
    for number in range(count):
        inventor = Inventor(number)
        yield printed(f"random paper {number}", inventor.facts(), inventor.pictures)


def _draft(office: Office, paper: UUID) -> Exhibit:
    with office._desk.file.reading() as connection:
        document, _ = office.papers._document(connection, paper)
    return Exhibit(f"draft, {document.title}", document, office.papers.pdf(paper))


def _issued(office: Office, paper: UUID, number: str) -> Exhibit:
    """Issue a paper with the number it has, else with this one; some of the sample's are issued already."""
    if office.papers.issued(paper) is None:
        if office.records.get(paper).values["number"] is None:
            office.records.set(paper, "number", None, number)
        office.papers.issue(paper)
    kept = office.papers.issued(paper)
    assert kept is not None
    return Exhibit(f"issued sample {kept.number}", document_from_json(kept.content), kept.pdf)


def _section(role: str, heading: str, *texts: str) -> Section:
    return Section(role, heading, Text(tuple(paragraph(text) for text in texts)))


_FREE = "Die Verwaltung berichtet über die Partnerschaften der Stadt und über das, was im kommenden Jahr ansteht."
_GENDER = _section("gender", "Berücksichtigung von Gender-Aspekten", "Das Vorhaben betrifft alle gleichermaßen.")
_CLIMATE = _section("climate", "Ergebnis der Klimawirkungsprüfung", "Gereist wird mit der Bahn.")
_COST = _section("cost", "Kostentabelle", "Es entstehen keine finanziellen Auswirkungen.")
_ASKED = _section("antrag", "Antrag,", "der Reise zuzustimmen und die Kosten aus dem Ansatz des Büros zu tragen.")
_REASONS = _section("begruendung", "Begründung des Antrages", _FREE, _FREE)
_SECTIONS = {
    "info": (_section("free", "Anlass", _FREE), _section("free", "Ausblick", _FREE), _GENDER, _COST),
    "decision": (_ASKED, _GENDER, _CLIMATE, _COST, _REASONS),
    "district": (_ASKED, _GENDER, _COST, _REASONS),
}
_VERSIONS = {"": "", "N1": "1. Neufassung", "E1": "1. Ergänzung", "S1": "1. Entscheidung"}
_FACTS = PaperFacts(
    paper_type="info",
    language="de",
    city="Musterstadt",
    letterhead=("Landeshauptstadt", "Musterstadt"),
    letterhead_picture=None,
    version="",
    number="4711/2031",
    year=2031,
    annexes="6 (Broschüre)",
    agenda="",
    addressees=("In den Kulturausschuss", "In die Ratsversammlung", "An den Sportausschuss (zur Kenntnis)"),
    bold_line="BITTE AUFBEWAHREN - wird nicht noch einmal versandt",
    title="Städtepartnerschaften:\nRückblick 2030 und Ausblick 2031",
    sections=(),
    signature_office="15.23",
    signature_city="Musterstadt",
    dated_on=datetime.date(2031, 4, 14),
)
