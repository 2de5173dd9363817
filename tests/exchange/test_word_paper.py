"""A paper as a Word file: the same words in the same order, Word's own headings and lists, the same bytes."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from hypothesis import given
from PIL import Image

from hik_desktop import paths
from hik_desktop.content import (
    Align,
    Block,
    BulletList,
    Cell,
    Chart,
    ChartKind,
    Column,
    Contents,
    Data,
    Document,
    Figure,
    Heading,
    ListItem,
    NumberedList,
    Numbering,
    PageBreak,
    Paragraph,
    Quote,
    Row,
    Run,
    Series,
    Table,
    paragraph,
    plain_text,
    runs,
)
from hik_desktop.content.errors import RuleBroken
from hik_desktop.documents.council_paper import council_paper
from hik_desktop.exchange.word_paper import word_document
from hik_desktop.pdf import Press
from tests.documents.test_council_paper import FACTS
from tests.exchange.word_reading import WordFile, squeezed
from tests.pdf import samples
from tests.pdf.reading import read


def _png(width: int = 40, height: int = 20) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), (30, 90, 160)).save(stream, "PNG")
    return stream.getvalue()


PICTURE = _png()
DIGEST = hashlib.sha256(PICTURE).hexdigest()
ROWS = (
    Row((Cell(runs("A"), rows=2), Cell(runs("1,00 €")))),
    Row((Cell(runs("22,50 €")),)),
    Row((Cell(runs("über beide"), columns=2),)),
)
TABLE = Table(
    (Column(share=0.7), Column(Align.DECIMAL, 0.3)),
    (Row((Cell(runs("Kopf")), Cell(runs("Betrag")))),),
    ROWS,
    True,
    runs("Tabelle 1"),
    "tabelle",
)
LISTS = NumberedList(
    (
        ListItem((paragraph("erstens"), BulletList((ListItem((paragraph("innen"),), "-"),)))),
        ListItem((paragraph("zweitens"), paragraph("und weiter"))),
    ),
    Numbering.UPPER_ROMAN,
)


def paper(*blocks: Block) -> Document:
    """The printed paper with more blocks above its signature."""
    made = council_paper(FACTS)
    return dataclasses.replace(made, blocks=(*made.blocks[:-1], *blocks, made.blocks[-1]))


def word(*blocks: Block) -> WordFile:
    return WordFile(word_document(paper(*blocks), {DIGEST: PICTURE}))


FULL = (
    Contents(runs("Inhalt")),
    Heading(2, runs("Ausblick & <Rückblick>"), anchor="ausblick"),
    Paragraph((Run("fett", bold=True), Run(" kursiv", italic=True), Run(" weiter\nunten", underline=True))),
    Paragraph((Run("siehe Tabelle", link="#tabelle"), Run(" im Netz", link="https://www.stadt.example/?a=1&b=2"))),
    Paragraph((Run("Fußnote", note=runs("Eine Anmerkung.")), Run(" Ende"))),
    LISTS,
    TABLE,
    TABLE,
    Quote((paragraph("Was andere sagten."),), runs("Quelle: Hafenzeitung")),
    Figure(DIGEST, "Ein blaues Feld", 80.0, runs("Bild 1")),
    PageBreak(),
    Heading(3, runs("Tiefer")),
    paragraph("Schluss."),
)


def test_the_words_are_those_of_the_printed_paper_in_their_order() -> None:
    document = paper(LISTS, TABLE, Quote((paragraph("Zitat."),), runs("Quelle")), Heading(2, runs("Ende")))
    printed = read(Press(paths.resource()).render(document)).text
    assert squeezed(WordFile(word_document(document, {})).text) == squeezed(printed)


def test_contents_lead_to_headings_with_notes_and_to_the_same_heading_twice() -> None:
    twice = Heading(2, (Run("Anlass", note=(Run("Eine Anmerkung"),)),))
    made = WordFile(word_document(samples.document(Contents(), Heading(1, runs("Titel")), twice, twice), {}))
    assert list(made.faults()) == []


@given(samples.documents)
def test_no_word_of_any_document_is_lost_or_moved(document: Document) -> None:
    made = WordFile(word_document(document, samples.PICTURES))
    assert squeezed(made.text) == squeezed(plain_text(document))
    assert list(made.faults()) == []


def test_word_finds_nothing_to_mend() -> None:
    assert list(word(*FULL).faults()) == []
    docx.Document(io.BytesIO(word_document(paper(*FULL), {DIGEST: PICTURE})))


def test_headings_are_word_s_own_with_the_levels_of_the_print() -> None:
    found = word(*FULL).headings
    assert found[0] == (1, "Städtepartnerschaften:\nRückblick 2030 und Ausblick 2031")
    assert (2, "Kostentabelle") in found
    assert found[-2:] == [(2, "Ausblick & <Rückblick>"), (3, "Tiefer")]


def test_the_head_is_read_as_on_the_page_label_and_value_together() -> None:
    text = word().text
    order = ["Landeshauptstadt", "Beispielstadt", "Informations-", "In den Kulturausschuss", "1. Neufassung"]
    order += ["Nr.", "4711/2031", "Anzahl der Anlagen", "6 (Broschüre)", "Zu TOP", "BITTE AUFBEWAHREN", "Anlass"]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_the_paper_s_own_forms_are_styles_of_their_own() -> None:
    made = word()
    assert made.styled("PaperAddressee")[1] == "In den Kulturausschuss"
    assert made.styled("PaperNotice") == ["BITTE AUFBEWAHREN - wird nicht noch einmal versandt"]
    assert made.styled("PaperSignature") == ["15.23\nBeispielstadt / 14.04.2031"]


@pytest.mark.parametrize(
    ("labels", "form", "text"),
    [
        (("1.", "2.", "3."), "decimal", "%1."),
        (("4)", "5)"), "decimal", "%1)"),
        (("I.", "II.", "III.", "IV."), "upperRoman", "%1."),
        (("a)", "b)"), "lowerLetter", "%1)"),
        (("-", "-"), "bullet", "-"),
    ],
)
def test_lists_that_count_are_counted_by_word(labels: tuple[str, ...], form: str, text: str) -> None:
    made = word(NumberedList(tuple(ListItem((paragraph("x"),), label) for label in labels)))
    level = next(made.numbering.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}lvl"))
    values = {child.tag.rsplit("}", 1)[-1]: child.attrib for child in level}
    assert list(values["numFmt"].values()) == [form]
    assert list(values["lvlText"].values()) == [text]
    assert [line.split(" ")[0] for line in made.text.splitlines() if line.endswith(" x")] == list(labels)


@pytest.mark.parametrize("labels", [("1.", "3."), ("II.", "II."), ("§ 4", "99 %n"), ("1.", "-", "b)"), ("01.", "02.")])
def test_marks_that_do_not_count_stay_word_for_word(labels: tuple[str, ...]) -> None:
    made = word(NumberedList(tuple(ListItem((paragraph("Wort"),), label) for label in labels)))
    shown = [line.removesuffix(" Wort") for line in made.text.splitlines() if line.endswith(" Wort")]
    assert [squeezed(label) for label in shown] == [squeezed(label) for label in labels]


def test_two_lists_count_each_from_its_own_start() -> None:
    one = NumberedList((ListItem((paragraph("x"),)), ListItem((paragraph("x"),))))
    made = word(one, paragraph("dazwischen"), one)
    assert [line for line in made.text.splitlines() if line.endswith(" x")] == ["1. x", "2. x", "1. x", "2. x"]


def test_head_rows_repeat_and_are_named() -> None:
    made = word(TABLE)
    xml = made.zip.read("word/document.xml").decode()
    assert xml.count("<w:tblHeader/>") == 1
    assert '<w:tblCaption w:val="Tabelle 1"/>' in xml
    assert made.styled("Caption") == ["Tabelle 1"]
    assert made.styled("TableHead") == ["Kopf", "Betrag"]


def test_a_picture_says_what_it_shows_and_keeps_its_size() -> None:
    xml = word(Figure(DIGEST, 'Ein "blaues" <Feld>', 80.0, runs("Bild 1"))).zip.read("word/document.xml").decode()
    assert 'descr="Ein &quot;blaues&quot; &lt;Feld&gt;"' in xml or "descr='Ein \"blaues\" &lt;Feld&gt;'" in xml
    assert f'cx="{round(80 / 25.4 * 72 * 12700)}" cy="{round(40 / 25.4 * 72 * 12700)}"' in xml


def test_notes_stand_in_word_s_footnotes() -> None:
    made = word(Paragraph((Run("Wort", note=runs("Eine Anmerkung.")),)))
    notes = made.zip.read("word/footnotes.xml").decode()
    assert "Eine Anmerkung." in notes
    assert '<w:footnoteReference w:id="1"/>' in made.zip.read("word/document.xml").decode()
    assert '<w:footnote w:id="-1"/>' in made.zip.read("word/settings.xml").decode()


def test_links_lead_outside_and_inside() -> None:
    made = word(*FULL)
    rels = made.zip.read("word/_rels/document.xml.rels").decode()
    assert "https://www.stadt.example/?a=1&amp;b=2" in rels
    assert "w:anchor=" in made.zip.read("word/document.xml").decode()


def test_the_table_of_contents_names_the_headings_and_can_be_brought_up_to_date() -> None:
    made = word(*FULL)
    listed = [text for n in (1, 2, 3) for text in made.styled(f"TOC{n}")]
    assert listed == ["Anlass", "Kostentabelle", "Ausblick & <Rückblick>", "Tiefer"]
    assert "TOC \\o" in made.zip.read("word/document.xml").decode()


def test_a_chart_is_handed_over_with_its_words_and_its_numbers() -> None:
    series = (Series("laufend", (1.5, None)), Series("fertig", (2.0, 3.0)))
    made = word(Chart(ChartKind.BARS, ("2024", "2025"), series, "Vier Balken, zwei je Jahr", "T€", runs("Diagramm 1")))
    assert "Vier Balken, zwei je Jahr" in made.text
    assert made.styled("TableHead") == ["", "laufend", "fertig"]
    assert "1,5 T€" in made.text


def test_the_table_below_a_chart_is_not_said_twice() -> None:
    series = (Series("laufend", (1.5, 2.0)),)
    made = word(Chart(ChartKind.BARS, ("2024", "2025"), series, "Zwei Balken", "T€", runs("Diagramm 1")), TABLE)
    assert made.styled("TableHead") == ["Kopf", "Betrag"]


def test_a_justified_paper_is_justified_in_word() -> None:
    made = WordFile(word_document(dataclasses.replace(paper(), justified=True), {}))
    assert '<w:jc w:val="both"/>' in made.zip.read("word/styles.xml").decode()


def test_a_place_for_data_is_never_handed_over_empty() -> None:
    with pytest.raises(RuleBroken) as refused:
        word(Data("measures"))
    assert refused.value.code == "word.data_left"


def test_the_language_is_german_and_foreign_words_say_theirs() -> None:
    made = word(Paragraph((Run("Bonjour", language="fr"), Run("広島", language="ja"))))
    assert '<w:lang w:val="de-DE" w:eastAsia="ja-JP"/>' in made.zip.read("word/styles.xml").decode()
    xml = made.zip.read("word/document.xml").decode()
    assert '<w:lang w:val="fr-FR"/>' in xml and '<w:lang w:eastAsia="ja-JP"/>' in xml


def test_the_file_names_city_and_day_and_no_person_or_machine() -> None:
    made = word()
    core = made.zip.read("docProps/core.xml").decode()
    assert "Beispielstadt" in core and "2031-04-14" in core
    assert "python" not in core.lower()
    names = made.zip.namelist()
    assert not [name for name in names if "thumbnail" in name or "theme" in name or "customXml" in name]
    assert {entry.date_time for entry in made.zip.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_document_gives_the_same_bytes_in_any_surroundings() -> None:
    code = (
        "import hashlib; from tests.exchange.test_word_paper import *; "
        "print(hashlib.sha256(word_document(paper(*FULL), {DIGEST: PICTURE})).hexdigest())"
    )
    here = hashlib.sha256(word_document(paper(*FULL), {DIGEST: PICTURE})).hexdigest()
    surroundings = os.environ | {"PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONPATH": "."}
    command = [sys.executable, "-c", code]
    root = Path(__file__).parents[2]
    told = subprocess.run(command, cwd=root, env=surroundings, capture_output=True, encoding="utf-8", check=True)
    assert told.stdout.strip() == here


@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\x1b[31m", "\ufffe", "\ud800"])
def test_a_character_no_word_file_can_hold_is_refused_with_its_place(bad: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        word(paragraph(f"Vor dem Zeichen{bad}danach"))
    assert refused.value.code == "word.character"
    assert "Vor dem Zeichen" in str(refused.value.params["near"])


def test_a_picture_word_cannot_hold_is_refused() -> None:
    broken = hashlib.sha256(b"kein Bild").hexdigest()
    document = paper(Figure(broken, "Ein Plan"))
    for pictures, code in (({broken: b"kein Bild"}, "word.picture"), ({}, "word.picture_missing")):
        with pytest.raises(RuleBroken) as refused:
            word_document(document, pictures)
        assert refused.value.code == code


def test_what_looks_like_markup_or_a_formula_stays_text() -> None:
    nasty = '=1+1 <w:br/> ]]> &amp; "x" \' {PAGE} %1 \u200f'
    assert nasty in word(paragraph(nasty), NumberedList((ListItem((paragraph("y"),), "<w:p>"),))).text


SOFFICE = shutil.which("soffice")


def test_libreoffice_opens_it_and_reads_the_same_words(tmp_path: Path) -> None:
    """Where LibreOffice is installed; elsewhere the structure is checked by the tests above."""
    if SOFFICE is None:
        print("LibreOffice is not installed here: the Word file was not opened with it.")
        return
    source = tmp_path / "paper.docx"
    document = paper(*FULL)
    source.write_bytes(word_document(document, {DIGEST: PICTURE}))
    home = (tmp_path / "home").as_uri()
    command = [SOFFICE, f"-env:UserInstallation={home}", "--headless", "--convert-to", "txt:Text", "--outdir"]
    subprocess.run([*command, str(tmp_path), str(source)], check=True, capture_output=True, timeout=240)
    text = (tmp_path / "paper.txt").read_text(encoding="utf-8-sig")
    wanted = word(*FULL).text
    # As plain text LibreOffice shows the note's mark and a bullet of its own, and leaves the note itself out.
    wanted = (
        squeezed(wanted)
        .replace("EinblauesFeld", "")
        .replace("¹EineAnmerkung.", "")
        .replace("Fußnote¹", "Fußnote1")
        .replace("-innen", "◦innen")
    )
    assert squeezed(text) == wanted


def test_a_paper_of_two_hundred_pages_is_handed_over() -> None:
    many = tuple(paragraph(samples.SENTENCE * 4) for _ in range(600))
    made = word_document(paper(*many), {})
    assert len(made) < 2_000_000
    assert FACTS.dated_on == datetime.date(2031, 4, 14)


def test_every_block_there_is_finds_its_form() -> None:
    document = samples.every_block()
    made = WordFile(word_document(document, samples.PICTURES))
    assert squeezed(made.text) == squeezed(plain_text(document))
    assert list(made.faults()) == []
