"""Papers: from the section set to the frozen page; what is issued is for good."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from hik_desktop.content.errors import RuleBroken
from hik_desktop.services.office import Office
from tests.services.offices import Ticking, logical_content, opened

DAY = date(2027, 5, 12)


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


def ready(office: Office, number: str = "0815/2027") -> UUID:
    """A draft that lacks nothing."""
    from hik_desktop.content.blocks import Paragraph, Run, Text
    from hik_desktop.content.jsonform import to_json

    paper = office.papers.create("Besuch aus Łódź", dated_on=DAY)
    office.records.set(paper, "number", None, number)
    view = office.records.get(paper)
    for field, value in (("office_code", "15.23"), ("signature_city", "Hannover")):
        office.records.set(paper, field, view.values[field], value)
    committee = office.records.pick("committee", "Kultur")[0].id
    office.records.add_part(paper, "drucksache_addressee", {"committee_id": committee, "role": "to"})
    for row in view.parts["drucksache_section"]:
        body = to_json(Text((Paragraph((Run("Ein Satz."),)),)))
        office.records.set_part(row.id, "drucksache_section", "body", row.values["body"], body)
    return paper


def refused(code: str, action: object, *arguments: object) -> RuleBroken:
    with pytest.raises(RuleBroken) as found:
        action(*arguments)  # type: ignore[operator]
    assert found.value.code == code, str(found.value)
    return found.value


def test_a_new_paper_starts_with_what_the_office_asks_for(office: Office) -> None:
    paper = office.papers.create("Titel\nzweite Zeile", dated_on=DAY)
    view = office.records.get(paper)
    assert view.parts["drucksache_section"]
    assert (view.title, view.values["state"], view.values["dated_on"]) == ("Titel", "draft", DAY)
    office.history.undo()
    refused("record.not_found", office.records.get, paper)


def test_the_same_paper_gives_the_same_bytes(office: Office) -> None:
    paper = ready(office)
    first = office.papers.pdf(paper)
    assert first.startswith(b"%PDF")
    path = office.path
    office.close()
    again = opened(path)
    assert again.papers.pdf(paper) == first
    again.close()


def test_what_lacks_something_is_not_issued(office: Office) -> None:
    paper = office.papers.create("Titel", dated_on=DAY)
    before = logical_content(office)
    problem = refused("paper.incomplete", office.papers.issue, paper)
    assert problem.field
    assert "{" not in str(problem)
    assert logical_content(office) == before
    assert office.papers.issued(paper) is None


def test_issuing_keeps_number_content_and_the_very_bytes(office: Office) -> None:
    paper = ready(office)
    page = office.papers.pdf(paper)
    office.papers.issue(paper)
    kept = office.papers.issued(paper)
    assert kept is not None
    assert kept.number == "0815/2027"
    assert kept.sha256 == hashlib.sha256(kept.pdf).hexdigest()
    assert json.loads(kept.content)["format"] == 1
    assert office.papers.pdf(paper) == kept.pdf
    assert len(kept.pdf) > 1000
    assert page.startswith(b"%PDF")
    view = office.records.get(paper)
    assert (view.locked, view.values["state"]) == (True, "issued")
    refused("paper.issued", office.papers.issue, paper)


def test_an_issued_paper_keeps_the_names_of_its_day(office: Office) -> None:
    paper = ready(office)
    office.papers.issue(paper)
    page = office.papers.pdf(paper)
    committee = office.records.pick("committee", "Kultur")[0].id
    names = office.records.get(committee).parts["committee_name"]
    old = names[0].values["print_name"]
    office.records.set_part(names[0].id, "committee_name", "print_name", old, "Ganz anderer Ausschuss")
    assert office.papers.pdf(paper) == page


def test_an_issued_paper_cannot_be_changed_by_any_service(office: Office) -> None:
    paper = ready(office)
    office.papers.issue(paper)
    view = office.records.get(paper)
    before, page = logical_content(office), office.papers.pdf(paper)
    records = office.records
    for field in office.kinds["drucksache"].fields:
        if not field.fixed and field.id != "notes":
            refused("paper.issued", records.set, paper, field.id, view.values[field.id], None)
    for part in ("drucksache_section", "drucksache_addressee", "annex", "drucksache_cost", "cost_line"):
        with pytest.raises(RuleBroken):
            records.add_part(paper, part, {})
    for part, rows in view.parts.items():
        for row in rows:
            refused("paper.issued", records.remove_part, row.id, part)
            refused("paper.issued", records.move_part, row.id, part, 0)
            field = next(item for item in office.kinds["drucksache"].part(part).fields if not item.computed)
            refused("paper.issued", records.set_part, row.id, part, field.id, row.values[field.id], None)
    refused("paper.issued", office.papers.order_addressees, paper)
    assert logical_content(office) == before
    assert office.papers.pdf(paper) == page


def test_an_issued_paper_is_not_undone_or_taken_back(office: Office) -> None:
    paper = ready(office)
    steps = [step for step, _ in office.history.of(paper)]
    office.papers.issue(paper)
    before = logical_content(office)
    refused("history.final", office.history.undo)
    for step in steps:
        refused("history.not_possible", office.history.take_back, step.seq)
    assert logical_content(office) == before


def test_an_issued_paper_cannot_be_changed_by_sql(office: Office) -> None:
    paper = ready(office)
    office.papers.issue(paper)
    kept = office.papers.issued(paper)
    for statement in (
        "UPDATE issued_paper SET content = '{}'",
        "UPDATE OR REPLACE issued_paper SET id = id",
        "DELETE FROM issued_paper",
        "INSERT OR REPLACE INTO issued_paper SELECT * FROM issued_paper",
    ):
        with pytest.raises(RuleBroken) as found, office._desk.file.writing() as connection:
            connection.execute(text(statement))
        assert found.value.code == "paper.issued"
    assert office.papers.issued(paper) == kept


def test_a_paper_is_found_by_its_number_with_its_suffix(office: Office) -> None:
    paper = ready(office)
    version = office.papers.new_version(paper, "N", "Neue Zahlen")
    assert office.papers.by_number("0815/2027") == paper
    assert office.papers.by_number(" 0815/2027  n1 ") == version
    assert office.papers.by_number("0815/2028") is None
    assert office.records.get(version).title == "0815/2027 N1 Besuch aus Łódź"


def test_versions_count_on_and_need_a_number_and_a_reason(office: Office) -> None:
    paper = ready(office)
    refused("paper.reason_needed", office.papers.new_version, paper, "N", "  ")
    made = [office.papers.new_version(paper, "N", "Grund") for _ in range(2)]
    assert [office.records.get(key).values["suffix_number"] for key in made] == [1, 2]
    assert office.records.get(made[0]).values["earlier_id"] == paper
    without = office.papers.create("Ohne Nummer", dated_on=DAY)
    refused("paper.no_number", office.papers.new_version, without, "N", "Grund")


def test_a_withdrawn_paper_is_not_issued(office: Office) -> None:
    paper = ready(office)
    office.papers.withdraw(paper)
    refused("paper.withdrawn", office.papers.issue, paper)
    office.history.undo()
    office.papers.issue(paper)


def test_a_paper_that_is_not_there_is_said_so(office: Office) -> None:
    for action in (office.papers.pdf, office.papers.issue, office.papers.findings, office.papers.withdraw):
        refused("record.not_found", action, uuid4())


def test_addressees_are_ordered_and_can_be_moved_again(office: Office) -> None:
    paper = office.papers.create("Titel", dated_on=DAY)
    committees = [found.id for found in office.records.pick("committee", "", 8)]
    for committee in reversed(committees):
        office.records.add_part(paper, "drucksache_addressee", {"committee_id": committee, "role": "to"})
    before = office.papers.addressee_lines(paper)
    office.papers.order_addressees(paper)
    after = office.papers.addressee_lines(paper)
    assert sorted(after) == sorted(before)
    office.papers.order_addressees(paper)
    assert office.papers.addressee_lines(paper) == after
    office.history.undo()
    assert office.papers.addressee_lines(paper) == before
