"""The list model over a real office, without any window."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from hik_desktop.i18n import Texts
from hik_desktop.services.office import Office
from hik_desktop.services.views import Condition, Query, Sort
from hik_desktop.ui.desk import Desk, Look
from hik_desktop.ui.lists.feed import Result, fetch
from hik_desktop.ui.lists.filters import condition_words
from hik_desktop.ui.lists.model import RowsModel
from hik_desktop.ui.theme import Theme
from hik_desktop.ui.views import delegations, measures, partnerships
from hik_desktop.ui.wording import Wording

TODAY = date(2026, 11, 23)


@pytest.fixture
def desk(office: Office, qapp: object) -> Desk:
    words = Wording(Texts("de"), office.kinds)
    words.ready(office)
    look = Look(Theme(), words.texts)
    nothing = lambda *_: None  # noqa: E731
    return Desk(look, None, office, office.kinds, words, lambda: TODAY, nothing, nothing, nothing)  # type: ignore[arg-type]


def _measures(desk: Desk, query: Query | None = None, grouped: bool = True) -> tuple[RowsModel, Result]:
    spec = measures.VIEW.list
    asked = query or Query("measure", sort=(Sort("number"),))
    grouping = spec.groupings[0] if grouped else None
    result = fetch(desk.office, spec, asked, grouping, desk.words, TODAY, 0, None)
    model = RowsModel(desk, spec)
    model.load(result)
    return model, result


def _column(model: RowsModel, name: str) -> int:
    return [column.id for column in model.columns].index(name)


def test_groups_stand_above_their_rows_with_their_sums(desk: Desk) -> None:
    model, _ = _measures(desk)
    assert model.groups() == [0, 3]
    assert model.text(0, 0) == "1 · Partnerschaften"
    costs = _column(model, "costs")
    assert model.text(0, costs) == "34.500,00\u00a0€"
    assert model.text(3, costs) == "5.000,00\u00a0€"


def test_the_sum_at_the_foot_is_that_of_the_rows_shown(desk: Desk) -> None:
    _, whole = _measures(desk)
    _, part = _measures(desk, Query("measure", where=(Condition("number", "=", "1.1"),)))
    assert whole.sums["costs"] == 3_950_000
    assert part.sums["costs"] == 2_450_000
    assert [(len(group.rows), group.total) for group in part.groups] == [(1, 2)]


def test_a_shut_group_hides_its_rows_and_keeps_its_sum(desk: Desk) -> None:
    model, _ = _measures(desk)
    before = model.rowCount()
    model.toggle(0)
    assert model.rowCount() == before - 2
    assert model.text(0, _column(model, "costs")) == "34.500,00\u00a0€"
    model.toggle(0)
    assert model.rowCount() == before


def test_roles_nobody_needs_are_answered_with_nothing(desk: Desk) -> None:
    model, _ = _measures(desk)
    index = model.index(1, 0)
    assert model.data(index, Qt.ItemDataRole.DecorationRole) is None
    assert model.data(index, Qt.ItemDataRole.ToolTipRole) is None


def test_a_row_is_spoken_as_a_whole(desk: Desk) -> None:
    model, _ = _measures(desk)
    spoken = model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "Brunnen an Schulen" in spoken
    assert "Status: läuft" in spoken
    assert "24.500,00" in spoken


def test_a_two_line_row_has_its_facts_in_one_order(desk: Desk) -> None:
    spec = delegations.VIEW.list
    result = fetch(desk.office, spec, Query("delegation"), spec.groupings[0], desk.words, TODAY, 0, None)
    model = RowsModel(desk, spec)
    model.load(result)
    assert model.text(0, 0) == "Nächste 6 Monate"
    words = model.words(1)
    assert words is not None
    assert (words.title, words.facts) == ("Hiroshima zu Gast", "eingehend · 12.–14.05.2027 · 2 Personen")
    assert words.mark is not None
    assert words.mark.word == "in Vorbereitung"


def test_a_page_that_is_not_here_is_asked_for(desk: Desk, qtbot: object) -> None:
    model, result = _measures(desk, grouped=False)
    model._pages.clear()
    asked: list[int] = []
    model.needs.connect(lambda which, page: asked.append(page))
    assert model.row(0) is None
    assert asked == [0]
    model.add_page(result, 0, result.pages[0])
    assert model.row(0) is not None


def test_a_record_is_found_where_it_stands(desk: Desk) -> None:
    model, _ = _measures(desk)
    record = model.record(4)
    assert record is not None
    assert model.find(record) == 4


def test_a_condition_reads_as_words(desk: Desk) -> None:
    assert condition_words(desk, "measure", Condition("status", "=", "running")) == "Status: läuft"
    assert condition_words(desk, "measure", Condition("starts_on", ">=", TODAY)) == "Zeitraum: ab 23.11.2026"
    assert condition_words(desk, "measure", Condition("lead_id", "empty", True)) == "Ansprechperson: leer"


def test_partnerships_are_grouped_by_whom_they_belong_to(desk: Desk) -> None:
    spec = partnerships.VIEW.list
    result = fetch(desk.office, spec, Query("partnership"), spec.groupings[0], desk.words, TODAY, 0, None)
    assert [(group.title, len(group.rows)) for group in result.groups] == [("Die Stadt selbst", 3)]
