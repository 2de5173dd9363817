"""What is printed is what was written: in order, once, marked, and the same bytes every time."""

from __future__ import annotations

import hashlib
import io
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import page
import pikepdf
import pytest
from hypothesis import given
from PIL import Image

from hik_desktop import paths
from hik_desktop.content import (
    Document,
    Figure,
    Heading,
    Paragraph,
    Run,
    Table,
    paragraph,
    plain_text,
    runs,
    walk,
)
from hik_desktop.content.errors import EnvironmentProblem
from hik_desktop.pdf import Press
from hik_desktop.pdf.styles import BAR_DISTANCE
from tests.pdf.reading import Printed, embedded_fonts, read, words
from tests.pdf.samples import PICTURES, SENTENCE, document, documents, every_block

ROOT = Path(__file__).parents[2]


@given(documents)
def test_whatever_is_written_keeps_every_promise(press: Press, written: Document) -> None:
    """One printing for all of them: it is what takes the time."""
    data = press.render(written, PICTURES)
    printed = read(data)
    _reads_like_its_content(written, printed)
    _has_every_mark_once_and_only_furniture_outside(written, printed)
    _stays_within_its_margins(written, printed)
    assert press.render(written, PICTURES) == data
    for profile in ("2a", "ua1"):
        report = page.validate_pdf_bytes(data, profile=profile)
        assert report.is_compliant, report


def _reads_like_its_content(written: Document, printed: Printed) -> None:
    assert words(printed.text) == words(plain_text(written))


def _has_every_mark_once_and_only_furniture_outside(written: Document, printed: Printed) -> None:
    drawn = {(part.page, part.mark) for part in printed.shown if part.mark is not None}
    assert drawn <= set(printed.marks)
    assert not printed.marks or max(printed.marks.values()) == 1
    # what is drawn again: heads of tables, and cells that name their rows
    tables = [found.block for found in walk(written) if isinstance(found.block, Table)]
    cells = {cell.runs for table in tables for row in table.head + table.rows for cell in row.cells}
    allowed = {word for runs in cells for run in runs for word in words(run.text)}
    for part in printed.shown:
        if part.artifact and not re.fullmatch(r"- \d+ -", part.text):
            assert all(any(word.strip("⁰¹²³⁴⁵⁶⁷⁸⁹") in known for known in allowed) for word in words(part.text))


def _stays_within_its_margins(written: Document, printed: Printed) -> None:
    form = written.page
    for part in printed.shown:
        assert form.left - 0.05 <= part.x and part.end <= form.width - form.right + 0.05, part
        if part.text != f"- {part.page + 1} -":
            assert form.bottom - 0.05 <= part.y <= form.height - form.top, part
    for rule in printed.rules:
        assert form.left - BAR_DISTANCE - 0.05 <= min(rule.x0, rule.x1), rule
        assert max(rule.x0, rule.x1) <= form.width - form.right + 0.05, rule
        assert form.bottom - 1 <= min(rule.y0, rule.y1) and max(rule.y0, rule.y1) <= form.height - form.top + 1, rule


def test_all_fonts_are_embedded_and_none_is_added_by_the_library(press: Press) -> None:
    written = document(Heading(1, runs("Titel")), Paragraph((Run("a", italic=True), Run("b", True, True), Run("広島"))))
    fonts = dict(embedded_fonts(press.render(written)))
    assert all(fonts.values())
    assert {name.split("+")[1] for name in fonts} == {
        "LiberationSans",
        "LiberationSans-Bold",
        "LiberationSans-Italic",
        "LiberationSans-BoldItalic",
        "BIZUDPGothic-Regular",
    }


def test_a_text_of_many_signs_needs_several_subsets_and_stays_whole(press: Press) -> None:
    japanese = (bytes((0xA1 + row, 0xA1 + cell)).decode("euc_jp") for row in range(15, 23) for cell in range(94))
    signs = "".join(japanese)
    cyrillic = "".join(map(chr, [*range(0xC0, 0x180), *range(0x400, 0x460)]))
    printed = read(press.render(document(Heading(1, runs("T")), paragraph(signs), paragraph(cyrillic))))
    assert signs in printed.text.replace("\n", "")
    assert cyrillic in printed.text.replace("\n", "")


def test_mark_up_and_file_syntax_in_a_text_are_only_characters(press: Press) -> None:
    text = r'<b>fett</b> &amp; <img src="/etc/hosts"/> (offen \) endobj %PDF ) Tj <para>'
    printed = read(press.render(document(Heading(1, runs("T")), paragraph(text))))
    assert words(printed.text) == ["T", *words(text)]


def test_title_language_and_date_come_from_the_document(press: Press) -> None:
    written = document(Heading(1, runs("Titel")), paragraph("Text"))
    with pikepdf.open(io.BytesIO(press.render(written))) as pdf:
        assert str(pdf.Root.Lang) == "de"
        assert str(pdf.docinfo.Title) == "Titel"
        assert str(pdf.docinfo.CreationDate) == "D:20260414"
        assert b"2026-04-14" in pdf.Root.Metadata.read_bytes()
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert bool(pdf.Root.MarkInfo.Marked)


def test_the_file_says_which_standards_it_keeps_and_carries_all_they_ask_for(press: Press) -> None:
    data = press.render(every_block(), PICTURES)
    assert data.count(b"/Type/ObjStm") >= 1
    with pikepdf.open(io.BytesIO(data)) as pdf:
        told = pdf.Root.Metadata.read_bytes().decode("utf-8")
        for part in (
            "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>",
            "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>",
            "<rdf:li>de</rdf:li>",
        ):
            assert part in told
        (intent,) = pdf.Root.OutputIntents
        assert (intent.S, intent.DestOutputProfile.N) == ("/GTS_PDFA1", 3)
        assert all(page.Tabs == "/S" for page in pdf.pages)
        known = set(map(str, pdf.Root.StructTreeRoot.IDTree.Names[::2]))
        named = {str(thing.ID) for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/ID" in thing}
        assert named == known != set()


def test_a_document_without_a_date_shows_none(press: Press) -> None:
    data = press.render(Document("T", "de", (Heading(1, runs("T")),)))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/CreationDate" not in pdf.docinfo
        assert b"CreateDate" not in pdf.Root.Metadata.read_bytes()


def test_headings_become_the_outline(press: Press) -> None:
    written = document(
        Heading(1, runs("Eins")), Heading(2, runs("Zwei\nlang")), paragraph("x"), Heading(2, runs("Drei"))
    )
    with pikepdf.open(io.BytesIO(press.render(written))) as pdf, pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["Eins"]
        assert [entry.title for entry in outline.root[0].children] == ["Zwei lang", "Drei"]


def test_a_link_is_an_annotation_known_to_the_structure(press: Press) -> None:
    link = Run("eine sehr lange Verweisung " * 8, link="https://www.stadt.example/ä?q=(1)")
    written = document(Heading(1, runs("T")), Paragraph((Run("Siehe "), link)))
    with pikepdf.open(io.BytesIO(press.render(written))) as pdf:
        notes = list(pdf.pages[0].Annots)
        assert len(notes) == 3
        assert {str(note.A.URI) for note in notes} == {"https://www.stadt.example/%C3%A4?q=(1)"}
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        for note in notes:
            element = parents[int(note.StructParent)]
            assert element.S == "/Link"
            assert any(not isinstance(kid, int) and kid.get("/Obj") == note for kid in element.K)


def test_a_header_table_of_labels_is_read_label_by_value(press: Press) -> None:
    from hik_desktop.content import FieldLine, Fields

    fields = Fields((FieldLine(runs("Nr."), runs("0383/2019")), FieldLine(runs("Anlagen"), runs("6"))))
    printed = read(press.render(document(fields, Heading(1, runs("T")))))
    assert [line.split() for line in printed.text.split("\n") if line] == [
        ["Nr.", "0383/2019"],
        ["Anlagen", "6"],
        ["T"],
    ]


def _png(mode: str = "RGBA", size: tuple[int, int] = (40, 20)) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 128 if mode == "L" else (200, 10, 10, 100)[: len(mode)]).save(out, "PNG")
    return out.getvalue()


def _jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 32), (10, 120, 10)).save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize("data", [_png(), _png("L"), _png("RGB", (10, 400)), _jpeg()])
def test_a_picture_is_printed_with_its_alternative_text(press: Press, data: bytes) -> None:
    name = hashlib.sha256(data).hexdigest()
    figure = Figure(name, "Der Marktplatz", 60.0, runs("Abbildung 1"))
    with pikepdf.open(io.BytesIO(press.render(document(Heading(1, runs("T")), figure), {name: data}))) as pdf:
        (image,) = pdf.pages[-1].Resources.XObject.values()
        assert image.ColorSpace in ("/DeviceRGB", "/DeviceGray")
        elements = [e for e in pdf.objects if isinstance(e, pikepdf.Dictionary) and e.get("/S") == "/Figure"]
        assert str(elements[0].Alt) == "Der Marktplatz"
        assert len(elements[0].A.BBox) == 4


@pytest.mark.parametrize("data", [b"", b"no picture", _png()[:60]])
def test_a_damaged_picture_is_named_with_its_place(press: Press, data: bytes) -> None:
    name = hashlib.sha256(data).hexdigest()
    with pytest.raises(EnvironmentProblem) as refused:
        press.render(document(Heading(1, runs("T")), Figure(name, "Bild")), {name: data})
    assert refused.value.code == "pdf.picture_unreadable"
    assert "Bild 1" in str(refused.value)


def test_a_picture_that_is_gone_is_named_with_its_place(press: Press) -> None:
    with pytest.raises(EnvironmentProblem) as refused:
        press.render(document(Heading(1, runs("T")), Figure("ab", "Bild")))
    assert refused.value.code == "pdf.picture_missing"


def test_a_press_reads_its_files_only_when_it_prints(tmp_path: Path) -> None:
    Press(tmp_path / "nowhere")
    assert Press(paths.resource()).render(document(Heading(1, runs("T")))).startswith(b"%PDF-1.7")


def test_two_threads_may_print_at_the_same_time(press: Press) -> None:
    written = [document(Heading(1, runs(f"T{n}")), paragraph(SENTENCE * n)) for n in range(1, 9)]
    alone = [press.render(each) for each in written]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(press.render, written)) == alone


def test_a_document_without_a_word_is_an_empty_page(press: Press) -> None:
    assert read(press.render(Document("Leer", "de", ()))).pages == 1
