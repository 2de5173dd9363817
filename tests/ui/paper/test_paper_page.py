"""The page of a paper in the real window: writing, storing, outline, live page, issuing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu, QPlainTextEdit, QPushButton, QWidget

from hik_desktop.content import blocks as b
from hik_desktop.content.jsonform import to_json
from hik_desktop.services.views import Finding
from hik_desktop.ui.paper.costs import SENTENCE
from hik_desktop.ui.paper.reading_in import ReadIn
from hik_desktop.ui.paper.section import STORE_MS
from tests.ui.paper.conftest import PaperDriver

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def _paragraph(words: str) -> b.Text:
    return b.Text((b.paragraph(words),))


# --- writing and storing


def test_what_is_written_is_stored_when_the_section_is_left(page: PaperDriver) -> None:
    page.write("Begegnungen", " Sechs davon hier.")
    assert page.stored("Begegnungen") == _paragraph("Elf Begegnungen fanden statt.")
    page.pane.outline.setFocus()
    page.settle()
    assert page.stored("Begegnungen") == _paragraph("Elf Begegnungen fanden statt. Sechs davon hier.")


def test_what_is_written_is_stored_two_seconds_after_the_last_key(page: PaperDriver) -> None:
    page.write("Begegnungen", " Neu.")
    box = page.pane.sections.boxes[page.section("Begegnungen").id]
    assert STORE_MS == 2000
    assert box._timer.isActive()
    box._timer.timeout.emit()
    page.settle()
    assert page.stored("Begegnungen") == _paragraph("Elf Begegnungen fanden statt. Neu.")
    assert box.text.hasFocus()


def test_stores_of_one_sitting_are_one_step_to_undo(page: PaperDriver) -> None:
    box = page.pane.sections.boxes[page.section("Begegnungen").id]
    for words in (" Eins.", " Zwei.", " Drei."):
        page.write("Begegnungen", words)
        box.store()
        page.settle()
    page.office.history.undo()
    page.settle()
    assert page.stored("Begegnungen") == _paragraph("Elf Begegnungen fanden statt.")
    assert box.text.content() == _paragraph("Elf Begegnungen fanden statt.")


def test_opening_and_leaving_a_section_stores_nothing(page: PaperDriver) -> None:
    before = page.office.history.next_undo()
    page.choose("Anlass")
    page.pane.sections.boxes[page.section("Anlass").id].text.setFocus()
    page.pane.outline.setFocus()
    page.settle()
    assert page.office.history.next_undo() == before


def test_undo_first_takes_back_what_was_typed_then_the_offices_step(page: PaperDriver) -> None:
    page.choose("Anlass")
    page.write("Anlass", "x")
    field = page.pane.sections.boxes[page.section("Anlass").id].text
    page.qtbot.keyClick(field, Key.Key_Z, CONTROL)
    assert field.content() == _paragraph("Die Verwaltung berichtet einmal im Jahr.")
    page.pane.on_sections.move(1)
    page.settle()
    assert page.headings()[:2] == ["Begegnungen", "Anlass"]
    field.setFocus()
    field.document().clearUndoRedoStacks()
    page.qtbot.keyClick(field, Key.Key_Z, CONTROL)
    page.settle()
    assert page.headings()[:2] == ["Anlass", "Begegnungen"]


def test_a_section_changed_elsewhere_meanwhile_lets_the_person_choose(page: PaperDriver) -> None:
    row = page.section("Anlass")
    page.write("Anlass", " Meins.")
    box = page.pane.sections.boxes[row.id]
    page.office.records.set_part(
        row.id, "drucksache_section", "body", row.values["body"], to_json(_paragraph("Anderes."))
    )
    page.settle()
    box.store()
    page.settle()
    assert page.stored("Anlass") == _paragraph("Anderes.")
    page.child(box, QPushButton, "stale.take").click()
    page.settle()
    assert page.stored("Anlass") == _paragraph("Die Verwaltung berichtet einmal im Jahr. Meins.")


def test_keys_shape_the_text_that_is_being_written(page: PaperDriver) -> None:
    field = page.pane.sections.boxes[page.section("Anlass").id].text
    field.setFocus()
    field.selectAll()
    page.qtbot.keyClick(field, Key.Key_B, CONTROL)
    assert field.content() == b.Text((b.Paragraph((b.Run("Die Verwaltung berichtet einmal im Jahr.", bold=True),)),))
    page.qtbot.keyClick(field, Key.Key_L, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert isinstance(field.content().blocks[0], b.BulletList)
    other = page.pane.sections.boxes[page.section("Begegnungen").id].text
    assert other.content() == _paragraph("Elf Begegnungen fanden statt.")


# --- outline and sections


def test_the_outline_says_what_is_missing(page: PaperDriver) -> None:
    marks = {node.label: node.mark for node in page.pane.outline.rows.nodes}
    assert marks["Anlass"] == "ok"
    assert marks["Berücksichtigung von Gender-Aspekten"] == "danger"
    assert marks["Adressaten"] == "ok"
    assert marks["Titel"] == "danger"  # no number yet
    spoken = page.pane.outline.rows
    at = spoken.at(f"section.{page.section('Berücksichtigung von Gender-Aspekten').id}")
    said = spoken.data(spoken.index(at), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Berücksichtigung von Gender-Aspekten, fehlt noch etwas"


def test_sections_move_and_go_by_keys_and_come_back(page: PaperDriver) -> None:
    page.choose("Begegnungen")
    page.pane.outline.setFocus()
    page.qtbot.keyClick(page.pane.outline, Key.Key_Up, ALT)
    page.settle()
    assert page.headings()[:2] == ["Begegnungen", "Anlass"]
    page.qtbot.keyClick(page.pane.outline, Key.Key_Delete)
    page.settle()
    assert "Begegnungen" not in page.headings()
    page.driver.window.shell.undo()
    page.settle()
    assert page.headings()[:2] == ["Begegnungen", "Anlass"]
    assert page.stored("Begegnungen") == _paragraph("Elf Begegnungen fanden statt.")


def test_a_new_section_stands_after_the_one_chosen_and_takes_the_keys(page: PaperDriver) -> None:
    page.choose("Anlass")
    page.pane.on_sections.add("free", None, None)
    page.settle()
    focused = page.driver.window.focusWidget()
    assert isinstance(focused, QLineEdit)
    page.qtbot.keyClicks(focused, "Ausblick")
    page.qtbot.keyClick(focused, Key.Key_Return)
    page.settle()
    assert page.headings()[:3] == ["Anlass", "Ausblick", "Begegnungen"]


def test_f2_goes_to_the_heading(page: PaperDriver) -> None:
    page.choose("Anlass")
    page.pane.outline.setFocus()
    page.qtbot.keyClick(page.pane.outline, Key.Key_F2)
    focused = page.driver.window.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert focused.text() == "Anlass"


def test_a_finding_leads_to_its_place(page: PaperDriver) -> None:
    def jump(code: str) -> QWidget | None:
        state = page.pane.state
        assert state is not None
        found: Finding = next(item for item in state.findings if item.code == code)
        page.pane.show_finding(found)
        page.settle()
        return page.driver.window.focusWidget()

    field = jump("drucksache.section_empty")
    assert field is page.pane.sections.boxes[page.section("Berücksichtigung von Gender-Aspekten").id].text
    number = jump("drucksache.number_missing")
    assert number is not None
    assert number.objectName() == "drucksache.title.number"


# --- addressees, costs


def test_addressees_are_shown_as_printed_and_brought_in_order(page: PaperDriver) -> None:
    page.pane.choose("addressees")
    page.settle()
    shown = page.driver.find("drucksache_addressee.list")
    assert [shown.rows.words(at) for at in range(2)] == ["In die Ratsversammlung", "In den Kulturausschuss"]  # type: ignore[attr-defined]
    wording = page.driver.find("drucksache_addressee.wording")
    assert isinstance(wording, QLineEdit)
    assert (wording.text(), wording.placeholderText()) == ("", "In die Ratsversammlung")
    page.driver.find("drucksache_addressee.order").click()  # type: ignore[attr-defined]
    page.settle()
    assert page.office.papers.addressee_lines(page.paper) == ("In den Kulturausschuss", "In die Ratsversammlung")


def test_a_paper_without_costs_takes_the_usual_sentence(page: PaperDriver) -> None:
    page.driver.find("cost.sentence").click()  # type: ignore[attr-defined]
    page.settle()
    assert page.stored("Kostentabelle") == _paragraph(SENTENCE)


def test_the_cost_table_is_filled_row_by_row(page: PaperDriver) -> None:
    records = page.office.records
    block = records.add_part(page.paper, "drucksache_cost_block", {"block": "result", "budget": "15"})
    row = records.add_part(page.paper, "drucksache_cost", {"block_id": block, "cost_row": "grants"})
    records.add_part(page.paper, "drucksache_cost", {"block_id": block, "cost_row": "goods", "amount_cents": 80_000})
    page.settle()
    field = page.driver.find(f"cost.amount.{row}")
    field.setFocus()
    page.qtbot.keyClicks(field, "5.800,00")
    page.qtbot.keyClick(field, Key.Key_Tab)
    page.settle()
    stored = next(item for item in page.view().parts["drucksache_cost"] if item.id == row)
    assert stored.values["amount_cents"] == 580_000
    balance = page.driver.find(f"cost.balance.{block}")
    assert balance.text() == "5.000,00\u00a0€"  # type: ignore[attr-defined]
    assert "5.800,00" in page.texts()


def test_an_amount_that_is_none_is_refused_in_words(page: PaperDriver) -> None:
    records = page.office.records
    block = records.add_part(page.paper, "drucksache_cost_block", {"block": "result"})
    row = records.add_part(page.paper, "drucksache_cost", {"block_id": block, "cost_row": "grants"})
    page.settle()
    field = page.driver.find(f"cost.amount.{row}")
    field.setFocus()
    page.qtbot.keyClicks(field, "viel")
    page.qtbot.keyClick(field, Key.Key_Tab)
    page.settle()
    assert field.accessibleDescription()
    assert field.text() == "viel"  # type: ignore[attr-defined]


# --- the live page


def test_the_page_is_drawn_from_the_bytes_that_are_printed(page: PaperDriver) -> None:
    preview = page.pane.preview
    assert preview.current
    assert preview.data == page.office.papers.pdf(page.paper)
    assert "Elf Begegnungen fanden statt." in preview.page.accessibleDescription()
    assert preview.page.accessibleName() == "Seite 1 von 1, genau so wird gedruckt"
    image = preview.page.sheet
    assert image is not None
    assert _ink(image.image) > 100


def _ink(image: QImage) -> int:
    points = ((x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
    return sum(image.pixelColor(x, y).lightness() < 128 for x, y in points)


def test_the_page_says_when_it_is_no_longer_what_would_be_printed(page: PaperDriver) -> None:
    page.write("Begegnungen", " Neu gesetzt.")
    assert not page.pane.preview.current
    assert "genau so" not in page.pane.preview.page.accessibleName()
    page.pane.finish_editing()
    page.settle()
    assert page.pane.preview.current
    assert "Neu gesetzt." in page.texts()


def test_what_cannot_be_printed_is_said_with_the_way_there(page: PaperDriver) -> None:
    row = page.section("Begegnungen")
    page.office.records.set_part(
        row.id, "drucksache_section", "body", row.values["body"], to_json(_paragraph("Zeichen: \U0001f600"))
    )
    page.settle()
    preview = page.pane.preview
    assert not preview.current
    assert page.driver.find("page.trouble").text()  # type: ignore[attr-defined]
    page.driver.find("page.problem").click()  # type: ignore[attr-defined]
    assert page.driver.window.focusWidget() is page.pane.sections.boxes[row.id].text


def test_pages_are_leafed_and_enlarged(page: PaperDriver) -> None:
    row = page.section("Begegnungen")
    long = b.Text(tuple(b.paragraph(f"Absatz {number}. " + "Wort " * 60) for number in range(40)))
    page.office.records.set_part(row.id, "drucksache_section", "body", row.values["body"], to_json(long))
    page.settle()
    preview = page.pane.preview
    assert len(preview._sizes) > 1
    preview.page.setFocus()
    page.qtbot.keyClick(preview.page, Key.Key_PageDown)
    page.settle()
    assert preview.page.accessibleName().startswith("Seite 2 von ")
    width = preview.page.width()
    for _ in range(3):
        preview.zoom(1)
    page.settle()
    assert preview.page.width() > width
    sheet = preview.page.sheet
    assert sheet is not None
    assert sheet.number == 1


# --- issuing


def _issuable(page: PaperDriver) -> None:
    row = page.section("Berücksichtigung von Gender-Aspekten")
    page.office.records.set_part(row.id, "drucksache_section", "body", None, to_json(_paragraph("Beachtet.")))
    row = page.section("Kostentabelle")
    page.office.records.set_part(row.id, "drucksache_section", "body", None, to_json(_paragraph(SENTENCE)))
    page.settle()


def test_issuing_asks_for_the_number_and_then_nothing_can_be_changed(page: PaperDriver) -> None:
    _issuable(page)
    page.driver.find("paper.issue").click()  # type: ignore[attr-defined]
    dialog = page.dialog()
    agree = page.child(dialog, QPushButton, "issue.agree")
    assert not agree.isEnabled()
    page.qtbot.keyClicks(page.child(dialog, QLineEdit, "issue.number"), "0383/2027")
    agree.click()
    page.settle()
    issued = page.office.papers.issued(page.paper)
    assert issued is not None
    assert issued.number == "0383/2027"
    assert page.pane.preview.data == issued.pdf
    assert all(box.text.isReadOnly() for box in page.pane.sections.boxes.values())
    assert page.pane.head.issue.isHidden()
    before = page.view()
    page.write("Anlass", "x")
    page.pane.outline.setFocus()
    page.qtbot.keyClick(page.pane.outline, Key.Key_Delete)
    page.settle()
    assert page.view() == before


def test_issuing_names_what_must_be_done_before(page: PaperDriver) -> None:
    page.driver.find("paper.issue").click()  # type: ignore[attr-defined]
    dialog = page.dialog()
    page.qtbot.keyClicks(page.child(dialog, QLineEdit, "issue.number"), "0383/2027")
    assert not page.child(dialog, QPushButton, "issue.agree").isEnabled()
    words = " ".join(item.text() for item in dialog.findChildren(type(page.pane.checks._count)))
    assert "Gender" in words
    dialog.reject()


def test_a_new_version_is_a_paper_of_its_own(page: PaperDriver) -> None:
    page.office.records.set(page.paper, "number", None, "0383/2027")
    page.settle()
    page.pane.deeds.new_version()
    page.settle()
    page.driver.find("new.version.make").click()  # type: ignore[attr-defined]
    page.settle()
    assert page.office.papers.by_number("0383/2027 N1") is None  # not without a reason
    page.qtbot.keyClicks(page.driver.find("new.version.version_reason"), "Neue Zahlen")
    page.driver.find("new.version.make").click()  # type: ignore[attr-defined]
    page.settle()
    made = page.office.papers.by_number("0383/2027 N1")
    assert made is not None
    assert page.pane.state is not None
    assert page.pane.state.id == made


def test_the_head_names_the_body_ahead_and_the_day_the_paper_is_due(page: PaperDriver) -> None:
    records = page.office.records
    body = records.pick("committee", "Kulturausschuss")[0].id
    day = page.office.now.date() + timedelta(days=40)
    values = {"committee_id": body, "held_on": day, "submit_by": day - timedelta(days=10)}
    meeting = records.create("meeting", values)
    records.add_part(page.paper, "consultation", {"committee_id": body, "meeting_id": meeting})
    page.settle()
    facts = page.pane.head.facts.accessibleName()
    assert facts == f"Informationsdrucksache · noch ohne Nummer · Kulturausschuss am {day:%d.%m.%Y}"
    due = page.driver.find("check.due")
    assert due.text() == f"Abgabe bis {day - timedelta(days=10):%d.%m.%Y}"  # type: ignore[attr-defined]


# --- new papers


def test_a_new_paper_is_made_by_keys_alone(page: PaperDriver) -> None:
    page.driver.go("papers")
    window = page.driver.window
    page.qtbot.keyClick(window, Key.Key_N, CONTROL)
    page.settle()
    title = window.focusWidget()
    assert isinstance(title, QPlainTextEdit)
    page.qtbot.keyClicks(title, "Bericht")
    page.qtbot.keyClick(title, Key.Key_Return)
    art = window.focusWidget()
    assert art is not None
    page.qtbot.keyClick(art, Key.Key_Return)
    page.settle()
    state = page.pane.state
    assert state is not None
    assert state.view.values["subject"] == "Bericht"
    assert state.view.values["dated_on"] is not None


# --- reading in


TEXT = """Informations-
drucksache
In den Kulturausschuss
Nr. 0101/2026

Woche der Musik

Anlass
Die Stadt ist Musikstadt.

Kostentabelle
Es entstehen keine finanziellen Auswirkungen.

15.23
Hannover / 04.12.2026
"""


def test_a_text_is_shown_as_understood_and_then_made_a_draft(page: PaperDriver) -> None:
    page.pane.deeds.read_in()
    dialog = page.dialog()
    assert isinstance(dialog, ReadIn)
    dialog.words.setPlainText(TEXT)
    dialog.number.setText("0101/2027")
    dialog._timer.timeout.emit()
    page.settle()
    words = " ".join(item.text() for item in dialog.findChildren(type(page.pane.checks._count)))
    assert "In den Kulturausschuss" in words
    agree = page.child(dialog, QPushButton, "read_in.agree")
    assert agree.isEnabled()
    agree.click()
    page.settle()
    made = page.office.papers.by_number("0101/2027")
    assert made is not None
    assert page.pane.state is not None
    assert page.pane.state.id == made


# --- everyone


def test_everything_that_takes_the_focus_has_a_name(page: PaperDriver) -> None:
    for name in ("", "addressees", "title", "signature", "annexes", "consultation", "related"):
        if name:
            page.pane.choose(name)
            page.settle()
        nameless = [
            f"{type(widget).__name__} {widget.objectName()}"
            for widget in page.pane.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not widget.accessibleName()
            and not (isinstance(widget, QAbstractButton) and widget.text().strip())
        ]
        assert not nameless, name


SIZES = [((1440, 900), 100), ((1280, 720), 100), ((960, 640), 100), ((1920, 1080), 200), ((1440, 900), 200)]


@pytest.mark.parametrize(("size", "percent"), SIZES)
def test_no_button_is_cut(open_paper: Callable[..., PaperDriver], size: tuple[int, int], percent: int) -> None:
    page = open_paper(size, text_size=percent)
    for name in ("addressees", "title", ""):
        if name:
            page.pane.choose(name)
        else:
            page.choose("Anlass")
        page.settle()
        for tab in range(max(1, page.pane.room.tabs.count())):
            page.pane.room.tabs.setCurrentIndex(tab)
            page.settle()
            cut = [
                (made.objectName(), made.text())
                for made in page.pane.findChildren(QPushButton)
                if made.isVisible() and made.width() < made.sizeHint().width()
            ]
            assert not cut


def test_where_room_is_scarce_one_pane_is_shown_at_a_time(open_paper: Callable[..., PaperDriver]) -> None:
    page = open_paper((960, 640))
    assert not page.pane.preview.isVisible()
    page.pane.show_page()
    assert page.pane.preview.isVisible()
    assert not page.pane.sections.isVisible()
    page.pane.enter(f"section.{page.section('Anlass').id}")
    assert page.pane.sections.isVisible()


def test_f6_walks_the_panes(page: PaperDriver) -> None:
    page.choose("Anlass")
    window = page.driver.window
    text = page.pane.sections.boxes[page.section("Anlass").id].text
    page.pane.outline.setFocus()
    visited = []
    for _ in range(3):
        window.shell.next_pane(1)
        visited.append(window.focusWidget())
    assert visited == [text, page.pane.checks.first(), page.pane.preview.page]


def test_what_happens_after_the_issue_can_still_be_written_down(page: PaperDriver) -> None:
    _issuable(page)
    page.office.records.set(page.paper, "number", None, "0383/2027")
    page.office.papers.issue(page.paper)
    page.settle()
    page.pane.choose("consultation")
    page.settle()
    page.driver.find("consultation.add").click()  # type: ignore[attr-defined]
    page.settle()
    assert len(page.view().parts["consultation"]) == 1


def test_a_long_paper_is_shown_section_by_section(page: PaperDriver) -> None:
    for number in range(12):
        values = {"role": "free", "heading": f"Teil {number}", "body": to_json(_paragraph("Wort " * 20))}
        page.office.records.add_part(page.paper, "drucksache_section", values)
    page.settle()
    assert [box.heading.text() for box in page.pane.sections.boxes.values()] == page.headings()
    page.pane.enter(f"section.{page.section('Teil 11').id}")
    page.settle()
    box = page.pane.sections.boxes[page.section("Teil 11").id]
    assert box.text.hasFocus()
    assert not box.visibleRegion().isEmpty()


def test_the_menu_of_the_text_offers_what_fits_the_place(page: PaperDriver) -> None:
    field = page.pane.sections.boxes[page.section("Anlass").id].text
    field.selectAll()
    field.menu_asked.emit(field.mapToGlobal(field.rect().center()))
    menu = next(item for item in field.findChildren(QMenu) if item.isVisible())
    names = {entry.objectName(): entry.isEnabled() for entry in menu.actions()}
    assert names["text.copy"]
    assert "text.table" in names
    assert "text.row_below" not in names
    menu.close()
