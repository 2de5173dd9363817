"""Asks what a data block shows: a small form with one choice a parameter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QWidget

from hik_desktop.content.blocks import Data
from hik_desktop.content.words import N_
from hik_desktop.services.data_sources import CHARTS, DIRECTIONS, FORMS, SOURCES, YEARS
from hik_desktop.services.paper_data import DataChoices
from hik_desktop.ui.choosers import Choice
from hik_desktop.ui.desk import Look
from hik_desktop.ui.paper.text.ask import Question
from hik_desktop.ui.pieces import label

_BETWEEN = "|"
_HINTS = {
    "measures": N_("Je Handlungsfeld eine Tabelle mit Status, Zielerreichungsgrad, Verantwortlichen und Zeitraum."),
    "delegations": N_("Ohne Ideen, Anfragen und Absagen. Wer teilnimmt, wird nie genannt."),
    "partnership": N_("Art, Grundlagen, Schwerpunkte, letzte Besuche, Jubiläum und gemeinsame Maßnahmen."),
    "indicator": N_("Alle Jahre bis zum Jahr der Drucksache, mit Zielwert und Quelle."),
    "chart": N_("Unter dem Diagramm stehen dieselben Zahlen als Tabelle."),
}
_NOTHING = {
    "partnership": N_("Es gibt noch keine Partnerschaft."),
    "indicator": N_("Es gibt noch keinen Indikator."),
}


@dataclass(frozen=True, slots=True)
class _Choice:
    """One parameter with its words and what it may be."""

    param: str
    words: str
    options: tuple[tuple[str, str], ...]


def ask_data(look: Look, data: Data, choices: DataChoices, parent: QWidget, done: Callable[[Data], None]) -> Question:
    """Ask what a data block shows, beginning with what it shows now."""
    new = not data.params
    title = look.t(SOURCES[data.source])
    agree = look.t(N_("Einfügen")) if new else look.t(N_("Übernehmen"))
    dialog = Question(look, "text.data", title, agree, parent)
    dialog.say(look.t(N_("Was hier steht, folgt den Datensätzen, bis die Drucksache ausgegeben wird.")))
    boxes: dict[str, QComboBox] = {}
    for item in _asked(data.source, choices, look):
        boxes[item.param] = _box(look, item, _now(data, item.param))
        dialog.add(item.words, boxes[item.param])
    dialog.body.addWidget(label(look, look.t(_HINTS[data.source]), tone="2", wrap=True))
    missing = label(look, look.t(_NOTHING.get(data.source, _NOTHING["indicator"])), tone="warn", wrap=True)
    dialog.body.addWidget(missing)

    def enable() -> None:
        key, of = boxes.get("id"), boxes.get("of")
        needed = key is not None and (of is None or of.currentData() == "indicator" + _BETWEEN)
        if key is not None:
            key.setEnabled(needed and key.count() > 0)
        lacking = needed and key is not None and not key.count()
        missing.setVisible(lacking)
        dialog.agree.setEnabled(not lacking)

    def agreed() -> None:
        done(Data(data.source, tuple(sorted(_params((name, box) for name, box in boxes.items() if box.isEnabled())))))

    for box in boxes.values():
        box.currentIndexChanged.connect(enable)
    dialog.accepted.connect(agreed)
    enable()
    dialog.open()
    next(iter(boxes.values())).setFocus()
    return dialog


def _asked(source: str, choices: DataChoices, look: Look) -> tuple[_Choice, ...]:
    t = look.t
    costs = _Choice("costs", t(N_("Kosten")), (("", t(N_("ohne Kosten"))), ("1", t(N_("mit Kosten")))))
    match source:
        case "measures":
            fields = (("", t(N_("alle"))), *choices.handlungsfelder)
            return _Choice("handlungsfeld", t(N_("Handlungsfeld")), fields), costs
        case "delegations":
            years = (*_translated(YEARS.items(), look), *((year, year) for year in choices.years))
            directions = tuple(_translated(DIRECTIONS.items(), look))
            return _Choice("year", t(N_("Jahr")), years), _Choice("direction", t(N_("Richtung")), directions), costs
        case "partnership":
            return (_Choice("id", t(N_("Partnerschaft")), choices.partnerships),)
        case "indicator":
            return (_Choice("id", t(N_("Indikator")), choices.indicators),)
    charts = tuple((_BETWEEN.join(key), t(words)) for key, words in CHARTS.items())
    forms = (("", t(N_("wie üblich"))), *_translated(FORMS.items(), look))
    return (
        _Choice("of", t(N_("Was")), charts),
        _Choice("id", t(N_("Indikator")), choices.indicators),
        _Choice("form", t(N_("Form")), forms),
    )


def _translated(options: Iterable[tuple[str, str]], look: Look) -> Iterable[tuple[str, str]]:
    return ((value, look.t(words)) for value, words in options)


def _box(look: Look, item: _Choice, now: str) -> QComboBox:
    box = Choice(look, f"text.data.{item.param}")
    for value, words in item.options:
        box.addItem(words, value)
    if now and box.findData(now) < 0 and item.param != "id":  # such as a year without visits
        box.addItem(now, now)
    box.setCurrentIndex(max(0, box.findData(now)))
    return box


def _now(data: Data, param: str) -> str:
    params = dict(data.params)
    if param == "of":
        return _BETWEEN.join((params["of"], params.get("by", ""))) if "of" in params else ""
    return params.get(param, "")


def _params(boxes: Iterable[tuple[str, QComboBox]]) -> Iterable[tuple[str, str]]:
    for name, box in boxes:
        value = str(box.currentData() or "")
        if name == "of":
            value, _, by = value.partition(_BETWEEN)
            if by:
                yield "by", by
        if value:
            yield name, value
