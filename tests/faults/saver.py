"""A process that saves in a loop and says aloud what is saved, until it is killed."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from hik_desktop.services.office import Office


def save(path: Path, person: UUID, number: int, passphrase: str | None, told: Connection) -> None:
    """Number the steps on from `number` and tell each that is done."""
    office = Office.open(path, passphrase)
    told.send("ready")
    while True:
        number += 1
        one(office, person, number)
        told.send(number)


def one(office: Office, person: UUID, number: int) -> None:
    """A step that writes a field and a row, so a torn one would show."""
    with office._desk.step("test.save", "Speichern") as step:
        step.update(office._desk.catalog.table("person"), person, {"notes": str(number)}, person)
        step.add_part("person_language", person, number, {"language": f"x-{number}"})


def warm_up() -> None:
    """Load all that saving needs, so that a child made from this process needs only to open its file."""
    with TemporaryDirectory() as folder:
        office = Office.create(Path(folder) / "warm.hik", empty=True)
        one(office, office.records.create("person", {"family_name": "Eins"}), 1)
        office.close()


warm_up()
