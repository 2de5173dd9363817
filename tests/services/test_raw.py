"""The raw form goes out and comes back the same, for every kind of value."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from hik_desktop.content.errors import RuleBroken
from hik_desktop.model import kinds, part_kinds
from hik_desktop.model.description import Editor
from hik_desktop.services.raw import from_raw, inner, to_raw
from tests.services.offices import World, value_for


def world() -> World:
    targets = {field.target for owner in owners() for field in owner.fields if field.target}
    return World({target: (UUID(int=1), UUID(int=2)) for target in targets}, ("00" * 32, "11" * 32))


def owners() -> list[Any]:
    return [*kinds().values(), *part_kinds().values()]


def test_every_value_of_every_field_comes_back_through_json() -> None:
    known, rows = world(), {name: (UUID(int=3), UUID(int=4)) for name in part_kinds()}
    for owner in owners():
        for field in owner.fields:
            if field.computed:
                continue
            for which in (0, 1):
                value = value_for(field, which, known, rows)
                raw = json.loads(json.dumps(to_raw(value)))
                assert from_raw(field, raw) == value, (owner.name, field.id)
                if len(field.columns) > 1:
                    for name, item in zip(field.columns, value, strict=True):
                        inside = inner(field, name)
                        assert from_raw(inside, json.loads(json.dumps(to_raw(item)))) == item


def test_nothing_is_nothing() -> None:
    for owner in owners():
        for field in owner.fields:
            assert from_raw(field, None) is None
            assert from_raw(field, "") is None


@pytest.mark.parametrize(
    ("editor", "raw"),
    [
        (Editor.DATE, "12.05.2027"),
        (Editor.DATE, 5),
        (Editor.TIME, "halb neun"),
        (Editor.INTEGER, "viel"),
        (Editor.INTEGER, {}),
        (Editor.DECIMAL, "viel"),
        (Editor.REFERENCE, "Łódź"),
        (Editor.SPAN, ["2027-05-12"]),
        (Editor.SPAN, "2027-05-12"),
        (Editor.SPAN, 5),
        (Editor.MONEY, ["viel", "EUR", None, None]),
        (Editor.LOCAL_TIME, ["2027-05-12", "25:00", None]),
    ],
)
def test_what_is_not_raw_is_refused(editor: Editor, raw: object) -> None:
    field = next(field for owner in owners() for field in owner.fields if field.editor is editor and not field.computed)
    with pytest.raises(RuleBroken):
        from_raw(field, raw)


def test_money_may_be_named_by_its_parts() -> None:
    fee = next(field for field in kinds()["network"].fields if field.id == "fee")
    assert from_raw(fee, {"amount": 580000, "currency": "EUR"}) == (580000, "EUR", None, 580000)
    assert from_raw(fee, {"amount": 100, "currency": "JPY", "rate": "161.25", "cents": 1}) == (
        100,
        "JPY",
        Decimal("161.25"),
        1,
    )
