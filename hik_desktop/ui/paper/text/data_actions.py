"""The actions on data blocks: one to put in each kind, and what can be done to the one at the cursor."""

from __future__ import annotations

from hik_desktop.content import blocks as b
from hik_desktop.content.words import N_
from hik_desktop.ui.paper.text import table_edit
from hik_desktop.ui.paper.text.action import DATA, INSERT, TextAction
from hik_desktop.ui.paper.text.chosen import object_here
from hik_desktop.ui.paper.text.field import TextField

_SOURCES = (
    ("measures", N_("Maßnahmen einfügen …")),
    ("delegations", N_("Delegationen eines Jahres einfügen …")),
    ("partnership", N_("Steckbrief einer Partnerschaft einfügen …")),
    ("partnerships", N_("Tabelle der Partnerschaften einfügen")),
    ("networks", N_("Tabelle der Netzwerke einfügen")),
    ("indicator", N_("Indikator über die Jahre einfügen …")),
    ("chart", N_("Diagramm einfügen …")),
)


def _takes(field: TextField) -> bool:
    return field.takes_data and table_edit.table_here(field.textCursor()) is None


def _at_data(field: TextField) -> bool:
    return field.takes_data and object_here(field, b.Data) is not None


def _insert(source: str, words: str) -> TextAction:
    return TextAction(f"text.data.{source}", words, DATA, lambda field: field.data_asked.emit(source), needs=_takes)


DATA_ACTIONS: tuple[TextAction, ...] = (
    *(_insert(source, words) for source, words in _SOURCES),
    TextAction(
        "text.data.freeze",
        N_("Daten in Text umwandeln"),
        INSERT,
        lambda field: field.data_asked.emit("freeze"),
        "file-text",
        needs=_at_data,
    ),
)
