"""Editors for what is typed: one line, several lines, dates with their keys. Reading and showing are services'."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QToolButton, QWidget

from hik_desktop.services.reading import read
from hik_desktop.services.views import Editor, FieldInfo
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.own_undo import undo_within

PAUSE_MS = 2000


@dataclass(frozen=True, slots=True)
class Context:
    """What an editor works with: the desk, its field, its object name, and the rows a `PART` field may point to."""

    desk: Desk
    field: FieldInfo
    name: str
    spoken: str
    siblings: Callable[[str], tuple[tuple[UUID, str], ...]] = lambda part: ()


class Edit(Protocol):
    """What the form asks of every editor. `finished`: the person is done with it and it has changed."""

    finished: Any

    def set_value(self, value: Any, titles: Mapping[UUID, str]) -> None:
        """Show a value; what was typed and not finished is gone."""

    def value(self) -> Any:
        """The value typed. Raises `RuleBroken` when it cannot be read."""

    def changed(self) -> bool:
        """Whether something was typed since the value was shown."""

    def main(self) -> QWidget:
        """The widget that takes the keys and the accessible description."""

    def set_fixed(self, fixed: bool) -> None:
        """Only to be read."""


@dataclass(slots=True)
class Tool:
    """A little button at the end of a line."""

    icon: str
    words: str
    run: Callable[[], object]
    colour: str
    offered: bool = True
    button: QToolButton | None = None


class LineEdit(QLineEdit):
    """One line that looks like text until it is touched. `left`: the keys have gone elsewhere."""

    finished = Signal()
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._shown = ""
        self.setObjectName(context.name)
        self.setAccessibleName(context.spoken)
        self.setFont(context.desk.look.theme.font("text", context.field.editor is Editor.MONEY))
        self.setProperty("read", "1")
        self.setPlaceholderText("–")
        if context.field.help:
            self.setToolTip(context.desk.t(context.field.help))
        self.returnPressed.connect(self._maybe_finished)
        self._tools: list[Tool] = []

    def add_tool(self, icon: str, words: str, run: Callable[[], object], colour: str = "text2") -> Tool:
        """A little button at the right end, seen while the pointer or the keys are here."""
        made = Tool(icon, words, run, colour)
        self._tools.append(made)
        self.setTextMargins(0, 0, len(self._tools) * self.context.desk.look.theme.px(24), 0)
        return made

    def offer_tool(self, tool: Tool, offered: bool) -> None:
        """Whether a little button makes sense now."""
        tool.offered = offered
        self._show_tools()

    def _show_tools(self) -> None:
        near = (self.hasFocus() or self.underMouse()) and not self.isReadOnly()
        for tool in self._tools:
            if near and tool.offered and tool.button is None:
                tool.button = self._tool_button(tool)
            if tool.button is not None:
                tool.button.setVisible(near and tool.offered)
        self._place_tools()

    def _tool_button(self, tool: Tool) -> QToolButton:
        """Made when first seen: a form has many fields, and few of them are ever touched."""
        theme = self.context.desk.look.theme
        made = QToolButton(self)
        made.setObjectName(f"{self.context.name}.tool")
        made.setIcon(theme.icons.icon(tool.icon, tool.colour, theme.px(16)))
        made.setIconSize(QSize(theme.px(16), theme.px(16)))
        made.setFixedSize(theme.px(24), theme.px(24))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setCursor(Qt.CursorShape.ArrowCursor)
        made.setAccessibleName(tool.words)
        made.setToolTip(tool.words)
        made.clicked.connect(lambda: tool.run())
        return made

    def _place_tools(self) -> None:
        at = self.width() - self.context.desk.look.theme.px(4)
        for tool in self._tools:
            if tool.button is not None:
                at -= tool.button.width()
                tool.button.move(at, (self.height() - tool.button.height()) // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_tools()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._show_tools()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._show_tools()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setPlaceholderText("–")
        self._show_tools()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._maybe_finished()
            self.left.emit()

    def set_value(self, value: Any, titles: Mapping[UUID, str]) -> None:
        self._show(self.context.desk.words.show(self.context.field, value, titles))

    def value(self) -> Any:
        desk = self.context.desk
        return read(self.context.field, self.text(), desk.look.texts, desk.today())

    def changed(self) -> bool:
        return self.text() != self._shown

    def main(self) -> QWidget:
        return self

    def set_fixed(self, fixed: bool) -> None:
        self.setReadOnly(fixed)
        self.setProperty("fixed", "1" if fixed else "0")

    def give_up(self) -> None:
        """Forget what was typed."""
        self._show(self._shown)

    def _show(self, text: str) -> None:
        self._shown = text
        self.setText(text)
        self.setCursorPosition(0)

    def _maybe_finished(self) -> None:
        if self.changed() and not self.isReadOnly():
            self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.changed():
            self.give_up()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setPlaceholderText("")
        self._show_tools()
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def event(self, event: QEvent) -> bool:
        if not undo_within(self, event):
            event.ignore()
            return False
        return super().event(event)


class DateLine(LineEdit):
    """A day: + and − a day, W a week, M a month (with Shift back), H today, as long as nothing is being typed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.isReadOnly() and not self._typing:
            day = self._day()
            moved = moved_day(day, event, self.context.desk.today())
            if moved is not None:
                self._put(moved)
                return
        super().keyPressEvent(event)
        if event.text().isprintable() and event.text():
            self._typing = True

    _typing = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._typing = False
        super().focusInEvent(event)

    def _show(self, text: str) -> None:
        self._typing = False
        super()._show(text)

    def _day(self) -> date | None:
        desk = self.context.desk
        try:
            found = read(FieldInfo("day", "", Editor.DATE), self.text(), desk.look.texts, desk.today())
        except Exception:  # whatever is typed that is no full day leaves the keys to typing
            return None
        return found if isinstance(found, date) else None

    def _put(self, day: date) -> None:
        self.setText(self.context.desk.look.texts.date(day))
        self.selectAll()


def moved_day(day: date | None, event: QKeyEvent, today: date) -> date | None:
    """The day a key leads to from `day` (None: nothing entered yet); None when the key is for typing."""
    key = Qt.Key(event.key())
    back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return None
    if key in (Qt.Key.Key_H, Qt.Key.Key_T):
        return today
    start = day if day is not None else today
    if key == Qt.Key.Key_Plus:
        return start + timedelta(days=1)
    if key == Qt.Key.Key_Minus:
        return start - timedelta(days=1)
    if key == Qt.Key.Key_W and day is not None:
        return start + timedelta(weeks=-1 if back else 1)
    if key == Qt.Key.Key_M and day is not None:
        return _month_on(start, -1 if back else 1)
    return None


def _month_on(day: date, by: int) -> date:
    month = day.month - 1 + by
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


class NoteEdit(QPlainTextEdit):
    """Several lines; as high as its text. Stored two seconds after the last key, and on leaving."""

    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._shown = ""
        self.setObjectName(context.name)
        self.setAccessibleName(context.spoken)
        self.setFont(context.desk.look.theme.font())
        self.setProperty("read", "1")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setPlaceholderText("–")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if context.field.help:
            self.setToolTip(context.desk.t(context.field.help))
        self.document().setDocumentMargin(2)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._maybe_finished)
        self.textChanged.connect(self._fit)
        self._fit()

    def set_value(self, value: Any, titles: Mapping[UUID, str]) -> None:
        self._shown = self.context.desk.words.show(self.context.field, value, titles)
        if self.toPlainText().strip() != self._shown.strip():
            self.setPlainText(self._shown)

    def value(self) -> Any:
        return self.toPlainText().strip() or None

    def changed(self) -> bool:
        return self.toPlainText().strip() != self._shown.strip()

    def main(self) -> QWidget:
        return self

    def set_fixed(self, fixed: bool) -> None:
        self.setReadOnly(fixed)

    def give_up(self) -> None:
        self.setPlainText(self._shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.changed():
            self.give_up()
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._maybe_finished()
            return
        super().keyPressEvent(event)
        self._pause.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._pause.stop()
        self._maybe_finished()

    def event(self, event: QEvent) -> bool:
        if not undo_within(self, event):
            event.ignore()
            return False
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _maybe_finished(self) -> None:
        if self.changed() and not self.isReadOnly():
            self.finished.emit()

    def _fit(self) -> None:
        theme = self.context.desk.look.theme
        line = theme.metrics().lineSpacing()
        lines = max(1, min(24, int(self.document().size().height())))
        self.setFixedHeight(max(theme.px(32), lines * line + theme.px(14)))
