"""Passphrase, raw key and recovery sheet open the same file, and nothing else does."""

from __future__ import annotations

import unicodedata
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from hik_desktop.content.errors import EnvironmentProblem, RuleBroken
from hik_desktop.services.office import Office, needs_passphrase
from hik_desktop.store import key
from tests.services.offices import Ticking

SECRET = 'Grüße aus „Hannover“ \'n "x"'
MARK = "Unverwechselbares Wort"


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("locked") / "geheim.hik"
    office = Office.create(path, SECRET, empty=True, clock=Ticking())
    office.records.create("person", {"family_name": MARK})
    office.close()
    return path


def found(office: Office) -> int:
    try:
        return len(office.search.find(MARK))
    finally:
        office.close()


def test_the_passphrase_opens_in_any_form_a_keyboard_gives_it(locked: Path) -> None:
    assert found(Office.open(locked, SECRET)) == 1
    assert found(Office.open(locked, unicodedata.normalize("NFD", SECRET))) == 1


@pytest.mark.parametrize("wrong", [SECRET + " ", SECRET.upper(), "", "x"])
def test_another_passphrase_does_not(locked: Path, wrong: str) -> None:
    with pytest.raises(EnvironmentProblem) as refused:
        Office.open(locked, wrong)
    assert refused.value.code == "file.wrong_passphrase"


def test_no_passphrase_is_asked_for_one(locked: Path) -> None:
    assert needs_passphrase(locked)
    with pytest.raises(EnvironmentProblem) as refused:
        Office.open(locked)
    assert refused.value.code == "file.passphrase_needed"


def test_a_passphrase_for_a_plain_file_is_said_to_be_too_much(office_path: Path) -> None:
    assert not needs_passphrase(office_path)
    with pytest.raises(EnvironmentProblem) as refused:
        Office.open(office_path, "eins")
    assert refused.value.code == "file.not_encrypted"


def test_the_recovery_sheet_opens_the_file(locked: Path) -> None:
    office = Office.open(locked, SECRET)
    groups = office.recovery_key
    office.close()
    assert groups is not None
    assert found(Office.recover(locked, groups)) == 1
    assert found(Office.recover(locked, groups.lower().replace(" ", "\n"))) == 1


@pytest.mark.parametrize("typed", ["", "ABCD", "XYZ " * 24, "0" * 95, "0" * 98])
def test_an_incomplete_recovery_key_is_refused(locked: Path, typed: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        Office.recover(locked, typed)
    assert refused.value.code == "recovery.unreadable"


def test_the_recovery_key_of_another_file_is_refused(locked: Path) -> None:
    with pytest.raises(EnvironmentProblem) as refused:
        Office.recover(locked, "0" * 96)
    assert refused.value.code == "file.wrong_recovery_key"


def test_any_sqlcipher_tool_opens_the_file_with_the_passphrase_itself(locked: Path) -> None:
    with closing(dbapi2.connect(str(locked))) as link:
        link.execute("PRAGMA key = '" + unicodedata.normalize("NFC", SECRET).replace("'", "''") + "'")
        assert link.execute("SELECT family_name FROM person").fetchone() == (MARK,)


def test_nothing_readable_stands_in_the_file_or_beside_it(locked: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.hik"
    path.write_bytes(locked.read_bytes())
    office = Office.open(path, SECRET)
    office.records.create("person", {"family_name": "Zweites Kennwort im Klartext"})
    beside = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    office.close()
    assert any(name.endswith("-wal") and data for name, data in beside.items())
    for data in (*beside.values(), path.read_bytes()):
        for word in (b"SQLite format 3", MARK.encode(), b"Klartext", b"klartext", b"CREATE TABLE"):
            assert word not in data


def test_an_empty_passphrase_protects_nothing(tmp_path: Path) -> None:
    for nothing in ("", "  ", "\t"):
        with pytest.raises(RuleBroken) as refused:
            Office.create(tmp_path / "x.hik", nothing, empty=True)
        assert refused.value.code == "passphrase.empty"
    assert [path for path in tmp_path.iterdir() if not path.name.endswith(".lock")] == []


def test_two_files_with_one_passphrase_have_different_keys() -> None:
    first, second = key.new_key("eins"), key.new_key("eins")
    assert first.salt != second.salt
    assert first.raw != second.raw
    assert key.derive("eins", first.salt) == first


def test_the_groups_are_easy_to_copy() -> None:
    groups = key.new_key("eins").groups.split(" ")
    assert len(groups) == 24
    assert {len(group) for group in groups} == {4}
    assert key.from_recovery(" ".join(groups)).groups.split(" ") == groups
