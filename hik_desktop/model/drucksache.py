"""Council papers: number and version, addressees, sections, consultation. Their cost table: `drucksache_cost`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Index, Text, case, cast, func, text
from sqlalchemy.orm import Mapped

from hik_desktop.content.jsonform import from_json
from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.description import Choice, Editor, Privacy
from hik_desktop.model.naming import first_line, joined
from hik_desktop.model.rule import no_rows, rows, when
from hik_desktop.model.section_set import PaperType, SectionRole
from hik_desktop.model.spine import Facts, Part, Record, Rule, missing

NUMBER = re.compile(r"(\d{2}-)?\d{4}/\d{4}")
"""How the council office numbers papers: "0383/2019", for districts "15-0772/2013" (domain §4)."""


class PaperState(Choice):
    """Whether a paper may still change."""

    DRAFT = "draft", N_("Entwurf")
    ISSUED = "issued", N_("ausgegeben")
    WITHDRAWN = "withdrawn", N_("zurückgezogen")


class Suffix(Choice):
    """What a paper is to the one whose number it shares."""

    NEUFASSUNG = "N", N_("Neufassung")
    ERGAENZUNG = "E", N_("Ergänzung")
    ENTSCHEIDUNG = "S", N_("Entscheidung")


class AddresseeRole(Choice):
    """Whether a body decides and consults, or takes note."""

    TO = "to", N_("zur Beratung")
    INFO = "info", N_("zur Kenntnis")


class AnnexBinding(Choice):
    """Where the annexes stand when the paper is handed on."""

    BEHIND = "behind", N_("hinter der Drucksache")
    APART = "apart", N_("als eigene Dateien")


class Outcome(Choice):
    """What became of a paper in one body (domain §4)."""

    UNANIMOUS = "unanimous", N_("Einstimmig")
    VOTED = "voted", N_("Mit Gegenstimmen oder Enthaltungen")
    NOTED = "noted", N_("Zur Kenntnis genommen")
    DEFERRED = "deferred", N_("Vertagt")
    TO_GROUPS = "to_groups", N_("In die Fraktionen gezogen")
    FORMAL = "formal", N_("Formal behandelt")
    REJECTED = "rejected", N_("Abgelehnt")


def printed_number(number: str | None, suffix: str | None, suffix_number: int | None) -> str:
    """The number as it is cited: "0383/2019", "15-0772/2013 N1"; empty without one."""
    return joined((number, f"{suffix}{suffix_number or 1}" if suffix else "")) if number else ""


def _full_number(day: date) -> ColumnElement[Any]:
    paper = Drucksache.__table__.c
    version = cast(paper.suffix, Text).concat(cast(func.coalesce(paper.suffix_number, 1), Text))
    whole = cast(paper.number, Text).concat(" ").concat(version)
    return case((paper.suffix.is_not(None), whole), else_=paper.number)


def _empty_sections(facts: Facts) -> Iterable[Mapping[str, Any]]:
    table = bool(facts.parts["drucksache_cost_block"])
    for row in facts.parts["drucksache_section"]:
        written = bool(row["body"]) and bool(from_json(row["body"]))
        if not written and not (row["role"] == SectionRole.COST and table):
            yield {"row": row["id"], "heading": row["heading"] or ""}


class Drucksache(Record):
    """A paper for the council or a district."""

    __tablename__ = "drucksache"
    __table_args__ = (
        Index(
            "uq_drucksache_number",
            "number",
            text("coalesce(suffix, '')"),
            text("CASE WHEN suffix IS NULL THEN 0 ELSE coalesce(suffix_number, 1) END"),
            unique=True,
        ),
    )
    label = N_("Drucksache")
    plural = N_("Drucksachen")

    subject: Mapped[str] = field.note(N_("Titel"), name_part=True, weight=3, help=N_("Darf mehrere Zeilen haben."))
    paper_type: Mapped[str] = field.choice(N_("Art"), PaperType, name_part=True, initial=PaperType.INFO)
    state: Mapped[str | None] = field.choice(N_("Stand"), PaperState, initial=PaperState.DRAFT, by_action=True)
    number: Mapped[str | None] = field.line(
        N_("Nummer"),
        weight=3,
        help=N_("Vergibt das Ratsbüro. Ein Entwurf hat noch keine."),
        pattern=NUMBER.pattern,
        pattern_sentence=N_("Diese Nummer hat nicht die übliche Form, zum Beispiel 0383/2019 oder 15-0772/2013."),
    )
    suffix: Mapped[str | None] = field.choice(N_("Fassung"), Suffix)
    suffix_number: Mapped[int | None] = field.integer(N_("Wievielte"), low=1, high=99)
    earlier_id: Mapped[UUID | None] = field.reference(N_("Frühere Fassung"), "drucksache")
    version_reason: Mapped[str | None] = field.note(N_("Grund der Fassung"), help=N_("Steht fett über dem Titel."))
    dated_on: Mapped[date | None] = field.day(N_("Datum der Drucksache"))
    bold_line: Mapped[str | None] = field.line(N_("Fette Zeile über dem Titel"), weight=1)
    annex_count: Mapped[str | None] = field.line(
        N_("Anzahl der Anlagen"), help=N_("Leer: gezählt aus der Liste. Als Text zum Beispiel: 6 (Broschüre)")
    )
    annex_word: Mapped[str | None] = field.line(
        N_("Wort zu den Anlagen"), help=N_("Steht in Klammern hinter der Anzahl, zum Beispiel: Broschüre")
    )
    annex_binding: Mapped[str | None] = field.choice(N_("Anlagen stehen"), AnnexBinding, initial=AnnexBinding.BEHIND)
    copies: Mapped[int | None] = field.integer(
        N_("Exemplare insgesamt"), low=1, high=99_999, help=N_("Leer: aus den Verteilern der Adressaten gezählt.")
    )
    agenda: Mapped[str | None] = field.line(N_("Zu TOP"))
    office_code: Mapped[str | None] = field.line(
        N_("Kürzel in der Unterschrift"), help=N_("Leer: wie bei „Unsere Stadt“ eingetragen.")
    )
    signature_city: Mapped[str | None] = field.line(
        N_("Ort in der Unterschrift"), help=N_("Leer: wie bei „Unsere Stadt“ eingetragen.")
    )
    office_id: Mapped[UUID | None] = field.reference(N_("Verantwortlich"), "office")
    author_id: Mapped[UUID | None] = field.reference(N_("Bearbeitung"), "person", privacy=Privacy.PERSON)
    language: Mapped[str | None] = field.language(N_("Sprache"), initial="de")
    public: Mapped[bool | None] = field.yes_no(N_("Öffentlich"), initial=True)
    section_set_id: Mapped[UUID | None] = field.reference(N_("Gliederung"), "section_set")
    zero_rows: Mapped[bool | None] = field.yes_no(N_("Zeilen ohne Betrag drucken"))
    cost_sources: Mapped[bool | None] = field.yes_no(
        N_("Quellen der Kostentabelle drucken"), help=N_("Unter der Tabelle steht dann, welche Positionen sie zählt.")
    )
    mark_changes: Mapped[bool | None] = field.yes_no(
        N_("Änderungen im Druck kennzeichnen"),
        help=N_("Ja: Was gegenüber der früheren Fassung neu ist oder entfällt, ist im Druck zu sehen."),
    )
    justified: Mapped[bool | None] = field.yes_no(N_("Blocksatz"), help=N_("Leer oder nein: linksbündig."))
    notes: Mapped[str | None] = field.note(N_("Notiz"), help=N_("Wird nicht gedruckt."))

    computed = {"full_number": field.computed(N_("Nummer mit Fassung"), Editor.LINE, _full_number)}
    rules = (
        missing("drucksache.dated_missing", N_("Es fehlt das Datum der Drucksache."), "dated_on", blocks_issue=True),
        missing(
            "drucksache.number_missing",
            N_("Es fehlt die Nummer. Das Ratsbüro vergibt sie vor der Ausgabe."),
            "number",
            blocks_issue=True,
        ),
        missing(
            "drucksache.public_missing",
            N_("Es ist nicht gesagt, ob die Drucksache öffentlich ist."),
            "public",
            blocks_issue=True,
        ),
        when(
            "drucksache.version_reason_missing",
            N_("Es fehlt der Grund der Neufassung, Ergänzung oder Entscheidung."),
            "version_reason",
            lambda facts: bool(facts["suffix"]) and not facts["version_reason"],
            blocks_issue=True,
        ),
        when(
            "drucksache.suffix_number_missing",
            N_("Es fehlt, die wievielte Fassung das ist."),
            "suffix_number",
            lambda facts: bool(facts["suffix"]) and not facts["suffix_number"],
            blocks_issue=True,
        ),
        when(
            "drucksache.suffix_missing",
            N_("Es fehlt, ob es eine Neufassung, Ergänzung oder Entscheidung ist."),
            "suffix",
            lambda facts: bool(facts["suffix_number"]) and not facts["suffix"],
            blocks_issue=True,
        ),
        no_rows(
            "drucksache.addressee_missing",
            N_("Es ist kein Gremium als Adressat eingetragen."),
            "drucksache_addressee",
            blocks_issue=True,
        ),
        rows(
            "drucksache.addressee_empty",
            N_("Bitte wählen Sie ein Gremium oder schreiben Sie den Wortlaut."),
            "drucksache_addressee",
            "committee_id",
            lambda row: not row["committee_id"] and not row["wording"],
            blocks_issue=True,
        ),
        Rule(
            "drucksache.section_empty",
            N_("Der Abschnitt „{heading}“ hat noch keinen Text."),
            "body",
            _empty_sections,
            part="drucksache_section",
            blocks_issue=True,
        ),
        rows(
            "drucksache.consultation_empty",
            N_("Es fehlt, welches Gremium berät."),
            "consultation",
            "committee_id",
            lambda row: not row["committee_id"] and not row["meeting_id"],
        ),
    )

    @staticmethod
    def title(facts: Facts) -> str:
        number = printed_number(facts["number"], facts["suffix"], facts["suffix_number"])
        return joined((number, first_line(facts["subject"])))


class DrucksacheAddressee(Part):
    """One body the paper goes to. Without a wording the register of bodies says it, as of the paper's date."""

    __tablename__ = "drucksache_addressee"
    owner = "drucksache"
    label = N_("Adressat")
    plural = N_("Adressaten")

    committee_id: Mapped[UUID | None] = field.reference(N_("Gremium"), "committee")
    role: Mapped[str | None] = field.choice(N_("Zweck"), AddresseeRole, initial=AddresseeRole.TO)
    wording: Mapped[str | None] = field.line(
        N_("Wortlaut"), weight=1, help=N_("Leer: aus dem Verzeichnis der Gremien, mit dem Namen jenes Tages.")
    )
    copies: Mapped[int | None] = field.integer(
        N_("Exemplare"), low=0, high=9999, help=N_("Leer: aus dem Verteiler des Gremiums.")
    )


class DrucksacheSection(Part):
    """One section: a heading and its running text."""

    __tablename__ = "drucksache_section"
    owner = "drucksache"
    label = N_("Abschnitt")
    plural = N_("Abschnitte")

    role: Mapped[str] = field.choice(N_("Art"), SectionRole, name_part=True, initial=SectionRole.FREE)
    heading: Mapped[str | None] = field.line(N_("Überschrift"), weight=2)
    body: Mapped[str | None] = field.content(N_("Text"))
    internal: Mapped[bool | None] = field.yes_no(
        N_("Nur in der internen Fassung"), help=N_("Ja: Die öffentliche Fassung lässt diesen Abschnitt weg.")
    )
    anchor: Mapped[str | None] = field.line(
        N_("Sprungmarke"), help=N_("Wohin Verweise innerhalb der Drucksache führen. Entsteht mit dem Verweis.")
    )


class Annex(Part):
    """An Anlage: a file, or something sent apart from the paper."""

    __tablename__ = "annex"
    owner = "drucksache"
    label = N_("Anlage")
    plural = N_("Anlagen")

    name: Mapped[str] = field.line(N_("Name"), name_part=True, weight=1)
    attachment_id: Mapped[UUID | None] = field.part(N_("Datei"), "attachment")
    pages: Mapped[int | None] = field.integer(N_("Seiten"), low=1, high=9999)
    apart: Mapped[bool | None] = field.yes_no(N_("Wird gesondert verteilt"))
    internal: Mapped[bool | None] = field.yes_no(
        N_("Nur in der internen Fassung"), help=N_("Ja: Die öffentliche Fassung lässt diese Anlage weg.")
    )
    alt_text: Mapped[str | None] = field.note(
        N_("Alternativtext"), help=N_("Nur bei Bildern: was darauf zu sehen ist, für alle, die es nicht sehen.")
    )


class Consultation(Part):
    """One line of the Beratungsfolge: which body, when, with what result. Without a day it lies ahead."""

    __tablename__ = "consultation"
    owner = "drucksache"
    label = N_("Beratung")
    plural = N_("Beratungsfolge")

    committee_id: Mapped[UUID | None] = field.reference(N_("Gremium"), "committee")
    meeting_id: Mapped[UUID | None] = field.reference(N_("Sitzung"), "meeting")
    held_on: Mapped[date | None] = field.day(N_("Tag"), help=N_("Leer: zukünftig."))
    agenda_item: Mapped[str | None] = field.line(N_("Tagesordnungspunkt"))
    result: Mapped[str | None] = field.note(N_("Ergebnis im Wortlaut"))
    outcome: Mapped[str | None] = field.choice(N_("Ergebnis"), Outcome)
    decisive: Mapped[bool | None] = field.yes_no(N_("Entscheidet"))
    votes_for: Mapped[int | None] = field.integer(N_("Stimmen dafür"), low=0, high=999)
    votes_against: Mapped[int | None] = field.integer(N_("Stimmen dagegen"), low=0, high=999)
    abstentions: Mapped[int | None] = field.integer(N_("Enthaltungen"), low=0, high=999)


class RelatedPaper(Part):
    """Another paper that belongs to the same matter."""

    __tablename__ = "related_paper"
    owner = "drucksache"
    label = N_("Verwandte Drucksache")
    plural = N_("Verwandte Drucksachen")

    related_id: Mapped[UUID | None] = field.reference(N_("Drucksache"), "drucksache")
    citation: Mapped[str | None] = field.line(
        N_("Zitat"), weight=1, help=N_("Wenn die Drucksache nicht in dieser Datei liegt: Drucks. Nr. 0728/2026")
    )
    relation: Mapped[str | None] = field.line(N_("Zusammenhang"))


class PaperSeen(Part):
    """A doubt of the check that someone has looked at and found to be in order, with a word why."""

    __tablename__ = "paper_seen"
    owner = "drucksache"
    label = N_("Geprüfter Hinweis")
    plural = N_("Geprüfte Hinweise")

    mark: Mapped[str] = field.line(N_("Hinweis"), name_part=True, help=N_("Kennung des Hinweises, ohne seine Worte."))
    word: Mapped[str | None] = field.line(N_("Vermerk"))
