"""Offers of cooperation from elsewhere: who asks, for what, how it was judged and answered."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.description import Choice, Privacy, Retention
from hik_desktop.model.rule import ends_first, when
from hik_desktop.model.spine import Facts, Part, Record, missing

PATIENCE = 28
"""Days after which an unanswered request is a finding."""


class Decision(Choice):
    """What the office decided on a request."""

    OPEN = "open", N_("offen")
    ACCEPTED = "accepted", N_("angenommen")
    PARTLY = "partly", N_("in Teilen angenommen")
    REFERRED = "referred", N_("weitergegeben")
    DEFERRED = "deferred", N_("zurückgestellt")
    DECLINED = "declined", N_("abgelehnt")


class Fit(Choice):
    """How well a request meets a criterion."""

    STRONG = "strong", N_("passt gut")
    PARTLY = "partly", N_("passt teilweise")
    WEAK = "weak", N_("passt kaum")
    UNKNOWN = "unknown", N_("nicht bekannt")


def _unanswered(facts: Facts) -> bool:
    received = facts["received_on"]
    return bool(received) and not facts["answered_on"] and (facts.today - received).days > PATIENCE


class CooperationRequest(Record):
    """A request for cooperation (Kooperationsanfrage)."""

    __tablename__ = "cooperation_request"
    label = N_("Kooperationsanfrage")
    plural = N_("Kooperationsanfragen")

    subject: Mapped[str] = field.line(N_("Worum geht es"), name_part=True, weight=3)
    received_on: Mapped[date] = field.day(N_("Eingegangen am"), name_part=True)
    city_id: Mapped[UUID | None] = field.reference(N_("Stadt"), "city")
    country: Mapped[str | None] = field.country(N_("Land"))
    organisation_id: Mapped[UUID | None] = field.reference(N_("Organisation"), "organisation")
    person_id: Mapped[UUID | None] = field.reference(
        N_("Ansprechperson"), "person", privacy=Privacy.PERSON, retention=Retention.LIST
    )
    asker: Mapped[str | None] = field.line(
        N_("Wer fragt an"), weight=2, privacy=Privacy.PERSON, retention=Retention.LIST
    )
    wish: Mapped[str | None] = field.note(N_("Gewünscht wird"))
    decision: Mapped[str | None] = field.choice(N_("Entscheidung"), Decision, initial=Decision.OPEN)
    decided_on: Mapped[date | None] = field.day(N_("Entschieden am"))
    reason: Mapped[str | None] = field.note(N_("Begründung"))
    answered_on: Mapped[date | None] = field.day(N_("Beantwortet am"))
    answer: Mapped[str | None] = field.note(N_("Antwort"))
    office_id: Mapped[UUID | None] = field.reference(N_("Bearbeitung"), "office")
    partnership_id: Mapped[UUID | None] = field.reference(N_("Daraus wurde"), "partnership")
    notes: Mapped[str | None] = field.note(N_("Notiz"))

    retained_from = "received_on"
    rules = (
        missing("request.asker_missing", N_("Es fehlt, wer anfragt."), "asker"),
        missing("request.wish_missing", N_("Es fehlt, was gewünscht wird."), "wish"),
        when(
            "request.reason_missing",
            N_("Es fehlt die Begründung der Entscheidung."),
            "reason",
            lambda facts: facts["decision"] not in (None, Decision.OPEN) and not facts["reason"],
        ),
        when(
            "request.decided_on_missing",
            N_("Es fehlt, wann entschieden wurde."),
            "decided_on",
            lambda facts: facts["decision"] not in (None, Decision.OPEN) and not facts["decided_on"],
        ),
        when(
            "request.decided_first",
            N_("Die Entscheidung liegt vor dem Eingang. Bitte prüfen Sie beide Tage."),
            "decided_on",
            lambda facts: ends_first(facts["received_on"], facts["decided_on"]),
        ),
        when(
            "request.unanswered",
            N_("Die Anfrage ist seit mehr als vier Wochen unbeantwortet."),
            "answered_on",
            _unanswered,
        ),
    )

    @staticmethod
    def title(facts: Facts) -> str:
        return str(facts["subject"])


class RequestCriterion(Part):
    """How the request meets one criterion."""

    __tablename__ = "request_criterion"
    owner = "cooperation_request"
    label = N_("Kriterium")
    plural = N_("Bewertung nach Kriterien")

    criterion: Mapped[str] = field.catalogue(N_("Kriterium"), "request_criterion", name_part=True)
    fit: Mapped[str | None] = field.choice(N_("Bewertung"), Fit, initial=Fit.UNKNOWN)
    reason: Mapped[str | None] = field.note(N_("Begründung"))


class RequestTopic(Part):
    """A focus the request touches."""

    __tablename__ = "request_topic"
    owner = "cooperation_request"
    label = N_("Schwerpunkt")
    plural = N_("Schwerpunkte")

    topic: Mapped[str] = field.catalogue(N_("Schwerpunkt"), "focus_topic", name_part=True)
