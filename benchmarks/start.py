"""Start of the window against its floors, whole processes, offscreen.

Floors of the same run: a bare QMainWindow to its first paint; the same, then the ORM and our mapped model.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.made_office import make
from benchmarks.timing import median

_RUNS = 9
_BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        sys.stderr.write(f"hik-mark painted {time.monotonic_ns()}\\n"); sys.stderr.flush()
        app.quit()
app = QApplication([])
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
"""
_ORM = (
    _BARE
    + """
import sqlalchemy.orm
from hik_desktop.model import kinds, part_kinds
part_kinds(), list(kinds().values())
sys.stderr.write(f"hik-mark usable {time.monotonic_ns()}\\n")
"""
)


def measure(folder: Path) -> Iterator[str]:
    """First paint and usable, as ratios; start at 100 persons and at 100,000."""
    small = make(folder / "small.hik", 100)
    large = make(folder / "large.hik", int(os.environ.get("HIK_BENCH_PERSONS", "100000")))
    found: dict[str, list[float]] = {}
    for run in range(_RUNS + 1):  # in turn, so that a drift of the machine touches all alike; the first warms up
        for name, command, mark in _commands(small, large):
            marks = _run(command, folder)
            for wanted in mark:
                if run and wanted in marks:
                    found.setdefault(f"{name} {wanted}", []).append(marks[wanted])
    middle = {name: median(values) for name, values in found.items()}
    for name, value in middle.items():
        yield f"{name:28} {value:7.0f} ms"
    yield _ratio(middle, "small painted", "bare painted", "first paint / bare window", "<= 1.5")
    yield _ratio(middle, "small usable", "floor usable", "usable / bare window + ORM + model", "<= 1.3")
    yield _ratio(middle, "small furnished", "bare painted", "shell with its words / bare window", "none: for scale")
    yield _ratio(middle, "small usable", "bare painted", "usable / bare window", "<= 6")
    yield _ratio(middle, "large usable", "small usable", "start at 100,000 / at 100", "0.85 to 1.15")


def _commands(small: Path, large: Path) -> Iterator[tuple[str, list[str], tuple[str, ...]]]:
    yield "bare", [sys.executable, "-c", _BARE], ("painted",)
    yield "floor", [sys.executable, "-c", _ORM], ("usable",)
    yield "small", [sys.executable, "-m", "hik_desktop", "--file", str(small)], ("painted", "furnished", "usable")
    yield "large", [sys.executable, "-m", "hik_desktop", "--file", str(large)], ("painted", "furnished", "usable")


def _run(command: list[str], folder: Path) -> dict[str, float]:
    here = Path(__file__).resolve().parent.parent
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HIK_MARKS": "quit", "PYTHONPATH": str(here)}
    surroundings["HIK_HOME"] = str(folder / "home")
    # As on a person's machine, where the first run leaves compiled modules for the next.
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.monotonic_ns()
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=60, check=False)
    marks = {}
    for line in done.stderr.splitlines():
        words = line.split()
        if len(words) == 3 and words[0] == "hik-mark" and words[1] not in marks:
            marks[words[1]] = (int(words[2]) - began) / 1e6
    return marks


def _ratio(middle: dict[str, float], above: str, below: str, words: str, goal: str) -> str:
    if above not in middle or below not in middle:
        return f"{words:40} not measured"
    return f"{words:40} {middle[above] / middle[below]:5.2f}   goal {goal}"
