"""Versions of papers: numbering, what differs, marks in print, and the earlier PDF kept byte for byte."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from hik_desktop.content.blocks import Figure, Heading, Paragraph, Run, Text, paragraph
from hik_desktop.content.comparison import Change
from hik_desktop.content.jsonform import to_json
from hik_desktop.content.places import walk
from hik_desktop.services.office import Office
from hik_desktop.services.views import Condition, Query
from tests.services.offices import Ticking, opened

DAY = date(2027, 5, 12)
COST_ROWS = Query("catalogue_entry", where=(Condition("list_name", "=", "cost_row"),))
ANLASS = "Die Stadt lädt im Mai eine Delegation aus Hiroshima mit acht Personen nach Hannover ein."


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


def write(office: Office, paper: UUID, heading: str, *words: str) -> UUID:
    view = office.records.get(paper)
    body = to_json(Text(tuple(paragraph(item) for item in words)))
    row = next((r for r in view.parts["drucksache_section"] if r.values["heading"] == heading), None)
    if row is None:
        values = {"role": "free", "heading": heading, "body": body}
        return office.records.add_part(paper, "drucksache_section", values, 0)
    office.records.set_part(row.id, "drucksache_section", "body", row.values["body"], body)
    return row.id


def first(office: Office, number: str = "0815/2027") -> UUID:
    """A paper that can be issued."""
    paper = office.papers.create("Besuch aus Hiroshima", dated_on=DAY)
    office.records.set(paper, "number", None, number)
    for name in ("Kultur", "Sport"):
        committee = office.records.pick("committee", name)[0].id
        office.records.add_part(paper, "drucksache_addressee", {"committee_id": committee, "role": "to"})
    for row in office.records.get(paper).parts["drucksache_section"]:
        write(office, paper, row.values["heading"], "Ein Satz.")
    write(office, paper, "Anlass", ANLASS)
    return paper


def test_versions_are_numbered_by_kind_whatever_they_are_made_from(office: Office) -> None:
    paper = first(office)
    n1 = office.papers.new_version(paper, "N", "Neue Zahlen")
    e1 = office.papers.new_version(paper, "E", "Ein Nachtrag")
    n2 = office.papers.new_version(n1, "N", "Noch neuere Zahlen")
    s1 = office.papers.new_version(n2, "S", "Beschluss")
    listed = office.versions.of(n1)
    assert [item.id for item in listed] == [paper, n1, n2, e1, s1]
    assert [item.number for item in listed] == [
        "0815/2027", "0815/2027 N1", "0815/2027 N2", "0815/2027 E1", "0815/2027 S1"
    ]  # fmt: skip
    assert [item.earlier_id for item in listed] == [None, paper, n1, paper, n2]
    assert office.versions.of(paper) == listed


def test_what_differs_is_told_word_by_word_with_its_place(office: Office) -> None:
    paper = first(office)
    n1 = office.papers.new_version(paper, "N", "Neue Zahlen")
    row = write(office, n1, "Anlass", ANLASS.replace("acht", "zwölf"), "Die Reise ist neu.")
    view = office.records.get(n1)
    office.records.set(n1, "subject", view.values["subject"], "Besuch aus Hiroshima und Nagasaki")
    gone = view.parts["drucksache_addressee"][1]
    office.records.remove_part(gone.id, "drucksache_addressee")
    found = office.versions.compare(n1)
    assert found is not None and found.earlier.id == paper
    by_part = {(item.part, item.block): item for item in found.differences}
    assert set(by_part) == {("title", None), ("addressees", None), ("section", 0), ("section", 1)}
    words = {(piece.change, piece.text.strip()) for piece in by_part["section", 0].lines[0]}
    assert (Change.REMOVED, "acht") in words and (Change.ADDED, "zwölf") in words
    assert (by_part["section", 0].row, by_part["section", 0].heading) == (row, "Anlass")
    assert by_part["section", 1].change is Change.ADDED
    [line] = by_part["addressees", None].lines
    assert line[0].change is Change.REMOVED and "Sport" in line[0].text


def test_a_section_that_came_or_went_and_an_annex_are_told(office: Office) -> None:
    paper = first(office)
    n1 = office.papers.new_version(paper, "N", "Neue Zahlen")
    anlass = next(r for r in office.records.get(n1).parts["drucksache_section"] if r.values["heading"] == "Anlass")
    office.records.remove_part(anlass.id, "drucksache_section")
    new = write(office, n1, "Ausrichtung", "Etwas ganz anderes steht hier.")
    office.records.add_part(n1, "annex", {"name": "Programm"})
    found = office.versions.compare(n1)
    assert found is not None
    told = {(item.part, item.change, item.heading): item for item in found.differences}
    assert told["section", Change.REMOVED, "Anlass"].row is None
    assert told["section", Change.ADDED, "Ausrichtung"].row == new
    assert told["annexes", Change.CHANGED, ""].lines[0][0].text == "Programm"
    assert told["annex_count", Change.CHANGED, ""]


def test_nothing_differs_before_something_is_changed_and_a_first_paper_has_nothing_to_compare(office: Office) -> None:
    paper = first(office)
    assert office.versions.compare(paper) is None
    n1 = office.papers.new_version(paper, "N", "Neue Zahlen")
    found = office.versions.compare(n1)
    assert found is not None and found.differences == ()


def test_a_version_is_compared_with_what_went_out(office: Office) -> None:
    paper = first(office)
    office.papers.issue(paper)
    kept = office.papers.pdf(paper)
    n1 = office.papers.new_version(paper, "N", "Neue Zahlen")
    found = office.versions.compare(n1)
    assert found is not None and found.differences == ()
    committee = office.records.pick("committee", "Kultur")[0].id
    name = office.records.get(committee).parts["committee_name"][0]
    office.records.set_part(name.id, "committee_name", "print_name", name.values["print_name"], "Ausschuss für Kunst")
    found = office.versions.compare(n1)
    assert found is not None
    assert [item.part for item in found.differences] == ["addressees"]  # the earlier one keeps the name of its day
    office.papers.issue(n1)
    assert office.papers.pdf(paper) == kept
    again = office.versions.compare(n1)
    assert again is not None and [item.part for item in again.differences] == ["addressees"]


def test_changes_are_marked_in_print_where_the_paper_says_so(office: Office) -> None:
    paper = first(office)
    office.papers.issue(paper)
    n1 = office.papers.new_version(paper, "N", "Neue Zahlen")
    write(office, n1, "Anlass", ANLASS.replace("acht", "zwölf"))
    plain = office.papers.document(n1)[0]
    assert not [run for found in walk(plain) for run in found.runs if run.changed or run.struck]
    office.records.set(n1, "mark_changes", None, True)
    marked = office.papers.document(n1)[0]
    runs = [run for found in walk(marked) for run in found.runs]
    assert [run.text.strip() for run in runs if run.struck] == ["acht"]
    assert "zwölf" in [run.text.strip() for run in runs if run.changed]
    [sentence] = [b for b in marked.blocks if isinstance(b, Paragraph) and b.role == "marks"]
    assert "0815/2027" in sentence.runs[0].text and "unterstrichen" in sentence.runs[0].text
    assert office.papers.pdf(n1).startswith(b"%PDF")


def test_only_a_neufassung_is_compared_and_marked(office: Office) -> None:
    paper = first(office)
    for suffix in ("E", "S"):
        made = office.papers.new_version(paper, suffix, "Ein Nachtrag")
        write(office, made, "Nachtrag", "Das kommt hinzu.")
        office.records.set(made, "mark_changes", None, True)
        assert office.versions.compare(made) is None
        assert not [
            run for found in walk(office.papers.document(made)[0]) for run in found.runs if run.changed or run.struck
        ]
        assert office.versions.compare(made, paper) is not None


def test_an_amount_that_changed_in_the_cost_table_is_told_and_marked(office: Office) -> None:
    paper = first(office)
    block = office.records.add_part(paper, "drucksache_cost_block", {"block": "result", "budget": "15"})
    rows = {row.cells[0]: row.cells[1] for row in office.lists.all(COST_ROWS, ("code", "group_code"))}
    code = next(code for code, group in rows.items() if group == "result_out")
    office.records.add_part(paper, "drucksache_cost", {"block_id": block, "cost_row": code, "amount_cents": 580000})
    office.papers.issue(paper)
    n1 = office.papers.new_version(paper, "N", "Neue Zahlen")
    [cost] = office.records.get(n1).parts["drucksache_cost"]
    office.records.set_part(cost.id, "drucksache_cost", "amount_cents", 580000, 620000)
    found = office.versions.compare(n1)
    assert found is not None
    assert {item.heading for item in found.differences} == {"Kostentabelle"}
    words = {(piece.change, piece.text.strip()) for item in found.differences for line in item.lines for piece in line}
    assert any(change is Change.REMOVED and "5.800,00" in text for change, text in words)
    assert any(change is Change.ADDED and "6.200,00" in text for change, text in words)
    office.records.set(n1, "mark_changes", None, True)
    runs = [run for found in walk(office.papers.document(n1)[0]) for run in found.runs]
    assert any("5.800,00" in run.text for run in runs if run.struck)
    assert any("6.200,00" in run.text for run in runs if run.changed)
    assert office.papers.pdf(n1).startswith(b"%PDF")


def test_marks_of_one_version_are_no_difference_to_the_next(office: Office) -> None:
    paper = first(office)
    office.papers.issue(paper)
    n1 = office.papers.new_version(paper, "N", "Neue Zahlen")
    write(office, n1, "Anlass", ANLASS.replace("acht", "zwölf"))
    office.records.set(n1, "mark_changes", None, True)
    office.papers.issue(n1)
    n2 = office.papers.new_version(n1, "N", "Noch neuere Zahlen")
    found = office.versions.compare(n2)
    assert found is not None and found.differences == ()


def test_a_picture_that_fell_away_is_named(office: Office) -> None:
    paper = first(office)
    section = next(
        row for row in office.records.get(paper).parts["drucksache_section"] if row.values["heading"] == "Anlass"
    )
    body = to_json(Text((paragraph(ANLASS), Figure("ab" * 32, "Brunnen vor einer Schule"))))
    office.records.set_part(section.id, "drucksache_section", "body", section.values["body"], body)
    n1 = office.papers.new_version(paper, "N", "Ohne Bild")
    write(office, n1, "Anlass", ANLASS)
    office.records.set(n1, "mark_changes", None, True)
    struck = [run.text for found in walk(office.papers.document(n1)[0]) for run in found.runs if run.struck]
    assert struck == ["Entfallen: Bild „Brunnen vor einer Schule“"]
    assert office.papers.pdf(n1).startswith(b"%PDF")


def test_a_paper_is_cited_by_its_kind(office: Office) -> None:
    paper = first(office)
    assert office.versions.citation(paper) == "Informationsdrucks. Nr. 0815/2027"
    office.records.set(paper, "paper_type", "info", "decision")
    n1 = office.papers.new_version(paper, "N", "Neue Zahlen")
    assert office.versions.citation(n1) == "Drucks. Nr. 0815/2027 N1"
    assert office.versions.citation(office.papers.create("Ohne Nummer", dated_on=DAY)) == ""


def test_only_the_internal_version_has_what_is_not_for_the_public(office: Office) -> None:
    paper = first(office)
    row = write(office, paper, "Vermerk", "Nur für das Haus: die Gegenseite zögert.")
    office.records.set_part(row, "drucksache_section", "internal", None, True)

    def said(internal: bool) -> str:
        return " ".join(
            run.text for found in walk(office.papers.document(paper, internal=internal)[0]) for run in found.runs
        )

    assert "zögert" not in said(False) and "INTERNE FASSUNG" not in said(False)
    assert "zögert" in said(True) and "INTERNE FASSUNG" in said(True)
    office.papers.issue(paper)
    public, internal = office.papers.pdf(paper), office.papers.pdf(paper, internal=True)
    assert public != internal
    kept = office.papers.issued(paper)
    assert kept is not None and kept.pdf == public and "zögert" not in kept.content
    assert "zögert" in said(True) and "zögert" not in said(False)
    assert office.check() == ()


def test_an_issued_paper_prints_the_same_whatever_changes_around_it(office: Office) -> None:
    paper = first(office)
    office.papers.issue(paper)
    before = (office.papers.pdf(paper), office.papers.document(paper), office.papers.addressee_lines(paper))
    city = office.records.pick("municipality", "")[0].id
    for field, new in (("letterhead", "Andere Stadt"), ("office_code", "99"), ("name", "Anderswo")):
        office.records.set(city, field, office.records.get(city).values[field], new)
    committee = office.records.pick("committee", "Kultur")[0].id
    name = office.records.get(committee).parts["committee_name"][0]
    office.records.set_part(name.id, "committee_name", "print_name", name.values["print_name"], "Ausschuss für Kunst")
    assert before == (office.papers.pdf(paper), office.papers.document(paper), office.papers.addressee_lines(paper))


def test_a_closed_paper_says_so_on_its_page(office: Office) -> None:
    paper = first(office)
    office.records.set(paper, "public", True, False)
    blocks = office.papers.document(paper)[0].blocks
    assert Paragraph((Run("NICHTÖFFENTLICH"),), "closed") in blocks
    at = next(n for n, block in enumerate(blocks) if isinstance(block, Heading))
    assert blocks.index(Paragraph((Run("NICHTÖFFENTLICH"),), "closed")) < at
