"""Data blocks in the window: put in by a small form, one object in the text, following the records on the page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMenu, QPushButton

from hik_desktop.content import blocks as b
from hik_desktop.ui.paper.text.chosen import choose, object_here, room_of
from hik_desktop.ui.paper.text.field import TextField
from tests.ui.paper.conftest import PaperDriver

MEASURES = b.Data("measures", (("handlungsfeld", "2"),))
Key = Qt.Key


@pytest.fixture
def page(page: PaperDriver) -> PaperDriver:
    """The paper in an office with two fields of action, a measure, a partnership, an indicator."""
    records = page.office.records
    fields = [records.create("handlungsfeld", {"number": n, "name": {"de": f"Feld {n}"}}) for n in (1, 2)]
    values = {"name": {"de": "Fachaustausch"}, "number": "2.1", "handlungsfeld_id": fields[1], "status": "running"}
    records.create("measure", values)
    city = records.create("city", {"name": {"de": "Hiroshima"}, "country": "JP"})
    records.create("partnership", {"city_id": city})
    values_ = [{"year": 2025, "value": Decimal(3)}, {"year": 2026, "value": Decimal(5)}]
    records.create("indicator", {"name": {"de": "Besuche"}}, {"indicator_value": values_})
    records.create(
        "delegation",
        {
            "occasion": {"de": "Chorreise"},
            "direction": "incoming",
            "status": "closed",
            "stay": (date(2024, 5, 2), date(2024, 5, 4)),
        },
    )
    page.settle()
    return page


def field_of(page: PaperDriver, heading: str = "Begegnungen") -> TextField:
    page.choose(heading)
    field = page.pane.sections.boxes[page.section(heading).id].text
    field.setFocus()
    page.settle()
    return field


def run(page: PaperDriver, name: str) -> None:
    command = next(item for item in page.pane.commands() if item.id == name)
    assert command.enabled()
    command.run()
    page.settle()


def stored(page: PaperDriver, heading: str = "Begegnungen") -> tuple[b.Block, ...]:
    page.pane.finish_editing()
    page.settle()
    return page.stored(heading).blocks


def pick(page: PaperDriver, name: str, words: str) -> None:
    box = page.child(page.dialog(), QComboBox, f"text.data.{name}")
    at = box.findText(words)
    assert at >= 0, [box.itemText(n) for n in range(box.count())]
    box.setCurrentIndex(at)


def agree(page: PaperDriver) -> None:
    page.child(page.dialog(), QPushButton, "text.data.agree").click()
    page.settle()


def spoken(field: TextField) -> str:
    found = object_here(field, b.Data)
    assert found is not None
    return field._kept.words(found[1])


def put(page: PaperDriver, data: b.Data) -> TextField:
    field = field_of(page)
    field.moveCursor(QTextCursor.MoveOperation.End)
    field.insert(b.Text((data,)))
    page.settle()
    assert choose(field, b.Data)
    return field


def test_measures_are_put_in_by_a_small_form_and_printed(page: PaperDriver) -> None:
    field = field_of(page)
    field.moveCursor(QTextCursor.MoveOperation.End)
    run(page, "text.data.measures")
    pick(page, "handlungsfeld", "2 Feld 2")
    agree(page)
    assert spoken(field) == "Maßnahmen des Handlungsfelds 2 – folgt den Datensätzen"
    assert stored(page)[-1] == MEASURES
    assert "2.1 Fachaustausch" in page.texts()


@pytest.mark.parametrize(
    ("action", "picks", "label"),
    [
        ("measures", {"costs": "mit Kosten"}, "Alle Maßnahmen, mit Kosten"),
        ("delegations", {"year": "2024", "direction": "nur eingehend"}, "Eingehende Delegationen: 2024"),
        ("delegations", {"year": "Jahr vor der Drucksache"}, "Delegationen: Jahr vor der Drucksache"),
        ("partnership", {"id": "Hiroshima"}, "Steckbrief: Hiroshima"),
        ("indicator", {"id": "Besuche"}, "Indikator: Besuche"),
        ("chart", {"of": "Maßnahmen nach Status", "form": "liegende Balken"}, "Diagramm: Maßnahmen nach Status"),
        ("chart", {"of": "Aufwendungen nach Jahr"}, "Diagramm: Aufwendungen nach Jahr"),
        ("chart", {"of": "Indikator", "id": "Besuche"}, "Diagramm: Besuche"),
        ("partnerships", {}, "Tabelle der Partnerschaften"),
        ("networks", {}, "Tabelle der Netzwerke"),
    ],
)
def test_every_kind_of_data_can_be_put_in_and_says_what_it_is(
    page: PaperDriver, action: str, picks: dict[str, str], label: str
) -> None:
    field = field_of(page)
    field.moveCursor(QTextCursor.MoveOperation.End)
    run(page, f"text.data.{action}")
    for name, words in picks.items():
        pick(page, name, words)
    if action not in ("partnerships", "networks"):
        agree(page)
    assert spoken(field) == f"{label} – folgt den Datensätzen"
    blocks = stored(page)
    assert isinstance(blocks[-1], b.Data)
    assert "Hier fehlen Daten" not in page.texts()
    assert "paper.data_missing" not in {item.code for item in page.office.papers.findings(page.paper)}


def test_nothing_to_choose_from_is_said_and_cannot_be_put_in(open_paper: object) -> None:
    page: PaperDriver = open_paper()  # type: ignore[operator]
    field_of(page)
    run(page, "text.data.partnership")
    dialog = page.dialog()
    assert not page.child(dialog, QPushButton, "text.data.agree").isEnabled()
    assert any("noch keine Partnerschaft" in label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
    dialog.reject()
    page.settle()


def test_the_page_follows_when_a_record_changes(page: PaperDriver) -> None:
    put(page, MEASURES)
    stored(page)
    assert "läuft" in page.texts()
    measure = page.office.records.pick("measure", "Fachaustausch")[0].id
    page.office.records.set(measure, "status", "running", "resting")
    page.settle()
    assert "ruht" in page.texts() and "läuft" not in page.texts()


def test_the_label_follows_the_name_of_its_record(page: PaperDriver) -> None:
    key = page.office.records.pick("partnership", "Hiroshima")[0].id
    field = put(page, b.Data("partnership", (("id", str(key)),)))
    stored(page)
    assert spoken(field).startswith("Steckbrief: Hiroshima")
    city = page.office.records.pick("city", "Hiroshima")[0].id
    page.office.records.set(city, "name", {"de": "Hiroshima"}, {"de": "Hiroschima"})
    page.settle()
    assert spoken(field).startswith("Steckbrief: Hiroschima")
    page.office.records.trash(key)
    page.settle()
    assert spoken(field).startswith("Steckbrief: nicht mehr vorhanden")
    assert any("fehlen Daten" in item.sentence for item in page.pane.state.findings)  # type: ignore[union-attr]


def test_enter_on_the_chosen_object_changes_it_and_undo_takes_that_back(page: PaperDriver) -> None:
    field = put(page, MEASURES)
    page.qtbot.keyClick(field, Key.Key_Return)
    pick(page, "handlungsfeld", "1 Feld 1")
    agree(page)
    assert field.content().blocks[-1] == b.Data("measures", (("handlungsfeld", "1"),))
    field.document().undo()
    assert field.content().blocks[-1] == MEASURES


def test_a_click_chooses_it_whole(page: PaperDriver) -> None:
    field = put(page, MEASURES)
    found = object_here(field, b.Data)
    assert found is not None
    field.moveCursor(QTextCursor.MoveOperation.Start)
    page.qtbot.mouseClick(field.viewport(), Qt.MouseButton.LeftButton, pos=room_of(field, found[0]).center().toPoint())
    assert (field.textCursor().selectionStart(), field.textCursor().selectionEnd()) == (found[0], found[0] + 1)
    image = field.grab().toImage()
    ring = room_of(field, found[0]).topLeft().toPoint() + QPoint(20, 3)
    assert image.pixelColor(ring * image.devicePixelRatio()).name() == field.look.theme.colour("focus").name()


def test_a_double_click_changes_it(page: PaperDriver) -> None:
    field = put(page, MEASURES)
    place = object_here(field, b.Data)
    assert place is not None
    cursor = field.textCursor()
    cursor.setPosition(place[0])
    rect = field.cursorRect(cursor)
    page.qtbot.mouseDClick(field.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    pick(page, "handlungsfeld", "alle")
    agree(page)
    assert field.content().blocks[-1] == b.Data("measures")


def test_the_arrows_choose_it_whole_and_go_on(page: PaperDriver) -> None:
    field = field_of(page)
    field.show_text(b.Text((b.paragraph("davor"), MEASURES, b.paragraph("danach"))))
    field.moveCursor(QTextCursor.MoveOperation.Start)
    page.qtbot.keyClick(field, Key.Key_Down)
    assert field.textCursor().hasSelection()
    page.qtbot.keyClick(field, Key.Key_Down)
    page.qtbot.keyClicks(field, "nun ")
    words = [block.runs[0].text for block in field.content().blocks if isinstance(block, b.Paragraph)]
    assert words[0] == "davor" and "nun " in words[1] and len(words[1]) == len("nun danach")
    page.qtbot.keyClick(field, Key.Key_Up)
    page.qtbot.keyClick(field, Key.Key_Delete)
    assert MEASURES not in field.content().blocks
    field.document().undo()
    assert field.content().blocks[1] == MEASURES


def test_a_paragraph_can_be_written_above_the_first_object(page: PaperDriver) -> None:
    field = field_of(page)
    field.show_text(b.Text((MEASURES,)))
    field.moveCursor(QTextCursor.MoveOperation.Start)
    page.qtbot.keyClick(field, Key.Key_Return)
    page.qtbot.keyClick(field, Key.Key_Up)
    page.qtbot.keyClicks(field, "davor")
    assert field.content().blocks == (b.paragraph("davor"), MEASURES)


def test_it_is_copied_moved_and_deleted_like_text(page: PaperDriver) -> None:
    field = put(page, MEASURES)
    field.cut()
    assert MEASURES not in field.content().blocks
    field.moveCursor(QTextCursor.MoveOperation.Start)
    page.qtbot.keyClick(field, Key.Key_Return)
    page.qtbot.keyClick(field, Key.Key_Up)
    field.paste()
    assert field.content().blocks[0] == MEASURES
    assert choose(field, b.Data)
    field.copy()
    other = field_of(page, "Anlass")
    other.moveCursor(QTextCursor.MoveOperation.End)
    other.paste()
    assert stored(page, "Anlass")[-1] == MEASURES


def test_it_can_be_made_text_and_goes_on_as_such(page: PaperDriver) -> None:
    put(page, MEASURES)
    run(page, "text.data.freeze")
    blocks = stored(page)
    assert MEASURES not in blocks
    table = next(block for block in blocks if isinstance(block, b.Table))
    assert b.runs("2.1 Fachaustausch") in [cell.runs for row in table.rows for cell in row.cells]
    measure = page.office.records.pick("measure", "Fachaustausch")[0].id
    page.office.records.set(measure, "status", "running", "resting")
    page.settle()
    assert "läuft" in page.texts()
    field = field_of(page)
    field.document().undo()
    assert MEASURES in field.content().blocks


def test_a_chart_made_text_stays_in_the_text(page: PaperDriver) -> None:
    put(page, b.Data("chart", (("of", "measures_by_status"),)))
    run(page, "text.data.freeze")
    assert [type(block) for block in stored(page)][-2:] == [b.Chart, b.Table]
    assert "Maßnahmen nach Status" in page.texts()


def test_what_is_gone_is_not_made_text(page: PaperDriver) -> None:
    gone = b.Data("measures", (("handlungsfeld", "77"),))
    field = put(page, gone)
    run(page, "text.data.freeze")
    assert gone in field.content().blocks


def test_the_menu_of_data_has_every_kind_and_stays_away_from_tables(page: PaperDriver) -> None:
    field = field_of(page)
    made = page.driver.find("text.menu.insert")
    assert isinstance(made, QPushButton)
    whole = made.menu()
    assert isinstance(whole, QMenu)
    whole.aboutToShow.emit()
    menu = page.child(whole, QMenu, "text.menu.data")
    assert menu.title() == "Daten einfügen"
    assert [action.objectName() for action in menu.actions()] == [
        f"text.data.{name}"
        for name in ("measures", "delegations", "partnership", "partnerships", "networks", "indicator", "chart")
    ]
    field.insert(b.Text((b.Table((b.Column(),), (), (b.Row((b.Cell(b.runs("x")),)),)),)))
    field.setTextCursor(field.document().find("x"))
    QApplication.processEvents()
    page.pane.sections.bar.popup(field, QPoint(0, 0))
    opened = field.findChildren(QMenu)[-1]
    assert "text.menu.data" not in {inner.objectName() for inner in opened.findChildren(QMenu)}
    opened.close()
    assert not next(item for item in page.pane.commands() if item.id == "text.data.networks").enabled()


def test_an_issued_paper_follows_no_more(page: PaperDriver) -> None:
    put(page, MEASURES)
    stored(page)
    records, paper = page.office.records, page.paper
    records.set(paper, "number", None, "0815/2026")
    for row in page.view().parts["drucksache_section"]:
        if not row.values["body"]:
            from hik_desktop.content.jsonform import to_json

            records.set_part(row.id, "drucksache_section", "body", None, to_json(b.Text((b.paragraph("Ja."),))))
    page.office.papers.issue(paper)
    page.settle()
    before = page.texts()
    measure = records.pick("measure", "Fachaustausch")[0].id
    records.set(measure, "status", "running", "resting")
    page.settle()
    assert page.texts() == before and "läuft" in before
    assert page.pane.state is not None and not page.pane.state.data.follows
