"""The records a paper's costs are worked out from: the list of them, and the cost lines that are not counted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from hik_desktop.content.errors import Problem
from hik_desktop.content.words import N_
from hik_desktop.services.cost_placing import SENTENCES, WANTED, Left
from hik_desktop.services.costs import CostSheet, Offer, Reported
from hik_desktop.services.views import FieldInfo
from hik_desktop.ui.forms.box import FieldBox
from hik_desktop.ui.forms.keeper import Keeper
from hik_desktop.ui.paper.cost_line import source
from hik_desktop.ui.paper.fold import Fold
from hik_desktop.ui.paper.state import REPORTED
from hik_desktop.ui.pieces import button, column, label, menu_button, row

_MANY = 6  # records shown without being asked for


class ReportedRecords(QFrame):
    """What the paper reports on: found by words and added, or whole groups at once."""

    def __init__(self, keeper: Keeper) -> None:
        super().__init__()
        self.setObjectName("card")
        self._keeper = keeper
        desk, look, px = keeper.desk, keeper.desk.look, keeper.desk.look.theme.px
        self._shown: tuple[tuple[Reported, ...], bool] | None = None
        self._open = Fold(look, "cost.reported")
        self._rows = self._open.rows
        self._nothing = label(look, "", tone="2", wrap=True)
        self._nothing.setText(
            desk.t(N_("Fügen Sie die Maßnahmen, Delegationen und Förderungen hinzu, deren Beträge zählen."))
        )
        self._nothing.setContentsMargins(px(10), 0, 0, 0)
        field = keeper.kind.part(REPORTED).field("record_id")
        self.search = FieldBox(desk, field, "cost.report", self._add)
        self._many = menu_button(look, "cost.report.many", desk.t(N_("Mehrere hinzufügen")))
        self._many.clicked.connect(self._ask_offers)
        self.menu = QMenu(self._many)
        self.menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the button is turned round for its chevron
        self.menu.setFont(look.theme.font())
        self._adding = QWidget()
        adding = row(self.search, self._many, gap=12)
        adding.setStretch(0, 1)
        self._adding.setLayout(adding)
        title = label(look, desk.t(N_("Worüber die Drucksache berichtet")), "title")
        self.setLayout(column(title, self._nothing, self._open, self._adding, gap=6, edges=(px(12),) * 4))

    def show_sheet(self, sheet: CostSheet, fixed: bool) -> None:
        """Show the records and what else could be added."""
        self._adding.setVisible(not fixed)
        if self._shown == (sheet.reported, fixed):
            return
        self._shown = (sheet.reported, fixed)
        self._nothing.setVisible(not sheet.reported)
        count = len(sheet.reported)
        one, many = N_("{count} Eintrag"), N_("{count} Einträge")
        self._open.fill(
            self._keeper.desk.look.texts.n(one, many, count),
            [partial(self._line, item, fixed) for item in sheet.reported],
            shown=count <= _MANY,
        )

    def _line(self, item: Reported, fixed: bool) -> QWidget:
        desk, look = self._keeper.desk, self._keeper.desk.look
        title = item.record.title or desk.t(N_("Geschützter Eintrag"))
        kind = desk.t(desk.kinds[item.record.kind].label)
        named = desk.t(N_("{title} (im Papierkorb)"), title=title) if item.record.trashed else title
        count = desk.t(N_("{counted} von {lines} Kostenpositionen gezählt"), counted=item.counted, lines=item.lines)
        if not item.lines:
            count = desk.t(N_("keine Kostenposition"))
        words = column(label(look, named, wrap=True), label(look, f"{kind}, {count}", tone="3", wrap=True), gap=0)
        go = button(look, f"cost.record.{item.row}", "", "arrow-right", "square",
                    desk.t(N_("Zum Eintrag gehen: {line}"), line=title))  # fmt: skip
        go.setToolTip(desk.t(N_("Zum Eintrag gehen")))
        go.clicked.connect(lambda: desk.open_record(item.record.kind, item.record.id))
        if not item.record.title:
            go.hide()
        remove = button(look, f"cost.record.remove.{item.row}", "", "x", "square",
                        desk.t(N_("Nicht mehr berichten: {line}"), line=title))  # fmt: skip
        remove.setToolTip(remove.accessibleName())
        remove.clicked.connect(lambda: self._keeper.remove(REPORTED, item.row))
        if fixed:
            remove.hide()
        made = QWidget()
        layout = row(words, go, remove, gap=6, edges=(look.theme.px(10), 2, 0, 2))
        layout.setStretch(0, 1)
        made.setLayout(layout)
        return made

    def _add(self, field: FieldInfo, old: Any, new: Any, refused: Callable[[Problem], None]) -> None:
        """What was found goes into the list, and the line is free for the next."""
        if isinstance(new, UUID):
            self._report((new,), refused)
        self.search.show_value(None, {})
        self.search.edit.set_value(None, {})

    def _ask_offers(self) -> None:
        """Look for whole groups only now: an office has many visits."""
        record, desk = self._keeper.record, self._keeper.desk
        if record is not None:
            paper, office = record.id, desk.office
            desk.errands.ask(lambda: office.costs.offers(paper), self._offer, owner=self)

    def _offer(self, offers: tuple[Offer, ...]) -> None:
        desk = self._keeper.desk
        self.menu.clear()
        for offer in offers:
            made = self.menu.addAction(desk.t(offer.sentence, count=offer.count, number=offer.number, year=offer.year))
            made.setObjectName(f"cost.offer.{offer.number or offer.year}")
            made.triggered.connect(partial(self._take, offer))
        if offers:
            self.menu.popup(self._many.mapToGlobal(self._many.rect().bottomLeft()))
        else:
            desk.tell(desk.t(N_("Es gibt keine weiteren Maßnahmen, Delegationen oder Förderungen.")))

    def _take(self, offer: Offer, *_: object) -> None:
        self._report(offer.keys, None)

    def _report(self, keys: tuple[UUID, ...], refused: Callable[[Problem], None] | None) -> None:
        record, desk = self._keeper.record, self._keeper.desk
        if record is None:
            return
        paper, office = record.id, desk.office

        def told(count: int) -> None:
            if not count:
                desk.tell(desk.t(N_("Darüber berichtet die Drucksache schon.")))

        desk.errands.ask(lambda: office.costs.report(paper, keys), told, refused, owner=self)


class LeftLines(QWidget):
    """The cost lines of reported records that stand in no row, each with its reason; never silently left out."""

    def __init__(self, keeper: Keeper) -> None:
        super().__init__()
        self._keeper = keeper
        self._open = Fold(keeper.desk.look, "cost.left")
        self.setLayout(column(self._open, gap=0))
        self._shown: tuple[Left, ...] | None = None

    def show_left(self, left: tuple[Left, ...]) -> None:
        """Show the lines; those that should not be missing open the list by themselves."""
        self.setVisible(bool(left))
        if left == self._shown:
            return
        self._shown = left
        desk = self._keeper.desk
        one, many = N_("{count} Kostenposition zählt nicht"), N_("{count} Kostenpositionen zählen nicht")
        self._open.fill(
            desk.look.texts.n(one, many, len(left)),
            [
                partial(source, desk, item.line, desk.t(SENTENCES[item.why]))
                for item in sorted(left, key=lambda found: found.why in WANTED)
            ],
            shown=any(item.why not in WANTED for item in left),
        )

    def focus(self) -> None:
        """Give the keys to the list."""
        self._open.button.setFocus(Qt.FocusReason.TabFocusReason)
