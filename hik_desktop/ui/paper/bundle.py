"""Saving a paper with its annexes: how they stand with it, and afterwards which of them is not accessible and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QFileDialog, QRadioButton, QWidget

from hik_desktop.content.errors import Problem
from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.paper.printing import file_name
from hik_desktop.ui.paper.state import PaperState
from hik_desktop.ui.paper.text.ask import Question
from hik_desktop.ui.pieces import column, label, picture, row
from hik_desktop.ui.ticks import Tick

if TYPE_CHECKING:
    from hik_desktop.services.annex_list import AnnexEntry
    from hik_desktop.services.annexes import Bundle


class AskBundle(Question):
    """Asks how the annexes stand with the paper, then where it is saved."""

    def __init__(self, desk: Desk, state: PaperState, parent: QWidget) -> None:
        t = desk.t
        super().__init__(desk.look, "bundle", t(N_("Mit Anlagen speichern")), t(N_("Speichern …")), parent)
        self._desk, self._state = desk, state
        self._ways = QButtonGroup(self)
        self.add(t(N_("Anlagen stehen")), self._choices())
        self.internal = Tick(desk.look, "bundle.internal", t(N_("intern, mit dem, was nicht öffentlich ist")))
        self.internal.setVisible(state.internal)
        if state.internal:
            self.add(t(N_("Fassung")), self.internal)
        self._wrong = label(desk.look, "", tone="danger", wrap=True)
        self._wrong.setObjectName("bundle.wrong")
        self._wrong.hide()
        self.body.addWidget(self._wrong)
        self.agree.clicked.disconnect()
        self.agree.clicked.connect(self._ask)
        self.open()
        self.agree.setFocus()

    def _choices(self) -> QWidget:
        choices, layout = QWidget(), column(gap=2)
        wanted = self._state.view.values.get("annex_binding") or "behind"
        words = {
            "behind": N_("hinter der Drucksache, in einer Datei"),
            "apart": N_("als eigene Dateien in einem Ordner"),
        }
        for code, said in words.items():
            radio = QRadioButton(self._desk.t(said))
            radio.setObjectName(f"bundle.{code}")
            radio.setProperty("code", code)
            radio.setFont(self.look.theme.font())
            radio.setChecked(code == wanted)
            self._ways.addButton(radio)
            layout.addWidget(radio)
        choices.setLayout(layout)
        return choices

    @property
    def behind(self) -> bool:
        """Whether they stand behind the paper, in one file."""
        chosen = self._ways.checkedButton()
        return chosen is None or chosen.property("code") == "behind"

    def _ask(self) -> None:
        desk, number = self._desk, str(self._state.view.values.get("full_number") or "")
        if self.behind:
            start = str(Path.home() / file_name(number))
            name, _ = QFileDialog.getSaveFileName(
                self, desk.t(N_("Als PDF speichern")), start, desk.t(N_("PDF (*.pdf)"))
            )
        else:
            name = QFileDialog.getExistingDirectory(self, desk.t(N_("Ordner wählen")), str(Path.home()))
        if name:
            path = Path(name)
            self.save(path.with_name(f"{path.name}.pdf") if self.behind and path.suffix.lower() != ".pdf" else path)

    def save(self, target: Path) -> None:
        """Bind and write, on the office's thread."""
        annexes, key = self._desk.office.annexes, self._state.id
        behind, internal = self.behind, self.internal.isChecked()
        self.agree.setEnabled(False)
        self._wrong.hide()

        def run() -> Bundle:
            bundle = annexes.bundle(key, behind=behind, internal=internal)
            annexes.write(bundle, target)
            return bundle

        self._desk.errands.ask(run, self._saved, self._refused, owner=self)

    def _refused(self, problem: Problem) -> None:
        self._wrong.setText(self.look.texts.problem(problem))
        self._wrong.show()
        self.agree.setEnabled(True)

    def _saved(self, bundle: Bundle) -> None:
        parent = self.parentWidget()
        self.accept()
        desk = self._desk
        desk.tell(desk.t(N_("Gespeichert: {name}"), name=bundle.files[0].name))
        if parent is not None and (bundle.flaws or bundle.absent):
            BundleReport(desk, bundle, parent).open()


class BundleReport(Question):
    """Says which annex keeps what was saved from conforming, and which are not in it."""

    def __init__(self, desk: Desk, bundle: Bundle, parent: QWidget) -> None:
        t = desk.t
        super().__init__(desk.look, "bundle.report", t(N_("Gespeichert")), t(N_("Schließen")), parent)
        self.findChild(QWidget, "bundle.report.cancel").hide()  # type: ignore[union-attr, unused-ignore]
        if bundle.flaws:
            whole = N_(
                "Die Datei gilt nicht als barrierefrei und archivfähig, weil sie fremde Anlagen enthält. Die "
                "Drucksache für sich allein ist es."
            )
            single = N_("Die Drucksache ist barrierefrei und archivfähig. Diese Anlagen sind es nicht:")
            self.say(t(whole if bundle.behind else single))
        for flaw in bundle.flaws:
            named = t(N_("Anlage {number}: {name}"), number=flaw.number, name=flaw.name)
            self._line("triangle-alert", "warn", named, " ".join(t(reason) for reason in flaw.reasons))
        for entry in bundle.absent:
            words = t(_why(entry))
            self._line("info", "text2", t(N_("Anlage {number}: {name}"), number=entry.number, name=entry.name), words)

    def _line(self, icon: str, tone: str, head: str, words: str) -> None:
        said = column(label(self.look, head, "medium", wrap=True), label(self.look, words, tone="2", wrap=True), gap=2)
        line = row(picture(self.look, icon, tone, 18), said, gap=10)
        line.setStretch(1, 1)
        self.body.addLayout(line)


def _why(entry: AnnexEntry) -> str:
    """Why an annex is not in what was saved."""
    if entry.apart:
        return N_("Wird gesondert verteilt.")
    if entry.sha256 is None:
        return N_("Es ist keine Datei hinterlegt.")
    if not entry.printable:
        return N_("Die Datei ist weder ein PDF noch ein Bild.")
    return N_("Nicht öffentlich, deshalb nicht enthalten.")
