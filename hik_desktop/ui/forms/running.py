"""Running text in a form: stored when it is left, two seconds after the last key at the latest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from hik_desktop.content.blocks import Text
from hik_desktop.content.jsonform import from_json, to_json
from hik_desktop.ui.forms.edits import PAUSE_MS, Context
from hik_desktop.ui.paper.keys import bind
from hik_desktop.ui.paper.text.bar import TextBar
from hik_desktop.ui.paper.text.field import TextField
from hik_desktop.ui.pieces import column, line


class RunningText(QFrame):
    """The text field of papers as the editor of a form's field, under a toolbar of its own."""

    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        px = context.desk.look.theme.px
        self.field = TextField(context.desk.look, context.name, context.spoken)
        if context.field.help:
            self.field.setToolTip(context.desk.t(context.field.help))
        self._bar = TextBar(context.desk.look)
        self._bar.use(self.field)
        self._shown: str | None = None
        self._seen = Text()
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._maybe_finished)
        self.field.edited.connect(self._timer.start)
        self.field.left.connect(self._maybe_finished)
        self.field.menu_asked.connect(lambda at: self._bar.popup(self.field, at))
        frame = QFrame()
        frame.setObjectName("textframe")
        written = column(self.field, edges=(px(6), px(4), px(6), px(4)))
        frame.setLayout(column(self._bar, line(), written, gap=0, edges=(1, 1, 1, 1)))
        frame.setMinimumHeight(px(120))
        self.setLayout(column(frame, gap=0, edges=(0, px(4), 0, px(4))))
        for command in self._bar.commands():
            here = replace(command, enabled=partial(self._writes, command.enabled))
            bind(here, context.desk.look, self, Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _writes(self, can: Callable[[], bool]) -> bool:
        return self.field.hasFocus() and can()

    def set_value(self, value: Any, titles: Mapping[UUID, str]) -> None:
        self._timer.stop()
        if value != self._shown or not self._seen:
            self._shown = value
            self.field.show_text(from_json(value) if value else Text())
        self._seen = self.field.content()

    def value(self) -> Any:
        now = self.field.content()
        return self._shown if now == self._seen else to_json(now) if now else None

    def changed(self) -> bool:
        return self.field.content() != self._seen

    def main(self) -> QWidget:
        return self.field

    def set_fixed(self, fixed: bool) -> None:
        self.field.setReadOnly(fixed)
        self._bar.use(self.field)

    def _maybe_finished(self) -> None:
        self._timer.stop()
        if self.changed() and not self.field.isReadOnly():
            self.finished.emit()
