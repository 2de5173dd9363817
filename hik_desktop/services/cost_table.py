"""The cost table of a paper from its rows and the cost lines they sum, to the cent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, or_, select

from hik_desktop.content.blocks import Text
from hik_desktop.content.words import N_
from hik_desktop.documents.cost_table import CostBlock, CostGroup, CostRow, cost_table
from hik_desktop.i18n import Texts, texts_for
from hik_desktop.model.drucksache_cost import CostBlock as BlockKind
from hik_desktop.model.spine import Facts
from hik_desktop.services.steps import RECORD, Desk


def table_of(desk: Desk, connection: Connection, paper: Facts) -> Text:
    """The table as it is printed. Rows without an amount are left out unless the paper asks for them."""
    names = _rows_of_catalogue(desk, connection, paper["dated_on"])
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
            CostRow(_word(entry, texts), stated.get(code, 0))
            for code, entry in names.items()
            if entry["group_code"] == group and (stated.get(code) or paper["zero_rows"])
        )

    def balance(group: str) -> str:
        return next((_word(entry, texts) for entry in names.values() if entry["group_code"] == group), "")

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


def _rows_of_catalogue(desk: Desk, connection: Connection, day: date | None) -> dict[str, RowMapping]:
    table = desk.catalog.kinds["catalogue_entry"].table
    query = select(table).join(RECORD, RECORD.c.id == table.c.id).where(RECORD.c.trashed_at.is_(None))
    query = query.where(table.c.list_name == "cost_row").order_by(table.c.rank, table.c.code)
    if day is not None:
        query = query.where(or_(table.c.starts_on.is_(None), table.c.starts_on <= day))
        query = query.where(or_(table.c.ends_on.is_(None), table.c.ends_on >= day))
    return {row["code"]: row for row in connection.execute(query).mappings()}


def _word(entry: RowMapping, texts: Texts) -> str:
    """A row's name in the paper's language, in German where the list has no other."""
    names = entry["name"]
    return str(names.get(texts.language) or names["de"])
