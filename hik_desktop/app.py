"""Starts the window. Nothing of the database is imported before the frame is painted."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

MARKS = "HIK_MARKS"  # "1": say on stderr when painted and usable; "quit": and end then


def run(file: Path | None = None, *, sample: bool = False) -> int:
    """Open the window on an office file, the one used last, or a throw-away sample; ends with the program.

    With HIK_MARKS set, "painted" and "usable" with the clock's nanoseconds go to stderr for whoever measures.
    """
    from PySide6.QtWidgets import QApplication

    from hik_desktop.settings import SettingsFile
    from hik_desktop.ui.theme import load_fonts
    from hik_desktop.ui.window import Window

    app = QApplication(sys.argv[:1])
    app.setApplicationName("HIK Desktop")
    app.setStyle("Fusion")
    load_fonts()
    window = Window(SettingsFile(), _marker(app.quit))
    window.start(file, sample=sample)
    window.show()
    # The log's modules are not needed for the first picture.
    from hik_desktop import log

    handler = log.start()
    sys.excepthook = lambda kind, error, trace: log.bug(error)
    try:
        return app.exec()
    finally:
        log.stop(handler)


def has_display() -> bool:
    """Whether a window could be shown here."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return True
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _marker(leave: Callable[[], None]) -> Callable[[str], None]:
    wanted = os.environ.get(MARKS, "")
    if not wanted:
        return lambda name: None

    def mark(name: str) -> None:
        print(f"hik-mark {name} {time.monotonic_ns()}", file=sys.stderr, flush=True)
        if name == "usable" and wanted == "quit":
            leave()

    return mark
