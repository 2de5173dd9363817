"""A process that prints a run and says aloud how far it is, until it is killed."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from hik_desktop.services.handout_views import HandoutWish
from hik_desktop.services.office import Office


def print_run(path: Path, target: Path, told: Connection) -> None:
    """Print every paper of the office again and again."""
    office = Office.open(path)
    plan = office.handout.plan(HandoutWish(office.handout.papers_of()))
    while True:
        for progress in office.handout.run(plan, target):
            told.send(progress.done)
