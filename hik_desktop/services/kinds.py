"""The kinds of records as the window and the command line see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hik_desktop.model import kinds
from hik_desktop.model.spine import Kind
from hik_desktop.services.views import KindInfo, PartInfo


class DescribedKinds(Mapping[str, KindInfo]):
    """All kinds by name, in the order of the model; each described when first asked for."""

    def __init__(self, known: Mapping[str, Kind]) -> None:
        self._known = known
        self._described: dict[str, KindInfo] = {}

    def __getitem__(self, name: str) -> KindInfo:
        if name not in self._described:
            kind = self._known[name]
            self._described[name] = KindInfo(
                kind.name, kind.label, kind.plural, kind.fields, kind.protected, lambda: _parts(kind)
            )
        return self._described[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def __contains__(self, name: object) -> bool:
        return name in self._known


def all_kinds() -> Mapping[str, KindInfo]:
    """All kinds there are, without an open office."""
    return DescribedKinds(kinds())


def _parts(kind: Kind) -> tuple[PartInfo, ...]:
    return tuple(PartInfo(part.name, part.label, part.plural, part.fields) for part in kind.parts)
