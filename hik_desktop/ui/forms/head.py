"""The head of a record: its name, status, facts, what is doubtful, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

from hik_desktop.content.words import N_
from hik_desktop.services.showing import finding
from hik_desktop.services.views import Finding, RecordView
from hik_desktop.ui.commands import Command, action
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.paint import Chip, Mark
from hik_desktop.ui.pieces import button, column, frame, label, picture, restyle, row

TIGHT = 600  # px at 100 %: below this width the buttons of the head are icons


class ElidedLabel(QLabel):
    """One line that is cut at its end when there is no room; the whole is its tooltip and accessible name."""

    def __init__(self, desk: Desk, role: str, tone: str = "") -> None:
        super().__init__()
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(desk.look.theme.font(role))
        if tone:
            self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(desk.look.theme.px(80))

    def set_words(self, words: str) -> None:
        self._whole = words
        self.setAccessibleName(words)
        self._elide()
        self.updateGeometry()

    def sizeHint(self) -> object:  # type: ignore[override]
        hint = super().sizeHint()
        hint.setWidth(self.fontMetrics().horizontalAdvance(self._whole) + 4)
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(40, self.width()))
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


class RecordHead(QWidget):
    """The head. `finding_chosen` asks to go to the field a finding is about."""

    back_asked = Signal()
    restore_asked = Signal()
    finding_chosen = Signal(object)

    def __init__(self, desk: Desk, plural: str, commands: Callable[[], tuple[Command, ...]]) -> None:
        super().__init__()
        self._desk = desk
        self._commands = commands
        self._findings: tuple[Finding, ...] = ()
        self._plural = plural
        self._tight = False
        look = desk.look
        t = desk.t
        self.back = button(look, "record.back", plural, "chevron-left", "flat", t(N_("Zurück: {place}"), place=plural))
        self.back.clicked.connect(self.back_asked)
        self.back.hide()
        self._title = ElidedLabel(desk, "h1")
        self._title.setObjectName("record.title")
        self._chip = Chip(look.theme, Mark(""), "")
        self._doubts = button(look, "record.findings", "", "triangle-alert", "flat")
        self._doubts.setIcon(look.theme.icons.icon("triangle-alert", "warn", look.theme.px(16)))
        self._doubts.clicked.connect(self._show_findings)
        self.more = button(look, "record.more", t(N_("Mehr")), "ellipsis", "flat")
        self.more.clicked.connect(self._show_menu)
        self._facts = ElidedLabel(desk, "text", "2")
        self._facts.setObjectName("record.facts")
        first = row(self.back, self._title, 2, self._chip, self._doubts, None, self.more, gap=8)
        self._banner_words = label(look, "", wrap=True)
        self._restore = button(look, "record.restore", t(N_("Wiederherstellen")), "archive-restore")
        self._restore.clicked.connect(self.restore_asked)
        inside = row(
            picture(look, "info", "text2", 20), self._banner_words, self._restore, gap=12, edges=(16, 8, 12, 8)
        )
        inside.setStretch(1, 1)
        self._banner = frame("banner", inside)
        self._banner.setProperty("tone", "neutral")
        self._banner.hide()
        self.setLayout(column(first, self._facts, self._banner, gap=4, edges=(28, 16, 28, 4)))

    def show_record(self, record: RecordView, facts: str, mark: Mark | None, spoken: str) -> None:
        """Show the head of a record."""
        t = self._desk.t
        self._title.set_words(record.title or t(N_("Ohne Namen")))
        self._facts.set_words(facts)
        self._facts.setVisible(bool(facts))
        self._chip.show_mark(mark or Mark(""), spoken)
        self._findings = record.findings
        count = len(record.findings)
        self._doubts.setVisible(count > 0)
        self._word()
        banner = ""
        if record.trashed_at is not None:
            banner = t(N_("Dieser Eintrag liegt im Papierkorb. Er lässt sich lesen, aber nicht ändern."))
        elif record.locked:
            banner = t(N_("Diese Drucksache ist ausgegeben. Sie lässt sich lesen und drucken, aber nicht mehr ändern."))
        self._banner_words.setText(banner)
        self._banner.setVisible(bool(banner))
        self._restore.setVisible(record.trashed_at is not None)
        restyle(self._banner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tight = event.size().width() < self._desk.look.theme.px(TIGHT)
        if tight != self._tight:
            self._tight = tight
            self._word()

    def _word(self) -> None:
        """Where it is tight, icons stand without their words; names and tooltips keep them."""
        for made, words in ((self.back, self._plural), (self.more, self._desk.t(N_("Mehr")))):
            made.setText("" if self._tight else f" {words}")
            made.setToolTip(made.accessibleName() if self._tight else "")
        count = len(self._findings)
        words = self._desk.look.texts.n(N_("{count} Hinweis"), N_("{count} Hinweise"), count)
        self._doubts.setText(f" {count}" if self._tight else f" {words}")
        self._doubts.setAccessibleName(words)

    def _show_menu(self) -> None:
        menu = QMenu(self)
        menu.setFont(self._desk.look.theme.font())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for command in self._commands():
            menu.addAction(action(command, self._desk.look, menu))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _show_findings(self) -> None:
        menu = QMenu(self)
        menu.setFont(self._desk.look.theme.font())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for item in self._findings:
            entry = menu.addAction(finding(item, self._desk.look.texts))
            entry.triggered.connect(lambda _=False, f=item: self.finding_chosen.emit(f))
        menu.popup(self._doubts.mapToGlobal(self._doubts.rect().bottomLeft()))
