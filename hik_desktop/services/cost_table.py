"""The cost table of a paper from its rows and the cost lines they sum, to the cent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, select

from hik_desktop.content.blocks import Text
from hik_desktop.content.words import N_
from hik_desktop.documents.cost_table import CostBlock, CostGroup, CostRow, cost_table
from hik_desktop.i18n import texts_for
from hik_desktop.model.drucksache_cost import CostBlock as BlockKind
from hik_desktop.model.spine import Facts
from hik_desktop.services.steps import Desk


def table_of(desk: Desk, connection: Connection, paper: Facts) -> Text:
    """The table as it is printed. Rows without an amount are left out unless the paper asks for them."""
    names = _rows_of_catalogue(desk, connection)
    sums = _sums(desk, connection, paper)
    blocks = tuple(_block(row, paper, names, sums) for row in paper.parts["drucksache_cost_block"])
    return cost_table(blocks, texts_for(paper["language"]))


def _block(
    block: Mapping[str, Any], paper: Facts, names: Mapping[str, RowMapping], sums: Mapping[UUID, int]
) -> CostBlock:
    stated: dict[str, int] = {}
    for row in paper.parts["drucksache_cost"]:
        if row["block_id"] == block["id"]:
            amount = row["amount_cents"] if row["amount_cents"] is not None else sums.get(row["id"], 0)
            stated[row["cost_row"]] = stated.get(row["cost_row"], 0) + amount
    investment = str(block["block"]) == BlockKind.INVESTMENT
    texts = texts_for(paper["language"])

    def rows(group: str) -> tuple[CostRow, ...]:
        return tuple(
            CostRow(entry["name"]["de"], stated.get(code, 0))
            for code, entry in names.items()
            if entry["group_code"] == group and (stated.get(code) or paper["zero_rows"])
        )

    def balance(group: str) -> str:
        return next((entry["name"]["de"] for entry in names.values() if entry["group_code"] == group), "")

    def group(prefix: str, income: str, expense: str) -> CostGroup:
        return CostGroup(
            texts.t(income), rows(f"{prefix}_in"), texts.t(expense), rows(f"{prefix}_out"), balance(f"{prefix}_balance")
        )

    extra = group("extra", N_("Weitere Erträge"), N_("Weitere Aufwendungen"))
    groups = (
        (group("investment", N_("Einzahlungen"), N_("Auszahlungen")),)
        if investment
        else (group("result", N_("Ordentliche Erträge"), N_("Ordentliche Aufwendungen")),)
    )
    with_extra = not investment and bool(extra.income or extra.expense)
    return CostBlock(
        investment=investment,
        budget=block["budget"] or "",
        product_number=block["product_number"] or "",
        product_name=block["product_name"] or "",
        per_year=bool(block["per_year"]),
        groups=(*groups, extra) if with_extra else groups,
        total_name=balance("total_balance") if with_extra else "",
    )


def _sums(desk: Desk, connection: Connection, paper: Facts) -> dict[UUID, int]:
    lines = {row["line_id"]: row["cost_id"] for row in paper.parts["drucksache_cost_source"]}
    table = desk.catalog.parts["cost_line"].table
    found: dict[UUID, int] = {}
    query = select(table.c.id, table.c.cents).where(table.c.id.in_(lines))
    for line, cents in connection.execute(query):
        found[lines[line]] = found.get(lines[line], 0) + (cents or 0)
    return found


def _rows_of_catalogue(desk: Desk, connection: Connection) -> dict[str, RowMapping]:
    table = desk.catalog.kinds["catalogue_entry"].table
    query = select(table).where(table.c.list_name == "cost_row").order_by(table.c.rank, table.c.code)
    return {row["code"]: row for row in connection.execute(query).mappings()}
