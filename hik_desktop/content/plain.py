"""Texts as plain characters, and plain characters as texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hik_desktop.content import blocks as b
from hik_desktop.content import document as d
from hik_desktop.content.labels import item_labels, superior


def plain_runs(runs: b.Runs) -> str:
    """Return the characters of `runs` without their form."""
    return "".join(run.text for run in runs)


def plain_text(text: b.Text | d.Document) -> str:
    """Return all words in reading order: blocks apart by an empty line, cells by tabs, labels literal.

    A note follows the paragraph its mark stands in; contents list the headings without their pages.
    """
    teller = _Teller(text)
    return "\n\n".join(part for block in text.blocks if (part := teller.told(block)))


def from_plain(source: str) -> b.Text:
    """Return paragraphs for the parts of `source` between empty lines; inner line breaks are kept."""
    parts = re.split(r"\n[ \t]*(?:\n[ \t]*)+", source.replace("\r\n", "\n").replace("\r", "\n").strip("\n"))
    return b.Text(tuple(b.paragraph(part.strip()) for part in parts if part.strip()))


class _Teller:
    """Puts blocks into words, counting notes through the whole text."""

    def __init__(self, text: b.Text | d.Document) -> None:
        self._text = text
        self._notes = 0

    def told(self, block: b.Block) -> str:
        match block:
            case b.Heading(runs=runs) | b.Paragraph(runs=runs):
                return self._runs(runs)
            case b.BulletList(items=items) | b.NumberedList(items=items):
                lines = zip(item_labels(block), items, strict=True)
                return "\n".join(f"{label} {self._all(item.blocks)}".strip() for label, item in lines)
            case b.Table():
                return "\n".join(self._table(block))
            case b.Quote(blocks=inner, source=source):
                return "\n".join(part for part in (self._all(inner), self._runs(source)) if part)
            case b.Figure(alt=alt, caption=caption) | b.Chart(alt=alt, caption=caption):
                return "\n".join(part for part in (alt, self._runs(caption)) if part)
            case b.Contents():
                return "\n".join(self._contents(block))
            case d.Grid(rows=rows):
                return "\n".join(part for row in rows for cell in row.cells if (part := self._all(cell.blocks)))
            case d.Fields(lines=lines_):
                pairs = (self._runs((*line.label, b.Run(" "), *line.value)).strip() for line in lines_)
                return "\n".join(pair for pair in pairs if pair)
        return ""

    def _all(self, blocks: tuple[b.Block, ...]) -> str:
        return "\n".join(part for block in blocks if (part := self.told(block)))

    def _runs(self, runs: b.Runs, between: str = "\n") -> str:
        """Return the characters of `runs`, and their notes behind them."""
        if not any(run.note for run in runs):
            return plain_runs(runs)
        words, notes = "", []
        for run in runs:
            words += run.text
            if run.note:
                self._notes += 1
                words += superior(self._notes)
                notes.append(f"{superior(self._notes)} {plain_runs(run.note)}")
        return between.join((words, *notes))

    def _table(self, table: b.Table) -> Iterator[str]:
        if table.caption:
            yield self._runs(table.caption)
        for row in table.head + table.rows:
            yield "\t".join(self._runs(cell.runs, " ") for cell in row.cells)

    def _contents(self, contents: b.Contents) -> Iterator[str]:
        from hik_desktop.content.headings import contents_entries, entries_of

        entries = entries_of(contents, contents_entries(self._text))
        if entries and contents.title:
            yield self._runs(contents.title)
        for entry, _ in entries:
            yield plain_runs(entry.runs)
