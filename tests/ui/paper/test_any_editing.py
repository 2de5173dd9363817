"""Whatever a person does to a text: what stands there can be stored and shown again as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from hik_desktop.content import blocks as b
from hik_desktop.content.jsonform import from_json, to_json
from hik_desktop.i18n import Texts
from hik_desktop.ui.desk import Look
from hik_desktop.ui.paper.text import structure
from hik_desktop.ui.paper.text.actions import ACTIONS
from hik_desktop.ui.paper.text.field import TextField
from hik_desktop.ui.paper.text.from_document import content_of
from hik_desktop.ui.paper.text.to_document import fill
from hik_desktop.ui.theme import Theme
from tests.ui.paper import texts

ASKING = {"text.table", "text.picture", "text.figure", "text.language", "text.link", "text.note", "text.label"}
ASKING |= {"text.contents", "text.block", "text.keep"}
DOING = [item for item in ACTIONS if item.id not in ASKING]
_place = st.floats(0, 1)
_step = st.one_of(
    st.tuples(st.just("do"), st.sampled_from(range(len(DOING))), _place, _place),
    st.tuples(st.sampled_from(["enter", "backspace", "delete", "type", "undo", "redo", "paste"]), _place, _place),
)


@pytest.fixture(scope="module")
def field(qapp: object) -> TextField:
    return TextField(Look(Theme(), Texts("de")), "text", "Text")


def _put_cursor(field: TextField, start: float, stop: float) -> None:
    last = field.document().characterCount() - 1
    cursor = field.textCursor()
    cursor.setPosition(round(start * last))
    cursor.setPosition(round(stop * last), QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)


def _do(field: TextField, step: tuple[object, ...]) -> None:
    kind, *rest = step
    if kind == "do":
        at, start, stop = rest
        _put_cursor(field, float(start), float(stop))  # type: ignore[arg-type]
        action = DOING[int(at)]  # type: ignore[call-overload]
        if action.needs(field):
            action.run(field)
        return
    _put_cursor(field, float(rest[0]), float(rest[1]))  # type: ignore[arg-type]
    cursor = field.textCursor()
    if kind == "enter":
        structure.next_line(cursor, field.form)
    elif kind == "backspace":
        if not structure.rub_out(cursor, field.form):
            cursor.deletePreviousChar()
    elif kind == "delete":
        cursor.deleteChar()
    elif kind == "type":
        cursor.insertText("neu")
    elif kind == "undo":
        field.undo()
    elif kind == "redo":
        field.redo()
    else:
        table = b.Table((b.Column(),), (), (b.Row((b.Cell(b.runs("x")),)),))
        field.insert(b.Text((b.paragraph("eins"), table, b.BulletList((b.ListItem((b.paragraph("zwei"),)),)))))


@given(texts.texts, st.lists(_step, max_size=8))
def test_what_was_edited_is_stored_and_shown_again_as_it_is(
    field: TextField, text: b.Text, steps: list[tuple[object, ...]]
) -> None:
    field.show_text(text)
    for step in steps:
        _do(field, step)
    now = field.content()
    assert from_json(to_json(now)) == now
    again = QTextDocument()
    fill(again, now, field.form)
    assert content_of(again) == now


@given(texts.texts, st.lists(_step.filter(lambda step: step[0] not in ("undo", "redo")), max_size=5))
def test_the_fields_undo_brings_back_what_was_there(
    field: TextField, text: b.Text, steps: list[tuple[object, ...]]
) -> None:
    field.show_text(text)
    before = field.content()
    for step in steps:
        _do(field, step)
    while field.document().isUndoAvailable():
        field.undo()
    assert field.content() == before


def test_the_field_stays_usable(qtbot: QtBot, field: TextField) -> None:
    field.show_text(b.Text())
    qtbot.keyClicks(field, "Ende")
    assert field.content() == b.Text((b.paragraph("Ende"),))
