"""What stands in rows in a paper's text is read as rows: costs to the cent, the Beratungsverlauf, tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hik_desktop.content import NumberedList, Quote, Table, plain_runs, plain_text
from hik_desktop.exchange.cost_columns import squeezed
from hik_desktop.exchange.cost_lines import read_costs
from hik_desktop.exchange.paper_text import ImportedPaper, read
from hik_desktop.exchange.text_source import lines_of
from hik_desktop.model.outcome import decided

PAPERS = Path(__file__).parent / "papers"
NAMES = {
    "investment_in": {
        "grants_in": "Zuwendungen für Investitionstätigkeit",
        "contributions": "Beiträge u.ä. Entgelte für Investitionstätigkeit",
        "assets": "Veräußerung von Sachvermögen",
        "shares": "Veräußerung von Finanzvermögensanlagen",
        "other_in": "Sonstige Investitionstätigkeit",
    },
    "investment_out": {
        "land": "Erwerb von Grundstücken und Gebäuden",
        "works": "Baumaßnahmen",
        "movable": "Erwerb von bewegl. Sachvermögen",
        "grants_out": "Zuwendungen für Investitionstätigkeit",
        "other_out": "Sonstige Investitionstätigkeit",
    },
    "investment_balance": {"balance": "Saldo Investitionstätigkeit"},
    "result_in": {"general": "Zuwendungen und allg. Umlagen", "special": "Auflösung Sonderposten"},
    "result_out": {"staff": "Personalaufwendungen", "goods": "Sach- und Dienstleistungen", "worn": "Abschreibungen"},
    "result_balance": {"ordinary": "Saldo ordentliches Ergebnis"},
}
SQUEEZED = {group: {squeezed(name): code for code, name in rows.items()} for group, rows in NAMES.items()}


def paper(name: str) -> ImportedPaper:
    return read((PAPERS / f"{name}.txt").read_bytes(), SQUEEZED)


def test_blocks_rows_and_zero_rows_are_read_to_the_cent() -> None:
    investment, result = paper("decision_costs").costs
    assert (investment.investment, investment.budget) == (True, "51")
    assert (investment.product_number, investment.product_name) == ("I.36501.007", "Begegnungsstätte am Hafen")
    assert [(row.code, row.cents) for row in investment.rows] == [
        ("grants_in", 25_000_000),
        ("contributions", 0),
        ("assets", 0),
        ("shares", 0),
        ("other_in", 0),
        ("land", 0),
        ("works", 175_000_000),
        ("movable", 8_000_050),
        ("grants_out", 0),
        ("other_out", 0),
    ]
    assert (result.investment, result.budget, result.product_number) == (False, "51", "36501")
    assert (result.product_name, result.per_year) == ("Kindertagesbetreuung", True)
    assert [(row.code, row.cents) for row in result.known()] == [
        ("general", 1_200_000),
        ("special", 580_000),
        ("staff", 9_000_000),
        ("worn", 2_000_000),
    ]


def test_a_row_the_list_does_not_have_stays_as_text_and_is_told() -> None:
    found = paper("decision_costs")
    (section,) = (section for section in found.sections if section.role == "cost")
    words = plain_text(section.text)
    assert "Hafengebühren besonderer Art 99,99" in words
    assert "Die Folgekosten werden aus dem laufenden Haushalt getragen" in words
    assert "Baumaßnahmen" not in words and "Darstellung" not in words
    notes = {note.code: note for note in found.report.not_understood}
    assert "Hafengebühren" in str(notes["import.cost_row_unknown"])


def test_a_balance_that_differs_is_told_with_both_amounts() -> None:
    text = (PAPERS / "decision_costs.txt").read_text(encoding="utf-8")
    assert "import.cost_balance" not in {note.code for note in paper("decision_costs").report.not_understood}
    changed = read(text.replace("-1.580.000,50", "-1.580.000,51").encode(), SQUEEZED)
    (note,) = (note for note in changed.report.not_understood if note.code == "import.cost_balance")
    assert "-1.580.000,51" in str(note) and "-1.580.000,50" in str(note)


@pytest.mark.parametrize(
    "row",
    [
        "Zuwendungen für Investitionstätigkeit 10,00 Baumaßnahmen 20,00",
        "Zuwendungen für Investitionstätigkeit10,00Baumaßnahmen20,00",
        "Zuwendungen für Investitionstätigkeit\t10,00 €\tBaumaßnahmen\t20,00 €",
        "Zuwendungen für Investitionstätigkeit      10,00 €     Baumaßnahmen     20,00 €",
        "Zuwendungen für\nInvestitionstätigkeit 10,00\nBaumaßnahmen\n20,00 €",
        "Einzahlungen\nZuwendungen für Investitionstätigkeit 10,00\nAuszahlungen\nBaumaßnahmen 20,00",
    ],
)
def test_columns_are_read_however_the_copy_has_them(row: str) -> None:
    found = read_costs(lines_of(f"Teilfinanzhaushalt 15 - Investitionstätigkeit\n{row}\nEnde."), SQUEEZED)
    assert [(row.code, row.cents) for row in found.blocks[0].rows] == [("grants_in", 1000), ("works", 2000)]
    assert [line.text for line in found.after] == ["Ende."]


def test_a_name_of_both_sides_is_expense_below_the_head_of_the_expenses() -> None:
    text = "Teilfinanzhaushalt 15 - Investitionstätigkeit\nAuszahlungen\nZuwendungen für Investitionstätigkeit 3,00"
    assert [row.code for row in read_costs(lines_of(text), SQUEEZED).blocks[0].rows] == ["grants_out"]


_rows = st.dictionaries(
    st.sampled_from(sorted(NAMES["result_in"] | NAMES["result_out"])), st.integers(-(10**9), 10**11)
)


@given(_rows.filter(bool), st.sampled_from([" ", "\t", "    ", ""]), st.sampled_from(["", " €", "\u00a0€"]))
def test_any_amounts_come_back_to_the_cent(rows: dict[str, int], between: str, unit: str) -> None:
    names = NAMES["result_in"] | NAMES["result_out"]
    lines = ["Teilergebnishaushalt 15", "Produkt 11105 | Internationales"]
    for code, cents in rows.items():
        euros = f"{abs(cents) // 100:,}".replace(",", ".")
        lines.append(f"{names[code]}{between}{'-' if cents < 0 else ''}{euros},{abs(cents) % 100:02}{unit}")
    found = read_costs(lines_of("\n".join(lines).replace("\u00a0", " ")), SQUEEZED)
    assert {row.code: row.cents for row in found.blocks[0].rows} == rows


@given(st.lists(st.text(st.characters(exclude_characters="\n\r"), max_size=40), max_size=12))
def test_no_line_of_a_section_on_money_is_lost(lines: list[str]) -> None:
    source = lines_of("\n".join(["Teilergebnishaushalt 15", "Abschreibungen 1,00", *lines]))
    found = read_costs(source, SQUEEZED)
    kept = [line.number for line in (*found.before, *found.after)]
    read_in = {row.line for block in found.blocks for row in (*block.rows, *block.balances)}
    lost = [line for line in source if line.text and line.number not in {*kept, *read_in}]
    furniture = ("Teilergebnishaushalt", "Teilfinanzhaushalt", "Produkt", "Investitionsma", "Angaben", "Position")
    assert not [
        line.text for line in lost if not line.text.startswith((*furniture, "Einzahl", "Auszahl", "Ordentliche"))
    ]


def test_the_reason_of_a_neufassung_and_roman_points_are_read() -> None:
    found = paper("decision_costs")
    assert (found.number, found.suffix, found.suffix_number) == ("0711/2031", "N", 1)
    assert found.bold_line == "Neufassung, weil sich die Baukosten geändert haben"
    assert found.title == "Neubau einer Begegnungsstätte am Hafen"
    points = next(block for block in found.sections[0].text.blocks if isinstance(block, NumberedList))
    assert [item.label for item in points.items] == ["I.", "II.", "III."]


def test_a_quotation_stands_with_its_source() -> None:
    section = next(section for section in paper("decision_costs").sections if section.role == "begruendung")
    (quote,) = (block for block in section.text.blocks if isinstance(block, Quote))
    assert plain_text(type(section.text)(quote.blocks)) == "„Ein Hafen ohne Gäste ist nur ein Becken.“"
    assert plain_runs(quote.source) == "Quelle: Hafenchronik, Band 3"


def test_the_course_of_consultation_is_read_behind_the_signature() -> None:
    found = paper("decision_costs")
    assert found.signature is not None and found.signature.office == "51.4"
    assert [(line.day, line.cells) for line in found.consultations] == [
        (date(2031, 6, 4), ("Jugendhilfeausschuss", "Einstimmig")),
        (date(2031, 6, 11), ("Verwaltungsausschuss", "10 Stimmen dafür, 3 Stimmen dagegen, 1 Enthaltung")),
        (None, ("Hafenbeirat",)),
    ]


@pytest.mark.parametrize(
    ("result", "meaning"),
    [
        ("Einstimmig", ("unanimous", None, None, None)),
        ("10 Stimmen dafür, 3 Stimmen dagegen, 1 Enthaltung", ("voted", 10, 3, 1)),
        ("Einstimmig beschlossen bei 2 Enthaltungen", ("unanimous", None, None, 2)),
        ("Bei einer Gegenstimme angenommen", ("voted", None, 1, None)),
        ("Zur Kenntnis genommen", ("noted", None, None, None)),
        ("Auf Wunsch der Fraktion vertagt", ("deferred", None, None, None)),
        ("In die Fraktionen gezogen", ("to_groups", None, None, None)),
        ("Formal behandelt", ("formal", None, None, None)),
        ("Mit 5 Stimmen gegen 8 Stimmen abgelehnt", ("rejected", 5, 8, None)),
        ("siehe Niederschrift", ("", None, None, None)),
    ],
)
def test_the_result_of_a_consultation_has_its_category(
    result: str, meaning: tuple[str, int | None, int | None, int | None]
) -> None:
    found = decided(result)
    assert (found.outcome or "", found.votes_for, found.votes_against, found.abstentions) == meaning


def test_a_paper_of_a_district_is_read_with_its_number_and_reason() -> None:
    found = paper("district")
    assert (found.number, found.suffix, found.suffix_number) == ("15-0815/2031", "N", 1)
    assert found.bold_line == "Neufassung: Die Reisenden stehen jetzt fest"
    assert found.title == "Entsendung einer Delegation des Stadtbezirksrates in die Partnergemeinde"
    points = next(block for block in found.sections[0].text.blocks if isinstance(block, NumberedList))
    assert [item.label for item in points.items] == ["1.", "2."]


def test_a_table_with_tabs_has_a_head() -> None:
    section = next(section for section in paper("district").sections if section.role == "begruendung")
    (table,) = (block for block in section.text.blocks if isinstance(block, Table))
    assert [[plain_runs(cell.runs) for cell in row.cells] for row in table.head] == [["Ort", "Tag"]]
    assert len(table.rows) == 2


def test_without_a_list_of_rows_the_table_stays_text() -> None:
    found = read((PAPERS / "decision_costs.txt").read_bytes())
    assert found.costs == ()
    assert "Baumaßnahmen 1.750.000,00" in plain_text(next(s for s in found.sections if s.role == "cost").text)


@pytest.mark.parametrize(
    ("fields", "known"),
    [
        ("Nr.\nAnzahl der Anlagen\nZu TOP\n2. Ergänzung\n0815/2031 E2\n1", ("0815/2031", "E", 2, "1")),
        (
            "1. Entscheidung\nNr. 15-0815/2031 S1\nAnzahl der Anlagen 6 (Broschüre)",
            ("15-0815/2031", "S", 1, "6 (Broschüre)"),
        ),
        ("Nr.\nAnzahl der Anlagen\nZu TOP\n\n0815/2031\n0", ("0815/2031", None, None, "0")),
    ],
)
def test_every_version_is_read_with_its_number_reason_and_annexes(fields: str, known: tuple[object, ...]) -> None:
    reason = "Geändert wegen neuer Zahlen\n\n" if known[1] else ""
    text = f"Beschlussdrucksache\n\nIn die Ratsversammlung\n{fields}\n\n{reason}Ein Titel\n\nAntrag,\n\nzuzustimmen."
    found = read(text.encode())
    assert (found.number, found.suffix, found.suffix_number, found.annexes) == known
    assert found.title == "Ein Titel"
    assert found.bold_line == reason.strip()
