"""Gremien: the names they carry in papers over the years, their place among the addressees, their deadline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hik_desktop.content.words import N_
from hik_desktop.services.views import Condition, RecordView, Sort
from hik_desktop.ui.forms.spec import FormSpec, PartSpec, Section, Tab
from hik_desktop.ui.lists.spec import Cells, ListSpec, Order, RowWords, View
from hik_desktop.ui.views.kind_view import KindView
from hik_desktop.ui.views.reading import joined
from hik_desktop.ui.wording import Wording


def _line(group: object, code: object, public: object, words: Wording) -> str:
    return joined(
        words.show(words.kind("committee").field("committee_group"), group),
        str(code or ""),
        words.texts.t(N_("tagt nichtöffentlich")) if public is False else "",
    )


def _words(cells: Cells, words: Wording) -> RowWords:
    facts = _line(cells["committee_group"], cells["code"], cells["public"], words)
    return RowWords(cells["title"], facts, "landmark", None)


def _facts(record: RecordView, words: Wording) -> str:
    values = record.values
    return _line(values["committee_group"], values["code"], values["public"], words)


def _group(code: str) -> Callable[[date], tuple[Condition, ...]]:
    return lambda today: (Condition("committee_group", "=", code),)


VIEW = KindView(
    ListSpec(
        "committee",
        "landmark",
        ("committee_group", "code", "public"),
        _words,
        orders=(Order(N_("wie in Drucksachen"), (Sort("rank"),)), Order(N_("nach Name"), ())),
        views=(
            View("all", N_("Alle")),
            View(
                "specialised", N_("Fachausschüsse"), lambda today: (Condition("committee_group", "=", "specialised"),)
            ),
            View("district", N_("Stadtbezirksräte"), lambda today: (Condition("committee_group", "=", "district"),)),
        ),
        filters=("committee_group", "code", "public", "submission_days"),
        chips=False,
        empty=N_("Hier stehen die Gremien, in die Drucksachen gehen, mit den Namen, die sie im Lauf der Jahre trugen."),
    ),
    FormSpec(
        "committee",
        (
            Tab(
                "overview",
                N_("Überblick"),
                (
                    Section(
                        "",
                        (
                            ("name", "code"),
                            ("committee_group", "district"),
                            ("rank", "public"),
                            ("submission_days",),
                            ("starts_on", "ends_on"),
                            ("dissolved",),
                            ("notes",),
                        ),
                    ),  # fmt: skip
                ),
            ),
            Tab(
                "names",
                N_("Namen in Drucksachen"),
                (
                    PartSpec(
                        "committee_name",
                        ("print_name", "starts_on", "ends_on"),
                        (("print_name",), ("wording_to", "wording_info"), ("starts_on", "ends_on"), ("system_name",)),
                    ),
                ),
            ),
            Tab(
                "distribution",
                N_("Verteiler"),
                (PartSpec("distribution", ("receiver", "copies"), (("receiver",), ("copies",)), asks=("copies",)),),
            ),
        ),
        facts=_facts,
    ),
)
