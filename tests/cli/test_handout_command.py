"""`hik handout`: the clerk's print run without a window."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from hik_desktop.services.office import Office
from tests.cli.conftest import Hik


@pytest.fixture
def addressed(sample: Path) -> tuple[Path, str]:
    """A sample office with a paper for a body that has a list; its number."""
    office = Office.open(sample)
    culture = next(item.id for item in office.records.pick("committee", "Kulturausschuss"))
    office.records.add_part(culture, "distribution", {"receiver": "Mitglieder", "copies": 3})
    paper = office.papers.create("Auflage")
    office.records.set(paper, "number", None, "4711/2099")
    for row in office.records.get(paper).parts["drucksache_addressee"]:
        office.records.remove_part(row.id, "drucksache_addressee")
    office.records.add_part(paper, "drucksache_addressee", {"committee_id": culture, "role": "to"})
    office.close()
    return sample, "4711/2099"


def test_a_plan_is_told_and_nothing_written(hik: Hik, addressed: tuple[Path, str]) -> None:
    sample, number = addressed
    said = hik("handout", number, "--plan", "--file", sample)
    assert said.code == 0
    assert "Kulturausschuss" in said.out
    assert number in said.out
    assert "Zusammen: 3 Exemplare, 3 Seiten, 3 Blatt, 1 Deckblätter." in said.err


def test_a_run_is_written_into_a_file_or_one_for_each_body(
    hik: Hik, addressed: tuple[Path, str], tmp_path: Path
) -> None:
    sample, number = addressed
    out = tmp_path / "lauf.pdf"
    assert hik("handout", number, "--out", out, "--file", sample).code == 0
    with pikepdf.open(out) as pdf:
        assert len(pdf.pages) == 2 + 3 * 2
    plain = ("--one-sided", "--no-cover", "--no-annexes")
    assert hik("handout", "--committee", "AKultur", "--out", out, *plain, "--file", sample).code == 0
    said = hik("handout", "--where", f"number = {number}", "--each", "--out", tmp_path / "je", "--file", sample)
    assert said.code == 0
    assert [found.name for found in (tmp_path / "je").iterdir()] == ["01-Kulturausschuss.pdf"]
    total = hik("handout", number, "--total", "--plan", "--file", sample)
    assert "Gesamtauflage" in total.out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--out", "x.pdf"), 2),
        (("4711/2099",), 2),
        (("9999/1999", "--plan"), 1),
        (("--committee", "gibt es nicht", "--plan"), 1),
        (("--meeting", "abc", "--plan"), 1),
        (("--where", "quatsch", "--plan"), 2),
    ],
)
def test_what_makes_no_sense_is_refused(
    hik: Hik, addressed: tuple[Path, str], words: tuple[str, ...], code: int
) -> None:
    said = hik("handout", *words, "--file", addressed[0])
    assert (said.code, bool(said.err)) == (code, True)
