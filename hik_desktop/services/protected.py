"""Protected records (guests of the city's refuge programme): opened by an explicit act only, else only counted."""

from __future__ import annotations

from sqlalchemy import func, select

from hik_desktop.services.steps import RECORD, Desk
from hik_desktop.services.views import Named
from hik_desktop.store import facts


class Protected:
    """The way to protected records. Nothing of them stands in lists, search, history lists, logs or exports."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def open(self) -> None:
        """Show protected records from now on, until `close` or the end of the program."""
        self._desk.protected_open = True

    def close(self) -> None:
        """Hide them again."""
        self._desk.protected_open = False

    def count(self, kind: str) -> int:
        """How many there are outside the trash; reports give numbers only."""
        query = select(func.count()).select_from(RECORD)
        query = query.where(RECORD.c.kind == kind, RECORD.c.protected, RECORD.c.trashed_at.is_(None))
        with self._desk.file.reading() as connection:
            return int(connection.execute(query).scalar() or 0)

    def all(self, kind: str) -> tuple[Named, ...]:
        """The protected records of a kind. Raises `RuleBroken("record.protected")` unless they were opened."""
        self._desk.refuse_protected(True)
        query = select(RECORD.c.id).where(RECORD.c.kind == kind, RECORD.c.protected, RECORD.c.trashed_at.is_(None))
        known = self._desk.catalog.kinds[kind]
        with self._desk.file.reading() as connection:
            keys = [row[0] for row in connection.execute(query.order_by(RECORD.c.local))]
            found = facts.read(connection, known, keys, self._desk.today(), parts=())
        return tuple(Named(key, known.title(found[key]), kind) for key in keys)
