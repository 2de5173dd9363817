"""A figure over the years: its values, what it shall reach, where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from hik_desktop.content.blocks import Align, Block
from hik_desktop.content.words import N_
from hik_desktop.documents.data_blocks.layout import Head, below, sentence, table
from hik_desktop.i18n import Texts


@dataclass(frozen=True, slots=True)
class YearValue:
    """The figure of one year; None where none is stated. `source` only where it is not the indicator's own."""

    year: int
    value: Decimal | None
    estimated: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """An indicator with its values by year."""

    name: str
    unit: str
    target: Decimal | None
    target_year: int | None
    source: str
    values: tuple[YearValue, ...]


def indicator_blocks(facts: IndicatorFacts, texts: Texts) -> tuple[Block, ...]:
    """The table of the years with target and source below, or the sentence that there is no value."""
    if not any(value.value is not None for value in facts.values):
        return sentence(texts.t(N_("Zum Indikator „{name}“ gibt es noch keine Werte."), name=facts.name))
    sources = any(value.source for value in facts.values)
    heads = [Head(texts.t(N_("Jahr")), 0.2), Head(texts.t(N_("Wert")), 0.3, Align.DECIMAL)]
    if sources:
        heads.append(Head(texts.t(N_("Quelle")), 0.5))
    rows = (
        (str(value.year), figure(value, texts), *([value.source or facts.source] if sources else []))
        for value in facts.values
    )
    caption = named(facts, texts)
    remarks = tuple(below(words) for words in _remarks(facts, texts))
    return (table(heads, rows, caption), *remarks)


def named(facts: IndicatorFacts, texts: Texts) -> str:
    """The indicator's name with its unit."""
    if not facts.unit:
        return facts.name
    return texts.t(N_("{name} (Einheit: {unit})"), name=facts.name, unit=facts.unit)


def figure(value: YearValue, texts: Texts) -> str:
    """A value as it is printed."""
    if value.value is None:
        return texts.t(N_("keine Angabe"))
    shown = texts.number(value.value)
    return texts.t(N_("{number} (geschätzt)"), number=shown) if value.estimated else shown


def target_words(facts: IndicatorFacts, texts: Texts) -> str:
    """What shall be reached, and until when."""
    if facts.target is None:
        return ""
    number = f"{texts.number(facts.target)} {facts.unit}".strip()
    if facts.target_year is None:
        return texts.t(N_("Zielwert: {number}."), number=number)
    return texts.t(N_("Zielwert: {number} bis {year}."), number=number, year=facts.target_year)


def _remarks(facts: IndicatorFacts, texts: Texts) -> Iterator[str]:
    words = target_words(facts, texts)
    if words:
        yield words
    if facts.source:
        yield texts.t(N_("Quelle: {source}"), source=facts.source)
