"""Papers with annexes behind them: stamped upright, harmless, honest about what they are."""

from __future__ import annotations

import datetime
import hashlib
import io
import logging
from pathlib import Path

import page as quick
import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hik_desktop.content import Document, Figure, Heading, PageForm, paragraph, runs
from hik_desktop.content.errors import RuleBroken
from hik_desktop.pdf import Press
from hik_desktop.pdf.balance import missing_ends
from hik_desktop.pdf.merge import Bindable, Flaw, bind, examine, stamped
from hik_desktop.pdf.stamp import Stamp, make_stamp
from tests.pdf import strangers
from tests.pdf.strangers import A4, boxed, stranger, turned

WORDS = "Anlage 1 zu Drucks. Nr. 0383/2019"


@pytest.fixture(scope="module")
def stamp(press: Press) -> Stamp:
    return make_stamp(press, WORDS, "de")


@pytest.fixture(scope="module")
def paper(press: Press) -> bytes:
    blocks = (
        Heading(1, runs("Konzept")),
        paragraph("Ein Wort " * 900),
        Heading(2, runs("Kosten")),
        paragraph("Keine."),
    )
    day = datetime.date(2019, 4, 14)
    form = PageForm(foot="- {page} -")
    return press.render(Document("Drucksache 0383/2019: Konzept", "de", blocks, day, "Hannover", page=form))


@pytest.fixture(scope="module")
def own(press: Press) -> bytes:
    """An annex the program has set itself."""
    out = io.BytesIO()
    Image.new("RGB", (80, 50), (10, 90, 10)).save(out, "PNG")
    name = hashlib.sha256(out.getvalue()).hexdigest()
    blocks = (Heading(1, runs("Anlage 1: Karte")), Figure(name, "Eine grüne Fläche", height_mm=150))
    return press.render(Document("Anlage 1: Karte", "fr", blocks), {name: out.getvalue()})


SHAPES = {
    "plain": stranger(),
    **{f"turned by {by}": stranger(change=turned(by)) for by in (90, 180, 270, -90)},
    "cut": stranger(change=boxed("CropBox", 100, 200, 400, 700)),
    "cut and turned": stranger(change=lambda pdf: (boxed("CropBox", 100, 200, 400, 700)(pdf), turned(90)(pdf))),
    "moved": stranger(change=boxed("MediaBox", -100, -50, 495, 792)),
    "upside down box": stranger(change=boxed("MediaBox", 595, 842, 0, 0)),
    "landscape": stranger((A4[1], A4[0])),
    "A3": stranger((A4[1], A4[0] * 2)),
    "huge": stranger((14_400, 14_400)),
    "tiny": stranger((100, 60)),
    "careless": stranger(change=strangers.careless),
}


@pytest.mark.parametrize("name", SHAPES)
def test_the_stamp_stands_upright_in_the_upper_right_of_every_page(name: str, stamp: Stamp) -> None:
    made = stamped(Bindable("Anlage 1", SHAPES[name], stamp), "de").data
    document = pypdfium2.PdfDocument(made)
    try:
        page = document[0]
        width, height = page.get_size()
        text = page.get_textpage()
        found = text.search("zu Drucks.").get_next()
        assert found is not None
        first, last = text.get_charbox(found[0]), text.get_charbox(found[0] + found[1] - 1)
        words = text.get_text_range()
        text.close()
        image = page.render(scale=800 / max(width, height)).to_pil().convert("RGB")
        page.close()
    finally:
        document.close()
    assert WORDS in words
    # Its white ground is what is white in the upper right quarter: wider than high, and whole.
    grey = image.convert("L").point(lambda value: 255 if value > 250 else 0)
    quarter = (image.width // 3 if name == "tiny" else image.width // 2, 0, image.width, image.height // 2)
    if name != "moved":  # there the page shows ground that was never coloured
        box = grey.crop(quarter).getbbox()
        assert box is not None
        assert box[2] - box[0] > 3 * (box[3] - box[1])
        assert image.width - quarter[0] - box[2] > 0
    assert first[2] > first[0]
    assert last[2] > last[0]


@pytest.mark.parametrize("name", SHAPES)
def test_words_of_the_stamp_run_from_left_to_right_as_shown(name: str, stamp: Stamp) -> None:
    made = stamped(Bindable("Anlage 1", SHAPES[name], stamp), "de").data
    document = pypdfium2.PdfDocument(made)
    try:
        page = document[0]
        text = page.get_textpage()
        start, _ = text.search("Anlage 1").get_next()
        left = [text.get_charbox(start + at) for at in (0, 7)]
        text.close()
        turn = page.get_rotation()
        (x0, y0), (x1, y1) = (((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) for box in left)
        page.close()
    finally:
        document.close()
    forward = {0: x1 - x0, 90: y1 - y0, 180: x0 - x1, 270: y0 - y1}[turn]
    assert forward > 2 * abs((x1 - x0) if turn in (90, 270) else (y1 - y0))


def test_a_paper_with_an_annex_of_our_own_keeps_its_claim(
    paper: bytes, own: bytes, stamp: Stamp, tmp_path: Path
) -> None:
    made = bind(paper, [Bindable("Anlage 1: Karte", own, stamp)], "de")
    assert made.conforms
    path = tmp_path / "bound.pdf"
    path.write_bytes(made.data)
    for profile in ("2a", "ua1"):
        assert quick.validate_pdf(str(path), profile=profile).is_compliant
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        marks = [(item.title, [below.title for below in item.children]) for item in pdf.open_outline().root]
        assert marks == [
            ("Drucksache 0383/2019: Konzept", ["Konzept"]),
            ("Anlage 1: Karte", []),
        ]
        parts = pdf.Root.StructTreeRoot.K[0].K
        assert [str(part.Lang) for part in parts] == ["de", "fr"]
        assert _marks_in_the_tree(pdf) == _marks_on_the_pages(pdf)


def test_the_pages_of_the_paper_stay_as_they_were_printed(paper: bytes, stamp: Stamp) -> None:
    made = bind(paper, [Bindable("Anlage 1", stranger(pages=3), stamp)], "de")
    with pikepdf.open(io.BytesIO(paper)) as before, pikepdf.open(io.BytesIO(made.data)) as after:
        assert len(after.pages) == len(before.pages) + 3
        for one, other in zip(before.pages, after.pages, strict=False):
            assert one.Contents.read_raw_bytes() == other.Contents[0].read_raw_bytes()
    assert _pictures(paper) == _pictures(made.data)[: len(_pictures(paper))]


def test_a_file_with_a_foreign_annex_claims_nothing_and_says_why(paper: bytes, own: bytes, stamp: Stamp) -> None:
    made = bind(paper, [Bindable("A", own, stamp), Bindable("B", stranger(), stamp)], "de")
    assert made.flaws == ((), (Flaw.UNTAGGED,))
    assert not made.conforms
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        metadata = pdf.Root.Metadata.read_bytes()
        assert b"pdfaid:part" not in metadata
        assert b"<pdfuaid:part" not in metadata
        assert not bool(pdf.Root.MarkInfo.Marked)
        assert b"Konzept" in metadata


def test_the_same_parts_give_the_same_bytes(paper: bytes, own: bytes, stamp: Stamp) -> None:
    parts = [Bindable("A", own, stamp), Bindable("B", stranger(pages=2), stamp)]
    assert bind(paper, parts, "de") == bind(paper, parts, "de")


def test_nothing_that_acts_or_brings_files_is_bound(paper: bytes, stamp: Stamp) -> None:
    data = stranger(change=strangers.hostile)
    assert Flaw.ACTIVE in examine(data).flaws
    assert Flaw.FORM in examine(data).flaws
    made = bind(paper, [Bindable("A", data, stamp)], "de")
    assert Flaw.ACTIVE in made.flaws[0]
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        whole = b"".join(obj.unparse(resolved=True) for obj in pdf.objects)
        for word in (
            b"JavaScript",
            b"/JS",
            b"Launch",
            b"cmd.exe",
            b"geheim",
            b"EmbeddedFile",
            b"x.exe",
            b"javascript:",
        ):
            assert word not in whole, word
        for word in (b"OpenAction", b"AcroForm", b"XFA", b"/AA "):
            assert word not in whole, word
        assert b"https://example.org" in whole
        assert not pdf.attachments


REFUSED = {
    "no PDF": (lambda: b"GIF89a not at all", "pdf.no_pdf"),
    "cut off": (lambda: stranger(pages=5)[:-700], "pdf.truncated"),
    "rubbish inside": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 8 + b"\n%%EOF", "pdf.damaged"),
    "without pages": (strangers.without_pages, "pdf.no_pages"),
    "a tree in circles": (strangers.circling_tree, "pdf.damaged"),
    "a deep tree": (strangers.deep_tree, "pdf.too_many_pages"),
    "a bomb": (strangers.bomb, "pdf.too_large_inside"),
    "password to open": (lambda: strangers.locked("auf"), "pdf.encrypted"),
    "password to change": (strangers.locked, "pdf.encrypted"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_printed_is_refused_in_a_plain_sentence(name: str, caplog: pytest.LogCaptureFixture) -> None:
    make, code = REFUSED[name]
    with caplog.at_level(logging.DEBUG), pytest.raises(RuleBroken) as refused:
        examine(make())
    assert refused.value.code == code, str(refused.value)
    assert str(refused.value).endswith(".")
    assert not caplog.records


def test_too_many_pages_are_refused() -> None:
    def add(pdf: pikepdf.Pdf) -> None:
        for _ in range(2_000):
            pdf.add_blank_page(page_size=(99, 99))

    with pytest.raises(RuleBroken) as refused:
        examine(stranger(change=add))
    assert refused.value.code == "pdf.too_many_pages"


@pytest.mark.parametrize("make", [strangers.circling_table, strangers.nested_array])
def test_a_strange_file_is_either_read_or_refused(make: object, stamp: Stamp) -> None:
    data = make()  # type: ignore[operator]
    try:
        pages = examine(data).pages
    except RuleBroken as refused:
        assert refused.code.startswith("pdf.")
    else:
        with pikepdf.open(io.BytesIO(stamped(Bindable("A", data, stamp), "de").data)) as made:
            assert len(made.pages) == pages


@given(st.data())
def test_no_damage_to_a_file_is_a_mistake_of_ours(data: st.DataObject) -> None:
    whole = bytearray(stranger(pages=2))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(9, len(whole) - 1))
        length = data.draw(st.integers(0, 40))
        whole[at : at + length] = data.draw(st.binary(max_size=40))
    try:
        examine(bytes(whole))
    except RuleBroken as refused:
        assert refused.code.startswith("pdf.")


@pytest.mark.parametrize(
    ("code", "missing"),
    [
        (b"q 1 0 0 rg Q", (0, 0)),
        (b"q q Q", (0, 1)),
        (b"Q q", (1, 1)),
        (b"(Q \\) Q) Tj q <51> Tj % Q\nQ", (0, 0)),
        (b"BI /W 1 ID q Q Q \nEI q", (0, 1)),
        (b"/q gs /Q gs q", (0, 1)),
        (b"((((Q) Q) Q) Q) Tj q", (0, 1)),
        (b"", (0, 0)),
        (rb"(\(" * 300_000, (0, 0)),
        (b"q BI " * 200_000, (0, 1)),
    ],
)
def test_states_left_open_are_counted(code: bytes, missing: tuple[int, int]) -> None:
    assert missing_ends(code) == missing


def _pictures(data: bytes) -> list[bytes]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [document[at].render(scale=0.5).to_pil().tobytes() for at in range(len(document))]
    finally:
        document.close()


def _marks_on_the_pages(pdf: pikepdf.Pdf) -> list[tuple[int, int]]:
    found = []
    for at, page in enumerate(pdf.pages):
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "BDC" and "/MCID" in operands[1]:
                found.append((at, int(operands[1].MCID)))
    return sorted(found)


def _marks_in_the_tree(pdf: pikepdf.Pdf) -> list[tuple[int, int]]:
    pages = {page.objgen: at for at, page in enumerate(pdf.pages)}
    found: list[tuple[int, int]] = []

    def walk(kid: pikepdf.Object, home: pikepdf.Object | None) -> None:
        if isinstance(kid, int):
            assert home is not None
            found.append((pages[home.objgen], int(kid)))
        elif isinstance(kid, pikepdf.Array):
            for item in kid:
                walk(item, home)
        elif kid.get("/Type") == "/MCR":
            found.append((pages[kid.get("/Pg", home).objgen], int(kid.MCID)))
        elif "/K" in kid:
            walk(kid.K, kid.get("/Pg", home))

    walk(pdf.Root.StructTreeRoot.K, None)
    return sorted(found)
