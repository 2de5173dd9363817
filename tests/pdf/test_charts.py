"""Charts: drawn as vectors inside one figure, told apart without colour, read by their alternative text."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hik_desktop.content import (
    Chart,
    ChartKind,
    Heading,
    ListItem,
    NumberedList,
    Quote,
    Series,
    paragraph,
    plain_text,
    runs,
)
from hik_desktop.content.errors import RuleBroken
from hik_desktop.pdf import Press
from hik_desktop.pdf.axis import Axis, Figures
from tests.pdf.reading import Printed, read, words
from tests.pdf.samples import SENTENCE, document

TITLE = Heading(1, runs("Titel"))
YEARS = tuple(str(year) for year in range(2017, 2027))


def chart(
    kind: ChartKind, names: tuple[str, ...], *series: tuple[float | None, ...], unit: str = "", caption: str = ""
) -> Chart:
    made = tuple(Series(f"Reihe {number}", values) for number, values in enumerate(series, 1))
    return Chart(kind, names, made, "Was das Diagramm zeigt", unit, runs(caption))


def printed(press: Press, *blocks: object) -> tuple[bytes, Printed]:
    data = press.render(document(TITLE, *blocks))  # type: ignore[arg-type]
    return data, read(data)


def figures(data: bytes) -> list[tuple[tuple[float, ...], int, int]]:
    """(BBox, marks of its own, page) of each figure."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        homes = {page.objgen: number for number, page in enumerate(pdf.pages)}
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure":
                kids = thing.K if isinstance(thing.K, pikepdf.Array) else [thing.K]
                marks = sum(isinstance(kid, int) for kid in kids)
                found.append((tuple(float(edge) for edge in thing.A.BBox), marks, homes[thing.Pg.objgen]))
    return found


_name = st.sampled_from(
    ["2024", "läuft", "Kurz", "Strategische Entwicklung der internationalen Partnerschaften", "Łódź", "広島", "",
     "Hauptversammlungsbegleitausschussangelegenheiten"]
)  # fmt: skip
_value = st.one_of(
    st.none(), st.integers(-9, 40), st.floats(-1e9, 1e9), st.floats(-1, 1), st.just(123456.78), st.just(1e15)
)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    names = tuple(draw(st.lists(_name, min_size=1, max_size=40)))
    values = st.lists(_value, min_size=len(names), max_size=len(names)).map(tuple)
    series = draw(st.lists(st.builds(Series, _name, values), min_size=1, max_size=7).map(tuple))
    unit = draw(st.sampled_from(["", "Euro", "Personen mit Wohnsitz in einer der Partnerstädte"]))
    return Chart(draw(st.sampled_from(ChartKind)), names, series, "Zeigt etwas", unit, runs(draw(_name)))


@given(charts(), st.sampled_from(["page", "list", "quote"]))
@settings(max_examples=60, deadline=None)
def test_any_chart_stands_whole_within_its_figure_and_its_column(press: Press, made: Chart, where: str) -> None:
    block = {
        "page": made,
        "list": NumberedList((ListItem((made,)),)),
        "quote": Quote((paragraph("davor"), made)),
    }[where]
    content = document(TITLE, *[paragraph(SENTENCE)] * 9, block)  # type: ignore[arg-type]
    data = press.render(content)
    found = read(data)
    ((box, marks, page),) = figures(data)
    assert marks == 1
    assert set(found.marks.values()) == {1}
    left, low, right, high = box
    form = content.page
    assert left >= form.left - 0.1 and right <= form.width - form.right + 0.1
    assert low >= form.bottom - 0.1 and high <= form.height - form.top + 0.1
    drawn = [part for part in found.shown if part.page == page and part.mark is not None and part.size < 8.6]
    for part in drawn:
        inked = part.width - 0.278 * part.size * part.text.endswith(" ")
        assert left - 0.2 <= part.x and part.x + inked <= right + 0.2, part
        assert low - 2 <= part.y and part.y + 0.7 * part.size <= high + 0.2, part
    assert words(found.text) == words(plain_text(content))


def test_a_chart_is_read_by_its_alternative_text_and_caption(press: Press) -> None:
    made = chart(ChartKind.COLUMNS, YEARS, tuple(range(10)), caption="Abbildung 1")
    _, found = printed(press, made, paragraph("danach"))
    assert words(found.text) == words("Titel Was das Diagramm zeigt Abbildung 1 danach")


def test_numbers_are_written_as_the_language_writes_them(press: Press) -> None:
    made = chart(ChartKind.BARS, ("Kosten", "Ertrag"), (138000.5, -2300.0), unit="Euro")
    _, found = printed(press, made)
    shown = {part.text.strip() for part in found.shown}
    assert {"138.000,5", "-2.300,0", "Kosten", "Ertrag", "Euro"} <= shown


def test_series_are_told_apart_without_colour(press: Press) -> None:
    """Columns and bars by full, hatched and light areas with a dark edge, lines by dash, marker and their name."""
    data, found = printed(press, chart(ChartKind.COLUMNS, ("a", "b"), (1.0, 2.0), (2.0, 1.0), (3.0, 2.0)))
    code = _code(data)
    fills = set(re.findall(r"^([\d. ]+) rg$", code, re.MULTILINE))
    assert {"0.1 0.29 0.47", "1 1 1", "0.8 0.8 0.8"} <= fills
    assert "W n" in code
    assert [part.text.strip() for part in found.shown if part.text.startswith("Reihe")] == [
        "Reihe 1",
        "Reihe 2",
        "Reihe 3",
    ]
    data, found = printed(press, chart(ChartKind.LINES, YEARS, tuple(range(10)), tuple(range(10, 20))))
    assert {"[] 0 d", "[5 2.5] 0 d"} <= set(re.findall(r"\[[\d. ]*\] 0 d", _code(data)))
    names = {part.text.strip(): part for part in found.shown if part.text.startswith("Reihe")}
    assert names["Reihe 1"].y < names["Reihe 2"].y
    assert names["Reihe 1"].x > max(part.x for part in found.shown if part.text == "2026")


@pytest.mark.parametrize("colour", [(0.1, 0.29, 0.47), (0.13, 0.13, 0.13), (0.33, 0.33, 0.33), (0.42, 0.42, 0.42)])
def test_words_and_lines_stand_out_from_the_paper(colour: tuple[float, float, float]) -> None:
    """WCAG 2.1 AA: 4.5 to 1 against white."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    assert 1.05 / (light + 0.05) >= 4.5


def test_a_missing_number_breaks_the_line_and_leaves_its_place_empty(press: Press) -> None:
    whole = _code(printed(press, chart(ChartKind.LINES, YEARS, tuple(range(10))))[0])
    values = (0.0, 1.0, 2.0, None, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0)
    broken = _code(printed(press, chart(ChartKind.LINES, YEARS, values))[0])
    thick = re.compile(r"^1\.4 w ", re.MULTILINE)
    assert (len(thick.findall(whole)), len(thick.findall(broken))) == (1, 2)


def test_names_too_long_for_columns_make_lying_bars(press: Press) -> None:
    long = ("Hauptversammlungsbegleitausschussangelegenheiten",) * 6
    _, found = printed(press, chart(ChartKind.COLUMNS, long, (1.0,) * 6))
    heights = {round(part.y) for part in found.shown if part.text.startswith("Hauptversammlung")}
    assert len(heights) == 6


def test_forty_names_fit_on_one_page(press: Press) -> None:
    names = tuple(f"Kategorie Nummer {number} mit einem recht langen Namen" for number in range(40))
    made = chart(ChartKind.BARS, names, *[tuple(float(n) for n in range(40))] * 3, caption="Darunter")
    data, found = printed(press, paragraph("davor"), made)
    assert len(figures(data)) == 1
    for number in range(40):
        assert any(part.text.startswith(f"Kategorie Nummer {number} ") for part in found.shown)


def test_a_chart_never_ends_a_page_away_from_its_caption(press: Press) -> None:
    for count in range(28, 44):
        made = chart(ChartKind.COLUMNS, YEARS, tuple(range(10)), caption="Unterschrift")
        data, found = printed(press, *[paragraph("Zeile")] * count, made)
        assert figures(data)[0][2] == found.find("Unterschrift").page


def test_the_same_chart_gives_the_same_bytes(press: Press) -> None:
    made = chart(ChartKind.LINES, YEARS, tuple(range(10)), tuple(range(3, 13)))
    assert printed(press, made)[0] == printed(press, made)[0]


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (Chart(ChartKind.BARS, ("a",), (Series("x", (1.0,)),), " "), "pdf.chart_without_text"),
        (Chart(ChartKind.BARS, ("a", "b"), (Series("x", (1.0,)),), "alt"), "pdf.chart_shape"),
        (Chart(ChartKind.BARS, ("a",), (Series("x", (float("nan"),)),), "alt"), "pdf.chart_shape"),
        (Chart(ChartKind.BARS, (), (), "alt"), "pdf.chart_shape"),
        (Chart(ChartKind.BARS, ("a",) * 41, (Series("x", (1.0,) * 41),), "alt"), "pdf.chart_too_many"),
        (Chart(ChartKind.BARS, ("\U0001f91d",), (Series("x", (1.0,)),), "alt"), "pdf.missing_glyph"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_its_place(press: Press, made: Chart, code: str) -> None:
    with pytest.raises(RuleBroken) as caught:
        press.render(document(TITLE, made))
    assert caught.value.code == code
    assert str(caught.value.params["place"]) == "Abschnitt 1, Diagramm 1"


@given(st.lists(st.one_of(st.integers(-50, 50), st.floats(-1e12, 1e12)), min_size=1), st.booleans())
def test_an_axis_holds_all_values_between_round_numbers(values: list[float], from_zero: bool) -> None:
    axis = Axis(values, from_zero=from_zero)
    slack = 1e-6 * (axis.high - axis.low)
    assert axis.low - slack <= min(values) and max(values) <= axis.high + slack
    assert 2 <= len(axis.ticks) <= 9
    assert not from_zero or 0.0 in axis.ticks
    assert len(set(Figures(",", ".").written(axis.ticks))) == len(axis.ticks) or max(map(abs, values)) < 1e-5


def _code(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return "\n".join(page.Contents.read_bytes().decode("latin-1") for page in pdf.pages)
