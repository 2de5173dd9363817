"""The Kostentabelle of a paper through the services: from the records it reports to the printed, frozen page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from hik_desktop.content.blocks import Table, Text, paragraph
from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.jsonform import to_json
from hik_desktop.content.plain import plain_runs
from hik_desktop.i18n import texts_for
from hik_desktop.services.office import Office
from tests.pdf.reading import read
from tests.services.offices import Ticking, logical_content, opened

DAY = date(2026, 11, 20)
DE = texts_for("de")


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("start") / "start.hik"
    Office.create(path, clock=Ticking()).close()
    return path


@pytest.fixture
def office(started: Path, tmp_path: Path) -> Iterator[Office]:
    found = opened(Path(shutil.copy(started, tmp_path / "büro.hik")))
    yield found
    found.close()


class Paper:
    """A paper with one computed block, and what a person does to it."""

    def __init__(self, office: Office, **block: Any) -> None:
        self.office, self.records = office, office.records
        self.id = office.papers.create("Maßnahmen 2026", dated_on=DAY)
        view = self.records.get(self.id)
        for row in view.parts["drucksache_section"]:
            if row.values["role"] != "cost":
                body = to_json(Text((paragraph("Ein Satz."),)))
                self.records.set_part(row.id, "drucksache_section", "body", row.values["body"], body)
        self.records.set(self.id, "number", None, "0815/2026")
        committee = self.records.pick("committee", "Kultur")[0].id
        self.records.add_part(self.id, "drucksache_addressee", {"committee_id": committee, "role": "to"})
        values = {"block": "result", "budget": "15", "from_records": True} | block
        self.block = self.records.add_part(self.id, "drucksache_cost_block", values)

    def measure(self, name: str, *lines: dict[str, Any], **values: Any) -> UUID:
        rows = [{"what": "Posten", "stage": "planned", "flow": "expense", "cost_row": "goods_and_services"} | line
                for line in lines]  # fmt: skip
        for row in rows:
            if isinstance(row.get("money"), int):
                row["money"] = (row["money"], "EUR", None, None)
        return self.records.create("measure", {"name": {"de": name}} | values, {"cost_line": rows})

    def row(self, code: str, **values: Any) -> UUID:
        return self.records.add_part(self.id, "drucksache_cost", {"block_id": self.block, "cost_row": code} | values)

    def printed(self) -> dict[str, str]:
        """Names and amounts of all cells of the printed table."""
        document, _ = self.document()
        found: dict[str, str] = {}
        for block in document.blocks:
            for row in block.rows if isinstance(block, Table) else ():
                words = [plain_runs(cell.runs) for cell in row.cells]
                found |= {words[at]: words[at + 1] for at in range(0, len(words) - 1, 2) if words[at]}
        return found

    def document(self) -> Any:
        with self.office._desk.file.reading() as connection:
            return self.office.papers._document(connection, self.id)

    def codes(self) -> list[str]:
        return [item.code for item in self.office.papers.findings(self.id) if item.code.startswith("cost.")]


def refused(code: str, action: Any, *arguments: Any) -> RuleBroken:
    with pytest.raises(RuleBroken) as found:
        action(*arguments)
    assert found.value.code == code
    return found.value


def test_a_computed_block_is_the_sum_of_the_records_reported(office: Office) -> None:
    paper = Paper(office)
    one = paper.measure("Brunnen", {"money": 580_000}, {"money": 1, "cost_row": "staff"})
    two = paper.measure("Bäume", {"money": 20_000}, {"money": 99, "flow": "income", "cost_row": "cost_refunds"})
    paper.measure("Nicht berichtet", {"money": 77_700})
    assert office.costs.report(paper.id, [one, two, one]) == 2
    assert paper.printed() == {
        "Kostenerstattungen": "0,99\u00a0€",
        "Personalaufwendungen": "0,01\u00a0€",
        "Sach- und Dienstleistungen": "6.000,00\u00a0€",
        "Saldo ordentliches Ergebnis": "-5.999,02\u00a0€",
    }
    office.history.undo()
    assert office.records.get(paper.id).parts["drucksache_reported"] == ()


def test_the_table_follows_the_records_until_it_is_issued(office: Office) -> None:
    paper = Paper(office)
    measure = paper.measure("Brunnen", {"money": 580_000})
    office.costs.report(paper.id, [measure])
    line = office.records.get(measure).parts["cost_line"][0]
    office.records.set_part(line.id, "cost_line", "money", line.values["money"], (600_000, "EUR", None, None))
    assert paper.printed()["Sach- und Dienstleistungen"] == "6.000,00\u00a0€"
    assert measure in office.costs.sheet(paper.id).follows
    office.papers.issue(paper.id)
    page = office.papers.pdf(paper.id)
    line = office.records.get(measure).parts["cost_line"][0]
    office.records.set_part(line.id, "cost_line", "money", line.values["money"], (1, "EUR", None, None))
    assert office.papers.pdf(paper.id) == page
    frozen = office.costs.sheet(paper.id).frozen
    (table,) = [block for block in frozen if isinstance(block, Table)]
    assert "6.000,00\u00a0€" in [plain_runs(cell.runs) for row in table.rows for cell in row.cells]
    refused("paper.issued", office.costs.report, paper.id, [measure, paper.measure("Neu")])
    refused("paper.issued", office.costs.write, paper.id, measure, "Ein Satz.")


def test_a_difference_is_told_and_printed_only_with_its_reason(office: Office) -> None:
    paper = Paper(office)
    office.costs.report(paper.id, [paper.measure("Brunnen", {"money": 480_000})])
    row = paper.row("goods_and_services", amount_cents=500_000)
    (finding,) = [item for item in office.papers.findings(paper.id) if item.code == "cost.difference"]
    assert (finding.blocks_issue, finding.part, finding.row) == (True, "drucksache_cost", row)
    assert finding.params["printed"] == "5.000,00\u00a0€"
    assert finding.params["computed"] == "4.800,00\u00a0€"
    problem = refused("cost.difference", office.papers.pdf, paper.id)
    assert "5.000,00" in str(problem)
    assert "4.800,00" in str(problem)
    refused("paper.incomplete", office.papers.issue, paper.id)
    office.records.set_part(row, "drucksache_cost", "reason", None, "  \n ")
    refused("cost.difference", office.papers.pdf, paper.id)
    old = office.records.get(paper.id).parts["drucksache_cost"][0].values["reason"]
    office.records.set_part(row, "drucksache_cost", "reason", old, "Ein Angebot steht noch aus.")
    assert paper.codes() == []
    words = read(office.papers.pdf(paper.id)).text
    said = "Sach- und Dienstleistungen: 5.000,00 € statt 4.800,00 €, der Summe der zugehörigen Kostenpositionen."
    assert said in " ".join(words.split())
    assert "Ein Angebot steht noch aus." in words
    assert paper.printed()["Saldo ordentliches Ergebnis"] == "-5.000,00\u00a0€"
    office.papers.issue(paper.id)


def test_an_amount_that_is_the_sum_needs_no_reason(office: Office) -> None:
    paper = Paper(office)
    office.costs.report(paper.id, [paper.measure("Brunnen", {"money": 480_000})])
    row = paper.row("goods_and_services", amount_cents=480_000)
    assert paper.codes() == []
    office.records.set_part(row, "drucksache_cost", "amount_cents", 480_000, 480_001)
    assert paper.codes() == ["cost.difference"]  # one cent is a difference
    office.records.set_part(row, "drucksache_cost", "amount_cents", 480_001, None)
    assert paper.codes() == []


def test_a_row_written_by_hand_in_a_block_by_hand_needs_no_reason(office: Office) -> None:
    paper = Paper(office, from_records=None)
    paper.row("goods_and_services", amount_cents=480_000)
    assert paper.codes() == []
    assert paper.printed()["Sach- und Dienstleistungen"] == "4.800,00\u00a0€"


def test_lines_that_fit_nowhere_are_told_with_their_reason(office: Office) -> None:
    paper = Paper(office, year=2026, product_number="36501")
    yen = (90_000, "JPY", None, None)
    measure = paper.measure(
        "Brunnen",
        {"money": 100, "year": 2026},
        {"what": "ohne Zeile", "money": 200, "cost_row": None},
        {"what": "Yen", "money": yen},
        {"what": "anderes Jahr", "money": 300, "year": 2027},
        {"what": "anderes Produkt", "money": 400, "year": 2026, "product": "11199"},
    )
    gone = paper.measure("Weg", {"what": "im Papierkorb", "money": 500, "year": 2026})
    office.costs.report(paper.id, [measure, gone])
    office.records.trash(gone)
    sheet = office.costs.sheet(paper.id)
    assert sheet.sums is not None
    assert [(left.line.what, left.why.name) for left in sheet.sums.left] == [
        ("ohne Zeile", "NO_ROW"),
        ("Yen", "NO_EURO"),
        ("anderes Jahr", "TIME"),
        ("anderes Produkt", "PRODUCT"),
        ("im Papierkorb", "TRASHED"),
    ]
    assert [(item.lines, item.counted, item.record.trashed) for item in sheet.reported] == [(5, 1, False), (1, 0, True)]
    assert paper.codes() == ["cost.line_unplaced"] * 4  # another year is left out on purpose
    for item in office.papers.findings(paper.id):
        assert "{" not in DE.t(item.sentence, **{name: DE.t(str(value)) for name, value in item.params.items()})


def test_a_protected_record_shows_neither_name_nor_line(office: Office) -> None:
    paper = Paper(office)
    line = {"what": "Geheim", "stage": "planned", "flow": "expense", "money": (5, "EUR", None, None)}
    guest = office.records.create("guest", {"pseudonym": "Nachtigall"}, {"cost_line": [line]})
    office.costs.report(paper.id, [guest])
    office.protected.close()
    sheet = office.costs.sheet(paper.id)
    assert sheet.sums is not None
    (left,) = sheet.sums.left
    assert (left.why.name, left.line.what, left.line.owner_title) == ("PROTECTED", "", "")
    assert sheet.reported[0].record.title == ""
    other = office.papers.create("Andere", dated_on=DAY)
    refused("record.protected", office.costs.report, other, [guest])


def test_an_empty_computed_block_is_told(office: Office) -> None:
    paper = Paper(office)
    assert paper.codes() == ["cost.block_empty"]
    assert paper.printed() == {"Saldo ordentliches Ergebnis": "0,00\u00a0€"}


def test_an_amount_with_no_row_on_that_day_is_neither_printed_nor_dropped(office: Office) -> None:
    paper = Paper(office, from_records=None)
    paper.row("building_works", amount_cents=1)  # a row of the other block
    assert "cost.row_unknown" in paper.codes()
    refused("cost.row_unknown", office.papers.pdf, paper.id)


def test_a_table_keeps_the_row_names_of_its_date(office: Office) -> None:
    entry = next(item.id for item in office.records.pick("catalogue_entry", "Abschreibungen"))
    office.records.set(entry, "valid", None, (None, date(2025, 12, 31)))
    values = {"list_name": "cost_row", "code": "wear", "name": {"de": "Wertminderung"}, "rank": 403}
    values |= {"group_code": "result_out", "valid": (date(2026, 1, 1), None)}
    office.records.create("catalogue_entry", values)
    paper = Paper(office, from_records=None)
    office.records.set(paper.id, "zero_rows", None, True)
    assert "Wertminderung" in paper.printed()
    assert "Abschreibungen" not in paper.printed()
    office.records.set(paper.id, "dated_on", DAY, date(2025, 6, 1))
    assert "Abschreibungen" in paper.printed()
    assert "Wertminderung" not in paper.printed()


def test_sources_are_printed_where_the_office_wants_them(office: Office) -> None:
    paper = Paper(office)
    office.costs.report(paper.id, [paper.measure("Brunnen", {"what": "Pumpe", "money": 480_000})])
    assert "Pumpe" not in read(office.papers.pdf(paper.id)).text
    office.records.set(paper.id, "cost_sources", None, True)
    words = " ".join(read(office.papers.pdf(paper.id)).text.split())
    assert "Sach- und Dienstleistungen: Brunnen, Pumpe: 4.800,00 €" in words


def test_whole_groups_of_records_are_offered_and_taken_at_once(office: Office) -> None:
    paper = Paper(office)
    fields = office.records.pick("handlungsfeld", "")
    number = {item.id: office.records.get(item.id).values["number"] for item in fields}
    first = fields[0].id
    measures = [paper.measure(f"M{at}", {"money": 100}, handlungsfeld_id=first) for at in range(3)]
    visit = {"occasion": {"de": "Besuch"}, "direction": "incoming", "stay": (date(2026, 5, 1), date(2026, 5, 3))}
    office.records.create("delegation", visit)
    grant = office.records.create(
        "funding", {"name": {"de": "Zuschuss"}}, {"funding_measure": [{"measure_id": measures[0]}]}
    )
    offers = office.costs.offers(paper.id)
    assert [(offer.count, offer.number, offer.year) for offer in offers] == [(3, str(number[first]), 0), (1, "", 2026)]
    assert office.costs.report(paper.id, offers[0].keys) == 3
    after = office.costs.sheet(paper.id)
    assert office.costs.offers(paper.id)[-1].keys == (grant,)
    assert len(after.reported) == 3
    office.history.undo()
    assert office.costs.sheet(paper.id).reported == ()


def test_choosing_a_sentence_takes_the_table_away_and_undo_brings_it_back(office: Office) -> None:
    paper = Paper(office)
    office.costs.report(paper.id, [paper.measure("Brunnen", {"money": 480_000})])
    paper.row("goods_and_services", amount_cents=480_000)
    before = logical_content(office)
    section = next(
        row for row in office.records.get(paper.id).parts["drucksache_section"] if row.values["role"] == "cost"
    )
    office.costs.write(paper.id, section.id, "Es entstehen keine finanziellen Auswirkungen.")
    view = office.records.get(paper.id)
    assert not view.parts["drucksache_cost_block"]
    assert not view.parts["drucksache_cost"]
    assert "keine finanziellen" in read(office.papers.pdf(paper.id)).text
    office.history.undo()
    assert logical_content(office) == before


def test_a_table_from_a_spreadsheet_is_understood_first_and_then_taken_in(office: Office) -> None:
    paper = Paper(office, from_records=None)
    kept = paper.row("staff", amount_cents=1)
    text = (
        "Ordentliche Erträge\t\tOrdentliche Aufwendungen\t\n"
        "Zuwendungen und allg. Umlagen\t1.250,50\tPersonalaufwendungen\t2.000,00 €\n"
        "Kuchen\t5,00\tSach- u. Dienstleistungen\tviel\n"
        "\t\tSaldo ordentliches Ergebnis\t-749,50\n"
    )
    rows = office.costs.pasted(paper.id, paper.block, text, DE)
    assert [(row.words, row.code, row.cents) for row in rows] == [
        ("Zuwendungen und allg. Umlagen", "grants_and_allocations", 125_050),
        ("Personalaufwendungen", "staff", 200_000),
        ("Kuchen", None, 500),
        ("Sach- u. Dienstleistungen", "goods_and_services", None),
    ]
    office.costs.take_in(paper.id, paper.block, rows)
    stored = {row.id: row.values for row in office.records.get(paper.id).parts["drucksache_cost"]}
    assert {row["cost_row"]: row["amount_cents"] for row in stored.values()} == {
        "staff": 200_000, "grants_and_allocations": 125_050,
    }  # fmt: skip
    assert kept in stored
    office.history.undo()
    assert len(office.records.get(paper.id).parts["drucksache_cost"]) == 1


def test_one_column_with_heads_between_is_understood_too(office: Office) -> None:
    paper = Paper(office, block="investment", from_records=None)
    name = "Zuwendungen für Investitionstätigkeit"
    text = f"Einzahlungen\n{name}\t5\nAuszahlungen\n{name} 7,00 €"
    rows = office.costs.pasted(paper.id, paper.block, text, DE)
    assert [(row.code, row.cents) for row in rows] == [("investment_grants_in", 500), ("investment_grants_out", 700)]


@pytest.mark.parametrize(
    ("last", "told"), [("1.250,50 €", False), ("1.250,51 €", True), ("", False), ("rund 1.300", False)]
)
def test_a_total_in_running_text_is_added_up(office: Office, last: str, told: bool) -> None:
    from hik_desktop.content.blocks import Align, Cell, Column, Row, runs

    def row(*words: str) -> Row:
        return Row(tuple(Cell(runs(word)) for word in words))

    table = Table(
        (Column(), Column(Align.DECIMAL)),
        (row("Posten", "Betrag"),),
        (row("Bus", "1.000,50"), row("Saal", "250 €"), row("Summe", last)),
    )
    paper = Paper(office, from_records=None)
    section = office.records.get(paper.id).parts["drucksache_section"][0]
    office.records.set_part(section.id, "drucksache_section", "body", section.values["body"], to_json(Text((table,))))
    assert ("cost.total_wrong" in paper.codes()) is told


def test_a_new_version_reports_on_the_same_records(office: Office) -> None:
    paper = Paper(office)
    measure = paper.measure("Brunnen", {"money": 480_000})
    office.costs.report(paper.id, [measure])
    office.papers.issue(paper.id)
    version = office.papers.new_version(paper.id, "N", "Neue Zahlen")
    (row,) = office.records.get(version).parts["drucksache_reported"]
    assert row.values["record_id"] == measure
    assert office.costs.sheet(version).reported[0].counted == 1


def test_amounts_have_a_limit_and_sums_have_none(office: Office) -> None:
    from hik_desktop.model.drucksache_cost import MOST_CENTS

    paper = Paper(office, from_records=None)
    refused("field.bounds", lambda: paper.row("staff", amount_cents=MOST_CENTS + 1))
    for code in ("staff", "goods_and_services", "transfers"):
        paper.row(code, amount_cents=MOST_CENTS)
    assert paper.printed()["Saldo ordentliches Ergebnis"] == "-2.999.999.999.999,97\u00a0€"
    assert office.papers.pdf(paper.id).startswith(b"%PDF")
