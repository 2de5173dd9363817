"""Start files: readable, any order, wrong ones named; one final step."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hik_desktop import paths
from hik_desktop.content.errors import EnvironmentProblem
from hik_desktop.services.office import Office
from tests.services.offices import Ticking, names_and_index, rebuilt_names_and_index


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of start files of another city."""
    folder = tmp_path / "resources"
    (folder / "start").mkdir(parents=True)
    monkeypatch.setattr(paths, "resource", lambda *parts: folder.joinpath(*parts))
    return folder / "start"


def write(start: Path, name: str, items: Any) -> None:
    (start / name).write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")


def test_another_city_can_replace_the_files(start: Path, tmp_path: Path) -> None:
    write(start, "b.json", [{"kind": "city", "key": "lodz", "values": {"name": {"de": "Łódź"}, "country": "PL"}}])
    write(start, "a.json", [{"kind": "partnership", "key": "p", "values": {"city_id": "@lodz"}}])
    office = Office.create(tmp_path / "x.hik", clock=Ticking())
    (hit,) = office.records.pick("partnership", "lodz")
    assert hit.title == "Łódź"
    assert office.history.next_undo() is None
    assert names_and_index(office) == rebuilt_names_and_index(office)
    assert office.check() == ()
    office.close()


@pytest.mark.parametrize(
    "items",
    [
        "kein JSON",
        {"kind": "city"},
        ["city"],
        [{"kind": "city", "values": "Łódź"}],
        [{"kind": "city", "values": {"name": {"de": "A"}}, "parts": {"task": ["Text"]}}],
        [{"kind": "schrank"}],
        [{"kind": "city", "values": {}}],
        [{"kind": "city", "values": {"name": {"de": "A"}, "gibtesnicht": 1}}],
        [{"kind": "partnership", "key": "p", "values": {"city_id": "@fehlt"}}],
        [{"kind": "city", "key": "a", "values": {"name": {"de": "A"}}}] * 2,
        [{"kind": "city", "key": "a", "values": {"name": {"de": "A"}, "latitude": "viel"}}],
        [{"kind": "city", "values": {"name": {"de": "A"}}, "parts": {"schublade": [{}]}}],
        [{"more": "fehlt", "parts": {}}],
    ],
)
def test_a_wrong_file_is_named_and_no_office_is_made(start: Path, tmp_path: Path, items: Any) -> None:
    if isinstance(items, str):
        (start / "falsch.json").write_text(items, encoding="utf-8")
    else:
        write(start, "falsch.json", items)
    with pytest.raises(EnvironmentProblem) as refused:
        Office.create(tmp_path / "x.hik")
    assert refused.value.code.startswith("start.")
    assert {path.name for path in tmp_path.iterdir()} == {"resources"}


def test_the_start_set_of_this_city_is_sound(tmp_path: Path) -> None:
    office = Office.create(tmp_path / "x.hik", clock=Ticking())
    counts = office.lists.counts()
    for kind in ("city", "partnership", "network", "committee", "oberziel", "handlungsfeld", "section_set", "sdg"):
        assert counts[kind], kind
    assert names_and_index(office) == rebuilt_names_and_index(office)
    (step,) = office.history.steps()
    assert step.final
    office.close()
