"""A text as its later version prints it: what came is marked as changed, what went as struck; and back again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from hik_desktop.content import blocks as b
from hik_desktop.content.comparison import BlockChange, Change, difference, opcodes
from hik_desktop.content.plain import plain_runs, plain_text

Pieces = list[tuple[str, b.Run]]
Named = Callable[[b.Block], str]


def marked(old: b.Text, new: b.Text, named: Named) -> b.Text:
    """Return `new` with its differences to `old` marked. `named` says in words what cannot be struck (a picture)."""
    return b.Text(tuple(_blocks(difference(old, new), named)))


def marked_runs(old: b.Runs, new: b.Runs) -> b.Runs:
    """Return the runs of `new` word by word: those that came are changed, those that went stand struck among them."""
    before, after = _pieces(old), _pieces(new)
    keys = [[_key(piece) for piece in side] for side in (before, after)]
    out: Pieces = []
    for op, a, z, c, e in opcodes(*keys):
        if op == "equal":
            out += after[c:e]
        else:
            out += [(text, replace(run, text="", struck=True, changed=False)) for text, run in before[a:z]]
            if a < z and c < e and not before[z - 1][0].isspace():  # what went and what came are words apart
                out.append((" ", out[-1][1]))
            out += [(text, replace(run, text="", changed=True, struck=False)) for text, run in after[c:e]]
    return _joined(out)


def added(runs: b.Runs) -> b.Runs:
    """Return `runs` as wholly new."""
    return tuple(replace(run, changed=True) for run in runs)


def gone(runs: b.Runs) -> b.Runs:
    """Return `runs` as left out; a note goes without being printed again."""
    return tuple(replace(run, struck=True, note=(), link=None) for run in runs)


def added_blocks(blocks: Sequence[b.Block]) -> tuple[b.Block, ...]:
    """Return blocks as wholly new."""
    return tuple(_each(block, added) for block in blocks)


def gone_blocks(blocks: Sequence[b.Block], named: Named) -> tuple[b.Block, ...]:
    """Return blocks as left out; a heading becomes a paragraph, so that the order of headings is that of the text."""
    return tuple(found for block in blocks if (found := _gone(block, named)) is not None)


def unmarked(blocks: Sequence[b.Block], signs: frozenset[str] = frozenset()) -> tuple[b.Block, ...]:
    """Return blocks without marks and without what was struck; paragraphs of the roles in `signs` are left out."""
    return tuple(found for block in blocks if (found := _cleaned(block, signs)) is not None)


def _blocks(changes: Sequence[BlockChange], named: Named) -> Iterator[b.Block]:
    for item in changes:
        if item.new is None:
            yield from gone_blocks((item.old,) if item.old is not None else (), named)
        elif item.change is Change.ADDED or item.old is None:
            yield from added_blocks((item.new,))
        elif item.change is Change.SAME:
            yield item.new
        else:
            yield from _changed(item.old, item.new, named)


def _changed(old: b.Block, new: b.Block, named: Named) -> Iterator[b.Block]:
    if isinstance(new, b.Paragraph | b.Heading) and isinstance(old, type(new)):
        yield replace(new, runs=marked_runs(old.runs, new.runs))
    elif isinstance(new, b.BulletList | b.NumberedList) and isinstance(old, type(new)):
        yield replace(new, items=tuple(_items(old.items, new.items, named)))
    elif isinstance(new, b.Quote) and isinstance(old, b.Quote):
        inner = tuple(_blocks(difference(b.Text(old.blocks), b.Text(new.blocks)), named))
        yield replace(new, blocks=inner, source=marked_runs(old.source, new.source))
    elif isinstance(new, b.Table) and isinstance(old, b.Table) and len(old.columns) == len(new.columns):
        yield _table(old, new)
    elif isinstance(new, b.Figure) and isinstance(old, b.Figure) and old.picture == new.picture:
        yield replace(new, caption=marked_runs(old.caption, new.caption))
    else:
        yield from gone_blocks((old,), named)
        yield from added_blocks((new,))


def _items(old: Sequence[b.ListItem], new: Sequence[b.ListItem], named: Named) -> Iterator[b.ListItem]:
    sides = [[_words_of(item) for item in items] for items in (old, new)]
    for op, a, z, c, e in opcodes(*sides):
        if op == "equal":
            yield from new[c:e]
            continue
        paired = min(z - a, e - c)
        for before, after in zip(old[a : a + paired], new[c : c + paired], strict=True):
            blocks = tuple(_blocks(difference(b.Text(before.blocks), b.Text(after.blocks)), named))
            yield replace(after, blocks=blocks)
        yield from (replace(item, blocks=gone_blocks(item.blocks, named)) for item in old[a + paired : z])
        yield from (replace(item, blocks=added_blocks(item.blocks)) for item in new[c + paired : e])


def _words_of(item: b.ListItem) -> str:
    return plain_text(b.Text(item.blocks))


def _table(old: b.Table, new: b.Table) -> b.Table:
    sides = [[_row_words(row) for row in table.rows] for table in (old, new)]
    rows: list[b.Row] = []
    for op, a, z, c, e in opcodes(*sides):
        if op == "equal":
            rows += new.rows[c:e]
            continue
        before, after = list(old.rows[a:z]), list(new.rows[c:e])
        while before and after and _shape(before[0]) == _shape(after[0]):
            rows.append(_row(before.pop(0), after.pop(0)))
        rows += [_cells(row, gone) for row in before if _whole(row)] + [_cells(row, added) for row in after]
    head = tuple(
        _row(was, now) if _shape(was) == _shape(now) else _cells(now, added)
        for was, now in zip(old.head, new.head, strict=False)
    ) + tuple(_cells(row, added) for row in new.head[len(old.head) :])
    return replace(new, head=head, rows=tuple(rows), caption=marked_runs(old.caption, new.caption))


def _shape(row: b.Row) -> tuple[tuple[int, int], ...]:
    return tuple((cell.columns, cell.rows) for cell in row.cells)


def _whole(row: b.Row) -> bool:
    """Whether a row stands for itself; one that reaches over others cannot be put among the rows of another table."""
    return all(cell.rows == 1 for cell in row.cells)


def _row_words(row: b.Row) -> tuple[str, ...]:
    return tuple(plain_runs(cell.runs) for cell in row.cells)


def _row(old: b.Row, new: b.Row) -> b.Row:
    cells = zip(old.cells, new.cells, strict=True)
    return b.Row(tuple(replace(now, runs=marked_runs(was.runs, now.runs)) for was, now in cells))


def _cells(row: b.Row, change: Callable[[b.Runs], b.Runs]) -> b.Row:
    return b.Row(tuple(replace(cell, runs=change(cell.runs)) for cell in row.cells))


def _gone(block: b.Block, named: Named) -> b.Block | None:
    match block:
        case b.Heading(runs=runs):
            return b.Paragraph(tuple(replace(run, bold=True) for run in gone(runs)))
        case b.Paragraph() | b.BulletList() | b.NumberedList() | b.Quote():
            return _each(block, gone, lambda inner: gone_blocks(inner, named))
        case b.Table():
            return _each(replace(block, anchor=""), gone)
        case b.PageBreak() | b.Contents():
            return None
    return b.Paragraph((b.Run(named(block), struck=True),))


def _each(
    block: b.Block,
    change: Callable[[b.Runs], b.Runs],
    deeper: Callable[[Sequence[b.Block]], tuple[b.Block, ...]] = added_blocks,
) -> b.Block:
    """Return a block with `change` made to all its runs."""
    match block:
        case b.Heading() | b.Paragraph():
            return replace(block, runs=change(block.runs))
        case b.BulletList() | b.NumberedList():
            return replace(block, items=tuple(replace(item, blocks=deeper(item.blocks)) for item in block.items))
        case b.Quote():
            return replace(block, blocks=deeper(block.blocks), source=change(block.source))
        case b.Table():
            head, rows = (tuple(_cells(row, change) for row in part) for part in (block.head, block.rows))
            return replace(block, head=head, rows=rows, caption=change(block.caption))
        case b.Figure() | b.Chart():
            return replace(block, caption=change(block.caption))
    return block


def _clean(runs: b.Runs) -> b.Runs:
    return _joined([(run.text, replace(run, text="", changed=False)) for run in runs if not run.struck])


def _cleaned(block: b.Block, signs: frozenset[str]) -> b.Block | None:
    if isinstance(block, b.Paragraph) and (block.role in signs or (block.runs and all(r.struck for r in block.runs))):
        return None
    if isinstance(block, b.BulletList | b.NumberedList):
        items = ((item, unmarked(item.blocks, signs)) for item in block.items)
        kept = tuple(replace(item, blocks=inner) for item, inner in items if inner or not item.blocks)
        return replace(block, items=kept) if kept else None
    if isinstance(block, b.Table):
        rows = tuple(row for row in block.rows if not _struck(row))
        if not rows and block.rows:
            return None
        block = replace(block, rows=rows)
    found = _each(block, _clean, lambda inner: unmarked(inner, signs))
    return None if isinstance(found, b.Quote) and not found.blocks else found


def _struck(row: b.Row) -> bool:
    runs = [run for cell in row.cells for run in cell.runs]
    return bool(runs) and all(run.struck for run in runs)


def _pieces(runs: b.Runs) -> Pieces:
    """Words and the spaces between them, each with its form; a note stays with the last piece of its run."""
    out: Pieces = []
    for run in runs:
        words = re.findall(r"\s+|[^\s]+", run.text) or [""]
        out += [(word, replace(run, text="", note=())) for word in words[:-1]]
        out.append((words[-1], replace(run, text="")))
    return out


def _key(piece: tuple[str, b.Run]) -> tuple[str, str]:
    return piece[0], plain_runs(piece[1].note)


def _joined(pieces: Pieces) -> b.Runs:
    out: list[b.Run] = []
    for text, form in pieces:
        last = out[-1] if out else None
        if last is not None and not last.note and replace(last, text="") == replace(form, note=()):
            out[-1] = replace(last, text=last.text + text, note=form.note)
        else:
            out.append(replace(form, text=text))
    return tuple(out)
