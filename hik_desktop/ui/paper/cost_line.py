"""One row of the Kostentabelle: its amount, the cost lines behind it, and the reason where the two differ."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hik_desktop.content.errors import Problem, RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.services.cost_placing import Line as CostLine
from hik_desktop.services.cost_sums import Entry, Sum
from hik_desktop.services.reading import read
from hik_desktop.services.views import Editor, FieldInfo
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.forms.box import FieldBox
from hik_desktop.ui.forms.keeper import Keeper
from hik_desktop.ui.own_undo import Line
from hik_desktop.ui.paper.fold import Fold
from hik_desktop.ui.paper.state import COST
from hik_desktop.ui.pieces import button, column, label, restyle, row

_MONEY = FieldInfo("amount", N_("Betrag"), Editor.MONEY, columns=("amount", "currency", "rate", "cents"))
_FEW = 4  # sources shown without being asked for


class Amount(QWidget):
    """A row of a block. What is typed is kept as written by hand; left empty, the sum of the records stands."""

    def __init__(self, keeper: Keeper, block: UUID, item: Sum) -> None:
        super().__init__()
        self._keeper = keeper
        self._block = block
        self.code = item.row.code
        self._name = item.row.name
        self._entry: Entry | None = None
        self._stored: int | None = None
        self._shown: tuple[Sum, bool] | None = None
        desk, look = keeper.desk, keeper.desk.look
        words = label(look, self._name, wrap=True)
        self.field = Line()
        self.field.setAccessibleName(desk.t(N_("Betrag: {row}"), row=self._name))
        self.field.setFont(look.theme.font("text", True))
        self.field.setProperty("read", "1")
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.field.setFixedWidth(look.theme.px(132))
        self.field.editingFinished.connect(self.store)
        words.setBuddy(self.field)
        self._remove = button(
            look, f"cost.remove.{self.code}", "", "x", "square", desk.t(N_("Zeile „{row}“ entfernen"), row=self._name)
        )
        self._remove.setToolTip(self._remove.accessibleName())
        self._remove.clicked.connect(self._take_out)
        keep = self._remove.sizePolicy()
        keep.setRetainSizeWhenHidden(True)  # amounts stay below each other
        self._remove.setSizePolicy(keep)
        self._wrong = label(look, "", tone="danger", wrap=True)
        self._wrong.hide()
        line = row(words, self.field, self._remove, gap=6, edges=(look.theme.px(10), 0, 0, 0))
        line.setStretch(0, 1)
        self._records = _FromRecords(desk)
        self._records.taken.clicked.connect(lambda: self._set(None))
        self._reason: FieldBox | None = None
        self._below = column(self._wrong, self._records, gap=0)
        self.setLayout(column(line, self._below, gap=0))

    @property
    def key(self) -> UUID | None:
        """The row of the paper it is kept in; None while it stands there by its sum alone."""
        return self._entry.id if self._entry is not None else None

    def show_sum(self, item: Sum, fixed: bool) -> None:
        """Show the amount as it is stored, and what the records say."""
        texts = self._keeper.desk.look.texts
        by_hand = [entry for entry in item.entries if entry.own is not None]
        self._entry = (*by_hand, *item.entries, None)[0]
        name = str(self.key or f"{self._block}.{self.code}")
        self.field.setObjectName(f"cost.amount.{name}")
        self._remove.setObjectName(f"cost.remove.{name}")
        self.field.setPlaceholderText(texts.money(item.computed or 0))
        if not (self.field.hasFocus() and self.field.isModified()):
            self._stored = self._entry.own if self._entry is not None else None
            self.field.setText("" if self._stored is None else texts.money(self._stored))
            self.field.setModified(False)
        self.field.setReadOnly(fixed)
        self._remove.setVisible(not fixed and self._entry is not None)
        if self._shown == (item, fixed):
            return
        self._shown = (item, fixed)
        self._records.show_sum(item, name, fixed)
        self._show_reason(item, fixed)

    def _show_reason(self, item: Sum, fixed: bool) -> None:
        wanted = bool(item.difference) and self._entry is not None
        name = f"cost.reason.{self.key}"
        if self._reason is not None and (not wanted or self._reason.edit.main().objectName() != name):
            self._reason.setParent(None)
            self._reason.deleteLater()
            self._reason = None
        if wanted and self._reason is None and self._entry is not None:
            field = self._keeper.kind.part(COST).field("reason")
            self._reason = FieldBox(self._keeper.desk, field, name, self._keeper.part_save(COST, self._entry.id))
            self._below.addWidget(self._reason)
        if self._reason is not None and self._entry is not None:
            missing = (self._keeper.desk.t(N_("Ohne Grund wird nicht gedruckt.")),) if item.unexplained else ()
            self._reason.show_value(self._entry.reason or None, {}, missing)
            self._reason.set_fixed(fixed)

    def focus(self, field: str = "") -> None:
        """Give the keys to the amount, or to the reason where that is what is missing."""
        if field == "reason" and self._reason is not None:
            self._reason.focus()
        else:
            self.field.setFocus(Qt.FocusReason.TabFocusReason)

    def finish(self) -> None:
        """Store what is being typed."""
        self.store()
        if self._reason is not None:
            self._reason.finish()

    # --- storing

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
        self._set(None if money is None else int(money[0]))

    def _set(self, new: int | None) -> None:
        self.field.setModified(False)
        self._tell("")
        old, self._stored = self._stored, new
        self.field.setText("" if new is None else self._keeper.desk.look.texts.money(new))
        if new == old:
            return
        if self._entry is not None:
            field = self._keeper.kind.part(COST).field("amount_cents")
            self._keeper.part_save(COST, self._entry.id)(field, old, new, self._refuse)
        else:
            values = {"block_id": self._block, "cost_row": self.code, "amount_cents": new}
            self._keeper.add(COST, values, None, self._refuse)

    def _take_out(self) -> None:
        if self._entry is not None:
            self._keeper.remove(COST, self._entry.id)

    def _refuse(self, problem: Problem) -> None:
        desk = self._keeper.desk
        if problem.code == "field.bounds":  # said in euros, not in cents
            low, high = (desk.look.texts.money(int(str(problem.params[name]))) for name in ("low", "high"))
            words = desk.t(N_("Möglich sind Beträge von {low} bis {high}."), low=low, high=high)
        else:
            words = desk.look.texts.problem(problem)
        self.field.setModified(True)
        self._tell(words)

    def _tell(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))
        self.field.setAccessibleDescription(words)
        self.field.setProperty("wrong", "1" if words else "0")
        restyle(self.field)


class _FromRecords(QWidget):
    """What the records add up to: the sum where it differs, and the lines it is made of."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        look, edge = desk.look, desk.look.theme.px(10)
        self._said = label(look, "", tone="danger", wrap=True)
        self._said.setContentsMargins(edge, 0, 0, 0)
        self.taken = button(look, "cost.take", desk.t(N_("Summe übernehmen")), kind="link")
        self._fold = Fold(look, "cost.sources")
        taken = row(self.taken, None, edges=(edge - 4, 0, 0, 0))
        fold = row(self._fold, edges=(edge - 4, 0, 0, 0))
        self.setLayout(column(self._said, taken, fold, gap=0))

    def show_sum(self, item: Sum, name: str, fixed: bool) -> None:
        """Show the sum of a row."""
        desk, money = self._desk, self._desk.look.texts.money
        differs, count = bool(item.difference), len(item.sources)
        self.setVisible(item.computed is not None)
        words = N_("Die Kostenpositionen ergeben {computed}, hier stehen {difference} mehr.")
        if item.difference < 0:
            words = N_("Die Kostenpositionen ergeben {computed}, hier stehen {difference} weniger.")
        self._said.setText(desk.t(words, computed=money(item.computed or 0), difference=money(abs(item.difference))))
        self._said.setVisible(differs)
        self._said.setProperty("tone", "danger" if item.unexplained else "2")
        restyle(self._said)
        self.taken.setVisible(differs and not fixed and len(item.entries) == 1)
        self.taken.setObjectName(f"cost.take.{name}")
        self.taken.setAccessibleName(desk.t(N_("Summe übernehmen: {row}"), row=item.row.name))
        self._fold.button.setObjectName(f"cost.sources.{name}")
        counted = desk.look.texts.n(N_("{count} Kostenposition"), N_("{count} Kostenpositionen"), count)
        lines = [partial(source, desk, line) for line in item.sources]
        self._fold.fill(counted, lines, shown=count <= _FEW, spoken=f"{counted}: {item.row.name}")


def source(desk: Desk, line: CostLine, why: str = "") -> QWidget:
    """A cost line in words, with the way to its record; `why` says what keeps it from being counted."""
    look = desk.look
    words = said(desk, line)
    go = button(
        look, f"cost.go.{line.id}", "", "arrow-right", "square", desk.t(N_("Zum Eintrag gehen: {line}"), line=words)
    )
    go.setToolTip(desk.t(N_("Zum Eintrag gehen")))
    go.clicked.connect(lambda: desk.open_record(line.owner_kind, line.owner))
    if line.protected:
        go.hide()
    text = label(look, f"{words}. {why}" if why else words, tone="2", wrap=True)
    made = QWidget()
    layout = row(text, go, gap=6)
    layout.setStretch(0, 1)
    made.setLayout(layout)
    return made


def said(desk: Desk, line: CostLine) -> str:
    """A cost line in one line: its record, what for, how much, and the amount it was written down in."""
    if line.protected:
        return desk.t(N_("Geschützter Eintrag"))
    money = desk.look.texts.money
    amount = "–" if line.cents is None else money(line.cents)
    if line.amount is not None and line.currency not in (None, "EUR"):
        own = money(line.amount, line.currency or "EUR")
        amount = own if line.cents is None else desk.t(N_("{amount} (umgerechnet aus {own})"), amount=amount, own=own)
    return desk.t(N_("{record}: {what}, {amount}"), record=line.owner_title, what=line.what, amount=amount)
