"""An existing paper's plain text becomes a draft: what was understood is told first, then written as one step."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Connection, select

from hik_desktop.content.blocks import Text, paragraph
from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.jsonform import to_json
from hik_desktop.content.words import N_
from hik_desktop.model.drucksache import NUMBER, AddresseeRole, PaperState, printed_number
from hik_desktop.model.drucksache_cost import CostBlock
from hik_desktop.model.outcome import decided
from hik_desktop.services.cost_rows import CostRows
from hik_desktop.services.paper_versions import find_earlier
from hik_desktop.services.records import Records
from hik_desktop.services.register import Register
from hik_desktop.services.steps import RECORD, Desk

if TYPE_CHECKING:
    from hik_desktop.exchange.consultation_lines import ImportedConsultation
    from hik_desktop.exchange.cost_lines import ImportedCostBlock
    from hik_desktop.exchange.paper_text import ImportedPaper, Note
    from hik_desktop.store.recorder import Step


Number = tuple[str | None, str | None, int | None]  # number, suffix, which one


@dataclass(frozen=True, slots=True)
class ImportNote:
    """One thing understood or not: a message id with its parameters, and its line in the source (0: none)."""

    code: str
    sentence: str
    params: dict[str, object]
    line: int


@dataclass(frozen=True, slots=True)
class CostPreview:
    """A block of the Kostentabelle: what it is called, how many rows, their balance in euro cents."""

    name: str
    rows: int
    balance: int


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What the reader made of a text, before anything is written."""

    title: str
    number: str
    addressees: tuple[str, ...]
    headings: tuple[str, ...]
    understood: tuple[ImportNote, ...]
    not_understood: tuple[ImportNote, ...]
    costs: tuple[CostPreview, ...] = ()
    consultations: tuple[tuple[date | None, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """The draft that was made, and what the reader had to say."""

    id: UUID
    preview: ImportPreview


# A number as cited, with the suffix of a version: 0383/2019, 15-0772/2013 N1.
_GIVEN = re.compile(rf"(?P<number>{NUMBER.pattern})(?: (?P<suffix>[NES])(?P<which>[1-9][0-9]?))?")


_PDF = b"%PDF"
_FROM_PDF = ImportNote(
    "import.from_pdf",
    N_("Gelesen wurde der Text, der in der PDF-Datei liegt. Bitte prüfen Sie Absätze, Listen und Tabellen."),
    {},
    0,
)


class PaperImport:
    """Reads the text of a paper as copied from a PDF or a web page."""

    def __init__(self, desk: Desk, records: Records) -> None:
        self._desk = desk
        self._records = records

    def preview(self, data: bytes, number: str | None = None) -> ImportPreview:
        """What would be written. Raises `EnvironmentProblem` for what is no readable text."""
        with self._desk.file.reading() as connection:
            return self._understood(connection, data, number).preview()

    def text(self, data: bytes) -> str:
        """The text of a file as the reader sees it; a Word file's too. Raises `EnvironmentProblem`."""
        from hik_desktop.exchange.text_source import decode

        return decode(_words(data))[0]

    def write(self, data: bytes, number: str | None = None) -> Imported:
        """Make the draft as one step. A number given wins over one in the text.

        Raises `EnvironmentProblem` for what is no readable text, `RuleBroken("paper.number_taken")`.
        """
        with self._desk.step("drucksache.import", N_("Drucksache eingelesen: {title}")) as step:
            found = self._understood(step.connection, data, number)
            self._refuse_taken(step, found.number)
            key = step.about = self._records.add(step, "drucksache", _values(found), _parts(found))
            for block in found.paper.costs:
                self._add_costs(step, key, block)
        return Imported(key, found.preview())

    def _add_costs(self, step: Step, key: UUID, block: ImportedCostBlock) -> None:
        values = {
            "block": str(CostBlock.INVESTMENT if block.investment else CostBlock.RESULT),
            "budget": block.budget or None,
            "product_number": block.product_number or None,
            "product_name": block.product_name or None,
            "per_year": block.per_year or None,
        }
        at = self._records.append(step, key, "drucksache_cost_block", values)
        for row in block.known():
            cost = {"block_id": at, "cost_row": row.code, "amount_cents": row.cents}
            self._records.append(step, key, "drucksache_cost", cost)

    def _understood(self, connection: Connection, data: bytes, number: str | None) -> _Understood:
        from hik_desktop.exchange.paper_text import read

        rows = CostRows(self._desk, connection, None)
        paper = read(_words(data), self._cost_names(connection), rows.meant)
        register = Register(self._desk, connection, paper.signature.dated_on if paper.signature else None)
        lines, left = _consulted(paper, register)
        number_given = self._number(paper, number)
        earlier = find_earlier(self._desk, connection, number_given)
        return _Understood(paper, number_given, register, tuple(lines), tuple(left), data.startswith(_PDF), earlier)

    def _cost_names(self, connection: Connection) -> dict[str, dict[str, str]]:
        """What rows of the Kostentabelle may be called, for each group; rows of any time, as papers may be old."""
        from hik_desktop.exchange.cost_columns import squeezed

        table = self._desk.catalog.kinds["catalogue_entry"].table
        query = select(table.c.code, table.c.group_code, table.c.name).join(RECORD, RECORD.c.id == table.c.id)
        query = query.where(table.c.list_name == "cost_row", RECORD.c.trashed_at.is_(None))
        found: dict[str, dict[str, str]] = {}
        for code, group, name in connection.execute(query.order_by(table.c.rank, table.c.code)):
            for words in name.values():
                found.setdefault(group or "", {}).setdefault(squeezed(words), code)
        return found

    def _number(self, paper: ImportedPaper, number: str | None) -> Number:
        if number is None or not number.strip():
            return paper.number, paper.suffix, paper.suffix_number
        given = _GIVEN.fullmatch(" ".join(number.split()))
        if given is None:
            raise RuleBroken(
                "paper.number_form",
                N_("Das ist keine Drucksachennummer. Bitte schreiben Sie zum Beispiel 0383/2019 oder 0383/2019 N1."),
                field="number",
            )
        suffix, which = given["suffix"], given["which"]
        return given["number"], suffix, int(which) if which else None

    def _refuse_taken(self, step: Step, told: Number) -> None:
        table = self._desk.catalog.kinds["drucksache"].table
        if told[0] is None:
            return
        wanted = printed_number(*told)
        rows = step.connection.execute(
            table.select().with_only_columns(table.c.number, table.c.suffix, table.c.suffix_number)
        )
        if any(printed_number(*row) == wanted for row in rows if row[0]):
            raise RuleBroken(
                "paper.number_taken",
                N_("Eine Drucksache mit der Nummer {number} gibt es schon. Es wurde nichts eingelesen."),
                field="number",
                number=wanted,
            )


@dataclass(frozen=True, slots=True)
class _Understood:
    """A paper as read, and what of it the office knows."""

    paper: ImportedPaper
    number: Number
    register: Register
    consultations: tuple[dict[str, Any], ...]
    left: tuple[ImportedConsultation, ...]
    """Lines of the Beratungsverlauf whose body the register does not know; they stay text."""
    from_pdf: bool = False
    earlier: tuple[UUID, str] | None = None
    """The version before it, where the office has it, with its number."""

    def preview(self) -> ImportPreview:
        paper = self.paper
        return ImportPreview(
            paper.title,
            printed_number(*self.number),
            tuple(addressee.wording for addressee in paper.addressees),
            tuple(section.heading for section in paper.sections),
            (*(_note(note) for note in paper.report.understood), *self._earlier()),
            (
                *(_note(note) for note in paper.report.not_understood),
                *(_unknown_body(line) for line in self.left),
                *_differing(paper, self.number),
                *((_FROM_PDF,) if self.from_pdf else ()),
            ),
            tuple(CostPreview(block.name, len(block.known()), block.balance()) for block in paper.costs),
            tuple((line.day, line.words) for line in paper.consultations),
        )

    def _earlier(self) -> tuple[ImportNote, ...]:
        if self.earlier is None:
            return ()
        return (ImportNote("import.earlier", N_("Frühere Fassung: {number}"), {"number": self.earlier[1]}, 0),)


def _consulted(paper: ImportedPaper, register: Register) -> tuple[list[dict[str, Any]], list[ImportedConsultation]]:
    """The Beratungsverlauf as rows, and the lines whose body is not known."""
    rows, left = [], []
    for line in paper.consultations:
        found = register.body_in(line.words)
        if found is None:
            left.append(line)
            continue
        committee, result = found
        read = decided(result)
        rows.append(
            {
                "committee_id": committee,
                "held_on": line.day,
                "result": result or None,
                "outcome": read.outcome,
                "votes_for": read.votes_for,
                "votes_against": read.votes_against,
                "abstentions": read.abstentions,
            }
        )
    return rows, left


def _words(data: bytes) -> bytes:
    """The text of a PDF's pages; anything else as it is."""
    if not data.startswith(_PDF):
        return data
    from hik_desktop.pdf.words import words_of

    return words_of(data).encode("utf-8", "replace")


def _unknown_body(line: ImportedConsultation) -> ImportNote:
    sentence = N_("Dieses Gremium des Beratungsverlaufs ist nicht bekannt; die Zeile bleibt als Text: „{text}“")
    return ImportNote("import.consultation_unknown", sentence, {"text": line.words}, line.line)


def _values(found: _Understood) -> dict[str, Any]:
    paper = found.paper
    number, suffix, suffix_number = found.number
    values: dict[str, Any] = {
        "subject": paper.title,
        "paper_type": paper.paper_type or "info",
        "state": str(PaperState.DRAFT),
        "number": number,
        "suffix": suffix,
        "suffix_number": suffix_number,
        "annex_count": paper.annexes or None,
        "agenda": paper.agenda or None,
        "earlier_id": found.earlier[0] if found.earlier else None,
        "zero_rows": any(not row.cents for block in paper.costs for row in block.known()) or None,
    }
    # Above the title of a version stands its reason; above any other a notice.
    values["version_reason" if suffix else "bold_line"] = paper.bold_line or None
    if paper.signature:
        values |= {
            "office_code": paper.signature.office,
            "signature_city": paper.signature.city,
            "dated_on": paper.signature.dated_on,
        }
    return values


def _parts(understood: _Understood) -> dict[str, list[dict[str, Any]]]:
    addressees = []
    for addressee in understood.paper.addressees:
        found = understood.register.find(addressee.wording)
        role = AddresseeRole.INFO if addressee.for_information else AddresseeRole.TO
        row = {"committee_id": found[0] if found else None, "role": str(role), "wording": addressee.wording}
        addressees.append(row)
    sections = [
        {"role": section.role, "heading": section.heading or None, "body": to_json(section.text)}
        for section in understood.paper.sections
    ]
    if understood.left:
        lines = (paragraph(" ".join([line.day_words, line.words]).strip()) for line in understood.left)
        sections.append({"role": "free", "heading": N_("Beratungsverlauf"), "body": to_json(Text(tuple(lines)))})
    return {
        "drucksache_addressee": addressees,
        "drucksache_section": sections,
        "consultation": list(understood.consultations),
    }


def _note(note: Note) -> ImportNote:
    return ImportNote(note.code, note.message, dict(note.params), note.line)


def _differing(paper: ImportedPaper, told: Number) -> tuple[ImportNote, ...]:
    in_text = printed_number(paper.number, paper.suffix, paper.suffix_number)
    chosen = printed_number(*told)
    if not in_text or in_text == chosen:
        return ()
    sentence = N_("Im Text steht die Nummer {found}. Eingetragen wird {chosen}, wie Sie es angegeben haben.")
    return (ImportNote("import.number_differs", sentence, {"found": in_text, "chosen": chosen}, 0),)
