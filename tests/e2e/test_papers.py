"""Issuing a paper for good, and reading the text of one that exists. By keyboard alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton

from hik_desktop.ui.paper.text.field import TextField
from tests.e2e.conftest import CTRL, SHIFT, Key, Person, Start, spoken

SUBJECT = "Fachaustausch zur Klimaanpassung mit Poznań (Beispiel)"
TEXT = Path(__file__).parents[1] / "exchange" / "papers" / "wrapped.txt"


def _open_paper(person: Person) -> None:
    person.find(SUBJECT)
    person.until(lambda: bool(person.all(QLabel, "paper.title")))
    person.settle()


def test_an_issued_paper_is_final_and_prints_what_was_kept(start: Start, sample_file: Path, tmp_path: Path) -> None:
    person = start(sample_file, language="de")
    _open_paper(person)
    paper = person.only("drucksache", f"9002/2026 {SUBJECT}")
    assert any(not field.isReadOnly() for field in person.all(TextField))

    person.find("Drucksache ausgeben …")
    person.dialog()
    person.picture("50-issue")
    person.until(lambda: isinstance(person.here, QPushButton))
    assert person.here.isEnabled()
    person.key(Key.Key_Space)
    person.until(lambda: person.office.records.get(paper.id).locked)
    person.settle()
    person.picture("51-issued")

    assert all(field.isReadOnly() for field in person.all(TextField))
    assert person.all(QPushButton, "paper.issue") == []
    kept = tmp_path / "kept.pdf"
    person.files(kept, lambda: person.key(Key.Key_P, CTRL | SHIFT))
    person.until(kept.exists)
    assert kept.read_bytes() == person.office.papers.pdf(paper.id)

    before = person.office.records.get(paper.id)
    person.undo()
    assert "nicht" in person.told()
    person.picture("52-refused")
    assert person.office.records.get(paper.id) == before


def test_the_text_of_a_paper_is_shown_as_understood_before_the_draft_is_made(start: Start, office_file: Path) -> None:
    person = start(office_file, language="de")
    person.find("Drucksachen")
    person.key(Key.Key_N, CTRL)
    person.reach("new.drucksache.subject")
    person.tab_to("paper.read_in")
    person.key(Key.Key_Space)
    person.dialog()
    assert person.place == "read_in.text"
    agree = next(button for button in person.all(QPushButton) if button.text().strip() == "Entwurf anlegen")
    assert not agree.isEnabled()
    # As copied elsewhere: the clipboard is what the person brings along.
    QGuiApplication.clipboard().setText(TEXT.read_text(encoding="utf-8"))
    person.key(Key.Key_V, CTRL)
    person.until(agree.isEnabled)
    person.settle()
    assert person.sees("Rückblick 2030 und Ausblick 2031")
    assert person.sees("In den Kulturausschuss")
    assert person.office.lists.counts()["drucksache"] == 0
    person.picture("53-read-in")
    person.tab_to(agree.objectName())
    person.key(Key.Key_Space)
    person.until(lambda: person.office.lists.counts()["drucksache"] == 1)
    person.settle()
    person.picture("54-read-in")
    named = person.office.records.pick("drucksache", "Rückblick 2030")
    assert len(named) == 1
    paper = person.office.records.get(named[0].id)
    assert [row.values["wording"] for row in paper.parts["drucksache_addressee"]][1] == "In den Kulturausschuss"
    assert paper.values["state"] == "draft"
    person.undo()
    assert person.office.lists.counts()["drucksache"] == 0


def test_a_paper_is_begun_from_a_template_and_its_gaps_are_filled(start: Start, sample_file: Path) -> None:
    person = start(sample_file, language="de")
    person.find("Drucksachen")
    person.key(Key.Key_N, CTRL)
    person.reach("new.drucksache.subject")
    person.tab_to("start.empty")
    person.until(lambda: len(person.all(QRadioButton)) > 3)
    for _ in range(12):
        if "Jahresbericht" in getattr(person.here, "text", str)():
            break
        person.key(Key.Key_Down)
    assert "Jahresbericht" in spoken(person.here)
    person.settle()
    person.picture("55-template")
    person.tab_to("new.drucksache.about")
    assert person.line == str(date.today().year)
    words = f"Rückblick {date.today().year} und Ausblick"
    before = {found.id for found in person.office.records.pick("drucksache", words)}
    person.key(Key.Key_Return)
    person.until(lambda: bool(person.all(QLabel, "paper.title")))
    person.settle()
    (made,) = (found for found in person.office.records.pick("drucksache", words) if found.id not in before)
    paper = person.office.records.get(made.id)
    assert paper.values["subject"].startswith("Städtepartnerschaften und Netzwerke der Landeshauptstadt")
    assert paper.values["number"] is None
    person.picture("56-template")
    # The finding leads to the gap, which is then written over.
    person.until(lambda: any(b.objectName().startswith("check.show") for b in person.all(QPushButton)))
    show = next(b for b in person.all(QPushButton) if "Schwerpunkte" in b.accessibleName())
    person.tab_to(show.objectName(), most=150)
    person.key(Key.Key_Space)
    person.until(lambda: isinstance(person.here, TextField))
    person.settle()
    field = person.here
    assert isinstance(field, TextField)
    assert field.textCursor().selectedText() == "[Schwerpunkte des kommenden Jahres …]"
    person.write("Im Mittelpunkt steht der Jugendaustausch.")
    person.key(Key.Key_Tab)
    person.settle()
    body = [row.values["body"] or "" for row in person.office.records.get(paper.id).parts["drucksache_section"]]
    assert any("Jugendaustausch" in text for text in body)
    assert not any("Schwerpunkte des kommenden Jahres …" in text for text in body)
    person.undo()
    person.undo()
    assert paper.id not in [found.id for found in person.office.records.pick("drucksache", "Rückblick")]
