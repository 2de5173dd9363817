"""Groups inside the administration that meet, exchange and follow up: the Vernetzungsgruppe."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.description import Editor, Privacy
from hik_desktop.model.rule import at, end_before_start, local_times, no_rows, rows
from hik_desktop.model.spine import Facts, Part, Record
from hik_desktop.model.values import PartialDate


class WorkingGroup(Record):
    """A group of people from several offices."""

    __tablename__ = "working_group"
    label = N_("Vernetzungsgruppe")
    plural = N_("Vernetzungsgruppen")

    name: Mapped[str] = field.line(N_("Name"), name_part=True, weight=3)
    office_id: Mapped[UUID | None] = field.reference(N_("Geschäftsführung"), "office")
    aim: Mapped[str | None] = field.note(N_("Aufgabe"))
    starts_on: Mapped[PartialDate | None] = field.partial_date(N_("Besteht seit"))
    notes: Mapped[str | None] = field.note(N_("Notiz"))

    rules = (
        no_rows("working_group.member_missing", N_("Es ist noch kein Mitglied eingetragen."), "group_member"),
        end_before_start("working_group.member_span", "ends_on", "starts_on", "ends_on", "group_member"),
        *local_times("working_group", "group_meeting", starts=at("held_on", "start_time", "zone")),
        rows(
            "working_group.agenda_missing",
            N_("Es fehlt die Tagesordnung."),
            "group_meeting",
            "agenda",
            lambda row: not row["agenda"],
        ),
    )

    @staticmethod
    def title(facts: Facts) -> str:
        return str(facts["name"])


class GroupMember(Part):
    """Someone who speaks for an office in the group."""

    __tablename__ = "group_member"
    owner = "working_group"
    label = N_("Mitglied")
    plural = N_("Mitglieder")

    office_id: Mapped[UUID] = field.reference(N_("Organisationseinheit"), "office", name_part=True)
    person_id: Mapped[UUID | None] = field.reference(N_("Person"), "person", privacy=Privacy.PERSON)
    substitute_id: Mapped[UUID | None] = field.reference(N_("Vertretung"), "person", privacy=Privacy.PERSON)
    starts_on: Mapped[PartialDate | None] = field.partial_date(N_("Seit"))
    ends_on: Mapped[PartialDate | None] = field.partial_date(N_("Bis"))


class GroupMeeting(Part):
    """A meeting of the group with agenda and minutes."""

    __tablename__ = "group_meeting"
    owner = "working_group"
    label = N_("Treffen")
    plural = N_("Treffen")

    held_on: Mapped[date | None] = field.day(N_("Tag"))
    start_time: Mapped[time | None] = field.clock_time(N_("Beginn"))
    zone: Mapped[str | None] = field.zone(N_("Zeitzone"), initial="Europe/Berlin")
    place: Mapped[str | None] = field.line(N_("Ort"), weight=1)
    agenda: Mapped[str | None] = field.note(N_("Tagesordnung"))
    minutes: Mapped[str | None] = field.note(N_("Protokoll"))

    composites = {"starts": field.composite(N_("Beginn"), Editor.LOCAL_TIME, "held_on", "start_time", "zone")}
