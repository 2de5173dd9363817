"""Drucksachen: the table, and the form of what stands around the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hik_desktop.content.words import N_
from hik_desktop.services.views import Condition, RecordView, Sort
from hik_desktop.ui.forms.spec import FormSpec, PartSpec, Section, Tab
from hik_desktop.ui.lists.spec import Column, Draw, ListDeed, ListSpec, Order, View
from hik_desktop.ui.paint import Mark
from hik_desktop.ui.views.kind_view import KindView
from hik_desktop.ui.views.marks import status_mark
from hik_desktop.ui.views.reading import joined
from hik_desktop.ui.wording import Wording

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from hik_desktop.services.views import Query
    from hik_desktop.ui.desk import Desk
    from hik_desktop.ui.record_pane import RecordPane


def _marks(column: str, value: Any, words: Wording) -> Mark | None:
    return status_mark(words.kind("drucksache").field("state"), value, words)


def _facts(record: RecordView, words: Wording) -> str:
    kind, values = words.kind("drucksache"), record.values
    return joined(
        words.show(kind.field("paper_type"), values["paper_type"]),
        values["full_number"] or words.texts.t(N_("noch ohne Nummer")),
        words.show(kind.field("dated_on"), values["dated_on"]),
    )


def _pane(desk: Desk) -> RecordPane:
    # The editor is not needed before a paper is opened.
    from hik_desktop.ui.paper.pane import PaperPane

    return PaperPane(desk)


def _print_run(desk: Desk, query: Query, parent: QWidget) -> None:
    from hik_desktop.ui.paper.handout import print_run_of_list

    print_run_of_list(desk, query, parent)


VIEW = KindView(
    ListSpec(
        "drucksache",
        "file-text",
        columns=(
            Column("full_number", Draw.SOFT, 120, N_("Nummer")),
            Column("subject", Draw.STRONG, 0, N_("Titel")),
            Column("paper_type", Draw.SOFT, 190),
            Column("dated_on", Draw.SOFT, 110, N_("Datum")),
            Column("state", Draw.CHIP, 152),
            Column("office_id", Draw.SOFT, 190),
            Column("author_id", Draw.SOFT, 150, optional=True),
        ),
        orders=(
            Order(N_("Neueste zuerst"), (Sort("dated_on", True),)),
            Order(N_("nach Nummer"), (Sort("full_number"),)),
        ),
        views=(
            View("all", N_("Alle")),
            View("drafts", N_("Entwürfe"), lambda today: (Condition("state", "=", "draft"),)),
            View("issued", N_("Ausgegebene"), lambda today: (Condition("state", "=", "issued"),)),
        ),
        filters=("state", "paper_type", "public", "dated_on", "office_id", "author_id", "number"),
        marks=_marks,
        deeds=(ListDeed("papers.handout", N_("Druckauflage …"), "printer", _print_run),),
        empty=N_("Hier stehen die Drucksachen für die Gremien, vom Entwurf bis zur Beratung."),
    ),
    FormSpec(
        "drucksache",
        (
            Tab(
                "overview",
                N_("Überblick"),
                (
                    Section(
                        "",
                        (
                            ("subject",),
                            ("paper_type", "number"),
                            ("suffix", "suffix_number"),
                            ("earlier_id",),
                            ("version_reason",),
                            ("dated_on", "bold_line"),
                            ("annex_count", "annex_word"),
                            ("annex_binding", "agenda"),
                            ("copies",),
                            ("office_code", "signature_city"),
                            ("office_id", "author_id"),
                            ("language", "public"),
                            ("section_set_id", "justified"),
                            ("zero_rows", "cost_sources"),
                            ("mark_changes",),
                            ("notes",),
                        ),
                    ),  # fmt: skip
                ),
            ),
            Tab(
                "addressees", N_("Adressaten"), (PartSpec("drucksache_addressee", ("committee_id", "role", "wording")),)
            ),
            Tab(
                "sections",
                N_("Abschnitte"),
                (PartSpec("drucksache_section", ("heading", "role"), (("heading",), ("role",), ("body",))),),
            ),
            Tab("annexes", N_("Anlagen"), (PartSpec("annex", ("name", "pages", "apart")),)),
            Tab(
                "consultation",
                N_("Beratung"),
                (PartSpec("consultation", ("held_on", "committee_id", "outcome", "result")),),
            ),
            Tab("related", N_("Verwandtes"), (PartSpec("related_paper", ("related_id", "citation", "relation")),)),
            Tab("tasks", N_("Aufgaben"), (PartSpec("task", ("what", "assignee_id", "due_on", "done_on")),)),
        ),
        status="state",
        facts=_facts,
    ),
    pane=_pane,
)
