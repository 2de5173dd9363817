"""Contacts: persons and organisations."""

from __future__ import annotations

from hik_desktop.content.words import N_
from hik_desktop.services.views import Condition, RecordView, Sort
from hik_desktop.ui.forms.spec import FormSpec, PartSpec, Section, Tab
from hik_desktop.ui.lists.spec import Cells, ListSpec, Order, RowWords, View
from hik_desktop.ui.views.kind_view import KindView
from hik_desktop.ui.views.reading import joined, name_of
from hik_desktop.ui.views.shared import LINKS_TAB, TASKS_TAB
from hik_desktop.ui.wording import Wording


def _person(cells: Cells, words: Wording) -> RowWords:
    role = words.show(words.kind("person").field("current_role"), cells["current_role"])
    place = name_of(cells["current_organisation"]) or name_of(cells["current_office"])
    below = joined(name_of(cells["city_id"]), cells["email"] or cells["phone"] or "")
    return RowWords(cells["title"], joined(role, place) or below, "user", None)


def _person_facts(record: RecordView, words: Wording) -> str:
    kind, values = words.kind("person"), record.values
    return joined(
        words.show(kind.field("current_role"), values["current_role"]),
        record.titles.get(values["current_organisation"] or values["current_office"], ""),
        record.titles.get(values["city_id"], ""),
    )


def _organisation(cells: Cells, words: Wording) -> RowWords:
    kind = words.kind("organisation")
    type_ = words.show(kind.field("organisation_type"), cells["organisation_type"])
    return RowWords(cells["title"], joined(type_, name_of(cells["city_id"])), "building-2", None)


def _organisation_facts(record: RecordView, words: Wording) -> str:
    kind, values = words.kind("organisation"), record.values
    return joined(
        words.show(kind.field("organisation_type"), values["organisation_type"]),
        record.titles.get(values["city_id"], ""),
    )


PERSON = KindView(
    ListSpec(
        "person",
        "user",
        ("current_role", "current_organisation", "current_office", "city_id", "email", "phone"),
        _person,
        orders=(Order(N_("nach Name"), ()), Order(N_("nach letztem Kontakt"), (Sort("last_contact_on", True),))),
        views=(
            View("all", N_("Alle")),
            View("office", N_("Aus der Verwaltung"), lambda today: (Condition("current_office", "empty", False),)),
            View("outside", N_("Von außen"), lambda today: (Condition("current_office", "empty", True),)),
        ),
        filters=("city_id", "salutation", "email", "last_contact_on", "private", "own_language"),
        chips=False,
        empty=N_("Hier stehen alle Menschen, mit denen das Büro zu tun hat."),
    ),
    FormSpec(
        "person",
        (
            Tab(
                "overview",
                N_("Überblick"),
                (
                    Section(
                        "",
                        (
                            ("family_name", "given_name"),
                            ("academic_title", "salutation"),
                            ("own_family_name", "own_given_name"),
                            ("own_language", "name_order"),
                            ("pronunciation",),
                            ("city_id", "private"),
                        ),
                    ),
                    Section(
                        N_("Kontakt"), (("email",), ("phone", "mobile"), ("address",), ("last_contact_on",), ("notes",))
                    ),
                ),  # fmt: skip
            ),
            Tab(
                "functions",
                N_("Funktionen und Sprachen"),
                (
                    PartSpec("person_function", ("role", "organisation_id", "office_id", "starts_on", "ends_on")),
                    PartSpec("person_language", ("language", "level", "preferred")),
                ),
            ),
            TASKS_TAB,
            LINKS_TAB,
        ),
        facts=_person_facts,
        asks=("given_name",),
    ),
)

ORGANISATION = KindView(
    ListSpec(
        "organisation",
        "building-2",
        ("organisation_type", "city_id"),
        _organisation,
        orders=(Order(N_("nach Name"), ()),),
        filters=("organisation_type", "city_id", "email"),
        chips=False,
        empty=N_("Hier stehen Vereine, Unternehmen, Hochschulen und die Büros anderer Städte."),
    ),
    FormSpec(
        "organisation",
        (
            Tab(
                "overview",
                N_("Überblick"),
                (
                    Section("", (("name",), ("short_name", "organisation_type"), ("city_id",))),
                    Section(N_("Kontakt"), (("address",), ("email", "phone"), ("website",), ("notes",))),
                ),
            ),
            TASKS_TAB,
            LINKS_TAB,
        ),
        facts=_organisation_facts,
    ),
)
