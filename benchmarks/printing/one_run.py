"""python one_run.py COMMAND…: run it once, as the only child of a small process; print seconds and its peak memory.

A process starts with the memory of the one that starts it, so a large one would lend its size to every engine.
"""

from __future__ import annotations

import os
import sys
import time


def main(command: list[str]) -> int:
    """Print seconds and MiB; return how it ended."""
    began = time.perf_counter()
    child = os.fork()
    if child == 0:
        os.execv(command[0], command)
    _, status, used = os.wait4(child, 0)
    print("run", time.perf_counter() - began, used.ru_maxrss / 1024)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
