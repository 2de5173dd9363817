"""One line of the check: its sentence, the way to the place, and a note that a doubt is in order."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from hik_desktop.content.words import N_
from hik_desktop.services.showing import finding
from hik_desktop.services.views import Finding
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.pieces import button, column, label, picture, row


class FindingLine(QWidget):
    """A finding. `jump` asks for its place; `noted` carries a word why it is in order, empty to take that back."""

    jump = Signal(object)
    noted = Signal(object, str)

    def __init__(self, desk: Desk, found: Finding, at: int) -> None:
        super().__init__()
        self._desk = desk
        self._found = found
        self._at = at
        look, t = desk.look, desk.t
        icon, tone = ("circle-x", "danger") if found.blocks_issue else ("triangle-alert", "warn")
        words = finding(found, look.texts)
        if found.seen is not None:
            icon, tone = "check", "ok"
            words = t(N_("{sentence} Vermerk: {word}"), sentence=words, word=found.seen)
        sentence = label(look, words, tone="2" if found.seen is not None else "", wrap=True)
        missing = found.code == "paper.section_missing"
        wording = t(N_("Abschnitt einfügen")) if missing else t(N_("Stelle zeigen"))
        self.link = button(look, f"check.show.{at}", wording, kind="link")
        self.link.setAccessibleName(f"{wording}: {words}")
        self.link.clicked.connect(lambda: self.jump.emit(found))
        pieces: list[QWidget] = [picture(look, icon, tone, 18), sentence, self.link]
        if not found.blocks_issue:
            told = t(N_("Vermerk zurücknehmen")) if found.seen is not None else t(N_("In Ordnung …"))
            self._note = button(look, f"check.note.{at}", told, kind="link")
            self._note.setAccessibleName(f"{told}: {words}")
            self._note.clicked.connect(self._ask)
            pieces.append(self._note)
        layout = row(*pieces, gap=10)
        layout.setStretch(1, 1)
        self._whole = column(layout, gap=4)
        self.setLayout(self._whole)
        self.setMinimumHeight(look.theme.px(31))
        self._asked: QWidget | None = None

    def _ask(self) -> None:
        """Ask for the word, or take the note back."""
        if self._found.seen is not None:
            self.noted.emit(self._found, "")
            return
        if self._asked is not None:
            return
        look, t = self._desk.look, self._desk.t
        word = QLineEdit()
        word.setObjectName(f"check.word.{self._at}")
        word.setFont(look.theme.font())
        word.setAccessibleName(t(N_("Warum ist das in Ordnung?")))
        word.setPlaceholderText(t(N_("Warum ist das in Ordnung?")))
        keep = button(look, f"check.keep.{self._at}", t(N_("Vermerken")))
        keep.setEnabled(False)
        word.textChanged.connect(lambda text: keep.setEnabled(bool(text.strip())))
        word.returnPressed.connect(keep.click)
        keep.clicked.connect(lambda: self.noted.emit(self._found, word.text().strip()))
        self._asked = QWidget()
        line = row(word, keep, gap=8, edges=(look.theme.px(28), 0, 0, look.theme.px(4)))
        line.setStretch(0, 1)
        self._asked.setLayout(line)
        self._whole.addWidget(self._asked)
        word.setFocus(Qt.FocusReason.OtherFocusReason)
