"""The measures of the concept with how far they are: one table a Handlungsfeld."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hik_desktop.content.blocks import Align, Block, Table
from hik_desktop.content.words import N_
from hik_desktop.documents.data_blocks.layout import Head, money, percent, period, sentence, table, total
from hik_desktop.i18n import Texts


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One measure. `percent` is its Zielerreichungsgrad as stated last by the day; `planned` and `spent` are cents."""

    number: str
    name: str
    status: str
    percent: int | None
    office: str
    starts_on: date | None
    ends_on: date | None
    planned: int | None = None
    spent: int | None = None


@dataclass(frozen=True, slots=True)
class MeasureGroup:
    """A Handlungsfeld with its measures in order; without a number they belong to none."""

    number: int | None
    name: str
    measures: tuple[MeasureLine, ...]


@dataclass(frozen=True, slots=True)
class MeasuresFacts:
    """What is listed, as it stands on a day; `costs` adds what is planned and spent."""

    day: date
    groups: tuple[MeasureGroup, ...]
    costs: bool = False


def measures_blocks(facts: MeasuresFacts, texts: Texts) -> tuple[Block, ...]:
    """One table a Handlungsfeld, or the sentence that there is none."""
    blocks = tuple(block for group in facts.groups for block in _group(group, facts, texts))
    return blocks or sentence(texts.t(N_("Es gibt keine Maßnahmen.")))


def _group(group: MeasureGroup, facts: MeasuresFacts, texts: Texts) -> tuple[Block, ...]:
    named = {"number": group.number, "name": group.name}
    if not group.measures:
        return sentence(texts.t(N_("Im Handlungsfeld {number} „{name}“ gibt es keine Maßnahmen."), **named))
    words = N_("Maßnahmen im Handlungsfeld {number} „{name}“, Stand {day}")
    if group.number is None:
        words = N_("Maßnahmen ohne Handlungsfeld, Stand {day}")
    return (_table(group, texts.t(words, day=facts.day, **named), facts.costs, texts),)


def _table(group: MeasureGroup, caption: str, costs: bool, texts: Texts) -> Table:
    heads = [
        Head(texts.t(N_("Maßnahme")), 0.24 if costs else 0.33),
        Head(texts.t(N_("Status")), 0.11 if costs else 0.145),
        Head(texts.t(N_("Zielerreichungsgrad")), 0.12 if costs else 0.15, Align.CENTER),
        Head(texts.t(N_("Verantwortlich")), 0.125 if costs else 0.2),
        Head(texts.t(N_("Zeitraum")), 0.125 if costs else 0.175),
    ]
    if costs:
        heads += [Head(texts.t(words), 0.14, Align.DECIMAL) for words in (N_("Geplant"), N_("Ausgegeben"))]
    sums = None
    if costs and len(group.measures) > 1:
        planned = money(total(line.planned for line in group.measures), texts)
        spent = money(total(line.spent for line in group.measures), texts)
        sums = (texts.t(N_("Summe")), "", "", "", "", planned, spent)
    return table(heads, (tuple(_cells(line, costs, texts)) for line in group.measures), caption, sums)


def _cells(line: MeasureLine, costs: bool, texts: Texts) -> Iterator[str]:
    yield f"{line.number} {line.name}".strip()
    yield line.status
    yield percent(line.percent, texts)
    yield line.office
    yield period(line.starts_on, line.ends_on, texts)
    if costs:
        yield money(line.planned, texts)
        yield money(line.spent, texts)
