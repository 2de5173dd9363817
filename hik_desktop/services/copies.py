"""A record made like another one: its fields and the rows inside it, as one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from hik_desktop.content.words import N_
from hik_desktop.model.description import Editor
from hik_desktop.model.spine import Facts
from hik_desktop.services.records import Records
from hik_desktop.services.steps import Desk, not_found
from hik_desktop.store import facts
from hik_desktop.store.recorder import Step

_TASKS = frozenset({"task", "link"})  # what is to be done about the one is not to be done about the other


class Copies:
    """Copying records."""

    def __init__(self, desk: Desk, records: Records) -> None:
        self._desk = desk
        self._records = records

    def make(self, record_id: UUID, title: str, without: Sequence[str] = ()) -> UUID:
        """A copy under another name. `title` is the name, `without` the fields that start empty."""
        with self._desk.step("record.copy", N_("Kopie angelegt: {title}")) as step:
            kind = self._desk.kind_of(step.connection, record_id)
            self._desk.refuse_protected(kind.protected)
            found = facts.read(step.connection, kind, [record_id], self._desk.today())
            if record_id not in found:
                raise not_found()
            known = found[record_id]
            values = {
                field.id: known[field.id]
                for field in kind.fields
                if not field.fixed and not field.unique and field.id not in without and known[field.id] is not None
            }
            lines = (field for field in kind.fields if field.name_part and field.editor in (Editor.LINE, Editor.NOTE))
            step.about = self._records.add(step, kind.name, values | {next(lines).id: title})
            names = [part.name for part in kind.parts if part.name not in _TASKS]
            copy_rows(self._desk, self._records, step, known, step.about, names)
            return step.about


def copy_rows(
    desk: Desk, records: Records, step: Step, known: Facts, owner: UUID, names: Sequence[str]
) -> Mapping[UUID, UUID]:
    """Copy rows of parts in an order in which a row comes after those it points to; return old key → new key."""
    copies: dict[UUID, UUID] = {}
    for name in names:
        pointers = [item.id for item in desk.catalog.parts[name].fields if item.editor is Editor.PART]
        for row in known.parts[name]:
            values: dict[str, Any] = {field: value for field, value in row.items() if field != "id"}
            values |= {field: copies.get(row[field], row[field]) for field in pointers}
            copies[row["id"]] = records.append(step, owner, name, values)
    return copies
