"""What the page shows of one paper, read in one go on the office's thread."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from hik_desktop.content.blocks import Heading
from hik_desktop.content.jsonform import from_json
from hik_desktop.services.views import Condition, Finding, PartRow, Query, RecordView

if TYPE_CHECKING:
    from hik_desktop.services.office import Office

SECTION, ADDRESSEE, ANNEX = "drucksache_section", "drucksache_addressee", "annex"
COST_BLOCK, COST, COST_SOURCE = "drucksache_cost_block", "drucksache_cost", "drucksache_cost_source"

_COST_ROW = ("code", "group_code")


@dataclass(frozen=True, slots=True)
class PaperState:
    """A paper as it stands: the record, what the check says, the printed lines of its addressees by row.

    `offered` are the sections of its set that it could start with, `cost_groups` where a row of the cost
    table belongs ("investment_in", "result_out" …), by its code in the city's list.
    `due_on` is the day the next body that consults wants the paper by.
    """

    view: RecordView
    findings: tuple[Finding, ...]
    lines: Mapping[UUID, str]
    offered: tuple[PartRow, ...] = ()
    cost_groups: Mapping[str, str] = field(default_factory=dict)
    due_on: date | None = None

    @property
    def id(self) -> UUID:
        return self.view.id

    @property
    def fixed(self) -> bool:
        """Whether it is only to be read: issued, withdrawn or in the trash."""
        withdrawn = self.view.values.get("state") == "withdrawn"
        return self.view.locked or withdrawn or self.view.trashed_at is not None

    def rows(self, part: str) -> tuple[PartRow, ...]:
        return self.view.parts.get(part, ())

    def section(self, row: UUID | None) -> PartRow | None:
        return next((found for found in self.rows(SECTION) if found.id == row), None)

    def section_at(self, place: str) -> UUID | None:
        """The section a place of the printed document lies in: "Abschnitt 3, Absatz 2", where headings count."""
        found = re.match(r"\D+ (\d+)", place)
        wanted, number = int(found.group(1)) if found else 0, 0
        for row in self.rows(SECTION):
            body = row.values["body"]
            inner = sum(isinstance(block, Heading) for block in from_json(body).blocks) if body else 0
            number += bool(row.values["heading"]) + inner
            if 0 < wanted <= number and not place.startswith("Titel"):
                return row.id
        return None


def read_state(office: Office, paper: UUID) -> PaperState:
    """Read a paper; for the office's thread. Raises `RuleBroken("record.not_found")`."""
    view = office.records.get(paper)
    printed = iter(office.papers.addressee_lines(paper))
    lines = {
        row.id: next(printed, "")
        for row in view.parts.get(ADDRESSEE, ())
        if row.values["wording"] or row.values["committee_id"]
    }
    set_id = view.values.get("section_set_id")
    offered: tuple[PartRow, ...] = ()
    if set_id is not None:
        offered = office.records.get(set_id).parts.get("section_set_entry", ())
    rows = office.lists.all(Query("catalogue_entry", where=(Condition("list_name", "=", "cost_row"),)), _COST_ROW)
    groups = {str(row.cells[0]): str(row.cells[1] or "") for row in rows}
    return PaperState(view, office.papers.findings(paper), lines, offered, groups, _due(office, view))


def _due(office: Office, view: RecordView) -> date | None:
    """The earliest day a paper is due: the day of a consultation ahead less what its body asks for."""
    days = []
    for row in view.parts.get("consultation", ()):
        held, body = row.values["held_on"], row.values["committee_id"]
        if held is not None and body is not None and held >= office.now.date():
            before = office.records.get(body).values["submission_days"]
            if before:
                days.append(held - timedelta(days=before))
    return min(days, default=None)
