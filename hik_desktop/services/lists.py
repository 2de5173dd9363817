"""Lists of records: sorted row numbers first, then pages of just the columns shown."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from hik_desktop.services.steps import RECORD, Desk
from hik_desktop.services.views import Listing, Named, Query, Row
from hik_desktop.store import index
from hik_desktop.store.queries import Cell, ListQuery
from hik_desktop.store.tables import ENTRY


class Lists:
    """Queries over one kind at a time; protected records are in none of them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def listing(self, query: Query) -> Listing:
        """The sorted result of a query. Raises `RuleBroken` for a field or comparison there is not."""
        build = self._build(query.kind)
        with self._desk.file.reading() as connection:
            where = [build.condition(item.field, item.op, item.value) for item in query.where]
            if query.words.strip():
                where.append(RECORD.c.local.in_(index.numbers(query.words)))
            order: list[Any] = []
            for sort in query.sort:
                column = build.cell(sort.field).order
                order.append(column.desc() if sort.descending else column.asc())
            order += [ENTRY.c.sort_key, RECORD.c.local]
            statement = build.select([RECORD.c.local], where, trashed=query.trashed).order_by(*order)
            if not query.sort and not where and not query.trashed:
                statement = _by_name(query.kind)
            # The driver's own tuples: a row object for each of a million numbers costs more than the query.
            rows = array("q", [row[0] for row in connection.execute(statement).cursor.fetchall()])
            return Listing(query, rows, self._total(connection, query))

    def page(self, listing: Listing, start: int, stop: int, columns: Sequence[str]) -> tuple[Row, ...]:
        """The lines from start to stop with the columns asked for; lines deleted meanwhile are left out."""
        numbers = listing.rows[start:stop].tolist()
        build = self._build(listing.query.kind)
        cells = [build.cell(name) for name in columns]
        wanted = [RECORD.c.local, RECORD.c.id]
        for cell in cells:
            wanted.append(cell.value)
            if cell.title is not None:
                wanted += [cell.title, cell.trashed]
        labelled = [column.label(f"c{at}") for at, column in enumerate(wanted)]
        statement = select(*labelled).select_from(build.source).where(RECORD.c.local.in_(numbers))
        with self._desk.file.reading() as connection:
            found = {row[0]: row for row in connection.execute(statement)}
        return tuple(Row(found[n][1], tuple(_cells(cells, found[n][2:]))) for n in numbers if n in found)

    def all(self, query: Query, columns: Sequence[str]) -> tuple[Row, ...]:
        """Every line of a query; for exports and the command line."""
        listing = self.listing(query)
        pages = (self.page(listing, at, at + 400, columns) for at in range(0, len(listing), 400))
        return tuple(row for page in pages for row in page)

    def position(self, listing: Listing, record_id: UUID) -> int | None:
        """Where a record stands in a listing."""
        with self._desk.file.reading() as connection:
            local = connection.execute(select(RECORD.c.local).where(RECORD.c.id == record_id)).scalar()
        return listing.rows.index(local) if local is not None and local in listing.rows else None

    def total(self, listing: Listing, column: str) -> int | None:
        """The sum of a number or money column over the listing; None when nothing is stated."""
        build = self._build(listing.query.kind)
        cell = build.cell(column)
        total: int | None = None
        with self._desk.file.reading() as connection:
            for start in range(0, len(listing), 400):
                numbers = listing.rows[start : start + 400].tolist()
                query = select(func.sum(cell.value)).select_from(build.source).where(RECORD.c.local.in_(numbers))
                part = connection.execute(query).scalar()
                total = total if part is None else (total or 0) + int(part)
        return total

    def counts(self) -> Mapping[str, int]:
        """How many records there are of each kind, without trash and protected ones; 0 for a kind without any."""
        query = select(ENTRY.c.kind, func.count()).where(ENTRY.c.trashed.is_(False)).group_by(ENTRY.c.kind)
        with self._desk.file.reading() as connection:
            found = {row[0]: row[1] for row in connection.execute(query)}
        return Counter(found)

    def _total(self, connection: Connection, query: Query) -> int:
        count = select(func.count()).select_from(ENTRY)
        count = count.where(ENTRY.c.kind == query.kind, ENTRY.c.trashed.is_(query.trashed))
        return int(connection.execute(count).scalar() or 0)

    def _build(self, kind: str) -> ListQuery:
        return ListQuery(self._desk.catalog, self._desk.catalog.kinds[kind], self._desk.today())


def _by_name(kind: str) -> Any:
    """The commonest list, answered by one index alone."""
    query = select(ENTRY.c.local).where(ENTRY.c.kind == kind, ENTRY.c.trashed.is_(False))
    return query.order_by(ENTRY.c.sort_key, ENTRY.c.local)


def _cells(cells: Sequence[Cell], values: Sequence[Any]) -> list[Any]:
    found: list[Any] = []
    at = 0
    for cell in cells:
        value = values[at]
        at += 1
        if cell.title is not None:
            title, trashed = values[at : at + 2]
            at += 2
            target = cell.field.target if cell.field else ""
            value = None if value is None else Named(value, title or "", target, bool(trashed))
        found.append(value)
    return found
