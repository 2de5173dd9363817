"""`hik export`: what is handed over to others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Hik
from tests.exchange.word_reading import WordFile

PAPER = """Informationsdrucksache

In den Kulturausschuss
Nr. 1234/2027

Besuch aus Łódź

Anlass

Die Delegation kommt im Mai.

15.23
Hannover / 12.05.2027
"""


@pytest.fixture
def file(hik: Hik, sample: Path, tmp_path: Path) -> Path:
    source = tmp_path / "paper.txt"
    source.write_text(PAPER, encoding="utf-8")
    assert hik("import", "drucksache", source, "--file", sample).code == 0
    return sample


def test_a_paper_is_written_as_a_word_file(hik: Hik, file: Path, tmp_path: Path) -> None:
    target = tmp_path / "besuch.docx"
    said = hik("export", "drucksache", "1234/2027", "--docx", target, "--file", file)
    assert (said.code, said.out, said.err) == (0, "", "")
    assert "Besuch aus Łódź" in WordFile(target.read_bytes()).text


def test_a_paper_is_handed_over_in_a_folder(hik: Hik, file: Path, tmp_path: Path) -> None:
    said = hik("export", "drucksache", "1234/2027", "--to", tmp_path / "rat", "--file", file)
    assert said.code == 0
    assert sorted(item.suffix for item in (tmp_path / "rat").iterdir()) == [".docx", ".pdf"]
    again = hik("export", "drucksache", "1234/2027", "--to", tmp_path / "rat", "--file", file)
    assert (again.code, again.out) == (1, "")
    assert "ist nicht leer" in again.err


def test_without_a_target_the_command_says_what_is_missing(hik: Hik, file: Path) -> None:
    said = hik("export", "drucksache", "1234/2027", "--file", file)
    assert said.code == 2
    assert "--docx" in said.err


def test_the_office_file_itself_is_never_overwritten(hik: Hik, file: Path) -> None:
    before = file.read_bytes()
    said = hik("export", "drucksache", "1234/2027", "--docx", file, "--file", file)
    assert said.code == 1
    assert file.read_bytes()[:16] == before[:16]


def test_public_papers_are_written_as_open_data(hik: Hik, file: Path, tmp_path: Path) -> None:
    where = tmp_path / "daten"
    said = hik("export", "oparl", where, "--base", "https://oparl.stadt.example", "--drafts", "--file", file)
    assert said.code == 0, said.err
    assert (where / "system.json").is_file()
    assert "Drucksachen" in said.err
    refused = hik("export", "oparl", tmp_path / "ohne", "--file", file)
    assert (refused.code, refused.out) == (1, "")
    assert "Internetadresse" in refused.err


@pytest.mark.parametrize(
    "words", [("oparl", "x", "--docx", "y"), ("drucksache", "x", "--base", "y"), ("protokoll", "x")]
)
def test_what_does_not_belong_together_is_not_understood(hik: Hik, file: Path, words: tuple[str, ...]) -> None:
    said = hik("export", *words, "--file", file)
    assert said.code == 2
