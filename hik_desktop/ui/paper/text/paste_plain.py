"""Plain characters from the clipboard as content: paragraphs, lists, tables of tab-separated lines."""

from __future__ import annotations

import re

from hik_desktop.content import blocks as b
from hik_desktop.content.plain import from_plain
from hik_desktop.ui.paper.text.paste_table import Taken, cells_of, table_from

_BULLET = re.compile(r"\s*[•·▪◦‣*–—-][ \t]+(?=\S)|\s*[•·▪◦‣][ \t]*(?=\S)")
_NUMBER = re.compile(r"\s*(\d{1,3}[.)]|[a-zA-Z][.)]|[ivxIVX]{1,5}[.)])[ \t]+(?=\S)")
_DECIMAL = re.compile(r"(\d+)[.)]")


def from_clipboard(words: str) -> b.Text:
    """The content of plain characters. Parts between empty lines are paragraphs; without such, every line is one."""
    words = words.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    lines = words.split("\n")
    if (table := tabbed(lines)) is not None:
        return b.Text((table,))
    if not any(not line.strip() for line in lines):
        return b.Text(_grouped(lines))
    found: list[b.Block] = []
    for part in re.split(r"\n[ \t]*(?:\n[ \t]*)+", words):
        inner = part.strip("\n").split("\n")
        if (table := tabbed(inner)) is not None:
            found.append(table)
        elif any(_mark(line) for line in inner):
            found += _grouped(inner)
        else:
            found += from_plain(part).blocks
    return b.Text(tuple(found))


def tabbed(lines: list[str]) -> b.Table | None:
    """A table of lines that all hold the same number of tabs, two lines at least; its first row is the head."""
    if len(lines) < 2 or "\t" not in lines[0]:
        return None
    rows = cells_of("\n".join(lines))
    width = len(rows[0])
    if len(rows) < 2 or width < 2 or any(len(row) != width for row in rows):
        return None
    taken = [[Taken(b.runs(cell.strip()), head=at == 0) for cell in row] for at, row in enumerate(rows)]
    return table_from(taken)


def _mark(line: str) -> tuple[str, str] | None:
    """The kind of list a line belongs to ("" for bullets, else its literal mark) and its rest."""
    if match := _BULLET.match(line):
        return "", line[match.end() :]
    if match := _NUMBER.match(line):
        return match.group(1), line[match.end() :]
    return None


def _grouped(lines: list[str]) -> tuple[b.Block, ...]:
    found: list[b.Block] = []
    items: list[tuple[str, str]] = []
    for line in [*lines, ""]:
        mark = _mark(line)
        if items and (mark is None or (mark[0] == "") != (items[0][0] == "")):
            found.append(listed(items))
            items = []
        if mark is not None:
            items.append(mark)
        elif line.strip():
            found.append(b.paragraph(line.strip()))
    return tuple(found)


def listed(items: list[tuple[str, str]]) -> b.Block:
    """A list of marks and words: counted where the marks count by themselves, else with their literal marks."""
    return list_of([(mark, (b.paragraph(words.strip()),)) for mark, words in items])


def list_of(items: list[tuple[str, tuple[b.Block, ...]]]) -> b.Block:
    """A list of marks ("" is a bullet) and blocks."""
    marks = [mark for mark, _ in items]
    if not any(marks):
        return b.BulletList(tuple(b.ListItem(blocks) for _, blocks in items))
    numbers = [int(found.group(1)) if (found := _DECIMAL.fullmatch(mark)) else -1 for mark in marks]
    counted = numbers[0] >= 0 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    if counted and all(mark.endswith(".") for mark in marks):
        return b.NumberedList(tuple(b.ListItem(blocks) for _, blocks in items), start=numbers[0])
    return b.NumberedList(tuple(b.ListItem(blocks, mark or None) for mark, blocks in items))
