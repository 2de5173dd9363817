"""The check before printing: private data, the order of days, annexes, and all that printing would refuse."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hik_desktop.content import blocks as b
from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.jsonform import to_json
from hik_desktop.i18n import Texts
from hik_desktop.services.office import Office
from hik_desktop.services.showing import finding
from hik_desktop.services.views import Finding
from tests.services.offices import START, Ticking, opened

DAY = date(2026, 12, 4)


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("start") / "start.hik"
    Office.create(path, clock=Ticking()).close()
    return path


@pytest.fixture
def office(started: Path, tmp_path: Path) -> Iterator[Office]:
    path = tmp_path / "büro.hik"
    shutil.copy(started, path)
    found = opened(path)
    yield found
    found.close()


@pytest.fixture
def paper(office: Office) -> UUID:
    return office.papers.create("Bericht", dated_on=DAY)


def put(office: Office, paper: UUID, *blocks: b.Block, internal: bool = False, heading: str = "Anlass") -> UUID:
    values = {"role": "free", "heading": heading, "body": to_json(b.Text(blocks)), "internal": internal}
    return office.records.add_part(paper, "drucksache_section", values, 0)


def found(office: Office, paper: UUID, *codes: str) -> list[Finding]:
    return [item for item in office.papers.findings(paper) if item.code in codes]


def words(office: Office, paper: UUID, code: str) -> list[str]:
    return [item.words for item in found(office, paper, code)]


# --- private data


def test_a_private_person_is_found_in_any_order_of_names_and_an_official_is_not(office: Office, paper: UUID) -> None:
    records = office.records
    records.create("person", {"family_name": "Muster", "given_name": "Mara", "private": True})
    records.create("person", {"family_name": "van der Beispiel", "given_name": "Ben"})  # holds no function
    body = records.pick("office", "")[0].id
    held = {"person_function": [{"role": {"de": "Leiterin"}, "office_id": body}]}
    records.create("person", {"family_name": "Amtlich", "given_name": "Anna"}, held)
    text = "Frau van der Beispiel, Mara Muster, Frau Muster und Ben van der Beispiel trafen "
    text += "Anna Amtlich. Ein Muster entstand; Muster, Mara."
    put(office, paper, b.paragraph(text))
    assert words(office, paper, "paper.private_name") == [
        "Frau van der Beispiel", "Mara Muster", "Frau Muster", "Ben van der Beispiel", "Muster, Mara"
    ]  # fmt: skip
    assert not any(item.blocks_issue for item in found(office, paper, "paper.private_name"))


def test_guests_their_food_and_needs_are_found(office: Office, paper: UUID) -> None:
    guests = [
        {"name": "Kenji Sato", "capacity": "companion", "own_name": "佐藤健二", "diet": "keine Erdnüsse"},
        {"name": "Yuki Tanaka", "role": {"de": "Bürgermeisterin"}, "access_needs": "kurze Wege"},
    ]
    values = {"occasion": {"de": "Besuch"}, "direction": "incoming"}
    office.records.create("delegation", values, {"participant": guests})
    put(
        office,
        paper,
        b.paragraph("Kenji Sato (佐藤健二) isst keine Erdnüsse; Yuki Tanaka braucht kurze Wege, eine vegan."),
    )
    assert sorted(words(office, paper, "paper.private_name")) == ["Kenji Sato", "佐藤健二"]
    assert sorted(words(office, paper, "paper.health")) == ["keine Erdnüsse", "kurze Wege", "vegan"]


def test_numbers_addresses_accounts_and_days_of_birth_are_found_with_their_place(office: Office, paper: UUID) -> None:
    row = put(
        office,
        paper,
        b.paragraph("Es geht um Drucks. Nr. 0383/2019 vom 01.02.2019 und 5.800,00 €."),
        b.paragraph("Rückfragen: 0511 168-41234, mara.muster@example.org; DE02 1203 0000 0000 2020 51; geb. 1.5.1970."),
    )
    codes = ("paper.phone", "paper.email", "paper.iban", "paper.birth_date")
    there = found(office, paper, *codes)
    assert [item.code for item in there] == list(codes)
    assert {(item.row, item.block, item.field) for item in there} == {(row, 1, "body")}


def test_what_an_office_publishes_itself_is_not_private(office: Office, paper: UUID) -> None:
    city = office.records.pick("municipality", "")[0].id
    view = office.records.get(city).values
    office.records.set(city, "phone", view["phone"], "+49 511 168-0000")
    office.records.set(city, "email", view["email"], "erika.buero@example.org")
    put(office, paper, b.paragraph("Das Büro: 0511 168 0000, erika.buero@example.org."))
    assert not found(office, paper, "paper.phone", "paper.email")


def test_only_what_anyone_may_read_is_searched_for_private_data(office: Office, paper: UUID) -> None:
    row = put(office, paper, b.paragraph("Rufen Sie an: 0511 168-41234."), internal=True)
    assert not found(office, paper, "paper.phone")
    office.records.set_part(row, "drucksache_section", "internal", True, False)
    assert found(office, paper, "paper.phone")
    office.records.set(paper, "public", True, False)
    assert not found(office, paper, "paper.phone")


def test_a_doubt_can_be_marked_as_seen_and_comes_back_when_its_words_change(office: Office, paper: UUID) -> None:
    row = put(office, paper, b.paragraph("Rufen Sie an: 0511 168-41234."))
    [item] = found(office, paper, "paper.phone")
    office.papers.mark_seen(paper, item, "Zentrale Rufnummer")
    [item] = found(office, paper, "paper.phone")
    assert item.seen == "Zentrale Rufnummer"
    office.papers.mark_seen(paper, item, "")
    assert found(office, paper, "paper.phone")[0].seen is None
    office.papers.mark_seen(paper, item, "Zentrale")
    office.history.undo()
    assert found(office, paper, "paper.phone")[0].seen is None
    office.papers.mark_seen(paper, item, "Zentrale")
    body = to_json(b.Text((b.paragraph("Rufen Sie an: 0511 168-99999."),)))
    view = office.records.get(paper).parts["drucksache_section"][0]
    office.records.set_part(row, "drucksache_section", "body", view.values["body"], body)
    assert found(office, paper, "paper.phone")[0].seen is None
    blocking = next(item for item in office.papers.findings(paper) if item.blocks_issue)
    with pytest.raises(RuleBroken, match="behoben"):
        office.papers.mark_seen(paper, blocking, "egal")


# --- days


def consult(office: Office, paper: UUID, name: str, **values: object) -> UUID:
    body = office.records.pick("committee", name)[0].id
    return office.records.add_part(paper, "consultation", {"committee_id": body, **values})


def test_days_that_do_not_fit_together_are_told(office: Office, paper: UUID) -> None:
    assert not found(office, paper, "paper.consulted_before")
    consult(office, paper, "Kultur", held_on=DAY - timedelta(days=1))
    consult(office, paper, "Ratsversammlung", held_on=DAY + timedelta(days=5), decisive=True)
    consult(office, paper, "Sport", held_on=DAY + timedelta(days=9))
    sport = office.records.pick("committee", "Sport")[0].id
    meeting = office.records.create("meeting", {"committee_id": sport, "held_on": DAY + timedelta(days=30)})
    office.records.set(meeting, "cancelled", None, True)
    consult(office, paper, "Kultur", meeting_id=meeting, held_on=DAY + timedelta(days=4))
    codes = {item.code for item in office.papers.findings(paper)}
    assert {"paper.consulted_before", "paper.decided_before", "paper.meeting_day", "paper.meeting_body"} <= codes
    assert "paper.meeting_cancelled" in codes
    office.records.set(paper, "number", None, "0383/2019")
    assert found(office, paper, "paper.number_year")
    n1 = office.papers.new_version(paper, "N", "Neue Zahlen")
    office.records.set(n1, "dated_on", office.records.get(n1).values["dated_on"], DAY - timedelta(days=400))
    assert found(office, n1, "paper.before_earlier")


def test_the_last_day_to_hand_in_is_a_working_day_and_a_missed_one_is_told(office: Office, paper: UUID) -> None:
    today = START.date()
    kultur = office.records.pick("committee", "Kultur")[0].id
    office.records.set(kultur, "submission_days", None, 9)
    held = date(2026, 12, 8)  # nine days before is Sunday, 29 November
    row = consult(office, paper, "Kultur", held_on=held)
    assert not found(office, paper, "paper.deadline_missed")
    assert {stop.row: stop.due for stop in office.consultations.stops(paper)}[row] == date(2026, 11, 27)
    city = office.records.pick("municipality", "")[0].id
    office.records.set(city, "deadline_rule", "workday", "plain")
    assert office.consultations.stops(paper)[0].due == date(2026, 11, 29)
    office.records.set_part(row, "consultation", "held_on", held, today + timedelta(days=3))
    office.records.set(paper, "dated_on", DAY, today)
    [item] = found(office, paper, "paper.deadline_missed")
    assert "Kulturausschuss" in finding(item, Texts("de"))


# --- form


def test_annexes_are_counted_and_their_files_must_be_there(office: Office, paper: UUID) -> None:
    office.records.set(paper, "annex_count", None, "3 (Broschüre)")
    file = office.attachments.add(paper, "Programm.pdf", b"%PDF-1.7")
    office.records.add_part(paper, "annex", {"name": "Programm", "attachment_id": file})
    office.records.add_part(paper, "annex", {"name": "Karte"})
    [item] = found(office, paper, "paper.annex_count")
    assert finding(item, Texts("de")) == "Angegeben sind 3 Anlagen, vorhanden sind 2."
    assert [item.params["name"] for item in found(office, paper, "paper.annex_file")] == ["Karte"]
    office.records.add_part(paper, "annex", {"name": "Buch", "apart": True})
    assert not found(office, paper, "paper.annex_count")


def test_a_district_paper_has_its_number_and_its_council(office: Office) -> None:
    paper = office.papers.create("Reise", "district", DAY)
    assert [row.values["role"] for row in office.records.get(paper).parts["drucksache_section"]][0] == "antrag"
    office.records.set(paper, "number", None, "0772/2026")
    kultur = office.records.pick("committee", "Kultur")[0].id
    office.records.add_part(paper, "drucksache_addressee", {"committee_id": kultur, "role": "to"})
    assert found(office, paper, "paper.district_number") and found(office, paper, "paper.district_addressee")
    office.records.set(paper, "number", "0772/2026", "15-0772/2026")
    mitte = office.records.pick("committee", "Mitte")[0].id
    office.records.add_part(paper, "drucksache_addressee", {"committee_id": mitte, "role": "to"})
    assert not found(office, paper, "paper.district_number", "paper.district_addressee")


def test_a_name_written_by_hand_that_is_not_of_that_day_is_told(office: Office, paper: UUID) -> None:
    sport = office.records.pick("committee", "Sport")[0].id
    names = office.records.get(sport).parts["committee_name"]
    old = min(names, key=lambda row: str(row.values["starts_on"] or ""))
    wording = f"{old.values['wording_to']} {old.values['print_name']}"
    office.records.add_part(paper, "drucksache_addressee", {"wording": wording})
    current = office.papers.findings(paper)
    told = [item for item in current if item.code == "paper.other_name"]
    new = max(names, key=lambda row: str(row.values["starts_on"] or ""))
    assert [item.params["name"] for item in told] == [new.values["print_name"]]


# --- accessibility


BAD = {
    "pdf.heading_jump": b.Heading(3, b.runs("Zu tief")),
    "pdf.figure_without_text": b.Figure("ab" * 32, " "),
    "pdf.table_without_head": b.Table((b.Column(),), (), (b.Row((b.Cell(b.runs("a")),)),)),
    "pdf.empty_link": b.Paragraph((b.Run(" ", link="https://example.org"),)),
    "pdf.link_address": b.Paragraph((b.Run("Datei", link="file:///etc"),)),
    "pdf.unknown_language": b.Paragraph((b.Run("Wort", language="klingonisch"),)),
    "pdf.missing_glyph": b.paragraph("Zeichen \U0001f91d"),
    "access.heading_empty": b.Heading(1, b.runs(" ")),
    "access.link_words": b.Paragraph((b.Run("hier", link="https://example.org"),)),
    "access.alt_file_name": b.Figure("ab" * 32, "IMG_2034.jpg"),
    "access.alt_long": b.Figure("ab" * 32, "Ein Bild. " * 60),
}


def test_every_hindrance_is_told_with_its_block_not_only_the_first(office: Office, paper: UUID) -> None:
    row = put(office, paper, b.paragraph("Anfang."), *BAD.values())
    there = {item.code: item for item in office.papers.findings(paper) if item.code in BAD}
    assert set(there) == set(BAD)
    for at, code in enumerate(BAD, 1):
        assert (there[code].row, there[code].block) == (row, at), code
        assert there[code].blocks_issue is code.startswith("pdf.")
        assert "{" not in finding(there[code], Texts("de"))


def test_what_is_wrong_deep_inside_is_told_too(office: Office, paper: UUID) -> None:
    item = b.ListItem((b.paragraph("Punkt \U0001f91d"), BAD["pdf.figure_without_text"]))
    put(office, paper, b.BulletList((item, b.ListItem((BAD["pdf.empty_link"],)))))
    codes = {item.code for item in office.papers.findings(paper)}
    assert {"pdf.missing_glyph", "pdf.figure_without_text", "pdf.empty_link"} <= codes


def test_what_stands_in_the_head_and_cannot_be_printed_is_told(office: Office, paper: UUID) -> None:
    office.records.set(paper, "subject", "Bericht", "Bericht \U0001f91d")
    [item] = found(office, paper, "pdf.missing_glyph")
    assert item.blocks_issue and item.field == "subject"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=st.lists(st.sampled_from(sorted(BAD)), min_size=1, max_size=4, unique=True))
def test_what_printing_refuses_the_check_has_said(office: Office, chosen: list[str]) -> None:
    paper = office.papers.create("Bericht", dated_on=DAY)
    put(
        office, paper, *(BAD[code] for code in chosen if not isinstance(BAD[code], b.Figure) or code.startswith("pdf."))
    )
    said = {item.code for item in office.papers.findings(paper) if item.blocks_issue}
    try:
        office.papers.pdf(paper)
    except RuleBroken as problem:
        assert problem.code in said
    else:
        assert not said & set(BAD)


def test_the_check_says_how_much_it_looked_at(office: Office, paper: UUID) -> None:
    codes = {item.code for item in office.papers.findings(paper)}
    assert len(codes) < office.papers.checks
    assert office.papers.checks > 40


# --- section sets


def test_the_check_asks_for_what_the_set_of_the_papers_date_asks_for(office: Office) -> None:
    records = office.records
    first, second = "Nachhaltigkeit", "Wirkung auf Kinder"
    for name, heading, valid in (
        ("alt", first, (date(2030, 1, 1), date(2030, 6, 30))),
        ("neu", second, (date(2030, 7, 1), None)),
    ):
        rows = [{"role": "free", "heading": heading, "requirement": "required"}]
        records.create("section_set", {"name": name, "paper_type": "info", "valid": valid}, {"section_set_entry": rows})
    paper = office.papers.create("Bericht", "info", date(2030, 6, 30))

    def asked() -> list[str]:
        return [item.params["heading"] for item in found(office, paper, "paper.section_missing")]

    assert [row.values["heading"] for row in records.get(paper).parts["drucksache_section"]] == [first]
    assert asked() == []
    records.set(paper, "dated_on", date(2030, 6, 30), date(2030, 7, 1))
    assert asked() == [second]
    assert [row.values["heading"] for row in records.get(paper).parts["drucksache_section"]] == [first]
    records.set(paper, "dated_on", date(2030, 7, 1), date(2030, 6, 30))
    assert asked() == []
