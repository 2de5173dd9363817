"""The frame: places, keys, looks and languages; every widget named and nothing cut."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QWidget

from hik_desktop.services.office import Office
from hik_desktop.ui.areas_list import areas
from hik_desktop.ui.desk import Look
from hik_desktop.ui.pieces import button
from hik_desktop.ui.places import Place
from tests.ui.conftest import Driver

Open = Callable[..., Driver]
RECORDS = (("Hiroshima", "delegation"), ("Hiroshima", "partnership"), ("Brunnen", "measure"), ("Muster", "person"))


def _tabs_of(driver: Driver, kind: str) -> list[int]:
    tabs = [widget for widget in driver.window.findChildren(QWidget, f"{kind}.tabs") if widget.isVisible()]
    return list(range(tabs[0].count())) if tabs else [0]  # type: ignore[attr-defined]


def _focusable(window: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
    ]


@pytest.mark.parametrize(("words", "kind"), RECORDS)
def test_everything_that_takes_the_focus_has_a_name(open_window: Open, words: str, kind: str) -> None:
    driver = open_window()
    driver.open(words, kind)
    for at in _tabs_of(driver, kind):
        driver.find(f"{kind}.tabs").setCurrentIndex(at)  # type: ignore[attr-defined]
        driver.settle()
        nameless = [
            f"{type(widget).__name__} {widget.objectName()}"
            for widget in _focusable(driver.window)
            if not widget.accessibleName() and not (isinstance(widget, QAbstractButton) and widget.text())
        ]
        assert not nameless


def test_every_icon_only_button_has_a_name_too(open_window: Open) -> None:
    driver = open_window()
    driver.window.resize(900, 700)
    driver.settle()
    for made in driver.window.findChildren(QAbstractButton):
        if made.isVisible() and made.metaObject().className() != "QToolButton":
            assert made.accessibleName() or made.text().strip(), made.objectName()


@pytest.mark.parametrize("size", [100, 200, 300])
def test_no_button_is_narrower_than_its_words(open_window: Open, size: int) -> None:
    driver = open_window(text_size=size)
    driver.window.resize(1280, 800)
    driver.settle()
    for area in areas():
        driver.go(area.id)
        _assert_uncut(driver)
    for words, kind in RECORDS:
        driver.open(words, kind)
        for at in _tabs_of(driver, kind):
            driver.find(f"{kind}.tabs").setCurrentIndex(at)  # type: ignore[attr-defined]
            driver.settle()
            _assert_uncut(driver)


def _assert_uncut(driver: Driver) -> None:
    cut = [
        f"{made.objectName()} {made.width()} < {made.sizeHint().width()}"
        for made in driver.window.findChildren(QPushButton)
        if made.isVisible() and made.width() < made.sizeHint().width()
    ]
    assert not cut
    assert driver.window.width() == 1280


def test_the_areas_fold_into_the_menu_where_there_is_no_room(open_window: Open) -> None:
    driver = open_window()
    assert driver.window.shell.areas.isVisible()
    driver.window.resize(1100, 800)
    driver.settle()
    assert not driver.window.shell.areas.isVisible()
    driver.open("Muster", "person")
    driver.window.resize(900, 700)
    driver.settle()
    assert driver.find("record.back").isVisible()
    driver.find("record.back").click()  # type: ignore[attr-defined]
    driver.settle()
    assert driver.find("list.person").isVisible()


def test_back_and_forward_go_through_the_places(open_window: Open) -> None:
    driver = open_window()
    driver.go("networks")
    driver.open("Muster", "person")
    driver.window.shell.back()
    driver.settle()
    assert driver.window.shell.trail.here == Place("networks")
    driver.window.shell.forward()
    driver.settle()
    assert driver.find("person.family_name").isVisible()


def test_f6_walks_the_panes(open_window: Open) -> None:
    driver = open_window()
    driver.open("Muster", "person")
    seen = []
    for _ in range(4):
        driver.window.shell.next_pane(1)
        focused = driver.window.focusWidget()
        assert focused is not None
        seen.append(focused.objectName())
    assert set(seen) == {"finder", "area.contacts", "list.person", "person.family_name"}


def test_the_search_field_finds_records_and_commands(open_window: Open, qtbot: object) -> None:
    driver = open_window()
    finder = driver.window.shell.top.finder
    driver.window.shell.search()
    driver.qtbot.keyClicks(finder, "muster")
    driver.qtbot.keyClick(finder, Qt.Key.Key_Return)
    driver.settle()
    assert driver.find("person.family_name").text() == "Muster"  # type: ignore[attr-defined]
    assert any(found.title == "Dunkel" for found in driver.window.shell._seeker.matching("dunk"))


def test_the_language_is_switched_while_running_and_the_place_stays(open_window: Open) -> None:
    driver = open_window()
    person = driver.open("Muster", "person")
    driver.window.change(language="en")
    driver.settle()
    assert driver.window.shell.look.texts.language == "en"
    assert driver.window.shell.trail.here == Place("contacts", "person", person)
    assert driver.find("person.family_name").text() == "Muster"  # type: ignore[attr-defined]


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_the_palette_is_switched_while_running(open_window: Open, theme: str) -> None:
    driver = open_window()
    driver.go("measures")
    driver.window.change(theme=theme)
    driver.settle()
    picture = driver.window.grab().toImage()
    ground = driver.window.shell.look.theme.colours["surface"]
    corner = picture.pixelColor(driver.window.width() - 4, 200)
    assert corner.name().upper() == ground.upper()


def test_text_twice_as_large_makes_the_rows_higher(open_window: Open) -> None:
    driver = open_window()
    driver.go("measures")
    before = driver.window.shell.look.theme.size("table_row")
    driver.window.change(text_size=200)
    driver.settle()
    table = driver.find("list.measure")
    assert table.verticalHeader().defaultSectionSize() == 2 * before  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["", "primary", "flat", "link", "pill", "square"])
def test_a_focused_button_differs_from_an_unfocused_one(open_window: Open, kind: str) -> None:
    driver = open_window()
    look: Look = driver.window.shell.look
    home = driver.window.shell.body.currentWidget()
    one, other = button(look, "one", "Wort", "plus", kind), button(look, "other", "Wort", "plus", kind)
    for at, made in enumerate((one, other)):
        made.setParent(home)
        made.resize(made.sizeHint())
        made.move(20, 20 + 60 * at)
        made.show()
    one.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert _picture(one) != _picture(other)


def _picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def test_nothing_grows_the_window_beyond_its_size(open_window: Open) -> None:
    driver = open_window()
    driver.window.resize(960, 640)
    driver.settle()
    for area in areas():
        driver.go(area.id)
    assert driver.window.size() == QSize(960, 640)


def test_an_encrypted_file_asks_for_its_passphrase(open_window: Open, tmp_path: Path) -> None:
    path = tmp_path / "locked.hik"
    Office.create(path, "ein langer Satz", empty=True).close()
    driver = open_window(path)
    field = driver.find("unlock.passphrase")
    assert isinstance(field, QLineEdit)
    driver.qtbot.keyClicks(field, "falsch")
    driver.qtbot.keyClick(field, Qt.Key.Key_Return)
    driver.settle()
    assert driver.window.office is None
    said = [label.text() for label in driver.window.findChildren(QLabel) if label.property("tone") == "danger"]
    assert any("Passphrase" in words for words in said)
    field.setText("ein langer Satz")
    driver.qtbot.keyClick(field, Qt.Key.Key_Return)
    driver.settle()
    assert driver.window.office is not None


def test_a_file_that_cannot_be_opened_is_explained(open_window: Open, tmp_path: Path) -> None:
    driver = open_window(tmp_path)
    said = driver.find("trouble.sentence")
    assert isinstance(said, QLabel)
    assert said.text()
    assert driver.find("file.open").isVisible()


def test_the_first_start_asks_where_the_file_shall_lie(open_window: Open, tmp_path: Path) -> None:
    driver = open_window(None)
    place = driver.find("first.place")
    assert isinstance(place, QLineEdit)
    place.setText(str(tmp_path / "neu.hik"))
    driver.find("first.make").click()  # type: ignore[attr-defined]
    driver.settle()
    assert driver.window.office is None, "a passphrase, or expressly none, is asked for first"
    driver.find("first.without").click()  # type: ignore[attr-defined]
    driver.find("first.make").click()  # type: ignore[attr-defined]
    driver.settle()
    assert driver.window.office is not None
    assert (tmp_path / "neu.hik").exists()


def test_closing_lets_go_of_the_file(open_window: Open, office_file: Path) -> None:
    driver = open_window()
    driver.window.close()
    Office.open(office_file).close()
