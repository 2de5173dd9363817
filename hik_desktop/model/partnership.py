"""Relations of the city, or of one of its districts, to another city: type, status, basis, people, topics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, Text, case, cast, func, literal, type_coerce
from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.columns import Partial
from hik_desktop.model.description import Choice, Editor, Privacy
from hik_desktop.model.naming import german
from hik_desktop.model.period import current
from hik_desktop.model.rule import end_before_start, no_rows, rows
from hik_desktop.model.spine import Facts, Part, Record, Rule, missing
from hik_desktop.model.values import PartialDate

JUBILEES = (25, 40, 50, 75, 100)
"""The years a partnership celebrates (domain §3)."""


class RelationStatus(Choice):
    """Whether a relation is alive."""

    ACTIVE = "active", N_("aktiv")
    RESTING = "resting", N_("ruht")
    SUSPENDED = "suspended", N_("ausgesetzt")
    ENDED = "ended", N_("beendet")


class Side(Choice):
    """On whose side someone stands."""

    OURS = "ours", N_("bei uns")
    THEIRS = "theirs", N_("beim Partner")


class Criterion(Choice):
    """What a partnership is judged by (the six criteria of Leipzig, domain §3)."""

    AIM = "aim", N_("Ursprüngliches Ziel")
    ACTIVITY = "activity", N_("Grad der Aktivität")
    SOCIETY = "society", N_("Beteiligung der Stadtgesellschaft")
    ASSOCIATION = "association", N_("Tätigkeit des Vereins")
    PROJECTS = "projects", N_("Projekte der Verwaltung")
    REACHED = "reached", N_("Erreichen der Ziele")


def _jubilees(result: Mapping[int, ColumnElement[Any]], day: date) -> ColumnElement[Any]:
    """The first of the results whose jubilee has not passed on `day`; nothing after the last one."""
    return case(*((_upcoming(years, day), value) for years, value in result.items()), else_=None)


def _jubilee(years: int) -> ColumnElement[str]:
    """The founding date moved on by `years`, exactly as well known; 29 February becomes "in February"."""
    founded = type_coerce(Partnership.__table__.c.founded_on, Text)
    year = cast(cast(func.substr(founded, 1, 4), Integer) + years, Text)
    rest = func.substr(founded, 5)
    return year.concat(case((rest == "-02-29", "-02"), else_=rest))


def _upcoming(years: int, day: date) -> ColumnElement[bool]:
    jubilee = _jubilee(years)
    return jubilee >= func.substr(literal(day.isoformat()), 1, func.length(jubilee))


def _next_jubilee(day: date) -> ColumnElement[Any]:
    return type_coerce(_jubilees({years: _jubilee(years) for years in JUBILEES}, day), Partial())


def _next_jubilee_years(day: date) -> ColumnElement[Any]:
    return _jubilees({years: literal(years) for years in JUBILEES}, day)


def _current_type(day: date) -> ColumnElement[Any]:
    return current(PartnershipType, Partnership, "value", day)


def _current_status(day: date) -> ColumnElement[Any]:
    return current(PartnershipStatus, Partnership, "value", day)


def _ended_without_reason(facts: Facts) -> Iterable[Mapping[str, Any]]:
    return tuple(
        {"row": row["id"]}
        for row in facts.parts["partnership_status"]
        if row["value"] in (RelationStatus.SUSPENDED, RelationStatus.ENDED) and not row["reason"]
    )


class Partnership(Record):
    """A relation to a city."""

    __tablename__ = "partnership"
    label = N_("Partnerschaft")
    plural = N_("Partnerschaften")

    city_id: Mapped[UUID] = field.reference(N_("Stadt"), "city", name_part=True)
    name: Mapped[dict[str, str] | None] = field.words(
        N_("Eigener Name"), weight=3, help=N_("Nur wenn die Beziehung anders heißt als die Stadt.")
    )
    district: Mapped[str | None] = field.catalogue(
        N_("Stadtbezirk"), "district", help=N_("Leer: Die Stadt selbst ist Partnerin.")
    )
    founded_on: Mapped[PartialDate | None] = field.partial_date(
        N_("Begründet"), help=N_("So genau wie bekannt, auch nur das Jahr.")
    )
    founding: Mapped[str | None] = field.line(
        N_("Form der Begründung"), weight=1, help=N_("Zum Beispiel: Vertrag, Verschwisterung.")
    )
    office_id: Mapped[UUID | None] = field.reference(N_("Verantwortlich"), "office")
    aim: Mapped[str | None] = field.note(N_("Ziel der Beziehung"))
    notes: Mapped[str | None] = field.note(N_("Notiz"))

    computed = {
        "current_type": field.computed(N_("Art heute"), Editor.CATALOGUE, _current_type, catalogue="partnership_type"),
        "current_status": field.computed(
            N_("Status heute"), Editor.CHOICE, _current_status, choices=tuple(RelationStatus)
        ),
        "next_jubilee": field.computed(
            N_("Nächstes Jubiläum"), Editor.PARTIAL_DATE, _next_jubilee, help=N_("25, 40, 50, 75 und 100 Jahre.")
        ),
        "next_jubilee_years": field.computed(N_("Jahre beim Jubiläum"), Editor.INTEGER, _next_jubilee_years),
    }
    title_fields = ("city_id",)
    rules = (
        missing("partnership.founded_missing", N_("Es fehlt, wann die Beziehung begründet wurde."), "founded_on"),
        missing("partnership.office_missing", N_("Es ist niemand als verantwortlich eingetragen."), "office_id"),
        no_rows("partnership.type_missing", N_("Es fehlt die Art der Beziehung."), "partnership_type"),
        no_rows("partnership.status_missing", N_("Es fehlt der Status der Beziehung."), "partnership_status"),
        no_rows("partnership.topic_missing", N_("Es ist kein Schwerpunkt eingetragen."), "partnership_topic"),
        no_rows("partnership.contact_missing", N_("Es ist keine Ansprechperson eingetragen."), "partnership_contact"),
        end_before_start("partnership.type_span", "ends_on", "starts_on", "ends_on", "partnership_type"),
        end_before_start("partnership.status_span", "ends_on", "starts_on", "ends_on", "partnership_status"),
        end_before_start("partnership.basis_span", "ends_on", "signed_on", "ends_on", "partnership_basis"),
        Rule(
            "partnership.reason_missing",
            N_("Es fehlt der Grund dafür, dass die Beziehung ausgesetzt oder beendet ist."),
            "reason",
            _ended_without_reason,
            part="partnership_status",
        ),
        rows(
            "partnership.basis_undated",
            N_("Es fehlt das Datum dieser Grundlage."),
            "partnership_basis",
            "signed_on",
            lambda row: row["signed_on"] is None,
        ),
    )

    @staticmethod
    def title(facts: Facts) -> str:
        return german(facts["name"]) or facts.title_of(facts["city_id"])


class PartnershipType(Part):
    """What kind of relation it was or is, and when."""

    __tablename__ = "partnership_type"
    owner = "partnership"
    label = N_("Art der Beziehung")
    plural = N_("Arten der Beziehung")

    value: Mapped[str] = field.catalogue(N_("Art"), "partnership_type", name_part=True)
    starts_on: Mapped[PartialDate | None] = field.partial_date(N_("Von"))
    ends_on: Mapped[PartialDate | None] = field.partial_date(N_("Bis"))
    reason: Mapped[str | None] = field.note(N_("Grund"))


class PartnershipStatus(Part):
    """Whether the relation was alive, and when."""

    __tablename__ = "partnership_status"
    owner = "partnership"
    label = N_("Status")
    plural = N_("Status im Lauf der Zeit")

    value: Mapped[str] = field.choice(N_("Status"), RelationStatus, name_part=True)
    starts_on: Mapped[PartialDate | None] = field.partial_date(N_("Von"))
    ends_on: Mapped[PartialDate | None] = field.partial_date(N_("Bis"))
    reason: Mapped[str | None] = field.note(N_("Grund"))


class PartnershipBasis(Part):
    """What the relation stands on: treaty, agreement, decision of the council, memorandum."""

    __tablename__ = "partnership_basis"
    owner = "partnership"
    label = N_("Grundlage")
    plural = N_("Grundlagen")

    basis_type: Mapped[str] = field.catalogue(N_("Art der Grundlage"), "basis_type", name_part=True)
    subject: Mapped[str | None] = field.line(N_("Bezeichnung"), weight=1)
    signed_on: Mapped[PartialDate | None] = field.partial_date(N_("Datum"))
    ends_on: Mapped[PartialDate | None] = field.partial_date(N_("Gilt bis"))
    drucksache_id: Mapped[UUID | None] = field.reference(N_("Drucksache"), "drucksache")
    drucksache_number: Mapped[str | None] = field.line(
        N_("Nummer der Drucksache"), weight=1, help=N_("Wenn die Drucksache selbst nicht in dieser Datei liegt.")
    )
    notes: Mapped[str | None] = field.note(N_("Notiz"))


class PartnershipContact(Part):
    """Someone to turn to, on either side."""

    __tablename__ = "partnership_contact"
    owner = "partnership"
    label = N_("Ansprechperson")
    plural = N_("Ansprechpersonen")

    person_id: Mapped[UUID] = field.reference(N_("Person"), "person", name_part=True, privacy=Privacy.PERSON)
    side: Mapped[str | None] = field.choice(N_("Seite"), Side, initial=Side.THEIRS)
    matter: Mapped[str | None] = field.line(N_("Wofür"))


class PartnershipAssociation(Part):
    """An association or other body that carries the relation."""

    __tablename__ = "partnership_association"
    owner = "partnership"
    label = N_("Verein oder Träger")
    plural = N_("Vereine und Träger")

    organisation_id: Mapped[UUID] = field.reference(N_("Organisation"), "organisation", name_part=True)
    side: Mapped[str | None] = field.choice(N_("Seite"), Side, initial=Side.OURS)
    notes: Mapped[str | None] = field.note(N_("Notiz"))


class PartnershipTopic(Part):
    """A focus of the work together."""

    __tablename__ = "partnership_topic"
    owner = "partnership"
    label = N_("Schwerpunkt")
    plural = N_("Schwerpunkte")

    topic: Mapped[str] = field.catalogue(N_("Schwerpunkt"), "focus_topic", name_part=True)


class PartnershipEvaluation(Part):
    """How the relation does by one criterion, on one day."""

    __tablename__ = "partnership_evaluation"
    owner = "partnership"
    label = N_("Bewertung")
    plural = N_("Bewertungen")

    criterion: Mapped[str] = field.choice(N_("Kriterium"), Criterion, name_part=True)
    assessed_on: Mapped[date | None] = field.day(N_("Bewertet am"))
    score: Mapped[int | None] = field.integer(
        N_("Wert von 1 bis 5"), low=1, high=5, help=N_("1 heißt gering, 5 heißt sehr hoch.")
    )
    reason: Mapped[str | None] = field.note(N_("Begründung"))
