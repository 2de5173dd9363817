"""The concept: Handlungsfelder, Oberziele, Leitziele and Unterziele, and the sustainability goals."""

from __future__ import annotations

from hik_desktop.content.words import N_
from hik_desktop.services.views import Sort
from hik_desktop.ui.forms.spec import FormSpec, PartSpec, Section, Tab
from hik_desktop.ui.lists.spec import Cells, ListSpec, Order, RowWords
from hik_desktop.ui.views.kind_view import KindView
from hik_desktop.ui.views.reading import name_of
from hik_desktop.ui.views.shared import TASKS_TAB
from hik_desktop.ui.wording import Wording

_OVERVIEW = N_("Überblick")
_BY_NUMBER = Order(N_("nach Nummer"), (Sort("number"),))


def _described(cells: Cells, words: Wording) -> RowWords:
    return RowWords(cells["title"], (cells["description"] or "").split("\n")[0], "compass")


def _unterziel(cells: Cells, words: Wording) -> RowWords:
    return RowWords(cells["title"], name_of(cells["leitziel_id"]), "flag")


def _numbered(kind: str, icon: str, empty: str) -> KindView:
    return KindView(
        ListSpec(kind, icon, ("description",), _described, orders=(_BY_NUMBER,), chips=False, empty=empty),
        FormSpec(
            kind, (Tab("overview", _OVERVIEW, (Section("", (("number",), ("name",), ("description",))),)), TASKS_TAB)
        ),
    )


HANDLUNGSFELD = _numbered("handlungsfeld", "compass", N_("Hier stehen die Handlungsfelder des Konzepts."))
OBERZIEL = _numbered("oberziel", "flag", N_("Hier stehen die Oberziele des Konzepts."))
LEITZIEL = KindView(
    ListSpec(
        "leitziel", "flag", ("description",), _described, orders=(_BY_NUMBER,), filters=("dimension",),
        chips=False,
        empty=N_("Hier stehen die Leitziele des Nachhaltigkeitsberichts."),
    ),
    FormSpec(
        "leitziel",
        (Tab("overview", _OVERVIEW, (Section("", (("name",), ("number", "dimension"), ("description",))),)), TASKS_TAB),
    ),
)  # fmt: skip
UNTERZIEL = KindView(
    ListSpec(
        "unterziel", "flag", ("leitziel_id",), _unterziel, orders=(_BY_NUMBER,), filters=("leitziel_id", "office_id"),
        chips=False,
        empty=N_("Hier stehen die Unterziele des Nachhaltigkeitsberichts."),
    ),
    FormSpec(
        "unterziel",
        (
            Tab(
                "overview",
                _OVERVIEW,
                (
                    Section("", (("number",), ("name",), ("leitziel_id", "office_id"), ("description",))),
                    PartSpec("unterziel_sdg", ("sdg_id",), beside=False),
                ),
            ),
            TASKS_TAB,
        ),
    ),
)  # fmt: skip
