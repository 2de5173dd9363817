"""What the office knows: one file a noun, records with their fields and rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hik_desktop.model.spine import Kind, PartKind

# Each kind and the file of its noun, in the order people are shown them.
_KINDS = {
    "municipality": "municipality",
    "city": "city",
    "organisation": "organisation",
    "office": "office",
    "person": "person",
    "partnership": "partnership",
    "network": "network",
    "delegation": "delegation",
    "handlungsfeld": "handlungsfeld",
    "oberziel": "oberziel",
    "sdg": "sdg",
    "leitziel": "leitziel",
    "unterziel": "leitziel",
    "measure": "measure",
    "funding": "funding",
    "indicator": "indicator",
    "status_round": "status_round",
    "committee": "committee",
    "meeting": "meeting",
    "section_set": "section_set",
    "drucksache": "drucksache",
    "text_block": "text_block",
    "paper_template": "paper_template",
    "catalogue_entry": "catalogue",
    "cooperation_request": "cooperation_request",
    "guest": "guest",
    "skill": "skill",
    "working_group": "working_group",
    "travel_rate": "travel_rate",
}
# Files that hold nothing but parts.
_PARTS = ("participant", "measure_link", "drucksache_cost", "cost", "task", "attachment")


class Kinds(Mapping[str, "Kind"]):
    """All kinds of records by name. A noun is read when it is first asked for: the window starts with one list,
    and mapping ninety tables would cost it a quarter of a second."""

    def __init__(self) -> None:
        self._built: dict[str, Kind] = {}

    def __getitem__(self, name: str) -> Kind:
        if name not in self._built:
            module = import_module(f"hik_desktop.model.{_KINDS[name]}")
            from hik_desktop.model import spine

            classes = (item for item in vars(module).values() if isinstance(item, type))
            records = (item for item in classes if issubclass(item, spine.Record) and item is not spine.Record)
            cls = next(item for item in records if item.__tablename__ == name)
            self._built[name] = spine.kind_of(cls, lambda owner: parts_of(owner))
        return self._built[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_KINDS)

    def __len__(self) -> int:
        return len(_KINDS)

    def __contains__(self, name: object) -> bool:
        return name in _KINDS


@cache
def kinds() -> Kinds:
    """All kinds of records by name, each read when first asked for."""
    return Kinds()


@cache
def part_kinds() -> dict[str, PartKind]:
    """All tables of parts by name. Reads every noun, and gives every table its checks."""
    for noun in (*_KINDS.values(), *_PARTS):
        import_module(f"hik_desktop.model.{noun}")
    from hik_desktop.model import spine

    for base in (spine.Record, spine.Part):
        for cls in base.__subclasses__():
            spine.checks(cls)
    return {cls.__tablename__: spine.part_kind_of(cls) for cls in spine.Part.__subclasses__()}


def parts_of(kind: str) -> tuple[PartKind, ...]:
    """The tables of parts a kind of record may have."""
    return tuple(part for part in part_kinds().values() if part.owner in (kind, "record"))
