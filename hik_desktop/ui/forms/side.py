"""A part of a record with a view of its rows at the left and the form of the chosen row at the right."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from hik_desktop.content.words import N_
from hik_desktop.ui.forms.box import FieldBox
from hik_desktop.ui.forms.inline import InlineParts
from hik_desktop.ui.forms.keeper import Keeper
from hik_desktop.ui.forms.new import NewForm
from hik_desktop.ui.forms.section import FieldGrid
from hik_desktop.ui.forms.spec import PartSpec
from hik_desktop.ui.pieces import button, keys_after, label, line, row

SIDE = 316
STACKED = 640  # below this width the form stands under the rows


class PartEditor(QWidget):
    """The frame round a view of rows: title, add, remove, move, and the side form. Subclasses fill the view."""

    def __init__(self, keeper: Keeper, spec: PartSpec, view: QWidget) -> None:
        super().__init__()
        self.keeper = keeper
        self.spec = spec
        self.info = keeper.kind.part(spec.part)
        self.view = view
        self.chosen: UUID | None = None
        self._new: NewForm | None = None
        self._grid: FieldGrid | None = None
        self._pending: UUID | None = None
        self._hanging: list[InlineParts] = []
        self._entering: UUID | None = None
        desk, look = keeper.desk, keeper.desk.look
        self.title = label(look, desk.t(self.info.plural), "h3")
        self.count = label(look, "", tone="3")
        words = desk.t(N_("{part} hinzufügen"), part=desk.t(self.info.label))
        self.add = button(look, f"{spec.part}.add", words, "plus")
        self.add.clicked.connect(self.begin)
        self._nothing = label(look, desk.t(N_("Noch nichts eingetragen.")), tone="3")
        self._side = QWidget()
        self._side_layout = QVBoxLayout(self._side)
        self._side_layout.setContentsMargins(look.theme.px(16), 0, 0, 0)
        self._side_layout.setSpacing(8)
        self._build_side_head()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.theme.px(12))
        self._box.addWidget(view, 1)
        self._rule = line(upright=True)
        self._box.addWidget(self._rule)
        self._box.addWidget(self._side)
        edge = look.theme.px(10)
        self.head = row(self.title, self.count, None, self.add, gap=12, edges=(edge, 4, 0, 0))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(self.head)
        self._nothing.setContentsMargins(edge, 0, 0, 0)
        layout.addWidget(self._nothing)
        layout.addLayout(self._box, 1)
        self._show_side(False)

    def _build_side_head(self) -> None:
        desk, look, part = self.keeper.desk, self.keeper.desk.look, self.spec.part
        self._place = label(look, "", "h3")
        self._up = button(look, f"{part}.up", "", "move-up", "square", desk.t(N_("Nach oben")))
        self._down = button(look, f"{part}.down", "", "move-down", "square", desk.t(N_("Nach unten")))
        self._remove = button(look, f"{part}.remove", desk.t(N_("Löschen")), kind="link")
        for made, step in ((self._up, -1), (self._down, 1)):
            made.setToolTip(made.accessibleName())
            made.clicked.connect(lambda _=False, by=step: self.move_by(by))
        self._remove.clicked.connect(self.remove)
        edge = look.theme.px(10)
        self._side_head = QWidget()
        self._side_head.setLayout(
            row(self._place, None, self._up, self._down, self._remove, gap=4, edges=(edge, 0, 0, 0))
        )
        self._side_layout.addWidget(self._side_head)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side_layout.addWidget(self._scroll, 1)

    # --- for subclasses

    def load(self, chosen: UUID | None) -> None:
        """Show the rows of the keeper's record, with one of them chosen."""
        raise NotImplementedError

    def draft(self) -> dict[str, Any]:
        """Values a new row starts with beyond its naming fields."""
        return dict(self.spec.start)

    # --- what is shown

    def refresh(self) -> None:
        """Show the rows as they are stored."""
        rows = self.keeper.rows(self.spec.part)
        keys = [found.id for found in rows]
        if self._pending in keys:
            self.chosen, self._pending = self._pending, None
            self._drop_new()
        if self.chosen not in keys:
            self.chosen = keys[0] if keys else None
        self.count.setText(str(len(keys)) if keys else "")
        self.load(self.chosen)
        self._nothing.setVisible(not keys)
        self.view.setVisible(bool(keys))
        self.add.setVisible(not self.keeper.fixed)
        self._fill_side()
        if self._entering is not None and self._entering == self.chosen:
            self._entering = None
            self.enter()

    def choose(self, row_id: UUID) -> None:
        """Show the form of a row."""
        self.finish()
        self._drop_new()
        self.chosen = row_id
        self._fill_side()

    def enter(self) -> None:
        """Go into the form of the chosen row."""
        first = self._grid.first() if self._grid is not None else None
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def finish(self) -> None:
        if self._grid is not None:
            self._grid.finish()

    def box(self, row_id: UUID | None, field: str) -> FieldBox | None:
        """The field a finding is about, with its row chosen."""
        if row_id is not None:
            self.choose(row_id)
            self.load(row_id)
        return self._grid.boxes.get(field) if self._grid is not None else None

    def first(self) -> QWidget | None:
        return self.view if self.view.isVisible() else self.add

    def _fill_side(self) -> None:
        if self._new is not None:
            return
        rows = self.keeper.rows(self.spec.part)
        at = next((i for i, found in enumerate(rows) if found.id == self.chosen), None)
        if at is None:
            self._show_side(False)
            return
        found = rows[at]
        if self._grid is None or self._grid.property("row") != str(found.id):
            self._make_grid(found.id)
        assert self._grid is not None
        titles = self.keeper.record.titles if self.keeper.record is not None else {}
        self._grid.show_values(found.values, titles, self.keeper.findings(self.spec.part, found.id), self.keeper.fixed)
        for hanging in self._hanging:
            hanging.refresh()
        desk = self.keeper.desk
        self._place.setText(desk.t(N_("{at} von {count}"), at=at + 1, count=len(rows)))
        for widget in (self._up, self._down, self._remove):
            widget.setVisible(not self.keeper.fixed)
        self._up.setEnabled(at > 0)
        self._down.setEnabled(at + 1 < len(rows))
        self._show_side(True)

    def _make_grid(self, row_id: UUID) -> None:
        keeper = self.keeper
        fields = {field.id: field for field in self.info.fields}
        rows = self.spec.rows or tuple((field.id,) for field in self.info.fields)
        save = keeper.part_save(self.spec.part, row_id)
        self._grid = FieldGrid(keeper.desk, fields, rows, self.spec.part, save, keeper.siblings)
        self._grid.setProperty("row", str(row_id))
        self._hanging = [
            InlineParts(keeper, PartSpec(hanging.part, hanging.columns, beside=False), (hanging.by, row_id))
            for hanging in self.spec.hanging
        ]
        self._put(self._grid, *self._hanging)

    def _put(self, *widgets: QWidget) -> None:
        inside = QWidget()
        inside.setObjectName("scrolled")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 12, 0)
        layout.setSpacing(16)
        for widget in widgets:
            layout.addWidget(widget)
        layout.addStretch(1)
        self._scroll.setWidget(inside)
        keys_after(self._remove, widget)

    def _show_side(self, shown: bool) -> None:
        self._side.setVisible(shown)
        self._fit()

    # --- steps

    def begin(self) -> None:
        """Add a row: ask for its naming fields first, if it has any."""
        self.finish()
        asks = self.spec.asks
        naming = tuple(field for field in self.info.fields if field.name_part and field.id not in asks)
        naming += tuple(self.info.field(name) for name in asks)
        if not naming:
            self.keeper.add(self.spec.part, self.draft(), self._added_bare)
            return
        desk = self.keeper.desk
        title = desk.t(N_("Neu: {kind}"), kind=desk.t(self.info.label))
        self._new = NewForm(desk, title, naming, self.spec.part, self._make, self.keeper.siblings, self.draft())
        self._new.given_up.connect(self._given_up)
        self._grid = None
        self._side_head.hide()
        self._put(self._new)
        self._show_side(True)
        self._new.start()

    def _make(self, values: dict[str, Any], refused: Any) -> None:
        self.keeper.add(self.spec.part, {**self.draft(), **values}, self._added, refused)

    def _added(self, row_id: UUID) -> None:
        self._pending = row_id
        self.refresh()

    def _added_bare(self, row_id: UUID) -> None:
        """A row nothing was asked for is filled in at once."""
        self._added(row_id)
        self._entering = row_id

    def _given_up(self) -> None:
        self._drop_new()
        self._fill_side()
        self.add.setFocus()

    def _drop_new(self) -> None:
        if self._new is not None:
            focused = QApplication.focusWidget()
            if focused is not None and self._new.isAncestorOf(focused):
                # Whoever adds one often adds the next.
                self.add.setFocus(Qt.FocusReason.TabFocusReason)
            self._new = None
            self._grid = None
            self._side_head.show()

    def remove(self) -> None:
        """Take the chosen row out; undo brings it back."""
        if self.chosen is None or self.keeper.fixed:
            return
        rows = [found.id for found in self.keeper.rows(self.spec.part)]
        at = rows.index(self.chosen) if self.chosen in rows else 0
        gone = self.chosen
        rest = [key for key in rows if key != gone]
        self.chosen = rest[min(at, len(rest) - 1)] if rest else None
        self.keeper.remove(self.spec.part, gone)
        self.view.setFocus()

    def move_by(self, by: int) -> None:
        """Move the chosen row up or down."""
        rows = [found.id for found in self.keeper.rows(self.spec.part)]
        if self.chosen in rows and not self.keeper.fixed and 0 <= rows.index(self.chosen) + by < len(rows):
            self.keeper.move(self.spec.part, self.chosen, rows.index(self.chosen) + by)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme = self.keeper.desk.look.theme
        wide = event.size().width() >= theme.px(STACKED)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._box.setDirection(direction)
        self._side.setMinimumWidth(theme.px(SIDE) if wide else 0)
        self._side.setMaximumWidth(theme.px(SIDE) + 40 if wide else 16_777_215)
        self._fit()

    def _fit(self) -> None:
        """Where there are no rows, the form of the first stands in their place."""
        wide = self._box.direction() == QBoxLayout.Direction.LeftToRight
        rows = self.view.isVisibleTo(self)
        self._rule.setVisible(wide and rows and self._side.isVisibleTo(self))
        self._box.setAlignment(self._side, Qt.AlignmentFlag(0) if rows or not wide else Qt.AlignmentFlag.AlignLeft)
        margin = self.keeper.desk.look.theme.px(16) if rows and wide else 0
        self._side_layout.setContentsMargins(margin, 0, 0, 0)
        nothing = not rows and not self._side.isVisibleTo(self)
        policy = QSizePolicy.Policy.Maximum if nothing else QSizePolicy.Policy.Preferred
        self.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
