"""The set-up, on copies of its files in folders of their own; nothing is installed."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import tasks

ROOT = Path(tasks.__file__).parent
LINUX = sys.platform.startswith("linux")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout in which everything was done already."""
    for name in ("tasks.py", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path)
    python = tmp_path / tasks.PYTHON.relative_to(ROOT)
    python.parent.mkdir(parents=True)
    python.touch()
    (tmp_path / "translations").mkdir()
    done = {
        "root": str(tmp_path),
        "lock": tasks._digest(tmp_path / "requirements.lock"),
        "project": tasks._digest(tmp_path / "pyproject.toml"),
        "texts": tasks._digest(),
    }
    (tmp_path / ".venv" / "hik-setup.json").write_text(json.dumps(done), encoding="utf-8")
    return tmp_path


def _setup(checkout: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "tasks.py", "setup"]
    return subprocess.run(
        command, cwd=checkout, env={**os.environ, **environment}, capture_output=True, encoding="utf-8", check=False
    )


def _programs(folder: Path, **programs: str) -> str:
    """A folder with little programs of these names, as the search path."""
    folder.mkdir()
    for name, text in programs.items():
        path = folder / name.replace("_", "-")
        path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        path.chmod(0o755)
    return str(folder)


def test_where_nothing_is_to_be_done_nothing_is_said(checkout: Path, tmp_path: Path) -> None:
    everything = _programs(tmp_path / "programs", dpkg_query='for p; do echo "ii $p"; done', apt_get="exit 1")
    ended = _setup(checkout, PATH=everything)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


def test_in_a_moved_checkout_the_old_environment_is_not_used(checkout: Path) -> None:
    moved = checkout.with_name(f"{checkout.name}-moved")
    checkout.rename(moved)
    told = subprocess.run(
        [sys.executable, "-c", "import tasks; print(tasks._stamp())"],
        cwd=moved,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert told.stdout.strip() == "{}"
    assert not (moved / ".venv").exists()


@pytest.mark.skipif(not LINUX, reason="Debian packages are a matter of Linux")
def test_without_the_rights_the_one_line_to_run_is_printed(checkout: Path, tmp_path: Path) -> None:
    # An apt-get that does nothing is one without rights.
    path = _programs(tmp_path / "programs", dpkg_query="echo 'ii libgl1:amd64'; exit 1", apt_get="exit 100")
    ended = _setup(checkout, PATH=path)
    last = ended.stdout.splitlines()[-1]
    assert last.startswith("Bitte einmal ausführen:  sudo apt-get install -y ")
    assert "xvfb" in last
    assert "libgl1" not in last.split()
    assert ended.returncode == 0


def test_one_package_of_the_lock_keeps_its_hashes() -> None:
    text = tasks.locked("uv", (ROOT / "requirements.lock").read_text(encoding="utf-8"))
    assert text.startswith("uv==")
    assert "--hash=sha256:" in text
    assert sum(1 for line in text.splitlines() if not line.startswith(" ")) == 1


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["nonsense"], 2), (["help"], 0)])
def test_what_is_not_understood_is_answered_with_the_usage(
    arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tasks.main(arguments) == code
    assert "tasks.py run" in capsys.readouterr().out
