"""Asks before rows from a spreadsheet go into the Kostentabelle: what each of them was understood to mean."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from hik_desktop.content.words import N_
from hik_desktop.services.cost_pasting import PastedRow
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.paper.text.ask import Question
from hik_desktop.ui.pieces import column, label, picture, row


class AskPaste(Question):
    """Lists the rows with what they mean; agreeing takes over those that were understood."""

    def __init__(self, desk: Desk, rows: tuple[PastedRow, ...], parent: QWidget) -> None:
        t, look = desk.t, desk.look
        super().__init__(look, "cost.pasting", t(N_("Zeilen einfügen")), t(N_("Übernehmen")), parent)
        known = sum(item.code is not None and item.cents is not None for item in rows)
        self.say(
            t(N_("{known} von {count} Zeilen sind verstanden und werden übernommen."), known=known, count=len(rows))
        )
        inside = QWidget()
        inside.setObjectName("scrolled")
        inside.setLayout(column(*(_line(desk, item) for item in rows), None, gap=6))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(t(N_("Zeilen")))
        area.setMinimumHeight(look.theme.px(220))
        self.body.addWidget(area, 1)
        self.setMinimumWidth(look.theme.px(560))
        self.agree.setFocus()


def _line(desk: Desk, item: PastedRow) -> QWidget:
    look, money = desk.look, desk.look.texts.money
    if item.code is None:
        words = desk.t(N_("„{words}“: keine Zeile der Kostentabelle"), words=item.words)
    elif item.cents is None:
        words = desk.t(N_("„{words}“: „{amount}“ ist kein Betrag in Euro"), words=item.words, amount=item.amount)
    else:
        words = desk.t(N_("{row}: {amount}"), row=item.name, amount=money(item.cents))
        if item.name != item.words:
            words = desk.t(
                N_("{row}: {amount} (aus „{words}“)"), row=item.name, amount=money(item.cents), words=item.words
            )
    understood = item.code is not None and item.cents is not None
    icon, tone = ("circle-check", "ok") if understood else ("circle-x", "danger")
    made = QWidget()
    layout = row(picture(look, icon, tone, 18), label(look, words, wrap=True), gap=10)
    layout.setStretch(1, 1)
    made.setLayout(layout)
    return made
