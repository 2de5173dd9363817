"""One tab of a form: its sections and parts, built when the tab is first shown."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from hik_desktop.services.views import FieldInfo, Finding
from hik_desktop.ui.forms.box import FieldBox
from hik_desktop.ui.forms.inline import InlineParts
from hik_desktop.ui.forms.keeper import Keeper
from hik_desktop.ui.forms.parts import TablePart
from hik_desktop.ui.forms.section import FieldGrid, SectionBlock
from hik_desktop.ui.forms.side import PartEditor
from hik_desktop.ui.forms.spec import PartSpec, Section, Shape, Tab

WIDEST = 860  # a line of fields longer than this is hard to follow


class TabPage(QScrollArea):
    """The content of one tab."""

    def __init__(self, keeper: Keeper, tab: Tab) -> None:
        super().__init__()
        self._keeper = keeper
        self.tab = tab
        self._sections: list[SectionBlock] = []
        self._parts: dict[str, InlineParts | PartEditor] = {}
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        inside = QWidget()
        inside.setObjectName("scrolled")
        layout = QVBoxLayout(inside)
        edge = 28 - keeper.desk.look.theme.px(10)
        layout.setContentsMargins(edge, 16, 28, 16)
        layout.setSpacing(24)
        fields = {field.id: field for field in keeper.kind.fields}
        known = {part.name for part in keeper.kind.parts}
        for piece in tab.pieces:
            if isinstance(piece, Section):
                layout.addWidget(self._section(piece, fields))
            elif piece.part in known:
                block = self._part(piece)
                self._parts[piece.part] = block
                layout.addWidget(block, 1 if isinstance(block, PartEditor) else 0)
        # Parts with rows share the room; what they leave, because they are empty, stays below.
        layout.addStretch(0 if any(isinstance(block, PartEditor) for block in self._parts.values()) else 1)
        self.setWidget(inside)

    def _section(self, section: Section, fields: Mapping[str, FieldInfo]) -> SectionBlock:
        keeper = self._keeper
        grid = FieldGrid(keeper.desk, fields, section.rows, keeper.kind.name, keeper.save, keeper.siblings)
        block = SectionBlock(keeper.desk, section.label, grid)
        block.setMaximumWidth(keeper.desk.look.theme.px(WIDEST))
        self._sections.append(block)
        return block

    def _part(self, spec: PartSpec) -> InlineParts | PartEditor:
        if not spec.beside:
            block = InlineParts(self._keeper, spec)
            block.setMaximumWidth(self._keeper.desk.look.theme.px(WIDEST))
            return block
        if spec.shape is Shape.PROGRAMME:
            from hik_desktop.ui.forms.programme import ProgrammePart

            return ProgrammePart(self._keeper, spec)
        return TablePart(self._keeper, spec)

    def refresh(self) -> None:
        """Show the record as it is stored."""
        keeper = self._keeper
        if keeper.record is None:
            return
        findings = keeper.findings()
        for section in self._sections:
            section.grid.show_values(keeper.record.values, keeper.record.titles, findings, keeper.fixed)
        for part in self._parts.values():
            part.refresh()

    def finish(self) -> None:
        """Store what is still being typed."""
        for section in self._sections:
            section.grid.finish()
        for part in self._parts.values():
            part.finish()

    def first(self) -> QWidget | None:
        """Where the keys go first."""
        for section in self._sections:
            return section.grid.first()
        for part in self._parts.values():
            return part.first()
        return None

    def place_of(self, item: Finding) -> FieldBox | QWidget | None:
        """The field or part of this tab a finding is about."""
        if item.part:
            part = self._parts.get(item.part)
            row: UUID | None = item.row
            return part and (part.box(row, item.field) or part.first())
        for section in self._sections:
            if item.field in section.grid.boxes:
                return section.grid.boxes[item.field]
        part = self._parts.get(item.field)
        return part.first() if part is not None else None


def names(tab: Tab, item: Finding) -> bool:
    """Whether a tab holds the field or part of a finding, without building it."""
    for piece in tab.pieces:
        if isinstance(piece, PartSpec):
            if piece.part in (item.part, item.field):
                return True
        elif not item.part and any(item.field in row for row in piece.rows):
            return True
    return False
