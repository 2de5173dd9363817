"""An empty place: what it is for, and the next step as a button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from hik_desktop.ui.desk import Look
from hik_desktop.ui.pieces import button, column, label


class EmptyPlace(QWidget):
    """Says why there is nothing here and offers what to do. `asked` names the step."""

    asked = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._what = ""
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._title = label(look, "", "h3", wrap=True)
        self._words = label(look, "", tone="2", wrap=True)
        for words in (self._title, self._words):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._step = button(look, "empty.step", "")
        self._step.clicked.connect(lambda: self.asked.emit(self._what))
        layout = column(None, self._icon, self._title, self._words, 4, self._step, None, None, gap=8)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setAlignment(self._step, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(layout)

    def show_words(self, icon: str, title: str, words: str, what: str, step: str) -> None:
        """Show a reason, some help and a step."""
        theme = self._look.theme
        self._icon.setPixmap(theme.pixmap(icon, "text3", 32, self.devicePixelRatioF()))
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._what = what
        self._step.setText(step)
        self._step.setAccessibleName(step)
        self._step.setVisible(bool(step))
