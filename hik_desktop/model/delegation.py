"""Delegations: visits in and out, their partners, programme and gifts. The people on them: `participant`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.description import Choice, Editor, Privacy, Retention
from hik_desktop.model.naming import german
from hik_desktop.model.participant import PARTICIPANT_RULES, count_heads
from hik_desktop.model.period import count
from hik_desktop.model.rule import at, end_before_start, local_times, no_rows, rows, when
from hik_desktop.model.spine import Facts, Part, Record, Rule
from hik_desktop.model.task import Task


class Direction(Choice):
    """Who travels."""

    INCOMING = "incoming", N_("eingehend")
    OUTGOING = "outgoing", N_("ausgehend")


class DelegationStatus(Choice):
    """How far a delegation is, from the idea to the report."""

    IDEA = "idea", N_("Idee")
    REQUESTED = "requested", N_("angefragt")
    PLANNED = "planned", N_("geplant")
    PREPARING = "preparing", N_("in Vorbereitung")
    RUNNING = "running", N_("läuft")
    REPORT_DUE = "report_due", N_("Bericht offen")
    CLOSED = "closed", N_("abgeschlossen")
    CANCELLED = "cancelled", N_("abgesagt")


SETTLED = (DelegationStatus.PLANNED, DelegationStatus.PREPARING, DelegationStatus.RUNNING)
"""The states in which a visit needs its dates, lead and people."""


def _heads(day: date) -> ColumnElement[Any]:
    return count_heads(Delegation)


def _open_tasks(day: date) -> ColumnElement[Any]:
    return count(Task, Delegation, Task.__table__.c.done_on.is_(None))


def _item_end(row: Mapping[str, Any]) -> date | None:
    """The last day of a programme item; without one of its own it ends the day it starts."""
    found: date | None = row["ends_on"] or row["starts_on"]
    return found


def _items_outside(facts: Facts) -> Iterable[Mapping[str, Any]]:
    first, last = facts["starts_on"], facts["ends_on"]
    for row in facts.parts["programme_item"]:
        begin, end = row["starts_on"], _item_end(row)
        if (begin and first and begin < first) or (end and last and end > last):
            yield {"row": row["id"]}


def _item_ends_first(row: Mapping[str, Any]) -> bool:
    begin, end = row["starts_on"], _item_end(row)
    if begin and end and end != begin:
        return bool(end < begin)
    other_zone = row["end_zone"] and row["end_zone"] != row["zone"]
    if other_zone or not row["start_time"] or not row["end_time"]:
        return False
    return bool(row["end_time"] < row["start_time"])


def _items_overlapping(facts: Facts) -> Iterable[Mapping[str, Any]]:
    """Two items on one day at the same time, for people who cannot be at both: the same group, or everybody."""
    dated = [row for row in facts.parts["programme_item"] if row["starts_on"] and row["start_time"] and row["end_time"]]
    for one in dated:
        for other in dated:
            if one is other or one["starts_on"] != other["starts_on"] or one["zone"] != other["zone"]:
                continue
            apart = one["group_id"] and other["group_id"] and one["group_id"] != other["group_id"]
            minutes = _minutes(min(one["end_time"], other["end_time"])) - _minutes(
                max(one["start_time"], other["start_time"])
            )
            if minutes > 0 and not apart:
                yield {"row": one["id"], "minutes": minutes, "other": german(other["activity"])}


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _days_without_items(facts: Facts) -> Iterable[Mapping[str, Any]]:
    first, last = facts["starts_on"], facts["ends_on"]
    if not facts.parts["programme_item"] or not first or not last or (last - first).days > 60:
        return ()
    taken = {row["starts_on"] for row in facts.parts["programme_item"]}
    days = (first + timedelta(n) for n in range((last - first).days + 1))
    return tuple({"day": day} for day in days if day not in taken)


class Delegation(Record):
    """A visit of a partner or to a partner."""

    __tablename__ = "delegation"
    label = N_("Delegation")
    plural = N_("Delegationen")

    occasion: Mapped[dict[str, str]] = field.words(N_("Anlass"), name_part=True, weight=3)
    direction: Mapped[str] = field.choice(N_("Richtung"), Direction, name_part=True)
    status: Mapped[str | None] = field.choice(N_("Status"), DelegationStatus, initial=DelegationStatus.PLANNED)
    starts_on: Mapped[date | None] = field.day(N_("Erster Tag"))
    ends_on: Mapped[date | None] = field.day(N_("Letzter Tag"))
    city_id: Mapped[UUID | None] = field.reference(N_("Stadt des Besuchs"), "city")
    venue: Mapped[str | None] = field.line(N_("Hauptort"), weight=1)
    lead_id: Mapped[UUID | None] = field.reference(
        N_("Leitung"), "person", privacy=Privacy.PERSON, retention=Retention.LIST
    )
    office_id: Mapped[UUID | None] = field.reference(N_("Verantwortlich"), "office")
    purpose: Mapped[str | None] = field.note(N_("Ziel des Besuchs"))
    travel: Mapped[str | None] = field.note(N_("Reise"))
    lodging: Mapped[str | None] = field.note(N_("Unterkunft"))
    report: Mapped[str | None] = field.note(N_("Bericht"))
    notes: Mapped[str | None] = field.note(N_("Notiz"))

    composites = {"stay": field.composite(N_("Zeitraum"), Editor.SPAN, "starts_on", "ends_on")}
    computed = {
        "heads": field.computed(N_("Personen"), Editor.INTEGER, _heads, help=N_("Ohne Absagen.")),
        "open_tasks": field.computed(N_("Offene Aufgaben"), Editor.INTEGER, _open_tasks),
    }
    retained_from = "ends_on"
    rules = (
        when(
            "delegation.stay_missing",
            N_("Es fehlt, von wann bis wann der Besuch dauert."),
            "stay",
            lambda facts: facts["status"] in SETTLED and not (facts["starts_on"] and facts["ends_on"]),
            blocks_issue=True,
        ),
        end_before_start("delegation.stay", "stay", "starts_on", "ends_on"),
        when(
            "delegation.lead_missing",
            N_("Es fehlt die Leitung der Delegation."),
            "lead_id",
            lambda facts: facts["status"] in SETTLED and not facts["lead_id"],
        ),
        no_rows("delegation.partner_missing", N_("Es ist kein Partner eingetragen."), "delegation_partner"),
        when(
            "delegation.people_missing",
            N_("Es ist noch niemand eingetragen, der mitkommt."),
            "participant",
            lambda facts: facts["status"] in SETTLED and not facts.parts["participant"],
            part="participant",
        ),
        when(
            "delegation.report_missing",
            N_("Der Besuch ist vorbei, aber der Bericht fehlt noch."),
            "report",
            lambda facts: (
                facts["status"] in (DelegationStatus.REPORT_DUE, DelegationStatus.CLOSED) and not facts["report"]
            ),
        ),
        when(
            "delegation.over_but_open",
            N_("Der letzte Tag ist vorbei. Bitte passen Sie den Status an."),
            "status",
            lambda facts: facts["status"] in SETTLED and bool(facts["ends_on"] and facts["ends_on"] < facts.today),
        ),
        rows(
            "delegation.partner_empty",
            N_("Bitte wählen Sie eine Partnerschaft oder ein Netzwerk."),
            "delegation_partner",
            "partnership_id",
            lambda row: not row["partnership_id"] and not row["network_id"],
        ),
        Rule(
            "delegation.item_outside",
            N_("Dieser Programmpunkt liegt nicht im Zeitraum des Besuchs."),
            "starts",
            _items_outside,
            part="programme_item",
        ),
        Rule(
            "delegation.day_empty",
            N_("Für den Tag {day} gibt es noch keinen Programmpunkt."),
            "programme_item",
            _days_without_items,
            part="programme_item",
        ),
        rows(
            "delegation.item_undated",
            N_("Es fehlt, wann dieser Programmpunkt beginnt."),
            "programme_item",
            "starts",
            lambda row: not row["starts_on"] or not row["start_time"] or not row["zone"],
        ),
        rows(
            "delegation.item_span",
            N_("Das Ende liegt vor dem Beginn. Bitte prüfen Sie beide Angaben."),
            "programme_item",
            "ends",
            _item_ends_first,
        ),
        Rule(
            "delegation.items_overlap",
            N_("Überschneidet sich um {minutes} Minuten mit „{other}“."),
            "starts",
            _items_overlapping,
            part="programme_item",
        ),
        *local_times(
            "delegation",
            "programme_item",
            starts=at("starts_on", "start_time", "zone"),
            ends=lambda row: (_item_end(row), row["end_time"], row["end_zone"] or row["zone"]),
        ),
        *PARTICIPANT_RULES,
        rows(
            "delegation.gift_value_missing",
            N_("Es fehlt der Wert des Geschenks. Für Geschenke gelten Grenzen."),
            "gift",
            "worth",
            lambda row: row["value_amount"] is None,
        ),
    )

    @staticmethod
    def title(facts: Facts) -> str:
        return german(facts["occasion"])


class DelegationPartner(Part):
    """A partnership or network the visit belongs to; a delegation has any number."""

    __tablename__ = "delegation_partner"
    owner = "delegation"
    label = N_("Partner")
    plural = N_("Partner")

    partnership_id: Mapped[UUID | None] = field.reference(N_("Partnerschaft"), "partnership")
    network_id: Mapped[UUID | None] = field.reference(N_("Netzwerk"), "network")


class DelegationGroup(Part):
    """Some of the people who have parts of the programme to themselves."""

    __tablename__ = "delegation_group"
    owner = "delegation"
    label = N_("Gruppe")
    plural = N_("Gruppen")

    name: Mapped[dict[str, str]] = field.words(N_("Name"), name_part=True)
    notes: Mapped[str | None] = field.note(N_("Notiz"))


class ProgrammeItem(Part):
    """One item of the programme, at local time. Who is there: `programme_attendee`, else everyone."""

    __tablename__ = "programme_item"
    owner = "delegation"
    label = N_("Programmpunkt")
    plural = N_("Programm")

    activity: Mapped[dict[str, str]] = field.words(N_("Was"), name_part=True, weight=2)
    starts_on: Mapped[date | None] = field.day(N_("Tag"))
    start_time: Mapped[time | None] = field.clock_time(N_("Beginn"))
    zone: Mapped[str | None] = field.zone(N_("Zeitzone"), initial="Europe/Berlin")
    ends_on: Mapped[date | None] = field.day(N_("Letzter Tag"), help=N_("Leer: am selben Tag."))
    end_time: Mapped[time | None] = field.clock_time(N_("Ende"))
    end_zone: Mapped[str | None] = field.zone(N_("Zeitzone am Ende"), help=N_("Leer: dieselbe wie am Beginn."))
    place: Mapped[str | None] = field.line(N_("Ort"), weight=1)
    address: Mapped[str | None] = field.line(N_("Anschrift"))
    group_id: Mapped[UUID | None] = field.part(N_("Gruppe"), "delegation_group", help=N_("Leer: alle."))
    host: Mapped[str | None] = field.line(N_("Gastgebend"), weight=1, privacy=Privacy.PERSON, retention=Retention.LIST)
    host_id: Mapped[UUID | None] = field.reference(
        N_("Gastgebende Person"), "person", privacy=Privacy.PERSON, retention=Retention.LIST
    )
    dress: Mapped[dict[str, str] | None] = field.words(N_("Kleidung"), weight=0)
    interpreter_id: Mapped[UUID | None] = field.part(
        N_("Dolmetschen"), "participant", privacy=Privacy.PERSON, retention=Retention.LIST
    )
    interpreting: Mapped[str | None] = field.line(N_("Sprachen beim Dolmetschen"))
    transport: Mapped[str | None] = field.line(N_("Weg dorthin"))
    internal: Mapped[str | None] = field.note(N_("Interne Notiz"), help=N_("Wird nicht an Gäste gedruckt."))

    composites = {
        "starts": field.composite(N_("Beginn"), Editor.LOCAL_TIME, "starts_on", "start_time", "zone"),
        "ends": field.composite(
            N_("Ende"), Editor.LOCAL_TIME, "ends_on", "end_time", "end_zone",
            help=N_("Ohne Tag und Zeitzone: am selben Tag, am selben Ort."),
        ),
    }  # fmt: skip


class ProgrammeAttendee(Part):
    """Someone who takes part in one item of the programme."""

    __tablename__ = "programme_attendee"
    owner = "delegation"
    label = N_("Beteiligte Person")
    plural = N_("Beteiligte")

    item_id: Mapped[UUID] = field.part(N_("Programmpunkt"), "programme_item", name_part=True)
    participant_id: Mapped[UUID] = field.part(N_("Person"), "participant", name_part=True, privacy=Privacy.PERSON)


class GiftDirection(Choice):
    """Who gave it."""

    GIVEN = "given", N_("überreicht")
    RECEIVED = "received", N_("erhalten")


class Gift(Part):
    """A present given or received, kept so that none is given twice."""

    __tablename__ = "gift"
    owner = "delegation"
    label = N_("Geschenk")
    plural = N_("Geschenke")

    what: Mapped[str] = field.line(N_("Was"), name_part=True, weight=1)
    direction: Mapped[str | None] = field.choice(N_("Richtung"), GiftDirection, initial=GiftDirection.GIVEN)
    gift_kind: Mapped[str | None] = field.catalogue(N_("Art"), "gift_kind")
    person_id: Mapped[UUID | None] = field.reference(
        N_("An oder von"), "person", privacy=Privacy.PERSON, retention=Retention.ACCOUNTING
    )
    recipient: Mapped[str | None] = field.line(
        N_("An oder von (Text)"),
        help=N_("Wenn keine Person gemeint ist."),
        privacy=Privacy.PERSON,
        retention=Retention.ACCOUNTING,
    )
    handed_on: Mapped[date | None] = field.day(N_("Tag"))
    pieces: Mapped[int | None] = field.integer(N_("Stück"), low=1, high=9999)
    value_amount: Mapped[int | None] = field.integer(N_("Wert"))
    value_currency: Mapped[str | None] = field.line(N_("Währung"))
    value_rate: Mapped[Decimal | None] = field.decimal(N_("Kurs"))
    value_cents: Mapped[int | None] = field.integer(N_("Wert in Eurocent"))
    kept_at: Mapped[str | None] = field.line(N_("Verbleib"), help=N_("Wo ein erhaltenes Geschenk liegt."))
    notes: Mapped[str | None] = field.note(N_("Notiz"))

    composites = {
        "worth": field.composite(
            N_("Wert"), Editor.MONEY, "value_amount", "value_currency", "value_rate", "value_cents"
        ),
    }
