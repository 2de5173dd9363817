"""A real office, and the real window on it, for the tests of the window."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hik_desktop.model.values import PartialDate
from hik_desktop.services.office import Office
from hik_desktop.settings import Settings, SettingsFile
from hik_desktop.ui.places import Place
from hik_desktop.ui.theme import load_fonts
from hik_desktop.ui.window import Window

WAIT = 20_000


@pytest.fixture(scope="session")
def made_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small office with a bit of everything, made once."""
    path = tmp_path_factory.mktemp("office") / "office.hik"
    office = Office.create(path, None, empty=True)
    try:
        _fill(office)
    finally:
        office.close()
    return path


def _fill(office: Office) -> None:
    records = office.records
    types = (("partnership", "Partnerschaft", "Partnership"), ("friendship", "Freundschaft", "Friendship"))
    for rank, (code, german, english) in enumerate(types):
        words = {"de": german, "en": english}
        values = {"list_name": "partnership_type", "code": code, "name": words, "rank": rank}
        records.create("catalogue_entry", values)
    desk = records.create("office", {"name": "Büro 15.23"})
    cities = {
        name: records.create("city", {"name": {"de": name}, "country": country})
        for name, country in (("Hiroshima", "JP"), ("Bristol", "GB"), ("Poznań", "PL"))
    }
    for city in cities.values():
        parts = {
            "partnership_type": [{"value": "partnership", "starts_on": PartialDate(1979)}],
            "partnership_status": [{"value": "active", "starts_on": PartialDate(1979)}],
        }
        records.create("partnership", {"city_id": city, "founded_on": PartialDate(1979)}, parts)
    mara = records.create("person", {"family_name": "Muster", "given_name": "Mara"})
    records.create("person", {"family_name": "Beispiel", "given_name": "Ben"})
    fields = [
        records.create("handlungsfeld", {"number": number, "name": {"de": name}})
        for number, name in ((1, "Partnerschaften"), (2, "Verwaltung"))
    ]
    for number, name, field, cents, percent in (
        ("1.1", "Brunnen an Schulen", fields[0], 2_450_000, 60),
        ("1.2", "Jugendforum", fields[0], 1_000_000, None),
        ("2.1", "Sprachkurse", fields[1], 500_000, 10),
    ):
        line = {"what": "Gesamt", "stage": "planned", "flow": "expense", "money": (cents, "EUR", None, cents)}
        parts = {"cost_line": [line]}
        if percent is not None:
            parts["measure_progress"] = [{"percent": percent, "stated_on": date(2026, 11, 1)}]
        span = (date(2026, 1, 1), date(2027, 12, 31))
        values = {"name": {"de": name}, "number": number, "handlungsfeld_id": field, "status": "running",
                  "office_id": desk, "span": span}  # fmt: skip
        records.create("measure", values, parts)
    day, zone = date(2027, 5, 13), "Europe/Berlin"
    items = [
        {
            "activity": {"de": what},
            "place": "Rathaus",
            "starts": (day, time(hour), zone),
            "ends": (day, time(hour + 1), zone),
        }
        for what, hour in (("Begrüßung", 9), ("Rundgang", 11))
    ]
    people = [{"name": f"Gast {number}", "rank": number} for number in (1, 2)]
    values = {"occasion": {"de": "Hiroshima zu Gast"}, "direction": "incoming", "status": "preparing",
              "stay": (date(2027, 5, 12), date(2027, 5, 14)), "lead_id": mara}  # fmt: skip
    records.create("delegation", values, {"programme_item": items, "participant": people})
    records.create("drucksache", {"subject": "Rückblick", "paper_type": "info", "dated_on": date(2026, 12, 4)})


@pytest.fixture
def office_file(made_office: Path, tmp_path: Path) -> Path:
    """A copy of the small office for one test."""
    return Path(shutil.copy(made_office, tmp_path / "office.hik"))


@pytest.fixture
def office(office_file: Path) -> Iterator[Office]:
    """The small office, open."""
    opened = Office.open(office_file)
    yield opened
    opened.close()


@dataclass
class Driver:
    """The window under test and a few moves a person makes."""

    window: Window
    qtbot: QtBot

    @property
    def office(self) -> Office:
        assert self.window.office is not None
        return self.window.office

    def settle(self) -> None:
        """Wait until everything asked for has been answered and shown."""
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: self.window.errands.idle, timeout=WAIT)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: self.window.errands.idle, timeout=WAIT)
        QApplication.processEvents()

    def find(self, name: str) -> QWidget:
        """The visible widget with an object name."""
        found = [widget for widget in self.window.findChildren(QWidget, name) if widget.isVisible()]
        assert found, f"no visible widget {name}"
        return found[0]

    def go(self, area: str) -> None:
        self.window.shell.go(Place(area))
        self.settle()

    def open(self, words: str, kind: str) -> UUID:
        """Open the first record of a kind that fits the words."""
        record = self.office.records.pick(kind, words)[0].id
        self.window.shell.open_record(kind, record)
        self.settle()
        return record

    def type(self, name: str, words: str, key: Qt.Key = Qt.Key.Key_Tab) -> None:
        """Type into a field instead of what stands there, and leave it by a key."""
        field = self.find(name)
        field.setFocus()
        self.qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.keyClicks(field, words)
        # While a list hangs open, the window system gives it the keys.
        self.qtbot.keyClick(QApplication.activePopupWidget() or field, key)
        self.settle()


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, office_file: Path) -> Iterator[Callable[..., Driver]]:
    """Opens the real window, by default on the small office; it is closed after the test."""
    qapp.setStyle("Fusion")
    load_fonts()
    opened: list[Window] = []

    def start(path: Path | None = office_file, **settings: object) -> Driver:
        file = SettingsFile(tmp_path / f"settings{len(opened)}")
        file.save(Settings(**{"theme": "light", **settings}))  # type: ignore[arg-type]
        window = Window(file)
        window.resize(1440, 900)
        opened.append(window)
        failures: list[BaseException] = []
        window.errands.failed.disconnect()
        window.errands.failed.connect(failures.append)
        window.failures = failures  # type: ignore[attr-defined]
        window.start(path)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: window._usable, timeout=WAIT)
        driver = Driver(window, qtbot)
        driver.settle()
        return driver

    yield start
    for window in opened:
        window.close()
        assert not window.failures, window.failures  # type: ignore[attr-defined]
        window.deleteLater()
    QApplication.processEvents()
