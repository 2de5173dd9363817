"""Running text as one field of a form: the text field of papers under its own small toolbar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from hik_desktop.content import blocks as b
from hik_desktop.content.jsonform import from_json, to_json
from hik_desktop.ui.forms.edits import PAUSE_MS, Context
from hik_desktop.ui.paper.keys import bind
from hik_desktop.ui.paper.text.bar import TextBar
from hik_desktop.ui.paper.text.field import TextField
from hik_desktop.ui.pieces import column, frame, line


class ContentEdit(QFrame):
    """Text with lists, tables and forms. Stored two seconds after the last key, and on leaving."""

    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        look = context.desk.look
        self._shown = b.Text()
        self.text = TextField(look, context.name, context.spoken)
        if context.field.help:
            self.text.setToolTip(context.desk.t(context.field.help))
        self._bar = TextBar(look)
        self._bar.use(self.text)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._maybe_finished)
        self.text.edited.connect(self._pause.start)
        self.text.left.connect(self._maybe_finished)
        self.text.menu_asked.connect(lambda at: self._bar.popup(self.text, at))
        inside = frame("content", column(self.text, edges=(look.theme.px(8), 6, look.theme.px(8), 6)))
        self.setLayout(column(self._bar, line(), inside, gap=0))
        for command in self._bar.commands():
            here = replace(command, enabled=partial(self._writes, command.enabled))
            bind(here, look, self, Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _writes(self, can: Callable[[], bool]) -> bool:
        return self.text.hasFocus() and can()

    def set_value(self, value: Any, titles: Mapping[UUID, str]) -> None:
        text = from_json(value) if value else b.Text()
        self._shown = text
        if self.text.content() != text:
            self.text.show_text(text)
            self._shown = self.text.content()

    def value(self) -> Any:
        text = self.text.content()
        return to_json(text) if text else None

    def changed(self) -> bool:
        return self.text.content() != self._shown

    def main(self) -> QWidget:
        return self.text

    def set_fixed(self, fixed: bool) -> None:
        self.text.setReadOnly(fixed)
        self._bar.use(self.text)

    def _maybe_finished(self) -> None:
        self._pause.stop()
        if self.changed() and not self.text.isReadOnly():
            self.finished.emit()
