"""Names in square brackets within a text, and what stands there instead. What is not known stays as a visible gap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from hik_desktop.content import blocks as b
from hik_desktop.content.plain import plain_runs

NAMES = frozenset(
    {
        "Stadt", "Jahr", "Vorjahr", "Folgejahr", "Datum",
        "Anlass", "Ort", "Zielstadt", "Zeitraum", "Erster Tag", "Letzter Tag", "Reisetage", "Leitung", "Partner",
        "Teilnehmende", "Vertretungen", "Personenzahl", "Verlauf", "Bericht", "Kosten", "Teilhaushalt", "Produkt",
        "Netzwerk", "Kurzname", "Sitz", "Jahresbeitrag", "Rolle", "Ziel", "Nutzen", "Mitgliederzahl",
        "Handlungsfeld", "Nummer", "Drucksache", "Titel", "Grund", "Kennung",
    }
)  # fmt: skip
"""All names that mean something; any other word in square brackets is left as it is."""
_NAME = re.compile(r"\[([^\[\]…\n]{1,40})\]")
_GAP = re.compile(r"\[[^\[\]\n]{0,80}…[^\[\]\n]{0,80}\]")
NOTHING_KNOWN = "[…]"


@dataclass(frozen=True, slots=True)
class Filling:
    """What is known for each name: words within a line, blocks where the name stands alone in a paragraph."""

    words: Mapping[str, str] = field(default_factory=dict)
    blocks: Mapping[str, tuple[b.Block, ...]] = field(default_factory=dict)

    def __or__(self, other: Filling) -> Filling:
        return Filling({**self.words, **other.words}, {**self.blocks, **other.blocks})

    def line(self, text: str) -> str:
        """The line with every known name replaced, and a gap for each that is not known."""
        return _NAME.sub(lambda found: self._word(found.group(1)) if found.group(1) in NAMES else found.group(), text)

    def text(self, text: b.Text) -> b.Text:
        """The text with its names replaced."""
        return b.Text(tuple(self._blocks(text.blocks)))

    def _word(self, name: str) -> str:
        return self.words.get(name) or f"[{name} …]"

    def _blocks(self, blocks: Iterable[b.Block]) -> Iterator[b.Block]:
        for block in blocks:
            alone = _NAME.fullmatch(plain_runs(block.runs).strip()) if isinstance(block, b.Paragraph) else None
            if alone and self.blocks.get(alone.group(1)):
                yield from self.blocks[alone.group(1)]
            else:
                yield self._block(block)

    def _block(self, block: b.Block) -> b.Block:
        match block:
            case b.BulletList(items=items) | b.NumberedList(items=items):
                return replace(block, items=tuple(replace(i, blocks=tuple(self._blocks(i.blocks))) for i in items))
            case b.Quote(blocks=inner, source=source):
                return replace(block, blocks=tuple(self._blocks(inner)), source=self._runs(source))
            case b.Table(head=head, rows=rows, caption=caption):
                return replace(block, head=self._rows(head), rows=self._rows(rows), caption=self._runs(caption))
            case b.Data(params=params):
                return replace(block, params=tuple(self._params(params)))
            case b.Figure(caption=runs) | b.Chart(caption=runs):
                return replace(block, caption=self._runs(runs))
            case b.Heading(runs=runs) | b.Paragraph(runs=runs):
                return replace(block, runs=self._runs(runs))
        return block

    def _runs(self, runs: b.Runs) -> b.Runs:
        return tuple(replace(run, text=self.line(run.text), note=self._runs(run.note)) for run in runs)

    def _rows(self, rows: tuple[b.Row, ...]) -> tuple[b.Row, ...]:
        return tuple(b.Row(tuple(replace(cell, runs=self._runs(cell.runs)) for cell in row.cells)) for row in rows)

    def _params(self, params: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
        """The parameters of a data block; one that is not known is left out, which means all."""
        for name, value in params:
            known = _NAME.sub(lambda found: self.words.get(found.group(1), ""), value)
            if known:
                yield name, known


def gaps_in(text: str) -> tuple[str, ...]:
    """What is still to be filled in a line: gaps, and names nobody has replaced.

    "[…]" within quotation marks is no gap: it is how a quotation says that words are left out.
    """
    found = [
        (match.start(), match.group())
        for match in _GAP.finditer(text)
        if match.group() != NOTHING_KNOWN or not _quoted(text[: match.start()])
    ]
    found += [(match.start(), match.group()) for match in _NAME.finditer(text) if match.group(1) in NAMES]
    return tuple(words for _, words in sorted(found))


def _quoted(before: str) -> bool:
    """Whether what follows stands within „…“ or »…«."""
    return any(before.count(first) > before.count(last) for first, last in ("„“", "»«", "‚‘"))


def gaps_of(text: b.Text) -> tuple[str, ...]:
    """What is still to be filled in a text, in reading order, notes and captions too."""
    from hik_desktop.content.places import walk

    quotes = [placed.block for placed in walk(text) if isinstance(placed.block, b.Quote)]
    quoted = {id(placed.block) for quote in quotes for placed in walk(b.Text(quote.blocks))}
    found: list[str] = []
    for placed in walk(text):
        left_out = id(placed.block) in quoted
        for line in _lines(placed.runs):
            found += (gap for gap in gaps_in(line) if not (left_out and gap == NOTHING_KNOWN))
    return tuple(dict.fromkeys(found))


def _lines(runs: b.Runs) -> Iterator[str]:
    yield plain_runs(runs)
    for run in runs:
        if run.note:
            yield plain_runs(run.note)


def paragraphs(text: str | None) -> tuple[b.Block, ...]:
    """Plain text of a record as paragraphs."""
    from hik_desktop.content.plain import from_plain

    return from_plain(text).blocks if text and text.strip() else ()


def bullets(lines: Iterable[Any]) -> tuple[b.Block, ...]:
    """Lines as one list, or nothing where there are none."""
    items = tuple(b.ListItem((b.paragraph(str(line)),)) for line in lines)
    return (b.BulletList(items),) if items else ()
