"""The plain text of a paper is read whole: every word in its order, line breaks undone, and said what it is."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hik_desktop.content import BulletList, NumberedList, Paragraph, Table, plain_runs, plain_text
from hik_desktop.content.errors import EnvironmentProblem
from hik_desktop.exchange.paper_text import ImportedPaper, read

PAPERS = Path(__file__).parent / "papers"
WRAPPED = (PAPERS / "wrapped.txt").read_text(encoding="utf-8")
WEB = (PAPERS / "web.txt").read_text(encoding="utf-8")
"""Invented papers as they are copied: from a PDF with wrapped lines, and from the web page as one column."""


def _paragraphs(paper: ImportedPaper, heading: str) -> list[str]:
    section = next(section for section in paper.sections if section.heading == heading)
    return [plain_runs(block.runs) for block in section.text.blocks if isinstance(block, Paragraph)]


def _words(paper: ImportedPaper) -> list[str]:
    parts = [*(line.wording for line in paper.addressees), paper.bold_line, paper.title]
    for section in paper.sections:
        parts += [section.heading, plain_text(section.text)]
    return " ".join(parts).split()


def test_the_head_of_a_copied_pdf_is_read() -> None:
    paper = read(WRAPPED.encode())
    assert (paper.paper_type, paper.number, paper.suffix, paper.suffix_number) == ("info", "4711/2031", "N", 1)
    assert paper.annexes == "2 (Faltblatt)"
    assert paper.letterhead == ("Landeshauptstadt",)
    assert paper.bold_line == "Neufassung wegen geänderter Zahlen im Abschnitt Ausblick"
    assert paper.title == "Bericht über die Hafenpartnerschaften:\nRückblick 2030 und Ausblick 2031"
    assert paper.city == "Beispielstadt"


def test_addressees_are_read_word_for_word_without_the_copy_s_line_breaks() -> None:
    paper = read(WRAPPED.encode())
    assert [addressee.wording for addressee in paper.addressees] == [
        "In den Ausschuss für Angelegenheiten der Bürgerschaft und der Beteiligung",
        "In den Kulturausschuss",
        "In den Ausschuss für Markt-, Messe- und Hafenangelegenheiten",
        "An den Ausschuss für Grün- und Wasserflächen (zur Kenntnis)",
        "An die Stadtbezirksräte 01 - 13 (zur Kenntnis)",
    ]
    last = paper.addressees[-1]
    assert (last.prefix, last.name, last.for_information) == ("An die", "Stadtbezirksräte 01 - 13", True)
    assert [addressee.for_information for addressee in paper.addressees] == [False, False, False, True, True]


def test_sections_and_their_roles_are_read() -> None:
    paper = read(WRAPPED.encode())
    assert [(section.role, section.heading) for section in paper.sections] == [
        ("free", "Anlass"),
        ("gender", "Berücksichtigung von Gender-Aspekten"),
        ("cost", "Kostentabelle"),
    ]
    assert _paragraphs(paper, "Kostentabelle") == ["Es entstehen keine finanziellen Auswirkungen."]


def test_wrapped_lines_are_joined_and_hyphens_undone_only_where_sure() -> None:
    paper = read(WRAPPED.encode())
    first = _paragraphs(paper, "Anlass")[0]
    assert "dar, wie sich die Zusammenarbeit mit" in first
    assert "welche deutsch-niederländischen Vorhaben" in first
    assert "vom 1. März 2030 bleibt gültig." in first
    assert [note.line for note in paper.report.not_understood if note.code == "import.hyphen_kept"] == [30]


def test_a_page_number_inside_a_sentence_does_not_part_it() -> None:
    assert _paragraphs(read(WRAPPED.encode()), "Anlass")[-1] == (
        "Nach dem Sommer wird die Zusammenarbeit in den Arbeitsgruppen fortgesetzt "
        "und dann in einer Sitzung vorgestellt."
    )


def test_lists_nest_and_numbered_lines_stay_text_of_their_item() -> None:
    section = read(WRAPPED.encode()).sections[0]
    (bullets,) = (block for block in section.text.blocks if isinstance(block, BulletList))
    assert [item.label for item in bullets.items] == ["-", "-", "-"]
    goals = bullets.items[1].blocks[1]
    assert isinstance(goals, NumberedList)
    assert [item.label for item in goals.items] == ["1.", "2.", "3."]
    steps = bullets.items[2].blocks
    assert [plain_runs(step.runs) for step in steps if isinstance(step, Paragraph)][1:] == [
        "Schritt 1 - Planung der Begegnungen und der Unterkünfte",
        "Schritt 2 - Durchführung",
        "Schritt 3 - Auswertung",
    ]


def test_the_signature_is_read() -> None:
    signature = read(WRAPPED.encode()).signature
    assert signature is not None
    assert (signature.office, signature.city, signature.dated_on) == (
        "15.23",
        "Beispielstadt",
        datetime.date(2031, 4, 14),
    )


def test_the_one_column_form_of_the_web_page_is_read() -> None:
    paper = read(WEB.encode())
    assert (paper.paper_type, paper.number, paper.suffix, paper.annexes) == ("decision", "0815/2031", None, "3")
    assert paper.city == "Beispielstadt"
    assert len(paper.addressees) == 4
    assert paper.bold_line.startswith("BITTE AUFBEWAHREN")
    assert paper.title == "Beitritt zum Netzwerk der Hafenstädte"
    assert [section.role for section in paper.sections] == ["antrag", "gender", "cost", "begruendung", "free"]
    assert paper.sections[0].heading == "Antrag,"
    points = paper.sections[0].text.blocks[1]
    assert isinstance(points, NumberedList)
    assert [item.label for item in points.items] == ["I.", "II."]
    assert any(isinstance(block, Table) for block in paper.sections[-1].text.blocks)
    assert "import.cost_rows" in {note.code for note in paper.report.not_understood}


@pytest.mark.parametrize("source", [WRAPPED, WEB])
def test_every_word_of_the_source_survives_in_its_order(source: str) -> None:
    text = source.replace("Zusammen-\narbeit", "Zusammenarbeit").replace("deutsch-\nnieder", "deutsch-nieder")
    text = re.sub(r"^- \d -$", "", text, flags=re.M)
    start = text.index("In den")
    head = ("Nr.\n", "Anzahl der Anlagen\n", "Zu TOP\n", "1. Neufassung\n", "4711/2031 N1\n", "2 (Faltblatt)\n")
    text = text[start : text.rindex("15.23\n")]
    for part in (*head, "\n0815/2031\n3\n"):
        text = text.replace(part, "\n", 1)
    assert _words(read(source.encode())) == text.split()


def test_the_report_says_what_was_understood_with_lines() -> None:
    paper = read(WRAPPED.encode())
    understood = {note.code: note for note in paper.report.understood}
    assert str(understood["import.number"]) == "Nummer 4711/2031 N1"
    assert understood["import.addressees"].line == 6
    assert understood["import.title"].line == 22
    assert [note for note in paper.report.not_understood if note.code == "import.no_number"] == []


def test_a_text_without_number_and_signature_says_so() -> None:
    paper = read(b"Informationsdrucksache\n\nIn den Kulturausschuss\n\nTitel\n\nAnlass\n\nSatz.\n")
    codes = {note.code for note in paper.report.not_understood}
    assert {"import.no_number", "import.no_signature"} <= codes
    assert paper.number is None and paper.signature is None


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_the_codings_people_save(coding: str) -> None:
    paper = read(WRAPPED.encode(coding))
    assert paper.addressees[0].wording.startswith("In den Ausschuss für")
    guessed = "import.coding_guessed" in {note.code for note in paper.report.not_understood}
    assert guessed is (coding == "cp1252")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "import.empty"),
        (b" \n\t \r\n", "import.empty"),
        (b"%PDF-1.7\n...", "import.is_pdf"),
        (b"PK\x03\x04\x14\x00\x06\x00", "import.unreadable"),
        (bytes(range(256)), "import.unreadable"),
        ("Text".encode("utf-16-le"), "import.unreadable"),
        (b"\xff\xfeT", "import.unreadable"),
        (b"x" * 2_000_001, "import.too_large"),
    ],
)
def test_what_is_no_text_is_refused_in_plain_words(data: bytes, code: str) -> None:
    with pytest.raises(EnvironmentProblem) as refused:
        read(data)
    assert refused.value.code == code


_line = st.lists(
    st.sampled_from(
        [
            *("Die", "Stadt", "In den", "Ausschuss", "(zur Kenntnis)", "Nr.", "0001/2031", "1.", "2.", "-", "•", "a)"),
            *("Kostentabelle", "Antrag,", "Anlass", "Zusammen-", "arbeit", "Schritt 1 - x", "15.23", "II.", "A\tB"),
            *("1. Neufassung", "Zu TOP", "zu", "Ende."),
        ]
    ),
    max_size=7,
).map(" ".join)


@given(st.lists(_line, max_size=30))
def test_no_text_breaks_the_reader_and_no_word_of_its_body_is_lost(lines: list[str]) -> None:
    source = (
        "Informationsdrucksache\n\nIn den Kulturausschuss\n\nTitel\n\nAnlass\n\n" + "\n".join(lines) + "\n\nEnde.\n"
    )
    read_words = "".join(_words(read(source.encode())))
    written = "".join(source.split("Titel", 1)[1].split())
    assert read_words.replace("-", "").endswith(written.replace("-", ""))


def test_a_district_s_paper_is_known_by_its_number() -> None:
    head = "Beispielstadt\n\nBeschluss-\ndrucksache b\n\nIn den Stadtbezirksrat Hafenviertel\nNr. 15-0772/2026 N1\n"
    found = read((head + "\nTitel\n\nAntrag,\n\nder Reise zuzustimmen.\n").encode())
    assert (found.paper_type, found.number, found.suffix) == ("district", "15-0772/2026", "N")
