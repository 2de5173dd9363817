"""The field that finds anything and runs any command (Strg+K), with its results below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Look
from hik_desktop.ui.own_undo import Line
from hik_desktop.ui.pieces import picture

if TYPE_CHECKING:
    from hik_desktop.ui.found import Found, Results

WAIT_MS = 120


class Finder(Line):
    """Asks for results while one types (`asked`, with the words) and shows those it is given.

    `done` tells that one of them has been chosen and done.
    """

    asked = Signal(str)
    done = Signal()

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
        self._results: Results | None = None
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
            # Not needed for the first picture.
            from hik_desktop.ui.found import Results

            self._results = Results(self._look, self.window())
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

    def _enter(self, results: Results | None) -> None:
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
            self.setText("")  # unlike clear() this leaves nothing to undo: what was looked for is done
            found.choose()
            self.done.emit()

    def _say(self, found: list[Found]) -> None:
        count = self._look.texts.n(N_("{count} Treffer"), N_("{count} Treffer"), len(found))
        self.setAccessibleDescription(count)
