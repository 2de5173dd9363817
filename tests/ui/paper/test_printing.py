"""The file of a paper: its name, and that it is written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtPrintSupport import QPrinter

from hik_desktop.services.office import Office
from hik_desktop.ui.paper.printing import PrintRun, file_name, save_pdf
from hik_desktop.ui.paper.rendering import Pages
from tests.ui.conftest import WAIT
from tests.ui.paper.conftest import PaperDriver


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("0383/2019", "Drucksache-0383-2019.pdf"),
        ("15-0772/2013 N1", "Drucksache-15-0772-2013-N1.pdf"),
        ("", "Drucksache-Entwurf.pdf"),
    ],
)
def test_a_file_is_named_by_the_number_only(number: str, name: str) -> None:
    assert file_name(number) == name


def test_a_paper_is_never_saved_over_the_office_file(page: PaperDriver) -> None:
    before = page.office.path.read_bytes()
    save_pdf(page.pane._desk, lambda: b"%PDF-1.7", page.office.path, page.pane)
    page.settle()
    assert page.office.path.read_bytes()[:100] == before[:100]


def test_a_printer_gets_every_page(page: PaperDriver, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setFullPage(True)
    path = tmp_path / "paper.pdf"
    printer.setOutputFileName(str(path))
    data = page.office.papers.pdf(page.paper)
    run = PrintRun(page.pane._desk, data, printer, page.pane)
    with page.qtbot.waitSignal(run.finished, timeout=WAIT) as done:
        run.start()
    assert done.args == [True]
    with pikepdf.open(path) as made:
        assert len(made.pages) == 1


def test_pages_are_drawn_at_any_size_with_their_words(made_papers: Path, tmp_path: Path) -> None:
    copy = tmp_path / "papers.hik"
    copy.write_bytes(made_papers.read_bytes())
    office = Office.open(copy)
    try:
        paper = office.records.pick("drucksache", "")[0].id
        data = office.papers.pdf(paper)
    finally:
        office.close()
    pages = Pages(data)
    try:
        assert len(pages) == 1
        small, large = pages.sheet(0, 1.0), pages.sheet(0, 2.0)
    finally:
        pages.close()
    assert abs(large.image.width() - 2 * small.image.width()) <= 2
    assert "Rückblick 2026" in small.words
