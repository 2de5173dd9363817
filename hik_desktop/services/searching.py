"""Finding records: by words, over all kinds, and by what names one record outside the window."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.services.steps import Desk, not_found
from hik_desktop.services.views import Hit
from hik_desktop.store import index
from hik_desktop.store.tables import ENTRY

SHORTEST_ID = 8


class Search:
    """Full-text search: beginnings of words in any spelling, ranked; never trash, never protected records."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(self, words: str, limit: int = 50, kinds: tuple[str, ...] = ()) -> tuple[Hit, ...]:
        """The best records for the words; nothing typed finds nothing."""
        with self._desk.file.reading() as connection:
            rows = index.find(connection, words, kinds, limit)
        return tuple(Hit(row["id"], row["kind"], row["title"]) for row in rows)

    def by_id(self, kind: str, text: str) -> UUID:
        """The record of a kind whose id begins like this; a whole id finds protected ones too.

        Raises `RuleBroken`: "record.not_found", or "record.ambiguous" when several ids begin so.
        """
        wanted = "".join(char for char in text.casefold() if char not in "-{} ")
        if not wanted or not set(wanted) <= set("0123456789abcdef"):
            raise not_found()
        if len(wanted) == 32:
            with self._desk.file.reading() as connection:
                if self._desk.kind_of(connection, UUID(wanted)).name != kind:
                    raise not_found()
            return UUID(wanted)
        found = [key for key in self._ids(kind) if key.hex.startswith(wanted)]
        if not found:
            raise not_found()
        if len(found) > 1:
            raise RuleBroken(
                "record.ambiguous",
                N_("Mehrere Einträge beginnen mit dieser Kennung. Bitte schreiben Sie mehr Zeichen davon."),
            )
        return found[0]

    def shortest_ids(self, kind: str) -> int:
        """How many characters of an id tell the records of a kind apart, hyphens counted."""
        known = sorted(str(key) for key in self._ids(kind))
        shared = (_shared(one, other) for one, other in zip(known, known[1:], strict=False))
        return max(SHORTEST_ID, 1 + max(shared, default=0))

    def rebuild(self) -> None:
        """Make names and index anew from the records."""
        with self._desk.file.writing() as connection:
            index.rebuild(connection, self._desk.catalog)

    def _ids(self, kind: str) -> list[UUID]:
        """Ids of a kind, trash included, protected ones not."""
        with self._desk.file.reading() as connection:
            return [row[0] for row in connection.execute(select(ENTRY.c.id).where(ENTRY.c.kind == kind))]


def _shared(one: str, other: str) -> int:
    """How many characters two texts have in common from the start."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
