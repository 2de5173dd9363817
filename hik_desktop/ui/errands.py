"""One background thread that does all work on the office file, in order; answers come back to the window's thread."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from hik_desktop.content.errors import Problem

T = TypeVar("T")
LONG_MS = 500


@dataclass(frozen=True, slots=True)
class _Errand:
    job: Callable[[], Any]
    then: Callable[[Any], None] | None
    refused: Callable[[Problem], None] | None
    owner: QObject | None


class Errands(QObject):
    """Asks the office for things without ever making the window wait.

    `refused` is emitted for a refusal nobody took, `failed` for a bug (already logged), `busy` when an errand
    takes longer than half a second and again when nothing is left.
    """

    refused = Signal(object)
    failed = Signal(object)
    busy = Signal(bool)
    _answered = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: queue.SimpleQueue[_Errand | None] = queue.SimpleQueue()
        self._open = 0
        self._long = QTimer(self, singleShot=True, interval=LONG_MS)
        self._long.timeout.connect(lambda: self.busy.emit(True))
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name="office", daemon=True)
        self._thread.start()

    def ask(
        self,
        job: Callable[[], T],
        then: Callable[[T], None] | None = None,
        refused: Callable[[Problem], None] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Do `job` on the office's thread after all that was asked before; answer on the window's thread.

        `then` gets the result, `refused` a `Problem`. With an `owner` the answer is dropped when that
        widget is gone by then.
        """
        self._open += 1
        if self._open == 1:
            self._long.start()
        self._queue.put(_Errand(job, then, refused, owner))

    @property
    def idle(self) -> bool:
        """Whether everything asked for has been answered."""
        return self._open == 0

    def close(self) -> None:
        """Finish what was asked, then end the thread; answers still under way are dropped."""
        self._queue.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (errand := self._queue.get()) is not None:
            try:
                result, error = errand.job(), None
            except Exception as caught:  # a bug in one errand must not end the others
                result, error = None, caught
            self._answered.emit(errand, result, error)

    @Slot(object, object, object)
    def _deliver(self, errand: _Errand, result: Any, error: Exception | None) -> None:
        self._open -= 1
        if self._open == 0:
            self._long.stop()
            self.busy.emit(False)
        gone = errand.owner is not None and not isValid(errand.owner)
        if error is None:
            if errand.then is not None and not gone:
                errand.then(result)
        elif isinstance(error, Problem):
            (errand.refused if errand.refused is not None and not gone else self.refused.emit)(error)
        else:
            from hik_desktop import log

            log.bug(error)
            self.failed.emit(error)
