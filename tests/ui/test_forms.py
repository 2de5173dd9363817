"""Forms in the real window on a real office: editing, refusing, undoing, adding, taking back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from hik_desktop.services.views import Query
from tests.ui.conftest import Driver

Open = Callable[..., Driver]


def _line(driver: Driver, name: str) -> QLineEdit:
    found = driver.find(name)
    assert isinstance(found, QLineEdit)
    return found


def test_a_field_left_is_one_step(open_window: Open) -> None:
    driver = open_window()
    person = driver.open("Muster", "person")
    driver.type("person.given_name", "Marta")
    assert driver.office.records.get(person).values["given_name"] == "Marta"
    step = driver.office.history.next_undo()
    assert step is not None
    assert step.action == "person.set"


def test_a_field_looked_at_but_not_changed_makes_no_step(open_window: Open) -> None:
    driver = open_window()
    driver.open("Muster", "person")
    before = driver.office.history.next_undo()
    field = driver.find("person.given_name")
    field.setFocus()
    driver.qtbot.keyClick(field, Qt.Key.Key_Tab)
    driver.settle()
    assert driver.office.history.next_undo() == before


def test_a_value_that_cannot_be_read_stays_with_its_sentence(open_window: Open) -> None:
    driver = open_window()
    person = driver.open("Muster", "person")
    driver.type("person.last_contact_on", "neulich")
    assert _line(driver, "person.last_contact_on").text() == "neulich"
    said = driver.find("person.last_contact_on.said")
    assert isinstance(said, QLabel)
    assert "kein Datum" in said.text()
    assert _line(driver, "person.last_contact_on").accessibleDescription() == said.text()
    assert driver.office.records.get(person).values["last_contact_on"] is None


def test_escape_gives_up_what_was_typed(open_window: Open) -> None:
    driver = open_window()
    person = driver.open("Muster", "person")
    driver.type("person.given_name", "Marta", Qt.Key.Key_Escape)
    assert _line(driver, "person.given_name").text() == "Mara"
    driver.find("person.family_name").setFocus()
    driver.settle()
    assert driver.office.records.get(person).values["given_name"] == "Mara"


def test_a_date_is_moved_by_keys(open_window: Open) -> None:
    driver = open_window()
    person = driver.open("Muster", "person")
    driver.type("person.last_contact_on", "30.01.2027")
    field = driver.find("person.last_contact_on")
    field.setFocus()
    for key in (Qt.Key.Key_M, Qt.Key.Key_Plus, Qt.Key.Key_W, Qt.Key.Key_Minus):
        driver.qtbot.keyClick(field, key)
    driver.qtbot.keyClick(field, Qt.Key.Key_Tab)
    driver.settle()
    assert driver.office.records.get(person).values["last_contact_on"] == date(2027, 3, 7)


def test_a_span_is_typed_as_people_write_it(open_window: Open) -> None:
    driver = open_window()
    visit = driver.open("Hiroshima", "delegation")
    driver.type("delegation.stay", "10.-12.06.2027")
    assert driver.office.records.get(visit).values["stay"] == (date(2027, 6, 10), date(2027, 6, 12))
    assert _line(driver, "delegation.stay").text() == "10.–12.06.2027"


def test_a_choice_is_taken_by_its_beginning(open_window: Open) -> None:
    driver = open_window()
    visit = driver.open("Hiroshima", "delegation")
    driver.type("delegation.status", "abgesch")
    assert driver.office.records.get(visit).values["status"] == "closed"


def test_a_reference_that_does_not_exist_is_refused_in_words(open_window: Open) -> None:
    driver = open_window()
    visit = driver.open("Hiroshima", "delegation")
    before = driver.office.records.get(visit).values["office_id"]
    driver.type("delegation.office_id", "zzz")
    said = driver.find("delegation.office_id.said")
    assert isinstance(said, QLabel)
    assert "gibt es hier nicht" in said.text()
    assert driver.office.records.get(visit).values["office_id"] == before


def test_undo_takes_back_the_step_and_the_form_shows_it(open_window: Open) -> None:
    driver = open_window()
    driver.open("Muster", "person")
    driver.type("person.given_name", "Marta")
    assert "Vorname" in driver.window.shell.top.undo.toolTip()
    driver.window.shell.undo()
    driver.settle()
    assert _line(driver, "person.given_name").text() == "Mara"
    driver.window.shell.redo()
    driver.settle()
    assert _line(driver, "person.given_name").text() == "Marta"


def test_undo_in_a_field_takes_back_typing_first(open_window: Open) -> None:
    driver = open_window()
    person = driver.open("Muster", "person")
    driver.type("person.given_name", "Marta")
    field = _line(driver, "person.given_name")
    field.setFocus()
    driver.qtbot.keyClicks(field, "x")
    driver.qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    driver.settle()
    assert driver.office.records.get(person).values["given_name"] == "Marta"


def test_a_field_changed_meanwhile_shows_both_values(open_window: Open) -> None:
    driver = open_window()
    person = driver.open("Muster", "person")
    box = driver.find("person.given_name").parentWidget()
    assert box is not None
    box._value = "Früher"  # type: ignore[attr-defined] - as if read before somebody else's change
    driver.type("person.given_name", "Marta")
    assert driver.office.records.get(person).values["given_name"] == "Mara"
    assert driver.find("stale.keep").text().endswith("Mara")
    driver.find("stale.take").click()  # type: ignore[attr-defined]
    driver.settle()
    assert driver.office.records.get(person).values["given_name"] == "Marta"


def test_new_asks_for_the_naming_fields_and_makes_the_record_in_one_step(open_window: Open) -> None:
    driver = open_window()
    driver.go("contacts")
    driver.window.shell.page().new()  # type: ignore[union-attr]
    driver.settle()
    driver.type("new.person.family_name", "Neumann", Qt.Key.Key_Return)
    driver.type("new.person.given_name", "Nele", Qt.Key.Key_Return)
    found = driver.office.records.pick("person", "Neumann")
    assert [named.title for named in found] == ["Nele Neumann"]
    assert _line(driver, "person.family_name").text() == "Neumann"


def test_new_without_a_name_says_what_is_missing(open_window: Open) -> None:
    driver = open_window()
    driver.go("contacts")
    driver.window.shell.page().new()  # type: ignore[union-attr]
    driver.settle()
    before = driver.office.lists.counts()["person"]
    driver.find("new.person.make").click()  # type: ignore[attr-defined]
    driver.settle()
    said = driver.find("new.person.family_name.said")
    assert isinstance(said, QLabel)
    assert "Familienname" in said.text()
    assert driver.office.lists.counts()["person"] == before


def _tab(driver: Driver, kind: str, at: int) -> None:
    driver.find(f"{kind}.tabs").setCurrentIndex(at)  # type: ignore[attr-defined]
    driver.settle()


def test_a_row_is_added_edited_and_removed(open_window: Open) -> None:
    driver = open_window()
    visit = driver.open("Hiroshima", "delegation")
    _tab(driver, "delegation", 2)
    driver.find("participant.add").click()  # type: ignore[attr-defined]
    driver.settle()
    driver.type("new.participant.name", "Gast 3", Qt.Key.Key_Return)
    rows = driver.office.records.get(visit).parts["participant"]
    assert [row.values["name"] for row in rows] == ["Gast 1", "Gast 2", "Gast 3"]
    driver.type("participant.fraktion", "Ratsfraktion")
    assert driver.office.records.get(visit).parts["participant"][2].values["fraktion"] == "Ratsfraktion"
    driver.find("participant.remove").click()  # type: ignore[attr-defined]
    driver.settle()
    assert len(driver.office.records.get(visit).parts["participant"]) == 2


def test_the_programme_is_shown_day_by_day(open_window: Open) -> None:
    driver = open_window()
    visit = driver.open("Hiroshima", "delegation")
    _tab(driver, "delegation", 1)
    driver.find("programme.day.2027-05-13").click()  # type: ignore[attr-defined]
    driver.settle()
    assert _line(driver, "programme_item.activity").text() == "Begrüßung"
    driver.type("programme_item.place", "Neues Rathaus")
    assert driver.office.records.get(visit).parts["programme_item"][0].values["place"] == "Neues Rathaus"


def test_a_record_goes_to_the_trash_and_comes_back(open_window: Open) -> None:
    driver = open_window()
    person = driver.open("Beispiel", "person")
    pane = driver.window.shell.page()._pane()  # type: ignore[union-attr]
    pane.trash()
    driver.settle()
    assert driver.office.records.get(person).trashed_at is not None
    assert _line(driver, "person.given_name").isReadOnly()
    driver.find("record.restore").click()  # type: ignore[attr-defined]
    driver.settle()
    assert driver.office.records.get(person).trashed_at is None
    assert not _line(driver, "person.given_name").isReadOnly()


def test_the_history_says_what_changed_and_takes_it_back(open_window: Open) -> None:
    driver = open_window()
    person = driver.open("Muster", "person")
    driver.type("person.given_name", "Marta")
    tabs = driver.find("person.tabs")
    _tab(driver, "person", tabs.count() - 1)  # type: ignore[attr-defined]
    words = [label.text() for label in driver.window.findChildren(QLabel) if label.isVisible()]
    assert "Vorname: Mara → Marta" in words
    step = driver.office.history.next_undo()
    assert step is not None
    driver.find(f"past.take_back.{step.seq}").click()  # type: ignore[attr-defined]
    driver.settle()
    assert driver.office.records.get(person).values["given_name"] == "Mara"


def test_a_finding_leads_to_its_field(open_window: Open) -> None:
    driver = open_window()
    driver.open("Brunnen", "measure")
    pane = driver.window.shell.page()._pane()  # type: ignore[union-attr]
    record = pane._keeper.record
    item = next(found for found in record.findings if found.field == "short_text")
    pane.go_to(item)
    driver.settle()
    assert driver.window.focusWidget() is driver.find("measure.short_text")


def test_another_language_is_added_to_a_text(open_window: Open) -> None:
    driver = open_window()
    visit = driver.open("Hiroshima", "delegation")
    words = driver.find("delegation.occasion").parentWidget()
    assert isinstance(words, QWidget)
    words.add_language("en")  # type: ignore[attr-defined]
    driver.type("delegation.occasion.en", "Hiroshima visits")
    found = driver.office.records.get(visit).values["occasion"]
    assert found == {"de": "Hiroshima zu Gast", "en": "Hiroshima visits"}


def test_the_list_follows_what_the_form_changes(open_window: Open) -> None:
    driver = open_window()
    driver.open("Muster", "person")
    driver.type("person.family_name", "Anders")
    model = driver.window.shell.page()._lists["person"].model  # type: ignore[union-attr]
    titles = [model.text(row, 0) for row in range(model.rowCount())]
    assert "Mara Anders" in titles
    assert len(titles) == len(driver.office.lists.listing(Query("person")))


def test_a_clash_in_the_programme_is_told_and_repaired_in_one_step(open_window: Open) -> None:
    driver = open_window()
    visit = driver.open("Hiroshima", "delegation")
    _tab(driver, "delegation", 1)
    driver.find("programme.day.2027-05-13").click()  # type: ignore[attr-defined]
    driver.settle()
    first, second = driver.office.records.get(visit).parts["programme_item"]
    old = first.values["ends"]
    driver.office.records.set_part(first.id, "programme_item", "ends", old, (old[0], time(11, 30), old[2]))
    driver.settle()
    driver.find("programme.repair").click()  # type: ignore[attr-defined]
    driver.settle()
    _, later = driver.office.records.get(visit).parts["programme_item"]
    assert (later.values["starts"][1], later.values["ends"][1]) == (time(11, 30), time(12, 30))
    driver.window.shell.undo()
    driver.settle()
    assert driver.office.records.get(visit).parts["programme_item"][1].values == second.values
