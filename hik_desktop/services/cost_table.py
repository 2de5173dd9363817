"""The cost table of a paper as it is printed, from its figures; and what keeps it from being printed."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from hik_desktop.content.blocks import Text
from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.documents.cost_table import CostBlock, CostGroup, CostRow, CostSource, Departure, cost_table
from hik_desktop.i18n import Texts, texts_for
from hik_desktop.model.drucksache_cost import CostBlock as BlockKind
from hik_desktop.model.spine import Facts
from hik_desktop.services.cost_rows import EXPENSE, INCOME, CostRows
from hik_desktop.services.cost_sums import BlockSums, CostSums, Sum, cost_sums
from hik_desktop.services.steps import Desk

_HEADS = {
    "investment": (N_("Einzahlungen"), N_("Auszahlungen")),
    "result": (N_("Ordentliche Erträge"), N_("Ordentliche Aufwendungen")),
    "extra": (N_("Weitere Erträge"), N_("Weitere Aufwendungen")),
}


def table_of(desk: Desk, connection: Connection, paper: Facts) -> Text:
    """The table as it is printed. Rows without an amount are left out unless the paper asks for them."""
    return printed(cost_sums(desk, connection, paper), paper)


def printed(sums: CostSums, paper: Facts) -> Text:
    """The table from figures already worked out."""
    blocks = tuple(_block(block, sums.rows, paper) for block in sums.blocks)
    return cost_table(blocks, texts_for(paper["language"]))


def proved_sums(desk: Desk, connection: Connection, paper: Facts) -> CostSums | None:
    """The figures of the table, None without one; refused as by `prove`."""
    if not paper.parts["drucksache_cost_block"]:
        return None
    sums = cost_sums(desk, connection, paper)
    prove(sums, texts_for(paper["language"]))
    return sums


def prove(sums: CostSums, texts: Texts) -> None:
    """Refuse to print a table whose figures are not those of its records, unless the office has written why.

    Raises `RuleBroken`: "cost.difference" with both figures, "cost.row_unknown" for an amount with no place.
    """
    for block in sums.blocks:
        for row in block.rows:
            if row.unexplained:
                raise RuleBroken(
                    "cost.difference",
                    DIFFERENCE,
                    row=row.row.name,
                    printed=texts.money(row.printed),
                    computed=texts.money(row.computed or 0),
                )
        for code, entry in block.unknown:
            if entry.own or entry.lines:
                raise RuleBroken("cost.row_unknown", ROW_UNKNOWN, row=code)


DIFFERENCE = N_(
    "In der Kostentabelle steht bei „{row}“ {printed}, die Kostenpositionen ergeben {computed}. "
    "Übernehmen Sie die Summe oder schreiben Sie den Grund der Abweichung dazu."
)
ROW_UNKNOWN = N_(
    "Die Zeile „{row}“ der Kostentabelle gibt es am Datum der Drucksache nicht, oder sie gehört in den anderen Block. "
    "Nehmen Sie eine andere Zeile."
)


def _block(block: BlockSums, rows: CostRows, paper: Facts) -> CostBlock:
    texts = texts_for(paper["language"])

    def side(group: str, flow: str) -> tuple[CostRow, ...]:
        shown = (row for row in block.side(group, flow) if row.printed or paper["zero_rows"])
        return tuple(CostRow(row.row.name, row.printed) for row in shown)

    def group(name: str) -> CostGroup:
        income, expense = (texts.t(head) for head in _HEADS[name])
        return CostGroup(income, side(name, INCOME), expense, side(name, EXPENSE), rows.balance(f"{name}_balance"))

    investment = block.kind == BlockKind.INVESTMENT
    groups = [group("investment" if investment else "result")]
    extra = group("extra")
    if not investment and (extra.income or extra.expense):
        groups.append(extra)
    differing = [row for row in block.rows if row.difference]
    return CostBlock(
        investment=investment,
        budget=block.values["budget"] or "",
        product_number=block.values["product_number"] or "",
        product_name=block.values["product_name"] or "",
        per_year=bool(block.values["per_year"]),
        year=block.values["year"],
        groups=tuple(groups),
        total_name=rows.balance("total_balance") if len(groups) > 1 else "",
        departures=tuple(Departure(row.row.name, row.printed, row.computed or 0, row.reason) for row in differing),
        sources=tuple(_sources(block.rows)) if paper["cost_sources"] else (),
    )


def _sources(rows: tuple[Sum, ...]) -> Iterator[CostSource]:
    for row in rows:
        for line in row.sources:
            yield CostSource(row.row.name, line.owner_title, line.what, line.cents or 0)
