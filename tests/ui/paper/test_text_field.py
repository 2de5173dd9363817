"""What a person does in running text, key by key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from hik_desktop.content import blocks as b
from hik_desktop.i18n import Texts
from hik_desktop.ui.commands import key_name
from hik_desktop.ui.desk import Look
from hik_desktop.ui.paper.text.actions import ACTIONS
from hik_desktop.ui.paper.text.bar import TextBar
from hik_desktop.ui.paper.text.field import TextField
from hik_desktop.ui.paper.text.structure import next_label
from hik_desktop.ui.theme import Theme

Key = Qt.Key
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
RUN = {item.id: item.run for item in ACTIONS}


@pytest.fixture
def field(qtbot: QtBot) -> TextField:
    made = TextField(Look(Theme(), Texts("de")), "text", "Text")
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.setFocus()
    return made


@pytest.fixture
def keys(qtbot: QtBot, field: TextField) -> Callable[..., None]:
    return partial(qtbot.keyClick, field)


def _item(*blocks: b.Block, label: str | None = None) -> b.ListItem:
    return b.ListItem(blocks, label)


def _bullets(*words: str) -> b.BulletList:
    return b.BulletList(tuple(_item(b.paragraph(word) if word else b.Paragraph(())) for word in words))


def _show(field: TextField, *blocks: b.Block, at_end: bool = True) -> None:
    field.show_text(b.Text(blocks))
    if at_end:
        field.moveCursor(QTextCursor.MoveOperation.End)


def _select(field: TextField, words: str) -> None:
    cursor = field.document().find(words)
    assert not cursor.isNull()
    field.setTextCursor(cursor)


def test_typing_makes_paragraphs(field: TextField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "Eins")
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.keyClicks(field, "Zwei")
    assert field.content() == b.Text((b.paragraph("Eins"), b.paragraph("Zwei")))


def test_shift_and_enter_break_the_line_within_a_paragraph(field: TextField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "Eins")
    qtbot.keyClick(field, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(field, "Zwei")
    assert field.content() == b.Text((b.paragraph("Eins\nZwei"),))


def test_enter_after_a_heading_begins_a_paragraph(field: TextField, qtbot: QtBot) -> None:
    _show(field, b.Heading(1, b.runs("Anlass")))
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.keyClicks(field, "Text")
    assert field.content().blocks == (b.Heading(1, b.runs("Anlass")), b.paragraph("Text"))


def test_enter_in_an_item_begins_the_next_and_in_an_empty_one_ends_the_list(field: TextField, qtbot: QtBot) -> None:
    _show(field, _bullets("eins"))
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.keyClicks(field, "zwei")
    assert field.content() == b.Text((_bullets("eins", "zwei"),))
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.keyClicks(field, "Danach")
    assert field.content() == b.Text((_bullets("eins", "zwei"), b.paragraph("Danach")))


def test_literal_marks_count_on(field: TextField, qtbot: QtBot) -> None:
    _show(field, b.NumberedList((_item(b.paragraph("eins"), label="II."),)))
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.keyClicks(field, "zwei")
    (made,) = field.content().blocks
    assert isinstance(made, b.NumberedList)
    assert [item.label for item in made.items] == ["II.", "III."]


@pytest.mark.parametrize(
    ("label", "after"), [("2.", "3."), ("b)", "c)"), ("IX.", "X."), ("(9)", "(10)"), ("-", "-"), (None, None)]
)
def test_the_mark_after_a_mark(label: str | None, after: str | None) -> None:
    assert next_label(label) == after


def test_an_item_goes_deeper_and_back(field: TextField, keys: Callable[..., None]) -> None:
    _show(field, _bullets("eins", "zwei", "drei"))
    _select(field, "zwei")
    RUN["text.deeper"](field)
    nested = b.BulletList((_item(b.paragraph("eins"), _bullets("zwei")), _item(b.paragraph("drei"))))
    assert field.content() == b.Text((nested,))
    RUN["text.back"](field)
    assert field.content() == b.Text((_bullets("eins", "zwei", "drei"),))


def test_what_stands_below_a_raised_item_goes_with_it(field: TextField) -> None:
    _show(field, b.BulletList((_item(b.paragraph("a"), _bullets("b", "c")), _item(b.paragraph("d")))))
    _select(field, "b")
    RUN["text.back"](field)
    wanted = b.BulletList((_item(b.paragraph("a")), _item(b.paragraph("b"), _bullets("c")), _item(b.paragraph("d"))))
    assert field.content() == b.Text((wanted,))


def test_lines_become_a_list_another_list_and_lines_again(field: TextField) -> None:
    _show(field, b.paragraph("eins"), b.paragraph("zwei"))
    field.selectAll()
    RUN["text.bullets"](field)
    assert field.content() == b.Text((_bullets("eins", "zwei"),))
    RUN["text.upper_roman"](field)
    items = _bullets("eins", "zwei").items
    assert field.content() == b.Text((b.NumberedList(items, b.Numbering.UPPER_ROMAN),))
    RUN["text.upper_roman"](field)
    assert field.content() == b.Text((b.paragraph("eins"), b.paragraph("zwei")))


def test_a_line_after_a_list_joins_it(field: TextField) -> None:
    _show(field, _bullets("eins"), b.paragraph("zwei"))
    RUN["text.bullets"](field)
    assert field.content() == b.Text((_bullets("eins", "zwei"),))


def test_backspace_at_the_start_takes_a_line_out_of_its_list(field: TextField, keys: Callable[..., None]) -> None:
    _show(field, _bullets("eins", "zwei"))
    field.moveCursor(QTextCursor.MoveOperation.StartOfBlock)
    keys(Key.Key_Backspace)
    assert field.content() == b.Text((_bullets("eins"), b.paragraph("zwei")))


def test_a_quote_and_its_source(field: TextField, qtbot: QtBot) -> None:
    _show(field, b.paragraph("Wer reist, lernt."))
    RUN["text.quote"](field)
    RUN["text.source"](field)
    qtbot.keyClicks(field, "Sprichwort")
    assert field.content() == b.Text((b.Quote((b.paragraph("Wer reist, lernt."),), b.runs("Sprichwort")),))
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.keyClicks(field, "Danach")
    assert field.content().blocks[-1] == b.paragraph("Danach")


def test_bold_applies_to_the_selection_and_to_what_is_typed_next(field: TextField, qtbot: QtBot) -> None:
    _show(field, b.paragraph("Im Rathaus"))
    _select(field, "Rathaus")
    RUN["text.bold"](field)
    assert field.content() == b.Text((b.Paragraph((b.Run("Im "), b.Run("Rathaus", bold=True))),))
    field.moveCursor(QTextCursor.MoveOperation.End)
    RUN["text.bold"](field)
    qtbot.keyClicks(field, " heute")
    assert field.content() == b.Text((b.Paragraph((b.Run("Im "), b.Run("Rathaus", bold=True), b.Run(" heute"))),))


def _table(*rows: tuple[str, ...], heads: int = 1, columns: tuple[b.Column, ...] = ()) -> b.Table:
    made = tuple(b.Row(tuple(b.Cell(b.runs(cell)) for cell in row)) for row in rows)
    return b.Table(columns or tuple(b.Column() for _ in rows[0]), made[:heads], made[heads:])


def test_rows_and_columns_come_and_go(field: TextField) -> None:
    _show(field, _table(("Stadt", "Personen"), ("Rouen", "38")))
    _select(field, "Rouen")
    RUN["text.row_below"](field)
    RUN["text.column_right"](field)
    assert field.content() == b.Text((_table(("Stadt", "", "Personen"), ("Rouen", "", "38"), ("", "", "")),))
    RUN["text.column_remove"](field)
    assert field.content() == b.Text((_table(("", "Personen"), ("", "38"), ("", "")),))
    RUN["text.row_remove"](field)
    assert field.content() == b.Text((_table(("", "Personen"), ("", "")),))
    RUN["text.table_remove"](field)
    assert field.content() == b.Text()


def test_a_column_is_aligned_and_the_head_row_is_a_choice(field: TextField) -> None:
    _show(field, _table(("Stadt", "Personen"), ("Rouen", "38")))
    _select(field, "38")
    RUN["text.align_decimal"](field)
    RUN["text.head_row"](field)
    columns = (b.Column(), b.Column(b.Align.DECIMAL))
    assert field.content() == b.Text((_table(("Stadt", "Personen"), ("Rouen", "38"), heads=0, columns=columns),))


def test_tab_goes_from_cell_to_cell_and_leaves_the_field_at_the_end(
    field: TextField, keys: Callable[..., None]
) -> None:
    _show(field, _table(("Stadt", "Personen"), ("Rouen", "38")))
    _select(field, "Rouen")
    assert field.focusNextPrevChild(True)
    assert field.textCursor().block().text() == "38"
    assert field.hasFocus()
    field.focusNextPrevChild(True)
    assert field.textCursor().block().text() == "38"


def test_words_written_beside_a_table_become_a_paragraph(field: TextField, qtbot: QtBot) -> None:
    _show(field, _table(("Stadt",), ("Rouen",)))
    qtbot.keyClicks(field, "Danach")
    assert field.content() == b.Text((_table(("Stadt",), ("Rouen",)), b.paragraph("Danach")))


def test_the_fields_own_undo_takes_formats_back_too(field: TextField) -> None:
    _show(field, b.paragraph("eins"), b.paragraph("zwei"))
    field.selectAll()
    RUN["text.bullets"](field)
    field.undo()
    assert field.content() == b.Text((b.paragraph("eins"), b.paragraph("zwei")))
    assert not field.document().isUndoAvailable()


def test_what_is_copied_keeps_its_form(field: TextField) -> None:
    text = b.Text((_bullets("eins", "zwei"), b.Quote((b.paragraph("Zitat"),))))
    _show(field, *text.blocks)
    field.selectAll()
    data = field.createMimeDataFromSelection()
    field.show_text(b.Text())
    field.insertFromMimeData(data)
    assert field.content() == text
    assert data.text() == "• eins\n• zwei\n\nZitat"


def test_html_from_elsewhere_is_pasted_as_content(field: TextField) -> None:
    data = QMimeData()
    data.setHtml("<p style='color:red'>Ein <b>Satz</b></p><ul><li>Punkt</li></ul>")
    field.insertFromMimeData(data)
    wanted = (b.Paragraph((b.Run("Ein "), b.Run("Satz", bold=True))), _bullets("Punkt"))
    assert field.content() == b.Text(wanted)


def test_a_pasted_line_flows_into_the_paragraph(field: TextField) -> None:
    _show(field, b.paragraph("vorn hinten"))
    cursor = field.textCursor()
    cursor.setPosition(4)
    field.setTextCursor(cursor)
    data = QMimeData()
    data.setText(" mitten")
    field.insertFromMimeData(data)
    assert field.content() == b.Text((b.paragraph("vornmitten hinten"),))


def test_a_dropped_file_is_no_text(field: TextField) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/geheim.txt")])
    assert not field.canInsertFromMimeData(data)
    field.insertFromMimeData(data)
    assert field.content() == b.Text()


def test_the_bar_works_on_the_field_written_in_last(field: TextField, qtbot: QtBot) -> None:
    bar = TextBar(field.look)
    qtbot.addWidget(bar)
    commands = {command.id: command for command in bar.commands()}
    assert not commands["text.bullets"].enabled()
    bar.use(field)
    qtbot.keyClicks(field, "eins")
    commands["text.bullets"].run()
    assert field.content() == b.Text((_bullets("eins"),))
    assert not commands["text.row_below"].enabled()
    field.setReadOnly(True)
    commands["text.bullets"].run()
    assert field.content() == b.Text((_bullets("eins"),))
    QApplication.processEvents()


def test_every_menu_of_the_bar_reads_from_left_to_right(field: TextField, qtbot: QtBot) -> None:
    bar = TextBar(field.look)
    qtbot.addWidget(bar)
    menus = [made.menu() for made in bar.findChildren(QPushButton) if made.menu() is not None]
    assert len(menus) == 5
    assert {menu.layoutDirection() for menu in menus} == {Qt.LayoutDirection.LeftToRight}


def test_every_key_is_named_as_the_german_keyboard_names_it() -> None:
    named = {key_name(keys, "de") for action in ACTIONS for keys in action.keys}
    assert "Strg+Leertaste" in named
    assert not [keys for keys in named if "Space" in keys or "Return" in keys or "Pg" in keys]
