"""The kinds of records as the window and the command line see them."""

from __future__ import annotations

from collections.abc import Mapping

from hik_desktop.model import kinds
from hik_desktop.services.views import KindInfo, PartInfo
from hik_desktop.store.catalog import Catalog


def described(catalog: Catalog) -> Mapping[str, KindInfo]:
    """All kinds by name, in the order of the model."""
    return {
        kind.name: KindInfo(
            kind.name,
            kind.label,
            kind.plural,
            kind.fields,
            tuple(PartInfo(part.name, part.label, part.plural, part.fields) for part in kind.parts),
            kind.protected,
        )
        for kind in catalog.kinds.values()
    }


def all_kinds() -> Mapping[str, KindInfo]:
    """All kinds there are, without an open office."""
    return described(Catalog(kinds()))
