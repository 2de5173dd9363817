"""Qt's document back into content."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextDocument, QTextTable

from hik_desktop.content import blocks as b
from hik_desktop.content.jsonform import from_json
from hik_desktop.ui.paper.text.lines import (
    COLUMNS,
    KEPT,
    LINE_BREAK,
    NOTE_OBJECT,
    OBJECT_CHARACTER,
    ROW_HEADS,
    TABLE_ANCHOR,
    TABLE_PATH,
    InList,
    Line,
    Path,
    line_of,
    run_of,
    table_at,
    unpack,
)


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A block without what it stands in; None where an item has nothing in it."""

    path: Path
    block: b.Block | None


def content_of(document: QTextDocument, start: int = 0, stop: int | None = None) -> b.Text:
    """The content of a document, or of the blocks that lie at least partly between two positions.

    Empty lines at the end are left out: a writer who pauses there has not written a paragraph.
    """
    leaves = list(_leaves(document, start, stop))
    while leaves and leaves[-1].block in (b.Paragraph(()), b.Heading(1, ()), b.Heading(2, ())):
        leaves.pop()
    return b.Text(_built(leaves, 0))


def columns_of(table: QTextTable) -> tuple[b.Column, ...]:
    """The columns as the content has them; those Qt added by itself stand left."""
    known = json.loads(table.format().stringProperty(COLUMNS) or "[]")
    columns = [b.Column(b.Align(align), share) for align, share in known]
    return tuple((columns + [b.Column()] * table.columns())[: table.columns()])


def runs_of(block: QTextBlock) -> b.Runs:
    """The runs of one line, equal neighbours as one; inserted objects left out."""
    return runs_between(block, block.position(), block.position() + block.length())


def runs_between(block: QTextBlock, start: int, stop: int) -> b.Runs:
    """The runs of a part of one line, with the notes whose marks stand in it."""
    return merged(run for text, form in _stretches(block, start, stop) for run in _written(text, form))


def _written(text: str, form: QTextCharFormat) -> Iterator[b.Run]:
    if form.objectType() == NOTE_OBJECT:
        yield from (run_of(form),) * text.count(OBJECT_CHARACTER)  # two notes that say the same are two
    elif not form.stringProperty(KEPT):
        yield run_of(form, text.replace(LINE_BREAK, "\n").replace(OBJECT_CHARACTER, ""))


def merged(runs: Iterable[b.Run]) -> b.Runs:
    """The runs without empty ones, neighbours of one form as one; what stands before a note's mark bears the note."""
    found: list[b.Run] = []
    for run in runs:
        last = found[-1] if found else None
        if not run.text and not run.note:
            continue
        if last is not None and not last.note and run.like("") == last.like(""):
            found[-1] = replace(run, text=last.text + run.text)
        else:
            found.append(run)
    return tuple(found)


def _stretches(block: QTextBlock, start: int = 0, stop: int | None = None) -> Iterator[tuple[str, QTextCharFormat]]:
    """What is written in a line, or between two positions of it, stretch by stretch of one format."""
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        begin = fragment.position()
        first, last = max(begin, start), begin + fragment.length()
        last = last if stop is None else min(last, stop)
        if first < last:
            whole = last - first == fragment.length()
            text = fragment.text()
            yield text if whole else utf16_part(text, first - begin, last - begin), fragment.charFormat()
        at += 1


def utf16_part(text: str, start: int, stop: int) -> str:
    """The part of a text between two places as Qt counts them: characters beyond the first plane count twice."""
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * stop].decode("utf-16-le", "replace")


def _leaves(document: QTextDocument, start: int, stop: int | None) -> Iterator[_Leaf]:
    block = document.firstBlock() if start == 0 else document.findBlock(start)
    caption: tuple[Line, b.Runs] | None = None
    while block.isValid() and (stop is None or block.position() <= stop):
        table = table_at(block)
        if table is not None:
            path = unpack(table.format().stringProperty(TABLE_PATH))
            yield _Leaf(path, table_of(table, caption[1] if caption else ()))
            caption = None
            block = document.findBlock(table.lastPosition()).next()
            continue
        if caption is not None:
            yield _Leaf(caption[0].path, b.Paragraph(caption[1]))
            caption = None
        line = line_of(block.blockFormat())
        if line.caption and block.text():
            caption = line, runs_of(block)
        else:
            yield from _line(block, line)
        block = block.next()
    if caption is not None:
        yield _Leaf(caption[0].path, b.Paragraph(caption[1]))


def _line(block: QTextBlock, line: Line) -> Iterator[_Leaf]:
    kept = [form.stringProperty(KEPT) for _, form in _stretches(block) if form.stringProperty(KEPT)]
    runs = runs_of(block)
    if not runs and not kept:
        if line.void:
            yield _Leaf(line.path, None)
            return
        if line.fill or line.caption:
            return
    if runs or not kept:
        yield _Leaf(
            line.path,
            b.Heading(line.heading, runs, line.role, line.anchor) if line.heading else b.Paragraph(runs, line.role),
        )
    for stored in kept:
        for inner in from_json(stored).blocks:
            yield _Leaf(line.path, inner)


def table_of(table: QTextTable, caption: b.Runs = ()) -> b.Table:
    """One table as content."""
    rows = [
        b.Row(
            tuple(
                b.Cell(cell_runs(table, at, column), cell.columnSpan(), cell.rowSpan())
                for column in range(table.columns())
                if (cell := table.cellAt(at, column)).row() == at and cell.column() == column
            )
        )
        for at in range(table.rows())
    ]
    heads = min(table.format().headerRowCount(), table.rows())
    form = table.format()
    return b.Table(
        columns_of(table),
        tuple(rows[:heads]),
        tuple(rows[heads:]),
        form.boolProperty(ROW_HEADS),
        caption,
        form.stringProperty(TABLE_ANCHOR),
    )


def cell_runs(table: QTextTable, row: int, column: int) -> b.Runs:
    """What stands in one cell, line by line."""
    cell = table.cellAt(row, column)
    block, last = cell.firstCursorPosition().block(), cell.lastCursorPosition().block()
    runs = list(runs_of(block))
    while block != last:
        block = block.next()
        runs += [b.Run("\n"), *runs_of(block)]
    return merged(runs)


def _built(leaves: list[_Leaf], depth: int) -> tuple[b.Block, ...]:
    """The tree above the leaves, from `depth` on."""
    found: list[b.Block] = []
    at = 0
    while at < len(leaves):
        leaf = leaves[at]
        if len(leaf.path) == depth:
            if leaf.block is not None:
                found.append(leaf.block)
            at += 1
            continue
        frame = leaf.path[depth]
        name = frame.list if isinstance(frame, InList) else frame.quote
        end = at
        while end < len(leaves) and len(leaves[end].path) > depth and _name(leaves[end].path[depth]) == name:
            end += 1
        group = leaves[at:end]
        found.append(_list(group, depth, frame) if isinstance(frame, InList) else _quote(group, depth))
        at = end
    return tuple(found)


def _name(frame: object) -> str:
    return frame.list if isinstance(frame, InList) else getattr(frame, "quote", "")


def _list(group: list[_Leaf], depth: int, first: InList) -> b.Block:
    items: list[b.ListItem] = []
    at = 0
    while at < len(group):
        frame = group[at].path[depth]
        assert isinstance(frame, InList)
        end = at
        while end < len(group) and getattr(group[end].path[depth], "item", "") == frame.item:
            end += 1
        items.append(b.ListItem(_built(group[at:end], depth + 1), frame.label))
        at = end
    if first.numbering is None:
        return b.BulletList(tuple(items))
    return b.NumberedList(tuple(items), first.numbering, first.start)


def _quote(group: list[_Leaf], depth: int) -> b.Quote:
    def is_source(leaf: _Leaf) -> bool:
        return getattr(leaf.path[depth], "source", False) and isinstance(leaf.block, b.Paragraph)

    source: list[b.Run] = []
    for leaf in group:
        if is_source(leaf) and isinstance(leaf.block, b.Paragraph):
            source += [*([b.Run("\n")] if source else []), *leaf.block.runs]
    return b.Quote(_built([leaf for leaf in group if not is_source(leaf)], depth + 1), merged(source))
