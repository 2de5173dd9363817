"""One action, one transaction, one step; change by change."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from sqlalchemy import insert, select, text

from hik_desktop.content.errors import EnvironmentProblem, RuleBroken
from hik_desktop.services.office import Office
from hik_desktop.services.views import Changes
from hik_desktop.store.recorder import RECORD
from hik_desktop.store.tables import CHANGE, STEP
from tests.services.offices import catalog_of, logical_content


def steps(office: Office) -> int:
    with office._desk.file.reading() as connection:
        return len(connection.execute(select(STEP.c.seq)).all())


def images(office: Office, seq: int) -> list[tuple[str, str, dict[str, object] | None, dict[str, object] | None]]:
    with office._desk.file.reading() as connection:
        rows = connection.execute(select(CHANGE).where(CHANGE.c.step == seq).order_by(CHANGE.c.n)).mappings()
        return [
            (row["target"], row["op"], *(json.loads(row[side]) if row[side] else None for side in ("before", "after")))
            for row in rows
        ]


def test_a_step_keeps_before_and_after_of_each_changed_field_only(office: Office) -> None:
    key = office.records.create("person", {"family_name": "Łoś", "given_name": "Ewa"})
    office.records.set(key, "given_name", "Ewa", "Anna")
    seq = office.history.steps(1)[0].seq
    assert images(office, seq) == [("person", "update", {"given_name": "Ewa"}, {"given_name": "Anna"})]


def test_several_changes_of_a_row_in_one_step_fold_into_one(office: Office) -> None:
    key = office.records.create("person", {"family_name": "Eins"})
    table = catalog_of(office).table("person")
    with office._desk.step("test.fold", "Falten") as step:
        step.update(table, key, {"family_name": "Zwei"}, key)
        step.update(table, key, {"family_name": "Drei", "given_name": "Dora"}, key)
        step.update(table, key, {"given_name": None}, key)
    seq = office.history.steps(1)[0].seq
    assert images(office, seq) == [("person", "update", {"family_name": "Eins"}, {"family_name": "Drei"})]


def test_a_row_made_and_removed_in_one_step_leaves_no_trace(office: Office) -> None:
    key = office.records.create("person", {"family_name": "Eins"})
    before, count = logical_content(office), steps(office)
    with office._desk.step("test.fold", "Falten") as step:
        row = step.add_part("person_language", key, 0, {"language": "ja"})
        step.delete(catalog_of(office).table("person_language"), row, key)
    assert (logical_content(office), steps(office)) == (before, count)


def test_a_row_removed_and_put_back_in_one_step_counts_as_changed(office: Office) -> None:
    key = office.records.create("person", {"family_name": "Eins"})
    row = office.records.add_part(key, "person_language", {"language": "ja"})
    table = catalog_of(office).table("person_language")
    with office._desk.step("test.fold", "Falten") as step:
        values = step.row(table, row)
        step.delete(table, row, key)
        step.insert(table, {**values, "language": "pl"}, key)
    seq = office.history.steps(1)[0].seq
    assert images(office, seq) == [("person_language", "update", {"language": "ja"}, {"language": "pl"})]


def test_saving_what_is_already_there_is_no_step(office: Office) -> None:
    key = office.records.create("person", {"family_name": "Eins"})
    told: list[Changes] = []
    office.listen(told.append)
    count = steps(office)
    office.records.set(key, "family_name", "Eins", "Eins")
    assert steps(office) == count
    assert told == []


def test_a_step_tells_once_which_kinds_and_ids_it_touched(office: Office) -> None:
    told: list[Changes] = []
    office.listen(told.append)
    key = office.records.create("person", {"family_name": "Eins"}, {"person_language": [{"language": "ja"}]})
    assert [(item.kinds, item.ids) for item in told] == [(frozenset({"person"}), frozenset({key}))]


def test_a_step_tells_of_records_that_are_gone_by_it_or_named_after_a_changed_one(office: Office) -> None:
    city = office.records.create("city", {"name": {"de": "Łódź"}})
    key = office.records.create("partnership", {"city_id": city})
    renamed: list[Changes] = []
    gone: list[Changes] = []
    office.listen(renamed.append)
    office.records.set(city, "name", {"de": "Łódź"}, {"de": "Lodsch"})
    assert [(item.kinds, item.ids) for item in renamed] == [({"city", "partnership"}, {city, key})]
    office.history.undo()
    office.listen(gone.append)
    office.history.undo()
    assert [(item.kinds, item.ids) for item in gone] == [({"partnership"}, {key})]


def test_consecutive_saves_of_running_text_are_one_step(office: Office) -> None:
    key = office.records.create("person", {"family_name": "Eins"})
    count = steps(office)
    for old, new in ((None, "D"), ("D", "Das"), ("Das", "Das Ende")):
        office.records.set(key, "notes", old, new, merge="person.notes")
    assert steps(office) == count + 1
    office.history.undo()
    assert office.records.get(key).values["notes"] is None
    office.history.redo()
    assert office.records.get(key).values["notes"] == "Das Ende"


def test_another_field_in_between_starts_a_new_step(office: Office) -> None:
    key = office.records.create("person", {"family_name": "Eins"})
    office.records.set(key, "notes", None, "A", merge="notes")
    office.records.set(key, "given_name", None, "Ewa")
    office.records.set(key, "notes", "A", "AB", merge="notes")
    office.history.undo()
    assert office.records.get(key).values["notes"] == "A"


def test_text_typed_and_taken_away_again_leaves_nothing_to_undo(office: Office) -> None:
    key = office.records.create("person", {"family_name": "Eins"})
    office.records.set(key, "given_name", None, "Ewa")
    office.records.set(key, "notes", None, "A", merge="notes")
    office.records.set(key, "notes", "A", None, merge="notes")
    office.history.undo()
    assert office.records.get(key).values["given_name"] is None


def test_text_after_an_undo_does_not_grow_the_step_taken_back(office: Office) -> None:
    key = office.records.create("person", {"family_name": "Eins"})
    office.records.set(key, "notes", None, "A", merge="notes")
    office.history.undo()
    office.records.set(key, "notes", None, "B", merge="notes")
    office.history.undo()
    assert office.records.get(key).values["notes"] is None
    assert office.history.next_redo() is not None


def test_a_step_that_fails_leaves_nothing_behind(office: Office) -> None:
    before, count = logical_content(office), steps(office)
    with pytest.raises(RuntimeError), office._desk.step("test.fails", "Fehler") as step:
        step.add_record("person", {"family_name": "Eins"})
        raise RuntimeError
    assert (logical_content(office), steps(office)) == (before, count)
    assert office.search.find("eins") == ()


def test_a_reference_to_nothing_is_refused_at_the_end_of_the_step(office: Office) -> None:
    before = logical_content(office)
    with pytest.raises(RuleBroken):
        office.records.create("partnership", {"city_id": uuid4()})
    assert logical_content(office) == before
    # … and the connection goes on working.
    office.records.create("person", {"family_name": "Eins"})


def test_what_reads_cannot_write(office: Office) -> None:
    row = {"id": uuid4(), "kind": "person", "created_at": office.now, "protected": False, "revision": 0}
    with pytest.raises(EnvironmentProblem), office._desk.file.reading() as connection:
        connection.execute(insert(RECORD).values(row))
    with pytest.raises(EnvironmentProblem), office._desk.file.reading() as connection:
        connection.execute(text("DELETE FROM person"))


def test_every_change_moves_the_revision_of_its_record_on(office: Office) -> None:
    key = office.records.create("person", {"family_name": "Eins"})

    def revision() -> int:
        with office._desk.file.reading() as connection:
            return int(connection.execute(select(RECORD.c.revision).where(RECORD.c.id == key)).scalar_one())

    first = revision()
    office.records.add_part(key, "person_language", {"language": "ja"})
    assert revision() == first + 1


def test_bytes_are_kept_once(office: Office) -> None:
    for _ in range(2):
        with office._desk.step("test.bytes", "Bytes") as step:
            step.put_blob("ab" * 32, b"Inhalt", "text/plain")
    with office._desk.file.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM blob")).scalar() == 1
