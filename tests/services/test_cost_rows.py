"""Rows of the Kostentabelle found by the words of a paper, abbreviated or not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from hik_desktop.services.cost_rows import CostRows
from hik_desktop.services.office import Office
from tests.services.offices import Ticking


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CostRows]:
    path = tmp_path_factory.mktemp("rows") / "start.hik"
    Office.create(path, clock=Ticking()).close()
    office = Office.open(path, clock=Ticking())
    with office._desk.file.reading() as connection:
        yield CostRows(office._desk, connection, date(2026, 11, 20))
    office.close()


@pytest.mark.parametrize(
    ("words", "block", "flow", "code"),
    [
        ("Zuwendungen und allg. Umlagen", "result", "income", "grants_and_allocations"),
        ("Zuwendungen und allgemeine Umlagen", "result", "income", "grants_and_allocations"),
        ("  Sach-  und Dienstleistungen ", "result", "expense", "goods_and_services"),
        ("Öffentlich-rechtliche Entgelte", "result", "income", "public_fees"),
        ("Öffentlichrechtl. Entgelte", "", "", "public_fees"),
        ("Zinsen u.ä.", "result", "expense", "interest"),
        ("Sonst. ordentl. Aufwendungen", "result", "expense", "other_expense"),
        ("Sonstige ordentliche Erträge", "result", "income", "other_income"),
        ("Erwerb von beweglichem Sachvermögen", "investment", "expense", "movable_assets"),
        ("Zuwendungen für Investitionstätigkeit", "investment", "income", "investment_grants_in"),
        ("Zuwendungen für Investitionstätigkeit", "investment", "expense", "investment_grants_out"),
        ("Zuwendungen für Investitionstätigkeit", "investment", "", None),  # could be either side
        ("Personal", "result", "expense", None),
        ("Saldo gesamt", "result", "expense", None),
        ("", "", "", None),
        ("§§§", "", "", None),
    ],
)
def test_a_row_is_known_by_its_words(rows: CostRows, words: str, block: str, flow: str, code: str | None) -> None:
    assert rows.named(words, block, flow) == code


def test_every_row_of_the_list_is_found_by_its_own_words(rows: CostRows) -> None:
    for row in rows:
        if row.flow:
            assert rows.named(row.name, row.block, row.flow) == row.code
    assert [rows.meant(words, "result", "out") for words in ("Abschreibung", "Kuchen")] == ["depreciation", None]
