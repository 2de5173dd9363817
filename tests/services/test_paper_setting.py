"""How a paper wants its lines set."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from hik_desktop.content.blocks import Text, paragraph
from hik_desktop.content.jsonform import to_json
from hik_desktop.services.office import Office
from tests.pdf.reading import read, words
from tests.services.offices import Ticking

SENTENCE = "Die Stadt pflegt seit Jahrzehnten lebendige Beziehungen zu ihren Partnerstädten in vielen Ländern. "


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    found = Office.create(tmp_path / "büro.hik", clock=Ticking())
    yield found
    found.close()


def test_a_paper_is_set_in_full_lines_when_its_author_says_so(office: Office) -> None:
    paper = office.papers.create("Bericht", dated_on=date(2027, 5, 12))
    row = office.records.get(paper).parts["drucksache_section"][0]
    body = to_json(Text((paragraph(SENTENCE * 12),)))
    office.records.set_part(row.id, "drucksache_section", "body", row.values["body"], body)

    def ends() -> set[float]:
        printed = read(office.papers.pdf(paper))
        return {
            round(part.end) for part in printed.shown if "Partnerstädten" in part.text or "Beziehungen" in part.text
        }

    plain, flush = words(read(office.papers.pdf(paper)).text), ends()
    office.records.set(paper, "justified", None, True)
    assert len(ends()) < len(flush)
    assert words(read(office.papers.pdf(paper)).text) == plain
