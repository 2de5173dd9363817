"""A new paper, in place: its title and kind, or the text of one that exists."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame

from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.forms.new import NewForm
from hik_desktop.ui.pieces import button, column, label, line, row


class StartCard(QFrame):
    """Asks for what a paper needs to begin with. `made` names it once it is there."""

    made = Signal(object)
    given_up = Signal()
    reading_in = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        look, px = desk.look, desk.look.theme.px
        kind = desk.kinds["drucksache"]
        fields = (kind.field("subject"), kind.field("paper_type"))
        self.form = NewForm(desk, desk.t(N_("Neue Drucksache")), fields, "drucksache", self._make)
        self.form.given_up.connect(self.given_up)
        words = label(
            look,
            desk.t(N_("Liegt der Text einer Drucksache schon vor, etwa aus einem PDF, wird daraus ein Entwurf.")),
            tone="2",
            wrap=True,
        )
        read = button(look, "paper.read_in", desk.t(N_("Text einlesen …")), "clipboard-paste")
        read.clicked.connect(self.reading_in)
        below = column(words, row(read, None), gap=8, edges=(px(10), 0, 0, 0))
        layout = column(self.form, line(), below, None, gap=px(20), edges=(px(28), px(24), px(28), px(24)))
        self.setLayout(layout)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def start(self) -> None:
        """Begin with empty fields."""
        self.form.start()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        first = self.form.grid.first()
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _make(self, values: dict[str, Any], refused: Any) -> None:
        papers = self._desk.office.papers
        subject, kind = str(values["subject"]), str(values["paper_type"])
        self._desk.errands.ask(lambda: papers.create(subject, kind), self.made.emit, refused, owner=self)
