"""From a changed draft to new pixels of the page in sight, in a paper of ten pages, warm."""

from __future__ import annotations

import gc
import itertools
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.printing.blocks import blocks
from benchmarks.printing.text import made
from benchmarks.timing import median, percentile, times

_SECTIONS = 7
"""Fill ten pages."""
_SCALE = 96 / 72
_CHANGES = 100


def measure(folder: Path) -> Iterator[str]:
    """The press alone, then all that happens when a person has typed a word; what is loaded is kept as the app does."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    yield from _told("press and pixels", times(_press(), _CHANGES))
    change, close = _office(folder / "live.hik")
    change()
    gc.collect()
    gc.freeze()
    yield from _told("stored, printed, pixels", times(change, _CHANGES))
    close()


def _told(words: str, found: list[float]) -> Iterator[str]:
    yield f"{words:28} p95 {percentile(found, 0.95):6.1f} ms  median {median(found):6.1f} ms   goal p95 <= 50"


def _pixels(data: bytes) -> None:
    from hik_desktop.ui.paper.rendering import Pages

    pages = Pages(data)
    pages.sheet(len(pages) // 2, _SCALE)
    pages.close()


def _text(number: int) -> Any:
    """The paper's blocks with one paragraph in the middle changed."""
    from hik_desktop.content.blocks import Paragraph, Text, runs

    found = list(blocks(made(_SECTIONS)))
    middle = next(at for at in range(len(found) // 2, len(found)) if isinstance(found[at], Paragraph))
    found[middle] = Paragraph(runs(f"Änderung {number}: ein Wort mehr als zuvor. " * (1 + number % 3)))
    return Text(_raised(tuple(found)))


def _raised(found: tuple[Any, ...], by: int = 1) -> tuple[Any, ...]:
    """The blocks with their headings so many levels higher: a section's own heading stands above them."""
    from hik_desktop.content.blocks import Heading

    return tuple(replace(block, level=block.level - by) if isinstance(block, Heading) else block for block in found)


def _press() -> Callable[[], None]:
    from benchmarks.printing.blocks import document
    from hik_desktop import paths
    from hik_desktop.content.blocks import Heading, runs
    from hik_desktop.pdf import Press

    press, count = Press(paths.resource()), itertools.count()
    written = document(made(_SECTIONS))
    head = (Heading(1, runs("Titel")), Heading(2, runs("Anlass")))
    texts = [_raised(_text(number).blocks, -2) for number in range(_CHANGES + 1)]

    def change() -> None:
        _pixels(press.render(replace(written, blocks=head + texts[next(count)])))

    return change


def office_with(path: Path, sections: int) -> tuple[Any, Any, Any]:
    """Make an office file with one paper of this many sections; return the office, the paper and its section."""
    from hik_desktop.content.blocks import Text
    from hik_desktop.content.jsonform import to_json
    from hik_desktop.services.office import Office

    office = Office.create(path)
    paper = office.papers.create("Ein Entwurf", dated_on=date(2026, 4, 14))
    section = office.records.get(paper).parts["drucksache_section"][0]
    body = to_json(Text(_raised(tuple(blocks(made(sections))))))
    office.records.set_part(section.id, "drucksache_section", "body", section.values["body"], body)
    return office, paper, section.id


def _office(path: Path) -> tuple[Callable[[], None], Callable[[], None]]:
    from hik_desktop.content.jsonform import to_json

    office, paper, section = office_with(path, _SECTIONS)
    count = itertools.count()
    kept = [office.records.get(paper).parts["drucksache_section"][0].values["body"]]
    kept += [to_json(_text(number)) for number in range(_CHANGES + 2)]

    def change() -> None:
        at = next(count)
        office.records.set_part(section, "drucksache_section", "body", kept[at], kept[at + 1])
        _pixels(office.papers.pdf(paper))

    return change, office.close
