"""How a field is declared: one function a kind of value makes column and description together.
Forms, lists, filters, history, search and privacy are derived from the description."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import MappedColumn, mapped_column
from sqlalchemy.schema import ForeignKey

from hik_desktop.model import columns as types
from hik_desktop.model.description import Choice, Editor, Field, Privacy, Retention


def _declare(
    kind: Any, label: str, editor: Editor, *, required: bool = False, checks: tuple[Any, ...] = (), **more: Any
) -> MappedColumn[Any]:
    field = Field("", label, editor, **more)
    needed = required or field.name_part
    return mapped_column(kind, *checks, nullable=not needed, unique=field.unique or None, info={"field": field})


def line(label: str, **more: Any) -> MappedColumn[Any]:
    """A single line of text."""
    return _declare(types.Line(), label, Editor.LINE, **more)


def note(label: str, **more: Any) -> MappedColumn[Any]:
    """Several lines of plain text."""
    return _declare(types.Line(), label, Editor.NOTE, **{"weight": 1, **more})


def words(label: str, **more: Any) -> MappedColumn[Any]:
    """A text in several languages: {language tag: text}; German is required where the field is."""
    return _declare(types.Words(), label, Editor.WORDS, **{"weight": 1, **more})


def content(label: str, **more: Any) -> MappedColumn[Any]:
    """Running text, kept as the JSON form of `content`."""
    return _declare(types.Line(), label, Editor.CONTENT, **{"weight": 1, **more})


def email(label: str, **more: Any) -> MappedColumn[Any]:
    """An e-mail address."""
    return _declare(types.Line(), label, Editor.EMAIL, **{"privacy": Privacy.CONTACT, **more})


def phone(label: str, **more: Any) -> MappedColumn[Any]:
    """A telephone number as written."""
    return _declare(types.Line(), label, Editor.PHONE, **{"privacy": Privacy.CONTACT, **more})


def url(label: str, **more: Any) -> MappedColumn[Any]:
    """An address on the web."""
    return _declare(types.Line(), label, Editor.URL, **more)


def integer(label: str, *, low: int | None = None, high: int | None = None, **more: Any) -> MappedColumn[Any]:
    """A whole number, with bounds the file itself enforces."""
    return _declare(types.Whole(low, high), label, more.pop("editor", Editor.INTEGER), low=low, high=high, **more)


def percent(label: str, **more: Any) -> MappedColumn[Any]:
    """Whole per cent, 0 to 100."""
    return integer(label, low=0, high=100, editor=Editor.PERCENT, **more)


def decimal(label: str, **more: Any) -> MappedColumn[Any]:
    """An exact decimal number, kept as text so that no digit is lost."""
    return _declare(types.Exact(), label, Editor.DECIMAL, **more)


def day(label: str, **more: Any) -> MappedColumn[Any]:
    """A full calendar date."""
    return _declare(types.Day(), label, Editor.DATE, **more)


def partial_date(label: str, **more: Any) -> MappedColumn[Any]:
    """A date of history, as exactly as known."""
    return _declare(types.Partial(), label, Editor.PARTIAL_DATE, **more)


def clock_time(label: str, **more: Any) -> MappedColumn[Any]:
    """A local time of day."""
    return _declare(types.Clock(), label, Editor.TIME, **more)


def zone(label: str, **more: Any) -> MappedColumn[Any]:
    """An IANA time zone name."""
    return _declare(types.Line(), label, Editor.ZONE, **more)


def moment(label: str, **more: Any) -> MappedColumn[Any]:
    """A UTC moment at which something happened."""
    return _declare(types.Moment(), label, Editor.MOMENT, **more)


def yes_no(label: str, **more: Any) -> MappedColumn[Any]:
    """Yes, no, or not stated."""
    return _declare(types.Flag(), label, Editor.BOOL, **more)


def choice(label: str, members: type[Choice], **more: Any) -> MappedColumn[Any]:
    """One member of an enum with behaviour; the file refuses any other code."""
    codes = tuple(str(member) for member in members)
    return _declare(types.Code(codes), label, Editor.CHOICE, choices=tuple(members), **more)


def catalogue(label: str, name: str, **more: Any) -> MappedColumn[Any]:
    """A word from a list the city may change; kept as the entry's code."""
    return _declare(types.Line(), label, Editor.CATALOGUE, catalogue=name, **more)


def country(label: str, **more: Any) -> MappedColumn[Any]:
    """A country by its ISO 3166 code; its names come from Babel."""
    return _declare(types.Line(), label, Editor.COUNTRY, **{"weight": 1, **more})


def language(label: str, **more: Any) -> MappedColumn[Any]:
    """A language by its BCP 47 tag."""
    return _declare(types.Line(), label, Editor.LANGUAGE, **more)


def reference(label: str, target: str, **more: Any) -> MappedColumn[Any]:
    """Another record; it cannot be purged while this one points to it."""
    link = ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")
    return _declare(types.Key(), label, Editor.REFERENCE, checks=(link,), target=target, **more)


def part(label: str, target: str, **more: Any) -> MappedColumn[Any]:
    """A row of the same record, named by its table."""
    link = ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")
    return _declare(types.Key(), label, Editor.PART, checks=(link,), target=target, **more)


def blob(label: str, **more: Any) -> MappedColumn[Any]:
    """Bytes kept once under their SHA-256; the column holds the hash."""
    link = ForeignKey("blob.sha256", deferrable=True, initially="DEFERRED")
    return _declare(types.Hash(), label, Editor.BYTES, checks=(link,), **more)


def composite(label: str, editor: Editor, *columns: str, **more: Any) -> Field:
    """Several columns entered and judged as one value; listed in a record's `composites`."""
    return Field("", label, editor, columns=columns, **more)


def computed(label: str, editor: Editor, expression: Callable[..., ColumnElement[Any]], **more: Any) -> Field:
    """A field with no column of its own: portable SQL for the day given."""
    return Field("", label, editor, expression=expression, **more)


def named(fields: Mapping[str, Field]) -> tuple[Field, ...]:
    """Give fields declared in a mapping their ids."""
    return tuple(replace(field, id=name) for name, field in fields.items())


__all__ = ["Choice", "Editor", "Field", "Privacy", "Retention"]
