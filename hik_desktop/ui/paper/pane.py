"""The page of one paper: what is shown of it, which part is chosen, and the way to the place of a finding."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from hik_desktop.content.errors import Problem
from hik_desktop.services.data_sources import FOLLOWED
from hik_desktop.services.views import Finding
from hik_desktop.ui.commands import Command
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.forms.keeper import Keeper
from hik_desktop.ui.page import leave_field
from hik_desktop.ui.paper.around import Around, page_of
from hik_desktop.ui.paper.checks import Checks
from hik_desktop.ui.paper.deeds import PaperDeeds
from hik_desktop.ui.paper.head import PaperHead
from hik_desktop.ui.paper.jump import point_at, point_at_finding, words_of
from hik_desktop.ui.paper.keys import bind
from hik_desktop.ui.paper.outline import ADDRESSEES, ANNEXES, CHECK, TITLE, Outline, nodes, section_id
from hik_desktop.ui.paper.preview import Preview
from hik_desktop.ui.paper.room import PAGE, TEXT, Room
from hik_desktop.ui.paper.section_deeds import SectionDeeds
from hik_desktop.ui.paper.sections import SectionsView
from hik_desktop.ui.paper.side import OutlineSide
from hik_desktop.ui.paper.start import StartCard
from hik_desktop.ui.paper.state import COST_BLOCK, SECTION, PaperState, read_state
from hik_desktop.ui.pieces import column
from hik_desktop.ui.record_pane import RecordPane

if TYPE_CHECKING:
    from hik_desktop.services.paper_versions import Difference
    from hik_desktop.services.views import Changes

_AROUND_KINDS = frozenset({"committee", "municipality", "section_set", "catalogue_entry"})


class PaperPane(RecordPane):
    """Shows and edits one paper."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._paper: UUID | None = None
        self.state: PaperState | None = None
        self._chosen = ""
        self._pending = ""
        keeper = self._keeper = Keeper(desk, "drucksache", self)
        self.outline = Outline(desk.look)
        self.sections = SectionsView(keeper)
        self.around = Around(keeper)
        self.checks = Checks(desk)
        self.preview = Preview(desk)
        self.deeds = PaperDeeds(self, desk)
        self.on_sections = SectionDeeds(self, desk)
        self.head = PaperHead(desk, self.deeds.printing(), self.deeds.more())
        self.side = OutlineSide(desk.look, self.outline, self.on_sections.fill)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.sections)
        self._middle.addWidget(self.around)
        self.around.before = self.side.insert
        self.room = Room(desk.look, self.head, self.side, self._middle, self.checks, self.preview)
        self._start = StartCard(desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.room)
        self._stack.addWidget(self._start)
        self.setLayout(column(self._stack, gap=0))
        self._connect()
        for command in self.deeds.commands():
            bind(command, desk.look, self)

    def _connect(self) -> None:
        deeds, on_sections = self.deeds, self.on_sections
        self.outline.chosen.connect(self.choose)
        self.outline.entered.connect(self.enter)
        for keys in (self.outline, self.side):
            keys.renaming.connect(on_sections.rename)
            keys.removing.connect(on_sections.remove)
            keys.moving.connect(on_sections.move)
        self.side.hiding.connect(on_sections.hide)
        self.sections.here.connect(self._writing)
        self.sections.typed.connect(self.preview.unsettled)
        self.sections.inserting.connect(lambda: on_sections.add("free", None, None))
        self.checks.jump.connect(self.show_finding)
        self.checks.noted.connect(deeds.note)
        self.around.made.connect(self.made)
        self.around.jump.connect(self.show_difference)
        self.preview.jump.connect(self._show_problem)
        self.head.back_asked.connect(self.back_asked)
        self.head.issue_asked.connect(deeds.issue)
        self._start.made.connect(self.made)
        self._start.given_up.connect(self.back_asked)
        self._start.reading_in.connect(deeds.read_in)

    def minimumSizeHint(self) -> QSize:
        """Little: what does not fit is folded."""
        return self.room.minimumSizeHint()

    # --- the record

    def show_record(self, record: UUID, tab: str = "") -> None:
        self._stack.setCurrentWidget(self.room)
        if record != self._paper:
            self.finish_editing()
            self._paper, self.state, self._chosen = record, None, ""
        elif self.state is not None and tab in ("", self._chosen):
            return
        self._pending = tab
        self._read()
        self.preview.show_paper(record)

    def show_new(self) -> None:
        self.finish_editing()
        self._stack.setCurrentWidget(self._start)
        self._start.start()

    def clear(self) -> None:
        self.finish_editing()
        self._paper = self.state = None

    def changed(self, changes: Changes) -> None:
        state = self.state
        records = state.costs.follows if state is not None else frozenset()
        kinds = _AROUND_KINDS | FOLLOWED if state is not None and state.data.follows else _AROUND_KINDS
        if self._paper is not None and (changes.ids & {self._paper, *records} or changes.kinds & kinds):
            self.preview.refresh()  # the page first: the check takes longer and nobody waits for it to read on
            self._read()

    def _read(self) -> None:
        paper, office, words = self._paper, self._desk.office, self._desk.words
        if paper is None:
            return

        def run() -> PaperState:
            words.ready(office)
            return read_state(office, paper)

        def refused(problem: Problem) -> None:
            # Taken away by undo: the status bar has just said so.
            if problem.code != "record.not_found":
                self._desk.tell(self._desk.look.texts.problem(problem))
            self.back_asked.emit()

        self._desk.errands.ask(run, self._show, refused, owner=self)

    def _show(self, state: PaperState) -> None:
        if state.id != self._paper:
            return
        self.state = state
        self._keeper.record = replace(state.view, findings=state.open)
        self.head.show_state(state)
        self.sections.show_state(state)
        self.around.show_state(state)
        self.checks.show_state(state)
        self.side.set_fixed(state.fixed)
        found = nodes(state, self._desk.look)
        wanted = next((node.id for node in found if node.id == self._pending), "") or self._chosen
        self._pending = ""
        if all(node.id != wanted for node in found):
            first = state.rows(SECTION)
            wanted = section_id(first[0].id) if first else ADDRESSEES
        self.outline.show_nodes(found, wanted)
        if wanted != self._chosen:
            self.choose(wanted)

    # --- the outline

    def choose(self, name: str) -> None:
        """Show what an entry stands for."""
        self.outline.select(name)
        if name == CHECK:
            self.checks.set_folded(False)
            return
        self._chosen = name
        node = self.outline.node
        if node is not None and node.row is not None:
            self._show_middle(self.sections)
            self.sections.show_section(node.row)
        else:
            self.around.show_page(name)
            self._show_middle(self.around)
        self.tab_shown.emit(name)

    def _show_middle(self, wanted: QWidget) -> None:
        """Show text or forms; the keys do not stay with what goes out of sight."""
        shown, focused = self._middle.currentWidget(), QApplication.focusWidget()
        leaving = shown is not None and shown is not wanted
        if leaving and focused is not None and self._middle.isAncestorOf(focused):
            self.outline.setFocus(Qt.FocusReason.OtherFocusReason)
        self._middle.setCurrentWidget(wanted)

    def enter(self, name: str, *, heading: bool = False, words: str = "") -> None:
        """Go and write there, or in its heading."""
        self.choose(name)
        node = self.outline.node
        if name == CHECK:
            self.checks.first().setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.room.bring(TEXT)
        if node is not None and node.row is not None:
            self.sections.enter(node.row, heading, words)
        else:
            self.around.focus_field(name)

    def enter_soon(self, row: UUID, *, heading: bool) -> None:
        """Write in a section that was just made, once it is there."""

        def shown(state: PaperState) -> None:
            self._show(state)
            self.enter(section_id(row), heading=heading)

        paper, office = self._paper, self._desk.office
        if paper is not None:
            self._desk.errands.ask(lambda: read_state(office, paper), shown, owner=self)

    def _writing(self, row: UUID) -> None:
        """The person writes in another section: the outline follows."""
        self._chosen = section_id(row)
        self.outline.select(self._chosen)

    # --- to the place of a finding

    def show_finding(self, found: Finding) -> None:
        """Go where a finding can be mended."""
        self.room.bring(TEXT)
        if found.code == "paper.section_missing":
            self.on_sections.add_missing(found)
        elif found.code.startswith("cost.") and found.part != SECTION:
            self._show_costs(found)
        elif found.row is not None and found.part == SECTION:
            self.enter(section_id(found.row), heading=found.field == "heading")
            if found.field == "body":
                self.sections.point(found.row, lambda field: point_at_finding(field, found))
        elif found.part == COST_BLOCK and (cost := self.state.of_role("cost") if self.state is not None else None):
            self.enter(section_id(cost))
        elif found.part == SECTION:
            self.side.insert.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            name = page_of(found)
            self.choose(name)
            QTimer.singleShot(0, self, lambda: self.around.focus_field(name, found))

    def _show_costs(self, found: Finding) -> None:
        rows = self.state.rows(SECTION) if self.state is not None else ()
        section = next((row.id for row in rows if row.values["role"] == "cost"), None)
        if section is not None:
            self.choose(section_id(section))
            self.sections.show_costs(section, found)

    def show_difference(self, found: Difference) -> None:
        """Go where a version differs from the earlier one."""
        self.room.bring(TEXT)
        if found.row is not None:
            self.enter(section_id(found.row), heading=found.part == "heading")
            self.sections.point(found.row, lambda field: point_at(field, words_of(found)))
        else:
            self.enter(TITLE if found.part == "title" else ADDRESSEES if found.part == "addressees" else ANNEXES)

    def _show_problem(self, problem: Problem) -> None:
        """Go to the place printing names."""
        if problem.code.startswith("cost."):
            findings = self.state.findings if self.state is not None else ()
            about = next((found for found in findings if found.code == problem.code), None)
            if about is not None:
                self.show_finding(about)
                return
        row = self.state.section_at(str(problem.params.get("place", ""))) if self.state is not None else None
        self.enter(TITLE if row is None else section_id(row))

    # --- the page's questions

    def commands(self) -> tuple[Command, ...]:
        return (*self.deeds.commands(), *self.sections.bar.commands())

    def target(self) -> QWidget:
        if self._stack.currentWidget() is self._start:
            return self._start
        return self.room.target(self.outline)

    def panes(self) -> list[QWidget]:
        if self._stack.currentWidget() is self._start:
            return [self._start]
        node = self.outline.node
        box = self.sections.boxes.get(node.row) if node is not None and node.row is not None else None
        middle: QWidget = box.text if box is not None else self.around
        return [self.outline, middle, self.checks.first(), self.preview.page]

    def finish_editing(self) -> None:
        if self._paper is not None:
            leave_field(self)
            self.sections.finish()
            self.around.finish()

    def show_page(self) -> None:
        """Bring the live page to sight and give it the keys."""
        self.room.bring(PAGE)
        self.preview.page.setFocus(Qt.FocusReason.TabFocusReason)
