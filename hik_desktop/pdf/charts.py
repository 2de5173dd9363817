"""Charts as drawings in greys and one accent; which form a chart takes."""

from __future__ import annotations

from dataclasses import replace

from hik_desktop.content import Chart, ChartKind
from hik_desktop.pdf.axis import rounded
from hik_desktop.pdf.bars import Bars
from hik_desktop.pdf.drawing import Drawing
from hik_desktop.pdf.lines import Breaker
from hik_desktop.pdf.plot import Plot
from hik_desktop.pdf.uprights import Columns, Lines

MOST_CATEGORIES = 40


def chart_drawing(chart: Chart, width: float, tallest: float, breaker: Breaker) -> Drawing:
    """Return the drawing of a chart as wide as its column and not higher than `tallest` points."""
    series = tuple(
        replace(item, values=tuple(None if value is None else rounded(value) for value in item.values))
        for item in chart.series
    )
    plot = Plot(replace(chart, series=series), width, breaker)
    if chart.kind is ChartKind.LINES:
        return Lines(plot).drawing()
    if chart.kind is ChartKind.COLUMNS:
        columns = Columns(plot)
        if columns.readable:
            return columns.drawing()
    return Bars(plot, tallest).drawing()
