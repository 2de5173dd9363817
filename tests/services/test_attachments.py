"""Files kept with a record."""

from __future__ import annotations

from pathlib import Path

import pytest

from hik_desktop.content.errors import RuleBroken
from hik_desktop.services.office import Office


def test_a_file_is_kept_once_and_comes_back_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "büro.hik"
    office = Office.create(path, "geheim", empty=True)
    data = bytes(range(256)) * 100
    city = office.records.create("city", {"name": {"de": "Rouen"}, "country": "FR"})
    first = office.attachments.add(city, "C:\\Ablage\\Urkunde.pdf", data)
    second = office.attachments.add(city, "Kopie.pdf", data)
    office.close()

    office = Office.open(path, "geheim")
    assert office.attachments.read(first) == ("Urkunde.pdf", data)
    assert office.attachments.read(second) == ("Kopie.pdf", data)
    rows = office.records.get(city).parts["attachment"]
    assert len({row.values["sha256"] for row in rows}) == 1
    assert rows[0].values["media_type"] == "application/pdf"
    office.history.undo()
    assert [row.id for row in office.records.get(city).parts["attachment"]] == [first]
    office.history.redo()
    assert office.attachments.read(second) == ("Kopie.pdf", data)
    office.close()


def test_an_empty_file_and_a_missing_record_are_refused(tmp_path: Path) -> None:
    office = Office.create(tmp_path / "büro.hik", empty=True)
    city = office.records.create("city", {"name": {"de": "Rouen"}, "country": "FR"})
    with pytest.raises(RuleBroken) as refused:
        office.attachments.add(city, "leer.txt", b"")
    assert refused.value.code == "attachment.empty"
    with pytest.raises(RuleBroken) as refused:
        office.attachments.add(office.copy_id, "x.txt", b"x")
    assert refused.value.code == "record.not_found"
    office.close()
