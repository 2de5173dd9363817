"""Charts whose axis stands at the left and whose names stand below: columns and lines."""

from __future__ import annotations

from collections.abc import Iterator

from hik_desktop.pdf.axis import Axis
from hik_desktop.pdf.drawing import Colour, Dot, Drawing, Path, Point, Shape, rectangle
from hik_desktop.pdf.fonts import BOLD
from hik_desktop.pdf.lines import Line
from hik_desktop.pdf.plot import ACCENT, GRID, INK, QUIET, WHITE, Plot

_PLOT_HEIGHT = 150.0
_DASHES: tuple[tuple[float, ...], ...] = ((), (5, 2.5), (1.5, 2), (7, 2, 1.5, 2), (3, 1.5), (9, 3))
_INKS: tuple[Colour, ...] = (ACCENT, INK, (0.42, 0.42, 0.42))


class _Upright:
    """What columns and lines share: the axis at the left, the names below."""

    def __init__(self, plot: Plot, right: float = 0.0, *, from_zero: bool) -> None:
        self.plot = plot
        self.axis = Axis(plot.values, from_zero=from_zero)
        self.written = plot.figures.written(self.axis.ticks)
        self.x0 = max((plot.widest(text)[1] for text in self.written), default=0.0) + 6
        self.wide = max(20.0, plot.width - self.x0 - right)
        self.slot = self.wide / max(1, len(plot.chart.categories))
        self.top = self.bottom = 0.0

    def x(self, at: int) -> float:
        """The middle of a category."""
        return self.x0 + (at + 0.5) * self.slot

    def y(self, value: float) -> float:
        return self.bottom + self.axis.share(value) * (self.top - self.bottom)

    def ground(self, top: float) -> None:
        """Draw grid and numbers of the axis below a top."""
        plot = self.plot
        self.top, self.bottom = top, top - _PLOT_HEIGHT
        for tick, text in zip(self.axis.ticks, self.written, strict=True):
            y = self.y(tick)
            plot.shapes.append(Path(((self.x0, y), (self.x0 + self.wide, y)), GRID, 0.5))
            plot.figure(text, self.x0 - 5, y - 0.36 * plot.size, 1.0, QUIET)

    def base(self) -> None:
        """Draw the line of nought, or the lower edge where nought is not shown."""
        y = self.y(0.0) if self.axis.low <= 0 <= self.axis.high else self.bottom
        self.plot.shapes.append(Path(((self.x0, y), (self.x0 + self.wide, y)), INK, 0.8))

    def names(self, every: int = 1) -> float:
        """Write the names below, the last one and each `every` before it; return the lowest edge."""
        plot, low = self.plot, self.bottom
        top = low - (
            4 if min(plot.values, default=0.0) >= 0 else plot.size + 4
        )  # a number may stand below the lowest column
        last = len(plot.chart.categories) - 1
        for at, name in enumerate(plot.chart.categories):
            if (last - at) % every:
                continue
            lines = plot.lines(name, self.slot * every - 4)
            half = max(line.width for line in lines) * plot.size / 2000
            middle = min(max(self.x(at), half), plot.width - half)
            plot.stack(lines, middle, top, 0.5)
            low = min(low, top - len(lines) * plot.leading)
        return low - 2


class Columns(_Upright):
    """Columns that stand, one group a category."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, from_zero=True)
        self._count = max(1, len(plot.chart.series))
        self._column = min(34.0, 0.72 * self.slot / self._count)

    @property
    def readable(self) -> bool:
        """Whether every name fits below its column, word by word and on few lines."""
        plot, room = self.plot, self.slot - 4
        return self._column >= 4 and all(
            plot.widest(name)[0] <= room and len(plot.lines(name, room)) <= 3 for name in plot.chart.categories
        )

    def drawing(self) -> Drawing:
        """Return the finished drawing."""
        plot = self.plot
        top = -plot.legend(0.0)
        top -= plot.unit(0.0, top) or plot.leading
        self.ground(top - plot.leading)
        labels = plot.labels()
        widest = max((plot.widest(text)[1] for text in labels.values()), default=0.0)
        if widest > (self.slot - 3 if self._count == 1 else self._column + 1):
            labels = {}
        for at in range(len(plot.chart.categories)):
            self._group(at, labels)
        self.base()
        return plot.finished(self.names())

    def _group(self, at: int, labels: dict[float, str]) -> None:
        plot, zero = self.plot, self.y(0.0)
        for number, series in enumerate(plot.chart.series):
            value = series.values[at]
            if value is None:
                continue
            x = self.x(at) + (number - self._count / 2) * self._column
            plot.area(number, x + 0.5, zero, self._column - 1, self.y(value) - zero)
            if value in labels:
                y = self.y(value) + 3 if value >= 0 else self.y(value) - plot.size
                plot.figure(labels[value], x + self._column / 2, y, 0.5)


class Lines(_Upright):
    """Lines from point to point; each is named where it ends."""

    def __init__(self, plot: Plot) -> None:
        self._ends = self._end_names(plot)
        widest = max((line.width for lines in self._ends for line in lines), default=0.0) * plot.size / 1000
        super().__init__(plot, widest + 10 if self._ends else 0.0, from_zero=False)

    @staticmethod
    def _end_names(plot: Plot) -> list[list[Line]]:
        series = plot.chart.series
        if len(series) < 2:
            return []
        return [plot.lines(item.name, 0.28 * plot.width, BOLD if not at else 0) for at, item in enumerate(series)]

    def drawing(self) -> Drawing:
        """Return the finished drawing."""
        plot = self.plot
        self.ground(-(plot.unit(0.0, 0.0) or plot.leading) - plot.leading)
        self.base()
        for number, series in enumerate(plot.chart.series):
            ink, dash = _INKS[number % 3], _DASHES[number % 6]
            for stretch in self._stretches(series.values):
                if len(stretch) > 1:
                    plot.shapes.append(Path(tuple(stretch), ink, 1.4, dash=dash))
            for point in (point for stretch in self._stretches(series.values) for point in stretch):
                plot.shapes.append(self._marker(number, point, ink))
        self._point_labels()
        return plot.finished(min(self._name_ends(), self.names(self._every())))

    def _stretches(self, values: tuple[float | None, ...]) -> Iterator[list[Point]]:
        """The points that hang together; where a number is missing the line breaks off."""
        stretch: list[Point] = []
        for at, value in enumerate(values):
            if value is not None:
                stretch.append((self.x(at), self.y(value)))
            elif stretch:
                yield stretch
                stretch = []
        if stretch:
            yield stretch

    @staticmethod
    def _marker(number: int, point: Point, ink: Colour) -> Shape:
        x, y = point
        fill = ink if number % 2 == 0 else WHITE
        if number % 3 == 0:
            return Dot(x, y, 2.2, ink, fill)
        if number % 3 == 1:
            return Path(rectangle(x - 2, y - 2, 4, 4), ink, 1.0, fill, closed=True)
        return Path(((x - 2.6, y - 2), (x + 2.6, y - 2), (x, y + 2.8)), ink, 1.0, fill, closed=True)

    def _point_labels(self) -> None:
        """A single line says its numbers at its points, as far as they fit."""
        plot = self.plot
        labels = plot.labels()
        widest = max((plot.widest(text)[1] for text in labels.values()), default=0.0)
        if len(plot.chart.series) != 1 or widest > self.slot - 2:
            return
        for at, value in enumerate(plot.chart.series[0].values):
            if value is not None:
                plot.figure(labels[value], self.x(at), self.y(value) + 5, 0.5)

    def _name_ends(self) -> float:
        """Write the names at the right, each near the end of its line and none over another; return the lowest edge."""
        plot = self.plot
        ends = [
            (next((y for y in reversed(series.values) if y is not None), None), number)
            for number, series in enumerate(plot.chart.series)
        ]
        wanted = sorted(((self.y(end), n) for end, n in ends if end is not None), key=lambda pair: (-pair[0], pair[1]))
        if not self._ends:
            return self.bottom
        highs = [len(self._ends[number]) * plot.leading + 1 for _, number in wanted]
        floor = self.bottom
        lows = [y - high / 2 for (y, _), high in zip(wanted, highs, strict=True)]
        for at in reversed(range(len(lows))):  # up from below, then down from above
            lows[at] = max(lows[at], floor)
            floor = lows[at] + highs[at]
        ceiling = self.top + plot.leading
        for at, (_, number) in enumerate(wanted):
            top = min(lows[at] + highs[at], ceiling)
            plot.stack(self._ends[number], self.x0 + self.wide + 8, top, 0.0, _INKS[number % 3])
            ceiling = top - highs[at]
        return min(ceiling, self.bottom)

    def _every(self) -> int:
        """Of how many names one is written, so that none lies over another."""
        plot = self.plot
        count = len(plot.chart.categories)
        widest = max((plot.widest(name)[0] for name in plot.chart.categories), default=0.0)
        return next((n for n in range(1, count) if widest <= n * self.slot - 4), max(1, count))
