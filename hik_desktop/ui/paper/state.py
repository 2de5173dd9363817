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
class Stop:
    """A body that will consult, and when, if that is known."""

    body: str
    day: date | None


@dataclass(frozen=True, slots=True)
class PaperState:
    """A paper as it stands: the record, what the check says, the printed lines of its addressees by row.

    `offered` are the sections of its set that it could start with, `cost_groups` where a row of the cost
    table belongs ("investment_in", "result_out" …), by its code in the city's list.
    `due_on` is the day the first body ahead wants the paper by, `next` the body that consults next.
    """

    view: RecordView
    findings: tuple[Finding, ...]
    lines: Mapping[UUID, str]
    offered: tuple[PartRow, ...] = ()
    cost_groups: Mapping[str, str] = field(default_factory=dict)
    due_on: date | None = None
    next: Stop | None = None

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

    def of_role(self, role: str) -> UUID | None:
        """The first section of a kind."""
        return next((found.id for found in self.rows(SECTION) if found.values["role"] == role), None)

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
    return PaperState(view, office.papers.findings(paper), lines, offered, groups, *_ahead(office, view))


def _ahead(office: Office, view: RecordView) -> tuple[date | None, Stop | None]:
    """By when the paper is due, and the next body that consults; the day comes from the meeting or its own field."""
    due, next_ = [], None
    for row in view.parts.get("consultation", ()):
        key, day, body = row.values["meeting_id"], row.values["held_on"], row.values["committee_id"]
        submit = None
        if key is not None:
            meeting = office.records.get(key).values
            day, body, submit = day or meeting["held_on"], body or meeting["committee_id"], meeting["submit_by"]
        if body is None or (day is not None and day < office.now.date()):
            continue
        committee = office.records.get(body)
        before = committee.values["submission_days"]
        if submit is None and day is not None and before:
            submit = day - timedelta(days=before)
        due += [submit] if submit is not None else []
        here = Stop(committee.title, day)
        if next_ is None or (day is not None and (next_.day is None or day < next_.day)):
            next_ = here
    return min(due, default=None), next_
