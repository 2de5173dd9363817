"""The start set and the sample data, loaded for real."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from hik_desktop.services.office import Office
from hik_desktop.services.views import Query, RecordView

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    path = tmp_path_factory.mktemp("sample") / "beispiel.hik"
    office = Office.create(path, sample=True, clock=lambda: NOW)
    yield office
    office.close()


def every(office: Office, kind: str) -> list[RecordView]:
    return [office.records.get(row.id) for row in office.lists.all(Query(kind), ["title"])]


def test_every_area_has_something_to_show(sample: Office) -> None:
    counts = sample.lists.counts()
    assert (counts["delegation"], counts["measure"], counts["drucksache"]) == (12, 40, 16)
    assert counts["partnership"] + counts["network"] + counts["person"] >= 60
    assert "guest" not in counts or counts["guest"] == 0


def test_every_record_opens_with_a_name(sample: Office) -> None:
    for kind in sample.lists.counts():
        for view in every(sample, kind):
            assert view.title.strip()


def test_papers_lack_nothing_but_their_number(sample: Office) -> None:
    blocking = Counter(f.code for view in every(sample, "drucksache") for f in view.findings if f.blocks_issue)
    assert blocking.keys() == {"drucksache.number_missing"}


def test_rows_of_a_later_file_join_the_record_of_an_earlier_one(sample: Office) -> None:
    bristol = next(view for view in every(sample, "partnership") if view.title == "Bristol")
    assert len(bristol.parts["partnership_type"]) == 1
    assert len(bristol.parts["partnership_contact"]) == 4
    music = next(view for view in every(sample, "network") if view.title == "UNESCO City of Music")
    assert [row.values["members"] for row in music.parts["network_count"]] == [31, 180]


def test_a_running_visit_and_an_open_report_are_there_on_the_day_of_the_sample(sample: Office) -> None:
    found = Counter(view.values["status"] for view in every(sample, "delegation"))
    assert found["running"] == 1
    assert found["report_due"] == 1
    for view in every(sample, "delegation"):
        if view.values["status"] == "running":
            assert view.values["starts_on"] <= NOW.date() <= view.values["ends_on"]


def test_the_sample_has_three_findings_to_show_and_no_mistake_of_its_own(sample: Office) -> None:
    codes = {
        f.code
        for kind in ("delegation", "measure", "funding", "indicator")
        for v in every(sample, kind)
        for f in v.findings
    }
    assert codes == {
        "participant.health_consent_missing",
        "delegation.report_missing",
        "delegation.items_overlap",
    }


def test_some_papers_are_issued_and_drafts_stand_beside_them(sample: Office) -> None:
    papers = every(sample, "drucksache")
    states = Counter(view.values["state"] for view in papers)
    assert states == {"issued": 3, "draft": 13}
    for view in papers:
        kept = sample.papers.issued(view.id)
        assert (kept is not None) == (view.values["state"] == "issued") == view.locked
        if kept is not None:
            assert kept.pdf == sample.papers.pdf(view.id)
            assert kept.pdf.startswith(b"%PDF")
