"""A process killed in the middle of a print run leaves the file of before or the whole new one, and nothing beside."""

from __future__ import annotations

import multiprocessing
import random
import shutil
import threading
from pathlib import Path
from uuid import UUID

import pikepdf
import pytest

from hik_desktop.services.handout_views import HandoutWish
from hik_desktop.services.office import Office
from tests.faults.printer import print_run
from tests.services.offices import Ticking, opened

KILLS = 12
KILLS_PROVEN = 200
PAPERS = 6


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("run") / "büro.hik"
    Office.create(path, clock=Ticking()).close()
    office = opened(path)
    culture: UUID = office.records.pick("committee", "Kulturausschuss")[0].id
    office.records.add_part(culture, "distribution", {"receiver": "Mitglieder", "copies": 3})
    for number in range(PAPERS):
        paper = office.papers.create(f"Bericht {number}")
        office.records.add_part(paper, "drucksache_addressee", {"committee_id": culture, "role": "to"})
    office.close()
    return path


def test_a_killed_print_run_leaves_no_half_file(papers: Path, tmp_path: Path) -> None:
    campaign(papers, tmp_path, KILLS)


@pytest.mark.prove
def test_two_hundred_killed_print_runs_leave_no_half_file(papers: Path, tmp_path: Path) -> None:
    campaign(papers, tmp_path, KILLS_PROVEN)


def campaign(papers: Path, tmp_path: Path, kills: int) -> None:
    processes = multiprocessing.get_context("spawn")
    chance = random.Random(20261125)
    path, target = tmp_path / "büro.hik", tmp_path / "ablage" / "lauf.pdf"
    shutil.copy(papers, path)
    target.parent.mkdir()
    target.write_bytes(b"von gestern")
    whole = {b"von gestern"}
    for _ in range(kills):
        here, there = processes.Pipe(duplex=False)
        child = processes.Process(target=print_run, args=(path, target, there))
        child.start()
        there.close()
        for _ in range(chance.randrange(1, PAPERS + 3)):
            here.recv()
        timer = threading.Timer(chance.random() * 0.05, child.kill)
        timer.start()
        try:
            while True:
                here.recv()
        except EOFError:
            pass
        timer.join()
        child.join()
        child.close()
        here.close()
        found = target.read_bytes()
        if found not in whole:
            with pikepdf.open(target) as pdf:
                assert len(pdf.pages) == 2 + PAPERS * 3 * 2
            whole.add(found)
    assert len(whole) <= 2  # the same run gives the same bytes
    office = opened(path)
    try:
        for _ in office.handout.run(office.handout.plan(HandoutWish(office.handout.papers_of())), target):
            pass
    finally:
        office.close()
    assert [found.name for found in target.parent.iterdir()] == ["lauf.pdf"]
