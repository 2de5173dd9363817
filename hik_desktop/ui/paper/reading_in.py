"""Reads the text of an existing paper: paste or choose, see what was understood, then make the draft."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from hik_desktop.content.errors import EnvironmentProblem, Problem
from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.paper.text.ask import Question
from hik_desktop.ui.pieces import button, label, picture, resize_within, row

if TYPE_CHECKING:
    from hik_desktop.services.paper_import import Imported, ImportNote, ImportPreview

WAIT_MS = 400
_LARGEST = 20_000_000


class ReadIn(Question):
    """The dialog. `made` is given the id of the draft."""

    def __init__(self, desk: Desk, parent: QWidget, made: Callable[[UUID], None]) -> None:
        t = desk.t
        super().__init__(
            desk.look, "read_in", t(N_("Text einer Drucksache einlesen")), t(N_("Entwurf anlegen")), parent
        )
        self._desk = desk
        self._made = made
        self._data = b""
        self._asked = 0
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self._preview)
        self.say(
            t(
                N_(
                    "Fügen Sie den Text ein, wie Sie ihn aus einem PDF oder von der Seite des Rates kopiert haben, "
                    "oder wählen Sie eine Text-, Word- oder PDF-Datei. Angelegt wird erst, wenn Sie zustimmen."
                )
            )
        )
        self._build()
        self.agree.clicked.disconnect()
        self.agree.clicked.connect(self._write)
        self.agree.setEnabled(False)
        resize_within(self, parent, desk.look.theme.px(720), desk.look.theme.px(680))

    def _build(self) -> None:
        t, look, px = self._desk.t, self.look, self.look.theme.px
        self.words = QPlainTextEdit()
        self.words.setObjectName("read_in.text")
        self.words.setTabChangesFocus(True)
        self.words.setMinimumHeight(px(64))
        self.words.textChanged.connect(self._typed)
        self.add(t(N_("Text")), self.words)
        choose = button(look, "read_in.file", t(N_("Datei wählen …")), "folder-open")
        choose.clicked.connect(self._choose)
        self.body.insertLayout(3, row(choose, None))
        self.number = QLineEdit()
        self.number.setObjectName("read_in.number")
        self.number.setPlaceholderText(t(N_("wie im Text")))
        self.number.textChanged.connect(lambda _: self._timer.start())
        self.add(t(N_("Nummer")), self.number)
        inside = QWidget()
        inside.setObjectName("scrolled")
        self._told = QVBoxLayout(inside)
        self._told.setContentsMargins(0, 0, px(8), 0)
        self._told.setSpacing(6)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setAccessibleName(t(N_("Was verstanden wurde")))
        area.setMinimumHeight(px(96))
        self.body.addWidget(area)
        self._wrong = label(look, "", tone="danger", wrap=True)
        self._wrong.setObjectName("read_in.wrong")
        self._wrong.hide()
        self.body.addWidget(self._wrong)

    # --- the source

    def _typed(self) -> None:
        self._data = self.words.toPlainText().encode()
        self._timer.start()

    def _choose(self) -> None:
        t = self._desk.t
        name, _ = QFileDialog.getOpenFileName(
            self,
            t(N_("Datei einer Drucksache wählen")),
            str(Path.home()),
            t(N_("Texte, Word- und PDF-Dateien (*.txt *.text *.docx *.pdf);;Alle Dateien (*)")),
        )
        if name:
            self.read_file(Path(name))

    def read_file(self, path: Path) -> None:
        """Take the text of a file."""

        office = self._desk.office

        def run() -> tuple[bytes, str]:
            data = _bytes_of(path)
            return data, office.paper_import.text(data)

        def show(found: tuple[bytes, str]) -> None:
            data, text = found
            self.words.blockSignals(True)
            self.words.setPlainText(text)
            self.words.blockSignals(False)
            self._data = data
            self._preview()

        self._desk.errands.ask(run, show, self._refuse, owner=self)

    # --- what was understood

    def _preview(self) -> None:
        self._asked += 1
        ask, data, number = self._asked, self._data, self.number.text().strip() or None
        if not data.strip():
            self._clear()
            self.agree.setEnabled(False)
            return
        office = self._desk.office

        def show(found: ImportPreview) -> None:
            if ask == self._asked:
                self._show(found)

        self._desk.errands.ask(lambda: office.paper_import.preview(data, number), show, self._refuse, owner=self)

    def _refuse(self, problem: Problem) -> None:
        self._wrong.setText(self._desk.look.texts.problem(problem))
        self._wrong.show()
        self.agree.setEnabled(False)

    def _clear(self) -> None:
        self._wrong.hide()
        while (item := self._told.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()

    def _show(self, found: ImportPreview) -> None:
        self._clear()
        t = self._desk.t
        none = t(N_("nicht gefunden"))
        for words, value in (
            (t(N_("Titel")), found.title or none),
            (t(N_("Nummer")), found.number or none),
            (t(N_("Adressaten")), "\n".join(found.addressees) or none),
            (t(N_("Abschnitte")), "\n".join(part for part in found.headings if part) or none),
        ):
            self._told.addWidget(self._pair(words, value))
        for words, lines in ((t(N_("Kostentabelle")), self._costs(found)), (t(N_("Beratungen")), self._bodies(found))):
            if lines:
                self._told.addWidget(self._pair(words, "\n".join(lines)))
        if found.not_understood:
            self._told.addWidget(label(self.look, t(N_("Nicht verstanden")), "title"))
            for note in found.not_understood:
                self._told.addWidget(self._note(note, "triangle-alert", "warn"))
        self._told.addWidget(label(self.look, t(N_("Verstanden")), "title"))
        for note in found.understood:
            self._told.addWidget(self._note(note, "check", "ok"))
        self._told.addStretch(1)
        self.agree.setEnabled(bool(found.title or found.headings))

    def _costs(self, found: ImportPreview) -> list[str]:
        texts = self.look.texts
        words = N_("{name}: Zeilen {rows}, Saldo {balance}")
        return [
            texts.t(words, name=block.name or "–", rows=block.rows, balance=texts.money(block.balance))
            for block in found.costs
        ]

    def _bodies(self, found: ImportPreview) -> list[str]:
        texts = self.look.texts
        return [f"{texts.date(day) if day else texts.t(N_('Zukünftig'))} {words}" for day, words in found.consultations]

    def _pair(self, words: str, value: str) -> QWidget:
        made = QWidget()
        name = label(self.look, words, tone="3")
        name.setFixedWidth(self.look.theme.px(100))
        shown = label(self.look, value, wrap=True)
        layout = row(name, shown, gap=8)
        layout.setAlignment(name, Qt.AlignmentFlag.AlignTop)
        layout.setStretch(1, 1)
        made.setLayout(layout)
        return made

    def _note(self, note: ImportNote, icon: str, tone: str) -> QWidget:
        t = self._desk.t
        words = t(note.sentence, **note.params)
        if note.line:
            words = t(N_("{words} (Zeile {line})"), words=words, line=note.line)
        made = QWidget()
        layout = row(picture(self.look, icon, tone, 16), label(self.look, words, wrap=True), gap=8)
        layout.setStretch(1, 1)
        made.setLayout(layout)
        return made

    # --- writing

    def _write(self) -> None:
        data, number = self._data, self.number.text().strip() or None
        office = self._desk.office
        self.agree.setEnabled(False)

        def done(made: Imported) -> None:
            self.accept()
            self._made(made.id)

        self._desk.errands.ask(lambda: office.paper_import.write(data, number), done, self._refuse, owner=self)


def ask_text(desk: Desk, parent: QWidget, made: Callable[[UUID], None]) -> ReadIn:
    """Open the dialog."""
    dialog = ReadIn(desk, parent, made)
    dialog.open()
    dialog.words.setFocus()
    return dialog


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise EnvironmentProblem(
                "import.too_large",
                N_("Diese Datei ist für den Text einer Drucksache zu groß. Bitte wählen Sie eine Textdatei."),
            )
        return path.read_bytes()
    except OSError as error:
        raise EnvironmentProblem(
            "import.not_readable",
            N_("Die Datei lässt sich nicht lesen: {reason}. Bitte wählen Sie eine andere."),
            reason=error.strerror or type(error).__name__,
        ) from error
