"""Texts as plain characters, and plain characters as texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hik_desktop.content import blocks as b
from hik_desktop.content import document as d
from hik_desktop.content.labels import item_labels


def plain_runs(runs: b.Runs) -> str:
    """Return the characters of `runs` without their form."""
    return "".join(run.text for run in runs)


def plain_text(text: b.Text | d.Document) -> str:
    """Return all words in reading order: blocks apart by an empty line, cells by tabs, labels literal."""
    return "\n\n".join(part for block in text.blocks if (part := _plain(block)))


def from_plain(source: str) -> b.Text:
    """Return paragraphs for the parts of `source` between empty lines; inner line breaks are kept."""
    parts = re.split(r"\n[ \t]*(?:\n[ \t]*)+", source.replace("\r\n", "\n").replace("\r", "\n").strip("\n"))
    return b.Text(tuple(b.paragraph(part.strip()) for part in parts if part.strip()))


def _plain(block: b.Block) -> str:
    match block:
        case b.Heading(runs=runs) | b.Paragraph(runs=runs):
            return plain_runs(runs)
        case b.BulletList(items=items) | b.NumberedList(items=items):
            lines = zip(item_labels(block), items, strict=True)
            return "\n".join(f"{label} {_all(item.blocks, chr(10))}".strip() for label, item in lines)
        case b.Table():
            return "\n".join(_table_lines(block))
        case b.Quote(blocks=inner, source=source):
            return "\n".join(part for part in (_all(inner, "\n"), plain_runs(source)) if part)
        case b.Figure(alt=alt, caption=caption) | b.Chart(alt=alt, caption=caption):
            return "\n".join(part for part in (alt, plain_runs(caption)) if part)
        case d.Grid(rows=rows):
            return "\n".join(part for row in rows for cell in row.cells if (part := _all(cell.blocks, "\n")))
        case d.Fields(lines=lines_):
            pairs = (f"{plain_runs(line.label)} {plain_runs(line.value)}".strip() for line in lines_)
            return "\n".join(pair for pair in pairs if pair)
    return ""


def _all(blocks: tuple[b.Block, ...], between: str) -> str:
    return between.join(part for block in blocks if (part := _plain(block)))


def _table_lines(table: b.Table) -> Iterator[str]:
    if table.caption:
        yield plain_runs(table.caption)
    for row in table.head + table.rows:
        yield "\t".join(plain_runs(cell.runs) for cell in row.cells)
