"""What the page shows of one paper, read in one go on the office's thread."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from hik_desktop.content.blocks import Heading
from hik_desktop.content.jsonform import from_json
from hik_desktop.services.costs import CostSheet
from hik_desktop.services.data_sources import data_inside
from hik_desktop.services.views import Finding, PartRow, RecordView

if TYPE_CHECKING:
    from hik_desktop.services.consultations import Decided
    from hik_desktop.services.deadlines import Stop
    from hik_desktop.services.office import Office
    from hik_desktop.services.paper_versions import Version

SECTION, ADDRESSEE, ANNEX = "drucksache_section", "drucksache_addressee", "annex"
COST_BLOCK, COST, REPORTED = "drucksache_cost_block", "drucksache_cost", "drucksache_reported"


@dataclass(frozen=True, slots=True)
class Ahead:
    """A body that will consult, and when, if that is known."""

    body: str
    day: date | None


@dataclass(frozen=True, slots=True)
class DataState:
    """The data blocks of a paper: whether it has any, and the names of what they are about, by the text of the id."""

    names: Mapping[str, str] = field(default_factory=dict)
    follows: bool = False


@dataclass(frozen=True, slots=True)
class PaperState:
    """A paper as it stands: the record, what the check says, the printed lines of its addressees by row.

    `offered` are the sections of its set that it could start with, `costs` the figures of its Kostentabelle.
    `due_on` is the day the first body ahead wants the paper by, `next` the body that consults next.
    `stops` and `outcomes` say of each line of the Beratungsfolge when it is and what came of it; `citations` how the
    related papers are cited, by row. `checks` counts what the check looks at.
    """

    view: RecordView
    findings: tuple[Finding, ...]
    lines: Mapping[UUID, str]
    offered: tuple[PartRow, ...] = ()
    costs: CostSheet = CostSheet()
    data: DataState = DataState()
    due_on: date | None = None
    next: Ahead | None = None
    versions: tuple[Version, ...] = ()
    stops: Mapping[UUID, Stop] = field(default_factory=dict)
    outcomes: Mapping[UUID, Decided] = field(default_factory=dict)
    citations: Mapping[UUID, str] = field(default_factory=dict)
    checks: int = 0

    @property
    def id(self) -> UUID:
        return self.view.id

    @property
    def fixed(self) -> bool:
        """Whether it is only to be read: issued, withdrawn or in the trash."""
        withdrawn = self.view.values.get("state") == "withdrawn"
        return self.view.locked or withdrawn or self.view.trashed_at is not None

    @property
    def internal(self) -> bool:
        """Whether something of it is not for the public, so that there are two versions to print."""
        return any(row.values.get("internal") for part in (SECTION, ANNEX, "attachment") for row in self.rows(part))

    @property
    def compared(self) -> bool:
        """Whether it stands for an earlier version, so that their differences count."""
        return self.view.values["earlier_id"] is not None and self.view.values["suffix"] == "N"

    @property
    def open(self) -> tuple[Finding, ...]:
        """What the check still asks for: all that nobody has marked as seen; nothing once the paper is out."""
        if self.view.locked:
            return ()
        return tuple(item for item in self.findings if item.seen is None)

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
    stops = {stop.row: stop for stop in office.consultations.stops(paper)}
    return PaperState(
        view,
        office.papers.findings(paper),
        lines,
        offered,
        office.costs.sheet(paper),
        _data(office, view),
        *_ahead(office, view, stops),
        office.versions.of(paper),
        stops,
        office.consultations.outcomes(paper),
        {row.id: _cited(office, row) for row in view.parts.get("related_paper", ())},
        office.papers.checks,
    )


def _data(office: Office, view: RecordView) -> DataState:
    bodies = [row.values["body"] for row in view.parts.get(SECTION, ()) if row.values["body"]]
    blocks = [block for body in bodies for block in from_json(body).blocks]
    if next(data_inside(tuple(blocks)), None) is None:
        return DataState()
    return DataState(office.papers.data.names(blocks), follows=not view.locked)


def _cited(office: Office, row: PartRow) -> str:
    """How a related paper is cited: as someone wrote it, else as its kind and number say."""
    key = row.values["related_id"]
    return row.values["citation"] or (office.versions.citation(key) if key is not None else "")


def _ahead(office: Office, view: RecordView, stops: Mapping[UUID, Stop]) -> tuple[date | None, Ahead | None]:
    """By when the paper is due, and the next body that consults."""
    due, next_ = [], None
    for stop in stops.values():
        if stop.committee is None or (stop.day is not None and stop.day < office.today):
            continue
        due += [stop.due] if stop.due is not None else []
        here = Ahead(office.records.get(stop.committee).title, stop.day)
        if next_ is None or (here.day is not None and (next_.day is None or here.day < next_.day)):
            next_ = here
    return min(due, default=None), next_
