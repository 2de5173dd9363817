"""Charts as drawings: bars, columns and lines in greys and one accent, told apart by pattern, dash and words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from hik_desktop.content import Chart, ChartKind
from hik_desktop.pdf.axis import Axis, Figures, rounded
from hik_desktop.pdf.drawing import Colour, Dot, Drawing, Hatch, Path, Point, Shape, Words, rectangle
from hik_desktop.pdf.fonts import BOLD
from hik_desktop.pdf.lines import Breaker, Line
from hik_desktop.pdf.structure import Element, Piece, Span

MOST_CATEGORIES = 40
_ACCENT: Colour = (0.1, 0.29, 0.47)
_INK: Colour = (0.13, 0.13, 0.13)
_QUIET: Colour = (0.33, 0.33, 0.33)
_GRID: Colour = (0.85, 0.85, 0.85)
_LIGHT: Colour = (0.8, 0.8, 0.8)
_WHITE: Colour = (1.0, 1.0, 1.0)
_SIZE = 8.5
_LEADING = 1.2
_PLOT_HEIGHT = 150.0
_BAR, _GAP = 10.0, 5.0
_FITTING = (
    (_SIZE, _BAR, _GAP, 0.38),
    (_SIZE, 7.0, 3.5, 0.38),
    (_SIZE, 6.0, 2.5, 0.5),
    (7.5, 5.0, 2.0, 0.5),
    (6.5, 3.0, 1.5, 0.55),
)
"""Size of letters, thickness of a bar, gap, share of the width for names: tried one after the other."""
_SWATCH = 8.0
_DASHES: tuple[tuple[float, ...], ...] = ((), (5, 2.5), (1.5, 2), (7, 2, 1.5, 2), (3, 1.5), (9, 3))
_LINE_INKS: tuple[Colour, ...] = (_ACCENT, _INK, (0.42, 0.42, 0.42))


def chart_drawing(chart: Chart, width: float, tallest: float, breaker: Breaker) -> Drawing:
    """Return the drawing of a chart as wide as its column and not higher than `tallest` points."""
    series = tuple(
        replace(item, values=tuple(None if value is None else rounded(value) for value in item.values))
        for item in chart.series
    )
    drawn = _Drawn(replace(chart, series=series), width, breaker)
    if chart.kind is ChartKind.LINES:
        return _Lines(drawn).drawing()
    if chart.kind is ChartKind.COLUMNS:
        columns = _Columns(drawn)
        if columns.readable:
            return columns.drawing()
    return _Bars(drawn, tallest).drawing()


@dataclass(slots=True)
class _Drawn:
    """A chart being drawn, and what all forms share: words, legend, the patterns of the series."""

    chart: Chart
    width: float
    breaker: Breaker
    size: float = _SIZE
    shapes: list[Shape] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    figures: Figures = field(init=False)

    def __post_init__(self) -> None:
        self.figures = Figures(self.chart.decimal_mark, self.chart.group_mark)

    @property
    def leading(self) -> float:
        return self.size * _LEADING

    @property
    def values(self) -> list[float]:
        return [value for series in self.chart.series for value in series.values if value is not None]

    def lines(self, text: str, width: float, style: int = 0) -> list[Line]:
        return self.breaker.lines((_piece(text, style),), width, self.size)

    def widest(self, text: str) -> tuple[float, float]:
        """The widths of the longest word and of the whole text on one line."""
        return self.breaker.natural_width((_piece(text),), self.size)

    def write(self, line: Line, x: float, y: float, part: float = 0.0, colour: Colour = _INK) -> None:
        """Write a line at its left end (`part` 0), its middle (0.5) or its right end (1)."""
        self.words.append(Words(x - part * line.width * self.size / 1000, y, line, self.size, colour))

    def stack(self, lines: list[Line], x: float, top: float, part: float, colour: Colour = _INK) -> None:
        """Write lines one below the other from a top."""
        for at, line in enumerate(lines):
            self.write(line, x, top - self.size - at * self.leading, part, colour)

    def figure(self, text: str, x: float, y: float, part: float, colour: Colour = _INK) -> None:
        """Write a number in one line."""
        self.write(self.lines(text, 1e6)[0], x, y, part, colour)

    def labels(self) -> dict[float, str]:
        """Every value as it is written beside its bar or point."""
        known = sorted(set(self.values))
        return dict(zip(known, self.figures.written(known), strict=True))

    def area(self, number: int, x: float, y: float, width: float, height: float) -> None:
        """Fill an area with the pattern of a series."""
        corners = rectangle(x, y, width, height)
        fill = (_ACCENT, _WHITE, _LIGHT, _QUIET, _WHITE, _WHITE)[number % 6]
        self.shapes.append(Path(corners, None, 0.0, fill))
        if number % 6 in (1, 4):
            self.shapes.append(Hatch(x, y, width, height, _INK, rising=number % 6 == 1))
        self.shapes.append(Path(corners, _INK, 0.6, closed=True))

    def legend(self, top: float) -> float:
        """Draw pattern and name of every series from a top; return its height, nothing for a single one."""
        series = self.chart.series
        if len(series) < 2:
            return 0.0
        x, y = 0.0, top
        for number, item in enumerate(series):
            lines = self.lines(item.name, self.width - 2 * _SWATCH)
            wide = max(line.width for line in lines) * self.size / 1000 + 2.6 * _SWATCH
            if x and x + wide > self.width:
                x, y = 0.0, y - self.leading - 2
            self.area(number, x, y - _SWATCH - 0.5, _SWATCH, _SWATCH)
            self.stack(lines, x + 1.5 * _SWATCH, y, 0.0)
            x += wide + _SWATCH
            y -= (len(lines) - 1) * self.leading
        return top - y + self.leading + 6

    def unit(self, x: float, top: float) -> float:
        """Write the unit from a top; return its height."""
        if not self.chart.unit.strip():
            return 0.0
        lines = self.lines(self.chart.unit, self.width - x)
        self.stack(lines, x, top, 0.0, _QUIET)
        return len(lines) * self.leading + 4

    def finished(self, low: float) -> Drawing:
        """Everything drawn so far, its lowest edge at `low` moved to nought."""
        from hik_desktop.pdf.drawing import moved

        shapes = tuple(moved(shape, 0.0, -low) for shape in self.shapes)
        words = tuple(item._replace(y=item.y - low) for item in self.words)
        return Drawing(self.width, -low, shapes, words)


class _Bars:
    """Bars that lie, one group a category: room for long names."""

    def __init__(self, drawn: _Drawn, tallest: float) -> None:
        self._drawn = drawn
        self._tallest = tallest
        self._count = max(1, len(drawn.chart.series))
        self._bar, self._gap, self._left = _BAR, _GAP, 0.0
        self._names: list[list[Line]] = []
        self._fit()

    def _fit(self) -> None:
        """Take the largest letters and bars the page has room for; at the last shorten the names."""
        drawn = self._drawn
        for drawn.size, self._bar, self._gap, share in _FITTING:
            natural = max((drawn.widest(name)[1] for name in drawn.chart.categories), default=0.0)
            self._left = min(natural + 1, share * drawn.width)
            self._names = [drawn.lines(name, self._left) for name in drawn.chart.categories]
            if sum(map(self._slot, self._names)) + 8 * drawn.leading <= self._tallest:
                return
        self._names = [self._short(name) for name in drawn.chart.categories]

    def _short(self, name: str) -> list[Line]:
        drawn = self._drawn
        kept = name
        while kept and drawn.widest(f"{kept}…")[1] > self._left:
            kept = kept[:-1].rstrip()
        return drawn.lines(name if kept == name else f"{kept}…", 1e6)

    def _slot(self, name: list[Line]) -> float:
        return max(self._count * self._bar, len(name) * self._drawn.leading) + self._gap

    def drawing(self) -> Drawing:
        """Return the finished drawing."""
        drawn = self._drawn
        axis = Axis(drawn.values, from_zero=True)
        labels = drawn.labels() if self._bar >= 0.75 * drawn.size else {}
        beside = max((drawn.widest(text)[1] for text in labels.values()), default=0.0) + 5
        x0 = self._left + 6 + (beside if axis.low < 0 else 0.0)
        wide = max(20.0, drawn.width - x0 - beside)
        top = -drawn.legend(0.0)
        top -= drawn.unit(self._left + 6, top)
        bottom = top - sum(map(self._slot, self._names)) - self._gap
        self._grid(axis, x0, wide, top, bottom)
        zero = x0 + axis.share(0.0) * wide
        y = top - self._gap
        for at, name in enumerate(self._names):
            high = self._slot(name) - self._gap
            drawn.stack(name, self._left, y - (high - len(name) * drawn.leading) / 2, 1.0)
            self._group(at, y - (high - self._count * self._bar) / 2, axis, (x0, wide), labels)
            y -= high + self._gap
        drawn.shapes.append(Path(((zero, top), (zero, bottom)), _INK, 0.8))
        return drawn.finished(bottom - drawn.leading - 4)

    def _grid(self, axis: Axis, x0: float, wide: float, top: float, bottom: float) -> None:
        drawn = self._drawn
        free = -1e9
        for tick, text in zip(axis.ticks, drawn.figures.written(axis.ticks), strict=True):
            x = x0 + axis.share(tick) * wide
            drawn.shapes.append(Path(((x, top), (x, bottom)), _GRID, 0.5))
            half = drawn.widest(text)[1] / 2
            middle = min(x, drawn.width - half)
            if middle - half > free:
                drawn.figure(text, middle, bottom - drawn.size - 3, 0.5, _QUIET)
                free = middle + half + 6

    def _group(self, at: int, top: float, axis: Axis, plot: tuple[float, float], labels: dict[float, str]) -> None:
        drawn, (x0, wide) = self._drawn, plot
        zero = axis.share(0.0) * wide
        for number, series in enumerate(drawn.chart.series):
            value = series.values[at]
            if value is None:
                continue
            y = top - (number + 1) * self._bar
            length = axis.share(value) * wide - zero
            drawn.area(number, x0 + zero + min(length, 0.0), y + 0.5, abs(length), self._bar - 1)
            if value in labels:
                end, part = (x0 + zero + length + 4, 0.0) if value >= 0 else (x0 + zero + length - 4, 1.0)
                drawn.figure(labels[value], end, y + self._bar / 2 - 0.36 * drawn.size, part)


class _Upright:
    """What columns and lines share: the axis at the left, the names below."""

    def __init__(self, drawn: _Drawn, right: float = 0.0, *, from_zero: bool) -> None:
        self.drawn = drawn
        self.axis = Axis(drawn.values, from_zero=from_zero)
        self.written = drawn.figures.written(self.axis.ticks)
        self.x0 = max((drawn.widest(text)[1] for text in self.written), default=0.0) + 6
        self.wide = max(20.0, drawn.width - self.x0 - right)
        self.slot = self.wide / max(1, len(drawn.chart.categories))
        self.top = self.bottom = 0.0

    def x(self, at: int) -> float:
        """The middle of a category."""
        return self.x0 + (at + 0.5) * self.slot

    def y(self, value: float) -> float:
        return self.bottom + self.axis.share(value) * (self.top - self.bottom)

    def ground(self, top: float) -> None:
        """Draw grid and numbers of the axis below a top."""
        drawn = self.drawn
        self.top, self.bottom = top, top - _PLOT_HEIGHT
        for tick, text in zip(self.axis.ticks, self.written, strict=True):
            y = self.y(tick)
            drawn.shapes.append(Path(((self.x0, y), (self.x0 + self.wide, y)), _GRID, 0.5))
            drawn.figure(text, self.x0 - 5, y - 0.36 * drawn.size, 1.0, _QUIET)

    def base(self) -> None:
        """Draw the line of nought, or the lower edge where nought is not shown."""
        y = self.y(0.0) if self.axis.low <= 0 <= self.axis.high else self.bottom
        self.drawn.shapes.append(Path(((self.x0, y), (self.x0 + self.wide, y)), _INK, 0.8))

    def names(self, every: int = 1) -> float:
        """Write the names below, the last one and each `every` before it; return the lowest edge."""
        drawn, low = self.drawn, self.bottom
        top = low - (4 if self.axis.low >= 0 else drawn.size + 4)  # a number may stand below the lowest column
        last = len(drawn.chart.categories) - 1
        for at, name in enumerate(drawn.chart.categories):
            if (last - at) % every:
                continue
            lines = drawn.lines(name, self.slot * every - 4)
            half = max(line.width for line in lines) * drawn.size / 2000
            middle = min(max(self.x(at), half), drawn.width - half)
            drawn.stack(lines, middle, top, 0.5)
            low = min(low, top - len(lines) * drawn.leading)
        return low - 2


class _Columns(_Upright):
    """Columns that stand, one group a category."""

    def __init__(self, drawn: _Drawn) -> None:
        super().__init__(drawn, from_zero=True)
        self._count = max(1, len(drawn.chart.series))
        self._column = min(34.0, 0.72 * self.slot / self._count)

    @property
    def readable(self) -> bool:
        """Whether every name fits below its column, word by word and on few lines."""
        drawn, room = self.drawn, self.slot - 4
        return self._column >= 4 and all(
            drawn.widest(name)[0] <= room and len(drawn.lines(name, room)) <= 3 for name in drawn.chart.categories
        )

    def drawing(self) -> Drawing:
        """Return the finished drawing."""
        drawn = self.drawn
        top = -drawn.legend(0.0)
        top -= drawn.unit(0.0, top) or drawn.leading
        self.ground(top - drawn.leading)
        labels = drawn.labels()
        widest = max((drawn.widest(text)[1] for text in labels.values()), default=0.0)
        if widest > (self.slot - 3 if self._count == 1 else self._column + 1):
            labels = {}
        for at in range(len(drawn.chart.categories)):
            self._group(at, labels)
        self.base()
        return drawn.finished(self.names())

    def _group(self, at: int, labels: dict[float, str]) -> None:
        drawn, zero = self.drawn, self.y(0.0)
        for number, series in enumerate(drawn.chart.series):
            value = series.values[at]
            if value is None:
                continue
            x = self.x(at) + (number - self._count / 2) * self._column
            drawn.area(number, x + 0.5, zero, self._column - 1, self.y(value) - zero)
            if value in labels:
                y = self.y(value) + 3 if value >= 0 else self.y(value) - drawn.size
                drawn.figure(labels[value], x + self._column / 2, y, 0.5)


class _Lines(_Upright):
    """Lines from point to point; each is named where it ends."""

    def __init__(self, drawn: _Drawn) -> None:
        self._ends = self._end_names(drawn)
        widest = max((line.width for lines in self._ends for line in lines), default=0.0) * drawn.size / 1000
        super().__init__(drawn, widest + 10 if self._ends else 0.0, from_zero=False)

    @staticmethod
    def _end_names(drawn: _Drawn) -> list[list[Line]]:
        series = drawn.chart.series
        if len(series) < 2:
            return []
        return [drawn.lines(item.name, 0.28 * drawn.width, BOLD if not at else 0) for at, item in enumerate(series)]

    def drawing(self) -> Drawing:
        """Return the finished drawing."""
        drawn = self.drawn
        self.ground(-(drawn.unit(0.0, 0.0) or drawn.leading) - drawn.leading)
        self.base()
        for number, series in enumerate(drawn.chart.series):
            ink, dash = _LINE_INKS[number % 3], _DASHES[number % 6]
            for stretch in self._stretches(series.values):
                if len(stretch) > 1:
                    drawn.shapes.append(Path(tuple(stretch), ink, 1.4, dash=dash))
            for point in (point for stretch in self._stretches(series.values) for point in stretch):
                drawn.shapes.append(self._marker(number, point, ink))
        self._point_labels()
        return drawn.finished(min(self._name_ends(), self.names(self._every())))

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
        fill = ink if number % 2 == 0 else _WHITE
        if number % 3 == 0:
            return Dot(x, y, 2.2, ink, fill)
        if number % 3 == 1:
            return Path(rectangle(x - 2, y - 2, 4, 4), ink, 1.0, fill, closed=True)
        return Path(((x - 2.6, y - 2), (x + 2.6, y - 2), (x, y + 2.8)), ink, 1.0, fill, closed=True)

    def _point_labels(self) -> None:
        """A single line says its numbers at its points, as far as they fit."""
        drawn = self.drawn
        labels = drawn.labels()
        widest = max((drawn.widest(text)[1] for text in labels.values()), default=0.0)
        if len(drawn.chart.series) != 1 or widest > self.slot - 2:
            return
        for at, value in enumerate(drawn.chart.series[0].values):
            if value is not None:
                drawn.figure(labels[value], self.x(at), self.y(value) + 5, 0.5)

    def _name_ends(self) -> float:
        """Write the names at the right, each near the end of its line and none over another; return the lowest edge."""
        drawn = self.drawn
        ends = [
            (next((y for y in reversed(series.values) if y is not None), None), number)
            for number, series in enumerate(drawn.chart.series)
        ]
        wanted = sorted(((self.y(end), n) for end, n in ends if end is not None), key=lambda pair: (-pair[0], pair[1]))
        if not self._ends:
            return self.bottom
        highs = [len(self._ends[number]) * drawn.leading + 1 for _, number in wanted]
        floor = self.bottom
        lows = [y - high / 2 for (y, _), high in zip(wanted, highs, strict=True)]
        for at in reversed(range(len(lows))):  # up from below, then down from above
            lows[at] = max(lows[at], floor)
            floor = lows[at] + highs[at]
        ceiling = self.top + drawn.leading
        for at, (_, number) in enumerate(wanted):
            top = min(lows[at] + highs[at], ceiling)
            drawn.stack(self._ends[number], self.x0 + self.wide + 8, top, 0.0, _LINE_INKS[number % 3])
            ceiling = top - highs[at]
        return min(ceiling, self.bottom)

    def _every(self) -> int:
        """Of how many names one is written, so that none lies over another."""
        drawn = self.drawn
        count = len(drawn.chart.categories)
        widest = max((drawn.widest(name)[0] for name in drawn.chart.categories), default=0.0)
        return next((n for n in range(1, count) if widest <= n * self.slot - 4), max(1, count))


def _piece(text: str, style: int = 0) -> Piece:
    return Piece(Element("Figure"), (Span(text, style),))
