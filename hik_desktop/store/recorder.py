"""The recorder: the only hand that writes. One step is one transaction, one entry in the history, one undo.

Every row it touches is kept before and after, field by field. Connections outside a step cannot write at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, delete, insert, select, update

from hik_desktop.model.spine import Spine
from hik_desktop.model.values import new_key
from hik_desktop.store import images, index
from hik_desktop.store.catalog import Catalog
from hik_desktop.store.file import OfficeFile
from hik_desktop.store.tables import BLOB, CHANGE, STEP

RECORD: Any = Spine.__table__
# Columns of the spine that are not content: they follow from the writing itself.
_NOT_CONTENT = frozenset({"local", "revision"})


@dataclass(frozen=True, slots=True)
class Label:
    """What a step is called: an action id and a sentence (a message id) with its parameters.

    `merge`: steps with the same mark, one right after the other, become one undo step.
    `final`: closes the stack; nothing before it can be undone.
    """

    action: str
    sentence: str
    params: Mapping[str, Any]
    merge: str | None = None
    final: bool = False


@dataclass(frozen=True, slots=True)
class Touched:
    """What a finished step touched."""

    seq: int
    kinds: frozenset[str]
    ids: frozenset[UUID]


@dataclass(slots=True)
class _Change:
    record_id: UUID
    target: str
    row_id: UUID
    op: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class Step:
    """An open step. Its methods write rows and remember their images; made by `Recorder.step` only."""

    def __init__(self, connection: Connection, catalog: Catalog, at: datetime) -> None:
        self.connection = connection
        self.at = at
        self.about: UUID | None = None  # the record the step's sentence names, once it is known
        self.taken_back: int | None = None  # an earlier step that this one takes back
        self._catalog = catalog
        self._changes: dict[tuple[str, UUID], _Change] = {}

    def add_record(self, kind: str, values: Mapping[str, Any], key: UUID | None = None) -> UUID:
        """Make a top-level record: its spine row and its own row."""
        key = key or new_key()
        protected = self._catalog.kinds[kind].protected
        self.insert(RECORD, {"id": key, "kind": kind, "created_at": self.at, "protected": protected}, key)
        self.insert(self._catalog.kinds[kind].table, {"id": key, **values}, key)
        return key

    def add_records(self, kind: str, rows: Sequence[Mapping[str, Any]]) -> list[UUID]:
        """Make many records of a kind at once (an import); recorded like any other."""
        if not rows:
            return []
        known = self._catalog.kinds[kind]
        keys = [new_key() for _ in rows]
        empty = _empty(known.table)
        spines = [
            {"id": key, "kind": kind, "created_at": self.at, "protected": known.protected, "trashed_at": None}
            for key in keys
        ]
        full = [{**empty, "id": key, **row} for key, row in zip(keys, rows, strict=True)]
        self.connection.execute(insert(RECORD), [{**spine, "revision": 0} for spine in spines])
        self.connection.execute(insert(known.table), full)
        for key, spine, row in zip(keys, spines, full, strict=True):
            self._note(RECORD, key, key, "insert", None, images.encode(RECORD, spine))
            self._note(known.table, key, key, "insert", None, images.encode(known.table, row))
        return keys

    def add_part(self, part: str, owner: UUID, position: int, values: Mapping[str, Any]) -> UUID:
        """Make a row inside a record."""
        key = new_key()
        row = {"id": key, "owner_id": owner, "position": position, **values}
        self.insert(self._catalog.parts[part].table, row, owner)
        return key

    def insert(self, table: Any, values: Mapping[str, Any], record_id: UUID) -> None:
        """Write a new row."""
        full = {**_empty(table), **values}
        if table is RECORD:
            self.connection.execute(insert(table).values(**full, revision=0))
        else:
            self.connection.execute(insert(table).values(**full))
        self._note(table, record_id, full["id"], "insert", None, images.encode(table, full))

    def update(self, table: Any, row_id: UUID, values: Mapping[str, Any], record_id: UUID) -> bool:
        """Write fields of a row; those that already hold the value are left alone. True if anything changed."""
        now = self.row(table, row_id)
        changed = {name: value for name, value in values.items() if now[name] != value}
        if not changed:
            return False
        self.connection.execute(update(table).where(table.c.id == row_id).values(**changed))
        before = images.encode(table, {name: now[name] for name in changed})
        self._note(table, record_id, row_id, "update", before, images.encode(table, changed))
        return True

    def delete(self, table: Any, row_id: UUID, record_id: UUID) -> None:
        """Take a row away."""
        now = {name: value for name, value in self.row(table, row_id).items() if not _own(table, name)}
        self.connection.execute(delete(table).where(table.c.id == row_id))
        self._note(table, record_id, row_id, "delete", images.encode(table, now), None)

    def row(self, table: Any, row_id: UUID) -> dict[str, Any]:
        """The row as it stands; raises KeyError when it is gone."""
        found = self.connection.execute(select(table).where(table.c.id == row_id)).mappings().first()
        if found is None:
            raise KeyError(row_id)
        return dict(found)

    def put_blob(self, sha256: str, data: bytes, media_type: str) -> None:
        """Keep bytes under their hash; written once."""
        if self.connection.execute(select(BLOB.c.size).where(BLOB.c.sha256 == sha256)).first() is None:
            row = {"sha256": sha256, "bytes": data, "size": len(data), "media_type": media_type}
            self.connection.execute(insert(BLOB).values(row))

    def _note(
        self,
        table: Any,
        record_id: UUID,
        row_id: UUID,
        op: str,
        before: dict[str, Any] | None,
        after: dict[str, Any] | None,
    ) -> None:
        """Fold the changes of one row within a step into one image before and one after."""
        place = (table.name, row_id)
        old = self._changes.pop(place, None)
        if old is not None:
            op, before, after = _folded(old, op, before, after)
        if op:
            self._changes[place] = _Change(record_id, table.name, row_id, op, before, after)

    @property
    def changes(self) -> list[_Change]:
        """What was written so far, one entry a row."""
        return list(self._changes.values())


def _folded(
    old: _Change, op: str, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> tuple[str, dict[str, Any] | None, dict[str, Any] | None]:
    if old.op == "insert" and op == "delete":
        return "", None, None
    if old.op == "insert":
        return "insert", None, {**(old.after or {}), **(after or {})}
    if op == "delete":
        return "delete", {**(before or {}), **(old.before or {})}, None
    if old.op == "delete":  # the row came back within the same step
        was, now = old.before or {}, after or {}
        differing = [name for name in now if was.get(name) != now[name]]
        if not differing:
            return "", None, None
        return "update", {name: was.get(name) for name in differing}, {name: now[name] for name in differing}
    was, now = {**(before or {}), **(old.before or {})}, {**(old.after or {}), **(after or {})}
    same = [name for name in now if was[name] == now[name]]
    for name in same:
        del was[name], now[name]
    return ("update", was, now) if now else ("", None, None)


class Recorder:
    """Opens steps on an office file."""

    def __init__(self, file: OfficeFile, catalog: Catalog, copy_id: str, who: str) -> None:
        self._file = file
        self._catalog = catalog
        self._copy_id = copy_id
        self.who = who  # the name the person set; stands with every step from then on
        self._session = new_key().hex

    @contextmanager
    def step(self, label: Label, at: datetime, *, mode: str = "do", takes_back: int | None = None) -> Iterator[Open]:
        """One transaction. What it leaves in `Open.touched` is set after the commit; None if nothing changed."""
        opened = Open()
        with self._file.writing() as connection:
            step = Step(connection, self._catalog, at)
            opened.step = step
            yield opened
            changes = step.changes
            if changes or label.final:
                label = self._named(label, step.about)
                seq = self._keep(connection, label, at, mode, takes_back, changes)
                connection.execute(update(STEP).where(STEP.c.seq == step.taken_back).values(undone_by=seq))
                shown = index.refresh(connection, self._catalog, {change.record_id for change in changes})
                opened.touched = self._touched(connection, seq, shown, changes)

    def _named(self, label: Label, about: UUID | None) -> Label:
        """The label with the record it names, by id: the name itself is looked up when the sentence is shown.

        What is written within one opening of the file only may become one undo step.
        """
        params = {**label.params, "record": about.hex} if about is not None else label.params
        merge = None if label.merge is None else f"{label.merge} {self._session}"
        return replace(label, params=params, merge=merge)

    def _keep(
        self,
        connection: Connection,
        label: Label,
        at: datetime,
        mode: str,
        takes_back: int | None,
        changes: list[_Change],
    ) -> int:
        earlier = self._mergeable(connection, label, changes) if mode == "do" else None
        if earlier is not None:
            self._merge(connection, earlier, changes, at)
            seq = earlier
        else:
            row = {"copy_id": self._copy_id, "at": at, "who": self.who, "mode": mode, "action": label.action}
            row |= {
                "sentence": label.sentence,
                "params": json.dumps(dict(label.params), ensure_ascii=False, default=str),
            }
            row |= {"merge": label.merge, "takes_back": takes_back, "final": label.final}
            made: Any = connection.execute(insert(STEP).values(row)).inserted_primary_key
            seq = int(made[0])
            if changes:
                connection.execute(insert(CHANGE), [_change_row(seq, n, change) for n, change in enumerate(changes)])
        keys = list({change.record_id for change in changes})
        for start in range(0, len(keys), 400):
            written = update(RECORD).where(RECORD.c.id.in_(keys[start : start + 400]))
            connection.execute(written.values(revision=RECORD.c.revision + 1))
        return seq

    def _mergeable(self, connection: Connection, label: Label, changes: list[_Change]) -> int | None:
        """The latest step, if this one continues it."""
        if label.merge is None or any(change.op != "update" for change in changes):
            return None
        last = connection.execute(select(STEP).order_by(STEP.c.seq.desc()).limit(1)).mappings().first()
        if last is None or last["merge"] != label.merge or last["mode"] != "do" or last["undone_by"] is not None:
            return None
        return int(last["seq"])

    def _merge(self, connection: Connection, seq: int, changes: list[_Change], at: datetime) -> None:
        kept = {
            (row["target"], row["row_id"]): _Change(
                row["record_id"],
                row["target"],
                row["row_id"],
                row["op"],
                images.load(row["before"]) or None,
                images.load(row["after"]) or None,
            )
            for row in connection.execute(select(CHANGE).where(CHANGE.c.step == seq).order_by(CHANGE.c.n)).mappings()
        }
        for change in changes:
            place = (change.target, change.row_id)
            old = kept.pop(place, None)
            if old is not None:
                op, before, after = _folded(old, change.op, change.before, change.after)
                if op:
                    kept[place] = _Change(change.record_id, change.target, change.row_id, op, before, after)
            else:
                kept[place] = change
        connection.execute(delete(CHANGE).where(CHANGE.c.step == seq))
        if kept:
            connection.execute(insert(CHANGE), [_change_row(seq, n, item) for n, item in enumerate(kept.values())])
            connection.execute(update(STEP).where(STEP.c.seq == seq).values(at=at))
        else:  # typed and taken away again: nothing happened, and there is nothing to undo
            connection.execute(delete(STEP).where(STEP.c.seq == seq))

    def _touched(self, connection: Connection, seq: int, ids: set[UUID], changes: list[_Change]) -> Touched:
        """The records that read otherwise now, also those named after a changed one or gone by this step."""
        keys = list(ids)
        spines = (change.before or change.after or {} for change in changes if change.target == RECORD.name)
        kinds = {str(image["kind"]) for image in spines if "kind" in image}
        for start in range(0, len(keys), 500):
            query = select(RECORD.c.kind).where(RECORD.c.id.in_(keys[start : start + 500]))
            kinds |= {row[0] for row in connection.execute(query.distinct())}
        return Touched(seq, frozenset(kinds), frozenset(ids))


class Open:
    """An open step and, once committed, what it touched."""

    step: Step
    touched: Touched | None = None


def _change_row(seq: int, n: int, change: _Change) -> dict[str, Any]:
    row = {"step": seq, "n": n, "record_id": change.record_id, "target": change.target, "row_id": change.row_id}
    return row | {"op": change.op, "before": images.dump(change.before), "after": images.dump(change.after)}


def _empty(table: Table) -> dict[str, Any]:
    return {column.name: None for column in table.columns if not _own(table, column.name)}


def _own(table: Table, column: str) -> bool:
    return table is RECORD and column in _NOT_CONTENT
