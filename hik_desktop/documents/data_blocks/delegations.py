"""The visits of a year: with whom, when, how many, why. Who travels is never named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hik_desktop.content.blocks import Align, Block
from hik_desktop.content.words import N_
from hik_desktop.documents.data_blocks.layout import Head, money, period, sentence, table, total
from hik_desktop.i18n import Texts

INCOMING, OUTGOING = "in", "out"
_CAPTIONS = {
    "": N_("Delegationen im Jahr {year}"),
    INCOMING: N_("Eingehende Delegationen im Jahr {year}"),
    OUTGOING: N_("Ausgehende Delegationen im Jahr {year}"),
}
_NONE = {
    "": N_("Im Jahr {year} gab es keine Delegationen."),
    INCOMING: N_("Im Jahr {year} gab es keine eingehenden Delegationen."),
    OUTGOING: N_("Im Jahr {year} gab es keine ausgehenden Delegationen."),
}
_NONE_AHEAD = {
    "": N_("Für das Jahr {year} sind keine Delegationen geplant."),
    INCOMING: N_("Für das Jahr {year} sind keine eingehenden Delegationen geplant."),
    OUTGOING: N_("Für das Jahr {year} sind keine ausgehenden Delegationen geplant."),
}
DIRECTIONS = {INCOMING: N_("eingehend"), OUTGOING: N_("ausgehend")}


@dataclass(frozen=True, slots=True)
class DelegationLine:
    """One visit; `direction` is "in" or "out", `heads` how many come, the amounts are cents."""

    occasion: str
    direction: str
    partners: tuple[str, ...]
    starts_on: date | None
    ends_on: date | None
    heads: int
    planned: int | None = None
    spent: int | None = None


@dataclass(frozen=True, slots=True)
class DelegationsFacts:
    """The visits of `year` in order; an empty `direction` means both. `ahead`: the year is still to come."""

    year: int
    direction: str
    delegations: tuple[DelegationLine, ...]
    costs: bool = False
    ahead: bool = False


def delegations_blocks(facts: DelegationsFacts, texts: Texts) -> tuple[Block, ...]:
    """The table of the visits, or the sentence that there was none."""
    if not facts.delegations:
        words = (_NONE_AHEAD if facts.ahead else _NONE)[facts.direction]
        return sentence(texts.t(words, year=facts.year))
    both = not facts.direction
    costs = facts.costs
    heads = [
        Head(texts.t(N_("Anlass")), 0.26 if costs else 0.34),
        *([Head(texts.t(N_("Richtung")), 0.13)] if both else []),
        Head(texts.t(N_("Partner")), 0.16 if costs else 0.2),
        Head(texts.t(N_("Zeitraum")), 0.175 if costs else 0.19),
        Head(texts.t(N_("Personen")), 0.12, Align.RIGHT),
    ]
    if costs:
        heads += [Head(texts.t(words), 0.16, Align.DECIMAL) for words in (N_("Geplant"), N_("Ausgegeben"))]
    rows = (tuple(_cells(line, both, costs, texts)) for line in facts.delegations)
    sums = tuple(_sums(facts, both, texts)) if len(facts.delegations) > 1 else None
    return (table(heads, rows, texts.t(_CAPTIONS[facts.direction], year=facts.year), sums),)


def _cells(line: DelegationLine, both: bool, costs: bool, texts: Texts) -> Iterator[str]:
    yield line.occasion
    if both:
        yield texts.t(DIRECTIONS[line.direction])
    yield ", ".join(line.partners)
    yield period(line.starts_on, line.ends_on, texts)
    yield texts.number(line.heads)
    if costs:
        yield money(line.planned, texts)
        yield money(line.spent, texts)


def _sums(facts: DelegationsFacts, both: bool, texts: Texts) -> Iterator[str]:
    yield texts.n(N_("{count} Delegation"), N_("{count} Delegationen"), len(facts.delegations))
    yield from [""] * (3 if both else 2)
    yield texts.number(sum(line.heads for line in facts.delegations))
    if facts.costs:
        yield money(total(line.planned for line in facts.delegations), texts)
        yield money(total(line.spent for line in facts.delegations), texts)
