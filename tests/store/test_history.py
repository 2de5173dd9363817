"""Undo and redo are steps of their own, hold across restarts and never overwrite what came later."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from hik_desktop.content.errors import RuleBroken
from hik_desktop.services.office import Office
from tests.services.offices import logical_content, opened


def refused(code: str, action: object, *arguments: object) -> RuleBroken:
    with pytest.raises(RuleBroken) as found:
        action(*arguments)  # type: ignore[operator]
    assert found.value.code == code
    return found.value


@pytest.fixture
def person(office: Office) -> UUID:
    return office.records.create("person", {"family_name": "Eins"})


def name(office: Office, key: UUID) -> object:
    return office.records.get(key).values["family_name"]


def rename(office: Office, key: UUID, *names: str) -> list[int]:
    """Give these names one after the other; the steps' numbers."""
    seqs = []
    for new in names:
        office.records.set(key, "family_name", name(office, key), new)
        seqs.append(office.history.steps(1)[0].seq)
    return seqs


def test_undo_and_redo_walk_all_the_way_back_and_forth(office: Office) -> None:
    contents = [logical_content(office)]
    key = office.records.create("person", {"family_name": "Eins"})
    contents.append(logical_content(office))
    rename(office, key, "Zwei")
    contents.append(logical_content(office))
    office.records.add_part(key, "person_language", {"language": "ja"})
    contents.append(logical_content(office))
    office.records.trash(key)
    contents.append(logical_content(office))
    for expected in reversed(contents[:-1]):
        office.history.undo()
        assert logical_content(office) == expected
    refused("history.nothing_to_undo", office.history.undo)
    for expected in contents[1:]:
        office.history.redo()
        assert logical_content(office) == expected
    refused("history.nothing_to_redo", office.history.redo)


def test_undo_and_redo_go_on_after_closing_the_file(office_path: Path) -> None:
    office = opened(office_path)
    key = office.records.create("person", {"family_name": "Eins"})
    rename(office, key, "Zwei", "Drei")
    office.history.undo()
    office.close()
    office = opened(office_path)
    office.history.undo()
    office.close()
    office = opened(office_path)
    assert name(office, key) == "Eins"
    office.history.redo()
    office.history.redo()
    assert name(office, key) == "Drei"
    office.close()


def test_something_new_ends_redo(office: Office, person: UUID) -> None:
    rename(office, person, "Zwei")
    office.history.undo()
    rename(office, person, "Anders")
    assert office.history.next_redo() is None
    refused("history.nothing_to_redo", office.history.redo)


def test_redo_never_brings_back_what_something_new_replaced(office: Office, person: UUID) -> None:
    rename(office, person, "Zwei", "Drei")
    office.history.undo()
    rename(office, person, "Anders")
    office.history.undo()
    office.history.undo()
    office.history.redo()
    assert name(office, person) == "Zwei"
    office.history.redo()
    assert name(office, person) == "Anders"
    refused("history.nothing_to_redo", office.history.redo)


def test_undo_names_the_step_it_will_take_back(office: Office, person: UUID) -> None:
    rename(office, person, "Zwei")
    step = office.history.next_undo()
    assert step is not None
    assert (step.action, step.params["title"]) == ("person.set", "Zwei")  # as the person is called now
    office.history.undo()
    forth = office.history.next_redo()
    assert forth is not None
    assert forth.seq == step.seq


def test_an_older_change_is_taken_back_when_nothing_touched_it_since(office: Office, person: UUID) -> None:
    (older,) = rename(office, person, "Zwei")
    office.records.set(person, "given_name", None, "Ewa")
    office.history.take_back(older)
    view = office.records.get(person)
    assert (view.values["family_name"], view.values["given_name"]) == ("Eins", "Ewa")
    office.history.undo()
    assert name(office, person) == "Zwei"
    office.history.redo()
    assert name(office, person) == "Eins"


def test_a_field_changed_since_is_named_when_taking_back_is_refused(office: Office, person: UUID) -> None:
    first, _ = rename(office, person, "Zwei", "Drei")
    before = logical_content(office)
    problem = refused("history.changed_since", office.history.take_back, first)
    (difference,) = problem.params["differences"]  # type: ignore[misc]
    assert (difference.record_id, difference.target, difference.field) == (person, "person", "family_name")
    assert logical_content(office) == before


def test_a_record_changed_since_it_was_made_is_not_unmade(office: Office, person: UUID) -> None:
    made = office.history.steps(1)[0].seq
    rename(office, person, "Zwei")
    refused("history.changed_since", office.history.take_back, made)


def test_a_record_others_point_to_is_not_unmade(office: Office) -> None:
    city = office.records.create("city", {"name": {"de": "Łódź"}})
    made = office.history.steps(1)[0].seq
    office.records.create("partnership", {"city_id": city})
    before = logical_content(office)
    refused("record.in_use", office.history.take_back, made)
    assert logical_content(office) == before


def test_a_step_is_taken_back_only_once(office: Office, person: UUID) -> None:
    (seq,) = rename(office, person, "Zwei")
    office.history.take_back(seq)
    refused("history.not_possible", office.history.take_back, seq)
    refused("history.not_possible", office.history.take_back, 10**9)


def test_taking_back_a_taking_back_and_undoing_both_tells_the_truth(office: Office, person: UUID) -> None:
    (first,) = rename(office, person, "Zwei")
    office.history.take_back(first)
    second = office.history.steps(1)[0].seq
    office.history.take_back(second)
    assert name(office, person) == "Zwei"
    undone = {step.seq: step.undone for step in office.history.steps()}
    assert (undone[first], undone[second]) == (False, True)
    office.history.undo()
    assert name(office, person) == "Eins"
    undone = {step.seq: step.undone for step in office.history.steps()}
    assert (undone[first], undone[second]) == (True, False)
    office.history.undo()
    office.history.undo()
    assert name(office, person) == "Eins"
    office.history.redo()
    assert name(office, person) == "Zwei"


def test_nothing_is_taken_back_behind_a_final_step(office: Office, person: UUID) -> None:
    (before,) = rename(office, person, "Zwei")
    with office._desk.step("test.final", "Endgültig", final=True):
        pass
    final = office.history.steps(1)[0].seq
    assert office.history.next_undo() is None
    refused("history.final", office.history.undo)
    refused("history.not_possible", office.history.take_back, before)
    refused("history.not_possible", office.history.take_back, final)
    rename(office, person, "Drei")
    office.history.undo()
    assert name(office, person) == "Zwei"
    refused("history.final", office.history.undo)


def test_a_refused_undo_changes_nothing_and_is_no_step(office: Office, person: UUID) -> None:
    count = len(office.history.steps())
    office.history.undo()
    refused("history.nothing_to_undo", office.history.undo)
    assert len(office.history.steps()) == count + 1


def test_the_story_of_a_record_tells_its_parts_too(office: Office, person: UUID) -> None:
    row = office.records.add_part(person, "person_language", {"language": "ja", "level": "b2"})
    office.records.set_part(row, "person_language", "level", "b2", "c1")
    office.records.remove_part(row, "person_language")
    story = office.history.of(person)
    told = [{(c.part, c.field, c.before, c.after, c.op) for c in changes if c.field == "level"} for _, changes in story]
    assert told[:3] == [
        {("person_language", "level", "c1", None, "delete")},
        {("person_language", "level", "b2", "c1", "update")},
        {("person_language", "level", None, "b2", "insert")},
    ]
    assert [step.seq for step, _ in story] == sorted((step.seq for step, _ in story), reverse=True)


def test_the_story_outlives_undo(office: Office, person: UUID) -> None:
    rename(office, person, "Zwei")
    office.history.undo()
    steps = [(step.action, step.undone) for step, _ in office.history.of(person)]
    assert steps == [("history.undo", False), ("person.set", True), ("person.create", False)]
