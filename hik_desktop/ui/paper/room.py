"""The places of the page: outline, text, check and live page side by side, or one at a time where room is scarce."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QTabBar, QWidget

from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Look
from hik_desktop.ui.paper.checks import Checks
from hik_desktop.ui.paper.head import PaperHead
from hik_desktop.ui.paper.preview import Preview
from hik_desktop.ui.paper.side import OutlineSide
from hik_desktop.ui.pieces import column, frame, line, row

# Below these widths of the page (at 100 %) the live page, then the outline too, come one at a time.
ONE_PAGE = 1040
ONE_PANE = 720
ONE_LINE = 860  # below this the head leaves words away
LOW = 500  # below this height the check shows its head only until asked
OUTLINE, TEXT, PAGE = "outline", "text", "page"
_TABS = {"three": (), "two": (TEXT, PAGE), "one": (OUTLINE, TEXT, PAGE)}
_WORDS = {OUTLINE: N_("Gliederung"), TEXT: N_("Text"), PAGE: N_("Seite")}


class Room(QFrame):
    """Lays the pieces out, and folds them when the window is narrow or low."""

    def __init__(
        self, look: Look, head: PaperHead, side: OutlineSide, middle: QStackedWidget, checks: Checks, preview: Preview
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look = look
        self._head, self._side, self._middle, self._checks, self._preview = head, side, middle, checks, preview
        self._room = ""
        body = row(side, middle, gap=0)
        body.setStretch(1, 1)
        left = column(body, line(), checks, gap=0)
        left.setStretch(0, 1)
        self._left = frame("page", left)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._left)
        self._split.addWidget(preview)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self.tabs = QTabBar()
        self.tabs.setObjectName("paper.panes")
        self.tabs.setAccessibleName(look.t(N_("Was zu sehen ist")))
        self.tabs.setFont(look.theme.font("medium"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.currentChanged.connect(lambda _: self._fold())
        self._tab_row = frame("page", column(self.tabs, line(), gap=0, edges=(look.theme.px(20), 0, 0, 0)))
        whole = column(head, line(), self._tab_row, self._split, gap=0)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self._tab_row.hide()

    def minimumSizeHint(self) -> QSize:
        """Little: what does not fit is folded, so the window may become small."""
        return QSize(self._look.theme.px(320), self._look.theme.px(240))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        factor = self._look.theme.factor
        wide, high = event.size().width() / factor, event.size().height() / factor
        self._checks.set_room(4 if high > 700 else 3 if high > 560 else 2 if high > 440 else 1)
        self._head.set_narrow(wide < ONE_LINE)
        self._checks.set_low(high < LOW)
        room = "three" if wide >= ONE_PAGE else "two" if wide >= ONE_PANE else "one"
        if room != self._room:
            self._room = room
            self._fill_tabs(_TABS[room])
            if room == "three":
                self._split.setSizes([round(event.size().width() * 0.59), round(event.size().width() * 0.41)])
        self._fold()

    def _fill_tabs(self, names: tuple[str, ...]) -> None:
        at = self._tab()
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for name in names:
            self.tabs.setTabData(self.tabs.addTab(self._look.t(_WORDS[name])), name)
        if names:
            self.tabs.setCurrentIndex(names.index(at if at in names else TEXT))
        self.tabs.blockSignals(False)
        self._tab_row.setVisible(bool(names))

    def _tab(self) -> str:
        data = self.tabs.tabData(self.tabs.currentIndex()) if self.tabs.count() else None
        return str(data or TEXT)

    def _fold(self) -> None:
        tab = self._tab()
        alone = self._room == "one"
        self._preview.setVisible(self._room == "three" or tab == PAGE)
        self._left.setVisible(self._room == "three" or tab != PAGE)
        self._side.set_alone(alone)
        self._side.setVisible(not alone or tab == OUTLINE)
        self._middle.setVisible(not alone or tab == TEXT)

    def bring(self, name: str) -> None:
        """Bring a pane to sight where only one fits."""
        for at in range(self.tabs.count()):
            if self.tabs.tabData(at) == name:
                self.tabs.setCurrentIndex(at)

    def target(self, wanted: QWidget) -> QWidget:
        """The widget wanted if it is in sight, else the tabs that bring it there."""
        return wanted if wanted.isVisible() else self.tabs
