from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hik_desktop.content.errors import RuleBroken
from hik_desktop.model.naming import first_line, german, joined, short_day
from hik_desktop.model.rule import clock_change, ends_first
from hik_desktop.model.values import PartialDate, new_key

days = st.dates(min_value=date(1000, 1, 1))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(days)
    known = draw(st.integers(1, 3))
    return PartialDate(day.year, day.month if known > 1 else None, day.day if known > 2 else None)


@given(partial_dates())
def test_a_partial_date_reads_back_as_written(value: PartialDate) -> None:
    assert PartialDate.parse(str(value)) == value


@given(partial_dates(), partial_dates())
def test_partial_dates_have_one_order_which_is_that_of_their_text(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) == (str(one) < str(other))
    assert (one < other) + (other < one) + (one == other) == 1


@given(partial_dates(), partial_dates())
def test_the_order_never_contradicts_the_first_day(one: PartialDate, other: PartialDate) -> None:
    if one.first_day < other.first_day:
        assert one < other


@given(days)
def test_a_full_date_is_its_own_first_day(day: date) -> None:
    assert PartialDate(day.year, day.month, day.day).first_day == day


@pytest.mark.parametrize(
    "text", ["", "47", "1947-13", "1947-02-30", "1947-5", "27.05.1983", "1983-05-27 ", "abcd", "0000"]
)
def test_what_is_no_date_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        PartialDate.parse(text)
    assert refused.value.code.startswith("date.")


def test_a_day_needs_its_month() -> None:
    with pytest.raises(RuleBroken, match=r"date\.day_without_month|Monat"):
        PartialDate(1983, None, 27)


@given(partial_dates(), partial_dates())
def test_a_span_never_ends_first_both_ways(one: PartialDate, other: PartialDate) -> None:
    assert not (ends_first(one, other) and ends_first(other, one))
    assert not ends_first(one, one)


def test_a_year_alone_is_compared_with_the_year_only() -> None:
    assert not ends_first(PartialDate(1983, 5), PartialDate(1983))
    assert ends_first(PartialDate(1983, 5), PartialDate(1982))
    assert not ends_first(None, PartialDate(1982))


def test_keys_made_later_sort_later_and_never_repeat() -> None:
    keys = [new_key() for _ in range(500)]
    assert len(set(keys)) == 500
    assert all(key.version == 7 for key in keys)
    assert [key.bytes[:6] for key in keys] == sorted(key.bytes[:6] for key in keys)


@pytest.mark.parametrize(
    ("day", "clock", "zone", "wrong"),
    [
        (date(2027, 3, 28), time(2, 30), "Europe/Berlin", "missing"),
        (date(2027, 3, 28), time(3, 0), "Europe/Berlin", ""),
        (date(2027, 10, 31), time(2, 30), "Europe/Berlin", "double"),
        (date(2027, 10, 31), time(3, 30), "Europe/Berlin", ""),
        (date(2027, 3, 28), time(2, 30), "Asia/Tokyo", ""),
        (date(2027, 5, 12), time(9, 0), "Europe/Nirgendwo", "zone"),
        (date(2027, 5, 12), time(9, 0), "Europe", "zone"),
        (None, None, "../etc/passwd", "zone"),
        (date(2027, 3, 28), None, "Europe/Berlin", ""),
        (date(2027, 3, 28), time(2, 30), None, ""),
    ],
)
def test_clock_changes_are_noticed(day: date | None, clock: time | None, zone: str | None, wrong: str) -> None:
    assert clock_change(day, clock, zone) == wrong


def test_names_are_made_of_what_is_there() -> None:
    assert german({"de": "Posen", "pl": "Poznań"}) == "Posen"
    assert german({"pl": "Poznań"}) == "Poznań"
    assert german(None) == ""
    assert joined(("15.23", None, "", "Büro")) == "15.23 Büro"
    assert short_day(date(2026, 4, 14)) == "14.04.2026"
    assert first_line("\nRückblick\nAusblick") == "Rückblick"
    assert first_line(None) == ""
