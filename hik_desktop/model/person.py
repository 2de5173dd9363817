"""Persons, their functions and the languages they speak. What a visit needs to know stands on the participation."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.description import Choice, Editor, Privacy, Retention
from hik_desktop.model.naming import joined
from hik_desktop.model.period import current
from hik_desktop.model.rule import end_before_start, no_rows, rows, when
from hik_desktop.model.spine import Facts, Part, Record
from hik_desktop.model.values import PartialDate


class Salutation(Choice):
    """How a letter addresses someone."""

    MS = "ms", N_("Frau")
    MR = "mr", N_("Herr")
    NEUTRAL = "neutral", N_("ohne Anrede, mit vollem Namen")


class NameOrder(Choice):
    """Which name comes first when the person is named."""

    GIVEN_FIRST = "given_first", N_("Vorname zuerst")
    FAMILY_FIRST = "family_first", N_("Familienname zuerst")


class LanguageLevel(Choice):
    """The levels of the Common European Framework, and the mother tongue."""

    A1 = "a1", N_("A1: Anfang")
    A2 = "a2", N_("A2: Grundlagen")
    B1 = "b1", N_("B1: selbstständig")
    B2 = "b2", N_("B2: sicher")
    C1 = "c1", N_("C1: fließend")
    C2 = "c2", N_("C2: nahezu muttersprachlich")
    NATIVE = "native", N_("Muttersprache")


def full_name(facts: Facts) -> str:
    """The name in the person's own order, with the academic title in front."""
    names = [facts["given_name"], facts["family_name"]]
    if facts["name_order"] == NameOrder.FAMILY_FIRST:
        names.reverse()
    return joined((facts["academic_title"], *names))


def _role(day: date) -> ColumnElement[Any]:
    return current(PersonFunction, Person, "role", day)


def _organisation(day: date) -> ColumnElement[Any]:
    return current(PersonFunction, Person, "organisation_id", day)


def _office(day: date) -> ColumnElement[Any]:
    return current(PersonFunction, Person, "office_id", day)


class Person(Record):
    """Someone the office deals with."""

    __tablename__ = "person"
    label = N_("Person")
    plural = N_("Personen")

    family_name: Mapped[str] = field.line(
        N_("Familienname"),
        name_part=True,
        weight=3,
        privacy=Privacy.PERSON,
        help=N_("In lateinischer Schrift."),
        retention=Retention.LIST,
    )
    given_name: Mapped[str | None] = field.line(
        N_("Vorname"), weight=3, privacy=Privacy.PERSON, retention=Retention.LIST
    )
    own_family_name: Mapped[str | None] = field.line(
        N_("Familienname in eigener Schrift"), weight=3, privacy=Privacy.PERSON, retention=Retention.LIST
    )
    own_given_name: Mapped[str | None] = field.line(
        N_("Vorname in eigener Schrift"), weight=3, privacy=Privacy.PERSON, retention=Retention.LIST
    )
    own_language: Mapped[str | None] = field.language(N_("Sprache dieser Schrift"))
    name_order: Mapped[str | None] = field.choice(N_("Reihenfolge der Namen"), NameOrder)
    salutation: Mapped[str | None] = field.choice(
        N_("Anrede"), Salutation, privacy=Privacy.PERSON, retention=Retention.LIST
    )
    academic_title: Mapped[str | None] = field.line(
        N_("Akademischer Titel"), privacy=Privacy.PERSON, retention=Retention.LIST
    )
    pronunciation: Mapped[str | None] = field.line(N_("Aussprache"), help=N_("So, wie man es deutsch lesen würde."))
    city_id: Mapped[UUID | None] = field.reference(N_("Stadt"), "city")
    email: Mapped[str | None] = field.email(N_("E-Mail"), weight=1, retention=Retention.LIST)
    phone: Mapped[str | None] = field.phone(N_("Telefon"), retention=Retention.LIST)
    mobile: Mapped[str | None] = field.phone(N_("Mobiltelefon"), retention=Retention.LIST)
    address: Mapped[str | None] = field.note(
        N_("Anschrift"), weight=0, privacy=Privacy.CONTACT, retention=Retention.LIST
    )
    private: Mapped[bool | None] = field.yes_no(
        N_("Privatperson"), help=N_("Ja: Der Name gehört nicht in öffentliche Drucksachen.")
    )
    last_contact_on: Mapped[date | None] = field.day(
        N_("Letzter Kontakt"), help=N_("Von diesem Tag an zählt die Frist für Adressen und Telefonnummern.")
    )
    notes: Mapped[str | None] = field.note(
        N_("Notiz"), weight=0, privacy=Privacy.PERSON, retention=Retention.LIST,
        help=N_("Nichts über Gesundheit, Glauben oder Herkunft."),
    )  # fmt: skip

    computed = {
        "current_role": field.computed(N_("Funktion heute"), Editor.WORDS, _role),
        "current_organisation": field.computed(
            N_("Organisation heute"), Editor.REFERENCE, _organisation, target="organisation"
        ),
        "current_office": field.computed(N_("Organisationseinheit heute"), Editor.REFERENCE, _office, target="office"),
    }
    retained_from = "last_contact_on"
    rules = (
        when(
            "person.own_language_missing",
            N_("Es fehlt die Sprache des Namens in eigener Schrift. Vorlesehilfen sprechen ihn sonst falsch aus."),
            "own_language",
            lambda facts: bool(facts["own_family_name"] or facts["own_given_name"]) and not facts["own_language"],
        ),
        when(
            "person.email_form",
            N_("Das ist keine E-Mail-Adresse. Sie braucht ein @ und dahinter einen Punkt."),
            "email",
            lambda facts: bool(facts["email"]) and not _is_email(facts["email"]),
        ),
        when(
            "person.last_contact_missing",
            N_("Es fehlt der Tag des letzten Kontakts. Ohne ihn läuft keine Frist für die Kontaktdaten."),
            "last_contact_on",
            lambda facts: bool(facts["email"] or facts["phone"] or facts["mobile"]) and not facts["last_contact_on"],
        ),
        no_rows("person.function_missing", N_("Es ist keine Funktion eingetragen."), "person_function"),
        end_before_start("person.function_span", "ends_on", "starts_on", "ends_on", "person_function"),
        rows(
            "person.function_where",
            N_("Es fehlt, bei welcher Organisation oder Organisationseinheit die Funktion besteht."),
            "person_function",
            "organisation_id",
            lambda row: not row["organisation_id"] and not row["office_id"],
        ),
    )

    @staticmethod
    def title(facts: Facts) -> str:
        return full_name(facts)


def _is_email(text: str) -> bool:
    name, at, place = text.strip().partition("@")
    return bool(name and at and "." in place.strip(".") and " " not in text.strip())


class PersonFunction(Part):
    """What someone does where, from when to when."""

    __tablename__ = "person_function"
    owner = "person"
    label = N_("Funktion")
    plural = N_("Funktionen")

    role: Mapped[dict[str, str]] = field.words(N_("Funktion"), name_part=True, weight=2)
    organisation_id: Mapped[UUID | None] = field.reference(N_("Organisation"), "organisation")
    office_id: Mapped[UUID | None] = field.reference(N_("Organisationseinheit"), "office")
    starts_on: Mapped[PartialDate | None] = field.partial_date(N_("Seit"))
    ends_on: Mapped[PartialDate | None] = field.partial_date(N_("Bis"))


class PersonLanguage(Part):
    """A language someone can be written to or spoken with."""

    __tablename__ = "person_language"
    owner = "person"
    label = N_("Sprache")
    plural = N_("Sprachen")

    language: Mapped[str] = field.language(N_("Sprache"), name_part=True)
    level: Mapped[str | None] = field.choice(N_("Niveau"), LanguageLevel)
    preferred: Mapped[bool | None] = field.yes_no(N_("Bevorzugt"))
