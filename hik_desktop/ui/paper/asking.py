"""The dialogs that truly interrupt: issuing, withdrawing, removing a section with text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from hik_desktop.content.errors import Problem
from hik_desktop.content.words import N_
from hik_desktop.services.reading import read
from hik_desktop.services.showing import finding
from hik_desktop.services.views import Finding
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.paper.state import PaperState
from hik_desktop.ui.paper.text.ask import Question
from hik_desktop.ui.pieces import column, label, picture, row

_NUMBER = "drucksache.number_missing"


class AskIssue(Question):
    """Asks whether to issue for good: the number if there is none, what is still missing, what it means."""

    def __init__(self, desk: Desk, state: PaperState, parent: QWidget, done: Callable[[], None]) -> None:
        t = desk.t
        super().__init__(desk.look, "issue", t(N_("Drucksache ausgeben")), t(N_("Endgültig ausgeben")), parent)
        self._desk, self._state, self._done = desk, state, done
        self.say(
            t(
                N_(
                    "Text, Namen und Nummer werden festgehalten, so wie sie jetzt gedruckt werden. Danach lässt sich "
                    "an dieser Drucksache nichts mehr ändern und nichts zurücknehmen; für Änderungen gibt es eine "
                    "neue Fassung."
                )
            )
        )
        self._missing = not state.view.values["number"]
        self._number = QLineEdit()
        if self._missing:
            self._number.setObjectName("issue.number")
            self._number.setPlaceholderText("0383/2019")
            self.add(t(N_("Nummer vom Ratsbüro")), self._number)
        self._blocking = self._show_open()
        self._wrong = label(desk.look, "", tone="danger", wrap=True)
        self._wrong.setObjectName("issue.wrong")
        self._wrong.hide()
        self.body.addWidget(self._wrong)
        self._number.textChanged.connect(lambda _: self._enable())
        self.agree.clicked.disconnect()
        self.agree.clicked.connect(self._go)
        self._enable()
        self.open()
        (self._number if self._missing else self.agree).setFocus()

    def _show_open(self) -> bool:
        """List what is open; True when something of it must be done first."""
        t = self._desk.t
        open_ = [item for item in self._state.open if not (self._missing and item.code == _NUMBER)]
        blocking = [item for item in open_ if item.blocks_issue]
        if blocking:
            words = (
                t(N_("Das muss vorher fertig sein:"))
                if len(blocking) == len(open_)
                else t(N_("Was mit einem Kreuz gezeichnet ist, muss vorher fertig sein:"))
            )
            self.body.addWidget(label(self.look, words, "medium", wrap=True))
        if open_:
            self.body.addWidget(_open_list(self._desk, open_))
        return bool(blocking)

    def _enable(self) -> None:
        self.agree.setEnabled(not self._blocking and (not self._missing or bool(self._number.text().strip())))

    def _go(self) -> None:
        self.agree.setEnabled(False)
        self._wrong.hide()
        self._desk.errands.ask(self._issue, self._issued, self._refused, owner=self)

    def _issue(self) -> None:
        """On the office's thread: the number first, if it was typed here."""
        desk, key = self._desk, self._state.id
        if self._missing:
            field = desk.kinds["drucksache"].field("number")
            typed = read(field, self._number.text(), desk.look.texts, desk.today())
            stored = desk.office.records.get(key).values["number"]
            desk.office.records.set(key, "number", stored, typed)
        desk.office.papers.issue(key)

    def _issued(self, _: object) -> None:
        self.accept()
        self._done()

    def _refused(self, problem: Problem) -> None:
        self._wrong.setText(self.look.texts.problem(problem))
        self._wrong.show()
        self._enable()


def _open_list(desk: Desk, findings: list[Finding]) -> QWidget:
    made = QWidget()
    lines = []
    for item in sorted(findings, key=lambda found: not found.blocks_issue):
        icon, tone = ("circle-x", "danger") if item.blocks_issue else ("triangle-alert", "warn")
        words = label(desk.look, finding(item, desk.look.texts), wrap=True)
        line = row(picture(desk.look, icon, tone, 18), words, gap=10)
        line.setStretch(1, 1)
        lines.append(line)
    made.setLayout(column(*lines, gap=6))
    return made


class AskTemplate(Question):
    """Asks under which name a paper is kept as a template, and what for."""

    def __init__(self, desk: Desk, state: PaperState, parent: QWidget) -> None:
        t = desk.t
        super().__init__(desk.look, "template", t(N_("Als Vorlage merken")), t(N_("Merken")), parent)
        self._desk, self._state, self._pane = desk, state, parent
        self.say(
            t(
                N_(
                    "Gemerkt werden Titel, Adressaten, Abschnitte und die Namen der Anlagen. Neue Drucksachen können "
                    "damit beginnen; ändern können Sie die Vorlage bei den Vorgaben."
                )
            )
        )
        self._name = QLineEdit(str(state.view.values["subject"]).splitlines()[0])
        self._name.setObjectName("template.name")
        self.add(t(N_("Name")), self._name)
        self._purpose = QLineEdit()
        self._purpose.setObjectName("template.purpose")
        self._purpose.setPlaceholderText(t(N_("ein Satz für die Auswahl")))
        self.add(t(N_("Wofür")), self._purpose)
        self._name.textChanged.connect(lambda words: self.agree.setEnabled(bool(words.strip())))
        self.accepted.connect(self._keep)
        self.open()
        self._name.setFocus()
        self._name.selectAll()

    def _keep(self) -> None:
        desk, key = self._desk, self._state.id
        name, purpose = self._name.text().strip(), self._purpose.text().strip()
        office, told = desk.office, desk.t(N_("Als Vorlage gemerkt."))
        desk.errands.ask(
            lambda: office.templates.remember(key, name, purpose), lambda _: desk.tell(told), owner=self._pane
        )


def ask_sure(
    desk: Desk, name: str, title: str, words: str, agree: str, parent: QWidget, go: Callable[[], None]
) -> Question:
    """Ask once more before something the next step does not bring back by itself."""
    dialog = Question(desk.look, name, title, agree, parent)
    dialog.say(words)
    dialog.accepted.connect(go)
    dialog.open()
    return dialog
