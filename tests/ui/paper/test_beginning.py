"""How a paper begins in the window, and what text blocks and gaps do there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QListWidget, QRadioButton

from hik_desktop.content import blocks as b
from hik_desktop.content.jsonform import from_json
from hik_desktop.content.plain import plain_text
from hik_desktop.services.office import Office
from hik_desktop.ui.paper.note_list import NoteList
from hik_desktop.ui.paper.pane import PaperPane
from hik_desktop.ui.paper.text.field import TextField
from hik_desktop.ui.paper.text.notes import put_note
from hik_desktop.ui.pieces import QPushButton
from tests.ui.conftest import Driver
from tests.ui.paper.conftest import PaperDriver

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="session")
def made_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("beginning") / "beispiel.hik"
    Office.create(path, sample=True).close()
    return path


@pytest.fixture
def driver(open_window: Callable[..., Driver], made_sample: Path, tmp_path: Path) -> Driver:
    made = open_window(Path(shutil.copy(made_sample, tmp_path / "beispiel.hik")))
    made.go("papers")
    made.qtbot.keyClick(made.window, Qt.Key.Key_N, CTRL)
    made.settle()
    return made


def pane(driver: Driver) -> PaperPane:
    found = driver.window.findChild(PaperPane)
    assert found is not None
    return found


def ways(driver: Driver) -> list[QRadioButton]:
    return [radio for radio in pane(driver).findChildren(QRadioButton) if radio.isVisible()]


def choose(driver: Driver, words: str) -> None:
    radio = next(radio for radio in ways(driver) if words in radio.text())
    radio.setFocus()
    driver.qtbot.keyClick(radio, Qt.Key.Key_Space)
    driver.settle()


def dialog() -> QDialog:
    QApplication.processEvents()
    (found,) = [item for item in QApplication.topLevelWidgets() if isinstance(item, QDialog) and item.isVisible()]
    return found


def opened(driver: Driver) -> UUID:
    """The paper that was made and is shown now."""
    made = pane(driver)
    driver.qtbot.waitUntil(lambda: made.state is not None and driver.window.errands.idle)
    driver.qtbot.waitUntil(lambda: made.preview.idle and made.sections.complete)
    assert made.state is not None
    return made.state.id


@pytest.fixture(autouse=True)
def _pages(request: pytest.FixtureRequest) -> object:
    yield None
    for widget in QApplication.topLevelWidgets():
        for made in widget.findChildren(PaperPane):
            made.preview.close_pages()


def test_every_way_to_begin_is_offered_with_a_sentence(driver: Driver) -> None:
    names = [radio.text() for radio in ways(driver)]
    assert names[:3] == ["Leer", "Neue Fassung", "Kopie"]
    assert {"Entsendung einer Delegation", "Beitritt zu einem Netzwerk", "Sachstand der Maßnahmen"} <= set(names)
    assert all(radio.accessibleDescription() for radio in ways(driver))
    assert ways(driver)[0].isChecked()
    assert QApplication.focusWidget() is driver.find("new.drucksache.subject")


def test_the_field_with_the_keys_is_in_sight_where_there_is_little_room(
    open_window: Callable[..., Driver], made_sample: Path, tmp_path: Path
) -> None:
    made = open_window(Path(shutil.copy(made_sample, tmp_path / "eng.hik")), text_size=200)
    made.go("papers")
    made.qtbot.keyClick(made.window, Qt.Key.Key_N, CTRL)
    made.settle()
    field = made.find("new.drucksache.subject")
    made.qtbot.waitUntil(lambda: len(ways(made)) > 3)
    made.qtbot.waitUntil(lambda: field.visibleRegion().boundingRect().height() == field.height())
    assert QApplication.focusWidget() is field
    assert not any(
        label.isVisible() for label in pane(made)._start._ways.findChildren(QLabel) if "Beschluss" in label.text()
    )


def test_a_template_asks_for_what_it_needs_and_shows_the_paper(driver: Driver) -> None:
    choose(driver, "Entsendung")
    driver.type("new.drucksache.about", "Blantyre: Schulen", Qt.Key.Key_Tab)
    driver.find("new.drucksache.make").click()  # type: ignore[attr-defined]
    driver.settle()
    view = driver.office.records.get(opened(driver))
    assert view.values["subject"].startswith("Entsendung einer Delegation nach Blantyre")
    assert view.parts["drucksache_reported"]


def test_nothing_is_made_without_the_record_a_template_needs(driver: Driver) -> None:
    before = driver.office.lists.counts()["drucksache"]
    choose(driver, "Beitritt")
    driver.find("new.drucksache.make").click()  # type: ignore[attr-defined]
    driver.settle()
    assert driver.office.lists.counts()["drucksache"] == before
    assert "Netzwerk" in driver.find("new.drucksache.about").accessibleDescription()


def test_a_year_is_asked_for_and_begins_with_this_one(driver: Driver) -> None:
    choose(driver, "Jahresbericht")
    year = driver.find("new.drucksache.about")
    assert isinstance(year, QLineEdit)
    assert year.text() == str(date.today().year)
    driver.type("new.drucksache.about", "2025")
    driver.find("new.drucksache.make").click()  # type: ignore[attr-defined]
    driver.settle()
    assert "Rückblick 2025" in driver.office.records.get(opened(driver)).values["subject"]


def test_a_version_of_a_paper_without_number_is_refused_in_words(driver: Driver) -> None:
    choose(driver, "Neue Fassung")
    driver.type("new.drucksache.about", "Beitritt zum Netz")
    driver.type("new.drucksache.version_reason", "Zahl berichtigt.")
    driver.find("new.drucksache.make").click()  # type: ignore[attr-defined]
    driver.settle()
    form = pane(driver)._start.form
    assert "Nummer" in form._wrong.text()


def test_a_copy_is_made_and_a_paper_kept_as_a_template_is_offered(driver: Driver) -> None:
    choose(driver, "Kopie")
    driver.type("new.drucksache.about", "Konzept und Orte")
    driver.find("new.drucksache.make").click()  # type: ignore[attr-defined]
    driver.settle()
    copy = opened(driver)
    assert driver.office.records.get(copy).values["number"] is None
    pane(driver).deeds.keep()
    asked = dialog()
    name = asked.findChild(QLineEdit, "template.name")
    assert name is not None
    name.setText("Festwoche")
    asked.accept()
    driver.settle()
    assert "Festwoche" in [item.name for item in driver.office.templates.list()]
    pane(driver).show_new()
    driver.settle()
    assert "Festwoche" in [radio.text() for radio in ways(driver)]


def test_a_gap_is_shown_selected_where_it_stands(driver: Driver) -> None:
    choose(driver, "Entsendung")
    driver.type("new.drucksache.about", "Fachaustausch Klimaanpassung")
    driver.find("new.drucksache.make").click()  # type: ignore[attr-defined]
    driver.settle()
    opened(driver)
    made = pane(driver)
    assert made.state is not None
    gap = next(item for item in made.state.findings if item.params.get("gap") == "[Produkt …]")
    made.show_finding(gap)
    driver.settle()
    field = made.sections.bar.field
    assert field is not None
    assert field.textCursor().selectedText() == "[Produkt …]"
    block = next(item for item in made.state.findings if item.part == "drucksache_cost_block")
    made.show_finding(block)
    driver.settle()
    assert made.sections.bar.field is made.sections.boxes[made.state.of_role("cost")].text  # type: ignore[index]


# --- in the section


def test_a_text_block_is_picked_by_typing_and_put_in(page: PaperDriver) -> None:
    page.office.text_blocks.remember("Keine Kosten", b.Text((b.paragraph("Es kostet nichts."),)), "cost", "de")
    page.office.text_blocks.remember("Andere Kosten", b.Text((b.paragraph("Es kostet viel."),)), "cost", "de")
    page.office.text_blocks.remember("Geschlechter", b.Text((b.paragraph("Alle."),)), "gender", "de")
    field = page.pane.sections.boxes[page.section("Kostentabelle").id].text
    field.setFocus()
    page.qtbot.keyClicks(field, "/")
    asked = page.dialog()
    listed = page.child(asked, QListWidget, "popup")
    assert [listed.item(at).text() for at in range(listed.count())] == ["Andere Kosten", "Keine Kosten"]
    words = page.child(asked, QLineEdit, "block.words")
    page.qtbot.keyClicks(words, "nichts")
    assert listed.count() == 1
    page.qtbot.keyClick(words, Qt.Key.Key_Return)
    page.settle()
    assert plain_text(field.content()) == "Es kostet nichts."
    page.pane.sections.finish()
    page.settle()
    assert page.stored("Kostentabelle") == b.Text((b.paragraph("Es kostet nichts."),))


def test_a_slash_stays_when_no_text_block_is_wanted(page: PaperDriver) -> None:
    field = page.pane.sections.boxes[page.section("Kostentabelle").id].text
    field.setFocus()
    page.qtbot.keyClicks(field, "/")
    page.dialog().reject()
    page.settle()
    assert plain_text(field.content()) == "/"


def test_what_is_selected_is_kept_as_a_text_block_of_its_section(page: PaperDriver) -> None:
    field = page.pane.sections.boxes[page.section("Anlass").id].text
    field.setFocus()
    field.selectAll()
    field.keep_asked.emit()
    asked = page.dialog()
    name = page.child(asked, QLineEdit, "keep.name")
    assert name.text() == "Die Verwaltung berichtet einmal im Jahr."
    name.setText("Jährlich")
    asked.accept()
    page.settle()
    (kept,) = page.office.text_blocks.fitting("free")
    assert (kept.name, kept.text, kept.fits) == (
        "Jährlich",
        b.Text((b.paragraph("Die Verwaltung berichtet einmal im Jahr."),)),
        True,
    )


def test_the_notes_of_a_section_stand_below_it_and_are_changed_there(page: PaperDriver) -> None:
    box = page.pane.sections.boxes[page.section("Anlass").id]
    box.text.setFocus()
    box.text.moveCursor(QTextCursor.MoveOperation.End)
    put_note(box.text, b.runs("Zuletzt 2025."))
    page.settle()
    notes = page.child(box, NoteList, "")
    assert notes.isVisible()
    (change,) = notes.findChildren(QPushButton)
    assert change.accessibleName() == "Fußnote 1 ändern: Zuletzt 2025."
    change.click()
    words = page.child(page.dialog(), TextField, "text.note.words")
    words.show_text(b.Text((b.paragraph("Zuletzt 2026."),)))
    page.dialog().accept()
    box.store()
    page.settle()
    body = from_json(page.section("Anlass").values["body"])
    assert body.blocks[0] == b.Paragraph(
        (b.Run("Die Verwaltung berichtet einmal im Jahr.", note=b.runs("Zuletzt 2026.")),)
    )


def test_a_link_to_another_section_gives_its_heading_a_name(page: PaperDriver) -> None:
    box = page.pane.sections.boxes[page.section("Anlass").id]
    places = box.text.places()
    assert [place.words for place in places][:2] == ["Abschnitt: Anlass", "Abschnitt: Begegnungen"]
    places[1].give("a1")
    page.settle()
    assert page.section("Begegnungen").values["anchor"] == "a1"
    assert box.text.places()[1].name == "a1"
