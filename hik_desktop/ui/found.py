"""What the search field has found: each result, and the list of them below the field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Look
from hik_desktop.ui.paint import RIGHT, Brush

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Found:
    """One result: what it is called, what it is, and what choosing it does."""

    title: str
    detail: str
    icon: str
    choose: Callable[[], object]


class _FoundModel(QAbstractListModel):
    """The results as Qt lists them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Found] = []

    def show(self, found: list[Found]) -> None:
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's name and default
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.found[index.row()].title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            found = self.found[index.row()]
            return f"{found.title}, {found.detail}"
        return None


class _FoundDelegate(QStyledItemDelegate):
    """A result: icon, title, and at the right what it is."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, self._look.theme.px(40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, _FoundModel)
        found = model.found[index.row()]
        theme = self._look.theme
        painter.save()
        brush = Brush(painter, theme)
        rect = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            brush.plate(rect.adjusted(4, 1, -4, -1), 6, "accent_soft", "focus")
        brush.icon(rect.x() + theme.px(14), rect.center().y() - theme.px(10), found.icon, "text2")
        room = rect.adjusted(theme.px(46), 0, -theme.px(16), 0)
        brush.text(room, found.detail, colour="text2" if selected else "text3", align=RIGHT)
        title = room.adjusted(0, 0, -brush.width(found.detail) - theme.px(12), 0)
        brush.text(title, found.title, "medium", "on_soft" if selected else "text")
        painter.restore()


class Results(QListView):
    """The list below the field. It never takes the focus: the field keeps the keys."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self._model = _FoundModel()
        self.setObjectName("popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setModel(self._model)
        self.setItemDelegate(_FoundDelegate(look, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(look.t(N_("Treffer")))
        self.hide()

    def show_below(self, field: QWidget, found: list[Found]) -> None:
        theme = self._look.theme
        self._model.show(found)
        self.setVisible(bool(found))
        if not found:
            return
        self.setCurrentIndex(self._model.index(0))
        corner = field.mapTo(self.window(), QPoint(0, field.height() + 4))
        width = min(max(field.width(), theme.px(560)), self.window().width() - 16)
        left = max(8, min(corner.x() - (width - field.width()) // 2, self.window().width() - width - 8))
        height = min(len(found), 12) * theme.px(40) + 10
        self.setGeometry(left, corner.y(), width, min(height, self.window().height() - corner.y() - 8))
        self.raise_()

    def step(self, by: int) -> None:
        at = (self.currentIndex().row() + by) % max(1, self._model.rowCount())
        self.setCurrentIndex(self._model.index(at))

    def found(self, number: int) -> Found | None:
        return self._model.found[number] if 0 <= number < len(self._model.found) else None

    def spoken(self) -> str:
        found = self.found(self.currentIndex().row())
        return f"{found.title}, {found.detail}" if found is not None else ""
