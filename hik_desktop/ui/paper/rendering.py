"""Pages of a PDF as pictures and as words, made by pypdfium2 on a thread of their own."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from hik_desktop.ui.errands import Errands

POINTS_PER_INCH = 72
_PDFIUM = threading.Lock()  # the library works in one thread at a time


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page made visible. `number` counts from 0; `words` is its text in reading order."""

    number: int
    image: QImage
    words: str


class Pages:
    """One PDF, held open on the rendering thread. Sizes are in points."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2 as pdfium

        self._bitmap = pdfium.PdfBitmap
        with _PDFIUM:
            self._document = pdfium.PdfDocument(data)
            self.sizes: tuple[tuple[float, float], ...] = tuple(
                self._document.get_page_size(at) for at in range(len(self._document))
            )

    def __len__(self) -> int:
        return len(self.sizes)

    def sheet(self, number: int, scale: float) -> Sheet:
        """Draw a page; `scale` is device pixels per point."""
        with _PDFIUM:
            page = self._document[number]
            image = QImage()

            def drawn_on(width: int, height: int, **form: Any) -> Any:
                nonlocal image  # drawn into the picture's own memory: a page is some megabytes
                image = QImage(width, height, QImage.Format.Format_RGB32)
                place = (ctypes.c_ubyte * image.sizeInBytes()).from_buffer(image.bits())
                return self._bitmap.new_native(width, height, buffer=place, stride=image.bytesPerLine(), **form)

            bitmap = page.render(scale=scale, prefer_bgrx=True, rev_byteorder=False, bitmap_maker=drawn_on)
            text = page.get_textpage()
            words = text.get_text_range()
            text.close()
            bitmap.close()
            page.close()
        return Sheet(number, image, words.replace("\r\n", "\n").replace("\ufffe", ""))

    def close(self) -> None:
        """Let go of the document."""
        with _PDFIUM:
            self._document.close()


class Renderer:
    """Renders one PDF after the other without making the window wait."""

    def __init__(self) -> None:
        self._errands = Errands()
        self._pages: Pages | None = None
        self._closed = False

    def open(self, data: bytes, then: Callable[[tuple[tuple[float, float], ...]], None], owner: QObject) -> None:
        """Take another PDF; `then` gets the sizes of its pages in points."""

        def run() -> tuple[tuple[float, float], ...]:
            fresh = Pages(data)
            if self._pages is not None:
                self._pages.close()
            self._pages = fresh
            return fresh.sizes

        self._errands.ask(run, then, owner=owner)

    def draw(self, number: int, scale: float, then: Callable[[Sheet | None], None], owner: QObject) -> None:
        """Draw a page of the PDF taken last; None when it has no such page."""

        def run() -> Sheet | None:
            if self._pages is None or not 0 <= number < len(self._pages):
                return None
            return self._pages.sheet(number, scale)

        self._errands.ask(run, then, owner=owner)

    @property
    def idle(self) -> bool:
        """Whether everything asked for has been drawn."""
        return self._errands.idle

    def close(self) -> None:
        """End the thread and let go of the PDF; a second time nothing happens."""
        if not self._closed:
            self._closed = True
            self._errands.close()  # its thread has ended: the PDF may be let go of here
            self._let_go()

    def _let_go(self) -> None:
        if self._pages is not None:
            self._pages.close()
            self._pages = None
