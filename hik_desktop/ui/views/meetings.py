"""Sitzungen: when a body meets and by when it wants the papers."""

from __future__ import annotations

from hik_desktop.content.words import N_
from hik_desktop.services.views import Condition, RecordView, Sort
from hik_desktop.ui.forms.spec import FormSpec, Section, Tab
from hik_desktop.ui.lists.spec import Cells, ListSpec, Order, RowWords, View
from hik_desktop.ui.views.kind_view import KindView
from hik_desktop.ui.views.reading import joined
from hik_desktop.ui.wording import Wording


def _line(cells: Cells, words: Wording) -> str:
    by = words.show(words.kind("meeting").field("submit_by"), cells["submit_by"])
    return joined(
        words.texts.t(N_("abgesagt")) if cells["cancelled"] else "",
        words.texts.t(N_("Abgabe bis {day}"), day=by) if by else "",
        str(cells["place"] or ""),
    )


def _words(cells: Cells, words: Wording) -> RowWords:
    return RowWords(cells["title"], _line(cells, words), "calendar-days", None)


def _facts(record: RecordView, words: Wording) -> str:
    return _line(record.values, words)


VIEW = KindView(
    ListSpec(
        "meeting",
        "calendar-days",
        ("submit_by", "place", "cancelled"),
        _words,
        orders=(
            Order(N_("Nächste zuerst"), (Sort("held_on"),)),
            Order(N_("Späteste zuerst"), (Sort("held_on", True),)),
        ),
        views=(
            View("ahead", N_("Kommende"), lambda today: (Condition("held_on", ">=", today),)),
            View("all", N_("Alle")),
        ),
        filters=("committee_id", "held_on", "cancelled"),
        chips=False,
        empty=N_("Hier stehen die Sitzungen der Gremien. Daraus ergeben sich die Abgabefristen der Drucksachen."),
    ),
    FormSpec(
        "meeting",
        (
            Tab(
                "overview",
                N_("Überblick"),
                (
                    Section(
                        "",
                        (
                            ("committee_id", "held_on"),
                            ("start_time", "zone"),
                            ("place", "number"),
                            ("submit_by", "cancelled"),
                            ("notes",),
                        ),
                    ),  # fmt: skip
                ),
            ),
        ),
        facts=_facts,
    ),
)
