"""A paper handed over to the council's system: Word file, PDF and annexes, whole or not at all."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from hik_desktop.content.blocks import Figure, Text, paragraph
from hik_desktop.content.errors import EnvironmentProblem, RuleBroken
from hik_desktop.content.jsonform import to_json
from hik_desktop.pdf.pictures import picture_size
from hik_desktop.services.office import Office
from tests.exchange.word_reading import WordFile
from tests.pdf.test_pictures import OWNER, photo


def paper(office: Office, text: str = "Die Delegation kommt im Mai.") -> UUID:
    body = to_json(Text((paragraph(text),)))
    values = {"subject": "Besuch", "paper_type": "info", "number": "0815/2027", "dated_on": date(2027, 5, 12)}
    parts = {
        "drucksache_section": [{"role": "free", "heading": "Anlass", "body": body}],
        "drucksache_addressee": [{"wording": "In den Kulturausschuss", "role": "to"}],
    }
    return office.records.create("drucksache", values, parts)


def annex(office: Office, owner: UUID, name: str, file: str | None, *, internal: bool = False) -> None:
    values: dict[str, object] = {"name": name}
    if file is not None:
        key = office.attachments.add(owner, file, f"Inhalt von {file}".encode())
        values["attachment_id"] = key
        if internal:
            office.records.set_part(key, "attachment", "internal", None, True)
    office.records.add_part(owner, "annex", values)


def test_word_file_pdf_and_annexes_stand_in_a_folder_of_the_number(office: Office, tmp_path: Path) -> None:
    key = paper(office)
    annex(office, key, "Programm", "Müller & Söhne.PDF")
    annex(office, key, "Broschüre", None)
    annex(office, key, "Kalkulation", "kalkulation.xlsx", internal=True)
    folder = tmp_path / office.handover.folder_name(key)
    done = office.handover.write(key, folder)
    assert folder.name == "Drucksache-0815-2027"
    assert sorted(item.name for item in folder.iterdir()) == [
        "Drucksache-0815-2027-Anlage-1.pdf",
        "Drucksache-0815-2027.docx",
        "Drucksache-0815-2027.pdf",
    ]
    assert set(done.names) == {item.name for item in folder.iterdir()}
    assert done.annexes_left_out == ("Broschüre", "Kalkulation")
    assert (folder / "Drucksache-0815-2027.pdf").read_bytes() == office.papers.pdf(key)
    assert "Die Delegation kommt im Mai." in WordFile((folder / "Drucksache-0815-2027.docx").read_bytes()).text


def test_a_folder_with_something_in_it_is_left_alone(office: Office, tmp_path: Path) -> None:
    (tmp_path / "voll").mkdir()
    (tmp_path / "voll" / "wichtig.txt").write_text("bleibt", encoding="utf-8")
    with pytest.raises(EnvironmentProblem) as refused:
        office.handover.write(paper(office), tmp_path / "voll")
    assert refused.value.code == "output.folder_taken"
    assert [item.name for item in (tmp_path / "voll").iterdir()] == ["wichtig.txt"]


def test_nothing_half_is_left_when_a_part_is_refused(office: Office, tmp_path: Path) -> None:
    place = tmp_path / "draußen"
    place.mkdir()
    key = paper(office, "Ein Steuerzeichen\x1bhier")
    with pytest.raises(RuleBroken) as refused:
        office.handover.write(key, place / "neu")
    assert refused.value.code == "word.character"
    assert list(place.iterdir()) == []


def test_an_issued_paper_is_handed_over_as_it_was_issued(office: Office) -> None:
    office.records.create("municipality", {"name": "Altstadt", "office_code": "15.23"})
    key = paper(office)
    before = office.handover.word(key)
    office.papers.issue(key)
    town = office.records.pick("municipality", "")[0].id
    office.records.set(town, "name", "Altstadt", "Neustadt")
    assert office.handover.word(key) == before
    assert "Altstadt" in WordFile(office.handover.word(key)).text


def test_handing_over_is_no_step(office: Office, tmp_path: Path) -> None:
    key = paper(office)
    before = office.history.next_undo()
    office.handover.write(key, tmp_path / "neu")
    assert office.history.next_undo() == before


def test_an_annex_that_is_not_public_is_handed_to_nobody(office: Office, tmp_path: Path) -> None:
    paper = office.papers.create("Bericht")
    for name in ("Plan", "Personalien"):
        annex(office, paper, name, f"{name}.pdf")
    secret = office.records.get(paper).parts["annex"][1]
    office.records.set_part(secret.id, "annex", "internal", None, True)
    handed = office.handover.write(paper, tmp_path / "ablage")
    assert handed.annexes_left_out == ("Personalien",)
    assert not [found for found in (tmp_path / "ablage").iterdir() if "Anlage-2" in found.name]


def test_a_photo_handed_over_tells_nothing_of_its_camera(office: Office, tmp_path: Path) -> None:
    key = paper(office)
    office.annexes.add(key, "Marktplatz.jpg", photo(6))
    inside = office.attachments.add(key, "Hafen.jpg", photo(6))
    sha = next(row.values["sha256"] for row in office.records.get(key).parts["attachment"] if row.id == inside)
    body = to_json(Text((Figure(sha, "Der Hafen"),)))
    office.records.add_part(key, "drucksache_section", {"role": "free", "heading": "Bild", "body": body})
    office.handover.write(key, tmp_path / "Übergabe")
    with zipfile.ZipFile(next((tmp_path / "Übergabe").glob("*.docx"))) as package:
        told = [package.read(name) for name in package.namelist()]
        (picture,) = (package.read(name) for name in package.namelist() if name.startswith("word/media/"))
    told += [file.read_bytes() for file in (tmp_path / "Übergabe").iterdir()]
    assert len(told) > 4
    assert not [data for data in told if OWNER.encode() in data]
    assert picture_size(picture) == (30, 60)
