"""Values in their raw form, for JSON, CSV and start files: ISO dates, minor units, codes. One form, both ways."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from hik_desktop.content import from_json, to_json
from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.model.description import Editor, Field
from hik_desktop.model.values import PartialDate

_READERS: dict[Editor, Callable[[Any], Any]] = {
    Editor.DATE: date.fromisoformat,
    Editor.MOMENT: datetime.fromisoformat,
    Editor.PARTIAL_DATE: lambda raw: PartialDate.parse(str(raw)),
    Editor.TIME: time.fromisoformat,
    Editor.DECIMAL: lambda raw: Decimal(str(raw)),
    Editor.INTEGER: int,
    Editor.PERCENT: int,
    Editor.REFERENCE: UUID,
    Editor.PART: UUID,
    Editor.WORDS: lambda raw: dict(raw) if isinstance(raw, Mapping) else {"de": str(raw)},
    Editor.CONTENT: lambda raw: raw if isinstance(raw, str) else to_json(from_json(json.dumps(raw))),
}
_INSIDE = {
    Editor.SPAN: (Editor.DATE, Editor.DATE),
    Editor.LOCAL_TIME: (Editor.DATE, Editor.TIME, Editor.ZONE),
    Editor.MONEY: (Editor.INTEGER, Editor.LINE, Editor.DECIMAL, Editor.INTEGER),
}


def to_raw(value: Any) -> Any:
    """A value as JSON holds it."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, UUID | PartialDate):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple):
        return [to_raw(item) for item in value]
    return value


def inner(field: Field, column: str) -> Field:
    """One column of a composite, described as a field of its own."""
    if field.editor not in _INSIDE:
        return field
    editor = _INSIDE[field.editor][field.columns.index(column)]
    return replace(field, id=column, columns=(column,), editor=editor)


def from_raw(field: Field, raw: Any) -> Any:
    """A raw value as the field's own. Raises `RuleBroken("field.unsuitable")`."""
    if raw is None or raw == "":
        return None
    try:
        if len(field.columns) > 1:
            return _together(field, raw)
        reader = _READERS.get(field.editor)
        return reader(raw) if reader else raw
    except (ValueError, TypeError, InvalidOperation, KeyError):
        raise RuleBroken(
            "field.unsuitable", N_("Dieser Wert passt nicht zu „{label}“."), field=field.id, label=field.label
        ) from None


def _together(field: Field, raw: Any) -> tuple[Any, ...]:
    if isinstance(raw, Mapping):  # {"amount": 5800, "currency": "EUR"}, by the ends of the columns' names
        raw = [next((raw[name] for name in raw if column.endswith(name)), None) for column in field.columns]
    if field.editor is Editor.MONEY and len(raw) == len(field.columns) and raw[3] is None and raw[1] == "EUR":
        raw = [*raw[:3], raw[0]]
    kinds = _INSIDE[field.editor]
    readers = [_READERS.get(kind, lambda item: item) for kind in kinds]
    return tuple(None if item is None else read(item) for read, item in zip(readers, raw, strict=True))
