"""One block of the Kostentabelle: its budget and product, how it is computed, income beside expense, its balance."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QMenu, QPushButton, QVBoxLayout, QWidget

from hik_desktop.content.words import N_
from hik_desktop.services.cost_pasting import PastedRow
from hik_desktop.services.cost_rows import EXPENSE, INCOME
from hik_desktop.services.cost_sums import BlockSums, CostSums
from hik_desktop.services.views import PartRow
from hik_desktop.ui.forms.keeper import Keeper
from hik_desktop.ui.forms.section import FieldGrid
from hik_desktop.ui.paper.cost_line import Amount
from hik_desktop.ui.paper.cost_paste import AskPaste
from hik_desktop.ui.paper.state import COST, COST_BLOCK
from hik_desktop.ui.pieces import button, column, frame, label, row

_BESIDE = 620  # below this width expense stands under income
_FIELDS = (("budget", "product_number"), ("product_name",), ("per_year", "year"), ("from_records",))
_COMPUTED = (("stage", "income_stage"),)
_HEADS = {
    "investment": {INCOME: N_("Einzahlungen"), EXPENSE: N_("Auszahlungen")},
    "result": {INCOME: N_("Erträge"), EXPENSE: N_("Aufwendungen")},
}


class CostBlock(QFrame):
    """A card for one block."""

    def __init__(self, keeper: Keeper, block: PartRow) -> None:
        super().__init__()
        self.setObjectName("card")
        self._keeper = keeper
        self.key = block.id
        self.kind = str(block.values["block"])
        self._sums: BlockSums | None = None
        self._waiting = ""  # the code of a row just added, which takes the keys once it is there
        desk, look, px = keeper.desk, keeper.desk.look, keeper.desk.look.theme.px
        part = keeper.kind.part(COST_BLOCK)
        name = next(desk.t(item.label) for item in part.field("block").choices if str(item) == self.kind)
        self._paste = button(look, f"cost.paste.{self.key}", desk.t(N_("Aus Excel einfügen")), kind="link")
        self._paste.clicked.connect(self._pasting)
        self._remove = button(
            look, f"cost.block.remove.{self.key}", desk.t(N_("Entfernen")), kind="link",
            spoken=desk.t(N_("{block} entfernen"), block=name),
        )  # fmt: skip
        self._remove.clicked.connect(lambda: keeper.remove(COST_BLOCK, block.id))
        fields = {field.id: field for field in part.fields}
        save = keeper.part_save(COST_BLOCK, self.key)
        self._grid = FieldGrid(desk, fields, _FIELDS, f"cost.{self.key}", save)
        self._how = FieldGrid(desk, fields, _COMPUTED, f"cost.{self.key}", save)
        self._amounts: dict[str, Amount] = {}
        self._adds: list[QPushButton] = []
        self._columns: dict[str, QVBoxLayout] = {}
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._sides.setSpacing(px(16))
        for flow in (INCOME, EXPENSE):
            self._sides.addLayout(self._side(flow), 1)
        self._balances = QVBoxLayout()
        body = column(
            row(label(look, name, "title"), None, self._paste, self._remove, gap=12), self._grid, self._how,
            gap=8, edges=(px(12),) * 4,
        )  # fmt: skip
        body.addLayout(self._sides)
        body.addWidget(frame("hline"))
        body.addLayout(self._balances)
        self.setLayout(body)

    def _side(self, flow: str) -> QVBoxLayout:
        desk, look, px = self._keeper.desk, self._keeper.desk.look, self._keeper.desk.look.theme.px
        short = "in" if flow == INCOME else "out"
        head = desk.t(_HEADS[self.kind][flow])
        add = button(look, f"cost.add.{short}.{self.key}", desk.t(N_("Zeile")), "plus", "link")
        add.setAccessibleName(desk.t(N_("Zeile hinzufügen: {head}"), head=head))
        menu = QMenu(add)
        menu.setFont(look.theme.font())
        menu.aboutToShow.connect(lambda: self._fill(menu, flow))
        add.setMenu(menu)
        self._adds.append(add)
        rows = self._columns[flow] = column(gap=2)
        side = column(row(label(look, head, "medium", "2"), None, add, edges=(px(10), 0, 0, 0)), rows, gap=2)
        side.addStretch(1)
        return side

    def _fill(self, menu: QMenu, flow: str) -> None:
        menu.clear()
        for item in self._sums.rows if self._sums is not None else ():
            if item.row.flow == flow and item.row.code not in self._amounts:
                entry = menu.addAction(item.row.name)
                entry.setObjectName(f"cost.row.{item.row.code}")
                entry.triggered.connect(partial(self._new_row, item.row.code))

    def _new_row(self, code: str, *_: object) -> None:
        self._waiting = code
        self._keeper.add(COST, {"block_id": self.key, "cost_row": code}, None)

    # --- what is shown

    def show_block(self, block: PartRow, sums: CostSums, fixed: bool) -> None:
        """Show the block as it is stored, with the figures worked out from the records."""
        found = next(item for item in sums.blocks if item.id == self.key)
        self._sums = found
        self._grid.show_values(block.values, {}, {}, fixed)
        self._how.show_values(block.values, {}, {}, fixed)
        self._how.setVisible(bool(block.values["from_records"]))
        for made in (self._remove, self._paste, *self._adds):
            made.setVisible(not fixed)
        wanted = {item.row.code: item for item in found.rows if item.entries or item.sources}
        for code in [code for code in self._amounts if code not in wanted]:
            gone = self._amounts.pop(code)
            gone.setParent(None)
            gone.deleteLater()
        places = dict.fromkeys(self._columns, 0)
        for code, item in wanted.items():
            shown = self._amounts.get(code)
            if shown is None:
                shown = self._amounts[code] = Amount(self._keeper, self.key, item)
                self._columns[item.row.flow].insertWidget(places[item.row.flow], shown)
            places[item.row.flow] += 1
            shown.show_sum(item, fixed)
        self._show_balances(found, sums)
        if self._waiting in self._amounts:
            self._amounts[self._waiting].focus()
            self._waiting = ""

    def _show_balances(self, found: BlockSums, sums: CostSums) -> None:
        look, px = self._keeper.desk.look, self._keeper.desk.look.theme.px
        while (old := self._balances.takeAt(0)) is not None:
            _clear(old.layout())
        main = "investment" if self.kind == "investment" else "result"
        lines = [(sums.rows.balance(f"{main}_balance"), found.balance(main), "balance")]
        if main == "result" and any(found.side("extra", flow) for flow in (INCOME, EXPENSE)) and found.balance("extra"):
            lines.append((sums.rows.balance("total_balance"), found.total, "total"))
        for name, cents, about in lines:
            amount = label(look, look.texts.money(cents), "title")
            amount.setObjectName(f"cost.{about}.{self.key}")
            words = label(look, name or look.t(N_("Saldo")), "title", wrap=True)
            line = row(words, amount, edges=(px(10), 4, px(12), 0))
            line.setStretch(0, 1)
            self._balances.addLayout(line)

    def focus(self, row_: UUID | None, field: str) -> None:
        """Give the keys to a row, or to a field of the block."""
        amount = next((shown for shown in self._amounts.values() if row_ is not None and shown.key == row_), None)
        box = self._grid.boxes.get(field) or self._grid.boxes["budget"]
        if amount is not None:
            amount.focus(field)
        else:
            box.focus()

    def holds(self, row_: UUID | None) -> bool:
        """Whether a row of the paper is this block or stands in it."""
        return row_ is not None and (row_ == self.key or any(item.key == row_ for item in self._amounts.values()))

    def finish(self) -> None:
        """Store what is being typed."""
        self._grid.finish()
        self._how.finish()
        for shown in self._amounts.values():
            shown.finish()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= self._keeper.desk.look.theme.px(_BESIDE)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._sides.direction() != direction:
            self._sides.setDirection(direction)

    # --- pasting

    def _pasting(self) -> None:
        record, desk = self._keeper.record, self._keeper.desk
        text = QGuiApplication.clipboard().text()
        if record is None:
            return
        paper, office, texts = record.id, desk.office, desk.look.texts

        def show(rows: tuple[PastedRow, ...]) -> None:
            if not any(row.code and row.cents is not None for row in rows):
                desk.tell(desk.t(N_("In der Zwischenablage steht keine Tabelle mit Zeilen dieses Blocks.")))
                return
            asked = AskPaste(desk, rows, self)
            asked.accepted.connect(lambda: take(rows))
            asked.open()

        def take(rows: tuple[PastedRow, ...]) -> None:
            desk.errands.ask(lambda: office.costs.take_in(paper, self.key, rows), owner=self)
            self._paste.setFocus(Qt.FocusReason.OtherFocusReason)

        desk.errands.ask(lambda: office.costs.pasted(paper, self.key, text, texts), show, owner=self)


def _clear(layout: object) -> None:
    while isinstance(layout, QBoxLayout) and (item := layout.takeAt(0)) is not None:
        widget: QWidget | None = item.widget()
        if widget is not None:
            widget.setParent(None)
            widget.deleteLater()
