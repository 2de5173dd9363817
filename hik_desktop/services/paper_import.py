"""An existing paper's plain text becomes a draft: what was understood is told first, then written as one step."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.jsonform import to_json
from hik_desktop.content.words import N_
from hik_desktop.model.drucksache import NUMBER, AddresseeRole, PaperState, printed_number
from hik_desktop.services.records import Records
from hik_desktop.services.register import Register
from hik_desktop.services.steps import Desk

if TYPE_CHECKING:
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
class ImportPreview:
    """What the reader made of a text, before anything is written."""

    title: str
    number: str
    addressees: tuple[str, ...]
    headings: tuple[str, ...]
    understood: tuple[ImportNote, ...]
    not_understood: tuple[ImportNote, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """The draft that was made, and what the reader had to say."""

    id: UUID
    preview: ImportPreview


# A number as cited, with the suffix of a version: 0383/2019, 15-0772/2013 N1.
_GIVEN = re.compile(rf"(?P<number>{NUMBER.pattern})(?: (?P<suffix>[NES])(?P<which>[1-9][0-9]?))?")


class PaperImport:
    """Reads the text of a paper as copied from a PDF or a web page."""

    def __init__(self, desk: Desk, records: Records) -> None:
        self._desk = desk
        self._records = records

    def preview(self, data: bytes, number: str | None = None) -> ImportPreview:
        """What would be written. Raises `EnvironmentProblem` for what is no readable text."""
        return _preview(*self._read(data, number))

    def write(self, data: bytes, number: str | None = None) -> Imported:
        """Make the draft as one step. A number given wins over one in the text.

        Raises `EnvironmentProblem` for what is no readable text, `RuleBroken("paper.number_taken")`.
        """
        paper, told = self._read(data, number)
        with self._desk.step("drucksache.import", N_("Drucksache eingelesen: {title}")) as step:
            self._refuse_taken(step, told)
            register = Register(self._desk, step.connection, paper.signature.dated_on if paper.signature else None)
            key = step.about = self._records.add(step, "drucksache", _values(paper, told), _parts(paper, register))
        return Imported(key, _preview(paper, told))

    def _read(self, data: bytes, number: str | None) -> tuple[ImportedPaper, Number]:
        from hik_desktop.exchange.paper_text import read

        paper = read(data)
        if number is None or not number.strip():
            return paper, (paper.number, paper.suffix, paper.suffix_number)
        given = _GIVEN.fullmatch(" ".join(number.split()))
        if given is None:
            raise RuleBroken(
                "paper.number_form",
                N_("Das ist keine Drucksachennummer. Bitte schreiben Sie zum Beispiel 0383/2019 oder 0383/2019 N1."),
                field="number",
            )
        suffix, which = given["suffix"], given["which"]
        return paper, (given["number"], suffix, int(which) if which else None)

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


def _preview(paper: ImportedPaper, told: Number) -> ImportPreview:
    return ImportPreview(
        paper.title,
        printed_number(*told),
        tuple(addressee.wording for addressee in paper.addressees),
        tuple(section.heading for section in paper.sections),
        tuple(_note(note) for note in paper.report.understood),
        (*(_note(note) for note in paper.report.not_understood), *_differing(paper, told)),
    )


def _values(paper: ImportedPaper, told: Number) -> dict[str, Any]:
    number, suffix, suffix_number = told
    values: dict[str, Any] = {
        "subject": paper.title,
        "paper_type": paper.paper_type or "info",
        "state": str(PaperState.DRAFT),
        "number": number,
        "suffix": suffix,
        "suffix_number": suffix_number,
        "annex_count": paper.annexes or None,
        "agenda": paper.agenda or None,
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


def _parts(paper: ImportedPaper, register: Register) -> dict[str, list[dict[str, Any]]]:
    addressees = []
    for addressee in paper.addressees:
        found = register.find(addressee.wording)
        role = AddresseeRole.INFO if addressee.for_information else AddresseeRole.TO
        row = {"committee_id": found[0] if found else None, "role": str(role), "wording": addressee.wording}
        addressees.append(row)
    sections = [
        {"role": section.role, "heading": section.heading or None, "body": to_json(section.text)}
        for section in paper.sections
    ]
    return {"drucksache_addressee": addressees, "drucksache_section": sections}


def _note(note: Note) -> ImportNote:
    return ImportNote(note.code, note.message, dict(note.params), note.line)


def _differing(paper: ImportedPaper, told: Number) -> tuple[ImportNote, ...]:
    in_text = printed_number(paper.number, paper.suffix, paper.suffix_number)
    chosen = printed_number(*told)
    if not in_text or in_text == chosen:
        return ()
    sentence = N_("Im Text steht die Nummer {found}. Eingetragen wird {chosen}, wie Sie es angegeben haben.")
    return (ImportNote("import.number_differs", sentence, {"found": in_text, "chosen": chosen}, 0),)
