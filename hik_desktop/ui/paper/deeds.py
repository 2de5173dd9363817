"""What is done with the whole paper and its sections: insert, move, remove, issue, print, new version, trash."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QMenu

from hik_desktop.content.words import N_
from hik_desktop.services.views import Finding
from hik_desktop.ui.commands import Command
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.paper import asking, reading_in
from hik_desktop.ui.paper.state import SECTION, PaperState, read_state

if TYPE_CHECKING:
    from hik_desktop.ui.paper.pane import PaperPane

_SAVE = "file-down"


class Deeds:
    """The actions of one page."""

    def __init__(self, pane: PaperPane, desk: Desk) -> None:
        self._pane = pane
        self._desk = desk

    @property
    def _state(self) -> PaperState | None:
        return self._pane.state

    def _open(self) -> bool:
        """Whether there is a paper that may still be changed."""
        return self._state is not None and not self._state.fixed

    # --- commands

    def printing(self) -> tuple[Command, ...]:
        """What the button for printing offers."""
        return (
            Command("paper.to_printer", N_("Auf Papier …"), self.to_printer, ("Ctrl+P",), "printer", self._there),
            Command(
                "paper.to_pdf", N_("Als PDF speichern …"), self.to_pdf, ("Ctrl+Shift+P",), "file-down", self._there
            ),
        )

    def more(self) -> tuple[Command, ...]:
        """What stands behind the three dots."""
        return (
            Command("paper.version", N_("Neue Fassung …"), self.new_version, (), "copy", self._numbered),
            Command("paper.read_in", N_("Text einer Drucksache einlesen …"), self.read_in, (), "clipboard-paste"),
            Command("paper.withdraw", N_("Zurückziehen …"), self.withdraw, (), "circle-x", self._withdrawable),
            Command("paper.trash", N_("In den Papierkorb"), self.trash, (), "trash-2", self._kept),
            Command(
                "paper.restore", N_("Aus dem Papierkorb holen"), self.restore, (), "archive-restore", self._trashed
            ),
        )

    def commands(self) -> tuple[Command, ...]:
        """All of it, for keys and the search field."""
        return (
            *self.printing(),
            Command("paper.issue", N_("Drucksache ausgeben …"), self.issue, (), "file-check-2", self._open),
            *self.more(),
            Command("page.next", N_("Nächste Seite"), partial(self._pane.preview.leaf, 1), ("Ctrl+PgDown",), ""),
            Command("page.previous", N_("Vorige Seite"), partial(self._pane.preview.leaf, -1), ("Ctrl+PgUp",), ""),
        )

    def _there(self) -> bool:
        return self._state is not None

    def _numbered(self) -> bool:
        return self._state is not None and bool(self._state.view.values["number"])

    def _withdrawable(self) -> bool:
        return self._state is not None and self._state.view.values["state"] != "withdrawn"

    def _trashed(self) -> bool:
        return self._state is not None and self._state.view.trashed_at is not None

    def _kept(self) -> bool:
        return self._state is not None and self._state.view.trashed_at is None

    # --- sections

    def fill_insert(self, menu: QMenu) -> None:
        """The sections that can be inserted: a free one, those the paper's set knows, those of law not yet there."""
        menu.clear()
        state, t = self._state, self._desk.t
        if state is None:
            return
        free = menu.addAction(t(N_("Freier Abschnitt")))
        free.setObjectName("section.add.free")
        free.triggered.connect(lambda: self.add_section("free", None, None))
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
                made.triggered.connect(lambda _=False, of=(role, heading, body): self.add_section(*of))

    def add_section(self, role: str, heading: str | None, body: str | None) -> None:
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
            pane.show_section_soon(key, heading=heading is None)

        self._desk.errands.ask(lambda: records.add_part(paper, SECTION, values, at), made, owner=pane)

    def add_missing(self, found: Finding) -> None:
        """Insert the section a finding misses, with the text its set starts it with."""
        heading = str(found.params.get("heading", ""))
        state = self._state
        entry = next((e for e in state.offered if e.values["heading"] == heading), None) if state else None
        if entry is not None:
            self.add_section(str(entry.values["role"]), heading, entry.values["body"])
        else:
            choices = self._desk.kinds["drucksache"].part(SECTION).field("role").choices
            role = next((str(choice) for choice in choices if choice.label == heading), "free")
            self.add_section(role, heading, None)

    def move_section(self, row: UUID, by: int) -> None:
        """Move a section up or down."""
        state = self._state
        if state is None or state.fixed:
            return
        rows = [found.id for found in state.rows(SECTION)]
        if row in rows and 0 <= rows.index(row) + by < len(rows):
            records, at = self._desk.office.records, rows.index(row) + by
            self._pane.finish_editing()
            self._desk.errands.ask(lambda: records.move_part(row, SECTION, at), owner=self._pane)

    def remove_section(self, row: UUID) -> None:
        """Take a section out; undo brings it back with its text."""
        state = self._state
        if state is None or state.fixed or state.section(row) is None:
            return
        self._pane.finish_editing()
        records = self._desk.office.records
        self._desk.errands.ask(lambda: records.remove_part(row, SECTION), owner=self._pane)
        self._desk.tell(self._desk.t(N_("Abschnitt entfernt. Rückgängig bringt ihn zurück.")))

    # --- the whole paper

    def issue(self) -> None:
        """Ask, then issue for good."""
        state = self._state
        if state is not None and not state.fixed:
            self._pane.finish_editing()
            told = self._desk.t(N_("Ausgegeben. Die Drucksache wird nicht mehr verändert."))
            # What was just written is stored first, so that the dialog speaks of the paper as it stands.
            self._fresh(lambda now: asking.ask_issue(self._desk, now, self._pane, lambda: self._desk.tell(told)))

    def _fresh(self, then: Any) -> None:
        state, office = self._state, self._desk.office
        if state is not None:
            self._desk.errands.ask(lambda: read_state(office, state.id), then, owner=self._pane)

    def new_version(self) -> None:
        """Ask for kind and reason of a new version and show it."""
        state = self._state
        if state is not None:
            self._pane.finish_editing()
            asking.ask_version(self._desk, state, self._pane, self._pane.made.emit)

    def withdraw(self) -> None:
        """Ask, then mark the paper as withdrawn."""
        state, desk = self._state, self._desk
        if state is None:
            return
        self._pane.finish_editing()
        papers, t = desk.office.papers, desk.t
        words = t(N_("Die Drucksache bleibt lesbar und wird als zurückgezogen gezeichnet."))
        asking.ask_sure(
            desk, "withdraw", t(N_("Drucksache zurückziehen")), words, t(N_("Zurückziehen")), self._pane,
            lambda: desk.errands.ask(lambda: papers.withdraw(state.id), owner=self._pane),
        )  # fmt: skip

    def trash(self) -> None:
        """Put the paper into the trash and go back to the list."""
        state, records = self._state, self._desk.office.records
        if state is not None:
            self._pane.finish_editing()
            self._desk.errands.ask(
                lambda: records.trash(state.id), lambda _: self._pane.back_asked.emit(), owner=self._pane
            )

    def restore(self) -> None:
        """Take the paper out of the trash."""
        state, records = self._state, self._desk.office.records
        if state is not None:
            self._desk.errands.ask(lambda: records.restore(state.id), owner=self._pane)

    def read_in(self) -> None:
        """Ask for the text of an existing paper and show the draft made of it."""
        self._pane.finish_editing()
        reading_in.ask_text(self._desk, self._pane, self._pane.made.emit)

    # --- print

    def to_pdf(self) -> None:
        """Save the very bytes shown."""
        from hik_desktop.ui.paper import printing

        state = self._state
        if state is None:
            return
        self._pane.finish_editing()
        path = printing.ask_path(self._desk, str(state.view.values.get("full_number") or ""), self._pane)
        if path is not None:
            papers = self._desk.office.papers
            printing.save_pdf(self._desk, lambda: papers.pdf(state.id), path, self._pane)

    def to_printer(self) -> None:
        """Print the very bytes shown on a printer."""
        from hik_desktop.ui.paper import printing

        state = self._state
        if state is None:
            return
        self._pane.finish_editing()
        papers, pane = self._desk.office.papers, self._pane

        def go(data: bytes) -> None:
            printer = printing.ask_printer(self._desk, printing.count_pages(data), pane)
            if printer is not None:
                printing.PrintRun(self._desk, data, printer, pane).start()

        self._desk.errands.ask(lambda: papers.pdf(state.id), go, owner=pane)
