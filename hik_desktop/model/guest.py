"""Protected guests: persecuted writers and artists. Shown only when opened on purpose, counted, never named."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.description import Choice, Editor, Privacy, Retention
from hik_desktop.model.rule import end_before_start, when
from hik_desktop.model.spine import Facts, Record, missing


class GuestStatus(Choice):
    """Where a guest's stay stands."""

    ASKED = "asked", N_("angefragt")
    COMING = "coming", N_("zugesagt")
    HERE = "here", N_("zu Gast")
    LEFT = "left", N_("ausgezogen")


class Guest(Record):
    """Someone who finds refuge in the city. Nothing here is searched, listed or exported."""

    __tablename__ = "guest"
    label = N_("Geschützter Gast")
    plural = N_("Geschützte Gäste")

    pseudonym: Mapped[str] = field.line(
        N_("Deckname"), name_part=True, privacy=Privacy.PROTECTED, help=N_("Nicht der eigene Name.")
    )
    status: Mapped[str | None] = field.choice(
        N_("Status"), GuestStatus, privacy=Privacy.PROTECTED, initial=GuestStatus.ASKED
    )
    starts_on: Mapped[date | None] = field.day(N_("Zu Gast ab"), privacy=Privacy.PROTECTED)
    ends_on: Mapped[date | None] = field.day(N_("Zu Gast bis"), privacy=Privacy.PROTECTED)
    art: Mapped[str | None] = field.catalogue(N_("Kunst"), "art_form", privacy=Privacy.PROTECTED)
    network_id: Mapped[UUID | None] = field.reference(N_("Netzwerk"), "network", privacy=Privacy.PROTECTED)
    office_id: Mapped[UUID | None] = field.reference(N_("Verantwortlich"), "office", privacy=Privacy.PROTECTED)
    contact: Mapped[str | None] = field.note(
        N_("Erreichbar über"), weight=0, privacy=Privacy.PROTECTED, retention=Retention.LIST
    )
    lodging: Mapped[str | None] = field.note(
        N_("Unterkunft"), weight=0, privacy=Privacy.PROTECTED, retention=Retention.LIST
    )
    stipend_amount: Mapped[int | None] = field.integer(N_("Stipendium im Monat"), privacy=Privacy.PROTECTED)
    stipend_currency: Mapped[str | None] = field.line(N_("Währung"), privacy=Privacy.PROTECTED)
    stipend_rate: Mapped[Decimal | None] = field.decimal(N_("Kurs"), privacy=Privacy.PROTECTED)
    stipend_cents: Mapped[int | None] = field.integer(N_("Betrag in Eurocent"), privacy=Privacy.PROTECTED)
    notes: Mapped[str | None] = field.note(N_("Notiz"), weight=0, privacy=Privacy.PROTECTED, retention=Retention.LIST)

    composites = {
        "stay": field.composite(N_("Zeitraum"), Editor.SPAN, "starts_on", "ends_on", privacy=Privacy.PROTECTED),
        "stipend": field.composite(
            N_("Stipendium im Monat"),
            Editor.MONEY,
            "stipend_amount",
            "stipend_currency",
            "stipend_rate",
            "stipend_cents",
            privacy=Privacy.PROTECTED,
        ),
    }
    protected = True
    retained_from = "ends_on"
    rules = (
        end_before_start("guest.stay", "stay", "starts_on", "ends_on"),
        missing("guest.office_missing", N_("Es ist niemand als verantwortlich eingetragen."), "office_id"),
        when(
            "guest.stay_over",
            N_("Der Zeitraum ist vorbei. Bitte passen Sie den Status an."),
            "status",
            lambda facts: (
                facts["status"] == GuestStatus.HERE and bool(facts["ends_on"] and facts["ends_on"] < facts.today)
            ),
        ),
    )

    @staticmethod
    def title(facts: Facts) -> str:
        return str(facts["pseudonym"])
