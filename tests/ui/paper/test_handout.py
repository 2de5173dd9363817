"""The dialog of a print run: plan, choices, files, printer, stopping."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTreeWidgetItem

from hik_desktop.ui.paper.handout import HandoutDialog
from tests.ui.conftest import WAIT
from tests.ui.paper.conftest import PaperDriver


@pytest.fixture
def dialog(page: PaperDriver) -> HandoutDialog:
    """The dialog for the paper, with a list for one of its two bodies."""
    culture = page.office.records.pick("committee", "Kulturausschuss")[0].id
    page.office.records.add_part(culture, "distribution", {"receiver": "Mitglieder", "copies": 11})
    page.settle()
    page.command("paper.handout")
    found = page.dialog()
    assert isinstance(found, HandoutDialog)
    page.settle()
    return found


def lines(dialog: HandoutDialog) -> list[list[str]]:
    found = []

    def take(item: QTreeWidgetItem) -> None:
        found.append([item.text(column) for column in range(4)])
        for at in range(item.childCount()):
            take(item.child(at))

    for at in range(dialog.tree.topLevelItemCount()):
        item = dialog.tree.topLevelItem(at)
        assert item is not None
        take(item)
    return found


def said(page: PaperDriver, dialog: HandoutDialog, name: str) -> str:
    return page.child(dialog, QLabel, f"handout.{name}").text()


def ended(page: PaperDriver, dialog: HandoutDialog) -> None:
    page.qtbot.waitUntil(lambda: dialog._job is None, timeout=WAIT)
    page.settle()


def test_the_plan_says_what_each_body_gets(page: PaperDriver, dialog: HandoutDialog) -> None:
    assert lines(dialog) == [
        ["Kulturausschuss", "11", "11", "11"],
        ["ohne Nummer  Rückblick 2026", "11", "1", "11"],
        ["Ratsversammlung", "1", "1", "1"],
        ["ohne Nummer  Rückblick 2026", "1", "1", "1"],
    ]
    assert said(page, dialog, "sum") == "12 Exemplare · 12 Seiten · 12 Blatt · 2 Deckblätter"
    assert "Ratsversammlung" in said(page, dialog, "remarks")
    dialog.assumed.setValue(64)
    page.settle()
    assert said(page, dialog, "sum").startswith("75 Exemplare")
    dialog.reject()


def test_one_body_or_the_whole_edition_can_be_chosen(page: PaperDriver, dialog: HandoutDialog) -> None:
    words = [dialog.whom.itemText(at) for at in range(dialog.whom.count())]
    assert words == [
        "alle Gremien, für jedes ein Stapel",
        "jede Drucksache in ihrer Gesamtauflage",
        "nur Kulturausschuss",
        "nur Ratsversammlung",
    ]
    dialog.whom.setCurrentIndex(2)
    page.settle()
    assert [line[0] for line in lines(dialog)][0] == "Kulturausschuss"
    assert len(lines(dialog)) == 2
    dialog.whom.setCurrentIndex(1)
    page.settle()
    assert lines(dialog)[0] == ["Gesamtauflage", "12", "12", "12"]
    dialog.reject()


def test_a_run_is_written_into_one_file_or_many(page: PaperDriver, dialog: HandoutDialog, tmp_path: Path) -> None:
    dialog.write(tmp_path / "lauf.pdf")
    ended(page, dialog)
    with pikepdf.open(tmp_path / "lauf.pdf") as pdf:
        assert len(pdf.pages) == 2 * 2 + 12 * 2
    assert "28 Seiten" in said(page, dialog, "said")
    dialog.write(tmp_path / "je", apart=True)
    ended(page, dialog)
    assert sorted(found.name for found in (tmp_path / "je").iterdir()) == [
        "01-Kulturausschuss.pdf",
        "02-Ratsversammlung.pdf",
    ]
    dialog.reject()


def test_a_run_can_be_stopped_by_escape_and_the_dialog_stays(
    page: PaperDriver, dialog: HandoutDialog, tmp_path: Path
) -> None:
    target = tmp_path / "lauf.pdf"
    target.write_bytes(b"von gestern")
    dialog.write(target)
    page.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    ended(page, dialog)
    assert dialog.isVisible()
    assert target.read_bytes() == b"von gestern"
    assert "Abgebrochen" in said(page, dialog, "said")
    page.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_printer_gets_a_job_for_each_cover_and_each_paper(
    page: PaperDriver, dialog: HandoutDialog, tmp_path: Path
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "letzter.pdf"))
    dialog.whom.setCurrentIndex(3)
    page.settle()
    moved: list[tuple[int, int]] = []
    dialog.send(printer)
    job = dialog._job
    assert job is not None
    job.moved.connect(lambda done, total: moved.append((done, total)))
    ended(page, dialog)
    assert moved[-1] == (2, 2)
    assert printer.docName() == "–"
    with pikepdf.open(tmp_path / "letzter.pdf") as pdf:
        assert len(pdf.pages) == 2
    assert said(page, dialog, "said") == "An den Drucker geschickt."
    dialog.reject()


def test_what_cannot_be_printed_is_named_and_left_out_only_on_purpose(page: PaperDriver, tmp_path: Path) -> None:
    page.office.records.set(page.paper, "subject", "Rückblick 2026", "Zeichen \U0001f91d")
    page.settle()
    page.command("paper.handout")
    dialog = page.dialog()
    assert isinstance(dialog, HandoutDialog)
    page.settle()
    assert "Lässt sich nicht drucken" in said(page, dialog, "wrong")
    assert not page.child(dialog, QPushButton, "handout.file").isEnabled()
    dialog.reject()


def test_the_list_of_papers_offers_a_run_of_all_it_shows(page: PaperDriver) -> None:
    page.office.papers.create("Zweite")
    page.pane.back_asked.emit()
    page.settle()
    back = [made for made in page.driver.window.findChildren(QPushButton) if made.objectName() == "papers.handout"]
    assert back
    back[0].click()
    page.settle()
    dialog = next(found for found in QApplication.topLevelWidgets() if isinstance(found, HandoutDialog))
    page.settle()
    assert dialog.which.itemText(0) == "die Auswahl der Liste (2)"
    assert dialog.plan is not None
    assert [item.title for item in dialog.plan.left_over] == ["Zweite"]
    dialog.reject()


def test_every_control_has_a_name_and_takes_the_keys(page: PaperDriver, dialog: HandoutDialog) -> None:
    for field in (dialog.which, dialog.whom, dialog.assumed, dialog.cover, dialog.both, dialog.annexes, dialog.tree):
        assert field.accessibleName() or field.text()  # type: ignore[attr-defined]
        assert field.focusPolicy() & Qt.FocusPolicy.TabFocus
    dialog.reject()
