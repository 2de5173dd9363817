"""What is done with the whole paper: issue, print, new version, withdraw, read in, trash."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from hik_desktop.content.words import N_
from hik_desktop.services.views import Finding
from hik_desktop.ui.commands import Command
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.paper import asking, reading_in
from hik_desktop.ui.paper.outline import CONSULTATION, DIFFERENCES, VERSIONS
from hik_desktop.ui.paper.room import TEXT
from hik_desktop.ui.paper.state import ANNEX, PaperState, read_state

if TYPE_CHECKING:
    from hik_desktop.ui.paper.pane import PaperPane

_SAVE = "file-down"


class PaperDeeds:
    """The actions on the paper of one page."""

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
            Command(
                "paper.with_annexes", N_("Mit Anlagen speichern …"), partial(_with_annexes, self._pane, self._desk), (),
                "paperclip", lambda: bool(self._state and self._state.rows(ANNEX)),
            ),
            Command(
                "paper.internal", N_("Interne Fassung zeigen und drucken"), self.show_internal, (), "lock",
                lambda: bool(self._state and self._state.internal), lambda: self._pane.preview.internal,
            ),
        )  # fmt: skip

    def more(self) -> tuple[Command, ...]:
        """What stands behind the three dots."""
        return (
            Command("paper.version", N_("Neue Fassung …"), self.new_version, (), "file-plus", self._numbered),
            Command("paper.copy", N_("Kopie anlegen"), self.copy, (), "copy", self._there),
            Command(
                "paper.handout",
                N_("Druckauflage …"),
                partial(_handout, self._pane, self._desk),
                (),
                "printer",
                self._there,
            ),
            Command("paper.keep", N_("Als Vorlage merken …"), self.keep, (), "file-input", self._there),
            Command("paper.read_in", N_("Text einer Drucksache einlesen …"), self.read_in, (), "clipboard-paste"),
            Command(
                "paper.hand_over",
                N_("Für das Ratsinformationssystem übergeben …"),
                self.hand_over,
                (),
                "landmark",
                self._there,
            ),
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
            Command("paper.versions", N_("Fassungen zeigen"), partial(self._pane.enter, VERSIONS), (), "history"),
            Command(
                "paper.differences", N_("Unterschiede zur früheren Fassung zeigen"),
                partial(self._pane.enter, DIFFERENCES), (), "file-input",
                lambda: bool(self._state and self._state.compared),
            ),
            Command(
                "paper.consultation", N_("Beratungsfolge zeigen"), partial(self._pane.enter, CONSULTATION), (),
                "landmark",
            ),
            Command("page.next", N_("Nächste Seite"), partial(self._pane.preview.leaf, 1), ("Ctrl+PgDown",)),
            Command("page.previous", N_("Vorige Seite"), partial(self._pane.preview.leaf, -1), ("Ctrl+PgUp",)),
            Command("page.show", N_("Seite zeigen"), self._pane.show_page, ("Ctrl+Shift+S",), "file-text"),
        )  # fmt: skip

    def _there(self) -> bool:
        return self._state is not None

    def show_internal(self) -> None:
        """Show and print the version with what is not for the public, or the public one again."""
        self._pane.preview.show_version(internal=not self._pane.preview.internal)

    def _numbered(self) -> bool:
        return self._state is not None and bool(self._state.view.values["number"])

    def _withdrawable(self) -> bool:
        return self._state is not None and self._state.view.values["state"] != "withdrawn"

    def _trashed(self) -> bool:
        return self._state is not None and self._state.view.trashed_at is not None

    def _kept(self) -> bool:
        return self._state is not None and self._state.view.trashed_at is None

    # --- the whole paper

    def issue(self) -> None:
        """Ask, then issue for good."""
        state = self._state
        if state is not None and not state.fixed:
            self._pane.finish_editing()
            told = self._desk.t(N_("Ausgegeben. Die Drucksache wird nicht mehr verändert."))
            # What was just written is stored first, so that the dialog speaks of the paper as it stands.
            self._fresh(lambda now: asking.AskIssue(self._desk, now, self._pane, lambda: self._desk.tell(told)))

    def _fresh(self, then: Any) -> None:
        state, office = self._state, self._desk.office
        if state is not None:
            self._desk.errands.ask(lambda: read_state(office, state.id), then, owner=self._pane)

    def note(self, found: Finding, word: str) -> None:
        """Note that a doubt of the check is in order, or take that back."""
        state, papers = self._state, self._desk.office.papers
        if state is not None:
            self._desk.errands.ask(lambda: papers.mark_seen(state.id, found, word), owner=self._pane)

    def new_version(self) -> None:
        """Ask for kind and reason of a new version on the page of the versions."""
        if self._state is not None:
            self._pane.finish_editing()
            self._pane.choose(VERSIONS)
            self._pane.room.bring(TEXT)
            self._pane.around.begin_version()

    def copy(self) -> None:
        """Begin another paper with the text of this one and show it."""
        state, office = self._state, self._desk.office
        if state is not None:
            self._pane.finish_editing()
            self._desk.errands.ask(lambda: office.papers.copy(state.id), self._pane.made.emit, owner=self._pane)

    def keep(self) -> None:
        """Ask for a name and keep the paper as a template."""
        state = self._state
        if state is not None:
            self._pane.finish_editing()
            asking.AskTemplate(self._desk, state, self._pane)

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

    def hand_over(self) -> None:
        """Write Word file, PDF and annexes for the council's system."""
        from hik_desktop.ui.paper.handing_over import hand_over

        state = self._state
        if state is not None:
            self._pane.finish_editing()
            hand_over(self._desk, state.id, self._pane)

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
            papers, internal = self._desk.office.papers, self._pane.preview.internal
            printing.save_pdf(self._desk, lambda: papers.pdf(state.id, internal=internal), path, self._pane)

    def to_printer(self) -> None:
        """Print the very bytes shown on a printer."""
        from hik_desktop.ui.paper import printing

        state = self._state
        if state is None:
            return
        self._pane.finish_editing()
        papers, pane = self._desk.office.papers, self._pane
        internal = pane.preview.internal

        def go(data: bytes) -> None:
            printer = printing.ask_printer(self._desk, pane.preview.pages, pane)
            if printer is not None:
                printing.PrintRun(self._desk, data, printer, pane).start()

        self._desk.errands.ask(lambda: papers.pdf(state.id, internal=internal), go, owner=pane)


def _with_annexes(pane: PaperPane, desk: Desk) -> None:
    """Save the paper with its annexes, behind it or as files of their own."""
    from hik_desktop.ui.paper.bundle import AskBundle

    if pane.state is not None:
        pane.finish_editing()
        AskBundle(desk, pane.state, pane)


def _handout(pane: PaperPane, desk: Desk) -> None:
    """Ask for the print run of the paper."""
    from hik_desktop.ui.paper.handout import HandoutDialog

    if pane.state is not None:
        pane.finish_editing()
        HandoutDialog(desk, (pane.state.id,), pane).open()
