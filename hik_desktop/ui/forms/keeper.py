"""Stores what a form changes, one step each, and answers what its editors ask about the record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from hik_desktop.content.errors import Problem
from hik_desktop.services.showing import finding
from hik_desktop.services.views import Editor, FieldInfo, PartRow, RecordView
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.forms.box import Save

Refused = Callable[[Problem], None]


class Keeper:
    """The record a form shows, and the ways to change it."""

    def __init__(self, desk: Desk, kind: str, owner: QWidget) -> None:
        self.desk = desk
        self.kind = desk.kinds[kind]
        self.record: RecordView | None = None
        self._owner = owner

    @property
    def fixed(self) -> bool:
        """Whether the record is only to be read: in the trash, or issued."""
        return self.record is None or self.record.trashed_at is not None or self.record.locked

    def rows(self, part: str) -> tuple[PartRow, ...]:
        return self.record.parts.get(part, ()) if self.record is not None else ()

    def findings(self, part: str = "", row: UUID | None = None) -> dict[str, tuple[str, ...]]:
        """What is missing or doubtful, in words, by field id; for the record itself or one row of a part."""
        found: dict[str, tuple[str, ...]] = {}
        for item in self.record.findings if self.record is not None else ():
            if item.part == part and item.row == row:
                sentence = finding(item, self.desk.look.texts)
                found[item.field] = (*found.get(item.field, ()), sentence)
        return found

    def siblings(self, part: str) -> tuple[tuple[UUID, str], ...]:
        """The rows of a part of this record, with the words that name them."""
        info = self.kind.part(part)
        naming = [field for field in info.fields if field.name_part] or list(info.fields[:1])
        return tuple((row.id, self.name_of(row, naming)) for row in self.rows(part))

    def name_of(self, row: PartRow, fields: list[FieldInfo]) -> str:
        titles = self.record.titles if self.record is not None else {}
        shown = (self.desk.words.show(field, row.values.get(field.id), titles) for field in fields)
        return " · ".join(words for words in shown if words)

    # --- steps

    def save(self, field: FieldInfo, old: Any, new: Any, refused: Refused) -> None:
        """Store one field of the record."""
        if self.record is None:
            return
        key, office = self.record.id, self.desk.office
        merge = f"{key}.{field.id}" if field.editor is Editor.NOTE else None
        self._ask(lambda: office.records.set(key, field.id, old, new, merge=merge), None, refused)

    def part_save(self, part: str, row: UUID) -> Save:
        """What stores one field of a row."""
        office = self.desk.office

        def save(field: FieldInfo, old: Any, new: Any, refused: Refused) -> None:
            merge = f"{row}.{field.id}" if field.editor is Editor.NOTE else None
            self._ask(lambda: office.records.set_part(row, part, field.id, old, new, merge=merge), None, refused)

        return save

    def add(
        self, part: str, values: dict[str, Any], then: Callable[[UUID], None] | None, refused: Refused | None = None
    ) -> None:
        """Add a row to a part."""
        if self.record is None:
            return
        key, office = self.record.id, self.desk.office
        self._ask(lambda: office.records.add_part(key, part, values), then, refused)

    def remove(self, part: str, row: UUID) -> None:
        """Take a row out."""
        office = self.desk.office
        self._ask(lambda: office.records.remove_part(row, part), None, None)

    def move(self, part: str, row: UUID, position: int) -> None:
        """Give a row another place."""
        office = self.desk.office
        self._ask(lambda: office.records.move_part(row, part, position), None, None)

    def _ask(self, job: Callable[[], Any], then: Callable[[Any], None] | None, refused: Refused | None) -> None:
        self.desk.errands.ask(job, then, refused, owner=self._owner)
