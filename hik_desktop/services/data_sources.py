"""What data blocks there are and how each is called; no database is imported here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hik_desktop.content.blocks import Block, Data
from hik_desktop.content.places import blocks_inside
from hik_desktop.content.words import N_
from hik_desktop.i18n import Texts

FOLLOWED = frozenset(
    {"measure", "handlungsfeld", "delegation", "partnership", "network", "indicator", "city", "office", "drucksache"}
)
"""The kinds of records that data blocks are made from: where one changes, an open paper is shown anew."""
SOURCES: Mapping[str, str] = {
    "measures": N_("Maßnahmen"),
    "delegations": N_("Delegationen eines Jahres"),
    "partnership": N_("Steckbrief einer Partnerschaft"),
    "partnerships": N_("Tabelle der Partnerschaften"),
    "networks": N_("Tabelle der Netzwerke"),
    "indicator": N_("Indikator über die Jahre"),
    "chart": N_("Diagramm"),
}
WITHOUT_CHOICE = ("partnerships", "networks")
"""The sources with nothing to choose."""
CHARTS: Mapping[tuple[str, str], str] = {
    ("measures_by_status", ""): N_("Maßnahmen nach Status"),
    ("measures_by_handlungsfeld", ""): N_("Maßnahmen nach Handlungsfeld"),
    ("delegations_by_year", ""): N_("Delegationen nach Jahr"),
    ("money", ""): N_("Geld für Maßnahmen nach Handlungsfeld"),
    ("money", "year"): N_("Aufwendungen nach Jahr"),
    ("indicator", ""): N_("Indikator"),
}
FORMS: Mapping[str, str] = {
    "bars": N_("liegende Balken"),
    "columns": N_("Säulen"),
    "lines": N_("Linien"),
}
YEARS: Mapping[str, str] = {
    "": N_("Jahr der Drucksache"),
    "-1": N_("Jahr vor der Drucksache"),
    "+1": N_("Jahr nach der Drucksache"),
}
DIRECTIONS: Mapping[str, str] = {
    "": N_("eingehend und ausgehend"),
    "in": N_("nur eingehend"),
    "out": N_("nur ausgehend"),
}
_GONE = N_("nicht mehr vorhanden")


def data_inside(blocks: tuple[Block, ...]) -> Iterator[Data]:
    """The data blocks among blocks, those in lists and quotes too."""
    for block in blocks:
        if isinstance(block, Data):
            yield block
        yield from data_inside(blocks_inside(block))


def data_label(data: Data, texts: Texts, names: Mapping[str, str]) -> str:
    """What a data block shows, in a few words; `names` are those of the records by the text of their id."""
    params, t = dict(data.params), texts.t
    name = names.get(params.get("id", "")) or t(_GONE)
    costs = f", {t(N_('mit Kosten'))}" if params.get("costs") == "1" else ""
    match data.source:
        case "measures":
            number = params.get("handlungsfeld", "")
            words = t(N_("Maßnahmen des Handlungsfelds {number}"), number=number) if number else t(N_("Alle Maßnahmen"))
            return words + costs
        case "delegations":
            return _delegations(params, texts) + costs
        case "partnership":
            return t(N_("Steckbrief: {name}"), name=name)
        case "indicator":
            return t(N_("Indikator: {name}"), name=name)
        case "chart":
            what = params.get("of", "")
            subject = t(CHARTS.get((what, params.get("by", ""))) or CHARTS.get((what, ""), _GONE))
            return t(N_("Diagramm: {subject}"), subject=name if what == "indicator" else subject)
    return t(SOURCES.get(data.source, N_("Daten aus der Bürodatei")))


def _delegations(params: Mapping[str, str], texts: Texts) -> str:
    words = {
        "in": N_("Eingehende Delegationen: {year}"),
        "out": N_("Ausgehende Delegationen: {year}"),
    }.get(params.get("direction", ""), N_("Delegationen: {year}"))
    year = params.get("year", "")
    return texts.t(words, year=texts.t(YEARS[year]) if year in YEARS else year)
