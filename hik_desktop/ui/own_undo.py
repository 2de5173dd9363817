"""Whose undo it is: what is left of the text being typed first, then the office's steps."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit


def undo_within(widget: QLineEdit | QPlainTextEdit, event: QEvent) -> bool:
    """Whether an undo key belongs to the text being typed: then the office's undo has to wait."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return True
    if event.matches(QKeySequence.StandardKey.Undo):
        return _can(widget, undo=True)
    if event.matches(QKeySequence.StandardKey.Redo):
        return _can(widget, undo=False)
    return True


def _can(widget: QLineEdit | QPlainTextEdit, *, undo: bool) -> bool:
    if isinstance(widget, QLineEdit):
        return widget.isUndoAvailable() if undo else widget.isRedoAvailable()
    document = widget.document()
    return document.isUndoAvailable() if undo else document.isRedoAvailable()


class Line(QLineEdit):
    """A line of text that leaves undo to the office when it has nothing of its own to take back."""

    def event(self, event: QEvent) -> bool:
        if not undo_within(self, event):
            event.ignore()
            return False
        return super().event(event)
