"""Periods: a value with the days it holds from and to. What holds on a day is computed, never stored."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, func, literal, or_, select, type_coerce

from hik_desktop.model.spine import Part, Record


def begun(starts: ColumnElement[Any], day: date) -> ColumnElement[bool]:
    """Whether a (partial) date has come by `day`; one not stated counts as long past."""
    text = type_coerce(starts, Text)
    return or_(text.is_(None), func.substr(literal(day.isoformat()), 1, func.length(text)) >= text)


def not_over(ends: ColumnElement[Any], day: date) -> ColumnElement[bool]:
    """Whether a (partial) last day has not passed on `day`; a year alone lasts to its end."""
    text = type_coerce(ends, Text)
    return or_(text.is_(None), func.substr(literal(day.isoformat()), 1, func.length(text)) <= text)


def current(part: type[Part], owner: type[Record], value: str, day: date) -> ColumnElement[Any]:
    """The value of the period that holds on `day`; of several the one that began last."""
    rows, record = part.__table__.c, owner.__table__
    return (
        select(rows[value])
        .where(
            and_(rows["owner_id"] == record.c["id"], begun(rows["starts_on"], day), not_over(rows["ends_on"], day)),
            rows[value].is_not(None),
        )
        .order_by(func.coalesce(type_coerce(rows["starts_on"], Text), "").desc(), rows["position"].desc())
        .limit(1)
        .correlate(record)
        .scalar_subquery()
    )


def latest(part: type[Part], owner: type[Record], value: str, stated: str, day: date) -> ColumnElement[Any]:
    """The value stated last up to `day` (head counts, progress)."""
    rows, record = part.__table__.c, owner.__table__
    return (
        select(rows[value])
        .where(rows["owner_id"] == record.c["id"], rows[value].is_not(None), begun(rows[stated], day))
        .order_by(func.coalesce(type_coerce(rows[stated], Text), "").desc(), rows["position"].desc())
        .limit(1)
        .correlate(record)
        .scalar_subquery()
    )


def count(part: type[Part], owner: type[Record], *conditions: ColumnElement[bool]) -> ColumnElement[int]:
    """How many rows of a part a record has."""
    rows, record = part.__table__.c, owner.__table__
    return (
        select(func.count())
        .select_from(part.__table__)
        .where(rows["owner_id"] == record.c["id"], *conditions)
        .correlate(record)
        .scalar_subquery()
    )
