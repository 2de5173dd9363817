"""What a paper still needs before it can be issued: its own rules, and what the section set of its day asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, or_, select

from hik_desktop.content.words import N_
from hik_desktop.model.section_set import Requirement
from hik_desktop.model.spine import Facts
from hik_desktop.services.annex_list import annex_findings
from hik_desktop.services.paper_gaps import gap_findings, link_findings
from hik_desktop.services.records import findings
from hik_desktop.services.register import Register
from hik_desktop.services.steps import RECORD, Desk
from hik_desktop.services.views import Finding
from hik_desktop.store import facts

BODY_GONE = N_("Das Gremium „{name}“ gibt es an diesem Tag nicht. Bitte wählen Sie ein anderes.")
SECTION_MISSING = N_("Es fehlt der Abschnitt „{heading}“.")


def paper_findings(desk: Desk, connection: Connection, paper_id: UUID) -> tuple[Finding, ...]:
    """Everything the check says about a paper; `blocks_issue` marks what must be mended first."""
    kind = desk.catalog.kinds["drucksache"]
    paper = facts.read(connection, kind, [paper_id], desk.today())[paper_id]
    return (
        *findings(kind, paper),
        *_sections(desk, connection, paper),
        *_bodies(desk, connection, paper),
        *annex_findings(paper),
        *gap_findings(paper),
        *link_findings(paper),
    )


def valid_set(desk: Desk, connection: Connection, paper_type: str, day: date) -> UUID | None:
    """The section set for a kind of paper on a day; the newest where several hold."""
    table = desk.catalog.kinds["section_set"].table
    query = (
        select(table.c.id)
        .join(RECORD, RECORD.c.id == table.c.id)
        .where(table.c.paper_type == paper_type, RECORD.c.trashed_at.is_(None))
        .where(or_(table.c.starts_on.is_(None), table.c.starts_on <= day))
        .where(or_(table.c.ends_on.is_(None), table.c.ends_on >= day))
        .order_by(table.c.starts_on.desc().nulls_last(), table.c.id)
    )
    found = connection.execute(query.limit(1)).first()
    return None if found is None else found[0]


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
    asked = paper["section_set_id"]
    if asked is None and paper["dated_on"] is not None:
        asked = valid_set(desk, connection, paper["paper_type"], paper["dated_on"])
    present = {row["role"] for row in paper.parts["drucksache_section"]}
    headings = {(row["heading"] or "").casefold() for row in paper.parts["drucksache_section"]}
    for entry in set_entries(desk, connection, asked):
        heading = entry["heading"] or ""
        missing = entry["role"] not in present if entry["role"] != "free" else heading.casefold() not in headings
        if missing and entry["requirement"] == Requirement.REQUIRED:
            yield Finding(
                "paper.section_missing", SECTION_MISSING, {"heading": heading}, "heading", "drucksache_section"
            )
