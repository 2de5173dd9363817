from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

import hik_desktop.store.tables  # noqa: F401 - the tables that columns of the model point to
from hik_desktop.model import kinds, part_kinds
from hik_desktop.model.spine import Base, Facts, Spine
from hik_desktop.model.values import new_key

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def engine() -> Iterator[sa.Engine]:
    part_kinds()  # reads every noun and gives each table its checks
    found = sa.create_engine("sqlite://", poolclass=sa.pool.StaticPool)
    with found.begin() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        Base.metadata.create_all(connection)
    yield found
    found.dispose()


class File:
    """Rows in a real database, taken back after the test."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def record(self, kind: str, /, **values: Any) -> UUID:
        key = new_key()
        spine = {"id": key, "kind": kind, "created_at": datetime(2026, 1, 1, tzinfo=UTC)}
        self.connection.execute(sa.insert(Spine.__table__).values(**spine))
        self.connection.execute(sa.insert(kinds()[kind].table).values(id=key, **values))
        return key

    def part(self, part: str, owner: UUID, position: int = 0, /, **values: Any) -> UUID:
        key = new_key()
        table = part_kinds()[part].table
        self.connection.execute(sa.insert(table).values(id=key, owner_id=owner, position=position, **values))
        return key

    def computed(self, kind: str, key: UUID, field: str, day: date = TODAY) -> Any:
        described = kinds()[kind].field(field)
        assert described.expression is not None
        table = kinds()[kind].table
        return self.connection.execute(sa.select(described.expression(day)).where(table.c.id == key)).scalar_one()


@pytest.fixture
def file(engine: sa.Engine) -> Iterator[File]:
    with engine.connect() as connection:
        taken_back = connection.begin()
        yield File(connection)
        taken_back.rollback()


@pytest.fixture
def lasting(engine: sa.Engine) -> Iterator[File]:
    """Rows that are committed, so that deferred references are judged; the test must make the commit fail."""
    with engine.connect() as connection:
        yield File(connection)


@pytest.fixture
def facts() -> Callable[..., Facts]:
    """Facts of a record in which everything is empty but what is given."""

    def made(kind: str, parts: Mapping[str, list[dict[str, Any]]] | None = None, **values: Any) -> Facts:
        found = kinds()[kind]
        empty = {column.key: None for column in found.table.columns} | {field.id: None for field in found.fields}
        assert values.keys() <= empty.keys()
        rows: dict[str, tuple[dict[str, Any], ...]] = {}
        for part in found.parts:
            blank = {column.key: None for column in part.table.columns}
            given = (parts or {}).get(part.name, [])
            assert all(row.keys() <= blank.keys() for row in given)
            rows[part.name] = tuple(blank | {"id": new_key()} | row for row in given)
        assert (parts or {}).keys() <= rows.keys()
        return Facts(kind, empty | values, rows, {}, TODAY)

    return made
