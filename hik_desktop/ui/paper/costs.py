"""The costs in their three forms: a sentence, free text, or the table with its blocks and rows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QVBoxLayout, QWidget

from hik_desktop.content import blocks as b
from hik_desktop.content.jsonform import from_json
from hik_desktop.content.plain import plain_text
from hik_desktop.content.words import N_
from hik_desktop.services.views import Finding, PartRow
from hik_desktop.ui.flow import Flow
from hik_desktop.ui.forms.keeper import Keeper
from hik_desktop.ui.paper.cost_block import CostBlock
from hik_desktop.ui.paper.cost_records import LeftLines, ReportedRecords
from hik_desktop.ui.paper.frozen_costs import FrozenCosts
from hik_desktop.ui.paper.section import SectionBox
from hik_desktop.ui.paper.state import COST_BLOCK, PaperState
from hik_desktop.ui.pieces import button, column, label, row

# Papers are German. The first is the sentence of papers that cost nothing, as the city prints it (domain §4).
SENTENCE = N_("Es entstehen keine finanziellen Auswirkungen.")
SENTENCES = (
    SENTENCE,
    N_("Die finanziellen Auswirkungen lassen sich derzeit noch nicht beziffern."),
    N_("Die Mittel stehen im laufenden Haushalt zur Verfügung."),
    N_("Die finanziellen Auswirkungen sind in der Anlage dargestellt."),
)


class CostEditor(QFrame):
    """Under the text of the section on costs: which form they have, and the table."""

    def __init__(self, keeper: Keeper, box: SectionBox) -> None:
        super().__init__()
        self._keeper = keeper
        self._box = box
        self._blocks: dict[UUID, CostBlock] = {}
        desk, look, px = keeper.desk, keeper.desk.look, keeper.desk.look.theme.px
        self._sentence = self._form("cost.sentence", desk.t(N_("Satz")), self._write_sentence)
        self._sentence.setAccessibleDescription(desk.t(SENTENCE))
        self._others = button(look, "cost.sentences", "", "chevron-down", "square", desk.t(N_("Anderen Satz wählen")))
        self._others.setToolTip(self._others.accessibleName())
        self._text = self._form("cost.text", desk.t(N_("Text")), self._write_text)
        self._table = self._form("cost.table", desk.t(N_("Tabelle")), lambda: None)
        self._add = button(look, "cost.block", desk.t(N_("Block")), "plus", "link", desk.t(N_("Block hinzufügen")))
        self._menus()
        self._forms = QWidget()
        words = label(look, desk.t(N_("Form")), tone="3")
        words.setMinimumHeight(self._sentence.sizeHint().height())
        forms = Flow(6, (words, self._sentence, self._others, self._text, self._table))
        forms.setContentsMargins(px(10), px(4), 0, 0)
        self._forms.setLayout(forms)
        self._frozen = FrozenCosts(look)
        self._reported = ReportedRecords(keeper)
        self._left = LeftLines(keeper)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(12))
        table = column(self._frozen, self._reported, self._rows, row(self._add, None), self._left, gap=px(12))
        table.setContentsMargins(px(10), px(4), 0, 0)
        self.setLayout(column(self._forms, table, gap=4))

    def _form(self, name: str, words: str, choose: Callable[[], None]) -> QPushButton:
        made = button(self._keeper.desk.look, name, words, kind="pill")
        made.setCheckable(True)

        def clicked(checked: bool) -> None:
            made.setChecked(not checked)  # what is checked follows from what is stored, not from the click
            choose()

        made.clicked.connect(clicked)
        return made

    def _menus(self) -> None:
        desk, look = self._keeper.desk, self._keeper.desk.look
        sentences = QMenu(self._others)
        sentences.setFont(look.theme.font())
        for at, words in enumerate(SENTENCES):
            made = sentences.addAction(words)
            made.setObjectName(f"cost.sentence.{at}")
            made.triggered.connect(partial(self._put_sentence, words))
        self._others.setMenu(sentences)
        for owner in (self._table, self._add):
            menu = QMenu(owner)
            menu.setFont(look.theme.font())
            for choice in self._keeper.kind.part(COST_BLOCK).field("block").choices:
                made = menu.addAction(desk.t(choice.label))
                made.setObjectName(f"cost.block.{choice}")
                made.triggered.connect(partial(self._new_block, str(choice)))
            owner.setMenu(menu)

    # --- what is shown

    def show_state(self, state: PaperState, section: PartRow) -> None:
        """Show the costs as they are stored; of an issued paper, as they were printed."""
        sheet, blocks = state.costs, () if state.view.locked else state.rows(COST_BLOCK)
        wanted = {found.id for found in blocks}
        for key in [key for key in self._blocks if key not in wanted]:
            gone = self._blocks.pop(key)
            self._rows.removeWidget(gone)
            gone.deleteLater()
        for at, found in enumerate(blocks if sheet.sums is not None else ()):
            shown = self._blocks.get(found.id)
            if shown is None:
                shown = self._blocks[found.id] = CostBlock(self._keeper, found)
                self._rows.insertWidget(at, shown)
            if sheet.sums is not None:
                shown.show_block(found, sheet.sums, state.fixed)
        self._frozen.show_blocks(sheet.frozen)
        computed = sheet.sums is not None and (sheet.sums.computed or bool(sheet.reported))
        self._reported.setVisible(computed)
        self._reported.show_sheet(sheet, state.fixed)
        self._left.show_left(sheet.sums.left if sheet.sums is not None else ())
        self._add.setVisible(bool(blocks) and not state.fixed)
        self._forms.setVisible(not state.fixed)
        body = section.values["body"]
        written = plain_text(from_json(body)).strip() if body else ""
        self._sentence.setChecked(not blocks and written in SENTENCES)
        self._text.setChecked(not blocks and bool(written) and written not in SENTENCES)
        self._table.setChecked(bool(blocks))

    def focus(self, found: Finding) -> None:
        """Give the keys to where a finding can be mended."""
        for shown in self._blocks.values():
            if shown.holds(found.row):
                shown.focus(found.row, found.field)
                return
        if self._left.isHidden():
            self._table.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._left.focus()

    def finish(self) -> None:
        """Store what is being typed."""
        for shown in self._blocks.values():
            shown.finish()

    # --- choosing a form

    def _write_sentence(self) -> None:
        self._put_sentence(SENTENCE)

    def _put_sentence(self, words: str, *_: object) -> None:
        """A sentence takes the place of what stands there; an empty section gets it as if it had been typed."""
        if self._blocks or self._box.text.content():
            self._write(words)
            return
        self._box.text.insert(b.Text((b.paragraph(words),)))
        self._box.store()
        self._box.text.setFocus(Qt.FocusReason.TabFocusReason)

    def _write_text(self) -> None:
        if self._blocks:
            self._write("")
        self._box.text.setFocus(Qt.FocusReason.TabFocusReason)

    def _write(self, words: str) -> None:
        record, office = self._keeper.record, self._keeper.desk.office
        if record is not None:
            self._box.store()
            paper, section = record.id, self._box.row
            self._keeper.desk.errands.ask(lambda: office.costs.write(paper, section, words), owner=self)

    def _new_block(self, code: str, *_: object) -> None:
        record, office = self._keeper.record, self._keeper.desk.office
        if record is not None:
            self._box.store()
            paper, section = record.id, self._box.row
            self._keeper.desk.errands.ask(lambda: office.costs.add_block(paper, section, code, SENTENCES), owner=self)
