"""What people type becomes a value, and what is shown can be typed again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hik_desktop.content.errors import RuleBroken
from hik_desktop.i18n import Texts
from hik_desktop.model.delegation import Direction
from hik_desktop.model.description import Editor, Field
from hik_desktop.model.values import PartialDate
from hik_desktop.services.reading import read
from hik_desktop.services.showing import show

DE, EN = Texts("de"), Texts("en")
TODAY = date(2026, 11, 23)
COLUMNS = {Editor.SPAN: ("a", "b"), Editor.LOCAL_TIME: ("a", "b", "c"), Editor.MONEY: ("a", "b", "c", "d")}


def field(editor: Editor) -> Field:
    return Field("feld", "Feld", editor, choices=tuple(Direction), columns=COLUMNS.get(editor, ("feld",)))


def typed(editor: Editor, text: str, texts: Texts = DE) -> Any:
    return read(field(editor), text, texts, TODAY)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.05.2027", "2027-05-12"), ("12.5.27", "2027-05-12"), ("12.5.", "2027-05-12"), ("1.11", "2026-11-01"),
        ("12. Mai 2027", "2027-05-12"), ("12.Mai 2027", "2027-05-12"), ("12 mai 2027", "2027-05-12"),
        ("3. Maerz 2027", "2027-03-03"), ("3. mär 2027", "2027-03-03"), ("12. Mai", "2027-05-12"),
        ("2027-05-12", "2027-05-12"), ("12/05/2027", "2027-05-12"), ("heute", "2026-11-23"),
        ("morgen", "2026-11-24"), ("29.2.", "2028-02-29"), ("31.12.69", "2069-12-31"), ("31.12.70", "1970-12-31"),
    ],
)  # fmt: skip
def test_a_day(text: str, value: str) -> None:
    assert typed(Editor.DATE, text) == day(value)
    assert typed(Editor.DATE, f"  {text} ") == day(value)


@pytest.mark.parametrize(
    "text", ["31.02.2027", "29.02.2027", "12.13.2027", "32.1.", "Mai", "bald", "12.5.2", "2027", "--"]
)
def test_no_day(text: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        typed(Editor.DATE, text)
    assert refused.value.code == "field.unreadable"
    assert "12.05.2027" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1947", "1947"), ("Mai 1983", "1983-05"), ("5/1983", "1983-05"), ("1983-05", "1983-05"), ("05.1983", "1983-05")]
    + [("27.05.1983", "1983-05-27"), ("27. Mai 1983", "1983-05-27"), ("1983-05-27", "1983-05-27")],
)
def test_a_date_of_history(text: str, value: str) -> None:
    assert typed(Editor.PARTIAL_DATE, text) == PartialDate.parse(value)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("12.–16.05.2027", "2027-05-12", "2027-05-16"), ("12.-16.5.2027", "2027-05-12", "2027-05-16"),
        ("12.05.2027-16.05.2027", "2027-05-12", "2027-05-16"), ("12.05. - 16.06.2027", "2027-05-12", "2027-06-16"),
        ("12.05.2027 bis 16.05.2027", "2027-05-12", "2027-05-16"), ("12. bis 16. Mai 2027", "2027-05-12", "2027-05-16"),
        ("vom 12.5.2027 bis zum 16.5.2027", "2027-05-12", "2027-05-16"), ("12.05.2027", "2027-05-12", "2027-05-12"),
        ("2027-05-12/2027-05-16", "2027-05-12", "2027-05-16"), ("ab 12.05.2027", "2027-05-12", None),
        ("2027-05-12 - 2027-05-16", "2027-05-12", "2027-05-16"), ("bis 16.05.2027", None, "2027-05-16"),
        ("12/05/2027 – 16/05/2027", "2027-05-12", "2027-05-16"), ("28.12.2026 – 3.1.2027", "2026-12-28", "2027-01-03"),
        ("1.1.27-3.1.27", "2027-01-01", "2027-01-03"), ("12.05.2027 –", "2027-05-12", None),
    ],
)  # fmt: skip
def test_two_days(text: str, first: str | None, last: str | None) -> None:
    assert typed(Editor.SPAN, text) == (first and day(first), last and day(last))


@pytest.mark.parametrize("text", ["12.–", "–", "1-2-3", "morgen – gestern", "12.05.2027 – 16.05.2027 – 17.05.2027"])
def test_not_two_days(text: str) -> None:
    with pytest.raises(RuleBroken):
        typed(Editor.SPAN, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("14:30", "14:30"), ("14.30 Uhr", "14:30"), ("1430", "14:30"), ("9", "09:00"), ("9 Uhr", "09:00"), ("9h", "09:00")]
    + [("00:00", "00:00"), ("23:59", "23:59"), ("930", "09:30")],
)
def test_a_time(text: str, value: str) -> None:
    assert typed(Editor.TIME, text) == time.fromisoformat(value)


@pytest.mark.parametrize("text", ["24:00", "12:60", "halb neun", "12:3", "123456"])
def test_no_time(text: str) -> None:
    with pytest.raises(RuleBroken):
        typed(Editor.TIME, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.05.2027 14:30", (date(2027, 5, 12), time(14, 30), None)),
        ("12.05.2027, 14.30 Uhr Asia/Tokyo", (date(2027, 5, 12), time(14, 30), "Asia/Tokyo")),
        ("12. Mai 2027", (date(2027, 5, 12), None, None)),
        ("12. Mai 2027 9 Uhr", (date(2027, 5, 12), time(9), None)),
        ("12. Mai 2027 1430", (date(2027, 5, 12), time(14, 30), None)),
        ("14:30 Europe/Berlin", (None, time(14, 30), "Europe/Berlin")),
    ],
)
def test_a_time_at_a_place(text: str, value: tuple[object, ...]) -> None:
    assert typed(Editor.LOCAL_TIME, text) == value


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("5.800,00 €", 580000, "EUR"), ("5800", 580000, "EUR"), ("5.800", 580000, "EUR"), ("5800,5", 580050, "EUR"),
        ("-12,30 EUR", -1230, "EUR"), ("− 12,30", -1230, "EUR"), ("1'250.50", 125050, "EUR"), ("€ 5,50", 550, "EUR"),
        ("5,800.00", 580000, "EUR"), ("1.250 ¥", 1250, "JPY"), ("100 PLN", 10000, "PLN"), ("100 usd", 10000, "USD"),
        ("PLN -0,01", -1, "PLN"), ("-€5,50", -550, "EUR"),
        ("12,-", 1200, "EUR"), ("12,-- €", 1200, "EUR"), ("1 000 000", 100000000, "EUR"), ("1,234 TND", 1234, "TND"),
    ],
)  # fmt: skip
def test_an_amount(text: str, amount: int, currency: str) -> None:
    assert typed(Editor.MONEY, text) == (amount, currency, None, amount if currency == "EUR" else None)


@pytest.mark.parametrize("text", ["5,001", "viel", "5 XQZ", "5.80.00", "€", "1,2,3", "5 € 3", "1,5 ¥", "$5€", "e5"])
def test_no_amount(text: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        typed(Editor.MONEY, text)
    assert refused.value.field == "feld"


def test_grouping_means_what_the_language_means() -> None:
    assert (typed(Editor.DECIMAL, "1.250"), typed(Editor.DECIMAL, "1.250", EN)) == (Decimal(1250), Decimal("1.250"))
    assert (typed(Editor.DECIMAL, "1,250"), typed(Editor.DECIMAL, "1,250", EN)) == (Decimal("1.250"), Decimal(1250))
    assert typed(Editor.DECIMAL, "52.3759") == Decimal("52.3759")
    assert typed(Editor.INTEGER, "1.250") == typed(Editor.INTEGER, "1,250", EN) == 1250


@pytest.mark.parametrize(
    ("editor", "text", "value"),
    [
        (Editor.INTEGER, "-5", -5), (Editor.INTEGER, "− 5", -5), (Editor.PERCENT, "50 %", 50),
        (Editor.PERCENT, "50\u00a0%", 50), (Editor.DECIMAL, "-0,5", Decimal("-0.5")),
        (Editor.DECIMAL, "+2", Decimal(2)),
        (Editor.BOOL, "Ja", True), (Editor.BOOL, "no", False), (Editor.CHOICE, "eingehend", "incoming"),
        (Editor.CHOICE, "INCOMING", "incoming"), (Editor.COUNTRY, "polen", "PL"), (Editor.COUNTRY, "pl", "PL"),
        (Editor.LANGUAGE, "Japanisch", "ja"), (Editor.LANGUAGE, "JA", "ja"), (Editor.WORDS, " Text ", {"de": "Text"}),
        (Editor.LINE, " Text ", "Text"), (Editor.LINE, "", None), (Editor.DATE, "   ", None),
    ],
)  # fmt: skip
def test_all_else(editor: Editor, text: str, value: object) -> None:
    assert typed(editor, text) == value


@pytest.mark.parametrize(
    ("editor", "text"),
    [(Editor.INTEGER, "5,5"), (Editor.INTEGER, "fünf"), (Editor.BOOL, "vielleicht"), (Editor.CHOICE, "quer")]
    + [(Editor.COUNTRY, "Atlantis"), (Editor.LANGUAGE, "Klick"), (Editor.DECIMAL, "1,2,3"), (Editor.DECIMAL, "NaN")],
)
def test_what_is_not_understood_gets_a_sentence(editor: Editor, text: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        typed(editor, text)
    assert str(refused.value).endswith(".")
    assert refused.value.field == "feld"


@given(st.text(max_size=30), st.sampled_from([editor for editor in Editor if editor is not Editor.BYTES]))
def test_whatever_is_typed_is_a_value_or_a_sentence(text: str, editor: Editor) -> None:
    try:
        typed(editor, text)
    except RuleBroken as refused:
        assert str(refused)


DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
VALUES = {
    Editor.DATE: DAYS,
    Editor.PARTIAL_DATE: st.one_of(
        st.builds(PartialDate, st.integers(1000, 2199)),
        st.builds(PartialDate, st.integers(1000, 2199), st.integers(1, 12)),
        DAYS.map(lambda one: PartialDate(one.year, one.month, one.day)),
    ),
    Editor.SPAN: st.one_of(
        st.tuples(DAYS, DAYS).map(lambda two: tuple(sorted(two))),
        st.tuples(DAYS, st.none()),
        st.tuples(st.none(), DAYS),
        DAYS.map(lambda one: (one, one)),
    ),
    Editor.TIME: st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    Editor.LOCAL_TIME: st.tuples(
        st.one_of(st.none(), DAYS),
        st.one_of(st.none(), st.builds(time, st.integers(0, 23), st.integers(0, 59))),
        st.sampled_from([None, "Europe/Berlin", "Asia/Tokyo"]),
    ).filter(lambda three: any(item is not None for item in three)),
    Editor.MONEY: st.tuples(
        st.integers(-(10**12), 10**12), st.sampled_from(["EUR", "USD", "JPY", "PLN", "GBP", "TND"])
    ).map(lambda two: (*two, None, two[0] if two[1] == "EUR" else None)),
    Editor.INTEGER: st.integers(-(10**12), 10**12),
    Editor.PERCENT: st.integers(0, 100),
    Editor.DECIMAL: st.decimals(-1000000, 1000000, places=4),
    Editor.BOOL: st.booleans(),
    Editor.CHOICE: st.sampled_from([str(member) for member in Direction]),
    Editor.COUNTRY: st.sampled_from(["PL", "JP", "MW", "GB"]),
    Editor.LANGUAGE: st.sampled_from(["de", "ja", "uk", "pl"]),
    Editor.LINE: st.just("Text"),
}


@given(st.data(), st.sampled_from(list(VALUES)), st.sampled_from([DE, EN]))
def test_what_is_shown_can_be_typed_again(data: st.DataObject, editor: Editor, texts: Texts) -> None:
    value = data.draw(VALUES[editor])
    shown = show(field(editor), value, texts)
    assert read(field(editor), shown, texts, TODAY) == value, shown


def every() -> Iterator[Editor]:
    yield from Editor


def test_nothing_is_shown_as_nothing() -> None:
    for editor in every():
        assert show(field(editor), None, DE) == ""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("90.000 JPY zu 161,25", (90_000, "JPY", Decimal("161.25"), 558_14)),
        ("90.000 ¥ Kurs 161,25 = 560 €", (90_000, "JPY", Decimal("161.25"), 560_00)),
        ("90.000 ¥ = 558,14 €", (90_000, "JPY", None, 558_14)),
        ("-1 JPY zu 2", (-1, "JPY", Decimal("2"), -50)),
        ("0,01 PLN zu 2", (1, "PLN", Decimal("2"), 1)),  # half a cent is rounded up
        ("-0,01 PLN zu 2", (-1, "PLN", Decimal("2"), -1)),
    ],
)
def test_an_amount_in_another_currency_keeps_its_euros(text: str, value: tuple[Any, ...]) -> None:
    assert typed(Editor.MONEY, text) == value
    for texts in (DE, EN):
        assert typed(Editor.MONEY, show(field(Editor.MONEY), value, texts), texts) == value


@pytest.mark.parametrize("text", ["5 € zu 2", "5 € = 5 €", "5 JPY zu 0", "5 JPY = 3 $", "5 JPY =", "5 JPY zu viel"])
def test_a_conversion_that_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken) as found:
        typed(Editor.MONEY, text)
    assert found.value.code == "field.unreadable"
