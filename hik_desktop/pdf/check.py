"""What keeps a document from being printed, each with its place. Run before anything is laid out."""

from __future__ import annotations

import re
from itertools import groupby
from math import isfinite

from hik_desktop.content import (
    Block,
    Chart,
    Data,
    Document,
    Figure,
    Heading,
    Place,
    Placed,
    Run,
    Runs,
    Table,
    plain_runs,
    walk,
)
from hik_desktop.content.blocks import BulletList, NumberedList
from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.labels import item_labels
from hik_desktop.content.languages import known_language
from hik_desktop.content.tables import row_widths
from hik_desktop.content.words import N_
from hik_desktop.pdf.charts import MOST_CATEGORIES
from hik_desktop.pdf.fonts import Fonts
from hik_desktop.pdf.shaping import printable

_ADDRESS = re.compile(r"(https?://|mailto:|tel:)\S")
_LONGEST_ADDRESS, _LONGEST_ALT = 2_000, 10_000
"""No string of a file for archives may be longer than 32,767 bytes."""
_MOST_COLUMNS = 32
"""As many as leave room for one letter in each."""
_MOST_STEPS = 200
"""A place this many steps inside others is none a person made; the way down to it would end in an error of ours."""


def check(document: Document, fonts: Fonts) -> None:
    """Raise RuleBroken for the first thing that cannot be printed, naming its place."""
    _language(document.language, Place())
    _signs(document.title, Place(((N_("Titel"), 0),)), fonts)
    _signs(document.page.foot, Place(((N_("Fußzeile"), 0),)), fonts)
    level = 0
    before: Block | None = None
    anchors: dict[str, Place] = {}
    wanted: dict[str, Place] = {}
    for found in walk(document):
        _runs(found, fonts, wanted)
        block, place = found.block, found.place
        if len(place.parts) > _MOST_STEPS:
            raise _broken("pdf.too_deep", _TOO_DEEP, Place(place.parts[:4]))
        if block is before:
            continue  # what stands in the block that was looked at: cells, a caption, notes
        before = block
        if isinstance(block, Heading | Table | Figure) and block.anchor:
            _anchor(block.anchor, place, anchors)
        match block:
            case Heading(level=here):
                level = _level(level, here, place)
            case Figure(alt=alt) if not alt.strip():
                raise _broken("pdf.figure_without_text", _NO_ALT, place)
            case Figure(alt=alt) | Chart(alt=alt) if len(alt) > _LONGEST_ALT:
                raise _broken("pdf.figure_text_too_long", _TOO_LONG_ALT, place)
            case Chart() as chart:
                _chart(chart, place, fonts)
            case Table() as table:
                _table(table, place)
            case BulletList() | NumberedList():
                _signs("".join(item_labels(block)), place, fonts)
            case Data():
                raise _broken("pdf.data_open", _OPEN, place)
            case Block():
                pass
    for anchor, place in wanted.items():
        if anchor not in anchors:
            raise _broken("pdf.anchor_unknown", _NO_ANCHOR, place)


_TOO_WIDE = N_("Eine Tabelle hat mehr als {most} Spalten: {place}. Teilen Sie sie auf, oder drehen Sie sie um.")
_TOO_DEEP = N_("Listen und Zitate stehen zu tief ineinander: {place}. Rücken Sie einige weiter nach außen.")
_TOO_LONG_ALT = N_("Der Alternativtext eines Bildes ist zu lang: {place}. Fassen Sie ihn kürzer.")
_OPEN = N_("Hier fehlen noch die Daten aus der Bürodatei: {place}. Öffnen Sie das Papier neu und drucken Sie dann.")
_NO_ANCHOR = N_(
    "Ein Verweis führt zu einer Stelle, die es in diesem Text nicht gibt: {place}. "
    "Wählen Sie ein anderes Ziel oder entfernen Sie den Verweis."
)
_NO_ALT = N_("Ein Bild hat keinen Alternativtext: {place}. Beschreiben Sie in Worten, was es zeigt.")


def _broken(reason: str, message: str, place: Place, **params: str | int) -> RuleBroken:
    # the place itself, so that the window can say it in its own language
    broken = RuleBroken(reason, message)
    broken.params = {"place": place, **params}
    return broken


def _level(before: int, here: int, place: Place) -> int:
    if not 1 <= here <= 6 or here > before + 1:
        raise _broken(
            "pdf.heading_jump",
            N_(
                "Eine Überschrift der Stufe {here} folgt auf die Stufe {before}: {place}. "
                "Wählen Sie eine Stufe, die keine überspringt."
            ),
            place,
            here=here,
            before=before,
        )
    return here


def _anchor(anchor: str, place: Place, anchors: dict[str, Place]) -> None:
    if anchor in anchors:
        raise _broken(
            "pdf.anchor_twice",
            N_("Zwei Ziele von Verweisen heißen „{anchor}“: {place}. Benennen Sie eines von ihnen um."),
            place,
            anchor=anchor,
        )
    anchors[anchor] = place


def _runs(found: Placed, fonts: Fonts, wanted: dict[str, Place]) -> None:
    place = found.place
    for run in found.runs:
        if run.link is not None or run.language or run.note:
            _forms(found.runs, place, wanted)
            break
    _signs(plain_runs(found.runs), place, fonts)


def _forms(runs: Runs, place: Place, wanted: dict[str, Place]) -> None:
    for link, group in groupby(runs, key=_link_of):
        if link is not None:
            _link(link, plain_runs(tuple(group)), place, wanted)
    for run in runs:
        if run.language:
            _language(run.language, place)
        if run.note:
            _note(run.note, place)


def _link_of(run: Run) -> str | None:
    return run.link


def _note(note: Runs, place: Place) -> None:
    if not plain_runs(note).strip():
        raise _broken(
            "pdf.empty_note",
            N_("Eine Fußnote hat keinen Text: {place}. Geben Sie ihr einen Text oder entfernen Sie sie."),
            place,
        )
    if any(run.note for run in note):
        raise _broken(
            "pdf.note_in_note",
            N_("Eine Fußnote hat selbst eine Fußnote: {place}. Schreiben Sie beide in eine."),
            place,
        )


def _language(tag: str, place: Place) -> None:
    if not known_language(tag):
        raise _broken(
            "pdf.unknown_language",
            N_("Die Sprachangabe „{tag}“ ist unbekannt: {place}. Schreiben Sie zum Beispiel „de“ oder „fr-FR“."),
            place,
            tag=tag,
        )


def _link(link: str, words: str, place: Place, wanted: dict[str, Place]) -> None:
    inside = link.startswith("#") and len(link) > 1
    if not inside and not (_ADDRESS.match(link) and len(link) <= _LONGEST_ADDRESS):
        raise _broken(
            "pdf.link_address",
            N_("Ein Verweis führt nicht ins Internet und nicht zu einer Mailadresse: {place}. Prüfen Sie die Adresse."),
            place,
        )
    if not words.strip():
        raise _broken(
            "pdf.empty_link",
            N_("Ein Verweis hat keinen Text: {place}. Geben Sie ihm einen Text oder entfernen Sie ihn."),
            place,
        )
    if inside:
        wanted.setdefault(link[1:], place)


def _signs(text: str, place: Place, fonts: Fonts) -> None:
    if fonts.usual(text):
        return
    missing = fonts.missing(printable(text))
    if missing:
        sign = missing[0]
        raise _broken(
            "pdf.missing_glyph",
            N_(
                "Das Zeichen „{sign}“ ({number}) lässt sich nicht drucken, die Schriften des Programms haben es nicht. "
                "Stelle: {place}. Ersetzen Sie das Zeichen."
            ),
            place,
            sign=sign if sign.isprintable() else "?",
            number=f"U+{ord(sign):04X}",
        )


def _chart(chart: Chart, place: Place, fonts: Fonts) -> None:
    if not chart.alt.strip():
        raise _broken(
            "pdf.chart_without_text",
            N_("Ein Diagramm hat keinen Alternativtext: {place}. Beschreiben Sie in Worten, was es zeigt."),
            place,
        )
    if len(chart.categories) > MOST_CATEGORIES:
        raise _broken(
            "pdf.chart_too_many",
            N_("Ein Diagramm hat mehr als {most} Werte nebeneinander: {place}. Zeigen Sie die Zahlen als Tabelle."),
            place,
            most=MOST_CATEGORIES,
        )
    sized = all(len(series.values) == len(chart.categories) for series in chart.series)
    numbers = (value for series in chart.series for value in series.values if value is not None)
    if not chart.categories or not chart.series or not sized or not all(map(isfinite, numbers)):
        raise _broken(
            "pdf.chart_shape",
            N_("In einem Diagramm passen Namen und Zahlen nicht zusammen: {place}."),
            place,
        )
    for words in (chart.alt, chart.unit, *chart.categories, *(series.name for series in chart.series)):
        _signs(words, place, fonts)


def _table(table: Table, place: Place) -> None:
    if not table.head and not table.row_heads and not any(column.head for column in table.columns):
        raise _broken(
            "pdf.table_without_head",
            N_("Eine Tabelle hat keine Kopfzeile: {place}. Machen Sie die erste Zeile zur Kopfzeile."),
            place,
        )
    wide = len(table.columns)
    if wide > _MOST_COLUMNS:
        raise _broken("pdf.table_too_wide", _TOO_WIDE, place, most=_MOST_COLUMNS)
    widths = [*row_widths(table.head), *row_widths(table.rows)]
    none = any(cell.columns < 1 or cell.rows < 1 for row in table.head + table.rows for cell in row.cells)
    if not wide or not widths or none or any(width != wide for width in widths):
        raise _broken(
            "pdf.table_shape",
            N_("In einer Tabelle passen Zeilen und Spalten nicht zusammen: {place}."),
            place,
        )
