"""Taking back: an older change alone, out of the trash, and after the program was started anew. By keyboard alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QTabBar

from tests.e2e.conftest import CTRL, SHIFT, Key, Person, Start


def _partnership(person: Person, city: str) -> None:
    """Open a partnership and stand in its first field."""
    person.find("Partnerschaften")
    person.key(Key.Key_F, CTRL)
    person.fill(city, Key.Key_Return)
    person.reach("list.partnership")
    person.key(Key.Key_Home)
    person.key(Key.Key_Return)
    person.reach("partnership.city_id")
    assert person.line == city


def _change(person: Person, field: str, words: str) -> None:
    person.tab_to(f"partnership.{field}")
    person.fill(words)


def test_an_older_change_is_taken_back_alone(start: Start, office_file: Path) -> None:
    person = start(office_file, language="de")
    _partnership(person, "Hiroshima")
    _change(person, "aim", "Frieden")
    _change(person, "notes", "Bitte anrufen")
    older = person.office.history.of(person.only("partnership", "Hiroshima").id)[1][0]
    person.find("Verlauf zeigen")
    person.tab_to("partnership.tabs")
    tabs = person.here
    assert isinstance(tabs, QTabBar)
    assert tabs.tabText(tabs.currentIndex()) == "Verlauf"
    assert person.sees("Ziel der Beziehung: leer → Frieden")
    person.picture("40-past")
    person.tab_to(f"past.take_back.{older.seq}")
    person.key(Key.Key_Space)
    kept = person.only("partnership", "Hiroshima").values
    assert (kept["aim"], kept["notes"]) == (None, "Bitte anrufen")
    assert person.place.startswith("past.take_back.")
    person.undo()
    assert person.only("partnership", "Hiroshima").values["aim"] == "Frieden"


def test_what_was_put_into_the_trash_comes_back_by_its_banner_and_by_undo(start: Start, office_file: Path) -> None:
    person = start(office_file, language="de")
    _partnership(person, "Bristol")
    kept = person.only("partnership", "Bristol")
    before = person.office.lists.counts()["partnership"]
    person.find("In den Papierkorb legen")
    assert person.office.records.get(kept.id).trashed_at is not None
    assert person.office.lists.counts()["partnership"] == before - 1
    assert person.sees("Dieser Eintrag liegt im Papierkorb.")
    person.picture("41-trash")
    person.tab_to("record.restore")
    person.key(Key.Key_Space)
    assert person.office.records.get(kept.id).trashed_at is None
    person.undo()
    assert person.office.records.get(kept.id).trashed_at is not None
    person.key(Key.Key_Z, CTRL | SHIFT)
    assert person.office.records.get(kept.id).trashed_at is None


def test_undo_goes_on_after_a_new_start(start: Start, office_file: Path) -> None:
    person = start(office_file, language="de")
    _partnership(person, "Leipzig")
    _change(person, "aim", "Frieden")
    person.tab_to("partnership.notes")
    person.fill("Bitte anrufen", None)
    person.leave()  # what is being typed is stored on the way out

    person = start()
    kept = person.only("partnership", "Leipzig")
    assert (kept.values["aim"], kept.values["notes"]) == ("Frieden", "Bitte anrufen")
    assert "Notiz" in person.window.shell.top.undo.accessibleName()
    person.undo()
    assert person.office.records.get(kept.id).values["notes"] is None
    person.undo()
    assert person.office.records.get(kept.id).values["aim"] is None
    assert person.office.history.next_undo() is None
    person.key(Key.Key_Z, CTRL | SHIFT)
    assert person.office.records.get(kept.id).values["aim"] == "Frieden"
