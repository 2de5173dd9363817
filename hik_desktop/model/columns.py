"""How values stand in the file: one column type a kind of value, portable between SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, Boolean, Dialect, Integer, LargeBinary, Text
from sqlalchemy.types import TypeDecorator

from hik_desktop.model.values import PartialDate


class Key(TypeDecorator[UUID]):
    """A UUID in 16 bytes."""

    impl = LargeBinary(16)
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> bytes | None:
        return None if value is None else value.bytes

    def process_result_value(self, value: Any | None, dialect: Dialect) -> UUID | None:
        return None if value is None else UUID(bytes=bytes(value))


class Hash(TypeDecorator[str]):
    """A SHA-256 as 64 hexadecimal digits."""

    impl = Text
    cache_ok = True


class Line(TypeDecorator[str]):
    """Plain text."""

    impl = Text
    cache_ok = True


class Code(TypeDecorator[str]):
    """One of a fixed set of codes; the table carries the CHECK (see `spine.checks`)."""

    impl = Text
    cache_ok = True

    def __init__(self, codes: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.codes = codes


class Whole(TypeDecorator[int]):
    """A whole number between bounds; the table carries the CHECK (see `spine.checks`)."""

    impl = BigInteger().with_variant(Integer(), "sqlite")
    cache_ok = True

    def __init__(self, low: int | None = None, high: int | None = None) -> None:
        super().__init__()
        self.low, self.high = low, high


class Exact(TypeDecorator[Decimal]):
    """A decimal number as text, digit for digit."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else format(value, "f")

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class Day(TypeDecorator[date]):
    """A calendar date as ISO text: sorts as it should on every database."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Partial(TypeDecorator[PartialDate]):
    """A partial date as the beginning of an ISO date."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> PartialDate | None:
        return None if value is None else PartialDate.parse(value)


class Clock(TypeDecorator[time]):
    """A local time of day, "14:30"."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: time | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat("minutes")

    def process_result_value(self, value: Any | None, dialect: Dialect) -> time | None:
        return None if value is None else time.fromisoformat(value)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, "2026-11-23T01:43:00.123Z" to the millisecond."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """Yes or no."""

    impl = Boolean
    cache_ok = True


class Words(TypeDecorator[dict[str, str]]):
    """{language tag: text} as JSON with sorted keys."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: dict[str, str] | None, dialect: Dialect) -> dict[str, str] | None:
        return None if value is None else dict(sorted(value.items()))


class Structured(TypeDecorator[Any]):
    """A JSON value with a format number of its own (a `content` text, a snapshot)."""

    impl = JSON(none_as_null=True)
    cache_ok = True
