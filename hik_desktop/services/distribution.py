"""Who gets how many copies of a paper: the distribution lists of bodies, and of all a collective line means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from hik_desktop.model.committee import CommitteeGroup
from hik_desktop.model.drucksache import AddresseeRole
from hik_desktop.model.spine import Facts
from hik_desktop.services.register import Register
from hik_desktop.services.steps import RECORD, Desk
from hik_desktop.store import facts

_COLLECTIVE = re.compile(r"Stadtbezirksräte\b(?:\D*(\d{1,2})\s*[-–]\s*(\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class Share:
    """What one addressee of a paper gets. `body` None: a line of its own words. `copies` None: nobody has said."""

    body: UUID | None
    name: str
    copies: int | None
    informed: bool


class Distribution:
    """The lists of all bodies as a connection sees them."""

    def __init__(self, desk: Desk, connection: Connection) -> None:
        self._desk = desk
        self._connection = connection
        kind = desk.catalog.kinds["committee"]
        keys = [row[0] for row in connection.execute(select(RECORD.c.id).where(RECORD.c.kind == "committee"))]
        self._bodies: Mapping[UUID, Facts] = facts.read(connection, kind, keys, desk.today())
        self._registers: dict[date | None, Register] = {}

    def shares(self, paper: Facts) -> tuple[Share, ...]:
        """What each addressee of a paper gets, in the paper's order."""
        return tuple(
            self._share(row, paper["dated_on"])
            for row in paper.parts["drucksache_addressee"]
            if row["committee_id"] or (row["wording"] or "").strip()
        )

    def copies(self, body: UUID) -> int | None:
        """How many copies a body gets: its own list, or those of all it stands for. None where nobody has said."""
        found = self._bodies.get(body)
        if found is None:
            return None
        own = [row["copies"] or 0 for row in found.parts["distribution"]]
        return sum(own) if own else self._collective(found["name"] or "")

    def means(self, share: Share, body: UUID) -> bool:
        """Whether an addressee is a body, or a collective line that stands for it among others."""
        found = self._bodies.get(body)
        if share.body == body or found is None:
            return share.body == body
        span = _COLLECTIVE.search(share.name)
        return span is not None and _within(found, span)

    def receivers(self, body: UUID) -> tuple[tuple[str, int], ...]:
        """The lines of a body's list."""
        found = self._bodies.get(body)
        rows = found.parts["distribution"] if found is not None else ()
        return tuple((row["receiver"], row["copies"] or 0) for row in rows)

    def name(self, body: UUID, day: date | None) -> str:
        """The body's name in papers on a day."""
        found = self._register(day).name_of(body)
        if found is not None:
            return str(found["print_name"])
        return str(self._bodies[body]["name"]) if body in self._bodies else ""

    def order(self, bodies: list[UUID]) -> list[UUID]:
        """The bodies in the usual order of addressees."""
        places = self._register(None).order([(body, AddresseeRole.TO) for body in bodies])
        return [bodies[at] for at in places]

    def _share(self, row: Mapping[str, Any], day: date | None) -> Share:
        body, said = row["committee_id"], " ".join((row["wording"] or "").split())
        copies = row["copies"]
        if copies is None:
            copies = self.copies(body) if body is not None else self._collective(said)
        name = self.name(body, day) if body is not None else said
        return Share(body, name, copies, row["role"] == AddresseeRole.INFO)

    def _collective(self, words: str) -> int | None:
        """All district councils, or those of a range, as a line like "Stadtbezirksräte 01 - 13" means them."""
        found = _COLLECTIVE.search(words)
        if found is None:
            return None
        lists = [body.parts["distribution"] for body in self._bodies.values() if _within(body, found)]
        said = [row["copies"] or 0 for rows in lists for row in rows]
        return sum(said) if said else None

    def _register(self, day: date | None) -> Register:
        if day not in self._registers:
            self._registers[day] = Register(self._desk, self._connection, day)
        return self._registers[day]


def _within(body: Facts, span: re.Match[str]) -> bool:
    """Whether a body is one of the district councils a collective line names."""
    first, last = (int(span[1]), int(span[2])) if span[1] else (0, 99)
    district = body["district"] or ""
    one = body["committee_group"] == CommitteeGroup.DISTRICT and not body["dissolved"]
    return one and district.isdigit() and first <= int(district) <= last
