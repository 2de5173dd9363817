"""Annexes and print runs by keys alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton

from tests.e2e.conftest import Key, Start
from tests.e2e.test_everywhere import MOST, _walk, _walk_dialog
from tests.pdf.strangers import stranger


def test_tab_goes_round_the_page_of_the_annexes(start: Start, sample_file: Path) -> None:
    person = start(sample_file, language="de")
    person.find("9002/2026")
    paper = person.office.papers.by_number("9002/2026")
    assert paper is not None
    person.office.annexes.add(paper, "Plan.pdf", stranger(pages=2))
    person.reach("paper.outline")
    person.key(Key.Key_Home)
    for _ in range(MOST):
        if any(button.isVisible() for button in person.all(QPushButton, "annex.file")):
            break
        person.key(Key.Key_Down)
    _walk(person)
    person.tab_to("annex.table", most=MOST)
    person.key(Key.Key_Down, times=5)
    _walk(person)
    for name in ("annex.file", "annex.add", "annex.table", "annex.view", "annex.name", "drucksache.annex.annex_count"):
        person.tab_to(name, most=9 if name != "annex.file" else MOST)
    person.tab_to("annex.view", most=MOST)
    person.key(Key.Key_Space)
    dialog = person.dialog()
    person.until(lambda: QApplication.focusWidget() is not None and dialog.isAncestorOf(person.here))
    _walk(person)
    person.key(Key.Key_Escape)
    assert QApplication.activeModalWidget() is None


def test_a_print_run_is_planned_and_left_by_keys(start: Start, sample_file: Path) -> None:
    person = start(sample_file, language="de")
    person.find("9002/2026")
    person.reach("paper.outline")
    before = person.office.history.next_undo()
    person.find("Druckauflage …")
    _walk_dialog(person)
    assert person.office.history.next_undo() == before
