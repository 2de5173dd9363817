"""The Kostentabelle on the page: its three forms, the records it is worked out from, differences, pasting."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from hik_desktop.content import blocks as b
from hik_desktop.ui.paper.cost_records import ReportedRecords
from hik_desktop.ui.paper.costs import SENTENCE, SENTENCES, CostEditor
from tests.ui.paper.conftest import PaperDriver

Key = Qt.Key


class Costs:
    """The section on costs, and what a person does in it."""

    def __init__(self, page: PaperDriver) -> None:
        self.page = page
        self.records = page.office.records
        page.choose("Kostentabelle")
        self.editor = page.driver.window.findChild(CostEditor)
        assert self.editor is not None

    def click(self, name: str) -> None:
        found = self.page.driver.find(name)
        assert isinstance(found, QPushButton)
        found.click()
        self.page.settle()

    def choose(self, owner: str, name: str) -> None:
        """Choose from the menu of a button."""
        found = self.page.driver.find(owner)
        assert isinstance(found, QPushButton)
        menu = found.menu()
        assert isinstance(menu, QMenu)
        menu.aboutToShow.emit()
        next(action for action in menu.actions() if action.objectName() == name).trigger()
        self.page.settle()

    def typed(self, name: str, words: str) -> QWidget:
        field = self.page.driver.find(name)
        field.setFocus()
        self.page.qtbot.keyClick(field, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.page.qtbot.keyClicks(field, words)
        self.page.qtbot.keyClick(field, Key.Key_Tab)
        self.page.settle()
        return field

    def block(self, **values: Any) -> UUID:
        made = self.records.add_part(self.page.paper, "drucksache_cost_block", {"block": "result"} | values)
        self.page.settle()
        return made

    def measure(self, name: str, cents: int | None, **line: Any) -> UUID:
        values = {"what": "Pumpe", "stage": "planned", "flow": "expense", "cost_row": "goods"}
        values |= {"money": None if cents is None else (cents, "EUR", None, cents)} | line
        return self.records.create("measure", {"name": {"de": name}}, {"cost_line": [values]})

    def parts(self, name: str) -> list[dict[str, Any]]:
        return [dict(row.values) | {"id": row.id} for row in self.page.view().parts[name]]

    def said(self) -> str:
        from PySide6.QtWidgets import QLabel

        labels = self.editor.findChildren(QLabel)
        return "\n".join(item.text() for item in labels if item.isVisibleTo(self.editor))


@pytest.fixture
def costs(page: PaperDriver) -> Costs:
    return Costs(page)


def test_the_form_is_chosen_and_changed_by_one_step_each(costs: Costs, page: PaperDriver) -> None:
    costs.click("cost.sentence")
    assert page.stored("Kostentabelle") == b.Text((b.paragraph(SENTENCE),))
    assert page.driver.find("cost.sentence").isChecked()  # type: ignore[attr-defined]
    costs.choose("cost.table", "cost.block.result")
    assert page.stored("Kostentabelle") == b.Text()  # no sentence beside a table that says otherwise
    assert page.driver.find("cost.table").isChecked()  # type: ignore[attr-defined]
    costs.choose("cost.sentences", "cost.sentence.1")
    assert page.stored("Kostentabelle") == b.Text((b.paragraph(SENTENCES[1]),))
    assert not costs.parts("drucksache_cost_block")
    page.office.history.undo()
    page.settle()
    assert costs.parts("drucksache_cost_block")
    assert page.driver.find("cost.table").isChecked()  # type: ignore[attr-defined]


def test_records_are_found_added_and_their_sum_stands_there(costs: Costs, page: PaperDriver) -> None:
    measure = costs.measure("Brunnen bauen", 480_000)
    block = costs.block(from_records=True)
    costs.typed("cost.report", "Brunnen bauen")
    assert [row["record_id"] for row in costs.parts("drucksache_reported")] == [measure]
    amount = page.driver.find(f"cost.amount.{block}.goods")
    assert amount.placeholderText() == "4.800,00\u00a0€"  # type: ignore[attr-defined]
    assert "Brunnen bauen: Pumpe, 4.800,00\u00a0€" in costs.said()
    assert "4.800,00" in page.texts()
    line = page.office.records.get(measure).parts["cost_line"][0]
    page.office.records.set_part(line.id, "cost_line", "money", line.values["money"], (500_000, "EUR", None, None))
    page.settle()
    assert amount.placeholderText() == "5.000,00\u00a0€"  # type: ignore[attr-defined]
    assert "5.000,00" in page.texts()  # the live page follows the record


def test_whole_groups_of_records_are_added_from_one_menu(costs: Costs, page: PaperDriver) -> None:
    costs.block(from_records=True)
    visit = {"occasion": {"de": "Besuch"}, "direction": "incoming", "stay": (date(2026, 5, 1), date(2026, 5, 3))}
    key = costs.records.create("delegation", visit)
    page.settle()
    costs.click("cost.report.many")
    menu = costs.editor.findChild(ReportedRecords).menu
    assert [action.objectName() for action in menu.actions()] == ["cost.offer.2026"]
    assert "Alle Delegationen des Jahres 2026: 1" in menu.actions()[0].text()
    menu.actions()[0].trigger()
    menu.close()
    page.settle()
    assert [row["record_id"] for row in costs.parts("drucksache_reported")] == [key]


def test_a_difference_is_shown_asks_for_its_reason_and_holds_the_page(costs: Costs, page: PaperDriver) -> None:
    page.office.costs.report(page.paper, [costs.measure("Brunnen", 480_000)])
    block = costs.block(from_records=True)
    costs.typed(f"cost.amount.{block}.goods", "5.000")
    (row,) = costs.parts("drucksache_cost")
    assert row["amount_cents"] == 500_000
    assert "ergeben 4.800,00\u00a0€, hier stehen 200,00\u00a0€ mehr" in costs.said()
    assert any(item.code == "cost.difference" for item in page.pane.state.findings)  # type: ignore[union-attr]
    assert "5.000,00" not in page.texts()  # never on paper without a reason
    costs.typed(f"cost.reason.{row['id']}", "Angebot liegt vor.")
    assert costs.parts("drucksache_cost")[0]["reason"] == "Angebot liegt vor."
    assert "Angebot liegt vor." in page.texts()
    assert "statt 4.800,00" in page.texts()
    costs.click(f"cost.take.{row['id']}")
    assert costs.parts("drucksache_cost")[0]["amount_cents"] is None
    assert "statt 4.800,00" not in page.texts()


def test_the_check_leads_to_the_reason_that_is_missing(costs: Costs, page: PaperDriver) -> None:
    page.office.costs.report(page.paper, [costs.measure("Brunnen", 480_000)])
    block = costs.block(from_records=True)
    costs.typed(f"cost.amount.{block}.goods", "5.000")
    (row,) = costs.parts("drucksache_cost")
    page.pane.choose("title")
    page.settle()
    found = next(item for item in page.pane.state.findings if item.code == "cost.difference")  # type: ignore[union-attr]
    page.pane.show_finding(found)
    page.settle()
    focused = page.driver.window.focusWidget()
    assert focused is not None
    assert focused.objectName() == f"cost.reason.{row['id']}"


def test_lines_that_do_not_count_are_listed_with_their_reason(costs: Costs, page: PaperDriver) -> None:
    keys = [costs.measure("Ohne Zeile", 100, cost_row=None), costs.measure("Ist", 200, stage="actual")]
    page.office.costs.report(page.paper, keys)
    costs.block(from_records=True)
    words = costs.said()
    assert "Ohne Zeile: Pumpe, 1,00\u00a0€. Es fehlt die Zeile der Kostentabelle." in words
    assert "Ist: Pumpe, 2,00\u00a0€. Der Block zählt Beträge mit einem anderen Stand." in words
    assert "2 Kostenpositionen zählen nicht" in page.driver.find("cost.left").text()  # type: ignore[attr-defined]


def test_a_sum_leads_to_its_record(costs: Costs, page: PaperDriver) -> None:
    measure = costs.measure("Brunnen", 480_000)
    page.office.costs.report(page.paper, [measure])
    costs.block(from_records=True)
    line = page.office.records.get(measure).parts["cost_line"][0].id
    costs.click(f"cost.go.{line}")
    assert page.driver.window.shell.trail.here.record == measure


def test_rows_from_a_spreadsheet_are_shown_before_they_are_taken(costs: Costs, page: PaperDriver) -> None:
    block = costs.block()
    QGuiApplication.clipboard().setText("Zuwendungen u. allg. Umlagen\t1.000,00\nKuchen\t5,00\n")
    costs.click(f"cost.paste.{block}")
    dialog = page.dialog()
    from PySide6.QtWidgets import QLabel

    words = "\n".join(item.text() for item in dialog.findChildren(QLabel))
    assert "1 von 2 Zeilen" in words
    assert "„Kuchen“" in words
    page.child(dialog, QPushButton, "cost.pasting.agree").click()
    page.settle()
    assert [(row["cost_row"], row["amount_cents"]) for row in costs.parts("drucksache_cost")] == [("grants", 100_000)]
    page.office.history.undo()
    page.settle()
    assert not costs.parts("drucksache_cost")


def test_an_empty_clipboard_is_said_in_words(costs: Costs, page: PaperDriver) -> None:
    block = costs.block()
    QGuiApplication.clipboard().setText("Hallo")
    costs.click(f"cost.paste.{block}")
    assert not costs.parts("drucksache_cost")


def test_too_large_an_amount_is_refused_in_euros(costs: Costs, page: PaperDriver) -> None:
    block = costs.block()
    costs.choose(f"cost.add.out.{block}", "cost.row.goods")
    (row,) = costs.parts("drucksache_cost")
    field = costs.typed(f"cost.amount.{row['id']}", "1.000.000.000.000,00")
    assert "999.999.999.999,99" in field.accessibleDescription()
    assert costs.parts("drucksache_cost")[0]["amount_cents"] is None


def test_everything_can_be_reached_by_keys_and_has_a_name(costs: Costs, page: PaperDriver) -> None:
    page.office.costs.report(page.paper, [costs.measure("Brunnen", 480_000)])
    block = costs.block(from_records=True)
    costs.typed(f"cost.amount.{block}.goods", "5.000")
    stops = [
        item
        for item in costs.editor.findChildren(QWidget)
        if item.isVisibleTo(costs.editor) and item.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(stops) > 12
    for item in stops:
        assert item.accessibleName(), item.objectName()


def test_an_issued_paper_shows_the_table_as_it_was_printed(costs: Costs, page: PaperDriver) -> None:
    records = page.office.records
    measure = costs.measure("Brunnen", 480_000)
    page.office.costs.report(page.paper, [measure])
    costs.block(from_records=True)
    records.set(page.paper, "number", None, "0815/2026")
    for section in page.view().parts["drucksache_section"]:
        if not section.values["body"] and section.values["role"] != "cost":
            from hik_desktop.content.jsonform import to_json

            body = to_json(b.Text((b.paragraph("Ein Satz."),)))
            records.set_part(section.id, "drucksache_section", "body", None, body)
    page.office.papers.issue(page.paper)
    line = records.get(measure).parts["cost_line"][0]
    records.set_part(line.id, "cost_line", "money", line.values["money"], (1, "EUR", None, None))
    page.settle()
    words = costs.said()
    assert "4.800,00\u00a0€" in words
    assert "0,01\u00a0€" not in words
    assert not page.driver.window.findChild(QPushButton, "cost.sentence").isVisibleTo(costs.editor)
