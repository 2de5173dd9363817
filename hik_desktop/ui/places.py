"""Places in the program, and the trail of those visited: what Alt+← and Alt+→ walk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Place:
    """Where one is: an area, in it a kind, a record and a tab of it."""

    area: str
    kind: str = ""
    record: UUID | None = None
    tab: str = ""


class Trail:
    """Places in the order they were visited; the tab alone makes no new step."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    @property
    def here(self) -> Place | None:
        return self._places[self._at] if self._at >= 0 else None

    def visit(self, place: Place) -> None:
        """Note a place; what lay ahead is forgotten."""
        here = self.here
        if here is not None and replace(here, tab=place.tab) == place:
            self._places[self._at] = place
            return
        self._places[self._at + 1 :] = [place]
        self._at += 1

    def back(self) -> Place | None:
        """Step back; None at the beginning."""
        if self._at <= 0:
            return None
        self._at -= 1
        return self.here

    def forward(self) -> Place | None:
        """Step forward; None at the end."""
        if self._at + 1 >= len(self._places):
            return None
        self._at += 1
        return self.here

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        return self._at + 1 < len(self._places)
