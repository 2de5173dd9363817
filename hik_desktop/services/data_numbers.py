"""Facts of the numbers a paper shows: the series of an indicator, and what the charts are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from hik_desktop.content.blocks import ChartKind
from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.documents.data_blocks.charts import MOST, ChartFacts, Value
from hik_desktop.documents.data_blocks.indicators import IndicatorFacts, YearValue, target_words
from hik_desktop.model.cost import Stage
from hik_desktop.model.delegation import Direction
from hik_desktop.model.measure import MeasureStatus
from hik_desktop.services.data_lists import handlungsfelder, visits
from hik_desktop.services.data_rows import DataRows, Found

CHART_YEARS = 10
"""How far back a chart of visits reaches."""
_STAGES = ((Stage.PLANNED, N_("geplant")), (Stage.GRANTED, N_("bewilligt")), (Stage.ACTUAL, N_("ausgegeben")))


def indicator(rows: DataRows, key: UUID) -> IndicatorFacts:
    """An indicator with its values up to the year of the day. Raises `RuleBroken("data.indicator_gone")`."""
    found = get_indicator(rows, key, ("name", "unit", "target", "target_year", "source"))
    values = {
        row["year"]: YearValue(row["year"], row["value"], bool(row["estimated"]), row["source"] or "")
        for row in rows.rows("indicator_value", "owner_id", [key])
        if row["year"] <= rows.day.year
    }
    return IndicatorFacts(
        rows.words(found["name"]),
        found["unit"] or "",
        found["target"],
        found["target_year"],
        found["source"] or "",
        tuple(values[year] for year in sorted(values)),
    )


def get_indicator(rows: DataRows, key: UUID, columns: Sequence[str] = ()) -> Found:
    """An indicator that can be shown. Raises `RuleBroken("data.indicator_gone")`."""
    found = rows.some("indicator", [key], columns).get(key)
    if found is None:
        raise RuleBroken(
            "data.indicator_gone",
            N_("Den Indikator gibt es nicht mehr oder er liegt im Papierkorb. Bitte wählen Sie einen anderen."),
        )
    return found


def measures_by_status(rows: DataRows, kind: ChartKind | None) -> ChartFacts:
    """How many measures stand where."""
    counted = Counter(row["status"] for row in rows.of("measure", ("status",)))
    words = {str(status): rows.texts.t(status.label) for status in MeasureStatus}
    if counted[None]:
        words[""] = rows.texts.t(N_("keine Angabe"))
    return _counted(
        rows,
        kind or ChartKind.COLUMNS,
        rows.texts.t(N_("Maßnahmen nach Status, Stand {day}"), day=rows.day),
        rows.texts.t(N_("Status")),
        {words[code]: counted[code or None] for code in words},
    )


def measures_by_handlungsfeld(rows: DataRows, kind: ChartKind | None) -> ChartFacts:
    """How many measures belong to each Handlungsfeld."""
    counted = Counter(row["handlungsfeld_id#"] for row in rows.of("measure", ("handlungsfeld_id",)))
    names = _fields(rows)
    numbers = {name: counted[key] for key, name in names.items()}
    rest = sum(count for key, count in counted.items() if key not in names)
    if rest:
        numbers[rows.texts.t(N_("ohne Handlungsfeld"))] = rest
    subject = rows.texts.t(N_("Maßnahmen nach Handlungsfeld, Stand {day}"), day=rows.day)
    return _counted(rows, kind or ChartKind.BARS, subject, rows.texts.t(N_("Handlungsfeld")), numbers)


def _fields(rows: DataRows) -> dict[UUID, str]:
    return {row["id"]: f"{row['number']} {rows.words(row['name'])}" for row in handlungsfelder(rows)}


def _counted(rows: DataRows, kind: ChartKind, subject: str, axis: str, numbers: Mapping[str, int]) -> ChartFacts:
    values: tuple[Value, ...] = tuple(numbers.values()) if any(numbers.values()) else (None,) * len(numbers)
    unit = rows.texts.t(N_("Anzahl"))
    return ChartFacts(kind, subject, axis, unit, tuple(numbers), (("", values),))


def delegations_by_year(rows: DataRows, kind: ChartKind | None) -> ChartFacts:
    """How many visits came and went in each year up to that of the day."""
    last = rows.day.year
    found = visits(rows, date(last - CHART_YEARS + 1, 1, 1), date(last, 12, 31))
    first = min((row["starts_on"].year for row in found), default=last)
    years = range(first, last + 1)

    def counted(direction: Direction) -> tuple[Value, ...]:
        by_year = Counter(row["starts_on"].year for row in found if row["direction"] == direction)
        return tuple(by_year[year] if found else None for year in years)

    return ChartFacts(
        kind or ChartKind.COLUMNS,
        rows.texts.t(N_("Delegationen nach Jahr")),
        rows.texts.t(N_("Jahr")),
        rows.texts.t(N_("Anzahl")),
        tuple(map(str, years)),
        tuple((rows.texts.t(item.label), counted(item)) for item in Direction),
        running=True,
    )


def money_by_year(rows: DataRows, kind: ChartKind | None) -> ChartFacts:
    """What measures and visits cost in each year, planned and spent."""
    found = {(year, stage): cents for year, stage, cents in rows.expenses_by_year(("measure", "delegation"))}
    stated = [year for year, _ in found if year is not None]
    years: list[int | None] = list(range(min(stated), max(stated) + 1)) if stated else []
    years = years[-MOST + 1 :]
    undated = any(year is None for year, _ in found)
    return ChartFacts(
        kind or ChartKind.COLUMNS,
        rows.texts.t(N_("Aufwendungen für Maßnahmen und Delegationen nach Jahr")),
        rows.texts.t(N_("Jahr")),
        rows.texts.t(N_("Euro")),
        (*map(str, years), *([rows.texts.t(N_("ohne festes Jahr"))] if undated else [])),
        tuple(
            (rows.texts.t(words), tuple(found.get((year, stage.value)) for year in (*years, *([None] * undated))))
            for stage, words in (_STAGES[0], _STAGES[2])
        ),
        cents=True,
    )


def money_by_handlungsfeld(rows: DataRows, kind: ChartKind | None) -> ChartFacts:
    """What the measures of each Handlungsfeld cost: planned, granted, spent."""
    columns = ("costs", "granted", "spent")
    sums: dict[tuple[UUID | None, str], int] = {}
    names = _fields(rows)
    for row in rows.of("measure", ("handlungsfeld_id", *columns)):
        key = row["handlungsfeld_id#"] if row["handlungsfeld_id#"] in names else None
        for name in columns:
            if row[name] is not None:
                sums[key, name] = sums.get((key, name), 0) + int(row[name])
    keys: list[UUID | None] = [*names, *([None] if any(key is None for key, _ in sums) else [])]
    return ChartFacts(
        kind or ChartKind.BARS,
        rows.texts.t(N_("Geld für Maßnahmen nach Handlungsfeld, Stand {day}"), day=rows.day),
        rows.texts.t(N_("Handlungsfeld")),
        rows.texts.t(N_("Euro")),
        tuple(names[key] if key is not None else rows.texts.t(N_("ohne Handlungsfeld")) for key in keys),
        tuple(
            (rows.texts.t(words), tuple(sums.get((key, name)) for key in keys))
            for name, (_, words) in zip(columns, _STAGES, strict=True)
        ),
        cents=True,
    )


def indicator_chart(rows: DataRows, key: UUID, kind: ChartKind | None) -> ChartFacts:
    """The values of an indicator over the years; years without one stay empty."""
    facts = indicator(rows, key)
    known: dict[int, Decimal | None] = {value.year: value.value for value in facts.values}
    years = range(min(known, default=rows.day.year), max(known, default=rows.day.year) + 1)[-MOST:]
    return ChartFacts(
        kind or ChartKind.LINES,
        facts.name,
        rows.texts.t(N_("Jahr")),
        facts.unit or rows.texts.t(N_("Wert")),
        tuple(map(str, years)),
        (("", tuple(known.get(year) for year in years)),),
        running=True,
        remark=target_words(facts, rows.texts),
    )


Maker = Callable[[DataRows, ChartKind | None], ChartFacts]
CHARTS: Mapping[str, Maker] = {
    "measures_by_status": measures_by_status,
    "measures_by_handlungsfeld": measures_by_handlungsfeld,
    "delegations_by_year": delegations_by_year,
    "money": money_by_handlungsfeld,
    "money.year": money_by_year,
}
