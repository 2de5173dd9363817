"""The page of the annexes: adding, order, words, state, and what each looks like."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QRadioButton

from hik_desktop.ui.paper.annex_file import AnnexFile, AnnexView
from hik_desktop.ui.paper.annexes import AnnexesEditor
from hik_desktop.ui.paper.bundle import AskBundle, BundleReport
from tests.pdf import strangers
from tests.pdf.strangers import stranger
from tests.ui.paper.conftest import PaperDriver


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """Files to make annexes of."""
    out = io.BytesIO()
    Image.new("RGB", (120, 80), (20, 120, 60)).save(out, "PNG")
    made = {
        "Satzung.pdf": stranger(pages=3),
        "Karte.png": out.getvalue(),
        "kaputt.pdf": stranger(pages=3)[:-600],
        "geheim.pdf": strangers.locked("auf"),
    }
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    return {name: tmp_path / name for name in made}


def editor_of(page: PaperDriver) -> AnnexesEditor:
    page.pane.choose("annexes")
    page.settle()
    found = page.pane.findChild(AnnexesEditor)
    assert found is not None
    return found


def rows(editor: AnnexesEditor) -> list[tuple[str, ...]]:
    model = editor.table.model()
    return [
        tuple(model.data(model.index(row, column)) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def drop(editor: AnnexesEditor, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    editor.dropEvent(event)


def test_files_dropped_become_annexes_in_their_order(page: PaperDriver, files: dict[str, Path]) -> None:
    editor = editor_of(page)
    drop(editor, files["Satzung.pdf"], files["Karte.png"])
    page.settle()
    assert rows(editor) == [
        ("1  Satzung", "3", "nicht barrierefrei"),
        ("2  Karte", "1", "ohne Alternativtext"),
    ]
    box = editor.findChild(AnnexFile)
    assert box is not None
    assert page.child(box, QLabel, "annex.state").text().startswith("Karte.png, 1 Seite.")
    assert box.thumb.sheet is not None
    count = page.child(editor, QLineEdit, "drucksache.annex.annex_count")
    assert count.placeholderText() == "2"


def test_the_order_is_changed_by_keys(page: PaperDriver, files: dict[str, Path]) -> None:
    editor = editor_of(page)
    drop(editor, files["Satzung.pdf"], files["Karte.png"])
    page.settle()
    editor.table.setFocus()
    page.qtbot.keyClick(editor.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    page.settle()
    assert [row[0] for row in rows(editor)] == ["1  Karte", "2  Satzung"]
    page.qtbot.keyClick(editor.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    page.settle()
    assert [row[0] for row in rows(editor)] == ["1  Karte", "2  Satzung"]


@pytest.mark.parametrize(("name", "word"), [("kaputt.pdf", "unvollständig"), ("geheim.pdf", "Kennwort")])
def test_what_cannot_be_printed_is_refused_in_words(
    page: PaperDriver, files: dict[str, Path], name: str, word: str
) -> None:
    editor = editor_of(page)
    told: list[str] = []
    page.driver.window.errands.refused.connect(lambda problem: told.append(str(problem)))
    editor.take_file(files[name])
    page.settle()
    assert rows(editor) == []
    assert any(word in sentence for sentence in told)


def test_a_picture_asks_for_words_and_is_then_accessible(page: PaperDriver, files: dict[str, Path]) -> None:
    editor = editor_of(page)
    editor.take_file(files["Karte.png"])
    page.settle()
    (row,) = page.view().parts["annex"]
    page.office.records.set_part(row.id, "annex", "alt_text", None, "Eine grüne Karte")
    page.settle()
    assert rows(editor)[0][2] == "Bild"
    box = editor.findChild(AnnexFile)
    assert box is not None
    assert "Barrierefrei" in page.child(box, QLabel, "annex.state").text()


def test_every_page_can_be_looked_at_and_a_copy_be_kept(
    page: PaperDriver, files: dict[str, Path], tmp_path: Path
) -> None:
    editor = editor_of(page)
    editor.take_file(files["Satzung.pdf"])
    page.settle()
    box = editor.findChild(AnnexFile)
    assert box is not None
    page.child(box, QPushButton, "annex.view").click()
    page.settle()
    view = next(item for item in QApplication.topLevelWidgets() if isinstance(item, AnnexView))
    view.leaf(1)
    page.settle()
    sheet = view.page.sheet
    assert sheet is not None
    assert "Seite 2 der Anlage" in sheet.words
    assert "Anlage 1 zu Drucks. Nr." in sheet.words
    view.accept()
    box.save_to(tmp_path / "Kopie.pdf")
    page.settle()
    assert (tmp_path / "Kopie.pdf").read_bytes() == files["Satzung.pdf"].read_bytes()


def test_an_issued_paper_shows_its_annexes_and_offers_no_change(page: PaperDriver, files: dict[str, Path]) -> None:
    editor = editor_of(page)
    editor.take_file(files["Satzung.pdf"])
    page.settle()
    office, paper = page.office, page.paper
    office.records.set(paper, "number", None, "0815/2026")
    for row in page.view().parts["drucksache_section"]:
        if row.values["body"] is None:
            body = page.section("Anlass").values["body"]
            office.records.set_part(row.id, "drucksache_section", "body", None, body)
    office.papers.issue(paper)
    page.settle()
    assert rows(editor)[0][0] == "1  Satzung"
    for name in ("annex.file", "annex.add", "annex.up", "annex.remove", "annex.replace"):
        assert not page.child(editor, QPushButton, name).isVisible()
    page.child(editor, QPushButton, "annex.view").click()
    page.settle()
    for item in QApplication.topLevelWidgets():
        if isinstance(item, AnnexView):
            item.accept()


def test_a_paper_is_saved_with_its_annexes_and_says_which_are_not_accessible(
    page: PaperDriver, files: dict[str, Path], tmp_path: Path
) -> None:
    editor = editor_of(page)
    drop(editor, files["Satzung.pdf"])
    page.settle()
    page.command("paper.with_annexes")
    asked = page.dialog()
    assert isinstance(asked, AskBundle)
    assert asked.behind
    asked.save(tmp_path / "alles.pdf")
    report = page.dialog()
    assert isinstance(report, BundleReport)
    words = " ".join(found.text() for found in report.findChildren(QLabel))
    assert "Anlage 1: Satzung" in words
    assert "nicht für Vorlesehilfen" in words
    report.accept()
    with pikepdf.open(tmp_path / "alles.pdf") as pdf:
        assert len(pdf.pages) == 4
    page.command("paper.with_annexes")
    asked = page.dialog()
    assert isinstance(asked, AskBundle)
    page.child(asked, QRadioButton, "bundle.apart").setChecked(True)
    asked.save(tmp_path / "Ablage")
    page.dialog().accept()
    assert len(list((tmp_path / "Ablage").iterdir())) == 2
