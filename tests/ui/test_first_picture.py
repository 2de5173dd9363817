"""The very first picture: there before the pages, in the person's colours, and it takes the content in."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hik_desktop.settings import Settings
from hik_desktop.ui.first_picture import FirstPicture
from hik_desktop.ui.tokens import DARK


def test_it_has_the_colours_of_the_settings_and_takes_the_content_in(qtbot: QtBot, qapp: QApplication) -> None:
    told: list[str] = []
    picture = FirstPicture(Settings(theme="dark"), lambda: told.append("painted"))
    qtbot.addWidget(picture)
    picture.show()
    qtbot.waitUntil(lambda: told == ["painted"])
    ground = picture.grab().toImage().pixelColor(20, 20).name().upper()
    assert ground == DARK["window"]
    content = QLabel("Inhalt")
    picture.hold(content)
    qtbot.waitUntil(content.isVisible)
    assert content.width() == picture.width()
    picture.close()
    assert not content.isVisible()


def test_nothing_of_the_pages_or_the_database_is_loaded_for_it() -> None:
    code = (
        "import sys, hik_desktop.app, hik_desktop.ui.first_picture, hik_desktop.settings\n"
        "heavy = [n for n in sys.modules if n.split('.')[0] in ('sqlalchemy', 'babel', 'reportlab', 'sqlcipher3')]\n"
        "pages = ('hik_desktop.ui.window', 'hik_desktop.ui.shell', 'hik_desktop.i18n')\n"
        "heavy += [name for name in pages if name in sys.modules]\n"
        "print(heavy)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert told.stdout.strip() == "[]"
