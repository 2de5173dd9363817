"""Who made a change stands in the history when the person has set a name."""

from __future__ import annotations

from pathlib import Path

from hik_desktop.services.office import Office
from hik_desktop.settings import Settings, SettingsFile


def test_a_name_that_was_set_stands_with_every_later_step(tmp_path: Path) -> None:
    office = Office.create(tmp_path / "büro.hik", empty=True)
    office.records.create("person", {"family_name": "Eins"})
    office.sign("Mara Muster")
    office.records.create("person", {"family_name": "Zwei"})
    assert [step.user for step in office.history.steps(2)] == ["Mara Muster", ""]
    office.close()


def test_the_name_is_kept_with_the_settings(tmp_path: Path) -> None:
    SettingsFile(tmp_path).save(Settings(name="Mara Muster"))
    assert SettingsFile(tmp_path).load().name == "Mara Muster"
