"""Fills what a paper needs to be printed, from the records as they stand on the paper's date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from hik_desktop.content.blocks import Text
from hik_desktop.content.document import Document
from hik_desktop.content.jsonform import document_from_json, from_json
from hik_desktop.documents.paper_facts import Earlier, PaperFacts, PaperWords, Picture, Section
from hik_desktop.documents.versions import words_in
from hik_desktop.i18n import Texts, texts_for
from hik_desktop.model.drucksache import Suffix, printed_number
from hik_desktop.model.section_set import SectionRole
from hik_desktop.model.spine import Facts
from hik_desktop.services.annex_list import printed_count
from hik_desktop.services.cost_sums import CostSums, cost_sums
from hik_desktop.services.cost_table import printed
from hik_desktop.services.data_blocks import DataBlocks, paper_data
from hik_desktop.services.register import Register
from hik_desktop.services.steps import Desk
from hik_desktop.store import facts
from hik_desktop.store.tables import BLOB, ISSUED


def paper_facts(
    desk: Desk, connection: Connection, paper_id: UUID, *, internal: bool = False, marks: bool = True
) -> PaperFacts:
    """The facts of a paper. It depends on nothing but its content, its own date and the office's settings.

    `internal` takes in the sections that are not for the public; without `marks` nothing is marked as changed.
    """
    paper = facts.read(connection, desk.catalog.kinds["drucksache"], [paper_id], desk.today())[paper_id]
    return facts_of(desk, connection, paper, internal=internal, marks=marks)


def facts_of(
    desk: Desk,
    connection: Connection,
    paper: Facts,
    *,
    internal: bool = False,
    marks: bool = True,
    sums: CostSums | None = None,
) -> PaperFacts:
    """`paper_facts` of a paper already read; `sums` are the figures of its Kostentabelle where they are known."""
    city = _municipality(desk, connection)
    day = paper["dated_on"]
    register = Register(desk, connection, day, [row["committee_id"] for row in paper.parts["drucksache_addressee"]])
    language = paper["language"] or city["language"] or "de"
    name = city["name"] or ""
    data = paper_data(desk, connection, paper, language)

    costed = bool(paper.parts["drucksache_cost_block"])

    @cache
    def table() -> Text:
        return printed(sums if sums is not None else cost_sums(desk, connection, paper), paper)

    return PaperFacts(
        paper_type=paper["paper_type"],
        language=language,
        city=name,
        letterhead=tuple((city["letterhead"] or name).splitlines()),
        letterhead_picture=_picture(connection, city),
        version=version_words(paper, texts_for(language)),
        number=paper["number"] or "",
        year=day.year if day else desk.today().year,
        annexes=printed_count(paper, len(printed_rows(paper, "annex", internal=internal))),
        agenda=paper["agenda"] or "",
        addressees=tuple(
            row["wording"] or register.line(row["committee_id"], row["role"])
            for row in paper.parts["drucksache_addressee"]
            if row["wording"] or row["committee_id"]
        ),
        bold_line=paper["version_reason"] or paper["bold_line"] or "",
        title=paper["subject"],
        sections=tuple(
            Section(row["role"], row["heading"] or "", _text(row, data, table if costed else None), row["anchor"] or "")
            for row in printed_rows(paper, "drucksache_section", internal=internal)
        ),
        signature_office=paper["office_code"] or city["office_code"] or "",
        signature_city=paper["signature_city"] or city["signature_city"] or name,
        dated_on=day,
        public=paper["public"] is not False,
        internal=internal,
        earlier=_earlier(desk, connection, paper, internal) if marks and paper["mark_changes"] else None,
        justified=bool(paper["justified"]),
    )


def printed_rows(paper: Facts, part: str, *, internal: bool) -> tuple[Mapping[str, Any], ...]:
    """The sections or annexes of one of the two versions, for the public or for the house."""
    closed = {row["id"] for row in paper.parts["attachment"] if row["internal"]} if part == "annex" else frozenset()
    return tuple(
        row
        for row in paper.parts[part]
        if internal or not (row["internal"] or part == "annex" and row["attachment_id"] in closed)
    )


def has_internal_parts(paper: Facts) -> bool:
    """Whether something of the paper is not for the public."""
    return any(
        len(printed_rows(paper, part, internal=False)) < len(paper.parts[part])
        for part in ("drucksache_section", "annex")
    )


def said_words(desk: Desk, connection: Connection, paper_id: UUID, *, internal: bool = False) -> PaperWords:
    """What a paper says: an issued one what went out, any other what it would print now."""
    document = issued_document(connection, paper_id, internal=internal)
    if document is not None:
        return words_in(document)
    return paper_facts(desk, connection, paper_id, internal=internal, marks=False).words


def issued_document(connection: Connection, paper_id: UUID, *, internal: bool = False) -> Document | None:
    """The document that was frozen when the paper was issued; None for a draft."""
    query = select(ISSUED.c.content, ISSUED.c.internal_content).where(ISSUED.c.id == paper_id)
    kept = connection.execute(query).first()
    if kept is None:
        return None
    return document_from_json(kept[1] if internal and kept[1] is not None else kept[0])


def _earlier(desk: Desk, connection: Connection, paper: Facts, internal: bool) -> Earlier | None:
    if paper["earlier_id"] is None or paper["suffix"] != Suffix.NEUFASSUNG:
        return None  # an Ergänzung or Entscheidung replaces nothing that could be marked
    found = facts.read(connection, desk.catalog.kinds["drucksache"], [paper["earlier_id"]], desk.today())
    earlier = found[paper["earlier_id"]]
    number = printed_number(earlier["number"], earlier["suffix"], earlier["suffix_number"])
    return Earlier(number, said_words(desk, connection, paper["earlier_id"], internal=internal))


def version_words(paper: Facts, texts: Texts) -> str:
    """ "1. Neufassung", or nothing for a first paper."""
    if not paper["suffix"]:
        return ""
    return f"{paper['suffix_number'] or 1}. {texts.t(Suffix(paper['suffix']).label)}"


def _text(row: Mapping[str, Any], data: DataBlocks, table: Callable[[], Text] | None) -> Text:
    written = data.resolved(from_json(row["body"])) if row["body"] else Text(())
    if row["role"] != SectionRole.COST or table is None:
        return written
    return Text(written.blocks + table().blocks)


def _municipality(desk: Desk, connection: Connection) -> Mapping[str, Any]:
    kind = desk.catalog.kinds["municipality"]
    row = connection.execute(select(kind.table).order_by(kind.table.c.id).limit(1)).mappings().first()
    return dict(row) if row is not None else {column.name: None for column in kind.table.columns}


def _picture(connection: Connection, city: Mapping[str, Any]) -> Picture | None:
    if not city["letterhead_picture"]:
        return None
    row = connection.execute(select(BLOB).where(BLOB.c.sha256 == city["letterhead_picture"])).mappings().one()
    return Picture(row["bytes"], row["media_type"], city["letterhead_alt"] or city["name"] or "")
