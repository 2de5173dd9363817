"""What cannot be printed is refused before anything is laid out, with its place in the content."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hik_desktop.content import (
    Block,
    BulletList,
    Cell,
    Column,
    Contents,
    Data,
    Document,
    FieldLine,
    Fields,
    Figure,
    Grid,
    GridCell,
    GridRow,
    Heading,
    ListItem,
    NumberedList,
    PageForm,
    Paragraph,
    Quote,
    Row,
    Run,
    Table,
    paragraph,
    runs,
)
from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.languages import known_language
from hik_desktop.pdf import Press
from tests.pdf.samples import document

T, A = Heading(1, runs("T")), Heading(1, runs("A"))
HEAD = (Row((Cell(runs("Kopf")),)),)
SIGN = "\U0001f600"
AWAY = Run("hin", link="#nirgends")


def _table(runs_: tuple[Run, ...], caption: tuple[Run, ...] = ()) -> Table:
    return Table((Column(),), HEAD, (Row((Cell(runs_),)),), caption=caption)


ADDRESS = "https://www.stadt.example/" + "a" * 3_000


def _nested(depth: int) -> Block:
    block: Block = paragraph("tief")
    for number in range(depth):
        block = Quote((block,)) if number % 2 else BulletList((ListItem((block,)),))
    return block


CASES: dict[str, tuple[str, Block, str]] = {
    "sign in a paragraph": ("pdf.missing_glyph", paragraph(SIGN), "Abschnitt 2, Absatz 1"),
    "sign in a heading": ("pdf.missing_glyph", Heading(2, runs(SIGN)), "Abschnitt 2, Überschrift 2"),
    "sign in a cell": ("pdf.missing_glyph", _table(runs(SIGN)), "Abschnitt 2, Tabelle 1, Zeile 2, Spalte 1"),
    "sign in a caption": ("pdf.missing_glyph", _table((), runs(SIGN)), "Abschnitt 2, Tabelle 1, Beschriftung"),
    "sign in a source": ("pdf.missing_glyph", Quote((), runs(SIGN)), "Abschnitt 2, Zitat 1, Quelle"),
    "sign in a mark": ("pdf.missing_glyph", BulletList((ListItem((), SIGN),)), "Abschnitt 2, Liste 1"),
    "sign in a title of contents": (
        "pdf.missing_glyph",
        Contents(runs(SIGN)),
        "Abschnitt 2, Inhaltsverzeichnis 1, Titel",
    ),
    "sign in a note": (
        "pdf.missing_glyph",
        Paragraph((Run("x", note=runs("y")), Run("x", note=runs(SIGN)))),
        "Abschnitt 2, Absatz 1, Fußnote 2",
    ),
    "sign in a header": (
        "pdf.missing_glyph",
        Grid((1.0,), (GridRow((GridCell((Fields((FieldLine(runs("Nr."), runs(SIGN)),)),)),)),)),
        "Abschnitt 2, Kopf 1, Feld 1, Angaben 1, Zeile 1",
    ),
    "sign that is none": ("pdf.missing_glyph", paragraph("a\uffffb"), "Abschnitt 2, Absatz 1"),
    "sign of nothing": ("pdf.missing_glyph", paragraph("a\0b"), "Abschnitt 2, Absatz 1"),
    "half a sign": ("pdf.missing_glyph", paragraph("a\ud800b"), "Abschnitt 2, Absatz 1"),
    "picture described without end": ("pdf.figure_text_too_long", Figure("ab", "x" * 11_000), "Abschnitt 2, Bild 1"),
    "address without end": ("pdf.link_address", Paragraph((Run("hier", link=ADDRESS),)), "Abschnitt 2, Absatz 1"),
    "lists in quotations without end": ("pdf.too_deep", _nested(900), "Abschnitt 2, Zitat 1, Liste 1"),
    "Hebrew": ("pdf.missing_glyph", paragraph("Von rechts: שלום"), "Abschnitt 2, Absatz 1"),
    "Arabic": ("pdf.missing_glyph", paragraph("مرحبا"), "Abschnitt 2, Absatz 1"),
    "heading that skips a level": ("pdf.heading_jump", Heading(3, runs("Zu tief")), "Abschnitt 2, Überschrift 2"),
    "heading below any level": ("pdf.heading_jump", Heading(0, runs("Zu hoch")), "Überschrift"),
    "picture without words": (
        "pdf.figure_without_text",
        BulletList((ListItem((paragraph("x"), Figure("ab", " "))),)),
        "Abschnitt 2, Liste 1, Punkt 1, Bild 1",
    ),
    "picture with caption but without words": (
        "pdf.figure_without_text",
        Figure("ab", "", caption=runs("Abbildung")),
        "Abschnitt 2, Bild 1",
    ),
    "table without heads": (
        "pdf.table_without_head",
        Table((Column(),), (), (Row((Cell(runs("x")),)),)),
        "Abschnitt 2, Tabelle 1",
    ),
    "table of another shape": (
        "pdf.table_shape",
        Table((Column(), Column()), (Row((Cell(runs("x")),)),), ()),
        "Abschnitt 2, Tabelle 1",
    ),
    "table of no row": (
        "pdf.table_shape",
        Table((Column(head=True),), (), (), row_heads=True, caption=runs("leer")),
        "Abschnitt 2, Tabelle 1",
    ),
    "table of columns narrower than a letter": (
        "pdf.table_too_wide",
        Table((Column(),) * 33, (Row((Cell(runs("x")),) * 33),), ()),
        "Abschnitt 2, Tabelle 1",
    ),
    "cell of no column": ("pdf.table_shape", Table((Column(),), (Row((Cell((), 0),)),), ()), "Abschnitt 2, Tabelle 1"),
    "link without words": (
        "pdf.empty_link",
        Paragraph((Run(" ", link="https://www.stadt.example/"),)),
        "Abschnitt 2, Absatz 1",
    ),
    "link inside without words": ("pdf.empty_link", Paragraph((Run("", link="#t"),)), "Abschnitt 2, Absatz 1"),
    "link to a file": ("pdf.link_address", Paragraph((Run("hier", link="file:///x"),)), "Abschnitt 2, Absatz 1"),
    "link to nothing": ("pdf.link_address", Paragraph((Run("hier", link="#"),)), "Abschnitt 2, Absatz 1"),
    "link to an unknown place": ("pdf.anchor_unknown", _table((AWAY,)), "Abschnitt 2, Tabelle 1, Zeile 2, Spalte 1"),
    "link to an unknown place in a note": (
        "pdf.anchor_unknown",
        Paragraph((Run("x", note=(AWAY,)),)),
        "Abschnitt 2, Absatz 1, Fußnote 1",
    ),
    "place named twice": ("pdf.anchor_twice", Heading(2, runs("x"), anchor="t"), "Abschnitt 2, Überschrift 2"),
    "tag of no form": (
        "pdf.unknown_language",
        Paragraph((Run("x", language="klingonisch!"),)),
        "Abschnitt 2, Absatz 1",
    ),
    "tag of no language": (
        "pdf.unknown_language",
        NumberedList((ListItem((Paragraph((Run("x", language="xx"),)),)),)),
        "Abschnitt 2, Liste 1, Punkt 1, Absatz 1",
    ),
    "note without words": ("pdf.empty_note", Paragraph((Run("x", note=(Run(" "),)),)), "Abschnitt 2, Absatz 1"),
    "note in a note": (
        "pdf.note_in_note",
        Paragraph((Run("x", note=(Run("y", note=runs("z")),)),)),
        "Abschnitt 2, Absatz 1",
    ),
    "data that were not put in": ("pdf.data_open", Data("measures"), "Abschnitt 2, Daten aus der Bürodatei 1"),
    "data in a list": (
        "pdf.data_open",
        BulletList((ListItem((Data("networks"),)),)),
        "Abschnitt 2, Liste 1, Punkt 1, Daten aus der Bürodatei 1",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_cannot_be_printed_is_refused_with_its_place(press: Press, case: str) -> None:
    code, block, place = CASES[case]
    with pytest.raises(RuleBroken) as refused:
        press.render(document(Heading(1, runs("T"), anchor="t"), A, block, paragraph("danach")))
    assert refused.value.code == code
    assert place in str(refused.value)


def test_a_missing_sign_is_shown_with_its_number(press: Press) -> None:
    with pytest.raises(RuleBroken) as refused:
        press.render(document(T, paragraph("gut"), paragraph(SIGN)))
    assert "U+1F600" in str(refused.value)
    assert "Absatz 2" in str(refused.value)


@pytest.mark.parametrize("language", ["xx", "xx-DE", "deutsch", "de_DE", "q", ""])
def test_a_document_in_no_known_language_is_refused(press: Press, language: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        press.render(Document("T", language, (T,)))
    assert refused.value.code == "pdf.unknown_language"


def test_signs_of_title_and_foot_are_checked_too(press: Press) -> None:
    with pytest.raises(RuleBroken, match="U\\+1F600") as refused:
        press.render(Document(SIGN, "de", (T,)))
    assert "Titel" in str(refused.value.params["place"])
    with pytest.raises(RuleBroken, match="U\\+1F600") as refused:
        press.render(replace(document(T), page=PageForm(foot=SIGN)))
    assert "Fußzeile" in str(refused.value.params["place"])


def test_a_link_of_several_runs_may_have_a_space_of_its_own(press: Press) -> None:
    address = "https://www.stadt.example/"
    link = (Run("a", link=address), Run(" ", link=address), Run("b", bold=True, link=address))
    assert press.render(document(T, Paragraph(link)))


def test_every_language_the_program_s_own_data_know_is_known() -> None:
    from babel.localedata import locale_identifiers

    for name in locale_identifiers():
        assert known_language(name.split("_")[0])
    for tag in ("de-DE", "fr-FR", "zh-Hans", "zh-Hant-TW", "sr-Latn-RS", "de-1996", "de-CH-1996", "es-419", "nds"):
        assert known_language(tag)
