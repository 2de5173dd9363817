"""What all forms of a chart share: its words, its legend, and the patterns that tell rows of numbers apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from hik_desktop.content import Chart
from hik_desktop.pdf.axis import Figures
from hik_desktop.pdf.drawing import Colour, Drawing, Hatch, Path, Shape, Words, moved, rectangle
from hik_desktop.pdf.lines import Breaker, Line
from hik_desktop.pdf.structure import Element, Piece, Span

ACCENT: Colour = (0.1, 0.29, 0.47)
INK: Colour = (0.13, 0.13, 0.13)
QUIET: Colour = (0.33, 0.33, 0.33)
GRID: Colour = (0.85, 0.85, 0.85)
_LIGHT: Colour = (0.8, 0.8, 0.8)
WHITE: Colour = (1.0, 1.0, 1.0)
SIZE = 8.5
_LEADING = 1.2
_SWATCH = 8.0


@dataclass(slots=True)
class Plot:
    """A chart being drawn, and what all forms share: words, legend, the patterns of the series."""

    chart: Chart
    width: float
    breaker: Breaker
    size: float = SIZE
    shapes: list[Shape] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    figures: Figures = field(init=False)

    def __post_init__(self) -> None:
        self.figures = Figures(self.chart.decimal_mark, self.chart.group_mark)

    @property
    def leading(self) -> float:
        """The distance of two lines of words."""
        return self.size * _LEADING

    @property
    def values(self) -> list[float]:
        """All numbers there are."""
        return [value for series in self.chart.series for value in series.values if value is not None]

    def lines(self, text: str, width: float, style: int = 0) -> list[Line]:
        """Words broken into lines of a width."""
        return self.breaker.lines((_piece(text, style),), width, self.size)

    def widest(self, text: str) -> tuple[float, float]:
        """The widths of the longest word and of the whole text on one line."""
        return self.breaker.natural_width((_piece(text),), self.size)

    def write(self, line: Line, x: float, y: float, part: float = 0.0, colour: Colour = INK) -> None:
        """Write a line at its left end (`part` 0), its middle (0.5) or its right end (1)."""
        self.words.append(Words(x - part * line.width * self.size / 1000, y, line, self.size, colour))

    def stack(self, lines: list[Line], x: float, top: float, part: float, colour: Colour = INK) -> None:
        """Write lines one below the other from a top."""
        for at, line in enumerate(lines):
            self.write(line, x, top - self.size - at * self.leading, part, colour)

    def figure(self, text: str, x: float, y: float, part: float, colour: Colour = INK) -> None:
        """Write a number in one line."""
        self.write(self.lines(text, 1e6)[0], x, y, part, colour)

    def labels(self) -> dict[float, str]:
        """Every value as it is written beside its bar or point."""
        known = sorted(set(self.values))
        return dict(zip(known, self.figures.written(known), strict=True))

    def area(self, number: int, x: float, y: float, width: float, height: float) -> None:
        """Fill an area with the pattern of a series."""
        corners = rectangle(x, y, width, height)
        fill = (ACCENT, WHITE, _LIGHT, QUIET, WHITE, WHITE)[number % 6]
        self.shapes.append(Path(corners, None, 0.0, fill))
        if number % 6 in (1, 4):
            self.shapes.append(Hatch(x, y, width, height, INK, rising=number % 6 == 1))
        self.shapes.append(Path(corners, INK, 0.6, closed=True))

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
        self.stack(lines, x, top, 0.0, QUIET)
        return len(lines) * self.leading + 4

    def finished(self, low: float) -> Drawing:
        """Everything drawn so far, its lowest edge at `low` moved to nought."""
        shapes = tuple(moved(shape, 0.0, -low) for shape in self.shapes)
        words = tuple(item._replace(y=item.y - low) for item in self.words)
        return Drawing(self.width, -low, shapes, words)


def _piece(text: str, style: int = 0) -> Piece:
    return Piece(Element("Figure"), (Span(text, style),))
