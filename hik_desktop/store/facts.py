"""Reads records whole, many at a time: values, parts in order, names of what they refer to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from hik_desktop.model.description import Editor, Field
from hik_desktop.model.spine import Facts, Kind
from hik_desktop.store.tables import ENTRY

_AT_ONCE = 400  # below SQLite's oldest limit of parameters


def read(
    connection: Connection, kind: Kind, keys: Sequence[UUID], today: date, *, parts: Collection[str] | None = None
) -> dict[UUID, Facts]:
    """Facts of the records given, by id, with the parts named (or all). Computed fields are not part of them."""
    found: dict[UUID, Facts] = {}
    for start in range(0, len(keys), _AT_ONCE):
        found |= _read_some(connection, kind, keys[start : start + _AT_ONCE], today, parts)
    return found


def _read_some(
    connection: Connection, kind: Kind, keys: Sequence[UUID], today: date, parts: Collection[str] | None
) -> dict[UUID, Facts]:
    rows = {
        row["id"]: values_of(kind.fields, row)
        for row in connection.execute(select(kind.table).where(kind.table.c.id.in_(keys))).mappings()
    }
    inside: dict[UUID, dict[str, list[Mapping[str, Any]]]] = {key: {} for key in rows}
    for part in kind.parts:
        if parts is not None and part.name not in parts:
            continue
        table = part.table
        query = select(table).where(table.c.owner_id.in_(keys)).order_by(table.c.position, table.c.id)
        for row in connection.execute(query).mappings():
            item = {"id": row["id"], **values_of(part.fields, row)}
            inside[row["owner_id"]].setdefault(part.name, []).append(item)
    titles = names(connection, _referred(kind, rows.values(), inside.values()))
    return {
        key: Facts(
            kind.name,
            values,
            {part.name: tuple(inside[key].get(part.name, ())) for part in kind.parts},
            titles,
            today,
        )
        for key, values in rows.items()
    }


def values_of(fields: Iterable[Field], row: Mapping[Any, Any]) -> dict[str, Any]:
    """Values by field id; composites as tuples of their columns, and the columns themselves beside them."""
    values: dict[str, Any] = {}
    for field in fields:
        if field.computed:
            continue
        if len(field.columns) == 1:
            values[field.id] = row[field.columns[0]]
            continue
        together = tuple(row[name] for name in field.columns)
        values |= dict(zip(field.columns, together, strict=True))
        values[field.id] = None if all(item is None for item in together) else together
    return values


def names(connection: Connection, keys: Iterable[UUID]) -> dict[UUID, str]:
    """The shown names of records; protected ones have none."""
    found: dict[UUID, str] = {}
    wanted = list(keys)
    for start in range(0, len(wanted), _AT_ONCE):
        query = select(ENTRY.c.id, ENTRY.c.title).where(ENTRY.c.id.in_(wanted[start : start + _AT_ONCE]))
        found |= {row[0]: row[1] for row in connection.execute(query)}
    return found


def _referred(
    kind: Kind,
    rows: Iterable[Mapping[str, Any]],
    inside: Iterable[Mapping[str, Sequence[Mapping[str, Any]]]],
) -> set[UUID]:
    own = [field.id for field in kind.fields if field.editor is Editor.REFERENCE and not field.computed]
    parts = {
        part.name: [f.id for f in part.fields if f.editor is Editor.REFERENCE and not f.computed] for part in kind.parts
    }
    found = {row[name] for row in rows for name in own}
    found |= {row[n] for parts_of in inside for part, items in parts_of.items() for row in items for n in parts[part]}
    return found - {None}
