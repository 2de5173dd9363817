"""Where the real papers lie. They are not part of this repository; without them a test says so."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]


def reference(name: str) -> Path | None:
    """The file `name` among the real papers, from HIK_REFERENCE or ../shared/reference; None when it is not there."""
    folders = [Path(os.environ["HIK_REFERENCE"])] if "HIK_REFERENCE" in os.environ else []
    folders.append(ROOT.parent / "shared" / "reference")
    return next((folder / name for folder in folders if (folder / name).is_file()), None)
