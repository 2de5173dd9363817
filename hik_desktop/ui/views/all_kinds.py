"""All kinds the window has a page for."""

from __future__ import annotations

from hik_desktop.ui.views import (
    committees,
    concept,
    contacts,
    delegations,
    measures,
    meetings,
    municipality,
    networks,
    papers,
    partnerships,
    presets,
    section_sets,
)
from hik_desktop.ui.views.kind_view import KindView

VIEWS: dict[str, KindView] = {
    view.list.kind: view
    for view in (
        partnerships.VIEW,
        networks.VIEW,
        delegations.VIEW,
        measures.VIEW,
        papers.VIEW,
        contacts.PERSON,
        contacts.ORGANISATION,
        concept.HANDLUNGSFELD,
        concept.OBERZIEL,
        concept.LEITZIEL,
        concept.UNTERZIEL,
        section_sets.VIEW,
        committees.VIEW,
        meetings.VIEW,
        municipality.VIEW,
        presets.TEXT_BLOCK,
        presets.PAPER_TEMPLATE,
    )
}
