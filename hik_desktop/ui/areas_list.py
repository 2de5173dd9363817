"""The areas of the program, in their order. An area without a page is not listed."""

from __future__ import annotations

from collections.abc import Callable

from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.page import Area, Page


def _records(area: str, *kinds: str) -> Callable[[Desk], Page]:
    def build(desk: Desk) -> Page:
        # The pages are not needed for the first picture.
        from hik_desktop.ui.records_page import RecordsPage
        from hik_desktop.ui.views.all_kinds import VIEWS

        return RecordsPage(desk, area, tuple(VIEWS[kind] for kind in kinds))

    return build


def _area(name: str, label: str, icon: str, *kinds: str, counted: tuple[str, ...] = ()) -> Area:
    return Area(name, label, icon, kinds, _records(name, *kinds), counted)


def areas() -> tuple[Area, ...]:
    """All areas that have a page."""
    return (
        _area("partnerships", N_("Partnerschaften"), "handshake", "partnership"),
        _area("networks", N_("Netzwerke"), "network", "network"),
        _area("delegations", N_("Delegationen"), "plane", "delegation"),
        _area("measures", N_("Maßnahmen"), "target", "measure"),
        _area("papers", N_("Drucksachen"), "file-text", "drucksache"),
        _area("contacts", N_("Kontakte"), "contact", "person", "organisation"),
        _area("concept", N_("Konzept"), "compass", "handlungsfeld", "oberziel", "leitziel", "unterziel"),
        # What the office sets up once: it is not counted beside the work.
        _area(
            "defaults",
            N_("Vorgaben"),
            "table-properties",
            "section_set",
            "text_block",
            "paper_template",
            "committee",
            "meeting",
            "municipality",
        ),
    )
