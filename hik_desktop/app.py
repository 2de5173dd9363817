"""Starts the window. Nothing of the database is imported before the frame is painted."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import logging

MARKS = "HIK_MARKS"  # "1": say on stderr when painted and usable; "quit": and end then


def run(file: Path | None = None, *, sample: bool = False) -> int:
    """Open the window on an office file, the one used last, or a throw-away sample; ends with the program.

    With HIK_MARKS set, "painted" and "usable" with the clock's nanoseconds go to stderr for whoever measures.
    """
    # Thousands of objects come into being and none goes: collecting among them only delays the first list.
    gc.disable()
    from PySide6.QtWidgets import QApplication

    _skip_source_scan()
    from hik_desktop.settings import SettingsFile
    from hik_desktop.ui.theme import load_fonts
    from hik_desktop.ui.window import Window

    app = QApplication(sys.argv[:1])
    app.setApplicationName("HIK Desktop")
    app.setStyle("Fusion")
    load_fonts()
    told = _marker(app.quit)
    log_file: list[logging.Handler | None] = []

    def mark(name: str) -> None:
        told(name)
        if name == "painted":
            log_file.append(_start_log())
        if name == "usable":
            gc.enable()

    window = Window(SettingsFile(), mark)
    window.start(file, sample=sample)
    window.show()
    try:
        return app.exec()
    finally:
        _stop_log(log_file)


def _skip_source_scan() -> None:
    """Keep PySide from reading the source of every module imported after it.

    It looks there for `from __feature__ import …`, which this program does not use; the reading is a sixth of the time
    the database library takes to import. Where a later PySide has no such scan, nothing is done.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", lambda module: False)  # noqa: B010 - it has no types


def _start_log() -> logging.Handler | None:
    """Begin to log; its modules are not needed for the first picture."""
    from hik_desktop import log

    sys.excepthook = lambda kind, error, trace: log.bug(error)
    return log.start()


def _stop_log(handlers: list[logging.Handler | None]) -> None:
    from hik_desktop import log

    for handler in handlers:
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
