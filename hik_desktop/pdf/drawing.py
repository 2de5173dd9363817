"""What a vector drawing is made of: paths, hatched areas and words, placed from its own lower left corner."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from hik_desktop.pdf.lines import Line

Colour = tuple[float, float, float]
Point = tuple[float, float]

_HATCH_GAP = 3.0
_CURVE = 0.5523
"""How far the handles of a quarter circle reach, as a share of its radius."""


class Path(NamedTuple):
    """Straight lines through points, drawn and filled as asked; `closed` leads back to the first."""

    points: tuple[Point, ...]
    stroke: Colour | None = None
    width: float = 0.5
    fill: Colour | None = None
    dash: tuple[float, ...] = ()
    closed: bool = False


class Dot(NamedTuple):
    """A full or hollow circle."""

    x: float
    y: float
    radius: float
    stroke: Colour
    fill: Colour


class Hatch(NamedTuple):
    """Slanted lines within a rectangle; `rising` from left to right."""

    x: float
    y: float
    width: float
    height: float
    stroke: Colour
    rising: bool = True


class Words(NamedTuple):
    """A line of text; `x` its left edge, `y` its baseline."""

    x: float
    y: float
    line: Line
    size: float
    colour: Colour


Shape = Path | Dot | Hatch


class Drawing(NamedTuple):
    """A finished drawing of a size in points."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    words: tuple[Words, ...]


def rectangle(x: float, y: float, width: float, height: float) -> tuple[Point, ...]:
    """Return the corners of a rectangle; a negative size lies left of or below its point."""
    return (x, y), (x + width, y), (x + width, y + height), (x, y + height)


def moved(shape: Shape, x: float, y: float) -> Shape:
    """Return a shape further right and up."""
    if isinstance(shape, Path):
        return shape._replace(points=tuple((px + x, py + y) for px, py in shape.points))
    return shape._replace(x=shape.x + x, y=shape.y + y)


def operators(shape: Shape) -> Iterator[str]:
    """Yield the lines of a content stream that draw a shape."""
    match shape:
        case Path(points, stroke, width, fill, dash, closed):
            yield from _colours(stroke, fill)
            if stroke is not None:
                yield f"{number(width)} w [{' '.join(map(number, dash))}] 0 d"
            start, *rest = (f"{number(x)} {number(y)}" for x, y in points)
            lines = " ".join(f"{point} l" for point in rest)
            yield f"{start} m {lines} {_paint(stroke, fill, closed)}"
        case Dot(x, y, radius, stroke, fill):
            yield from _colours(stroke, fill)
            yield "1 w [] 0 d"
            yield f"{_circle(x, y, radius)} b"
        case Hatch(x, y, width, height, stroke, rising):
            yield "q"
            yield f"{' '.join(map(number, (x, y, width, height)))} re W n"
            yield from _colours(stroke, None)
            yield "0.7 w [] 0 d"
            at = x - height
            while at < x + width:
                low, high = (y, y + height) if rising else (y + height, y)
                yield f"{number(at)} {number(low)} m {number(at + height)} {number(high)} l S"
                at += _HATCH_GAP
            yield "Q"


@lru_cache(maxsize=1_000)
def number(value: float, decimals: int = 2) -> str:
    """Return a length with two decimals or others and no idle zeros."""
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def colour(value: Colour, operator: str) -> str:
    """Return the line that sets a colour for lines ("RG") or areas ("rg")."""
    return f"{' '.join(map(number, value))} {operator}"


def _colours(stroke: Colour | None, fill: Colour | None) -> Iterator[str]:
    if stroke is not None:
        yield colour(stroke, "RG")
    if fill is not None:
        yield colour(fill, "rg")


def _paint(stroke: Colour | None, fill: Colour | None, closed: bool) -> str:
    if fill is not None:
        return "f" if stroke is None else "b"
    return "s" if closed else "S"


def _circle(x: float, y: float, r: float) -> str:
    k = r * _CURVE
    corners = ((x + r, y), (x, y + r), (x - r, y), (x, y - r), (x + r, y))
    handles = (
        ((x + r, y + k), (x + k, y + r)), ((x - k, y + r), (x - r, y + k)),
        ((x - r, y - k), (x - k, y - r)), ((x + k, y - r), (x + r, y - k)),
    )  # fmt: skip
    start = " ".join(map(number, corners[0])) + " m"
    curves = (
        " ".join(number(part) for point in (*pair, end) for part in point) + " c"
        for pair, end in zip(handles, corners[1:], strict=True)
    )
    return " ".join((start, *curves))
