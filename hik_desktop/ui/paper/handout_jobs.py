"""A print run under way: into files step by step, or to a printer job by job; told how far it is, stopped at will."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from hik_desktop.content.errors import Problem
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.paper.printing import PrintRun

if TYPE_CHECKING:
    from hik_desktop.services.handout_views import HandoutPlan, HandoutProgress


class FileJob(QObject):
    """Writes a run. Each paper is an errand of its own, so that the window's other questions are answered between."""

    moved = Signal(int, int)
    ended = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: Desk, start: Callable[[], Iterator[HandoutProgress]], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._start = start
        self._run: Iterator[HandoutProgress] | None = None
        self._stopped = False

    def start(self) -> None:
        """Begin."""
        self._next()

    def stop(self) -> None:
        """Go no further: nothing has been written then."""
        self._stopped = True

    def _next(self) -> None:
        self._desk.errands.ask(self._step, self._went, self.refused.emit, owner=self)

    def _step(self) -> HandoutProgress | None:
        """On the office's thread: one paper, or the end of it all."""
        if self._run is None:
            self._run = self._start()
        if self._stopped:
            if isinstance(self._run, Generator):
                self._run.close()
            return None
        return next(self._run)

    def _went(self, progress: HandoutProgress | None) -> None:
        if progress is None:
            self.ended.emit(None)
        elif progress.result is not None:
            self.moved.emit(progress.done, progress.total)
            self.ended.emit(progress.result)
        else:
            self.moved.emit(progress.done, progress.total)
            self._next()


@dataclass(frozen=True, slots=True)
class _Job:
    """One job of the printer: how many copies of what."""

    name: str
    copies: int
    data: Callable[[], bytes]


class PrinterJobs(QObject):
    """Sends a run to a printer: a job for each cover sheet and each paper, in the number of its copies."""

    moved = Signal(int, int)
    ended = Signal(bool)
    refused = Signal(object)

    def __init__(self, desk: Desk, plan: HandoutPlan, printer: QPrinter, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._printer, self._parent = desk, printer, parent
        self._jobs = list(_jobs(desk, plan))
        self._at = 0
        self._left = 0
        self._run: PrintRun | None = None
        self._stopped = False

    def start(self) -> None:
        """Begin."""
        self._next()

    def stop(self) -> None:
        """Print no further page."""
        self._stopped = True
        if self._run is not None:
            self._run.stop()

    def _next(self) -> None:
        self.moved.emit(self._at, len(self._jobs))
        if self._stopped or self._at >= len(self._jobs):
            self.ended.emit(not self._stopped)
            return
        job = self._jobs[self._at]
        self._desk.errands.ask(job.data, lambda data: self._print(job, data), self.refused.emit, owner=self)

    def _print(self, job: _Job, data: bytes) -> None:
        printer = self._printer
        printer.setDocName(job.name)
        several = printer.supportsMultipleCopies()
        printer.setCopyCount(job.copies if several else 1)
        printer.setCollateCopies(True)
        self._left = 1 if several else job.copies
        self._again(data)

    def _again(self, data: bytes) -> None:
        """A printer that makes no copies itself gets the job as often as wanted."""
        self._left -= 1
        run = self._run = PrintRun(self._desk, data, self._printer, self._parent, quiet=True)
        run.finished.connect(lambda done: self._printed(done, run.problem, data))
        run.start()

    def _printed(self, done: bool, problem: Problem | None, data: bytes) -> None:
        self._run = None
        if problem is not None:
            self.refused.emit(problem)
        elif done and self._left and not self._stopped:
            self._again(data)
        else:
            self._stopped = self._stopped or not done
            self._at += 1
            self._next()


def _jobs(desk: Desk, plan: HandoutPlan) -> Iterator[_Job]:
    handout, wish = desk.office.handout, plan.wish

    def cover(stack: object) -> Callable[[], bytes]:
        return lambda: handout.cover_sheet(stack, wish)  # type: ignore[arg-type]

    def paper(item: object) -> Callable[[], bytes]:
        return lambda: handout.one_copy(item, wish)  # type: ignore[arg-type]

    for stack in plan.stacks:
        printed = [item for item in stack.items if item.problem is None and item.copies]
        if printed and wish.cover and stack.name:
            yield _Job(stack.name, 1, cover(stack))
        for item in printed:
            yield _Job(item.number or "–", item.copies, paper(item))


def into_files(
    desk: Desk, plan: HandoutPlan, target: Path, apart: bool, without_broken: bool, parent: QObject
) -> FileJob:
    """A run into one file, or into a file for each stack."""
    handout = desk.office.handout
    return FileJob(desk, lambda: handout.run(plan, target, apart=apart, without_broken=without_broken), parent)
