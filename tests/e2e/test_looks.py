"""Another language, other colours, larger text while the program runs: by keyboard, and the place stays."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QScrollArea,
    QTabBar,
    QTableView,
    QWidget,
)

from hik_desktop import paths
from tests.e2e.conftest import CTRL, Key, Person, Start, spoken

NAMES = {
    "de": ("Partnerschaften", "Netzwerke", "Delegationen", "Maßnahmen", "Drucksachen", "Kontakte", "Konzept"),
    "en": ("Partnerships", "Networks", "Delegations", "Measures", "Papers", "Contacts", "Concept"),
}
VISIT = "Hiroshima in Hannover"
AREAS = ("area.partnerships", "area.networks", "area.delegations", "area.measures", "area.papers", "area.contacts",
         "area.concept")  # fmt: skip


def _shown(person: Person) -> set[str]:
    """All words of the program in sight: labels, buttons, tabs, placeholders, tool tips, names for a screen reader."""
    found: set[str] = set()
    for widget in person.all(QWidget):
        found |= {widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()}
        if isinstance(widget, QLabel | QAbstractButton):
            found.add(widget.text())
        elif isinstance(widget, QTabBar):
            found |= {widget.tabText(at) for at in range(widget.count())}
        elif isinstance(widget, QLineEdit):
            found.add(widget.placeholderText())
        elif isinstance(widget, QMenu):
            found |= {entry.text() for entry in widget.actions()}
    return {words.strip() for words in found if words.strip()}


def _german() -> set[str]:
    """The German words of the program that are others in English and hold nothing to fill in."""
    folder = Path(paths.program_dir()) / "translations"
    with (folder / "en" / "LC_MESSAGES" / "hik.mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    known = {key[0] if isinstance(key, tuple) else key: text for key, text in catalogue.items() if key}
    english = set(known.values())
    return {key for key, text in known.items() if text != key and key not in english and "{" not in key}


def _menu(person: Person, *entries: str) -> None:
    person.key(Key.Key_F10)
    person.pick(*entries)


def test_the_language_changes_while_running_and_no_german_is_left(start: Start, sample_file: Path) -> None:
    person = start(sample_file, language="de")
    person.find(VISIT)
    person.tab_to("delegation.tabs", back=True)
    person.key(Key.Key_Right, times=2)
    german = _german()
    assert len(_shown(person) & german) > 20
    _menu(person, "Sprache", "language.en")
    person.settle()
    tabs = person.all(QTabBar, "delegation.tabs")[0]
    assert tabs.tabText(tabs.currentIndex()) == "People"
    assert person.sees(VISIT)
    seen: dict[str, set[str]] = {}
    person.key(Key.Key_F10)
    seen["menu"] = _shown(person) & german
    person.key(Key.Key_Escape)
    for area in AREAS:
        _go(person, area)
        person.key(Key.Key_Return)
        seen[area] = _shown(person) & german
        person.picture(f"60-{area}")
    assert {place: words for place, words in seen.items() if words} == {}

    _menu(person, "Language", "language.de")
    assert person.sees("Handlungsfeld")


def _go(person: Person, area: str) -> None:
    """To an area, by the bar of areas and its arrow keys."""
    for _ in range(8):
        if person.place.startswith("area."):
            break
        person.key(Key.Key_F6)
    assert person.place.startswith("area.")
    here, there = AREAS.index(person.place), AREAS.index(area)
    person.key(Key.Key_Down if there > here else Key.Key_Up, times=abs(there - here))
    assert person.place == area
    person.settle()
    person.key(Key.Key_F6)


def _title(person: Person) -> str:
    """The name of the record shown, as a screen reader says it: at 200 % the head may be shortened."""
    return spoken(person.all(QLabel, "record.title")[0])


def test_colours_and_text_size_change_while_running_and_the_place_stays(start: Start, sample_file: Path) -> None:
    person = start(sample_file, language="de")
    person.find(VISIT)
    person.tab_to("delegation.notes")
    person.fill("Bitte nicht vergessen", None)

    def ground() -> int:
        return QApplication.palette().color(QPalette.ColorRole.Window).lightness()

    light = ground()
    _menu(person, "Farben", "theme.dark")
    assert ground() < 100 < light
    assert _title(person) == VISIT
    # What was being typed has been stored before the window was built anew.
    assert person.only("delegation", VISIT).values["notes"] == "Bitte nicht vergessen"
    person.picture("61-dark")
    _menu(person, "Schriftgröße", "text.200")
    person.picture("62-dark-200")
    assert _title(person) == VISIT
    _menu(person, "Farben", "theme.light")
    assert ground() == light
    person.undo()
    assert person.only("delegation", VISIT).values["notes"] != "Bitte nicht vergessen"


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("size", [100, 200])
def test_no_button_is_cut_where_there_are_1280_pixels(
    start: Start, sample_file: Path, size: int, language: str
) -> None:
    person = start(sample_file, size=(1280, 800), language=language, text_size=size)
    cut: dict[str, list[str]] = {}
    for area in NAMES[language]:
        person.find(area)
        person.key(Key.Key_Home)
        person.key(Key.Key_Down)
        person.key(Key.Key_Return)
        person.picture(f"63-{size}-{area}")
        found = [f"{button.objectName()}: {button.text()}" for button in person.all(QAbstractButton) if _cut(button)]
        if found:
            cut[area] = found
    assert cut == {}


@pytest.mark.parametrize(("size", "language"), [(100, "de"), (200, "de"), (100, "en")])
def test_the_keys_stay_in_the_outline_and_no_button_of_a_page_of_the_paper_is_cut(
    start: Start, sample_file: Path, size: int, language: str
) -> None:
    person = start(sample_file, size=(1440, 900), language=language, text_size=size)
    person.find("9002/2026")
    person.reach("paper.outline")
    person.key(Key.Key_Home)
    outline = person.all(QListView, "paper.outline")[0]
    cut: list[str] = []
    for _ in range(outline.model().rowCount()):
        assert person.place == "paper.outline"
        found = [button for button in person.all(QAbstractButton) if _cut(button) or _beyond(button)]
        cut += [f"{outline.currentIndex().data()}: {button.objectName()}" for button in found]
        cut += [f"{add.objectName()} hangs low" for add in person.all(QPushButton) if _low(add)]
        person.picture(f"65-{size}-{language}-{outline.currentIndex().data()}")
        person.key(Key.Key_Down)
    assert cut == []


def test_what_names_a_row_is_read_at_200_per_cent(start: Start, sample_file: Path) -> None:
    person = start(sample_file, size=(1440, 900), language="de", text_size=200)
    person.find("Beitritt zu einem Netzwerk")
    person.tab_to("paper_template.tabs", back=True)
    person.key(Key.Key_Right)
    person.picture("67-template-200")
    table = person.all(QTableView, "template_section.table")[0]
    assert table.columnWidth(0) >= 200
    assert table.columnWidth(0) + table.columnWidth(1) <= table.viewport().width()


def test_the_check_of_an_issued_paper_speaks_english(start: Start, sample_file: Path) -> None:
    person = start(sample_file, language="en")
    person.find("9004/2026")
    person.until(lambda: person.sees("The paper is issued"))


def test_the_menu_of_the_lists_reads_from_left_to_right(start: Start, sample_file: Path) -> None:
    person = start(sample_file, language="de")
    person.find("Vorgaben")
    person.tab_to("list.kind", back=True)
    person.key(Key.Key_Space)
    assert person.menu().layoutDirection() == Qt.LayoutDirection.LeftToRight
    person.key(Key.Key_Escape)


def _low(button: QAbstractButton) -> bool:
    """Whether the head of a page without rows hangs in the middle of it."""
    return button.objectName() == "related_paper.add" and button.mapTo(button.window(), button.pos()).y() > 400


def _beyond(button: QAbstractButton) -> bool:
    """Whether a button stands partly beyond the right edge of what is scrolled only up and down."""
    area = button.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is None:
        return False
    edge = button.mapTo(area.viewport(), button.rect().topRight()).x()
    return edge >= area.viewport().width()


@pytest.mark.parametrize(
    "command", ["Druckauflage …", "Maßnahmen einfügen …", "Text einer Drucksache einlesen …", "Textbaustein …", ""]
)
def test_no_dialog_is_larger_than_the_window_at_200_per_cent(start: Start, sample_file: Path, command: str) -> None:
    person = start(sample_file, size=(1440, 900), language="de", text_size=200)
    person.find("9002/2026")
    person.reach("paper.outline")
    person.key(Key.Key_Return)
    person.until(lambda: person.place.startswith("section.text"))
    if command:
        person.find(command)
    else:
        person.key(Key.Key_F1)
    dialog, room = person.dialog(), person.window.size()
    person.picture(f"66-{command}")
    assert (dialog.width() <= room.width(), dialog.height() <= room.height()) == (True, True), dialog.size()
    assert not [
        button.objectName() for button in person.all(QAbstractButton) if dialog.isAncestorOf(button) and _cut(button)
    ]
    person.key(Key.Key_Escape)


def _cut(button: QAbstractButton) -> bool:
    """Whether a button is smaller than its words need, or stands partly outside what holds it."""
    if not button.text().strip():
        return False
    if button.width() < button.minimumSizeHint().width() or button.height() < button.minimumSizeHint().height():
        return True
    holder = button.parentWidget()
    return holder is not None and not holder.rect().contains(button.geometry())


def test_every_key_of_a_place_is_told_by_f1(start: Start, sample_file: Path) -> None:
    person = start(sample_file, language="de")
    person.find("Delegationen")
    person.key(Key.Key_F1)
    dialog = person.dialog()
    assert spoken(dialog) or dialog.windowTitle()
    assert person.sees("Strg+N")
    person.picture("64-keys")
    person.key(Key.Key_Escape)
    person.key(Key.Key_F, CTRL)
    assert person.place == "list.search"
