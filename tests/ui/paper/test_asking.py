"""The small questions while writing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from hik_desktop.content import blocks as b
from hik_desktop.i18n import Texts
from hik_desktop.ui.choosers import Choice, Count
from hik_desktop.ui.desk import Look
from hik_desktop.ui.paper.text.actions import ACTIONS
from hik_desktop.ui.paper.text.field import TextField
from hik_desktop.ui.pieces import column
from hik_desktop.ui.theme import Theme

RUN = {item.id: item.run for item in ACTIONS}


@pytest.fixture
def field(qtbot: QtBot) -> TextField:
    made = TextField(Look(Theme(), Texts("de")), "text", "Text")
    qtbot.addWidget(made)
    made.show()
    return made


def _child(field: TextField, kind: type[QWidget], name: str) -> QWidget:
    found = field.findChild(kind, name)
    assert found is not None
    return found


def _agree(field: TextField, name: str) -> None:
    made = _child(field, QPushButton, f"{name}.agree")
    assert isinstance(made, QPushButton)
    made.click()


def test_a_table_is_made_as_large_as_asked(field: TextField, qtbot: QtBot) -> None:
    RUN["text.table"](field)
    rows, columns = (_child(field, QSpinBox, f"text.table.{name}") for name in ("rows", "columns"))
    assert isinstance(rows, QSpinBox)
    assert isinstance(columns, QSpinBox)
    rows.setValue(3)
    columns.setValue(2)
    _agree(field, "text.table")
    qtbot.keyClicks(field, "Stadt")
    (table,) = field.content().blocks
    assert isinstance(table, b.Table)
    assert (len(table.head), len(table.rows), len(table.columns)) == (1, 2, 2)
    assert table.head[0].cells[0].runs == b.runs("Stadt")


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("hannover.de", "https://hannover.de"),
        ("http://example.org", "http://example.org"),
        ("buero@example.org", "mailto:buero@example.org"),
        ("javascript:alert(1)", "https://javascript:alert(1)"),
    ],
)
def test_a_link_is_set_with_its_words(field: TextField, qtbot: QtBot, typed: str, target: str) -> None:
    RUN["text.link"](field)
    address, words = (_child(field, QLineEdit, f"text.link.{name}") for name in ("address", "words"))
    qtbot.keyClicks(address, typed)
    qtbot.keyClicks(words, "Seite")
    _agree(field, "text.link")
    assert field.content() == b.Text((b.Paragraph((b.Run("Seite", link=target),)),))


def test_chosen_words_get_a_language(field: TextField) -> None:
    field.show_text(b.Text((b.paragraph("Sister Cities"),)))
    field.selectAll()
    RUN["text.language"](field)
    box = _child(field, QComboBox, "text.language.tag")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("en"))
    _agree(field, "text.language")
    assert field.content() == b.Text((b.Paragraph((b.Run("Sister Cities", language="en"),)),))


def test_escape_leaves_everything_as_it_was(field: TextField, qtbot: QtBot) -> None:
    field.show_text(b.Text((b.paragraph("Text"),)))
    RUN["text.table"](field)
    rows = _child(field, QSpinBox, "text.table.rows")
    qtbot.keyClick(rows.window(), Qt.Key.Key_Escape)
    assert field.content() == b.Text((b.paragraph("Text"),))


def test_lists_and_numbers_are_never_squeezed(field: TextField, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    look = field.look
    layout = column(Choice(look, "a"), Choice(look, "b"), Count(look, "c"), gap=8)
    holder.setLayout(layout)
    assert layout.minimumSize().height() >= 3 * 36 + 2 * 8


def test_a_long_option_does_not_make_a_dialog_wider(field: TextField, qtbot: QtBot) -> None:
    box = Choice(field.look, "a")
    qtbot.addWidget(box)
    box.addItem("Handlungsfeld " * 12)
    assert box.sizeHint().width() <= 320
    assert box.minimumSizeHint().width() <= 160
