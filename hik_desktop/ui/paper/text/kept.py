"""Blocks that are shown and not written in, where they stand: found at the cursor, changed, asked about."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QLineEdit

from hik_desktop.content import blocks as b
from hik_desktop.content.jsonform import from_json, to_json
from hik_desktop.content.plain import plain_runs
from hik_desktop.content.words import N_
from hik_desktop.services.data_sources import WITHOUT_CHOICE
from hik_desktop.ui.choosers import Count
from hik_desktop.ui.paper.text.ask import Question
from hik_desktop.ui.paper.text.field import TextField
from hik_desktop.ui.paper.text.figures import describe_figure
from hik_desktop.ui.paper.text.lines import KEPT

DEEPEST = 3


def kept_here(field: TextField) -> tuple[int, b.Block] | None:
    """The inserted block in the line with the cursor, and its place in the document."""
    return kept_in(field.textCursor().block())


def kept_in(block: QTextBlock) -> tuple[int, b.Block] | None:
    """The inserted block in a line, and its place in the document."""
    at = block.begin()
    while not at.atEnd():
        stored = at.fragment().charFormat().stringProperty(KEPT)
        if stored:
            return at.fragment().position(), from_json(stored).blocks[0]
        at += 1
    return None


def put_kept(field: TextField, place: int, block: b.Block) -> None:
    """Let another block stand where one stood."""
    cursor = QTextCursor(field.document())
    cursor.setPosition(place)
    cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.setCharFormat(field.form.kept(to_json(b.Text((block,)))))


def can_edit(field: TextField) -> bool:
    """Whether something inserted stands here that has something to ask about."""
    found = kept_here(field)
    if found is not None and isinstance(found[1], b.Data):
        return field.takes_data and found[1].source not in WITHOUT_CHOICE
    return found is not None and isinstance(found[1], b.Contents | b.Figure)


def edit_kept(field: TextField) -> None:
    """Ask anew about the inserted block in the line with the cursor."""
    found = kept_here(field)
    if found is None or field.isReadOnly():
        return
    place, block = found
    if isinstance(block, b.Figure):
        describe_figure(field)
    elif isinstance(block, b.Data):
        field.data_asked.emit("change")
    elif isinstance(block, b.Contents):
        ask_contents(field, block, lambda made: put_kept(field, place, made))


def insert_contents(field: TextField) -> None:
    """Ask for a table of contents and put it in."""
    ask_contents(field, b.Contents(b.runs(field.look.t(N_("Inhalt")))), lambda made: field.insert(b.Text((made,))))


def ask_contents(field: TextField, contents: b.Contents, done: Callable[[b.Contents], None]) -> Question:
    """Ask for the title and the depth of a table of contents."""
    look, t = field.look, field.look.t
    dialog = Question(look, "text.contents", t(N_("Inhaltsverzeichnis")), t(N_("Übernehmen")), field)
    dialog.say(t(N_("Die Überschriften der Drucksache mit ihren Seiten. Es entsteht beim Drucken und folgt dem Text.")))
    title, depth = QLineEdit(plain_runs(contents.title)), Count(look, "text.contents.depth")
    title.setObjectName("text.contents.title")
    depth.setRange(1, DEEPEST)
    depth.setValue(contents.depth)
    dialog.add(t(N_("Überschrift")), title)
    dialog.add(t(N_("Stufen")), depth)

    def agree() -> None:
        done(b.Contents(b.runs(title.text().strip()), depth.value()))
        field.setFocus()

    dialog.accepted.connect(agree)
    dialog.open()
    title.setFocus()
    return dialog
