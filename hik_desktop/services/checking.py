"""Row rules: whether a value can stand in a field at all, before anything is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from hik_desktop.content.errors import Problem, RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.model.description import Choice, Editor, Field
from hik_desktop.model.rule import clock_change
from hik_desktop.model.values import PartialDate
from hik_desktop.services import money
from hik_desktop.services.raw import inner

# Codes whose names come from Babel: ISO 3166 and BCP 47.
_CODES = {Editor.COUNTRY: re.compile(r"[A-Z]{2}"), Editor.LANGUAGE: re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")}
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_TYPES: dict[Editor, type | tuple[type, ...]] = {
    Editor.WORDS: dict,
    Editor.INTEGER: int,
    Editor.PERCENT: int,
    Editor.DECIMAL: Decimal,
    Editor.DATE: date,
    Editor.MOMENT: datetime,
    Editor.PARTIAL_DATE: PartialDate,
    Editor.TIME: time,
    Editor.BOOL: bool,
    Editor.REFERENCE: UUID,
    Editor.PART: UUID,
    Editor.MONEY: tuple,
    Editor.SPAN: tuple,
    Editor.LOCAL_TIME: tuple,
}


def columns(fields: Iterable[Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """Field values as column values. Raises `RuleBroken` for a value the field cannot hold."""
    known = {field.id: field for field in fields if not field.computed}
    inside = {name: field for field in known.values() for name in field.columns if name != field.id}
    found: dict[str, Any] = {}
    for name, value in values.items():
        field = known.get(name)
        if field is None and name in inside:
            found[name] = _checked(inner(inside[name], name), value)
        elif field is None:
            raise RuleBroken("field.unknown", N_("Das Feld „{name}“ gibt es hier nicht."), name=name)
        elif len(field.columns) == 1:
            found[name] = _checked(field, value)
        else:
            together = _checked(field, value) or (None,) * len(field.columns)
            found |= {
                part: _checked(inner(field, part), item) for part, item in zip(field.columns, together, strict=True)
            }
    return found


def started(fields: Iterable[Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a new row: what is given, and what its fields start with."""
    begin = {field.id: field.initial for field in fields if field.initial is not None and field.id not in values}
    return {**{name: str(value) if isinstance(value, Choice) else value for name, value in begin.items()}, **values}


def typed(fields: Iterable[Field], values: Mapping[str, Any], *, new: bool = True) -> None:
    """Refuse a value for a field that changes only through an action of its own, such as issuing a paper.

    A new row may state what it starts with anyway.
    """
    for field in fields:
        if field.by_action and field.id in values and not (new and values[field.id] == field.initial):
            raise RuleBroken(
                "field.by_action",
                N_("„{label}“ ändert sich nur durch die Aktion selbst, zum Beispiel durch „Ausgeben“."),
                field=field.id,
                label=field.label,
            )


@contextmanager
def beside(field: str) -> Iterator[None]:
    """Let every refusal inside be shown beside this field, unless it names one itself."""
    try:
        yield
    except RuleBroken as problem:
        problem.field = problem.field or field
        raise


def named(fields: Iterable[Field], values: Mapping[str, Any], *, only: bool = False) -> None:
    """Refuse an empty naming field; with `only`, look just at the fields given in `values`."""
    for field in fields:
        if not field.name_part or (only and not any(name in values for name in field.columns)):
            continue
        if all(_empty(values.get(name)) for name in field.columns):
            raise RuleBroken("field.needed", N_("„{label}“ darf nicht leer sein."), field=field.id, label=field.label)


def _checked(field: Field, value: Any) -> Any:
    if value is None:
        return None
    expected = _TYPES.get(field.editor, str)
    if not isinstance(value, expected) or (isinstance(value, bool) and expected is int):
        raise _wrong(field)
    # A moment counts as a date in Python; a moment without zone, or "not a number", can stand in no field.
    if isinstance(value, datetime) and (field.editor is not Editor.MOMENT or value.tzinfo is None):
        raise _wrong(field)
    if isinstance(value, Decimal) and not value.is_finite():
        raise _wrong(field)
    if isinstance(value, str):
        return _text(field, value)
    if isinstance(value, dict):
        return _words(field, value)
    if isinstance(value, int) and not isinstance(value, bool):
        _bounds(field, value)
    if isinstance(value, tuple) and len(value) != len(field.columns):
        raise _wrong(field)
    if field.editor is Editor.MONEY and isinstance(value, tuple):
        return _money(field, value)
    return value


def _money(field: Field, value: tuple[Any, ...]) -> tuple[Any, ...]:
    """An amount in euro is its own euro amount; any other needs the code of its currency, and is worked out once."""
    amount, currency, rate, cents = value
    if amount is None:
        return value
    if not isinstance(amount, int) or not isinstance(currency, str) or not re.fullmatch(r"[A-Z]{3}", currency):
        raise _wrong(field)
    if currency == "EUR":
        return amount, currency, None, amount
    if isinstance(rate, Decimal) and (not rate.is_finite() or rate <= 0):
        raise _wrong(field)
    if cents is None and isinstance(rate, Decimal):
        cents = money.euro_cents(amount, currency, rate)
    return amount, currency, rate, cents


def _text(field: Field, value: str) -> str | None:
    text = value if field.editor in (Editor.NOTE, Editor.CONTENT) else " ".join(value.splitlines()).strip()
    _refuse_unwritable(field, text)
    if not text.strip():
        return None
    if field.editor is Editor.CONTENT:
        _refuse_unreadable(field, text)
    if field.pattern and not re.fullmatch(field.pattern, text):
        raise RuleBroken("field.form", field.pattern_sentence, field=field.id)
    if field.editor in _CODES and not _CODES[field.editor].fullmatch(text):
        raise _wrong(field)
    if field.editor is Editor.CHOICE and text not in {str(member) for member in field.choices}:
        raise _wrong(field)
    if field.editor is Editor.ZONE and clock_change(None, None, text) == "zone":
        raise RuleBroken("field.zone", N_("Diese Zeitzone ist unbekannt."), field=field.id)
    return text


def _refuse_unwritable(field: Field, text: str) -> None:
    """What no file and no print can hold: the character zero, halves of a character."""
    if _UNWRITABLE.search(text):
        raise _wrong(field)


def _refuse_unreadable(field: Field, text: str) -> None:
    from hik_desktop.content.jsonform import from_json

    try:
        from_json(text)
    except Problem:
        raise _wrong(field) from None


def _words(field: Field, value: dict[str, str]) -> dict[str, str] | None:
    if not all(isinstance(item, str) for item in (*value, *filter(None, value.values()))):
        raise _wrong(field)
    for text in value.values():
        _refuse_unwritable(field, text or "")
    kept = {tag: text.strip() for tag, text in value.items() if text and text.strip()}
    if not kept:
        return None
    if "de" not in kept:
        raise RuleBroken(
            "field.german_needed", N_("Bei „{label}“ fehlt der deutsche Text."), field=field.id, label=field.label
        )
    return kept


def _bounds(field: Field, value: int) -> None:
    low = field.low if field.low is not None else -(2**53)
    high = field.high if field.high is not None else 2**53
    if not low <= value <= high:
        raise RuleBroken(
            "field.bounds", N_("Möglich sind Werte von {low} bis {high}."), field=field.id, low=low, high=high
        )


def _empty(value: Any) -> bool:
    return value is None or value == {} or (isinstance(value, str) and not value.strip())


def _wrong(field: Field) -> RuleBroken:
    return RuleBroken(
        "field.unsuitable", N_("Dieser Wert passt nicht zu „{label}“."), field=field.id, label=field.label
    )
