"""Networks of cities and the city's membership in them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.description import Editor, Privacy
from hik_desktop.model.naming import german
from hik_desktop.model.partnership import RelationStatus
from hik_desktop.model.period import current, latest
from hik_desktop.model.rule import end_before_start, no_rows, rows, when
from hik_desktop.model.spine import Facts, Part, Record, missing
from hik_desktop.model.values import PartialDate


def _current_role(day: date) -> ColumnElement[Any]:
    return current(NetworkRole, Network, "value", day)


def _current_status(day: date) -> ColumnElement[Any]:
    return current(NetworkStatus, Network, "value", day)


def _current_count(day: date) -> ColumnElement[Any]:
    return latest(NetworkCount, Network, "members", "counted_on", day)


class Network(Record):
    """A network, association or programme of cities."""

    __tablename__ = "network"
    label = N_("Netzwerk")
    plural = N_("Netzwerke")

    name: Mapped[dict[str, str]] = field.words(N_("Name"), name_part=True, weight=3)
    short_name: Mapped[str | None] = field.line(N_("Kurzname"), weight=3)
    seat: Mapped[str | None] = field.line(N_("Sitz"), weight=1)
    seat_city_id: Mapped[UUID | None] = field.reference(N_("Stadt des Sitzes"), "city")
    joined_on: Mapped[PartialDate | None] = field.partial_date(N_("Beigetreten"))
    left_on: Mapped[PartialDate | None] = field.partial_date(N_("Ausgetreten"))
    decided_on: Mapped[PartialDate | None] = field.partial_date(
        N_("Beschluss des Rates"), help=N_("Über den Beitritt entscheidet der Rat (§ 58 Abs. 1 Nr. 17 NKomVG).")
    )
    drucksache_id: Mapped[UUID | None] = field.reference(N_("Drucksache zum Beitritt"), "drucksache")
    drucksache_number: Mapped[str | None] = field.line(
        N_("Nummer der Drucksache"), weight=1, help=N_("Wenn die Drucksache selbst nicht in dieser Datei liegt.")
    )
    office_id: Mapped[UUID | None] = field.reference(N_("Verantwortlich"), "office")
    fee_amount: Mapped[int | None] = field.integer(N_("Jahresbeitrag"))
    fee_currency: Mapped[str | None] = field.line(N_("Währung"))
    fee_rate: Mapped[Decimal | None] = field.decimal(N_("Kurs"))
    fee_cents: Mapped[int | None] = field.integer(N_("Betrag in Eurocent"))
    budget_amount: Mapped[int | None] = field.integer(N_("Eigenes Budget im Jahr"))
    budget_currency: Mapped[str | None] = field.line(N_("Währung"))
    budget_rate: Mapped[Decimal | None] = field.decimal(N_("Kurs"))
    budget_cents: Mapped[int | None] = field.integer(N_("Betrag in Eurocent"))
    website: Mapped[str | None] = field.url(N_("Internetseite"))
    aim: Mapped[str | None] = field.note(N_("Ziel des Netzwerks"))
    benefit: Mapped[str | None] = field.note(N_("Nutzen für die Stadt"))
    notes: Mapped[str | None] = field.note(N_("Notiz"))

    composites = {
        "fee": field.composite(
            N_("Jahresbeitrag"), Editor.MONEY, "fee_amount", "fee_currency", "fee_rate", "fee_cents"
        ),
        "budget": field.composite(
            N_("Eigenes Budget im Jahr"),
            Editor.MONEY,
            "budget_amount",
            "budget_currency",
            "budget_rate",
            "budget_cents",
        ),
    }
    computed = {
        "current_status": field.computed(
            N_("Status heute"), Editor.CHOICE, _current_status, choices=tuple(RelationStatus)
        ),
        "current_role": field.computed(N_("Rolle heute"), Editor.CATALOGUE, _current_role, catalogue="network_role"),
        "current_count": field.computed(N_("Mitglieder nach letzter Zählung"), Editor.INTEGER, _current_count),
    }
    rules = (
        missing("network.joined_missing", N_("Es fehlt, wann die Stadt beigetreten ist."), "joined_on"),
        missing("network.office_missing", N_("Es ist niemand als verantwortlich eingetragen."), "office_id"),
        when(
            "network.decision_missing",
            N_("Es fehlt der Beschluss des Rates oder die Drucksache zum Beitritt."),
            "decided_on",
            lambda facts: not (facts["decided_on"] or facts["drucksache_id"] or facts["drucksache_number"]),
        ),
        no_rows("network.role_missing", N_("Es fehlt die Rolle der Stadt im Netzwerk."), "network_role"),
        end_before_start("network.membership_span", "left_on", "joined_on", "left_on"),
        end_before_start("network.role_span", "ends_on", "starts_on", "ends_on", "network_role"),
        end_before_start("network.status_span", "ends_on", "starts_on", "ends_on", "network_status"),
        end_before_start("network.assembly_span", "held", "starts_on", "ends_on", "network_assembly"),
        rows(
            "network.count_undated",
            N_("Es fehlt, wann gezählt wurde. Eine Zahl ohne Datum lässt sich nicht zitieren."),
            "network_count",
            "counted_on",
            lambda row: row["counted_on"] is None,
        ),
    )

    @staticmethod
    def title(facts: Facts) -> str:
        return german(facts["name"])


class NetworkRole(Part):
    """What the city was or is in the network."""

    __tablename__ = "network_role"
    owner = "network"
    label = N_("Rolle")
    plural = N_("Rollen im Lauf der Zeit")

    value: Mapped[str] = field.catalogue(N_("Rolle"), "network_role", name_part=True)
    starts_on: Mapped[PartialDate | None] = field.partial_date(N_("Von"))
    ends_on: Mapped[PartialDate | None] = field.partial_date(N_("Bis"))
    reason: Mapped[str | None] = field.note(N_("Grund"))


class NetworkStatus(Part):
    """Whether the membership was alive, and when."""

    __tablename__ = "network_status"
    owner = "network"
    label = N_("Status")
    plural = N_("Status im Lauf der Zeit")

    value: Mapped[str] = field.choice(N_("Status"), RelationStatus, name_part=True)
    starts_on: Mapped[PartialDate | None] = field.partial_date(N_("Von"))
    ends_on: Mapped[PartialDate | None] = field.partial_date(N_("Bis"))
    reason: Mapped[str | None] = field.note(N_("Grund"))


class NetworkCount(Part):
    """How many belonged to the network on a day."""

    __tablename__ = "network_count"
    owner = "network"
    label = N_("Zählung")
    plural = N_("Zählungen")

    members: Mapped[int] = field.integer(N_("Zahl"), name_part=True, low=0)
    counted_on: Mapped[PartialDate | None] = field.partial_date(N_("Stand"))
    what: Mapped[str | None] = field.line(N_("Gezählt wurden"), help=N_("Zum Beispiel: Mitgliedsstädte."))
    source: Mapped[str | None] = field.line(N_("Quelle"))


class NetworkAssembly(Part):
    """A general assembly or conference."""

    __tablename__ = "network_assembly"
    owner = "network"
    label = N_("Versammlung")
    plural = N_("Versammlungen")

    name: Mapped[str] = field.line(N_("Name"), name_part=True, weight=1)
    starts_on: Mapped[date | None] = field.day(N_("Erster Tag"))
    ends_on: Mapped[date | None] = field.day(N_("Letzter Tag"))
    city_id: Mapped[UUID | None] = field.reference(N_("Stadt"), "city")
    delegation_id: Mapped[UUID | None] = field.reference(N_("Delegation"), "delegation")
    result: Mapped[str | None] = field.note(N_("Ergebnis"))

    composites = {"held": field.composite(N_("Zeitraum"), Editor.SPAN, "starts_on", "ends_on")}


class NetworkGroup(Part):
    """A working group of the network in which the city takes part."""

    __tablename__ = "network_group"
    owner = "network"
    label = N_("Arbeitsgruppe")
    plural = N_("Arbeitsgruppen")

    name: Mapped[str] = field.line(N_("Name"), name_part=True, weight=1)
    person_id: Mapped[UUID | None] = field.reference(N_("Für die Stadt dabei"), "person", privacy=Privacy.PERSON)
    office_id: Mapped[UUID | None] = field.reference(N_("Organisationseinheit"), "office")
    starts_on: Mapped[PartialDate | None] = field.partial_date(N_("Von"))
    ends_on: Mapped[PartialDate | None] = field.partial_date(N_("Bis"))


class NetworkContact(Part):
    """Someone to turn to in the network."""

    __tablename__ = "network_contact"
    owner = "network"
    label = N_("Ansprechperson")
    plural = N_("Ansprechpersonen")

    person_id: Mapped[UUID] = field.reference(N_("Person"), "person", name_part=True, privacy=Privacy.PERSON)
    matter: Mapped[str | None] = field.line(N_("Wofür"))


class NetworkTopic(Part):
    """A focus of the network that matters to the city."""

    __tablename__ = "network_topic"
    owner = "network"
    label = N_("Schwerpunkt")
    plural = N_("Schwerpunkte")

    topic: Mapped[str] = field.catalogue(N_("Schwerpunkt"), "focus_topic", name_part=True)
