"""How pages are filled: lines, pages, tables; typography a printer would accept."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hik_desktop import paths
from hik_desktop.content import (
    Align,
    BulletList,
    Cell,
    Column,
    Document,
    Heading,
    ListItem,
    PageBreak,
    PageForm,
    Paragraph,
    Row,
    Run,
    Table,
    paragraph,
    runs,
)
from hik_desktop.pdf import Press
from hik_desktop.pdf.boxes import Page, TextBox
from hik_desktop.pdf.hyphenation import Hyphenator
from hik_desktop.pdf.shaping import tokens
from hik_desktop.pdf.structure import Element
from tests.pdf.reading import read, words
from tests.pdf.samples import SENTENCE, document

TITLE = Heading(1, runs("Titel"))


@pytest.fixture(scope="module")
def hyphenator() -> Hyphenator:
    return Hyphenator(paths.resource("hyphenation", "de-1996.txt"))


@pytest.mark.parametrize(
    "divided",
    [
        "Ge-schäfts-be-reich",
        "Grund-stücks-ei-gen-tü-mer",
        "Kin-der-ta-ges-stät-te",
        "Rech-nungs-prü-fung",
        "Stadt-be-zirks-rat",
        "Rats-ver-samm-lung",
        "Städ-te-part-ner-schaf-ten",
        "Quer-schnitts-ori-en-tie-rung",
        "Haus-halts-aus-schuss",
        "Nach-hal-tig-keits-be-richt",
    ],
)
def test_council_words_are_divided_as_in_the_dictionary(hyphenator: Hyphenator, divided: str) -> None:
    word = divided.replace("-", "")
    assert {len(divided[:at].replace("-", "")) for at, c in enumerate(divided) if c == "-"} >= set(
        hyphenator.points(word)
    )
    assert hyphenator.points(word)


@pytest.mark.parametrize("word", ["0383/2019", "buero@stadt.example", "UNESCO", "www.stadt.example", "und", "z. B."])
def test_numbers_addresses_and_abbreviations_are_never_divided(hyphenator: Hyphenator, word: str) -> None:
    assert hyphenator.points(word) == ()


@pytest.mark.parametrize(
    "together",
    ["z. B.", "5.800,00 €", "§ 58 Abs. 1", "Nr. 17", "14. März", "d. h.", "i. d. R.", "60 %", "Dr. Meier", "14:30 Uhr"],
)
def test_what_belongs_together_is_one_unit(together: str) -> None:
    assert tokens(f"Text {together} Text") == ["Text", together, "Text"]


def test_a_dash_stays_with_the_word_before_it() -> None:
    assert tokens("Stadt – sie") == ["Stadt –", "sie"]


def test_lines_stay_within_the_column_and_divided_ones_end_with_a_soft_hyphen(press: Press) -> None:
    printed = read(press.render(document(TITLE, paragraph(SENTENCE * 12))))
    left, right = 56.69, 595.28 - 56.69
    body = [part for part in printed.shown if not part.artifact]
    assert all(left - 0.01 <= part.x and part.x + part.width <= right + 4 for part in body)
    divided = [part.text for part in body if part.text.endswith("\u00ad")]
    assert divided
    assert all(part.text.endswith((" ", "\u00ad", ". ", "026.", "Titel")) for part in body)


def test_a_space_stands_at_the_end_of_every_undivided_line(press: Press) -> None:
    text = SENTENCE * 9
    printed = read(press.render(document(TITLE, paragraph(text))))
    assert words(printed.text) == words("Titel " + text)


def test_a_word_wider_than_its_column_is_broken_and_stays_whole_in_the_text(press: Press) -> None:
    long = "A1" * 120
    printed = read(press.render(document(TITLE, paragraph(f"vor {long} nach"))))
    assert words(printed.text) == ["Titel", "vor", long, "nach"]
    assert all(part.x + part.width <= 595.28 - 56 for part in printed.shown)


def test_writers_line_breaks_are_kept(press: Press) -> None:
    printed = read(press.render(document(Heading(1, runs("Erste Zeile:\nZweite Zeile")))))
    assert [text for _, _, text in printed.lines(0)] == ["Erste Zeile: ", "Zweite Zeile"]


def test_a_word_in_several_forms_stays_one_word(press: Press) -> None:
    written = document(
        TITLE, Paragraph((Run("fett", bold=True), Run("er Text"), Run("teil", italic=True), Run(" neu")))
    )
    printed = read(press.render(written))
    assert words(printed.text) == ["Titel", "fetter", "Textteil", "neu"]


def test_japanese_lines_keep_closing_and_opening_signs_in_place(press: Press) -> None:
    text = "広島市は「平和」を願い、世界の都市と共に歩む。（国際交流）" * 20
    printed = read(press.render(document(TITLE, Paragraph((Run(text, language="ja"),)))))
    lines = [line.strip() for _, _, line in printed.lines(0)][1:]
    assert "".join(lines) == text
    assert len(lines) > 5
    assert not [line for line in lines if line[0] in "、。」）"]
    assert not [line for line in lines if line[-1] in "「（"]


def _paragraphs(pages: list[Page]) -> dict[int, list[tuple[int, int]]]:
    """(page, lines) of each part of each paragraph."""
    found: dict[int, list[tuple[int, int]]] = {}
    for number, page in enumerate(pages):
        for box in page.boxes:
            if isinstance(box, TextBox) and not box.furniture:
                owner = id(box.lines[0].segments[0].piece)
                found.setdefault(owner, []).append((number, len(box.lines)))
    return found


@given(st.lists(st.integers(1, 12), min_size=10, max_size=40))
def test_no_page_begins_or_ends_with_a_lonely_line(press: Press, lengths: list[int]) -> None:
    blocks = [paragraph(SENTENCE * length) for length in lengths]
    _, pages = press.lay_out(document(TITLE, *blocks))
    for parts in _paragraphs(pages).values():
        if len(parts) > 1:
            assert all(lines >= 2 for _, lines in parts)


@given(st.lists(st.integers(0, 6), min_size=20, max_size=60))
def test_a_heading_stands_with_two_lines_of_what_follows(press: Press, lengths: list[int]) -> None:
    blocks = [Heading(2, runs("Überschrift")) if not n else paragraph(SENTENCE * n) for n in lengths]
    _, pages = press.lay_out(document(TITLE, *blocks, paragraph(SENTENCE * 2)))
    for page in pages:
        last = [box for box in page.boxes if isinstance(box, TextBox) and not box.furniture][-1]
        owner: Element = last.lines[0].segments[0].piece.owner
        assert owner.tag == "P"
        assert len(last.lines) >= 2


def _table(count: int, text: str = "Zeile") -> Table:
    head = Row((Cell(runs("Was")), Cell(runs("Betrag"))))
    rows = tuple(Row((Cell(runs(f"{text} {n}")), Cell(runs(f"{n * 37},50 €")))) for n in range(count))
    return Table((Column(), Column(Align.DECIMAL)), (head,), rows)


def test_a_table_repeats_its_head_on_every_page_as_furniture(press: Press) -> None:
    printed = read(press.render(document(TITLE, _table(120))))
    heads = [part for part in printed.shown if part.text.startswith("Betrag")]
    assert [part.page for part in heads] == list(range(printed.pages))
    assert [part.artifact for part in heads] == [False] + [True] * (printed.pages - 1)
    assert [int(n) for n in re.findall(r"Zeile (\d+)", printed.text)] == list(range(120))


def test_a_heading_takes_a_table_s_head_and_first_rows_along_but_not_the_table(press: Press) -> None:
    for filling in range(20, 50):
        blocks = [paragraph("Zeile") for _ in range(filling)]
        _, pages = press.lay_out(document(TITLE, *blocks, Heading(2, runs("Kosten")), _table(60)))
        texts = [[_text(box) for box in page.boxes if isinstance(box, TextBox)] for page in pages]
        home = next(page for page in texts if "Kosten" in page)
        after = home[home.index("Kosten") + 1 :]
        assert after[:2] == ["Was", "Betrag"]
        assert {"Zeile 0", "Zeile 1"} <= set(after)


def test_no_single_row_of_a_table_stands_on_a_page_of_its_own(press: Press) -> None:
    for count in range(60, 100):
        _, pages = press.lay_out(document(TITLE, _table(count)))
        for page in pages:
            rows = [box for box in page.boxes if isinstance(box, TextBox) and _text(box).startswith("Zeile")]
            assert len(rows) >= 2


def _text(box: TextBox) -> str:
    return "".join(segment.text for line in box.lines for segment in line.segments)


def test_a_row_higher_than_a_page_is_parted_and_loses_no_word(press: Press) -> None:
    long = " ".join(f"Wort{n}" for n in range(2500))
    table = Table(
        (Column(share=0.3), Column()),
        (Row((Cell(runs("A")), Cell(runs("B")))),),
        (Row((Cell(runs("x")), Cell(runs(long)))),),
    )
    printed = read(press.render(document(TITLE, table)))
    assert printed.pages > 1
    assert re.findall(r"Wort\d+", printed.text) == long.split()


def test_decimal_commas_stand_below_each_other(press: Press) -> None:
    values = ("5.800,00 €", "-1,5", "12.000.000,00 €", "7", "3,25 %")
    rows = tuple(Row((Cell(runs("x")), Cell(runs(value)))) for value in values)
    table = Table((Column(), Column(Align.DECIMAL)), (Row((Cell(runs("A")), Cell(runs("B")))),), rows)
    printed = read(press.render(document(TITLE, table)))
    places = []
    for value in values:
        part = printed.find(value)
        digit = (
            part.width / 1 - _width(press, re.sub(r"^.*?(?=,|\d\Z)", "", value), part.size)
            if "," in value
            else part.width
        )
        places.append(round(part.x + digit, 1))
    assert len(set(places)) == 1


def _width(press: Press, text: str, size: float) -> float:
    return press._fonts.face(0).width(text) * size / 1000


def test_cells_over_several_rows_and_columns_hold_their_rows_together(press: Press) -> None:
    head = (
        Row((Cell(runs("Gewerk"), rows=2), Cell(runs("Jahr"), columns=2))),
        Row((Cell(runs("2026")), Cell(runs("2027")))),
    )
    rows = (
        Row((Cell(runs("Tiefbau"), rows=2), Cell(runs("eins")), Cell(runs("zwei")))),
        Row((Cell(runs("drei")), Cell(runs("vier")))),
    )
    table = Table((Column(), Column(Align.RIGHT), Column(Align.RIGHT)), head, rows, row_heads=True)
    printed = read(press.render(document(TITLE, table)))
    names = ["eins", "zwei", "drei", "vier"]
    assert words(printed.text) == ["Titel", "Gewerk", "Jahr", "2026", "2027", "Tiefbau", *names]
    one, two, three, four = (printed.find(name) for name in names)
    assert printed.find("2027").x > printed.find("2026").x
    assert one.y == two.y > three.y == four.y
    assert two.x + two.width == pytest.approx(four.x + four.width, abs=0.02)
    assert one.x + one.width == pytest.approx(three.x + three.width, abs=0.02)


def test_narrow_columns_keep_what_they_need(press: Press) -> None:
    head = Row((Cell(runs("Nr.")), Cell(runs("Text"))))
    rows = tuple(Row((Cell(runs(f"Nr. {n} von 12")), Cell(runs(SENTENCE * 2)))) for n in range(12))
    _, pages = press.lay_out(document(TITLE, Table((Column(), Column()), (head,), rows)))
    boxes = [box for page in pages for box in page.boxes if isinstance(box, TextBox)]
    assert all(len(box.lines) == 1 for box in boxes if _text(box).startswith("Nr."))


def test_a_page_break_starts_a_page_and_makes_no_empty_one(press: Press) -> None:
    written = document(PageBreak(), TITLE, PageBreak(), PageBreak(), paragraph("Zweite"), PageBreak())
    printed = read(press.render(written))
    assert printed.pages == 2
    assert printed.find("Zweite").page == 1


def test_the_foot_counts_pages_in_the_middle_as_furniture(press: Press) -> None:
    printed = read(press.render(document(TITLE, paragraph(SENTENCE * 60), foot="- {page} von {pages} -")))
    feet = [part for part in printed.shown if part.artifact]
    assert [part.text for part in feet] == [f"- {n} von {printed.pages} -" for n in range(1, printed.pages + 1)]
    assert all(abs(part.x + part.width / 2 - 595.2756 / 2) < 0.05 for part in feet)


def test_list_marks_hang_in_front_of_their_text(press: Press) -> None:
    item = ListItem((paragraph(SENTENCE * 2), paragraph("Noch ein Absatz")), "-")
    printed = read(press.render(document(TITLE, BulletList((item,)))))
    mark, text, more = printed.find("- "), printed.find("Die Straßen"), printed.find("Noch ein")
    assert mark.x < text.x == more.x
    assert mark.y == text.y


def test_a_narrow_page_still_takes_every_word(press: Press) -> None:
    text = SENTENCE * 3
    form = PageForm(width=120, height=200, left=10, right=10, top=10, bottom=20)
    written = Document("T", "de", (TITLE, paragraph(text), _table(5, SENTENCE)), page=form)
    printed = read(press.render(written))
    assert words(text) == words(printed.text)[1 : 1 + len(words(text))]
