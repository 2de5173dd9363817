"""Row rules the file itself enforces."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from hik_desktop.model import kinds
from hik_desktop.model.values import new_key


def test_a_code_no_choice_knows_is_refused(file: Any) -> None:
    with pytest.raises(IntegrityError):
        file.record("delegation", occasion={"de": "Besuch"}, direction="sideways")


@pytest.mark.parametrize("percent", [-1, 101])
def test_progress_stays_between_0_and_100(file: Any, percent: int) -> None:
    measure = file.record("measure", name={"de": "Maßnahme"})
    with pytest.raises(IntegrityError):
        file.part("measure_progress", measure, percent=percent, stated_on=date(2026, 1, 1))


def test_a_name_is_neither_missing_nor_blank(file: Any) -> None:
    with pytest.raises(IntegrityError):
        file.record("office", name="  ")


def test_a_name_in_several_languages_is_never_missing(file: Any) -> None:
    with pytest.raises(IntegrityError):
        file.record("measure", name=None)


def test_drafts_without_a_number_stand_side_by_side(file: Any) -> None:
    for _ in range(3):
        file.record("drucksache", subject="Entwurf", paper_type="info")


def test_a_number_is_given_once_and_each_version_of_it_once(file: Any) -> None:
    paper = {"subject": "Konzept", "paper_type": "info", "number": "0383/2019"}
    file.record("drucksache", **paper)
    file.record("drucksache", **paper, suffix="N", suffix_number=1)
    file.record("drucksache", **paper, suffix="N", suffix_number=2)
    file.record("drucksache", **paper, suffix="E", suffix_number=1)
    with pytest.raises(IntegrityError):
        file.record("drucksache", **paper)


def test_the_same_version_is_refused_a_second_time(file: Any) -> None:
    paper = {"subject": "Konzept", "paper_type": "info", "number": "0383/2019", "suffix": "N", "suffix_number": 1}
    file.record("drucksache", **paper)
    with pytest.raises(IntegrityError):
        file.record("drucksache", **paper)


def test_a_list_has_each_code_once(file: Any) -> None:
    file.record("catalogue_entry", list_name="focus_topic", code="youth", name={"de": "Jugend"})
    file.record("catalogue_entry", list_name="district", code="youth", name={"de": "Anderes"})
    with pytest.raises(IntegrityError):
        file.record("catalogue_entry", list_name="focus_topic", code="youth", name={"de": "Jugend und Schule"})


def test_a_row_cannot_belong_to_nothing(lasting: Any) -> None:
    lasting.part("task", new_key(), what="Allein")
    with pytest.raises(IntegrityError):
        lasting.connection.commit()


def test_a_record_that_is_referred_to_cannot_vanish(lasting: Any) -> None:
    city = kinds()["city"].table
    key = lasting.record("city", name={"de": "Bristol"}, country="GB")
    lasting.record("partnership", city_id=key)
    lasting.connection.execute(sa.delete(city).where(city.c.id == key))
    with pytest.raises(IntegrityError):
        lasting.connection.commit()
