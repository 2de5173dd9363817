"""The clerk's print run: copies from the distribution lists, stacks, cover sheets, blank backs, one file or many."""

from __future__ import annotations

import errno
import io
import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hik_desktop.content.errors import EnvironmentProblem, Problem, RuleBroken
from hik_desktop.pdf.run_file import RunFile
from hik_desktop.services.handout_views import HandoutBy, HandoutPlan, HandoutProgress, HandoutWish
from hik_desktop.services.office import Office
from tests.pdf.strangers import stranger
from tests.services.offices import opened
from tests.services.test_papers import DAY, ready, started  # noqa: F401


@pytest.fixture
def office(started: Path, tmp_path: Path) -> Iterator[Office]:  # noqa: F811
    path = tmp_path / "büro.hik"
    shutil.copy(started, path)
    found = opened(path)
    yield found
    found.close()


def body(office: Office, words: str, **lists: int) -> UUID:
    """A body by its name, with a distribution list."""
    found = next(item.id for item in office.records.pick("committee", words) if words in item.title)
    for receiver, copies in lists.items():
        office.records.add_part(found, "distribution", {"receiver": receiver, "copies": copies})
    return found


def addressed(office: Office, number: str, *bodies: UUID, role: str = "to") -> UUID:
    paper = ready(office, number)
    for row in office.records.get(paper).parts["drucksache_addressee"]:
        office.records.remove_part(row.id, "drucksache_addressee")
    for found in bodies:
        office.records.add_part(paper, "drucksache_addressee", {"committee_id": found, "role": role})
    return paper


def stacks(plan: HandoutPlan) -> dict[str, list[tuple[str, int]]]:
    return {stack.name: [(item.number, item.copies) for item in stack.items] for stack in plan.stacks}


def finished(run: Iterator[HandoutProgress]) -> HandoutProgress:
    last = None
    for progress in run:
        last = progress
    assert last is not None
    return last


def texts(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [document[at].get_textpage().get_text_range() for at in range(len(document))]
    finally:
        document.close()


def test_copies_come_from_the_lists_of_the_bodies(office: Office) -> None:
    culture = body(office, "Kulturausschuss", Mitglieder=11, Reserve=4)
    council = body(office, "Ratsversammlung", Mitglieder=64)
    sport = body(office, "Sportausschuss")
    first = addressed(office, "0001/2027", council, culture)
    second = addressed(office, "0002/2027", culture, sport)
    plan = office.handout.plan(HandoutWish((first, second), assumed=3))
    assert list(stacks(plan).values()) == [
        [("0001/2027", 15), ("0002/2027", 15)],
        [("0002/2027", 3)],
        [("0001/2027", 64)],
    ]
    assert [stack.body for stack in plan.stacks] == [culture, sport, council]
    assert plan.copies == 15 + 15 + 3 + 64
    assert [item.guessed for stack in plan.stacks for item in stack.items].count(True) == 1
    one = office.handout.plan(HandoutWish((first, second), body=council))
    assert stacks(one) == {"Ratsversammlung": [("0001/2027", 64)]}
    assert [item.number for item in one.left_over] == ["0002/2027"]


def test_a_number_at_the_addressee_or_for_the_paper_goes_before_the_lists(office: Office) -> None:
    culture = body(office, "Kulturausschuss", Mitglieder=11)
    paper = addressed(office, "0001/2027", culture)
    row = office.records.get(paper).parts["drucksache_addressee"][0]
    office.records.set_part(row.id, "drucksache_addressee", "copies", None, 2)
    assert office.handout.plan(HandoutWish((paper,))).copies == 2
    total = HandoutWish((paper,), by=HandoutBy.PAPER)
    assert office.handout.plan(total).copies == 2
    office.records.set(paper, "copies", None, 120)
    assert office.handout.plan(total).copies == 120
    assert office.handout.plan(total).covers == 0


def test_a_collective_line_means_the_district_councils_it_names(office: Office) -> None:
    for words, copies in (("Mitte", 21), ("Ricklingen", 19)):
        body(office, f"Stadtbezirksrat {words}", Mitglieder=copies)
    every = next(
        item.id for item in office.records.pick("committee", "Stadtbezirksräte", 50) if "01 - 13" in item.title
    )
    paper = addressed(office, "0001/2027", every, role="info")
    assert office.handout.plan(HandoutWish((paper,))).copies == 40
    other = addressed(office, "0002/2027")
    values = {"wording": "An die Stadtbezirksräte 01 - 05 (zur Kenntnis)", "role": "info"}
    office.records.add_part(other, "drucksache_addressee", values)
    plan = office.handout.plan(HandoutWish((other,)))
    assert stacks(plan) == {"An die Stadtbezirksräte 01 - 05 (zur Kenntnis)": [("0002/2027", 21)]}
    ricklingen = body(office, "Stadtbezirksrat Ricklingen")
    both = office.handout.plan(HandoutWish((paper, other), body=ricklingen))
    assert stacks(both) == {"Stadtbezirksrat Ricklingen": [("0001/2027", 19)]}
    assert office.handout.papers_of(body=ricklingen) == (paper,)


def test_papers_of_a_meeting_are_found_by_it_or_by_body_and_day(office: Office) -> None:
    culture = body(office, "Kulturausschuss", Mitglieder=2)
    meeting = office.records.create("meeting", {"committee_id": culture, "held_on": DAY, "number": "3"})
    first, second, third = (addressed(office, f"000{at}/2027", culture) for at in (1, 2, 3))
    office.records.add_part(first, "consultation", {"meeting_id": meeting})
    office.records.add_part(second, "consultation", {"committee_id": culture, "held_on": DAY})
    office.records.add_part(third, "consultation", {"committee_id": culture, "held_on": date(2027, 6, 1)})
    papers = office.handout.papers_of(meeting=meeting)
    assert papers == (first, second)
    plan = office.handout.plan(HandoutWish(papers, meeting=meeting))
    assert [(stack.held_on, stack.meeting) for stack in plan.stacks] == [(DAY, "3")]
    office.papers.withdraw(second)
    assert office.handout.papers_of(meeting=meeting) == (first,)


def test_every_copy_starts_on_a_front_side(office: Office, tmp_path: Path) -> None:
    culture = body(office, "Kulturausschuss", Mitglieder=2, Reserve=1)
    first = addressed(office, "0001/2027", culture)
    second = addressed(office, "0002/2027", culture)
    office.annexes.add(second, "Plan.pdf", stranger())
    plan = office.handout.counted(office.handout.plan(HandoutWish((first, second))))
    assert [item.pages for stack in plan.stacks for item in stack.items] == [1, 2]
    assert (plan.copies, plan.pages, plan.sheets, plan.covers, plan.counted) == (6, 9, 6, 1, True)
    out = tmp_path / "lauf.pdf"
    done = finished(office.handout.run(plan, out))
    assert (done.done, done.total) == (2, 2)
    assert done.result is not None
    found = texts(out)
    assert done.result.pages == len(found) == 2 + 3 * 2 + 3 * 2
    assert "Drucksachen: Kulturausschuss" in found[0]
    assert [not page.strip() for page in found] == [False, True] + [False, True] * 3 + [False, False] * 3
    assert all("0001/2027" in page for page in found[2:8:2])
    assert all("Anlage 1 zu" in page for page in found[9::2])
    with pikepdf.open(out) as pdf:
        assert "/StructTreeRoot" not in pdf.Root
        blank = pdf.pages[1]
        assert "/Contents" not in blank
        assert list(blank.MediaBox) == list(pdf.pages[0].MediaBox)
    single = office.handout.plan(HandoutWish((first, second), both_sides=False, cover=False, annexes=False))
    finished(office.handout.run(single, out))
    assert [bool(page.strip()) for page in texts(out)] == [True] * 6


def test_the_cover_sheet_names_papers_copies_and_receivers(office: Office, tmp_path: Path) -> None:
    culture = body(office, "Kulturausschuss", Mitglieder=11, Reserve=4)
    papers = tuple(addressed(office, f"00{at:02}/2027", culture) for at in range(1, 41))
    office.records.add_part(papers[0], "consultation", {"committee_id": culture, "held_on": DAY})
    out = tmp_path / "lauf.pdf"
    finished(office.handout.run(office.handout.plan(HandoutWish(papers)), out))
    found = texts(out)
    cover = " ".join(" ".join(found[:2]).split())
    for words in ("Sitzung am 12.05.2027", "0001/2027 Besuch aus Łódź 1 15", "0040/2027", "Zusammen 600", "Reserve 4"):
        assert words in cover, words
    assert "Nr. 0001/2027" in " ".join(found[2].split())


def test_issued_papers_come_from_their_stored_bytes(office: Office, tmp_path: Path) -> None:
    culture = body(office, "Kulturausschuss", Mitglieder=1)
    paper = addressed(office, "0001/2027", culture)
    office.papers.issue(paper)
    out = tmp_path / "lauf.pdf"
    plan = office.handout.plan(HandoutWish((paper,), cover=False))
    finished(office.handout.run(plan, out))
    kept = office.papers.issued(paper)
    assert kept is not None
    with pikepdf.open(out) as made, pikepdf.open(io.BytesIO(kept.pdf)) as stored:
        assert made.pages[0].Contents[0].read_raw_bytes() == stored.pages[0].Contents.read_raw_bytes()


def test_the_same_run_gives_the_same_bytes_and_a_file_for_each_body(office: Office, tmp_path: Path) -> None:
    bodies = [body(office, words, Mitglieder=2) for words in ("Kulturausschuss", "Ratsversammlung")]
    papers = tuple(addressed(office, f"000{at}/2027", *bodies) for at in (1, 2))
    plan = office.handout.plan(HandoutWish(papers))
    finished(office.handout.run(plan, tmp_path / "a.pdf"))
    finished(office.handout.run(plan, tmp_path / "b.pdf"))
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    done = finished(office.handout.run(plan, tmp_path / "je", apart=True))
    assert done.result is not None
    assert sorted(done.result.files) == ["01-Kulturausschuss.pdf", "02-Ratsversammlung.pdf"]
    assert sorted(path.name for path in (tmp_path / "je").iterdir()) == sorted(done.result.files)


def test_a_paper_that_cannot_be_printed_stops_the_run_unless_it_is_left_out(office: Office, tmp_path: Path) -> None:
    culture = body(office, "Kulturausschuss", Mitglieder=2)
    good, bad = addressed(office, "0001/2027", culture), addressed(office, "0002/2027", culture)
    office.records.set(bad, "subject", "Besuch aus Łódź", "Ein Zeichen, das es nicht gibt: \U0001f91d")
    plan = office.handout.counted(office.handout.plan(HandoutWish((good, bad))))
    assert [item.number for item in plan.broken] == ["0002/2027"]
    assert plan.counted
    out = tmp_path / "lauf.pdf"
    out.write_bytes(b"von gestern")
    with pytest.raises(RuleBroken) as refused:
        finished(office.handout.run(plan, out))
    assert str(refused.value).startswith("Drucksache 0002/2027: ")
    assert out.read_bytes() == b"von gestern"
    done = finished(office.handout.run(plan, out, without_broken=True))
    assert done.result is not None
    assert [item.number for item in done.result.left_out] == ["0002/2027"]
    assert len(texts(out)) == 2 + 2 * 2
    assert "0002/2027" not in texts(out)[0]


def test_a_run_that_is_stopped_or_refused_changes_nothing(office: Office, tmp_path: Path) -> None:
    culture = body(office, "Kulturausschuss", Mitglieder=2)
    papers = tuple(addressed(office, f"000{at}/2027", culture) for at in (1, 2, 3))
    plan = office.handout.plan(HandoutWish(papers))
    out = tmp_path / "lauf.pdf"
    out.write_bytes(b"von gestern")
    run = office.handout.run(plan, out)
    assert [next(run).done for _ in range(3)] == [0, 1, 2]
    run.close()  # type: ignore[attr-defined]
    assert out.read_bytes() == b"von gestern"
    assert {path.name for path in tmp_path.iterdir() if path.suffix in (".part", ".pdf")} == {"lauf.pdf"}
    for target, code in ((office.path, "output.office_file"), (tmp_path / "fehlt" / "x.pdf", "output.not_written")):
        with pytest.raises(EnvironmentProblem) as refused:
            finished(office.handout.run(plan, target))
        assert refused.value.code == code
    with pytest.raises(RuleBroken) as nothing:
        finished(office.handout.run(office.handout.plan(HandoutWish(())), out))
    assert nothing.value.code == "handout.empty"


class FullDisk(io.RawIOBase):
    """Takes a little and then no more."""

    def __init__(self) -> None:
        super().__init__()
        self.room = 2_000

    def write(self, data: object) -> int:
        self.room -= len(data)  # type: ignore[arg-type]
        if self.room < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return len(data)  # type: ignore[arg-type]


def test_a_full_disk_is_told_from_a_damaged_paper(office: Office) -> None:
    paper = addressed(office, "0001/2027", body(office, "Kulturausschuss", Mitglieder=1))
    with pytest.raises(OSError, match="space"):
        RunFile(FullDisk()).take("x", office.papers.pdf(paper))  # type: ignore[arg-type]


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 4)), min_size=1, max_size=6), st.booleans(), st.booleans())
def test_pages_add_up_whatever_is_printed(papers: list[tuple[int, int]], both: bool, slotted: bool) -> None:
    out = io.BytesIO()
    file = RunFile(out)
    place = file.slot() if slotted else None
    expected = []
    for number, (pages, copies) in enumerate(papers):
        assert file.take(number, stranger(pages=pages)) == pages
        file.put(number, copies, both_sides=both)
        expected += ([f"Seite {at} der Anlage" for at in range(1, pages + 1)] + [""] * (both and pages % 2)) * copies
    if place is not None:
        file.take("cover", stranger(pages=1))
        file.put("cover", 1, both_sides=both, place=place)
        expected = ["Seite 1 der Anlage", *([""] if both else []), *expected]
    assert file.finish("Lauf") == len(expected)
    if expected:
        document = pypdfium2.PdfDocument(out.getvalue())
        try:
            found = [document[at].get_textpage().get_text_range() for at in range(len(document))]
        finally:
            document.close()
        assert found == expected


def test_pages_are_counted_anew_only_when_the_paper_has_changed(office: Office) -> None:
    paper = addressed(office, "0001/2027", body(office, "Kulturausschuss", Mitglieder=1))
    wish = HandoutWish((paper,))
    assert office.handout.pages(paper, wish) == 1
    office.annexes.add(paper, "Plan.pdf", stranger(pages=4))
    assert office.handout.pages(paper, wish) == 5
    assert office.handout.pages(paper, HandoutWish((paper,), annexes=False)) == 1
    assert not isinstance(office.handout.pages(paper, wish), Problem)


def test_one_copy_for_the_printer_has_an_even_number_of_pages(office: Office) -> None:
    paper = addressed(office, "0001/2027", body(office, "Kulturausschuss", Mitglieder=1))
    plan = office.handout.counted(office.handout.plan(HandoutWish((paper,))))
    (stack,) = plan.stacks
    for data in (office.handout.one_copy(stack.items[0], plan.wish), office.handout.cover_sheet(stack, plan.wish)):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert len(pdf.pages) == 2
