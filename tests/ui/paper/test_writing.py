"""Notes, links inside, contents, own marks, joined cells and gaps, while a text is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QTextCursor
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from hik_desktop.content import blocks as b
from hik_desktop.i18n import Texts
from hik_desktop.ui.desk import Look
from hik_desktop.ui.paper.text import structure, table_cells, table_edit
from hik_desktop.ui.paper.text.actions import ACTIONS, TextAction
from hik_desktop.ui.paper.text.field import TextField
from hik_desktop.ui.paper.text.gaps import next_gap, select_words
from hik_desktop.ui.paper.text.thumbnails import Thumbnails
from hik_desktop.ui.theme import Theme

KEEP = QTextCursor.MoveMode.KeepAnchor


@pytest.fixture
def field(qtbot: QtBot) -> TextField:
    made = TextField(Look(Theme(), Texts("de")), "text", "Text")
    qtbot.addWidget(made)
    made.show()
    return made


def action(name: str) -> TextAction:
    return next(item for item in ACTIONS if item.id == name)


def dialog() -> QDialog:
    QApplication.processEvents()
    (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    return found


def put_cursor(field: TextField, words: str, *, selected: bool = False) -> None:
    found = field.document().find(words)
    assert not found.isNull(), words
    if not selected:
        found.setPosition(found.selectionEnd())
    field.setTextCursor(found)


def one(*runs: b.Run) -> b.Text:
    return b.Text((b.Paragraph(runs),))


# --- notes


def test_a_note_is_written_where_the_cursor_stands_and_changed_there(field: TextField) -> None:
    field.show_text(one(b.Run("Der Rat beschloss es.")))
    put_cursor(field, "Rat")
    action("text.note").run(field)
    words = dialog().findChild(TextField, "text.note.words")
    assert words is not None
    words.insert(one(b.Run("Drucks. Nr. "), b.Run("0383/2019", bold=True)))
    dialog().accept()
    note = (b.Run("Drucks. Nr. "), b.Run("0383/2019", bold=True))
    assert field.content() == one(b.Run("Der Rat", note=note), b.Run(" beschloss es."))
    assert [(note.number, note.runs) for note in field.notes()] == [(1, note)]
    action("text.note").run(field)
    again = dialog().findChild(TextField, "text.note.words")
    assert again is not None
    assert again.content() == b.Text((b.Paragraph(note),))
    again.show_text(one(b.Run("anders")))
    dialog().accept()
    assert field.notes()[0].runs == b.runs("anders")
    field.undo()
    field.undo()
    assert field.notes() == ()


def test_what_is_typed_behind_a_note_is_no_part_of_it(field: TextField, qtbot: QtBot) -> None:
    field.show_text(one(b.Run("Wort", note=b.runs("n"))))
    field.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(field, "x")
    action("text.bold").run(field)
    qtbot.keyClicks(field, "y")
    assert field.content() == one(b.Run("Wort", note=b.runs("n")), b.Run("x"), b.Run("y", bold=True))


def test_a_note_goes_with_its_words_to_the_clipboard_and_into_another_form(field: TextField) -> None:
    field.show_text(one(b.Run("eins", note=b.runs("n")), b.Run(" zwei")))
    field.selectAll()
    field.copy()
    field.moveCursor(QTextCursor.MoveOperation.End)
    field.paste()
    assert [note.runs for note in field.notes()] == [b.runs("n")] * 2
    field.show_text(one(b.Run("eins", note=b.runs("n"))))
    field.selectAll()
    action("text.italic").run(field)
    assert field.content() == one(b.Run("eins", italic=True, note=b.runs("n")))


def test_a_note_is_removed_by_name(field: TextField) -> None:
    field.show_text(one(b.Run("eins", note=b.runs("n")), b.Run(" zwei")))
    assert not action("text.note_remove").needs(field) or field.textCursor().position() == 4
    put_cursor(field, "eins")
    assert action("text.note_remove").needs(field)
    action("text.note_remove").run(field)
    assert field.content() == one(b.Run("eins zwei"))


# --- links inside, contents


def test_a_link_inside_names_its_place_with_the_first_link(field: TextField) -> None:
    row = b.Row((b.Cell(b.runs("x")),))
    text = b.Text(
        (
            b.Heading(1, b.runs("Ausblick")),
            b.Table((b.Column(),), (), (row,), caption=b.runs("Zahlen")),
            b.paragraph("siehe dort"),
        )
    )
    field.show_text(text)
    put_cursor(field, "siehe dort", selected=True)
    action("text.link").run(field)
    where = dialog().findChild(QComboBox, "text.link.where")
    assert where is not None
    assert [where.itemText(at) for at in range(where.count())] == [
        "Adresse im Netz",
        "Überschrift: Ausblick",
        "Tabelle: Zahlen",
    ]
    where.setCurrentIndex(2)
    dialog().accept()
    content = field.content().blocks
    assert content[2] == b.Paragraph((b.Run("siehe dort", link="#a1"),))
    assert isinstance(content[1], b.Table)
    assert content[1].anchor == "a1"
    put_cursor(field, "siehe", selected=True)
    action("text.link").run(field)
    where = dialog().findChild(QComboBox, "text.link.where")
    assert where is not None
    assert where.currentText() == "Tabelle: Zahlen"
    where.setCurrentIndex(1)
    dialog().accept()
    heading = field.content().blocks[0]
    assert isinstance(heading, b.Heading)
    assert heading.anchor == "a2"


def test_a_pasted_copy_of_a_place_is_not_the_place(field: TextField) -> None:
    field.show_text(b.Text((b.Heading(1, b.runs("Ziel"), anchor="a1"), b.paragraph("Ende"))))
    field.moveCursor(QTextCursor.MoveOperation.End)
    field.insert(b.Text((b.Heading(1, b.runs("Ziel"), anchor="a1"), b.paragraph("mehr"))))
    anchors = [block.anchor for block in field.content().blocks if isinstance(block, b.Heading)]
    assert anchors == ["a1", ""]


def test_a_heading_parted_by_enter_keeps_its_name_once(field: TextField, qtbot: QtBot) -> None:
    field.show_text(b.Text((b.Heading(1, b.runs("Ziel und Weg"), anchor="a1"),)))
    put_cursor(field, "Ziel")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    anchors = [block.anchor for block in field.content().blocks if isinstance(block, b.Heading)]
    assert anchors.count("a1") == 1


def test_contents_are_asked_about_and_changed(field: TextField) -> None:
    action("text.contents").run(field)
    dialog().accept()
    assert field.content().blocks == (b.Contents(b.runs("Inhalt"), 2),)
    field.moveCursor(QTextCursor.MoveOperation.Start)
    assert action("text.figure").needs(field)
    action("text.figure").run(field)
    asked = dialog()
    title, depth = asked.findChild(QLineEdit, "text.contents.title"), asked.findChild(QSpinBox, "text.contents.depth")
    assert title is not None
    assert depth is not None
    title.setText("Übersicht")
    depth.setValue(1)
    asked.accept()
    assert field.content().blocks == (b.Contents(b.runs("Übersicht"), 1),)


# --- lists, tables


def test_an_item_gets_a_mark_of_its_own_and_loses_it(field: TextField) -> None:
    items = tuple(b.ListItem((b.paragraph(word), b.paragraph("mehr"))) for word in ("eins", "zwei"))
    field.show_text(b.Text((b.NumberedList(items),)))
    put_cursor(field, "zwei")
    field.moveCursor(QTextCursor.MoveOperation.NextBlock)
    structure.set_label(field.textCursor(), "1a.", field.form)
    listed = field.content().blocks[0]
    assert isinstance(listed, b.NumberedList)
    assert [item.label for item in listed.items] == [None, "1a."]
    action("text.label").run(field)
    sign = dialog().findChild(QLineEdit, "text.label.sign")
    assert sign is not None
    assert sign.text() == "1a."
    sign.clear()
    dialog().accept()
    assert field.content().blocks == (b.NumberedList(items),)


def _grid(rows: int, columns: int) -> b.Table:
    made = [b.Row(tuple(b.Cell(b.runs(f"{row}{column}")) for column in range(columns))) for row in range(rows)]
    return b.Table(tuple(b.Column() for _ in range(columns)), (made[0],), tuple(made[1:]))


def _table(field: TextField) -> b.Table:
    table = next(block for block in field.content().blocks if isinstance(block, b.Table))
    return table


def test_cells_are_joined_with_the_neighbour_and_parted_again(field: TextField) -> None:
    field.show_text(b.Text((_grid(3, 3),)))
    put_cursor(field, "10")
    action("text.join").run(field)
    assert _table(field).rows[0].cells[0] == b.Cell(b.runs("10 11"), columns=2)
    assert action("text.part").needs(field)
    action("text.part").run(field)
    assert [cell.columns for cell in _table(field).rows[0].cells] == [1, 1, 1]


def test_nothing_in_joined_cells_is_lost_and_empty_ones_leave_nothing(field: TextField) -> None:
    noted = b.Cell((b.Run("a", bold=True, note=b.runs("n")),))
    row = b.Row((b.Cell(()), noted, b.Cell(()), b.Cell((b.Run("b", link="#x"),))))
    field.show_text(b.Text((b.Table(tuple(b.Column() for _ in range(4)), (), (row,)),)))
    table = table_edit.table_here(field.document().find("a"))
    assert table is not None
    cursor = table.cellAt(0, 0).firstCursorPosition()
    cursor.setPosition(table.cellAt(0, 3).firstPosition(), KEEP)
    field.setTextCursor(cursor)
    action("text.join").run(field)
    (cell,) = _table(field).rows[0].cells
    kept = [run for run in cell.runs if run.text.strip() or run.note]
    assert kept == [b.Run("a", bold=True, note=b.runs("n")), b.Run("b", link="#x")]
    assert "".join(run.text for run in cell.runs).split() == ["a", "b"]


def test_cells_selected_are_joined_over_rows_but_never_head_with_data(field: TextField) -> None:
    field.show_text(b.Text((_grid(3, 2),)))
    table = table_edit.table_here(field.document().find("10"))
    assert table is not None
    cursor = table.cellAt(1, 0).firstCursorPosition()
    cursor.setPosition(table.cellAt(2, 1).firstPosition(), KEEP)
    field.setTextCursor(cursor)
    action("text.join").run(field)
    assert [(c.columns, c.rows) for c in _table(field).rows[0].cells] == [(2, 2)]
    cursor = table.cellAt(0, 0).firstCursorPosition()
    cursor.setPosition(table.cellAt(1, 0).firstPosition(), KEEP)
    assert table_cells.area_chosen(cursor) is None


def test_the_head_reaches_down_to_a_row_and_a_caption_is_written(field: TextField, qtbot: QtBot) -> None:
    field.show_text(b.Text((b.paragraph("davor"), _grid(3, 2))))
    put_cursor(field, "10")
    action("text.head_here").run(field)
    assert len(_table(field).head) == 2
    action("text.caption").run(field)
    qtbot.keyClicks(field, "Tabelle 1")
    assert _table(field).caption == b.runs("Tabelle 1")
    assert field.content().blocks[0] == b.paragraph("davor")


# --- gaps, blocks, pictures


def test_gaps_are_visited_one_after_the_other(field: TextField) -> None:
    field.show_text(b.Text((b.paragraph("Am [Datum …] in [Ort]."), b.paragraph("Ende [sic] […]"))))
    seen = []
    for _ in range(4):
        assert next_gap(field)
        seen.append(field.textCursor().selectedText())
    assert seen == ["[Datum …]", "[Ort]", "[…]", "[Datum …]"]
    assert select_words(field, "[Ort]")
    assert not select_words(field, "[Jahr]")


def test_a_slash_on_an_empty_line_asks_for_a_text_block(field: TextField, qtbot: QtBot) -> None:
    asked: list[bool] = []
    field.block_asked.connect(asked.append)
    qtbot.keyClicks(field, "/")
    assert asked == []
    field.show_text(b.Text())
    field.takes_blocks = True
    qtbot.keyClicks(field, "/")
    assert asked == [True]
    assert field.content() == b.Text()
    qtbot.keyClicks(field, "und/oder")
    assert asked == [True]


def test_pictures_are_taken_from_the_clipboard_and_from_dropped_files_where_they_can_be_kept(field: TextField) -> None:
    image, files = QMimeData(), QMimeData()
    image.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    files.setUrls([QUrl.fromLocalFile("/tmp/a.PNG"), QUrl.fromLocalFile("/tmp/b.exe")])
    assert not field.canInsertFromMimeData(image)
    field.takes_pictures = True
    given: list[object] = []
    field.image_given.connect(given.append)
    field.files_given.connect(given.append)
    assert field.canInsertFromMimeData(image)
    assert field.canInsertFromMimeData(files)
    field.insertFromMimeData(image)
    field.insertFromMimeData(files)
    assert isinstance(given[0], QImage)
    assert [path.name for path in given[1]] == ["a.PNG"]  # type: ignore[attr-defined]


def test_the_languages_of_the_partners_stand_first(field: TextField) -> None:
    field.show_text(one(b.Run("Hiroshima")))
    field.selectAll()
    action("text.language").run(field)
    box = dialog().findChild(QComboBox, "text.language.tag")
    assert box is not None
    names = [box.itemText(at) for at in range(box.count())]
    assert names[:6] == ["wie die Drucksache", "Deutsch", "Englisch", "Französisch", "Polnisch", "Japanisch"]
    assert len(names) > 40
    box.setCurrentIndex(box.findData("ja"))
    dialog().accept()
    assert field.content() == one(b.Run("Hiroshima", language="ja"))


def test_cells_pasted_into_a_table_fill_its_cells_and_it_grows(field: TextField) -> None:
    field.show_text(b.Text((_grid(2, 2),)))
    put_cursor(field, "11")
    data = QMimeData()
    data.setText("a\tb\nc\td\n")
    field.insertFromMimeData(data)
    words = [[run.text for cell in row.cells for run in cell.runs] for row in _table(field).rows]
    assert words == [["10", "a", "b"], ["c", "d"]]
    assert len(_table(field).columns) == 3
    assert [len(row.cells) for row in _table(field).rows] == [3, 3]
    field.undo()
    assert _table(field) == _grid(2, 2)


def test_a_picture_is_shown_small_once_its_bytes_are_there(field: TextField, qtbot: QtBot) -> None:
    asked: list[tuple[str, Callable[[bytes], None]]] = []
    changed: list[bool] = []
    field.thumbnails = Thumbnails(lambda name, take: asked.append((name, take)), field.relayout)
    field.show_text(b.Text((b.Figure("ab" * 32, "Das Rathaus"),)))
    field.edited.connect(lambda: changed.append(True))
    field.grab()
    low = field.height()
    ((name, take),) = asked
    assert name == "ab" * 32
    image, data, buffer = QImage(900, 600, QImage.Format.Format_RGB32), QByteArray(), QBuffer()
    image.fill(QColor("#0000ff"))
    buffer.setBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    take(bytes(data.data()))
    assert field.height() > low
    assert changed == []
    assert not field.document().isUndoAvailable()
    shown = field.grab().toImage()
    assert any(shown.pixelColor(x, 50) == QColor("#0000ff") for x in range(shown.width()))
