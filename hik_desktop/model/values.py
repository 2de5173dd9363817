"""Values that are more than one plain datum: partial dates, keys. What shows them lives in i18n."""

from __future__ import annotations

import os
import re
import time
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from uuid import UUID

from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.words import N_

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of history as exactly as it is known: a year, a month of a year, or a day.

    Raises `RuleBroken("date.impossible")` for a day that is in no calendar.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        try:
            date(self.year, self.month or 1, self.day or 1)
        except ValueError:
            raise RuleBroken("date.impossible", N_("Dieses Datum gibt es nicht.")) from None
        if self.day is not None and self.month is None:
            raise RuleBroken("date.day_without_month", N_("Zum Tag fehlt der Monat."))

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read the ISO form "1947", "1983-05" or "1983-05-27"."""
        found = _PARTIAL.fullmatch(text)
        if not found:
            raise RuleBroken("date.unreadable", N_("Das ist kein Datum, kein Monat und kein Jahr."))
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        return cls(year, month, day)

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __lt__(self, other: PartialDate) -> bool:
        return str(self) < str(other)

    @property
    def first_day(self) -> date:
        """The earliest day it may mean; for comparing with full dates."""
        return date(self.year, self.month or 1, self.day or 1)


def new_key() -> UUID:
    """A UUIDv7 (RFC 9562): keys made later sort later, so indexes stay compact."""
    millis = time.time_ns() // 1_000_000
    tail = int.from_bytes(os.urandom(10), "big")
    value = (millis & (1 << 48) - 1) << 80 | 0x7 << 76 | (tail >> 64 & 0xFFF) << 64
    return UUID(int=value | 0b10 << 62 | tail & (1 << 62) - 1)
