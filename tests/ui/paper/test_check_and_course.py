"""The check in the window: counted, with the way to the words, and notes in place; the Beratungsfolge; two versions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from hik_desktop.content import blocks as b
from hik_desktop.content.jsonform import to_json
from hik_desktop.ui.paper.consultation import ConsultationEditor
from tests.ui.paper.conftest import PaperDriver


def _say(page: PaperDriver, heading: str, *blocks: b.Block) -> None:
    row = page.section(heading)
    page.office.records.set_part(row.id, "drucksache_section", "body", row.values["body"], to_json(b.Text(blocks)))
    page.settle()


def _click(page: PaperDriver, name: str) -> None:
    found = page.driver.find(name)
    assert isinstance(found, QPushButton)
    found.click()
    page.settle()


def _line_of(page: PaperDriver, words: str) -> QPushButton:
    links = [made for made in page.pane.checks.findChildren(QPushButton) if words in made.accessibleName()]
    return next(made for made in links if made.objectName().startswith("check.show"))


def test_the_check_says_how_many_of_its_checks_are_open(page: PaperDriver) -> None:
    state = page.pane.state
    assert state is not None
    codes = {item.code for item in state.findings}
    words = page.pane.checks.findChild(QLabel, "check.count").text()
    assert words.startswith(f"{len(codes)} von {state.checks} Prüfungen offen")


def test_a_finding_leads_to_the_very_words(page: PaperDriver) -> None:
    _say(page, "Anlass", b.paragraph("Eins."), b.paragraph("Fragen beantwortet 0511 168-41234 gern."))
    _line_of(page, "0511 168-41234").click()
    page.settle()
    field = page.pane.sections.boxes[page.section("Anlass").id].text
    assert field.textCursor().selectedText() == "0511 168-41234"
    assert field.hasFocus()


def test_a_finding_about_a_picture_leads_to_the_picture(page: PaperDriver) -> None:
    figures = (b.Figure("ab" * 32, "Ein Brunnen"), b.Figure("cd" * 32, ""))
    _say(page, "Anlass", b.paragraph("Eins."), *figures)
    _line_of(page, "Alternativtext").click()
    page.settle()
    field = page.pane.sections.boxes[page.section("Anlass").id].text
    assert field.textCursor().selectedText() == "\ufffc"
    assert field.document().toPlainText()[: field.textCursor().selectionStart()].count("\ufffc") == 1


def test_a_doubt_is_noted_as_in_order_in_place(page: PaperDriver) -> None:
    _say(page, "Anlass", b.paragraph("Fragen beantwortet 0511 168-41234 gern."))
    at = _line_of(page, "0511 168-41234").objectName().rpartition(".")[2]
    _click(page, f"check.note.{at}")
    word = page.driver.find(f"check.word.{at}")
    assert isinstance(word, QLineEdit)
    assert not page.driver.find(f"check.keep.{at}").isEnabled()
    page.qtbot.keyClicks(word, "Zentrale Nummer")
    page.qtbot.keyClick(word, Qt.Key.Key_Return)
    page.settle()
    assert page.pane.state is not None
    assert [item.seen for item in page.pane.state.findings if item.code == "paper.phone"] == ["Zentrale Nummer"]
    assert "paper.phone" not in {item.code for item in page.pane.state.open}
    at = _line_of(page, "0511 168-41234").objectName().rpartition(".")[2]
    _click(page, f"check.note.{at}")
    assert "paper.phone" in {item.code for item in page.pane.state.open}


def test_what_must_be_mended_cannot_be_noted_away(page: PaperDriver) -> None:
    assert page.pane.state is not None
    order = sorted(page.pane.state.findings, key=lambda item: not item.blocks_issue)
    assert order[0].blocks_issue
    assert not page.pane.checks.findChildren(QPushButton, "check.note.0")


def test_a_section_may_be_for_the_house_only(page: PaperDriver) -> None:
    page.choose("Begegnungen")
    page.pane.on_sections.hide()
    page.settle()
    assert "Elf Begegnungen" not in page.texts()
    page.pane.deeds.show_internal()
    page.settle()
    assert "Elf Begegnungen" in page.texts()
    assert "INTERNE FASSUNG" in page.texts()
    node = next(node for node in page.pane.outline.rows.nodes if node.label == "Begegnungen")
    assert node.detail == "intern"


def test_the_consultation_is_proposed_and_its_result_read(page: PaperDriver) -> None:
    page.pane.choose("consultation")
    page.settle()
    _click(page, "consultation.propose")
    rows = page.view().parts["consultation"]
    assert len(rows) == 2
    office = page.office.records
    office.set_part(rows[0].id, "consultation", "result", None, "Einstimmig beschlossen")
    page.settle()
    editor = page.pane.around.findChild(ConsultationEditor)
    assert editor is not None
    assert editor.lines[rows[0].id] == "Kulturausschuss · zukünftig\nEinstimmig, aus dem Wortlaut"
    office.set_part(rows[0].id, "consultation", "outcome", None, "formal")
    page.settle()
    assert editor.lines[rows[0].id].endswith("Formal behandelt")


def test_a_related_paper_is_cited_by_the_program(page: PaperDriver) -> None:
    records = page.office.records
    other = records.create("drucksache", {"subject": "Konzept", "paper_type": "decision", "number": "0728/2026"})
    row = records.add_part(page.paper, "related_paper", {"related_id": other})
    page.pane.choose("related")
    page.settle()
    assert page.pane.state is not None and page.pane.state.citations[row] == "Drucks. Nr. 0728/2026"
    _click(page, "related_paper.copy")
    from PySide6.QtGui import QGuiApplication

    assert QGuiApplication.clipboard().text() == "(Drucks. Nr. 0728/2026)"
