"""Notes: their marks in the text, themselves at the foot of the page, read behind their paragraph."""

from __future__ import annotations

import hashlib
import io
import re

import pikepdf
import pytest
from PIL import Image

from hik_desktop.content import (
    BulletList,
    Cell,
    Column,
    Figure,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Run,
    Table,
    paragraph,
    plain_text,
    runs,
)
from hik_desktop.pdf import Press
from hik_desktop.pdf.boxes import PictureBox, TextBox
from tests.pdf.reading import read, words
from tests.pdf.samples import SENTENCE, document

TITLE = Heading(1, runs("Titel"))
BOTTOM = 70.8661


def _noted(text: str, note: str) -> Paragraph:
    return Paragraph((Run(text, note=runs(note)), Run(" Weiter.")))


def test_a_note_stands_at_the_foot_of_the_page_of_its_mark_below_a_short_rule(press: Press) -> None:
    printed = read(press.render(document(TITLE, _noted("Vgl.", "Eine Anmerkung."), paragraph("Danach"))))
    note = printed.find("Eine Anmerkung")
    assert note.page == 0
    assert note.size < 10
    assert BOTTOM < note.y < BOTTOM + 12
    (rule,) = printed.rules
    assert rule.y0 > note.y
    assert rule.x1 - rule.x0 < 100
    assert [part.text.strip() for part in printed.shown if part.y == note.y] == ["¹", "Eine Anmerkung."]


def test_notes_are_counted_through_the_document_and_read_behind_their_paragraph(press: Press) -> None:
    written = document(
        Heading(1, (Run("Titel", note=runs("zum Titel")),)),
        Paragraph((Run("eins", note=runs("erste")), Run(" und zwei", note=runs("zweite")))),
        BulletList((ListItem((_noted("Punkt", "dritte"), paragraph("nach dem Punkt"))),)),
        Quote((paragraph("Zitat"),), (Run("Quelle", note=runs("vierte")),)),
        Table(
            (Column(), Column()),
            (Row((Cell(runs("A")), Cell((Run("B", note=runs("fünfte")),)))),),
            (Row((Cell(runs("x")), Cell(runs("y")))),),
            caption=(Run("Tabelle", note=runs("sechste")),),
        ),
    )
    printed = read(press.render(written))
    assert words(printed.text) == words(plain_text(written))
    told = "Titel¹ ¹ zum Titel eins² und zwei³ ² erste ³ zweite • Punkt⁴ Weiter. ⁴ dritte nach dem Punkt"
    told += " Zitat Quelle⁵ ⁵ vierte Tabelle⁶ ⁶ sechste A B⁷ ⁷ fünfte x y"
    assert plain_text(written).split() == told.split()


def test_a_note_is_named_once_and_its_mark_leads_to_it(press: Press) -> None:
    blocks = [_noted(f"Satz {n}", f"Anmerkung {n}") for n in range(1, 13)]
    with pikepdf.open(io.BytesIO(press.render(document(TITLE, *blocks)))) as pdf:
        elements = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/S" in thing]
        notes = [thing for thing in elements if thing.S == "/Note"]
        names = [str(note.ID) for note in notes]
        assert len(set(names)) == len(names) == 12
        assert all(note.K[0].S == "/Lbl" for note in notes)
        known = list(pdf.Root.StructTreeRoot.IDTree.Names)
        assert list(map(str, known[::2])) == sorted(names)
        references = [thing for thing in elements if thing.S == "/Reference"]
        assert [str(reference.P.S) for reference in references] == ["/P"] * 12
        marks = list(pdf.pages[0].Annots)
        assert [str(mark.Contents) for mark in marks] == [f"Anmerkung {n}" for n in range(1, 13)]
        heights = [float(mark.Dest[3]) for mark in marks]
        assert heights == sorted(heights, reverse=True)
        assert all(mark.Dest[0] == pdf.pages[0].obj for mark in marks)


def test_no_note_touches_the_text_and_none_is_on_another_page_than_its_mark(press: Press) -> None:
    for filling in range(30, 46, 3):
        blocks = [paragraph("Zeile") for _ in range(filling - 12)]
        for n in range(30):
            marked = Run(f"Satz{n}.", note=runs(f"Note{n}. {SENTENCE * (n % 4 == 0)}"))
            blocks.append(Paragraph((marked, Run(" " + SENTENCE * (n % 3)))))
        printed = read(press.render(document(TITLE, *blocks)))
        for number in range(30):
            assert printed.find(f"Satz{number}.").page == printed.find(f"Note{number}.").page
        for page in range(printed.pages):
            parts = [part for part in printed.shown if part.page == page and not part.artifact]
            text = [part.y for part in parts if part.size == 11]
            notes = [part.y for part in parts if part.size == 9]
            if text and notes:
                assert min(text) > max(notes) + 12
            if notes:
                assert min(notes) > BOTTOM


def test_a_note_longer_than_its_page_goes_on_at_the_foot_of_the_next(press: Press) -> None:
    long = " ".join(f"Wort{n}" for n in range(2200))
    printed = read(press.render(document(TITLE, _noted("Vorher", long), paragraph(SENTENCE * 30))))
    assert re.findall(r"Wort\d+", printed.text) == long.split()
    pages = {part.page for part in printed.shown if part.text.startswith("Wort") or "Wort9" in part.text}
    assert pages >= {0, 1}
    both = {part.page for part in printed.shown if part.size == 11 and not part.artifact}
    assert pages & both >= {0, 1}, "text goes on above the rest of a note"
    assert len([rule for rule in printed.rules if not rule.upright]) == len(pages)


def test_nothing_is_drawn_over_the_rest_of_a_long_note(press: Press) -> None:
    long = " ".join(f"Wort{n}" for n in range(1800))
    out = io.BytesIO()
    Image.new("L", (30, 40), 128).save(out, "PNG")
    name = hashlib.sha256(out.getvalue()).hexdigest()
    picture = Figure(name, "Ein hohes Bild", 140.0)
    written = document(TITLE, _noted("Vorher", long), Heading(2, runs("Darunter")), picture, paragraph("Ende"))
    _, pages = press.lay_out(written, {name: out.getvalue()})
    for page in pages:
        texts = [box for box in page.boxes if isinstance(box, TextBox) and not box.furniture]
        notes = [box.y for box in texts if box.size == 9]
        others = [box.y - (len(box.lines) - 1) * box.leading for box in texts if box.size != 9]
        others += [box.y for box in page.boxes if isinstance(box, PictureBox)]
        assert not notes or not others or min(others) > max(notes) + 9
    printed = read(press.render(written, {name: out.getvalue()}))
    home = next(number for number, page in enumerate(pages) if any(isinstance(box, PictureBox) for box in page.boxes))
    assert printed.find("Darunter").page == home
    assert re.findall(r"Wort\d+", printed.text) == long.split()


def test_a_mark_in_a_repeated_table_head_sets_its_note_once(press: Press) -> None:
    head = Row((Cell((Run("Was", note=runs("Stand heute")),)),))
    table = Table((Column(),), (head,), tuple(Row((Cell(runs(f"Zeile {n}")),)) for n in range(120)))
    printed = read(press.render(document(TITLE, table)))
    assert printed.pages > 2
    assert [part.page for part in printed.shown if "Stand heute" in part.text] == [0]


def test_a_note_in_a_row_stands_on_the_page_of_its_row(press: Press) -> None:
    rows = tuple(Row((Cell((Run(f"Zeile{n}.", note=runs(f"Note{n}. {SENTENCE}")),)),)) for n in range(40))
    table = Table((Column(),), (Row((Cell(runs("Kopf")),)),), rows)
    printed = read(press.render(document(TITLE, table)))
    assert printed.pages > 1
    for number in range(40):
        assert printed.find(f"Zeile{number}.").page == printed.find(f"Note{number}.").page


def test_a_heading_at_the_page_s_end_counts_the_notes_below_it(press: Press) -> None:
    for filling in range(28, 42):
        blocks = [paragraph("Zeile") for _ in range(filling)]
        written = document(TITLE, *blocks, Heading(2, runs("Kopf")), _noted("Text " + SENTENCE * 2, SENTENCE * 3))
        printed = read(press.render(written))
        assert printed.find("Kopf").page == printed.find("Text ").page


def test_a_mark_may_stand_alone(press: Press) -> None:
    written = document(TITLE, Paragraph((Run("", note=runs("allein")), Run(" Text", note=runs("danach")))))
    assert (
        words(read(press.render(written)).text)
        == words(plain_text(written))
        == ["Titel", "¹", "Text²", "¹", "allein", "²", "danach"]
    )


@pytest.mark.parametrize("face", [Run("fett", bold=True, note=runs("x")), Run("kursiv", italic=True, note=runs("x"))])
def test_the_mark_is_one_raised_figure_in_the_text_layer(press: Press, face: Run) -> None:
    printed = read(press.render(document(TITLE, Paragraph((Run("Jahr 2026", note=runs("y")), Run(" "), face)))))
    assert "2026¹" in printed.text
    assert f"{face.text}²" in printed.text
