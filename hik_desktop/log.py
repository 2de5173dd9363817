"""The program's log on this machine: when it ran and what went wrong inside it. No personal data, ever.

An exception's text may quote what a person typed, so only its kind and the places in the code are written.
"""

from __future__ import annotations

import logging
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from hik_desktop import paths
from hik_desktop.content.errors import Problem

NAME = "hik_desktop"
_FILE = "hik.log"
_BYTES = 512 * 1024
_KEPT = 3

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


class _BareFormatter(logging.Formatter):
    """Writes an exception as its kind and the places it passed, never its text or values."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Write a record, not taking over what another handler made of its exception."""
        kept, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = kept

    def formatException(self, ei: object) -> str:
        error = ei[1] if isinstance(ei, tuple) else None
        return "\n".join(_bare(error)) if isinstance(error, BaseException) else ""


def start(folder: Path | None = None) -> logging.Handler | None:
    """Begin to log into `folder` (without one: the person's own), 512 kB and three older files at most.

    Returns the handler for `stop`; None where the place refuses, for a log is no reason not to work.
    """
    target = folder if folder is not None else paths.log_dir()
    try:
        target.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(target / _FILE, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8", delay=False)
    except OSError:
        return None
    handler.setFormatter(_BareFormatter())
    logger = logging.getLogger(NAME)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    logger.addHandler(handler)
    return handler


def stop(handler: logging.Handler | None) -> None:
    """End what `start` began."""
    if handler is None:
        return
    logging.getLogger(NAME).removeHandler(handler)
    handler.close()


def bug(error: BaseException) -> None:
    """Write down an exception nobody expected: its kind and the places it passed."""
    logging.getLogger(NAME).error("unexpected", exc_info=(type(error), error, error.__traceback__))


def _bare(error: BaseException) -> list[str]:
    """Return kind and places of an exception and of those it came from, innermost last."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        code = f" {current.code}" if isinstance(current, Problem) else ""
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}{code}")
        lines += [f"  {_place(frame)}" for frame in traceback.extract_tb(current.__traceback__)]
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return lines


def _place(frame: traceback.FrameSummary) -> str:
    """Return module, line and function of a frame; the folders before would name the person."""
    parts = Path(frame.filename).parts
    start_at = next((i for i, part in enumerate(parts) if part in ("hik_desktop", "site-packages")), len(parts) - 1)
    return f"{'/'.join(parts[start_at:])}:{frame.lineno} {frame.name}"


def interpreter() -> str:
    """Return what a report on an error needs to know of the surroundings."""
    return f"Python {sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro} {sys.platform}"
