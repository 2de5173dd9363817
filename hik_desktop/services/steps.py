"""The step all services share: one user action, told to those who listen once it is committed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Connection, RowMapping, select

from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.i18n import HOME_ZONE
from hik_desktop.model.spine import Kind, Spine
from hik_desktop.services.views import Changes, StepInfo
from hik_desktop.store.catalog import Catalog
from hik_desktop.store.file import OfficeFile
from hik_desktop.store.history import params_of
from hik_desktop.store.recorder import Label, Recorder, Step, Touched
from hik_desktop.store.tables import ISSUED

RECORD: Any = Spine.__table__
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


class Desk:
    """What every job works with: the file, its model, the clock, and the way to make a step."""

    def __init__(self, file: OfficeFile, catalog: Catalog, recorder: Recorder, clock: Clock) -> None:
        self.file = file
        self.catalog = catalog
        self.recorder = recorder
        self.clock = clock
        self._zone: ZoneInfo | None = None
        self.protected_open = False  # set by `services.protected` only
        self._listeners: list[Callable[[Changes], None]] = []

    def listen(self, callback: Callable[[Changes], None]) -> None:
        """Be told of every committed step, on the thread that made it."""
        self._listeners.append(callback)

    def today(self) -> date:
        """The office's calendar day: that of its own time zone, whatever the machine's is."""
        if self._zone is None:
            table = self.catalog.kinds["municipality"].table
            with self.file.reading() as connection:
                name = connection.execute(select(table.c.zone).order_by(table.c.id).limit(1)).scalar()
            self._zone = _zone_named(name)
        return self.clock().astimezone(self._zone).date()

    @contextmanager
    def step(
        self, action: str, sentence: str, *, merge: str | None = None, final: bool = False, **params: object
    ) -> Iterator[Step]:
        """One user action; everything inside is written together or not at all."""
        label = Label(action, sentence, params, merge, final)
        with self.recorder.step(label, self.clock()) as opened:
            yield opened.step
        if opened.touched is not None:
            self.tell(opened.touched)

    def tell(self, touched: Touched) -> Changes:
        """Announce what a committed step touched."""
        if "municipality" in touched.kinds:
            self._zone = None
        changes = Changes(touched.seq, touched.kinds, touched.ids)
        for callback in self._listeners:
            callback(changes)
        return changes

    def kind_of(self, connection: Connection, record_id: UUID) -> Kind:
        """The kind of a record. Raises `RuleBroken("record.not_found")`."""
        name = connection.execute(select(RECORD.c.kind).where(RECORD.c.id == record_id)).scalar()
        if name is None:
            raise not_found()
        return self.catalog.kinds[name]

    def refuse_protected(self, protected: bool) -> None:
        """Raise `RuleBroken("record.protected")` for a protected record nobody has opened on purpose."""
        if protected and not self.protected_open:
            raise RuleBroken(
                "record.protected",
                N_("Dieser Eintrag ist geschützt. Er wird nur gezeigt, wenn Sie ihn ausdrücklich öffnen."),
            )

    def refuse_issued(self, connection: Connection, record_id: UUID) -> None:
        """Raise `RuleBroken("paper.issued")` for a paper that is out of the house."""
        if connection.execute(select(ISSUED.c.format).where(ISSUED.c.id == record_id)).first() is not None:
            raise RuleBroken("paper.issued", N_("Diese Drucksache ist ausgegeben und wird nicht mehr verändert."))


def _zone_named(name: str | None) -> ZoneInfo:
    try:
        return ZoneInfo(name or HOME_ZONE)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return ZoneInfo(HOME_ZONE)


def not_found() -> RuleBroken:
    """The refusal for a record that is not there (any more)."""
    return RuleBroken("record.not_found", N_("Diesen Eintrag gibt es nicht."))


def step_info(row: RowMapping) -> StepInfo:
    """A row of the history as it is handed out."""
    undone = row["undone_by"] is not None
    return StepInfo(
        row["seq"], row["at"], row["who"], row["action"], row["sentence"], params_of(row), undone, bool(row["final"])
    )
