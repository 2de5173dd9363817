import os
from pathlib import Path

import pytest

from hik_desktop import paths


def test_a_portable_installation_keeps_everything_in_its_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HIK_HOME", str(tmp_path))
    for folder in (paths.settings_dir(), paths.log_dir(), paths.documents_dir()):
        assert folder.is_relative_to(tmp_path)


def test_without_one_the_system_says_where_the_person_keeps_such_things(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HIK_HOME")
    for folder in (paths.settings_dir(), paths.log_dir(), paths.documents_dir()):
        assert folder.is_absolute()
    assert paths.settings_dir() != paths.log_dir()


def test_the_programs_own_files_lie_beside_it_and_in_the_bundle_inside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (paths.program_dir() / "hik_desktop" / "paths.py").is_file()
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert paths.resource("fonts", "a.ttf") == tmp_path / "resources" / "fonts" / "a.ttf"
    assert paths.translations_dir() == tmp_path / "translations"


def test_a_file_is_replaced_whole_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "paper.pdf"
    paths.write_whole(target, b"old")
    paths.write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_refused_write_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    with pytest.raises(OSError):
        paths.write_whole(target, b"new")
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.name == "nt", reason="rights are another thing on Windows")
def test_a_replaced_file_keeps_its_rights_and_a_link_its_aim(tmp_path: Path) -> None:
    target, link = tmp_path / "a.pdf", tmp_path / "b.pdf"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    paths.write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640
