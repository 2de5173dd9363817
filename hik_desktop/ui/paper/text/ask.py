"""Small questions while writing: the size of a table, the target of a link, the language of some words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QLabel, QLineEdit, QSpinBox, QWidget

from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Look
from hik_desktop.ui.paper.text.field import TextField
from hik_desktop.ui.pieces import button, column, label, row

# The languages of Hannover's partners and of its papers; any other tag can be typed.
_LANGUAGES = ("de", "en", "fr", "pl", "ja", "es", "tr", "da", "uk", "el", "it", "ny")


class Question(QDialog):
    """A small dialog: fields with their labels, one filled button, one to let it be."""

    def __init__(self, look: Look, name: str, title: str, agree: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.look = look
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.theme.px(16))
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.agree = button(look, f"{name}.agree", agree, kind="primary")
        self.agree.setDefault(True)
        self.agree.clicked.connect(self.accept)
        cancel = button(look, f"{name}.cancel", look.t(N_("Abbrechen")))
        cancel.clicked.connect(self.reject)
        self.body = column(label(look, title, "h2"), self._grid, gap=16)
        outer = column(self.body, row(None, cancel, self.agree), gap=24, edges=(24, 20, 24, 20))
        self.setLayout(outer)
        self.setMinimumWidth(look.theme.px(420))

    def add(self, words: str, field: QWidget) -> None:
        """A field with its label at the left."""
        at = self._grid.rowCount()
        named = label(self.look, words, tone="2")
        named.setBuddy(field)
        field.setFont(self.look.theme.font())
        field.setAccessibleName(words)
        self._grid.addWidget(named, at, 0)
        self._grid.addWidget(field, at, 1)

    def say(self, words: str, tone: str = "2") -> QLabel:
        """A sentence below the title."""
        made = label(self.look, words, tone=tone, wrap=True)
        self.body.insertWidget(1, made)
        return made


def ask_table(field: TextField, done: Callable[[int, int], None]) -> None:
    """Ask how many rows and columns a new table has."""
    look = field.look
    dialog = Question(look, "text.table", look.t(N_("Tabelle einfügen")), look.t(N_("Einfügen")), field)
    rows, columns = QSpinBox(), QSpinBox()
    for name, words, spin, most, value in (
        ("text.table.rows", N_("Zeilen mit Kopf"), rows, 200, 3),
        ("text.table.columns", N_("Spalten"), columns, 12, 3),
    ):
        spin.setObjectName(name)
        spin.setRange(1, most)
        spin.setValue(value)
        dialog.add(look.t(words), spin)
    dialog.accepted.connect(lambda: done(rows.value(), columns.value()))
    dialog.open()
    rows.setFocus()
    rows.selectAll()


def ask_link(field: TextField, target: str, chosen: bool, done: Callable[[str, str], None]) -> None:
    """Ask for the address words lead to; `chosen`: the words are selected already."""
    look = field.look
    dialog = Question(look, "text.link", look.t(N_("Verweis ins Netz")), look.t(N_("Übernehmen")), field)
    address, words = QLineEdit(target), QLineEdit()
    address.setObjectName("text.link.address")
    address.setPlaceholderText("https://")
    words.setObjectName("text.link.words")
    dialog.add(look.t(N_("Adresse")), address)
    if not chosen and not target:
        dialog.add(look.t(N_("Worte dafür")), words)
    dialog.accepted.connect(lambda: done(_address(address.text()), words.text().strip()))
    dialog.open()
    address.setFocus()


def ask_language(field: TextField, tag: str, done: Callable[[str], None]) -> None:
    """Ask which language the chosen words are in, so that they are read aloud and hyphenated rightly."""
    look = field.look
    dialog = Question(look, "text.language", look.t(N_("Sprache der Worte")), look.t(N_("Übernehmen")), field)
    box = QComboBox()
    box.setObjectName("text.language.tag")
    box.addItem(look.t(N_("wie die Drucksache")), "")
    for known in dict.fromkeys((*_LANGUAGES, tag)):
        if known:
            box.addItem(look.texts.language_name(known), known)
    box.setCurrentIndex(max(0, box.findData(tag)))
    dialog.add(look.t(N_("Sprache")), box)
    dialog.accepted.connect(lambda: done(box.currentData()))
    dialog.open()
    box.setFocus()


def _address(typed: str) -> str:
    typed = typed.strip()
    if not typed or typed.startswith(("https://", "http://", "mailto:", "#")):
        return typed
    return f"mailto:{typed}" if "@" in typed and "/" not in typed else f"https://{typed}"
