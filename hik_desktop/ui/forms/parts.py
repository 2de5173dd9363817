"""Rows inside a record as a table, with the form of the row chosen beside it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from hik_desktop.services.views import Editor, FieldInfo, PartRow
from hik_desktop.ui.forms.keeper import Keeper
from hik_desktop.ui.forms.side import PartEditor
from hik_desktop.ui.forms.spec import PartSpec
from hik_desktop.ui.paint import LEFT, RIGHT, Brush, Mark, chip_size
from hik_desktop.ui.views.marks import status_mark

Index = QModelIndex | QPersistentModelIndex
MARKED = ("reply", "status", "state")
_FIGURES = (Editor.MONEY, Editor.INTEGER, Editor.PERCENT, Editor.DECIMAL)


class PartModel(QAbstractTableModel):
    """The rows of a part, in the columns its form names."""

    def __init__(self, keeper: Keeper, spec: PartSpec) -> None:
        super().__init__()
        self.keeper = keeper
        self.spec = spec
        info = keeper.kind.part(spec.part)
        self.fields: list[FieldInfo] = [info.field(name) for name in spec.columns]
        self.rows: tuple[PartRow, ...] = ()

    def refresh(self) -> None:
        self.beginResetModel()
        self.rows = self.keeper.rows(self.spec.part)
        self.endResetModel()

    def warned(self, row: int) -> bool:
        return bool(self.keeper.findings(self.spec.part, self.rows[row].id))

    def text(self, row: int, column: int) -> str:
        keeper, field = self.keeper, self.fields[column]
        value = self.rows[row].values.get(field.id)
        if field.editor is Editor.PART:
            return next((words for key, words in keeper.siblings(field.target) if key == value), "")
        titles = keeper.record.titles if keeper.record is not None else {}
        return keeper.desk.words.show(field, value, titles).replace("\n", " ")

    def mark(self, row: int, column: int) -> Mark | None:
        """The chip of a status column."""
        field = self.fields[column]
        if field.id not in MARKED or field.editor is not Editor.CHOICE:
            return None
        return status_mark(field, self.rows[row].values.get(field.id), self.keeper.desk.words)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if index.column():
                return self.text(index.row(), index.column())
            shown = ((self.headerData(at, Qt.Orientation.Horizontal), self.text(index.row(), at))
                     for at in range(len(self.fields)))  # fmt: skip
            findings = self.keeper.findings(self.spec.part, self.rows[index.row()].id)
            said = [f"{label}: {words}" for label, words in shown if words]
            return ", ".join([*said, *(sentence for found in findings.values() for sentence in found)])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return self.keeper.desk.t(self.fields[section].label)
        return None


class _PartDelegate(QStyledItemDelegate):
    """Draws the cells: text or figures, a triangle where something is doubtful."""

    def __init__(self, model: PartModel, view: QTableView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = self._model.keeper.desk.look.theme
        words = self._model.text(index.row(), index.column())
        mark = self._model.mark(index.row(), index.column())
        wide = chip_size(theme, mark.word).width() if mark else theme.metrics("medium").horizontalAdvance(words)
        return QSize(min(theme.px(320), wide + theme.px(24)), theme.size("table_row"))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The full words of a cell that had to be cut."""
        words = self._model.text(index.row(), index.column())
        theme = self._model.keeper.desk.look.theme
        if theme.metrics("medium").horizontalAdvance(words) + theme.px(20) < QRectF(option.rect).width():
            return False
        QToolTip.showText(event.globalPos(), words, view)
        return True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._model.keeper.desk.look.theme
        painter.save()
        brush, rect = Brush(painter, theme), QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        first, last = index.column() == 0, index.column() == len(self._model.fields) - 1
        if selected:
            brush.fill(rect, "accent_soft")
            if first:
                brush.fill(QRectF(rect.x(), rect.y(), 3, rect.height()), "accent")
        brush.fill(QRectF(rect.x(), rect.bottom(), rect.width(), 1), "line")
        inner = rect.adjusted(theme.px(10), 0, -theme.px(10), 0)
        if last and self._model.warned(index.row()):
            brush.icon(inner.right() - theme.px(16), inner.center().y() - theme.px(8), "triangle-alert", "warn", 16)
            inner.adjust(0, 0, -theme.px(22), 0)
        figures = self._model.fields[index.column()].editor in _FIGURES
        colour = "on_soft" if selected and first else "text" if first or figures else "text2"
        words = self._model.text(index.row(), index.column())
        mark = self._model.mark(index.row(), index.column())
        if mark is not None:
            brush.chip(inner.x(), inner.center().y(), mark, selected, inner.width())
            words = ""
        brush.text(inner, words, "medium" if first else "text", colour, RIGHT if figures else LEFT, figures)
        if self._view.hasFocus() and self._view.currentIndex().row() == index.row():
            brush.fill(QRectF(rect.x(), rect.y(), rect.width(), 2), "focus")
            brush.fill(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 2), "focus")
        painter.restore()


class PartTable(QTableView):
    """The table of a part. `chosen` names the row; `removing`, `entered` and `moving` ask for what their name says."""

    chosen = Signal(object)
    removing = Signal()
    entered = Signal()
    moving = Signal(int)

    def __init__(self, model: PartModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        keeper = model.keeper
        theme = keeper.desk.look.theme
        self.setModel(model)
        self.setObjectName(f"{model.spec.part}.table")
        self.setAccessibleName(keeper.desk.t(keeper.kind.part(model.spec.part).plural))
        self.setItemDelegate(_PartDelegate(model, self))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.size("table_row"))
        head = _PartHead(model, self)
        self.setHorizontalHeader(head)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for at, field in enumerate(model.fields):
            if (
                field.editor in _FIGURES
                or field.id in MARKED
                or field.editor in (Editor.DATE, Editor.PARTIAL_DATE, Editor.BOOL, Editor.CHOICE)
            ):
                head.setSectionResizeMode(at, QHeaderView.ResizeMode.ResizeToContents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choices share the room with what names the row where it is scarce."""
        super().resizeEvent(event)
        head, px = self.horizontalHeader(), self._rows.keeper.desk.look.theme.px
        contents = [at for at in range(1, len(self._rows.fields)) if not self.isColumnHidden(at)]
        wide = sum(max(self.sizeHintForColumn(at), head.sectionSizeHint(at)) for at in contents)
        tight = event.size().width() - wide < px(140)
        for at in contents:
            if self._rows.fields[at].editor == Editor.CHOICE and self._rows.fields[at].id not in MARKED:
                mode = QHeaderView.ResizeMode.Stretch if tight else QHeaderView.ResizeMode.ResizeToContents
                head.setSectionResizeMode(at, mode)

    def select(self, row: int) -> None:
        """Make a row the current one without telling anyone."""
        blocked = self.blockSignals(True)
        if 0 <= row < len(self._rows.rows):
            self.selectRow(row)
        else:
            self.setCurrentIndex(QModelIndex())
        self.blockSignals(blocked)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid() and not self.signalsBlocked():
            self.chosen.emit(self._rows.rows[current.row()].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.removing.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moving.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        theme = self._rows.keeper.desk.look.theme
        rows = max(1, min(10, len(self._rows.rows)))
        return QSize(theme.px(320), theme.px(40) + rows * theme.size("table_row") + 2)

    def minimumSizeHint(self) -> QSize:
        theme = self._rows.keeper.desk.look.theme
        rows = max(1, min(4, len(self._rows.rows)))
        return QSize(theme.px(200), theme.px(40) + rows * theme.size("table_row") + 2)


class _PartHead(QHeaderView):
    """Quiet column heads."""

    def __init__(self, model: PartModel, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._model = model
        self.setFixedHeight(model.keeper.desk.look.theme.px(40))

    def sectionSizeFromContents(self, section: int) -> QSize:
        theme = self._model.keeper.desk.look.theme
        words = self._model.headerData(section, Qt.Orientation.Horizontal)
        return QSize(theme.metrics("medium").horizontalAdvance(words) + theme.px(24), theme.px(40))

    def paintSection(self, painter: QPainter, rect: Any, section: int) -> None:
        theme = self._model.keeper.desk.look.theme
        painter.save()
        brush, box = Brush(painter, theme), QRectF(rect)
        brush.fill(QRectF(box.x(), box.bottom(), box.width(), 1), "control")
        align = RIGHT if self._model.fields[section].editor in _FIGURES else LEFT
        words = self._model.headerData(section, Qt.Orientation.Horizontal)
        brush.text(box.adjusted(theme.px(10), 0, -theme.px(10), 0), words, "medium", "text2", align)
        painter.restore()


class TablePart(PartEditor):
    """A part shown as a table with the form of the chosen row."""

    def __init__(self, keeper: Keeper, spec: PartSpec, model: type[PartModel] = PartModel) -> None:
        self._model = model(keeper, spec)
        self.table = PartTable(self._model)
        super().__init__(keeper, spec, self.table)
        self.table.chosen.connect(self.choose)
        self.table.removing.connect(self.remove)
        self.table.entered.connect(self.enter)
        self.table.moving.connect(self.move_by)

    def load(self, chosen: UUID | None) -> None:
        blocked = self.table.blockSignals(True)
        self._model.refresh()
        keys = [row.id for row in self._model.rows]
        self.table.select(keys.index(chosen) if chosen in keys else -1)
        self.table.blockSignals(blocked)
        self.table.updateGeometry()
