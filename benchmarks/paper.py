"""Printing the sample Informationsdrucksache, whole process and inside a running one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.timing import median, times
from hik_desktop.services.office import Office
from hik_desktop.services.views import Query


def measure(folder: Path) -> Iterator[str]:
    """Every sample paper once, and the longest repeatedly."""
    office = Office.create(folder / "paper.hik", sample=True)
    try:
        papers = office.lists.all(Query("drucksache"), ("title",))
        sizes = {row.id: len(office.papers.pdf(row.id)) for row in papers}
        if not sizes:
            return
        longest = max(sizes, key=lambda key: sizes[key])
        printed = times(lambda: office.papers.pdf(longest))
        yield f"longest sample paper ({sizes[longest] // 1024} KiB)       median {median(printed):6.1f} ms"
    finally:
        office.close()
