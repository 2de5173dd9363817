"""Records in their raw form for other programs: ISO dates, minor units, codes; composites by their columns."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from hik_desktop.services.lists import Lists
from hik_desktop.services.raw import to_raw
from hik_desktop.services.views import Editor, FieldInfo, KindInfo, Named, PartRow, Query, RecordView

Raw = dict[str, Any]


def columns(fields: tuple[FieldInfo, ...]) -> dict[str, FieldInfo]:
    """The names a field's values go by outside, each with its field."""
    return {name: field for field in fields for name in (field.columns or (field.id,))}


def objects(lists: Lists, kind: KindInfo, query: Query) -> list[Raw]:
    """The records of a query, each with its `id`; without trash and protected ones."""
    names = columns(kind.fields)
    rows = lists.all(query, tuple(names))
    return [
        {"id": str(row.id), **{name: _cell(names[name], cell) for name, cell in zip(names, row.cells, strict=True)}}
        for row in rows
    ]


def whole(kind: KindInfo, record: RecordView) -> Raw:
    """One record with its `id` and the rows inside it."""
    found: Raw = {"id": str(record.id), **_values(kind.fields, record.values)}
    for part in kind.parts:
        rows: tuple[PartRow, ...] = record.parts.get(part.name, ())
        found[part.name] = [{"id": str(row.id), **_values(part.fields, row.values)} for row in rows]
    return found


def csv_table(kind: KindInfo, records: list[Raw]) -> str:
    """Raw records as CSV; a text in several languages has a column for each: `name.de`, `name.en`."""
    from hik_desktop.exchange.comma_separated import table

    names = columns(kind.fields)
    header: dict[str, tuple[str, str]] = {"id": ("id", "")}
    for name, field in names.items():
        if field.editor is Editor.WORDS:
            tags = {tag for record in records for tag in record[name] or ()} | {"de"}
            header |= {f"{name}.{tag}": (name, tag) for tag in sorted(tags)}
        else:
            header[name] = (name, "")
    rows = ([_flat(record[name], tag) for name, tag in header.values()] for record in records)
    return table(tuple(header), rows)


def _values(fields: tuple[FieldInfo, ...], values: Mapping[str, Any]) -> Raw:
    return {name: _cell(field, values.get(name)) for name, field in columns(fields).items()}


def _cell(field: FieldInfo, value: Any) -> Any:
    if isinstance(value, Named):
        return str(value.id)
    if field.editor is Editor.CONTENT and isinstance(value, str):
        return json.loads(value)
    return to_raw(value)


def _flat(value: Any, tag: str) -> Any:
    if tag:
        return (value or {}).get(tag) if isinstance(value, dict) else value
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
