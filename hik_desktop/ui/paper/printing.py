"""The bytes of a paper on a printer or in a file of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QProgressDialog, QWidget

from hik_desktop.content.errors import EnvironmentProblem, Problem
from hik_desktop.content.words import N_
from hik_desktop.services import files
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.errands import Errands
from hik_desktop.ui.paper.rendering import POINTS_PER_INCH, Pages

_FINEST = 600  # dots per inch: enough for text, and a page still fits the memory of a small PC


def file_name(number: str) -> str:
    """A name for the file, made of the number only: "Drucksache-0383-2019.pdf"."""
    return f"{files.file_stem(number)}.pdf"


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

    desk.errands.ask(lambda: files.write(path, data(), office=desk.office.path), done, owner=parent)


def ask_printer(desk: Desk, pages: int, parent: QWidget, *, both_sides: bool = False) -> QPrinter | None:
    """Ask for printer, pages and copies."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    if both_sides:
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(desk.t(N_("Drucken")))
    dialog.setMinMax(1, max(1, pages))
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


class PrintRun(QObject):
    """Prints page by page on a thread of its own, with progress and a way to stop.

    `quiet`: it is part of something larger, which says itself how far it is and how it ended.
    """

    finished = Signal(bool)
    _printed = Signal(int)

    def __init__(self, desk: Desk, data: bytes, printer: QPrinter, parent: QWidget, *, quiet: bool = False) -> None:
        super().__init__(parent)
        self._desk = desk
        self._data = data
        self._printer = printer
        self._stopped = threading.Event()
        self._errands = Errands()
        self.problem: Problem | None = None
        self._progress: QProgressDialog | None = None
        if not quiet:
            self._progress = self._show_progress(parent)

    def _show_progress(self, parent: QWidget) -> QProgressDialog:
        desk = self._desk
        made = QProgressDialog(desk.t(N_("Wird gedruckt …")), desk.t(N_("Abbrechen")), 0, 0, parent)
        made.setWindowModality(Qt.WindowModality.WindowModal)
        made.setMinimumDuration(500)
        made.canceled.connect(self._stopped.set)
        self._printed.connect(made.setValue, Qt.ConnectionType.QueuedConnection)
        return made

    def stop(self) -> None:
        """Print no further page."""
        self._stopped.set()

    def start(self) -> None:
        """Begin; says in the status bar how it ended."""
        self._errands.failed.connect(lambda _: self._end(False))
        self._errands.ask(self._print, self._end, self._refused)

    def _print(self) -> bool:
        """All wanted pages; for the thread. False when it was stopped."""
        pages, painter = Pages(self._data), QPainter()
        try:
            first, last = self._printer.fromPage() or 1, self._printer.toPage() or len(pages)
            wanted = range(first - 1, min(last, len(pages)))
            self._turn(pages, wanted.start)
            if not wanted or not painter.begin(self._printer):
                raise EnvironmentProblem(
                    "print.refused",
                    N_("Der Drucker nimmt den Auftrag nicht an. Bitte prüfen Sie, ob er eingeschaltet und bereit ist."),
                )
            for number in wanted:
                if self._stopped.is_set():
                    self._printer.abort()
                    return False
                if number != wanted.start:
                    self._turn(pages, number)
                    self._printer.newPage()
                self._sheet(pages, number, painter)
                self._printed.emit(number - wanted.start + 1)
            return True
        finally:
            if painter.isActive():
                painter.end()
            pages.close()

    def _turn(self, pages: Pages, number: int) -> None:
        width, height = pages.sizes[min(number, len(pages) - 1)]
        turned = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
        self._printer.setPageOrientation(turned)

    def _sheet(self, pages: Pages, number: int, painter: QPainter) -> None:
        width, height = pages.sizes[number]
        dots = min(self._printer.resolution(), _FINEST)
        image = pages.sheet(number, dots / POINTS_PER_INCH).image
        paper = QRectF(self._printer.paperRect(QPrinter.Unit.DevicePixel))
        scale = min(paper.width() / width, paper.height() / height)
        place = QRectF(0, 0, width * scale, height * scale)
        place.moveCenter(QRectF(0, 0, paper.width(), paper.height()).center())
        painter.drawImage(place, image)

    def _refused(self, problem: Problem) -> None:
        self.problem = problem
        if self._progress is not None:
            self._desk.tell(self._desk.look.texts.problem(problem))
        self._close(False)

    def _end(self, done: bool) -> None:
        if self._progress is not None:
            words = N_("An den Drucker geschickt.") if done else N_("Drucken abgebrochen.")
            self._desk.tell(self._desk.t(words))
        self._close(done)

    def _close(self, done: bool) -> None:
        if self._progress is not None:
            self._progress.canceled.disconnect()
            self._progress.close()
            self._progress.deleteLater()
        self._errands.close()
        self.finished.emit(done)
        self.deleteLater()
