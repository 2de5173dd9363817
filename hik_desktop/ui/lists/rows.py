"""The list as two-line rows with a status chip: a view that paints, and says each row in words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter
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

from hik_desktop.ui.desk import Look
from hik_desktop.ui.lists.model import RowsModel
from hik_desktop.ui.paint import Brush

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Draws a row: icon, title, facts, chip and hint; and the heading of a group."""

    def __init__(self, look: Look, model: RowsModel, view: QTableView) -> None:
        super().__init__(view)
        self._look = look
        self._model = model
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        brush = Brush(painter, self._look.theme)
        rect = QRectF(option.rect)
        group = self._model.group(index.row())
        if group is not None:
            theme = self._look.theme
            brush.text(rect.adjusted(theme.px(20), theme.px(6), -theme.px(12), 0), group.title, "title", "text2")
        else:
            self._row(brush, rect, option, index)
        painter.restore()

    def _row(self, brush: Brush, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._look.theme
        px = theme.px
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = self._view.hasFocus() and index.row() == self._view.currentIndex().row()
        box = rect.adjusted(8, 2, -8, -2)
        brush.row(box, selected, hovered, focused)
        words = self._model.words(index.row())
        if words is None:
            return
        left = box.x() + px(44 if words.icon else 16)
        if words.icon:
            brush.icon(box.x() + px(12), box.y() + px(12), words.icon, "accent_text" if selected else "text3")
        room = box.right() - left - px(10)
        ink = "on_soft" if selected else "text"
        if not words.facts and not self._model.spec.chips:
            brush.lines(QRectF(left, box.y() + px(9), room, px(42)), words.title, "title", ink)
            return
        brush.text(QRectF(left, box.y() + px(9), room, px(22)), words.title, "title", ink)
        brush.text(QRectF(left, box.y() + px(31), room, px(20)), words.facts, "text", "text2")
        middle = box.y() + px(66)
        at = left
        if words.mark is not None:
            at += brush.chip(left, middle, words.mark, selected, room) + px(10)
        if words.note:
            brush.icon(at, middle - px(8), "triangle-alert", "warn", 16)
            brush.text(QRectF(at + px(22), middle - px(12), max(0, box.right() - at - px(30)), px(24)),
                       words.note, "medium", "warn")  # fmt: skip

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The full words of a row that may be cut."""
        words = self._model.words(index.row())
        if words is None:
            return False
        QToolTip.showText(event.globalPos(), f"{words.title}\n{words.facts}", view)
        return True


class RowList(QTableView):
    """The view itself. `chosen` names the row taken by pointer or keys, `opened` the one Enter was pressed on.

    A table of one column: a list view asks the model about every single row when it is filled.
    """

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, look: Look, model: RowsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(RowDelegate(look, model, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setProperty("kind", "rows")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(8)
        rows.setDefaultSectionSize(look.theme.size("row" if model.spec.chips else "short_row"))
        self._group_height = look.theme.size("group")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(look.theme.size("row") // 2)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        model.modelAboutToBeReset.connect(self._about_to_load)
        model.modelReset.connect(self._loaded)

    def select_row(self, row: int | None) -> None:
        """Make a row the current one without telling anyone."""
        blocked = self.blockSignals(True)
        if row is None:
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
        else:
            self.setCurrentIndex(self._rows.index(row, 0))
        self.blockSignals(blocked)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self.signalsBlocked():
            self.chosen.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        ends = {Qt.Key.Key_Home: range(self._rows.rowCount()), Qt.Key.Key_End: range(self._rows.rowCount() - 1, -1, -1)}
        if event.key() in ends:
            rows = (row for row in ends[Qt.Key(event.key())] if self._rows.group(row) is None)
            self.setCurrentIndex(self._rows.index(next(rows, 0), 0))
            return
        super().keyPressEvent(event)

    def _about_to_load(self) -> None:
        self.blockSignals(True)

    def _loaded(self) -> None:
        for row in self._rows.groups():
            self.setRowHeight(row, self._group_height)
        self.blockSignals(False)
