"""Places in a text that links inside can lead to: headings, tables, pictures; named with the first link to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlock, QTextCursor, QTextTable

from hik_desktop.content import blocks as b
from hik_desktop.content.jsonform import from_json, to_json
from hik_desktop.content.plain import plain_runs
from hik_desktop.content.words import N_
from hik_desktop.ui.paper.text.lines import KEPT, TABLE_ANCHOR, blocks_of, line_of, note_line, table_at

if TYPE_CHECKING:
    from hik_desktop.ui.paper.text.field import TextField

_HEADING, _TABLE, _PICTURE = N_("Überschrift: {words}"), N_("Tabelle: {words}"), N_("Bild: {words}")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Target:
    """One place: its words for the list, the name it has ("" so far none), and how to give it one."""

    words: str
    name: str
    give: Callable[[str], None]


def targets_in(field: TextField) -> Iterator[Target]:
    """The places of one text, in reading order."""
    t, seen = field.look.t, None
    caption = ""
    for block in blocks_of(field.document()):
        line, table = line_of(block.blockFormat()), table_at(block)
        if table is not None:
            if table != seen:
                seen = table
                words = caption or _short(block.text())
                yield Target(
                    t(_TABLE, words=words), table.format().stringProperty(TABLE_ANCHOR), partial(_name_table, table)
                )
            continue
        caption = _short(block.text()) if line.caption else ""
        if line.heading and block.text().strip():
            yield Target(t(_HEADING, words=_short(block.text())), line.anchor, partial(_name_line, block))
        yield from _figures(block, field)


def _figures(block: QTextBlock, field: TextField) -> Iterator[Target]:
    at = block.begin()
    while not at.atEnd():
        stored = at.fragment().charFormat().stringProperty(KEPT)
        figure = from_json(stored).blocks[0] if stored else None
        if isinstance(figure, b.Figure):
            words = field.look.t(_PICTURE, words=_short(plain_runs(figure.caption) or figure.alt))
            yield Target(words, figure.anchor, partial(_name_figure, field, at.fragment().position(), figure))
        at += 1


def _short(words: str) -> str:
    line = " ".join(words.replace("\ufffc", " ").split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _name_line(block: QTextBlock, name: str) -> None:
    form = block.blockFormat()
    note_line(form, replace(line_of(form), anchor=name))
    QTextCursor(block).setBlockFormat(form)


def _name_table(table: QTextTable, name: str) -> None:
    form = table.format()
    form.setProperty(TABLE_ANCHOR, name)
    table.setFormat(form)


def _name_figure(field: TextField, place: int, figure: b.Figure, name: str) -> None:
    cursor = QTextCursor(field.document())
    cursor.setPosition(place)
    cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.setCharFormat(field.form.kept(to_json(b.Text((replace(figure, anchor=name),)))))


def name_for(target: Target, all_: Iterable[Target]) -> str:
    """The name of a place; one that has none is given the first that is free."""
    if target.name:
        return target.name
    taken = {other.name for other in all_}
    number = 1
    while f"a{number}" in taken:
        number += 1
    target.give(f"a{number}")
    return f"a{number}"


def fresh(text: b.Text, taken: Iterable[str]) -> b.Text:
    """What is pasted, without names the text has already: a copy is not the place links lead to."""
    names = frozenset(taken)

    def one(block: b.Block) -> b.Block:
        match block:
            case b.Heading() | b.Table() | b.Figure() if block.anchor in names:
                return replace(block, anchor="")
            case b.Quote(blocks=inner):
                return replace(block, blocks=tuple(one(part) for part in inner))
            case b.BulletList(items=items) | b.NumberedList(items=items):
                made = (replace(item, blocks=tuple(one(part) for part in item.blocks)) for item in items)
                return replace(block, items=tuple(made))
        return block

    return b.Text(tuple(one(block) for block in text.blocks))
