"""The council paper on its page: letterhead, addressees, title, sections, signature (form: domain §4)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from hik_desktop.content.blocks import Align, Block, Figure, Heading, Paragraph, Quote, Run, Runs, paragraph, runs
from hik_desktop.content.document import (
    Document,
    FieldLine,
    Fields,
    Grid,
    GridCell,
    GridRow,
    PageForm,
    Side,
    TextStyle,
)
from hik_desktop.content.words import N_
from hik_desktop.documents.cost_table import LEAD, PRODUCT, TIME
from hik_desktop.documents.paper_facts import PaperFacts, Picture
from hik_desktop.documents.paper_marks import MarkedSection, Marks
from hik_desktop.i18n import Texts, texts_for

SIGNATURE_INDENT = 5 / 12
"""The signature starts at 41.67 % of the text's width."""
COLUMNS = (0.565, 0.24, 0.195)
"""Addressees a bit over half the width, so that a line holds about 50 characters; labels; values."""
_CM = 72 / 2.54
_PAGE = PageForm(left=2 * _CM, right=2 * _CM, top=2 * _CM, bottom=2.5 * _CM, foot="- {page} -")
_UNKNOWN_NUMBER = "\u00a0" * 8

_STYLES = (
    TextStyle("letterhead", 12.0, 14.0, hyphenate=False),
    TextStyle("city", 19.0, 22.0, bold=True, hyphenate=False),
    TextStyle("kind", 13.0, 16.0, bold=True, hyphenate=False),
    TextStyle("sign", 40.0, 40.0, bold=True, align=Align.RIGHT, hyphenate=False),
    TextStyle("addressee", hyphenate=False),
    TextStyle("field", 11.0, 17.0, hyphenate=False),
    TextStyle("version", after=8.0, bold=True, align=Align.RIGHT),
    TextStyle("closed", after=12.65, bold=True),
    TextStyle("notice", after=12.65, bold=True),
    TextStyle("marks", 9.0, 11.0, after=10.0),
    TextStyle("gone", before=6.0, after=4.0, bold=True, keep_next=True, hyphenate=False),
    TextStyle("title", 12.0, 14.4, before=6.0, after=6.0, bold=True, keep_next=True, hyphenate=False),
    TextStyle(LEAD, before=6.0, after=3.0, keep_next=True),
    TextStyle(PRODUCT, after=3.0, keep_next=True),
    TextStyle(TIME, after=2.0, align=Align.RIGHT, keep_next=True),
    TextStyle("signature", before=22.0, indent=SIGNATURE_INDENT, hyphenate=False, keep_last=True),
)

_KINDS = {
    "info": (N_("Informations-"), N_("drucksache"), "i"),
    "decision": (N_("Beschluss-"), N_("drucksache"), "b"),
}
_INTERNAL = N_("INTERNE FASSUNG - nicht zur Veröffentlichung")
_NOT_PUBLIC = N_("NICHTÖFFENTLICH")
_LABELS = (N_("Nr."), N_("Anzahl der Anlagen"), N_("Zu TOP"))


def council_paper(facts: PaperFacts) -> Document:
    """Return the paper as it is printed, in its own language; the same facts give the same document."""
    texts = texts_for(facts.language)
    marks = Marks(facts, texts)
    blocks: list[Block] = [paragraph(texts.t(_INTERNAL), "version")] if facts.internal else []
    blocks.append(_head(facts, marks, texts))
    if not facts.public:
        blocks.append(paragraph(texts.t(_NOT_PUBLIC), "closed"))
    if facts.bold_line:
        blocks.append(Paragraph(_lines(facts.bold_line), "notice"))
    if facts.earlier is not None:
        blocks.append(paragraph(marks.sentence(), "marks"))
    blocks.append(Heading(1, marks.title(_lines(facts.title)), "title"))
    for section in marks.sections():
        blocks += _section(section)
    blocks += _signature(facts, texts)
    return Document(
        title=_document_title(facts, texts),
        language=facts.language,
        blocks=tuple(blocks),
        date=facts.dated_on,
        author=facts.city,
        page=_PAGE,
        styles=_STYLES,
        justified=facts.justified,
    )


def number_text(facts: PaperFacts) -> str:
    """Return the paper's number, or room for it before the year of the paper's own date."""
    return facts.number or f"{_UNKNOWN_NUMBER}/{facts.year}"


def _kind(facts: PaperFacts) -> tuple[str, str, str]:
    """A district's paper is known by its number and its addressee; its head says whether it asks or informs."""
    if facts.paper_type == "district":
        return _KINDS["decision" if any(section.role == "antrag" for section in facts.sections) else "info"]
    return _KINDS[facts.paper_type]


def _document_title(facts: PaperFacts, texts: Texts) -> str:
    first, second, _ = _kind(facts)
    kind = texts.t(first).rstrip("-") + texts.t(second)
    title = " ".join(facts.title.split())
    return f"{kind} {facts.number}: {title}" if facts.number else f"{kind}: {title}"


def _head(facts: PaperFacts, marks: Marks, texts: Texts) -> Grid:
    first, second, sign = _kind(facts)
    kind = paragraph(f"{texts.t(first)}\n{texts.t(second)}", "kind")
    top = GridRow(
        (
            GridCell(tuple(_letterhead(facts)), (Side.RIGHT,), padding=(0.0, 14.0, 8.0, 8.0)),
            GridCell((kind,), padding=(14.0, 8.0, 0.0, 8.0)),
            GridCell((paragraph(sign, "sign"),), padding=(0.0, 0.0, 6.0, 0.0)),
        ),
        height=74.0,
    )
    values = (runs(number_text(facts)), marks.annexes(facts.annexes), runs(facts.agenda))
    fields = [FieldLine((), runs(facts.version))]
    fields += [FieldLine(runs(texts.t(label)), value) for label, value in zip(_LABELS, values, strict=True)]
    labels_share = COLUMNS[1] / (COLUMNS[1] + COLUMNS[2])
    addressees = tuple(Paragraph(line, "addressee") for line in marks.addressees())
    bottom = GridRow(
        (
            GridCell(addressees, (Side.RIGHT, Side.BOTTOM), padding=(0.0, 4.0, 4.0, 8.0)),
            GridCell(
                (Fields(tuple(fields), labels_share, 6.0, 0.5, "field"),), columns=2, padding=(0.0, 2.0, 0.0, 4.0)
            ),
        ),
        height=86.0,
    )
    return Grid(COLUMNS, (top, bottom), rule=0.5, after=16.0)


def _letterhead(facts: PaperFacts) -> Iterator[Block]:
    if facts.letterhead_picture is not None:
        yield _picture(facts.letterhead_picture)
        return
    lines = facts.letterhead or (facts.city,)
    yield from (paragraph(line, "letterhead") for line in lines[:-1])
    yield paragraph(lines[-1], "city")


def _picture(picture: Picture) -> Figure:
    return Figure(hashlib.sha256(picture.data).hexdigest(), picture.alt, width_mm=80.0, height_mm=18.0)


def _section(section: MarkedSection) -> Iterator[Block]:
    below = 1
    if section.heading:
        below = 2
        yield (
            Heading(2, section.heading, anchor=section.anchor) if section.whole else Paragraph(section.heading, "gone")
        )
    yield from _lowered(section.blocks, below)


def _lowered(blocks: Iterable[Block], levels: int) -> Iterator[Block]:
    """Put the headings of a section below its own."""
    for block in blocks:
        match block:
            case Heading(level=level):
                yield replace(block, level=level + levels)
            case Quote(blocks=inner):
                yield replace(block, blocks=tuple(_lowered(inner, levels)))
            case _:
                yield block


def _signature(facts: PaperFacts, texts: Texts) -> Iterator[Block]:
    place = facts.signature_city
    if facts.dated_on is not None:
        place = f"{place} / {texts.date(facts.dated_on)}"
    lines = [line for line in (facts.signature_office, place) if line]
    if lines:
        yield paragraph("\n".join(lines), "signature")


def _lines(text: str) -> Runs:
    """Return the lines of a title or notice, each cleaned of idle spaces."""
    lines = (" ".join(line.split()) for line in text.strip().splitlines())
    return (Run("\n".join(line for line in lines if line)),)
