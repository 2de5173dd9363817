"""Offices to test with: a clock that ticks, a value for every field, and all the office knows as plain data."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select, text

from hik_desktop.content.blocks import Paragraph, Run, Text
from hik_desktop.content.jsonform import to_json
from hik_desktop.model.description import Editor, Field
from hik_desktop.model.spine import Kind, PartKind
from hik_desktop.model.values import PartialDate
from hik_desktop.services.office import Office
from hik_desktop.store import index
from hik_desktop.store.catalog import Catalog
from hik_desktop.store.tables import ENTRY

START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


class Ticking:
    """A clock that goes on by a second each time it is read."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def opened(path: Path, passphrase: str | None = None) -> Office:
    office = Office.open(path, passphrase, clock=Ticking())
    office.protected.open()  # every kind is tried, the protected ones too
    return office


def catalog_of(office: Office) -> Catalog:
    return office._desk.catalog


def logical_content(office: Office) -> dict[str, dict[str, dict[str, Any]]]:
    """Every recorded row of every table, without local numbers and revisions."""
    catalog = catalog_of(office)
    found: dict[str, dict[str, dict[str, Any]]] = {}
    with office._desk.file.reading() as connection:
        for name in ("record", *catalog.kinds, *catalog.parts):
            table = catalog.table(name)
            kept = [column for column in table.columns if column.name not in ("local", "revision")]
            rows = connection.execute(select(*kept)).mappings()
            found[name] = {str(row["id"]): {key: str(value) for key, value in row.items()} for row in rows}
    return found


def names_and_index(office: Office) -> dict[str, tuple[Any, ...]]:
    """What lists and search know of each record."""
    with office._desk.file.reading() as connection:
        entries = connection.execute(select(ENTRY)).mappings().all()
        words = {row[0]: (row[1], row[2]) for row in connection.execute(text("SELECT rowid, name, body FROM search"))}
    assert set(words) == {row["local"] for row in entries}
    return {
        str(row["id"]): (row["kind"], row["title"], row["sort_key"], row["trashed"], *words[row["local"]])
        for row in entries
    }


def rebuilt_names_and_index(office: Office) -> dict[str, tuple[Any, ...]]:
    with office._desk.file.writing() as connection:
        index.rebuild(connection, catalog_of(office))
    return names_and_index(office)


@dataclass
class World:
    """What fields can refer to: two records of each kind, and bytes."""

    records: dict[str, tuple[UUID, ...]] = field(default_factory=dict)
    blobs: tuple[str, ...] = ()

    def references(self, target: str) -> Sequence[UUID]:
        if target == "record":
            return [key for keys in self.records.values() for key in keys]
        return self.records[target]


def furnish(office: Office) -> World:
    """Two records of each kind, made from their naming fields alone."""
    world = World(blobs=_blobs(office))
    waiting = list(catalog_of(office).kinds.values())
    while waiting:
        kind = next(item for item in waiting if _can_be_made(item, world))
        waiting.remove(kind)
        world.records[kind.name] = tuple(
            office.records.create(kind.name, _apart(naming(kind, world, which), which)) for which in (0, 1)
        )
    return world


def _apart(values: dict[str, Any], which: int) -> dict[str, Any]:
    """The second record's names are its own, so that a test may give its values to the first."""
    return {
        name: f"{value} II" if which and isinstance(value, str) and " " in value else value
        for name, value in values.items()
    }


def _can_be_made(kind: Kind, world: World) -> bool:
    return all(
        item.target in world.records for item in kind.fields if item.name_part and item.editor is Editor.REFERENCE
    )


def _blobs(office: Office) -> tuple[str, ...]:
    made = []
    with office._desk.step("test.blobs", "Bytes") as step:
        for data in (b"eins", b"zwei"):
            digest = hashlib.sha256(data).hexdigest()
            step.put_blob(digest, data, "text/plain")
            made.append(digest)
    return tuple(made)


def naming(owner: Kind | PartKind, world: World, which: int, rows: Mapping[str, Sequence[UUID]] = {}) -> dict[str, Any]:
    """Values for the fields that may not stay empty."""
    return {
        item.id: value_for(item, which, world, rows)
        for item in owner.fields
        if not item.computed and (item.name_part or _needed(owner, item))
    }


def _needed(owner: Kind | PartKind, item: Field) -> bool:
    return any(not owner.table.c[name].nullable for name in item.columns)


def value_for(item: Field, which: int, world: World, rows: Mapping[str, Sequence[UUID]] = {}) -> Any:
    """One of two values a field can hold, with letters, figures and lengths that are easily lost."""
    if item.pattern:
        return (("hannover", "stadt-2") if item.id == "oparl_prefix" else ("0383/2019", "15-0772/2013"))[which]
    return _VALUES[item.editor](item, which, world, rows)


def _text(item: Field, which: int, world: World, rows: Any) -> str:
    return ("Łódź & „Ümläute“ ß 広島", "zweiter Wert; 'Hochkomma' \\ \U0001f91d")[which] + f" {item.id}"


def _note(item: Field, which: int, world: World, rows: Any) -> str:
    return ("Erste Zeile\n\n  eingerückt: Київ", "andere\tNotiz <b>&amp;</b>")[which]


def _whole(item: Field, which: int, world: World, rows: Any) -> int:
    low = item.low if item.low is not None else -7
    high = item.high if item.high is not None else 2**40
    return (low, high)[which]


def _references(item: Field, which: int, world: World, rows: Any) -> UUID:
    return world.references(item.target)[which]


def _rows(item: Field, which: int, world: World, rows: Mapping[str, Sequence[UUID]]) -> UUID:
    return rows[item.target][which]


def _partial(item: Field, which: int, world: World, rows: Any) -> PartialDate:
    return (PartialDate(1947), PartialDate(1983, 5, 27))[which]


def _content(item: Field, which: int, world: World, rows: Any) -> str:
    return to_json(Text((Paragraph((Run(("Text über Diyarbakır", "anderer Text")[which]),)),)))


_VALUES: dict[Editor, Any] = {
    Editor.LINE: _text,
    Editor.NOTE: _note,
    Editor.CONTENT: _content,
    Editor.WORDS: lambda item, which, world, rows: (
        {"de": f"Größe {item.id}", "en": "Size", "ja": "広島市"},
        {"de": "Straße", "pl": "Łódź"},
    )[which],
    Editor.INTEGER: _whole,
    Editor.PERCENT: _whole,
    Editor.DECIMAL: lambda item, which, world, rows: (Decimal("1.50"), Decimal("-0.000123456789"))[which],
    Editor.MONEY: lambda item, which, world, rows: (
        (580000, "EUR", None, 580000),
        (-100, "JPY", Decimal("161.25"), -1),
    )[which],
    Editor.DATE: lambda item, which, world, rows: (date(2027, 2, 28), date(1899, 12, 31))[which],
    Editor.MOMENT: lambda item, which, world, rows: START + timedelta(milliseconds=which),
    Editor.PARTIAL_DATE: _partial,
    Editor.SPAN: lambda item, which, world, rows: (
        (date(2027, 5, 12), date(2027, 5, 16)),
        (None, date(2028, 2, 29)),
    )[which],
    Editor.TIME: lambda item, which, world, rows: (time(0, 0), time(23, 59))[which],
    Editor.LOCAL_TIME: lambda item, which, world, rows: (
        (date(2027, 3, 28), time(2, 30), "Europe/Berlin"),
        (date(2027, 5, 12), None, None),
    )[which],
    Editor.ZONE: lambda item, which, world, rows: ("Asia/Tokyo", "Africa/Blantyre")[which],
    Editor.BOOL: lambda item, which, world, rows: (True, False)[which],
    Editor.CHOICE: lambda item, which, world, rows: str(item.choices[-1 if which else 0]),
    Editor.CATALOGUE: lambda item, which, world, rows: ("culture", "sport")[which],
    Editor.REFERENCE: _references,
    Editor.PART: _rows,
    Editor.COUNTRY: lambda item, which, world, rows: ("MW", "JP")[which],
    Editor.LANGUAGE: lambda item, which, world, rows: ("en", "ja")[which],
    Editor.EMAIL: lambda item, which, world, rows: ("a@example.org", "ö@exämple.org")[which],
    Editor.PHONE: lambda item, which, world, rows: ("+49 511 168-0", "0511/168 42 000")[which],
    Editor.URL: lambda item, which, world, rows: ("https://example.org/ä?b=1&c=2", "http://example.org")[which],
    Editor.BYTES: lambda item, which, world, rows: world.blobs[which],
}
