"""The list in a real window at 100,000 persons: from the click to filled rows, and a step of scrolling."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.made_office import make
from benchmarks.timing import percentile

_STEPS = 300
_PATIENCE = 60.0  # seconds until something is wrong


def measure(folder: Path) -> Iterator[str]:
    """Open the contacts, then scroll by steps with jumps between."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["HIK_HOME"] = str(folder / "home")
    persons = int(os.environ.get("HIK_BENCH_PERSONS", "100000"))
    path = make(folder / "window.hik", persons)

    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication

    from hik_desktop.settings import SettingsFile
    from hik_desktop.ui.theme import load_fonts
    from hik_desktop.ui.window import Window

    app = QApplication.instance() or QApplication([])
    load_fonts()
    pulse = QTimer(interval=1)
    pulse.start()
    marks: set[str] = set()
    window = Window(SettingsFile(), marks.add)
    window.resize(1440, 900)
    window.start(path, sample=False)
    window.show()

    def until(true: object) -> float:
        began = time.perf_counter()
        while not true():  # type: ignore[operator]
            # Waiting in Qt lets the office's thread run, as it does in the program; spinning would fight it for
            # the interpreter's lock at every row it reads.
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.perf_counter() - began > _PATIENCE:
                raise TimeoutError
        return (time.perf_counter() - began) * 1000

    until(lambda: "usable" in marks)

    def visible() -> QAbstractItemView | None:
        views = (view for view in window.findChildren(QAbstractItemView) if view.isVisible())
        return next((view for view in views if view.model() and view.model().rowCount() >= persons), None)

    def filled() -> bool:
        view = visible()
        return view is not None and bool(view.model().index(5, 0).data())

    until(lambda: window.errands.idle)
    button = window.findChild(QAbstractButton, "area.contacts")
    button.click()
    opened = until(filled)
    yield f"{persons:,} persons: list filled after the click     {opened:6.1f} ms   goal <= 100"
    view = visible()
    assert view is not None
    bar, frames = view.verticalScrollBar(), []
    for step in range(_STEPS):
        bar.setValue((step * 7919) % max(1, bar.maximum()) if step % 30 == 0 else bar.value() + bar.singleStep() * 3)
        began = time.perf_counter()
        view.viewport().repaint()
        app.processEvents()
        frames.append((time.perf_counter() - began) * 1000)
    yield f"scroll step                                 p95 {percentile(frames, 0.95):6.1f} ms   goal <= 17"
    yield f"scroll step                                 max {max(frames):6.1f} ms"
    window.close()
