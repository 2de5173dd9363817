"""The Kostentabelle in its third form: blocks of a budget, income beside expense, each with its balance (domain §4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from hik_desktop.content.blocks import (
    Align,
    Block,
    BulletList,
    Cell,
    Column,
    ListItem,
    Paragraph,
    Row,
    Run,
    Table,
    Text,
    paragraph,
    runs,
)
from hik_desktop.content.words import N_
from hik_desktop.i18n import Texts

# The sentence that opens the table, as the city prints it.
OPENING = N_("Darstellung der zu erwartenden finanziellen Auswirkungen in Euro:")
# Styles of the paper (`council_paper`): what stands above a table stays with it.
LEAD, PRODUCT, TIME = "cost_lead", "cost_product", "cost_time"

_NARROW, _WIDE = 0.19, 0.3  # parts of the width an amount takes at least and at most
_PER_SIGN, _BESIDE = 0.0112, 0.025  # parts of the width a sign of an amount takes, and the room beside it


@dataclass(frozen=True, slots=True)
class CostRow:
    """One row; `cents` are euro cents."""

    name: str
    cents: int


@dataclass(frozen=True, slots=True)
class CostGroup:
    """Rows of income and expense under heads of their own; `balance_name` names their balance, empty prints none."""

    income_name: str
    income: tuple[CostRow, ...]
    expense_name: str
    expense: tuple[CostRow, ...]
    balance_name: str

    @property
    def balance(self) -> int:
        """Income minus expense, in euro cents (domain §4: Saldo = Erträge − Aufwendungen)."""
        return sum(row.cents for row in self.income) - sum(row.cents for row in self.expense)


@dataclass(frozen=True, slots=True)
class Departure:
    """A row that differs from what the records add up to, and why."""

    row: str
    printed: int
    computed: int
    reason: str


@dataclass(frozen=True, slots=True)
class CostSource:
    """A cost line that a row counts, of the record named."""

    row: str
    record: str
    what: str
    cents: int


@dataclass(frozen=True, slots=True)
class CostBlock:
    """One block: its budget, its product or investment, its groups; `total_name` empty prints no overall balance.

    `sources` are listed below it where the office wants them printed.
    """

    investment: bool
    budget: str
    product_number: str
    product_name: str
    per_year: bool
    groups: tuple[CostGroup, ...]
    total_name: str
    year: int | None = None
    departures: tuple[Departure, ...] = ()
    sources: tuple[CostSource, ...] = ()


def cost_table(blocks: tuple[CostBlock, ...], texts: Texts) -> Text:
    """The opening sentence, then each block with its tables and what has to be said about them."""
    parts: list[Block] = [paragraph(texts.t(OPENING), LEAD)]
    for block in blocks:
        parts += [_head(block, texts), *_product(block, texts), *_time(block, texts), *_tables(block, texts)]
        parts += [*_departures(block, texts), *_sources(block, texts)]
    return Text(tuple(parts))


def _head(block: CostBlock, texts: Texts) -> Paragraph:
    result = N_("Teilergebnishaushalt {budget}")
    words = N_("Teilfinanzhaushalt {budget} - Investitionstätigkeit") if block.investment else result
    line = " ".join(texts.t(words, budget=block.budget).split())
    return Paragraph((Run(line, bold=True, underline=True),), LEAD)


def _product(block: CostBlock, texts: Texts) -> Iterator[Paragraph]:
    word = texts.t(N_("Investitionsmaßnahme")) if block.investment else texts.t(N_("Produkt"))
    line = f"{word} {block.product_number}".strip()
    if block.product_name:
        line += f" | {block.product_name}"
    if block.product_number or block.product_name:
        yield paragraph(line, PRODUCT)


def _time(block: CostBlock, texts: Texts) -> Iterator[Paragraph]:
    if block.per_year and block.year is None:
        yield paragraph(texts.t(N_("Angaben pro Jahr")), TIME)
    elif block.per_year:
        yield paragraph(texts.t(N_("Angaben pro Jahr ({year})"), year=block.year), TIME)
    elif block.year is not None:
        yield paragraph(texts.t(N_("Angaben für das Jahr {year}"), year=block.year), TIME)


def _tables(block: CostBlock, texts: Texts) -> Iterator[Table]:
    """One table a group, so that each column stands under a head of its own; the overall balance ends the last."""
    total = sum(group.balance for group in block.groups)
    amounts = [row.cents for group in block.groups for row in (*group.income, *group.expense)]
    amounts += [total, *(group.balance for group in block.groups)]
    longest = max(len(texts.money(cents)) for cents in amounts)
    share = min(_WIDE, max(_NARROW, _PER_SIGN * longest + _BESIDE))
    columns = (Column(share=0.5 - share), Column(Align.DECIMAL, share)) * 2
    for group in block.groups:
        head = Row(tuple(Cell(runs(name), columns=2) for name in (group.income_name, group.expense_name)))
        rows = [
            Row((*_cells(income, texts), *_cells(expense, texts)))
            for income, expense in zip_longest(group.income, group.expense)
        ]
        if group.balance_name:
            rows.append(_balance(group.balance_name, group.balance, texts))
        if block.total_name and group is block.groups[-1]:
            rows.append(_balance(block.total_name, total, texts))
        yield Table(columns, (head,), tuple(rows))


def _cells(row: CostRow | None, texts: Texts) -> tuple[Cell, Cell]:
    if row is None:
        return Cell(()), Cell(())
    return Cell(runs(row.name)), Cell(runs(texts.money(row.cents)))


def _balance(name: str, cents: int, texts: Texts) -> Row:
    return Row((Cell((Run(name, bold=True),), columns=3), Cell((Run(texts.money(cents), bold=True),))))


def _departures(block: CostBlock, texts: Texts) -> Iterator[Paragraph]:
    words = N_("{row}: {printed} statt {computed}, der Summe der zugehörigen Kostenpositionen. {reason}")
    for item in block.departures:
        printed, computed = texts.money(item.printed), texts.money(item.computed)
        reason = " ".join(item.reason.split())
        yield paragraph(texts.t(words, row=item.row, printed=printed, computed=computed, reason=reason))


def _sources(block: CostBlock, texts: Texts) -> Iterator[Block]:
    if not block.sources:
        return
    yield paragraph(texts.t(N_("Die Beträge setzen sich so zusammen:")), PRODUCT)
    words = N_("{row}: {record}, {what}: {amount}")
    lines = (
        texts.t(words, row=item.row, record=item.record, what=item.what, amount=texts.money(item.cents))
        for item in block.sources
    )
    yield BulletList(tuple(ListItem((paragraph(line),)) for line in lines))
