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
class CostBlock:
    """One block: its budget, product or investment, and rows. `investment` decides the words of heads and balance."""

    investment: bool
    budget: str
    product_number: str
    product_name: str
    per_year: bool
    income: tuple[CostRow, ...]
    expense: tuple[CostRow, ...]

    @property
    def balance(self) -> int:
        """Income minus expense, in euro cents."""
        return sum(row.cents for row in self.income) - sum(row.cents for row in self.expense)


def cost_table(blocks: tuple[CostBlock, ...], texts: Texts) -> Text:
    """The opening sentence and one table a block."""
    parts: list[Paragraph | Table] = [Paragraph(runs(texts.t(OPENING)))]
    for block in blocks:
        parts += [_head(block, texts), *_product(block, texts), _table(block, texts)]
    return Text(tuple(parts))


def _head(block: CostBlock, texts: Texts) -> Paragraph:
    words = (
        N_("Teilfinanzhaushalt {budget} - Investitionstätigkeit")
        if block.investment
        else N_("Teilergebnishaushalt {budget}")
    )
    line = " ".join(texts.t(words, budget=block.budget).split())
    return Paragraph((Run(line, bold=True, underline=True),))


def _product(block: CostBlock, texts: Texts) -> tuple[Paragraph, ...]:
    word = texts.t(N_("Investitionsmaßnahme")) if block.investment else texts.t(N_("Produkt"))
    line = f"{word} {block.product_number}".strip()
    if block.product_name:
        line += f" | {block.product_name}"
    return (Paragraph(runs(line)),) if block.product_number or block.product_name else ()


def _table(block: CostBlock, texts: Texts) -> Table:
    income = N_("Einzahlungen") if block.investment else N_("Ordentliche Erträge")
    expense = N_("Auszahlungen") if block.investment else N_("Ordentliche Aufwendungen")
    balance = N_("Saldo Investitionstätigkeit") if block.investment else N_("Saldo ordentliches Ergebnis")
    rows: list[Row] = []
    for word, group in ((income, block.income), (expense, block.expense)):
        rows.append(Row((Cell((Run(texts.t(word), bold=True),)), Cell(()))))
        rows += [Row((Cell(runs(row.name)), Cell(runs(texts.number(row.cents / 100, 2))))) for row in group]
    total = texts.number(block.balance / 100, 2)
    rows.append(Row((Cell((Run(texts.t(balance), bold=True),)), Cell((Run(total, bold=True),)))))
    per_year = texts.t(N_("Angaben pro Jahr")) if block.per_year else texts.t(N_("Betrag"))
    head = Row((Cell(runs(texts.t(N_("Position")))), Cell(runs(per_year))))
    columns = (Column(share=0.72), Column(Align.DECIMAL, 0.28))
    return Table(columns, (head,), tuple(rows), row_heads=True)
