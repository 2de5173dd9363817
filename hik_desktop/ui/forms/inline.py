"""Small parts edited on the spot: a line of fields for each row, and an empty line to add one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hik_desktop.content.errors import Problem
from hik_desktop.content.words import N_
from hik_desktop.services.views import FieldInfo, PartRow
from hik_desktop.ui.forms.box import FieldBox
from hik_desktop.ui.forms.keeper import Keeper
from hik_desktop.ui.forms.spec import PartSpec
from hik_desktop.ui.pieces import button, label, row


class InlineParts(QWidget):
    """The rows of one part, each as a line of fields."""

    def __init__(self, keeper: Keeper, spec: PartSpec, within: tuple[str, UUID] | None = None) -> None:
        """With `within` only the rows whose field points to that row."""
        super().__init__()
        self._keeper = keeper
        self._spec = spec
        self._within = within
        desk = keeper.desk
        self._info = keeper.kind.part(spec.part)
        self._fields = [field for field in self._info.fields if field.id in spec.columns]
        self._lines: dict[UUID, _Line] = {}
        self._draft: _Line | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._rows.setContentsMargins(0, 0, 0, 0)
        title = label(desk.look, desk.t(self._info.plural), "h3")
        title.setContentsMargins(desk.look.theme.px(10), 0, 0, 0)
        words = desk.t(N_("{part} hinzufügen"), part=desk.t(self._info.label))
        self._add = button(desk.look, f"{spec.part}.add", words, "plus", "link")
        self._add.clicked.connect(self._begin)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(title)
        layout.addLayout(self._rows)
        layout.addLayout(row(self._add, None, edges=(desk.look.theme.px(4), 0, 0, 0)))

    def refresh(self) -> None:
        """Show the rows as they are stored."""
        rows = self._shown()
        wanted = {found.id for found in rows}
        for key in [key for key in self._lines if key not in wanted]:
            self._lines.pop(key).deleteLater()
        for at, found in enumerate(rows):
            line = self._lines.get(found.id)
            if line is None:
                line = self._lines[found.id] = self._line(found)
            if self._rows.indexOf(line) != at:
                self._rows.insertWidget(at, line)
            line.show_row(found)
        self._add.setVisible(not self._keeper.fixed)
        self._order_keys()

    def _shown(self) -> tuple[PartRow, ...]:
        rows = self._keeper.rows(self._spec.part)
        if self._within is None:
            return rows
        by, key = self._within
        return tuple(found for found in rows if found.values.get(by) == key)

    def _order_keys(self) -> None:
        """Tab goes through the rows as they stand, the draft, and the button below them."""
        lines = [self._lines[found.id] for found in self._shown()]
        chain: list[QWidget] = [stop for line in (*lines, self._draft) if line is not None for stop in line.stops()]
        for first, second in pairwise((*chain, self._add)):
            QWidget.setTabOrder(first, second)

    def finish(self) -> None:
        for line in self._lines.values():
            line.finish()

    def box(self, row_id: UUID | None, field: str) -> FieldBox | None:
        """The field a finding is about."""
        line = self._lines.get(row_id) if row_id is not None else None
        return line.boxes.get(field) if line is not None else None

    def first(self) -> QWidget | None:
        return self._add

    def _line(self, found: PartRow) -> _Line:
        save = self._keeper.part_save(self._spec.part, found.id)
        line = _Line(self._keeper, self._spec, self._fields, save)
        line.remove.clicked.connect(lambda: self._keeper.remove(self._spec.part, found.id))
        return line

    def _begin(self) -> None:
        """An empty line: it becomes a row as soon as its naming fields are given."""
        if self._draft is None:
            values: dict[str, Any] = dict([self._within]) if self._within is not None else {}
            draft: _Line

            def note(field: FieldInfo, old: Any, new: Any, refused: Callable[[Problem], None]) -> None:
                values[field.id] = new
                naming = [item for item in self._info.fields if item.name_part]
                if new is not None and all(values.get(item.id) is not None for item in naming):
                    self._drop_draft(draft)
                    self._keeper.add(self._spec.part, dict(values), None, None)

            draft = self._draft = _Line(self._keeper, self._spec, self._fields, note)
            draft.remove.clicked.connect(lambda: self._drop_draft(draft))
            self._rows.addWidget(draft)
            self._order_keys()
        draft_line = self._draft
        assert draft_line is not None
        next(iter(draft_line.boxes.values())).focus()

    def _drop_draft(self, draft: _Line) -> None:
        if self._draft is draft:
            self._draft = None
            self._add.setFocus()
            draft.deleteLater()


class _Line(QWidget):
    """One row: its fields side by side, and a way to take it out."""

    def __init__(self, keeper: Keeper, spec: PartSpec, fields: list[FieldInfo], save: Any) -> None:
        super().__init__()
        self._keeper = keeper
        self._part = spec.part
        desk = keeper.desk
        self.boxes = {
            field.id: FieldBox(desk, field, f"{spec.part}.{field.id}", save, keeper.siblings, len(fields) > 1)
            for field in fields
        }
        self.remove = button(desk.look, f"{spec.part}.remove", "", "x", "square", desk.t(N_("Entfernen")))
        self.remove.setToolTip(desk.t(N_("Entfernen")))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(desk.look.theme.px(16))
        for box in self.boxes.values():
            layout.addWidget(box, 1)
        layout.addWidget(self.remove)
        layout.setAlignment(self.remove, layout.alignment())

    def stops(self) -> list[QWidget]:
        """What takes the keys here, in order."""
        return [*(box.edit.main() for box in self.boxes.values()), self.remove]

    def show_row(self, found: PartRow) -> None:
        keeper = self._keeper
        titles = keeper.record.titles if keeper.record is not None else {}
        findings = keeper.findings(self._part, found.id)
        for name, box in self.boxes.items():
            box.set_fixed(keeper.fixed)
            box.show_value(found.values.get(name), titles, findings.get(name, ()))
        self.remove.setVisible(not keeper.fixed)
        named = keeper.name_of(found, [box.field for box in self.boxes.values()])
        self.remove.setAccessibleName(keeper.desk.t(N_("Entfernen: {name}"), name=named))

    def finish(self) -> None:
        for box in self.boxes.values():
            box.finish()
