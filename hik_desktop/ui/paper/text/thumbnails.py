"""The pictures of a text as small images for its editor: fetched when first drawn, kept while the text is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QImage, QImageReader

SIDE = 320  # no thumbnail is kept larger than this in either direction
Fetch = Callable[[str, Callable[[bytes], None]], None]


class Thumbnails:
    """Images by the SHA-256 of their bytes. `fetch` asks for bytes and answers later; `arrived` is told then."""

    def __init__(self, fetch: Fetch, arrived: Callable[[], None]) -> None:
        self._fetch = fetch
        self._arrived = arrived
        self._images: dict[str, QImage] = {}

    def image(self, picture: str) -> QImage | None:
        """The small image, or None while it is on its way or cannot be read."""
        if picture not in self._images:
            self._images[picture] = QImage()
            self._fetch(picture, lambda data: self._take(picture, data))
        found = self._images[picture]
        return None if found.isNull() else found

    def _take(self, picture: str, data: bytes) -> None:
        source = QBuffer()
        source.setData(data)
        reader = QImageReader(source)
        reader.setAutoTransform(True)  # as it is printed: a camera may note that it was turned
        image = reader.read()
        if image.isNull():
            return
        if max(image.width(), image.height()) > SIDE:
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            image = image.scaled(SIDE, SIDE, keep, smooth)
        self._images[picture] = image
        self._arrived()
