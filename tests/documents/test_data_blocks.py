"""Facts of records become sentences, tables and charts, as a city office writes them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest

from hik_desktop.content.blocks import Align, Block, Chart, ChartKind, Table, Text
from hik_desktop.content.plain import plain_runs, plain_text
from hik_desktop.documents.data_blocks.charts import ChartFacts, chart_blocks
from hik_desktop.documents.data_blocks.delegations import DelegationLine, DelegationsFacts, delegations_blocks
from hik_desktop.documents.data_blocks.indicators import IndicatorFacts, YearValue, indicator_blocks
from hik_desktop.documents.data_blocks.measures import MeasureGroup, MeasureLine, MeasuresFacts, measures_blocks
from hik_desktop.documents.data_blocks.networks import NetworkLine, networks_blocks
from hik_desktop.documents.data_blocks.partnerships import (
    Basis,
    PartnershipFacts,
    PartnershipLine,
    Project,
    Visit,
    partnership_blocks,
    partnerships_blocks,
)
from hik_desktop.i18n import Texts

DE, EN = Texts("de"), Texts("en")
DAY = date(2026, 12, 4)
NBSP = "\u00a0"


@dataclass(frozen=True)
class Known:
    """A day of history as far as it is known."""

    year: int
    month: int | None = None
    day: int | None = None


def rows(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[plain_runs(cell.runs) for cell in row.cells] for row in block.head + block.rows]


def caption(block: Block) -> str:
    assert isinstance(block, Table)
    return plain_runs(block.caption)


def words(*blocks: Block) -> str:
    return plain_text(Text(blocks))


LINE = MeasureLine("1.10", "Fachaustausch", "läuft", 60, "93 Umwelt", date(2026, 2, 1), date(2027, 12, 31), 580000)


def test_a_table_of_measures_names_each_row_and_says_how_far_it_is() -> None:
    group = MeasureGroup(2, "Kultur", (LINE, replace(LINE, number="", percent=None, ends_on=None)))
    (table,) = measures_blocks(MeasuresFacts(DAY, (group,)), DE)
    assert caption(table) == "Maßnahmen im Handlungsfeld 2 „Kultur“, Stand 04.12.2026"
    assert rows(table) == [
        ["Maßnahme", "Status", "Zielerreichungsgrad", "Verantwortlich", "Zeitraum"],
        ["1.10 Fachaustausch", "läuft", f"60{NBSP}%", "93 Umwelt", "01.02.2026–\n31.12.2027"],
        ["Fachaustausch", "läuft", "keine Angabe", "93 Umwelt", "ab 01.02.2026"],
    ]
    assert isinstance(table, Table) and table.row_heads


def test_costs_are_a_choice_and_summed() -> None:
    group = MeasureGroup(2, "Kultur", (LINE, replace(LINE, planned=20, spent=-50), replace(LINE, planned=None)))
    (table,) = measures_blocks(MeasuresFacts(DAY, (group,), costs=True), DE)
    assert [row[-2:] for row in rows(table)] == [
        ["Geplant", "Ausgegeben"],
        [f"5.800,00{NBSP}€", ""],
        [f"0,20{NBSP}€", f"-0,50{NBSP}€"],
        ["", ""],
        [f"5.800,20{NBSP}€", f"-0,50{NBSP}€"],
    ]
    assert isinstance(table, Table) and table.columns[-1].align is Align.DECIMAL


def test_measures_without_a_handlungsfeld_have_a_table_of_their_own() -> None:
    (table,) = measures_blocks(MeasuresFacts(DAY, (MeasureGroup(None, "", (LINE,)),)), DE)
    assert caption(table) == "Maßnahmen ohne Handlungsfeld, Stand 04.12.2026"


VISIT = DelegationLine("Hiroshima in Hannover", "in", ("Hiroshima",), date(2026, 5, 12), date(2026, 5, 16), 8, 100, 90)


def test_delegations_say_with_whom_when_how_many_and_why() -> None:
    other = replace(VISIT, direction="out", partners=("Bristol", "Eurocities"), ends_on=None, heads=1200)
    (table,) = delegations_blocks(DelegationsFacts(2026, "", (VISIT, other)), DE)
    assert caption(table) == "Delegationen im Jahr 2026"
    assert rows(table) == [
        ["Anlass", "Richtung", "Partner", "Zeitraum", "Personen"],
        ["Hiroshima in Hannover", "eingehend", "Hiroshima", "12.–16.05.2026", "8"],
        ["Hiroshima in Hannover", "ausgehend", "Bristol, Eurocities", "ab 12.05.2026", "1.200"],
        ["2 Delegationen", "", "", "", "1.208"],
    ]


def test_one_direction_needs_no_column_for_it() -> None:
    (table,) = delegations_blocks(DelegationsFacts(2026, "in", (VISIT,), costs=True), DE)
    assert caption(table) == "Eingehende Delegationen im Jahr 2026"
    assert rows(table)[0] == ["Anlass", "Partner", "Zeitraum", "Personen", "Geplant", "Ausgegeben"]
    assert rows(table)[1][-2:] == [f"1,00{NBSP}€", f"0,90{NBSP}€"]


@pytest.mark.parametrize(
    ("blocks", "sentence"),
    [
        (measures_blocks(MeasuresFacts(DAY, ()), DE), "Es gibt keine Maßnahmen."),
        (
            measures_blocks(MeasuresFacts(DAY, (MeasureGroup(2, "Kultur", ()),)), DE),
            "Im Handlungsfeld 2 „Kultur“ gibt es keine Maßnahmen.",
        ),
        (delegations_blocks(DelegationsFacts(2025, "", ()), DE), "Im Jahr 2025 gab es keine Delegationen."),
        (
            delegations_blocks(DelegationsFacts(2027, "out", (), ahead=True), DE),
            "Für das Jahr 2027 sind keine ausgehenden Delegationen geplant.",
        ),
        (partnerships_blocks((), DAY, DE), "Es gibt keine Partnerschaften."),
        (networks_blocks((), DAY, DE), "Es gibt keine Mitgliedschaften in Netzwerken."),
        (
            indicator_blocks(IndicatorFacts("Besuche", "", None, None, "", (YearValue(2026, None),)), DE),
            "Zum Indikator „Besuche“ gibt es noch keine Werte.",
        ),
        (
            chart_blocks(ChartFacts(ChartKind.BARS, "Besuche", "Jahr", "", ("2026",), (("", (None,)),)), DE),
            "Zu „Besuche“ gibt es noch keine Zahlen.",
        ),
    ],
)
def test_nothing_to_show_is_a_sentence_and_no_hole(blocks: tuple[Block, ...], sentence: str) -> None:
    assert words(*blocks) == sentence


HIROSHIMA = PartnershipFacts(
    city="Hannover",
    line=PartnershipLine("Hiroshima", "Japan", "", "Partnerschaft", Known(1983, 5, 27), "aktiv"),
    founding="Vertrag",
    bases=(Basis("Vertrag", "Freundschaft", Known(1983, 5), "0815/1983"), Basis("Ratsbeschluss", "", None, "")),
    topics=("Frieden", "Kultur"),
    office="15.23 Büro",
    visits=(Visit("Friedenstage", "out", date(2026, 8, 4), date(2026, 8, 9)),),
    jubilee_on=Known(2033, 5, 27),
    jubilee_years=50,
    projects=(Project("1.5", "Friedensbildung", "läuft", 40), Project("", "Chor", "geplant", None)),
)


def test_a_profile_is_a_sentence_and_a_table_of_named_rows() -> None:
    first, table = partnership_blocks(HIROSHIMA, DE)
    assert words(first) == "Hannover und Hiroshima (Japan) sind seit 27.05.1983 verbunden."
    assert caption(table) == "Steckbrief: Hiroshima (Japan)"
    assert dict(rows(table)) == {  # type: ignore[arg-type]
        "Art": "Partnerschaft",
        "Begründet": "27.05.1983 (Vertrag)",
        "Grundlagen": "Vertrag „Freundschaft“, Mai 1983 (Drucks. Nr. 0815/1983)\nRatsbeschluss",
        "Status": "aktiv",
        "Schwerpunkte": "Frieden, Kultur",
        "Verantwortlich": "15.23 Büro",
        "Letzte Besuche": "04.–09.08.2026: Friedenstage (ausgehend)",
        "Nächstes Jubiläum": "50 Jahre am 27.05.2033",
        "Gemeinsame Maßnahmen": f"1.5 Friedensbildung (läuft, 40{NBSP}%)\nChor (geplant)",
    }


@pytest.mark.parametrize(
    ("jubilee", "shown"),
    [
        (Known(2029), "50 Jahre im Jahr 2029"),
        (Known(2029, 2), "50 Jahre im Februar 2029"),
        (Known(2029, 2, 1), "50 Jahre am 01.02.2029"),
    ],
)
def test_a_jubilee_is_said_only_as_exactly_as_it_is_known(jubilee: Known, shown: str) -> None:
    _, table = partnership_blocks(replace(HIROSHIMA, jubilee_on=jubilee), DE)
    assert dict(rows(table))["Nächstes Jubiläum"] == shown  # type: ignore[arg-type]


def test_a_profile_without_much_says_what_is_not_known() -> None:
    bare = PartnershipFacts("Hannover", PartnershipLine("X", "", "", "", None, ""), "", (), (), "", (), None, None, ())
    (table,) = partnership_blocks(bare, DE)
    assert dict(rows(table)) == {  # type: ignore[arg-type]
        "Art": "keine Angabe",
        "Begründet": "keine Angabe",
        "Status": "keine Angabe",
        "Verantwortlich": "keine Angabe",
        "Letzte Besuche": "keine",
        "Gemeinsame Maßnahmen": "keine",
    }


def test_a_partnership_of_a_district_says_so() -> None:
    line = replace(HIROSHIMA.line, district="Misburg-Anderten")
    first, _ = partnership_blocks(replace(HIROSHIMA, line=line), DE)
    assert words(first).startswith("Der Stadtbezirk Misburg-Anderten und Hiroshima (Japan) sind seit")
    (table,) = partnerships_blocks((HIROSHIMA.line, line), DAY, DE)
    assert rows(table)[0] == ["Partner", "Land", "Stadtbezirk", "Art", "Seit", "Status"]
    (table,) = partnerships_blocks((HIROSHIMA.line,), DAY, DE)
    assert rows(table)[1] == ["Hiroshima", "Japan", "Partnerschaft", "27.05.1983", "aktiv"]


HANSE = NetworkLine(
    "Die Hanse", "Lübeck", Known(2018), Known(2018, 6, 21), "1153/2018", "Mitglied", 300000, "EUR", 300000
)


def test_networks_say_since_when_by_which_decision_and_for_how_much() -> None:
    yen = NetworkLine("Frieden", "", None, None, "", "Lead City", 5000, "JPY", None)
    (table,) = networks_blocks((HANSE, yen), DAY, DE)
    assert rows(table)[1:] == [
        [
            "Die Hanse",
            "Lübeck",
            "2018",
            "21.06.2018, Drucks. Nr. 1153/2018",
            "Mitglied",
            f"3.000,00{NBSP}€",
        ],
        ["Frieden", "keine Angabe", "keine Angabe", "keine Angabe", "Lead City", f"5.000{NBSP}¥"],
    ]
    (table,) = networks_blocks((HANSE, HANSE), DAY, DE)
    assert rows(table)[-1] == ["Summe", "", "", "", "", f"6.000,00{NBSP}€"]


def test_a_column_nothing_is_known_of_is_left_out() -> None:
    (table,) = networks_blocks((replace(HANSE, seat="", fee=None, fee_cents=None),), DAY, DE)
    assert rows(table)[0] == ["Netzwerk", "Beigetreten", "Beschluss", "Rolle"]


SCHOOLS = IndicatorFacts(
    "Schulen",
    "Prozent",
    Decimal("40.5"),
    2028,
    "Abfrage",
    (YearValue(2025, Decimal("1031.25")), YearValue(2026, Decimal(33), estimated=True, source="Schätzung")),
)


def test_an_indicator_shows_its_years_its_target_and_where_it_comes_from() -> None:
    table, *below = indicator_blocks(SCHOOLS, DE)
    assert caption(table) == "Schulen (Einheit: Prozent)"
    assert rows(table) == [
        ["Jahr", "Wert", "Quelle"],
        ["2025", "1.031,25", "Abfrage"],
        ["2026", "33 (geschätzt)", "Schätzung"],
    ]
    assert words(*below) == "Zielwert: 40,5 Prozent bis 2028.\n\nQuelle: Abfrage"


MONEY = ChartFacts(
    ChartKind.COLUMNS,
    "Aufwendungen",
    "Jahr",
    "Euro",
    ("2024", "2025", "2026"),
    (("geplant", (100, 580050, None)), ("ausgegeben", (None, -5, 70))),
    cents=True,
    running=True,
)


def test_a_chart_comes_with_its_words_and_the_same_numbers_as_a_table() -> None:
    chart, table = chart_blocks(MONEY, DE)
    assert isinstance(chart, Chart)
    assert chart.alt == (
        "Säulendiagramm: Aufwendungen. Einheit: Euro. "
        f"Geplant: niedrigster Wert 1,00{NBSP}€ (2024), höchster Wert 5.800,50{NBSP}€ (2025), "
        f"letzter Wert 5.800,50{NBSP}€ (2025). "
        f"Ausgegeben: niedrigster Wert -0,05{NBSP}€ (2025), höchster Wert 0,70{NBSP}€ (2026), "
        f"letzter Wert 0,70{NBSP}€ (2026). Alle Zahlen stehen in der Tabelle darunter."
    )
    assert [series.values for series in chart.series] == [(1.0, 5800.5, None), (None, -0.05, 0.7)]
    assert rows(table) == [
        ["Jahr", "geplant", "ausgegeben"],
        ["2024", f"1,00{NBSP}€", "keine Angabe"],
        ["2025", f"5.800,50{NBSP}€", f"-0,05{NBSP}€"],
        ["2026", "keine Angabe", f"0,70{NBSP}€"],
    ]


def test_too_many_numbers_for_a_chart_are_a_table_only() -> None:
    years = tuple(str(year) for year in range(1980, 2026))
    many = ChartFacts(ChartKind.LINES, "Besuche", "Jahr", "Anzahl", years, (("", tuple(range(len(years)))),))
    (table,) = chart_blocks(many, DE)
    assert len(rows(table)) == 47


def test_a_paper_in_english_speaks_english() -> None:
    chart, table = chart_blocks(replace(MONEY, unit="Euros"), EN)
    assert isinstance(chart, Chart)
    assert (chart.decimal_mark, chart.group_mark) == (".", ",")
    assert chart.alt.startswith("Column chart: Aufwendungen. Unit: Euros.")
    assert rows(table)[2][1] == "€5,800.50"
    (listed,) = delegations_blocks(DelegationsFacts(2026, "", (VISIT,)), EN)
    assert rows(listed)[1][3] == "12–16 May 2026"
    assert rows(listed)[0] == ["Occasion", "Direction", "Partner", "Period", "People"]
    assert words(*delegations_blocks(DelegationsFacts(2025, "", ()), EN)) == "There were no delegations in 2025."
