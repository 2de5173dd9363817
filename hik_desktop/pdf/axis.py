"""The numbers beside a chart: round steps that hold all values, and how they are written."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from math import ceil, floor, log10

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST_DECIMALS = 6


class Axis:
    """Round numbers from below the smallest value to above the largest, about `count` steps apart."""

    def __init__(self, values: Iterable[float], *, from_zero: bool, count: int = 5) -> None:
        known = [rounded(value) for value in values]
        low, high = min(known, default=0.0), max(known, default=0.0)
        alike = high - low <= 1e-6 * max(abs(low), abs(high))
        if from_zero or alike or 0 <= low <= 0.6 * high or 0.6 * low <= high <= 0:
            low, high = min(low, 0.0), max(high, 0.0)
        if low == high:
            high = low + 1
        step = _step((high - low) / count, whole=all(value == int(value) for value in known))
        first, last = floor(round(low / step, 9)), ceil(round(high / step, 9))
        self.ticks = tuple(round(at * step, 12) for at in range(first, last + 1))
        self.low, self.high = self.ticks[0], self.ticks[-1]

    def share(self, value: float) -> float:
        """Return where a value stands between the ends, 0 to 1."""
        return (value - self.low) / (self.high - self.low)


class Figures:
    """Writes numbers with the marks of a language, all with as many decimals as the finest of them needs."""

    def __init__(self, decimal_mark: str, group_mark: str) -> None:
        self._marks = str.maketrans({",": group_mark, ".": decimal_mark})

    def written(self, values: Iterable[float]) -> list[str]:
        """Return each number in words."""
        exact = [Decimal(repr(rounded(value))) for value in values]
        places = max((_places(value) for value in exact), default=0)
        return [f"{value:,.{places}f}".translate(self._marks) for value in exact]


def rounded(value: float) -> float:
    """Return a number as exactly as it is drawn and written."""
    return round(float(value), _MOST_DECIMALS) + 0.0  # no nought below nought


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _step(rough: float, *, whole: bool) -> float:
    power: float = 10.0 ** floor(log10(rough))
    if whole and power < 1:
        return 1.0
    fitting = (factor * power for factor in _STEPS if factor * power >= rough * 0.999999)
    return next(step for step in fitting if not whole or step == int(step))
