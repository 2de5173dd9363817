"""Pictures and annexes that come from files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton

from hik_desktop.content import blocks as b
from hik_desktop.ui.paper.annexes import AnnexesEditor
from hik_desktop.ui.paper.files import take_picture
from tests.ui.paper.conftest import PaperDriver


def _picture(path: Path) -> Path:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    path.write_bytes(bytes(data.data()))
    return path


def test_a_picture_needs_a_description_and_is_then_printed(page: PaperDriver, tmp_path: Path) -> None:
    box = page.pane.sections.boxes[page.section("Begegnungen").id]
    page.choose("Begegnungen")
    box.text.setFocus()
    take_picture(page.pane._keeper, box.text, _picture(tmp_path / "rathaus.png"))
    dialog = page.dialog()
    agree = page.child(dialog, QPushButton, "text.figure.agree")
    assert not agree.isEnabled()
    page.qtbot.keyClicks(page.child(dialog, QPlainTextEdit, "text.figure.alt"), "Das Rathaus")
    page.qtbot.keyClicks(page.child(dialog, QLineEdit, "text.figure.caption"), "Bild 1")
    agree.click()
    page.settle()
    page.pane.finish_editing()
    page.settle()
    figure = next(block for block in page.stored("Begegnungen").blocks if isinstance(block, b.Figure))
    assert (figure.alt, figure.caption, figure.width_mm) == ("Das Rathaus", b.runs("Bild 1"), None)
    assert page.pane.preview.current
    assert "Bild 1" in page.texts()


def test_a_picture_is_described_anew(page: PaperDriver, tmp_path: Path) -> None:
    box = page.pane.sections.boxes[page.section("Begegnungen").id]
    box.text.show_text(b.Text((b.Figure("ab" * 32, "Alt"),)))
    box.text.object_asked.emit()
    dialog = page.dialog()
    words = page.child(dialog, QPlainTextEdit, "text.figure.alt")
    words.selectAll()
    page.qtbot.keyClicks(words, "Neu")
    page.child(dialog, QPushButton, "text.figure.agree").click()
    assert box.text.content() == b.Text((b.Figure("ab" * 32, "Neu"),))
    box.text.document().undo()
    assert box.text.content() == b.Text((b.Figure("ab" * 32, "Alt"),))


def test_an_annex_is_made_of_a_file_and_its_pages_are_counted(page: PaperDriver, tmp_path: Path) -> None:
    path = tmp_path / "Programm.pdf"
    path.write_bytes(page.office.papers.pdf(page.paper))
    page.pane.choose("annexes")
    page.settle()
    editor = page.pane.findChild(AnnexesEditor)
    assert editor is not None
    editor.take_file(path)
    page.settle()
    (annex,) = page.view().parts["annex"]
    assert (annex.values["name"], annex.values["pages"]) == ("Programm", 1)
    assert page.office.attachments.read(annex.values["attachment_id"])[1] == path.read_bytes()


def test_a_file_that_is_gone_is_said_in_words(page: PaperDriver, tmp_path: Path) -> None:
    page.pane.choose("annexes")
    page.settle()
    editor = page.pane.findChild(AnnexesEditor)
    assert editor is not None
    editor.take_file(tmp_path / "weg.pdf")
    page.settle()
    assert page.view().parts["annex"] == ()
