"""Files beside the office file: named so that every system takes them, written whole, never over the office's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hik_desktop.content.errors import EnvironmentProblem
from hik_desktop.services import files


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("Broschüre 2026.pdf", "Broschüre 2026.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Büro\\Plan.pdf", "Plan.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("nul", "_nul"),
        ("lpt1.txt.pdf", "_lpt1.txt.pdf"),
        ("Plan.pdf. . ", "Plan.pdf"),
        ("Plan\r\n\x00\u202efdp.exe", "Planfdp.exe"),
        ('Was? "Wo": <da>|*.pdf', "Was- -Wo-- -da---.pdf"),
        ("x" * 5000 + ".pdf", "x" * 120 + ".pdf"),
        ("..", "Datei"),
        ("", "Datei"),
        ("\ud800", "Datei"),
    ],
)
def test_a_strangers_file_gets_a_name_every_system_takes(given_name: str, kept: str) -> None:
    assert files.plain_name(given_name) == kept


@given(st.text(max_size=300))
def test_every_name_names_one_file_in_its_folder(name: str) -> None:
    kept = files.plain_name(name)
    assert kept == files.plain_name(kept)
    assert 0 < len(kept) < 150
    assert Path(kept).name == kept
    assert kept.isprintable()
    assert not kept.endswith((".", " "))


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "Drucksache.pdf"
    path.write_bytes(b"old")
    files.write(path, b"new")
    assert path.read_bytes() == b"new"
    assert [item.name for item in tmp_path.iterdir()] == ["Drucksache.pdf"]


def test_a_file_that_cannot_be_written_is_said_in_words_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "folder.pdf"
    path.mkdir()
    with pytest.raises(EnvironmentProblem) as caught:
        files.write(path, b"new")
    assert caught.value.code == "output.not_written"
    assert str(tmp_path) not in str(caught.value)
    assert [item.name for item in tmp_path.iterdir()] == ["folder.pdf"]


@pytest.mark.parametrize("end", ["", "-wal", "-shm", ".lock"])
def test_nothing_is_written_over_the_office_file_or_what_belongs_to_it(tmp_path: Path, end: str) -> None:
    office = tmp_path / "office.hik"
    office.write_bytes(b"records")
    with pytest.raises(EnvironmentProblem) as caught:
        files.write(tmp_path / f"office.hik{end}", b"%PDF", office=office)
    assert caught.value.code == "output.office_file"
    assert office.read_bytes() == b"records"


def test_a_folder_half_written_by_a_process_that_was_killed_goes_with_the_next_writing(tmp_path: Path) -> None:
    half = tmp_path / ".Ausgabe.0a1b2c3d.part"
    other = tmp_path / ".Ausgabe.eigenes.part"
    for folder in (half, other):
        folder.mkdir()
        (folder / "Anlage.pdf").write_bytes(b"%PDF")
    files.write_folder(tmp_path / "Ausgabe", [("file/a.pdf", b"a"), ("b.docx", b"b")])
    assert {path.name for path in tmp_path.iterdir()} == {"Ausgabe", ".Ausgabe.eigenes.part"}
    assert (tmp_path / "Ausgabe" / "file" / "a.pdf").read_bytes() == b"a"


def test_a_folder_whose_making_fails_is_not_there(tmp_path: Path) -> None:
    def contents() -> Iterator[tuple[str, bytes]]:
        yield "a.pdf", b"a"
        raise EnvironmentProblem("x", "y")

    with pytest.raises(EnvironmentProblem):
        files.write_folder(tmp_path / "Ausgabe", contents())
    assert not list(tmp_path.iterdir())
