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

    from hik_desktop.settings import SettingsFile
    from hik_desktop.ui.window import Window

MARKS = "HIK_MARKS"  # "1": say on stderr when painted and usable; "quit": and end then


def run(file: Path | None = None, *, sample: bool = False) -> int:
    """Open the window on an office file, the one used last, or a throw-away sample; ends with the program.

    With HIK_MARKS set, the clock's nanoseconds go to stderr for whoever measures: "painted" (the window stands there
    in its colours), "furnished" (with its words and icons), "usable" (the last area's list is filled).
    """
    # While the program loads, hundreds of thousands of objects come into being and none goes.
    gc.disable()
    from PySide6.QtWidgets import QApplication

    from hik_desktop.settings import SettingsFile
    from hik_desktop.ui.first_picture import FirstPicture

    app = QApplication(sys.argv[:1])
    app.setApplicationName("HIK Desktop")
    told = _marker(app.quit)
    log_file: list[logging.Handler | None] = []
    kept = SettingsFile()

    def mark(name: str) -> None:
        told("furnished" if name == "painted" else name)
        if name == "painted":
            log_file.append(_start_log())
        elif name == "usable":
            gc.freeze()  # what has been loaded stays: no need to look through it again
            gc.enable()

    def painted() -> None:
        told("painted")
        picture.hold(_content(kept, mark, file, sample=sample))

    picture = FirstPicture(kept.load(), painted)
    picture.show()
    try:
        return app.exec()
    finally:
        _stop_log(log_file)


def _content(kept: SettingsFile, mark: Callable[[str], None], file: Path | None, *, sample: bool) -> Window:
    """The real content of the window; what it needs is loaded only now."""
    from PySide6.QtWidgets import QApplication

    from hik_desktop.ui.theme import load_fonts
    from hik_desktop.ui.window import Window

    QApplication.setStyle("Fusion")
    load_fonts()
    content = Window(kept, mark)
    content.start(file, sample=sample)
    return content


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
