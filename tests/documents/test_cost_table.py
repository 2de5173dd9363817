"""The Kostentabelle in print: income left, expense right, each under its head, the balance at the foot."""

from __future__ import annotations

import dataclasses
import re

import pytest

from hik_desktop import paths
from hik_desktop.content import Heading, runs
from hik_desktop.documents.cost_table import CostBlock, CostGroup, CostRow, CostSource, Departure, cost_table
from hik_desktop.documents.council_paper import council_paper
from hik_desktop.documents.paper_facts import Section
from hik_desktop.i18n import texts_for
from hik_desktop.pdf import Press
from tests.documents.test_council_paper import FACTS, LEFT, RIGHT
from tests.pdf.reading import Printed, read

MIDDLE = (LEFT + RIGHT) / 2
BLOCK = CostBlock(
    investment=False,
    budget="51",
    product_number="36501",
    product_name="Kindertagesbetreuung",
    per_year=True,
    year=None,
    groups=(
        CostGroup(
            "Ordentliche Erträge",
            (CostRow("Kostenerstattungen", 580_000),),
            "Ordentliche Aufwendungen",
            (CostRow("Personalaufwendungen", 1_234_567_89), CostRow("Sach- und Dienstleistungen", -1)),
            "Saldo ordentliches Ergebnis",
        ),
    ),
    total_name="",
    departures=(Departure("Personalaufwendungen", 1_234_567_89, 1_234_567_88, "Gerundet."),),
)
INVESTMENT = dataclasses.replace(
    BLOCK, investment=True, budget="15", product_number="I.1", product_name="Brunnen", per_year=False, year=2027,
    departures=(), sources=(CostSource("Baumaßnahmen", "Brunnen bauen", "Pumpe", 5),),
)  # fmt: skip


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(paths.resource())


def laid_out(press: Press, *blocks: CostBlock) -> Printed:
    section = Section("cost", "Kostentabelle", cost_table(blocks, texts_for("de")))
    return read(press.render(council_paper(dataclasses.replace(FACTS, sections=(section,)))))


def test_income_stands_left_and_expense_right_of_the_middle(press: Press) -> None:
    printed = laid_out(press, BLOCK)
    income, expense = printed.find("Kostenerstattungen"), printed.find("Personalaufwendungen")
    assert income.y == pytest.approx(expense.y, abs=0.01)  # side by side in one line
    assert income.x == pytest.approx(LEFT + 2, abs=0.1)
    assert expense.x == pytest.approx(MIDDLE + 2, abs=0.1)
    for head, below in (("Ordentliche Erträge", income), ("Ordentliche Aufwendungen", expense)):
        shown = printed.find(head)
        assert shown.x == pytest.approx(below.x, abs=0.1)
        assert shown.y > below.y
        assert "Bold" in shown.font


def test_amounts_end_at_one_line_clear_of_the_names_beside_them(press: Press) -> None:
    printed = laid_out(press, BLOCK)
    ends = [part.x + part.width for part in printed.shown if part.text.endswith("€") and part.x > MIDDLE]
    assert len(ends) == 3
    assert all(end == pytest.approx(RIGHT - 2, abs=0.2) for end in ends)
    left = printed.find("5.800,00")
    assert left.x + left.width <= MIDDLE - 8
    found = {" ".join(part.text.split()) for part in printed.shown if "€" in part.text and part.x > MIDDLE}
    assert found == {"1.234.567,89 €", "-0,01 €", "-1.228.767,88 €"}


def test_the_words_above_a_block_are_those_of_the_city(press: Press) -> None:
    printed = laid_out(press, INVESTMENT, BLOCK)
    words = " ".join(printed.text.split())
    assert "Darstellung der zu erwartenden finanziellen Auswirkungen in Euro:" in words
    assert "Teilfinanzhaushalt 15 - Investitionstätigkeit Investitionsmaßnahme I.1 | Brunnen" in words
    assert "Teilergebnishaushalt 51 Produkt 36501 | Kindertagesbetreuung Angaben pro Jahr" in words
    assert "Angaben für das Jahr 2027" in words
    assert "Bold" in printed.find("Teilergebnishaushalt").font
    per_year = printed.find("Angaben pro Jahr")
    assert per_year.x + per_year.width == pytest.approx(RIGHT, abs=0.2)
    underline = [rule for rule in printed.rules if not rule.upright]
    head = printed.find("Teilergebnishaushalt")
    assert any(rule.x0 == pytest.approx(head.x, abs=0.5) and 0 < head.y - rule.y0 < 3 for rule in underline)


def test_the_table_is_read_in_pairs_of_name_and_amount(press: Press) -> None:
    printed = laid_out(press, BLOCK)
    cells: list[str] = []
    for path, text in printed.tree:
        if path.endswith(("/TH", "/TD")) and text == "\n":
            cells.append("")
        elif re.search(r"/T[HD](/|$)", path):
            cells[-1] += text
    found = [" ".join(cell.split()) for cell in cells if cell.strip()]
    assert found == [
        "Ordentliche Erträge", "Ordentliche Aufwendungen",
        "Kostenerstattungen", "5.800,00 €", "Personalaufwendungen", "1.234.567,89 €",
        "Sach- und Dienstleistungen", "-0,01 €",
        "Saldo ordentliches Ergebnis", "-1.228.767,88 €",
    ]  # fmt: skip


def test_why_a_row_differs_and_what_it_counts_stand_below(press: Press) -> None:
    words = " ".join(laid_out(press, INVESTMENT, BLOCK).text.split())
    assert "Personalaufwendungen: 1.234.567,89 € statt 1.234.567,88 €, der Summe der zugehörigen" in words
    assert "Kostenpositionen. Gerundet." in words
    assert "Die Beträge setzen sich so zusammen: • Baumaßnahmen: Brunnen bauen, Pumpe: 0,05 €" in words


def test_the_largest_amounts_stay_in_one_line(press: Press) -> None:
    rows = tuple(CostRow(f"Zeile {at}", -99_999_999_999_999) for at in range(3))
    group = dataclasses.replace(BLOCK.groups[0], income=rows, expense=rows)
    printed = laid_out(press, dataclasses.replace(BLOCK, groups=(group,), departures=()))
    amounts = [part for part in printed.shown if part.text.startswith("-999.999.999.999,99")]
    assert len(amounts) == 6
    assert all(part.text.endswith("€") for part in amounts)
    assert all(part.x > printed.find(f"Zeile {at % 3}").x + 30 for at, part in enumerate(amounts))


def test_a_block_never_parts_from_its_table(press: Press) -> None:
    """Head, product and "Angaben pro Jahr" go to the next page with the table's head and first rows."""
    for before in range(30, 46):
        filler = Section("free", "Anlass", cost_table((), texts_for("de")))
        text = dataclasses.replace(filler.text, blocks=tuple(_lines(before)))
        sections = (
            dataclasses.replace(filler, text=text),
            Section("cost", "Kostentabelle", cost_table((BLOCK,), texts_for("de"))),
        )
        printed = read(press.render(council_paper(dataclasses.replace(FACTS, sections=sections))))
        pages = {printed.find(words).page for words in ("Produkt 36501", "Angaben pro Jahr", "Ordentliche Erträge")}
        assert len(pages) == 1, before
        assert printed.find("Kostenerstattungen").page in pages


def _lines(count: int) -> list[Heading]:
    return [Heading(1, runs(f"Überschrift {at}")) for at in range(count // 2)]
