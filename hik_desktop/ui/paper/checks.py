"""Before issuing: what is still missing, each with the way to the place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from hik_desktop.content.words import N_
from hik_desktop.services.showing import finding
from hik_desktop.services.views import Finding
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.paper.state import PaperState
from hik_desktop.ui.pieces import button, column, label, picture, row

_ROWS = 4


class Checks(QFrame):
    """The list under the text. `jump` names the finding whose place is asked for."""

    jump = Signal(object)

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
        self._rows.setSpacing(0)
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
        wanted = tuple(sorted(state.findings, key=lambda item: not item.blocks_issue)), state.view.locked
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
            self._rows.addWidget(self._line("circle-check", "ok", words, None, 0))
        elif not findings:
            words = desk.t(N_("Nichts fehlt. Die Drucksache kann ausgegeben werden."))
            self._rows.addWidget(self._line("circle-check", "ok", words, None, 0))
        for at, found in enumerate(() if issued else findings):
            icon, tone = ("circle-x", "danger") if found.blocks_issue else ("triangle-alert", "warn")
            self._rows.addWidget(self._line(icon, tone, finding(found, desk.look.texts), found, at))
        self._rows.addStretch(1)
        blocking = sum(item.blocks_issue for item in findings)
        self._count.setText("" if issued or not findings else self._counted(len(findings), blocking))
        self._title.setText(desk.t(N_("Ausgegeben")) if issued else desk.t(N_("Vor der Ausgabe")))
        self._fit()
        if had_keys:
            self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _counted(self, count: int, blocking: int) -> str:
        t = self._desk.t
        open_ = t(N_("{count} offen"), count=count)
        if not blocking:
            return open_
        needed = t(N_("{count} davon nötig"), count=blocking) if blocking < count else t(N_("vorher nötig"))
        return f"{open_}, {needed}"

    def _line(self, icon: str, tone: str, words: str, found: Finding | None, at: int) -> QWidget:
        desk, look = self._desk, self._desk.look
        made = QWidget()
        sentence = label(look, words, wrap=True)
        pieces: list[QWidget] = [picture(look, icon, tone, 18), sentence]
        if found is not None:
            wording = N_("Abschnitt einfügen") if found.code == "paper.section_missing" else N_("Stelle zeigen")
            link = button(look, f"check.show.{at}", desk.t(wording), kind="link")
            link.setAccessibleName(f"{desk.t(wording)}: {words}")
            link.clicked.connect(lambda: self.jump.emit(found))
            pieces.append(link)
        layout = row(*pieces, gap=10)
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
        self._area.setFixedHeight(px(31) * min(count, self._most) + 2)

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
