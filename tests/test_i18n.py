import datetime as dt
import threading
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st

from hik_desktop.content.errors import EnvironmentProblem
from hik_desktop.content.words import N_
from hik_desktop.i18n import Texts, sort_key

DE = Texts("de")
EN = Texts("en")
MAY_12 = dt.date(2027, 5, 12)


@dataclass(frozen=True)
class Known:
    year: int
    month: int | None = None
    day: int | None = None


@pytest.fixture
def english(tmp_path: Path) -> Texts:
    catalogue = Catalog(locale="en")
    catalogue.add("{count} Person", "{count} person")
    catalogue.add("{count} Personen", "{count} people")
    catalogue.add("Besuch am {day}", "Visit on {day}")
    catalogue.add("Die Datei {name} fehlt.", "The file {name} is missing.")
    target = tmp_path / "en" / "LC_MESSAGES" / "hik.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as stream:
        write_mo(stream, catalogue)
    return Texts("en", catalogues=tmp_path)


def test_german_texts_are_their_own_ids() -> None:
    assert DE.t("Besuch am {day}", day=MAY_12) == "Besuch am 12.05.2027"


def test_english_texts_come_from_the_catalogue(english: Texts) -> None:
    assert english.t("Besuch am {day}", day=MAY_12) == "Visit on 12 May 2027"


def test_a_text_without_a_translation_stays_german(english: Texts) -> None:
    assert english.t("Noch nicht übersetzt") == "Noch nicht übersetzt"


def test_the_empty_text_is_empty_and_not_the_header_of_the_catalogue(english: Texts) -> None:
    assert english.t("") == ""


def test_counts_choose_their_own_message(english: Texts) -> None:
    def people(texts: Texts, count: int) -> str:
        return texts.n(N_("{count} Person"), N_("{count} Personen"), count)

    assert [people(DE, n) for n in (0, 1, 2, 1500)] == ["0 Personen", "1 Person", "2 Personen", "1.500 Personen"]
    assert [people(english, n) for n in (0, 1, 1500)] == ["0 people", "1 person", "1,500 people"]


def test_a_refusal_is_told_in_the_language_of_the_person(english: Texts) -> None:
    problem = EnvironmentProblem("file.missing", "Die Datei {name} fehlt.", name="{a}%s.hik")
    assert DE.problem(problem) == "Die Datei {a}%s.hik fehlt."
    assert english.problem(problem) == "The file {a}%s.hik is missing."


@given(st.text())
def test_what_a_person_typed_is_never_read_as_a_pattern(typed: str) -> None:
    assert DE.t("„{name}“", name=typed) == f"„{typed}“"


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="'fr'"):
        Texts("fr")


def test_history_is_written_only_as_exactly_as_it_is_known() -> None:
    known = [Known(1947), Known(1983, 5), Known(1983, 5, 27)]
    assert [DE.partial_date(k) for k in known] == ["1947", "Mai 1983", "27.05.1983"]
    assert [EN.partial_date(k) for k in known] == ["1947", "May 1983", "27 May 1983"]
    assert DE.t("seit {since}", since=Known(1983, 5)) == "seit Mai 1983"


@pytest.mark.parametrize(
    ("start", "end", "german", "british"),
    [
        ((2027, 5, 12), (2027, 5, 12), "12.05.2027", "12 May 2027"),
        ((2027, 5, 12), (2027, 5, 16), "12.–16.05.2027", "12–16 May 2027"),
        ((2027, 4, 28), (2027, 5, 2), "28.04.–02.05.2027", "28 April – 2 May 2027"),
        ((2026, 12, 28), (2027, 1, 2), "28.12.2026–02.01.2027", "28 December 2026 – 2 January 2027"),
    ],
)
def test_a_span_repeats_nothing_its_days_share(
    start: tuple[int, int, int], end: tuple[int, int, int], german: str, british: str
) -> None:
    assert DE.span(dt.date(*start), dt.date(*end)) == german
    assert EN.span(dt.date(*start), dt.date(*end)) == british


def test_a_span_may_be_open() -> None:
    assert DE.span(MAY_12, None) == "ab 12.05.2027"
    assert DE.span(None, MAY_12) == "bis 12.05.2027"
    assert DE.span(None, None) == ""


def test_a_moment_is_told_in_the_time_of_its_place() -> None:
    at = dt.datetime(2027, 5, 12, 12, 30, tzinfo=dt.UTC)
    assert DE.moment(at) == "12.05.2027, 14:30\u00a0Uhr"
    assert DE.moment(at, "Asia/Tokyo") == "12.05.2027, 21:30\u00a0Uhr"
    assert DE.moment(at.replace(tzinfo=None)) == "12.05.2027, 14:30\u00a0Uhr"
    assert EN.moment(at) == "12 May 2027, 14:30"
    assert DE.t("um {at}", at=dt.time(9, 5)) == "um 09:05\u00a0Uhr"


def test_the_zone_of_a_moment_has_its_summer_name() -> None:
    summer = dt.datetime(2027, 5, 12, 12, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert DE.zone_name(summer) == "MESZ"
    assert DE.zone_name(summer.replace(month=1)) == "MEZ"


def test_days_and_months_have_their_names() -> None:
    assert DE.weekday(MAY_12) == "Mittwoch"
    assert DE.weekday(MAY_12, short=True) == "Mi"
    assert EN.weekday(0) == "Monday"
    assert [DE.month(3), DE.month(3, short=True), EN.month(3)] == ["März", "Mär", "March"]


def test_money_is_written_with_the_places_of_its_currency() -> None:
    assert DE.money(580000) == "5.800,00\u00a0€"
    assert DE.money(-5) == "-0,05\u00a0€"
    assert DE.money(580000, "JPY") == "580.000\u00a0¥"
    assert DE.money(580000, "MWK") == "5.800,00\u00a0MWK"
    assert EN.money(-580000) == "-€5,800.00"
    assert EN.money(580000, "PLN") == "PLN\u00a05,800.00"


def test_figures_are_exact_however_large() -> None:
    assert DE.number(553554) == "553.554"
    assert DE.number(0.1) == "0,1"
    assert DE.number(2.675, 2) == "2,68"
    assert DE.money(123456789012345678901) == "1.234.567.890.123.456.789,01\u00a0€"
    assert DE.percent(0.125, 1) == "12,5\u00a0%"
    assert EN.percent(1) == "100%"


def test_countries_languages_and_currencies_have_their_names() -> None:
    assert [DE.country("MW"), DE.country("pl"), DE.country("??")] == ["Malawi", "Polen", "??"]
    assert [DE.language_name("ja"), DE.language_name("qq-x")] == ["Japanisch", "qq-x"]
    assert EN.currency_name("JPY") == "Japanese Yen"


def test_the_list_of_countries_holds_countries_in_german_order() -> None:
    names = [name for _, name in DE.countries()]
    assert names.index("Afghanistan") < names.index("Ägypten") < names.index("Albanien")
    codes = {code for code, _ in DE.countries()}
    assert {"DE", "JP", "MW", "XK"} <= codes
    assert not {"EU", "UN", "ZZ", "SU", "EA"} & codes


def test_words_are_sorted_as_german_dictionaries_do() -> None:
    words = ["Zürich", "Oslo", "Østerbro", "Köln", "Kolno", "Łódź", "Lobau", "Straße", "Strasse", "ärztlich", "Arzt"]
    assert sorted(words, key=sort_key) == [
        *("Arzt", "ärztlich", "Köln", "Kolno", "Lobau", "Łódź", "Oslo", "Østerbro", "Strasse", "Straße", "Zürich"),
    ]


@given(st.lists(st.text()))
def test_sorting_gives_one_order_whatever_came_first(words: list[str]) -> None:
    assert sorted(words, key=sort_key) == sorted(reversed(words), key=sort_key)


def test_threads_may_share_the_texts() -> None:
    shared = Texts("de")
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(shared.country("MW"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["Malawi"] * 8
