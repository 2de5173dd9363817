"""Every place can be walked by Tab alone, and all that takes the keys on the way has a name."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from tests.e2e.conftest import SHIFT, Key, Person, Start, spoken

MOST = 150  # stops of the longest page, generously
# Each area, and a record of the sample office that fills its tabs.
RECORDS = {
    "Partnerschaften": "partnership",
    "Netzwerke": "network",
    "Delegationen": "delegation",
    "Maßnahmen": "measure",
    "Kontakte": "person",
    "Konzept": "handlungsfeld",
}


@pytest.mark.parametrize("area", RECORDS)
def test_tab_goes_round_every_tab_of_an_area(start: Start, sample_file: Path, area: str) -> None:
    person = start(sample_file, language="de")
    person.find(area)
    _walk(person)
    person.key(Key.Key_Home)
    person.key(Key.Key_Down)  # the first line may be that of a group
    person.key(Key.Key_Return)
    bar = f"{RECORDS[area]}.tabs"
    person.until(lambda: bool(person.all(QTabBar, bar)))
    tabs = person.all(QTabBar, bar)[0]
    for at in range(tabs.count()):
        person.tab_to(bar, most=MOST)
        person.key(Key.Key_Left, times=tabs.count())
        person.key(Key.Key_Right, times=at)
        assert tabs.currentIndex() == at
        _walk(person)


def test_tab_goes_round_a_paper(start: Start, sample_file: Path) -> None:
    person = start(sample_file, language="de")
    person.find("9002/2026")
    person.reach("paper.outline")
    person.key(Key.Key_Home)
    for _ in range(4):
        _walk(person)
        person.tab_to("paper.outline", most=MOST)
        person.key(Key.Key_Down)


def test_tab_goes_through_a_paper_as_one_reads(start: Start, sample_file: Path) -> None:
    person = start(sample_file, language="de")
    person.find("9002/2026")
    person.reach("paper.outline")
    assert _order(person, "section.insert", "section.heading", "section.text", "cost.table", "check.fold") == []
    person.key(Key.Key_Home)
    assert _order(person, "section.insert", "drucksache_addressee.add", "drucksache_addressee.role", "check.fold",
                  "check.show.0", "page.smaller", "paper.page") == []  # fmt: skip
    person.key(Key.Key_Down)
    assert _order(person, "section.insert", "drucksache.title.subject", "drucksache.title.notes", "check.fold") == []


def _order(person: Person, *names: str) -> list[str]:
    """Go round by Tab; which of these places did not come in this order, by the beginning of their names."""
    left, begin = list(names), person.here
    for _ in range(MOST):
        person.step()
        if left and person.place.startswith(left[0]):
            del left[0]
        if person.here is begin:
            break
    return left


@pytest.mark.parametrize("area", [*RECORDS, "Drucksachen"])
def test_what_is_new_can_be_given_up_by_keys(start: Start, sample_file: Path, area: str) -> None:
    person = start(sample_file, language="de")
    person.find(area)
    before = dict(person.office.lists.counts())
    person.find("Neu")
    person.until(lambda: person.place.startswith("new."))
    _walk(person)
    person.until(lambda: person.place.startswith("new."))
    person.key(Key.Key_Escape)
    assert not person.place.startswith("new.")
    assert dict(person.office.lists.counts()) == before
    assert QApplication.focusWidget() is not None


def _walk(person: Person) -> None:
    """Press Tab until back where the walk began; all on the way is in sight, takes keys, and has a name."""
    begin = person.here
    nameless, passed = [], list[str]()
    for _ in range(MOST):
        here = person.here
        if not spoken(here).strip():
            nameless.append(_described(here))
        assert here.isVisible() and here.isEnabled(), _described(here)
        person.step()
        passed.append(_described(here))
        if person.here is begin:
            break
    else:
        raise AssertionError(f"Tab does not come round: {passed}")
    assert nameless == []


def _described(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()!r}"


def test_tab_goes_round_every_dialog(start: Start, sample_file: Path) -> None:
    person = start(sample_file, language="de")
    person.find("9002/2026")
    person.reach("paper.outline")
    for command in (
        "Drucksache ausgeben …",
        "Zurückziehen …",
        "Text einer Drucksache einlesen …",
    ):
        before = person.office.history.next_undo()
        person.find(command)
        _walk_dialog(person)
        assert person.office.history.next_undo() == before
    person.key(Key.Key_F1)
    _walk_dialog(person)


def _walk_dialog(person: Person) -> None:
    dialog = person.dialog()
    assert dialog.windowTitle()
    person.until(lambda: QApplication.focusWidget() is not None)
    assert dialog.isAncestorOf(person.here)
    _walk(person)
    person.key(Key.Key_Escape)
    assert QApplication.activeModalWidget() is None


def test_an_empty_area_says_what_comes_next_and_offers_it(start: Start, office_file: Path) -> None:
    person = start(office_file, language="de")
    person.find("Delegationen")
    assert person.sees("Noch nichts eingetragen: Delegationen")
    begin = person.here
    person.key(Key.Key_Tab)
    for _ in range(MOST):
        if spoken(person.here) == "Ersten Eintrag anlegen":
            break
        assert person.here is not begin
        person.key(Key.Key_Tab)
    person.picture("70-empty")
    person.key(Key.Key_Space)
    person.reach("new.delegation.occasion")


def test_f6_goes_round_the_panes(start: Start, sample_file: Path) -> None:
    person = start(sample_file, language="de")
    person.find("Partnerschaften")
    person.key(Key.Key_Home)
    person.key(Key.Key_Return)
    person.reach("partnership.city_id")
    passed = []
    for _ in range(4):
        passed.append(person.place)
        person.key(Key.Key_F6)
    assert passed == ["partnership.city_id", "finder", "area.partnerships", "list.partnership"]
    assert person.place == "partnership.city_id"
    person.key(Key.Key_F6, SHIFT)
    assert person.place == "list.partnership"


def test_a_narrow_window_shows_list_or_record_and_the_keys_go_with_it(start: Start, sample_file: Path) -> None:
    person = start(sample_file, size=(900, 700), language="de")
    person.find("Partnerschaften")
    assert person.place == "list.partnership"
    person.key(Key.Key_Home)
    person.key(Key.Key_Return)
    person.reach("partnership.city_id")
    assert person.all(QWidget, "list.partnership") == []
    _walk(person)
    person.tab_to("record.back", back=True)
    person.key(Key.Key_Space)
    assert person.place == "list.partnership"
    person.picture("71-narrow")
    _walk(person)
