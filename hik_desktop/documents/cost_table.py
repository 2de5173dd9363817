"""The Kostentabelle in its third form: blocks of a budget, income and expense, each with its balance (domain §4)."""

from __future__ import annotations

from dataclasses import dataclass

from hik_desktop.content.blocks import Align, Cell, Column, Paragraph, Row, Run, Table, Text, runs
from hik_desktop.content.words import N_
from hik_desktop.i18n import Texts

# The sentence that opens the table, as the city prints it.
OPENING = N_("Darstellung der zu erwartenden finanziellen Auswirkungen in Euro:")


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
class CostBlock:
    """One block: its budget, its product or investment, its groups; `total_name` empty prints no overall balance."""

    investment: bool
    budget: str
    product_number: str
    product_name: str
    per_year: bool
    groups: tuple[CostGroup, ...]
    total_name: str


def cost_table(blocks: tuple[CostBlock, ...], texts: Texts) -> Text:
    """The opening sentence and one table a block."""
    parts: list[Paragraph | Table] = [Paragraph(runs(texts.t(OPENING)))]
    for block in blocks:
        parts += [_head(block, texts), *_product(block, texts), _table(block, texts)]
    return Text(tuple(parts))


def _head(block: CostBlock, texts: Texts) -> Paragraph:
    result = N_("Teilergebnishaushalt {budget}")
    words = N_("Teilfinanzhaushalt {budget} - Investitionstätigkeit") if block.investment else result
    line = " ".join(texts.t(words, budget=block.budget).split())
    return Paragraph((Run(line, bold=True, underline=True),))


def _product(block: CostBlock, texts: Texts) -> tuple[Paragraph, ...]:
    word = texts.t(N_("Investitionsmaßnahme")) if block.investment else texts.t(N_("Produkt"))
    line = f"{word} {block.product_number}".strip()
    if block.product_name:
        line += f" | {block.product_name}"
    return (Paragraph(runs(line)),) if block.product_number or block.product_name else ()


def _table(block: CostBlock, texts: Texts) -> Table:
    rows: list[Row] = []
    for group in block.groups:
        for name, lines in ((group.income_name, group.income), (group.expense_name, group.expense)):
            if lines:
                rows.append(Row((Cell((Run(name, bold=True),)), Cell(()))))
                rows += [Row((Cell(runs(line.name)), Cell(runs(_euro(line.cents, texts))))) for line in lines]
        if group.balance_name:
            rows.append(_bold(group.balance_name, group.balance, texts))
    if block.total_name:
        rows.append(_bold(block.total_name, sum(group.balance for group in block.groups), texts))
    amounts = texts.t(N_("Angaben pro Jahr")) if block.per_year else texts.t(N_("Betrag"))
    head = Row((Cell(runs(texts.t(N_("Position")))), Cell(runs(amounts))))
    return Table((Column(share=0.72), Column(Align.DECIMAL, 0.28)), (head,), tuple(rows), row_heads=True)


def _bold(name: str, cents: int, texts: Texts) -> Row:
    return Row((Cell((Run(name, bold=True),)), Cell((Run(_euro(cents, texts), bold=True),))))


def _euro(cents: int, texts: Texts) -> str:
    return texts.money(cents)
