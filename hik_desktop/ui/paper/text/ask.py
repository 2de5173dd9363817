"""Small questions while writing: the size of a table, the target of a link, the language of some words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QLineEdit, QWidget

from hik_desktop.content import blocks as b
from hik_desktop.content.plain import plain_text
from hik_desktop.content.words import N_
from hik_desktop.i18n import sort_key
from hik_desktop.ui.choosers import Choice, Count
from hik_desktop.ui.desk import Look
from hik_desktop.ui.paper.text.anchors import Target, name_for
from hik_desktop.ui.paper.text.field import TextField
from hik_desktop.ui.paper.text.from_document import merged
from hik_desktop.ui.pieces import button, column, frame, label, row

# First the languages of Hannover's partners and of its papers, then others by name; a tag that is there is kept.
_FIRST = ("de", "en", "fr", "pl", "ja", "uk", "ru", "ny", "sv", "fi", "no", "da")
_OTHERS: tuple[str, ...] = (
    "ar",
    "bg",
    "bn",
    "cs",
    "el",
    "es",
    "et",
    "fa",
    "he",
    "hi",
    "hr",
    "hu",
    "is",
    "it",
    "ko",
    "ku",
    "la",
    "lt",
)
_OTHERS += ("lv", "mk", "nds", "nl", "pt", "ro", "sk", "sl", "sq", "sr", "sw", "ta", "th", "tr", "vi", "zh")


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
        outer.addStrut(look.theme.px(420))  # a minimum of the dialog's own would let its fields be squeezed
        self.setLayout(outer)

    def add(self, words: str, field: QWidget) -> None:
        """A field with its label at the left."""
        at = self._grid.rowCount()
        named = label(self.look, words, tone="2")
        named.setBuddy(field)
        field.setFont(self.look.theme.font())
        field.setAccessibleName(words)
        self._grid.addWidget(named, at, 0)
        self._grid.addWidget(field, at, 1)

    def add_wide(self, words: str, place: QWidget, field: QWidget) -> None:
        """A field that takes the whole width, under its label."""
        named = label(self.look, words, tone="2")
        named.setBuddy(field)
        at = self._grid.rowCount()
        self._grid.addWidget(named, at, 0, 1, 2)
        self._grid.addWidget(place, at + 1, 0, 1, 2)

    def say(self, words: str, tone: str = "2") -> QLabel:
        """A sentence below the title."""
        made = label(self.look, words, tone=tone, wrap=True)
        self.body.insertWidget(1, made)
        return made


def ask_table(field: TextField, done: Callable[[int, int], None]) -> None:
    """Ask how many rows and columns a new table has."""
    look = field.look
    dialog = Question(look, "text.table", look.t(N_("Tabelle einfügen")), look.t(N_("Einfügen")), field)
    rows, columns = Count(look, "text.table.rows"), Count(look, "text.table.columns")
    for words, spin, most, value in ((N_("Zeilen mit Kopf"), rows, 200, 3), (N_("Spalten"), columns, 12, 3)):
        spin.setRange(1, most)
        spin.setValue(value)
        dialog.add(look.t(words), spin)
    dialog.accepted.connect(lambda: done(rows.value(), columns.value()))
    dialog.open()
    rows.setFocus()
    rows.selectAll()


def ask_link(
    field: TextField, target: str, chosen: bool, places: Sequence[Target], done: Callable[[str, str], None]
) -> None:
    """Ask where words lead: an address in the net, or a place of this paper; `chosen`: the words are selected."""
    look, t = field.look, field.look.t
    dialog = Question(look, "text.link", t(N_("Verweis")), t(N_("Übernehmen")), field)
    where, address, words = (
        Choice(look, "text.link.where"),
        QLineEdit("" if target.startswith("#") else target),
        QLineEdit(),
    )
    where.addItem(t(N_("Adresse im Netz")))
    for place in places:
        where.addItem(place.words)
    inside = next((at for at, place in enumerate(places, 1) if place.name and f"#{place.name}" == target), 0)
    address.setObjectName("text.link.address")
    address.setPlaceholderText("https://")
    words.setObjectName("text.link.words")
    dialog.add(t(N_("Führt zu")), where)
    dialog.add(t(N_("Adresse")), address)
    if not chosen and not target:
        dialog.add(t(N_("Worte dafür")), words)
    where.currentIndexChanged.connect(lambda at: address.setEnabled(at == 0))
    where.setCurrentIndex(inside)

    def agree() -> None:
        at = where.currentIndex()
        if at:
            name = name_for(places[at - 1], places)
            done(f"#{name}", words.text().strip() or places[at - 1].words.partition(": ")[2])
        else:
            done(_address(address.text()), words.text().strip())

    dialog.accepted.connect(agree)
    dialog.open()
    (where if inside else address).setFocus()


def ask_label(field: TextField, mark: str, done: Callable[[str], None]) -> None:
    """Ask for an item's own mark; without one its list counts or dots it."""
    look, t = field.look, field.look.t
    dialog = Question(look, "text.label", t(N_("Eigenes Zeichen")), t(N_("Übernehmen")), field)
    dialog.say(t(N_("Was vor diesem Punkt gedruckt wird, zum Beispiel 1a. oder –. Leer: wie die Liste zählt.")))
    sign = QLineEdit(mark)
    sign.setObjectName("text.label.sign")
    sign.setMaxLength(12)
    dialog.add(t(N_("Zeichen")), sign)
    dialog.accepted.connect(lambda: done(" ".join(sign.text().split())))
    dialog.open()
    sign.setFocus()
    sign.selectAll()


def ask_note(field: TextField, runs: b.Runs, done: Callable[[b.Runs], None]) -> Question:
    """Ask what a footnote says; it may have words in bold, in another language, and links."""
    look, t = field.look, field.look.t
    title = t(N_("Fußnote")) if runs else t(N_("Neue Fußnote"))
    dialog = Question(look, "text.note", title, t(N_("Übernehmen")), field)
    dialog.say(t(N_("Sie steht unten auf der Seite, ihr Zeichen hinter den Worten, bei denen Sie stehen.")))
    words = TextField(look, "text.note.words", t(N_("Text der Fußnote")))
    words.show_text(b.Text((b.Paragraph(runs),)) if runs else b.Text())
    inside = frame("content", column(words, None, edges=(8, 4, 8, 4)))
    inside.setMinimumHeight(look.theme.px(96))
    dialog.add_wide(t(N_("Text der Fußnote")), inside, words)

    def enable() -> None:
        dialog.agree.setEnabled(bool(one_line(words.content())))

    words.edited.connect(enable)
    enable()
    dialog.accepted.connect(lambda: done(one_line(words.content())))
    dialog.open()
    words.setFocus()
    return dialog


def one_line(text: b.Text) -> b.Runs:
    """All words of a text as the runs of one paragraph, with breaks between its lines, without notes of their own."""
    found: list[b.Run] = []
    for block in text.blocks:
        runs = block.runs if isinstance(block, b.Paragraph | b.Heading) else b.runs(plain_text(b.Text((block,))))
        found += [*([b.Run("\n")] if found and runs else []), *(replace(run, note=()) for run in runs)]
    return merged(found)


def ask_language(field: TextField, tag: str, done: Callable[[str], None]) -> None:
    """Ask which language the chosen words are in, so that they are read aloud and hyphenated rightly."""
    look = field.look
    dialog = Question(look, "text.language", look.t(N_("Sprache der Worte")), look.t(N_("Übernehmen")), field)
    box = Choice(look, "text.language.tag")
    box.addItem(look.t(N_("wie die Drucksache")), "")
    others = sorted(_OTHERS, key=lambda known: sort_key(look.texts.language_name(known)))
    for known in dict.fromkeys((*_FIRST, *others, tag)):
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
