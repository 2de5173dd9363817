"""The OParl export from the window: asked for in the menu, written beside, told or refused in place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget

from hik_desktop.ui.oparl_export import AskOparl, OparlRun
from tests.ui.conftest import Driver
from tests.ui.paper.conftest import made_papers, paper_file

__all__ = ["made_papers", "paper_file"]


def _child(dialog: QWidget, kind: type, name: str) -> QWidget:
    found = dialog.findChild(kind, name)
    assert found is not None, name
    return found


@pytest.fixture
def asked(open_window: Callable[..., Driver], paper_file: Path) -> tuple[Driver, AskOparl]:
    driver = open_window(paper_file)
    command = next(item for item in driver.window.shell.program if item.id == "file.oparl")
    assert command.enabled()
    command.run()
    driver.qtbot.waitUntil(lambda: driver.window.findChild(AskOparl) is not None)
    driver.settle()
    dialog = driver.window.findChild(AskOparl)
    assert isinstance(dialog, AskOparl)
    return driver, dialog


def test_the_export_is_written_where_the_person_says(asked: tuple[Driver, AskOparl], tmp_path: Path) -> None:
    driver, dialog = asked
    dialog.folder.setText(str(tmp_path / "ausgabe"))
    dialog.address.setText("https://oparl.stadt.example")
    dialog.drafts.setChecked(True)
    driver.qtbot.mouseClick(dialog.agree, Qt.MouseButton.LeftButton)
    driver.settle()
    assert (tmp_path / "ausgabe" / "system.json").is_file()
    said = _child(driver.window, QLabel, "status.said")
    assert isinstance(said, QLabel) and "Drucksachen: 1" in said.text()


def test_without_an_address_the_dialog_says_so_and_stays(asked: tuple[Driver, AskOparl], tmp_path: Path) -> None:
    driver, dialog = asked
    dialog.folder.setText(str(tmp_path / "ausgabe"))
    driver.qtbot.mouseClick(dialog.agree, Qt.MouseButton.LeftButton)
    driver.settle()
    wrong = _child(dialog, QLabel, "oparl.wrong")
    assert isinstance(wrong, QLabel) and "Internetadresse" in wrong.text()
    assert dialog.isVisible() and dialog.agree.isEnabled()
    assert not (tmp_path / "ausgabe").exists()


def test_every_part_of_the_dialog_is_named_and_reached_by_keys(asked: tuple[Driver, AskOparl]) -> None:
    _, dialog = asked
    for kind, name in (
        (QLineEdit, "oparl.folder"),
        (QLineEdit, "oparl.address"),
        (QCheckBox, "oparl.drafts"),
        (QPushButton, "oparl.choose"),
        (QPushButton, "oparl.agree"),
    ):
        part = _child(dialog, kind, name)
        assert part.accessibleName() or getattr(part, "text", lambda: "")()
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_run_that_is_stopped_says_so_and_writes_nothing(asked: tuple[Driver, AskOparl], tmp_path: Path) -> None:
    driver, dialog = asked
    run = OparlRun(dialog._desk, dialog)
    with driver.qtbot.waitSignal(run.finished) as ended:
        run.start(tmp_path / "ausgabe", "https://oparl.stadt.example", True)
        run.stop()
    assert ended.args[0].code == "oparl.stopped"
    assert not (tmp_path / "ausgabe").exists()
