"""Council papers: a new one from its section set, the printed page, issuing, versions, importing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Connection, insert, select

from hik_desktop import paths
from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.words import N_, Said
from hik_desktop.model.drucksache import PaperState, Suffix, printed_number
from hik_desktop.model.spine import Facts
from hik_desktop.services.annex_files import AnnexFiles
from hik_desktop.services.annex_list import frozen
from hik_desktop.services.copies import copy_rows
from hik_desktop.services.cost_table import proved_sums
from hik_desktop.services.paper_check import checks_made, mark_of, paper_findings, set_entries, valid_set
from hik_desktop.services.paper_facts import facts_of, has_internal_parts, issued_document, said_words
from hik_desktop.services.records import Records
from hik_desktop.services.register import Register
from hik_desktop.services.steps import RECORD, Desk, not_found
from hik_desktop.services.views import Finding
from hik_desktop.store import facts
from hik_desktop.store.recorder import Step
from hik_desktop.store.tables import BLOB, ISSUED

if TYPE_CHECKING:
    from hik_desktop.content.document import Document
    from hik_desktop.pdf import Press
    from hik_desktop.services.paper_data import PaperData

SNAPSHOT_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Issued:
    """An issued paper as it is kept for good."""

    number: str
    issued_at: Any
    content: str
    pdf: bytes
    sha256: str


class Papers:
    """What the office does with its papers beyond editing fields."""

    def __init__(self, desk: Desk, records: Records) -> None:
        self._desk = desk
        self._records = records
        self.annex_files = AnnexFiles()

    @cached_property
    def press(self) -> Press:
        """What sets and prints; its fonts are read once."""
        from hik_desktop.pdf import Press

        return Press(paths.resource())

    @cached_property
    def data(self) -> PaperData:
        """The data blocks of papers."""
        from hik_desktop.services.paper_data import PaperData

        return PaperData(self._desk)

    def create(self, subject: str, paper_type: str = "info", dated_on: date | None = None) -> UUID:
        """A new draft, with the sections the office's set asks for on its date."""
        day = dated_on or self._desk.today()
        with self._desk.step("drucksache.create", N_("Drucksache angelegt: {title}")) as step:
            set_id = valid_set(self._desk, step.connection, paper_type, day)
            values = {"subject": subject, "paper_type": paper_type, "dated_on": day, "section_set_id": set_id}
            sections = [
                {"role": entry["role"], "heading": entry["heading"], "body": entry["body"]}
                for entry in set_entries(self._desk, step.connection, set_id)
                if entry["requirement"] == "required"
            ]
            step.about = self._records.add(step, "drucksache", values, {"drucksache_section": sections})
            return step.about

    def by_number(self, number: str) -> UUID | None:
        """The paper with this number, "0383/2019" or "0383/2019 N1"."""
        table = self._table()
        wanted = " ".join(number.split()).casefold()
        query = select(table.c.id, table.c.number, table.c.suffix, table.c.suffix_number).where(
            table.c.number.is_not(None)
        )
        with self._desk.file.reading() as connection:
            for row in connection.execute(query):
                if printed_number(row[1], row[2], row[3]).casefold() == wanted:
                    return UUID(bytes=row[0].bytes)
        return None

    def findings(self, paper_id: UUID) -> tuple[Finding, ...]:
        """What is missing before it can be issued."""
        with self._desk.file.reading() as connection:
            self._known(connection, paper_id)
            return paper_findings(self._desk, connection, paper_id, self.press, self.annex_files)

    @property
    def checks(self) -> int:
        """How many things the check looks at."""
        return checks_made(self._desk)

    def mark_seen(self, paper_id: UUID, item: Finding, word: str) -> None:
        """Note that a doubt of the check is in order, with a word why; an empty word takes the note back.

        Raises `RuleBroken("paper.not_to_be_seen")` for what must be mended.
        """
        if item.blocks_issue:
            raise RuleBroken("paper.not_to_be_seen", N_("Das muss behoben werden; ein Vermerk genügt nicht."))
        with self._desk.step("drucksache.seen", N_("Hinweis der Prüfung vermerkt")) as step:
            paper = self._known(step.connection, paper_id)
            self._desk.refuse_issued(step.connection, paper_id)
            table, mark = self._desk.catalog.parts["paper_seen"].table, mark_of(item)
            for row in paper.parts["paper_seen"]:
                if row["mark"] == mark:
                    step.delete(table, row["id"], paper_id)
            if word.strip():
                self._records.append(step, paper_id, "paper_seen", {"mark": mark, "word": word.strip()})

    def pdf(self, paper_id: UUID, *, internal: bool = False) -> bytes:
        """The very bytes that are printed: an issued paper's own, else made from the records as they stand.

        `internal` is the version for the house, with the parts that are not for the public.
        """
        with self._desk.file.reading() as connection:
            paper = self._known(connection, paper_id)
            query = select(ISSUED.c.pdf, ISSUED.c.internal_pdf).where(ISSUED.c.id == paper_id)
            kept = connection.execute(query).first()
            if kept is not None:
                return bytes(kept[1] if internal and kept[1] is not None else kept[0])
            document, pictures = self._made(connection, paper, internal=internal)
        return self.press.render(document, pictures)

    def document(self, paper_id: UUID, *, internal: bool = False) -> tuple[Document, Mapping[str, bytes]]:
        """The very content `pdf` prints, with its pictures: an issued paper's snapshot, else made from the records."""
        with self._desk.file.reading() as connection:
            paper = self._known(connection, paper_id)
            kept = issued_document(connection, paper_id, internal=internal)
            if kept is None:
                return self._made(connection, paper, internal=internal)
            return kept, _pictures(connection, kept, None)

    def issued(self, paper_id: UUID) -> Issued | None:
        """What was frozen when the paper was issued; None for a draft."""
        with self._desk.file.reading() as connection:
            row = connection.execute(select(ISSUED).where(ISSUED.c.id == paper_id)).mappings().first()
        if row is None:
            return None
        return Issued(row["number"], row["issued_at"], row["content"], bytes(row["pdf"]), row["sha256"])

    def issue(self, paper_id: UUID) -> None:
        """Freeze a paper for good: content, names of the day, number and PDF. A final step.

        Raises `RuleBroken`: "paper.incomplete" with the first finding that blocks, "paper.issued" a second time.
        """
        from hik_desktop.content.jsonform import document_to_json

        with self._desk.step("drucksache.issue", N_("Drucksache ausgegeben"), final=True) as step:
            paper = self._known(step.connection, paper_id)
            self._desk.refuse_issued(step.connection, paper_id)
            if paper["state"] == PaperState.WITHDRAWN:
                raise RuleBroken("paper.withdrawn", N_("Eine zurückgezogene Drucksache wird nicht ausgegeben."))
            if step.connection.execute(select(RECORD.c.trashed_at).where(RECORD.c.id == paper_id)).scalar():
                raise RuleBroken("paper.trashed", N_("Diese Drucksache liegt im Papierkorb. Holen Sie sie heraus."))
            self._refuse_incomplete(step.connection, paper_id)
            step.update(self._table(), paper_id, {"state": str(PaperState.ISSUED)}, paper_id)
            row = {
                "id": paper_id,
                "format": SNAPSHOT_FORMAT,
                "number": printed_number(paper["number"], paper["suffix"], paper["suffix_number"]),
                "issued_at": step.at,
                "annexes": frozen(paper),
            }
            for internal in (False, True) if has_internal_parts(paper) else (False,):
                document, pictures = self._document(step.connection, paper_id, internal=internal)
                pdf = self.press.render(document, pictures)
                kept = {"content": document_to_json(document), "pdf": pdf, "sha256": hashlib.sha256(pdf).hexdigest()}
                row |= {f"internal_{name}" if internal else name: value for name, value in kept.items()}
            step.connection.execute(insert(ISSUED).values(row))

    def withdraw(self, paper_id: UUID) -> None:
        """Mark a paper as withdrawn; an issued one keeps its content and PDF."""
        with self._desk.step("drucksache.withdraw", N_("Drucksache zurückgezogen")) as step:
            self._known(step.connection, paper_id)
            step.update(self._table(), paper_id, {"state": str(PaperState.WITHDRAWN)}, paper_id)

    def new_version(self, paper_id: UUID, suffix: str, reason: str) -> UUID:
        """A Neufassung (N), Ergänzung (E) or Entscheidung (S): a draft of its own with the same number.

        Raises `RuleBroken("paper.no_number")` for a paper that has none, "paper.reason_needed" without a reason.
        """
        with self._desk.step("drucksache.version", N_("Neue Fassung angelegt")) as step:
            step.about = self.add_version(step, paper_id, suffix, reason)
            return step.about

    def add_version(self, step: Step, paper_id: UUID, suffix: str, reason: str) -> UUID:
        """`new_version` within a step that is already open."""
        if not reason.strip():
            raise RuleBroken(
                "paper.reason_needed", N_("Bitte schreiben Sie, warum es diese Fassung gibt."), field="version_reason"
            )
        paper = self._known(step.connection, paper_id)
        if not paper["number"]:
            raise RuleBroken("paper.no_number", N_("Nur eine Drucksache mit Nummer kann eine neue Fassung haben."))
        values = {name: paper[name] for name in _KEPT}
        values |= {"suffix": suffix, "suffix_number": self._next(step, paper, suffix), "earlier_id": paper_id}
        values |= {"version_reason": reason, "dated_on": self._desk.today()}
        if suffix == Suffix.NEUFASSUNG:  # the whole paper anew; the others are papers of their own
            values |= {name: paper[name] for name in _KEPT_OF_ANNEXES}
        made = self._records.add(step, "drucksache", values)
        kept = _KEPT_PARTS if suffix == Suffix.NEUFASSUNG else _KEPT_PARTS[:1]
        copy_rows(self._desk, self._records, step, paper, made, kept)
        return made

    def copy(self, paper_id: UUID) -> UUID:
        """A draft of its own that begins with all a paper says, without its number, version and consultation."""
        with self._desk.step("drucksache.copy", N_("Drucksache kopiert: {title}")) as step:
            paper, day = self._known(step.connection, paper_id), self._desk.today()
            values = {name: paper[name] for name in _KEPT if name not in ("number", "agenda", "section_set_id")}
            set_id = valid_set(self._desk, step.connection, paper["paper_type"], day)
            values |= {"dated_on": day, "section_set_id": set_id}
            step.about = self._records.add(step, "drucksache", values)
            kept = [name for name in _KEPT_PARTS if name not in _NOT_COPIED]
            copy_rows(self._desk, self._records, step, paper, step.about, kept)
            return step.about

    def order_addressees(self, paper_id: UUID) -> None:
        """Bring the addressees into the usual order; they stay movable by hand."""
        with self._desk.step("drucksache_addressee.order", N_("Adressaten geordnet")) as step:
            paper = self._known(step.connection, paper_id)
            self._desk.refuse_issued(step.connection, paper_id)
            rows = paper.parts["drucksache_addressee"]
            register = Register(self._desk, step.connection, paper["dated_on"])
            table = self._desk.catalog.parts["drucksache_addressee"].table
            for position, at in enumerate(register.order([(row["committee_id"], row["role"]) for row in rows])):
                step.update(table, rows[at]["id"], {"position": position}, paper_id)

    def addressee_lines(self, paper_id: UUID) -> tuple[str, ...]:
        """The addressees as they are printed, of an issued paper as they were."""
        with self._desk.file.reading() as connection:
            self._known(connection, paper_id)
            return said_words(self._desk, connection, paper_id).addressees

    def _refuse_incomplete(self, connection: Connection, paper_id: UUID) -> None:
        found = paper_findings(self._desk, connection, paper_id, self.press, self.annex_files)
        first = next((item for item in found if item.blocks_issue), None)
        if first is not None:
            raise RuleBroken(
                "paper.incomplete",
                N_("Die Drucksache kann noch nicht ausgegeben werden: {reason}"),
                field=first.field,
                reason=Said(first.sentence, first.params),
            )

    def _document(
        self, connection: Connection, paper_id: UUID, *, internal: bool = False
    ) -> tuple[Document, Mapping[str, bytes]]:
        return self._made(connection, self._known(connection, paper_id), internal=internal)

    def _made(
        self, connection: Connection, paper: Facts, *, internal: bool = False
    ) -> tuple[Document, Mapping[str, bytes]]:
        from hik_desktop.documents.council_paper import council_paper

        sums = proved_sums(self._desk, connection, paper)
        printed = facts_of(self._desk, connection, paper, internal=internal, sums=sums)
        document = council_paper(printed)
        return document, _pictures(connection, document, printed.letterhead_picture)

    def _next(self, step: Step, paper: Any, suffix: str) -> int:
        table = self._table()
        query = select(table.c.suffix_number).where(table.c.number == paper["number"], table.c.suffix == suffix)
        return max([row[0] or 1 for row in step.connection.execute(query)], default=0) + 1

    def _known(self, connection: Connection, paper_id: UUID) -> Any:
        found = facts.read(connection, self._desk.catalog.kinds["drucksache"], [paper_id], self._desk.today())
        if paper_id not in found:
            raise not_found()
        return found[paper_id]

    def _table(self) -> Any:
        return self._desk.catalog.kinds["drucksache"].table


_KEPT: tuple[str, ...] = (
    "subject",
    "paper_type",
    "number",
    "bold_line",
    "agenda",
    "office_code",
    "signature_city",
    "office_id",
)
_KEPT += ("author_id", "language", "public", "section_set_id", "zero_rows", "cost_sources")
_KEPT += ("mark_changes", "justified")
_KEPT_OF_ANNEXES = ("annex_count", "annex_word", "annex_binding", "copies")
_KEPT_PARTS: tuple[str, ...] = (
    "drucksache_addressee",
    "drucksache_section",
    "drucksache_cost_block",
    "drucksache_cost",
)
_KEPT_PARTS += ("drucksache_cost_source", "drucksache_reported", "attachment", "annex", "related_paper")
_NOT_COPIED = ("annex", "related_paper")


def _pictures(connection: Connection, document: Any, letterhead: Any) -> dict[str, bytes]:
    from hik_desktop.content.blocks import Figure
    from hik_desktop.content.places import walk

    wanted: Sequence[str] = [place.block.picture for place in walk(document) if isinstance(place.block, Figure)]
    found = {
        row[0]: row[1]
        for row in connection.execute(select(BLOB.c.sha256, BLOB.c.bytes).where(BLOB.c.sha256.in_(wanted)))
    }
    if letterhead is not None:
        found[hashlib.sha256(letterhead.data).hexdigest()] = letterhead.data
    return found
