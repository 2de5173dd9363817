"""The field that finds anything and runs any command (Strg+K), with its results below it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Look
from hik_desktop.ui.paint import RIGHT, Brush
from hik_desktop.ui.pieces import picture

WAIT_MS = 120
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Found:
    """One result: what it is called, what it is, and what choosing it does."""

    title: str
    detail: str
    icon: str
    choose: Callable[[], object]


class Finder(QLineEdit):
    """Asks for results while one types (`asked`, with the words) and shows those it is given."""

    asked = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("finder")
        self._look = look
        theme = look.theme
        self.setFont(theme.font())
        self.setPlaceholderText(look.t(N_("Suchen oder Befehl eingeben …")))
        self.setAccessibleName(look.t(N_("Suchen oder Befehl eingeben")))
        self.setMinimumWidth(theme.px(200))
        self.setMaximumWidth(theme.px(440))
        self._icon = picture(look, "search", "text3", 18)
        self._icon.setParent(self)
        self._keys = QLabel(look.t(N_("Strg+K")), self)
        self._keys.setObjectName("keys")
        self._keys.setFont(theme.font())
        self._keys.setFixedHeight(theme.px(22))
        self._keys.adjustSize()
        self._results: _Results | None = None
        self._shown_for = ""
        self._enter_waits = False
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(lambda: self.asked.emit(self.text().strip()))
        self.textEdited.connect(self._edited)
        self._margins()

    def set_narrow(self, narrow: bool) -> None:
        self._keys.setVisible(not narrow)
        self._margins()

    def sizeHint(self) -> QSize:
        return QSize(self._look.theme.px(440), super().sizeHint().height())

    def show_results(self, words: str, found: list[Found]) -> None:
        """Show what was found for `words`, unless something else has been typed meanwhile."""
        if words != self.text().strip() or not self.hasFocus():
            return
        if self._results is None:
            self._results = _Results(self._look, self.window())
            self._results.clicked.connect(lambda index: self._choose(index.row()))
        self._results.show_below(self, found)
        self._shown_for = words
        self._say(found)
        if self._enter_waits:
            self._enter_waits = False
            self._choose(0)

    def close_results(self) -> None:
        if self._results is not None:
            self._results.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        results = self._results if self._results is not None and self._results.isVisible() else None
        key = event.key()
        if results is not None and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            results.step(1 if key == Qt.Key.Key_Down else -1)
            self.setAccessibleDescription(results.spoken())
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(results)
            return
        if key == Qt.Key.Key_Down:
            self.asked.emit(self.text().strip())
            return
        if key == Qt.Key.Key_Escape:
            if results is not None:
                self.close_results()
            elif self.text():
                self.clear()
            else:
                self.clearFocus()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.ShortcutFocusReason:
            self.selectAll()
            self.asked.emit(self.text().strip())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close_results()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        middle = self.height() / 2
        self._icon.move(self._look.theme.px(12), round(middle - self._icon.height() / 2))
        self._keys.move(self.width() - self._keys.width() - 8, round(middle - self._keys.height() / 2))

    def _edited(self, text: str) -> None:
        self._enter_waits = False
        self._wait.start()

    def _margins(self) -> None:
        right = 0 if self._keys.isHidden() else self._keys.width() + 4
        self.setTextMargins(self._look.theme.px(26), 0, right, 0)

    def _enter(self, results: _Results | None) -> None:
        """Take the result shown; when those for the words typed are still under way, the first of them."""
        if results is not None and self._shown_for == self.text().strip():
            self._choose(results.currentIndex().row())
        elif self.text().strip():
            self._enter_waits = True
            self._wait.stop()
            self.asked.emit(self.text().strip())

    def _choose(self, number: int) -> None:
        found = self._results.found(number) if self._results is not None else None
        self.close_results()
        if found is not None:
            self.clear()
            found.choose()

    def _say(self, found: list[Found]) -> None:
        count = self._look.texts.n(N_("{count} Treffer"), N_("{count} Treffer"), len(found))
        self.setAccessibleDescription(count)


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


class _Results(QListView):
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
