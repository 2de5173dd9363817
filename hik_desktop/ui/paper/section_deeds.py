"""What is done with the sections of a paper: insert, rename, move, remove."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QMenu

from hik_desktop.content.words import N_
from hik_desktop.services.views import Finding
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.paper.outline import section_id
from hik_desktop.ui.paper.state import SECTION, PaperState

if TYPE_CHECKING:
    from hik_desktop.ui.paper.pane import PaperPane


class SectionDeeds:
    """The actions on the sections of one page; they work on the section chosen in the outline."""

    def __init__(self, pane: PaperPane, desk: Desk) -> None:
        self._pane = pane
        self._desk = desk

    @property
    def _state(self) -> PaperState | None:
        """The paper, if it may still be changed."""
        state = self._pane.state
        return None if state is None or state.fixed else state

    @property
    def _row(self) -> UUID | None:
        """The section chosen."""
        node = self._pane.outline.node
        return node.row if node is not None else None

    def fill(self, menu: QMenu) -> None:
        """The sections that can be inserted: a free one, those the paper's set knows, those of law not yet there."""
        menu.clear()
        state, t = self._state, self._desk.t
        if state is None:
            return
        free = menu.addAction(t(N_("Freier Abschnitt")))
        free.setObjectName("section.add.free")
        free.triggered.connect(lambda: self.add("free", None, None))
        present = {row.values["role"] for row in state.rows(SECTION)}
        headings = {str(row.values["heading"] or "").casefold() for row in state.rows(SECTION)}
        entries: list[tuple[str, str, Any]] = [
            (str(entry.values["role"]), str(entry.values["heading"] or ""), entry.values["body"])
            for entry in state.offered
        ]
        known = {role for role, _, _ in entries}
        choices = self._desk.kinds["drucksache"].part(SECTION).field("role").choices
        entries += [(str(choice), t(choice.label), None) for choice in choices if str(choice) not in known]
        for role, heading, body in entries:
            there = heading.casefold() in headings if role == "free" else role in present
            if heading and not there and (role != "free" or heading != t(N_("freier Abschnitt"))):
                made = menu.addAction(heading)
                made.setObjectName(f"section.add.{role}")
                made.triggered.connect(lambda _=False, of=(role, heading, body): self.add(*of))

    def add(self, role: str, heading: str | None, body: str | None) -> None:
        """Insert a section after the one chosen and go there."""
        state, pane = self._state, self._pane
        if state is None or state.fixed:
            return
        pane.finish_editing()
        rows = [row.id for row in state.rows(SECTION)]
        node = pane.outline.node
        at = rows.index(node.row) + 1 if node is not None and node.row in rows else len(rows)
        values = {"role": role, "heading": heading, "body": body}
        records, paper = self._desk.office.records, state.id

        def made(key: UUID) -> None:
            pane.enter_soon(key, heading=heading is None)

        self._desk.errands.ask(lambda: records.add_part(paper, SECTION, values, at), made, owner=pane)

    def add_missing(self, found: Finding) -> None:
        """Insert the section a finding misses, with the text its set starts it with."""
        heading = str(found.params.get("heading", ""))
        state = self._state
        entry = next((e for e in state.offered if e.values["heading"] == heading), None) if state else None
        if entry is not None:
            self.add(str(entry.values["role"]), heading, entry.values["body"])
        else:
            choices = self._desk.kinds["drucksache"].part(SECTION).field("role").choices
            role = next((str(choice) for choice in choices if choice.label == heading), "free")
            self.add(role, heading, None)

    def rename(self) -> None:
        """Go to the heading of the section chosen."""
        if self._state is not None and self._row is not None:
            self._pane.enter(section_id(self._row), heading=True)

    def move(self, by: int) -> None:
        """Move the section chosen up or down."""
        state, row = self._state, self._row
        rows = [found.id for found in state.rows(SECTION)] if state is not None else []
        if row in rows and 0 <= rows.index(row) + by < len(rows):
            records, at = self._desk.office.records, rows.index(row) + by
            self._pane.finish_editing()
            self._desk.errands.ask(lambda: records.move_part(row, SECTION, at), owner=self._pane)

    def hide(self) -> None:
        """Keep the section chosen out of the public version, or take it in again."""
        state, row = self._state, self._row
        section = state.section(row) if state is not None else None
        if section is None or row is None:
            return
        self._pane.finish_editing()
        records, old = self._desk.office.records, section.values["internal"]
        job = partial(records.set_part, row, SECTION, "internal", old, not old)
        self._desk.errands.ask(job, owner=self._pane)
        told = (
            N_("Der Abschnitt steht nur in der internen Fassung.") if not old else N_("Der Abschnitt ist öffentlich.")
        )
        self._desk.tell(self._desk.t(told))

    def remove(self) -> None:
        """Take the section chosen out; undo brings it back with its text."""
        state, row = self._state, self._row
        if state is None or row is None:
            return
        self._pane.finish_editing()
        records = self._desk.office.records
        self._desk.errands.ask(lambda: records.remove_part(row, SECTION), owner=self._pane)
        self._desk.tell(self._desk.t(N_("Abschnitt entfernt. Rückgängig bringt ihn zurück.")))
