"""Images of rows: values as the file holds them, in JSON, field by field, for the history."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Table
from sqlalchemy.dialects import sqlite

from hik_desktop.model.columns import Key

_DIALECT = sqlite.dialect()


def encode(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """Typed values to what JSON can hold: keys as hexadecimal, all else as the file has it."""
    image = {}
    for name, value in values.items():
        process = _writing(table.c[name])
        raw = process(value) if process and value is not None else value
        image[name] = raw.hex() if isinstance(raw, bytes) else raw
    return image


def decode(table: Table, image: Mapping[str, Any]) -> dict[str, Any]:
    """The other way round."""
    values = {}
    for name, raw in image.items():
        column = table.c[name]
        if raw is not None and isinstance(column.type, Key):
            raw = bytes.fromhex(raw)
        process = _reading(column)
        values[name] = process(raw) if process and raw is not None else raw
    return values


def dump(image: Mapping[str, Any] | None) -> str | None:
    """An image as text."""
    return None if image is None else json.dumps(image, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def load(text: str | None) -> dict[str, Any]:
    """Text as an image; nothing is an empty one."""
    return {} if text is None else dict(json.loads(text))


@lru_cache(maxsize=2048)
def _writing(column: Column[Any]) -> Any:
    return column.type.bind_processor(_DIALECT)


@lru_cache(maxsize=2048)
def _reading(column: Column[Any]) -> Any:
    return column.type.result_processor(_DIALECT, None)
