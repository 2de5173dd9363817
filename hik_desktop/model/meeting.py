"""Meetings of committees."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.naming import joined, short_day
from hik_desktop.model.rule import clock_change, when
from hik_desktop.model.spine import Facts, Record


class Meeting(Record):
    """One meeting of one committee."""

    __tablename__ = "meeting"
    label = N_("Sitzung")
    plural = N_("Sitzungen")

    committee_id: Mapped[UUID] = field.reference(N_("Gremium"), "committee", name_part=True)
    held_on: Mapped[date] = field.day(N_("Tag"), name_part=True)
    start_time: Mapped[time | None] = field.clock_time(N_("Beginn"))
    zone: Mapped[str | None] = field.zone(N_("Zeitzone"), initial="Europe/Berlin")
    place: Mapped[str | None] = field.line(N_("Ort"), weight=1)
    number: Mapped[str | None] = field.line(N_("Nummer der Sitzung"))
    submit_by: Mapped[date | None] = field.day(N_("Abgabe der Drucksachen bis"))
    cancelled: Mapped[bool | None] = field.yes_no(N_("Abgesagt"))
    notes: Mapped[str | None] = field.note(N_("Notiz"))

    title_fields = ("committee_id",)
    rules = (
        when(
            "meeting.submission_late",
            N_("Die Abgabe liegt nach der Sitzung. Bitte prüfen Sie beide Tage."),
            "submit_by",
            lambda facts: bool(facts["submit_by"] and facts["held_on"] and facts["submit_by"] > facts["held_on"]),
        ),
        when(
            "meeting.zone_unknown",
            N_("Diese Zeitzone ist nicht bekannt. Bitte wählen Sie eine aus der Liste."),
            "zone",
            lambda facts: clock_change(None, None, facts["zone"]) == "zone",
        ),
    )

    @staticmethod
    def title(facts: Facts) -> str:
        return joined((facts.title_of(facts["committee_id"]), short_day(facts["held_on"])), ", ")
