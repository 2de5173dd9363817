"""Unsere Stadt: what stands in letterheads and signatures, and what holds for deadlines. There is one."""

from __future__ import annotations

from hik_desktop.content.words import N_
from hik_desktop.services.views import RecordView
from hik_desktop.ui.forms.spec import FormSpec, PartSpec, Section, Tab
from hik_desktop.ui.lists.spec import Cells, ListSpec, Order, RowWords
from hik_desktop.ui.views.kind_view import KindView
from hik_desktop.ui.views.reading import joined
from hik_desktop.ui.wording import Wording


def _words(cells: Cells, words: Wording) -> RowWords:
    return RowWords(cells["title"], joined(cells["office_name"] or "", cells["office_code"] or ""), "building-2", None)


def _facts(record: RecordView, words: Wording) -> str:
    return joined(record.values["office_name"] or "", record.values["office_code"] or "")


VIEW = KindView(
    ListSpec(
        "municipality",
        "building-2",
        ("office_name", "office_code"),
        _words,
        orders=(Order(N_("nach Name"), ()),),
        chips=False,
        empty=N_("Hier steht, was in Briefkopf und Unterschrift der Drucksachen gedruckt wird."),
        single=True,
    ),
    FormSpec(
        "municipality",
        (
            Tab(
                "overview",
                N_("Überblick"),
                (
                    Section("", (("name", "official_name"), ("office_name", "office_id"), ("city_id",))),
                    Section(
                        N_("Drucksachen"),
                        (
                            ("letterhead",),
                            ("letterhead_picture", "letterhead_alt"),
                            ("office_code", "signature_city"),
                            ("language", "zone"),
                            ("deadline_rule", "more_holidays"),
                        ),
                    ),
                    Section(N_("Kontakt"), (("email", "phone"), ("website",))),
                    Section(N_("Offene Daten"), (("oparl_url", "oparl_prefix"), ("oparl_license",))),
                ),
            ),
            Tab(
                "retention",
                N_("Aufbewahrung"),
                (PartSpec("retention_period", ("retention", "weeks", "years"), asks=("retention",)),),
            ),
        ),
        facts=_facts,
        single=True,
    ),
)
