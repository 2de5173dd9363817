"""A paper's text read into the office: rows of money, the Beratungsverlauf, Word files; nothing lost, nothing half."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from uuid import UUID

import docx
import pikepdf
import pypdfium2
import pytest

from hik_desktop.content.errors import EnvironmentProblem
from hik_desktop.content.jsonform import from_json
from hik_desktop.content.plain import plain_text
from hik_desktop.services.office import Office
from hik_desktop.services.views import RecordView

PAPERS = Path(__file__).parents[1] / "exchange" / "papers"
COSTS = (PAPERS / "decision_costs.txt").read_bytes()


@pytest.fixture
def city(office: Office) -> dict[str, UUID]:
    """Bodies and rows of the Kostentabelle, as the start set has them."""
    rows = (
        ("grants_in", "Zuwendungen für Investitionstätigkeit", "investment_in"),
        ("contributions", "Beiträge u.ä. Entgelte für Investitionstätigkeit", "investment_in"),
        ("works", "Baumaßnahmen", "investment_out"),
        ("movable", "Erwerb von bewegl. Sachvermögen", "investment_out"),
        ("grants_out", "Zuwendungen für Investitionstätigkeit", "investment_out"),
        ("balance", "Saldo Investitionstätigkeit", "investment_balance"),
        ("general", "Zuwendungen und allg. Umlagen", "result_in"),
        ("special", "Auflösung Sonderposten", "result_in"),
        ("staff", "Personalaufwendungen", "result_out"),
        ("worn", "Abschreibungen", "result_out"),
        ("ordinary", "Saldo ordentliches Ergebnis", "result_balance"),
    )
    for rank, (code, name, group) in enumerate(rows):
        values = {"list_name": "cost_row", "code": code, "name": {"de": name}, "rank": rank, "group_code": group}
        office.records.create("catalogue_entry", values)
    names = {"wording_to": "In den", "wording_info": "An den"}
    return {
        name: office.records.create("committee", {"name": name}, {"committee_name": [{"print_name": name, **names}]})
        for name in ("Jugendhilfeausschuss", "Verwaltungsausschuss")
    }


def read_in(office: Office, data: bytes) -> RecordView:
    return office.records.get(office.paper_import.write(data).id)


def words(view: RecordView, role: str) -> str:
    return "\n".join(
        plain_text(from_json(row.values["body"]))
        for row in view.parts["drucksache_section"]
        if row.values["role"] == role and row.values["body"]
    )


def test_the_kostentabelle_becomes_rows_with_cents(office: Office, city: dict[str, UUID]) -> None:
    view = read_in(office, COSTS)
    blocks = view.parts["drucksache_cost_block"]
    assert [(row.values["block"], row.values["budget"], row.values["product_number"]) for row in blocks] == [
        ("investment", "51", "I.36501.007"),
        ("result", "51", "36501"),
    ]
    amounts = [
        (row.values["block_id"], row.values["cost_row"], row.values["amount_cents"])
        for row in view.parts["drucksache_cost"]
    ]
    assert (blocks[0].id, "works", 175_000_000) in amounts
    assert (blocks[0].id, "grants_out", 0) in amounts
    assert (blocks[1].id, "staff", 9_000_000) in amounts
    assert view.values["zero_rows"] is True
    assert "Veräußerung von Sachvermögen 0,00" in words(view, "cost")  # not in this office's list


def test_rows_cut_short_or_written_out_are_the_rows_of_the_list(office: Office, city: dict[str, UUID]) -> None:
    other = COSTS
    for there, written in (
        ("Personalaufwendungen", "Personalaufw."),
        ("bewegl. Sachvermögen", "beweglichem Sachvermögen"),
    ):
        assert there in COSTS.decode()
        other = other.replace(there.encode(), written.encode())
    made = [office.paper_import.write(data, number).id for data, number in ((COSTS, None), (other, "0712/2031"))]
    plain, cut = (office.records.get(key).parts["drucksache_cost"] for key in made)
    assert [row.values["amount_cents"] for row in cut] == [row.values["amount_cents"] for row in plain]
    assert [row.values["cost_row"] for row in cut] == [row.values["cost_row"] for row in plain]


def test_what_is_read_prints_the_same_amounts(office: Office, city: dict[str, UUID]) -> None:
    key = office.paper_import.write(COSTS).id
    document, _ = office.papers.document(key)
    text = plain_text(document)
    for amount in ("1.750.000,00", "80.000,50", "-1.580.000,50", "12.000,00", "-92.200,00"):
        assert amount in text.replace("\u2212", "-"), amount
    assert text.count("Darstellung der zu erwartenden finanziellen Auswirkungen in Euro:") == 1


def test_the_beratungsverlauf_becomes_rows_and_unknown_bodies_stay_text(office: Office, city: dict[str, UUID]) -> None:
    view = read_in(office, COSTS)
    rows = [
        (row.values["committee_id"], row.values["held_on"], row.values["outcome"], row.values["votes_for"])
        for row in view.parts["consultation"]
    ]
    assert rows == [
        (city["Jugendhilfeausschuss"], date(2031, 6, 4), "unanimous", None),
        (city["Verwaltungsausschuss"], date(2031, 6, 11), "voted", 10),
    ]
    assert "Zukünftig Hafenbeirat" in words(view, "free")
    notes = {note.code for note in office.paper_import.preview(COSTS).not_understood}
    assert {"import.consultation_unknown", "import.cost_row_unknown"} <= notes


def test_the_preview_shows_money_and_consultations(office: Office, city: dict[str, UUID]) -> None:
    found = office.paper_import.preview(COSTS)
    assert [(block.name, block.balance) for block in found.costs] == [
        ("Begegnungsstätte am Hafen", -158_000_050),
        ("Kindertagesbetreuung", -9_220_000),
    ]
    assert found.consultations[0] == (date(2031, 6, 4), "Jugendhilfeausschuss Einstimmig")


def test_reading_in_is_one_step(office: Office, city: dict[str, UUID]) -> None:
    key = office.paper_import.write(COSTS).id
    office.history.undo()
    assert not [named for named in office.records.pick("drucksache", "") if named.id == key]


def _word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    table = document.add_table(2, 2)
    for row, cells in zip(table.rows, (("Stadt", "Beitritt"), ("Hafen A", "2029")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


HEAD = ("Informationsdrucksache", "In den Jugendhilfeausschuss", "Nr. 0999/2031", "Ein Bericht", "Anlass")


def test_a_word_file_is_read_with_its_table(office: Office, city: dict[str, UUID]) -> None:
    view = read_in(office, _word(*HEAD, "Die Verwaltung berichtet über Łódź und 広島."))
    assert (view.values["subject"], view.values["number"]) == ("Ein Bericht", "0999/2031")
    assert "Łódź und 広島" in words(view, "free") and "Hafen A\t2029" in words(view, "free")


def test_what_we_hand_over_as_word_can_be_read_in_again(office: Office, city: dict[str, UUID]) -> None:
    first = office.paper_import.write(COSTS).id
    data = office.handover.word(first)
    office.records.set(first, "number", "0711/2031", "0712/2031")
    second = office.paper_import.write(data).id
    one, other = office.records.get(first), office.records.get(second)
    assert other.values["subject"] == one.values["subject"]
    assert [r.values["wording"] for r in other.parts["drucksache_addressee"]] == [
        r.values["wording"] for r in one.parts["drucksache_addressee"]
    ]
    headings = [[row.values["heading"] for row in v.parts["drucksache_section"]] for v in (one, other)]
    assert headings[0] == headings[1]
    for role in ("antrag", "gender", "begruendung"):
        assert words(other, role).split() == words(one, role).split()


def test_what_a_word_file_shows_twice_is_read_once_and_a_picture_by_its_words(office: Office) -> None:
    base = _word(*HEAD, "Absatz ENDE")
    doubled = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="wps"><w:r><w:t>Kasten</w:t></w:r></mc:Choice>'
        "<mc:Fallback><w:r><w:t>Kasten</w:t></w:r></mc:Fallback></mc:AlternateContent>"
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing"><wp:docPr id="1" name="x" descr="Ein Lageplan"/></wp:inline></w:drawing></w:r>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base)) as good, zipfile.ZipFile(stream, "w") as package:
        for name in good.namelist():
            data = good.read(name)
            if name == "word/document.xml":
                data = (
                    data.decode()
                    .replace("Absatz ENDE</w:t></w:r>", f"Absatz </w:t></w:r>{doubled}<w:r><w:t>.</w:t></w:r>", 1)
                    .encode()
                )
            package.writestr(name, data)
    said = words(read_in(office, stream.getvalue()), "free")
    assert said.count("Kasten") == 1 and "[Bild: Ein Lageplan]" in said


def test_a_printed_paper_is_read_in_from_its_pdf(office: Office, city: dict[str, UUID]) -> None:
    first = office.paper_import.write(COSTS).id
    data = office.papers.pdf(first)
    office.records.set(first, "number", "0711/2031", "0712/2031")
    preview = office.paper_import.preview(data)
    assert "import.from_pdf" in {note.code for note in preview.not_understood}
    one, other = office.records.get(first), read_in(office, data)
    assert (other.values["subject"], other.values["dated_on"]) == (one.values["subject"], one.values["dated_on"])
    headings = [[row.values["heading"] for row in v.parts["drucksache_section"]][:4] for v in (one, other)]
    assert headings[0] == headings[1]
    amounts = [
        sorted((row.values["cost_row"], row.values["amount_cents"]) for row in v.parts["drucksache_cost"])
        for v in (one, other)
    ]
    assert amounts[0] == amounts[1]


def test_a_printed_cost_table_is_read_from_what_a_viewer_copies(office: Office, city: dict[str, UUID]) -> None:
    first = office.paper_import.write(COSTS).id
    with pypdfium2.PdfDocument(office.papers.pdf(first)) as pdf:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
    office.records.set(first, "number", "0711/2031", "0712/2031")
    amounts = [
        sorted((row.values["cost_row"], row.values["amount_cents"]) for row in view.parts["drucksache_cost"])
        for view in (office.records.get(first), read_in(office, text.encode()))
    ]
    assert amounts[0] == amounts[1]


def _bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b"0" * 80_000_000)
    return stream.getvalue()


def _entities() -> bytes:
    stream = io.BytesIO()
    declared = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    with zipfile.ZipFile(io.BytesIO(_word("x"))) as good, zipfile.ZipFile(stream, "w") as package:
        for name in good.namelist():
            data = good.read(name)
            if name == "word/document.xml":
                text = data.decode().replace("<w:document", f"<!DOCTYPE x [{declared}]><w:document", 1)
                data = text.replace(">x<", ">&e11;<").encode()
            package.writestr(name, data)
    return stream.getvalue()


def _from_later(data: bytes) -> bytes:
    """A package that says it takes a program of the future to unpack it."""
    at = data.rindex(b"PK\x01\x02") + 6
    return data[:at] + b"\xfa\x00" + data[at + 2 :]


def _pages_of_pictures() -> bytes:
    stream = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(stream)
    return stream.getvalue()


def _locked() -> bytes:
    stream = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(stream, encryption=pikepdf.Encryption(owner="a", user="b"))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (_bomb(), {"import.word_too_large"}),
        (_entities(), {"import.word_damaged", "import.no_title", "import.empty"}),
        (_from_later(_word(*HEAD)), {"import.word_damaged", "import.unreadable"}),
        (_word(*HEAD)[:-400], {"import.word_damaged", "import.unreadable"}),
        (b"PK\x03\x04" + b"\0" * 100, {"import.unreadable"}),
        (b"x" * 10_000_000, {"import.too_large"}),
        (b"%PDF-1.7 x", {"pdf.damaged"}),
        (_locked(), {"pdf.locked"}),
        (_pages_of_pictures(), {"pdf.no_text"}),
    ],
    ids=["bomb", "entities", "of a later form", "torn", "zip", "10 MB", "torn pdf", "locked pdf", "scan"],
)
def test_a_hostile_file_gets_one_plain_sentence(office: Office, data: bytes, codes: set[str]) -> None:
    before = office.history.next_undo()
    for call in (office.paper_import.preview, office.paper_import.write):
        with pytest.raises(EnvironmentProblem) as refused:
            call(data)
        assert refused.value.code in codes
    assert office.history.next_undo() == before


def test_signs_of_mark_up_and_formulas_stay_signs(office: Office) -> None:
    nasty = "=1+1 <b>fett</b> '; DROP TABLE drucksache; -- {0} %s &amp;"
    source = "\n\n".join((*HEAD, f"Absatz mit {nasty} am Ende.")).encode()
    assert nasty in words(read_in(office, source), "free")
