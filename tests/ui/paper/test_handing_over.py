"""A paper handed over from the window: by the menu, into a folder of its own, told in the status bar."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from tests.exchange.word_reading import WordFile
from tests.ui.paper.conftest import PaperDriver


def test_the_menu_writes_word_file_and_pdf_and_says_so(
    page: PaperDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    page.write("Anlass", " Zuletzt im Mai.")
    command = next(item for item in page.pane.deeds.more() if item.id == "paper.hand_over")
    assert command.enabled()
    command.run()
    page.settle()
    folder = tmp_path / "Drucksache-Entwurf"
    assert sorted(item.suffix for item in folder.iterdir()) == [".docx", ".pdf"]

    written = WordFile((folder / "Drucksache-Entwurf.docx").read_bytes())
    assert "Zuletzt im Mai." in written.text
    said = page.child(page.driver.window, QLabel, "status.said")
    assert "Drucksache-Entwurf.docx" in said.text()
