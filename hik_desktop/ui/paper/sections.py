"""All sections one below the other, as they follow each other in print, under the toolbar for their text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from hik_desktop.content.words import N_
from hik_desktop.services.views import Finding, PartRow
from hik_desktop.ui.forms.keeper import Keeper
from hik_desktop.ui.paper.costs import CostEditor
from hik_desktop.ui.paper.jump import POINT_MS
from hik_desktop.ui.paper.keys import bind
from hik_desktop.ui.paper.section import SectionBox
from hik_desktop.ui.paper.state import SECTION, PaperState
from hik_desktop.ui.paper.text.anchors import Target, targets_in
from hik_desktop.ui.paper.text.bar import TextBar
from hik_desktop.ui.paper.text.field import TextField
from hik_desktop.ui.paper.text.gaps import select_words
from hik_desktop.ui.pieces import button, column, keys_after, label, last_stop, line, row


class SectionsView(QWidget):
    """The running text. `here` names the section being written in, `typed` that something is not stored yet."""

    here = Signal(object)
    typed = Signal()
    inserting = Signal()

    def __init__(self, keeper: Keeper) -> None:
        super().__init__()
        self._keeper = keeper
        desk, look = keeper.desk, keeper.desk.look
        self.boxes: dict[UUID, SectionBox] = {}
        self._costs: dict[UUID, CostEditor] = {}
        self._state: PaperState | None = None
        self._goal: UUID | None = None
        self._entering: tuple[UUID, bool, str] | None = None
        self._finding: Finding | None = None
        self._build = QTimer(self, singleShot=True, interval=0)
        self._build.timeout.connect(self._make_next)
        self.bar = TextBar(look)
        self._inside = inside = QWidget()
        inside.setObjectName("scrolled")
        self._rows = QVBoxLayout(inside)
        px = look.theme.px
        self._rows.setContentsMargins(px(22), px(16), px(32), px(32))
        self._rows.setSpacing(px(14))
        self._nothing = self._empty()
        self._rows.addWidget(self._nothing)
        self._rows.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName(desk.t(N_("Abschnitte")))
        self.area.setWidget(inside)
        layout = column(self.bar, line(), self.area, gap=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        for command in self.bar.commands():
            here = replace(command, enabled=partial(self._writes, command.enabled))
            bind(here, look, inside, Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _writes(self, can: Callable[[], bool]) -> bool:
        """Whether a command on the text can be done, with the keys in the text."""
        field = self.bar.field
        return field is not None and field.hasFocus() and can()

    def _empty(self) -> QWidget:
        look, t = self._keeper.desk.look, self._keeper.desk.t
        words = label(
            look,
            t(N_("Hier steht der Text der Drucksache, Abschnitt für Abschnitt. Beginnen Sie mit dem ersten.")),
            tone="2",
            wrap=True,
        )
        first = button(look, "section.first", t(N_("Abschnitt einfügen")), "plus")
        first.clicked.connect(self.inserting)
        made = QWidget()
        made.setLayout(column(words, row(first, None), gap=12))
        return made

    def show_state(self, state: PaperState) -> None:
        """Show the sections as they are stored; those already there stay, with their cursors.

        New ones are made one at a time, so that the window goes on meanwhile.
        """
        self._state = state
        sections = state.rows(SECTION)
        wanted = {found.id for found in sections}
        for key in [key for key in self.boxes if key not in wanted]:
            self._costs.pop(key, None)
            box = self.boxes.pop(key)
            self._rows.removeWidget(box)
            box.deleteLater()
        for found in sections:
            if found.id in self.boxes:
                self._place(found)
        self._nothing.setVisible(not sections)
        self.bar.use(self.bar.field)
        if not self.complete:
            self._build.start()

    @property
    def complete(self) -> bool:
        """Whether every section stands there."""
        return self._state is None or all(found.id in self.boxes for found in self._state.rows(SECTION))

    def _make_next(self) -> None:
        """Make the next section that is not there yet: first the one asked for."""
        state = self._state
        missing = [found for found in state.rows(SECTION) if found.id not in self.boxes] if state is not None else []
        if not missing:
            return
        found = next((item for item in missing if item.id == self._goal), missing[0])
        self._make(found)
        self._place(found)
        if len(missing) > 1:
            self._build.start()
        if self._goal in self.boxes:
            self._scroll()
        if self._entering is not None and self._entering[0] in self.boxes:
            self.enter(*self._entering)

    def _place(self, found: PartRow) -> None:
        """Put a section where it belongs among those already there, and show it as it is stored."""
        state = self._state
        assert state is not None
        box = self.boxes[found.id]
        order = [item.id for item in state.rows(SECTION) if item.id in self.boxes]
        at = order.index(found.id)
        if self._rows.indexOf(box) != at:
            self._rows.removeWidget(box)
            self._rows.insertWidget(at, box)
            before = self.boxes[order[at - 1]] if at else self.bar
            keys_after(last_stop(before), box)
        findings = tuple(item for item in state.findings if item.row == found.id)
        box.text.note_names(state.data.names)
        box.show_row(found, findings, fixed=state.fixed)
        if found.values["role"] == "cost":
            costs = self._cost(box)
            costs.show_state(state, found)
            keys_after(box.text, costs)  # its rows come and go
            self._show_cost(found.id)

    def _make(self, found: PartRow) -> None:
        box = SectionBox(self._keeper, found)
        box.entered.connect(self._entered)
        box.typed.connect(self.typed)
        box.text.menu_asked.connect(partial(self.bar.popup, box.text))
        box.text.cursorPositionChanged.connect(lambda: self._follow(box))
        box.text.places = self._places
        self.boxes[found.id] = box

    def _places(self) -> tuple[Target, ...]:
        """Where links inside the paper can lead: its sections, and what stands in them."""
        state = self._state
        rows = [row for row in state.rows(SECTION) if row.id in self.boxes] if state is not None else []
        t, found = self._keeper.desk.t, []
        for row_ in rows:
            if row_.values["heading"]:
                words = t(N_("Abschnitt: {words}"), words=row_.values["heading"])
                found.append(Target(words, row_.values["anchor"] or "", partial(self._name_section, row_.id)))
            found += targets_in(self.boxes[row_.id].text)
        return tuple(found)

    def _name_section(self, row: UUID, name: str) -> None:
        office = self._keeper.desk.office
        self._keeper.desk.errands.ask(lambda: office.records.set_part(row, SECTION, "anchor", None, name), owner=self)

    def _cost(self, box: SectionBox) -> CostEditor:
        editor = self._costs.get(box.row)
        if editor is None:
            editor = self._costs[box.row] = CostEditor(self._keeper, box)
            box.add_below(editor)
        return editor

    def show_costs(self, section: UUID, found: Finding) -> None:
        """Go to the row of the Kostentabelle a finding is about, as soon as it is there."""
        self.show_section(section)
        self._finding = found
        self._show_cost(section)

    def _show_cost(self, section: UUID) -> None:
        editor = self._costs.get(section)
        if self._finding is not None and editor is not None:
            finding, self._finding = self._finding, None
            QTimer.singleShot(0, editor, partial(self._to_cost, editor, finding))

    def _to_cost(self, editor: CostEditor, found: Finding) -> None:
        self._scroll()
        editor.focus(found)
        focused = QApplication.focusWidget()
        if focused is not None and self._inside.isAncestorOf(focused):
            self.area.ensureWidgetVisible(focused, 8, self._keeper.desk.look.theme.px(80))

    def _entered(self, box: SectionBox) -> None:
        self.bar.use(box.text)
        self.here.emit(box.row)

    def _follow(self, box: SectionBox) -> None:
        """Keep the cursor in sight while one writes."""
        if box.text.hasFocus():
            spot = box.text.viewport().mapTo(self._inside, box.text.cursorRect().center())
            self.area.ensureVisible(spot.x(), spot.y(), 8, self._keeper.desk.look.theme.px(40))

    def _show_place(self, box: SectionBox) -> None:
        """The cursor's place comes before the top of its section."""
        self._goal = None
        self._follow(box)

    def show_section(self, key: UUID) -> None:
        """Bring a section to the top, as soon as it is there."""
        self._goal = key
        box = self.boxes.get(key)
        if box is not None:
            QTimer.singleShot(0, box, self._scroll)
            self.bar.use(box.text)

    def _scroll(self) -> None:
        box = self.boxes.get(self._goal) if self._goal is not None else None
        if box is not None:
            layout = self._inside.layout()
            if layout is not None:
                layout.activate()
            top = box.mapTo(self._inside, QPoint(0, 0)).y()
            self.area.verticalScrollBar().setValue(max(0, top - self._keeper.desk.look.theme.px(16)))
            if self.complete:
                self._goal = None

    def enter(self, key: UUID, heading: bool = False, words: str = "") -> None:
        """Write in a section, or in its heading, as soon as it is there; at the words named, if they stand there."""
        box = self.boxes.get(key)
        self._entering = (key, heading, words) if box is None else None
        self.show_section(key)
        if box is not None:
            (box.heading if heading else box.text).setFocus(Qt.FocusReason.TabFocusReason)
            if words and not heading and select_words(box.text, words):
                QTimer.singleShot(0, box, lambda: self._show_place(box))

    def point(self, key: UUID, at: Callable[[TextField], None]) -> None:
        """Choose something in a section, as soon as it is there."""
        box = self.boxes.get(key)
        if box is None and not self.complete:
            QTimer.singleShot(POINT_MS, self, partial(self.point, key, at))
        elif box is not None:
            at(box.text)

    @property
    def unsaved(self) -> bool:
        """Whether something written is not yet in the file."""
        return any(box.unsaved for box in self.boxes.values())

    def finish(self) -> None:
        """Store everything written."""
        for box in self.boxes.values():
            box.finish()
        for editor in self._costs.values():
            editor.finish()
