"""A run of many papers is written as it grows: what is finished leaves the memory, and a copy costs next to nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pikepdf
import pytest

from hik_desktop.content.blocks import Text, paragraph
from hik_desktop.content.jsonform import to_json
from hik_desktop.services.handout_views import HandoutWish
from hik_desktop.services.office import Office
from tests.services.offices import Ticking, opened

MANY, MANY_PROVEN = 30, 500
BODIES = 6
_BODY = to_json(Text((paragraph("Die Verwaltung berichtet über die Partnerschaften der Stadt. " * 12),)))


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "büro.hik"
    Office.create(path, clock=Ticking()).close()
    return path


def filled(begun: Path, tmp_path: Path, papers: int) -> Office:
    path = tmp_path / "büro.hik"
    shutil.copy(begun, path)
    office = opened(path)
    bodies = [found.id for found in office.records.pick("committee", "", BODIES)]
    for body in bodies:
        office.records.add_part(body, "distribution", {"receiver": "Mitglieder", "copies": 10})
    parts = {
        "drucksache_addressee": [{"committee_id": body, "role": "to"} for body in bodies],
        "drucksache_section": [{"role": "free", "heading": f"Abschnitt {at}", "body": _BODY} for at in range(8)],
    }
    for number in range(papers):
        values = {"subject": f"Bericht {number}", "paper_type": "info", "number": f"{number:04}/2027"}
        office.records.create("drucksache", values, parts)
    return office


def sizes(office: Office, target: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """What has been written after each paper."""
    from hik_desktop import paths

    streams: list[BinaryIO] = []
    replacing = paths.replacing

    def watched(place: Path) -> object:
        class Watch:
            def __enter__(self) -> BinaryIO:
                self.inner = replacing(place)
                streams.append(self.inner.__enter__())
                return streams[-1]

            def __exit__(self, *error: object) -> object:
                return self.inner.__exit__(*error)  # type: ignore[arg-type]

        return Watch()

    monkeypatch.setattr(paths, "replacing", watched)
    plan = office.handout.plan(HandoutWish(office.handout.papers_of()))
    for progress in office.handout.run(plan, target):
        if progress.result is None and streams:
            yield streams[0].tell()


def test_each_paper_is_written_when_it_is_printed(begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = filled(begun, tmp_path, MANY)
    try:
        written = list(sizes(office, tmp_path / "lauf.pdf", monkeypatch))
    finally:
        office.close()
    assert len(written) == MANY * BODIES
    first = written[:MANY]
    assert all(later > earlier for earlier, later in zip(first, first[1:], strict=False))
    # Copies for the other five bodies are pages only: all of them together cost less than the papers themselves.
    assert written[-1] - first[-1] < first[-1]
    with pikepdf.open(tmp_path / "lauf.pdf") as pdf:
        assert len(pdf.pages) % 2 == 0
        assert len(pdf.pages) >= MANY * BODIES * 10 * 2


@pytest.mark.prove
def test_memory_does_not_grow_with_five_hundred_papers(begun: Path, tmp_path: Path) -> None:
    memory = Path("/proc/self/statm")
    if not memory.exists():
        return  # only told where the system tells it
    office = filled(begun, tmp_path, MANY_PROVEN)
    resident: dict[int, int] = {}
    try:
        plan = office.handout.plan(HandoutWish(office.handout.papers_of()))
        for progress in office.handout.run(plan, tmp_path / "lauf.pdf"):
            resident[progress.done] = int(memory.read_text(encoding="ascii").split()[1]) * 4096
    finally:
        office.close()
    assert max(resident.values()) - resident[100] < 24 * 1024 * 1024
    with pikepdf.open(tmp_path / "lauf.pdf") as pdf:
        assert len(pdf.pages) >= MANY_PROVEN * BODIES * 10 * 2
