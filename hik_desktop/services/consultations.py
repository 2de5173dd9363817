"""The Beratungsfolge: proposed from the addressees, its deadlines, and what became of the paper in each body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from hik_desktop.content.words import N_
from hik_desktop.model.committee import CommitteeGroup
from hik_desktop.model.drucksache import AddresseeRole
from hik_desktop.model.outcome import Decided as Decided
from hik_desktop.model.outcome import decided
from hik_desktop.model.spine import Facts
from hik_desktop.services.deadlines import Stop, stops
from hik_desktop.services.records import Records
from hik_desktop.services.register import Register
from hik_desktop.services.steps import RECORD, Desk, not_found
from hik_desktop.store import facts

_DECIDING = (CommitteeGroup.COUNCIL, CommitteeGroup.MAIN, CommitteeGroup.DISTRICT)


class Consultations:
    """What happens to a paper in the bodies."""

    def __init__(self, desk: Desk, records: Records) -> None:
        self._desk = desk
        self._records = records

    def stops(self, paper_id: UUID) -> tuple[Stop, ...]:
        """Every line with its day and the last day to hand in."""
        with self._desk.file.reading() as connection:
            return stops(self._desk, connection, self._known(connection, paper_id))

    def propose(self, paper_id: UUID) -> int:
        """Add the bodies the paper is addressed to that are not there yet, in the usual order, as one step.

        Each is given the next meeting that can still be reached; the last body that decides is the decisive one.
        Returns how many were added.
        """
        with self._desk.step("consultation.propose", N_("Beratungsfolge vorgeschlagen")) as step:
            paper = self._known(step.connection, paper_id)
            rows = [row for row in paper.parts["drucksache_addressee"] if row["committee_id"]]
            register = Register(self._desk, step.connection, paper["dated_on"])
            order = register.order([(row["committee_id"], row["role"]) for row in rows])
            there = {row["committee_id"] for row in paper.parts["consultation"]}
            wanted = [rows[at] for at in order if rows[at]["committee_id"] not in there]
            decisive = (
                None
                if any(row["decisive"] for row in paper.parts["consultation"])
                else self._last(step.connection, rows)
            )
            for row in wanted:
                committee = row["committee_id"]
                meeting = self._next_meeting(step.connection, committee, paper["dated_on"])
                values = {"committee_id": committee, "meeting_id": meeting, "decisive": committee == decisive or None}
                self._records.append(step, paper_id, "consultation", values)
            return len(wanted)

    def outcomes(self, paper_id: UUID) -> Mapping[UUID, Decided]:
        """What became of the paper by line: as a person said, else as the words of the result say."""
        with self._desk.file.reading() as connection:
            paper = self._known(connection, paper_id)
        return {row["id"]: outcome_of(row) for row in paper.parts["consultation"]}

    def _last(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> UUID | None:
        """The body that decides: the council, else the Verwaltungsausschuss, else the district's."""
        consulted = [row["committee_id"] for row in rows if row["role"] != AddresseeRole.INFO]
        table = self._desk.catalog.kinds["committee"].table
        query = select(table.c.id, table.c.committee_group).where(table.c.id.in_(consulted))
        groups = {row[0]: row[1] for row in connection.execute(query)}
        for group in _DECIDING:
            for committee in consulted:
                if groups.get(committee) == group:
                    return UUID(bytes=committee.bytes)
        return consulted[-1] if consulted else None

    def _next_meeting(self, connection: Connection, committee: UUID, paper_day: date | None) -> UUID | None:
        """The first meeting from the paper's day and today on that still takes papers."""
        table = self._desk.catalog.kinds["meeting"].table
        first = max(paper_day or self._desk.today(), self._desk.today())
        query = (
            select(table.c.id, table.c.submit_by)
            .join(RECORD, RECORD.c.id == table.c.id)
            .where(RECORD.c.trashed_at.is_(None), table.c.committee_id == committee, table.c.held_on >= first)
            .where(table.c.cancelled.is_not(True))
            .order_by(table.c.held_on)
        )
        for key, due in connection.execute(query):
            if due is None or due >= self._desk.today():
                return UUID(bytes=key.bytes)
        return None

    def _known(self, connection: Connection, paper_id: UUID) -> Facts:
        found = facts.read(connection, self._desk.catalog.kinds["drucksache"], [paper_id], self._desk.today())
        if paper_id not in found:
            raise not_found()
        return found[paper_id]


def outcome_of(row: Mapping[str, Any]) -> Decided:
    """The outcome of a line: what a person entered goes before what the words say."""
    read = decided(row["result"] or "")

    def own(field: str, derived: int | None) -> int | None:
        return row[field] if row[field] is not None else derived

    return Decided(
        row["outcome"] or read.outcome,
        own("votes_for", read.votes_for),
        own("votes_against", read.votes_against),
        own("abstentions", read.abstentions),
    )
