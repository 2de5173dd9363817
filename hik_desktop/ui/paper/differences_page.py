"""What differs from the earlier version, place by place: words that came and went, and the way there."""

from __future__ import annotations

from functools import partial
from math import ceil

from PySide6.QtCore import QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QBrush, QShowEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QVBoxLayout, QWidget

from hik_desktop.content.comparison import Change, WordChange
from hik_desktop.content.words import N_
from hik_desktop.services.paper_versions import Comparison, Difference
from hik_desktop.ui.desk import Look
from hik_desktop.ui.forms.keeper import Keeper
from hik_desktop.ui.forms.section import FieldGrid
from hik_desktop.ui.paint import Chip, Mark
from hik_desktop.ui.paper.state import PaperState
from hik_desktop.ui.pieces import button, column, frame, label, line, row

_PLACES = {
    "title": N_("Titel"),
    "addressees": N_("Adressaten"),
    "annex_count": N_("Anzahl der Anlagen"),
    "annexes": N_("Anlagen"),
}
_MARKS = {
    Change.ADDED: (N_("neu"), "plus", "ok"),
    Change.REMOVED: (N_("entfallen"), "x", "danger"),
    Change.CHANGED: (N_("geändert"), "pencil", "accent"),
}


def spoken(lines: tuple[tuple[WordChange, ...], ...], look: Look) -> str:
    """The lines in words for a screen reader: what came and went is said, not only drawn."""
    words = {Change.ADDED: N_("neu: {words}"), Change.REMOVED: N_("entfallen: {words}")}
    said = []
    for pieces in lines:
        for piece in pieces:
            text = piece.text.strip()
            if text:
                said.append(look.t(words[piece.change], words=text) if piece.change in words else text)
    return "; ".join(said)


class _Lines(QTextEdit):
    """Lines of text with what came underlined and what went struck, as high as they are."""

    def __init__(self, look: Look, lines: tuple[tuple[WordChange, ...], ...]) -> None:
        super().__init__()
        self._look = look
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setFont(look.theme.font())
        self.document().setDefaultFont(look.theme.font())
        self.document().setDocumentMargin(0)
        self.setAccessibleName(spoken(lines, look))
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        cursor = QTextCursor(self.document())
        for at, pieces in enumerate(lines):
            if at:
                cursor.insertBlock()
            for n, piece in enumerate(pieces):
                cursor.insertText(piece.text.replace("\n", "\u2028"), self._form(piece.change))
                follows = n + 1 < len(pieces) and pieces[n + 1].change is Change.ADDED
                if piece.change is Change.REMOVED and follows and not piece.text[-1:].isspace():
                    cursor.insertText(" ", self._form(Change.SAME))
        self._fit(self.document().size())

    def _form(self, change: Change) -> QTextCharFormat:
        form = QTextCharFormat()
        theme = self._look.theme
        form.setFont(theme.font("medium" if change is Change.ADDED else "text"))
        colour = {Change.ADDED: "ok", Change.REMOVED: "danger"}.get(change, "text2")
        form.setForeground(QBrush(theme.colour(colour)))
        form.setFontUnderline(change is Change.ADDED)
        form.setFontStrikeOut(change is Change.REMOVED)
        return form

    def _fit(self, size: QSizeF) -> None:
        self.setFixedHeight(max(ceil(size.height()), self._look.theme.px(20)))


class DifferencesPage(QFrame):
    """The differences one below the other. `jump` asks for the place of one."""

    jump = Signal(object)

    def __init__(self, keeper: Keeper) -> None:
        super().__init__()
        self.setObjectName("page")
        self._keeper = keeper
        self._state: PaperState | None = None
        self._seen: Comparison | None = None
        desk, look, px = keeper.desk, keeper.desk.look, keeper.desk.look.theme.px
        self._title = label(look, desk.t(N_("Unterschiede")), "h3")
        self._against = label(look, "", tone="2", wrap=True)
        self._against.setObjectName("differences.against")
        fields = {"mark_changes": keeper.kind.field("mark_changes")}
        self._grid = FieldGrid(desk, fields, (("mark_changes",),), "drucksache.differences", keeper.save)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        head = column(self._title, self._against, gap=4, edges=(px(10), 4, 0, 0))
        self.setLayout(column(head, self._grid, self._rows, None, gap=px(10)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._keeper.desk.look.theme.px(200), super().minimumSizeHint().height())

    def show_state(self, state: PaperState) -> None:
        """Show what differs; it is worked out beside the window, and only while someone looks."""
        if self._state is not None and self._state.id != state.id:
            self._seen = None
        self._state = state
        self._grid.show_values(state.view.values, state.view.titles, {}, state.fixed)
        if self.isVisible():
            self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def _ask(self) -> None:
        if self._state is None:
            return
        office, paper = self._keeper.desk.office, self._state.id
        self._keeper.desk.errands.ask(lambda: office.versions.compare(paper), self._show, owner=self)

    def _show(self, found: Comparison | None) -> None:
        t = self._keeper.desk.t
        if found == self._seen and found is not None:
            return
        self._seen = found
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if found is None:
            self._against.setText(t(N_("Es gibt keine frühere Fassung.")))
            return
        number = found.earlier.number or t(N_("noch ohne Nummer"))
        stand = t(N_("so wie sie ausging")) if found.earlier.issued else t(N_("so wie sie jetzt dasteht"))
        against = t(N_("Gegenüber Drucksache {number}, {stand}."), number=number, stand=stand)
        nothing = "" if found.differences else " " + t(N_("Es gibt keinen Unterschied."))
        self._against.setText(against + nothing)
        for at, item_ in enumerate(found.differences):
            self._rows.addWidget(line())
            self._rows.addWidget(self._line(item_, at))

    def _line(self, item: Difference, at: int) -> QWidget:
        look, t = self._keeper.desk.look, self._keeper.desk.t
        px = look.theme.px
        place = t(_PLACES[item.part]) if item.part in _PLACES else item.heading or t(N_("Abschnitt ohne Überschrift"))
        if item.part == "heading":
            place = t(N_("Überschrift: {heading}"), heading=place)
        word, icon, tone = _MARKS[item.change]
        first = row(
            label(look, place, "title", wrap=True), Chip(look.theme, Mark(t(word), icon, tone), t(word)), gap=10
        )
        first.setStretch(0, 1)
        pieces: list[QWidget] = []
        if item.row is not None or item.part in _PLACES:
            show = button(look, f"difference.show.{at}", t(N_("Stelle zeigen")), kind="link")
            show.setAccessibleName(f"{t(N_('Stelle zeigen'))}: {place}, {t(word)}: {spoken(item.lines, look)}")
            show.clicked.connect(partial(self.jump.emit, item))
            pieces.append(show)
        made = frame("page", column(first, _Lines(look, item.lines), row(*pieces, None, edges=(0, 0, 0, 0)), gap=4,
                                    edges=(px(10), px(10), 0, px(8))))  # fmt: skip
        made.setAccessibleName(f"{place}, {t(word)}")
        return made

    def first(self) -> QWidget:
        """Where the keys go first."""
        found = self.findChild(QWidget, "difference.show.0")
        return found or self._grid.first() or self

    def finish(self) -> None:
        """Store what is being typed."""
        self._grid.finish()
