"""Lines of running text to sections of paragraphs, lists and tables: wrapped lines and hyphens undone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hik_desktop.content.blocks import (
    Block,
    BulletList,
    Cell,
    Column,
    ListItem,
    NumberedList,
    Numbering,
    Paragraph,
    Row,
    Table,
    Text,
    paragraph,
    runs,
)
from hik_desktop.content.labels import from_roman
from hik_desktop.content.plain import plain_runs
from hik_desktop.exchange.quotations import is_source, quoted
from hik_desktop.exchange.text_source import Joiner, SourceLine

_BULLET = re.compile(r"\s*([-–•·▪*◦])\s+(?=\S)")
_NUMBER = re.compile(r"\s*(\(?(?:\d{1,2}|[IVX]{1,5}|[ivx]{1,5}|[A-Za-z])[.)])\s+(?=\S)")
_SERIES = re.compile(r"\s*([A-ZÄÖÜ][\wäöüß]+) (\d{1,2}) ?[-–:] ")
_MONTH = re.compile(r"(Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b")
_END = re.compile(r"[.:;,!][“”\"»)]*\Z")
_AMOUNT = re.compile(r"\d,\d\d\b")
_LONG_LINE = 115
"""A text with several longer lines is not wrapped: each of its lines is a paragraph."""
_LINES_TO_A_GAP = 8
"""A copy with fewer empty lines than one to so many lines has lost those between paragraphs."""
_HEADING_LENGTH, _HEADING_WORDS = 90, 11
_SHORT_SHARE, _SHORT_SENTENCE_SHARE = 0.72, 0.85
"""A line so much shorter than the rest, whose next word would have fitted, was ended on purpose; one that ends a
sentence before a capital, already at the second share."""

_HEADING_SHARE = 0.6

ROLES = {
    "antrag": "antrag",
    "berücksichtigung von gender-aspekten": "gender",
    "ergebnis der klimawirkungsprüfung": "climate",
    "kostentabelle": "cost",
    "begründung des antrages": "begruendung",
    "begründung des antrags": "begruendung",
}
"""Headings every paper's set knows, and the role of their section."""
_KNOWN = frozenset(ROLES) | {"begründung", "sachverhalt", "anlass", "barrierefreiheit"}


@dataclass(frozen=True, slots=True)
class ImportedSection:
    """A section as read; `role` as in the paper's facts, `line` where its heading stands (0: it has none)."""

    role: str
    heading: str
    text: Text
    line: int = 0


@dataclass(slots=True)
class _Chunk:
    """Lines that belong together: "text", "bullet", "number", "table" or "heading"."""

    kind: str
    lines: list[SourceLine]
    label: str = ""
    gap: bool = False
    """An empty line stands before it."""
    indent: int = 0
    followed: bool = False
    """An empty line, or the end, stands after it."""


@dataclass(slots=True)
class _Item:
    label: str
    blocks: list[Block] = field(default_factory=list)
    indent: int = 0


def is_known_heading(text: str) -> bool:
    """Return whether a line is a heading that papers always have."""
    return text.strip().rstrip(",:").lower() in _KNOWN


def is_heading_like(text: str) -> bool:
    """Return whether a line could be a heading by its looks."""
    return (
        bool(text)
        and len(text) <= _HEADING_LENGTH
        and len(text.split()) <= _HEADING_WORDS
        and not text[0].islower()
        and text[0] not in '(„"»'
        and not _END.search(text)
        and not _SERIES.match(text)
        and not is_source(text)
        and not _AMOUNT.search(text)
        and "\t" not in text
    )


def read_sections(lines: Sequence[SourceLine], joiner: Joiner) -> tuple[ImportedSection, ...]:
    """Return the sections of `lines`, every word in its order; text before a heading is a section without one."""
    reader = _Reader(lines, joiner)
    sections: list[ImportedSection] = []
    heading, line = "", 0
    body: list[_Chunk] = []

    def close() -> None:
        if heading or body:
            role = ROLES.get(heading.rstrip(",:").lower(), "free")
            sections.append(ImportedSection(role, heading, Text(tuple(quoted(reader.blocks(body)))), line))

    for chunk in reader.chunks():
        if chunk.kind == "heading":
            close()
            heading, line, body = joiner.join(chunk.lines), chunk.lines[0].number, []
        else:
            body.append(chunk)
    close()
    return tuple(sections)


class _Reader:
    def __init__(self, lines: Sequence[SourceLine], joiner: Joiner) -> None:
        self._lines = lines
        self._joiner = joiner
        lengths = sorted(len(line.text) for line in lines if line.text)
        self._width = lengths[int(len(lengths) * 0.95)] if lengths else 0
        empty = sum(not line.text for line in lines)
        self._gaps = empty * _LINES_TO_A_GAP >= len(lengths)
        self._wrapped = sum(length > _LONG_LINE for length in lengths) < 2

    # --- lines to chunks

    def chunks(self) -> list[_Chunk]:
        found: list[_Chunk] = []
        gap = True
        for line, below in zip(self._lines, [*self._lines[1:], None], strict=False):
            if not line.text:
                if found:
                    found[-1].followed = True
                gap = True
                continue
            self._take(line, below.text if below else "", found, gap)
            gap = False
        if found:
            found[-1].followed = True
        self._headings(found)
        return found

    def _take(self, line: SourceLine, below: str, found: list[_Chunk], gap: bool) -> None:
        last = found[-1] if found else None
        bullet = _BULLET.match(line.raw)
        number = _NUMBER.match(line.raw)
        if "\t" in line.raw.strip():
            if last is not None and last.kind == "table" and not gap:
                last.lines.append(line)
            else:
                found.append(_Chunk("table", [line], gap=gap))
        elif bullet:
            found.append(_Chunk("bullet", [_after(line, bullet.end())], bullet.group(1), gap, _indent(line)))
        elif number and self._counts(number.group(1), line, line.raw[number.end() :], found, gap):
            found.append(_Chunk("number", [_after(line, number.end())], number.group(1), gap, _indent(line)))
        elif last is None or gap or not self._continues(last, line) or self._stands_between(last, line.text, below):
            found.append(_Chunk("text", [line], gap=gap))
        else:
            last.lines.append(line)

    def _counts(self, label: str, line: SourceLine, rest: str, found: list[_Chunk], gap: bool) -> bool:
        """Return whether a number at a line's start counts items, not days or pages."""
        value = _value(label)
        before = next((c for c in reversed(found) if c.kind == "number" and _same_kind(c.label, label)), None)
        if before is not None and value == _value(before.label) + 1:
            return True
        if value != 1 or _MONTH.match(rest):
            return False
        if not found or gap or not self._wrapped:
            return True
        before_it = found[-1].lines[-1].text
        if before_it.endswith((":", ",", ";")) or self._ended(found[-1], label):
            return True
        return bool(_END.search(before_it)) and self._second_follows(label, line)

    def _second_follows(self, label: str, line: SourceLine) -> bool:
        """Return whether the next number of the same kind at a line's start is two."""
        start = next((at for at, each in enumerate(self._lines) if each is line), len(self._lines))
        for each in self._lines[start + 1 : start + 40]:
            number = _NUMBER.match(each.raw)
            if number and _same_kind(number.group(1), label):
                return _value(number.group(1)) == 2
        return False

    def _continues(self, last: _Chunk, line: SourceLine) -> bool:
        text = line.text
        before = last.lines[-1].text
        if not self._wrapped or last.kind == "table" or is_known_heading(before) or is_known_heading(text):
            return False
        if is_source(text) and before[-1:] in '“”"«»‘’':
            return False
        if _SERIES.match(line.raw) and _END.search(before):
            return False
        if line.raw[:1] == " " and before.endswith((".", ":", "!", "?")):
            return False
        return not self._ended(last, text)

    def _ended(self, last: _Chunk, following: str) -> bool:
        """Return whether the last line of `last` was ended on purpose: what follows would have fitted."""
        before, raw = last.lines[-1].text, last.lines[-1].raw
        if following[0].islower() or (raw.endswith(" ") and not _END.search(before)):
            return False
        word = following.split(" ", 1)[0]
        share = _SHORT_SENTENCE_SHARE if _END.search(before) and following[0].isupper() else _SHORT_SHARE
        return len(before) + 1 + len(word) <= self._width * share and not before.endswith(("-", "\u00ad"))

    def _headings(self, found: list[_Chunk]) -> None:
        in_costs = False
        for number, chunk in enumerate(found):
            if chunk.kind != "text" or len(chunk.lines) > 1:
                continue
            text = chunk.lines[0].text
            known = is_known_heading(text)
            in_costs = ROLES.get(text.lower()) == "cost" if known else in_costs
            alone = (chunk.gap and chunk.followed) or not self._wrapped or self._between(found, number)
            if known or (alone and not in_costs and is_heading_like(text) and number + 1 < len(found)):
                chunk.kind = "heading"
        self._not_headings(found)

    def _between(self, found: list[_Chunk], number: int) -> bool:
        """Return whether a single line stands between a sentence's end and a text, where empty lines were lost."""
        below = found[number + 1].lines[0].text if number + 1 < len(found) else ""
        above = found[number - 1] if number else None
        return self._stands_between(above, found[number].lines[0].text, below)

    def _stands_between(self, above: _Chunk | None, text: str, below: str) -> bool:
        """Return whether `text` can be nothing but a heading: a line's rest would end its sentence."""
        return (
            not self._gaps
            and (above is None or bool(_END.search(above.lines[-1].text)))
            and len(text) <= self._width * _HEADING_SHARE
            and is_heading_like(text)
            and (below[:1].isupper() or bool(_BULLET.match(below)))
        )

    def _not_headings(self, found: list[_Chunk]) -> None:
        """Three short lines one after the other are an enumeration, no headings; nor is one without a text."""
        start = 0
        while start < len(found):
            stop = start
            while stop < len(found) and found[stop].kind == "heading":
                stop += 1
            group = found[start:stop]
            if len(group) > 2 or (group and stop == len(found)):
                for chunk in group:
                    if not is_known_heading(chunk.lines[0].text):
                        chunk.kind = "text"
            start = max(stop, start + 1)

    # --- chunks to blocks

    def blocks(self, chunks: Iterable[_Chunk]) -> list[Block]:
        out: list[Block] = []
        items: list[tuple[str, list[_Item]]] = []
        """Open lists from the outside in: kind and items."""
        for chunk in chunks:
            if chunk.kind in ("bullet", "number"):
                self._item(chunk, items, out)
            elif chunk.kind == "text" and items and self._belongs(chunk, items):
                items[-1][1][-1].blocks.append(self._paragraph(chunk))
            else:
                _close(items, out, 0)
                out += self._table(chunk) if chunk.kind == "table" else [self._paragraph(chunk)]
        _close(items, out, 0)
        return out

    def _item(self, chunk: _Chunk, items: list[tuple[str, list[_Item]]], out: list[Block]) -> None:
        depth = next((i for i in range(len(items) - 1, -1, -1) if _goes_on(items[i], chunk)), None)
        if depth is None:
            if items and not self._deeper(chunk, items[-1][1][-1]):
                _close(items, out, 0)
            items.append((chunk.kind, []))
        else:
            _close(items, out, depth + 1)
        items[-1][1].append(_Item(chunk.label, [self._paragraph(chunk)], chunk.indent))

    def _deeper(self, chunk: _Chunk, item: _Item) -> bool:
        """Return whether a new list stands inside the open item."""
        last = item.blocks[-1]
        opened = isinstance(last, Paragraph) and plain_runs(last.runs).endswith(":")
        return not chunk.gap or opened or chunk.indent > item.indent

    def _belongs(self, chunk: _Chunk, items: list[tuple[str, list[_Item]]]) -> bool:
        """Return whether a paragraph goes on inside the open item."""
        if not chunk.gap and self._wrapped and self._gaps:
            return True
        here = _SERIES.match(chunk.lines[0].text)
        last = items[-1][1][-1].blocks[-1]
        before = _SERIES.match(last.runs[0].text) if isinstance(last, Paragraph) and last.runs else None
        return bool(here and before and here[1] == before[1] and int(here[2]) == int(before[2]) + 1)

    def _paragraph(self, chunk: _Chunk) -> Paragraph:
        return paragraph(self._joiner.join(chunk.lines))

    def _table(self, chunk: _Chunk) -> list[Block]:
        rows = [tuple(cell.strip() for cell in line.raw.strip("\n").split("\t")) for line in chunk.lines]
        wide = max(map(len, rows))
        if len(rows) < 2 or any(len(row) != wide for row in rows):
            return [paragraph(re.sub(r"\s*\t\s*", " ", line.text)) for line in chunk.lines]
        first, *rest = (Row(tuple(Cell(runs(cell)) for cell in row)) for row in rows)
        return [Table((Column(),) * wide, (first,), tuple(rest))]


def _indent(line: SourceLine) -> int:
    return len(line.raw) - len(line.raw.lstrip())


def _after(line: SourceLine, at: int) -> SourceLine:
    return SourceLine(line.number, line.raw[at:])


def _close(items: list[tuple[str, list[_Item]]], out: list[Block], depth: int) -> None:
    """Close the open lists from `depth` on, each into the item it stands in."""
    while len(items) > depth:
        kind, open_items = items.pop()
        done = _list(kind, open_items)
        if items:
            items[-1][1][-1].blocks.append(done)
        else:
            out.append(done)


def _list(kind: str, items: list[_Item]) -> Block:
    made = tuple(ListItem(tuple(item.blocks), item.label) for item in items)
    if kind == "bullet":
        return BulletList(made)
    return NumberedList(made, _numbering(items[0].label), _value(items[0].label))


def _goes_on(items: tuple[str, list[_Item]], chunk: _Chunk) -> bool:
    kind, open_items = items
    if kind != chunk.kind:
        return False
    label = open_items[-1].label
    if kind == "bullet":
        return label == chunk.label
    return _same_kind(label, chunk.label) and _value(chunk.label) == _value(label) + 1


def _numbering(label: str) -> Numbering:
    sign = label.strip("().")
    if sign.isdigit():
        return Numbering.DECIMAL
    if from_roman(sign) is not None and (len(sign) > 1 or sign.lower() in "ivx"):
        return Numbering.UPPER_ROMAN if sign.isupper() else Numbering.LOWER_ROMAN
    return Numbering.UPPER_LETTER if sign.isupper() else Numbering.LOWER_LETTER


def _value(label: str) -> int:
    sign = label.strip("().")
    if sign.isdigit():
        return int(sign)
    if _numbering(label) in (Numbering.UPPER_ROMAN, Numbering.LOWER_ROMAN):
        return from_roman(sign) or 0
    return ord(sign.lower()) - ord("a") + 1 if len(sign) == 1 else 0


def _same_kind(one: str, other: str) -> bool:
    return _numbering(one) is _numbering(other) and one.strip("()")[-1:] == other.strip("()")[-1:]
