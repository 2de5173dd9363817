"""Lists and search at 100,000 persons, through the services and through a real list in a window."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks.made_office import make
from benchmarks.timing import median, percentile, times
from hik_desktop.services.office import Office
from hik_desktop.services.views import Query, Sort

_WORDS = [
    "m",
    "mue",
    "muell",
    "anna",
    "kyiv",
    "lodz",
    "schae",
    "ju",
    "tanaka",
    "ken",
    "dupont",
    "koenigs",
    "wei",
    "kowal",
    "osterg",
    "広",
    "Миколає",
    "yil",
    "ozdem",
    "phi",
]


def measure(folder: Path) -> Iterator[str]:
    """List open, a page, sort, quick search, full search."""
    persons = int(os.environ.get("HIK_BENCH_PERSONS", "100000"))
    office = Office.open(make(folder / "lists.hik", persons))
    try:
        opened = times(lambda: office.lists.page(office.lists.listing(Query("person")), 0, 40, ("title",)))
        yield f"{persons:,} persons: list open (ids + first page)  median {median(opened):6.1f} ms   goal <= 100"
        listing = office.lists.listing(Query("person"))
        chance = random.Random(1)

        def page() -> object:
            start = chance.randrange(max(1, len(listing) - 256))
            return office.lists.page(listing, start, start + 256, ("title", "family_name", "given_name"))

        pages = times(page, 100)
        yield f"page of 256 rows anywhere                  p95 {percentile(pages, 0.95):6.1f} ms   goal <= 17"
        by_name = times(lambda: office.lists.listing(Query("person", sort=(Sort("family_name"),))), 3)
        yield f"sort by family name                        median {median(by_name):6.1f} ms"
        searches = [ms for word in _WORDS for ms in times(lambda word=word: office.search.find(word), 10)]
        yield f"search, {len(_WORDS)} questions            p95 {percentile(searches, 0.95):6.1f} ms   goal <= 16"
        quick = [
            ms for word in _WORDS for ms in times(lambda w=word: office.lists.listing(Query("person", words=w)), 2)
        ]
        yield f"quick search in the list                   p95 {percentile(quick, 0.95):6.1f} ms"
    finally:
        office.close()
