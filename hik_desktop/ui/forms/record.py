"""The form of a record: head, tabs, and the way each tab is filled. Built from a `FormSpec`."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from hik_desktop.content.errors import Problem
from hik_desktop.content.words import N_
from hik_desktop.services.views import Changes, Finding, RecordView
from hik_desktop.ui.commands import Command
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.forms.box import FieldBox
from hik_desktop.ui.forms.head import RecordHead
from hik_desktop.ui.forms.keeper import Keeper
from hik_desktop.ui.forms.links import LinksTab
from hik_desktop.ui.forms.new import NewForm
from hik_desktop.ui.forms.page import TabPage, names
from hik_desktop.ui.forms.past import PastTab
from hik_desktop.ui.forms.spec import FormSpec
from hik_desktop.ui.pieces import line, row
from hik_desktop.ui.record_pane import RecordPane
from hik_desktop.ui.views.marks import status_mark

LINKS, PAST = "links.here", "past"
Content = TabPage | LinksTab | PastTab


class FormPane(RecordPane):
    """Shows and edits one record after the other of one kind."""

    def __init__(self, desk: Desk, spec: FormSpec) -> None:
        super().__init__()
        self._desk = desk
        self._spec = spec
        self._kind = desk.kinds[spec.kind]
        self._keeper = Keeper(desk, spec.kind, self)
        self._wanted: UUID | None = None
        self._want_tab = ""
        self._new: NewForm | None = None
        self._contents: dict[str, Content] = {}
        self._stale: set[str] = set()
        plural = desk.t(self._kind.plural)
        self._head = RecordHead(desk, plural, self.commands)
        self._head.back_asked.connect(self.back_asked)
        self._head.restore_asked.connect(self.restore)
        self._head.finding_chosen.connect(self.go_to)
        self._tab_ids = [tab.id for tab in spec.tabs] + [LINKS, PAST]
        self._tabs = self._make_tabs()
        self._stack = QStackedWidget()
        self._form = QWidget()
        layout = QVBoxLayout(self._form)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addLayout(row(self._tabs, edges=(28, 0, 28, 0)))
        layout.addWidget(line())
        layout.addWidget(self._stack, 1)
        self._all = QStackedWidget()
        self._empty = QWidget()
        self._all.addWidget(self._empty)
        self._all.addWidget(self._form)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._all)

    def _make_tabs(self) -> QTabBar:
        desk = self._desk
        tabs = QTabBar()
        tabs.setObjectName(f"{self._kind.name}.tabs")
        tabs.setFont(desk.look.theme.font("medium"))
        tabs.setExpanding(False)
        tabs.setDrawBase(False)
        tabs.setUsesScrollButtons(True)
        tabs.setElideMode(Qt.TextElideMode.ElideNone)
        tabs.setAccessibleName(desk.t(N_("Teile des Eintrags")))
        for tab in self._spec.tabs:
            tabs.addTab(desk.t(tab.label))
        tabs.addTab(desk.t(N_("Verknüpft")))
        tabs.addTab(desk.t(N_("Verlauf")))
        tabs.currentChanged.connect(self._tab_changed)
        return tabs

    # --- what is shown

    def show_record(self, record: UUID, tab: str = "") -> None:
        if self._wanted != record:
            self.finish_editing()
        self._wanted, self._want_tab = record, tab
        self._drop_new()
        shown = self._keeper.record
        if shown is not None and shown.id == record:
            self._go_tab(tab)
            self._all.setCurrentWidget(self._form)
            return
        self._read(record)

    def _read(self, record: UUID) -> None:
        desk = self._desk

        def run() -> RecordView:
            desk.words.ready(desk.office)
            return desk.office.records.get(record)

        desk.errands.ask(run, self._show, self._gone, owner=self)

    def _show(self, record: RecordView) -> None:
        if record.id != self._wanted:
            return
        fresh = self._keeper.record is None or self._keeper.record.id != record.id
        self._keeper.record = record
        self._fill_head(record)
        self._stale = set(self._contents)
        if fresh:
            self._go_tab(self._want_tab or self._tab_ids[max(0, self._tabs.currentIndex())])
        self._fill_tab()
        if self._new is None:
            self._all.setCurrentWidget(self._form)

    def _gone(self, problem: Problem) -> None:
        """The record was taken away, by undo or otherwise."""
        self._keeper.record = None
        self._all.setCurrentWidget(self._empty)
        if problem.code != "record.not_found":
            self._desk.tell(self._desk.look.texts.problem(problem))

    def _fill_head(self, record: RecordView) -> None:
        spec, words = self._spec, self._desk.words
        mark, spoken = None, ""
        if spec.status:
            field = self._kind.field(spec.status)
            mark = status_mark(field, record.values.get(spec.status), words)
            spoken = f"{self._desk.t(field.label)}: {mark.word}" if mark is not None else ""
        self._head.show_record(record, spec.facts(record, words), mark, spoken)

    def clear(self) -> None:
        self.finish_editing()
        self._wanted = None
        self._keeper.record = None
        self._all.setCurrentWidget(self._empty)

    # --- tabs

    def _go_tab(self, tab: str) -> None:
        if tab in self._tab_ids:
            blocked = self._tabs.blockSignals(True)
            self._tabs.setCurrentIndex(self._tab_ids.index(tab))
            self._tabs.blockSignals(blocked)
            self._fill_tab()

    def _tab_changed(self, at: int) -> None:
        shown = self._stack.currentWidget()
        if isinstance(shown, TabPage):
            shown.finish()
        self._fill_tab()
        if self._keeper.record is not None:
            self.tab_shown.emit(self._tab_ids[at])

    def _fill_tab(self) -> None:
        """Build the tab shown if need be, and fill it if what it shows is old."""
        tab = self._tab_ids[max(0, self._tabs.currentIndex())]
        content = self._contents.get(tab)
        if content is None:
            content = self._build(tab)
            self._contents[tab] = content
            holder: QWidget = content
            if not isinstance(content, TabPage):
                holder = _scrolled(content)
            self._stack.addWidget(holder)
            content.setProperty("holder", self._stack.count() - 1)
            self._stale.add(tab)
        self._stack.setCurrentIndex(int(content.property("holder")))
        if tab in self._stale:
            self._stale.discard(tab)
            content.refresh()

    def _build(self, tab: str) -> Content:
        if tab == LINKS:
            return LinksTab(self._keeper)
        if tab == PAST:
            return PastTab(self._keeper)
        return TabPage(self._keeper, next(found for found in self._spec.tabs if found.id == tab))

    def go_to(self, item: Finding) -> None:
        """Go to the field a finding is about."""
        tab = next((tab.id for tab in self._spec.tabs if names(tab, item)), None)
        if tab is None:
            return
        self._tabs.setCurrentIndex(self._tab_ids.index(tab))
        content = self._contents[tab]
        target = content.place_of(item) if isinstance(content, TabPage) else None
        if isinstance(target, FieldBox):
            target.focus()
        elif target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    # --- new

    def show_new(self) -> None:
        self.finish_editing()
        self._drop_new()
        desk, kind = self._desk, self._kind
        title = desk.t(N_("Neu: {kind}"), kind=desk.t(kind.label))
        fields = (*kind.naming, *(kind.field(name) for name in self._spec.asks))
        self._new = NewForm(desk, title, fields, kind.name, self._make)
        self._new.given_up.connect(self._given_up)
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(18, 24, 28, 16)
        layout.addWidget(self._new)
        self._all.addWidget(holder)
        self._all.setCurrentWidget(holder)
        self._new.start()

    def _make(self, values: dict[str, object], refused: object) -> None:
        office, name = self._desk.office, self._kind.name

        def done(record: UUID) -> None:
            self._drop_new()
            self.made.emit(record)

        self._desk.errands.ask(lambda: office.records.create(name, values), done, refused, owner=self)  # type: ignore[arg-type]

    def _given_up(self) -> None:
        self._drop_new()
        self._all.setCurrentWidget(self._form if self._keeper.record is not None else self._empty)
        self.back_asked.emit()

    def _drop_new(self) -> None:
        if self._new is not None:
            holder = self._new.parentWidget()
            self._new = None
            if holder is not None:
                self._all.removeWidget(holder)
                holder.deleteLater()

    # --- the page's questions

    def changed(self, changes: Changes) -> None:
        if self._wanted is not None:
            self._read(self._wanted)

    def commands(self) -> tuple[Command, ...]:
        record = self._keeper.record
        if record is None:
            return ()
        if record.trashed_at is not None:
            return (Command("record.restore", N_("Wiederherstellen"), self.restore, (), "archive-restore"),)
        copying = (Command("record.copy", N_("Kopie anlegen"), self.copy, (), "copy"),) if self._spec.copies else ()
        trash = Command("record.trash", N_("In den Papierkorb legen"), self.trash, (), "trash-2")
        return (
            *copying,
            *(() if self._spec.single else (trash,)),
            Command("record.past", N_("Verlauf zeigen"), lambda: self._tabs.setCurrentIndex(len(self._tab_ids) - 1),
                    (), "history"),
        )  # fmt: skip

    def copy(self) -> None:
        """Make a record like this one and show it."""
        record, office, spec = self._keeper.record, self._desk.office, self._spec
        if record is not None:
            self.finish_editing()
            title = self._desk.t(N_("{title} (Kopie)"), title=record.title)
            self._desk.errands.ask(
                lambda: office.copies.make(record.id, title, spec.uncopied), self.made.emit, owner=self
            )

    def trash(self) -> None:
        """Put the record into the trash; undo or the banner brings it back."""
        record, office = self._keeper.record, self._desk.office
        if record is not None:
            self.finish_editing()
            self._desk.errands.ask(lambda: office.records.trash(record.id), owner=self)

    def restore(self) -> None:
        """Take the record out of the trash."""
        record, office = self._keeper.record, self._desk.office
        if record is not None:
            self._desk.errands.ask(lambda: office.records.restore(record.id), owner=self)

    def set_alone(self, alone: bool) -> None:
        self._head.back.setVisible(alone)

    def target(self) -> QWidget:
        if self._new is not None:
            return self._new.grid.first() or self
        content = self._contents.get(self._tab_ids[max(0, self._tabs.currentIndex())])
        return (content.first() if content is not None else None) or self._tabs

    def finish_editing(self) -> None:
        for content in self._contents.values():
            if isinstance(content, TabPage) and self._keeper.record is not None:
                content.finish()


def _scrolled(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside = QWidget()
    inside.setObjectName("scrolled")
    layout = QVBoxLayout(inside)
    layout.setContentsMargins(18, 16, 28, 16)
    layout.addWidget(content)
    area.setWidget(inside)
    return area
