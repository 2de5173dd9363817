"""The costs in their three forms: a sentence, free text, or the table with its blocks and rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QVBoxLayout, QWidget

from hik_desktop.content import blocks as b
from hik_desktop.content.errors import Problem, RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.services.reading import read
from hik_desktop.services.views import Editor, FieldInfo, PartRow
from hik_desktop.ui.forms.keeper import Keeper
from hik_desktop.ui.forms.section import FieldGrid
from hik_desktop.ui.own_undo import Line
from hik_desktop.ui.paper.section import SectionBox
from hik_desktop.ui.paper.state import COST, COST_BLOCK, COST_SOURCE, PaperState
from hik_desktop.ui.pieces import button, column, frame, label, restyle, row

# The sentence of papers that cost nothing, as the city prints it (domain §4). Papers are German.
SENTENCE = N_("Es entstehen keine finanziellen Auswirkungen.")
_FLOWS = (("in", N_("Einnahmen")), ("out", N_("Ausgaben")))
_MONEY = FieldInfo("amount", N_("Betrag"), Editor.MONEY, columns=("amount", "currency", "rate", "cents"))


class CostEditor(QFrame):
    """Under the text of the section on costs: what is offered while it is empty, else the table."""

    def __init__(self, keeper: Keeper, box: SectionBox) -> None:
        super().__init__()
        self._keeper = keeper
        self._box = box
        self._blocks: dict[UUID, _Block] = {}
        desk, look = keeper.desk, keeper.desk.look
        self._sentence = button(look, "cost.sentence", desk.t(N_("Satz „keine Auswirkungen“ einsetzen")), kind="link")
        self._sentence.clicked.connect(self._write_sentence)
        self._add = button(look, "cost.table", desk.t(N_("Kostentabelle")), "plus", "link")
        menu = QMenu(self._add)
        menu.setFont(look.theme.font())
        for choice in keeper.kind.part(COST_BLOCK).field("block").choices:
            made = menu.addAction(desk.t(choice.label))
            made.setObjectName(f"cost.block.{choice}")
            made.triggered.connect(lambda _=False, code=str(choice): self._new_block(code))
        self._add.setMenu(menu)
        self._offer = QWidget()
        self._offer.setLayout(row(self._sentence, self._add, None, gap=8, edges=(look.theme.px(4), 0, 0, 0)))
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(look.theme.px(10), 4, 0, 0)
        self._rows.setSpacing(look.theme.px(12))
        self.setLayout(column(self._offer, self._rows, gap=4))

    def show_state(self, state: PaperState, section: PartRow) -> None:
        """Show the blocks as they are stored."""
        blocks = state.rows(COST_BLOCK)
        wanted = {found.id for found in blocks}
        for key in [key for key in self._blocks if key not in wanted]:
            gone = self._blocks.pop(key)
            self._rows.removeWidget(gone)
            gone.deleteLater()
        for at, found in enumerate(blocks):
            shown = self._blocks.get(found.id)
            if shown is None:
                shown = self._blocks[found.id] = _Block(self._keeper, found)
                self._rows.insertWidget(at, shown)
            shown.show_state(state, found)
        self._sentence.setVisible(not state.fixed and not section.values["body"] and not blocks)
        self._add.setVisible(not state.fixed and len(blocks) < 2)
        self._offer.setVisible(not self._sentence.isHidden() or not self._add.isHidden())

    def finish(self) -> None:
        """Store what is being typed."""
        for shown in self._blocks.values():
            shown.finish()

    def _write_sentence(self) -> None:
        self._box.text.insert(b.Text((b.paragraph(SENTENCE),)))
        self._box.store()
        self._box.text.setFocus(Qt.FocusReason.TabFocusReason)

    def _new_block(self, code: str) -> None:
        self._keeper.add(COST_BLOCK, {"block": code}, None)


class _Block(QFrame):
    """One block of the table: its budget and product, its rows with their amounts, its balance."""

    def __init__(self, keeper: Keeper, block: PartRow) -> None:
        super().__init__()
        self.setObjectName("card")
        self._keeper = keeper
        self.key = block.id
        self._code = str(block.values["block"])
        desk, look = keeper.desk, keeper.desk.look
        part = keeper.kind.part(COST_BLOCK)
        name = next(desk.t(item.label) for item in part.field("block").choices if str(item) == self._code)
        self._remove = button(
            look, f"cost.block.remove.{block.id}", desk.t(N_("Entfernen")), kind="link",
            spoken=desk.t(N_("{block} entfernen"), block=name),
        )  # fmt: skip
        self._remove.clicked.connect(lambda: keeper.remove(COST_BLOCK, block.id))
        fields = {field.id: field for field in part.fields}
        rows = (("budget", "product_number"), ("product_name",), ("per_year", "year"))
        self._grid = FieldGrid(desk, fields, rows, f"cost.{block.id}", keeper.part_save(COST_BLOCK, block.id))
        self._amounts: dict[UUID, _Amount] = {}
        self._groups: dict[str, QVBoxLayout] = {}
        self._adds: list[QPushButton] = []
        self._cost_groups: Mapping[str, str] = {}
        px = look.theme.px
        body = column(row(label(look, name, "title"), None, self._remove), self._grid, gap=8, edges=(px(12),) * 4)
        for flow, words in _FLOWS:
            made = self._adding(flow)
            inner = column(gap=2)
            self._groups[flow] = inner
            body.addLayout(row(label(look, desk.t(words), "medium", "2"), None, made, edges=(px(10), 4, 0, 0)))
            body.addLayout(inner)
        self._balance = label(look, "", "title")
        self._balance.setObjectName(f"cost.balance.{block.id}")
        body.addWidget(frame("hline"))
        saldo = label(look, desk.t(N_("Saldo")), "title")
        body.addLayout(row(saldo, None, self._balance, edges=(px(10), 4, px(12), 0)))
        self.setLayout(body)

    def _adding(self, flow: str) -> QPushButton:
        """A button whose menu offers the rows of the city's list not yet there."""
        desk, look = self._keeper.desk, self._keeper.desk.look
        made = button(look, f"cost.add.{flow}.{self.key}", desk.t(N_("Zeile")), "plus", "link")
        made.setAccessibleName(desk.t(N_("Zeile hinzufügen")))
        menu = QMenu(made)
        menu.setFont(look.theme.font())
        menu.aboutToShow.connect(lambda: self._fill(menu, flow))
        made.setMenu(menu)
        self._adds.append(made)
        return made

    def _fill(self, menu: QMenu, flow: str) -> None:
        menu.clear()
        known = {shown.code for shown in self._amounts.values()}
        for code, _ in self._keeper.desk.words.entries("cost_row"):
            if _flow(self._cost_groups.get(code, ""), self._code) == flow and code not in known:
                entry = menu.addAction(self._keeper.desk.words.catalogue("cost_row", code))
                entry.setObjectName(f"cost.row.{code}")
                entry.triggered.connect(lambda _=False, row=code: self._new_row(row))

    def _new_row(self, code: str) -> None:
        self._keeper.add(COST, {"block_id": self.key, "cost_row": code}, self._focus)

    def _focus(self, key: UUID) -> None:
        shown = self._amounts.get(key)
        if shown is not None:
            shown.field.setFocus(Qt.FocusReason.TabFocusReason)

    def show_state(self, state: PaperState, block: PartRow) -> None:
        """Show the block as it is stored."""
        self._grid.show_values(block.values, state.view.titles, {}, state.fixed)
        self._remove.setVisible(not state.fixed)
        for made in self._adds:
            made.setVisible(not state.fixed)
        mine = [found for found in state.rows(COST) if found.values["block_id"] == self.key]
        wanted = {found.id for found in mine}
        for key in [key for key in self._amounts if key not in wanted]:
            gone = self._amounts.pop(key)
            gone.setParent(None)
            gone.deleteLater()
        summed = _sums(state)
        self._cost_groups = state.cost_groups
        balance = 0
        for found in mine:
            code = str(found.values["cost_row"])
            flow = _flow(state.cost_groups.get(code, ""), self._code) or "out"
            shown = self._amounts.get(found.id)
            if shown is None:
                shown = self._amounts[found.id] = _Amount(self._keeper, found.id, code)
                self._groups[flow].addWidget(shown)
            own = found.values["amount_cents"]
            shown.show_amount(own, summed.get(found.id), state.fixed)
            cents = own if own is not None else summed.get(found.id, 0)
            balance += cents if flow == "in" else -cents
        self._balance.setText(self._keeper.desk.look.texts.money(balance))

    def finish(self) -> None:
        self._grid.finish()
        for shown in self._amounts.values():
            shown.store()


class _Amount(QWidget):
    """One row of a block: its name, its amount, a way to take it out."""

    def __init__(self, keeper: Keeper, key: UUID, code: str) -> None:
        super().__init__()
        self._keeper = keeper
        self._key = key
        self.code = code
        self._stored: int | None = None
        desk, look = keeper.desk, keeper.desk.look
        name = desk.words.catalogue("cost_row", code)
        words = label(look, name, wrap=True)
        self.field = Line()
        self.field.setObjectName(f"cost.amount.{key}")
        self.field.setAccessibleName(desk.t(N_("Betrag: {row}"), row=name))
        self.field.setFont(look.theme.font("text", True))
        self.field.setProperty("read", "1")
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.field.setFixedWidth(look.theme.px(150))
        self.field.setPlaceholderText(desk.look.texts.money(0))
        self.field.editingFinished.connect(self.store)
        words.setBuddy(self.field)
        self._remove = button(
            look, f"cost.remove.{key}", "", "x", "square", desk.t(N_("Zeile „{row}“ entfernen"), row=name)
        )
        self._remove.setToolTip(self._remove.accessibleName())
        self._remove.clicked.connect(lambda: keeper.remove(COST, key))
        self._wrong = label(look, "", tone="danger", wrap=True)
        self._wrong.hide()
        line = row(words, self.field, self._remove, gap=8, edges=(look.theme.px(10), 0, 0, 0))
        line.setStretch(0, 1)
        self.setLayout(column(line, self._wrong, gap=0))

    def show_amount(self, cents: int | None, summed: int | None, fixed: bool) -> None:
        """Show the stored amount; without one, the sum of the cost lines behind the row in grey."""
        texts = self._keeper.desk.look.texts
        self.field.setPlaceholderText(texts.money(summed or 0))
        if not (self.field.hasFocus() and self.field.isModified()):
            self._stored = cents
            self.field.setText("" if cents is None else texts.money(cents))
            self.field.setModified(False)
        self.field.setReadOnly(fixed)
        self._remove.setVisible(not fixed)

    def store(self) -> None:
        """Store the amount typed."""
        if not self.field.isModified() or self.field.isReadOnly():
            return
        desk = self._keeper.desk
        try:
            money: Any = read(_MONEY, self.field.text(), desk.look.texts, desk.today())
            if money is not None and money[1] != "EUR":
                raise RuleBroken("cost.euro_only", N_("In der Kostentabelle stehen nur Beträge in Euro."))
        except RuleBroken as problem:
            self._refuse(problem)
            return
        new = None if money is None else int(money[0])
        self.field.setModified(False)
        self._tell("")
        old, self._stored = self._stored, new
        self.field.setText("" if new is None else desk.look.texts.money(new))
        if new != old:
            field = self._keeper.kind.part(COST).field("amount_cents")
            self._keeper.part_save(COST, self._key)(field, old, new, self._refuse)

    def _refuse(self, problem: Problem) -> None:
        self._tell(self._keeper.desk.look.texts.problem(problem))

    def _tell(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))
        self.field.setAccessibleDescription(words)
        self.field.setProperty("wrong", "1" if words else "0")
        restyle(self.field)


def _flow(group: str, block: str) -> str:
    """Whether a group of rows is income ("in") or expense ("out") of a block; "" when it belongs elsewhere."""
    prefix, _, flow = group.rpartition("_")
    mine = ("investment",) if block == "investment" else ("result", "extra")
    return flow if prefix in mine and flow in ("in", "out") else ""


def _sums(state: PaperState) -> dict[UUID, int]:
    """What the cost lines of this record behind a row amount to, in euro cents."""
    lines = {found.id: found.values.get("money") for found in state.rows("cost_line")}
    found: dict[UUID, int] = {}
    for source in state.rows(COST_SOURCE):
        money = lines.get(source.values["line_id"])
        found[source.values["cost_id"]] = found.get(source.values["cost_id"], 0) + ((money[3] or 0) if money else 0)
    return found
