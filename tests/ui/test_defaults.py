"""The area of what the office sets up once: Gliederungen, Gremien, Sitzungen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QPushButton

from hik_desktop.content.blocks import Text, paragraph
from hik_desktop.content.jsonform import from_json
from tests.ui.conftest import Driver

Open = Callable[..., Driver]


def test_a_section_set_is_edited_in_the_window(open_window: Open) -> None:
    driver = open_window()
    values = {"name": "Vorlage", "paper_type": "info", "valid": (date(2026, 1, 1), None)}
    rows = [{"role": "free", "heading": "Anlass", "requirement": "required"}]
    made = driver.office.records.create("section_set", values, {"section_set_entry": rows})
    driver.open("Vorlage", "section_set")
    driver.type("section_set.name", "Vorlage ab 2026")
    entry = driver.office.records.get(made).parts["section_set_entry"][0]
    field = driver.find("section_set_entry.body")
    field.setFocus()
    driver.qtbot.keyClicks(field, "Ein Satz zum Beginnen.")
    driver.find("section_set.name").setFocus()
    driver.settle()
    view = driver.office.records.get(made)
    assert view.values["name"] == "Vorlage ab 2026"
    body = view.parts["section_set_entry"][0].values["body"]
    assert view.parts["section_set_entry"][0].id == entry.id
    assert from_json(body) == Text((paragraph("Ein Satz zum Beginnen."),))
    paper = driver.office.papers.create("Bericht", "info", date(2026, 2, 1))
    [section] = driver.office.records.get(paper).parts["drucksache_section"]
    assert section.values["body"] == body


def test_a_copy_of_a_section_set_holds_on_no_day_before_the_office_says_so(open_window: Open) -> None:
    driver = open_window()
    records = driver.office.records
    values = {"name": "Vorlage", "paper_type": "info", "valid": (date(2020, 1, 1), None)}
    rows = [{"role": "free", "heading": "Anlass", "requirement": "required"}]
    records.create("section_set", values, {"section_set_entry": rows})
    driver.open("Vorlage", "section_set")
    next(c for c in driver.window.shell.commands() if c.id == "record.copy").run()
    driver.settle()
    made = records.pick("section_set", "Kopie")[0].id
    copy = records.get(made)
    assert copy.values["valid"] is None or copy.values["valid"] == (None, None)
    entry = copy.parts["section_set_entry"][0].id
    records.set_part(entry, "section_set_entry", "heading", "Anlass", "Ausrichtung")

    def headings(day: date) -> list[str]:
        paper = records.get(driver.office.papers.create("Bericht", "info", day))
        return [row.values["heading"] for row in paper.parts["drucksache_section"]]

    assert headings(date(2026, 6, 30)) == ["Anlass"]
    old = records.pick("section_set", "Vorlage")
    original = next(item.id for item in old if item.id != made)
    records.set(original, "valid", (date(2020, 1, 1), None), (date(2020, 1, 1), date(2026, 6, 30)))
    records.set(made, "valid", copy.values["valid"], (date(2026, 7, 1), None))
    assert headings(date(2026, 6, 30)) == ["Anlass"]
    assert headings(date(2026, 7, 1)) == ["Ausrichtung"]


def test_a_committee_gets_another_name_from_a_day_on(open_window: Open) -> None:
    driver = open_window()
    names = [{"print_name": "Sportausschuss", "wording_to": "In den", "wording_info": "An den"}]
    values = {"name": "Sport", "committee_group": "specialised"}
    made = driver.office.records.create("committee", values, {"committee_name": names})
    driver.open("Sport", "committee")
    driver.type("committee.submission_days", "8")
    driver.find("committee.tabs").setCurrentIndex(1)  # type: ignore[attr-defined]
    driver.settle()
    driver.type("committee_name.ends_on", "31.12.2025")
    view = driver.office.records.get(made)
    assert view.values["submission_days"] == 8
    assert str(view.parts["committee_name"][0].values["ends_on"]) == "2025-12-31"


def test_there_is_one_city_whose_letterhead_gets_a_picture(
    open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = open_window()
    made = driver.office.records.create("municipality", {"name": "Hannover"})
    driver.open("Hannover", "municipality")
    assert not [w for w in driver.window.findChildren(QPushButton, "municipality.new") if w.isVisible()]
    assert "record.trash" not in [command.id for command in driver.window.shell.commands()]
    path = tmp_path / "wappen.png"
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    assert image.save(str(path))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    choose = driver.find("municipality.letterhead_picture")
    assert isinstance(choose, QPushButton)
    choose.click()
    driver.settle()
    assert driver.office.records.get(made).values["letterhead_picture"]
    paper = driver.office.papers.create("Bericht", "info", date(2026, 2, 1))
    driver.office.records.set(made, "letterhead_alt", None, "Wappen")
    assert driver.office.papers.pdf(paper).startswith(b"%PDF")
    path.write_bytes(b"kein Bild")
    driver.find("municipality.letterhead_picture").click()  # type: ignore[attr-defined]
    driver.settle()
    assert driver.office.records.get(made).values["letterhead_picture"]
