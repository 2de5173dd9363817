"""The blocks of a paper as the body of a Word file, in their order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import count, zip_longest

from hik_desktop.content.blocks import (
    Block,
    BulletList,
    Chart,
    Contents,
    Data,
    Figure,
    Heading,
    NumberedList,
    PageBreak,
    Paragraph,
    Quote,
    Runs,
    Table,
    runs,
)
from hik_desktop.content.document import Document, Fields, Grid
from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.headings import contents_entries, entries_of
from hik_desktop.content.plain import plain_runs
from hik_desktop.content.words import N_
from hik_desktop.exchange.word_lists import HANGING, Numbering, indent_of
from hik_desktop.exchange.word_styles import BODY, CAPTION, QUOTE, SOURCE, TABLE_OF_CONTENTS, Styles
from hik_desktop.exchange.word_tables import TIGHT, data_table, grid_table, lines_of, paragraph, rows_of_chart
from hik_desktop.exchange.word_text import Words
from hik_desktop.exchange.word_xml import characters, element, twips
from hik_desktop.i18n import texts_for

_QUOTE_INDENT = 14.0
_TABLE_GAP = 9.0
_ITEM_GAP = element("spacing", after=84)
_AFTER_SPACING = re.compile("(?=<w:ind |<w:jc |</w:pPr>)")


class Body:
    """Turns blocks into paragraphs and tables; keeps the headings for the table of contents."""

    def __init__(
        self,
        document: Document,
        styles: Styles,
        words: Words,
        numbering: Numbering,
        picture: Callable[[Figure, float], str],
    ) -> None:
        self._document = document
        self._styles = styles
        self._words = words
        self._numbering = numbering
        self._picture = picture
        self._texts = texts_for(document.language)
        self._entries = contents_entries(document)
        self._headings = count(1)  # written in reading order, as the entries are listed

    def blocks(self, blocks: tuple[Block, ...], depth: int = -1, indent: float = 0.0, style: str = BODY) -> str:
        """These blocks, one below the other; `depth` is that of the list they stand in, -1 outside one."""
        out: list[str] = []
        gap = 0.0
        for block, following in zip_longest(blocks, blocks[1:]):
            for made in self._block(block, depth, indent, style, following):
                after_table = bool(out) and out[-1].startswith("<w:tbl>")
                if after_table and made.startswith("<w:tbl>"):
                    out.append(TIGHT)
                out.append(_apart(made, gap) if after_table else made)
            gap = block.after if isinstance(block, Grid) else _TABLE_GAP
        if not out or out[-1].startswith("<w:tbl>"):
            out.append(TIGHT if out else element("p"))
        return "".join(out)

    def _block(self, block: Block, depth: int, indent: float, style: str, following: Block | None) -> Iterator[str]:
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph(runs=words, role=role):
                named = self._styles.paragraph(role) if role else style
                yield paragraph(named, self._words.runs(words), indent=indent)
            case BulletList() | NumberedList():
                yield from self._list(block, depth + 1, style)
            case Table():
                if block.caption:
                    yield self._caption(block.caption, block.anchor)
                yield data_table(block, self._words, self._styles, indent)
            case Quote(blocks=inner, source=source):
                inside = indent + _QUOTE_INDENT
                yield self.blocks(inner, depth, inside, QUOTE)
                if source:
                    yield paragraph(SOURCE, self._words.runs(source), indent=inside)
            case Figure():
                shown = self._picture(block, self._styles.width - indent)
                kept = element("keepNext") if block.caption else ""
                yield paragraph(BODY, self._words.anchored(block.anchor, shown), kept, indent=indent)
                if block.caption:
                    yield self._caption(block.caption)
            case Chart():
                yield from self._chart(block, indent, numbers=not isinstance(following, Table))
            case Contents():
                yield from self._contents(block)
            case Grid():
                yield grid_table(block, self._words, self._styles, self.blocks)
            case Fields():
                yield lines_of(block, self._words, self._styles)
            case PageBreak():
                yield element("p", element("r", element("br", type="page")))
            case Data():
                raise RuleBroken(
                    "word.data_left",
                    N_("Eine Stelle mit Daten aus der Bürodatei ist noch nicht gefüllt. Bitte melden Sie das."),
                )
            case _:
                raise TypeError(f"no form in Word for {type(block).__name__}")

    def _heading(self, block: Heading) -> str:
        inside = self._words.anchored(block.anchor, self._words.runs(block.runs))
        if self._entries and not block.role:
            inside = self._words.bookmarked(f"_Toc{next(self._headings):06}", inside)
        return paragraph(self._styles.heading(block.level, block.role), inside)

    def _caption(self, words: Runs, anchor: str = "") -> str:
        return paragraph(CAPTION, self._words.anchored(anchor, self._words.runs(words)))

    # --- lists

    def _list(self, block: BulletList | NumberedList, depth: int, style: str) -> Iterator[str]:
        level = min(depth, 8)
        indent = indent_of(level)
        for item, number in zip(block.items, self._numbering.marks(block), strict=True):
            counted = element("numPr", element("ilvl", val=level), element("numId", val=number))
            mark = counted + _ITEM_GAP + element("ind", left=twips(indent), hanging=twips(HANGING))
            first, rest = item.blocks[:1], item.blocks[1:]
            if first and isinstance(first[0], Paragraph):
                yield paragraph(style, self._words.runs(first[0].runs), mark)
            else:  # Word marks paragraphs only
                yield paragraph(style, "", mark)
                rest = item.blocks
            if rest:
                yield self.blocks(rest, depth, indent, style)

    # --- charts and the table of contents

    def _chart(self, block: Chart, indent: float, *, numbers: bool) -> Iterator[str]:
        """A chart is handed over by its words and its numbers: what it shows, then the table that follows it anyway."""
        yield paragraph(BODY, self._words.runs(runs(block.alt)), element("keepNext"), indent=indent)
        if block.caption:
            yield self._caption(block.caption)
        if not numbers:
            return
        values = [
            ["" if value is None else f"{self._texts.number(value)} {block.unit}".strip() for value in series.values]
            for series in block.series
        ]
        table = rows_of_chart(block.categories, tuple(series.name for series in block.series), values)
        yield data_table(table, self._words, self._styles, indent)

    def _contents(self, block: Contents) -> Iterator[str]:
        """A table of contents that Word brings up to date: each heading leads to its place.

        Without pages: those are Word's to find, and a figure of another page would be wrong.
        """
        listed = entries_of(block, self._entries)
        if listed and block.title:
            yield paragraph(CAPTION, self._words.runs(block.title))
        above = min((entry.level for entry in self._entries), default=1) - 1
        start = f'TOC \\o "{above + 1}-{above + block.depth}" \\n \\h \\z \\u'
        for at, (entry, depth) in enumerate(listed):
            number = next(n for n, each in enumerate(self._entries, 1) if each is entry)
            inside = _place(f"_Toc{number:06}", plain_runs(entry.runs))
            if at == 0:
                inside = _field_begin(start) + inside
            if at == len(listed) - 1:
                inside += _field_end()
            yield paragraph(f"{TABLE_OF_CONTENTS}{min(depth, 9)}", inside)


def _apart(made: str, points: float) -> str:
    """A paragraph below a table, set off from it; headings bring their own distance."""
    if not made.startswith("<w:p><w:pPr>") or made.startswith('<w:p><w:pPr><w:pStyle w:val="Heading'):
        return made
    return _AFTER_SPACING.sub(element("spacing", before=twips(points)), made, count=1)


def _place(bookmark: str, words: str) -> str:
    shown = f'<w:r><w:t xml:space="preserve">{characters(" ".join(words.split()))}</w:t></w:r>'
    return element("hyperlink", shown, anchor=bookmark, history=1)


def _field_begin(code: str) -> str:
    return (
        element("r", element("fldChar", fldCharType="begin"))
        + f'<w:r><w:instrText xml:space="preserve"> {code.replace(chr(34), "&quot;")} </w:instrText></w:r>'
        + element("r", element("fldChar", fldCharType="separate"))
    )


def _field_end() -> str:
    return element("r", element("fldChar", fldCharType="end"))
