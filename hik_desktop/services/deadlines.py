"""By when a paper must be handed in for each body it goes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from hik_desktop.model.free_days import days_named, working_day_until
from hik_desktop.model.municipality import DeadlineRule
from hik_desktop.model.spine import Facts
from hik_desktop.services.steps import Desk


@dataclass(frozen=True, slots=True)
class Stop:
    """A line of the Beratungsfolge as it stands today: body, day (None lies ahead), last day to hand in."""

    row: UUID
    committee: UUID | None
    meeting: UUID | None
    day: date | None
    due: date | None
    cancelled: bool = False
    meeting_day: date | None = None
    meeting_committee: UUID | None = None


def stops(desk: Desk, connection: Connection, paper: Facts) -> tuple[Stop, ...]:
    """Every line of the Beratungsfolge; day and body come from the meeting where the line does not say."""
    meetings, committees = (_rows(desk, connection, kind) for kind in ("meeting", "committee"))
    return tuple(_stop(desk, connection, row, meetings, committees) for row in paper.parts["consultation"])


def last_day(desk: Desk, connection: Connection, held_on: date, submission_days: int | None) -> date | None:
    """The last day to hand in for a meeting; None where the body states no deadline."""
    if submission_days is None:
        return None
    day = held_on - timedelta(days=submission_days)
    table = desk.catalog.kinds["municipality"].table
    row = connection.execute(select(table.c.deadline_rule, table.c.more_holidays).order_by(table.c.id)).first()
    if row is None or row[0] != DeadlineRule.WORKDAY:
        return day
    return working_day_until(day, days_named(row[1] or ""))


def _stop(
    desk: Desk,
    connection: Connection,
    row: Mapping[str, Any],
    meetings: Mapping[UUID, Mapping[str, Any]],
    committees: Mapping[UUID, Mapping[str, Any]],
) -> Stop:
    meeting = meetings.get(row["meeting_id"]) or {}
    committee = row["committee_id"] or meeting.get("committee_id")
    day = row["held_on"] or meeting.get("held_on")
    due = meeting.get("submit_by")
    if due is None and day is not None and committee is not None:
        due = last_day(desk, connection, day, (committees.get(committee) or {}).get("submission_days"))
    return Stop(
        row["id"],
        committee,
        row["meeting_id"],
        day,
        due,
        bool(meeting.get("cancelled")),
        meeting.get("held_on"),
        meeting.get("committee_id"),
    )


def _rows(desk: Desk, connection: Connection, kind: str) -> Mapping[UUID, Mapping[str, Any]]:
    table = desk.catalog.kinds[kind].table
    return {row["id"]: dict(row) for row in connection.execute(select(table)).mappings()}
