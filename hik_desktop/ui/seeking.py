"""What the search field offers for words: records by the office's index, places and commands by their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from hik_desktop.content.words import N_
from hik_desktop.ui.commands import Command
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.finder import Finder
from hik_desktop.ui.found import Found
from hik_desktop.ui.page import Area

if TYPE_CHECKING:
    from hik_desktop.services.views import Hit

HITS = 24
SHOWN = 40


class Seeker(QObject):
    """Answers the search field. `commands` gives what can be done here and now."""

    def __init__(
        self,
        desk: Desk,
        areas: tuple[Area, ...],
        finder: Finder,
        commands: Callable[[], Iterable[Command]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._areas = areas
        self._finder = finder
        self._commands = commands

    def find(self, words: str) -> None:
        """Show what there is for the words; for none, what can be done."""
        commands = self.matching(words)
        # Who writes the whole name of a place or command means it, and not a record that mentions the word.
        meant = [found for found in commands if found.title.casefold() == words.casefold()]
        rest = [found for found in commands if found not in meant]
        kinds = tuple(kind for area in self._areas for kind in area.kinds)

        def show(hits: tuple[Hit, ...]) -> None:
            self._finder.show_results(words, [*meant, *(self._found(hit) for hit in hits), *rest][:SHOWN])

        if not words:
            show(())
            return
        office = self._desk.office
        self._desk.errands.ask(lambda: office.search.find(words, HITS, kinds), show, owner=self)

    def matching(self, words: str) -> list[Found]:
        """The places and commands whose names have all the words."""
        t = self._desk.t
        wanted = words.casefold().split()
        found = []
        for command in self._commands():
            label = t(command.label)
            if command.enabled() and all(word in label.casefold() for word in wanted):
                detail = t(N_("Bereich")) if command.id.startswith("go.") else t(N_("Befehl"))
                found.append(Found(label, detail, command.icon or "arrow-right", command.run))
        return found

    def _found(self, hit: Hit) -> Found:
        icon = next((area.icon for area in self._areas if hit.kind in area.kinds), "file-text")
        kind = self._desk.t(self._desk.kinds[hit.kind].label)
        return Found(hit.title, kind, icon, lambda: self._desk.open_record(hit.kind, hit.id))
