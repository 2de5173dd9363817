"""Measures of the concept: the table by Handlungsfeld with sums, the form with goals, phases and money."""

from __future__ import annotations

from datetime import date
from typing import Any

from hik_desktop.content.words import N_
from hik_desktop.services.views import Condition, RecordView, Sort
from hik_desktop.ui.forms.spec import FormSpec, PartSpec, Section, Tab
from hik_desktop.ui.lists.spec import Cells, Column, Draw, Grouping, ListSpec, Order, View
from hik_desktop.ui.paint import Mark
from hik_desktop.ui.views.kind_view import KindView
from hik_desktop.ui.views.marks import status_mark
from hik_desktop.ui.views.reading import joined, name_of, years
from hik_desktop.ui.views.shared import LINKS, TASKS_TAB, costs
from hik_desktop.ui.wording import Wording

_OVER = ("done", "dropped")


def _marks(column: str, value: Any, words: Wording) -> Mark | None:
    return status_mark(words.kind("measure").field("status"), value, words)


def _field(cells: Cells, words: Wording, today: date) -> tuple[Any, str]:
    number, name = cells["handlungsfeld_id.number"], name_of(cells["handlungsfeld_id"])
    return ((0, number, name), name) if name else ((1, 0, ""), words.texts.t(N_("Ohne Handlungsfeld")))


def _status(cells: Cells, words: Wording, today: date) -> tuple[Any, str]:
    field = words.kind("measure").field("status")
    codes = [str(choice) for choice in field.choices]
    value = cells["status"]
    at = codes.index(value) if value in codes else len(codes)
    return at, words.show(field, value) or words.texts.t(N_("Ohne Status"))


def _own(cells: Cells) -> int | None:
    costs, granted = cells["costs"], cells["granted"]
    return None if costs is None else costs - (granted or 0)


def _facts(record: RecordView, words: Wording) -> str:
    kind, values = words.kind("measure"), record.values
    return joined(
        words.show(kind.field("handlungsfeld_id"), values["handlungsfeld_id"], record.titles),
        words.show(kind.field("span"), values["span"]),
        words.show(kind.field("progress"), values["progress"]),
    )


VIEW = KindView(
    ListSpec(
        "measure",
        "target",
        ("starts_on", "ends_on"),
        columns=(
            Column("number", Draw.SOFT, 48, N_("Nr.")),
            Column("name", Draw.STRONG, 0, N_("Maßnahme")),
            Column("office_id", Draw.SOFT, 130),
            Column(
                "span",
                Draw.YEARS,
                92,
                N_("Zeitraum"),
                value=lambda c: years(c["starts_on"], c["ends_on"]) or None,
                needs=("starts_on", "ends_on"),
            ),
            Column("status", Draw.CHIP, 152),
            Column("progress", Draw.PROGRESS, 122),
            Column("costs", Draw.MONEY, 116, N_("Kosten")),
            Column("granted", Draw.MONEY, 116, N_("Förderung")),
            Column("own", Draw.MONEY, 116, N_("Eigenanteil"), value=_own, needs=("costs", "granted")),
            Column("priority", Draw.SOFT, 120, optional=True),
            Column("spent", Draw.MONEY, 116, N_("Ausgegeben"), optional=True),
            Column("lead_id", Draw.SOFT, 150, optional=True),
        ),  # fmt: skip
        orders=(Order(N_("nach Nummer"), (Sort("number"),)),),
        groupings=(
            Grouping("handlungsfeld", N_("Handlungsfeld"), ("handlungsfeld_id", "handlungsfeld_id.number"), _field),
            Grouping("status", N_("Status"), ("status",), _status),
        ),
        views=(
            View("all", N_("Alle")),
            View("open", N_("Nicht abgeschlossen"), lambda today: tuple(Condition("status", "!=", s) for s in _OVER)),
            View("delayed", N_("Verzögerte"), lambda today: (Condition("status", "=", "delayed"),)),
            View("high", N_("Mit hoher Vordringlichkeit"), lambda today: (Condition("priority", "=", "high"),)),
        ),
        filters=("status", "priority", "office_id", "handlungsfeld_id", "starts_on", "ends_on", "needs_money"),
        marks=_marks,
        empty=N_("Hier stehen die Maßnahmen des Handlungskonzepts mit Zielen, Stand, Kosten und Förderung."),
    ),
    FormSpec(
        "measure",
        (
            Tab(
                "overview",
                N_("Überblick"),
                (
                    Section(
                        "",
                        (
                            ("name",),
                            ("number", "status"),
                            ("handlungsfeld_id",),
                            ("span", "priority"),
                            ("office_id", "lead_id"),
                            ("unterziel_id", "needs_money"),
                            ("short_text",),
                            ("notes",),
                        ),
                    ),  # fmt: skip
                    PartSpec("measure_oberziel", ("oberziel_id",), beside=False),
                    PartSpec("measure_sdg", ("sdg_id",), beside=False),
                ),
            ),
            Tab(
                "course",
                N_("Stand und Ziele"),
                (
                    PartSpec("measure_progress", ("stated_on", "percent", "comment")),
                    PartSpec("measure_goal", ("year", "goal", "reached")),
                    PartSpec("measure_phase", ("name", "span", "done")),
                    PartSpec("status_note", ("stated_on", "text", "author_id")),
                ),
            ),
            Tab(
                "partners",
                N_("Beteiligte"),
                (
                    PartSpec("measure_office", ("office_id", "contribution")),
                    PartSpec("measure_organisation", ("organisation_id", "contribution")),
                    PartSpec("measure_partner", ("partnership_id", "network_id"), beside=False),
                    PartSpec("measure_delegation", ("delegation_id",), beside=False),
                ),
            ),
            Tab(
                "costs",
                N_("Kosten und Förderung"),
                (
                    Section("", (("costs", "granted"), ("spent",))),
                    costs(),
                ),
            ),
            Tab("sites", N_("Standorte"), (PartSpec("measure_site", ("name", "what", "city_id", "done_on")),)),
            TASKS_TAB,
            Tab(
                "documents",
                N_("Drucksachen und Verweise"),
                (
                    PartSpec("measure_drucksache", ("drucksache_id", "relation"), beside=False),
                    LINKS,
                ),
            ),
        ),
        status="status",
        facts=_facts,
    ),
)
