"""The bytes of a paper on a printer or in a file of their own."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QProgressDialog, QWidget

from hik_desktop.content.errors import EnvironmentProblem
from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.paper.rendering import POINTS_PER_INCH, Pages

_FINEST = 600  # dots per inch: enough for text, and a page still fits the memory of a small PC


def file_name(number: str) -> str:
    """A name for the file, made of the number only: "Drucksache-0383-2019.pdf"."""
    part = re.sub(r"[^0-9A-Za-z]+", "-", number).strip("-")
    return f"Drucksache-{part}.pdf" if part else "Drucksache-Entwurf.pdf"


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises `EnvironmentProblem` with a plain sentence."""
    aside = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
    try:
        try:
            with aside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise EnvironmentProblem(
            "file.not_written",
            N_(
                "Die Datei konnte nicht geschrieben werden: {reason}. Es wurde nichts verändert. Bitte wählen Sie "
                "einen anderen Ort oder schließen Sie die Datei in anderen Programmen."
            ),
            reason=error.strerror or type(error).__name__,
        ) from error


def ask_path(desk: Desk, number: str, parent: QWidget) -> Path | None:
    """Ask where to put the PDF."""
    name, _ = QFileDialog.getSaveFileName(
        parent, desk.t(N_("Als PDF speichern")), str(Path.home() / file_name(number)), desk.t(N_("PDF (*.pdf)"))
    )
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")


def save_pdf(desk: Desk, data: Callable[[], bytes], path: Path, parent: QWidget) -> None:
    """Write the bytes `data` makes on the office's thread, and say so."""

    def done(_: object) -> None:
        desk.tell(desk.t(N_("Gespeichert: {name}"), name=path.name))

    desk.errands.ask(lambda: write_file(path, data()), done, owner=parent)


def count_pages(data: bytes) -> int:
    """How many pages a PDF has."""
    pages = Pages(data)
    try:
        return len(pages)
    finally:
        pages.close()


def ask_printer(desk: Desk, pages: int, parent: QWidget) -> QPrinter | None:
    """Ask for printer, pages and copies."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(desk.t(N_("Drucken")))
    dialog.setMinMax(1, max(1, pages))
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


class PrintRun:
    """Prints page by page, so that the window goes on and the person can stop it."""

    def __init__(self, desk: Desk, data: bytes, printer: QPrinter, parent: QWidget) -> None:
        self._desk = desk
        self._pages = Pages(data)
        self._printer = printer
        first, last = printer.fromPage() or 1, printer.toPage() or len(self._pages)
        self._wanted = list(range(first - 1, min(last, len(self._pages))))
        self._done = 0
        self._painter = QPainter()
        self._progress = QProgressDialog(
            desk.t(N_("Wird gedruckt …")), desk.t(N_("Abbrechen")), 0, len(self._wanted), parent
        )
        self._progress.setWindowModality(Qt.WindowModality.WindowModal)
        self._progress.setMinimumDuration(500)

    def start(self) -> None:
        """Begin; the run keeps itself alive until it is through."""
        if self._wanted and self._painter.begin(self._printer):
            self._next()
        else:
            self._end(self._desk.t(N_("Der Drucker nimmt den Auftrag nicht an. Bitte prüfen Sie, ob er bereit ist.")))

    def _next(self) -> None:
        if self._done >= len(self._wanted):
            self._end(self._desk.t(N_("An den Drucker geschickt.")))
            return
        if self._progress.wasCanceled():
            self._printer.abort()
            self._end(self._desk.t(N_("Drucken abgebrochen.")))
            return
        self._sheet(self._wanted[self._done])
        self._done += 1
        self._progress.setValue(self._done)
        QTimer.singleShot(0, self._progress, self._next)

    def _sheet(self, number: int) -> None:
        if self._done:
            self._printer.newPage()
        width, height = self._pages.sizes[number]
        turned = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
        self._printer.setPageOrientation(turned)
        dots = min(self._printer.resolution(), _FINEST)
        image = self._pages.sheet(number, dots / POINTS_PER_INCH).image
        paper = QRectF(self._printer.paperRect(QPrinter.Unit.DevicePixel))
        scale = min(paper.width() / width, paper.height() / height)
        place = QRectF(0, 0, width * scale, height * scale)
        place.moveCenter(QRectF(0, 0, paper.width(), paper.height()).center())
        self._painter.drawImage(place, image)

    def _end(self, words: str) -> None:
        if self._painter.isActive():
            self._painter.end()
        self._pages.close()
        self._progress.close()
        self._progress.deleteLater()
        self._desk.tell(words)
