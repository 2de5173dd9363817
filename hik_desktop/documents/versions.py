"""Two versions of a paper beside each other: which section answers which, and what a printed version says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hik_desktop.content.blocks import Block, Heading, Paragraph, Quote, Text
from hik_desktop.content.comparison import likeness
from hik_desktop.content.document import Document, Fields, Grid
from hik_desktop.content.marking import unmarked
from hik_desktop.content.plain import plain_runs, plain_text
from hik_desktop.documents.paper_facts import PaperWords, Section

SIGNS = frozenset({"marks"})
"""Paragraphs that speak of the marks: no part of what a paper says."""
_FORM = SIGNS | {"version", "closed", "notice", "gone", "signature"}
"""Paragraphs of the paper's form, which stand in no section."""
Pair = tuple[Section | None, Section | None]
_LIKE = 0.5
_OPEN = frozenset({"", "free"})  # roles that say nothing about which section it is


def pairs(old: Sequence[Section], new: Sequence[Section]) -> tuple[Pair, ...]:
    """Return each section with the one it comes from, in the order of `new`; what is gone stands where it stood."""
    answers = _answers(old, new)
    taken = set(answers.values())
    left = [at for at in range(len(old)) if at not in taken]
    out: list[Pair] = []
    for at, section in enumerate(new):
        source = answers.get(at)
        while left and source is not None and left[0] < source:
            out.append((old[left.pop(0)], None))
        out.append((None if source is None else old[source], section))
    out += [(old[at], None) for at in left]
    return tuple(out)


def _answers(old: Sequence[Section], new: Sequence[Section]) -> dict[int, int]:
    """Which section of `old` each of `new` comes from: same heading, else same purpose, else much the same text."""
    found: dict[int, int] = {}

    def match(fits: object) -> None:
        assert callable(fits)
        for at, section in enumerate(new):
            if at not in found:
                free = (n for n in range(len(old)) if n not in found.values())
                source = next((n for n in free if fits(old[n], section)), None)
                if source is not None:
                    found[at] = source

    match(lambda was, now: _name(was) == _name(now) != "")
    match(lambda was, now: was.role == now.role and now.role not in _OPEN)
    match(_alike)
    return found


def _name(section: Section) -> str:
    return " ".join(section.heading.casefold().split()).rstrip(",:")


def _alike(was: Section, now: Section) -> bool:
    before, after = plain_text(was.text).split(), plain_text(now.text).split()
    if not before or not after:
        return not before and not after and not _name(was) and not _name(now)
    return likeness(before, after) >= _LIKE


def words_in(document: Document) -> PaperWords:
    """Return what a paper said when it was printed, without marks of its own."""
    blocks = unmarked(document.blocks, SIGNS)
    addressees, annexes = _head(blocks)
    title = next((plain_runs(block.runs) for block in blocks if isinstance(block, Heading) and block.role), "")
    notices = [plain_runs(b.runs) for b in blocks if isinstance(b, Paragraph) and b.role == "notice"]
    return PaperWords(title, "\n".join(notices), addressees, annexes, tuple(_sections(blocks)))


def _head(blocks: Sequence[Block]) -> tuple[tuple[str, ...], str]:
    addressees: list[str] = []
    annexes = ""
    for grid in (block for block in blocks if isinstance(block, Grid)):
        for block in (inner for row in grid.rows for cell in row.cells for inner in cell.blocks):
            if isinstance(block, Paragraph) and block.role == "addressee":
                kept = [run for run in block.runs if not run.struck]
                addressees += [plain_runs(tuple(kept))] if kept else []
            elif isinstance(block, Fields):
                # a blank line for the version, the number, then the annexes (see `council_paper`)
                line = block.lines[2] if len(block.lines) > 2 else None
                annexes = plain_runs(tuple(run for run in line.value if not run.struck)) if line else ""
    return tuple(addressees), annexes


def _sections(blocks: Sequence[Block]) -> list[Section]:
    out: list[Section] = []
    started = False
    for block in blocks:
        if isinstance(block, Heading) and block.role:
            started = True
        elif isinstance(block, Paragraph) and block.role in _FORM:
            continue
        elif isinstance(block, Heading) and block.level == 2:
            out.append(Section("", plain_runs(block.runs), Text()))
        elif started:
            if not out:
                out.append(Section("", "", Text()))
            depth = 2 if out[-1].heading else 1
            out[-1] = replace(out[-1], text=Text((*out[-1].text.blocks, _raised(block, depth))))
    return out


def _raised(block: Block, levels: int) -> Block:
    """Put headings back to the level they have within their section."""
    if isinstance(block, Heading):
        return replace(block, level=max(1, block.level - levels))
    if isinstance(block, Quote):
        return replace(block, blocks=tuple(_raised(inner, levels) for inner in block.blocks))
    return block
