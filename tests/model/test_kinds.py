"""What is declared, as a whole: words, names, references, tables on both databases."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from hik_desktop.model import kinds, part_kinds
from hik_desktop.model.description import Editor, Field, Privacy, Retention
from hik_desktop.model.spine import Base, Kind, PartKind
from hik_desktop.model.values import PartialDate

ASKED_FOR = {
    "partnership", "delegation", "measure", "drucksache", "person", "city", "organisation", "office", "network",
    "committee", "meeting", "funding", "indicator", "oberziel", "handlungsfeld", "sdg", "leitziel", "unterziel",
    "guest", "cooperation_request", "status_round", "section_set", "catalogue_entry", "skill", "working_group",
    "municipality",
}  # fmt: skip


def owners() -> Iterator[Kind | PartKind]:
    yield from kinds().values()
    yield from part_kinds().values()


def fields() -> Iterator[tuple[str, Field]]:
    for owner in owners():
        for field in owner.fields:
            yield f"{owner.name}.{field.id}", field


def test_the_office_knows_every_noun_of_its_domain() -> None:
    assert kinds().keys() >= ASKED_FOR


def test_asking_twice_gives_the_same_kinds_and_no_second_checks() -> None:
    before = {table.name: len(table.constraints) for table in Base.metadata.tables.values()}
    assert kinds() is kinds()
    assert {table.name: len(table.constraints) for table in Base.metadata.tables.values()} == before


def test_the_file_makes_every_table(engine: sa.Engine) -> None:
    made = set(sa.inspect(engine).get_table_names())
    assert made >= kinds().keys() | part_kinds().keys()


@pytest.mark.parametrize("name", sorted(kinds().keys() | part_kinds().keys()))
def test_a_server_would_make_every_table_too(name: str) -> None:
    table = Base.metadata.tables[name]
    assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))
    for index in table.indexes:
        assert "CREATE" in str(CreateIndex(index).compile(dialect=postgresql.dialect()))


def test_everything_has_words() -> None:
    silent = [owner.name for owner in owners() if not owner.label.strip() or not owner.plural.strip()]
    silent += [name for name, field in fields() if not field.label.strip()]
    silent += [name for name, field in fields() if field.help != field.help.strip()]
    silent += [f"{name}: {member}" for name, field in fields() for member in field.choices if not member.label.strip()]
    assert silent == []


def test_a_choice_offers_no_word_twice() -> None:
    for name, field in fields():
        words = [member.label for member in field.choices]
        assert len(words) == len(set(words)), name


def test_field_ids_are_unique_and_their_columns_exist() -> None:
    for owner in owners():
        ids = [field.id for field in owner.fields]
        assert len(ids) == len(set(ids)), owner.name
        for field in owner.fields:
            assert field.computed or set(field.columns) <= set(owner.table.columns.keys()), field.id


def test_a_record_is_named_by_one_to_three_fields() -> None:
    for kind in kinds().values():
        naming = [field for field in kind.fields if field.name_part]
        assert 1 <= len(naming) <= 3, kind.name
        assert all(not kind.table.c[name].nullable for field in naming for name in field.columns), kind.name


def test_nothing_but_its_name_is_needed_to_make_a_record() -> None:
    own = {"id", "owner_id", "position"}
    for kind in kinds().values():
        naming = {name for field in kind.fields if field.name_part for name in field.columns}
        needed = {column.key for column in kind.table.columns if not column.nullable} - own
        assert needed <= naming, kind.name


@pytest.mark.parametrize(
    ("editor", "endings"),
    [
        (Editor.MONEY, ("amount", "currency", "rate", "cents")),
        (Editor.SPAN, ("starts_on", "ends_on")),
        (Editor.LOCAL_TIME, ("", "time", "zone")),
    ],
)
def test_values_that_hang_together_keep_their_order(editor: Editor, endings: tuple[str, ...]) -> None:
    found = [(name, field) for name, field in fields() if field.editor is editor and not field.computed]
    assert found
    for name, field in found:
        assert len(field.columns) == len(endings), name
        for column, ending in zip(field.columns, endings, strict=True):
            assert column.endswith(ending), name


def test_references_point_to_kinds_and_parts_to_parts() -> None:
    for name, field in fields():
        if field.editor is Editor.REFERENCE:
            assert field.target in kinds().keys() | {"record"}, name
        if field.editor is Editor.PART:
            assert field.target in part_kinds(), name


def test_titles_are_made_of_references() -> None:
    for kind in kinds().values():
        for name in kind.title_fields:
            assert kind.field(name).editor is Editor.REFERENCE


def test_retention_counts_from_a_day() -> None:
    for kind in kinds().values():
        if kind.retained_from:
            assert kind.table.c[kind.retained_from].info["field"].editor is Editor.DATE
        kept = [f for part in (kind, *kind.parts) for f in part.fields if f.retention is not Retention.PERMANENT]
        assert not kept or kind.retained_from, kind.name


def test_rules_have_a_code_of_their_own_and_a_sentence() -> None:
    rules = [rule for kind in kinds().values() for rule in kind.rules]
    codes = [rule.code for rule in rules]
    assert len(codes) == len(set(codes))
    for rule in rules:
        assert re.fullmatch(r"[a-z_]+\.[a-z_0-9]+", rule.code)
        assert rule.sentence.strip().endswith((".", "?"))


def test_a_rule_stands_at_a_field_or_part_that_exists() -> None:
    for kind in kinds().values():
        parts = {part.name: {field.id for field in part.fields} for part in kind.parts}
        for rule in kind.rules:
            known = {field.id for field in kind.fields} | parts.keys() | parts.get(rule.part, set())
            assert rule.field in known, rule.code
            assert not rule.part or rule.part in parts, rule.code


def test_what_starts_a_row_is_a_value_the_field_can_hold() -> None:
    for name, field in fields():
        if field.initial is not None and field.choices:
            assert field.initial in field.choices, name


def test_health_and_passports_stand_on_the_participation_only_and_end_with_the_visit() -> None:
    delicate = {Privacy.HEALTH, Privacy.DOCUMENT}
    for name, field in fields():
        if field.privacy in delicate:
            assert name.startswith("participant."), name
            assert field.retention is Retention.VISIT, name
            assert field.weight == 0, name


def test_a_guest_is_protected_in_every_field_and_never_searched() -> None:
    guest = kinds()["guest"]
    assert guest.protected
    own = [field for field in guest.fields if not field.computed]
    assert all(field.privacy is Privacy.PROTECTED and field.weight == 0 for field in own)


def test_nothing_but_guests_is_hidden() -> None:
    assert {kind.name for kind in kinds().values() if kind.protected} == {"guest"}


def test_names_weigh_most_in_search() -> None:
    for kind in ("partnership", "person", "city", "network", "delegation", "measure", "drucksache"):
        assert max(field.weight for field in kinds()[kind].fields) == 3


@pytest.mark.parametrize(
    ("kind", "field"), [(kind.name, f.id) for kind in kinds().values() for f in kind.fields if f.computed]
)
def test_computed_fields_compile_on_both_databases(kind: str, field: str) -> None:
    from datetime import date

    described = kinds()[kind].field(field)
    assert described.expression is not None
    query = sa.select(described.expression(date(2026, 11, 23))).select_from(kinds()[kind].table)
    assert str(query.compile(dialect=postgresql.dialect()))
    assert str(query.compile(dialect=sa.create_engine("sqlite://").dialect))


def test_partial_dates_print_as_known() -> None:
    assert str(PartialDate(1983, 5, 27)) == "1983-05-27"
