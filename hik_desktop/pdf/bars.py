"""Charts of lying bars: room for long names and many of them."""

from __future__ import annotations

from hik_desktop.pdf.axis import Axis
from hik_desktop.pdf.drawing import Drawing, Path
from hik_desktop.pdf.lines import Line
from hik_desktop.pdf.plot import GRID, INK, QUIET, SIZE, Plot

_BAR, _GAP = 10.0, 5.0
_FITTING = (
    (SIZE, _BAR, _GAP, 0.38),
    (SIZE, 7.0, 3.5, 0.38),
    (SIZE, 6.0, 2.5, 0.5),
    (7.5, 5.0, 2.0, 0.5),
    (6.5, 3.0, 1.5, 0.55),
)
"""Size of letters, thickness of a bar, gap, share of the width for names: tried one after the other."""


class Bars:
    """Bars that lie, one group a category: room for long names."""

    def __init__(self, plot: Plot, tallest: float) -> None:
        self._plot = plot
        self._tallest = tallest
        self._count = max(1, len(plot.chart.series))
        self._bar, self._gap, self._left = _BAR, _GAP, 0.0
        self._names: list[list[Line]] = []
        self._fit()

    def _fit(self) -> None:
        """Take the largest letters and bars the page has room for; at the last shorten the names."""
        plot = self._plot
        for plot.size, self._bar, self._gap, share in _FITTING:
            natural = max((plot.widest(name)[1] for name in plot.chart.categories), default=0.0)
            self._left = min(natural + 1, share * plot.width)
            self._names = [plot.lines(name, self._left) for name in plot.chart.categories]
            if sum(map(self._slot, self._names)) + 8 * plot.leading <= self._tallest:
                return
        self._names = [self._short(name) for name in plot.chart.categories]

    def _short(self, name: str) -> list[Line]:
        plot = self._plot
        kept = name
        while kept and plot.widest(f"{kept}…")[1] > self._left:
            kept = kept[:-1].rstrip()
        return plot.lines(name if kept == name else f"{kept}…", 1e6)

    def _slot(self, name: list[Line]) -> float:
        return max(self._count * self._bar, len(name) * self._plot.leading) + self._gap

    def drawing(self) -> Drawing:
        """Return the finished drawing."""
        plot = self._plot
        axis = Axis(plot.values, from_zero=True)
        labels = plot.labels() if self._bar >= 0.75 * plot.size else {}
        beside = max((plot.widest(text)[1] for text in labels.values()), default=0.0) + 5
        x0 = self._left + 6 + (beside if min(plot.values, default=0.0) < 0 else 0.0)
        wide = max(20.0, plot.width - x0 - beside)
        top = -plot.legend(0.0)
        top -= plot.unit(self._left + 6, top)
        bottom = top - sum(map(self._slot, self._names)) - self._gap
        self._grid(axis, x0, wide, top, bottom)
        zero = x0 + axis.share(0.0) * wide
        y = top - self._gap
        for at, name in enumerate(self._names):
            high = self._slot(name) - self._gap
            plot.stack(name, self._left, y - (high - len(name) * plot.leading) / 2, 1.0)
            self._group(at, y - (high - self._count * self._bar) / 2, axis, (x0, wide), labels)
            y -= high + self._gap
        plot.shapes.append(Path(((zero, top), (zero, bottom)), INK, 0.8))
        return plot.finished(bottom - plot.leading - 4)

    def _grid(self, axis: Axis, x0: float, wide: float, top: float, bottom: float) -> None:
        plot = self._plot
        free = -1e9
        for tick, text in zip(axis.ticks, plot.figures.written(axis.ticks), strict=True):
            x = x0 + axis.share(tick) * wide
            plot.shapes.append(Path(((x, top), (x, bottom)), GRID, 0.5))
            half = plot.widest(text)[1] / 2
            middle = min(max(x, half), plot.width - half)
            if middle - half > free:
                plot.figure(text, middle, bottom - plot.size - 3, 0.5, QUIET)
                free = middle + half + 6

    def _group(self, at: int, top: float, axis: Axis, across: tuple[float, float], labels: dict[float, str]) -> None:
        plot, (x0, wide) = self._plot, across
        zero = axis.share(0.0) * wide
        for number, series in enumerate(plot.chart.series):
            value = series.values[at]
            if value is None:
                continue
            y = top - (number + 1) * self._bar
            length = axis.share(value) * wide - zero
            plot.area(number, x0 + zero + min(length, 0.0), y + 0.5, abs(length), self._bar - 1)
            if value in labels:
                end, part = (x0 + zero + length + 4, 0.0) if value >= 0 else (x0 + zero + length - 4, 1.0)
                plot.figure(labels[value], end, y + self._bar / 2 - 0.36 * plot.size, part)
