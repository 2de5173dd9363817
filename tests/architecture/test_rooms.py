"""The rooms and who may know whom."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.architecture.source import ROOT, imports, modules

OFFENCES = {
    "content/offence.py": "import hik_desktop.model\n",
    "model/offence.py": "import sqlite3\nimport hik_desktop.paths\n",
    "pdf/offence.py": "import hik_desktop.documents\n",
    "documents/offence.py": "import hik_desktop.model\nimport reportlab\n",
    "services/offence.py": "import PySide6.QtCore\n",
    "ui/offence.py": "import hik_desktop.store\nimport sqlalchemy\n",
    "app_offence.py": "",
}


def _lint(folder: Path) -> tuple[int, str]:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"]
    ended = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    return ended.returncode, ended.stdout + ended.stderr


def test_every_import_keeps_to_its_room() -> None:
    code, words = _lint(ROOT)
    assert code == 0, words


def test_the_contracts_see_an_import_that_does_not(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "hik_desktop", tmp_path / "hik_desktop", ignore=shutil.ignore_patterns("__pycache__"))
    for name, text in OFFENCES.items():
        if text:
            (tmp_path / "hik_desktop" / name).write_text(text, encoding="utf-8")
    code, words = _lint(tmp_path)
    assert code == 1
    assert len(re.findall(r"BROKEN", words)) >= 7, words
    (tmp_path / "hik_desktop" / "app_offence.py").write_text("", encoding="utf-8")
    assert "app_offence" in _lint(tmp_path)[1]


def test_content_needs_the_standard_library_only() -> None:
    for name, tree in modules().items():
        if name.startswith("hik_desktop/content/"):
            foreign = {i for i in imports(tree) if i.split(".")[0] not in {*sys.stdlib_module_names, "hik_desktop"}}
            assert not foreign, f"{name}: {foreign}"


def test_records_need_only_the_mapping_beside_the_standard_library() -> None:
    allowed = {*sys.stdlib_module_names, "hik_desktop", "sqlalchemy"}
    for name, tree in modules().items():
        if name.startswith("hik_desktop/model/"):
            foreign = {i for i in imports(tree) if i.split(".")[0] not in allowed}
            assert not foreign, f"{name}: {foreign}"


def test_the_program_reaches_for_no_network() -> None:
    reaching = ("socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "requests", "PySide6.QtNetwork")
    for name, tree in modules().items():
        found = {i for i in imports(tree) for r in reaching if i == r or i.startswith(f"{r}.")}
        assert not found, f"{name}: {found}"


def test_what_only_one_system_has_is_not_imported() -> None:
    bound = {"fcntl", "pwd", "grp", "resource", "termios", "winreg", "msvcrt", "pty", "readline"}
    for name, tree in modules().items():
        assert not imports(tree) & bound, name


def _loaded_after(statement: str) -> set[str]:
    command = [sys.executable, "-c", f"{statement}\nimport sys\nprint(*sys.modules)"]
    return set(subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout.split())


def test_the_frame_of_the_window_is_there_before_the_database_is_imported() -> None:
    loaded = _loaded_after("import hik_desktop.app, hik_desktop.ui.window")
    assert not loaded & {"sqlalchemy", "alembic", "sqlcipher3", "reportlab", "pypdfium2", "babel", "segno"}


def test_a_command_is_understood_before_anything_heavy_is_imported() -> None:
    loaded = _loaded_after("import hik_desktop.cli")
    assert not loaded & {"sqlalchemy", "alembic", "reportlab", "PySide6", "babel", "segno"}
