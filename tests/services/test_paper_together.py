"""Where the parts of a paper meet: annexes, internal parts, versions, the trash, links and the check."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest

from hik_desktop.content import blocks as b
from hik_desktop.content.jsonform import to_json
from hik_desktop.services import annex_list, data_blocks, paper_check, paper_gaps
from hik_desktop.services.office import Office
from tests.pdf.strangers import stranger
from tests.services.offices import opened
from tests.services.test_papers import ready, refused, started  # noqa: F401


@pytest.fixture
def office(started: Path, tmp_path: Path) -> Iterator[Office]:  # noqa: F811
    import shutil

    path = tmp_path / "büro.hik"
    shutil.copy(started, path)
    found = opened(path)
    yield found
    found.close()


def words_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    try:
        return "\n".join(document[at].get_textpage().get_text_range() for at in range(len(document)))
    finally:
        document.close()


def codes(office: Office, paper: UUID) -> list[str]:
    return [found.code for found in office.papers.findings(paper)]


def put(office: Office, paper: UUID, heading: str, *blocks: b.Block, **values: object) -> UUID:
    body = to_json(b.Text(blocks))
    return office.records.add_part(
        paper, "drucksache_section", {"role": "free", "heading": heading, "body": body, **values}
    )


def with_a_closed_file(office: Office) -> UUID:
    """A paper with three annexes; the file of the second is for the office only."""
    paper = ready(office)
    for name in ("Eins.pdf", "Zwei.pdf", "Drei.pdf"):
        office.annexes.add(paper, name, stranger())
    second = office.records.get(paper).parts["attachment"][1]
    office.records.set_part(second.id, "attachment", "internal", second.values["internal"], True)
    return paper


def test_an_annex_whose_file_is_for_the_office_only_is_not_counted_in_public(office: Office) -> None:
    paper = with_a_closed_file(office)
    assert "Anzahl der Anlagen 2" in words_of(office.papers.pdf(paper))
    assert "Anzahl der Anlagen 3" in words_of(office.papers.pdf(paper, internal=True))
    office.records.set(paper, "annex_count", None, "2")
    assert "paper.annex_count" not in codes(office, paper)
    office.records.set(paper, "annex_count", "2", None)
    office.papers.issue(paper)
    public, internal = (office.papers.pdf(paper, internal=version) for version in (False, True))
    assert "INTERNE FASSUNG" in words_of(internal)
    assert "INTERNE FASSUNG" not in words_of(public)


def test_an_annex_keeps_its_number_wherever_the_paper_goes(office: Office, tmp_path: Path) -> None:
    paper = with_a_closed_file(office)
    names = {file.name for file in office.annexes.bundle(paper, behind=False).files}
    handed = {name for name in office.handover.write(paper, tmp_path / "hin").names if name.endswith(".pdf")}
    assert names == handed
    assert any(name.endswith("-Anlage-3.pdf") for name in names)
    assert not any(name.endswith("-Anlage-2.pdf") for name in names)
    office.papers.issue(paper)
    office.oparl.write(tmp_path / "oparl", base="https://example.org/oparl")
    told = "".join(page.read_text("utf-8") for page in (tmp_path / "oparl").rglob("*.json"))
    assert "-Anlage-3.pdf" in told
    assert "-Anlage-2.pdf" not in told


def test_a_paper_whose_annex_cannot_be_printed_is_not_issued(office: Office) -> None:
    paper = ready(office)
    file = office.attachments.add(paper, "Plan.pdf", b"%PDF-1.7 der Rest fehlt")
    row = office.records.add_part(paper, "annex", {"name": "Plan", "attachment_id": file})
    (found,) = [item for item in office.papers.findings(paper) if item.code == "annex.broken"]
    assert (found.row, found.blocks_issue) == (row, True)
    refused("paper.incomplete", office.papers.issue, paper)


def test_a_paper_in_the_trash_is_not_issued(office: Office) -> None:
    paper = ready(office)
    office.records.trash(paper)
    refused("paper.trashed", office.papers.issue, paper)
    office.records.restore(paper)
    office.papers.issue(paper)


def test_a_version_is_compared_with_an_earlier_one_that_lies_in_the_trash(office: Office) -> None:
    paper = ready(office)
    version = office.papers.new_version(paper, "N", "Neuer Titel")
    old = office.records.get(version).values["subject"]
    office.records.set(version, "subject", old, "Ganz anders")
    office.records.trash(paper)
    compared = office.versions.compare(version)
    assert compared is not None
    assert (compared.earlier.id, [item.part for item in compared.differences]) == (paper, ["title"])


def test_a_public_link_into_an_internal_section_is_found_before_it_is_printed(office: Office) -> None:
    paper = ready(office)
    target = put(office, paper, "Vermerk", b.paragraph("Nur für uns."), internal=True, anchor="vermerk")
    put(office, paper, "Verweis", b.Paragraph((b.Run("siehe Vermerk", link="#vermerk"),)))
    assert codes(office, paper) == ["paper.link_closed"]
    refused("pdf.anchor_unknown", office.papers.pdf, paper)
    refused("paper.incomplete", office.papers.issue, paper)
    office.records.set_part(target, "drucksache_section", "internal", True, False)
    office.papers.issue(paper)


@pytest.mark.parametrize("named", ["Samira Beispiel", "Zugvogel"])
def test_a_protected_guest_is_found_as_any_private_person_whether_opened_or_not(office: Office, named: str) -> None:
    office.records.create("guest", {"pseudonym": named})
    paper = ready(office)
    put(office, paper, "Anlass", b.paragraph(f"Wir nahmen {named} auf."))
    for open_first in (True, False):
        (office.protected.open if open_first else office.protected.close)()
        assert [item.words for item in office.papers.findings(paper) if item.code == "paper.private_name"] == [named]


def test_private_words_at_an_annex_are_found(office: Office) -> None:
    office.records.create("person", {"family_name": "Muster", "given_name": "Mara", "private": True})
    paper = ready(office)
    file = office.attachments.add(paper, "a.pdf", stranger())
    row = office.records.add_part(paper, "annex", {"name": "Bild", "attachment_id": file, "alt_text": "Mara Muster"})
    office.records.set(paper, "annex_word", None, "Brief von Mara Muster")
    found = [(item.field, item.row) for item in office.papers.findings(paper) if item.code == "paper.private_name"]
    assert found == [("annex_word", None), ("alt_text", row)]


def test_the_count_of_checks_names_every_part_of_the_check(office: Office) -> None:
    before = paper_check.checks_made(office._desk)
    for module in (annex_list, paper_gaps, data_blocks):
        module.CODES["test.more"] = "…"
        try:
            assert paper_check.checks_made(office._desk) == before + 1
        finally:
            del module.CODES["test.more"]


def test_a_print_run_leaves_out_what_lies_in_the_trash(office: Office) -> None:
    from hik_desktop.services.handout_views import HandoutBy, HandoutWish

    kept, gone = ready(office, "0816/2027"), ready(office, "0817/2027")
    office.records.trash(gone)
    for by in (HandoutBy.BODY, HandoutBy.PAPER):
        plan = office.handout.plan(HandoutWish((kept, gone), by, None, None, assumed=2))
        assert [item.paper for stack in plan.stacks for item in stack.items] == [kept]
        assert [item.paper for item in plan.left_over] == [gone]


def test_an_imported_version_is_tied_to_the_one_before_it(office: Office) -> None:
    first = ready(office, "0818/2027")
    text = "Beschlussdrucksache\n{0}. Neufassung\nNr.\n0818/2027 N{0}\n\nWegen eines Fehlers\n\nTitel\n\nAnlass\nText"
    for which, before, number in ((1, first, "0818/2027"), (3, None, "0818/2027 N1"), (2, None, "0818/2027 N1")):
        made = office.paper_import.write(text.format(which).encode(), f"0818/2027 N{which}")
        earlier = office.records.get(made.id).values["earlier_id"]
        assert earlier == (before or office.papers.by_number(number))
        assert {"number": number} in [note.params for note in made.preview.understood if note.code == "import.earlier"]
    added = office.paper_import.write(text.format(1).encode(), "0818/2027 E1")
    assert office.records.get(added.id).values["earlier_id"] == office.papers.by_number("0818/2027 N3")
    other = office.paper_import.write(text.format(1).encode(), "0819/2027 N1")
    assert office.records.get(other.id).values["earlier_id"] is None


def test_a_version_with_another_number_than_the_paper_it_replaces_is_told(office: Office) -> None:
    paper = ready(office, "0820/2027")
    version = office.papers.new_version(paper, "N", "Neuer Titel")
    assert "paper.other_number" not in codes(office, version)
    office.records.set(paper, "number", "0820/2027", "0821/2027")
    assert "paper.other_number" in codes(office, version)


def test_nothing_goes_out_before_someone_has_said_whether_it_is_public(office: Office) -> None:
    paper = ready(office, "0822/2027")
    office.records.set(paper, "public", True, None)
    assert codes(office, paper) == ["drucksache.public_missing"]
    refused("paper.incomplete", office.papers.issue, paper)


def test_a_cost_table_that_stays_the_same_is_no_difference_to_the_issued_paper(office: Office) -> None:
    paper = ready(office, "0823/2027")
    values = {"block": "result", "budget": "15", "product_number": "11101", "product_name": "Städte", "year": 2027}
    block = office.records.add_part(paper, "drucksache_cost_block", values)
    amount = {"block_id": block, "cost_row": "staff", "amount_cents": 580000}
    office.records.add_part(paper, "drucksache_cost", amount)
    office.papers.issue(paper)
    version = office.papers.new_version(paper, "N", "Wegen des Titels")
    compared = office.versions.compare(version)
    assert compared is not None
    assert compared.differences == ()


def test_what_is_not_for_the_public_stays_so_in_a_paper_made_from_a_template(office: Office) -> None:
    paper = with_a_closed_file(office)
    put(office, paper, "Vermerk", b.paragraph("Nur für uns."), internal=True)
    office.records.set(paper, "public", True, False)
    made = office.templates.create(office.templates.remember(paper, "Vorlage"), None)
    view = office.records.get(made)
    assert view.values["public"] is False
    assert [row.values["internal"] for row in view.parts["drucksache_section"]][-1] is True
    assert [bool(row.values["internal"]) for row in view.parts["annex"]] == [False, True, False]
    assert "Nur für uns." not in words_of(office.papers.pdf(made))
    assert "Anzahl der Anlagen 2" in words_of(office.papers.pdf(made))


def test_words_left_out_of_a_quotation_are_no_gap_to_fill(office: Office) -> None:
    paper = ready(office)
    put(office, paper, "Zitat", b.Quote((b.paragraph("Ein Hafen […] ist ein Becken."),), b.runs("Chronik")))
    put(office, paper, "Satz", b.paragraph("Dort heißt es: „Wir kommen […] gern wieder.“"))
    assert codes(office, paper) == []
    put(office, paper, "Lücke", b.Quote((b.paragraph("Es sprach [Leitung …]."),)), b.paragraph("Am […] um 9 Uhr."))
    assert codes(office, paper) == ["paper.gap", "paper.gap"]


def test_links_inside_lead_somewhere_in_a_paper_made_from_a_template(office: Office) -> None:
    paper = ready(office)
    put(office, paper, "Ziel", b.paragraph("Hier."), anchor="ziel")
    put(office, paper, "Verweis", b.Paragraph((b.Run("siehe Ziel", link="#ziel"),)))
    made = office.templates.create(office.templates.remember(paper, "Vorlage"), None)
    assert "paper.link_lost" not in codes(office, made)
    assert office.papers.pdf(made)


def test_a_cost_table_without_a_section_or_with_two_is_told(office: Office) -> None:
    paper = ready(office)
    block = office.records.add_part(paper, "drucksache_cost_block", {"block": "result", "budget": "15"})
    amount = {"block_id": block, "cost_row": "staff", "amount_cents": 580000}
    office.records.add_part(paper, "drucksache_cost", amount)
    assert codes(office, paper) == []
    second = put(office, paper, "Noch einmal", b.paragraph("Kosten."), role="cost")
    assert codes(office, paper) == ["cost.table_twice"]
    office.records.remove_part(second, "drucksache_section")
    (cost,) = [row for row in office.records.get(paper).parts["drucksache_section"] if row.values["role"] == "cost"]
    office.records.remove_part(cost.id, "drucksache_section")
    assert "5.800,00" not in words_of(office.papers.pdf(paper))
    assert "cost.no_section" in codes(office, paper)
    refused("paper.incomplete", office.papers.issue, paper)
