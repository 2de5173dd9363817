"""All kinds and parts the file holds, by name, and which references stand in which names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Table

from hik_desktop.model.description import Editor
from hik_desktop.model.spine import Kind, PartKind, Spine


class Catalog:
    """The model, looked up by name."""

    def __init__(self, kinds: Mapping[str, Kind]) -> None:
        self.kinds = kinds

    @cached_property
    def parts(self) -> dict[str, PartKind]:
        """All tables of parts by name."""
        return {part.name: part for kind in self.kinds.values() for part in kind.parts}

    def table(self, name: str) -> Any:
        """The table of a kind, a part or the spine."""
        if name == "record":
            return Spine.__table__
        return self.kinds[name].table if name in self.kinds else self.parts[name].table

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every column that points to another record."""
        owners: list[Kind | PartKind] = [*self.kinds.values(), *self.parts.values()]
        return tuple(
            Reference(owner.table, field.id, field.target, owner.name in self.parts)
            for owner in owners
            for field in owner.fields
            if field.editor is Editor.REFERENCE and not field.computed
        )

    @cached_property
    def named_after(self) -> dict[str, tuple[tuple[Table, str], ...]]:
        """For each kind: the tables and columns whose record's name contains its name."""
        found: dict[str, list[tuple[Table, str]]] = {}
        for kind in self.kinds.values():
            for name in kind.title_fields:
                found.setdefault(kind.field(name).target, []).append((kind.table, name))
        return {target: tuple(places) for target, places in found.items()}


@dataclass(frozen=True, slots=True)
class Reference:
    """One column that points to records of a kind; in a part or in a record itself."""

    table: Table
    column: str
    target: str
    in_part: bool
