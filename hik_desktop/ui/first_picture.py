"""The very first picture: the window with its bars in the person's colours, before anything else is loaded.

Only the lightest parts of Qt are touched here: the namespace `Qt` alone takes as long as this whole picture.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hik_desktop.settings import Settings
from hik_desktop.ui.tokens import NARROW, PALETTES, SIZES


class FirstPicture(QWidget):
    """The top-level window. `painted` is called once, after the picture; then `hold` takes the real content."""

    def __init__(self, settings: Settings, painted: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("first_picture")
        self._painted: Callable[[], None] | None = painted
        self._content: QWidget | None = None
        self._colours = {name: QColor(value) for name, value in PALETTES[_palette(settings)].items()}
        self._factor = settings.text_size / 100
        self.resize(1440, 900)
        state = settings.window.get("geometry")
        if isinstance(state, str):
            self.restoreGeometry(QByteArray.fromBase64(state.encode("ascii", "ignore")))

    def hold(self, content: QWidget) -> None:
        """Show the real content from now on."""
        self._content = content
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(content)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        wide, high = self.width(), self.height()
        top = max(round(SIZES["top_bar"] * self._factor), round(36 * self._factor) + 20)
        foot = high - round(SIZES["status_bar"] * self._factor)
        left = round(SIZES["areas"] * self._factor) if wide >= NARROW * self._factor else 0
        window, line = self._colours["window"], self._colours["line"]
        painter.fillRect(0, 0, wide, high, window)
        painter.fillRect(0, top - 1, wide, 1, line)
        painter.fillRect(0, foot, wide, 1, line)
        if left:
            painter.fillRect(left - 1, top, 1, foot - top, line)
        painter.end()
        if self._painted is not None:
            told, self._painted = self._painted, None
            QTimer.singleShot(0, told)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._content is not None:
            self._content.close()
        super().closeEvent(event)


def _palette(settings: Settings) -> str:
    """The palette of the settings; the system's is guessed from its ground until Qt has been asked properly."""
    if settings.theme in PALETTES:
        return settings.theme
    return "dark" if QGuiApplication.palette().window().color().lightness() < 128 else "light"
