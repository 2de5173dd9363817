"""What keeps a paper from being read by everyone: all that printing would refuse, and what it cannot know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from hik_desktop.content import blocks as b
from hik_desktop.content.document import Document
from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.places import Placed, walk
from hik_desktop.content.plain import plain_runs
from hik_desktop.content.words import N_, Said
from hik_desktop.services.paper_said import SECTION, SectionText
from hik_desktop.services.views import Finding

Refused = Callable[[Document], RuleBroken | None]

CODES = {
    "pdf.heading_jump": N_("Im Abschnitt „{heading}“ überspringt eine Überschrift eine Stufe: „{words}“."),
    "pdf.figure_without_text": N_("Im Abschnitt „{heading}“ hat ein Bild keinen Alternativtext."),
    "pdf.table_without_head": N_("Im Abschnitt „{heading}“ hat eine Tabelle keine Kopfzeile."),
    "pdf.table_shape": N_("Im Abschnitt „{heading}“ passen Zeilen und Spalten einer Tabelle nicht zusammen."),
    "pdf.empty_link": N_("Im Abschnitt „{heading}“ hat ein Verweis keinen Text."),
    "pdf.link_address": N_("Im Abschnitt „{heading}“ führt der Verweis „{words}“ zu keiner möglichen Adresse."),
    "pdf.unknown_language": N_("Im Abschnitt „{heading}“ ist die Sprachangabe „{tag}“ unbekannt."),
    "pdf.missing_glyph": N_("Im Abschnitt „{heading}“ lässt sich das Zeichen „{sign}“ ({number}) nicht drucken."),
    "access.heading_empty": N_("Im Abschnitt „{heading}“ steht eine Überschrift ohne Text."),
    "access.link_words": N_(
        "Der Verweis „{words}“ im Abschnitt „{heading}“ sagt nicht, wohin er führt. Bitte nennen Sie das Ziel."
    ),
    "access.alt_file_name": N_(
        "Der Alternativtext „{words}“ im Abschnitt „{heading}“ ist ein Dateiname. Bitte sagen Sie, was zu sehen ist."
    ),
    "access.alt_long": N_(
        "Ein Alternativtext im Abschnitt „{heading}“ ist sehr lang. Bitte sagen Sie das Wichtigste in zwei Sätzen und "
        "den Rest im Text."
    ),
}
OTHER = N_("Im Abschnitt „{heading}“ lässt sich etwas nicht drucken: {reason}")
ELSEWHERE = N_("So lässt sich die Drucksache nicht drucken: {reason}")
_FILE_NAME = re.compile(
    r".*\.(png|jpe?g|gif|tiff?|bmp|webp|svg|heic)|(img|dsc|dcim|scan|screenshot|bild)[-_ ]?\d*", re.IGNORECASE
)
_NOWHERE = frozenset(
    {"hier", "hier klicken", "klicken sie hier", "link", "mehr", "weiter", "weiterlesen", "siehe hier", "diese seite"}
    | {"here", "click here", "more", "read more", "website", "internet"}
)
_LONGEST = 350
_PLACEHOLDER = "Text"


def access_findings(printed: Iterable[SectionText], whole: Document, refused: Refused) -> Iterator[Finding]:
    """All of it, not only the first. `refused` says what printing a document would refuse."""
    told: set[str] = set()
    for section in printed:
        for found in _section(section, refused):
            told.add(found.code)
            yield found
    problem = refused(whole)
    if problem is not None and problem.code not in told:  # in the head, or only seen as a whole
        reason = Said(problem.message, problem.params)
        yield Finding(problem.code, ELSEWHERE, {"reason": reason}, "subject", blocks_issue=True)


def _section(section: SectionText, refused: Refused) -> Iterator[Finding]:
    def finding(code: str, at: int, words: str = "", **params: object) -> Finding:
        known = {"heading": section.heading or "–", "words": words, "row": section.row, **params}
        hard = code.startswith("pdf.")
        sentence = CODES.get(code, OTHER)
        return Finding(code, sentence, known, "body", SECTION, section.row, hard, block=at, words=words)

    level = 0
    for at, block in enumerate(section.blocks):
        seen: set[tuple[str, str]] = set()
        for problem, words in _refusals(block, refused):
            mark = (problem.code, str(problem.params.get("sign", problem.params.get("tag", words))))
            if mark not in seen:
                seen.add(mark)
                params = {name: value for name, value in problem.params.items() if name != "place"}
                if problem.code not in CODES:
                    params["reason"] = Said(problem.message, problem.params)
                yield finding(problem.code, at, words, **params)
        for placed in walk(b.Text((block,))):
            if isinstance(placed.block, b.Heading):
                if placed.block.level > level + 1:
                    yield finding("pdf.heading_jump", at, plain_runs(placed.runs).strip())
                level = placed.block.level
            for code, words in _doubts(placed):
                yield finding(code, at, words)


def _refusals(block: b.Block, refused: Refused) -> Iterator[tuple[RuleBroken, str]]:
    """What printing refuses in a block: in the block itself and in each stretch of words of it."""
    for placed in walk(b.Text((block,))):
        for run in placed.runs:
            # A link inside the paper is judged by the whole paper.
            alone = replace(run, link=None) if run.link and run.link.startswith("#") else run
            problem = refused(_document(b.Paragraph((alone,))))
            if problem is not None:
                yield problem, run.text.strip()
    problem = refused(_document(_bare(block)))
    if problem is not None:
        yield problem, ""


def _bare(block: b.Block) -> b.Block:
    """The block with plain words in place of its own, which are judged one by one."""
    match block:
        case b.Heading():
            return b.Heading(1, b.runs(_PLACEHOLDER))
        case b.Paragraph():
            return b.paragraph(_PLACEHOLDER)
        case b.BulletList() | b.NumberedList():
            items = (replace(item, blocks=tuple(_bare(inner) for inner in item.blocks)) for item in block.items)
            return replace(block, items=tuple(items))
        case b.Quote():
            return replace(block, blocks=tuple(_bare(inner) for inner in block.blocks), source=())
        case b.Table():
            head, rows = (tuple(_plain_row(row) for row in part) for part in (block.head, block.rows))
            return replace(block, head=head, rows=rows, caption=())
        case b.Figure() | b.Chart():
            return replace(block, caption=())
    return block


def _plain_row(row: b.Row) -> b.Row:
    return b.Row(tuple(replace(cell, runs=b.runs(_PLACEHOLDER)) for cell in row.cells))


def _document(block: b.Block) -> Document:
    return Document(_PLACEHOLDER, "de", (block,))


def _doubts(placed: Placed) -> Iterator[tuple[str, str]]:
    block = placed.block
    if isinstance(block, b.Heading) and not plain_runs(placed.runs).strip():
        yield "access.heading_empty", ""
    for run in placed.runs:
        words = " ".join(run.text.split())
        if run.link and words.strip(" .:").casefold() in _NOWHERE:
            yield "access.link_words", words
    if isinstance(block, b.Figure | b.Chart) and not placed.runs:
        alt = block.alt.strip()
        if _FILE_NAME.fullmatch(alt):
            yield "access.alt_file_name", alt
        if len(alt) > _LONGEST:
            yield "access.alt_long", ""
