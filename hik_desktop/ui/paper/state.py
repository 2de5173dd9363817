"""What the page shows of one paper, read in one go on the office's thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from hik_desktop.services.views import Finding, PartRow, RecordView

if TYPE_CHECKING:
    from hik_desktop.services.office import Office

SECTION, ADDRESSEE, ANNEX = "drucksache_section", "drucksache_addressee", "annex"
COST_BLOCK, COST, COST_SOURCE = "drucksache_cost_block", "drucksache_cost", "drucksache_cost_source"


@dataclass(frozen=True, slots=True)
class PaperState:
    """A paper as it stands: the record, what the check says, the printed lines of its addressees by row.

    `offered` are the sections of its set that it could start with.
    """

    view: RecordView
    findings: tuple[Finding, ...]
    lines: Mapping[UUID, str]
    offered: tuple[PartRow, ...] = ()

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
    return PaperState(view, office.papers.findings(paper), lines, offered)
