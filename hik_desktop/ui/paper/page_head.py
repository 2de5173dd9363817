"""What stands over the live page: its number and the ways to others, and what keeps it from being printed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from hik_desktop.content.errors import Problem
from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Look
from hik_desktop.ui.pieces import button, column, label, row


class PageHead(QFrame):
    """Over the page: which one it is, and the ways to others, to another size and to its text."""

    leafing = Signal(int)
    zooming = Signal(int)
    reading = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        t, px = look.t, look.theme.px
        self._where = label(look, "", "title")
        self._back = button(look, "page.back", t(N_("Zurück")), "chevron-left", "flat", t(N_("Vorige Seite")))
        self._next = button(look, "page.next", t(N_("Weiter")), "chevron-right", "flat", t(N_("Nächste Seite")))
        smaller = button(look, "page.smaller", "", "zoom-out", "square", t(N_("Kleiner")))
        larger = button(look, "page.larger", "", "zoom-in", "square", t(N_("Größer")))
        text = button(look, "page.text", "", "scan-text", "square", t(N_("Text der Seite")))
        self._words = {made: made.text() for made in (self._back, self._next)}
        for made in (smaller, larger, text, self._back, self._next):
            made.setToolTip(made.accessibleName())
        text.setCheckable(True)
        text.toggled.connect(self.reading)
        for made, signal, by in (
            (self._back, self.leafing, -1),
            (self._next, self.leafing, 1),
            (smaller, self.zooming, -1),
            (larger, self.zooming, 1),
        ):
            made.clicked.connect(partial(signal.emit, by))
        edges = (px(24), px(4), px(12), 0)
        self.setLayout(row(self._where, None, smaller, larger, text, self._back, self._next, gap=2, edges=edges))

    def show_place(self, words: str, back: bool, on: bool) -> None:
        """Say which page it is, and which ways are open."""
        self._where.setText(words)
        self._back.setEnabled(back)
        self._next.setEnabled(on)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Little: the words give way."""
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Leave the words of the arrows away where there is no room for them; a pointer resting there says them."""
        for made, words in self._words.items():
            made.setText(words)
        layout = self.layout()
        if layout is not None and layout.sizeHint().width() > self.width():
            for made in self._words:
                made.setText("")


class Trouble(QFrame):
    """What keeps the paper from being printed, and the way to the place. `asked` names the problem."""

    asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setProperty("tone", "danger")
        self._look = look
        self._problem: Problem | None = None
        self._sentence = label(look, "", wrap=True)
        self._sentence.setObjectName("page.trouble")
        self._way = button(look, "page.problem", look.t(N_("Stelle zeigen")), kind="link")
        self._way.clicked.connect(lambda: self.asked.emit(self._problem))
        self.setLayout(column(self._sentence, row(self._way, None), gap=4, edges=(12, 8, 12, 8)))
        self.hide()

    def show_problem(self, problem: Problem | None) -> None:
        """Show a problem, or that there is none."""
        self._problem = problem
        if problem is not None:
            self._sentence.setText(self._look.texts.problem(problem))
            self._way.setVisible("place" in problem.params)
        self.setVisible(problem is not None)
