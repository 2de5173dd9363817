"""Partnerships: relations to cities, with their basis, contacts and topics."""

from __future__ import annotations

from datetime import date

from hik_desktop.content.words import N_
from hik_desktop.services.views import Condition, RecordView, Sort
from hik_desktop.ui.forms.spec import FormSpec, PartSpec, Section, Tab
from hik_desktop.ui.lists.spec import Cells, Grouping, ListSpec, Order, RowWords, View
from hik_desktop.ui.views.kind_view import KindView
from hik_desktop.ui.views.marks import status_mark
from hik_desktop.ui.views.reading import joined
from hik_desktop.ui.views.shared import LINKS_TAB, TASKS_TAB, costs
from hik_desktop.ui.wording import Wording


def _since(founded: object, words: Wording) -> str:
    shown = words.show(words.kind("partnership").field("founded_on"), founded)
    return words.texts.t(N_("seit {date}"), date=shown) if shown else ""


def _words(cells: Cells, words: Wording) -> RowWords:
    kind = words.kind("partnership")
    country = words.texts.country(cells["city_id.country"]) if cells["city_id.country"] else ""
    type_ = words.show(kind.field("current_type"), cells["current_type"])
    facts = joined(f"{type_} {_since(cells['founded_on'], words)}".strip(), country)
    mark = status_mark(kind.field("current_status"), cells["current_status"], words)
    return RowWords(cells["title"], facts, "handshake", mark)


def _owner(cells: Cells, words: Wording, today: date) -> tuple[tuple[int, str], str]:
    district = cells["district"]
    if not district:
        return (0, ""), words.texts.t(N_("Die Stadt selbst"))
    name = words.show(words.kind("partnership").field("district"), district)
    return (1, name), words.texts.t(N_("Stadtbezirk {name}"), name=name)


def _type(cells: Cells, words: Wording, today: date) -> tuple[tuple[int, str], str]:
    value = cells["current_type"]
    codes = [code for code, _ in words.entries("partnership_type")]
    at = codes.index(value) if value in codes else len(codes)
    shown = words.show(words.kind("partnership").field("current_type"), value)
    return (at, shown), shown or words.texts.t(N_("Ohne Art"))


def _facts(record: RecordView, words: Wording) -> str:
    kind, values = words.kind("partnership"), record.values
    years = values["next_jubilee_years"]
    jubilee = words.show(kind.field("next_jubilee"), values["next_jubilee"])
    return joined(
        words.show(kind.field("current_type"), values["current_type"]),
        _since(values["founded_on"], words),
        words.texts.t(N_("{years} Jahre: {date}"), years=years, date=jubilee) if years and jubilee else "",
    )


_PERIOD = (("value",), ("starts_on", "ends_on"), ("reason",))

VIEW = KindView(
    ListSpec(
        "partnership",
        "handshake",
        ("current_type", "current_status", "founded_on", "city_id.country", "district"),
        _words,
        orders=(
            Order(N_("nach Name"), ()),
            Order(N_("nach Jubiläum"), (Sort("next_jubilee"),)),
            Order(N_("nach Begründung"), (Sort("founded_on"),)),
        ),  # fmt: skip
        groupings=(
            Grouping("owner", N_("Wem sie gehört"), ("district",), _owner),
            Grouping("type", N_("Art"), ("current_type",), _type),
        ),
        views=(
            View("all", N_("Alle")),
            View("active", N_("Aktive"), lambda today: (Condition("current_status", "=", "active"),)),
            View("city", N_("Der Stadt"), lambda today: (Condition("district", "empty", True),)),
            View("districts", N_("Der Stadtbezirke"), lambda today: (Condition("district", "empty", False),)),
        ),
        filters=("current_status", "current_type", "district", "city_id.country", "founded_on", "office_id"),
        empty=N_("Hier stehen die Beziehungen zu Städten: Partnerschaften, Freundschaften, Kontakte und Projekte."),
    ),
    FormSpec(
        "partnership",
        (
            Tab(
                "overview",
                N_("Überblick"),
                (
                    Section(
                        "",
                        (
                            ("city_id", "name"),
                            ("founded_on", "founding"),
                            ("district", "office_id"),
                            ("next_jubilee", "next_jubilee_years"),
                            ("aim",),
                            ("notes",),
                        ),
                    ),  # fmt: skip
                    PartSpec("partnership_topic", ("topic",), beside=False),
                ),
            ),
            Tab(
                "course",
                N_("Art und Status"),
                (
                    PartSpec("partnership_type", ("value", "starts_on", "ends_on", "reason"), _PERIOD),
                    PartSpec("partnership_status", ("value", "starts_on", "ends_on", "reason"), _PERIOD),
                ),
            ),
            Tab(
                "basis",
                N_("Grundlagen"),
                (
                    PartSpec(
                        "partnership_basis",
                        ("basis_type", "subject", "signed_on", "drucksache_number"),
                        (
                            ("basis_type",),
                            ("subject",),
                            ("signed_on", "ends_on"),
                            ("drucksache_id",),
                            ("drucksache_number",),
                            ("notes",),
                        ),
                    ),  # fmt: skip
                ),
            ),
            Tab(
                "contacts",
                N_("Personen und Vereine"),
                (
                    PartSpec("partnership_contact", ("person_id", "side", "matter")),
                    PartSpec("partnership_association", ("organisation_id", "side", "notes")),
                ),
            ),
            Tab(
                "evaluation",
                N_("Bewertung"),
                (PartSpec("partnership_evaluation", ("criterion", "score", "assessed_on", "reason")),),
            ),
            Tab("costs", N_("Kosten"), (costs(),)),
            TASKS_TAB,
            LINKS_TAB,
        ),
        status="current_status",
        facts=_facts,
    ),
)
