"""The habits of the house: sizes, names, encodings, nothing of one machine."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import ROOT, calls, modules

# About 20 methods and 40 lines are the habit; a widget answers more of Qt, a list of cases is longer.
LINES, METHODS, FUNCTION = 400, 25, 80
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "base"}


def _written() -> Iterator[Path]:
    """Every file people wrote: what git knows or would take, lists of facts and assets left out."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    for name in told.splitlines():
        path = ROOT / name
        text = path.suffix in {".py", ".md", ".toml", ".spec", ".lock", ".json", ".po", ".txt", ".mako", ""}
        if text and path.is_file() and "LICENSE" not in path.name and path.name != "OFL.txt":
            yield path


def test_a_module_can_be_read_at_one_sitting() -> None:
    # The first migration is a list of tables.
    paths = [ROOT / name for name in modules() if "/migrations/" not in name] + [ROOT / "tasks.py"]
    long = {p.name: n for p in paths if (n := len(p.read_text(encoding="utf-8").splitlines())) > LINES}
    assert not long


def test_a_class_has_few_methods() -> None:
    many: dict[str, int] = {}
    for name, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                methods = [n for n in node.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("__")]
                if len(methods) > METHODS:
                    many[f"{name}: {node.name}"] = len(methods)
    assert not many


def test_a_function_does_one_thing() -> None:
    long: dict[str, int] = {}
    for name, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and "/migrations/" not in name:
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION:
                    long[f"{name}: {node.name}"] = lines
    assert not long


def test_modules_are_named_by_what_they_hold() -> None:
    for name in modules():
        assert not EMPTY_NAMES & set(Path(name).with_suffix("").parts), name


def test_every_module_says_in_one_to_three_lines_what_belongs_in_it() -> None:
    for name, tree in modules().items():
        said = ast.get_docstring(tree) or ""
        assert 1 <= len([line for line in said.splitlines() if line.strip()]) <= 5, name


def test_nothing_is_kept_in_global_variables() -> None:
    for name, tree in modules().items():
        assert not [n for n in ast.walk(tree) if isinstance(n, ast.Global)], name


def test_files_are_read_and_written_in_a_named_encoding() -> None:
    for name, tree in modules().items():
        for call in calls(tree, "read_text", "write_text"):
            assert any(k.arg == "encoding" for k in call.keywords) or call.args, f"{name}:{call.lineno}"


def test_the_lock_names_hashes_and_no_host() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert "index" not in text
    locked = re.findall(r"^([a-z0-9-]+)==[^\n]*\\\n((?: {4}--hash=sha256:[0-9a-f]{64}[^\n]*\n)+)", text, re.MULTILINE)
    assert len(locked) == len(re.findall(r"^\S+==", text, re.MULTILINE))


def test_the_lock_holds_everything_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE))
    asked = [*project["dependencies"], *(d for extra in project["optional-dependencies"].values() for d in extra)]
    assert not {re.split(r"[<>=\[; ]", d, maxsplit=1)[0] for d in asked} - locked


def test_what_runs_is_what_is_locked() -> None:
    """A newer Qt loses references under Python 3.11; the version that runs must be the one that was tried."""
    from importlib.metadata import version

    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for name in ("pyside6-essentials", "sqlcipher3", "sqlalchemy", "reportlab", "pypdfium2"):
        assert f"{name}=={version(name)} " in text


def test_qt_leaves_the_count_of_none_alone() -> None:
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(2000):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 500


def test_nothing_names_a_machine_or_a_registry() -> None:
    # Written in pieces, so that this file does not name them itself.
    forbidden = [
        "/wor" + "k/",
        "/roo" + "t/",
        "/home" + "/",
        "pypi." + "org",
        "python" + "hosted",
        "site-" + "packages/",
    ]
    for path in _written():
        text = path.read_text(encoding="utf-8", errors="replace")
        for word in forbidden:
            assert word not in text, f"{path.relative_to(ROOT)} names {word}"
