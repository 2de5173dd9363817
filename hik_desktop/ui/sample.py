"""A throw-away sample office for trying things out."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hik_desktop.services.office import Office


def sample_opener() -> Callable[[], Office]:
    """What makes and opens a sample office in a folder that goes when the program ends."""
    folder = Path(tempfile.mkdtemp(prefix="hik-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)

    def run() -> Office:
        from hik_desktop.services.office import Office

        return Office.create(folder / "Beispiel.hik", None, sample=True)

    return run
