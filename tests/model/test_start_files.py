"""The start set and the sample data, as files: complete, consistent, and open about what is invented."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from hik_desktop.content import from_json, plain_text
from hik_desktop.model import kinds
from hik_desktop.model.description import Editor, Field
from hik_desktop.model.spine import Kind, PartKind
from hik_desktop.model.values import PartialDate

RESOURCES = Path(__file__).parents[2] / "resources"
Item = Mapping[str, Any]


def items(folder: str) -> list[Item]:
    return [
        item
        for path in sorted((RESOURCES / folder).glob("*.json"))
        for item in json.loads(path.read_text(encoding="utf-8"))
    ]


START, SAMPLE = items("start"), items("sample")
BY_KEY = {item["key"]: item for item in START + SAMPLE if "key" in item}


def kind_of(item: Item) -> Kind:
    return kinds()[BY_KEY[item["more"]]["kind"] if "more" in item else item["kind"]]


def placed(item: Item) -> Iterator[tuple[Kind | PartKind, Mapping[str, Any]]]:
    kind = kind_of(item)
    yield kind, item.get("values", {})
    for name, rows in item.get("parts", {}).items():
        for row in rows:
            yield kind.part(name), {field: value for field, value in row.items() if field != "key"}


def values() -> Iterator[tuple[str, Field, Any]]:
    for item in START + SAMPLE:
        for owner, row in placed(item):
            known = {field.id: field for field in owner.fields}
            for name, value in row.items():
                yield f"{item.get('key', item.get('more'))}.{name}", known[name], value


def texts(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def test_every_key_is_given_once() -> None:
    keys = Counter(item["key"] for item in START + SAMPLE if "key" in item)
    assert [key for key, times in keys.items() if times > 1] == []


def test_the_start_set_stands_without_the_sample() -> None:
    own = {item["key"] for item in START}
    for item in START:
        assert "more" not in item
        assert set(re.findall(r'"@([^"]+)"', texts(item))) <= own, item["key"]


def test_every_reference_finds_a_record_of_the_right_kind() -> None:
    for place, field, value in values():
        if field.editor is Editor.REFERENCE:
            assert value.startswith("@"), place
            found = BY_KEY[value[1:]]["kind"]
            assert field.target in (found, "record"), place


def test_every_row_that_is_referred_to_comes_first() -> None:
    for item in START + SAMPLE:
        seen: set[str] = set()
        for rows in item.get("parts", {}).values():
            for row in rows:
                assert set(re.findall(r'"#([^"]+)"', texts(row))) <= seen, item["key"]
                if "key" in row:
                    assert row["key"] not in seen, item["key"]
                    seen.add(row["key"])


def test_every_word_from_a_list_is_on_that_list() -> None:
    lists = {(i["values"]["list_name"], i["values"]["code"]) for i in START if i["kind"] == "catalogue_entry"}
    for place, field, value in values():
        if field.editor is Editor.CATALOGUE:
            assert (field.catalogue, value) in lists, place
        if field.editor is Editor.CHOICE:
            assert value in [str(member) for member in field.choices], place


def test_every_list_a_field_picks_from_has_words() -> None:
    lists = {item["values"]["list_name"] for item in START if item["kind"] == "catalogue_entry"}
    owners = [*kinds().values(), *(part for kind in kinds().values() for part in kind.parts)]
    assert {field.catalogue for owner in owners for field in owner.fields if field.catalogue} <= lists


def test_every_naming_field_is_filled() -> None:
    for item in START + SAMPLE:
        for owner, row in placed(item):
            if owner.name == kind_of(item).name and "more" in item:
                continue
            needed = {field.id for field in owner.fields if field.name_part}
            assert needed <= row.keys(), item.get("key")


def test_german_is_always_among_the_languages() -> None:
    for place, field, value in values():
        if field.editor is Editor.WORDS:
            assert value["de"].strip(), place


def test_sections_are_texts_that_can_be_read() -> None:
    bodies = [value for _, field, value in values() if field.editor is Editor.CONTENT]
    assert len(bodies) > 40
    for body in bodies:
        assert plain_text(from_json(texts(body))).strip()


def start(kind: str) -> dict[str, Any]:
    return {item["key"]: item for item in START if item["kind"] == kind}


def test_the_partners_are_those_of_the_city() -> None:
    founded = {
        BY_KEY[item["values"]["city_id"][1:]]["values"]["name"]["de"]: item["values"].get("founded_on")
        for item in start("partnership").values()
    }
    assert founded == {
        "Bristol": "1947",
        "Perpignan": "1960",
        "Rouen": "1966",
        "Blantyre": "1968",
        "Poznań": "1979",
        "Hiroshima": "1983-05-27",
        "Leipzig": "1987",
        "Iwanowo": "1991",
        "Mykolajiw": "2022-09-15",
        "Shepton Mallet": "1961",
        "Bollnäs": "1961",
        "Oissel-sur-Seine": "1969",
        "Flekkefjord": "1970",
        "Kankaanpää": "1970",
        "Morsø": "1970",
        "Petit-Couronne": None,
    }


def test_the_districts_partners_belong_to_their_district() -> None:
    owners = Counter(item["values"].get("district") for item in start("partnership").values())
    assert owners == {None: 9, "05": 6, "11": 1}


def test_what_is_not_known_is_not_claimed() -> None:
    iwanowo = start("partnership")["partnership.iwanowo"]
    assert "partnership_status" not in iwanowo["parts"]
    assert "nicht bekannt" in iwanowo["values"]["notes"]


def test_the_start_set_has_the_whole_concept_but_no_measure() -> None:
    found = Counter(item["kind"] for item in START)
    assert (found["oberziel"], found["handlungsfeld"], found["sdg"], found["unterziel"]) == (3, 4, 17, 1)
    for kind in ("measure", "person", "delegation", "drucksache", "guest", "funding", "indicator"):
        assert found[kind] == 0


def test_committees_keep_the_names_of_2019(reference: Path) -> None:
    from datetime import date

    paper = (reference / "004_717d02958702895c.txt").read_text(encoding="utf-8")
    head = " ".join(paper[: paper.index("BITTE AUFBEWAHREN")].split())
    day = PartialDate(2019)
    cited = 0
    for item in start("committee").values():
        names = [row for row in item["parts"]["committee_name"] if row.get("starts_on", "2019") <= str(day)]
        for row in names:
            cited += f"{row['wording_to']} {row['print_name']}" in head
            cited += f"{row['wording_info']} {row['print_name']} (zur Kenntnis)" in head
    assert cited == 13
    assert day.first_day == date(2019, 1, 1)


def test_there_are_thirteen_districts_each_with_its_council() -> None:
    codes = {item["values"]["code"] for item in START if item["values"].get("list_name") == "district"}
    councils = {item["values"].get("district") for item in start("committee").values()} - {None}
    assert codes == councils == {f"{number:02}" for number in range(1, 14)}


def test_section_sets_are_marked_as_seen() -> None:
    for item in start("section_set").values():
        assert "gesehen" in item["values"]["source"]
    info = start("section_set")["section_set.info"]["parts"]["section_set_entry"]
    asked = {row["role"]: row["requirement"] for row in info}
    assert asked == {"free": "offered", "gender": "required", "climate": "offered", "cost": "required"}


def test_the_sample_fills_every_area() -> None:
    found = Counter(item["kind"] for item in START + SAMPLE if "kind" in item)
    assert found["partnership"] + found["network"] + found["person"] >= 60
    assert (found["delegation"], found["measure"], found["drucksache"]) == (12, 40, 16)
    for kind in kinds():
        assert found[kind] >= 1, kind


def test_each_handlungsfeld_has_ten_measures() -> None:
    fields = Counter(item["values"]["handlungsfeld_id"] for item in SAMPLE if item.get("kind") == "measure")
    assert set(fields.values()) == {10}
    assert len(fields) == 4


@pytest.mark.parametrize("kind", sorted({item["kind"] for item in SAMPLE if "kind" in item} - {"office", "city"}))
def test_every_invented_record_says_so(kind: str) -> None:
    for item in SAMPLE:
        if item.get("kind") == kind:
            assert "Beispiel" in texts(item["values"]), item["key"]


def test_no_invented_measure_is_called_the_citys_own() -> None:
    for item in SAMPLE:
        if item.get("kind") == "measure":
            assert "keine Maßnahme der Landeshauptstadt Hannover" in item["values"]["notes"]


def test_invented_addresses_and_numbers_can_belong_to_nobody() -> None:
    for place, field, value in values():
        if field.editor is Editor.EMAIL:
            assert value.endswith(".example"), place
    for item in SAMPLE:
        if item.get("kind") == "drucksache" and "number" in item["values"]:
            assert item["values"]["number"].startswith("9")


def test_the_sample_papers_are_of_every_kind_and_version() -> None:
    papers = [item["values"] for item in SAMPLE if item.get("kind") == "drucksache"]
    assert {paper["paper_type"] for paper in papers} == {"info", "decision", "district"}
    assert {paper.get("suffix") for paper in papers} == {None, "N", "E", "S"}
    issued = (RESOURCES / "sample" / "issued.txt").read_text(encoding="utf-8").split()
    assert {BY_KEY[key]["values"]["paper_type"] for key in issued} == {"info", "district"}
    lists = texts([item for item in SAMPLE if item.get("values", {}).get("paper_type") == "decision"])
    assert "upper_roman" in lists
