"""The pages of what stands around the text: title and number, signature, annexes, consultation, related papers."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from hik_desktop.content.words import N_
from hik_desktop.services.showing import finding
from hik_desktop.services.views import Finding
from hik_desktop.ui.forms.keeper import Keeper
from hik_desktop.ui.forms.section import FieldGrid, SectionBlock
from hik_desktop.ui.forms.side import PartEditor
from hik_desktop.ui.forms.spec import Rows
from hik_desktop.ui.paper.addressees import AddresseesEditor
from hik_desktop.ui.paper.annexes import AnnexesEditor
from hik_desktop.ui.paper.consultation import ConsultationEditor, RelatedEditor
from hik_desktop.ui.paper.differences_page import DifferencesPage
from hik_desktop.ui.paper.outline import (
    ADDRESSEES,
    ANNEXES,
    CONSULTATION,
    DIFFERENCES,
    SIGNATURE,
    TITLE,
    VERSIONS,
)
from hik_desktop.ui.paper.state import ADDRESSEE, ANNEX, PaperState
from hik_desktop.ui.paper.versions_page import VersionsPage
from hik_desktop.ui.pieces import keys_after

_TITLE: tuple[tuple[str, Rows], ...] = (
    ("", (("subject",), ("bold_line",))),
    (N_("Nummer und Fassung"), (("number", "dated_on"), ("suffix", "suffix_number"), ("version_reason",),
                                ("earlier_id",), ("annex_count", "agenda"), ("copies",))),
    (N_("Einordnung"), (("paper_type", "section_set_id"), ("language", "public"), ("office_id", "author_id"),
                        ("zero_rows", "cost_sources"), ("mark_changes", "justified"), ("notes",))),
)  # fmt: skip
_SIGNATURE: tuple[tuple[str, Rows], ...] = (("", (("office_code", "signature_city"), ("dated_on",))),)


class _AfterIssue(Keeper):
    """Keeps what happens to a paper once it is out: that stays open when its text is frozen."""

    @property
    def fixed(self) -> bool:
        return self.record is None or self.record.trashed_at is not None


class Around(QStackedWidget):
    """One page for each entry of the outline that is not a section; made when first shown.

    `made` names a new version, `jump` the difference whose place is asked for.
    """

    made = Signal(object)
    jump = Signal(object)

    def __init__(self, keeper: Keeper) -> None:
        super().__init__()
        self._keeper = keeper
        self._after = _AfterIssue(keeper.desk, "drucksache", self)
        self._state: PaperState | None = None
        self._pages: dict[str, QWidget] = {}
        self._grids: dict[str, list[FieldGrid]] = {}
        self._parts: dict[str, PartEditor] = {}
        self._own: dict[str, VersionsPage | DifferencesPage] = {}
        self.before: QWidget | None = None  # where Tab comes from

    def show_page(self, name: str) -> None:
        """Show the page of an entry."""
        if name not in self._pages:
            made = self._pages[name] = self._make(name)
            self.addWidget(made)
            if self.before is not None:
                keys_after(self.before, made)
            self._fill(name)
        self.setCurrentWidget(self._pages[name])

    def show_state(self, state: PaperState) -> None:
        """Show the paper as it is stored on every page made so far."""
        self._state = state
        self._after.record = replace(state.view, findings=state.open)
        for name in self._pages:
            self._fill(name)

    def _make(self, name: str) -> QWidget:
        inside = QWidget()
        inside.setObjectName("scrolled")
        px = self._keeper.desk.look.theme.px
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(px(20), px(16), px(20), px(20))
        layout.setSpacing(px(20))
        if name in (TITLE, SIGNATURE):
            layout.setContentsMargins(px(14), px(16), px(20), px(20))
            self._grids[name] = []
            for heading, rows in _TITLE if name == TITLE else _SIGNATURE:
                fields = {field.id: field for field in self._keeper.kind.fields}
                grid = FieldGrid(self._keeper.desk, fields, rows, f"drucksache.{name}", self._keeper.save)
                self._grids[name].append(grid)
                layout.addWidget(SectionBlock(self._keeper.desk, heading, grid))
            layout.addStretch(1)
        elif name in (VERSIONS, DIFFERENCES):
            layout.addWidget(self._made_of_its_own(name))
        else:
            self._parts[name] = self._part(name)
            layout.addWidget(self._parts[name], 1)
            layout.addStretch()  # with no rows yet, title and sentence stay at the top
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _made_of_its_own(self, name: str) -> QWidget:
        if name == VERSIONS:
            versions = self._own[name] = VersionsPage(self._keeper.desk)
            versions.made.connect(self.made)
            return versions
        differences = self._own[name] = DifferencesPage(self._keeper)
        differences.jump.connect(self.jump)
        return differences

    def begin_version(self) -> None:
        """Ask for a new version on its page."""
        page = self._own.get(VERSIONS)
        if isinstance(page, VersionsPage):
            page.begin()

    def _part(self, name: str) -> PartEditor:
        if name == ADDRESSEES:
            return AddresseesEditor(self._keeper)
        if name == ANNEXES:
            return AnnexesEditor(self._keeper)
        return ConsultationEditor(self._after) if name == CONSULTATION else RelatedEditor(self._keeper)

    def _fill(self, name: str) -> None:
        state, keeper = self._state, self._keeper
        if state is None:
            return
        findings = _sentences(state, keeper)
        for grid in self._grids.get(name, ()):
            grid.show_values(state.view.values, state.view.titles, findings, state.fixed)
        if name in self._own:
            self._own[name].show_state(state)
        part = self._parts.get(name)
        if isinstance(part, AddresseesEditor | ConsultationEditor | RelatedEditor):
            part.show_state(state)
        elif part is not None:
            part.refresh()

    def focus_field(self, name: str, found: Finding | None = None) -> None:
        """Give the keys to a page: to the field a finding is about, else to its first."""
        if name in self._own:
            self._own[name].first().setFocus(Qt.FocusReason.TabFocusReason)
            return
        part = self._parts.get(name)
        if part is not None:
            box = part.box(found.row, found.field) if found is not None and found.row is not None else None
            first = part.first()
            if box is not None:
                box.focus()
            elif first is not None:
                first.setFocus(Qt.FocusReason.TabFocusReason)
            return
        for grid in self._grids.get(name, ()):
            if found is not None and found.field in grid.boxes:
                grid.boxes[found.field].focus()
                return
        if self._grids.get(name):
            first = self._grids[name][0].first()
            if first is not None:
                first.setFocus(Qt.FocusReason.TabFocusReason)

    def finish(self) -> None:
        """Store what is being typed."""
        for grids in self._grids.values():
            for grid in grids:
                grid.finish()
        for part in self._parts.values():
            part.finish()
        for own in self._own.values():
            own.finish()


def page_of(found: Finding) -> str:
    """Which page a finding that is about no section belongs to."""
    if ADDRESSEE in (found.part, found.field):
        return ADDRESSEES
    if ANNEX in (found.part, found.field):
        return ANNEXES
    if "consultation" in (found.part, found.field):
        return CONSULTATION
    return SIGNATURE if found.field in ("office_code", "signature_city") else TITLE


def _sentences(state: PaperState, keeper: Keeper) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for item in state.open:
        if not item.part:
            found[item.field] = (*found.get(item.field, ()), finding(item, keeper.desk.look.texts))
    return found
