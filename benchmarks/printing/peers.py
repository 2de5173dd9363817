"""An environment of their own for the engines we are measured against; what cannot be had is left out by name."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import tasks

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv-bench"
_PYTHON = VENV / tasks.SCRIPTS.name / tasks.PYTHON.name
_LIBRARIES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
"""What WeasyPrint draws letters with."""


@dataclass(frozen=True)
class Engine:
    """How an engine is run: the module of this folder and the Python that has what it needs."""

    name: str
    module: str
    python: Path = Path(sys.executable)


OURS = Engine("our press", "ours")
FLOOR = Engine("raw canvas, the floor", "floor")
PLATYPUS = Engine("Platypus, untagged", "platypus")


def installed() -> Iterator[Engine | str]:
    """Yield each peer that is here or can be installed, and for each that is left out a sentence."""
    for package, module in (("typst", "typeset"), ("weasyprint", "weasy")):
        if package == "weasyprint":
            tasks.debian_packages(_LIBRARIES)
        version = _version(package)
        if version and _imports(package):
            yield Engine(f"{package} {version}", module, _PYTHON)
        else:
            yield f"left out: {package} (could not be installed)"
    if shutil.which("soffice") is None:
        tasks.debian_packages(("libreoffice-writer-nogui",))
    if shutil.which("soffice") is None:
        yield "left out: LibreOffice (not installed, and no rights to)"
    else:
        yield Engine("LibreOffice", "office_suite")


def _version(package: str) -> str:
    """Return the version of a package in the environment of the peers, installed where it is missing."""
    for attempt in (False, True):
        if attempt:
            _install(package)
        ask = f"from importlib.metadata import version; print(version({package!r}))"
        told = _run(ask)
        if told:
            return told
    return ""


def _imports(package: str) -> bool:
    return bool(_run(f"import {package}; print(1)"))


def _run(code: str) -> str:
    if not _PYTHON.exists():
        return ""
    done = subprocess.run([_PYTHON, "-c", code], capture_output=True, encoding="utf-8", check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def _install(package: str) -> None:
    if not _PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", VENV], capture_output=True, check=False)
    command: list[str | Path] = [_PYTHON, "-m", "pip", "install", "--quiet", "--no-input", package]
    subprocess.run(command, capture_output=True, check=False)
