"""A process killed in the middle of saving loses no step it has acknowledged, and tears none."""

from __future__ import annotations

import multiprocessing
import random
import threading
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from hik_desktop.services.office import Office
from tests.faults.saver import save
from tests.services.offices import names_and_index, opened, rebuilt_names_and_index

KILLS = 100
KILLS_PROVEN = 2000
ROUND = 25  # kills with one person; more rows of one record would only slow each step
LONGEST = 0.012  # seconds from an answer to the kill: several saves long


@pytest.fixture(scope="module")
def processes() -> Any:
    """Ready-made processes where the system can make them from a loaded one, else new ones."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.saver"])
    return context


def test_no_acknowledged_step_is_lost_by_killing_the_process(office_path: Path, processes: Any) -> None:
    campaign(office_path, KILLS, None, processes)


@pytest.mark.prove
def test_two_thousand_kills_lose_nothing(office_path: Path, processes: Any) -> None:
    campaign(office_path, KILLS_PROVEN, None, processes)


@pytest.mark.prove
def test_two_hundred_kills_lose_nothing_in_an_encrypted_file(tmp_path: Path, processes: Any) -> None:
    path = tmp_path / "geheim.hik"
    Office.create(path, "Passwort", empty=True).close()
    campaign(path, KILLS_PROVEN // 10, "Passwort", processes)


def campaign(path: Path, kills: int, passphrase: str | None, processes: Any) -> None:
    """Kill a saving child again and again, each time somewhere else; after each kill all it told is there."""
    chance = random.Random(20261123)
    steps_before, number = 0, 0
    for count in range(kills):
        if count % ROUND == 0:
            office = opened(path, passphrase)
            person, number = office.records.create("person", {"family_name": f"Runde {count}"}), 0
            steps_before = office.history.steps(1)[0].seq
            office.close()
        told = one_kill(path, person, number, passphrase, chance, processes)
        office = opened(path, passphrase)
        number = consistent(office, person, steps_before, at_least=told)
        if count % ROUND == ROUND - 1:
            assert number > ROUND
            assert office.check() == ()
            assert names_and_index(office) == rebuilt_names_and_index(office)
        office.close()


def one_kill(
    path: Path, person: UUID, number: int, passphrase: str | None, chance: random.Random, processes: Any
) -> int:
    """Let a child save, kill it within a few saves, and return the last number it told."""
    here, there = processes.Pipe(duplex=False)
    child = processes.Process(target=save, args=(path, person, number, passphrase, there))
    child.start()
    there.close()
    assert here.recv() == "ready"
    for _ in range(chance.randrange(4)):
        number = here.recv()
    # Not at the moment of an answer only: some time within the next saves.
    timer = threading.Timer(chance.random() * LONGEST, child.kill)
    timer.start()
    try:
        while True:
            number = here.recv()
    except EOFError:
        pass
    timer.join()
    child.join()
    child.close()
    here.close()
    return number


def consistent(office: Office, person: UUID, steps_before: int, *, at_least: int) -> int:
    """The number in the file: not below what was told, every step whole, every earlier one there."""
    view = office.records.get(person)
    reached = int(view.values["notes"] or 0)
    assert reached >= at_least
    assert [row.values["language"] for row in view.parts["person_language"]] == [
        f"x-{number}" for number in range(1, reached + 1)
    ]
    assert office.history.steps(1)[0].seq == steps_before + reached
    return reached
