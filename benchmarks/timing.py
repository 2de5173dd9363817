"""Repeats, medians and percentiles; times in milliseconds."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any


def times(job: Callable[[], Any], repeat: int = 9) -> list[float]:
    """How long each run took, after one that is not counted."""
    job()
    found = []
    for _ in range(repeat):
        began = time.perf_counter()
        job()
        found.append((time.perf_counter() - began) * 1000)
    return found


def median(values: Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(values)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of all lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
