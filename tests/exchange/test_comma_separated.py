"""CSV that a spreadsheet only shows."""

from __future__ import annotations

import csv
import io

import pytest

from hik_desktop.exchange.comma_separated import table


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_text_that_looks_like_a_formula_is_only_shown(begin: str) -> None:
    text = f"{begin}HYPERLINK(1)"
    shown = f"'{text}".replace("\r", "\n")
    assert list(csv.reader(io.StringIO(table((text, "x"), [(text, "y")]), newline=""))) == [[shown, "x"], [shown, "y"]]


def test_figures_stay_figures_and_nothing_stays_empty() -> None:
    assert table(("a", "b", "c"), [(-5, None, True)]) == "a,b,c\n-5,,True\n"


def test_quotes_commas_and_lines_stay_in_their_cell() -> None:
    cells = ['sagt "Ja"', "eins, zwei", "zwei\nZeilen", "Łódź 広島"]
    assert list(csv.reader(io.StringIO(table(("a", "b", "c", "d"), [cells]), newline="")))[1] == cells
