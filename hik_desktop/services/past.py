"""Undo, redo and the story of a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping

from hik_desktop.services.steps import Desk, step_info
from hik_desktop.services.views import Changes, FieldChange, StepInfo
from hik_desktop.store import facts
from hik_desktop.store.history import History


class Past:
    """The steps of this file, newest first, and the way back."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._history = History(desk.recorder, desk.catalog)

    def undo(self) -> Changes:
        """Take back the latest step. Raises `RuleBroken` with the reason."""
        return self._desk.tell(self._history.undo(self._desk.clock()))

    def redo(self) -> Changes:
        """Do again what was taken back last. Raises `RuleBroken`."""
        return self._desk.tell(self._history.redo(self._desk.clock()))

    def take_back(self, seq: int) -> Changes:
        """Take back one older step; this is a step that can be undone. Raises `RuleBroken`."""
        return self._desk.tell(self._history.take_back(seq, self._desk.clock()))

    def next_undo(self) -> StepInfo | None:
        """What Strg+Z would take back."""
        with self._desk.file.reading() as connection:
            row = self._history.next_undo(connection)
            return None if row is None else self._told(connection, [row])[0]

    def next_redo(self) -> StepInfo | None:
        """What redo would bring back."""
        with self._desk.file.reading() as connection:
            row = self._history.next_redo(connection)
            return None if row is None else self._told(connection, [row])[0]

    def steps(self, limit: int = 200) -> tuple[StepInfo, ...]:
        """The latest steps of the whole office."""
        with self._desk.file.reading() as connection:
            return tuple(self._told(connection, self._history.steps(connection, limit)))

    def of(self, record_id: UUID) -> tuple[tuple[StepInfo, tuple[FieldChange, ...]], ...]:
        """Every step that touched a record, newest first, with its changes field by field."""
        with self._desk.file.reading() as connection:
            self._desk.refuse_protected(self._desk.kind_of(connection, record_id).protected)
            found = self._history.of(connection, record_id)
            told = self._told(connection, [step for step, _ in found])
        return tuple(
            (info, tuple(change for row in changes for change in _changes(row)))
            for info, (_, changes) in zip(told, found, strict=True)
        )

    def _told(self, connection: Connection, rows: Sequence[RowMapping]) -> list[StepInfo]:
        """Steps with the names of their records as they are called now; a step itself keeps only the id."""
        infos = [step_info(row) for row in rows]
        about = {info.seq: UUID(info.params["record"]) for info in infos if "record" in info.params}
        titles = facts.names(connection, about.values())
        named = []
        for info in infos:
            key = about.get(info.seq)
            title = "" if key is None else titles.get(key) or self._history.former_title(connection, info.seq, key)
            named.append(replace(info, params={"title": " ".join(title.split()), **info.params}))
        return named

    def titles(self, story: Sequence[tuple[StepInfo, Sequence[FieldChange]]]) -> Mapping[UUID, str]:
        """The names of all records that stand in changes as references."""
        values = (value for _, changes in story for change in changes for value in (change.before, change.after))
        with self._desk.file.reading() as connection:
            return facts.names(connection, {value for value in values if isinstance(value, UUID)})


def _changes(row: Any) -> list[FieldChange]:
    before, after = row["before"], row["after"]
    names = list(dict.fromkeys([*before, *after]))
    part = row["target"]
    return [
        FieldChange(part, row["row_id"], name, before.get(name), after.get(name), row["op"])
        for name in names
        if name not in ("id", "owner_id")
        and (row["op"] == "update" or (before.get(name) or after.get(name)) is not None)
    ]
