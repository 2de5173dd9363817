"""The figures of a paper's Kostentabelle: what is written by hand, what its records add up to, and the difference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from hik_desktop.model.cost import Stage
from hik_desktop.model.spine import Facts
from hik_desktop.services.cost_placing import Block, Left, Line, place, unfit
from hik_desktop.services.cost_rows import EXPENSE, INCOME, CostRows, Named, bearers
from hik_desktop.services.steps import RECORD, Desk
from hik_desktop.store import facts

_AT_ONCE = 400  # below SQLite's oldest limit of parameters


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as the paper states it: `own` is the amount written by hand, `lines` those named by hand."""

    id: UUID
    own: int | None
    reason: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Sum:
    """One row of one block, in euro cents.

    `computed` is what its cost lines add up to, None where the row is written by hand alone. An amount written by
    hand stands for the lines; the others of the same row are added to it.
    """

    row: Named
    entries: tuple[Entry, ...]
    lines: tuple[Line, ...]
    from_records: bool

    @cached_property
    def sources(self) -> tuple[Line, ...]:
        """Every line that counts here, each once."""
        every = [*self.lines, *(line for entry in self.entries for line in entry.lines)]
        return tuple({line.id: line for line in every}.values())

    @property
    def computed(self) -> int | None:
        """What the lines add up to; None where nothing is computed."""
        return _total(self.sources) if self.from_records or self.sources else None

    @cached_property
    def printed(self) -> int:
        """The amount that stands in the table."""
        by_hand = any(entry.own is not None for entry in self.entries)
        named = {line.id: line for entry in self.entries if entry.own is None for line in entry.lines}
        rest = _total(named.values()) + (0 if by_hand else _total(self.lines))
        return rest + sum(entry.own for entry in self.entries if entry.own is not None)

    @property
    def difference(self) -> int:
        """By how much the table differs from the records; 0 where nothing is computed."""
        return 0 if self.computed is None else self.printed - self.computed

    @property
    def reason(self) -> str:
        """Why the table says something else than the records."""
        return " ".join(entry.reason.strip() for entry in self.entries if entry.reason.strip())

    @property
    def unexplained(self) -> bool:
        """Whether a reason is missing."""
        return self.difference != 0 and not self.reason


@dataclass(frozen=True, slots=True)
class BlockSums:
    """One block: its fields, and all rows of the city's list that may stand in it, with their figures."""

    id: UUID
    kind: str
    values: Mapping[str, Any]
    rows: tuple[Sum, ...]
    unknown: tuple[tuple[str, Entry], ...]  # rows with a code the list does not have, or not in this block

    def side(self, group: str, flow: str) -> tuple[Sum, ...]:
        """The rows of one group and flow."""
        return tuple(row for row in self.rows if row.row.flow == flow and row.row.group.rpartition("_")[0] == group)

    def balance(self, group: str) -> int:
        """Income minus expense (domain §4: Saldo = Erträge − Aufwendungen)."""
        income, expense = (sum(row.printed for row in self.side(group, flow)) for flow in (INCOME, EXPENSE))
        return income - expense

    @property
    def total(self) -> int:
        """All income minus all expense of the block."""
        return sum(row.printed if row.row.flow == INCOME else -row.printed for row in self.rows)


@dataclass(frozen=True, slots=True)
class CostSums:
    """The whole table, the rows it may have, and the lines of reported records that count nowhere."""

    blocks: tuple[BlockSums, ...]
    rows: CostRows
    left: tuple[Left, ...]
    lines: tuple[Line, ...]

    @property
    def computed(self) -> bool:
        """Whether any block is worked out from records."""
        return any(block.values["from_records"] for block in self.blocks)


def cost_sums(desk: Desk, connection: Connection, paper: Facts) -> CostSums:
    """Work out the table of a paper from its rows and the records it reports."""
    rows = CostRows(desk, connection, paper["dated_on"], paper["language"] or "de")
    own = bearers(desk, connection)
    named = {row["line_id"]: row["cost_id"] for row in paper.parts["drucksache_cost_source"]}
    reported = [row["record_id"] for row in paper.parts["drucksache_reported"]]
    blocks = tuple(_rule(row) for row in paper.parts["drucksache_cost_block"])
    wanted = reported if any(block.from_records for block in blocks) else []
    lines = _lines(desk, connection, wanted, list(named))
    left: list[Left] = []
    by_hand: dict[UUID, list[Line]] = {}
    stated = {row["id"]: row["cost_row"] for row in paper.parts["drucksache_cost"]}
    for key, entry in ((key, entry) for key, entry in named.items() if key in lines):
        why = unfit(lines[key], rows, own, stated[entry])
        if why is None:
            by_hand.setdefault(entry, []).append(lines[key])
        else:
            left.append(Left(lines[key], why))
    order = {key: at for at, key in enumerate(dict.fromkeys(wanted))}
    free = [line for line in lines.values() if line.owner in order and line.id not in named]
    placing = place(sorted(free, key=lambda line: order[line.owner]), blocks, rows, own)
    placed = {key: tuple(found) for key, found in placing.rows.items()}
    made = tuple(_block(row, rows, paper, placed, by_hand) for row in paper.parts["drucksache_cost_block"])
    return CostSums(made, rows, (*left, *placing.left), tuple(lines.values()))


def _rule(row: Mapping[str, Any]) -> Block:
    stage = str(row["stage"] or Stage.PLANNED)
    return Block(
        row["id"],
        str(row["block"]),
        bool(row["from_records"]),
        stage,
        str(row["income_stage"] or stage),
        row["year"],
        bool(row["per_year"]),
        row["budget"] or "",
        row["product_number"] or "",
    )


def _block(
    block: Mapping[str, Any],
    rows: CostRows,
    paper: Facts,
    placed: Mapping[tuple[UUID, str], tuple[Line, ...]],
    by_hand: Mapping[UUID, Sequence[Line]],
) -> BlockSums:
    key, kind, computed = block["id"], str(block["block"]), bool(block["from_records"])
    entries: dict[str, list[Entry]] = {}
    for row in paper.parts["drucksache_cost"]:
        if row["block_id"] == key:
            entry = Entry(row["id"], row["amount_cents"], row["reason"] or "", tuple(by_hand.get(row["id"], ())))
            entries.setdefault(row["cost_row"], []).append(entry)
    known = [row for row in rows if row.block == kind and row.flow]
    codes = {row.code for row in known}
    sums = tuple(Sum(row, tuple(entries.get(row.code, ())), placed.get((key, row.code), ()), computed) for row in known)
    unknown = tuple((code, entry) for code, found in entries.items() if code not in codes for entry in found)
    return BlockSums(key, kind, block, sums, unknown)


def _total(lines: Iterable[Line]) -> int:
    return sum(line.cents or 0 for line in lines)


def _lines(desk: Desk, connection: Connection, owners: Sequence[UUID], keys: Sequence[UUID]) -> dict[UUID, Line]:
    """The cost lines of records, and single ones, in the order in which they stand there."""
    table = desk.catalog.parts["cost_line"].table
    rows: list[Mapping[str, Any]] = []
    for column, wanted in ((table.c.owner_id, owners), (table.c.id, keys)):
        for start in range(0, len(wanted), _AT_ONCE):
            query = select(table, RECORD.c.kind, RECORD.c.trashed_at, RECORD.c.protected)
            query = query.join(RECORD, RECORD.c.id == table.c.owner_id)
            query = query.where(column.in_(wanted[start : start + _AT_ONCE]))
            query = query.order_by(table.c.owner_id, table.c.position, table.c.id)
            rows += [dict(row) for row in connection.execute(query).mappings()]
    owners_there = list({row["owner_id"] for row in rows})
    titles = facts.names(connection, owners_there)
    directions = _directions(desk, connection, owners_there)
    return {row["id"]: _line(row, titles, directions) for row in rows}


def _directions(desk: Desk, connection: Connection, keys: Sequence[UUID]) -> dict[UUID, str]:
    table = desk.catalog.kinds["delegation"].table
    found: dict[UUID, str] = {}
    for start in range(0, len(keys), _AT_ONCE):
        query = select(table.c.id, table.c.direction).where(table.c.id.in_(keys[start : start + _AT_ONCE]))
        found |= {row[0]: row[1] for row in connection.execute(query)}
    return found


def _line(row: Mapping[str, Any], titles: Mapping[UUID, str], directions: Mapping[UUID, str]) -> Line:
    hidden = bool(row["protected"])
    return Line(
        id=row["id"],
        owner=row["owner_id"],
        what="" if hidden else row["what"],
        stage=str(row["stage"]),
        flow=str(row["flow"]),
        cents=row["cents"],
        amount=row["amount"],
        currency=row["currency"],
        year=row["year"],
        per_year=bool(row["per_year"]),
        budget=row["budget"] or "",
        product=row["product"] or "",
        cost_row=row["cost_row"] or "",
        bearer=row["bearer"] or "",
        owner_kind=row["kind"],
        owner_title="" if hidden else titles.get(row["owner_id"], ""),
        direction=directions.get(row["owner_id"], ""),
        trashed=row["trashed_at"] is not None,
        protected=hidden,
    )
