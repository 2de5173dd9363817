"""The Kostentabelle as the window works with it: figures with their sources, and its changes, each one step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from hik_desktop.content.blocks import Block, Heading, Paragraph, Text, paragraph
from hik_desktop.content.jsonform import document_from_json, from_json, to_json
from hik_desktop.content.plain import plain_text
from hik_desktop.content.words import N_
from hik_desktop.documents.cost_table import LEAD
from hik_desktop.i18n import Texts
from hik_desktop.model.spine import Facts
from hik_desktop.services.cost_pasting import PastedRow, understood
from hik_desktop.services.cost_rows import CostRows
from hik_desktop.services.cost_sums import CostSums, cost_sums
from hik_desktop.services.records import Records
from hik_desktop.services.steps import RECORD, Desk, not_found
from hik_desktop.services.views import Named
from hik_desktop.store import facts
from hik_desktop.store.recorder import Step
from hik_desktop.store.tables import ENTRY, ISSUED

BLOCK, COST, REPORTED = "drucksache_cost_block", "drucksache_cost", "drucksache_reported"
_MEASURES = N_("Alle Maßnahmen des Handlungsfelds {number}: {count}")
_DELEGATIONS = N_("Alle Delegationen des Jahres {year}: {count}")
_FUNDINGS = N_("Alle Förderungen der berichteten Maßnahmen: {count}")


@dataclass(frozen=True, slots=True)
class Reported:
    """A record the paper reports on: its row in the paper, how many cost lines it has, how many of them count."""

    row: UUID
    record: Named
    lines: int
    counted: int


@dataclass(frozen=True, slots=True)
class Offer:
    """Several records that can be reported on at once; `sentence` is a message id filled by the rest."""

    sentence: str
    count: int
    keys: tuple[UUID, ...]
    number: str = ""
    year: int = 0


@dataclass(frozen=True, slots=True)
class CostSheet:
    """The costs of a paper. `follows` names the records whose changes change it; `frozen` is what an issued paper
    printed, and then the rest is empty."""

    sums: CostSums | None = None
    reported: tuple[Reported, ...] = ()
    follows: frozenset[UUID] = field(default_factory=frozenset)
    frozen: tuple[Block, ...] = ()


class Costs:
    """What the office does with the costs of a paper, beyond editing single fields."""

    def __init__(self, desk: Desk, records: Records) -> None:
        self._desk = desk
        self._records = records

    def sheet(self, paper_id: UUID) -> CostSheet:
        """The costs as they stand; of an issued paper as they were printed."""
        with self._desk.file.reading() as connection:
            kept = connection.execute(select(ISSUED.c.content).where(ISSUED.c.id == paper_id)).scalar()
            if kept is not None:
                return CostSheet(frozen=_table_in(kept))
            paper = self._known(connection, paper_id)
            if not paper.parts[BLOCK]:
                return CostSheet()
            sums = cost_sums(self._desk, connection, paper)
            reported = tuple(self._reported(connection, paper, sums))
        follows = {item.record.id for item in reported} | {line.owner for line in sums.lines}
        return CostSheet(sums, reported, frozenset(follows))

    def offers(self, paper_id: UUID) -> tuple[Offer, ...]:
        """Whole groups of records that could be reported on besides; looked for when somebody asks."""
        with self._desk.file.reading() as connection:
            paper = self._known(connection, paper_id)
            return tuple(self._offers(connection, {row["record_id"] for row in paper.parts[REPORTED]}))

    def report(self, paper_id: UUID, keys: Sequence[UUID]) -> int:
        """Report on records, those not reported on yet, as one step; returns how many came to it."""
        with self._desk.step("drucksache_reported.add", N_("Berichtete Einträge hinzugefügt")) as step:
            paper = self._known(step.connection, paper_id)
            known = {row["record_id"] for row in paper.parts[REPORTED]}
            fresh = [key for key in dict.fromkeys(keys) if key not in known]
            for key in fresh:
                self._desk.refuse_protected(self._desk.kind_of(step.connection, key).protected)
                self._records.append(step, paper_id, REPORTED, {"record_id": key})
            return len(fresh)

    def write(self, paper_id: UUID, section: UUID, sentence: str) -> None:
        """Let a sentence stand instead of a table and any text; with an empty one only the table goes."""
        with self._desk.step("drucksache.cost_form", N_("Form der Kosten gewählt")) as step:
            paper = self._known(step.connection, paper_id)
            self._desk.refuse_issued(step.connection, paper_id)
            for part in (BLOCK, REPORTED):
                for row in paper.parts[part]:
                    self._records.drop(step, row["id"], part)
            if sentence:
                table = self._desk.catalog.parts["drucksache_section"].table
                step.update(table, section, {"body": to_json(Text((paragraph(sentence),)))}, paper_id)

    def add_block(self, paper_id: UUID, section: UUID, block: str, sentences: Sequence[str]) -> UUID:
        """Begin a block of the table; one of these sentences that stands there instead of a table goes."""
        with self._desk.step("drucksache_cost_block.add", N_("Block der Kostentabelle hinzugefügt")) as step:
            paper = self._known(step.connection, paper_id)
            key = self._records.append(step, paper_id, BLOCK, {"block": block})
            row = next((row for row in paper.parts["drucksache_section"] if row["id"] == section), None)
            if row is not None and row["body"] and plain_text(from_json(row["body"])).strip() in sentences:
                table = self._desk.catalog.parts["drucksache_section"].table
                step.update(table, section, {"body": None}, paper_id)
            return key

    def pasted(self, paper_id: UUID, block_id: UUID, text: str, texts: Texts) -> tuple[PastedRow, ...]:
        """What a table copied elsewhere means for a block: each of its rows with the row of the list, if one fits."""
        with self._desk.file.reading() as connection:
            paper = self._known(connection, paper_id)
            kind = next((str(row["block"]) for row in paper.parts[BLOCK] if row["id"] == block_id), "")
            rows = CostRows(self._desk, connection, paper["dated_on"], paper["language"] or "de")
        return understood(text, kind, rows, texts, self._desk.today())

    def take_in(self, paper_id: UUID, block_id: UUID, rows: Sequence[PastedRow]) -> None:
        """Write the rows that were understood into a block as one step; a row already there gets the new amount."""
        with self._desk.step("drucksache_cost.paste", N_("Kostentabelle eingefügt")) as step:
            paper = self._known(step.connection, paper_id)
            self._desk.refuse_issued(step.connection, paper_id)
            there = {row["cost_row"]: row["id"] for row in paper.parts[COST] if row["block_id"] == block_id}
            amounts: dict[str, int] = {}
            for row in rows:
                if row.code is not None and row.cents is not None:
                    amounts[row.code] = amounts.get(row.code, 0) + row.cents
            for code, cents in amounts.items():
                self._state(step, paper_id, block_id, code, there.get(code), cents)

    def _state(self, step: Step, paper: UUID, block: UUID, code: str, row: UUID | None, cents: int) -> None:
        if row is None:
            self._records.append(step, paper, COST, {"block_id": block, "cost_row": code, "amount_cents": cents})
        else:
            step.update(self._desk.catalog.parts[COST].table, row, {"amount_cents": cents}, paper)

    def _reported(self, connection: Connection, paper: Facts, sums: CostSums) -> Iterator[Reported]:
        keys = [row["record_id"] for row in paper.parts[REPORTED]]
        query = select(RECORD.c.id, RECORD.c.kind, RECORD.c.trashed_at).where(RECORD.c.id.in_(keys))
        found = {row[0]: row for row in connection.execute(query)}
        titles = facts.names(connection, keys)
        table = self._desk.catalog.parts["cost_line"].table
        count = select(table.c.owner_id, func.count()).where(table.c.owner_id.in_(keys)).group_by(table.c.owner_id)
        lines = {row[0]: int(row[1]) for row in connection.execute(count)}
        counted = {line.id: line.owner for block in sums.blocks for row in block.rows for line in row.sources}
        for row in paper.parts[REPORTED]:
            key = row["record_id"]
            named = Named(key, titles.get(key, ""), found[key][1], found[key][2] is not None)
            yield Reported(row["id"], named, lines.get(key, 0), sum(owner == key for owner in counted.values()))

    def _offers(self, connection: Connection, known: set[UUID]) -> Iterator[Offer]:
        kinds = self._desk.catalog.kinds
        measure, field_, visit = (kinds[name].table for name in ("measure", "handlungsfeld", "delegation"))
        query = select(field_.c.number, measure.c.id).join(field_, field_.c.id == measure.c.handlungsfeld_id)
        by_field: dict[str, list[UUID]] = {}
        for number, key in connection.execute(_listed(query, measure).order_by(field_.c.number, ENTRY.c.sort_key)):
            by_field.setdefault(str(number), []).append(key)
        for number, keys in by_field.items():
            yield from _offer(_MEASURES, keys, known, number=number)
        by_year: dict[int, list[UUID]] = {}
        query = _listed(select(visit.c.starts_on, visit.c.id), visit).where(visit.c.starts_on.is_not(None))
        for day, key in connection.execute(query.order_by(visit.c.starts_on.desc())):
            by_year.setdefault(day.year, []).append(key)
        for year, keys in by_year.items():
            yield from _offer(_DELEGATIONS, keys[::-1], known, year=year)
        part, funding = self._desk.catalog.parts["funding_measure"].table, kinds["funding"].table
        query = select(funding.c.id).join(part, part.c.owner_id == funding.c.id).where(part.c.measure_id.in_(known))
        keys = list(dict.fromkeys(row[0] for row in connection.execute(_listed(query, funding))))
        yield from _offer(_FUNDINGS, keys, known)

    def _known(self, connection: Connection, paper_id: UUID) -> Facts:
        found = facts.read(connection, self._desk.catalog.kinds["drucksache"], [paper_id], self._desk.today())
        if paper_id not in found:
            raise not_found()
        return found[paper_id]


def _listed(query: Any, table: Any) -> Any:
    """Only what lists show: no trash, nothing protected."""
    return query.join(ENTRY, ENTRY.c.id == table.c.id).where(ENTRY.c.trashed.is_(False))


def _offer(sentence: str, keys: Sequence[UUID], known: set[UUID], **about: Any) -> Iterator[Offer]:
    fresh = tuple(key for key in keys if key not in known)
    if fresh:
        yield Offer(sentence, len(fresh), fresh, **about)


def _table_in(content: str) -> tuple[Block, ...]:
    """The cost table in the kept content of an issued paper: from its opening to the next heading or the signature."""
    found: list[Block] = []
    for block in document_from_json(content).blocks:
        opening = isinstance(block, Paragraph) and block.role == LEAD
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.role == "signature"):
            if found:
                break
        elif found or opening:
            found.append(block)
    return tuple(found)
