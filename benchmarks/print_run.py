"""A print run of 500 papers for three bodies: papers a second, and whether the memory stays as it is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from hik_desktop.content.blocks import Text, paragraph
from hik_desktop.content.jsonform import to_json
from hik_desktop.services.handout_views import HandoutWish
from hik_desktop.services.office import Office

PAPERS, COPIES = 500, 12
_WORDS = "Die Verwaltung berichtet über die Partnerschaften der Stadt und über das, was im kommenden Jahr ansteht. "


def measure(folder: Path) -> Iterator[str]:
    """Drafts of about four pages, each in 12 copies for three bodies, both sides, with cover sheets."""
    office = Office.create(folder / "run.hik")
    try:
        bodies = [found.id for found in office.records.pick("committee", "", 3)]
        for body in bodies:
            office.records.add_part(body, "distribution", {"receiver": "Mitglieder", "copies": COPIES})
        text = to_json(Text(tuple(paragraph(_WORDS * 6) for _ in range(6))))
        parts = {
            "drucksache_addressee": [{"committee_id": body, "role": "to"} for body in bodies],
            "drucksache_section": [{"role": "free", "heading": f"Abschnitt {at}", "body": text} for at in range(3)],
        }
        for number in range(PAPERS):
            values = {"subject": f"Bericht {number}", "paper_type": "info", "number": f"{number:04}/2026"}
            office.records.create("drucksache", values, parts)
        plan = office.handout.plan(HandoutWish(office.handout.papers_of()))
        target, memory, begun = folder / "run.pdf", {}, perf_counter()
        for progress in office.handout.run(plan, target):
            memory.setdefault(progress.done, _resident())
            if progress.result is not None:
                pages = progress.result.pages
        seconds = perf_counter() - begun
        yield f"{PAPERS} papers, {pages} pages, {target.stat().st_size // 1024} KiB in {seconds:5.1f} s"
        yield f"papers a second (goal: 10 or more)           {PAPERS / seconds:8.1f}"
        yield f"memory after 100 papers / at the end (MiB)   {memory[100]:5d} / {_resident()}"
    finally:
        office.close()


def _resident() -> int:
    """MiB this process holds now; 0 where the system does not tell."""
    told = Path("/proc/self/statm")
    pages = int(told.read_text(encoding="ascii").split()[1]) if told.exists() else 0
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20 if pages else 0
