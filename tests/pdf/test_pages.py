"""Ends of pages: what stays together in lists, quotations, headings and figures; lists and their marks."""

from __future__ import annotations

import pytest

from hik_desktop.content import (
    Block,
    BulletList,
    Cell,
    Column,
    Figure,
    Heading,
    ListItem,
    NumberedList,
    Numbering,
    Quote,
    Row,
    Table,
    paragraph,
    plain_text,
    runs,
)
from hik_desktop.pdf import Press
from tests.pdf.reading import read, words
from tests.pdf.samples import PICTURES, SENTENCE, document

TITLE = Heading(1, runs("Titel"))
PICTURE = next(iter(PICTURES))
FOLLOWING: dict[str, tuple[Block, str]] = {
    "list": (BulletList((ListItem((paragraph("Folgt " + SENTENCE),)),)), "Folgt"),
    "quote": (Quote((paragraph("Folgt " + SENTENCE),), runs("Quelle")), "Folgt"),
    "figure": (Figure(PICTURE, "Bild", 100.0, runs("Folgt als Beschriftung")), "Folgt"),
    "paragraph": (paragraph("Folgt " + SENTENCE * 3), "Folgt"),
    "nested": (NumberedList((ListItem((BulletList((ListItem((paragraph("Folgt " + SENTENCE),)),)),)),)), "Folgt"),
}


@pytest.mark.parametrize("kind", FOLLOWING)
def test_headings_stay_with_what_follows_them(press: Press, kind: str) -> None:
    block, word = FOLLOWING[kind]
    for filling in range(24, 46, 2):
        blocks = [paragraph("x") for _ in range(filling)]
        chain = (Heading(2, runs("Eins")), Heading(3, runs("Zwei")))
        printed = read(press.render(document(TITLE, *blocks, *chain, block), PICTURES))
        assert printed.find("Eins").page == printed.find("Zwei").page == printed.find(word).page


def test_a_picture_and_its_caption_stand_on_one_page(press: Press) -> None:
    for filling in range(20, 46, 3):
        blocks = [paragraph("x") for _ in range(filling)]
        written = document(TITLE, *blocks, Figure(PICTURE, "Bild", 120.0, runs("Unter dem Bild")))
        _, pages = press.lay_out(written, PICTURES)
        homes = [n for n, page in enumerate(pages) for box in page.boxes if type(box).__name__ == "PictureBox"]
        assert homes == [read(press.render(written, PICTURES)).find("Unter dem Bild").page]


@pytest.mark.parametrize("inside", ["list", "quote"])
def test_two_lines_at_least_stand_together_in_lists_and_quotations(press: Press, inside: str) -> None:
    for filling in range(30, 46):
        text = paragraph("Anfang " + SENTENCE * 3)
        block = BulletList((ListItem((text,)),)) if inside == "list" else Quote((text,))
        printed = read(press.render(document(TITLE, *[paragraph("x") for _ in range(filling)], block)))
        first = printed.find("Anfang")
        lines = [p for p in printed.shown[printed.shown.index(first) :] if not p.artifact and p.x == first.x]
        per_page = [sum(p.page == n for p in lines) for n in range(printed.pages)]
        assert all(count != 1 for count in per_page), per_page


def test_numbers_of_a_list_end_below_each_other_and_texts_start_below_each_other(press: Press) -> None:
    items = tuple(ListItem((paragraph(f"Punkt{n}"),)) for n in range(12))
    printed = read(press.render(document(TITLE, NumberedList(items, Numbering.LOWER_ROMAN))))
    marks = [part for part in printed.shown if part.text.strip() in {"i.", "viii.", "xii."}]
    assert len({round(mark.end, 1) for mark in marks}) == 1
    assert len({round(printed.find(f"Punkt{n}").x, 1) for n in range(12)}) == 1
    assert all(mark.x >= 56.6 and mark.end <= printed.find("Punkt0").x for mark in marks)


def test_a_mark_as_long_as_a_name_stands_above_its_text_and_moves_no_other(press: Press) -> None:
    long = "Anlage 3 zur Drucksache (Broschüre der Verwaltung):"
    items = (ListItem((paragraph("Kurz"),)), ListItem((paragraph("Lang " + SENTENCE),), long))
    printed = read(press.render(document(TITLE, BulletList(items))))
    assert printed.find("Lang").x == printed.find("Kurz").x < 56.7 + 20
    assert printed.find("Lang").y < printed.find(long).y
    assert words(printed.text)[: 4 + len(long.split())] == ["Titel", "•", "Kurz", *long.split(), "Lang"]


def test_an_item_that_opens_with_a_list_shares_its_first_line_with_it(press: Press) -> None:
    inner = NumberedList((ListItem((paragraph("innen"),)), ListItem((paragraph("zwei"),))), Numbering.LOWER_LETTER)
    written = document(TITLE, NumberedList((ListItem((inner,)), ListItem((paragraph("außen"),)))))
    printed = read(press.render(written))
    assert (
        words(printed.text) == words(plain_text(written)) == ["Titel", "1.", "a)", "innen", "b)", "zwei", "2.", "außen"]
    )
    outer, label, text = (printed.find(t) for t in ("1.", "a)", "innen"))
    assert outer.y == label.y == text.y
    assert outer.end < label.x < label.end < text.x


@pytest.mark.parametrize("kind", ["table", "picture"])
def test_a_mark_stands_beside_the_table_or_picture_its_item_opens_with(press: Press, kind: str) -> None:
    head = Row((Cell(runs("Kopf")),))
    first = Table((Column(),), (head,), (head,)) if kind == "table" else Figure(PICTURE, "Bild", 60.0)
    items = (ListItem((first, paragraph("danach"))), ListItem((paragraph("Zweiter"),)))
    printed = read(press.render(document(TITLE, NumberedList(items)), PICTURES))
    mark, after = printed.find("1."), printed.find("danach")
    title = printed.find("Titel")
    assert mark.page == after.page
    assert title.y - mark.y < 35
    if kind == "table":
        assert abs(mark.y - printed.find("Kopf").y) < 3
        assert mark.end < printed.find("Kopf").x


def test_a_list_however_deep_stays_on_the_page(press: Press) -> None:
    block: Block = paragraph("tief " + SENTENCE)
    for level in range(50):
        block = NumberedList((ListItem((paragraph(f"Stufe {level}"), block)),))
    written = document(TITLE, block)
    printed = read(press.render(written))
    assert words(printed.text) == words(plain_text(written))
    assert all(part.x >= 56.6 and part.end <= 595.28 - 56.69 + 0.05 for part in printed.shown)


def test_a_long_document_is_composed_as_its_pages_fill_and_never_all_at_once(press: Press) -> None:
    blocks = [paragraph(SENTENCE * 3) for _ in range(300)]
    root, pages = press.laid_out(document(TITLE, *blocks), PICTURES)
    next(pages)
    begun = len(root.kids)
    assert 0 < begun < 60
    for _ in pages:
        pass
    assert len(root.kids) == len(blocks) + 1
