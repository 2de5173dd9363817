"""The head of the page: the way back, title, state, facts in one line, and what is done with the whole paper."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QSizePolicy

from hik_desktop.content.words import N_
from hik_desktop.ui.commands import Command, action
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.paint import Chip, Mark
from hik_desktop.ui.paper.state import PaperState
from hik_desktop.ui.pieces import button, column, row

MARKS = {
    "draft": ("pencil", "neutral"),
    "issued": ("circle-check", "ok"),
    "withdrawn": ("circle-x", "warn"),
}


class OneLine(QLabel):
    """A line that gives way when there is no room, with its full text in reach."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_words(self, words: str) -> None:
        self._whole = words
        self.setAccessibleName(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


class PaperHead(QFrame):
    """The head. Its buttons say what is asked for; the page does it."""

    back_asked = Signal()
    issue_asked = Signal()

    def __init__(self, desk: Desk, printing: tuple[Command, ...], more: tuple[Command, ...]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        look, px = desk.look, desk.look.theme.px
        self.back = button(look, "paper.back", desk.t(N_("Drucksachen")), "chevron-left", "flat")
        self.back.setAccessibleName(desk.t(N_("Zurück zur Liste der Drucksachen")))
        self.back.clicked.connect(self.back_asked)
        self.title = OneLine()
        self.title.setObjectName("paper.title")
        self.title.setFont(look.theme.font("h1"))
        self.chip = Chip(look.theme, Mark(""), "")
        self.facts = OneLine()
        self.facts.setObjectName("paper.facts")
        self.facts.setFont(look.theme.font())
        self.facts.setProperty("tone", "2")
        self.printing = button(look, "paper.print", desk.t(N_("Drucken")), "printer")
        self.more = button(look, "paper.more", "", "ellipsis", "square", desk.t(N_("Mehr")))
        self.more.setToolTip(desk.t(N_("Mehr")))
        self._menu(self.printing, printing)
        self._menu(self.more, more)
        self.issue = button(look, "paper.issue", desk.t(N_("Ausgeben …")), "file-check-2", "primary")
        self.issue.clicked.connect(self.issue_asked)
        first = row(self.title, self.chip, gap=px(10))
        first.setStretch(0, 1)
        names = column(first, self.facts, gap=2)
        layout = row(self.back, px(4), names, px(8), self.more, self.printing, self.issue, gap=8,
                     edges=(px(12), px(10), px(24), px(10)))  # fmt: skip
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def _menu(self, made: QPushButton, commands: tuple[Command, ...]) -> None:
        menu = QMenu(made)
        menu.setFont(self._desk.look.theme.font())

        def fill() -> None:
            menu.clear()
            for command in commands:
                if command.enabled():
                    menu.addAction(action(command, self._desk.look, menu))

        menu.aboutToShow.connect(fill)
        made.setMenu(menu)

    def show_state(self, state: PaperState) -> None:
        """Show the paper as it is stored."""
        desk, view = self._desk, state.view
        words, kind = desk.words, desk.kinds["drucksache"]
        values = view.values
        subject = str(values["subject"] or "").strip()
        self.title.show_words(subject.partition("\n")[0] or desk.t(N_("Ohne Titel")))
        code = str(values["state"] or "draft")
        icon, tone = MARKS.get(code, MARKS["draft"])
        named = words.show(kind.field("state"), code)
        if view.trashed_at is not None:
            icon, tone, named = "trash-2", "warn", desk.t(N_("im Papierkorb"))
        self.chip.show_mark(Mark(named, icon, tone), desk.t(N_("Stand: {state}"), state=named))
        number = values.get("full_number") or desk.t(N_("noch ohne Nummer"))
        closed = desk.t(N_("nichtöffentlich")) if values["public"] is False else ""
        facts = [words.show(kind.field("paper_type"), values["paper_type"]), number, closed, self._meeting(state)]
        self.facts.show_words(" · ".join(part for part in facts if part))
        self.issue.setVisible(not state.fixed)

    def _meeting(self, state: PaperState) -> str:
        """The next body that consults and when, else the paper's own date."""
        desk, ahead = self._desk, state.next
        if ahead is None:
            return desk.words.show(desk.kinds["drucksache"].field("dated_on"), state.view.values["dated_on"])
        return desk.t(N_("{body} am {day}"), body=ahead.body, day=ahead.day) if ahead.day else ahead.body

    def set_narrow(self, narrow: bool) -> None:
        """Leave the words of the less important buttons away where there is little room."""
        words = "" if narrow else " " + self._desk.t(N_("Drucken"))
        self.printing.setText(words)
        self.printing.setToolTip(self._desk.t(N_("Drucken")) if narrow else "")
        self.back.setText("" if narrow else " " + self._desk.t(N_("Drucksachen")))
