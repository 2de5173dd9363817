"""Data blocks: they say what the records say, follow them until the paper is issued, and never name who is private."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from sqlalchemy.engine import Engine

from hik_desktop.content.blocks import (
    Block,
    BulletList,
    Chart,
    Data,
    ListItem,
    NumberedList,
    Quote,
    Table,
    Text,
    paragraph,
)
from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.jsonform import document_from_json, to_json
from hik_desktop.content.places import walk
from hik_desktop.content.plain import plain_runs, plain_text
from hik_desktop.i18n import Texts
from hik_desktop.model.values import PartialDate
from hik_desktop.services.data_blocks import DataBlocks, data_inside
from hik_desktop.services.office import Office
from hik_desktop.services.paper_facts import paper_facts
from hik_desktop.services.showing import finding
from hik_desktop.services.views import Query, RecordView
from tests.pdf.reading import read
from tests.services.offices import Ticking

DAY = date(2026, 12, 4)
TEXTS = Texts("de")


def data(source: str, **params: str) -> Data:
    return Data(source, tuple(sorted(params.items())))


@pytest.fixture(scope="module")
def made_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "beispiel.hik"
    Office.create(path, sample=True, clock=Ticking()).close()
    return path


@pytest.fixture(scope="module")
def looked_at(made_sample: Path) -> Iterator[Office]:
    """The sample office, only to be read."""
    found = Office.open(made_sample, clock=Ticking())
    yield found
    found.close()


@pytest.fixture
def office(made_sample: Path, tmp_path: Path) -> Iterator[Office]:
    path = tmp_path / "büro.hik"
    shutil.copy(made_sample, path)
    found = Office.open(path, clock=Ticking())
    yield found
    found.close()


def resolved(office: Office, *blocks: Block, day: date = DAY, language: str = "de") -> Text:
    desk = office._desk
    with desk.file.reading() as connection:
        return DataBlocks(desk, connection, day, language).resolved(Text(blocks))


def shown(office: Office, *blocks: Block, **more: Any) -> str:
    return plain_text(resolved(office, *blocks, **more))


def rows(text: Text) -> list[list[str]]:
    return [
        [plain_runs(cell.runs) for cell in row.cells]
        for block in text.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def every(office: Office, kind: str) -> list[RecordView]:
    return [office.records.get(row.id) for row in office.lists.all(Query(kind), ["title"])]


def first(office: Office, kind: str, words: str) -> UUID:
    return office.records.pick(kind, words)[0].id


def paper_with(office: Office, *blocks: Block, **values: Any) -> UUID:
    sections = [{"role": "free", "heading": "Daten", "body": to_json(Text(blocks))}]
    head = {"subject": "Jahresbericht", "paper_type": "info", "dated_on": DAY} | values
    return office.records.create("drucksache", head, {"drucksache_section": sections})


def all_blocks(office: Office) -> tuple[Data, ...]:
    """Every data block there can be about an office."""
    return (
        data("measures", costs="1"),
        data("measures", handlungsfeld="2"),
        *(data("delegations", year=str(year), costs="1") for year in range(2024, 2029)),
        data("delegations", direction="in"),
        data("partnerships"),
        data("networks"),
        *(data("partnership", id=str(view.id)) for view in every(office, "partnership")),
        *(data("indicator", id=str(view.id)) for view in every(office, "indicator")),
        *(data("chart", of="indicator", id=str(view.id)) for view in every(office, "indicator")),
        *(data("chart", of=of) for of in ("measures_by_status", "measures_by_handlungsfeld", "delegations_by_year")),
        data("chart", of="money"),
        data("chart", of="money", by="year"),
    )


# --- what the records say


def test_the_measures_of_a_handlungsfeld_stand_as_they_are_recorded(looked_at: Office) -> None:
    text = resolved(looked_at, data("measures", handlungsfeld="2", costs="1"))
    field = next(view for view in every(looked_at, "handlungsfeld") if view.values["number"] == 2)
    views = [view for view in every(looked_at, "measure") if view.values["handlungsfeld_id"] == field.id]
    assert len(views) == 10
    for row, number in zip(rows(text), [f"2.{n}" for n in range(1, 11)], strict=False):
        view = next(item for item in views if item.values["number"] == number)
        label = next(c.label for c in looked_at.kinds["measure"].field("status").choices if c == view.values["status"])
        percent = view.values["progress"]
        assert row[0] == f"{number} {view.values['name']['de']}"
        assert row[1] == label
        assert row[2] == ("keine Angabe" if percent is None else f"{percent}\u00a0%")
        assert row[3] == view.titles[view.values["office_id"]]
        assert row[4].replace("\n", "") == TEXTS.span(view.values["starts_on"], view.values["ends_on"])
        assert row[5] == ("" if view.values["costs"] is None else TEXTS.money(view.values["costs"]))
        assert row[6] == ("" if view.values["spent"] is None else TEXTS.money(view.values["spent"]))
    assert rows(text)[-1][5] == TEXTS.money(sum(view.values["costs"] or 0 for view in views))


def test_all_measures_come_handlungsfeld_by_handlungsfeld(looked_at: Office) -> None:
    text = resolved(looked_at, data("measures"))
    captions = [plain_runs(block.caption) for block in text.blocks if isinstance(block, Table)]
    assert [words.split(" „")[0] for words in captions] == [f"Maßnahmen im Handlungsfeld {n}" for n in range(1, 5)]
    assert len(rows(text)) == 40


def test_the_degree_reached_is_that_of_the_papers_day(office: Office) -> None:
    key = first(office, "measure", "1.1 Fachaustausch")
    office.records.add_part(key, "measure_progress", {"percent": 99, "stated_on": date(2026, 12, 5)})
    block = data("measures", handlungsfeld="1")
    assert "99\u00a0%" not in shown(office, block)
    assert "99\u00a0%" in shown(office, block, day=date(2026, 12, 5))


def test_the_delegations_of_a_year_stand_as_they_are_recorded(looked_at: Office) -> None:
    found = rows(resolved(looked_at, data("delegations", year="2026")))[:-1]
    views = [
        view
        for view in every(looked_at, "delegation")
        if view.values["starts_on"]
        and view.values["starts_on"].year == 2026
        and view.values["status"] not in ("idea", "requested", "cancelled")
    ]
    assert {(row[0], row[3].replace("\n", ""), row[4]) for row in found} == {
        (
            view.values["occasion"]["de"],
            TEXTS.span(view.values["starts_on"], view.values["ends_on"]),
            str(view.values["heads"]),
        )
        for view in views
    }
    assert len(found) == len(views) > 2


def test_days_and_amounts_are_never_cut_in_print(office: Office) -> None:
    paper = paper_with(office, data("delegations", costs="1"), data("measures", handlungsfeld="2", costs="1"))
    strings = read(office.papers.pdf(paper)).shown
    lines = {part.text.replace("\u00a0", " ").strip() for part in strings}
    assert {"09.–12.06.2026", "14.–18.09.2026", "01.01.2026–", "31.12.2028", "Personen", "ausgehend"} <= lines
    assert {"8.286,00 €", "137.400,00 €"} <= lines


def test_a_year_may_be_counted_from_the_papers_own(looked_at: Office) -> None:
    assert shown(looked_at, data("delegations", year="+1")) == shown(looked_at, data("delegations", year="2027"))
    assert shown(looked_at, data("delegations")) == shown(looked_at, data("delegations", year="2026"))
    assert "2024" in shown(looked_at, data("delegations", year="-1"), day=date(2025, 1, 1))


def test_a_visit_called_off_or_only_thought_of_is_none_of_its_year(office: Office) -> None:
    for status in ("idea", "requested", "cancelled", "planned"):
        values = {"occasion": {"de": f"Besuch {status}"}, "direction": "incoming", "status": status}
        office.records.create("delegation", values | {"stay": (date(2030, 5, 1), None)})
    assert [row[0] for row in rows(resolved(office, data("delegations", year="2030")))] == ["Besuch planned"]


def test_a_partnership_shows_its_basis_visits_jubilee_and_measures(office: Office) -> None:
    key = first(office, "partnership", "Hiroshima")
    paper = paper_with(office, paragraph("Text"), number="0815/2026")
    office.records.add_part(
        key,
        "partnership_basis",
        {"basis_type": "treaty", "signed_on": PartialDate(1983, 5), "drucksache_id": paper},
    )
    for day, status in ((date(2026, 8, 4), "closed"), (date(2026, 12, 5), "planned"), (date(2026, 3, 1), "cancelled")):
        values = {"occasion": {"de": f"Besuch {day}"}, "direction": "outgoing", "status": status, "stay": (day, day)}
        office.records.create("delegation", values, {"delegation_partner": [{"partnership_id": key}]})
    found = dict(rows(resolved(office, data("partnership", id=str(key)))))  # type: ignore[arg-type]
    assert found["Grundlagen"].endswith(", Mai 1983 (Drucks. Nr. 0815/2026)")
    assert found["Letzte Besuche"] == "04.08.2026: Besuch 2026-08-04 (ausgehend)"
    assert found["Nächstes Jubiläum"] == "50 Jahre am 27.05.2033"
    assert "1.5 Friedensbildung mit Hiroshima (läuft, 40\u00a0%)" in found["Gemeinsame Maßnahmen"]


def test_an_ended_relation_and_a_network_left_are_no_longer_listed(office: Office) -> None:
    key = first(office, "partnership", "Bristol")
    office.records.add_part(key, "partnership_status", {"value": "ended", "starts_on": PartialDate(2025)})
    hanse = first(office, "network", "Die Hanse")
    office.records.set(hanse, "left_on", None, PartialDate(2025))
    partners = [row[0] for row in rows(resolved(office, data("partnerships")))]
    assert "Bristol" not in partners and "Rouen" in partners
    assert partners.index("Perpignan") < partners.index("Hiroshima") < partners.index("Petit-Couronne")
    names = [row[0] for row in rows(resolved(office, data("networks")))]
    assert "Die Hanse" not in names and "Eurocities" in names
    assert "Die Hanse" in shown(office, data("networks"), day=date(2024, 1, 1))


def test_an_indicator_shows_its_years_up_to_the_papers(looked_at: Office) -> None:
    key = str(first(looked_at, "indicator", "Besuche von"))
    text = resolved(looked_at, data("indicator", id=key), day=date(2023, 5, 1))
    assert rows(text) == [["2019", "14"], ["2020", "3"], ["2021", "5"], ["2022", "9"], ["2023", "16"]]
    assert plain_text(text).endswith("Zielwert: 24 Besuche bis 2028.\n\nQuelle: Zählung des Büros (Beispieldaten)")


def test_every_chart_has_its_words_and_its_numbers_below(looked_at: Office) -> None:
    for block in all_blocks(looked_at):
        if block.source != "chart":
            continue
        chart, table = resolved(looked_at, block).blocks
        assert isinstance(chart, Chart) and isinstance(table, Table)
        assert chart.alt.endswith("Alle Zahlen stehen in der Tabelle darunter.")
        assert [plain_runs(row.cells[0].runs) for row in table.rows] == list(chart.categories)
        assert all(len(series.values) == len(chart.categories) for series in chart.series)


def test_the_chart_of_states_counts_every_measure_once(looked_at: Office) -> None:
    chart = resolved(looked_at, data("chart", of="measures_by_status", form="bars")).blocks[0]
    assert isinstance(chart, Chart)
    counted = Counter(view.values["status"] for view in every(looked_at, "measure"))
    labels = {str(c): c.label for c in looked_at.kinds["measure"].field("status").choices}
    assert dict(zip(chart.categories, chart.series[0].values, strict=True)) == {
        labels[code]: float(counted[code]) for code in labels
    }


def test_the_money_of_the_charts_is_the_sum_of_the_cost_lines(looked_at: Office) -> None:
    planned = sum(view.values["costs"] or 0 for view in every(looked_at, "measure"))
    chart = resolved(looked_at, data("chart", of="money")).blocks[0]
    assert isinstance(chart, Chart)
    assert round(sum(value or 0 for value in chart.series[0].values) * 100) == planned
    lines = [
        row.values
        for kind in ("measure", "delegation")
        for view in every(looked_at, kind)
        for row in view.parts["cost_line"]
    ]
    spent = sum(row["cents"] or 0 for row in lines if (row["flow"], row["stage"]) == ("expense", "actual"))
    chart = resolved(looked_at, data("chart", of="money", by="year")).blocks[0]
    assert isinstance(chart, Chart)
    assert round(sum(value or 0 for value in chart.series[1].values) * 100) == spent


def test_a_paper_in_english_gets_its_data_in_english(looked_at: Office) -> None:
    words = shown(looked_at, data("measures", handlungsfeld="1"), language="en")
    assert words.startswith("Measures in field of action 1") and "as of 4 December 2026" in words
    assert Texts("en").t("läuft") in words and "läuft" not in words


# --- who stays private, what is gone


def test_nobody_who_takes_part_or_is_to_be_turned_to_is_ever_named(looked_at: Office) -> None:
    words = shown(looked_at, *all_blocks(looked_at))
    names = {row.values["name"] for view in every(looked_at, "delegation") for row in view.parts["participant"]}
    names |= {view.title for view in every(looked_at, "person")}
    assert len(names) > 60
    assert not [name for name in names if name in words]


def test_protected_guests_never_appear_not_even_when_opened(office: Office) -> None:
    network = first(office, "network", "ICORN")
    office.protected.open()
    guest = office.records.create("guest", {"pseudonym": "Nachtigall", "network_id": network})
    line = {"what": "Stipendium", "stage": "actual", "flow": "expense", "money": (777777, "EUR", None, 777777)}
    office.records.add_part(guest, "cost_line", line | {"year": 2026})
    words = shown(office, *all_blocks(office))
    assert "Nachtigall" not in words and "7.777,77" not in words
    before = words
    office.protected.close()
    assert shown(office, *all_blocks(office)) == before


def test_what_lies_in_the_trash_appears_nowhere(office: Office) -> None:
    blocks = all_blocks(office)
    gone = {
        "measure": "1.5 Friedensbildung",
        "delegation": "Poznań: Fachaustausch",
        "network": "Eurocities",
        "partnership": "Bristol",
        "indicator": "Besuche von",
        "handlungsfeld": "3 ",
        "office": "Kulturbüro",
    }
    titles = {}
    for kind, words in gone.items():
        found = office.records.pick(kind, words)[0]
        titles[kind] = found.title
        office.records.trash(found.id)
    words = shown(office, *blocks).replace("\n", " ")
    for kind in ("measure", "delegation", "office"):
        assert titles[kind] not in words, kind
    partners = shown(office, data("partnerships")) + shown(office, data("networks"))
    assert "Bristol" not in partners and "Eurocities" not in partners
    assert "Maßnahmen ohne Handlungsfeld" in shown(office, data("measures"))


GONE = [
    (data("partnership", id=str(uuid4())), "Die Partnerschaft gibt es nicht mehr"),
    (data("indicator", id=str(uuid4())), "Den Indikator gibt es nicht mehr"),
    (data("chart", of="indicator", id=str(uuid4())), "Den Indikator gibt es nicht mehr"),
    (data("measures", handlungsfeld="77"), "Das Handlungsfeld 77 gibt es nicht mehr"),
    (data("measures", handlungsfeld="zwei"), "Diese Angaben kennt das Programm nicht"),
    (data("delegations", year="bald"), "Diese Angaben kennt das Programm nicht"),
    (data("delegations", year="99999"), "Diese Angaben kennt das Programm nicht"),
    (data("delegations", direction="quer"), "Diese Angaben kennt das Programm nicht"),
    (data("partnership"), "Diese Angaben kennt das Programm nicht"),
    (data("chart", of="weather"), "Diese Angaben kennt das Programm nicht"),
    (data("chart", of="money", form="pie"), "Diese Angaben kennt das Programm nicht"),
    (data("horoscope"), "Diese Angaben kennt das Programm nicht"),
]


@pytest.mark.parametrize(("block", "sentence"), GONE)
def test_what_cannot_be_found_is_said_in_its_place_and_keeps_the_paper_from_being_issued(
    looked_at: Office, block: Data, sentence: str
) -> None:
    assert shown(looked_at, paragraph("davor"), block).startswith(f"davor\n\n[Hier fehlen Daten: {sentence}")


def test_a_finding_says_which_section_lacks_its_data_and_leads_there(office: Office) -> None:
    key = first(office, "partnership", "Bristol")
    paper = paper_with(office, BulletList((ListItem((data("partnership", id=str(key)),)),)))
    assert "paper.data_missing" not in {item.code for item in office.papers.findings(paper)}
    office.records.trash(key)
    (found,) = [item for item in office.papers.findings(paper) if item.code == "paper.data_missing"]
    section = office.records.get(paper).parts["drucksache_section"][0]
    assert (found.part, found.row, found.blocks_issue) == ("drucksache_section", section.id, True)
    assert finding(found, TEXTS) == (
        "Im Abschnitt „Daten“ fehlen Daten: Die Partnerschaft gibt es nicht mehr oder sie liegt im Papierkorb. "
        "Bitte wählen Sie eine andere."
    )
    office.history.undo()
    assert "paper.data_missing" not in {item.code for item in office.papers.findings(paper)}


# --- until the paper is issued


def ready(office: Office, *blocks: Block) -> UUID:
    """A draft that lacks nothing."""
    paper = office.papers.create("Jahresbericht", dated_on=DAY)
    office.records.set(paper, "number", None, "0815/2026")
    committee = first(office, "committee", "Kultur")
    office.records.add_part(paper, "drucksache_addressee", {"committee_id": committee, "role": "to"})
    for row in office.records.get(paper).parts["drucksache_section"]:
        body = to_json(Text((paragraph("Ein Satz."), *blocks)))
        office.records.set_part(row.id, "drucksache_section", "body", row.values["body"], body)
    return paper


def test_a_paper_follows_the_records_until_it_is_issued_and_then_never_again(office: Office) -> None:
    paper = ready(office, data("measures", handlungsfeld="1"), data("chart", of="measures_by_status"))
    key = first(office, "measure", "1.1 Fachaustausch")
    before = office.papers.pdf(paper)
    assert office.papers.pdf(paper) == before
    office.records.set(key, "status", "running", "resting")
    after = office.papers.pdf(paper)
    assert after != before
    office.papers.issue(paper)
    issued = office.papers.issued(paper)
    assert issued is not None and issued.pdf == after
    content = document_from_json(issued.content)
    assert not list(data_inside(content.blocks))
    assert any(isinstance(block, Chart) for block in content.blocks)
    office.records.set(key, "status", "resting", "dropped")
    office.records.trash(key)
    assert office.papers.pdf(paper) == after
    assert office.papers.issued(paper) == issued
    office.records.trash(first(office, "handlungsfeld", "1 "))
    assert "paper.data_missing" not in {item.code for item in office.papers.findings(paper)}


def test_the_check_refuses_what_cannot_be_made_and_nothing_else(looked_at: Office) -> None:
    desk = looked_at._desk
    for each in (*(block for block, _ in GONE), *all_blocks(looked_at)):
        with desk.file.reading() as connection:
            blocks = DataBlocks(desk, connection, DAY, "de")
            problems = [problem.code for problem in blocks.problems(Text((each,)))]
            made = []
            try:
                blocks.made(each)
            except RuleBroken as problem:
                made.append(problem.code)
            assert problems == made


def test_a_paper_whose_data_are_gone_cannot_be_issued(office: Office) -> None:
    paper = ready(office, data("partnership", id=str(uuid4())))
    with pytest.raises(RuleBroken) as refused:
        office.papers.issue(paper)
    assert refused.value.code == "paper.incomplete"
    assert "fehlen Daten" in str(refused.value)


# --- whatever the text


_sources = st.sampled_from(
    [
        *(block for block, _ in GONE),
        data("measures"),
        data("delegations", year="-1"),
        data("partnerships"),
        data("networks"),
        data("chart", of="money"),
        data("chart", of="delegations_by_year", form="lines"),
        Data("chart"),
        Data("", (("x", "y"), ("x", "z"))),
    ]
)
_blocks = st.recursive(
    st.one_of(_sources, _sources, st.builds(paragraph, st.text(st.characters(codec="latin-1"), max_size=5))),
    lambda inner: st.one_of(
        st.builds(Quote, st.lists(inner, max_size=3).map(tuple)),
        st.builds(
            lambda blocks, cls: cls(tuple(ListItem(part) for part in blocks)),
            st.lists(st.lists(inner, max_size=2).map(tuple), max_size=3),
            st.sampled_from([BulletList, NumberedList]),
        ),
    ),
    max_leaves=6,
)


@given(st.lists(_blocks, max_size=5).map(lambda found: Text(tuple(found))))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_resolved_text_holds_no_data_and_all_else_as_it_was(looked_at: Office, text: Text) -> None:
    after = resolved(looked_at, *text.blocks)
    assert not [place for place in walk(after) if isinstance(place.block, Data)]
    assert resolved(looked_at, *after.blocks) == after
    if not list(data_inside(text.blocks)):
        assert after == text


# --- however many records


@contextmanager
def counted(statements: list[str]) -> Iterator[None]:
    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_ten_thousand_records_need_no_more_queries_than_a_few(office: Office) -> None:
    blocks = (
        data("measures", costs="1"), data("delegations", costs="1"), data("partnerships"), data("networks"),
        data("chart", of="money"), data("chart", of="money", by="year"), data("chart", of="measures_by_status"),
        data("partnership", id=str(first(office, "partnership", "Hiroshima"))),
    )  # fmt: skip
    before: list[str] = []
    with counted(before):
        resolved(office, *blocks)
    office.records.create_many("measure", [{"name": {"de": f"Maßnahme {n}"}, "number": f"9.{n}"} for n in range(9600)])
    visit = {"direction": "incoming", "status": "closed", "starts_on": date(2026, 3, 1), "ends_on": None}
    office.records.create_many("delegation", [visit | {"occasion": {"de": f"Besuch {n}"}} for n in range(350)])
    after: list[str] = []
    with counted(after):
        text = resolved(office, *blocks)
    assert len(rows(text)) > 9900
    assert len(after) == len(before) < 45


def test_the_facts_of_a_paper_without_data_cost_no_query_more(office: Office) -> None:
    plain, with_data = paper_with(office, paragraph("Text")), paper_with(office, data("networks"))
    desk = office._desk
    counts = []
    for paper in (plain, with_data):
        statements: list[str] = []
        with desk.file.reading() as connection, counted(statements):
            paper_facts(desk, connection, paper)
        counts.append(Counter("network_role" in statement for statement in statements))
    assert counts[0][True] == 0 < counts[1][True]
