"""The register of bodies on a day: what stands before a body's name in a paper, and the order of bodies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from hik_desktop.model.committee import CommitteeGroup
from hik_desktop.model.drucksache import AddresseeRole
from hik_desktop.model.spine import Facts
from hik_desktop.services.steps import RECORD, Desk
from hik_desktop.store import facts

FOR_INFORMATION = "(zur Kenntnis)"  # literal in every paper (domain §4)
_NAMES = ("print_name", "system_name")
_GROUPS = [str(group) for group in CommitteeGroup]


class Register:
    """The bodies as a connection sees them, with their names by day: all of them, or just those in `only`."""

    def __init__(
        self, desk: Desk, connection: Connection, day: date | None, only: Iterable[UUID | None] | None = None
    ) -> None:
        kind = desk.catalog.kinds["committee"]
        known = (row[0] for row in connection.execute(_keys())) if only is None else only
        keys = [key for key in dict.fromkeys(known) if key is not None]
        self._bodies: Mapping[UUID, Facts] = facts.read(connection, kind, keys, desk.today())
        self._day = day or desk.today()

    def line(self, committee: UUID, role: str | None) -> str:
        """The addressee's line: "In den Kulturausschuss", "An den Sportausschuss (zur Kenntnis)"."""
        name = self.name_of(committee)
        if name is None:
            return self._bodies[committee]["name"] if committee in self._bodies else ""
        noted = role == AddresseeRole.INFO
        words = [name["wording_info"] if noted else name["wording_to"], name["print_name"]]
        return " ".join([word for word in words if word] + ([FOR_INFORMATION] if noted else []))

    def name_of(self, committee: UUID) -> Mapping[str, Any] | None:
        """The row of the name the body carries on the day."""
        body = self._bodies.get(committee)
        rows = body.parts["committee_name"] if body else ()
        holding = [row for row in rows if _holds(row, self._day)]
        # Where the day a name changed is not known, the one that began last is the one in use.
        return max(holding, key=lambda row: str(row["starts_on"] or ""), default=None)

    def stands(self, committee: UUID) -> bool:
        """Whether the body exists on the day, as far as is known: it has a name then and is not dissolved."""
        body = self._bodies.get(committee)
        ended = body is not None and body["dissolved"] and not body["ends_on"]
        return self.name_of(committee) is not None and not ended

    def find(self, wording: str) -> tuple[UUID, bool] | None:
        """The body a line of an existing paper means, at any time, and whether it takes note only."""
        wanted = _squeezed(wording)
        for committee, body in self._bodies.items():
            for row in body.parts["committee_name"]:
                for before, noted in ((row["wording_to"], False), (row["wording_info"], True)):
                    line = " ".join([before or "", row["print_name"], FOR_INFORMATION if noted else ""])
                    if _squeezed(line) == wanted:
                        return committee, noted
        return None

    def body_in(self, words: str) -> tuple[UUID, str] | None:
        """The body that words begin with, by any name it ever carried, and what stands behind the name."""
        best: tuple[int, UUID] | None = None
        for committee, body in self._bodies.items():
            names = [body["name"], *(row[key] for row in body.parts["committee_name"] for key in _NAMES)]
            for name in filter(None, names):
                taken = _taken(words, name)
                if taken and (best is None or taken > best[0]):
                    best = taken, committee
        return (best[1], words[best[0] :].strip(" \t:,;-–")) if best else None

    def order(self, rows: Sequence[tuple[UUID | None, str | None]]) -> list[int]:
        """The usual order of addressees: those to decide or consult by group and rank, then all for information."""

        def place(at: int) -> tuple[int, int, int, int]:
            committee, role = rows[at]
            body = self._bodies.get(committee) if committee else None
            group = _GROUPS.index(body["committee_group"]) if body and body["committee_group"] else len(_GROUPS)
            return (1 if role == AddresseeRole.INFO else 0, group, body["rank"] or 0 if body else 0, at)

        return sorted(range(len(rows)), key=place)


def _holds(row: Mapping[str, Any], day: date) -> bool:
    starts, ends = row["starts_on"], row["ends_on"]
    text = day.isoformat()
    return (starts is None or str(starts) <= text) and (ends is None or text[: len(str(ends))] <= str(ends))


def _taken(words: str, name: str) -> int:
    """How many characters of `words` the name takes at their beginning; 0 when they do not begin with it."""
    low, wanted = words.casefold(), " ".join(name.casefold().split())
    for before in ("", "in den ", "in die ", "an den ", "an die "):
        if low.startswith(before + wanted):
            end = len(before + wanted)
            if end == len(low) or not low[end].isalnum():
                return end
    return 0


def _squeezed(line: str) -> str:
    return "".join(line.split()).casefold()


def _keys() -> Any:

    return select(RECORD.c.id).where(RECORD.c.kind == "committee").order_by(RECORD.c.local)
