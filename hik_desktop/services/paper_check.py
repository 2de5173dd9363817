"""What a paper still needs before it can be issued: its own rules, and what the section set of its day asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Connection, or_, select

from hik_desktop.content.words import N_
from hik_desktop.documents.paper_facts import PaperFacts
from hik_desktop.model.section_set import Requirement
from hik_desktop.model.spine import Facts
from hik_desktop.services import (
    annex_list,
    check_access,
    check_dates,
    check_form,
    check_private,
    cost_check,
    data_blocks,
    paper_gaps,
)
from hik_desktop.services.annex_files import AnnexFiles
from hik_desktop.services.annex_list import annex_findings
from hik_desktop.services.check_dates import date_findings
from hik_desktop.services.check_form import form_findings
from hik_desktop.services.check_private import private_findings
from hik_desktop.services.cost_check import cost_findings
from hik_desktop.services.data_blocks import data_findings
from hik_desktop.services.paper_facts import facts_of, has_internal_parts
from hik_desktop.services.paper_gaps import gap_findings, link_findings
from hik_desktop.services.paper_said import sections
from hik_desktop.services.records import findings
from hik_desktop.services.register import Register
from hik_desktop.services.steps import RECORD, Desk
from hik_desktop.services.views import Finding
from hik_desktop.store import facts

if TYPE_CHECKING:
    from hik_desktop.pdf import Press

BODY_GONE = N_("Das Gremium „{name}“ gibt es an diesem Tag nicht. Bitte wählen Sie ein anderes.")
SECTION_MISSING = N_("Es fehlt der Abschnitt „{heading}“.")


def paper_findings(
    desk: Desk, connection: Connection, paper_id: UUID, press: Press, files: AnnexFiles
) -> tuple[Finding, ...]:
    """Everything the check says about a paper; `blocks_issue` marks what must be mended first."""
    kind = desk.catalog.kinds["drucksache"]
    paper = facts.read(connection, kind, [paper_id], desk.today())[paper_id]
    printed = facts_of(desk, connection, paper, marks=False)
    public = sections(paper, printed, internal=False)
    found = (
        *findings(kind, paper),
        *_sections(desk, connection, paper),
        *_bodies(desk, connection, paper),
        *annex_findings(paper, lambda entry: files.refusal(connection, entry)),
        *cost_findings(desk, connection, paper),
        *form_findings(desk, connection, paper),
        *date_findings(desk, connection, paper),
        *gap_findings(paper),
        *link_findings(paper),
        *data_findings(desk, connection, paper),
        *private_findings(desk, connection, paper, public),
        *_access(desk, connection, paper, press, printed),
    )
    words = {row["mark"]: row["word"] or "" for row in paper.parts["paper_seen"]}
    return tuple(replace(item, seen=words.get(mark_of(item))) if not item.blocks_issue else item for item in found)


def checks_made(desk: Desk) -> int:
    """How many things the check looks at, whatever it finds."""
    own = len(desk.catalog.kinds["drucksache"].rules) + len((BODY_GONE, SECTION_MISSING))
    doubts = (check_form, check_dates, check_private, check_access, cost_check)
    modules = (*doubts, annex_list, paper_gaps, data_blocks)
    return own + sum(len(module.CODES) for module in modules)


def mark_of(item: Finding) -> str:
    """A mark of a finding that stays while what it says stays; it tells nothing of its words."""
    said = sorted((name, str(value)) for name, value in item.params.items())
    return sha256(repr((item.code, item.field, str(item.row), said)).encode()).hexdigest()[:24]


def _access(desk: Desk, connection: Connection, paper: Facts, press: Press, printed: PaperFacts) -> Iterable[Finding]:
    from hik_desktop.documents.council_paper import council_paper

    internal = has_internal_parts(paper)
    if internal or paper["mark_changes"]:
        printed = facts_of(desk, connection, paper, internal=internal)
    return check_access.access_findings(
        sections(paper, printed, internal=internal), council_paper(printed), press.refusal
    )


def valid_set(desk: Desk, connection: Connection, paper_type: str, day: date) -> UUID | None:
    """The section set for a kind of paper on a day; the newest where several hold."""
    table = desk.catalog.kinds["section_set"].table
    query = (
        select(table.c.id)
        .join(RECORD, RECORD.c.id == table.c.id)
        .where(table.c.paper_type == paper_type, RECORD.c.trashed_at.is_(None))
        .where(*_holds(table, day))
        .order_by(table.c.starts_on.desc().nulls_last(), table.c.id)
    )
    found = connection.execute(query.limit(1)).first()
    return None if found is None else found[0]


def _set_of_the_day(desk: Desk, connection: Connection, paper: Facts) -> UUID | None:
    """The set the paper was begun with while it holds on the paper's date, else the one that holds then."""
    chosen, day = paper["section_set_id"], paper["dated_on"]
    if day is None:
        return UUID(bytes=chosen.bytes) if chosen is not None else None
    table = desk.catalog.kinds["section_set"].table
    query = select(table.c.id).where(
        table.c.id == chosen, table.c.paper_type == paper["paper_type"], *_holds(table, day)
    )
    if chosen is not None and connection.execute(query).first() is not None:
        return UUID(bytes=chosen.bytes)
    return valid_set(desk, connection, paper["paper_type"], day)


def _holds(table: Any, day: date) -> tuple[Any, Any]:
    return (
        or_(table.c.starts_on.is_(None), table.c.starts_on <= day),
        or_(table.c.ends_on.is_(None), table.c.ends_on >= day),
    )


def set_entries(desk: Desk, connection: Connection, set_id: UUID | None) -> tuple[Mapping[str, Any], ...]:
    """The sections of a set in order."""
    if set_id is None:
        return ()
    found = facts.read(connection, desk.catalog.kinds["section_set"], [set_id], desk.today())
    return found[set_id].parts["section_set_entry"] if set_id in found else ()


def _bodies(desk: Desk, connection: Connection, paper: Facts) -> Iterable[Finding]:
    """Addressees that carry no name on the paper's date, or are dissolved where that day is not known."""
    register = Register(desk, connection, paper["dated_on"])
    for row in paper.parts["drucksache_addressee"]:
        if row["committee_id"] and not row["wording"] and not register.stands(row["committee_id"]):
            params = {"row": row["id"], "name": paper.title_of(row["committee_id"])}
            yield Finding("paper.body_gone", BODY_GONE, params, "committee_id", "drucksache_addressee", row["id"])


def _sections(desk: Desk, connection: Connection, paper: Facts) -> Iterable[Finding]:
    asked = _set_of_the_day(desk, connection, paper)
    present = {row["role"] for row in paper.parts["drucksache_section"]}
    headings = {(row["heading"] or "").casefold() for row in paper.parts["drucksache_section"]}
    for entry in set_entries(desk, connection, asked):
        heading = entry["heading"] or ""
        missing = entry["role"] not in present if entry["role"] != "free" else heading.casefold() not in headings
        if missing and entry["requirement"] == Requirement.REQUIRED:
            yield Finding(
                "paper.section_missing", SECTION_MISSING, {"heading": heading}, "heading", "drucksache_section"
            )
