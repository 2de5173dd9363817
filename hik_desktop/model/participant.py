"""People on a delegation: names and functions of the day, travel, and what only the visit may know of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.description import Choice, Editor, Privacy, Retention
from hik_desktop.model.period import count
from hik_desktop.model.rule import at, local_times, rows
from hik_desktop.model.spine import Facts, Part, Record, Rule


class Reply(Choice):
    """What became of an invitation."""

    PROPOSED = "proposed", N_("vorgeschlagen")
    INVITED = "invited", N_("eingeladen")
    ACCEPTED = "accepted", N_("zugesagt")
    DECLINED = "declined", N_("abgesagt")
    SUBSTITUTE = "substitute", N_("Vertretung")


class Capacity(Choice):
    """In what capacity someone is there."""

    LEAD = "lead", N_("Leitung")
    MEMBER = "member", N_("Mitglied")
    INTERPRETER = "interpreter", N_("Dolmetschen")
    COMPANION = "companion", N_("Begleitung")
    HOST = "host", N_("Gastgebende Seite")


def count_heads(owner: type[Record]) -> ColumnElement[int]:
    """How many come, without those who declined."""
    rows_ = Participant.__table__.c
    return count(Participant, owner, or_(rows_.reply.is_(None), rows_.reply != Reply.DECLINED.value))


def _ranks_twice(facts: Facts) -> Iterable[Mapping[str, Any]]:
    """Guests and hosts are ranked apart: they sit on two sides of a table."""
    seen: set[tuple[bool, int]] = set()
    for row in facts.parts["participant"]:
        if row["rank"] is None:
            continue
        place = (row["capacity"] == Capacity.HOST, row["rank"])
        if place in seen:
            yield {"row": row["id"]}
        seen.add(place)


class Participant(Part):
    """Someone on the delegation. Name, sending body and function are copies: they stay as they were that day."""

    __tablename__ = "participant"
    owner = "delegation"
    label = N_("Teilnehmende Person")
    plural = N_("Teilnehmende")

    name: Mapped[str] = field.line(
        N_("Name"), name_part=True, weight=1, privacy=Privacy.PERSON, retention=Retention.LIST,
        help=N_("So, wie er an den Tagen des Besuchs gedruckt wird."),
    )  # fmt: skip
    own_name: Mapped[str | None] = field.line(
        N_("Name in eigener Schrift"), weight=1, privacy=Privacy.PERSON, retention=Retention.LIST
    )
    person_id: Mapped[UUID | None] = field.reference(
        N_("Person"), "person", privacy=Privacy.PERSON, retention=Retention.LIST
    )
    capacity: Mapped[str | None] = field.choice(
        N_("Rolle"), Capacity, initial=Capacity.MEMBER, privacy=Privacy.PERSON, retention=Retention.LIST
    )
    role: Mapped[dict[str, str] | None] = field.words(
        N_("Funktion"), weight=0, privacy=Privacy.PERSON, retention=Retention.LIST
    )
    sending_body: Mapped[dict[str, str] | None] = field.words(
        N_("Entsendende Stelle"),
        weight=0,
        help=N_("Bei Ratsmitgliedern: die Fraktion steht im Feld darunter."),
        privacy=Privacy.PERSON,
        retention=Retention.LIST,
    )
    fraktion: Mapped[str | None] = field.line(N_("Fraktion"), privacy=Privacy.PERSON, retention=Retention.LIST)
    rank: Mapped[int | None] = field.integer(
        N_("Rang"),
        low=1,
        high=999,
        help=N_("Vorschlag für Reihenfolge und Sitzplan, jederzeit änderbar."),
        privacy=Privacy.PERSON,
        retention=Retention.LIST,
    )
    reply: Mapped[str | None] = field.choice(
        N_("Antwort"), Reply, initial=Reply.INVITED, privacy=Privacy.PERSON, retention=Retention.LIST
    )
    replied_on: Mapped[date | None] = field.day(N_("Geantwortet am"), privacy=Privacy.PERSON, retention=Retention.LIST)
    substitute_for_id: Mapped[UUID | None] = field.part(
        N_("Vertritt"), "participant", privacy=Privacy.PERSON, retention=Retention.LIST
    )
    group_id: Mapped[UUID | None] = field.part(N_("Gruppe"), "delegation_group")
    language: Mapped[str | None] = field.language(N_("Sprache"), privacy=Privacy.PERSON, retention=Retention.LIST)
    arrives_on: Mapped[date | None] = field.day(N_("Tag der Ankunft"))
    arrival_time: Mapped[time | None] = field.clock_time(N_("Ankunft"))
    arrival_zone: Mapped[str | None] = field.zone(N_("Zeitzone der Ankunft"))
    arrival_by: Mapped[str | None] = field.line(N_("Kommt mit"), retention=Retention.VISIT, privacy=Privacy.PERSON)
    departs_on: Mapped[date | None] = field.day(N_("Tag der Abreise"))
    departure_time: Mapped[time | None] = field.clock_time(N_("Abreise"))
    departure_zone: Mapped[str | None] = field.zone(N_("Zeitzone der Abreise"))
    departure_by: Mapped[str | None] = field.line(N_("Reist mit"), retention=Retention.VISIT, privacy=Privacy.PERSON)
    lodging: Mapped[str | None] = field.line(N_("Unterkunft"), retention=Retention.VISIT, privacy=Privacy.PERSON)
    room: Mapped[str | None] = field.line(N_("Zimmer"), privacy=Privacy.PERSON, retention=Retention.VISIT)
    phone: Mapped[str | None] = field.phone(N_("Telefon unterwegs"), retention=Retention.VISIT)
    diet: Mapped[str | None] = field.line(N_("Essen"), privacy=Privacy.HEALTH, retention=Retention.VISIT)
    access_needs: Mapped[str | None] = field.note(
        N_("Barrierefreiheit"), weight=0, privacy=Privacy.HEALTH, retention=Retention.VISIT
    )
    health: Mapped[str | None] = field.note(
        N_("Gesundheit"), weight=0, privacy=Privacy.HEALTH, retention=Retention.VISIT
    )
    health_consent_on: Mapped[date | None] = field.day(
        N_("Einwilligung zu Essen und Gesundheit am"), retention=Retention.VISIT, privacy=Privacy.PERSON
    )
    health_consent: Mapped[str | None] = field.note(
        N_("Wortlaut dieser Einwilligung"), weight=0, retention=Retention.VISIT, privacy=Privacy.PERSON
    )
    passport_number: Mapped[str | None] = field.line(
        N_("Nummer des Reisepasses"), privacy=Privacy.DOCUMENT, retention=Retention.VISIT
    )
    passport_until: Mapped[date | None] = field.day(
        N_("Reisepass gültig bis"), privacy=Privacy.DOCUMENT, retention=Retention.VISIT
    )
    born_on: Mapped[date | None] = field.day(
        N_("Geburtstag"), privacy=Privacy.DOCUMENT, retention=Retention.VISIT,
        help=N_("Nur wenn ein Visum ihn braucht."),
    )  # fmt: skip
    visa: Mapped[str | None] = field.line(N_("Visum"), privacy=Privacy.DOCUMENT, retention=Retention.VISIT)
    emergency_contact: Mapped[str | None] = field.note(
        N_("Im Notfall anrufen"), weight=0, privacy=Privacy.CONTACT, retention=Retention.VISIT
    )
    photo_consent: Mapped[bool | None] = field.yes_no(
        N_("Fotos erlaubt"), retention=Retention.LIST, privacy=Privacy.PERSON
    )
    photo_consent_on: Mapped[date | None] = field.day(
        N_("Einwilligung zu Fotos am"), retention=Retention.LIST, privacy=Privacy.PERSON
    )
    data_consent_on: Mapped[date | None] = field.day(
        N_("Einwilligung zu Daten am"), retention=Retention.LIST, privacy=Privacy.PERSON
    )
    consent: Mapped[str | None] = field.note(
        N_("Wortlaut der Einwilligung"), weight=0, retention=Retention.LIST, privacy=Privacy.PERSON
    )
    internal: Mapped[str | None] = field.note(
        N_("Interne Notiz"), weight=0, privacy=Privacy.PERSON, retention=Retention.LIST
    )

    composites = {
        "arrival": field.composite(
            N_("Ankunft"), Editor.LOCAL_TIME, "arrives_on", "arrival_time", "arrival_zone", retention=Retention.VISIT
        ),
        "departure": field.composite(
            N_("Abreise"),
            Editor.LOCAL_TIME,
            "departs_on",
            "departure_time",
            "departure_zone",
            retention=Retention.VISIT,
        ),
    }


PARTICIPANT_RULES: tuple[Rule, ...] = (
    rows(
        "participant.health_consent_missing",
        N_("Für Angaben zu Essen und Gesundheit fehlt die Einwilligung. Bitte holen Sie sie ein."),
        "participant",
        "health_consent_on",
        lambda row: bool(row["diet"] or row["access_needs"] or row["health"]) and not row["health_consent_on"],
    ),
    rows(
        "participant.photo_consent_undated",
        N_("Es fehlt, wann die Person in Fotos eingewilligt hat."),
        "participant",
        "photo_consent_on",
        lambda row: bool(row["photo_consent"]) and not row["photo_consent_on"],
    ),
    rows(
        "participant.substitute_for_missing",
        N_("Es fehlt, wen die Person vertritt."),
        "participant",
        "substitute_for_id",
        lambda row: row["reply"] == Reply.SUBSTITUTE and not row["substitute_for_id"],
    ),
    rows(
        "participant.leaves_first",
        N_("Die Abreise liegt vor der Ankunft. Bitte prüfen Sie beide Tage."),
        "participant",
        "departure",
        lambda row: bool(row["arrives_on"] and row["departs_on"] and row["departs_on"] < row["arrives_on"]),
    ),
    Rule(
        "participant.rank_twice",
        N_("Diesen Rang hat schon jemand anderes. Die Reihenfolge ist so nicht eindeutig."),
        "rank",
        _ranks_twice,
        part="participant",
    ),
    *local_times(
        "participant",
        "participant",
        arrival=at("arrives_on", "arrival_time", "arrival_zone"),
        departure=at("departs_on", "departure_time", "departure_zone"),
    ),
)
