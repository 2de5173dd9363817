"""What the office knows: one file a noun, records with their fields and rules."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hik_desktop.model.spine import Kind, PartKind

NOUNS = (
    "municipality",
    "city",
    "organisation",
    "office",
    "person",
    "partnership",
    "network",
    "delegation",
    "participant",
    "handlungsfeld",
    "oberziel",
    "sdg",
    "leitziel",
    "measure",
    "measure_link",
    "funding",
    "indicator",
    "status_round",
    "committee",
    "meeting",
    "section_set",
    "drucksache",
    "drucksache_cost",
    "catalogue",
    "cooperation_request",
    "guest",
    "skill",
    "working_group",
    "travel_rate",
    "cost",
    "task",
    "attachment",
)


@cache
def kinds() -> dict[str, Kind]:
    """All kinds of records by name. The first call imports every noun and gives each table its checks."""
    for noun in NOUNS:
        import_module(f"hik_desktop.model.{noun}")
    from hik_desktop.model import spine

    found = spine.kinds_of(spine.Record, spine.Part)
    for table in [kind.table for kind in found.values()] + [part.table for part in _parts(found).values()]:
        spine.checks(table)
    return found


def part_kinds() -> dict[str, PartKind]:
    """All tables of parts by name; one any record may have appears once."""
    return _parts(kinds())


def _parts(found: dict[str, Kind]) -> dict[str, PartKind]:
    return {part.name: part for kind in found.values() for part in kind.parts}
