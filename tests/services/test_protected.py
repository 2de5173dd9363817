"""Protected guests: hidden from everything until they are opened on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hik_desktop.content.errors import RuleBroken
from hik_desktop.services.office import Office
from hik_desktop.services.views import Query

NAME = "Nachtigall"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office.create(tmp_path / "büro.hik", empty=True)
    yield made
    made.close()


def test_a_protected_guest_stands_in_no_list_search_count_or_step(office: Office) -> None:
    guest = office.records.create("guest", {"pseudonym": NAME})

    assert office.lists.all(Query("guest"), ("pseudonym",)) == ()
    assert office.search.find(NAME) == ()
    assert office.lists.counts().get("guest", 0) == 0
    assert office.records.pick("guest", "") == () == office.records.pick("guest", NAME)
    assert NAME not in str(office.history.steps())
    assert NAME not in str(office.history.next_undo())
    for look in (
        lambda: office.records.get(guest),
        lambda: office.history.of(guest),
        lambda: office.protected.all("guest"),
    ):
        with pytest.raises(RuleBroken) as refused:
            look()
        assert refused.value.code == "record.protected"
        assert NAME not in str(refused.value)


def test_opened_on_purpose_a_guest_is_shown_until_closed_again(office: Office) -> None:
    guest = office.records.create("guest", {"pseudonym": NAME})
    office.protected.open()
    assert [item.title for item in office.protected.all("guest")] == [NAME]
    assert office.records.get(guest).values["pseudonym"] == NAME
    office.protected.close()
    with pytest.raises(RuleBroken):
        office.records.get(guest)


def test_reports_may_count_guests(office: Office) -> None:
    office.records.create("guest", {"pseudonym": NAME})
    second = office.records.create("guest", {"pseudonym": "Lerche"})
    office.protected.open()
    assert office.protected.count("guest") == 2
    office.records.trash(second)
    assert office.protected.count("guest") == 1
