"""What happens beside a field: refused values, and values changed by someone else meanwhile. By keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.e2e.conftest import ALT, CTRL, SHIFT, Key, Person, Start


@pytest.fixture
def person(start: Start, office_file: Path) -> Person:
    """Someone with a contact of their own before them."""
    someone = start(office_file, language="de")
    someone.find("Kontakte")
    someone.key(Key.Key_N, CTRL)
    someone.reach("new.person.family_name")
    someone.write("Muster")
    someone.tab_to("new.person.given_name")
    someone.fill("Mara", Key.Key_Return)
    someone.until(lambda: someone.place.startswith("person."))
    return someone


def _said(person: Person, field: str) -> str:
    labels = person.all(QLabel, f"{field}.said")
    return labels[0].text() if labels else ""


def test_a_date_nobody_can_read_stays_with_its_sentence_until_it_is_mended(person: Person) -> None:
    person.tab_to("person.last_contact_on")
    person.fill("neulich")
    assert "kein Datum" in _said(person, "person.last_contact_on")
    person.key(Key.Key_Backtab, SHIFT)
    assert (person.place, person.line) == ("person.last_contact_on", "neulich")
    assert person.here.accessibleDescription() == _said(person, "person.last_contact_on")
    assert person.only("person", "Mara Muster").values["last_contact_on"] is None
    person.picture("30-refused")

    person.find("Delegationen")
    person.key(Key.Key_Left, ALT)
    assert "kein Datum" in _said(person, "person.last_contact_on")
    person.tab_to("person.last_contact_on")
    assert person.line == "neulich"
    person.fill("3. März 2026")
    assert _said(person, "person.last_contact_on") == ""
    assert str(person.only("person", "Mara Muster").values["last_contact_on"]) == "2026-03-03"


def test_escape_gives_up_what_was_typed(person: Person) -> None:
    person.tab_to("person.given_name")
    person.fill("Marta", Key.Key_Escape)
    assert person.line == "Mara"
    person.key(Key.Key_Tab)
    assert person.only("person", "Mara Muster").values["given_name"] == "Mara"


def test_what_is_doubtful_is_said_beside_its_field_and_nothing_is_lost(start: Start, office_file: Path) -> None:
    person = start(office_file, language="de")
    person.find("Delegationen")
    person.key(Key.Key_N, CTRL)
    person.reach("new.delegation.occasion")
    person.tab_to("new.delegation.make")
    person.key(Key.Key_Space)
    assert "Anlass" in _said(person, "new.delegation.occasion")
    assert person.place == "new.delegation.occasion"
    person.write("Besuch aus Bristol")
    person.key(Key.Key_Return)
    person.take("eingehend")
    person.tab_to("new.delegation.stay")
    person.fill("14.05.2027 - 12.05.2027", Key.Key_Return)
    person.reach("delegation.occasion")
    assert person.line == "Besuch aus Bristol"
    person.tab_to("delegation.stay")
    assert "Das Ende liegt vor dem Beginn." in _said(person, "delegation.stay")
    assert person.line.startswith("14.")
    person.picture("31-doubtful")
    person.fill("12.-14.05.2027")
    assert _said(person, "delegation.stay") == ""


def test_who_stores_over_a_newer_value_sees_both_and_chooses(person: Person) -> None:
    kept = person.only("person", "Mara Muster")
    person.tab_to("person.given_name")
    person.fill("Marta", None)
    person.meanwhile(lambda: person.office.records.set(kept.id, "given_name", "Mara", "Maria"))
    assert person.line == "Marta"
    person.key(Key.Key_Tab)
    assert person.office.records.get(kept.id).values["given_name"] == "Maria"
    offered = [button.text() for name in ("stale.keep", "stale.take") for button in person.all(QPushButton, name)]
    assert [words.rpartition(" ")[2] for words in offered] == ["Maria", "Marta"]
    person.picture("32-stale")
    person.key(Key.Key_Backtab, SHIFT)
    person.tab_to("stale.take", most=3)
    person.key(Key.Key_Space)
    assert person.office.records.get(kept.id).values["given_name"] == "Marta"
    assert person.all(QPushButton, "stale.take") == []
