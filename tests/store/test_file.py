"""Making, opening and letting go of an office file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hik_desktop.content.errors import EnvironmentProblem
from hik_desktop.services.office import Office
from hik_desktop.store.file import put_in_place
from tests.services.offices import Ticking, opened


@pytest.mark.parametrize(
    "name", ["büro.hik", "mit leer zeichen.hik", "100% [a]#'.hik", "ohne", "広島.hik", "a&b=c.hik"]
)
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    office = Office.create(path, empty=True, clock=Ticking())
    office.records.create("city", {"name": {"de": "Łódź"}})
    office.close()
    office = opened(path)
    assert len(office.search.find("lodz")) == 1
    office.close()
    assert {file.name for file in tmp_path.iterdir()} <= {name, f"{name}.lock"}


def test_a_new_file_is_refused_where_something_is(office_path: Path) -> None:
    before = office_path.read_bytes()
    with pytest.raises(EnvironmentProblem) as refused:
        Office.create(office_path, empty=True)
    assert refused.value.code == "file.exists"
    assert office_path.read_bytes() == before


def test_a_new_file_needs_its_folder(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem) as refused:
        Office.create(tmp_path / "fehlt" / "x.hik", empty=True)
    assert refused.value.code == "file.no_folder"
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_appears_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    ready, target = tmp_path / "fertig", tmp_path / "ziel"
    ready.write_bytes(b"neu")
    target.write_bytes(b"alt")
    with pytest.raises(EnvironmentProblem) as refused:
        put_in_place(ready, target)
    assert refused.value.code == "file.exists"
    assert target.read_bytes() == b"alt"


def test_a_folder_without_hard_links_gets_the_file_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*names: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuses)
    path = tmp_path / "stick.hik"
    Office.create(path, empty=True).close()
    opened(path).close()
    target = tmp_path / "taken"
    target.write_bytes(b"alt")
    ready = tmp_path / "fertig"
    ready.write_bytes(b"neu")
    if os.name != "nt":
        with pytest.raises(EnvironmentProblem):
            put_in_place(ready, target)
        assert target.read_bytes() == b"alt"


def test_letting_go_folds_everything_into_the_one_file(office_path: Path) -> None:
    office = opened(office_path)
    office.records.create("city", {"name": {"de": "Łódź"}})
    assert office_path.with_name(f"{office_path.name}-wal").exists()
    office.close()
    copy = office_path.with_name("kopie.hik")
    copy.write_bytes(office_path.read_bytes())
    assert not office_path.with_name(f"{office_path.name}-wal").exists()
    office = opened(copy)
    assert len(office.search.find("lodz")) == 1
    office.close()


if os.name != "nt":  # where making links needs no rights

    def test_a_link_to_a_held_file_is_held_too(office_path: Path) -> None:
        link = office_path.with_name("verweis.hik")
        link.symlink_to(office_path)
        office = opened(office_path)
        with pytest.raises(EnvironmentProblem) as refused:
            opened(link)
        assert refused.value.code == "file.held"
        office.close()
        opened(link).close()


def test_every_office_has_an_id_of_its_own(tmp_path: Path) -> None:
    made = [Office.create(tmp_path / f"{name}.hik", empty=True) for name in "ab"]
    assert made[0].copy_id != made[1].copy_id
    for office in made:
        office.close()
