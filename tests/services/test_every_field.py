"""Every field of every record survives save, reopen, history, undo and redo."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from hik_desktop.model import kinds
from hik_desktop.model.description import Editor, Field
from hik_desktop.model.spine import PartKind
from hik_desktop.services.office import Office
from tests.services.offices import World, catalog_of, logical_content, naming, opened, value_for

# Parts any record may have: looked at with one kind, they are the same table everywhere.
SHARED = {"task", "cost_line", "attachment", "link"}
WITH_SHARED = "measure"


def _plain(fields: Sequence[Field]) -> list[Field]:
    return [item for item in fields if not item.fixed]


@pytest.mark.parametrize("name", list(kinds()))
def test_every_field_survives(name: str, furnished_file: tuple[Path, World], tmp_path: Path) -> None:
    template, world = furnished_file
    path = tmp_path / "büro.hik"
    shutil.copy(template, path)
    office = opened(path)
    kind = catalog_of(office).kinds[name]
    key = world.records[name][0]
    start, first = logical_content(office), office.history.steps(1)[0].seq

    _fill(office, kind, key, key, world, {})
    rows: dict[str, list[UUID]] = {}
    for part in _in_order(kind.parts, name):
        rows[part.name] = [office.records.add_part(key, part.name, naming(part, world, n, rows)) for n in (0, 1)]
        _fill(office, part, key, rows[part.name][1], world, rows)

    end = logical_content(office)
    office.close()
    office = opened(path)
    assert logical_content(office) == end
    assert office.check() == ()

    _undo_all(office, first, start)
    _redo_all(office, end)
    office.close()


def _fill(office: Office, owner: Any, key: UUID, row: UUID, world: World, rows: Mapping[str, Sequence[UUID]]) -> None:
    """Write each field (of the record itself twice), read it back, and find every value in the history."""
    fields, written = _plain(owner.fields), set()
    for which in (1, 0) if row == key else (0,):
        values = {item.id: value_for(item, which, world, rows) for item in fields}
        now = _values(office, owner, key, row)
        for item in fields:
            # A field may share its columns with a composite written before it.
            old = _values(office, owner, key, row)[item.id] if len(item.columns) > 1 else now[item.id]
            if row == key:
                office.records.set(key, item.id, old, values[item.id])
            else:
                office.records.set_part(row, owner.name, item.id, old, values[item.id])
            inside = (values[item.id],) if len(item.columns) == 1 else values[item.id]
            written |= {(name, str(value)) for name, value in zip(item.columns, inside, strict=True) if value != old}
        now = _values(office, owner, key, row)
        assert {name: now[name] for name in values} == values
    told = {
        (change.field, str(change.after))
        for _, changes in office.history.of(key)
        for change in changes
        if change.row == row
    }
    missing = {item for item in written - told if item[1] != "None"}
    assert not missing


def _values(office: Office, owner: Any, key: UUID, row: UUID) -> Mapping[str, Any]:
    view = office.records.get(key)
    return view.values if row == key else next(found for found in view.parts[owner.name] if found.id == row).values


def _in_order(parts: Sequence[PartKind], kind: str) -> list[PartKind]:
    """Parts after those their rows hang on."""
    placed: list[PartKind] = []
    waiting = [part for part in parts if kind == WITH_SHARED or part.name not in SHARED or _hung_on(part, parts)]
    while waiting:
        names = {item.name for item in placed}
        ready = next(
            part
            for part in waiting
            if all(f.target in names | {part.name} for f in part.fields if f.editor is Editor.PART)
        )
        waiting.remove(ready)
        placed.append(ready)
    return placed


def _hung_on(part: PartKind, parts: Sequence[PartKind]) -> bool:
    return any(f.editor is Editor.PART and f.target == part.name for other in parts for f in other.fields)


def _undo_all(office: Office, first: int, start: Any) -> None:
    while (step := office.history.next_undo()) and step.seq > first:
        office.history.undo()
    assert logical_content(office) == start


def _redo_all(office: Office, end: Any) -> None:
    while office.history.next_redo():
        office.history.redo()
    assert logical_content(office) == end
