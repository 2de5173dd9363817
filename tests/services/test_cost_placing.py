"""Where a cost line stands in a paper's table, and the sentence when it stands in none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from hik_desktop.services.cost_placing import Block, Line, Why, number, place
from hik_desktop.services.cost_rows import CostRows, bearers
from hik_desktop.services.office import Office
from tests.services.offices import Ticking

LINE = Line(uuid4(), uuid4(), "Bus", "planned", "expense", 5_800_00, 5_800_00, "EUR", cost_row="goods_and_services")
BLOCK = Block(uuid4(), "result", True)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[CostRows, dict[str, str]]]:
    path = tmp_path_factory.mktemp("rows") / "start.hik"
    Office.create(path, clock=Ticking()).close()
    office = Office.open(path, clock=Ticking())
    with office._desk.file.reading() as connection:
        yield CostRows(office._desk, connection, date(2026, 11, 20)), bearers(office._desk, connection)
    office.close()


def why(known: Any, line: Line, *blocks: Block) -> Why | None:
    found = place([line], blocks or (BLOCK,), *known)
    assert bool(found.rows) is not bool(found.left)  # counted or told, never neither
    return found.left[0].why if found.left else None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({}, None),
        ({"protected": True}, Why.PROTECTED),
        ({"trashed": True}, Why.TRASHED),
        ({"cents": None, "amount": None}, Why.NO_AMOUNT),
        ({"cents": None, "amount": 90_000, "currency": "JPY"}, Why.NO_EURO),
        ({"cents": 55_81, "amount": 9_000, "currency": "JPY"}, None),
        ({"bearer": "third"}, Why.BORNE),
        ({"bearer": "third", "flow": "income", "cost_row": "cost_refunds"}, None),
        ({"bearer": "inviting", "direction": "incoming"}, None),
        ({"bearer": "inviting", "direction": "outgoing"}, Why.BORNE),
        ({"bearer": "travelling", "direction": "incoming"}, Why.BORNE),
        ({"bearer": "travelling", "direction": "outgoing"}, None),
        ({"cost_row": ""}, Why.NO_ROW),
        ({"cost_row": "no_such_row"}, Why.ROW_GONE),
        ({"flow": "income"}, Why.WRONG_SIDE),
        ({"cost_row": "building_works"}, Why.NO_BLOCK),
        ({"stage": "actual"}, Why.STAGE),
        ({"per_year": True}, Why.TIME),
        ({"year": 2031}, None),  # a block without a year counts what arises once, in whatever year
        ({"cost_row": "ordinary_balance"}, Why.WRONG_SIDE),
    ],
)
def test_a_line_is_counted_or_its_reason_told(known: Any, change: dict[str, Any], reason: Why | None) -> None:
    assert why(known, replace(LINE, **change)) is reason


@pytest.mark.parametrize(
    ("block", "line", "counted"),
    [
        ({"year": 2027}, {"year": 2027}, True),
        ({"year": 2027}, {"year": 2026}, False),
        ({"year": 2027}, {"per_year": True}, True),  # every year is also this one
        ({"year": 2027}, {"per_year": True, "year": 2026}, False),
        ({"year": 2027}, {}, False),
        ({"per_year": True}, {"per_year": True}, True),
        ({"per_year": True}, {"per_year": True, "year": 2026}, True),
        ({"per_year": True}, {"year": 2026}, False),
        ({}, {}, True),
    ],
)
def test_a_block_counts_its_year(known: Any, block: dict[str, Any], line: dict[str, Any], counted: bool) -> None:
    assert (why(known, replace(LINE, **line), replace(BLOCK, **block)) is None) is counted


def test_income_may_be_counted_at_a_stage_of_its_own(known: Any) -> None:
    income = replace(LINE, flow="income", cost_row="grants_and_allocations", stage="granted")
    assert why(known, income) is Why.STAGE
    assert why(known, income, replace(BLOCK, income_stage="granted")) is None


def test_budget_and_product_part_lines_however_they_are_written(known: Any) -> None:
    block = replace(BLOCK, budget="15", product="36501")
    assert why(known, replace(LINE, product="Produkt 36501 | Kindertagesbetreuung"), block) is None
    assert why(known, replace(LINE, product="11199"), block) is Why.PRODUCT
    assert why(known, replace(LINE, budget="Teilhaushalt 41"), block) is Why.BUDGET
    assert number("I.11126.001 | Haus") == "i.11126.001"


def test_the_same_money_is_never_counted_twice(known: Any) -> None:
    one, two = replace(BLOCK, product="36501"), replace(BLOCK, id=uuid4(), product="11199")
    assert why(known, LINE, one, two) is Why.UNDECIDED
    found = place([replace(LINE, product="11199")], (one, two, replace(BLOCK, id=uuid4())), *known)
    assert [key[0] for key in found.rows] == [two.id]


def test_a_yearly_line_stands_in_the_block_of_each_year(known: Any) -> None:
    first, second = replace(BLOCK, year=2026), replace(BLOCK, id=uuid4(), year=2027)
    found = place([replace(LINE, per_year=True)], (first, second), *known)
    assert {key[0] for key in found.rows} == {first.id, second.id}
