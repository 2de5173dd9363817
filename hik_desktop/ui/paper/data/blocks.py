"""Data blocks in running text: one goes in, is found, changed, made text of one's own."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from hik_desktop.content import blocks as b
from hik_desktop.content.errors import Problem
from hik_desktop.content.jsonform import to_json
from hik_desktop.content.words import N_
from hik_desktop.services.data_sources import WITHOUT_CHOICE
from hik_desktop.services.paper_data import DataChoices
from hik_desktop.ui.forms.keeper import Keeper
from hik_desktop.ui.paper.data.asking import ask_data
from hik_desktop.ui.paper.text.chosen import object_here
from hik_desktop.ui.paper.text.field import TextField

CHANGE, FREEZE = "change", "freeze"


def do_with_data(keeper: Keeper, field: TextField, deed: str) -> None:
    """Do what was asked for in a text: change a data block, make it text, or put in one of the source named."""
    if field.isReadOnly():
        return
    if deed == CHANGE:
        change_data(keeper, field)
    elif deed == FREEZE:
        freeze_data(keeper, field)
    else:
        insert_data(keeper, field, deed)


def insert_data(keeper: Keeper, field: TextField, source: str) -> None:
    """Ask what a new data block shows, and put it in where the cursor stands."""
    if source in WITHOUT_CHOICE:
        _put(field, b.Data(source))
        return
    desk = keeper.desk

    def ask(choices: DataChoices) -> None:
        ask_data(desk.look, b.Data(source), choices, field, lambda made: _put(field, made, choices))

    language = desk.look.texts.language
    desk.errands.ask(lambda: desk.office.papers.data.choices(language), ask, owner=field)


def change_data(keeper: Keeper, field: TextField) -> None:
    """Ask anew about the data block at the cursor."""
    found = object_here(field, b.Data)
    if found is None or found[1].source in WITHOUT_CHOICE:
        return
    place, data = found
    desk = keeper.desk

    def take(made: b.Data, choices: DataChoices) -> None:
        field.note_names(_names(choices))
        cursor = _on(field, place)
        cursor.setCharFormat(field.form.kept(to_json(b.Text((made,)))))
        field.setFocus()

    def ask(choices: DataChoices) -> None:
        ask_data(desk.look, data, choices, field, lambda made: take(made, choices))

    language = desk.look.texts.language
    desk.errands.ask(lambda: desk.office.papers.data.choices(language), ask, owner=field)


def freeze_data(keeper: Keeper, field: TextField) -> None:
    """Put what the data block at the cursor shows now in its place, to be written on by hand."""
    found = object_here(field, b.Data)
    record, desk = keeper.record, keeper.desk
    if found is None or record is None:
        return
    place, data = found

    def put(text: b.Text) -> None:
        if object_here(field, b.Data, place) != (place, data):
            return  # written on meanwhile
        field.setTextCursor(_on(field, place))
        field.insert(text)
        field.setFocus()
        desk.tell(desk.t(N_("Der Text folgt den Datensätzen nicht mehr. Rückgängig stellt das wieder her.")))

    def refused(problem: Problem) -> None:
        desk.tell(desk.look.texts.problem(problem))

    desk.errands.ask(lambda: desk.office.papers.data.made(record.id, data), put, refused, owner=field)


def _put(field: TextField, data: b.Data, choices: DataChoices | None = None) -> None:
    if choices is not None:
        field.note_names(_names(choices))
    field.insert(b.Text((data,)))
    field.setFocus()


def _names(choices: DataChoices) -> dict[str, str]:
    return dict((*choices.partnerships, *choices.indicators))


def _on(field: TextField, place: int) -> QTextCursor:
    cursor = QTextCursor(field.document())
    cursor.setPosition(place)
    cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
    return cursor
