"""Versions in the window: all of them listed, what differs shown with the way there, marked in print."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTextEdit

from hik_desktop.content import blocks as b
from hik_desktop.content.jsonform import to_json
from hik_desktop.content.places import walk
from tests.ui.paper.conftest import PaperDriver


def _version(page: PaperDriver) -> None:
    """The paper shown is a Neufassung whose first section says something else."""
    page.office.records.set(page.paper, "number", None, "0383/2027")
    made = page.office.papers.new_version(page.paper, "N", "Neue Zahlen")
    page.driver.window.shell.open_record("drucksache", made)
    page.paper = made
    page.settle()
    row = page.section("Anlass")
    text = b.Text((b.paragraph("Die Verwaltung berichtet zweimal im Jahr."),))
    page.office.records.set_part(row.id, "drucksache_section", "body", row.values["body"], to_json(text))
    page.settle()


def test_all_versions_are_listed_and_each_is_a_click_away(page: PaperDriver) -> None:
    first = page.paper
    _version(page)
    page.pane.choose("versions")
    page.settle()
    labels = " ".join(item.text() for item in page.pane.around.currentWidget().findChildren(QLabel))
    assert "0383/2027 N1 · 1. Neufassung" in labels
    assert "Neue Zahlen" in labels
    page.driver.find(f"version.open.{first}").click()  # type: ignore[attr-defined]
    page.settle()
    assert page.pane.state is not None and page.pane.state.id == first


def test_a_first_paper_has_no_page_of_differences(page: PaperDriver) -> None:
    assert "differences" not in [node.id for node in page.pane.outline.rows.nodes]
    _version(page)
    assert "differences" in [node.id for node in page.pane.outline.rows.nodes]


def test_differences_are_said_and_lead_to_their_place(page: PaperDriver) -> None:
    _version(page)
    page.pane.choose("differences")
    page.settle()
    shown = page.pane.around.currentWidget().findChildren(QTextEdit)
    assert "entfallen: einmal; neu: zweimal" in " ".join(item.accessibleName() for item in shown)
    link = page.driver.find("difference.show.0")
    assert isinstance(link, QPushButton)
    assert "Anlass" in link.accessibleName() and "neu: zweimal" in link.accessibleName()
    link.click()
    page.settle()
    field = page.pane.sections.boxes[page.section("Anlass").id].text
    assert field.textCursor().selectedText() == "zweimal"


def test_marks_in_print_are_a_choice_on_the_page_of_differences(page: PaperDriver) -> None:
    _version(page)
    page.pane.choose("differences")
    page.settle()
    page.driver.type("drucksache.differences.mark_changes", "Ja", Qt.Key.Key_Return)
    page.settle()
    assert page.view().values["mark_changes"] is True
    runs = [run for found in walk(page.office.papers.document(page.paper)[0]) for run in found.runs]
    assert [run.text.strip() for run in runs if run.struck] == ["einmal"]
