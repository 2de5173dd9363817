"""The plan of a print run as a tree: what each body gets, paper by paper, and the sums in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Desk

if TYPE_CHECKING:
    from hik_desktop.services.handout_views import HandoutItem, HandoutPlan, HandoutStack

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PlanTree(QTreeWidget):
    """Stacks with their papers. Each line says all of it for a screen reader."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        theme, t = desk.look.theme, desk.t
        self.setObjectName("handout.plan")
        self.setProperty("kind", "plan")
        self.setAccessibleName(t(N_("Was gedruckt wird")))
        self.setFont(theme.font())
        self.setColumnCount(4)
        self.setHeaderLabels([t(N_("Für wen, was")), t(N_("Exemplare")), t(N_("Seiten")), t(N_("Blatt"))])
        head = self.headerItem()
        for column in (1, 2, 3):
            head.setTextAlignment(column, _RIGHT)
        self.header().setFont(theme.font("medium"))
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2, 3):
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.setMinimumHeight(theme.px(180))
        self.setRootIsDecorated(True)
        self.setUniformRowHeights(True)
        self.setTabKeyNavigation(False)

    def show_plan(self, plan: HandoutPlan) -> None:
        """Show what will be printed; what was open stays open."""
        tops = [self.topLevelItem(at) for at in range(self.topLevelItemCount())]
        shut = {top.text(0) for top in tops if top is not None and not top.isExpanded()}
        self.clear()
        both = plan.wish.both_sides
        for stack in plan.stacks:
            words = stack.name or self._desk.t(N_("Gesamtauflage"))
            top = QTreeWidgetItem([words, *self._sums(stack, both)])
            top.setFont(0, self._desk.look.theme.font("medium"))
            self._right(top)
            for item in stack.items:
                top.addChild(self._line(item, both))
            self.addTopLevelItem(top)
            top.setExpanded(words not in shut and len(plan.stacks) <= 12)

    def _sums(self, stack: HandoutStack, both: bool) -> list[str]:
        number = self._desk.look.texts.number
        items = [item for item in stack.items if item.problem is None]
        known = all(item.pages is not None for item in items)
        pages = number(sum((item.pages or 0) * item.copies for item in items)) if known else "…"
        sheets = number(sum(item.sheets(both) for item in items)) if known else "…"
        return [number(sum(item.copies for item in items)), pages, sheets]

    def _line(self, item: HandoutItem, both: bool) -> QTreeWidgetItem:
        texts = self._desk.look.texts
        number = item.number or self._desk.t(N_("ohne Nummer"))
        name = f"{number}  {item.title}"
        if item.problem is not None:
            name = f"{name}: {texts.problem(item.problem)}"
            line = QTreeWidgetItem([name, "–", "–", "–"])
            line.setIcon(0, self._desk.look.theme.icons.icon("circle-x", "danger", self._desk.look.theme.px(16)))
        else:
            counted = item.pages is not None
            pages = texts.number(item.pages or 0) if counted else "…"
            sheets = texts.number(item.sheets(both)) if counted else "…"
            line = QTreeWidgetItem([name, texts.number(item.copies), pages, sheets])
        line.setToolTip(0, name)
        self._right(line)
        return line

    def _right(self, line: QTreeWidgetItem) -> None:
        for column in (1, 2, 3):
            line.setTextAlignment(column, _RIGHT)


def sums(desk: Desk, plan: HandoutPlan) -> str:
    """The whole run in a line: copies, pages, sheets, cover sheets."""
    t, number = desk.t, desk.look.texts.number
    copies = t(N_("1 Exemplar")) if plan.copies == 1 else t(N_("{count} Exemplare"), count=number(plan.copies))
    if not plan.counted:
        return copies
    pages = t(N_("{count} Seiten"), count=number(plan.pages)) if plan.pages != 1 else t(N_("1 Seite"))
    parts = [copies, pages, t(N_("{count} Blatt"), count=number(plan.sheets))]
    if plan.covers:
        parts.append(
            t(N_("1 Deckblatt")) if plan.covers == 1 else t(N_("{count} Deckblätter"), count=number(plan.covers))
        )
    return " · ".join(parts)


def remarks(desk: Desk, plan: HandoutPlan) -> list[str]:
    """What one should know before printing: numbers nobody has said, papers nobody gets."""
    t = desk.t
    said = []
    guessed = {stack.name for stack in plan.stacks for item in stack.items if item.guessed}
    if guessed:
        words = N_("Ohne Verteiler, deshalb mit der Zahl von oben gerechnet ({copies}): {names}")
        names = ", ".join(sorted(name or t(N_("Gesamtauflage")) for name in guessed))
        said.append(t(words, copies=plan.wish.assumed, names=names))
    if plan.left_over:
        numbers = ", ".join(item.number or item.title for item in plan.left_over[:12])
        more = " …" if len(plan.left_over) > 12 else ""
        said.append(t(N_("Für niemanden davon bestimmt oder zurückgezogen: {numbers}"), numbers=numbers + more))
    return said
