"""The addressees of a paper as a whole: in the usual order, several districts in one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.model.committee import CommitteeGroup
from hik_desktop.model.drucksache import AddresseeRole
from hik_desktop.services.records import Records
from hik_desktop.services.register import FOR_INFORMATION, Register
from hik_desktop.services.steps import Desk, not_found
from hik_desktop.store import facts
from hik_desktop.store.recorder import Step

PART = "drucksache_addressee"


class Addressees:
    """Steps on all addressees of one paper."""

    def __init__(self, desk: Desk, records: Records) -> None:
        self._desk = desk
        self._records = records

    def collect_districts(self, paper_id: UUID) -> None:
        """Make one line of the districts: "An die Stadtbezirksräte 01 - 13 (zur Kenntnis)"; one for each purpose.

        Raises `RuleBroken("addressee.few_districts")` where there are not two of one purpose.
        """
        with self._desk.step("drucksache_addressee.collect", N_("Stadtbezirksräte zusammengefasst")) as step:
            self._desk.refuse_issued(step.connection, paper_id)
            kind = self._desk.catalog.kinds["drucksache"]
            found = facts.read(step.connection, kind, [paper_id], self._desk.today())
            if paper_id not in found:
                raise not_found()
            rows, codes = found[paper_id].parts[PART], self._districts(step)
            register = Register(self._desk, step.connection, found[paper_id]["dated_on"])
            made = 0
            for role in AddresseeRole:
                several = [row for row in rows if _district(row, role, codes)]
                if len(several) > 1:
                    made += 1
                    self._put_together(step, paper_id, role, several, codes, register, rows)
            if not made:
                raise RuleBroken(
                    "addressee.few_districts",
                    N_("Zum Zusammenfassen braucht es wenigstens zwei Stadtbezirksräte mit demselben Zweck."),
                )

    def _put_together(
        self,
        step: Step,
        paper_id: UUID,
        role: AddresseeRole,
        several: Sequence[Mapping[str, Any]],
        codes: Mapping[UUID, str],
        register: Register,
        rows: Sequence[Mapping[str, Any]],
    ) -> None:
        noted = role == AddresseeRole.INFO
        numbers = numbered(sorted(codes[row["committee_id"]] for row in several))
        # Literal in every paper (domain §4).
        words = f"{'An' if noted else 'In'} die Stadtbezirksräte {numbers}" + (f" {FOR_INFORMATION}" if noted else "")
        known = register.find(words)
        values = {"role": str(role), "wording": None if known else words, "committee_id": known[0] if known else None}
        table = self._desk.catalog.parts[PART].table
        place = [row["id"] for row in rows].index(several[0]["id"])
        for row in several:
            step.delete(table, row["id"], paper_id)
        self._records.append(step, paper_id, PART, values, place)

    def _districts(self, step: Step) -> Mapping[UUID, str]:
        """The number of each district council."""
        table = self._desk.catalog.kinds["committee"].table
        query = select(table.c.id, table.c.district).where(
            table.c.committee_group == str(CommitteeGroup.DISTRICT), table.c.district.is_not(None)
        )
        return {row[0]: row[1] for row in step.connection.execute(query)}


def numbered(codes: Sequence[str]) -> str:
    """Numbers in words: "01 - 13", "01, 03, 07 - 09"."""
    runs: list[list[str]] = []
    for code in codes:
        if runs and code.isdigit() and runs[-1][-1].isdigit() and int(code) == int(runs[-1][-1]) + 1:
            runs[-1].append(code)
        else:
            runs.append([code])
    parts = []
    for run in runs:
        parts += [f"{run[0]} - {run[-1]}"] if len(run) > 2 else run
    return ", ".join(parts)


def _district(row: Mapping[str, Any], role: AddresseeRole, codes: Mapping[UUID, str]) -> bool:
    return row["committee_id"] in codes and row["role"] == role and not row["wording"]
