"""Tables: heads of columns and rows, cells over several of both, pages that end within them."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf
import pytest

from hik_desktop.content import (
    Align,
    BulletList,
    Cell,
    Column,
    Document,
    Heading,
    ListItem,
    PageForm,
    Quote,
    Row,
    Run,
    Table,
    paragraph,
    plain_text,
    runs,
)
from hik_desktop.pdf import Press
from tests.pdf.reading import Printed, read, words
from tests.pdf.samples import SENTENCE, document

TITLE = Heading(1, runs("Titel"))
BOTTOM, TOP = 70.8661, 841.8898 - 56.6929


def _cell(text: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(runs(text), columns, rows)


def _row(*texts: str) -> Row:
    return Row(tuple(map(_cell, texts)))


def _elements(data: bytes, *tags: str) -> list[dict[str, Any]]:
    """Tag, text and attributes of the elements with these tags, in the order of their table."""
    found: list[dict[str, Any]] = []
    printed = read(data)
    texts = [
        text.strip() for path, text in printed.tree if path.endswith(tuple(f"/{tag}" for tag in tags)) and text.strip()
    ]
    with pikepdf.open(io.BytesIO(data)) as pdf:

        def visit(element: Any) -> None:
            if str(element.S)[1:] in tags:
                told = {str(key): _plain(value) for key, value in element.get("/A", {}).items()}
                found.append(told | {"tag": str(element.S)[1:], "id": str(element.get("/ID", ""))})
            kids = element.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                if not isinstance(kid, int) and "/S" in kid:
                    visit(kid)

        visit(pdf.Root.StructTreeRoot.K[0])
    assert len(texts) == len(found)
    return [each | {"text": text} for each, text in zip(found, texts, strict=True)]


def _plain(value: Any) -> Any:
    if isinstance(value, pikepdf.Array):
        return [str(each) for each in value]
    return str(value) if isinstance(value, pikepdf.Name) else value


GROUPED = Table(
    (Column(head=True), Column(head=True), Column(Align.RIGHT), Column(Align.RIGHT)),
    (
        Row((_cell("Handlungsfeld", rows=2), _cell("Maßnahme", rows=2), _cell("Betrag", columns=2))),
        _row("2026", "2027"),
    ),
    (
        Row((_cell("Kultur", rows=2), _cell("Musik"), _cell("1"), _cell("2"))),
        _row("Tanz", "3", "4"),
        Row((_cell("Summe", columns=2), _cell("10 in beiden", columns=2))),
    ),
)


def test_heads_say_whether_they_name_a_column_or_a_row(press: Press) -> None:
    found = {e["text"]: e for e in _elements(press.render(document(TITLE, GROUPED)), "TH", "TD")}
    for name in ("Handlungsfeld", "Maßnahme", "Betrag", "2026", "2027"):
        assert (found[name]["tag"], found[name]["/Scope"]) == ("TH", "/Column")
    for name in ("Kultur", "Musik", "Tanz", "Summe"):
        assert (found[name]["tag"], found[name]["/Scope"]) == ("TH", "/Row")
    assert found["Kultur"]["/RowSpan"] == 2
    assert found["Betrag"]["/ColSpan"] == found["Summe"]["/ColSpan"] == 2
    assert {found[text]["tag"] for text in "1234"} == {"TD"}


def test_only_a_cell_over_several_columns_names_its_heads_one_by_one(press: Press) -> None:
    found = _elements(press.render(document(TITLE, GROUPED)), "TH", "TD")
    names = {e["id"]: e["text"] for e in found if e["id"]}
    wide = next(e for e in found if e["text"] == "10 in beiden")
    assert [names[name] for name in wide["/Headers"]] == ["Betrag", "2026", "2027", "Summe"]
    assert [e["text"] for e in found if "/Headers" in e] == ["10 in beiden"]


def _groups(rows: int, name: str = "Bildung") -> Table:
    first = Row((_cell(name, rows=rows), _cell("Zeile 0"), _cell("0")))
    more = tuple(_row(f"Zeile {n}", str(n)) for n in range(1, rows))
    return Table((Column(), Column(), Column()), (_row("Feld", "Was", "Zahl"),), (first, *more), row_heads=True)


def _inside(printed: Printed) -> bool:
    return all(
        BOTTOM - 0.1 < part.y < TOP for part in printed.shown if not re.fullmatch(r"- \d+ -", part.text)
    ) and all(min(rule.y0, rule.y1) > BOTTOM - 1 for rule in printed.rules)


def test_rows_under_one_head_that_fill_pages_are_parted_and_the_head_is_shown_again(press: Press) -> None:
    printed = read(press.render(document(TITLE, paragraph(SENTENCE * 3), _groups(150))))
    assert printed.pages > 2
    assert [int(n) for n in re.findall(r"Zeile (\d+)", printed.text)] == list(range(150))
    assert printed.text.count("Bildung") == 1
    shown = [part for part in printed.shown if part.text.strip() == "Bildung"]
    assert [part.page for part in shown] == list(range(printed.pages))
    assert [part.artifact for part in shown] == [False] + [True] * (printed.pages - 1)
    assert _inside(printed)
    for page in range(printed.pages):
        assert sum(part.page == page and part.text.startswith("Zeile") for part in printed.shown) >= 2


def test_a_head_of_many_lines_is_read_once_however_many_pages_its_rows_fill(press: Press) -> None:
    form = PageForm(width=300, height=260, left=30, right=30, top=30, bottom=50)
    for lines in range(1, 12):
        name = " ".join(f"Wort{n}" for n in range(lines * 2))
        printed = read(press.render(Document("T", "de", (_groups(40, name),), page=form)))
        assert re.findall(r"Wort\d+", printed.text) == name.split()
        assert [int(n) for n in re.findall(r"Zeile (\d+)", printed.text)] == list(range(40))


def test_a_few_rows_under_one_head_stay_together(press: Press) -> None:
    for filling in range(30, 50, 2):
        printed = read(press.render(document(TITLE, *[paragraph("x") for _ in range(filling)], _groups(5))))
        assert len({part.page for part in printed.shown if part.text.startswith("Zeile")}) == 1


def test_a_tall_cell_beside_parted_rows_loses_no_word(press: Press) -> None:
    long = " ".join(f"Wort{n}" for n in range(1500))
    rows = (Row((_cell(long, rows=3), _cell("a"))), _row("b"), _row("c " + long.replace("Wort", "Satz")))
    table = Table((Column(share=0.4), Column()), (_row("A", "B"),), rows)
    printed = read(press.render(document(TITLE, table)))
    assert re.findall(r"Wort\d+", printed.text) == long.split()
    assert len(re.findall(r"Satz\d+", printed.text)) == 1500
    assert _inside(printed)
    lines = {(part.page, round(part.y, 1), round(part.x, 1)) for part in printed.shown if not part.artifact}
    assert len(lines) == sum(not part.artifact for part in printed.shown), "no line is drawn over another"


def test_a_heading_stays_with_a_row_no_page_can_hold(press: Press) -> None:
    long = " ".join(f"Wort{n}" for n in range(2500))
    table = Table((Column(), Column()), (_row("A", "B"),), (_row("x", long), _row("y", "kurz")))
    for filling in (5, 30, 44):
        blocks = [paragraph("Zeile") for _ in range(filling)]
        printed = read(press.render(document(TITLE, *blocks, Heading(2, runs("Kosten")), table)))
        assert printed.find("Wort0 ").page == printed.find("Kosten").page
        assert re.findall(r"Wort\d+", printed.text) == long.split()
        assert _inside(printed)


def test_a_head_higher_than_half_a_page_is_not_repeated(press: Press) -> None:
    form = PageForm(width=300, height=300, left=20, right=20, top=20, bottom=40)
    table = Table((Column(),), (_row(SENTENCE * 4),), tuple(_row(f"Zeile {n}") for n in range(40)))
    printed = read(press.render(Document("T", "de", (table,), page=form)))
    assert [int(n) for n in re.findall(r"Zeile (\d+)", printed.text)] == list(range(40))
    assert not [part for part in printed.shown if part.artifact]
    assert all(part.y > 40 for part in printed.shown)


def test_a_caption_stays_with_its_table(press: Press) -> None:
    for filling in range(36, 50):
        table = Table(
            (Column(),), (_row("Kopf"),), tuple(_row(f"Zeile {n}") for n in range(30)), caption=runs("Tabelle 1")
        )
        printed = read(press.render(document(TITLE, *[paragraph("x") for _ in range(filling)], table)))
        page = printed.find("Tabelle 1").page
        assert printed.find("Kopf").page == printed.find("Zeile 1").page == page


def test_words_in_a_column_of_figures_stand_at_its_edge_and_move_no_figure(press: Press) -> None:
    values = ("5.800,00 €", "entfällt", "rund 7,5 %", "12", "")
    plain = tuple(value for value in values if value != "entfällt")

    def places(texts: tuple[str, ...]) -> dict[str, float]:
        table = Table((Column(), Column(Align.DECIMAL)), (_row("A", "B"),), tuple(_row("x", text) for text in texts))
        printed = read(press.render(document(TITLE, table)))
        return {text: printed.find(text).end for text in texts if text}

    found = places(values)
    assert {text: end for text, end in found.items() if text != "entfällt"} == places(plain)
    assert found["entfällt"] == pytest.approx(595.2756 - 56.6929 - 2.0, abs=0.05)


def test_a_centred_column_is_centred(press: Press) -> None:
    table = Table((Column(Align.CENTER),), (_row("Kopf"),), (_row("Mitte"), _row("eine längere Mitte")))
    printed = read(press.render(document(TITLE, table)))
    middles = [(p.x + p.end) / 2 for p in (printed.find(t) for t in ("Kopf", "Mitte", "eine längere"))]
    assert middles == [pytest.approx(595.2756 / 2, abs=0.05)] * 3


def test_a_table_may_be_empty_here_and_there_or_wholly(press: Press) -> None:
    empty = Table((Column(), Column()), (_row("", ""),), (_row("", ""), _row("", "x")), row_heads=True)
    data = press.render(document(TITLE, empty))
    assert words(read(data).text) == ["Titel", "x"]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tags = [str(thing.S) for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/S" in thing]
    assert tags.count("/TH") == 4
    assert tags.count("/TD") == 2


def test_a_table_stands_in_a_list_and_in_a_quotation(press: Press) -> None:
    table = Table((Column(), Column()), (_row("A", "B"),), tuple(_row(f"Zeile {n}", SENTENCE) for n in range(30)))
    written = document(
        TITLE,
        BulletList((ListItem((table, paragraph("danach"))), ListItem((paragraph("davor"), table)))),
        Quote((table,), runs("Quelle")),
    )
    printed = read(press.render(written))
    assert words(printed.text) == words(plain_text(written))
    assert all(part.x >= 56 + 14 for part in printed.shown if part.text.startswith("Zeile"))
    assert _inside(printed)


def test_heads_of_several_rows_and_links_in_them_are_repeated_for_the_eye_only(press: Press) -> None:
    head = (Row((Cell((Run("Kopf", link="https://www.stadt.example/"),)), _cell("B"))), _row("C", "D"))
    table = Table((Column(), Column()), head, tuple(_row(f"Zeile {n}", "x") for n in range(100)))
    data = press.render(document(TITLE, table))
    printed = read(data)
    for name in ("Kopf", "C"):
        heads = [part for part in printed.shown if part.text.strip() == name]
        assert [part.artifact for part in heads] == [False] + [True] * (printed.pages - 1)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert [len(page.get("/Annots", [])) for page in pdf.pages] == [1] + [0] * (printed.pages - 1)


def test_in_the_widest_table_no_letter_leaves_its_column(press: Press) -> None:
    row = Row(tuple(Cell(runs("WAG")) for _ in range(32)))
    printed = read(press.render(document(Heading(1, runs("T")), Table((Column(),) * 32, (row,), (row,)))))
    letters = sorted((part.y, part.x, part.end) for part in printed.shown if set(part.text.strip()) <= set("WAG"))
    assert len(letters) >= 64
    for (y, _, end), (other, x, _) in zip(letters, letters[1:], strict=False):
        assert y != other or end <= x + 0.01
