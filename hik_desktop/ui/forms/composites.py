"""Editors for values of several parts: a text in several languages, and a time at a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.services.views import Editor, FieldInfo
from hik_desktop.ui.forms.edits import Context, DateLine, LineEdit
from hik_desktop.ui.forms.picks import LANGUAGES, PickEdit
from hik_desktop.ui.pieces import column, label, row

HOME_ZONE = "Europe/Berlin"


class WordsEdit(QWidget):
    """A text in several languages: German first, others are added when needed."""

    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._value: dict[str, str] = {}
        self._lines: dict[str, LineEdit] = {}
        self._boxes: dict[str, QWidget] = {}
        self._fixed = False
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.setLayout(self._column)
        self._german = self._line("de")
        self._column.addWidget(self._german)
        self._add = self._german.add_tool("languages", context.desk.t(N_("Sprache hinzufügen")), self._offer)
        self._german.installEventFilter(self)

    def set_value(self, value: Any, titles: Mapping[UUID, str]) -> None:
        self._value = dict(value or {})
        kept = {"de", *self._value, *(tag for tag, line in self._lines.items() if line.hasFocus() or line.changed())}
        for tag in [tag for tag in self._lines if tag not in kept]:
            self._lines.pop(tag)
            self._boxes.pop(tag).deleteLater()
        for tag in self._value:
            if tag not in self._lines:
                self._show_language(tag)
        for tag, line in self._lines.items():
            line.set_value(self._value.get(tag), {})
        self._german.offer_tool(self._add, bool(self._value))

    def value(self) -> Any:
        typed = {tag: line.text().strip() for tag, line in self._lines.items()}
        found = {tag: text for tag, text in typed.items() if text}
        if found and "de" not in found:
            sentence = N_("Der deutsche Text darf nicht fehlen.")
            raise RuleBroken("field.german_needed", sentence, field=self.context.field.id)
        return found or None

    def changed(self) -> bool:
        return any(line.changed() for line in self._lines.values())

    def main(self) -> QWidget:
        return self._german

    def set_fixed(self, fixed: bool) -> None:
        self._fixed = fixed
        for line in self._lines.values():
            line.set_fixed(fixed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt+↓ in the German line offers the other languages."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if alt and event.key() == Qt.Key.Key_Down and self._value and not self._fixed:
                self._offer()
                return True
        return super().eventFilter(watched, event)

    def add_language(self, tag: str) -> None:
        """Open an empty line for a language."""
        if tag not in self._lines:
            self._show_language(tag)
        self._lines[tag].setFocus()

    def _line(self, tag: str) -> LineEdit:
        context = self.context
        spoken = context.spoken
        name = context.name
        if tag != "de":
            language = context.desk.look.texts.language_name(tag)
            spoken = context.desk.t(N_("{field} auf {language}"), field=spoken, language=language)
            name = f"{context.name}.{tag}"
        plain = FieldInfo(context.field.id, context.field.label, Editor.LINE, help=context.field.help)
        made = LineEdit(replace(context, field=plain, spoken=spoken, name=name))
        made.finished.connect(self.finished)
        self._lines[tag] = made
        return made

    def _show_language(self, tag: str) -> None:
        line = self._line(tag)
        line.set_fixed(self._fixed)
        caption = label(self.context.desk.look, line.accessibleName(), tone="3")
        caption.setContentsMargins(self.context.desk.look.theme.px(10), 0, 0, 0)
        caption.setBuddy(line)
        box = QWidget()
        box.setLayout(column(caption, line, gap=0))
        self._boxes[tag] = box
        self._column.addWidget(box)
        box.show()

    def _offer(self) -> None:
        texts = self.context.desk.look.texts
        menu = QMenu(self)
        menu.setFont(self.context.desk.look.theme.font())
        for tag in LANGUAGES:
            if tag not in self._lines:
                menu.addAction(texts.language_name(tag)).triggered.connect(lambda _=False, t=tag: self.add_language(t))
        menu.popup(self._german.mapToGlobal(self._german.rect().bottomLeft()))


class LocalTimeEdit(QWidget):
    """A planned time: the day, the time there, and the zone of the place."""

    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        t = context.desk.t
        spoken = context.spoken
        self._day = DateLine(self._part(Editor.DATE, "day", t(N_("{field}: Tag"), field=spoken)))
        self._time = LineEdit(self._part(Editor.TIME, "time", t(N_("{field}: Uhrzeit"), field=spoken)))
        self._zone = PickEdit(self._part(Editor.ZONE, "zone", t(N_("{field}: Zeitzone"), field=spoken)))
        self._parts = (self._day, self._time, self._zone)
        theme = context.desk.look.theme
        self._time.setFixedWidth(theme.px(104))
        self._day.setMinimumWidth(theme.px(108))
        layout = column(row(self._day, self._time, gap=4), self._zone, gap=4)
        self.setLayout(layout)
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self._maybe_finished)
        for part in self._parts:
            part.finished.connect(self._again.start)
            part.left.connect(self._again.start)

    def _part(self, editor: Editor, name: str, spoken: str) -> Context:
        field = FieldInfo(name, self.context.field.label, editor)
        return replace(self.context, field=field, name=f"{self.context.name}.{name}", spoken=spoken)

    def set_value(self, value: Any, titles: Mapping[UUID, str]) -> None:
        day, at, zone = value or (None, None, None)
        for part, shown in zip(self._parts, (day, at, zone), strict=True):
            part.set_value(shown, titles)

    def value(self) -> Any:
        day, at, zone = (part.value() for part in self._parts)
        if day is None and at is None:
            return None
        return day, at, zone or (HOME_ZONE if day is not None and at is not None else None)

    def changed(self) -> bool:
        return any(part.changed() for part in self._parts)

    def main(self) -> QWidget:
        return self._day

    def set_fixed(self, fixed: bool) -> None:
        for part in self._parts:
            part.set_fixed(fixed)

    def _maybe_finished(self) -> None:
        """Day, time and zone are one value: it is finished when the keys have left all three."""
        if self.changed() and QApplication.focusWidget() not in self._parts:
            self.finished.emit()
