"""The areas of the program, in their order. An area without a page is not listed."""

from __future__ import annotations

from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.page import Area, Page


def _records(area: str) -> Page:
    raise NotImplementedError


def areas() -> tuple[Area, ...]:
    """All areas that have a page."""

    def build(desk: Desk) -> Page:
        return Page()

    return (
        Area("partnerships", N_("Partnerschaften"), "handshake", ("partnership",), build),
        Area("networks", N_("Netzwerke"), "network", ("network",), build),
        Area("delegations", N_("Delegationen"), "plane", ("delegation",), build),
        Area("measures", N_("Maßnahmen"), "target", ("measure",), build),
        Area("papers", N_("Drucksachen"), "file-text", ("drucksache",), build),
        Area("contacts", N_("Kontakte"), "contact", ("person", "organisation"), build),
        Area("concept", N_("Konzept"), "compass", ("oberziel", "handlungsfeld"), build),
    )
