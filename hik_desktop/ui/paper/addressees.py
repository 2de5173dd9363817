"""The addressees as they are printed, in their order, with the form of the one chosen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from hik_desktop.content.errors import Problem
from hik_desktop.content.words import N_
from hik_desktop.services.views import PartRow
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.forms.keeper import Keeper
from hik_desktop.ui.forms.side import PartEditor
from hik_desktop.ui.forms.spec import PartSpec
from hik_desktop.ui.paint import Brush
from hik_desktop.ui.paper.state import ADDRESSEE, PaperState
from hik_desktop.ui.pieces import button, row

Index = QModelIndex | QPersistentModelIndex
_WRAP = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class _Lines(QAbstractListModel):
    """The lines, one for each row of a part; `nothing` stands where a row has none."""

    def __init__(self, keeper: Keeper, part: str, nothing: str) -> None:
        super().__init__()
        self._keeper = keeper
        self._part = part
        self._nothing = nothing
        self.rows: tuple[PartRow, ...] = ()
        self.lines: Mapping[UUID, str] = {}

    def show(self, rows: tuple[PartRow, ...], lines: Mapping[UUID, str]) -> None:
        self.beginResetModel()
        self.rows, self.lines = rows, lines
        self.endResetModel()

    def words(self, at: int) -> str:
        return self.lines.get(self.rows[at].id) or self._nothing

    def warned(self, at: int) -> bool:
        return bool(self._keeper.findings(self._part, self.rows[at].id)) or self.rows[at].id not in self.lines

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.words(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            at = self._keeper.desk.t(N_("{at} von {count}"), at=index.row() + 1, count=len(self.rows))
            return f"{self.words(index.row())}, {at}"
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, keeper: Keeper, model: _Lines, view: QListView) -> None:
        super().__init__(view)
        self._theme = keeper.desk.look.theme
        self._model = model
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        px = self._theme.px
        room = max(px(80), self._view.viewport().width() - px(70))
        words = self._model.words(index.row())
        height = self._theme.metrics("medium").boundingRect(0, 0, room, 1000, int(_WRAP.value), words).height()
        return QSize(100, max(px(36), height + px(16)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, at = self._theme, index.row()
        painter.save()
        brush, rect = Brush(painter, theme), QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        brush.row(rect, selected, hovered, self._view.hasFocus() and self._view.currentIndex() == index)
        number = QRectF(rect.x() + theme.px(10), rect.y(), theme.px(22), rect.height())
        brush.text(number, str(at + 1), colour="on_soft" if selected else "text3", figures=True)
        room = rect.adjusted(theme.px(38), 0, -theme.px(32), 0)
        painter.setFont(theme.font("medium" if selected else "text"))
        known = self._model.rows[at].id in self._model.lines
        painter.setPen(theme.colour("on_soft" if selected else "text" if known else "text3"))
        painter.drawText(room, int(_WRAP.value), self._model.words(at))
        if self._model.warned(at):
            side = theme.px(16)
            brush.icon(rect.right() - theme.px(26), rect.center().y() - side / 2, "triangle-alert", "warn", 16)
        painter.restore()


class LineList(QListView):
    """The lines of a part to choose from. `chosen` names the row; removing, moving and entering are asked by keys."""

    chosen = Signal(object)
    removing = Signal()
    entered = Signal()
    moving = Signal(int)

    def __init__(self, keeper: Keeper, part: str, spoken: str, nothing: str) -> None:
        super().__init__()
        self.rows = _Lines(keeper, part, nothing)
        self._theme = keeper.desk.look.theme
        self.setModel(self.rows)
        self.setObjectName(f"{part}.list")
        self.setAccessibleName(spoken)
        self.setItemDelegate(_Delegate(keeper, self.rows, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def select(self, key: UUID | None) -> None:
        """Make a row the current one without telling anyone."""
        blocked = self.blockSignals(True)
        at = next((at for at, row in enumerate(self.rows.rows) if row.id == key), -1)
        self.setCurrentIndex(self.rows.index(at) if at >= 0 else QModelIndex())
        self.blockSignals(blocked)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid() and not self.signalsBlocked():
            self.chosen.emit(self.rows.rows[current.row()].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.removing.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moving.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        heights = sum(self.sizeHintForRow(at) for at in range(self.rows.rowCount()))
        return QSize(self._theme.px(240), max(self._theme.px(40), min(heights + 4, self._theme.px(520))))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), min(self.sizeHint().height(), self._theme.px(160)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class AddresseesEditor(PartEditor):
    """Bodies a paper goes to: which, what for, and the words printed."""

    def __init__(self, keeper: Keeper) -> None:
        t = keeper.desk.t
        self.list = LineList(keeper, ADDRESSEE, t(N_("Adressaten")), t(N_("Noch kein Gremium gewählt")))
        self._lines: Mapping[UUID, str] = {}
        rows = (("committee_id",), ("role",), ("wording",), ("copies",))
        spec = PartSpec(ADDRESSEE, ("committee_id", "role", "wording"), rows)
        super().__init__(keeper, spec, self.list)
        desk = keeper.desk
        self._order = button(desk.look, f"{ADDRESSEE}.order", desk.t(N_("Übliche Reihenfolge")), kind="link")
        self._order.clicked.connect(self._bring_in_order)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        together = desk.t(N_("Stadtbezirksräte zusammenfassen"))
        self._collect = button(desk.look, f"{ADDRESSEE}.collect", together, kind="link")
        self._collect.clicked.connect(self._put_together)
        layout.insertLayout(1, row(self._order, self._collect, None, edges=(desk.look.theme.px(4), 0, 0, 0)))
        self.list.chosen.connect(self.choose)
        self.list.removing.connect(self.remove)
        self.list.entered.connect(self.enter)
        self.list.moving.connect(self.move_by)

    def show_state(self, state: PaperState) -> None:
        """Show the addressees as they are stored."""
        self._lines = state.lines
        self.refresh()
        for way in (self._order, self._collect):
            way.setVisible(not state.fixed and len(state.rows(ADDRESSEE)) > 1)

    def load(self, chosen: UUID | None) -> None:
        rows = self.keeper.rows(ADDRESSEE)
        if rows != self.list.rows.rows or self._lines != self.list.rows.lines:
            self.list.rows.show(rows, self._lines)
        self.list.select(chosen)
        self.list.updateGeometry()

    def _fill_side(self) -> None:
        super()._fill_side()
        box = self.box(None, "wording")
        field = box.edit.main() if box is not None else None
        if isinstance(field, QLineEdit) and self.chosen is not None:
            # What is printed when nothing is written here: the register's words on the paper's date.
            field.setPlaceholderText(self._lines.get(self.chosen, "–"))

    def _bring_in_order(self) -> None:
        record = self.keeper.record
        if record is not None:
            self.finish()
            papers = self.keeper.desk.office.papers
            self.keeper.desk.errands.ask(lambda: papers.order_addressees(record.id), owner=self)

    def _put_together(self) -> None:
        record, desk = self.keeper.record, self.keeper.desk
        if record is not None:
            self.finish()
            job = desk.office.addressees
            refused = partial(_tell, desk)
            desk.errands.ask(lambda: job.collect_districts(record.id), None, refused, owner=self)


def _tell(desk: Desk, problem: Problem) -> None:
    desk.tell(desk.look.texts.problem(problem))
