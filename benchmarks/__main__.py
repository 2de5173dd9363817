"""python -m benchmarks [lists|start|paper|window|print|live|run]: every figure stands beside its goal and its peer."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks import lists, live_page, paper, print_run, start, window
from benchmarks.printing import measured

_ALL = {
    "lists": lists.measure,
    "start": start.measure,
    "paper": paper.measure,
    "window": window.measure,
    "print": measured.measure,
    "live": live_page.measure,
    "run": print_run.measure,
}


def main(names: list[str]) -> int:
    """Run the benchmarks named, or all."""
    unknown = [name for name in names if name not in _ALL]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; there are: {', '.join(_ALL)}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        for name in names or list(_ALL):
            print(f"\n{name}")
            for line in _ALL[name](Path(folder)):
                print("  " + line, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
