"""Whether number, addressees and annexes of a paper are what its kind and its own words say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import Connection, select

from hik_desktop.content.words import N_
from hik_desktop.model.committee import CommitteeGroup
from hik_desktop.model.section_set import PaperType
from hik_desktop.model.spine import Facts
from hik_desktop.services.paper_facts import printed_rows
from hik_desktop.services.register import Register
from hik_desktop.services.steps import Desk
from hik_desktop.services.views import Finding
from hik_desktop.store.tables import BLOB

CODES = {
    "paper.district_number": N_("Eine Bezirksdrucksache hat eine Nummer wie 15-0772/2013."),
    "paper.no_district_number": N_("Eine Nummer wie 15-0772/2013 hat nur eine Bezirksdrucksache."),
    "paper.district_addressee": N_("Eine Bezirksdrucksache richtet sich an einen Stadtbezirksrat. Er fehlt."),
    "paper.other_name": N_("„{words}“ heißt am Tag der Drucksache anders: „{name}“."),
    "paper.annex_count": N_("Angegeben sind {stated} Anlagen, vorhanden sind {there}."),
    "paper.annex_file": N_("Zur Anlage „{name}“ fehlt die Datei."),
}
_FEW = ("keine", "eine", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn")


def form_findings(desk: Desk, connection: Connection, paper: Facts) -> Iterator[Finding]:
    """What does not fit the kind of paper, or contradicts itself."""
    yield from _district(desk, connection, paper)
    yield from _names(desk, connection, paper)
    yield from _annexes(desk, connection, paper)


def stated_count(words: str | None) -> int | None:
    """The number a count of annexes begins with: "6 (Broschüre)", "drei"; None where it says no number."""
    text = (words or "").strip().casefold()
    if found := re.match(r"\d+", text):
        return int(found.group(0))
    first = re.match(r"\w+", text)
    return _FEW.index(first.group(0)) if first and first.group(0) in _FEW else None


def _district(desk: Desk, connection: Connection, paper: Facts) -> Iterator[Finding]:
    district = paper["paper_type"] == PaperType.DISTRICT
    prefixed = bool(paper["number"] and re.match(r"\d{2}-", paper["number"]))
    if district and paper["number"] and not prefixed:
        yield Finding("paper.district_number", CODES["paper.district_number"], {}, "number")
    if not district and prefixed:
        yield Finding("paper.no_district_number", CODES["paper.no_district_number"], {}, "number")
    named = [row["committee_id"] for row in paper.parts["drucksache_addressee"] if row["committee_id"]]
    if district and named:
        table = desk.catalog.kinds["committee"].table
        query = select(table.c.id).where(table.c.id.in_(named), table.c.committee_group == str(CommitteeGroup.DISTRICT))
        if connection.execute(query).first() is None:
            yield Finding("paper.district_addressee", CODES["paper.district_addressee"], {}, "drucksache_addressee")


def _names(desk: Desk, connection: Connection, paper: Facts) -> Iterator[Finding]:
    """Lines written by hand that carry a name the body did not have on the paper's date."""
    register = Register(desk, connection, paper["dated_on"])
    for row in paper.parts["drucksache_addressee"]:
        found = register.find(row["wording"]) if row["wording"] else None
        if found is None:
            continue
        now = register.name_of(found[0])
        if now is not None and now["print_name"].casefold() not in row["wording"].casefold():
            params = {"row": row["id"], "words": row["wording"], "name": now["print_name"]}
            place = ("wording", "drucksache_addressee", row["id"])
            yield Finding("paper.other_name", CODES["paper.other_name"], params, *place)


def _annexes(desk: Desk, connection: Connection, paper: Facts) -> Iterator[Finding]:
    rows = printed_rows(paper, "annex", internal=False)
    stated = stated_count(paper["annex_count"])
    if stated is not None and stated != len(rows):
        params = {"stated": stated, "there": len(rows)}
        yield Finding("paper.annex_count", CODES["paper.annex_count"], params, "annex_count")
    kept = {row["id"]: row["sha256"] for row in paper.parts["attachment"]}
    stored = {row[0] for row in connection.execute(select(BLOB.c.sha256).where(BLOB.c.sha256.in_(list(kept.values()))))}
    for row in paper.parts["annex"]:
        there = row["attachment_id"] is not None and kept.get(row["attachment_id"]) in stored
        if not there and not row["apart"]:
            params = {"row": row["id"], "name": row["name"]}
            yield Finding("paper.annex_file", CODES["paper.annex_file"], params, "attachment_id", "annex", row["id"])
