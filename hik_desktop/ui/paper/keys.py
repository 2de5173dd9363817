"""Keys of the page's commands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hik_desktop.ui.commands import Command, action
from hik_desktop.ui.desk import Look

_WINDOW = Qt.ShortcutContext.WindowShortcut


def bind(command: Command, look: Look, widget: QWidget, context: Qt.ShortcutContext = _WINDOW) -> None:
    """Let the keys of a command work while a widget is in sight, or in another context.

    Whether the command can be done is asked when the keys come, not now.
    """
    if not command.keys:
        return
    made = action(command, look, widget)
    made.setEnabled(True)
    made.setShortcutContext(context)
    made.triggered.disconnect()
    made.triggered.connect(lambda: command.run() if command.enabled() else None)
    widget.addAction(made)
