"""Status rounds: the office asks all contributing offices how their measures stand."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.description import Choice, Editor
from hik_desktop.model.measure import MeasureStatus
from hik_desktop.model.period import count
from hik_desktop.model.rule import end_before_start, rows, when
from hik_desktop.model.spine import Facts, Part, Record, missing


class ReplyState(Choice):
    """What became of the question to one office."""

    ASKED = "asked", N_("gefragt")
    ANSWERED = "answered", N_("beantwortet")
    TAKEN = "taken", N_("übernommen")
    REFUSED = "refused", N_("nicht übernommen")


def _open_replies(day: date) -> ColumnElement[Any]:
    return count(StatusReply, StatusRound, StatusReply.__table__.c.answered_on.is_(None))


class StatusRound(Record):
    """One round of questions (Rückmeldung)."""

    __tablename__ = "status_round"
    label = N_("Statusrunde")
    plural = N_("Statusrunden")

    name: Mapped[str] = field.line(N_("Name"), name_part=True, weight=2)
    asked_on: Mapped[date | None] = field.day(N_("Gefragt am"))
    due_on: Mapped[date | None] = field.day(N_("Antworten bis"))
    closed_on: Mapped[date | None] = field.day(N_("Abgeschlossen am"))
    letter: Mapped[str | None] = field.note(N_("Anschreiben"))
    notes: Mapped[str | None] = field.note(N_("Notiz"))

    computed = {"open_replies": field.computed(N_("Offene Antworten"), Editor.INTEGER, _open_replies)}
    rules = (
        missing("status_round.due_missing", N_("Es fehlt, bis wann geantwortet werden soll."), "due_on"),
        end_before_start("status_round.span", "due_on", "asked_on", "due_on"),
        when(
            "status_round.overdue",
            N_("Die Frist ist vorbei und es fehlen noch Antworten."),
            "due_on",
            lambda facts: (
                bool(facts["due_on"] and facts["due_on"] < facts.today)
                and not facts["closed_on"]
                and any(not row["answered_on"] for row in facts.parts["status_reply"])
            ),
        ),
        rows(
            "status_round.answer_empty",
            N_("Die Antwort ist eingegangen, aber noch leer."),
            "status_reply",
            "text",
            lambda row: bool(row["answered_on"]) and not row["text"] and row["percent"] is None,
        ),
    )

    @staticmethod
    def title(facts: Facts) -> str:
        return str(facts["name"])


class StatusReply(Part):
    """What one office says about one measure."""

    __tablename__ = "status_reply"
    owner = "status_round"
    label = N_("Rückmeldung")
    plural = N_("Rückmeldungen")

    office_id: Mapped[UUID] = field.reference(N_("Organisationseinheit"), "office", name_part=True)
    measure_id: Mapped[UUID | None] = field.reference(N_("Maßnahme"), "measure")
    state: Mapped[str | None] = field.choice(N_("Stand"), ReplyState, initial=ReplyState.ASKED)
    answered_on: Mapped[date | None] = field.day(N_("Beantwortet am"))
    percent: Mapped[int | None] = field.percent(N_("Fortschritt"))
    status: Mapped[str | None] = field.choice(N_("Status"), MeasureStatus)
    text: Mapped[str | None] = field.note(N_("Antwort"))
