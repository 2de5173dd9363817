"""Annexes of a paper: taken in when they can be printed, counted, frozen with the paper, bound or apart."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from hik_desktop.content.blocks import Paragraph, Run, Text
from hik_desktop.content.jsonform import to_json
from hik_desktop.services.annex_list import counted
from hik_desktop.services.office import Office
from tests.pdf import strangers
from tests.pdf.strangers import stranger
from tests.services.offices import logical_content, opened
from tests.services.test_papers import ready, refused, started  # noqa: F401


@pytest.fixture
def office(started: Path, tmp_path: Path) -> Iterator[Office]:  # noqa: F811
    import shutil

    path = tmp_path / "büro.hik"
    shutil.copy(started, path)
    found = opened(path)
    yield found
    found.close()


def picture(kind: str = "PNG", size: tuple[int, int] = (90, 60), **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (20, 120, 60)).save(out, kind, **more)
    return out.getvalue()


def described(office: Office, paper: UUID, words: str = "Eine grüne Fläche") -> None:
    for row in office.records.get(paper).parts["annex"]:
        if row.values["alt_text"] is None:
            office.records.set_part(row.id, "annex", "alt_text", None, words)


def codes(office: Office, paper: UUID) -> set[str]:
    return {found.code for found in office.papers.findings(paper) if found.code.startswith("annex.")}


def words_of(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [document[at].get_textpage().get_text_range() for at in range(len(document))]
    finally:
        document.close()


def test_an_annex_is_made_of_a_file_in_one_step(office: Office) -> None:
    paper = ready(office)
    before = logical_content(office)
    office.annexes.add(paper, "C:\\Ablage\\Satzung des Netzes.pdf", stranger(pages=3))
    (row,) = office.records.get(paper).parts["annex"]
    assert (row.values["name"], row.values["pages"]) == ("Satzung des Netzes", 3)
    (state,) = office.annexes.states(paper)
    assert (state.pages, state.problem, len(state.reasons)) == (3, None, 1)
    office.history.undo()
    assert logical_content(office) == before


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP"])
def test_any_usual_picture_is_an_annex(office: Office, kind: str) -> None:
    paper = ready(office)
    office.annexes.add(paper, f"Karte.{kind.lower()}", picture(kind))
    described(office, paper)
    bundle = office.annexes.bundle(paper)
    assert bundle.conforms
    pages = words_of(bundle.files[0].data)
    assert "Anlage 1: Karte" in pages[-1]
    assert "Anlage 1 zu Drucks. Nr. 0815/2027" in pages[-1]


def test_every_page_of_a_scan_is_a_page_of_the_annex(office: Office) -> None:
    paper = ready(office)
    more = [Image.new("L", (60, 90), shade) for shade in (40, 90)]
    office.annexes.add(paper, "Scan.tif", picture("TIFF", (60, 90), save_all=True, append_images=more))
    described(office, paper)
    assert office.records.get(paper).parts["annex"][0].values["pages"] == 3
    before = len(words_of(office.papers.pdf(paper)))
    assert len(words_of(office.annexes.bundle(paper).files[0].data)) == before + 3


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("kaputt.pdf", stranger(pages=4)[:-900], "pdf.truncated"),
        ("geheim.pdf", strangers.locked("auf"), "pdf.encrypted"),
        ("leer.pdf", strangers.without_pages(), "pdf.no_pages"),
        ("text.docx", b"PK\x03\x04 not a picture", "annex.unreadable"),
        ("halb.png", picture(size=(400, 400))[:200], "annex.unreadable"),
        ("nichts.pdf", b"", "attachment.empty"),
    ],
)
def test_what_cannot_be_printed_is_refused_and_nothing_is_kept(
    office: Office, name: str, data: bytes, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    paper = ready(office)
    before = logical_content(office)
    with caplog.at_level(logging.INFO):
        problem = refused(code, office.annexes.add, paper, name, data)
    assert name.split(".")[0] not in str(problem)
    assert not caplog.records
    assert logical_content(office) == before


def test_too_much_is_refused(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = ready(office)
    monkeypatch.setattr("hik_desktop.services.attachments.LARGEST", 1000)
    refused("attachment.too_large", office.annexes.add, paper, "groß.pdf", stranger())


def test_the_paper_itself_is_the_same_alone_and_before_its_annexes(office: Office) -> None:
    paper = ready(office)
    office.annexes.add(paper, "Plan.pdf", stranger())
    office.annexes.add(paper, "Karte.png", picture())
    described(office, paper)
    alone = office.papers.pdf(paper)
    apart = office.annexes.bundle(paper, behind=False)
    assert [file.name for file in apart.files] == [
        "Drucksache-0815-2027.pdf",
        "Drucksache-0815-2027-Anlage-1.pdf",
        "Drucksache-0815-2027-Anlage-2.pdf",
    ]
    assert apart.files[0].data == alone
    assert [flaw.number for flaw in apart.flaws] == [1]
    behind = office.annexes.bundle(paper)
    assert [file.name for file in behind.files] == ["Drucksache-0815-2027.pdf"]
    assert (behind.conforms, [flaw.number for flaw in behind.flaws]) == (False, [1])
    assert behind.flaws[0].reasons[0].endswith(".")
    assert office.annexes.bundle(paper) == behind


def test_a_draft_without_number_leaves_room_for_it_in_the_stamp(office: Office) -> None:
    paper = ready(office)
    office.records.set(paper, "number", "0815/2027", None)
    office.annexes.add(paper, "Plan.pdf", stranger())
    (text,) = words_of(office.annexes.page(paper, 1))
    assert " ".join(text.split()).endswith("Anlage 1 zu Drucks. Nr. /2027")
    assert office.annexes.bundle(paper).files[0].name == "Drucksache-Entwurf.pdf"


def test_what_is_sent_apart_or_not_public_keeps_its_number_and_is_left_out(office: Office) -> None:
    paper = ready(office)
    for name in ("Buch", "Liste", "Plan"):
        office.annexes.add(paper, f"{name}.pdf", stranger())
    book, people, _ = office.records.get(paper).parts["annex"]
    office.records.set_part(book.id, "annex", "apart", None, True)
    office.records.set_part(people.id, "annex", "internal", None, True)
    whole, public = office.annexes.bundle(paper, internal=True), office.annexes.bundle(paper)
    assert [entry.name for entry in whole.absent] == ["Buch"]
    assert [entry.name for entry in public.absent] == ["Buch", "Liste"]
    assert "Anlage 3 zu" in words_of(public.files[0].data)[-1]
    assert "Anlage 2 zu" in words_of(whole.files[0].data)[-2]
    for internal, count in ((True, 3), (False, 2)):
        head = words_of(office.papers.pdf(paper, internal=internal))[0]
        assert f"Anzahl der Anlagen {count}" in " ".join(head.split())


def test_the_printed_count_follows_the_list_until_the_office_writes_another(office: Office) -> None:
    paper = ready(office)
    for _ in range(2):
        office.annexes.add(paper, "Heft.pdf", stranger())
    office.records.set(paper, "annex_word", None, "Broschüre")
    assert "2 (Broschüre)" in words_of(office.papers.pdf(paper))[0]
    office.records.set(paper, "annex_count", None, "6 (Hefte)")
    assert "6 (Hefte)" in words_of(office.papers.pdf(paper))[0]


def test_the_check_names_what_the_annexes_lack(office: Office) -> None:
    paper = ready(office)
    office.records.add_part(paper, "annex", {"name": "Plan"})
    office.annexes.add(paper, "Karte.png", picture())
    assert codes(office, paper) == {"annex.alt_missing"}
    refused("paper.incomplete", office.papers.issue, paper)
    refused("annex.alt_missing", office.annexes.bundle, paper)
    described(office, paper)
    section = office.records.get(paper).parts["drucksache_section"][0]
    body = to_json(Text((Paragraph((Run("Näheres steht in den Anlagen 1 und 3."),)),)))
    office.records.set_part(section.id, "drucksache_section", "body", section.values["body"], body)
    assert codes(office, paper) == {"annex.named_only"}


def test_an_issued_paper_keeps_the_list_and_the_files_of_its_day(office: Office) -> None:
    paper = ready(office)
    office.annexes.add(paper, "Plan.pdf", stranger(pages=2))
    office.annexes.add(paper, "Karte.png", picture())
    described(office, paper)
    office.papers.issue(paper)
    bundle, alone = office.annexes.bundle(paper), office.annexes.page(paper, 2)
    refused("paper.issued", office.annexes.add, paper, "Mehr.pdf", stranger())
    rows = office.records.get(paper).parts
    refused("paper.issued", office.annexes.replace, rows["annex"][0].id, "Neu.pdf", stranger())
    city = office.records.pick("municipality", "")[0].id
    for field, value in (("name", "Neustadt"), ("language", "en")):
        office.records.set(city, field, office.records.get(city).values[field], value)
    # What still may change around an issued paper changes nothing of what was issued.
    for file in rows["attachment"]:
        office.records.set_part(file.id, "attachment", "file_name", file.values["file_name"], "anders.bin")
        office.records.set_part(file.id, "attachment", "media_type", file.values["media_type"], "text/plain")
        office.records.set_part(file.id, "attachment", "alt_text", None, "Anderes")
    other = office.records.add_part(paper, "attachment", {"file_name": "x"})
    office.records.move_part(other, "attachment", 0)
    path = office.path
    office.close()
    again = opened(path)
    try:
        assert again.annexes.bundle(paper) == bundle
        assert again.annexes.page(paper, 2) == alone
        kept = again._desk.file
        with kept.reading() as connection:
            from sqlalchemy import text

            listed = json.loads(connection.execute(text("SELECT annexes FROM issued_paper")).scalar_one())
        assert [entry["name"] for entry in listed["annexes"]] == ["Plan", "Karte"]
    finally:
        again.close()


def test_a_new_version_takes_the_annexes_along(office: Office) -> None:
    paper = ready(office)
    office.annexes.add(paper, "Plan.pdf", stranger())
    office.records.set(paper, "annex_word", None, "Plan")
    version = office.papers.new_version(paper, "N", "Neue Zahlen")
    pages = words_of(office.annexes.bundle(version).files[0].data)
    assert "Anlage 1 zu Drucks. Nr. 0815/2027 N1" in pages[-1]
    assert "1 (Plan)" in pages[0]


@given(st.lists(st.sampled_from(["add", "up", "down", "remove"]), max_size=12), st.randoms())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_numbers_follow_the_order_and_the_count_follows_the_list(
    office: Office, moves: list[str], chance: object
) -> None:
    paper = office.papers.create("Titel")
    names: list[str] = []
    for count, move in enumerate(moves):
        rows = office.records.get(paper).parts["annex"]
        at = chance.randrange(len(rows)) if rows else 0  # type: ignore[attr-defined]
        if move == "add":
            office.records.add_part(paper, "annex", {"name": f"Anlage {count}", "apart": True})
            names.append(f"Anlage {count}")
        elif rows and move == "remove":
            office.records.remove_part(rows[at].id, "annex")
            del names[at]
        elif rows:
            to = max(0, min(len(rows) - 1, at + (-1 if move == "up" else 1)))
            office.records.move_part(rows[at].id, "annex", to)
            names.insert(to, names.pop(at))
    states = office.annexes.states(paper)
    assert [(state.entry.number, state.entry.name) for state in states] == list(enumerate(names, 1))
    assert f"Anzahl der Anlagen {len(names)}" in " ".join(words_of(office.papers.pdf(paper))[0].split())


@given(st.integers(0, 99), st.text(max_size=20))
def test_the_count_always_begins_with_the_number(count: int, word: str) -> None:
    said = counted(count, word)
    assert said.split(" ")[0] == str(count)
    assert "\n" not in said


def test_a_hostile_annex_is_bound_without_what_acts(office: Office) -> None:
    paper = ready(office)
    office.annexes.add(paper, "Fremd.pdf", stranger(change=strangers.hostile))
    bundle = office.annexes.bundle(paper)
    assert any("entfernt" in reason for reason in bundle.flaws[0].reasons)
    with pikepdf.open(io.BytesIO(bundle.files[0].data)) as pdf:
        assert not pdf.attachments
        assert "/OpenAction" not in pdf.Root


def test_a_file_that_cannot_be_printed_is_told_and_left_out(office: Office) -> None:
    paper = ready(office)
    file = office.attachments.add(paper, "Kalkulation.xlsx", b"PK")
    office.records.add_part(paper, "annex", {"name": "Kalkulation", "attachment_id": file})
    assert codes(office, paper) == {"annex.unreadable"}
    for behind in (True, False):
        bundle = office.annexes.bundle(paper, behind=behind)
        assert [file.data for file in bundle.files] == [office.papers.pdf(paper)]
        assert [entry.name for entry in bundle.absent] == ["Kalkulation"]
    (state,) = office.annexes.states(paper)
    assert state.problem is not None
    assert state.problem.code == "annex.unreadable"
    office.papers.issue(paper)
