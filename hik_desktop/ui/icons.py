"""Pictures of the one icon family, recoloured from SVG and cached by name, colour, size and screen."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap

from hik_desktop import paths


@lru_cache(maxsize=256)
def _drawing(name: str) -> str:
    return paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8")


class Icons:
    """Icons in the colours of one palette; a new palette makes a new object, and with it an empty cache."""

    def __init__(self, colours: dict[str, str]) -> None:
        self._colours = colours
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._icons: dict[tuple[str, str, int], QIcon] = {}

    def pixmap(self, name: str, colour: str = "text2", size: int = 20, ratio: float = 1.0) -> QPixmap:
        """One picture: `colour` a token, `size` in logical px, `ratio` that of the screen."""
        key = (name, colour, size, ratio)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = self._render(name, self._colours[colour], size, ratio)
        return found

    def icon(self, name: str, colour: str = "text2", size: int = 18) -> QIcon:
        """An icon for a button or menu, with its disabled form."""
        key = (name, colour, size)
        found = self._icons.get(key)
        if found is None:
            found = QIcon()
            for ratio in {screen.devicePixelRatio() for screen in QGuiApplication.screens()} or {1.0}:
                found.addPixmap(self.pixmap(name, colour, size, ratio), QIcon.Mode.Normal)
                found.addPixmap(self.pixmap(name, "text3", size, ratio), QIcon.Mode.Disabled)
            self._icons[key] = found
        return found

    @staticmethod
    def _render(name: str, colour: str, size: int, ratio: float) -> QPixmap:
        from PySide6.QtSvg import QSvgRenderer  # not needed for the very first import of the window

        svg = _drawing(name).replace("currentColor", colour).replace('stroke-width="2"', 'stroke-width="1.75"')
        side = QSize(round(size * ratio), round(size * ratio))
        pixmap = QPixmap(side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(QByteArray(svg.encode())).render(painter)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap
