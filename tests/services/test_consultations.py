"""The Beratungsfolge: proposed from the addressees, results read, and still recorded after issue."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from hik_desktop.model.drucksache import Outcome
from hik_desktop.services.office import Office
from tests.services.offices import START, Ticking, opened

TODAY = START.date()
DAY = TODAY + timedelta(days=10)


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("start") / "start.hik"
    Office.create(path, clock=Ticking()).close()
    return path


@pytest.fixture
def office(started: Path, tmp_path: Path) -> Iterator[Office]:
    path = tmp_path / "büro.hik"
    shutil.copy(started, path)
    found = opened(path)
    yield found
    found.close()


def body(office: Office, words: str) -> UUID:
    return office.records.pick("committee", words)[0].id


def addressed(office: Office, *names: str, role: str = "to") -> UUID:
    paper = office.papers.create("Bericht", "decision", DAY)
    for name in names:
        office.records.add_part(paper, "drucksache_addressee", {"committee_id": body(office, name), "role": role})
    return paper


def meeting(office: Office, name: str, held_on: date, **values: object) -> UUID:
    return office.records.create("meeting", {"committee_id": body(office, name), "held_on": held_on, **values})


def test_the_consultation_is_proposed_in_the_usual_order_with_the_next_meeting(office: Office) -> None:
    paper = addressed(office, "Ratsversammlung", "Verwaltungsausschuss", "Kulturausschuss")
    meeting(office, "Kulturausschuss", DAY - timedelta(days=3))  # before the paper
    meeting(office, "Kulturausschuss", DAY + timedelta(days=1), cancelled=True)
    meeting(office, "Kulturausschuss", DAY + timedelta(days=2), submit_by=TODAY - timedelta(days=1))
    right = meeting(office, "Kulturausschuss", DAY + timedelta(days=9), submit_by=TODAY + timedelta(days=5))
    assert office.consultations.propose(paper) == 3
    rows = office.records.get(paper).parts["consultation"]
    assert [row.values["committee_id"] for row in rows] == [
        body(office, name) for name in ("Kulturausschuss", "Verwaltungsausschuss", "Ratsversammlung")
    ]
    assert [row.values["meeting_id"] for row in rows] == [right, None, None]
    assert [bool(row.values["decisive"]) for row in rows] == [False, False, True]
    first = office.consultations.stops(paper)[0]
    assert (first.day, first.due) == (DAY + timedelta(days=9), TODAY + timedelta(days=5))
    assert office.consultations.propose(paper) == 0
    office.history.undo()
    assert not office.records.get(paper).parts["consultation"]


def test_a_result_is_recorded_after_issue_and_its_category_read_from_the_words(office: Office) -> None:
    paper = addressed(office, "Kulturausschuss")
    office.consultations.propose(paper)
    office.records.set(paper, "number", None, "0815/2026")
    from hik_desktop.content.blocks import Text, paragraph
    from hik_desktop.content.jsonform import to_json

    for row in office.records.get(paper).parts["drucksache_section"]:
        body_ = to_json(Text((paragraph("Ein Satz."),)))
        office.records.set_part(row.id, "drucksache_section", "body", row.values["body"], body_)
    office.papers.issue(paper)
    page = office.papers.pdf(paper)
    [row] = office.records.get(paper).parts["consultation"]
    words = "Mit 7 Stimmen dafür, 2 Stimmen dagegen und 1 Enthaltung"
    office.records.set_part(row.id, "consultation", "result", None, words)
    [read] = office.consultations.outcomes(paper).values()
    assert (read.outcome, read.votes_for, read.votes_against, read.abstentions) == (str(Outcome.VOTED), 7, 2, 1)
    office.records.set_part(row.id, "consultation", "outcome", None, str(Outcome.FORMAL))
    office.records.set_part(row.id, "consultation", "votes_for", None, 8)
    [read] = office.consultations.outcomes(paper).values()
    assert (read.outcome, read.votes_for, read.votes_against) == (str(Outcome.FORMAL), 8, 2)
    assert office.papers.pdf(paper) == page
    assert office.records.get(paper).values["state"] == "issued"


def test_districts_become_one_line(office: Office) -> None:
    paper = addressed(office, "Mitte", "Ricklingen", role="info")
    office.records.add_part(paper, "drucksache_addressee", {"committee_id": body(office, "Kultur"), "role": "to"})
    office.addressees.collect_districts(paper)
    lines = office.papers.addressee_lines(paper)
    assert lines == ("An die Stadtbezirksräte 01, 09 (zur Kenntnis)", "In den Kulturausschuss")
    office.history.undo()
    assert len(office.papers.addressee_lines(paper)) == 3
    everyone = addressed(
        office, "Mitte", "Vahrenwald", "Bothfeld", "Buchholz", "Misburg", "Kirchrode", "Südstadt", "Döhren",
        "Ricklingen", "Linden", "Ahlem", "Herrenhausen", "Stadtbezirksrat Nord", role="info",
    )  # fmt: skip
    office.addressees.collect_districts(everyone)
    assert office.papers.addressee_lines(everyone) == ("An die Stadtbezirksräte 01 - 13 (zur Kenntnis)",)
