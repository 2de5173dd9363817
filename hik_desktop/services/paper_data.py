"""What the window needs to put data blocks into a paper: what there is to choose, their names, their blocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from hik_desktop.content.blocks import Block, Data, Text
from hik_desktop.services.data_blocks import paper_data
from hik_desktop.services.data_lists import handlungsfelder
from hik_desktop.services.data_rows import DataRows
from hik_desktop.services.data_sources import data_inside
from hik_desktop.services.steps import RECORD, Desk, not_found
from hik_desktop.store import facts
from hik_desktop.store.tables import ENTRY

Choices = tuple[tuple[str, str], ...]
"""Values of a parameter with their words."""


@dataclass(frozen=True, slots=True)
class DataChoices:
    """What data blocks can be about."""

    handlungsfelder: Choices
    partnerships: Choices
    indicators: Choices
    years: tuple[str, ...]


class PaperData:
    """The data blocks of papers, seen from the window."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def choices(self, language: str) -> DataChoices:
        """What there is to choose from, with words in a language."""
        from hik_desktop.i18n import texts_for

        with self._desk.file.reading() as connection:
            rows = DataRows(self._desk, connection, self._desk.today(), texts_for(language))
            fields = tuple((str(row["number"]), f"{row['number']} {rows.words(row['name'])}")
                           for row in handlungsfelder(rows))  # fmt: skip
            partnerships = tuple((str(row["id"]), row["title"]) for row in rows.of("partnership", ()))
            indicators = tuple((str(row["id"]), row["title"]) for row in rows.of("indicator", ()))
            return DataChoices(fields, partnerships, indicators, self._years(connection))

    def names(self, blocks: Iterable[Block]) -> Mapping[str, str]:
        """The names of the records that data blocks are about, by the text of their id; none for what is gone."""
        wanted = set()
        for data in data_inside(tuple(blocks)):
            with suppress(ValueError):
                wanted.add(UUID(dict(data.params).get("id", "")))
        if not wanted:
            return {}
        query = select(ENTRY.c.id, ENTRY.c.title).where(ENTRY.c.id.in_(wanted), ENTRY.c.trashed.is_(False))
        with self._desk.file.reading() as connection:
            found = {key: title for key, title in connection.execute(query)}
        return {str(key): found.get(key, "") for key in wanted}

    def made(self, paper_id: UUID, data: Data) -> Text:
        """The real blocks a data block of a paper stands for now. Raises `RuleBroken` where there are none."""
        with self._desk.file.reading() as connection:
            kind = self._desk.catalog.kinds["drucksache"]
            found = facts.read(connection, kind, [paper_id], self._desk.today(), parts=())
            if paper_id not in found:
                raise not_found()
            return paper_data(self._desk, connection, found[paper_id]).made(data)

    def _years(self, connection: Connection) -> tuple[str, ...]:
        """The years with visits, the latest first."""
        table = self._desk.catalog.kinds["delegation"].table
        query = (
            select(table.c.starts_on)
            .join(RECORD, RECORD.c.id == table.c.id)
            .where(table.c.starts_on.is_not(None), RECORD.c.trashed_at.is_(None))
        )
        found = {row[0].year for row in connection.execute(query)}
        return tuple(str(year) for year in sorted(found, reverse=True))
