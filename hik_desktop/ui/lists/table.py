"""The list as a table: chips, progress and money drawn by one delegate, headings with sums, sums at the foot."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Look
from hik_desktop.ui.lists.model import RowsModel
from hik_desktop.ui.lists.spec import Column, Draw
from hik_desktop.ui.paint import LEFT, RIGHT, Brush, Mark
from hik_desktop.ui.wording import Wording

Index = QModelIndex | QPersistentModelIndex
FIGURES = (Draw.FIGURE, Draw.MONEY)
EDGE = 24


class CellDelegate(QStyledItemDelegate):
    """Draws every cell of every column."""

    def __init__(self, look: Look, words: Wording, model: RowsModel, view: RecordTable) -> None:
        super().__init__(view)
        self._look = look
        self._words = words
        self._model = model
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, self._look.theme.size("table_row"))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The full words of a cell that had to be cut."""
        words = self._model.text(index.row(), index.column())
        metrics = self._look.theme.metrics("medium")
        if metrics.horizontalAdvance(words) + EDGE < QRectF(option.rect).width():
            return False
        QToolTip.showText(event.globalPos(), words, view)
        return True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        brush = Brush(painter, self._look.theme)
        rect = QRectF(option.rect)
        first, last = self._view.is_first(index.column()), self._view.is_last(index.column())
        if self._model.group(index.row()) is not None:
            self._heading(brush, rect, index, last)
        else:
            self._cell(brush, rect, option, index, first, last)
        if self._view.hasFocus() and self._view.currentIndex().row() == index.row():
            self._ring(brush, rect, first, last)
        painter.restore()

    def _heading(self, brush: Brush, rect: QRectF, index: Index, last: bool) -> None:
        model, theme = self._model, self._look.theme
        group = model.group(index.row())
        assert group is not None
        brush.fill(rect, "window")
        if index.column() == 0:
            side = theme.px(16)
            icon = "chevron-right" if group.shut else "chevron-down"
            brush.icon(rect.x() + EDGE, rect.center().y() - side / 2, icon, "text2", 16)
            room = rect.adjusted(EDGE + theme.px(24), 0, -8, 0)
            brush.text(room, group.title, "title")
            after = brush.width(group.title, "title") + theme.px(12)
            count = self._look.texts.number(len(group.rows))
            if group.total > len(group.rows):
                count = self._look.t(N_("{shown} von {total}"), shown=count, total=group.total)
            brush.text(room.adjusted(after, 0, 0, 0), count, "text", "text2")
        elif model.columns[index.column()].draw is Draw.MONEY:
            text = model.text(index.row(), index.column())
            brush.text(rect.adjusted(0, 0, -(EDGE if last else 12), 0), text, "title", align=RIGHT, figures=True)

    def _cell(
        self, brush: Brush, rect: QRectF, option: QStyleOptionViewItem, index: Index, first: bool, last: bool
    ) -> None:
        model = self._model
        column = model.columns[index.column()]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            brush.fill(rect, "accent_soft")
            if first:
                brush.fill(QRectF(rect.x(), rect.y(), 3, rect.height()), "accent")
        elif index.row() == self._view.hovered:
            brush.fill(rect, "hover")
        left, right = (EDGE if first else 0), (EDGE if last else 12)
        brush.fill(QRectF(rect.x() + left, rect.bottom(), rect.width() - left - (EDGE if last else 0), 1), "line")
        inner = rect.adjusted(left, 0, -right, 0)
        if column.draw is Draw.CHIP:
            mark = self._mark(column, model.value(index.row(), index.column()))
            if mark is not None:
                brush.chip(inner.x(), inner.center().y(), mark, selected, inner.width())
        elif column.draw is Draw.PROGRESS:
            brush.progress(inner, model.value(index.row(), index.column()))
        else:
            self._text(brush, inner, column, model.text(index.row(), index.column()))

    def _text(self, brush: Brush, rect: QRectF, column: Column, text: str) -> None:
        if column.draw in FIGURES:
            brush.text(rect, text or "–", "text", "text" if text else "text3", RIGHT, figures=True)
        elif column.draw is Draw.STRONG:
            brush.text(rect, text, "medium", "text")
        else:
            brush.text(rect, text, "text", "text2", LEFT, figures=column.draw is Draw.YEARS)

    def _mark(self, column: Column, value: object) -> Mark | None:
        return self._model.spec.marks(column.id, value, self._words)

    def _ring(self, brush: Brush, rect: QRectF, first: bool, last: bool) -> None:
        brush.fill(QRectF(rect.x(), rect.y(), rect.width(), 2), "focus")
        brush.fill(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 2), "focus")
        if first:
            brush.fill(QRectF(rect.x(), rect.y(), 2, rect.height()), "focus")
        if last:
            brush.fill(QRectF(rect.right() - 2, rect.y(), 2, rect.height()), "focus")


class Head(QHeaderView):
    """The column heads, with edges that match the cells and an arrow where it is sorted."""

    def __init__(self, look: Look, model: RowsModel, view: RecordTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._look = look
        self._model = model
        self._view = view
        self.order: tuple[str, bool] | None = None  # column id, descending
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(look.theme.px(40))
        self.setMinimumSectionSize(look.theme.px(40))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        brush, theme = Brush(painter, self._look.theme), self._look.theme
        box = QRectF(rect)
        brush.fill(box, "surface")
        brush.fill(QRectF(box.x(), box.bottom(), box.width(), 1), "control")
        first, last = self._view.is_first(section), self._view.is_last(section)
        inner = box.adjusted(EDGE if first else 0, 0, -(EDGE if last else 12), 0)
        column = self._model.columns[section]
        sorted_by = self.order is not None and self.order[0] == column.id
        role, colour = ("title", "text") if sorted_by else ("medium", "text2")
        align = RIGHT if column.draw in FIGURES else LEFT
        label = self._model.label(section)
        if sorted_by and self.order is not None:
            side = theme.px(14)
            icon = "arrow-down" if self.order[1] else "arrow-up"
            width = min(float(brush.width(label, role)), inner.width() - side - 4)
            at = inner.x() + width + 4 if align == LEFT else inner.right() - side
            brush.icon(at, inner.center().y() - side / 2, icon, "text2", 14)
            inner = inner.adjusted(0, 0, -side - 4, 0)
        brush.text(inner, label, role, colour, align)
        painter.restore()


class RecordTable(QTableView):
    """The view itself. `chosen` names the row taken, `sorted_by` the column head that was pressed."""

    chosen = Signal(int)
    opened = Signal(int)
    sorted_by = Signal(int)

    def __init__(self, look: Look, words: Wording, model: RowsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows = model
        self.hovered = -1
        self.setModel(model)
        self.head = Head(look, model, self)
        self.setHorizontalHeader(self.head)
        self.head.sectionClicked.connect(self.sorted_by)
        self.setItemDelegate(CellDelegate(look, words, model, self))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(look.theme.size("table_row"))
        for at, column in enumerate(model.columns):
            self.setColumnHidden(at, column.optional)
        model.modelAboutToBeReset.connect(lambda: self.blockSignals(True))
        model.modelReset.connect(self._loaded)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def is_first(self, column: int) -> bool:
        return self.head.visualIndex(column) == 0

    def is_last(self, column: int) -> bool:
        return all(self.isColumnHidden(later) for later in range(column + 1, len(self._rows.columns)))

    def select_row(self, row: int | None) -> None:
        """Make a row the current one without telling anyone."""
        blocked = self.blockSignals(True)
        if row is None:
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self._rows.index(row, 0))
            self.selectRow(row)
        self.blockSignals(blocked)
        self.viewport().update()

    def fit(self) -> None:
        """Share the room: each column its width, at least what its head needs, the stretching one the rest."""
        theme = self._look.theme
        shown = [at for at in range(len(self._rows.columns)) if not self.isColumnHidden(at)]
        widths = {}
        for at in shown:
            column = self._rows.columns[at]
            head = theme.metrics("title").horizontalAdvance(self._rows.label(at)) + theme.px(32)
            edges = (EDGE if self.is_first(at) else 0) + (12 if self.is_last(at) else 0)
            least = theme.px(column.width or 220)
            widths[at] = max(least, head) + edges
        free = self.viewport().width() - sum(widths.values())
        stretching = [at for at in shown if self._rows.columns[at].width == 0]
        for at in shown:
            more = free // len(stretching) if at in stretching and free > 0 else 0
            self.setColumnWidth(at, widths[at] + more)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid() and not self.signalsBlocked():
            self.chosen.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        group = self._rows.group(row)
        key = event.key()
        shuts = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True}.get(Qt.Key(key))
        if group is not None and (
            key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) or shuts is group.shut
        ):
            self._toggle(row)
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.opened.emit(row)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        if index.isValid() and self._rows.group(index.row()) is not None:
            self._toggle(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _toggle(self, row: int) -> None:
        self._rows.toggle(row)
        self.select_row(row)

    def _loaded(self) -> None:
        self.clearSpans()
        money = [at for at, column in enumerate(self._rows.columns) if column.draw is Draw.MONEY]
        width = money[0] if money else len(self._rows.columns)
        for row in self._rows.groups():
            if width > 1:
                self.setSpan(row, 0, 1, width)
        self.blockSignals(False)
        self.fit()


class Foot(QWidget):
    """The line below the table: how many are shown, and their sums under the columns."""

    def __init__(self, look: Look, model: RowsModel, view: RecordTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows = model
        self._view = view
        self._count = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        view.horizontalScrollBar().valueChanged.connect(self.update)
        view.head.sectionResized.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(100, self._look.theme.size("total"))

    def show_count(self, count: str) -> None:
        """Say how many there are; the sums come from the model."""
        self._count = count
        sums = self._sums()
        label = self._look.t(N_("Summe der gezeigten"))
        spoken = ", ".join(f"{self._rows.label(at)} {text}" for at, text in sums)
        self.setAccessibleName(f"{count}. {label}: {spoken}" if spoken else count)
        self.update()

    def _sums(self) -> list[tuple[int, str]]:
        result = self._rows.result
        if result is None:
            return []
        return [
            (at, self._look.texts.money(result.sums[column.id]))
            for at, column in enumerate(self._rows.columns)
            if column.draw is Draw.MONEY and column.id in result.sums and not self._view.isColumnHidden(at)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        brush, theme = Brush(painter, self._look.theme), self._look.theme
        height = self.height()
        brush.fill(QRectF(0, 0, self.width(), 1), "control")
        sums = self._sums()
        free = float(self.width())
        for at, text in sums:
            left = self._view.columnViewportPosition(at)
            width = self._view.columnWidth(at)
            free = min(free, left)
            edge = EDGE if self._view.is_last(at) else 12
            brush.text(QRectF(left, 0, width - edge, height), text, "title", align=RIGHT, figures=True)
        brush.text(QRectF(EDGE, 0, free - EDGE, height), self._count, "title")
        if sums:
            at = EDGE + brush.width(self._count, "title") + theme.px(12)
            brush.text(
                QRectF(at, 0, max(0.0, free - at), height), self._look.t(N_("Summe der gezeigten")), "text", "text2"
            )
        painter.end()
