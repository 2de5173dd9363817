"""Reading and changing any record: what is refused, what is stale, what hangs together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from hik_desktop.content.errors import RuleBroken
from hik_desktop.model.values import PartialDate
from hik_desktop.services.office import Office
from tests.services.offices import logical_content


def refused(code: str, action: Callable[..., object], *arguments: Any, **named: Any) -> RuleBroken:
    with pytest.raises(RuleBroken) as found:
        action(*arguments, **named)
    assert found.value.code == code, str(found.value)
    assert str(found.value).strip()
    return found.value


@pytest.fixture
def person(office: Office) -> UUID:
    return office.records.create("person", {"family_name": "Eins"})


@pytest.fixture
def visit(office: Office) -> UUID:
    return office.records.create("delegation", {"occasion": {"de": "Besuch"}, "direction": "incoming"})


# --- rules of rows


@pytest.mark.parametrize("empty", [None, "", "   ", "\t\n"])
def test_what_names_a_record_is_never_empty(office: Office, person: UUID, empty: str | None) -> None:
    before = logical_content(office)
    assert refused("field.needed", office.records.create, "person", {"family_name": empty}).field == "family_name"
    refused("field.needed", office.records.create, "person", {})
    refused("field.needed", office.records.set, person, "family_name", "Eins", empty)
    refused("field.needed", office.records.create, "city", {"name": {"de": " "}})
    assert logical_content(office) == before


def test_german_is_required_among_languages(office: Office) -> None:
    refused("field.german_needed", office.records.create, "city", {"name": {"en": "Lodz"}})
    city = office.records.create("city", {"name": {"de": " Łódź ", "en": ""}})
    assert office.records.get(city).values["name"] == {"de": "Łódź"}


WRONG = [
    ("delegation", "occasion", "Text statt Sprachen"),
    ("delegation", "occasion", {"de": 5}),
    ("delegation", "occasion", {"de": "\ud800"}),
    ("delegation", "direction", "quer"),
    ("delegation", "direction", 5),
    ("delegation", "purpose", "\x00"),
    ("delegation", "purpose", 5),
    ("delegation", "stay", (date(2027, 5, 12),)),
    ("delegation", "stay", ("2027-05-12", None)),
    ("delegation", "stay", (datetime(2027, 5, 12, tzinfo=UTC), None)),
    ("delegation", "stay", date(2027, 5, 12)),
    ("delegation", "city_id", "Łódź"),
    ("drucksache", "dated_on", datetime(2027, 5, 12, tzinfo=UTC)),
    ("drucksache", "dated_on", "2027-05-12"),
    ("drucksache", "suffix_number", True),
    ("drucksache", "suffix_number", "1"),
    ("drucksache", "public", 1),
    ("committee", "starts_on", date(2027, 5, 12)),
    ("city", "latitude", 52.4),
    ("city", "latitude", Decimal("NaN")),
    ("city", "latitude", Decimal("Infinity")),
    ("network", "fee", (5800.0, "EUR", None, 580000)),
    ("network", "fee", (580000, 5, None, None)),
    ("network", "fee", {"amount": 5}),
    ("section_set_entry", "body", "kein Inhalt"),
    ("section_set_entry", "body", '{"format": 999, "blocks": []}'),
    ("programme_item", "starts", (date(2027, 5, 12), "14:30", "Europe/Berlin")),
]


@pytest.mark.parametrize(("owner", "field", "value"), WRONG)
def test_a_value_of_another_sort_never_reaches_the_file(office: Office, owner: str, field: str, value: object) -> None:
    naming: dict[str, dict[str, Any]] = {
        "delegation": {"occasion": {"de": "Besuch"}, "direction": "incoming"},
        "drucksache": {"subject": "Bericht", "paper_type": "info"},
        "committee": {"name": "Ausschuss"},
        "city": {"name": {"de": "Łódź"}},
        "network": {"name": {"de": "Netz"}},
        "section_set": {"name": "Gliederung", "paper_type": "info"},
    }
    of_parts = {"section_set_entry": "section_set", "programme_item": "delegation"}
    kind = of_parts.get(owner, owner)
    key = office.records.create(kind, naming[kind])
    before = logical_content(office)
    if kind == owner:
        old = office.records.get(key).values[field]
        assert refused("field.unsuitable", office.records.set, key, field, old, value).field is not None
    else:
        with pytest.raises(RuleBroken):
            office.records.add_part(key, owner, {field: value})
    assert logical_content(office) == before


def test_bounds_zones_and_unknown_fields_are_refused(office: Office, visit: UUID) -> None:
    refused(
        "field.bounds",
        office.records.create,
        "drucksache",
        {"subject": "A", "paper_type": "info", "suffix_number": 100},
    )
    refused("field.bounds", office.records.create, "network", {"name": {"de": "A"}, "fee": (2**60, "EUR", None, None)})
    start = (date(2027, 5, 12), time(9), "Mitteleuropa")
    refused("field.zone", office.records.add_part, visit, "programme_item", {"activity": {"de": "A"}, "starts": start})
    refused("field.unknown", office.records.create, "person", {"family_name": "A", "gibtesnicht": 1})
    refused("field.unknown", office.records.create, "person", {"family_name": "A", "id": uuid4()})


def test_columns_inside_a_composite_obey_the_same_rules(office: Office, visit: UUID) -> None:
    refused(
        "field.unsuitable",
        office.records.create,
        "delegation",
        {"occasion": {"de": "A"}, "direction": "incoming", "starts_on": "2027"},
    )


def test_a_date_no_calendar_has_cannot_be_made() -> None:
    refused("date.impossible", PartialDate, 2027, 2, 29)
    refused("date.day_without_month", PartialDate, 2027, None, 5)


def test_a_number_is_given_once_with_its_suffix(office: Office) -> None:
    values = {"subject": "Bericht", "paper_type": "info", "number": "0383/2019"}
    first = office.records.create("drucksache", values)
    with pytest.raises(RuleBroken) as twice:
        office.records.create("drucksache", values)
    assert twice.value.code == "record.not_unique"
    second = office.records.create("drucksache", {**values, "suffix": "N", "suffix_number": 1})
    office.records.set(second, "suffix_number", 1, None)
    refused("record.not_unique", office.records.set, second, "suffix", "N", None)
    assert office.records.get(first).values["number"] == office.records.get(second).values["number"]


def test_what_is_not_there_is_said_so(office: Office) -> None:
    nobody = uuid4()
    for action in (office.records.get, office.records.trash, office.records.restore, office.records.links):
        refused("record.not_found", action, nobody)
    refused("record.not_found", office.records.set, nobody, "family_name", None, "A")
    refused("record.not_found", office.records.add_part, nobody, "person_language", {"language": "ja"})
    refused("record.not_found", office.records.remove_part, nobody, "person_language")
    refused("record.not_found", office.records.set_part, nobody, "person_language", "level", None, "a1")


# --- stale saves


def test_a_save_is_refused_only_if_that_field_changed_meanwhile(office: Office, person: UUID) -> None:
    office.records.set(person, "given_name", None, "Ewa")
    office.records.set(person, "family_name", "Eins", "Zwei")
    problem = refused("record.stale", office.records.set, person, "family_name", "Eins", "Drei")
    assert (problem.field, problem.params["current"], problem.params["wanted"]) == ("family_name", "Zwei", "Drei")
    assert office.records.get(person).values["family_name"] == "Zwei"
    office.records.set(person, "email", None, "a@example.org")


def test_two_who_write_the_same_agree(office: Office, person: UUID) -> None:
    office.records.set(person, "family_name", "Eins", "Zwei")
    office.records.set(person, "family_name", "Eins", "Zwei")


def test_a_composite_is_stale_as_a_whole(office: Office, visit: UUID) -> None:
    first = (date(2027, 5, 12), date(2027, 5, 16))
    office.records.set(visit, "stay", None, first)
    refused("record.stale", office.records.set, visit, "stay", None, (date(2027, 6, 1), None))
    office.records.set(visit, "stay", first, None)
    assert office.records.get(visit).values["stay"] is None


def test_a_row_inside_a_record_is_stale_too(office: Office, visit: UUID) -> None:
    row = office.records.add_part(visit, "participant", {"name": "Jemand"})
    office.records.set_part(row, "participant", "name", "Jemand", "Anders")
    refused("record.stale", office.records.set_part, row, "participant", "name", "Jemand", "Dritte")


# --- parts


def order(office: Office, key: UUID) -> list[object]:
    return [row.values["name"] for row in office.records.get(key).parts["participant"]]


def test_rows_keep_the_order_they_are_given(office: Office, visit: UUID) -> None:
    keys = [office.records.add_part(visit, "participant", {"name": name}) for name in "ABCD"]
    assert order(office, visit) == list("ABCD")
    office.records.move_part(keys[3], "participant", 0)
    assert order(office, visit) == list("DABC")
    office.records.add_part(visit, "participant", {"name": "E"}, 1)
    assert order(office, visit) == list("DEABC")
    office.records.remove_part(keys[0], "participant")
    office.records.move_part(keys[3], "participant", 99)
    assert order(office, visit) == list("EBCD")
    for _ in range(4):
        office.history.undo()
    assert order(office, visit) == list("ABCD")


def test_what_hangs_on_a_removed_row_lets_go_or_goes_with_it(office: Office, visit: UUID) -> None:
    person = office.records.add_part(visit, "participant", {"name": "A"})
    other = office.records.add_part(visit, "participant", {"name": "B", "substitute_for_id": person})
    item = office.records.add_part(visit, "programme_item", {"activity": {"de": "Empfang"}})
    office.records.add_part(visit, "programme_attendee", {"item_id": item, "participant_id": person})
    before = logical_content(office)
    office.records.remove_part(person, "participant")
    view = office.records.get(visit)
    assert view.parts["programme_attendee"] == ()
    assert [(row.id, row.values["substitute_for_id"]) for row in view.parts["participant"]] == [(other, None)]
    office.history.undo()
    assert logical_content(office) == before


def test_an_annex_lets_go_of_a_removed_file(office: Office) -> None:
    paper = office.records.create("drucksache", {"subject": "Bericht", "paper_type": "info"})
    file = office.records.add_part(paper, "attachment", {"file_name": "plan.pdf"})
    annex = office.records.add_part(paper, "annex", {"name": "Plan", "attachment_id": file})
    office.records.remove_part(file, "attachment")
    (row,) = office.records.get(paper).parts["annex"]
    assert (row.id, row.values["attachment_id"]) == (annex, None)


def test_a_record_made_with_its_rows_is_one_step(office: Office) -> None:
    before = logical_content(office)
    key = office.records.create(
        "delegation",
        {"occasion": {"de": "Besuch"}, "direction": "incoming"},
        {"participant": [{"name": "A"}, {"name": "B"}]},
    )
    assert order(office, key) == ["A", "B"]
    office.history.undo()
    assert logical_content(office) == before


def test_a_wrong_row_keeps_the_whole_record_from_being_made(office: Office) -> None:
    before = logical_content(office)
    naming = {"occasion": {"de": "Besuch"}, "direction": "incoming"}
    refused("field.needed", office.records.create, "delegation", naming, {"participant": [{"name": "A"}, {}]})
    assert logical_content(office) == before


def test_many_records_are_one_step_and_none_are_no_step(office: Office) -> None:
    before, steps = logical_content(office), len(office.history.steps())
    assert office.records.create_many("person", []) == []
    assert (logical_content(office), len(office.history.steps())) == (before, steps)
    keys = office.records.create_many("person", [{"family_name": f"Person {at}"} for at in range(900)])
    assert [office.records.get(key).title for key in (keys[0], keys[-1])] == ["Person 0", "Person 899"]
    assert len(office.search.find("person 899")) == 1
    office.history.undo()
    assert logical_content(office) == before
    office.history.redo()
    assert len(office.search.find("person 899")) == 1


# --- trash, links, catalogues


def test_what_others_point_to_can_be_trashed_and_shows_so(office: Office) -> None:
    city = office.records.create("city", {"name": {"de": "Łódź"}})
    key = office.records.create("partnership", {"city_id": city})
    office.records.trash(city)
    assert office.records.get(city).trashed_at is not None
    assert office.records.get(key).title == "Łódź"
    (link,) = office.records.links(city)
    assert (link.id, link.kind, link.title, link.trashed) == (key, "partnership", "Łódź", False)
    office.records.trash(key)
    assert office.records.links(city)[0].trashed
    office.records.restore(city)
    assert office.records.get(city).trashed_at is None


def test_trashing_twice_is_one_step(office: Office, person: UUID) -> None:
    office.records.trash(person)
    steps = len(office.history.steps())
    office.records.restore(person)
    office.records.restore(person)
    assert len(office.history.steps()) == steps + 1


def test_links_come_from_parts_too(office: Office, person: UUID, visit: UUID) -> None:
    office.records.add_part(visit, "participant", {"name": "Eins", "person_id": person})
    paper = office.records.create("drucksache", {"subject": "Bericht", "paper_type": "info"})
    office.records.add_part(paper, "link", {"target_id": visit})
    assert [link.id for link in office.records.links(person)] == [visit]


def test_a_catalogue_tells_what_is_valid_on_a_day(office: Office) -> None:
    for code, rank, span in (
        ("alt", 1, (None, date(2020, 12, 31))),
        ("neu", 2, (date(2021, 1, 1), None)),
        ("immer", 0, None),
    ):
        values = {"list_name": "test", "code": code, "name": {"de": code.title()}, "rank": rank, "valid": span}
        office.records.create("catalogue_entry", values)
    codes = [code for code, _ in office.records.catalogue("test")]
    assert codes == ["immer", "alt", "neu"]
    assert [code for code, _ in office.records.catalogue("test", date(2019, 1, 1))] == ["immer", "alt"]
    assert [code for code, _ in office.records.catalogue("test", date(2021, 1, 1))] == ["immer", "neu"]
    assert office.records.catalogue("gibtesnicht") == ()


def test_pickers_offer_the_first_by_name(office: Office) -> None:
    for name in ("Zürich", "Łódź", "Århus"):
        office.records.create("city", {"name": {"de": name}})
    assert [found.title for found in office.records.pick("city", "")] == ["Århus", "Łódź", "Zürich"]
    assert [found.title for found in office.records.pick("city", " ", 1)] == ["Århus"]
    assert [found.title for found in office.records.pick("city", "lod")] == ["Łódź"]


# --- issued papers


@pytest.fixture
def issued(office: Office) -> UUID:
    key = office.records.create("drucksache", {"subject": "Bericht", "paper_type": "info", "number": "0001/2027"})
    office.records.add_part(key, "drucksache_section", {"role": "free", "heading": "Anlass"})
    with office._desk.file.writing() as connection:
        row = {"id": key.bytes, "hash": "0" * 64}
        statement = (
            "INSERT INTO issued_paper (id, format, number, issued_at, content, pdf, sha256)"
            " VALUES (:id, 1, '0001/2027', '2027-01-01T00:00:00.000Z', '{}', x'25', :hash)"
        )
        connection.execute(text(statement), row)
    return key


def test_an_issued_paper_is_not_changed_by_any_service(office: Office, issued: UUID) -> None:
    view = office.records.get(issued)
    assert view.locked
    section = view.parts["drucksache_section"][0].id
    before = logical_content(office)
    records = office.records
    refused("paper.issued", records.set, issued, "subject", "Bericht", "Anders")
    refused("paper.issued", records.set, issued, "number", "0001/2027", None)
    refused("paper.issued", records.add_part, issued, "drucksache_section", {"role": "free"})
    refused("paper.issued", records.add_part, issued, "drucksache_addressee", {"wording": "An alle"})
    refused("paper.issued", records.set_part, section, "drucksache_section", "heading", "Anlass", "Anders")
    refused("paper.issued", records.remove_part, section, "drucksache_section")
    refused("paper.issued", records.move_part, section, "drucksache_section", 0)
    assert logical_content(office) == before


def test_consultation_and_notes_of_an_issued_paper_stay_open(office: Office, issued: UUID) -> None:
    office.records.add_part(issued, "consultation", {"held_on": date(2027, 3, 1)})
    office.records.set(issued, "notes", None, "Nachfrage beantwortet")
    view = office.records.get(issued)
    assert (len(view.parts["consultation"]), view.values["notes"]) == (1, "Nachfrage beantwortet")
