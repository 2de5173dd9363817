"""What is computed: for a day, from rows in a real database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from hik_desktop.model.values import PartialDate

parse = PartialDate.parse


def partnership(file: Any, founded: str | None = None) -> Any:
    city = file.record("city", name={"de": "Bristol"})
    return file.record("partnership", city_id=city, founded_on=parse(founded) if founded else None)


@pytest.mark.parametrize(
    ("founded", "day", "jubilee", "years"),
    [
        ("1947", date(2026, 11, 23), "2047", 100),
        ("1947", date(2022, 12, 31), "2022", 75),
        ("1983-05-27", date(2026, 11, 23), "2033-05-27", 50),
        ("1983-05-27", date(2023, 5, 27), "2023-05-27", 40),
        ("1983-05-27", date(2023, 5, 28), "2033-05-27", 50),
        ("1987", date(2027, 6, 11), "2027", 40),
        ("1990-09", date(2015, 9, 30), "2015-09", 25),
        ("1990-09", date(2015, 10, 1), "2030-09", 40),
        ("2000-02-29", date(2024, 1, 1), "2025-02", 25),
        ("1900", date(2026, 1, 1), None, None),
        (None, date(2026, 1, 1), None, None),
    ],
)
def test_the_next_jubilee_is_as_exact_as_the_founding(
    file: Any, founded: str | None, day: date, jubilee: str | None, years: int | None
) -> None:
    key = partnership(file, founded)
    assert file.computed("partnership", key, "next_jubilee", day) == (parse(jubilee) if jubilee else None)
    assert file.computed("partnership", key, "next_jubilee_years", day) == years


def test_the_status_of_a_day_is_that_of_its_period(file: Any) -> None:
    key = partnership(file)
    for position, (value, first, last) in enumerate(
        [("active", None, "1999"), ("resting", "2000-01", "2010-06-30"), ("ended", "2010-07-01", None)]
    ):
        file.part(
            "partnership_status",
            key,
            position,
            value=value,
            starts_on=parse(first) if first else None,
            ends_on=parse(last) if last else None,
        )
    found = {
        day: file.computed("partnership", key, "current_status", day)
        for day in (date(1980, 1, 1), date(1999, 12, 31), date(2000, 1, 1), date(2010, 6, 30), date(2010, 7, 1))
    }
    assert list(found.values()) == ["active", "active", "resting", "resting", "ended"]


def test_where_two_periods_share_a_year_the_later_one_holds(file: Any) -> None:
    key = partnership(file)
    file.part("partnership_type", key, value="freundschaft", starts_on=parse("1988"), ends_on=parse("1991"))
    file.part("partnership_type", key, 1, value="partnerschaft", starts_on=parse("1991"))
    assert file.computed("partnership", key, "current_type", date(1991, 6, 1)) == "partnerschaft"
    assert file.computed("partnership", key, "current_type", date(1990, 6, 1)) == "freundschaft"
    assert file.computed("partnership", key, "current_type", date(1970, 6, 1)) is None


def test_one_record_never_sees_the_periods_of_another(file: Any) -> None:
    one, other = partnership(file), partnership(file)
    file.part("partnership_type", one, value="kontakt")
    assert file.computed("partnership", other, "current_type") is None


def test_a_network_counts_as_last_counted(file: Any) -> None:
    key = file.record("network", name={"de": "Netz"})
    file.part("network_count", key, members=31, counted_on=parse("2020"))
    file.part("network_count", key, 1, members=59, counted_on=parse("2023-10"))
    file.part("network_count", key, 2, members=99, counted_on=parse("2030"))
    assert file.computed("network", key, "current_count") == 59
    assert file.computed("network", key, "current_count", date(2021, 1, 1)) == 31


def test_progress_is_the_latest_one_stated(file: Any) -> None:
    key = file.record("measure", name={"de": "Maßnahme"})
    file.part("measure_progress", key, 0, percent=60, stated_on=date(2026, 10, 1))
    file.part("measure_progress", key, 1, percent=20, stated_on=date(2026, 1, 1))
    file.part("measure_progress", key, 2, percent=None, stated_on=date(2026, 11, 1))
    assert file.computed("measure", key, "progress") == 60
    assert file.computed("measure", key, "progress", date(2026, 5, 1)) == 20
    assert file.computed("measure", key, "progress", date(2025, 5, 1)) is None


def test_costs_add_up_by_direction_and_stage(file: Any) -> None:
    key = file.record("measure", name={"de": "Maßnahme"})
    for stage, flow, cents in [
        ("planned", "expense", 100_00),
        ("planned", "expense", 50_00),
        ("actual", "expense", 40_00),
        ("granted", "income", 70_00),
        ("planned", "income", 5_00),
    ]:
        file.part("cost_line", key, what="Posten", stage=stage, flow=flow, cents=cents)
    found = [file.computed("measure", key, name) for name in ("costs", "spent", "granted")]
    assert found == [150_00, 40_00, 70_00]


def test_heads_leave_out_who_declined(file: Any) -> None:
    key = file.record("delegation", occasion={"de": "Besuch"}, direction="incoming")
    for reply in ("accepted", "invited", "declined", None):
        file.part("participant", key, name="Mara Muster", reply=reply)
    assert file.computed("delegation", key, "heads") == 3


def test_only_tasks_not_done_are_open(file: Any) -> None:
    key = file.record("delegation", occasion={"de": "Besuch"}, direction="incoming")
    file.part("task", key, what="Bus bestellen")
    file.part("task", key, 1, what="Saal bestellen", done_on=date(2026, 1, 1))
    assert file.computed("delegation", key, "open_tasks") == 1


def test_an_indicator_shows_its_last_year(file: Any) -> None:
    key = file.record("indicator", name={"de": "Besuche"})
    for year, value in ((2024, "9.5"), (2025, "10"), (2026, None), (2030, "99")):
        file.part("indicator_value", key, year=year, value=Decimal(value) if value else None)
    assert file.computed("indicator", key, "last_value") == Decimal("10")
    assert file.computed("indicator", key, "last_year") == 2025


@pytest.mark.parametrize(
    ("number", "suffix", "which", "printed"),
    [
        (None, None, None, None),
        ("0383/2019", None, None, "0383/2019"),
        ("15-0772/2013", "N", 1, "15-0772/2013 N1"),
        ("0728/2026", "E", 2, "0728/2026 E2"),
    ],
)
def test_a_paper_is_cited_by_number_and_version(
    file: Any, number: str | None, suffix: str | None, which: int | None, printed: str | None
) -> None:
    from hik_desktop.model.drucksache import printed_number

    key = file.record(
        "drucksache", subject="Titel", paper_type="info", number=number, suffix=suffix, suffix_number=which
    )
    assert file.computed("drucksache", key, "full_number") == printed
    assert printed_number(number, suffix, which) == (printed or "")


def test_a_person_has_the_function_of_the_day(file: Any) -> None:
    key = file.record("person", family_name="Muster")
    organisation = file.record("organisation", name={"de": "Verein"})
    file.part("person_function", key, role={"de": "Mitglied"}, ends_on=parse("2019"))
    file.part("person_function", key, 1, role={"de": "Vorsitz"}, starts_on=parse("2020"), organisation_id=organisation)
    assert file.computed("person", key, "current_role") == {"de": "Vorsitz"}
    assert file.computed("person", key, "current_organisation") == organisation
    assert file.computed("person", key, "current_role", date(2018, 1, 1)) == {"de": "Mitglied"}


def test_a_committee_has_the_name_of_the_day(file: Any) -> None:
    key = file.record("committee", name="Sport")
    file.part("committee_name", key, print_name="Sportausschuss")
    file.part("committee_name", key, 1, print_name="Ausschuss für Sport und Bäder", starts_on=parse("2026"))
    assert file.computed("committee", key, "current_name", date(2019, 3, 1)) == "Sportausschuss"
    assert file.computed("committee", key, "current_name") == "Ausschuss für Sport und Bäder"


def test_a_round_counts_who_has_not_answered(file: Any) -> None:
    key = file.record("status_round", name="Herbst")
    office = file.record("office", name="Büro")
    file.part("status_reply", key, office_id=office)
    file.part("status_reply", key, 1, office_id=office, answered_on=date(2026, 11, 1))
    assert file.computed("status_round", key, "open_replies") == 1
