"""The Kostentabelle of a paper made from a template: rows that sum the cost lines of the record it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from hik_desktop.model.cost import Flow, Stage
from hik_desktop.model.delegation import Direction
from hik_desktop.model.drucksache_cost import CostBlock
from hik_desktop.model.spine import Facts
from hik_desktop.services.placeholders import NOTHING_KNOWN
from hik_desktop.services.records import Records
from hik_desktop.services.steps import Desk
from hik_desktop.store.recorder import Step

_OURS = {Direction.INCOMING: "inviting", Direction.OUTGOING: "travelling"}


def own_lines(record: Facts, *, actual: bool = False) -> tuple[Mapping[str, Any], ...]:
    """The cost lines the city bears itself: planned and granted ones, or what it came to in the end."""
    ours = {"city", None}
    if record.kind == "delegation":
        ours.add(_OURS.get(record["direction"]))
    wanted = (Stage.ACTUAL,) if actual else (Stage.PLANNED, Stage.GRANTED)
    return tuple(row for row in record.parts["cost_line"] if row["bearer"] in ours and row["stage"] in wanted)


def add_costs(
    desk: Desk, records: Records, step: Step, paper: UUID, lines: Iterable[Mapping[str, Any]]
) -> tuple[str, ...]:
    """Add blocks, rows and their sources within an open step; name the lines that fit no row of the table."""
    table = desk.catalog.kinds["catalogue_entry"].table
    query = select(table.c.code, table.c.group_code).where(table.c.list_name == "cost_row")
    groups: dict[str, str] = {code: group or "" for code, group in step.connection.execute(query)}
    blocks: dict[tuple[Any, ...], UUID] = {}
    rows: dict[tuple[UUID, str], UUID] = {}
    left: list[str] = []
    for line in lines:
        code = line["cost_row"]
        if code not in groups or not _fits(groups[code], line["flow"]) or line["cents"] is None:
            left.append(line["what"])
            continue
        place = _place(line, groups[code])
        if place not in blocks:
            blocks[place] = records.append(step, paper, "drucksache_cost_block", _block(place))
        at = blocks[place], code
        if at not in rows:
            rows[at] = records.append(step, paper, "drucksache_cost", {"block_id": at[0], "cost_row": code})
        records.append(step, paper, "drucksache_cost_source", {"cost_id": rows[at], "line_id": line["id"]})
    return tuple(left)


def _fits(group: str, flow: str) -> bool:
    return group.endswith("_in" if flow == Flow.INCOME else "_out")


def _place(line: Mapping[str, Any], group: str) -> tuple[Any, ...]:
    """Which block a line stands in."""
    kind = CostBlock.INVESTMENT if group.startswith("investment") else CostBlock.RESULT
    return str(kind), line["budget"], line["product"], bool(line["per_year"])


def _block(place: tuple[Any, ...]) -> dict[str, Any]:
    kind, budget, product, per_year = place
    number, _, name = (product or "").partition(" | ")
    return {
        "block": kind,
        "budget": budget or NOTHING_KNOWN,
        "product_number": number or NOTHING_KNOWN,
        "product_name": name or None,
        "per_year": per_year or None,
    }
