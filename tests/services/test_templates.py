"""Model papers: made from records in one step, filled with what is known, with visible gaps for the rest."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hik_desktop.content import blocks as b
from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.jsonform import from_json, to_json
from hik_desktop.content.plain import plain_text
from hik_desktop.services.office import Office
from hik_desktop.services.placeholders import NAMES, Filling, gaps_in, gaps_of
from hik_desktop.services.templates import TemplateInfo
from hik_desktop.services.views import Query

_OURS = {"incoming": "inviting", "outgoing": "travelling"}
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("templates") / "beispiel.hik"
    Office.create(path, sample=True, clock=lambda: NOW).close()
    return path


@pytest.fixture
def office(sample_path: Path, tmp_path: Path) -> Iterator[Office]:
    made = Office.open(Path(shutil.copy(sample_path, tmp_path / "beispiel.hik")), clock=lambda: NOW)
    yield made
    made.close()


def template(office: Office, words: str) -> TemplateInfo:
    return next(item for item in office.templates.list() if words in item.name)


def named(office: Office, kind: str, words: str) -> UUID:
    return next(item.id for item in office.records.pick(kind, words) if words in item.title)


def body(office: Office, paper: UUID, heading: str) -> b.Text:
    rows = office.records.get(paper).parts["drucksache_section"]
    return from_json(next(row.values["body"] for row in rows if row.values["heading"] == heading))


def gaps(office: Office, paper: UUID) -> set[str]:
    return {str(item.params["gap"]) for item in office.papers.findings(paper) if item.code == "paper.gap"}


def test_the_start_set_has_a_template_for_each_occasion(office: Office) -> None:
    assert {(item.name, item.about, item.suffix) for item in office.templates.list()} == {
        ("Jahresbericht Partnerschaften und Netzwerke", "year", ""),
        ("Sachstand der Maßnahmen", "handlungsfeld", ""),
        ("Beitritt zu einem Netzwerk", "network", ""),
        ("Entsendung einer Delegation", "delegation", ""),
        ("Bericht nach einer Delegation", "delegation", ""),
        ("Neufassung einer Drucksache", "drucksache", "N"),
    }
    assert all(item.purpose for item in office.templates.list())


def test_every_template_makes_a_paper_from_any_record_it_offers(office: Office) -> None:
    for item in office.templates.list():
        for about in [named.id for named in office.templates.offered(item.id)] or [2026]:
            paper = office.templates.create(item.id, about)
            view = office.records.get(paper)
            assert view.values["state"] == "draft"
            assert "[…]" not in view.title
            assert view.parts["drucksache_addressee"]
            assert view.parts["drucksache_section"]


def test_a_delegation_names_its_people_their_substitutes_days_and_costs(office: Office) -> None:
    visit = named(office, "delegation", "Poznań: Fachaustausch")
    people = office.records.get(visit).parts["participant"]
    substitute = {"name": "Erika Vertretung (Beispiel)", "reply": "substitute", "substitute_for_id": people[0].id}
    office.records.add_part(visit, "participant", substitute)
    office.records.add_part(visit, "participant", {"name": "Wer Absagt (Beispiel)", "reply": "declined"})
    paper = office.templates.create(template(office, "Entsendung").id, visit)
    view, antrag = office.records.get(paper), plain_text(body(office, paper, "Antrag,"))
    assert view.values["subject"].splitlines() == [
        "Entsendung einer Delegation nach Poznań",
        "Poznań: Fachaustausch Klimaanpassung, 07.–09.12.2026",
    ]
    assert "vom 07.12.2026 bis 09.12.2026" in antrag
    assert "Ole Hartleb, Koordinator für Internationales, Fachbereich Umwelt (Beispiel)" in antrag
    assert "Erika Vertretung (Beispiel) (vertritt Ole Hartleb)" in antrag
    assert "Wer Absagt" not in antrag
    host = next(row.values["name"] for row in people if row.values["capacity"] == "host")
    assert host not in antrag
    assert [row.values["record_id"] for row in view.parts["drucksache_reported"]] == [visit]
    assert [row.values["from_records"] for row in view.parts["drucksache_cost_block"]] == [True]


@pytest.mark.parametrize(("words", "stage"), [("Entsendung", "planned"), ("Bericht nach", "actual")])
def test_the_table_sums_just_what_the_city_bears_itself(office: Office, words: str, stage: str) -> None:
    for about in office.templates.offered(template(office, words).id):
        borne = [
            row.values["money"][3]
            for row in office.records.get(about.id).parts["cost_line"]
            if row.values["bearer"] in ("city", None, _OURS[office.records.get(about.id).values["direction"]])
            and row.values["stage"] == stage
            and row.values["flow"] == "expense"
            and row.values["cost_row"]
        ]
        paper = office.templates.create(template(office, words).id, about.id)
        sums = office.costs.sheet(paper).sums
        rows = [row for block in sums.blocks for row in block.rows] if sums else []
        summed = [line.cents for row in rows for line in row.sources if line.flow == "expense"]
        assert sum(summed) == sum(borne), about.title
        office.papers.pdf(paper)


def test_what_is_not_known_is_a_gap_with_its_place_and_stops_the_issue(office: Office) -> None:
    network = office.records.create("network", {"name": {"de": "Netz der Brücken"}})
    paper = office.templates.create(template(office, "Beitritt").id, network)
    assert {"[Sitz …]", "[Jahresbeitrag …]", "[Nutzen …]"} <= gaps(office, paper)
    sections = {row.id: row for row in office.records.get(paper).parts["drucksache_section"]}
    for item in office.papers.findings(paper):
        if item.code == "paper.gap" and item.part == "drucksache_section":
            assert item.row is not None
            assert item.params["gap"] in plain_text(from_json(sections[item.row].values["body"]))
    office.records.set(paper, "number", None, "9900/2026")
    with pytest.raises(RuleBroken) as refused:
        office.papers.issue(paper)
    assert refused.value.code == "paper.incomplete"


def test_a_paper_from_a_template_is_one_step(office: Office) -> None:
    before = office.history.steps(1)[0].seq
    office.templates.create(template(office, "Entsendung").id, named(office, "delegation", "Bristol"))
    (step,) = [step for step in office.history.steps(9) if step.seq > before]
    count = len(office.lists.all(Query("drucksache"), ["title"]))
    office.history.undo()
    assert len(office.lists.all(Query("drucksache"), ["title"])) == count - 1


def test_the_yearly_report_follows_the_records_of_its_year(office: Office) -> None:
    paper = office.templates.create(template(office, "Jahresbericht").id, 2025)
    data = [block for block in body(office, paper, "Begegnungen im Jahr 2025").blocks if isinstance(block, b.Data)]
    assert data == [
        b.Data("delegations", (("year", "2025"), ("direction", "in"))),
        b.Data("delegations", (("year", "2025"), ("direction", "out"))),
    ]
    assert office.records.get(paper).values["subject"].endswith("Rückblick 2025 und Ausblick 2026")
    assert [row.values["name"] for row in office.records.get(paper).parts["annex"]][1] == "Begegnungen im Jahr 2025"


def test_without_a_handlungsfeld_the_report_is_about_all(office: Office) -> None:
    chosen = template(office, "Sachstand")
    one = office.templates.create(chosen.id, office.templates.offered(chosen.id)[1].id)
    whole = office.templates.create(chosen.id)
    heading = "Maßnahmen und Zielerreichungsgrad"
    assert b.Data("measures", (("handlungsfeld", "2"),)) in body(office, one, heading).blocks
    assert b.Data("measures") in body(office, whole, heading).blocks
    assert "alle Handlungsfelder" in office.records.get(whole).values["subject"]


def test_a_new_version_needs_a_numbered_paper_and_has_a_gap_for_its_reason(office: Office) -> None:
    chosen = template(office, "Neufassung")
    with pytest.raises(RuleBroken) as refused:
        office.templates.create(chosen.id)
    assert refused.value.code == "template.paper_needed"
    earlier = office.templates.offered(chosen.id)[0].id
    paper = office.templates.create(chosen.id, earlier)
    values = office.records.get(paper).values
    assert (values["suffix"], values["earlier_id"], values["version_reason"]) == ("N", earlier, "[Grund …]")
    assert "[Grund …]" in gaps(office, paper)
    other = office.templates.create(chosen.id, earlier, reason="Eine Zahl war falsch.")
    assert office.records.get(other).values["version_reason"] == "Eine Zahl war falsch."


def test_a_record_of_another_kind_is_refused_and_nothing_is_made(office: Office) -> None:
    before = office.history.steps(1)[0].seq
    with pytest.raises(RuleBroken) as refused:
        office.templates.create(template(office, "Beitritt").id, named(office, "delegation", "Bristol"))
    assert refused.value.code == "template.other_kind"
    assert office.history.steps(1)[0].seq == before


def test_a_paper_kept_as_a_template_makes_papers_like_it(office: Office) -> None:
    paper = named(office, "drucksache", "Stand der Maßnahmen")
    kept = office.templates.remember(paper, "Herbstbericht", "Zweimal im Jahr.")
    again = office.templates.create(kept)
    old, new = office.records.get(paper), office.records.get(again)
    for part, names in (
        ("drucksache_section", ("role", "heading", "body")),
        ("drucksache_addressee", ("committee_id", "role")),
    ):
        rows = [[{name: row.values[name] for name in names} for row in view.parts[part]] for view in (old, new)]
        assert rows[0] == rows[1]
    assert new.values["number"] is None
    assert template(office, "Herbstbericht").purpose == "Zweimal im Jahr."


def test_a_copy_has_the_text_but_neither_number_nor_consultation(office: Office) -> None:
    paper = named(office, "drucksache", "Brunnen und Bäume")
    made = office.records.get(office.papers.copy(paper))
    old = office.records.get(paper)
    texts = [[row.values["body"] for row in view.parts["drucksache_section"]] for view in (old, made)]
    assert texts[0] == texts[1]
    assert made.values["number"] is None
    assert made.values["dated_on"] == date(2026, 11, 23)
    assert not made.parts.get("consultation")
    assert len(made.parts["drucksache_cost"]) == len(old.parts["drucksache_cost"])


def test_text_blocks_are_offered_where_they_belong(office: Office) -> None:
    names = [item.name for item in office.text_blocks.fitting("cost", paper_type="info", language="de")]
    assert "Keine finanziellen Auswirkungen" in names
    assert not any("Geschlecht" in name for name in names)
    assert office.text_blocks.fitting("cost", language="en") == ()
    made = office.text_blocks.remember("Eigener Satz", b.Text((b.paragraph("Er ist [Jahr] neu."),)), "gender", "de")
    assert made in [item.id for item in office.text_blocks.fitting("gender")]
    office.records.set(made, "valid", None, (None, date(2025, 12, 31)))
    assert made not in [item.id for item in office.text_blocks.fitting("gender")]
    assert made in [item.id for item in office.text_blocks.fitting("gender", day=date(2025, 6, 1))]


def test_a_block_without_sections_is_offered_everywhere_after_those_that_belong(office: Office) -> None:
    text = to_json(b.Text((b.paragraph("Überall."),)))
    made = office.records.create("text_block", {"name": "Allgemein", "body": text})
    found = office.text_blocks.fitting("climate")
    assert found[-1].id == made
    assert not found[-1].fits


def test_a_link_that_leads_nowhere_is_found(office: Office) -> None:
    paper = named(office, "drucksache", "Stand der Maßnahmen")
    row = office.records.get(paper).parts["drucksache_section"][0]
    text = b.Text(
        (
            b.Heading(1, b.runs("Ziel"), anchor="a1"),
            b.Paragraph(
                (b.Run("hin", link="#a1"), b.Run("weg", link="#a2"), b.Run("x", note=(b.Run("n", link="#a3"),)))
            ),
        )
    )
    office.records.set_part(row.id, "drucksache_section", "body", row.values["body"], to_json(text))
    lost = {item.params["words"]: item.row for item in office.papers.findings(paper) if item.code == "paper.link_lost"}
    assert lost == {"weg": row.id, "n": row.id}


# --- names in brackets

_name = st.sampled_from(sorted(NAMES))


@given(st.lists(st.one_of(_name.map(lambda name: f"[{name}]"), st.text("ab [](…x", max_size=6)), max_size=8), st.data())
def test_filling_leaves_no_name_behind_and_a_gap_for_each_unknown(parts: list[str], data: st.DataObject) -> None:
    known: dict[str, Any] = data.draw(st.dictionaries(_name, st.text("äß", min_size=1, max_size=4)))
    filled = Filling(known).line("".join(parts))
    left = [gap for gap in gaps_in(filled) if "…" not in gap]
    assert left == []
    assert Filling(known).line(filled) == filled


def test_other_words_in_brackets_are_left_alone() -> None:
    assert Filling().line("Er schrieb [sic] und [Ort]") == "Er schrieb [sic] und [Ort …]"
    assert gaps_in("Er schrieb [sic], [Ort …], [Jahr] und [[…]]") == ("[Ort …]", "[Jahr]", "[…]")


def test_gaps_are_found_in_notes_cells_and_captions() -> None:
    table = b.Table((b.Column(),), (), (b.Row((b.Cell(b.runs("[…]")),)),), caption=b.runs("Tabelle [Jahr]"))
    text = b.Text((b.Paragraph((b.Run("x", note=b.runs("siehe [Ort …]")),)), table))
    assert gaps_of(text) == ("[Ort …]", "[Jahr]", "[…]")
