"""What keeps a document from being printed, each with its place. Run before anything is laid out."""

from __future__ import annotations

import re
from math import isfinite

from hik_desktop.content import Block, Chart, Data, Document, Figure, Heading, Place, Run, Runs, Table, plain_runs, walk
from hik_desktop.content.blocks import BulletList, NumberedList
from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.labels import item_labels
from hik_desktop.content.tables import row_widths
from hik_desktop.content.words import N_
from hik_desktop.pdf.charts import MOST_CATEGORIES
from hik_desktop.pdf.fonts import Fonts
from hik_desktop.pdf.shaping import printable

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{5,8})*")

_ADDRESS = re.compile(r"(https?://|mailto:|tel:)\S")


def check(document: Document, fonts: Fonts) -> None:
    """Raise RuleBroken for the first thing that cannot be printed, naming its place."""
    _language(document.language, Place())
    _signs(document.title, Place(((N_("Titel"), 0),)), fonts)
    level = 0
    for found in walk(document):
        _runs(found.runs, found.place, fonts)
        match found.block:
            case Heading(level=here):
                level = _level(level, here, found.place)
            case Figure(alt=alt) if not alt.strip():
                raise _broken("pdf.figure_without_text", _NO_ALT, found.place)
            case Data():
                raise ValueError("data blocks are made real before anything is printed")
            case Chart() as chart if not found.runs:
                _chart(chart, found.place, fonts)
            case Table() as table if not found.runs:
                _table(table, found.place)
            case BulletList() | NumberedList() as block:
                _signs("".join(item_labels(block)), found.place, fonts)
            case Block():
                pass


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


def _runs(runs: Runs, place: Place, fonts: Fonts) -> None:
    for run in runs:
        if run.language:
            _language(run.language, place)
        if run.link is not None:
            _link(run, place)
    _signs(plain_runs(runs), place, fonts)


def _language(tag: str, place: Place) -> None:
    if not _LANGUAGE.fullmatch(tag):
        raise _broken(
            "pdf.unknown_language",
            N_("Die Sprachangabe „{tag}“ ist unbekannt: {place}. Schreiben Sie zum Beispiel „de“ oder „fr-FR“."),
            place,
            tag=tag,
        )


def _link(run: Run, place: Place) -> None:
    if not _ADDRESS.match(run.link or ""):
        raise _broken(
            "pdf.link_address",
            N_("Ein Verweis führt nicht ins Internet und nicht zu einer Mailadresse: {place}. Prüfen Sie die Adresse."),
            place,
        )
    if not run.text.strip():
        raise _broken(
            "pdf.empty_link",
            N_("Ein Verweis hat keinen Text: {place}. Geben Sie ihm einen Text oder entfernen Sie ihn."),
            place,
        )


def _signs(text: str, place: Place, fonts: Fonts) -> None:
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
    if not table.head and not table.row_heads:
        raise _broken(
            "pdf.table_without_head",
            N_("Eine Tabelle hat keine Kopfzeile: {place}. Machen Sie die erste Zeile zur Kopfzeile."),
            place,
        )
    wide = len(table.columns)
    widths = [*row_widths(table.head), *row_widths(table.rows)]
    if not wide or any(width != wide for width in widths):
        raise _broken(
            "pdf.table_shape",
            N_("In einer Tabelle passen Zeilen und Spalten nicht zusammen: {place}."),
            place,
        )
