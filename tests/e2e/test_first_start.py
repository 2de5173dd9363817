"""The first start, and every start after it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel

from hik_desktop.services.office import Office, needs_passphrase
from hik_desktop.settings import SettingsFile
from tests.e2e.conftest import Key, Start

WORDS = "Brücke über die Leine"


def test_the_first_start_asks_for_place_and_passphrase_and_offers_the_recovery_sheet(
    start: Start, tmp_path: Path
) -> None:
    person = start()
    path = tmp_path / "Büro.hik"
    assert person.place == "first.place"
    assert person.line.endswith(".hik")
    person.fill(str(path))
    person.tab_to("first.passphrase")
    person.write("kurz")
    person.tab_to("first.make")
    person.key(Key.Key_Space)
    assert person.sees("Die Passphrase ist zu kurz.")
    assert not path.exists()
    assert person.place == "first.passphrase"
    person.fill(WORDS)
    assert person.place == "first.again"
    person.write("etwas anderes")
    person.key(Key.Key_Return)
    assert person.sees("Die beiden Eingaben sind verschieden.")
    person.tab_to("first.passphrase")
    person.fill(WORDS)
    person.fill(WORDS, Key.Key_Return)

    dialog = person.dialog()
    key = dialog.findChild(QLabel, "recovery.key")
    assert isinstance(key, QLabel)
    assert key.text().replace("\n", " ").split() == (person.office.recovery_key or "").replace("-", " ").split()
    assert person.sees("Ohne Passphrase und ohne dieses Blatt sind die Daten verloren")
    assert person.place == "recovery.print"
    person.picture("20-recovery")
    person.tab_to("recovery.close")
    person.key(Key.Key_Space)
    assert QApplication.activeModalWidget() is None

    assert path.exists()
    assert needs_passphrase(path)
    assert person.office.lists.counts()["partnership"] > 10
    person.find("Hiroshima")
    assert person.sees("Hiroshima")


def test_without_a_passphrase_only_when_expressly_wanted(start: Start, tmp_path: Path) -> None:
    person = start()
    path = tmp_path / "offen.hik"
    person.fill(str(path))
    person.tab_to("first.with")
    person.key(Key.Key_Down)
    assert person.place == "first.without"
    person.tab_to("first.make")
    person.key(Key.Key_Space)
    assert path.exists()
    assert not needs_passphrase(path)
    assert not person.office.encrypted
    assert QApplication.activeModalWidget() is None


def test_the_next_start_asks_for_the_passphrase_of_the_file_used_last(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "Büro.hik"
    Office.create(path, WORDS, empty=True).close()
    file = SettingsFile()
    file.save(file.load().with_file(path))
    person = start()
    assert person.place == "unlock.passphrase"
    assert person.sees(str(path))
    person.write("Brücke über die Spree")
    person.key(Key.Key_Return)
    assert person.window.office is None
    assert person.sees("Passphrase")
    wrong = [label.text() for label in person.all(QLabel) if label.property("tone") == "danger"]
    assert wrong
    assert person.here.accessibleDescription() == wrong[0]
    assert person.place == "unlock.passphrase"
    person.picture("21-wrong-passphrase")
    person.fill(WORDS, Key.Key_Return)
    person.until(lambda: person.window.office is not None)
    assert person.office.path == path


def test_the_program_opens_the_file_it_is_given_and_ends(office_file: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "HIK_HOME": str(tmp_path / "home"), "HIK_MARKS": "quit"}
    command = [sys.executable, "-m", "hik_desktop", "--file", str(office_file)]
    ended = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=120)
    marks = [line.split()[1] for line in ended.stderr.splitlines() if line.startswith("hik-mark ")]
    assert (ended.returncode, marks[:1], marks[-1:]) == (0, ["painted"], ["usable"]), ended.stderr
    Office.open(office_file).close()  # nobody holds it any more
