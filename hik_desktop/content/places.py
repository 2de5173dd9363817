"""Going through a text block by block, each with its place in words a person understands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from hik_desktop.content import blocks as b
from hik_desktop.content import document as d
from hik_desktop.content.words import N_

_SECTION = N_("Abschnitt {n}")
_WORDS: dict[type[b.Block], str] = {
    b.Heading: N_("Überschrift {n}"),
    b.Paragraph: N_("Absatz {n}"),
    b.BulletList: N_("Liste {n}"),
    b.NumberedList: N_("Liste {n}"),
    b.Table: N_("Tabelle {n}"),
    b.Quote: N_("Zitat {n}"),
    b.Figure: N_("Bild {n}"),
    b.PageBreak: N_("Seitenumbruch {n}"),
    b.Chart: N_("Diagramm {n}"),
    b.Contents: N_("Inhaltsverzeichnis {n}"),
    b.Data: N_("Daten aus der Bürodatei {n}"),
    d.Grid: N_("Kopf {n}"),
    d.Fields: N_("Angaben {n}"),
}
_ITEM = N_("Punkt {n}")
_ROW = N_("Zeile {n}")
_COLUMN = N_("Spalte {n}")
_SOURCE = N_("Quelle")
_CAPTION = N_("Beschriftung")
_TITLE = N_("Titel")
_NOTE = N_("Fußnote {n}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: message ids with their numbers, from the outside in."""

    parts: tuple[tuple[str, int], ...] = ()

    def inside(self, word: str, number: int = 0) -> Place:
        """Return the place one step further in."""
        return Place((*self.parts, (word, number)))

    def in_words(self, translate: Callable[[str], str] = str) -> str:
        """Return the place as a person reads it: "Abschnitt 2, Absatz 3"."""
        return ", ".join(translate(word).format(n=number) for word, number in self.parts)

    def __str__(self) -> str:
        return self.in_words()


DEEPEST = 28
"""How many blocks may stand in each other: lists in lists, quotations in these."""


class Placed(NamedTuple):
    """Something found by `walk`: a block, or runs that stand directly in one (cells, captions, sources)."""

    place: Place
    block: b.Block
    runs: b.Runs = ()
    child: int = -1


def walk(text: b.Text | d.Document) -> Iterator[Placed]:
    """Yield every block of `text` in reading order, nested ones too, with the runs that stand in it.

    Each heading of the highest level opens a section: what follows is counted anew within "Abschnitt n".
    A heading with a role of its own is the document's title and opens none. Notes follow the runs their mark
    stands in, counted through the whole text.
    """
    number = 0
    for found in _blocks(text):
        yield found
        for run in found.runs:
            if run.note:
                number += 1
                yield Placed(found.place.inside(_NOTE, number), found.block, run.note)


def _blocks(text: b.Text | d.Document) -> Iterator[Placed]:
    highest = min((block.level for block in text.blocks if isinstance(block, b.Heading) and not block.role), default=0)
    section, outer = 0, Place()
    counted: dict[str, int] = {}
    for block in text.blocks:
        if isinstance(block, b.Heading) and block.role:
            yield from _inside(block, Place().inside(_TITLE))
            continue
        if isinstance(block, b.Heading) and block.level == highest:
            section, counted = section + 1, {}
            outer = Place(((_SECTION, section),))
        yield from _inside(block, _next(outer, block, counted))


def nested_too_deeply(blocks: tuple[b.Block, ...], left: int = DEEPEST) -> bool:
    """Whether blocks stand in blocks deeper than a text may be kept and printed."""
    return bool(blocks) and (left < 1 or any(nested_too_deeply(blocks_inside(block), left - 1) for block in blocks))


def blocks_inside(block: b.Block) -> tuple[b.Block, ...]:
    """Return the blocks directly inside `block`, in reading order."""
    match block:
        case b.BulletList(items=items) | b.NumberedList(items=items):
            return tuple(inner for item in items for inner in item.blocks)
        case b.Quote(blocks=inner):
            return inner
        case d.Grid(rows=rows):
            return tuple(inner for row in rows for cell in row.cells for inner in cell.blocks)
    return ()


def _next(outer: Place, block: b.Block, counted: dict[str, int]) -> Place:
    word = _WORDS[type(block)]
    counted[word] = counted.get(word, 0) + 1
    return outer.inside(word, counted[word])


def _inside(block: b.Block, place: Place) -> Iterator[Placed]:
    match block:
        case b.Heading(runs=runs) | b.Paragraph(runs=runs):
            yield Placed(place, block, runs)
        case b.BulletList(items=items) | b.NumberedList(items=items):
            yield Placed(place, block)
            for number, item in enumerate(items, 1):
                yield from _each(item.blocks, place.inside(_ITEM, number))
        case b.Table():
            yield Placed(place, block)
            yield from _table(block, place)
        case b.Quote(blocks=inner, source=source):
            yield Placed(place, block)
            yield from _each(inner, place)
            if source:
                yield Placed(place.inside(_SOURCE), block, source)
        case b.Contents(title=title):
            yield Placed(place, block)
            if title:
                yield Placed(place.inside(_TITLE), block, title)
        case b.Figure(caption=caption) | b.Chart(caption=caption):
            yield Placed(place, block)
            if caption:
                yield Placed(place.inside(_CAPTION), block, caption)
        case d.Grid(rows=rows):
            yield Placed(place, block)
            cells = [cell for row in rows for cell in row.cells]
            for number, cell in enumerate(cells, 1):
                yield from _each(cell.blocks, place.inside(N_("Feld {n}"), number))
        case d.Fields(lines=lines):
            for number, line in enumerate(lines, 1):
                yield Placed(place.inside(_ROW, number), block, line.label + line.value)
        case _:
            yield Placed(place, block)


def _each(blocks: tuple[b.Block, ...], outer: Place) -> Iterator[Placed]:
    counted: dict[str, int] = {}
    for block in blocks:
        yield from _inside(block, _next(outer, block, counted))


def _table(table: b.Table, place: Place) -> Iterator[Placed]:
    if table.caption:
        yield Placed(place.inside(_CAPTION), table, table.caption)
    for number, row in enumerate(table.head + table.rows, 1):
        line = place.inside(_ROW, number)
        for column, cell in enumerate(row.cells, 1):
            yield Placed(line.inside(_COLUMN, column), table, cell.runs)
