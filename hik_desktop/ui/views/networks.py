"""Networks the city belongs to: since when, in which role, for which fee."""

from __future__ import annotations

from hik_desktop.content.words import N_
from hik_desktop.services.views import Condition, RecordView, Sort
from hik_desktop.ui.forms.spec import FormSpec, PartSpec, Section, Tab
from hik_desktop.ui.lists.spec import Cells, ListSpec, Order, RowWords, View
from hik_desktop.ui.views.kind_view import KindView
from hik_desktop.ui.views.marks import status_mark
from hik_desktop.ui.views.reading import joined
from hik_desktop.ui.views.shared import LINKS_TAB, TASKS_TAB, costs
from hik_desktop.ui.wording import Wording


def _line(role: object, joined_on: object, count: object, words: Wording) -> str:
    kind = words.kind("network")
    since = words.show(kind.field("joined_on"), joined_on)
    members = words.show(kind.field("current_count"), count)
    return joined(
        words.show(kind.field("current_role"), role),
        words.texts.t(N_("seit {date}"), date=since) if since else "",
        words.texts.t(N_("{count} Mitglieder"), count=members) if members else "",
    )


def _words(cells: Cells, words: Wording) -> RowWords:
    mark = status_mark(words.kind("network").field("current_status"), cells["current_status"], words)
    facts = _line(cells["current_role"], cells["joined_on"], cells["current_count"], words)
    return RowWords(cells["title"], facts, "network", mark)


def _facts(record: RecordView, words: Wording) -> str:
    values = record.values
    return _line(values["current_role"], values["joined_on"], values["current_count"], words)


_PERIOD = (("value",), ("starts_on", "ends_on"), ("reason",))

VIEW = KindView(
    ListSpec(
        "network",
        "network",
        ("current_role", "current_status", "joined_on", "current_count"),
        _words,
        orders=(Order(N_("nach Name"), ()), Order(N_("nach Beitritt"), (Sort("joined_on"),))),
        views=(
            View("all", N_("Alle")),
            View("active", N_("Aktive"), lambda today: (Condition("current_status", "=", "active"),)),
        ),
        filters=("current_status", "current_role", "joined_on", "office_id", "fee"),
        empty=N_("Hier stehen die Netzwerke, in denen die Stadt Mitglied ist."),
    ),
    FormSpec(
        "network",
        (
            Tab(
                "overview",
                N_("Überblick"),
                (
                    Section(
                        "",
                        (
                            ("name", "short_name"),
                            ("seat", "seat_city_id"),
                            ("joined_on", "left_on"),
                            ("decided_on", "drucksache_number"),
                            ("drucksache_id", "office_id"),
                            ("fee", "budget"),
                            ("website",),
                            ("aim",),
                            ("benefit",),
                            ("notes",),
                        ),
                    ),  # fmt: skip
                    PartSpec("network_topic", ("topic",), beside=False),
                ),
            ),
            Tab(
                "course",
                N_("Rolle und Status"),
                (
                    PartSpec("network_role", ("value", "starts_on", "ends_on", "reason"), _PERIOD),
                    PartSpec("network_status", ("value", "starts_on", "ends_on", "reason"), _PERIOD),
                    PartSpec("network_count", ("members", "counted_on", "what", "source")),
                ),
            ),
            Tab(
                "work",
                N_("Mitarbeit"),
                (
                    PartSpec("network_group", ("name", "person_id", "office_id")),
                    PartSpec("network_assembly", ("name", "held", "city_id")),
                    PartSpec("network_contact", ("person_id", "matter")),
                ),
            ),
            Tab("costs", N_("Kosten"), (costs(),)),
            TASKS_TAB,
            LINKS_TAB,
        ),
        status="current_status",
        facts=_facts,
    ),
)
