"""What a writer does to lines: headings, lists, quotes, deeper, back, the next line. Works on a cursor; no widget."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextCursor

from hik_desktop.content.blocks import Numbering, Run
from hik_desktop.content.labels import from_roman, to_roman
from hik_desktop.ui.paper.text.lines import (
    KEPT,
    InList,
    InQuote,
    Line,
    Path,
    form_of,
    line_of,
    new_id,
    run_of,
    table_at,
)
from hik_desktop.ui.paper.text.looks import TextLook

_COUNTED = re.compile(r"(\W*)(\d+|[ivxlcdm]+|[IVXLCDM]+|[a-zA-Z])(\W*)")


def lines_chosen(cursor: QTextCursor) -> list[QTextBlock]:
    """The lines the selection touches, outside of tables."""
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    found = []
    while block.isValid():
        if table_at(block) is None:
            found.append(block)
        if block == last:
            break
        block = block.next()
    return found


def set_line(block: QTextBlock, line: Line, look: TextLook) -> None:
    """Make a block another kind of line; its runs keep their form and take on the new look."""
    cursor = QTextCursor(block)
    stretches = []
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        stretches.append((fragment.position(), fragment.length(), fragment.charFormat()))
        at += 1
    line = replace(line, fill=False, void=False)
    cursor.setBlockFormat(look.block(line))
    cursor.setBlockCharFormat(look.chars(form_of(block.charFormat()), line))
    for start, length, form in stretches:
        if not form.stringProperty(KEPT):
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(look.chars(run_of(form), line))


def settle(block: QTextBlock, look: TextLook) -> bool:
    """Make a line that only filled a gap a paragraph once something is written in it."""
    line = line_of(block.blockFormat())
    if not line.fill or not block.text():
        return False
    cursor = QTextCursor(block)
    cursor.joinPreviousEditBlock()
    set_line(block, line, look)
    cursor.endEditBlock()
    return True


def make_kind(cursor: QTextCursor, heading: int, look: TextLook) -> None:
    """Make the chosen lines paragraphs (0) or headings; a heading leaves its lists."""
    cursor.beginEditBlock()
    for block in lines_chosen(cursor):
        line = line_of(block.blockFormat())
        path = tuple(f for f in line.path if isinstance(f, InQuote)) if heading else line.path
        anchor = line.anchor if heading else ""
        set_line(block, replace(line, heading=heading, path=path, caption=False, anchor=anchor), look)
    cursor.endEditBlock()


def list_here(cursor: QTextCursor) -> InList | None:
    """The innermost list the cursor stands in."""
    return _innermost(line_of(cursor.block().blockFormat()).path)


def _innermost(path: Path) -> InList | None:
    return path[-1] if path and isinstance(path[-1], InList) else None


def toggle_list(cursor: QTextCursor, numbering: Numbering | None, look: TextLook) -> None:
    """Make the chosen lines items of a list of this kind, change the kind of their lists, or make them plain."""
    blocks = lines_chosen(cursor)
    if not blocks:
        return
    cursor.beginEditBlock()
    frames = [_innermost(line_of(block.blockFormat()).path) for block in blocks]
    if all(frame is not None and frame.numbering == numbering for frame in frames):
        for block in blocks:
            _leave(block, look)
    elif any(frame is not None for frame in frames):
        _change_kind({frame.list for frame in frames if frame is not None}, cursor, numbering, look)
    else:
        _into_list(blocks, numbering, look)
    cursor.endEditBlock()


def _change_kind(lists: set[str], cursor: QTextCursor, numbering: Numbering | None, look: TextLook) -> None:
    block = cursor.document().firstBlock()
    while block.isValid():
        line = line_of(block.blockFormat())
        if any(isinstance(frame, InList) and frame.list in lists for frame in line.path):
            path = tuple(
                replace(frame, numbering=numbering, label=None)
                if isinstance(frame, InList) and frame.list in lists
                else frame
                for frame in line.path
            )
            _move(block, line.inside(path), look)
        block = block.next()


def _into_list(blocks: list[QTextBlock], numbering: Numbering | None, look: TextLook) -> None:
    name, start = new_id(), 1
    before = blocks[0].previous()
    if before.isValid() and table_at(before) is None:
        first = line_of(blocks[0].blockFormat()).path
        known = line_of(before.blockFormat()).path
        here = known[len(first)] if known[: len(first)] == first and len(known) > len(first) else None
        if isinstance(here, InList) and here.numbering == numbering:
            name, start = here.list, here.start
    for block in blocks:
        line = line_of(block.blockFormat())
        set_line(block, replace(line, heading=0, path=(*line.path, InList(name, new_id(), numbering, start))), look)


def _leave(block: QTextBlock, look: TextLook) -> None:
    """Take a line out of its innermost list or quote."""
    line = line_of(block.blockFormat())
    set_line(block, replace(line, path=line.path[:-1], caption=False), look)


def set_label(cursor: QTextCursor, label: str | None, look: TextLook) -> None:
    """Give the item with the cursor a mark of its own, or let its list count it again."""
    block = cursor.block()
    own = _innermost(line_of(block.blockFormat()).path)
    if own is None:
        return
    cursor.beginEditBlock()
    depth = len(line_of(block.blockFormat()).path) - 1
    while block.previous().isValid() and _in_item(block.previous(), depth, own):
        block = block.previous()
    for member in list(_members(block, depth, own)):
        inside = line_of(member.blockFormat())
        path = (*inside.path[:depth], replace(own, label=label), *inside.path[depth + 1 :])
        _move(member, inside.inside(path), look)
    cursor.endEditBlock()


def _in_item(block: QTextBlock, depth: int, own: InList) -> bool:
    path = line_of(block.blockFormat()).path
    here = path[depth] if len(path) > depth else None
    return isinstance(here, InList) and here.item == own.item


def deeper(cursor: QTextCursor, look: TextLook) -> bool:
    """Put the chosen items below the item before them; False when there is none."""
    done = False
    cursor.beginEditBlock()
    for block in lines_chosen(cursor):
        done = _deeper(block, look) or done
    cursor.endEditBlock()
    return done


def _deeper(block: QTextBlock, look: TextLook) -> bool:
    line = line_of(block.blockFormat())
    own, before = _innermost(line.path), block.previous()
    if own is None or not before.isValid() or table_at(before) is not None:
        return False
    outer = line.path[:-1]
    known = line_of(before.blockFormat()).path
    above = known[len(outer)] if known[: len(outer)] == outer and len(known) > len(outer) else None
    if not isinstance(above, InList) or above.list != own.list or above.item == own.item:
        return False
    nested = known[len(outer) + 1] if len(known) > len(outer) + 1 else None
    name = nested.list if isinstance(nested, InList) and nested.numbering == own.numbering else new_id()
    inner = InList(name, own.item, own.numbering, 1, own.label)
    for member in list(_members(block, len(outer), own)):
        inside = line_of(member.blockFormat())
        _move(member, inside.inside((*outer, above, inner, *inside.path[len(outer) + 1 :])), look)
    return True


def back(cursor: QTextCursor, look: TextLook) -> bool:
    """Bring the chosen lines one list or quote up; False when they stand in none."""
    done = False
    cursor.beginEditBlock()
    for block in lines_chosen(cursor):
        done = _back(block, look) or done
    cursor.endEditBlock()
    return done


def _back(block: QTextBlock, look: TextLook) -> bool:
    line = line_of(block.blockFormat())
    if not line.path:
        return False
    own, parent = line.path[-1], line.path[-2] if len(line.path) > 1 else None
    if not isinstance(own, InList) or not isinstance(parent, InList):
        _leave(block, look)
        return True
    outer = line.path[:-2]
    raised = replace(parent, item=own.item, label=None)
    for member in list(_members(block, len(outer) + 1, own)):
        inside = line_of(member.blockFormat())
        _move(member, inside.inside((*outer, raised, *inside.path[len(outer) + 2 :])), look)
    after = block.next()
    while after.isValid():  # what stood below in the same item now belongs to the raised one
        inside = line_of(after.blockFormat())
        here = inside.path[len(outer)] if len(inside.path) > len(outer) else None
        if not isinstance(here, InList) or here.item not in (parent.item, own.item):
            break
        if here.item == parent.item:
            _move(after, inside.inside((*outer, raised, *inside.path[len(outer) + 1 :])), look)
        after = after.next()
    return True


def _members(block: QTextBlock, depth: int, own: InList) -> Iterator[QTextBlock]:
    """The line and all that follow in the same item."""
    while block.isValid():
        if not _in_item(block, depth, own):
            return
        yield block
        block = block.next()


def _move(block: QTextBlock, line: Line, look: TextLook) -> None:
    QTextCursor(block).setBlockFormat(look.block(line))


def toggle_quote(cursor: QTextCursor, look: TextLook) -> None:
    """Put the chosen lines into a quote, or take them out of theirs."""
    blocks = lines_chosen(cursor)
    cursor.beginEditBlock()
    inside = [any(isinstance(f, InQuote) for f in line_of(block.blockFormat()).path) for block in blocks]
    name = new_id()
    for block in blocks:
        line = line_of(block.blockFormat())
        if all(inside):
            set_line(block, line.inside(tuple(f for f in line.path if not isinstance(f, InQuote))), look)
        elif not any(isinstance(f, InQuote) for f in line.path):
            set_line(block, line.inside((InQuote(name), *line.path)), look)
    cursor.endEditBlock()


def add_source(cursor: QTextCursor, look: TextLook) -> bool:
    """Open the line for a quote's source below the quote; False outside of one."""
    line = line_of(cursor.block().blockFormat())
    at = next((n for n, frame in enumerate(line.path) if isinstance(frame, InQuote)), None)
    if at is None:
        return False
    own = line.path[at]
    block = cursor.block()
    while block.next().isValid() and own in line_of(block.next().blockFormat()).path:
        block = block.next()
    assert isinstance(own, InQuote)
    source = Line(path=(*line.path[:at], InQuote(own.quote, True)))
    cursor.setPosition(block.position() + block.length() - 1)
    cursor.insertBlock(look.block(source), look.chars(Run(""), source))
    return True


def next_line(cursor: QTextCursor, look: TextLook) -> None:
    """What the enter key does: a new item, a paragraph after a heading, out of an empty item."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    block = cursor.block()
    line = line_of(block.blockFormat())
    if not block.text() and line.path:
        _back(block, look)
    else:
        at_start, at_end = cursor.atBlockStart(), cursor.atBlockEnd()
        form = form_of(cursor.charFormat())
        cursor.insertBlock()
        following = _following(line, at_end)
        set_line(cursor.block(), following, look)
        if at_start and not at_end:  # the text moved down: what it was goes with it
            set_line(cursor.block().previous(), replace(following, anchor=""), look)
            set_line(cursor.block(), line, look)
        cursor.setBlockCharFormat(look.chars(replace(form, link=None), line_of(cursor.blockFormat())))
    cursor.endEditBlock()


def _following(line: Line, at_end: bool) -> Line:
    path = line.path
    own = path[-1] if path else None
    if isinstance(own, InQuote) and own.source:
        return Line(path=path[:-1])
    if isinstance(own, InList):
        path = (*path[:-1], replace(own, item=new_id(), label=next_label(own.label)))
    return Line(0 if at_end else line.heading, "" if line.heading else line.role, path)


def next_label(label: str | None) -> str | None:
    """The literal mark of the item after this one: "3." after "2.", "b)" after "a)", the same dash again."""
    found = _COUNTED.fullmatch(label) if label else None
    if not label or not found:
        return label
    before, sign, after = found.groups()
    if sign.isdigit():
        counted = str(int(sign) + 1)
    elif len(sign) == 1 and sign.lower() not in "ivx" and sign.lower() != "z":
        counted = chr(ord(sign) + 1)
    elif (number := from_roman(sign)) is not None:
        counted = to_roman(number + 1)
        counted = counted.upper() if sign.isupper() else counted
    else:
        return label
    return before + counted + after


def rub_out(cursor: QTextCursor, look: TextLook) -> bool:
    """What backspace does at the start of a line that is more than a paragraph; False where it is none."""
    line = line_of(cursor.block().blockFormat())
    if cursor.hasSelection() or not cursor.atBlockStart() or table_at(cursor.block()) is not None:
        return False
    cursor.beginEditBlock()
    if line.heading:
        set_line(cursor.block(), replace(line, heading=0), look)
    elif line.path:
        _leave(cursor.block(), look)
    cursor.endEditBlock()
    return bool(line.heading or line.path)
