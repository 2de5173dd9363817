"""Fields that stand together: rows of one or two, under a heading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from hik_desktop.services.views import FieldInfo
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.forms.box import FieldBox, Save, Siblings
from hik_desktop.ui.forms.spec import Rows
from hik_desktop.ui.pieces import label

ONE_COLUMN = 440  # below this width fields stand one below the other


class FieldGrid(QWidget):
    """Rows of fields. `boxes` finds them by field id."""

    def __init__(
        self,
        desk: Desk,
        fields: Mapping[str, FieldInfo],
        rows: Rows,
        owner: str,
        save: Save,
        siblings: Siblings = lambda part: (),
    ) -> None:
        super().__init__()
        self._desk = desk
        self._rows = tuple(tuple(name for name in row if name in fields) for row in rows)
        self.boxes: dict[str, FieldBox] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(desk.look.theme.px(16))
        self._grid.setVerticalSpacing(desk.look.theme.px(6))
        for row in self._rows:
            for name in row:
                self.boxes[name] = FieldBox(desk, fields[name], f"{owner}.{name}", save, siblings)
        self.setLayout(self._grid)
        self._wide: bool | None = None
        self._place(wide=False)

    def show_values(
        self,
        values: Mapping[str, Any],
        titles: Mapping[UUID, str],
        findings: Mapping[str, tuple[str, ...]],
        fixed: bool,
    ) -> None:
        """Show stored values and what is still missing, by field id."""
        for name, box in self.boxes.items():
            box.set_fixed(fixed)
            box.show_value(values.get(name), titles, findings.get(name, ()))

    def finish(self) -> None:
        """Store what was typed."""
        for box in self.boxes.values():
            box.finish()

    def minimumSizeHint(self) -> QSize:
        # Two columns may always become one: what they need together is no minimum.
        return QSize(self._desk.look.theme.px(200), super().minimumSizeHint().height())

    def first(self) -> QWidget | None:
        return next((box.edit.main() for box in self.boxes.values()), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(wide=event.size().width() >= self._desk.look.theme.px(ONE_COLUMN))

    def _place(self, *, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        for box in self.boxes.values():
            self._grid.removeWidget(box)
        at = 0
        for row in self._rows:
            for column, name in enumerate(row):
                if wide:
                    span = 2 if len(row) == 1 else 1
                    self._grid.addWidget(self.boxes[name], at, column, 1, span, Qt.AlignmentFlag.AlignTop)
                else:
                    self._grid.addWidget(self.boxes[name], at, 0, 1, 2, Qt.AlignmentFlag.AlignTop)
                    at += 1
            at += 1
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if wide else 0)


class SectionBlock(QWidget):
    """A heading and its fields."""

    def __init__(self, desk: Desk, title: str, grid: FieldGrid) -> None:
        super().__init__()
        self.grid = grid
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        if title:
            heading = label(desk.look, desk.t(title), "h3")
            heading.setContentsMargins(desk.look.theme.px(10), 0, 0, 0)
            layout.addWidget(heading)
        layout.addWidget(grid)
