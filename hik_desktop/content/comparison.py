"""What changed between two texts: block by block, and word by word within a changed block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from hik_desktop.content.blocks import Block, Text
from hik_desktop.content.plain import plain_text

_LIKE = 0.4
"""From this likeness on (0 to 1) two blocks count as one that changed, not as one gone and one new."""


class Change(Enum):
    """What became of a block or a stretch of words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class BlockChange:
    """One block before and after; `old` is None when added, `new` None when removed."""

    change: Change
    old: Block | None
    new: Block | None


@dataclass(frozen=True, slots=True)
class WordChange:
    """A stretch of words that stayed, came or went."""

    change: Change
    text: str


def opcodes(old: Sequence[Any], new: Sequence[Any]) -> Sequence[tuple[str, int, int, int, int]]:
    """Return how `old` becomes `new`, stretch by stretch: what is equal, and what replaces what."""
    from difflib import SequenceMatcher

    return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())


def likeness(old: Sequence[Any], new: Sequence[Any]) -> float:
    """Return how much of two rows of words is the same, 0 to 1."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def difference(old: Text, new: Text) -> tuple[BlockChange, ...]:
    """Return how `old` became `new`, in reading order; all blocks appear, also those that stayed."""
    return tuple(_blocks(old.blocks, new.blocks))


def word_difference(old: str, new: str) -> tuple[WordChange, ...]:
    """Return the stretches that make `new` from `old`; kept and added ones together spell `new`."""
    before, after = re.findall(r"\s+|\S+", old), re.findall(r"\s+|\S+", new)
    out = []
    for op, a, b, c, d in opcodes(before, after):
        if op == "equal":
            out.append(WordChange(Change.SAME, "".join(after[c:d])))
            continue
        if a < b:
            out.append(WordChange(Change.REMOVED, "".join(before[a:b])))
        if c < d:
            out.append(WordChange(Change.ADDED, "".join(after[c:d])))
    return tuple(out)


def _blocks(old: tuple[Block, ...], new: tuple[Block, ...]) -> Iterator[BlockChange]:
    for op, a, b, c, d in opcodes(old, new):
        if op == "equal":
            yield from (BlockChange(Change.SAME, x, y) for x, y in zip(old[a:b], new[c:d], strict=True))
        else:
            yield from _paired(old[a:b], new[c:d])


def _paired(old: tuple[Block, ...], new: tuple[Block, ...]) -> Iterator[BlockChange]:
    """Pair each new block with the next old one it resembles; keep the order of both sides."""
    position = 0
    for block in new:
        match = next((i for i in range(position, len(old)) if _alike(old[i], block)), None)
        if match is None:
            yield BlockChange(Change.ADDED, None, block)
            continue
        yield from (BlockChange(Change.REMOVED, gone, None) for gone in old[position:match])
        yield BlockChange(Change.CHANGED, old[match], block)
        position = match + 1
    yield from (BlockChange(Change.REMOVED, gone, None) for gone in old[position:])


def _alike(old: Block, new: Block) -> bool:
    if type(old) is not type(new):
        return False
    before, after = plain_text(Text((old,))).split(), plain_text(Text((new,))).split()
    return likeness(before, after) >= _LIKE
