"""A paper goes out, gets a Neufassung whose changes are seen and marked, and its results are recorded. By keyboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton

from hik_desktop.content.places import walk
from tests.e2e.conftest import Key, Person, Start

SUBJECT = "Fachaustausch zur Klimaanpassung mit Poznań (Beispiel)"


def _issued(person: Person) -> None:
    person.find(SUBJECT)
    person.until(lambda: bool(person.all(QLabel, "paper.title")))
    person.settle()
    paper = person.only("drucksache", f"9002/2026 {SUBJECT}")
    person.find("Drucksache ausgeben …")
    person.dialog()
    person.until(lambda: isinstance(person.here, QPushButton))
    person.key(Key.Key_Space)
    person.until(lambda: person.office.records.get(paper.id).locked)
    person.settle()


def test_a_version_is_made_its_changes_are_seen_and_marked(start: Start, sample_file: Path) -> None:
    person = start(sample_file, language="de")
    _issued(person)
    first = person.only("drucksache", f"9002/2026 {SUBJECT}")
    kept = person.office.papers.pdf(first.id)

    person.find("Neue Fassung …")
    person.reach("new.version.suffix")
    person.picture("60-new-version")
    person.tab_to("new.version.version_reason")
    person.write("Neue Zahlen zur Reise")
    person.tab_to("new.version.make")
    person.key(Key.Key_Space)
    person.until(lambda: person.office.papers.by_number("9002/2026 N1") is not None)
    person.settle()
    made = person.office.papers.by_number("9002/2026 N1")
    assert made is not None
    person.reach("paper.outline")
    person.key(Key.Key_Return)
    person.until(lambda: person.place.startswith("section.text"))
    person.write("Ganz neu ist dies. ")

    person.find("Unterschiede zur früheren Fassung zeigen")
    person.until(lambda: person.sees("so wie sie ausging"))
    person.settle()
    person.until(lambda: bool(person.all(QPushButton, "difference.show.0")))
    person.picture("61-differences")
    person.tab_to("drucksache.differences.mark_changes")
    person.take("Ja")
    person.until(lambda: person.office.records.get(made).values["mark_changes"] is True)
    person.settle()
    person.picture("62-marked")
    runs = [run for found in walk(person.office.papers.document(made)[0]) for run in found.runs]
    assert "Ganz neu ist dies." in " ".join(run.text.strip() for run in runs if run.changed)
    assert person.office.papers.pdf(first.id) == kept


def test_what_became_of_an_issued_paper_is_recorded(start: Start, sample_file: Path) -> None:
    person = start(sample_file, language="de")
    _issued(person)
    paper = person.only("drucksache", f"9002/2026 {SUBJECT}")
    page = person.office.papers.pdf(paper.id)
    person.find("Beratungsfolge zeigen")
    person.until(lambda: person.sees("Beratungsfolge"))
    if not paper.parts.get("consultation"):
        person.tab_to("consultation.propose")
        person.key(Key.Key_Space)
        person.until(lambda: bool(person.office.records.get(paper.id).parts["consultation"]))
        person.settle()
    row = person.office.records.get(paper.id).parts["consultation"][0].id
    person.tab_to("consultation.result")
    person.fill("Mit 7 Stimmen dafür, 2 Stimmen dagegen und 1 Enthaltung")
    person.settle()
    read = person.office.consultations.outcomes(paper.id)[row]
    assert (read.outcome, read.votes_for, read.votes_against, read.abstentions) == ("voted", 7, 2, 1)
    person.picture("63-recorded")
    assert person.office.papers.pdf(paper.id) == page
    assert person.office.records.get(paper.id).locked
