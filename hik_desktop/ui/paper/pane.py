"""The page of one paper: outline, text, live page and check in their places, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QTabBar, QWidget

from hik_desktop.content.errors import Problem
from hik_desktop.content.words import N_
from hik_desktop.services.views import Finding
from hik_desktop.ui.commands import Command, action
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.forms.keeper import Keeper
from hik_desktop.ui.page import leave_field
from hik_desktop.ui.paper.around import Around, page_of
from hik_desktop.ui.paper.checks import Checks
from hik_desktop.ui.paper.deeds import Deeds
from hik_desktop.ui.paper.head import PaperHead
from hik_desktop.ui.paper.outline import ADDRESSEES, CHECK, Outline, nodes, section_id
from hik_desktop.ui.paper.preview import Preview
from hik_desktop.ui.paper.sections import SectionsView
from hik_desktop.ui.paper.side import OutlineSide
from hik_desktop.ui.paper.start import StartCard
from hik_desktop.ui.paper.state import SECTION, PaperState, read_state
from hik_desktop.ui.pieces import column, frame, line
from hik_desktop.ui.record_pane import RecordPane

if TYPE_CHECKING:
    from hik_desktop.services.views import Changes

# Below these widths of the page (at 100 %) the live page, then the outline too, come one at a time.
ONE_PAGE = 980
ONE_PANE = 700
_AROUND_KINDS = frozenset({"committee", "municipality", "section_set", "catalogue_entry"})


class PaperPane(RecordPane):
    """Shows and edits one paper."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._paper: UUID | None = None
        self.state: PaperState | None = None
        self._chosen = ""
        self._pending: str | None = None
        self._room = ""
        self._keeper = Keeper(desk, "drucksache", self)
        self.deeds = Deeds(self, desk)
        self.outline = Outline(desk.look)
        self.sections = SectionsView(self._keeper)
        self.around = Around(self._keeper)
        self.checks = Checks(desk)
        self.preview = Preview(desk)
        self.head = PaperHead(desk, self.deeds.printing(), self.deeds.more())
        self._build()
        self._connect()
        for command in self.commands():
            if command.keys:
                self.addAction(action(command, desk.look, self))

    # --- build

    def _build(self) -> None:
        look = self._desk.look
        self._side = OutlineSide(look, self.outline, self.deeds.fill_insert)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.sections)
        self._middle.addWidget(self.around)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._side)
        body.addWidget(self._middle, 1)
        self._left = frame("page")
        left = column(body, line(), self.checks, gap=0)
        left.setStretch(0, 1)
        self._left.setLayout(left)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._left)
        self._split.addWidget(self.preview)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._tabs = QTabBar()
        self._tabs.setObjectName("paper.panes")
        self._tabs.setAccessibleName(look.t(N_("Was zu sehen ist")))
        self._tabs.setFont(look.theme.font("medium"))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.currentChanged.connect(lambda _: self._fold())
        self._tab_row = frame("page")
        self._tab_row.setLayout(column(self._tabs, line(), gap=0, edges=(look.theme.px(20), 0, 0, 0)))
        whole = QWidget()
        inner = column(self.head, line(), self._tab_row, self._split, gap=0)
        inner.setStretch(3, 1)
        whole.setLayout(inner)
        self._start = StartCard(self._desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(whole)
        self._stack.addWidget(self._start)
        self.setLayout(column(self._stack, gap=0))

    def _connect(self) -> None:
        self.outline.chosen.connect(self.choose)
        self.outline.entered.connect(self._enter)
        self.outline.renaming.connect(lambda row: self.sections.enter(row, heading=True))
        self.outline.removing.connect(self.deeds.remove_section)
        self.outline.moving.connect(self.deeds.move_section)
        self._side.renaming.connect(self._rename)
        self._side.removing.connect(self._remove)
        self._side.moving.connect(self._move)
        self.sections.here.connect(self._writing)
        self.sections.typed.connect(self.preview.unsettled)
        self.sections.inserting.connect(lambda: self.deeds.add_section("free", None, None))
        self.checks.jump.connect(self.show_finding)
        self.preview.jump.connect(self._jump_to_problem)
        self.head.back_asked.connect(self.back_asked)
        self.head.issue_asked.connect(self.deeds.issue)
        self._start.made.connect(self.made)
        self._start.given_up.connect(self.back_asked)
        self._start.reading_in.connect(self.deeds.read_in)

    # --- the record

    def show_record(self, record: UUID, tab: str = "") -> None:
        self._stack.setCurrentIndex(0)
        if record != self._paper:
            self.finish_editing()
            self._paper, self.state, self._chosen = record, None, ""
        self._pending = tab or None
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
        if self._paper is None:
            return
        if self._paper in changes.ids or changes.kinds & _AROUND_KINDS:
            self._read()
            self.preview.refresh()

    def _read(self) -> None:
        paper, office, words = self._paper, self._desk.office, self._desk.words

        def run() -> PaperState:
            words.ready(office)
            assert paper is not None
            return read_state(office, paper)

        def refused(problem: Problem) -> None:
            self._desk.tell(self._desk.look.texts.problem(problem))
            self.back_asked.emit()

        if paper is not None:
            self._desk.errands.ask(run, self._show, refused, owner=self)

    def _show(self, state: PaperState) -> None:
        if state.id != self._paper:
            return
        self.state = state
        self._keeper.record = state.view
        self.head.show_state(state)
        self.sections.show_state(state)
        self.around.show_state(state)
        self.checks.show_state(state)
        self._side.set_fixed(state.fixed)
        found = nodes(state, self._desk.look)
        known = {node.id for node in found}
        wanted = self._pending if self._pending in known else self._chosen
        self._pending = None
        if wanted not in known or not wanted:
            first = state.rows(SECTION)
            wanted = section_id(first[0].id) if first else ADDRESSEES
        self.outline.show_nodes(found, wanted)
        if wanted != self._chosen:
            self.choose(wanted)

    def show_section_soon(self, row: UUID, *, heading: bool) -> None:
        """Write in a section that was just made, once it is there."""

        def shown(state: PaperState) -> None:
            self._show(state)
            self.choose(section_id(row))
            self.sections.enter(row, heading=heading)

        paper, office = self._paper, self._desk.office
        if paper is not None:
            self._bring("text")
            self._desk.errands.ask(lambda: read_state(office, paper), shown, owner=self)

    # --- the outline

    @property
    def chosen(self) -> str:
        """The id of the entry chosen."""
        return self._chosen

    def choose(self, name: str) -> None:
        """Show what an entry stands for."""
        if name == CHECK:
            self.checks.set_folded(False)
            self.outline.select(name)
            return
        self._chosen = name
        self.outline.select(name)
        node = self.outline.node
        if node is not None and node.row is not None:
            self._middle.setCurrentWidget(self.sections)
            self.sections.show_section(node.row)
        else:
            self.around.show_page(name)
            self._middle.setCurrentWidget(self.around)
        self.tab_shown.emit(name)

    def _enter(self, name: str) -> None:
        """Go and write there."""
        self.choose(name)
        self._bring("text")
        node = self.outline.node
        if name == CHECK:
            self.checks.first().setFocus(Qt.FocusReason.TabFocusReason)
        elif node is not None and node.row is not None:
            self.sections.enter(node.row)
        else:
            self.around.focus_field(name)

    def _writing(self, row: UUID) -> None:
        """The person writes in another section: the outline follows."""
        self._chosen = section_id(row)
        self.outline.select(self._chosen)

    def _rename(self) -> None:
        node = self.outline.node
        if node is not None and node.row is not None:
            self._bring("text")
            self.choose(node.id)
            self.sections.enter(node.row, heading=True)

    def _remove(self) -> None:
        node = self.outline.node
        if node is not None and node.row is not None:
            self.deeds.remove_section(node.row)

    def _move(self, by: int) -> None:
        node = self.outline.node
        if node is not None and node.row is not None:
            self.deeds.move_section(node.row, by)

    # --- to the place of a finding

    def show_finding(self, found: Finding) -> None:
        """Go where a finding can be mended."""
        self._bring("text")
        if found.code == "paper.section_missing":
            self.deeds.add_missing(found)
        elif found.row is not None and found.row in self.sections.boxes:
            self.choose(section_id(found.row))
            self.sections.enter(found.row)
        elif found.part == SECTION:
            self._side.insert.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            name = page_of(found)
            self.choose(name)
            QTimer.singleShot(0, self, lambda: self.around.focus_field(name, found))

    def _jump_to_problem(self, problem: Problem) -> None:
        """Printing names a place by the number of the heading: show that section."""
        state, place = self.state, str(problem.params.get("place", ""))
        number = next((int(part) for part in place.replace(",", " ").split() if part.isdigit()), 0)
        rows = state.rows(SECTION) if state is not None else ()
        headed = [row for row in rows if row.values["heading"]]
        self._bring("text")
        if place.startswith("Abschnitt") and 0 < number <= len(headed):
            self.choose(section_id(headed[number - 1].id))
            self.sections.enter(headed[number - 1].id)
        elif place.startswith("Titel"):
            self._enter("title")

    # --- room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_room()

    def _set_room(self) -> None:
        theme = self._desk.look.theme
        wide = self.width() / theme.factor
        room = "three" if wide >= ONE_PAGE else "two" if wide >= ONE_PANE else "one"
        high = self.height() / theme.factor
        self.checks.set_room(4 if high > 700 else 3 if high > 560 else 2 if high > 440 else 1)
        self.head.set_narrow(wide < ONE_PANE)
        if room != self._room:
            self._room = room
            names = {"three": (), "two": ("text", "page"), "one": ("outline", "text", "page")}[room]
            self._fill_tabs(names)
            if room == "three":
                self._split.setSizes([round(self.width() * 0.59), round(self.width() * 0.41)])
        self._fold()

    def _fill_tabs(self, names: tuple[str, ...]) -> None:
        words = {"outline": N_("Gliederung"), "text": N_("Text"), "page": N_("Seite")}
        at = self._tab()
        self._tabs.blockSignals(True)
        while self._tabs.count():
            self._tabs.removeTab(0)
        for name in names:
            self._tabs.setTabData(self._tabs.addTab(self._desk.t(words[name])), name)
        if names:
            self._tabs.setCurrentIndex(names.index(at) if at in names else names.index("text"))
        self._tabs.blockSignals(False)
        self._tab_row.setVisible(bool(names))

    def _tab(self) -> str:
        data = self._tabs.tabData(self._tabs.currentIndex()) if self._tabs.count() else None
        return str(data or "text")

    def _fold(self) -> None:
        tab = self._tab()
        self.preview.setVisible(self._room == "three" or tab == "page")
        self._left.setVisible(self._room == "three" or tab != "page")
        alone = self._room == "one"
        self._side.set_alone(alone)
        self._side.setVisible(not alone or tab == "outline")
        self._middle.setVisible(not alone or tab == "text")

    def _bring(self, name: str) -> None:
        """Bring a pane to sight where only one fits."""
        for at in range(self._tabs.count()):
            if self._tabs.tabData(at) == name:
                self._tabs.setCurrentIndex(at)

    # --- the page's questions

    def commands(self) -> tuple[Command, ...]:
        return (*self.deeds.commands(), *self.sections.bar.commands())

    def target(self) -> QWidget:
        if self._stack.currentWidget() is self._start:
            return self._start
        return self.outline if self.outline.isVisible() else self._tabs

    def panes(self) -> list[QWidget]:
        """Where F6 goes, in order."""
        row = self.outline.node.row if self.outline.node is not None else None
        box = self.sections.boxes.get(row) if row is not None else None
        middle: QWidget = box.text if box is not None else self._middle
        return [self.outline, middle, self.checks.first(), self.preview.page]

    def finish_editing(self) -> None:
        if self._paper is not None:
            leave_field(self)
            self.sections.finish()
            self.around.finish()
