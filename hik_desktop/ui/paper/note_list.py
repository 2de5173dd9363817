"""The footnotes of a section below its text, so that what they say can be read and changed by everyone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hik_desktop.content.plain import plain_runs
from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Look
from hik_desktop.ui.paper.text.ask import ask_note
from hik_desktop.ui.paper.text.field import TextField
from hik_desktop.ui.paper.text.notes import Note, change_note
from hik_desktop.ui.pieces import button, column, label, line, row


class NoteList(QWidget):
    """One line a note, with its number; a button to change it. Empty texts show nothing."""

    def __init__(self, look: Look, field: TextField) -> None:
        super().__init__()
        self._look = look
        self._field = field
        self._shown: tuple[tuple[Note, ...], bool] = ((), False)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        rule = line()
        rule.setFixedWidth(look.theme.px(160))
        left = look.theme.px(10)
        self.setLayout(column(row(rule, None, edges=(left, 2, 0, 2)), self._rows, gap=2))
        self.setAccessibleName(look.t(N_("Fußnoten")))
        self.hide()
        field.document().contentsChanged.connect(self.refresh)

    def refresh(self) -> None:
        """Show the notes as they stand now."""
        wanted = self._field.notes(), self._field.isReadOnly()
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for note in wanted[0]:
            self._rows.addWidget(self._line(note, wanted[1]))
        self.setVisible(bool(wanted[0]))

    def _line(self, note: Note, fixed: bool) -> QWidget:
        look, theme = self._look, self._look.theme
        made, words = QWidget(), plain_runs(note.runs)
        number = label(look, str(note.number), "medium", "accent")
        number.setFixedWidth(theme.px(24))
        said = label(look, words, tone="2", wrap=True)
        pieces: list[QWidget] = [number, said]
        if not fixed:
            change = button(look, f"{self._field.objectName()}.note.{note.number}", look.t(N_("Ändern")), kind="link")
            change.setAccessibleName(look.t(N_("Fußnote {number} ändern: {words}"), number=note.number, words=words))
            change.clicked.connect(lambda: self._change(note))
            pieces.append(change)
        layout = row(*pieces, gap=6, edges=(theme.px(10), 0, 0, 0))
        layout.setStretch(1, 1)
        for piece in pieces:
            layout.setAlignment(piece, Qt.AlignmentFlag.AlignTop)
        made.setLayout(layout)
        return made

    def _change(self, note: Note) -> None:
        def take(runs: object) -> None:
            change_note(self._field, note, runs)  # type: ignore[arg-type]
            self._field.setFocus()

        ask_note(self._field, note.runs, take)
