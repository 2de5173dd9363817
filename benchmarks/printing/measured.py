"""Every engine in turn on the same content, one process a run; ratios beside their goals."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import tasks
from benchmarks.printing.peers import FLOOR, OURS, PLATYPUS, ROOT, Engine, installed
from benchmarks.printing.text import SIZES, write
from benchmarks.timing import median

_RUNS = {"20 pages": 7, "200 pages": 5}
_SLOW_RUNS = 3
"""Runs of an engine that needs many seconds."""
_SLOW = 5.0


@dataclass
class Found:
    """What the runs of one engine came to."""

    seconds: list[float] = field(default_factory=list)
    """From content in memory to the file."""
    whole: list[float] = field(default_factory=list)
    """From the start of the process to its end."""
    memory: list[float] = field(default_factory=list)
    kibibytes: float = 0.0


def measure(folder: Path) -> Iterator[str]:
    """Seconds, peak memory and size of each engine at both sizes, then what the goals say."""
    engines = [FLOOR, OURS, PLATYPUS]
    for peer in installed():
        if isinstance(peer, Engine):
            engines.append(peer)
        else:
            yield peer
    yield f"{PLATYPUS.name}: ReportLab's own layout has no tagged PDF to offer"
    found: dict[str, dict[str, Found]] = {}
    for size, sections in SIZES.items():
        content = write(sections, folder / "content.json")
        found[size] = _runs(engines, content, _RUNS[size])
        for name, each in found[size].items():
            seconds, whole, memory = median(each.seconds), median(each.whole), median(each.memory)
            told = f"{seconds:7.2f} s, whole process {whole:6.2f} s {memory:6.0f} MiB {each.kibibytes:6.0f} KiB"
            yield f"{size:10} {name:24} {told}"
    yield from _ratios(found)
    yield from _whole_program(folder)


def _whole_program(folder: Path) -> Iterator[str]:
    """`hik print` on a paper with the same text: opens the office's file, makes the paper from its records, prints."""
    from benchmarks.live_page import office_with

    for size, sections in SIZES.items():
        path, out = folder / f"{sections}.hik", folder / "printed.pdf"
        office, paper, _ = office_with(path, sections)
        office.close()
        command = [str(tasks.SCRIPTS / "hik"), "print", "drucksache", str(paper)]
        command += ["--out", str(out), "--file", str(path)]
        _, whole, memory = zip(*(_timed(command, "hik print") for _ in range(4)), strict=True)
        told = f"whole process {median(whole[1:]):6.2f} s {median(memory[1:]):6.0f} MiB"
        yield f"{size:10} {'hik print, plain file':36} {told}"


def _runs(engines: list[Engine], content: Path, runs: int) -> dict[str, Found]:
    """All in turn, so that a drift of the machine touches all alike; the first round warms up."""
    found = {engine.name: Found() for engine in engines}
    for turn in range(runs + 1):
        for engine in engines:
            each = found[engine.name]
            if each.seconds and each.seconds[0] > _SLOW and len(each.seconds) >= _SLOW_RUNS:
                continue
            file = content.with_name(f"{engine.module}.pdf")
            told = _run(engine, content, file)
            if turn:
                each.seconds.append(told[0])
                each.whole.append(told[1])
                each.memory.append(told[2])
                each.kibibytes = file.stat().st_size / 1024
    return found


def _run(engine: Engine, content: Path, file: Path) -> tuple[float, float, float]:
    file.unlink(missing_ok=True)
    command = [str(engine.python), "-m", "benchmarks.printing.engine", engine.module, str(content), str(file)]
    told = _timed(command, engine.name)
    if not file.exists():
        raise SystemExit(f"{engine.name} wrote no file")
    return told


def _timed(command: list[str], name: str) -> tuple[float, float, float]:
    """Return the seconds the engine tells of, those of the whole process, and its peak memory in MiB."""
    shim = [sys.executable, "-I", "-S", str(ROOT / "benchmarks" / "printing" / "one_run.py")]
    # As on a person's machine, where the first run leaves compiled modules for the next.
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [*shim, *command], cwd=ROOT, env=surroundings, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode != 0:
        raise SystemExit(f"{name}: {done.stderr}")
    told = {words[0]: words[1:] for line in done.stdout.splitlines() if (words := line.split())}
    whole, memory = map(float, told["run"])
    return float(told.get("printed", [whole])[0]), whole, memory


def _ratios(found: dict[str, dict[str, Found]]) -> Iterator[str]:
    for size, engines in found.items():
        ours, floor = engines[OURS.name], engines[FLOOR.name]
        yield _ratio(f"time / floor, {size}", median(ours.seconds) / median(floor.seconds), "<= 1.3")
        whole = median(ours.whole) / median(floor.whole)
        yield _ratio(f"whole process / floor, {size}", whole, "none: for scale")
        yield _ratio(f"peak memory / floor, {size}", median(ours.memory) / median(floor.memory), "<= 1.5")
        yield _ratio(f"size / untagged, {size}", ours.kibibytes / floor.kibibytes, "<= 1.4")
    for size, engines in found.items():
        for name, each in engines.items():
            if name in (OURS.name, FLOOR.name):
                continue
            goals = {"typst": "<= 0.5", "weasyprint": "<= 0.05"} if size == "200 pages" else {}
            goal = goals.get(name.split()[0], "none: for scale")
            yield _ratio(f"time / {name}, {size}", median(engines[OURS.name].seconds) / median(each.seconds), goal)


def _ratio(words: str, value: float, goal: str) -> str:
    return f"{words:44} {value:6.3f}   goal {goal}"
