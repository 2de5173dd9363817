"""Delegations: visits in and out, their people, programme, tasks and gifts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.field import Choice, Editor, Privacy, Retention
from hik_desktop.model.spine import Facts, Part, Record, Rule, missing


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


class Delegation(Record):
    """A visit of a partner or to a partner."""

    __tablename__ = "delegation"
    label = N_("Delegation")
    plural = N_("Delegationen")

    occasion: Mapped[dict[str, str]] = field.words(N_("Anlass"), name_part=True, weight=3)
    direction: Mapped[str] = field.choice(N_("Richtung"), Direction, name_part=True)
    status: Mapped[str | None] = field.choice(N_("Status"), DelegationStatus)
    starts_on: Mapped[date | None] = field.day(N_("Erster Tag"))
    ends_on: Mapped[date | None] = field.day(N_("Letzter Tag"))
    lead_id: Mapped[UUID | None] = field.reference(N_("Leitung"), "person")
    office_id: Mapped[UUID | None] = field.reference(N_("Verantwortliches Büro"), "office")
    purpose: Mapped[str | None] = field.note(N_("Ziel des Besuchs"))
    venue: Mapped[str | None] = field.line(N_("Hauptort"), weight=1)
    report: Mapped[str | None] = field.note(N_("Bericht"))

    composites = {"stay": field.composite(N_("Zeitraum"), Editor.SPAN, "starts_on", "ends_on")}
    retained_from = "ends_on"

    @staticmethod
    def title(facts: Facts) -> str:
        return str(facts["occasion"].get("de", ""))


class DelegationPartner(Part):
    """A partnership or network the visit belongs to; a delegation has any number."""

    __tablename__ = "delegation_partner"
    owner: ClassVar[str] = "delegation"
    label = N_("Partner")
    plural = N_("Partner")

    partnership_id: Mapped[UUID | None] = field.reference(N_("Partnerschaft"), "partnership")
    network_id: Mapped[UUID | None] = field.reference(N_("Netzwerk"), "network")
