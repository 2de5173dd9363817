"""What a table of contents lists: the headings of a text, each with the anchor that leads to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hik_desktop.content import blocks as b
from hik_desktop.content import document as d
from hik_desktop.content.places import blocks_inside, walk

_HEADING = "\0heading-"
"""Begins the anchors of headings that have none of their own; nobody can type it."""


@dataclass(frozen=True, slots=True)
class HeadingEntry:
    """A heading as contents list it: on one line, without links, notes and marks of change."""

    level: int
    runs: b.Runs
    anchor: str


def contents_entries(text: b.Text | d.Document) -> tuple[HeadingEntry, ...]:
    """Return all headings in reading order if `text` has a table of contents; none else.

    A heading with a role of its own is the document's title and no entry.
    """
    if not any(_has_contents(block) for block in text.blocks):
        return ()
    found: list[HeadingEntry] = []
    for placed in walk(text):
        block = placed.block
        if isinstance(block, b.Heading) and not block.role and placed.runs is block.runs:
            anchor = block.anchor or f"{_HEADING}{len(found) + 1}"
            found.append(HeadingEntry(block.level, tuple(map(_plain, block.runs)), anchor))
    return tuple(found)


def entries_of(contents: b.Contents, entries: tuple[HeadingEntry, ...]) -> tuple[tuple[HeadingEntry, int], ...]:
    """Return what `contents` lists of `entries`, each with its depth from 1 on; the highest heading has depth 1."""
    highest = min((entry.level for entry in entries), default=1)
    listed = ((entry, entry.level - highest + 1) for entry in entries)
    return tuple(
        (entry, depth)
        for entry, depth in listed
        if depth <= contents.depth and any(run.text.strip() for run in entry.runs)
    )


def _has_contents(block: b.Block) -> bool:
    return isinstance(block, b.Contents) or any(map(_has_contents, blocks_inside(block)))


def _plain(run: b.Run) -> b.Run:
    one_line = run.text.replace("\n", " ")
    return replace(run, text=one_line, link=None, note=(), changed=False, struck=False, underline=False)
