"""Delegations: the list by time, the form from occasion to report."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hik_desktop.content.words import N_
from hik_desktop.services.views import Condition, RecordView, Sort
from hik_desktop.ui.forms.spec import FormSpec, Hanging, PartSpec, Section, Shape, Tab
from hik_desktop.ui.lists.spec import Cells, Grouping, ListSpec, Order, RowWords, View
from hik_desktop.ui.views.kind_view import KindView
from hik_desktop.ui.views.marks import status_mark
from hik_desktop.ui.views.reading import joined, people
from hik_desktop.ui.views.shared import LINKS, costs
from hik_desktop.ui.wording import Wording

_OPEN = ("idea", "requested", "planned", "preparing", "running", "report_due")
_OVER = ("closed", "cancelled")
_ICONS = {"incoming": "plane-landing", "outgoing": "plane-takeoff"}
_GROUPS = (N_("Jetzt unterwegs"), N_("Nächste 6 Monate"), N_("Später"), N_("Noch ohne Termin"),
           N_("Zurückgekehrt, noch offen"), N_("Abgeschlossen"))  # fmt: skip


def _words(cells: Cells, words: Wording) -> RowWords:
    kind = words.kind("delegation")
    facts = joined(
        words.show(kind.field("direction"), cells["direction"]),
        words.texts.span(cells["starts_on"], cells["ends_on"]),
        people(cells["heads"], words),
    )
    mark = status_mark(kind.field("status"), cells["status"], words)
    return RowWords(cells["title"], facts, _ICONS.get(cells["direction"], "plane"), mark)


def _when(cells: Cells, words: Wording, today: date) -> tuple[int, str]:
    first, last = cells["starts_on"], cells["ends_on"] or cells["starts_on"]
    if cells["status"] in _OVER:
        at = 5
    elif first is None:
        at = 3
    elif last is not None and last < today:
        at = 4
    elif first <= today:
        at = 0
    else:
        at = 1 if first <= today + timedelta(days=183) else 2
    return at, words.texts.t(_GROUPS[at])


def _facts(record: RecordView, words: Wording) -> str:
    kind, values = words.kind("delegation"), record.values
    lead = words.show(kind.field("lead_id"), values["lead_id"], record.titles)
    partners = [
        words.show(None, record.titles.get(row.values["partnership_id"] or row.values["network_id"], ""))
        for row in record.parts.get("delegation_partner", ())
    ]
    return joined(
        words.show(kind.field("direction"), values["direction"]),
        words.show(kind.field("stay"), values["stay"]),
        people(values["heads"], words),
        words.texts.t(N_("Partner {name}"), name=", ".join(filter(None, partners))) if any(partners) else "",
        words.texts.t(N_("Leitung {name}"), name=lead) if lead else "",
    )


def _open_ones(today: date) -> tuple[Condition, ...]:
    return (Condition("status", "in", _OPEN),)


_PERSON: tuple[tuple[Any, ...], ...] = (
    ("person_id",), ("name", "own_name"), ("capacity", "rank"), ("role",), ("sending_body",), ("fraktion", "group_id"),
    ("reply", "replied_on"), ("substitute_for_id", "language"), ("arrival",), ("arrival_by", "departure_by"),
    ("departure",), ("lodging", "room"), ("phone",), ("diet", "access_needs"), ("health",),
    ("health_consent_on", "health_consent"), ("photo_consent", "photo_consent_on"), ("data_consent_on", "consent"),
    ("passport_number", "passport_until"), ("born_on", "visa"), ("emergency_contact",), ("internal",),
)  # fmt: skip

VIEW = KindView(
    ListSpec(
        "delegation",
        "plane",
        ("direction", "starts_on", "ends_on", "heads", "status"),
        _words,
        orders=(
            Order(N_("nach Beginn"), (Sort("starts_on"),)),
            Order(N_("Neueste zuerst"), (Sort("starts_on", True),)),
        ),
        groupings=(Grouping("when", N_("Zeit"), ("starts_on", "ends_on", "status"), _when),),
        views=(
            View("open", N_("Laufende"), _open_ones),
            View("all", N_("Alle")),
            View("in", N_("Eingehende"), lambda today: (Condition("direction", "=", "incoming"),)),
            View("out", N_("Ausgehende"), lambda today: (Condition("direction", "=", "outgoing"),)),
            View("over", N_("Abgeschlossene"), lambda today: (Condition("status", "in", _OVER),)),
        ),
        filters=("status", "direction", "starts_on", "ends_on", "lead_id", "office_id", "city_id"),
        empty=N_("Hier stehen Besuche von Partnern und bei Partnern, mit Personen, Programm und Kosten."),
    ),
    FormSpec(
        "delegation",
        (
            Tab(
                "overview",
                N_("Überblick"),
                (
                    Section(
                        "",
                        (
                            ("occasion",),
                            ("direction", "status"),
                            ("stay",),
                            ("city_id", "venue"),
                            ("lead_id", "office_id"),
                            ("purpose",),
                            ("travel", "lodging"),
                            ("notes",),
                        ),  # fmt: skip
                    ),
                    PartSpec("delegation_partner", ("partnership_id", "network_id"), beside=False),
                ),
            ),
            Tab(
                "programme",
                N_("Programm"),
                (
                    PartSpec(
                        "programme_item",
                        ("starts", "ends", "activity", "place"),
                        (
                            ("activity",),
                            ("starts",),
                            ("ends",),
                            ("place",),
                            ("address",),
                            ("group_id", "host"),
                            ("host_id",),
                            ("dress",),
                            ("interpreter_id", "interpreting"),
                            ("transport",),
                            ("internal",),
                        ),  # fmt: skip
                        Shape.PROGRAMME,
                        asks=("starts", "ends", "place"),
                        hanging=(Hanging("programme_attendee", "item_id", ("participant_id",)),),
                    ),
                ),
            ),
            Tab(
                "people",
                N_("Personen"),
                (
                    PartSpec("participant", ("name", "capacity", "role", "reply"), _PERSON),
                    PartSpec("delegation_group", ("name", "notes"), beside=False),
                ),
            ),
            Tab("costs", N_("Kosten"), (costs("bearer"),)),
            Tab(
                "gifts", N_("Geschenke"), (PartSpec("gift", ("what", "direction", "recipient", "handed_on", "worth")),)
            ),
            Tab(
                "tasks",
                N_("Aufgaben"),
                (PartSpec("task", ("what", "assignee_id", "due_on", "days_before", "done_on")),),
            ),
            Tab(
                "documents",
                N_("Dokumente"),
                (
                    Section("", (("report",),)),
                    LINKS,
                ),
            ),
        ),
        status="status",
        facts=_facts,
        asks=("stay",),
    ),
)
