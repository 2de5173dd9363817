"""Before issuing: what is still missing, each with the way to the place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from hik_desktop.content.words import N_
from hik_desktop.services.views import Finding
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.paper.finding_line import FindingLine
from hik_desktop.ui.paper.state import PaperState
from hik_desktop.ui.pieces import button, column, keys_after, label, picture, row

_ROWS = 4


class Checks(QFrame):
    """The list under the text. `jump` names the finding whose place is asked for, `noted` one that is in order."""

    jump = Signal(object)
    noted = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        look, px = desk.look, desk.look.theme.px
        self._count = label(look, "", tone="3")
        self._count.setObjectName("check.count")
        self._fold = button(look, "check.fold", "", "chevron-down", "square", desk.t(N_("Prüfung einklappen")))
        self._fold.setToolTip(self._fold.accessibleName())
        self._fold.clicked.connect(self._toggle)
        self._title = label(look, desk.t(N_("Vor der Ausgabe")), "h3")
        self._due = label(look, "", tone="2")
        self._due.setObjectName("check.due")
        head = row(self._title, self._count, None, self._due, self._fold, gap=12)
        inside = QWidget()
        inside.setObjectName("scrolled")
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, px(6), 0)
        self._rows.setSpacing(px(4))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(inside)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(desk.t(N_("Vor der Ausgabe")))
        self.setLayout(column(head, self._area, gap=4, edges=(px(20), px(8), px(14), px(8))))
        self._shown: tuple[tuple[Finding, ...], bool] | None = None
        self._height = 0
        self._most = _ROWS
        self._low = False

    def show_state(self, state: PaperState) -> None:
        """Show what the check says."""
        due = "" if state.fixed or state.due_on is None else self._desk.t(N_("Abgabe bis {day}"), day=state.due_on)
        self._due.setText(due)
        order = sorted(state.findings, key=lambda item: (item.seen is not None, not item.blocks_issue))
        wanted = tuple(order), state.view.locked
        if wanted == self._shown:
            return
        self._shown = wanted
        focused = QApplication.focusWidget()
        had_keys = focused is not None and self._area.isAncestorOf(focused)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        findings, issued = wanted
        desk = self._desk
        if issued:
            words = desk.t(N_("Diese Drucksache ist ausgegeben. Angezeigt und gedruckt wird, was damals ausging."))
            self._rows.addWidget(self._line("circle-check", "ok", words))
        elif not state.open:
            words = desk.t(N_("Nichts fehlt. Die Drucksache kann ausgegeben werden."))
            self._rows.addWidget(self._line("circle-check", "ok", words))
        for at, found in enumerate(() if issued else findings):
            made = FindingLine(desk, found, at)
            made.jump.connect(self.jump)
            made.noted.connect(self.noted)
            self._rows.addWidget(made)
        keys_after(self._fold, self._area)
        self._rows.addStretch(1)
        self._count.setText("" if issued else self._counted(state))
        self._title.setText(desk.t(N_("Drucksache ist ausgegeben")) if issued else desk.t(N_("Vor der Ausgabe")))
        self._fit()
        if had_keys:
            self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _counted(self, state: PaperState) -> str:
        """How many of the checks ask for something, and how many of them must be met."""
        t, open_ = self._desk.t, {item.code for item in state.open}
        if not open_:
            return t(N_("{ran} Prüfungen, keine offen"), ran=state.checks)
        words = t(N_("{open} von {ran} Prüfungen offen"), open=len(open_), ran=state.checks)
        needed = len({item.code for item in state.open if item.blocks_issue})
        if not needed:
            return words
        more = t(N_("{count} davon nötig"), count=needed) if needed < len(open_) else t(N_("vorher nötig"))
        return f"{words}, {more}"

    def _line(self, icon: str, tone: str, words: str) -> QWidget:
        """A line that says how it stands as a whole."""
        look = self._desk.look
        made = QWidget()
        layout = row(picture(look, icon, tone, 18), label(look, words, wrap=True), gap=10)
        layout.setStretch(1, 1)
        made.setLayout(layout)
        made.setMinimumHeight(look.theme.px(31))
        return made

    @property
    def folded(self) -> bool:
        return self._area.isHidden()

    def _toggle(self) -> None:
        self.set_folded(not self.folded)

    def set_folded(self, folded: bool) -> None:
        """Show the head only, or the list as well."""
        self._area.setVisible(not folded)
        words = self._desk.t(N_("Prüfung ausklappen")) if folded else self._desk.t(N_("Prüfung einklappen"))
        self._fold.setAccessibleName(words)
        self._fold.setToolTip(words)
        side = self._desk.look.theme.px(16)
        icon = "chevron-right" if folded else "chevron-down"
        self._fold.setIcon(self._desk.look.theme.icons.icon(icon, "text2", side))
        self._fit()

    def set_low(self, low: bool) -> None:
        """There is little height: show the head only, until the person asks for more."""
        if low != self._low:
            self._low = low
            self.set_folded(low)

    def set_room(self, rows: int) -> None:
        """How many lines may be in sight at once."""
        self._most = rows
        self._fit()

    def _fit(self) -> None:
        px = self._desk.look.theme.px
        count = max(1, self._rows.count() - 1)
        self._area.setFixedHeight(px(36) * min(count, self._most) + 2)

    def first(self) -> QWidget:
        """The widget that takes the keys here."""
        for at in range(self._rows.count()):
            item = self._rows.itemAt(at)
            widget = item.widget() if item is not None else None
            links = [made for made in widget.children() if isinstance(made, QWidget)] if widget is not None else []
            for made in links:
                if made.objectName().startswith("check.show"):
                    return made
        return self._fold
