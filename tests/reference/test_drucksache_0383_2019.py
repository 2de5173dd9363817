"""A real paper, from its copied text to the printed page: no word lost, none added but those of a closed list.

Where the real text is not at hand, the same is asked of an invented one of the same shape.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pypdfium2
import pytest

from hik_desktop import paths
from hik_desktop.documents.council_paper import council_paper
from hik_desktop.documents.paper_facts import PaperFacts, Section
from hik_desktop.exchange.paper_text import ImportedPaper, read
from hik_desktop.pdf import Press
from tests.pdf.reading import Printed
from tests.pdf.reading import read as read_back
from tests.reference.reference import ROOT, reference

REAL = "004_717d02958702895c.txt"
INVENTED = ROOT / "tests" / "reference" / "invented.txt"
LEFT, WIDTH = 56.69, 481.89

CITY, NUMBER, ANNEXES = "Hannover", "0383/2019", "6 (Broschüre)"
LABELS = ["Nr.", NUMBER, "Anzahl", "der", "Anlagen", *ANNEXES.split(), "Zu", "TOP"]
SIGNATURE = ["15.23", CITY, "/", "14.04.2026"]


@pytest.fixture(scope="module", params=["real", "invented"])
def source(request: pytest.FixtureRequest) -> Path:
    """The text to import."""
    if request.param == "invented":
        return INVENTED
    found = reference(REAL)
    if found is None:
        reporter = request.config.pluginmanager.get_plugin("terminalreporter")
        if reporter is not None:
            reporter.write_line(
                f"\nDer echte Text {REAL} fehlt (HIK_REFERENCE oder ../shared/reference): "
                "geprüft wird nur der erfundene."
            )
        return INVENTED
    return found


@pytest.fixture(scope="module")
def imported(source: Path) -> ImportedPaper:
    return read(source.read_bytes())


@pytest.fixture(scope="module")
def pdf(imported: ImportedPaper) -> bytes:
    facts = PaperFacts(
        paper_type=imported.paper_type,
        language="de",
        city=CITY,
        letterhead=("Landeshauptstadt", CITY),
        letterhead_picture=None,
        version="",
        number=NUMBER,
        year=2026,
        annexes=ANNEXES,
        agenda="",
        addressees=tuple(addressee.wording for addressee in imported.addressees),
        bold_line=imported.bold_line,
        title=imported.title,
        sections=tuple(Section(part.role, part.heading, part.text) for part in imported.sections),
        signature_office="15.23",
        signature_city=CITY,
        dated_on=datetime.date(2026, 4, 14),
    )
    return Press(paths.resource()).render(council_paper(facts))


@pytest.fixture(scope="module")
def printed(pdf: bytes) -> Printed:
    return read_back(pdf)


def _source_words(source: Path) -> list[str]:
    """The source's words with its one hyphen at a line's end undone."""
    return source.read_text(encoding="utf-8").replace("Informations-\ndrucksache", "Informationsdrucksache").split()


def _expected(source: Path) -> list[str]:
    words = _source_words(source)
    notice = words.index("BITTE")
    return [words[0], CITY, *words[1:notice], *LABELS, *words[notice:], *SIGNATURE]


def test_every_word_is_printed_in_the_source_s_order_and_only_listed_words_are_added(
    source: Path, printed: Printed
) -> None:
    text = re.sub(r"Informations-\s+drucksache", "Informationsdrucksache", printed.text)
    assert text.split() == _expected(source)


def test_page_furniture_is_all_that_stands_outside_the_text(printed: Printed) -> None:
    outside = [part.text for part in printed.shown if part.artifact]
    assert outside == [f"- {number} -" for number in range(1, printed.pages + 1)]


def _copied(pdf: bytes) -> str:
    """The text as a viewer copies it, page after page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        text = ""
        for number in range(len(document)):
            page = document[number]
            layer = page.get_textpage()
            text += layer.get_text_range().rstrip() + "\n"
            layer.close()
            page.close()
        return text
    finally:
        document.close()


def test_another_reader_finds_the_same_words(source: Path, pdf: bytes) -> None:
    text = _copied(pdf)
    text = re.sub(r"^- \d+ -\s*$", "", text, flags=re.M)
    text = re.sub("[\u00ad\ufffe\x02]\\s*", "", text)
    # kind and sign, labels and values stand side by side: their order on the page is the reader's own
    text = text[text.index("BITTE") :]
    words = _source_words(source)
    expected = [*words[words.index("BITTE") :], *SIGNATURE]
    # a compound may be parted after its own hyphen
    assert re.sub(r"-\s+", "-", " ".join(text.split())) == re.sub(r"-\s+", "-", " ".join(expected))


def test_all_addressees_are_printed_in_order_and_wording(
    source: Path, imported: ImportedPaper, printed: Printed
) -> None:
    text = source.read_text(encoding="utf-8")
    block = text[text.index("\nIn den") : text.index("BITTE")]
    starts = [m.start() for m in re.finditer(r"^(In|An) d", block, flags=re.M)]
    spans = zip(starts, [*starts[1:], len(block)], strict=True)
    lines = [" ".join(block[start:stop].split()) for start, stop in spans]
    assert len(lines) == 13
    assert [addressee.wording for addressee in imported.addressees] == lines
    paragraphs = [" ".join(line.split()) for line in printed.text.split("\n") if line.strip()]
    first = paragraphs.index(lines[0])
    assert paragraphs[first : first + 13] == lines
    assert sum(addressee.for_information for addressee in imported.addressees) == 6


def test_addressees_break_where_the_city_s_paper_breaks_them(source: Path, printed: Printed) -> None:
    text = source.read_text(encoding="utf-8")
    block = text[text.index("\nIn den") : text.index("BITTE")].strip()
    column = [
        part
        for part in printed.shown
        if part.page == 0 and part.size == 11.0 and part.x < LEFT + 1 and "Bold" not in part.font
    ]
    shown = [part.text.strip() for part in column if part.y > printed.find("BITTE").y]
    assert shown == [" ".join(line.split()) for line in block.split("\n")]


def test_headings_lists_and_steps_are_understood(imported: ImportedPaper) -> None:
    assert [(section.role, section.heading) for section in imported.sections] == [
        ("free", "Anlass"),
        ("free", "Ausrichtung"),
        ("free", "Aufbau"),
        ("gender", "Berücksichtigung von Gender-Aspekten"),
        ("cost", "Kostentabelle"),
    ]
    assert {note.code for note in imported.report.not_understood} == {"import.no_number", "import.no_signature"}


def test_head_columns_indents_and_sizes_stand_where_they_belong(printed: Printed) -> None:
    split, values = LEFT + 0.565 * WIDTH, LEFT + 0.805 * WIDTH
    assert {round(rule.x0) for rule in printed.rules if rule.upright} == {round(split), round(values)}
    level = [rule for rule in printed.rules if not rule.upright]
    assert [(round(rule.x0), round(rule.x1)) for rule in level] == [(round(LEFT), round(split))]
    body = [part for part in printed.shown if not part.artifact and part.page > 0]
    assert {part.size for part in body} == {11.0}
    assert max(part.x + part.width for part in body) <= LEFT + WIDTH + 3.2
    assert printed.find("15.23").x == pytest.approx(LEFT + WIDTH * 0.4167, abs=0.05)
    marks = [part for part in printed.shown if part.text == "- "]
    numbers = [part for part in printed.shown if re.fullmatch(r"\d\. ", part.text)]
    assert {round(part.x, 1) for part in marks} == {round(LEFT, 1)}
    assert {round(part.x, 1) for part in numbers} == {round(LEFT + 14, 1)}


def test_no_heading_ends_a_page_and_no_line_stands_alone(printed: Printed) -> None:
    for page in range(printed.pages - 1):
        lines = [line for line in printed.shown if line.page == page and not line.artifact]
        assert "Bold" not in lines[-1].font


def test_the_printed_paper_s_copied_text_can_be_read_again(imported: ImportedPaper, pdf: bytes) -> None:
    again = read(_copied(pdf).encode())
    assert (again.paper_type, again.number, again.annexes, again.city) == ("info", NUMBER, ANNEXES, CITY)
    assert [addressee.wording for addressee in again.addressees] == [
        addressee.wording for addressee in imported.addressees
    ]
    assert (again.bold_line, again.title) == (imported.bold_line, imported.title)
    assert [section.heading for section in again.sections] == [section.heading for section in imported.sections]
    assert again.signature is not None and again.signature.office == "15.23"
