"""Numbers as a chart with its words, and the same numbers as a table below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from hik_desktop.content.blocks import Align, Block, Chart, ChartKind, Series, runs
from hik_desktop.content.words import N_
from hik_desktop.documents.data_blocks.layout import Head, sentence, table
from hik_desktop.i18n import Texts

MOST = 40
"""More numbers side by side are a table only."""
Value = int | Decimal | None
_KINDS = {
    ChartKind.BARS: N_("Balkendiagramm: {subject}."),
    ChartKind.COLUMNS: N_("Säulendiagramm: {subject}."),
    ChartKind.LINES: N_("Liniendiagramm: {subject}."),
}


@dataclass(frozen=True, slots=True)
class ChartFacts:
    """Rows of numbers over categories. `axis` names what the categories are, `unit` what is counted.

    `cents`: the numbers are euro cents. `running`: the categories follow each other in time.
    `remark` is said after the numbers, such as the target of an indicator.
    """

    kind: ChartKind
    subject: str
    axis: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[Value, ...]], ...]
    cents: bool = False
    running: bool = False
    remark: str = ""


def chart_blocks(facts: ChartFacts, texts: Texts) -> tuple[Block, ...]:
    """The chart and its table; the table alone for too many numbers, a sentence for none."""
    if all(value is None for _, values in facts.series for value in values):
        return sentence(texts.t(N_("Zu „{subject}“ gibt es noch keine Zahlen."), subject=facts.subject))
    below = _table(facts, texts)
    if len(facts.categories) > MOST:
        return (below,)
    return (_chart(facts, texts), below)


def _chart(facts: ChartFacts, texts: Texts) -> Chart:
    german = texts.language == "de"
    series = tuple(Series(name, tuple(_drawn(value, facts) for value in values)) for name, values in facts.series)
    return Chart(
        facts.kind,
        facts.categories,
        series,
        " ".join(_alternative(facts, texts)),
        facts.unit,
        runs(facts.subject),
        decimal_mark="," if german else ".",
        group_mark="." if german else ",",
    )


def _drawn(value: Value, facts: ChartFacts) -> float | None:
    if value is None:
        return None
    return value / 100 if facts.cents and isinstance(value, int) else float(value)


def _table(facts: ChartFacts, texts: Texts) -> Block:
    share = min(0.3, 0.66 / len(facts.series))
    heads = [Head(facts.axis, 0.34), *(Head(name or facts.unit, share, Align.DECIMAL) for name, _ in facts.series)]
    rows = (
        (category, *(_written(values[at], facts, texts) for _, values in facts.series))
        for at, category in enumerate(facts.categories)
    )
    return table(heads, rows, texts.t(N_("Zahlen zum Diagramm: {subject}"), subject=facts.subject))


def _written(value: Value, facts: ChartFacts, texts: Texts) -> str:
    if value is None:
        return texts.t(N_("keine Angabe"))
    return texts.money(int(value)) if facts.cents else texts.number(value)


def _alternative(facts: ChartFacts, texts: Texts) -> Iterator[str]:
    """What is shown, then for each row of numbers the lowest, the highest and the last."""
    yield texts.t(_KINDS[facts.kind], subject=facts.subject)
    if facts.unit:
        yield texts.t(N_("Einheit: {unit}."), unit=facts.unit)
    for name, values in facts.series:
        yield _summary(name if len(facts.series) > 1 else "", values, facts, texts)
    if facts.remark:
        yield facts.remark
    yield texts.t(N_("Alle Zahlen stehen in der Tabelle darunter."))


def _summary(name: str, values: tuple[Value, ...], facts: ChartFacts, texts: Texts) -> str:
    known = [(value, -at) for at, value in enumerate(values) if value is not None]
    start = f"{name}: " if name else ""
    if not known:
        return start + texts.t(N_("keine Angabe")) + "."

    def said(value: Value, at: int) -> str:
        return f"{_written(value, facts, texts)} ({facts.categories[at]})"

    low, high = min(known, key=lambda pair: (pair[0], -pair[1])), max(known)
    parts = {"low": said(low[0], -low[1]), "high": said(high[0], -high[1])}
    if facts.running:
        last = max(known, key=lambda pair: -pair[1])
        words = N_("niedrigster Wert {low}, höchster Wert {high}, letzter Wert {last}.")
        return _capital(start + texts.t(words, last=said(last[0], -last[1]), **parts))
    return _capital(start + texts.t(N_("niedrigster Wert {low}, höchster Wert {high}."), **parts))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
