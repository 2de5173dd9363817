"""Pictures in running text: what one asks about them, and where one stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from hik_desktop.content import blocks as b
from hik_desktop.content.jsonform import from_json, to_json
from hik_desktop.content.plain import plain_runs
from hik_desktop.content.words import N_
from hik_desktop.ui.choosers import Count
from hik_desktop.ui.desk import Look
from hik_desktop.ui.paper.text.ask import Question
from hik_desktop.ui.paper.text.field import TextField
from hik_desktop.ui.paper.text.lines import KEPT
from hik_desktop.ui.pieces import label

_WIDEST = 170  # mm: the width of a paper's text (domain §4)


def ask_figure(look: Look, figure: b.Figure, parent: QWidget, done: Callable[[b.Figure], None]) -> Question:
    """Ask what a picture shows, its caption and its width. Without a description it cannot be printed."""
    t = look.t
    dialog = Question(look, "text.figure", t(N_("Bild beschreiben")), t(N_("Übernehmen")), parent)
    dialog.say(t(N_("Was ist auf dem Bild zu sehen? Der Alternativtext steht für alle, die es nicht sehen.")))
    alt = QPlainTextEdit(figure.alt)
    alt.setObjectName("text.figure.alt")
    alt.setTabChangesFocus(True)
    alt.setFixedHeight(look.theme.px(72))
    caption = QLineEdit(plain_runs(figure.caption))
    caption.setObjectName("text.figure.caption")
    width = Count(look, "text.figure.width")
    width.setRange(0, _WIDEST)
    width.setSuffix(" mm")
    width.setSpecialValueText(t(N_("wie der Text")))
    width.setValue(round(figure.width_mm or 0))
    dialog.add(t(N_("Alternativtext")), alt)
    dialog.add(t(N_("Beschriftung")), caption)
    dialog.add(t(N_("Breite")), width)
    missing = label(look, t(N_("Bitte beschreiben Sie das Bild in Worten.")), tone="warn", wrap=True)
    dialog.body.addWidget(missing)

    def enable() -> None:
        written = bool(alt.toPlainText().strip())
        dialog.agree.setEnabled(written)
        missing.setVisible(not written)

    def agree() -> None:
        words = caption.text().strip()
        runs = figure.caption if words == plain_runs(figure.caption) else b.runs(words)
        millimetres = float(width.value()) or None
        done(replace(figure, alt=" ".join(alt.toPlainText().split()), caption=runs, width_mm=millimetres))

    alt.textChanged.connect(enable)
    dialog.accepted.connect(agree)
    enable()
    dialog.open()
    alt.setFocus()
    return dialog


def figure_here(field: TextField) -> tuple[int, b.Figure] | None:
    """The picture in the line with the cursor, and its place in the document."""
    return figure_in(field.textCursor().block())


def figure_in(block: QTextBlock) -> tuple[int, b.Figure] | None:
    """The picture in a line, and its place in the document."""
    at = block.begin()
    while not at.atEnd():
        stored = at.fragment().charFormat().stringProperty(KEPT)
        kept = from_json(stored).blocks if stored else ()
        if kept and isinstance(kept[0], b.Figure):
            return at.fragment().position(), kept[0]
        at += 1
    return None


def describe_figure(field: TextField) -> None:
    """Ask anew about the picture in the line with the cursor."""
    found = figure_here(field)
    if found is None or field.isReadOnly():
        return
    place, figure = found

    def take(described: b.Figure) -> None:
        cursor = QTextCursor(field.document())
        cursor.setPosition(place)
        cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(field.form.kept(to_json(b.Text((described,)))))

    ask_figure(field.look, figure, field, take)
