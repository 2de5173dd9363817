"""Undo and redo as steps of their own, and what happened to a record.

Undo writes back the before images of a step if every field still holds that step's after value;
else it is refused and the differences are named. Final steps close the stack.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, and_, func, select, update

from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.model.spine import Facts
from hik_desktop.store import facts, images
from hik_desktop.store.catalog import Catalog
from hik_desktop.store.recorder import Label, Recorder, Step, Touched
from hik_desktop.store.tables import CHANGE, STEP


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that no longer holds what the step had left in it."""

    record_id: UUID
    target: str
    row_id: UUID
    field: str


class History:
    """The steps of an office file."""

    def __init__(self, recorder: Recorder, catalog: Catalog) -> None:
        self._recorder = recorder
        self._catalog = catalog

    def next_undo(self, connection: Connection) -> RowMapping | None:
        """The latest step that is not taken back; None at the bottom or behind a final step."""
        query = select(STEP).where(_done()).order_by(STEP.c.seq.desc()).limit(1)
        step = connection.execute(query).mappings().first()
        return None if step is None or step["final"] else step

    def next_redo(self, connection: Connection) -> RowMapping | None:
        """The step taken back last by undo, unless something new was done since."""
        newest = select(func.coalesce(func.max(STEP.c.seq), 0)).where(STEP.c.mode == "do").scalar_subquery()
        by = STEP.alias("undoing")
        query = select(STEP).join(by, by.c.seq == STEP.c.undone_by)
        query = query.where(STEP.c.mode == "do", by.c.mode == "undo", by.c.seq > newest)
        return connection.execute(query.order_by(by.c.seq.desc()).limit(1)).mappings().first()

    def undo(self, at: datetime) -> Touched:
        """Take back the latest step. Raises `RuleBroken`: nothing left, final, or changed since."""
        with self._recorder.step(Label("history.undo", N_("Rückgängig"), {}), at, mode="undo") as opened:
            connection = opened.step.connection
            newest = (
                connection.execute(select(STEP).where(_done()).order_by(STEP.c.seq.desc()).limit(1)).mappings().first()
            )
            if newest is None:
                raise RuleBroken("history.nothing_to_undo", N_("Es gibt nichts rückgängig zu machen."))
            if newest["final"]:
                raise RuleBroken(
                    "history.final", N_("Dieser Schritt ist endgültig und lässt sich nicht rückgängig machen.")
                )
            self._write_back(opened.step, newest["seq"])
        return _whole(opened.touched)

    def redo(self, at: datetime) -> Touched:
        """Do again what undo took back last. Raises `RuleBroken`."""
        with self._recorder.step(Label("history.redo", N_("Wiederholen"), {}), at, mode="redo") as opened:
            step = self.next_redo(opened.step.connection)
            if step is None:
                raise RuleBroken("history.nothing_to_redo", N_("Es gibt nichts zu wiederholen."))
            self._write_forth(opened.step, step["seq"])
        return _whole(opened.touched)

    def take_back(self, seq: int, at: datetime) -> Touched:
        """Undo one older step; itself a step that can be undone. Raises `RuleBroken`."""
        with self._recorder.step(
            Label("history.take_back", N_("Änderung zurückgenommen"), {}), at, takes_back=seq
        ) as opened:
            step = opened.step.connection.execute(select(STEP).where(STEP.c.seq == seq)).mappings().first()
            if step is None or step["undone_by"] is not None or step["mode"] != "do" or self._closed(opened.step, seq):
                raise RuleBroken("history.not_possible", N_("Diese Änderung lässt sich nicht mehr zurücknehmen."))
            self._write_back(opened.step, seq)
        return _whole(opened.touched)

    def steps(self, connection: Connection, limit: int = 200) -> list[RowMapping]:
        """The newest steps first."""
        return list(connection.execute(select(STEP).order_by(STEP.c.seq.desc()).limit(limit)).mappings())

    def of(self, connection: Connection, record_id: UUID) -> list[tuple[RowMapping, list[dict[str, Any]]]]:
        """All steps that touched a record, newest first, each with its changes to it."""
        rows = connection.execute(
            select(CHANGE).where(CHANGE.c.record_id == record_id).order_by(CHANGE.c.step.desc(), CHANGE.c.n)
        ).mappings()
        changes: dict[int, list[dict[str, Any]]] = {}
        for row in rows:
            table = self._catalog.table(row["target"])
            image = {
                "before": images.decode(table, images.load(row["before"])),
                "after": images.decode(table, images.load(row["after"])),
            }
            changes.setdefault(row["step"], []).append({**row, **image})
        touching = select(CHANGE.c.step).where(CHANGE.c.record_id == record_id)
        steps = connection.execute(select(STEP).where(STEP.c.seq.in_(touching)).order_by(STEP.c.seq.desc())).mappings()
        return [(step, changes[step["seq"]]) for step in steps]

    def _closed(self, step: Step, seq: int) -> bool:
        """Whether this step or a later one is final: nothing before such a step can be taken back."""
        final = select(func.count()).select_from(STEP).where(STEP.c.seq >= seq, STEP.c.final.is_(True))
        return bool(step.connection.execute(final).scalar())

    def former_title(self, connection: Connection, seq: int, record_id: UUID) -> str:
        """What a record that is gone was called, from the image the step keeps; empty for a protected one."""
        rows = connection.execute(
            select(CHANGE).where(CHANGE.c.step == seq, CHANGE.c.row_id == record_id, CHANGE.c.target != "record")
        ).mappings()
        for row in rows:
            kind = self._catalog.kinds.get(row["target"])
            if kind is None or kind.protected or row["op"] == "update":
                continue
            image = images.decode(kind.table, images.load(row["after"] or row["before"]))
            values = facts.values_of(kind.fields, image)
            named = [values[name] for name in kind.title_fields if values.get(name)]
            return kind.title(Facts(kind.name, values, {}, facts.names(connection, named), date.min))
        return ""

    def _changes(self, connection: Connection, seq: int) -> list[RowMapping]:
        return list(connection.execute(select(CHANGE).where(CHANGE.c.step == seq).order_by(CHANGE.c.n)).mappings())

    def _write_back(self, step: Step, seq: int) -> None:
        changes = self._changes(step.connection, seq)
        self._refuse_if_changed(step, changes, "after", "before")
        for change in reversed(changes):
            self._apply(
                step, change, {"insert": "delete", "delete": "insert", "update": "update"}[change["op"]], "before"
            )
        step.taken_back = seq
        self._mark_earlier(step, seq, holds=False)

    def _write_forth(self, step: Step, seq: int) -> None:
        changes = self._changes(step.connection, seq)
        self._refuse_if_changed(step, changes, "before", "after")
        for change in changes:
            self._apply(step, change, change["op"], "after")
        self._mark(step, seq, None)

    def _mark(self, step: Step, seq: int, by: int | None) -> None:
        """Say what took a step back, or that it holds; what it took back itself is then the other way round."""
        step.connection.execute(update(STEP).where(STEP.c.seq == seq).values(undone_by=by))
        self._mark_earlier(step, seq, holds=by is None)

    def _mark_earlier(self, step: Step, seq: int, *, holds: bool) -> None:
        earlier = step.connection.execute(select(STEP.c.takes_back).where(STEP.c.seq == seq)).scalar()
        if earlier is not None:
            self._mark(step, earlier, seq if holds else None)

    def _apply(self, step: Step, change: RowMapping, op: str, image: str) -> None:
        table = self._catalog.table(change["target"])
        values = images.decode(table, images.load(change[image]))
        if op == "insert":
            step.insert(table, values, change["record_id"])
        elif op == "delete":
            step.delete(table, change["row_id"], change["record_id"])
        else:
            step.update(table, change["row_id"], values, change["record_id"])

    def _refuse_if_changed(self, step: Step, changes: list[RowMapping], now: str, then: str) -> None:
        found: list[Difference] = []
        for change in changes:
            table = self._catalog.table(change["target"])
            expected = images.load(change[now])
            try:
                current = images.encode(table, step.row(table, change["row_id"]))
            except KeyError:
                current = None
            if change[now] is None or current is None:
                if (change[now] is None) != (current is None):
                    found.append(Difference(change["record_id"], change["target"], change["row_id"], ""))
                continue
            found += [
                Difference(change["record_id"], change["target"], change["row_id"], name)
                for name, value in expected.items()
                if current[name] != value
            ]
        if found:
            raise RuleBroken(
                "history.changed_since",
                N_("Das lässt sich nicht zurücknehmen, weil danach etwas daran geändert wurde."),
                differences=tuple(found),
            )


def _whole(touched: Touched | None) -> Touched:
    # A step that is kept has changes, so taking it back changes something.
    assert touched is not None
    return touched


def _done() -> Any:
    return and_(STEP.c.mode == "do", STEP.c.undone_by.is_(None))


def params_of(step: RowMapping) -> dict[str, Any]:
    """The parameters of a step's sentence."""
    return dict(json.loads(step["params"]))
