"""Text blocks: those that fit a section of a paper, and a passage kept as a new one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from hik_desktop.content.blocks import Text
from hik_desktop.content.jsonform import from_json, to_json
from hik_desktop.content.words import N_
from hik_desktop.services.records import Records
from hik_desktop.services.steps import RECORD, Desk
from hik_desktop.store.tables import ENTRY


@dataclass(frozen=True, slots=True)
class BlockInfo:
    """One text block to choose. `fits`: it belongs to the section asked for, not just to any."""

    id: UUID
    name: str
    text: Text
    fits: bool


class TextBlocks:
    """The office's standard sentences."""

    def __init__(self, desk: Desk, records: Records) -> None:
        self._desk = desk
        self._records = records

    def fitting(
        self, role: str, *, paper_type: str | None = None, day: date | None = None, language: str | None = None
    ) -> tuple[BlockInfo, ...]:
        """The blocks for a section of a paper: first those of this section, then those for any, valid on the day."""
        table, roles = self._desk.catalog.kinds["text_block"].table, self._desk.catalog.parts["text_block_role"].table
        on = day or self._desk.today()
        query = select(table, ENTRY.c.sort_key).join(RECORD, RECORD.c.id == table.c.id)
        query = query.join(ENTRY, ENTRY.c.id == table.c.id).where(RECORD.c.trashed_at.is_(None))
        query = query.where(or_(table.c.starts_on.is_(None), table.c.starts_on <= on))
        query = query.where(or_(table.c.ends_on.is_(None), table.c.ends_on >= on))
        if paper_type is not None:
            query = query.where(or_(table.c.paper_type.is_(None), table.c.paper_type == paper_type))
        with self._desk.file.reading() as connection:
            rows = connection.execute(query.order_by(ENTRY.c.sort_key)).mappings().all()
            known: dict[UUID, set[str]] = {}
            for owner, of in connection.execute(select(roles.c.owner_id, roles.c.role)):
                known.setdefault(owner, set()).add(str(of))
        found = [
            _info(row, known.get(row["id"], ()), role)
            for row in rows
            if row["body"] and _speaks(row["language"], language) and _belongs(known.get(row["id"], ()), role)
        ]
        return tuple(sorted(found, key=lambda item: not item.fits))

    def remember(self, name: str, text: Text, role: str, language: str | None = None) -> UUID:
        """Keep a passage as a text block of the section it stands in."""
        with self._desk.step("text_block.remember", N_("Textbaustein gemerkt: {title}")) as step:
            values: dict[str, Any] = {"name": name, "body": to_json(text), "language": language or "de"}
            step.about = self._records.add(step, "text_block", values, {"text_block_role": [{"role": role}]})
            return step.about


def _belongs(roles: Collection[str], role: str) -> bool:
    return not roles or role in roles


def _speaks(own: str | None, wanted: str | None) -> bool:
    return own is None or wanted is None or own.split("-")[0] == wanted.split("-")[0]


def _info(row: Any, roles: Collection[str], role: str) -> BlockInfo:
    return BlockInfo(row["id"], row["name"], from_json(row["body"]), role in roles)
