"""Cards shown in place of the pages before an office is open: unlock, first start, and why a file cannot be opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from hik_desktop import paths
from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Look
from hik_desktop.ui.pieces import Piece, button, column, frame, label, picture, restyle, row
from hik_desktop.ui.ticks import Dot, Tick

SUFFIX = ".hik"
SHORTEST = 8


class Card(QFrame):
    """A card in the middle of an empty canvas. `start` is the widget that takes the keys first."""

    open_asked = Signal()
    new_asked = Signal()

    def __init__(self, look: Look, icon: str, title: str, *pieces: Piece) -> None:
        super().__init__()
        self.look = look
        self.start: QWidget | None = None
        self.setObjectName("canvas")
        self.title = title
        self.wrong = label(look, "", tone="danger", wrap=True)
        self.wrong.setObjectName("card.wrong")
        self.wrong.hide()
        theme = look.theme
        head = row(picture(look, icon, "accent_text", 24), label(look, title, "h2", wrap=True), gap=12)
        head.setStretch(1, 1)
        self.inside = column(head, *pieces, gap=12, edges=(28, 24, 28, 24))
        card = frame("card", self.inside)
        card.setAccessibleName(title)
        card.setMaximumWidth(theme.px(560))
        card.setMinimumWidth(min(theme.px(480), 640))
        grid = QGridLayout()
        grid.setContentsMargins(16, 16, 16, 16)
        grid.addWidget(card, 1, 1)
        for side in (0, 2):
            grid.setRowStretch(side, 1)
            grid.setColumnStretch(side, 1)
        self.setLayout(grid)

    def refuse(self, sentence: str) -> None:
        """Say what went wrong, beside the field it concerns."""
        self.wrong.setText(sentence)
        self.wrong.show()
        if self.start is not None:
            self.start.setAccessibleDescription(sentence)
            self.start.setFocus()

    def other_file(self) -> QHBoxLayout:
        """The two ways on: another file, or a new one."""
        look = self.look
        other = button(look, "file.open", look.t(N_("Andere Datei öffnen …")), "folder-open", "flat")
        other.clicked.connect(self.open_asked)
        new = button(look, "file.new", look.t(N_("Neue Datei anlegen …")), "file-plus", "flat")
        new.clicked.connect(self.new_asked)
        return row(other, new, None, gap=8)


def passphrase_field(look: Look, name: str, spoken: str) -> QLineEdit:
    """A line that hides what is typed."""
    made = QLineEdit()
    made.setObjectName(name)
    made.setFont(look.theme.font())
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setAccessibleName(spoken)
    return made


class Unlock(Card):
    """Asks for the passphrase of a file. `given` carries what was typed."""

    given = Signal(str)
    key_given = Signal(str)

    def __init__(self, look: Look, path: Path) -> None:
        self._field = passphrase_field(look, "unlock.passphrase", look.t(N_("Passphrase der Datei")))
        words = label(look, look.t(N_("Passphrase der Datei")), tone="3")
        words.setBuddy(self._field)
        self._open = button(look, "unlock.open", look.t(N_("Öffnen")), "key-round", "primary")
        self._show = Tick(look, "unlock.show", look.t(N_("Passphrase zeigen")))
        place = label(look, str(path), tone="2", wrap=True)
        wrong = label(look, "", tone="danger", wrap=True)
        super().__init__(
            look, "lock", look.t(N_("Die Datei ist verschlüsselt")), place, words, self._field, wrong, self._show
        )
        self.wrong = wrong
        wrong.hide()
        recover = button(look, "unlock.recover", look.t(N_("Mit Wiederherstellungsblatt öffnen")), kind="link")
        recover.clicked.connect(self._recover)
        self._words = words
        self._recovering = False
        self.inside.addLayout(row(recover, None, self._open))
        self.inside.addLayout(self.other_file())
        self.start = self._field
        self._show.toggled.connect(self._reveal)
        self._field.returnPressed.connect(self._give)
        self._open.clicked.connect(self._give)

    def refuse(self, sentence: str) -> None:
        super().refuse(sentence)
        self._field.selectAll()
        self._field.setProperty("wrong", "1")
        restyle(self._field)

    def _reveal(self, shown: bool) -> None:
        self._field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def _recover(self) -> None:
        """Ask for the key of the recovery sheet instead."""
        self._recovering = True
        words = self.look.t(N_("Schlüssel vom Wiederherstellungsblatt"))
        self._words.setText(words)
        self._field.setAccessibleName(words)
        self._field.clear()
        self._field.setEchoMode(QLineEdit.EchoMode.Normal)
        self._show.hide()
        self._field.setFocus()

    def _give(self) -> None:
        (self.key_given if self._recovering else self.given).emit(self._field.text())


class FirstStart(Card):
    """Asks where the office file shall lie, and for a passphrase or expressly none."""

    made = Signal(object, object)  # Path, passphrase or None

    def __init__(self, look: Look) -> None:
        t = look.t
        self._place = QLineEdit(str(paths.documents_dir() / f"{t(N_('Internationales Büro'))}{SUFFIX}"))
        self._place.setObjectName("first.place")
        self._place.setFont(look.theme.font())
        self._place.setAccessibleName(t(N_("Ort der Datei")))
        browse = button(look, "first.browse", t(N_("Wählen …")), "folder-open")
        browse.clicked.connect(self._browse)
        self._with = Dot(look, "first.with", t(N_("Mit Passphrase verschlüsseln (empfohlen)")))
        self._without = Dot(look, "first.without", t(N_("Ausdrücklich ohne Passphrase")))
        self._with.setChecked(True)
        self._first = passphrase_field(look, "first.passphrase", t(N_("Passphrase")))
        self._again = passphrase_field(look, "first.again", t(N_("Passphrase wiederholen")))
        self._warning = label(
            look,
            t(
                N_(
                    "Ohne Passphrase kann jede Person, die an die Datei kommt, alles lesen. Mit Passphrase gilt: "
                    "Ohne die Passphrase und ohne das Wiederherstellungsblatt sind die Daten verloren."
                )
            ),
            tone="2",
            wrap=True,
        )
        make = button(look, "first.make", t(N_("Datei anlegen")), "check", "primary")
        other = button(look, "file.open", t(N_("Vorhandene Datei öffnen …")), "folder-open", "flat")
        place = row(self._place, browse, gap=8)
        place.setStretch(0, 1)
        wrong = label(look, "", tone="danger", wrap=True)
        super().__init__(
            look, "file-plus", t(N_("Willkommen. Wo soll die Datei Ihres Büros liegen?")),
            label(look, t(N_("Ort der Datei")), tone="3"), place, 4, self._with,
            label(look, t(N_("Passphrase, mindestens {count} Zeichen"), count=SHORTEST), tone="3"), self._first,
            label(look, t(N_("Passphrase wiederholen")), tone="3"), self._again,
            self._without, self._warning, wrong, row(other, None, make, gap=8),
        )  # fmt: skip
        self.wrong = wrong
        wrong.hide()
        self.start = self._place
        self._with.toggled.connect(self._toggled)
        other.clicked.connect(self.open_asked)
        make.clicked.connect(self._make)
        self._again.returnPressed.connect(self._make)

    def _toggled(self, on: bool) -> None:
        self._first.setEnabled(on)
        self._again.setEnabled(on)

    def _browse(self) -> None:
        chosen = ask_new_file(self, self.look, Path(self._place.text()))
        if chosen is not None:
            self._place.setText(str(chosen))

    def _make(self) -> None:
        path = Path(self._place.text().strip())
        sentence = ""
        if not self._place.text().strip():
            sentence = N_("Bitte geben Sie an, wo die Datei liegen soll.")
        elif self._with.isChecked() and len(self._first.text()) < SHORTEST:
            sentence = N_("Die Passphrase ist zu kurz. Bitte nehmen Sie mindestens {count} Zeichen.")
        elif self._with.isChecked() and self._first.text() != self._again.text():
            sentence = N_("Die beiden Eingaben sind verschieden. Bitte geben Sie sie noch einmal ein.")
        if sentence:
            self.start = self._place if not self._place.text().strip() else self._first
            self.refuse(self.look.t(sentence, count=SHORTEST))
            return
        named = path if path.suffix else path.with_suffix(SUFFIX)
        self.made.emit(named, self._first.text() if self._with.isChecked() else None)


class Trouble(Card):
    """Says in plain words why a file could not be opened, and offers the ways on."""

    again_asked = Signal()

    def __init__(self, look: Look, sentence: str, path: Path | None) -> None:
        again = button(look, "trouble.again", look.t(N_("Noch einmal versuchen")), "refresh-cw", "primary")
        words = label(look, sentence, wrap=True)
        words.setObjectName("trouble.sentence")
        place = label(look, str(path) if path is not None else "", tone="2", wrap=True)
        super().__init__(look, "circle-alert", look.t(N_("Die Datei lässt sich nicht öffnen")), place, words)
        self.inside.addLayout(row(None, again))
        self.inside.addLayout(self.other_file())
        again.setVisible(path is not None)
        again.clicked.connect(self.again_asked)
        self.start = again
        self.setAccessibleName(sentence)


def ask_file(parent: QWidget, look: Look) -> Path | None:
    """Ask for an office file to open."""
    words = look.t(N_("Dateien des Büros (*.hik);;Alle Dateien (*)"))
    folder = str(paths.documents_dir())
    name, _ = QFileDialog.getOpenFileName(parent, look.t(N_("Datei öffnen")), folder, words)
    return Path(name) if name else None


def ask_new_file(parent: QWidget, look: Look, proposal: Path) -> Path | None:
    """Ask where a new office file shall lie."""
    words = look.t(N_("Dateien des Büros (*.hik)"))
    name, _ = QFileDialog.getSaveFileName(parent, look.t(N_("Ort der Datei")), str(proposal), words)
    return Path(name).with_suffix(SUFFIX) if name else None
