"""What papers start with, as the office keeps it: text blocks and model papers."""

from __future__ import annotations

from hik_desktop.content.words import N_
from hik_desktop.services.views import Condition, RecordView, Sort
from hik_desktop.ui.forms.spec import FormSpec, PartSpec, Section, Tab
from hik_desktop.ui.lists.spec import Cells, ListSpec, Order, RowWords, View
from hik_desktop.ui.views.kind_view import KindView
from hik_desktop.ui.views.reading import joined
from hik_desktop.ui.views.shared import TASKS_TAB
from hik_desktop.ui.wording import Wording

_BY_NAME = Order(N_("nach Name"), (Sort("title"),))


def _block(cells: Cells, words: Wording) -> RowWords:
    kind = words.kind("text_block")
    where = words.show(kind.field("paper_type"), cells["paper_type"]) or words.texts.t(N_("für jede Drucksache"))
    facts = joined(
        where, words.show(kind.field("language"), cells["language"]), words.show(kind.field("valid"), cells["valid"])
    )
    return RowWords(cells["title"], facts, "text-quote")


def _template(cells: Cells, words: Wording) -> RowWords:
    kind = words.kind("paper_template")
    facts = joined(words.show(kind.field("paper_type"), cells["paper_type"]), cells["purpose"])
    return RowWords(cells["title"], facts, "file-text")


def _facts(record: RecordView, words: Wording) -> str:
    kind = words.kind(record.kind)
    return joined(words.show(kind.field("paper_type"), record.values["paper_type"]))


TEXT_BLOCK = KindView(
    ListSpec(
        "text_block", "text-quote", ("paper_type", "language", "valid"), _block,
        orders=(_BY_NAME,),
        filters=("paper_type", "language"),
        chips=False,
        empty=N_("Hier stehen Sätze, die in Drucksachen immer wieder gebraucht werden."),
    ),
    FormSpec(
        "text_block",
        (
            Tab(
                "overview",
                N_("Überblick"),
                (
                    Section("", (("name",), ("paper_type", "language"), ("valid",), ("body",), ("source",))),
                    PartSpec("text_block_role", ("role",), beside=False),
                ),
            ),
            TASKS_TAB,
        ),
        facts=_facts,
        copies=True,
    ),
)  # fmt: skip
PAPER_TEMPLATE = KindView(
    ListSpec(
        "paper_template", "file-text", ("paper_type", "purpose"), _template,
        orders=(_BY_NAME,),
        views=(
            View("all", N_("Alle")),
            View("info", N_("Informationsdrucksachen"), lambda today: (Condition("paper_type", "=", "info"),)),
            View("decision", N_("Beschlussdrucksachen"), lambda today: (Condition("paper_type", "=", "decision"),)),
        ),
        filters=("paper_type", "about"),
        chips=False,
        empty=N_("Hier stehen Vorlagen für Drucksachen, die immer wieder geschrieben werden."),
    ),
    FormSpec(
        "paper_template",
        (
            Tab(
                "overview",
                N_("Überblick"),
                (
                    Section(
                        "",
                        (
                            ("name",), ("purpose",), ("paper_type", "about"), ("subject",), ("bold_line",),
                            ("cost_form", "language"), ("suffix", "public"), ("version_reason",), ("source",),
                        ),
                    ),
                ),
            ),
            Tab(
                "sections",
                N_("Abschnitte"),
                (
                    PartSpec(
                        "template_section", ("heading", "role"), (("heading",), ("role", "internal"), ("body",))
                    ),
                ),
            ),
            Tab(
                "addressees", N_("Adressaten"), (PartSpec("template_addressee", ("committee_id", "role", "wording")),)
            ),
            Tab("annexes", N_("Anlagen"), (PartSpec("template_annex", ("name", "internal")),)),
            TASKS_TAB,
        ),
        facts=_facts,
        copies=True,
    ),
)  # fmt: skip
