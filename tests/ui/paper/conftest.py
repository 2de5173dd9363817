"""An office with one paper, opened in the real window."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from hik_desktop.content import blocks as b
from hik_desktop.content.jsonform import from_json, to_json
from hik_desktop.services.office import Office
from hik_desktop.services.views import PartRow, RecordView
from hik_desktop.ui.paper.pane import PaperPane
from tests.ui.conftest import WAIT, Driver

SUBJECT = "Rückblick 2026"
Kind = TypeVar("Kind", bound=QWidget)
SECTIONS = (
    ("free", "Anlass", b.Text((b.paragraph("Die Verwaltung berichtet einmal im Jahr."),))),
    ("free", "Begegnungen", b.Text((b.paragraph("Elf Begegnungen fanden statt."),))),
    ("gender", "Berücksichtigung von Gender-Aspekten", b.Text()),
    ("cost", "Kostentabelle", b.Text()),
)


@pytest.fixture(scope="session")
def made_papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with committees, cost rows and one paper, made once."""
    path = tmp_path_factory.mktemp("papers") / "papers.hik"
    office = Office.create(path, None, empty=True)
    try:
        _fill(office)
    finally:
        office.close()
    return path


def _fill(office: Office) -> None:
    records = office.records
    records.create("municipality", {"name": "Hannover"})
    for rank, (code, word, group) in enumerate(
        (
            ("grants", "Zuwendungen und allg. Umlagen", "result_in"),
            ("goods", "Sach- und Dienstleistungen", "result_out"),
            ("works", "Baumaßnahmen", "investment_out"),
        )
    ):
        values = {"list_name": "cost_row", "code": code, "name": {"de": word}, "rank": rank, "group_code": group}
        records.create("catalogue_entry", values)
    bodies = {}
    for name, group, rank in (("Ratsversammlung", "council", 1), ("Kulturausschuss", "specialised", 1)):
        to = "In die" if group == "council" else "In den"
        names = [{"print_name": name, "wording_to": to, "wording_info": "An den"}]
        values = {"name": name, "committee_group": group, "rank": rank}
        bodies[name] = records.create("committee", values, {"committee_name": names})
    values = {
        "subject": SUBJECT,
        "paper_type": "info",
        "dated_on": date(2026, 12, 4),
        "office_code": "15.23",
        "signature_city": "Hannover",
    }
    parts = {
        "drucksache_addressee": [
            {"committee_id": bodies["Ratsversammlung"], "role": "to"},
            {"committee_id": bodies["Kulturausschuss"], "role": "to"},
        ],
        "drucksache_section": [
            {"role": role, "heading": heading, "body": to_json(text) if text else None}
            for role, heading, text in SECTIONS
        ],
    }
    records.create("drucksache", values, parts)


@dataclass
class PaperDriver:
    """The page of the paper, and the moves a person makes on it."""

    driver: Driver
    paper: UUID
    pane: PaperPane

    @property
    def office(self) -> Office:
        return self.driver.office

    @property
    def qtbot(self) -> QtBot:
        return self.driver.qtbot

    def settle(self) -> None:
        """Wait until everything is stored, read, set and drawn."""
        self.driver.settle()
        self.qtbot.waitUntil(self._still, timeout=WAIT)
        QApplication.processEvents()

    def _still(self) -> bool:
        return self.driver.window.errands.idle and self.pane.preview.idle and self.pane.sections.complete

    def view(self) -> RecordView:
        return self.office.records.get(self.paper)

    def section(self, heading: str) -> PartRow:
        rows = self.view().parts["drucksache_section"]
        return next(row for row in rows if row.values["heading"] == heading)

    def headings(self) -> list[str]:
        return [row.values["heading"] for row in self.view().parts["drucksache_section"]]

    def stored(self, heading: str) -> b.Text:
        body = self.section(heading).values["body"]
        return from_json(body) if body else b.Text()

    def write(self, heading: str, words: str) -> None:
        """Type at the end of a section, without leaving it."""
        field = self.pane.sections.boxes[self.section(heading).id].text
        field.setFocus()
        self.qtbot.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.keyClicks(field, words)

    def choose(self, heading: str) -> None:
        self.pane.choose(f"section.{self.section(heading).id}")
        self.settle()

    def command(self, name: str) -> None:
        """Run a command of the paper by its id."""
        next(found for found in self.pane.deeds.commands() if found.id == name).run()

    def dialog(self) -> QDialog:
        self.settle()
        found = [item for item in QApplication.topLevelWidgets() if isinstance(item, QDialog) and item.isVisible()]
        assert len(found) == 1
        return found[0]

    def child(self, parent: QWidget, kind: type[Kind], name: str) -> Kind:
        found = parent.findChild(kind, name)
        assert found is not None, name
        return found

    def texts(self) -> str:
        sheet = self.pane.preview.page.sheet
        return sheet.words if sheet is not None else ""


@pytest.fixture
def paper_file(made_papers: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made_papers, tmp_path / "papers.hik"))


@pytest.fixture
def open_paper(open_window: Callable[..., Driver], paper_file: Path) -> Iterator[Callable[..., PaperDriver]]:
    """Opens the paper of the office in the real window."""
    panes: list[PaperPane] = []

    def start(size: tuple[int, int] = (1440, 900), **settings: object) -> PaperDriver:
        driver = open_window(paper_file, **settings)
        driver.window.resize(*size)
        driver.settle()
        paper = driver.open(SUBJECT, "drucksache")
        pane = driver.window.findChild(PaperPane)
        assert pane is not None
        panes.append(pane)
        made = PaperDriver(driver, paper, pane)
        made.settle()
        return made

    yield start
    for pane in panes:
        pane.preview.close_pages()


@pytest.fixture
def page(open_paper: Callable[..., PaperDriver]) -> Iterator[PaperDriver]:
    """The paper at the usual size."""
    yield open_paper()
