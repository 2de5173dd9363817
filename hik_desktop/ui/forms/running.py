"""Running text in a form: stored when it is left, two seconds after the last key at the latest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from hik_desktop.content.blocks import Text
from hik_desktop.content.jsonform import from_json, to_json
from hik_desktop.ui.forms.edits import PAUSE_MS, Context
from hik_desktop.ui.paper.text.field import TextField
from hik_desktop.ui.pieces import column


class RunningText(QFrame):
    """The text field of papers as the editor of a form's field."""

    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        px = context.desk.look.theme.px
        self.field = TextField(context.desk.look, context.name, context.spoken)
        self._shown: str | None = None
        self._seen = Text()
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._maybe_finished)
        self.field.edited.connect(self._timer.start)
        self.field.left.connect(self._maybe_finished)
        frame = QFrame()
        frame.setObjectName("textframe")
        frame.setLayout(column(self.field, gap=0, edges=(px(6), px(4), px(6), px(4))))
        frame.setMinimumHeight(px(72))
        self.setLayout(column(frame, gap=0, edges=(0, px(4), 0, px(4))))

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

    def _maybe_finished(self) -> None:
        self._timer.stop()
        if self.changed() and not self.field.isReadOnly():
            self.finished.emit()
