"""The plain text of an existing council paper, as copied from a PDF or the council's web page, read as a paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hik_desktop.content.errors import EnvironmentProblem
from hik_desktop.content.plain import plain_text
from hik_desktop.content.words import N_
from hik_desktop.exchange.consultation_lines import ImportedConsultation, split_consultation
from hik_desktop.exchange.cost_lines import CostNames, ImportedCost, ImportedCostBlock, Meant, nothing_meant, read_costs
from hik_desktop.exchange.paper_head import Addressee, Head, read_head
from hik_desktop.exchange.running_text import ROLES, ImportedSection, is_known_heading, read_sections
from hik_desktop.exchange.text_source import Joiner, SourceLine, decode, lines_of

_PAGE_NUMBER = re.compile(r"\s*(?:[-–]\s*\d{1,3}\s*[-–]|Seite \d{1,3}(?: von \d{1,3})?)\s*")
_SIGNED = re.compile(r"(?P<city>[A-ZÄÖÜ][\w .()-]*?)\s*/\s*(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})")
_OFFICE = re.compile(
    r"(?:[A-ZÄÖÜ]{1,4}\s?)?\d{1,2}(?:\.\d{1,3})*(?:[A-Z]{0,3})|[A-ZÄÖÜ]{2,5}|Dez\. [IVX]+|Dezernat [IVX]+"
)
_AMOUNT = re.compile(r"\d,\d\d\b")
_ENDED = (".", "!", "?", ":", "”", "“", '"')


@dataclass(frozen=True, slots=True)
class Signature:
    """The two lines below a paper: office ("15.23"), then city and day."""

    office: str
    city: str
    dated_on: date


@dataclass(frozen=True, slots=True)
class Note:
    """Something understood, or not: a German sentence with {names} and its line in the source (0: none)."""

    code: str
    message: str
    params: tuple[tuple[str, object], ...] = ()
    line: int = 0

    def __str__(self) -> str:
        return self.message.format(**dict(self.params))


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What the reader made of the source."""

    understood: tuple[Note, ...]
    not_understood: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class ImportedPaper:
    """A paper as its text shows it. What the text does not say is empty or None.

    `paper_type`: info, decision, district or empty. `number` without its suffix ("0383/2019"); `suffix`
    "N", "E" or "S" with `suffix_number`. `annexes`: the count as text. `city`: from letterhead or signature.
    """

    paper_type: str
    number: str | None
    suffix: str | None
    suffix_number: int | None
    annexes: str
    agenda: str
    letterhead: tuple[str, ...]
    city: str
    addressees: tuple[Addressee, ...]
    bold_line: str
    title: str
    sections: tuple[ImportedSection, ...]
    signature: Signature | None
    report: ImportReport
    costs: tuple[ImportedCostBlock, ...] = ()
    consultations: tuple[ImportedConsultation, ...] = ()


def read(data: bytes, cost_names: CostNames | None = None, meant: Meant = nothing_meant) -> ImportedPaper:
    """Return the paper in `data`, every word in its order; raises EnvironmentProblem when it is no readable text.

    `cost_names`: what rows of the Kostentabelle may be called; without them it stays text. `meant` knows short ones.
    """
    text, guessed = decode(data)
    lines = _without_page_numbers(lines_of(text))
    consultations, lines, consulted = split_consultation(lines)
    joiner = Joiner(lines)
    signature, body = _signature(lines)
    head, rest = read_head(body, joiner)
    if not head.title:
        raise EnvironmentProblem(
            "import.no_title",
            N_("In diesem Text ist keine Drucksache zu erkennen: Es fehlt ein Titel. Prüfen Sie die Datei."),
        )
    costs, rest = _costs(rest, cost_names or {}, meant)
    sections = read_sections(rest, joiner)
    return ImportedPaper(
        paper_type=head.paper_type,
        number=head.number,
        suffix=head.suffix,
        suffix_number=head.suffix_number,
        annexes=head.annexes,
        agenda=head.agenda,
        letterhead=head.letterhead,
        city=head.city or (signature.city if signature else ""),
        addressees=head.addressees,
        bold_line=head.bold_line,
        title=head.title,
        sections=sections,
        signature=signature,
        report=_with_tables(_report(head, sections, signature, joiner, guessed), costs, len(consultations), consulted),
        costs=costs,
        consultations=consultations,
    )


def _costs(
    lines: Sequence[SourceLine], names: CostNames, meant: Meant
) -> tuple[tuple[ImportedCostBlock, ...], Sequence[SourceLine]]:
    """Return the blocks of the Kostentabelle and the lines without them; rows the list does not have stay lines."""
    start = next((at for at, line in enumerate(lines) if _is_cost_heading(line.text)), None)
    if start is None or not names:
        return (), lines
    end = next((at for at in range(start + 1, len(lines)) if is_known_heading(lines[at].text)), len(lines))
    found = read_costs(lines[start + 1 : end], names, meant)
    if not found.blocks:
        return (), lines
    kept = [SourceLine(row.line, row.words) for block in found.blocks for row in block.unknown()]
    gap = SourceLine(0, "")
    apart = [part for line in kept for part in (gap, line)]
    return found.blocks, [*lines[: start + 1], *found.before, *apart, gap, *found.after, gap, *lines[end:]]


def _is_cost_heading(text: str) -> bool:
    return ROLES.get(text.strip().rstrip(",:").lower()) == "cost"


def _with_tables(
    report: ImportReport, costs: Sequence[ImportedCostBlock], consultations: int, line: int
) -> ImportReport:
    """Add what was read as rows to the report."""
    known, unknown = list(report.understood), list(report.not_understood)
    for block in costs:
        words = N_("Kostentabelle, Block „{block}“, gelesene Zeilen: {count}")
        name = block.name or "?"
        known.append(Note("import.cost_block", words, (("block", name), ("count", len(block.known()))), block.line))
        for row in block.unknown():
            unknown.append(
                Note(
                    "import.cost_row_unknown",
                    N_("Diese Zeile der Kostentabelle steht nicht im Verzeichnis und bleibt als Text stehen: „{row}“"),
                    (("row", row.words),),
                    row.line,
                )
            )
        for balance, made in block.wrong_balances():
            stated, computed = (ImportedCost("", "", "", cents, 0).words.strip() for cents in (balance.cents, made))
            unknown.append(
                Note(
                    "import.cost_balance",
                    N_("Der Saldo im Text ist {stated}, die gelesenen Zeilen ergeben {computed}."),
                    (("stated", stated), ("computed", computed)),
                    balance.line,
                )
            )
    if consultations:
        known.append(
            Note(
                "import.consultation",
                N_("Beratungsverlauf, gelesene Zeilen: {count}"),
                (("count", consultations),),
                line,
            )
        )
    return ImportReport(tuple(known), tuple(unknown))


def _without_page_numbers(lines: tuple[SourceLine, ...]) -> tuple[SourceLine, ...]:
    """Take page numbers out, and the empty lines around one that stands inside a sentence."""
    out: list[SourceLine] = []
    torn = False
    for index, line in enumerate(lines):
        if _PAGE_NUMBER.fullmatch(line.raw):
            following = next((below.text for below in lines[index + 1 :] if below.text), "")
            before = next((above.text for above in reversed(out) if above.text), "")
            torn = following[:1].islower() and not before.endswith(_ENDED)
            while torn and not out[-1].text:
                out.pop()
            if not torn:
                out.append(SourceLine(line.number, ""))
        elif line.text or not torn:
            torn = False
            out.append(line)
    return tuple(out)


def _signature(lines: Sequence[SourceLine]) -> tuple[Signature | None, Sequence[SourceLine]]:
    """Return the signature at the end and the lines before it."""
    filled = [index for index, line in enumerate(lines) if line.text]
    if not filled:
        return None, lines
    found = _SIGNED.fullmatch(lines[filled[-1]].text)
    if not found:
        return None, lines
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None, lines
    office, end = "", filled[-1]
    if len(filled) > 1 and _OFFICE.fullmatch(lines[filled[-2]].text):
        office, end = lines[filled[-2]].text, filled[-2]
    return Signature(office, found["city"].strip(), day), lines[:end]


def _report(
    head: Head, sections: Sequence[ImportedSection], signature: Signature | None, joiner: Joiner, guessed: bool
) -> ImportReport:
    known: list[Note] = []
    unknown: list[Note] = []

    def note(found: object, yes: Note, no: Note | None) -> None:
        if found:
            known.append(yes)
        elif no is not None:
            unknown.append(no)

    note(
        head.paper_type,
        Note("import.kind", N_("Die Art der Drucksache ist erkannt."), line=head.kind_line),
        Note("import.no_kind", N_("Die Art der Drucksache steht nicht im Text. Es wird eine Informationsdrucksache.")),
    )
    note(
        head.number,
        Note("import.number", N_("Nummer {number}"), (("number", head.cited_number),), head.number_line),
        Note("import.no_number", N_("Eine Nummer steht nicht im Text, nur „{text}“."), (("text", head.draft_number),))
        if head.draft_number
        else Note("import.no_number", N_("Eine Nummer steht nicht im Text.")),
    )
    note(
        head.addressees,
        Note("import.addressees", N_("{count} Adressaten"), (("count", len(head.addressees)),), head.addressee_line),
        Note("import.no_addressees", N_("Adressaten sind nicht zu erkennen.")),
    )
    note(
        head.bold_line,
        Note("import.bold_line", N_("Fette Zeile: „{text}“"), (("text", head.bold_line),), head.bold_number),
        None,
    )
    known.append(Note("import.title", N_("Titel: „{text}“"), (("text", head.title),), head.title_line))
    known += (
        Note("import.section", N_("Abschnitt „{heading}“"), (("heading", section.heading),), section.line)
        for section in sections
        if section.heading
    )
    note(
        any(section.heading for section in sections),
        Note("import.sections", N_("{count} Abschnitte"), (("count", len(sections)),)),
        Note("import.no_sections", N_("Überschriften sind nicht zu erkennen. Der Text steht in einem Abschnitt.")),
    )
    note(
        signature,
        Note("import.signature", N_("Unterschrift mit Ort und Datum")),
        Note("import.no_signature", N_("Eine Unterschrift mit Ort und Datum steht nicht im Text.")),
    )
    unknown += (
        Note(
            "import.hyphen_kept",
            N_("Ein Strich am Zeilenende blieb stehen, weil nicht sicher ist, ob er zum Wort gehört: „{text}“"),
            (("text", line.text.rsplit(" ", 1)[-1]),),
            line.number,
        )
        for line in joiner.kept
    )
    unknown += (
        Note(
            "import.cost_rows",
            N_("Die Kostentabelle steht Zeile für Zeile als Text da. Prüfen Sie, ob sie noch richtig zu lesen ist."),
            line=section.line,
        )
        for section in sections
        if section.role == "cost" and len(_AMOUNT.findall(plain_text(section.text))) > 2
    )
    if guessed:
        unknown.append(
            Note(
                "import.coding_guessed",
                N_(
                    "Die Datei ist nicht in UTF-8 gespeichert; gelesen wurde sie als Windows-Text. "
                    "Prüfen Sie die Umlaute."
                ),
            )
        )
    return ImportReport(tuple(known), tuple(unknown))
