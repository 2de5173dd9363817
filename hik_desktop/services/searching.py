"""Finding records by words, over all kinds."""

from __future__ import annotations

from hik_desktop.services.steps import Desk
from hik_desktop.services.views import Hit
from hik_desktop.store import index


class Search:
    """Full-text search: beginnings of words in any spelling, ranked; never trash, never protected records."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(self, words: str, limit: int = 50, kinds: tuple[str, ...] = ()) -> tuple[Hit, ...]:
        """The best records for the words; nothing typed finds nothing."""
        with self._desk.file.reading() as connection:
            rows = index.find(connection, words, kinds, limit)
        return tuple(Hit(row["id"], row["kind"], row["title"]) for row in rows)

    def rebuild(self) -> None:
        """Make names and index anew from the records."""
        with self._desk.file.writing() as connection:
            index.rebuild(connection, self._desk.catalog)
