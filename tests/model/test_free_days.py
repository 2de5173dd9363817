"""Days off and the last working day before them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hik_desktop.model.free_days import days_named, easter, is_free, working_day_until


@pytest.mark.parametrize(
    "day",
    [date(2000, 4, 23), date(2019, 4, 21), date(2024, 3, 31), date(2026, 4, 5), date(2027, 3, 28), date(2038, 4, 25)],
)
def test_easter_is_the_day_the_calendar_says(day: date) -> None:
    assert easter(day.year) == day


@pytest.mark.parametrize(
    "day",
    [date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 14), date(2026, 5, 25), date(2026, 10, 3), date(2026, 12, 25)],
)
def test_nationwide_holidays_are_days_off(day: date) -> None:
    assert is_free(day)


def test_a_holiday_of_the_state_is_a_day_off_where_the_office_says_so() -> None:
    more = days_named("31.10., 6.1., 99.99., Unsinn")
    assert more == {(31, 10), (6, 1)}
    assert is_free(date(2025, 10, 31), more)
    assert not is_free(date(2025, 10, 31))


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_the_last_working_day_is_one_and_nothing_lies_between(day: date) -> None:
    found = working_day_until(day)
    assert found <= day
    assert not is_free(found)
    assert all(is_free(date.fromordinal(n)) for n in range(found.toordinal() + 1, day.toordinal() + 1))
