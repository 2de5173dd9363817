"""What a paper's number, state and versions allow, and what leaves an issued paper alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from hik_desktop.content.errors import Problem, RuleBroken
from hik_desktop.i18n import Texts
from hik_desktop.services.office import Office
from tests.pdf.strangers import stranger

from .offices import logical_content


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office.create(tmp_path / "büro.hik")
    yield made
    made.close()


def draft(office: Office, **values: object) -> UUID:
    return office.records.create("drucksache", {"subject": "Bericht", "paper_type": "info", **values})


def issuable(office: Office, number: str = "1164/2026") -> UUID:
    """A paper that lacks nothing."""
    from hik_desktop.content import Text, paragraph, to_json

    body = to_json(Text((paragraph("Kurz."),)))
    paper = office.papers.create("Bericht", dated_on=date(2026, 11, 23))
    office.records.set(paper, "number", None, number)
    if office.records.get(paper).values["office_code"] is None:
        office.records.set(paper, "office_code", None, "15.23")
    committee = office.records.pick("committee", "Kultur")[0]
    office.records.add_part(paper, "drucksache_addressee", {"committee_id": committee.id, "role": "to"})
    for row in office.records.get(paper).parts["drucksache_section"]:
        office.records.set_part(row.id, "drucksache_section", "body", row.values["body"], body)
    return paper


def code(call: object, *arguments: object) -> str:
    with pytest.raises(Problem) as refused:
        call(*arguments)  # type: ignore[operator]
    return refused.value.code


def test_only_issuing_makes_a_paper_issued(office: Office) -> None:
    paper = draft(office)
    assert code(office.records.set, paper, "state", "draft", "issued") == "field.by_action"
    assert code(office.records.create, "drucksache", {"subject": "X", "paper_type": "info", "state": "issued"}) == (
        "field.by_action"
    )
    office.papers.withdraw(paper)
    assert code(office.records.set, paper, "state", "withdrawn", "draft") == "field.by_action"


@pytest.mark.parametrize("number", ["abc", "1/2026", "0001/2026 N1", "00011/2026"])
def test_a_number_has_the_usual_form(office: Office, number: str) -> None:
    paper = draft(office)
    with pytest.raises(RuleBroken) as refused:
        office.records.set(paper, "number", None, number)
    assert (refused.value.code, refused.value.field) == ("field.form", "number")


def test_a_printed_number_exists_once(office: Office) -> None:
    draft(office, number="0001/2026", suffix="N")
    assert code(draft_with, office, {"number": "0001/2026", "suffix": "N", "suffix_number": 1}) == "record.not_unique"
    draft(office, number="0002/2026")
    assert code(draft_with, office, {"number": "0002/2026", "suffix_number": 1}) == "record.not_unique"
    other = draft(office)
    with pytest.raises(RuleBroken) as refused:
        office.records.set(other, "number", None, "0002/2026")
    assert refused.value.field == "number"


def draft_with(office: Office, values: dict[str, object]) -> UUID:
    return draft(office, **values)


@pytest.mark.parametrize("number", ["foo", "0701/2026 N²", "0701/2026 X1", "0701/2026 N1 N2"])
def test_a_number_given_to_the_import_is_checked(office: Office, number: str) -> None:
    assert code(office.paper_import.write, b"Titel\n\nAnlass\n\nText.", number) == "paper.number_form"


def test_a_neufassung_brings_the_whole_paper_along(office: Office) -> None:
    paper = draft(office, number="0003/2026", annex_count="1 (Plan)")
    block = office.records.add_part(paper, "drucksache_cost_block", {"block": "result", "budget": "15"})
    office.records.add_part(
        paper, "drucksache_cost", {"block_id": block, "cost_row": "goods_and_services", "amount_cents": 5}
    )
    file = office.attachments.add(paper, "plan.pdf", b"%PDF-plan")
    office.records.add_part(paper, "annex", {"name": "Plan", "attachment_id": file})

    view = office.records.get(office.papers.new_version(paper, "N", "Zahlen berichtigt"))

    assert view.values["annex_count"] == "1 (Plan)"
    copied = view.parts["drucksache_cost_block"][0].id
    assert copied != block
    assert view.parts["drucksache_cost"][0].values["block_id"] == copied
    attachment = view.parts["attachment"][0].id
    assert view.parts["annex"][0].values["attachment_id"] == attachment
    assert office.attachments.read(attachment) == ("plan.pdf", b"%PDF-plan")
    office.history.undo()
    assert office.records.get(paper).parts["annex"]


def test_nothing_done_elsewhere_changes_an_issued_paper(office: Office) -> None:
    paper = issuable(office)
    visit = office.records.create("delegation", {"occasion": {"de": "Besuch"}, "direction": "incoming"})
    money = (100, "EUR", None, 100)
    line = office.records.add_part(
        visit, "cost_line", {"what": "Bus", "stage": "planned", "flow": "expense", "money": money}
    )
    block = office.records.add_part(paper, "drucksache_cost_block", {"block": "result"})
    row = office.records.add_part(paper, "drucksache_cost", {"block_id": block, "cost_row": "goods_and_services"})
    office.records.add_part(paper, "drucksache_cost_source", {"cost_id": row, "line_id": line})
    file = office.attachments.add(paper, "plan.pdf", stranger())
    office.records.add_part(paper, "annex", {"name": "Plan", "attachment_id": file})
    office.papers.issue(paper)
    before = logical_content(office)

    assert code(office.records.remove_part, line, "cost_line") == "paper.issued"
    assert code(office.records.remove_part, file, "attachment") == "paper.issued"
    assert code(office.records.trash, paper) == "paper.issued"
    assert code(office.records.set, paper, "subject", "Bericht", "Anders") == "paper.issued"
    assert logical_content(office) == before


def test_an_issued_paper_cannot_be_changed_by_any_sql(office: Office) -> None:
    paper = issuable(office)
    office.papers.issue(paper)
    kept = office.papers.issued(paper)
    for statement in (
        "UPDATE issued_paper SET number = 'x'",
        "DELETE FROM issued_paper",
        "INSERT OR REPLACE INTO issued_paper SELECT * FROM issued_paper",
    ):
        for careless in ("ON", "OFF"):
            with pytest.raises(Problem) as refused, office._desk.file.alone() as connection:
                connection.execute(text(f"PRAGMA recursive_triggers = {careless}"))
                connection.execute(text(statement))
            assert refused.value.code == "paper.issued"
    with office._desk.file.alone() as connection:
        connection.execute(text("PRAGMA recursive_triggers = ON"))
    assert office.papers.issued(paper) == kept


def test_a_row_points_to_rows_of_its_own_record_only(office: Office) -> None:
    first, second = draft(office), draft(office)
    block = office.records.add_part(first, "drucksache_cost_block", {"block": "result"})
    assert (
        code(office.records.add_part, second, "drucksache_cost", {"block_id": block, "cost_row": "goods_and_services"})
        == "record.foreign_row"
    )


def test_what_is_missing_is_said_in_the_language_of_the_window(office: Office) -> None:
    paper = draft(office)
    with pytest.raises(RuleBroken) as refused:
        office.papers.issue(paper)
    english = Texts("en").problem(refused.value)
    german = Texts("de").problem(refused.value)
    assert english.startswith("The paper") and not any(word in english for word in german.split(": ", 1)[1].split()[:3])


def test_a_body_that_is_gone_is_a_finding(office: Office) -> None:
    paper = draft(office, dated_on=date(2026, 11, 23))
    gone = office.records.pick("committee", "Geschäftsbereich Oberbürgermeister")[0]
    office.records.add_part(paper, "drucksache_addressee", {"committee_id": gone.id, "role": "to"})
    assert "paper.body_gone" in {item.code for item in office.papers.findings(paper)}


def test_steps_keep_no_names(office: Office) -> None:
    person = office.records.create("person", {"family_name": "Weberknecht"})
    office.records.set(person, "given_name", None, "Ada")
    office.records.trash(person)
    with office._desk.file.reading() as connection:
        kept = connection.execute(text("SELECT group_concat(params) FROM step")).scalar()
    assert "Weberknecht" not in kept
    step = office.history.next_undo()
    assert step is not None and "Weberknecht" in step.params["title"]
    for _ in range(3):
        office.history.undo()
    again = office.history.next_redo()
    assert again is not None and again.params["title"] == "Weberknecht"


def test_two_stores_of_a_text_in_two_sittings_are_two_steps(tmp_path: Path) -> None:
    path = tmp_path / "zwei.hik"
    office = Office.create(path, empty=True)
    key = office.records.create("person", {"family_name": "Eins"})
    office.records.set(key, "notes", None, "a", merge="notiz")
    office.records.set(key, "notes", "a", "ab", merge="notiz")
    office.close()
    office = Office.open(path)
    office.records.set(key, "notes", "ab", "abc", merge="notiz")
    office.history.undo()
    assert office.records.get(key).values["notes"] == "ab"
    office.history.undo()
    assert office.records.get(key).values["notes"] is None
    office.close()
