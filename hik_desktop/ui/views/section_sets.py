"""Gliederungen: which sections a new paper starts with and the check asks for, from one day to another."""

from __future__ import annotations

from hik_desktop.content.words import N_
from hik_desktop.services.views import Condition, RecordView, Sort
from hik_desktop.ui.forms.spec import FormSpec, PartSpec, Section, Tab
from hik_desktop.ui.lists.spec import Cells, ListSpec, Order, RowWords, View
from hik_desktop.ui.views.kind_view import KindView
from hik_desktop.ui.views.reading import joined
from hik_desktop.ui.wording import Wording


def _line(paper_type: object, starts_on: object, ends_on: object, words: Wording) -> str:
    kind = words.kind("section_set")
    valid = words.show(kind.field("valid"), (starts_on, ends_on)) if starts_on or ends_on else ""
    return joined(words.show(kind.field("paper_type"), paper_type), valid or words.texts.t(N_("gilt immer")))


def _words(cells: Cells, words: Wording) -> RowWords:
    facts = _line(cells["paper_type"], cells["starts_on"], cells["ends_on"], words)
    return RowWords(cells["title"], facts, "table-properties", None)


def _facts(record: RecordView, words: Wording) -> str:
    starts_on, ends_on = record.values["valid"] or (None, None)
    return _line(record.values["paper_type"], starts_on, ends_on, words)


VIEW = KindView(
    ListSpec(
        "section_set",
        "table-properties",
        ("paper_type", "starts_on", "ends_on"),
        _words,
        orders=(Order(N_("nach Art"), (Sort("paper_type"), Sort("starts_on", True))), Order(N_("nach Name"), ())),
        views=(
            View("all", N_("Alle")),
            View("info", N_("Informationsdrucksachen"), lambda today: (Condition("paper_type", "=", "info"),)),
            View("decision", N_("Beschlussdrucksachen"), lambda today: (Condition("paper_type", "=", "decision"),)),
            View("district", N_("Bezirksdrucksachen"), lambda today: (Condition("paper_type", "=", "district"),)),
        ),
        filters=("paper_type", "starts_on", "ends_on"),
        chips=False,
        empty=N_(
            "Eine Gliederung sagt, mit welchen Abschnitten eine neue Drucksache beginnt und welche die Prüfung "
            "verlangt. Sie gilt von einem Tag bis zu einem anderen; vorhandene Drucksachen ändert sie nie."
        ),
    ),
    FormSpec(
        "section_set",
        (
            Tab(
                "overview",
                N_("Überblick"),
                (
                    Section("", (("name",), ("paper_type", "valid"), ("source",))),
                    PartSpec(
                        "section_set_entry",
                        ("heading", "requirement"),
                        (("heading",), ("role", "requirement"), ("body",), ("advice",)),
                        asks=("heading",),
                    ),
                ),
            ),
        ),
        facts=_facts,
        copies=True,
        uncopied=("valid",),  # a copy takes over from no day on until the office says so
    ),
)
