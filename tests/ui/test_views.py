"""The declarations of lists and forms fit the kinds they are about."""

from __future__ import annotations

import pytest

from hik_desktop.model import kinds
from hik_desktop.services.office import Office
from hik_desktop.ui.areas_list import areas
from hik_desktop.ui.forms.spec import PartSpec, declared
from hik_desktop.ui.lists.state import ListState
from hik_desktop.ui.views.all_kinds import VIEWS
from hik_desktop.ui.wording import field_of

KINDS = sorted(VIEWS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_a_form_names_exists(kind: str, office: Office) -> None:
    info = office.kinds[kind]
    parts = {part.name: {field.id for field in part.fields} for part in info.parts}
    for owner, names in declared(VIEWS[kind].form).items():
        known = {field.id for field in info.fields} if owner == "" else parts[owner]
        assert names <= known, f"{kind} {owner}: {sorted(names - known)}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_shows_every_field_of_its_kind(kind: str, office: Office) -> None:
    info = office.kinds[kind]
    shown = declared(VIEWS[kind].form)[""] | {VIEWS[kind].form.status}
    missing = {field.id for field in info.fields if not field.computed} - shown
    assert not missing


@pytest.mark.parametrize("kind", KINDS)
def test_every_column_filter_and_order_of_a_list_can_be_asked_for(kind: str, office: Office) -> None:
    spec = VIEWS[kind].list
    for grouping in (None, *spec.groupings):
        columns = spec.fetched(grouping)
        listing = office.lists.listing(_Desk(office).state(spec).query(""))
        office.lists.page(listing, 0, 10, columns)
    for name in spec.filters:
        assert field_of(office.kinds, kind, name) is not None


class _Desk:
    """Just what a `ListState` asks of a desk."""

    def __init__(self, office: Office) -> None:
        self.kinds = office.kinds

    def recall(self, key: str) -> object:
        return None

    def today(self) -> object:
        from datetime import date

        return date(2026, 11, 23)

    def state(self, spec: object) -> ListState:
        return ListState(self, spec)  # type: ignore[arg-type]


def test_every_kind_of_every_area_has_a_list_and_a_form() -> None:
    for area in areas():
        assert set(area.kinds) <= set(VIEWS)


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_new_row_cannot_do_without_is_asked_for(kind: str) -> None:
    model = kinds()[kind]
    for tab in VIEWS[kind].form.tabs:
        for piece in tab.pieces:
            if not isinstance(piece, PartSpec):
                continue
            part = model.part(piece.part)
            given = {field.id for field in part.fields if field.name_part or field.initial is not None}
            given |= {"id", "owner_id", "position", *piece.asks, *piece.start}
            needed = {column.key for column in part.table.columns if not column.nullable}
            assert needed <= given, f"{piece.part}: {sorted(needed - given)}"
