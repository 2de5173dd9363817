"""What can be done to running text, by toolbar, menu and key. Each action works on one text field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QTextCursor

from hik_desktop.content import blocks as b
from hik_desktop.content.blocks import Align, Numbering, Run
from hik_desktop.content.words import N_
from hik_desktop.ui.paper.text import structure, table_cells, table_edit
from hik_desktop.ui.paper.text.action import FORM, INSERT, KIND, LIST, TABLE, TextAction
from hik_desktop.ui.paper.text.ask import ask_label, ask_language, ask_link, ask_note, ask_table
from hik_desktop.ui.paper.text.data_actions import DATA_ACTIONS
from hik_desktop.ui.paper.text.field import TextField
from hik_desktop.ui.paper.text.forms import set_form
from hik_desktop.ui.paper.text.gaps import has_gap, next_gap
from hik_desktop.ui.paper.text.kept import can_edit, edit_kept, insert_contents
from hik_desktop.ui.paper.text.lines import InQuote, line_of
from hik_desktop.ui.paper.text.looks import TextLook
from hik_desktop.ui.paper.text.notes import change_note, note_here, put_note


def _at(change: Callable[[QTextCursor, TextLook], object]) -> Callable[[TextField], None]:
    def run(field: TextField) -> None:
        cursor = field.textCursor()
        change(cursor, field.form)
        field.setTextCursor(cursor)

    return run


def _bold(field: TextField) -> None:
    wanted = not field.run_here().bold
    set_form(field, lambda form: replace(form, bold=wanted))


def _italic(field: TextField) -> None:
    wanted = not field.run_here().italic
    set_form(field, lambda form: replace(form, italic=wanted))


def _underline(field: TextField) -> None:
    wanted = not field.run_here().underline
    set_form(field, lambda form: replace(form, underline=wanted))


def _has(name: str) -> Callable[[TextField], bool]:
    return lambda field: bool(getattr(field.run_here(), name))


def _kind(level: int) -> tuple[Callable[[TextField], None], Callable[[TextField], bool]]:
    return (
        _at(lambda cursor, look: structure.make_kind(cursor, level, look)),
        lambda field: line_of(field.textCursor().blockFormat()).heading == level,
    )


def _list(numbering: Numbering | None) -> tuple[Callable[[TextField], None], Callable[[TextField], bool]]:
    def here(field: TextField) -> bool:
        found = structure.list_here(field.textCursor())
        return found is not None and found.numbering == numbering

    return _at(lambda cursor, look: structure.toggle_list(cursor, numbering, look)), here


def _aligned(to: Align) -> Callable[[TextField], None]:
    return _at(lambda cursor, look: table_edit.align(cursor, to, look))


def _in_quote(field: TextField) -> bool:
    return any(isinstance(frame, InQuote) for frame in line_of(field.textCursor().blockFormat()).path)


def _page_break(field: TextField) -> None:
    field.insert(b.Text((b.PageBreak(),)))


def _language(field: TextField) -> None:
    def set_it(tag: str) -> None:
        set_form(field, lambda form: replace(form, language=tag or None))

    ask_language(field, field.run_here().language or "", set_it)


def _link(field: TextField) -> None:
    def set_it(target: str, words: str) -> None:
        if not field.textCursor().hasSelection() and target:
            field.insert(b.Text((b.Paragraph((Run(words or target, link=target),)),)))
        else:
            set_form(field, lambda form: replace(form, link=target or None))

    ask_link(field, field.run_here().link or "", field.textCursor().hasSelection(), field.places(), set_it)


def note(field: TextField) -> None:
    """Give the words before the cursor a footnote, or change the one that stands here."""
    here = note_here(field)

    def take(runs: b.Runs) -> None:
        if here is not None:
            change_note(field, here, runs)
        else:
            put_note(field, runs)
        field.setFocus()

    ask_note(field, here.runs if here is not None else (), take)


def _drop_note(field: TextField) -> None:
    here = note_here(field)
    if here is not None:
        change_note(field, here, ())


def _label(field: TextField) -> None:
    here = structure.list_here(field.textCursor())

    def take(mark: str) -> None:
        structure.set_label(field.textCursor(), mark or None, field.form)
        field.setFocus()

    ask_label(field, (here.label if here is not None else None) or "", take)


def _table(field: TextField) -> None:
    def make(rows: int, columns: int) -> None:
        cursor = field.textCursor()
        table_edit.insert_table(cursor, rows, columns, field.form)
        field.setTextCursor(cursor)
        field.setFocus()

    ask_table(field, make)


def _clean(field: TextField) -> None:
    set_form(field, lambda form: Run(""))


_PARAGRAPH, _HEADING_1, _HEADING_2, _HEADING_3 = (_kind(level) for level in range(4))
_BULLETS, _DECIMAL = _list(None), _list(Numbering.DECIMAL)
_UPPER_ROMAN, _LOWER_ROMAN = _list(Numbering.UPPER_ROMAN), _list(Numbering.LOWER_ROMAN)
_UPPER_LETTER, _LOWER_LETTER = _list(Numbering.UPPER_LETTER), _list(Numbering.LOWER_LETTER)

_QUOTE, _DEEPER = _at(structure.toggle_quote), _at(structure.deeper)

MENUS: tuple[tuple[str, str, str], ...] = (
    (KIND, N_("Absatz"), ""),
    (FORM, N_("Schrift"), "bold"),
    (LIST, N_("Liste"), "list"),
    (INSERT, N_("Einfügen"), "plus"),
    (TABLE, N_("Tabelle"), "table-2"),
)
ACTIONS: tuple[TextAction, ...] = (
    TextAction("text.paragraph", N_("Absatz"), KIND, _PARAGRAPH[0], "", ("Ctrl+Shift+0",), _PARAGRAPH[1]),
    TextAction("text.heading_1", N_("Zwischenüberschrift"), KIND, _HEADING_1[0], "", ("Ctrl+Shift+1",), _HEADING_1[1]),
    TextAction("text.heading_2", N_("Zwischenüberschrift, zweite Stufe"), KIND, _HEADING_2[0], "", (), _HEADING_2[1]),
    TextAction("text.heading_3", N_("Zwischenüberschrift, dritte Stufe"), KIND, _HEADING_3[0], "", (), _HEADING_3[1]),
    TextAction(
        "text.quote", N_("Zitat"), KIND, _at(structure.toggle_quote), "text-quote", ("Ctrl+Shift+Q",), _in_quote
    ),
    TextAction("text.source", N_("Quelle des Zitats"), KIND, _at(structure.add_source), needs=_in_quote),
    TextAction("text.page_break", N_("Neue Seite"), INSERT, _page_break, "separator-horizontal", ("Ctrl+Return",)),
    TextAction("text.bold", N_("Fett"), FORM, _bold, "bold", ("Ctrl+B",), _has("bold")),
    TextAction("text.italic", N_("Kursiv"), FORM, _italic, "italic", ("Ctrl+I",), _has("italic")),
    TextAction("text.underline", N_("Unterstrichen"), FORM, _underline, "underline", ("Ctrl+U",), _has("underline")),
    TextAction("text.language", N_("Andere Sprache …"), FORM, _language, "languages", (), _has("language")),
    TextAction("text.link", N_("Verweis …"), FORM, _link, "link", ("Ctrl+Shift+K",), _has("link")),
    TextAction(
        "text.note", N_("Fußnote …"), FORM, note, "footprints", ("Ctrl+Alt+F",), lambda f: note_here(f) is not None
    ),
    TextAction("text.note_remove", N_("Fußnote entfernen"), FORM, _drop_note, needs=lambda f: note_here(f) is not None),
    TextAction("text.clean", N_("Ohne Form"), FORM, _clean, "x", ("Ctrl+Space",)),
    TextAction(
        "text.paste_plain",
        N_("Ohne Form einfügen"),
        INSERT,
        lambda field: field.paste_plain(),
        "clipboard-paste",
        ("Ctrl+Shift+V",),
    ),
    TextAction("text.bullets", N_("Aufzählung"), LIST, _BULLETS[0], "list", ("Ctrl+Shift+L",), _BULLETS[1]),
    TextAction("text.decimal", N_("Nummern 1. 2. 3."), LIST, _DECIMAL[0], "list-ordered", (), _DECIMAL[1]),
    TextAction("text.upper_roman", N_("Nummern I. II. III."), LIST, _UPPER_ROMAN[0], "", (), _UPPER_ROMAN[1]),
    TextAction("text.lower_roman", N_("Nummern i. ii. iii."), LIST, _LOWER_ROMAN[0], "", (), _LOWER_ROMAN[1]),
    TextAction("text.upper_letter", N_("Buchstaben A) B) C)"), LIST, _UPPER_LETTER[0], "", (), _UPPER_LETTER[1]),
    TextAction("text.lower_letter", N_("Buchstaben a) b) c)"), LIST, _LOWER_LETTER[0], "", (), _LOWER_LETTER[1]),
    TextAction(
        "text.deeper",
        N_("Eine Stufe tiefer"),
        LIST,
        _at(structure.deeper),
        "list-indent-increase",
        ("Alt+Shift+Right",),
    ),
    TextAction(
        "text.back", N_("Eine Stufe höher"), LIST, _at(structure.back), "list-indent-decrease", ("Alt+Shift+Left",)
    ),
    TextAction(
        "text.label",
        N_("Eigenes Zeichen …"),
        LIST,
        _label,
        needs=lambda field: structure.list_here(field.textCursor()) is not None,
    ),
    TextAction(
        "text.block",
        N_("Textbaustein …"),
        INSERT,
        lambda field: field.block_asked.emit(False),
        "text-quote",
        ("Ctrl+Shift+B",),
        needs=lambda field: field.takes_blocks,
    ),
    TextAction(
        "text.keep",
        N_("Als Textbaustein merken …"),
        INSERT,
        lambda field: field.keep_asked.emit(),
        "plus",
        needs=lambda field: field.takes_blocks and field.textCursor().hasSelection(),
    ),
    TextAction("text.gap", N_("Nächste Lücke"), INSERT, next_gap, "scan-text", ("Ctrl+Shift+G",), needs=has_gap),
    TextAction("text.table", N_("Tabelle …"), INSERT, _table, "table-2"),
    TextAction(
        "text.picture",
        N_("Bild …"),
        INSERT,
        lambda field: field.picture_asked.emit(),
        "image",
        needs=lambda field: field.takes_pictures,
    ),
    TextAction("text.contents", N_("Inhaltsverzeichnis …"), INSERT, insert_contents, "list-ordered"),
    TextAction("text.figure", N_("Eingefügtes bearbeiten …"), INSERT, edit_kept, "pencil", ("F2",), needs=can_edit),
    *DATA_ACTIONS,
    TextAction("text.row_below", N_("Zeile darunter"), TABLE, _at(table_edit.add_row), needs_table=True),
    TextAction(
        "text.row_above",
        N_("Zeile darüber"),
        TABLE,
        _at(lambda cursor, look: table_edit.add_row(cursor, look, above=True)),
        needs_table=True,
    ),
    TextAction("text.column_right", N_("Spalte rechts daneben"), TABLE, _at(table_edit.add_column), needs_table=True),
    TextAction(
        "text.column_left",
        N_("Spalte links daneben"),
        TABLE,
        _at(lambda cursor, look: table_edit.add_column(cursor, look, left=True)),
        needs_table=True,
    ),
    TextAction("text.row_remove", N_("Zeile entfernen"), TABLE, _at(table_edit.remove_row), needs_table=True),
    TextAction("text.column_remove", N_("Spalte entfernen"), TABLE, _at(table_edit.remove_column), needs_table=True),
    TextAction(
        "text.head_row",
        N_("Erste Zeile ist Kopf"),
        TABLE,
        _at(table_edit.toggle_head),
        checked=lambda field: table_edit.has_head(field.textCursor()),
        needs_table=True,
    ),
    TextAction(
        "text.row_heads",
        N_("Erste Spalte benennt die Zeile"),
        TABLE,
        _at(lambda cursor, look: table_edit.toggle_row_heads(cursor)),
        checked=lambda field: table_edit.has_row_heads(field.textCursor()),
        needs_table=True,
    ),
    TextAction(
        "text.head_here",
        N_("Kopf bis zu dieser Zeile"),
        TABLE,
        _at(table_cells.head_here),
        needs_table=True,
        needs=lambda field: table_cells.can_head_here(field.textCursor()),
    ),
    TextAction(
        "text.join",
        N_("Zellen verbinden"),
        TABLE,
        _at(table_cells.join),
        needs_table=True,
        needs=lambda field: table_cells.area_chosen(field.textCursor()) is not None,
    ),
    TextAction(
        "text.part",
        N_("Zelle teilen"),
        TABLE,
        _at(table_cells.part),
        needs_table=True,
        needs=lambda field: table_cells.can_part(field.textCursor()),
    ),
    TextAction("text.caption", N_("Beschriftung"), TABLE, _at(table_cells.caption), needs_table=True),
    TextAction("text.align_left", N_("Spalte linksbündig"), TABLE, _aligned(Align.LEFT), needs_table=True),
    TextAction("text.align_center", N_("Spalte mittig"), TABLE, _aligned(Align.CENTER), needs_table=True),
    TextAction("text.align_right", N_("Spalte rechtsbündig"), TABLE, _aligned(Align.RIGHT), needs_table=True),
    TextAction("text.align_decimal", N_("Spalte nach dem Komma"), TABLE, _aligned(Align.DECIMAL), needs_table=True),
    TextAction(
        "text.table_remove",
        N_("Tabelle entfernen"),
        TABLE,
        _at(lambda cursor, look: table_edit.remove_table(cursor)),
        "trash-2",
        needs_table=True,
    ),
)
