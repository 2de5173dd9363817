"""An office of any size with names from many languages; the same for the same number."""

from __future__ import annotations

import random
from pathlib import Path

from hik_desktop.services.office import Office

_FAMILIES = (
    *("Müller", "Schäfer", "Łukasz", "Køge", "Çelik", "Kovač", "Nguyen", "Weiß", "Schmidt", "Yılmaz", "Özdemir"),
    *("Kowalski", "Dupont", "Tanaka", "Banda", "Phiri", "Smith", "Meyer", "Königsmann", "Thiel", "Østergård"),
    *("Þórsdóttir", "Київська", "Миколаєнко", "広島", "田中"),
)
_GIVEN = (
    *("Anna", "Jürgen", "Zoë", "Łucja", "Ayşe", "Kenji", "Chikondi", "Maria", "Peter", "Élodie", "Björn"),
    *("Oksana", "Søren", "Ines", "Tariq", "Wiebke"),
)
_AT_ONCE = 20_000


def make(path: Path, persons: int) -> Path:
    """Write an office file with this many persons besides the start set."""
    chance = random.Random(persons)
    office = Office.create(path)
    try:
        for begin in range(0, persons, _AT_ONCE):
            count = min(_AT_ONCE, persons - begin)
            rows = [{"family_name": _family(chance), "given_name": chance.choice(_GIVEN)} for _ in range(count)]
            office.records.create_many("person", rows)
    finally:
        office.close()
    return path


def _family(chance: random.Random) -> str:
    name = chance.choice(_FAMILIES)
    end = "".join(chance.choice("abdeghiklmnoprstuwz") for _ in range(chance.randint(0, 4)))
    return f"{name}{end}-{chance.choice(_FAMILIES)}" if chance.random() < 0.3 else name + end
