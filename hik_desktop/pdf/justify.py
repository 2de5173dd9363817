"""Full lines: all line ends of a paragraph are chosen together, so that none is bought with a hole elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

SHRINK = 0.14
"""By what share of itself a space may shrink."""
_STRETCH = 0.6
"""The share of itself by which a space grows easily; the cost rises with the third power of how often."""
_HOLE = 2.0
"""A space that would grow by more than this many times itself makes a hole: such a line is left as it is."""
_DIVIDED, _DIVIDED_AGAIN, _DIVIDED_AT_END, _RAGGED = 4e3, 3e4, 1e6, 1e7


class End(NamedTuple):
    """A place where a line may end: behind a whole unit (`at` 0) or inside it, behind `at` characters.

    `width` is all up to here in one endless line, `gaps` the spaces in it; `after` and `gaps_after` the same
    where the next line starts. `hyphen` is the width a hyphen adds, 0 without one.
    """

    unit: int
    at: int
    width: float
    gaps: int
    after: float
    gaps_after: int
    hyphen: float = 0.0


def chosen_ends(ends: Sequence[End], limit: float, space: float) -> list[End] | None:
    """Return the best ends, the paragraph's own last; None when a unit is wider than the line.

    `ends` are all places in order, the last one the paragraph's end.
    """
    start = End(-1, 0, 0.0, 0, 0.0, 0)
    places = [start, *ends]
    costs: list[float] = [0.0]
    ways = [0]
    first = 0
    for number, end in enumerate(places[1:], 1):
        best, way = float("inf"), -1
        for before in range(first, number):
            here = places[before]
            used = end.width + end.hyphen - here.after
            gaps = end.gaps - here.gaps_after
            if used - gaps * space * SHRINK > limit + 0.01:
                if before == first and end.width - here.after - gaps * space * SHRINK > limit + 0.01:
                    first += 1  # every later line from here is longer still
                continue
            cost = costs[before] + _cost(limit - used, gaps, space, end is places[-1])
            if end.hyphen:
                cost += _DIVIDED + (_DIVIDED_AGAIN if here.hyphen else 0.0)
                cost += _DIVIDED_AT_END if end.unit == places[-1].unit else 0.0
            if cost < best:
                best, way = cost, before
        costs.append(best)
        ways.append(way)
    if costs[-1] == float("inf"):
        return None
    found, at = [], len(places) - 1
    while at > 0:
        found.append(places[at])
        at = ways[at]
    return found[::-1]


def _cost(spare: float, gaps: int, space: float, last: bool) -> float:
    if last and spare >= 0:
        return 0.0
    if spare < 0:
        ratio = -spare / (gaps * space * SHRINK) if gaps else 1.0
    elif not gaps or spare > _HOLE * gaps * space:
        return _RAGGED + spare
    else:
        ratio = spare / (gaps * space * _STRETCH)
    return float((1 + 10 * ratio**3) ** 2)
