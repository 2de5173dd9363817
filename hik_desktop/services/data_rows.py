"""Reads whole lists of records for a paper: as of its day, in its language, a few queries however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, func, select

from hik_desktop.i18n import Texts
from hik_desktop.model.cost import Flow
from hik_desktop.model.drucksache import printed_number
from hik_desktop.services.steps import RECORD, Desk
from hik_desktop.store.queries import ListQuery
from hik_desktop.store.tables import ENTRY

_AT_ONCE = 400  # below SQLite's oldest limit of parameters
Found = Mapping[Any, Any]


class DataRows:
    """The records as a connection sees them. What lies in the trash or is protected is never among them."""

    def __init__(self, desk: Desk, connection: Connection, day: date, texts: Texts) -> None:
        self.day = day
        self.texts = texts
        self._catalog = desk.catalog
        self._connection = connection

    # --- records

    def of(self, kind: str, columns: Sequence[str], *where: ColumnElement[bool]) -> list[Found]:
        """Records of a kind by their names, each with its `id`, its `title` and the columns asked for.

        A column is a field, a computed field as of the day, a column of a composite or a path through references;
        a reference gives the name of what it leads to, nothing where that lies in the trash, and its id as "name#".
        """
        build = ListQuery(self._catalog, self._catalog.kinds[kind], self.day)
        wanted = [RECORD.c.id.label("id"), ENTRY.c.title.label("title")]
        references = []
        for name in columns:
            cell = build.cell(name)
            if cell.title is not None and cell.trashed is not None:
                references.append(name)
                wanted += [cell.title.label(name), cell.trashed.label(f"{name}!"), cell.value.label(f"{name}#")]
            else:
                wanted.append(cell.value.label(name))
        query = build.select(wanted, where).order_by(ENTRY.c.sort_key, RECORD.c.local)
        return [_visible(row, references) for row in self._connection.execute(query).mappings()]

    def some(self, kind: str, keys: Iterable[UUID], columns: Sequence[str]) -> dict[UUID, Found]:
        """The records with these ids that can be shown."""
        table, wanted = self._catalog.kinds[kind].table, sorted(set(keys))
        found = (
            row
            for at in range(0, len(wanted), _AT_ONCE)
            for row in self.of(kind, columns, table.c.id.in_(wanted[at : at + _AT_ONCE]))
        )
        return {row["id"]: row for row in found}

    def column(self, kind: str, name: str) -> Any:
        """A column of a kind's table, for a condition."""
        return self._catalog.kinds[kind].table.c[name]

    def rows(self, part: str, column: str, keys: Iterable[UUID]) -> list[Found]:
        """The rows of a part whose column holds one of these ids, in the order of their record."""
        table, wanted = self._catalog.parts[part].table, sorted(set(keys))
        found: list[Found] = []
        for at in range(0, len(wanted), _AT_ONCE):
            query: Select[Any] = select(table).where(table.c[column].in_(wanted[at : at + _AT_ONCE]))
            ordered = query.order_by(table.c.owner_id, table.c.position, table.c.id)
            found += self._connection.execute(ordered).mappings().all()
        return found

    # --- words

    def words(self, value: Mapping[str, str] | None) -> str:
        """A text in several languages in the paper's, else in German."""
        if not value:
            return ""
        return value.get(self.texts.language) or value.get("de") or next(iter(value.values()))

    def listed(self, name: str, code: str | None) -> str:
        """The word of a code in one of the city's lists; an unknown code stays as it is."""
        return "" if code is None else self._lists.get((name, code), code)

    @cached_property
    def _lists(self) -> Mapping[tuple[str, str], str]:
        entries = self.of("catalogue_entry", ("list_name", "code", "name"))
        return {(row["list_name"], row["code"]): self.words(row["name"]) for row in entries}

    @cached_property
    def partners(self) -> Mapping[UUID, str]:
        """The names of all partnerships and networks."""
        found = {
            row["id"]: self.words(row["name"]) or self.words(row["city_id.name"]) or row["title"]
            for row in self.of("partnership", ("name", "city_id.name"))
        }
        return found | {row["id"]: self.words(row["name"]) for row in self.of("network", ("name",))}

    def papers(self, keys: Iterable[UUID | None]) -> dict[UUID | None, str]:
        """The numbers of papers."""
        known = [key for key in keys if key is not None]
        found = self.some("drucksache", known, ("number", "suffix", "suffix_number"))
        return {key: printed_number(row["number"], row["suffix"], row["suffix_number"]) for key, row in found.items()}

    # --- money

    def expenses(self, kind: str) -> dict[UUID, dict[str, int]]:
        """What the records of a kind cost in euro cents, by record and stage; only where something is stated."""
        line, owner = self._catalog.parts["cost_line"].table.c, self._catalog.kinds[kind].table
        query = (
            select(line.owner_id, line.stage, func.sum(line.cents))
            .join_from(self._catalog.parts["cost_line"].table, owner, owner.c.id == line.owner_id)
            .where(line.flow == Flow.EXPENSE.value, line.cents.is_not(None))
            .group_by(line.owner_id, line.stage)
        )
        found: dict[UUID, dict[str, int]] = {}
        for key, stage, cents in self._connection.execute(query):
            found.setdefault(key, {})[stage] = int(cents)
        return found

    def expenses_by_year(self, kinds: Sequence[str]) -> list[tuple[int | None, str, int]]:
        """(year, stage, euro cents) of all that records of these kinds cost; without those in the trash."""
        line = self._catalog.parts["cost_line"].table
        query = (
            select(line.c.year, line.c.stage, func.sum(line.c.cents))
            .join_from(line, RECORD, RECORD.c.id == line.c.owner_id)
            .where(RECORD.c.kind.in_(kinds), RECORD.c.trashed_at.is_(None), RECORD.c.protected.is_(False))
            .where(line.c.flow == Flow.EXPENSE.value, line.c.cents.is_not(None))
            .group_by(line.c.year, line.c.stage)
        )
        return [(year, stage, int(cents)) for year, stage, cents in self._connection.execute(query)]


def _visible(row: Found, references: Sequence[str]) -> Found:
    """The row with plain names for its references."""
    found = {name: value for name, value in row.items() if not name.endswith("!")}
    return found | {name: "" if row[f"{name}!"] else row[name] or "" for name in references}
