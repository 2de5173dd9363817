"""python -m benchmarks.printing.engine MODULE CONTENT FILE: one engine, once, in a process of its own.

Prints the seconds from content in memory to the file; loading the engine is among them. An engine that becomes
another program says nothing, and its whole process counts.
"""

from __future__ import annotations

import sys
import time
from importlib import import_module
from typing import Any

from benchmarks.printing.text import parts


def main(module: str, content: str, file: str) -> None:
    """Run it."""
    held: Any = parts(content)
    if module == "ours":
        from benchmarks.printing.blocks import document

        held = document(held)
    began = time.perf_counter()
    import_module(f"benchmarks.printing.{module}").main(held, file)
    print("printed", time.perf_counter() - began, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
