"""The dialogs that truly interrupt: issuing, a new version, withdrawing, removing a section with text."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPlainTextEdit, QRadioButton, QWidget

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


def ask_issue(desk: Desk, state: PaperState, parent: QWidget, done: Callable[[], None]) -> Question:
    """Ask whether to issue for good: the number if there is none, what is still missing, what it means."""
    look, t = desk.look, desk.t
    dialog = Question(look, "issue", t(N_("Drucksache ausgeben")), t(N_("Endgültig ausgeben")), parent)
    dialog.say(
        t(
            N_(
                "Text, Namen und Nummer werden festgehalten, so wie sie jetzt gedruckt werden. Danach lässt sich an "
                "dieser Drucksache nichts mehr ändern und nichts zurücknehmen; für Änderungen gibt es eine neue "
                "Fassung."
            )
        )
    )
    number = QLineEdit()
    missing = not state.view.values["number"]
    if missing:
        number.setObjectName("issue.number")
        number.setPlaceholderText("0383/2019")
        dialog.add(t(N_("Nummer vom Ratsbüro")), number)
    open_ = [item for item in state.findings if not (missing and item.code == _NUMBER)]
    blocking = [item for item in open_ if item.blocks_issue]
    if blocking:
        words = (
            t(N_("Das muss vorher fertig sein:"))
            if len(blocking) == len(open_)
            else t(N_("Was mit einem Kreuz gezeichnet ist, muss vorher fertig sein:"))
        )
        dialog.body.addWidget(label(look, words, "medium", wrap=True))
    if open_:
        dialog.body.addWidget(_open_list(desk, open_))
    wrong = label(look, "", tone="danger", wrap=True)
    wrong.setObjectName("issue.wrong")
    wrong.hide()
    dialog.body.addWidget(wrong)

    def enable() -> None:
        dialog.agree.setEnabled(not blocking and (not missing or bool(number.text().strip())))

    def refused(problem: Problem) -> None:
        wrong.setText(look.texts.problem(problem))
        wrong.show()
        enable()

    def finish(_: object) -> None:
        dialog.accept()
        done()

    def run() -> None:
        if missing:
            field = desk.kinds["drucksache"].field("number")
            typed = read(field, number.text(), look.texts, desk.today())
            stored = desk.office.records.get(state.id).values["number"]
            desk.office.records.set(state.id, "number", stored, typed)
        desk.office.papers.issue(state.id)

    def go() -> None:
        dialog.agree.setEnabled(False)
        wrong.hide()
        desk.errands.ask(run, finish, refused, owner=dialog)

    number.textChanged.connect(lambda _: enable())
    dialog.agree.clicked.disconnect()
    dialog.agree.clicked.connect(go)
    enable()
    dialog.open()
    (number if missing else dialog.agree).setFocus()
    return dialog


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


def ask_version(desk: Desk, state: PaperState, parent: QWidget, made: Callable[[UUID], None]) -> Question:
    """Ask for the kind and the reason of a new version of a paper."""
    look, t = desk.look, desk.t
    dialog = Question(look, "version", t(N_("Neue Fassung")), t(N_("Anlegen")), parent)
    dialog.say(
        t(
            N_(
                "Es entsteht ein eigener Entwurf mit derselben Nummer. Eine Neufassung beginnt mit dem Text dieser "
                "Drucksache, Ergänzung und Entscheidung beginnen leer. Der Grund steht fett über dem Titel."
            )
        )
    )
    kinds = QButtonGroup(dialog)
    radios = QWidget()
    buttons = []
    for choice in desk.kinds["drucksache"].field("suffix").choices:
        radio = QRadioButton(t(choice.label))
        radio.setObjectName(f"version.{choice}")
        radio.setProperty("code", str(choice))
        radio.setFont(look.theme.font())
        kinds.addButton(radio)
        buttons.append(radio)
    buttons[0].setChecked(True)
    radios.setLayout(column(*buttons, gap=2))
    dialog.add(t(N_("Art")), radios)
    reason = QPlainTextEdit()
    reason.setObjectName("version.reason")
    reason.setTabChangesFocus(True)
    reason.setFixedHeight(look.theme.px(72))
    dialog.add(t(N_("Grund")), reason)
    wrong = label(look, "", tone="danger", wrap=True)
    wrong.hide()
    dialog.body.addWidget(wrong)

    def refused(problem: Problem) -> None:
        wrong.setText(look.texts.problem(problem))
        wrong.show()

    def finish(key: UUID) -> None:
        dialog.accept()
        made(key)

    def go() -> None:
        chosen = kinds.checkedButton()
        code, words = str(chosen.property("code")) if chosen is not None else "N", reason.toPlainText()
        desk.errands.ask(lambda: desk.office.papers.new_version(state.id, code, words), finish, refused, owner=dialog)

    dialog.agree.clicked.disconnect()
    dialog.agree.clicked.connect(go)
    dialog.open()
    reason.setFocus()
    return dialog


def ask_sure(
    desk: Desk, name: str, title: str, words: str, agree: str, parent: QWidget, go: Callable[[], None]
) -> Question:
    """Ask once more before something the next step does not bring back by itself."""
    dialog = Question(desk.look, name, title, agree, parent)
    dialog.say(words)
    dialog.accepted.connect(go)
    dialog.open()
    return dialog
