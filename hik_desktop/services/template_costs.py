"""The Kostentabelle of a paper made from a template: computed from the cost lines of the record it is about."""

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
_ENDS = {Flow.INCOME: "_in", Flow.EXPENSE: "_out"}


def own_lines(record: Facts, stage: Stage = Stage.PLANNED) -> tuple[Mapping[str, Any], ...]:
    """The cost lines of one stage that the city bears itself."""
    ours = {"city", None}
    if record.kind == "delegation":
        ours.add(_OURS.get(record["direction"]))
    return tuple(row for row in record.parts["cost_line"] if row["bearer"] in ours and row["stage"] == stage)


def add_costs(
    desk: Desk, records: Records, step: Step, paper: UUID, about: UUID, lines: Iterable[Mapping[str, Any]], stage: Stage
) -> None:
    """Let a paper report on a record, with a computed block for each budget and product, within an open step."""
    table = desk.catalog.kinds["catalogue_entry"].table
    query = select(table.c.code, table.c.group_code).where(table.c.list_name == "cost_row")
    groups: dict[str, str] = {code: group or "" for code, group in step.connection.execute(query)}
    places = [_place(line, groups[line["cost_row"]]) for line in lines if _fits(line, groups)]
    if not places:
        return
    records.append(step, paper, "drucksache_reported", {"record_id": about})
    for kind, budget, product, per_year in dict.fromkeys(places):
        number, _, name = (product or "").partition(" | ")
        values = {
            "block": kind,
            "budget": budget or NOTHING_KNOWN,
            "product_number": number or NOTHING_KNOWN,
            "product_name": name or None,
            "per_year": per_year or None,
            "from_records": True,
            "stage": str(stage),
        }
        records.append(step, paper, "drucksache_cost_block", values)


def _fits(line: Mapping[str, Any], groups: Mapping[str, str]) -> bool:
    """Whether a line says where it stands; of one that does not the check of the costs tells."""
    return line["cents"] is not None and groups.get(line["cost_row"] or "", "").endswith(_ENDS[Flow(line["flow"])])


def _place(line: Mapping[str, Any], group: str) -> tuple[str, str | None, str | None, bool]:
    kind = CostBlock.INVESTMENT if group.startswith("investment") else CostBlock.RESULT
    return str(kind), line["budget"], line["product"], bool(line["per_year"])
