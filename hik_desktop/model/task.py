"""Tasks of any record: what is to be done by whom until when."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.spine import Part


class Task(Part):
    """Something to do. `due_on` may be counted back from the record's day 0 by `days_before`."""

    __tablename__ = "task"
    owner = "record"
    label = N_("Aufgabe")
    plural = N_("Aufgaben")

    what: Mapped[str] = field.line(N_("Was ist zu tun"), name_part=True, weight=1)
    assignee_id: Mapped[UUID | None] = field.reference(N_("Wer"), "person")
    due_on: Mapped[date | None] = field.day(N_("Bis wann"))
    days_before: Mapped[int | None] = field.integer(
        N_("Tage vor dem ersten Tag"), low=-3660, high=3660, help=N_("Mit Minus davor: Tage danach.")
    )
    done_on: Mapped[date | None] = field.day(N_("Erledigt am"))
    notes: Mapped[str | None] = field.note(N_("Notiz"))
