"""Links inside, the table of contents and the outline lead where they say."""

from __future__ import annotations

import io

import pikepdf
import pytest

from hik_desktop.content import (
    Cell,
    Column,
    Contents,
    Document,
    Figure,
    Heading,
    PageForm,
    Paragraph,
    Row,
    Run,
    Table,
    paragraph,
    plain_text,
    runs,
)
from hik_desktop.pdf import Press
from tests.pdf.reading import read, words
from tests.pdf.samples import PICTURES, SENTENCE, document


def _long(sections: int, *first: Contents, filling: int = 14) -> Document:
    blocks: list[Heading | Paragraph] = []
    for n in range(1, sections + 1):
        blocks += [Heading(1, runs(f"Abschnitt {n}")), paragraph(SENTENCE * filling)]
        blocks += [Heading(2, runs(f"Teil {n}\nmit Umbruch")), paragraph(SENTENCE)]
        blocks += [Heading(3, runs(f"Einzelheit {n}")), paragraph("x")]
    return document(*first, *blocks)


def test_contents_name_the_page_each_heading_stands_on(press: Press) -> None:
    printed = read(press.render(_long(12, Contents(runs("Inhalt"), 2))))
    listed = [word for n in range(1, 13) for word in (f"Abschnitt {n}", f"Teil {n} mit Umbruch")]
    assert [name.strip() for name, _ in printed.contents] == listed
    for name, page in printed.contents:
        heading = [p for p in printed.shown if p.text.strip() == name.split(" mit ")[0].strip() and p.size >= 11]
        assert str(heading[-1].page + 1) == page


def test_contents_that_take_pages_themselves_still_name_the_right_ones(press: Press) -> None:
    printed = read(press.render(_long(150, Contents(runs("Inhalt"), 3), filling=1)))
    first = next(p.page for p in printed.shown if p.text.strip() == "Abschnitt 1" and p.size == 13)
    assert first >= 5
    for n in (1, 75, 150):
        page = next(page for name, page in printed.contents if name.strip() == f"Einzelheit {n}")
        heading = [p for p in printed.shown if p.text.strip() == f"Einzelheit {n}"][-1]
        assert str(heading.page + 1) == page


def test_page_numbers_of_the_contents_stand_right_below_each_other(press: Press) -> None:
    written = _long(30, Contents(runs("Inhalt"), 1))
    printed = read(press.render(written))
    right = written.page.width - written.page.right
    numbers = [p for p in printed.shown if p.page == 0 and p.text.isdigit() and p.x > right - 30]
    assert len(numbers) == 30
    assert all(abs(p.end - right) < 0.02 for p in numbers)


def test_dots_lead_to_the_number_and_are_no_text(press: Press) -> None:
    data = press.render(_long(3, Contents((), 1)))
    assert ". ." not in read(data).text
    with pikepdf.open(io.BytesIO(data)) as pdf:
        code = pdf.pages[0].Contents.read_bytes()
    assert code.count(b"[0 4] 0 d") == 3
    assert code.index(b"/Artifact BMC") < code.index(b"[0 4] 0 d")


def test_an_entry_of_the_contents_leads_to_its_heading(press: Press) -> None:
    with pikepdf.open(io.BytesIO(press.render(_long(6, Contents(runs("Inhalt"), 1))))) as pdf:
        notes = list(pdf.pages[0].Annots)
        homes = [pdf.pages.index(pikepdf.Page(note.Dest[0])) for note in notes]
        entries = [str(note.Contents) for note in notes]
        assert set(entries) == {f"Abschnitt {n}" for n in range(1, 7)}
        printed = read(press.render(_long(6, Contents(runs("Inhalt"), 1))))
        for entry, home in zip(entries, homes, strict=True):
            assert next(p.page for p in printed.shown if p.text == entry and p.size == 13) == home


def test_contents_are_a_tree_of_entries_in_the_structure(press: Press) -> None:
    data = press.render(_long(2, Contents(runs("Inhalt"), 2)))
    paths = [path for path, text in read(data).tree if text.strip()]
    assert "/Document/TOC/Caption" in paths
    assert "/Document/TOC/TOCI/Reference/Link" in paths
    assert "/Document/TOC/TOCI/TOC/TOCI/Reference/Link" in paths


def test_contents_are_told_in_plain_text_without_pages(press: Press) -> None:
    written = _long(3, Contents(runs("Inhalt"), 2))
    assert plain_text(written).split("\n")[:3] == ["Inhalt", "Abschnitt 1", "Teil 1 mit Umbruch"]
    assert words(read(press.render(written)).text) == words(plain_text(written))


def test_contents_of_a_text_without_headings_are_not_there(press: Press) -> None:
    written = document(Contents(runs("Inhalt")), paragraph("Text"))
    assert words(read(press.render(written)).text) == words(plain_text(written)) == ["Text"]


def test_the_contents_stand_in_the_outline(press: Press) -> None:
    with (
        pikepdf.open(io.BytesIO(press.render(_long(1, Contents(runs("Inhalt")))))) as pdf,
        pdf.open_outline() as outline,
    ):
        assert [entry.title for entry in outline.root] == ["Inhalt", "Abschnitt 1"]


def test_links_lead_to_headings_tables_and_figures(press: Press) -> None:
    table = Table((Column(),), (Row((Cell(runs("Was")),)),), (Row((Cell(runs("x")),)),), anchor="tabelle")
    captioned = Table(table.columns, table.head, table.rows, caption=runs("Aufstellung"), anchor="kosten")
    figure = Figure(next(iter(PICTURES)), "Bild", 60.0, anchor="bild")
    links = tuple(Run(f"zu {name} ", link=f"#{name}") for name in ("ende", "tabelle", "kosten", "bild"))
    filler = paragraph(SENTENCE * 25)
    written = document(
        Heading(1, runs("T")),
        Paragraph(links),
        filler,
        table,
        filler,
        captioned,
        filler,
        figure,
        Heading(2, runs("E"), anchor="ende"),
    )
    printed = read(press.render(written, PICTURES))
    with pikepdf.open(io.BytesIO(press.render(written, PICTURES))) as pdf:
        notes = {str(note.Contents): note for note in pdf.pages[0].Annots}
        pages = {name: pdf.pages.index(pikepdf.Page(note.Dest[0])) for name, note in notes.items()}
        assert pages["zu ende"] == printed.find("E").page
        assert pages["zu tabelle"] == printed.find("Was").page
        assert pages["zu kosten"] == printed.find("Aufstellung").page
        assert float(notes["zu kosten"].Dest[3]) > printed.find("Aufstellung").y
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        for note in notes.values():
            assert parents[int(note.StructParent)].S == "/Link"
            assert "/A" not in note


def test_a_link_over_several_lines_and_faces_has_one_area_a_line(press: Press) -> None:
    link = "https://www.stadt.example/"
    words_ = (
        Run("eine Verweisung ", link=link),
        Run("mit fetten Wörtern ", bold=True, link=link),
        Run("広島 ", link=link),
    )
    with pikepdf.open(io.BytesIO(press.render(document(Heading(1, runs("T")), Paragraph(words_ * 4))))) as pdf:
        boxes = [[float(value) for value in note.Rect] for note in pdf.pages[0].Annots]
        elements = [
            thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Link"
        ]
        assert len(elements) == 1
        kids = [kid for kid in elements[0].K if not isinstance(kid, int)]
        assert sum(kid.get("/Type") == "/OBJR" for kid in kids) == len(boxes)
    assert len(boxes) == len({round(box[1] / 12) for box in boxes}) > 1


@pytest.mark.parametrize("width", [140.0, 200.0, 420.0])
def test_contents_fit_every_page(press: Press, width: float) -> None:
    form = PageForm(width=width, height=300, left=20, right=20, top=20, bottom=40)
    blocks = (Contents(runs("Inhalt"), 3), Heading(1, runs("Nachhaltigkeitsstrategie " * 4)), Heading(2, runs("B")))
    printed = read(press.render(Document("T", "de", blocks, page=form)))
    assert all(part.end <= width - 20 + 0.05 for part in printed.shown)
    assert len(printed.contents) == 2


def test_contents_within_a_section_are_bookmarked_beside_its_headings(press: Press) -> None:
    blocks = (Heading(1, runs("Titel")), Heading(2, runs("Abschnitt")), Contents(runs("Inhalt"), 3))
    data = press.render(document(*blocks, Heading(3, runs("Näheres")), Heading(2, runs("Ende"))))
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        (title,) = outline.root
        assert [child.title for child in title.children] == ["Abschnitt", "Ende"]
        assert [child.title for child in title.children[0].children] == ["Inhalt", "Näheres"]
