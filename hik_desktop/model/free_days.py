"""Days off in Germany, and the last working day up to a day."""

from __future__ import annotations

import re
from datetime import date, timedelta

_FIXED = ((1, 1), (1, 5), (3, 10), (25, 12), (26, 12))  # day, month; nationwide
_MOVING = (-2, 1, 39, 50)  # Good Friday, Easter Monday, Ascension, Whit Monday; counted from Easter


def easter(year: int) -> date:
    """Easter Sunday, by the rule of Gauss as Lichtenberg completed it."""
    century = year // 100
    moon = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    sun = 2 - (3 * century + 3) // 4
    age = (19 * (year % 19) + moon) % 30
    late = (age + year % 19 // 11) // 29
    limit = 21 + age - late
    first_sunday = 7 - (year + year // 4 + sun) % 7
    return date(year, 3, 1) + timedelta(days=limit + 7 - (limit - first_sunday) % 7 - 1)


def days_named(text: str) -> frozenset[tuple[int, int]]:
    """Days and months written as "31.10., 6.1."; what is no day is left out."""
    found = ((int(day), int(month)) for day, month in re.findall(r"(\d{1,2})\.\s*(\d{1,2})\.?", text))
    return frozenset(pair for pair in found if 1 <= pair[0] <= 31 and 1 <= pair[1] <= 12)


def is_free(day: date, more: frozenset[tuple[int, int]] = frozenset()) -> bool:
    """Whether nobody works: a weekend, a nationwide holiday or one of the state."""
    if day.weekday() >= 5 or (day.day, day.month) in _FIXED or (day.day, day.month) in more:
        return True
    return (day - easter(day.year)).days in _MOVING


def working_day_until(day: date, more: frozenset[tuple[int, int]] = frozenset()) -> date:
    """The day itself, or the last working day before it."""
    while is_free(day, more):
        day -= timedelta(days=1)
    return day
