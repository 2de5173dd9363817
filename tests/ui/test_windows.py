"""Only windows that are meant ever show as windows: no widget flashes by before it has its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from hik_desktop.ui.areas_list import areas
from hik_desktop.ui.keymap import KeyMap
from tests.ui.conftest import Driver

Open = Callable[..., Driver]


class _Watch(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def watch(qapp: QApplication) -> _Watch:
    made = _Watch()
    qapp.installEventFilter(made)
    return made


def test_nothing_but_the_window_is_shown_as_one(open_window: Open, watch: _Watch, qapp: QApplication) -> None:
    driver = open_window()
    for area in areas():
        driver.go(area.id)
    for words, kind in (("Hiroshima", "delegation"), ("Bristol", "partnership"), ("Brunnen", "measure")):
        driver.open(words, kind)
        tabs = driver.find(f"{kind}.tabs")
        for at in range(tabs.count()):  # type: ignore[attr-defined]
            tabs.setCurrentIndex(at)  # type: ignore[attr-defined]
            driver.settle()
    driver.window.change(theme="dark")
    driver.settle()
    qapp.removeEventFilter(watch)
    assert watch.seen == ["Window window"]


def test_the_menu_holds_every_command_of_the_program(open_window: Open) -> None:
    driver = open_window()
    driver.window.shell.top.menu.click()
    menu = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMenu) and widget.isVisible())
    shown = {action.text() for action in menu.findChildren(QObject) if hasattr(action, "text")}
    look = driver.window.shell.look
    assert {look.t(command.label) for command in driver.window.shell.program} <= shown
    menu.close()


def test_the_key_map_of_a_place_can_be_printed(open_window: Open) -> None:
    driver = open_window()
    driver.go("contacts")
    driver.window.shell.help()
    sheet = driver.window.findChild(KeyMap)
    assert isinstance(sheet, KeyMap)
    words = sheet.document().toPlainText()
    assert "Strg+N" in words
    assert "Alles finden und jeden Befehl ausführen" in words
    sheet.close()


def test_a_screen_reader_gets_each_row_of_a_painted_list_in_words(open_window: Open) -> None:
    driver = open_window()
    driver.go("delegations")
    table = QAccessible.queryAccessibleInterface(driver.find("list.delegation"))
    assert table is not None
    spoken = [table.child(at).text(QAccessible.Text.Name) for at in range(table.childCount())]
    assert "Hiroshima zu Gast, eingehend · 12.–14.05.2027 · 2 Personen, in Vorbereitung" in spoken
