"""The same content gives the same bytes, whatever surrounds the program; the same objects under another Python."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from hik_desktop.content import document_to_json
from hik_desktop.pdf import Press
from tests.pdf.samples import PICTURES, every_block

ROOT = Path(__file__).parents[2]
PRINT = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from hik_desktop import paths
from hik_desktop.content import document_from_json
from hik_desktop.pdf import Press
folder = Path(sys.argv[2])
written = document_from_json((folder / "document.json").read_text(encoding="utf-8"))
pictures = {path.stem: path.read_bytes() for path in folder.glob("*.png")}
(folder / sys.argv[3]).write_bytes(Press(paths.resource()).render(written, pictures))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What another process prints from."""
    (tmp_path / "document.json").write_text(document_to_json(every_block()), encoding="utf-8")
    for name, data in PICTURES.items():
        (tmp_path / f"{name}.png").write_bytes(data)
    return tmp_path


def _printed(python: str, folder: Path, name: str, **surroundings: str) -> bytes:
    command = [python, "-c", PRINT, str(ROOT), str(folder), name]
    subprocess.run(command, env=os.environ | surroundings, cwd=folder, check=True)
    return (folder / name).read_bytes()


@pytest.mark.parametrize(
    ("seed", "zone", "locale", "epoch"),
    [("0", "America/New_York", "fr_FR.UTF-8", "0"), ("1", "Asia/Tokyo", "de_DE.UTF-8", "86400"), ("2", "UTC", "C", "")],
)
def test_bytes_depend_on_no_hash_seed_zone_locale_folder_or_clock(
    press: Press, folder: Path, seed: str, zone: str, locale: str, epoch: str
) -> None:
    surroundings = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "LANG": locale, "SOURCE_DATE_EPOCH": epoch}
    data = _printed(sys.executable, folder, "a.pdf", PYTHONUTF8="1", **surroundings)
    assert hashlib.sha256(data).digest() == hashlib.sha256(press.render(every_block(), PICTURES)).digest()


def test_bytes_depend_on_nothing_printed_before(press: Press) -> None:
    expected = press.render(every_block(), PICTURES)
    press.render(every_block(), PICTURES)
    assert press.render(every_block(), PICTURES) == expected


def _others() -> list[str]:
    """Other Pythons that can print: on the path, of pyenv, or named in HIK_PYTHONS."""
    folders = [Path(each) for each in os.environ.get("PATH", "").split(os.pathsep) if each]
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    named = [Path(each) for each in os.environ.get("HIK_PYTHONS", "").split(os.pathsep) if each]
    candidates = named + [folder / f"python3.{minor}" for folder in folders for minor in (11, 12, 13)]
    candidates += sorted(root.glob("versions/3.1[123]*/bin/python"))
    found: dict[str, str] = {}
    for candidate in candidates:
        if not candidate.is_file():
            continue
        ask = "import sys, PIL, reportlab as r; v = sys.version_info; print(f'{v.major}.{v.minor}', r.__version__)"
        told = subprocess.run([str(candidate), "-c", ask], capture_output=True, encoding="utf-8", check=False)
        if told.returncode == 0:
            found.setdefault(told.stdout.strip(), str(candidate))
    import reportlab

    own = f"{sys.version_info.major}.{sys.version_info.minor}"
    return [
        python
        for told, python in found.items()
        if not told.startswith(f"{own} ") and told.endswith(f" {reportlab.__version__}")
    ]


def _objects(path: Path) -> list[bytes]:
    """Return every object with its stream unpacked, in the order of their numbers."""
    with pikepdf.open(path) as pdf:
        return [
            thing.unparse(resolved=True) + (b"\n" + thing.read_bytes() if isinstance(thing, pikepdf.Stream) else b"")
            for thing in pdf.objects
        ]


def _without_sizes(objects: list[bytes]) -> list[bytes]:
    import re

    return [re.sub(rb"/Length \d+", b"", each) for each in objects]


def test_another_python_prints_the_same_objects(press: Press, folder: Path, request: pytest.FixtureRequest) -> None:
    others = _others()
    if not others:
        reporter = request.config.pluginmanager.get_plugin("terminalreporter")
        if reporter is not None:
            reporter.write_line(
                "\nKein anderes Python mit reportlab gefunden (PATH, pyenv, HIK_PYTHONS): "
                "Gleiche Objekte unter einer anderen Fassung sind hier nicht geprüft."
            )
    (folder / "own.pdf").write_bytes(press.render(every_block(), PICTURES))
    own = _without_sizes(_objects(folder / "own.pdf"))
    assert own
    for number, python in enumerate(others):
        _printed(python, folder, f"{number}.pdf")
        assert _without_sizes(_objects(folder / f"{number}.pdf")) == own, python
