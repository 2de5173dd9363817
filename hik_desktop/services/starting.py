"""Fills a new office from the start files, and from the sample files on top: readable JSON, one final step.

Each file is a list of {"kind", "key", "values", "parts"}; "@key" refers to another record of the files,
"#key" to a row of the same record. {"more": "key", "parts"} adds rows to a record of an earlier file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from hik_desktop import paths
from hik_desktop.content.errors import EnvironmentProblem, Problem
from hik_desktop.content.words import N_
from hik_desktop.model.description import Editor, Field
from hik_desktop.model.spine import Kind, PartKind
from hik_desktop.model.values import new_key
from hik_desktop.services import checking
from hik_desktop.services.raw import from_raw
from hik_desktop.services.steps import Desk
from hik_desktop.store.recorder import Step


def load(desk: Desk, *, sample: bool) -> tuple[UUID, ...]:
    """Load the start set, then the sample data when asked for; return the papers the sample shows as issued."""
    folders = [paths.resource("start"), *([paths.resource("sample")] if sample else [])]
    with desk.step("office.start", N_("Büro eingerichtet"), final=True) as step:
        loader = Loader(desk, step)
        loader.load([item for folder in folders for item in _items(folder)])
    return tuple(loader.keys[key] for key in (_issued() if sample else ()))


def _issued() -> list[str]:
    return paths.resource("sample", "issued.txt").read_text(encoding="utf-8").split()


def _items(folder: Path) -> Iterator[Mapping[str, Any]]:
    for file in sorted(folder.glob("*.json")):
        try:
            items = json.loads(file.read_text(encoding="utf-8"))
            if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
                raise ValueError
            yield from items
        except ValueError:
            raise EnvironmentProblem(
                "start.unreadable", N_("Die Startdatei „{name}“ ist nicht lesbar."), name=file.name
            ) from None


class Loader:
    """Writes items of start files within one step, references in any order."""

    def __init__(self, desk: Desk, step: Step) -> None:
        self._catalog = desk.catalog
        self._step = step
        self.keys: dict[str, UUID] = {}
        self._kinds: dict[str, str] = {}
        self._counts: dict[tuple[UUID, str], int] = {}

    def load(self, items: list[Mapping[str, Any]]) -> None:
        """Raises `EnvironmentProblem("start.…")` naming the item that cannot be loaded."""
        for item in items:
            if not isinstance(item, Mapping):
                raise _wrong({})
            key = item.get("key")
            if key in self.keys:
                raise _wrong(item)
            if key:
                self.keys[key] = new_key()
                self._kinds[key] = item.get("kind", "")
        for item in items:
            self._one(item)

    def _one(self, item: Mapping[str, Any]) -> None:
        more = item.get("more", "")
        kind = self._catalog.kinds.get(self._kinds.get(more, "") if more else item.get("kind", ""))
        if kind is None:
            raise _wrong(item)
        try:
            if more:
                self._rows(kind, self.keys[more], item, {})
            else:
                self._write(kind, item)
        except (LookupError, TypeError, ValueError, AttributeError, StopIteration, Problem):
            raise _wrong(item) from None

    def _write(self, kind: Kind, item: Mapping[str, Any]) -> None:
        local: dict[str, UUID] = {}
        columns = checking.columns(
            kind.fields, checking.started(kind.fields, self._values(kind, item.get("values", {}), local))
        )
        checking.named(kind.fields, columns)
        owner = self._step.add_record(kind.name, columns, self.keys.get(item.get("key", "")))
        self._rows(kind, owner, item, local)

    def _rows(self, kind: Kind, owner: UUID, item: Mapping[str, Any], local: dict[str, UUID]) -> None:
        for name, rows in item.get("parts", {}).items():
            part = kind.part(name)
            for position, row in enumerate(rows, self._counts.get((owner, name), 0)):
                values = checking.columns(part.fields, checking.started(part.fields, self._values(part, row, local)))
                checking.named(part.fields, values)
                made = self._step.add_part(part.name, owner, position, values)
                if "key" in row:
                    local[row["key"]] = made
            self._counts[owner, name] = self._counts.get((owner, name), 0) + len(rows)

    def _values(self, owner: Kind | PartKind, raw: Mapping[str, Any], local: Mapping[str, UUID]) -> dict[str, Any]:
        fields = {field.id: field for field in owner.fields}
        return {
            name: self._value(fields[name], value, local) if name in fields else self._column(owner, name, value, local)
            for name, value in raw.items()
            if name != "key"
        }

    def _column(self, owner: Kind | PartKind, name: str, value: Any, local: Mapping[str, UUID]) -> Any:
        from dataclasses import replace

        field = replace(owner.table.c[name].info["field"], id=name, columns=(name,))
        return self._value(field, value, local)

    def _value(self, field: Field, value: Any, local: Mapping[str, UUID]) -> Any:
        if field.editor is Editor.REFERENCE and isinstance(value, str) and value.startswith("@"):
            return self.keys[value[1:]]
        if field.editor is Editor.PART and isinstance(value, str) and value.startswith("#"):
            return local[value[1:]]
        return from_raw(field, value)


def _wrong(item: Mapping[str, Any]) -> EnvironmentProblem:
    name = str(item.get("key") or item.get("more") or item.get("kind") or "?")
    return EnvironmentProblem("start.item", N_("Der Eintrag „{name}“ in den Startdateien ist nicht lesbar."), name=name)
