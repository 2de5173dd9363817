"""The clerk's print run: which body gets how many copies of which papers, and all of it printed in one go."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from uuid import UUID

from sqlalchemy import Connection, select

from hik_desktop.content.errors import Problem, RuleBroken
from hik_desktop.content.words import N_, Said
from hik_desktop.i18n import texts_for
from hik_desktop.model.drucksache import PaperState, printed_number
from hik_desktop.model.naming import first_line
from hik_desktop.model.spine import Facts
from hik_desktop.services import files
from hik_desktop.services.annexes import Annexes
from hik_desktop.services.distribution import Distribution, Share
from hik_desktop.services.handout_views import (
    HandoutBy,
    HandoutItem,
    HandoutPlan,
    HandoutProgress,
    HandoutResult,
    HandoutStack,
    HandoutWish,
)
from hik_desktop.services.papers import Papers
from hik_desktop.services.steps import RECORD, Desk
from hik_desktop.store import facts

if TYPE_CHECKING:
    from hik_desktop.pdf.run_file import RunFile

Key = tuple[UUID | None, str]


class Handout:
    """Plans print runs and carries them out, paper by paper, so that whoever waits may be told and may stop."""

    def __init__(self, desk: Desk, papers: Papers, annexes: Annexes) -> None:
        self._desk = desk
        self._papers = papers
        self._annexes = annexes
        self._counted: dict[tuple[UUID, int, bool, bool], int] = {}

    # --- what is printed

    def papers_of(self, *, body: UUID | None = None, meeting: UUID | None = None) -> tuple[UUID, ...]:
        """The papers of a meeting, or all that are addressed to a body, by number; withdrawn ones are left out."""
        catalog = self._desk.catalog
        paper = catalog.kinds["drucksache"].table
        query = select(paper.c.id).join(RECORD, RECORD.c.id == paper.c.id)
        query = query.where(RECORD.c.trashed_at.is_(None), paper.c.state != PaperState.WITHDRAWN)
        with self._desk.file.reading() as connection:
            if meeting is not None:
                held = catalog.parts["consultation"].table
                committee, day = self._meeting(connection, meeting)[:2]
                there = (held.c.meeting_id == meeting) | (
                    held.c.meeting_id.is_(None) & (held.c.committee_id == committee) & (held.c.held_on == day)
                )
                query = query.where(paper.c.id.in_(select(held.c.owner_id).where(there)))
                return tuple(row[0] for row in connection.execute(query.order_by(paper.c.number, paper.c.id)))
            keys = [row[0] for row in connection.execute(query.order_by(paper.c.number, paper.c.id))]
            if body is None:
                return tuple(keys)
            lists = Distribution(self._desk, connection)
            known = self._read(connection, keys)
            return tuple(
                key
                for key in keys
                if key in known
                if any(lists.means(share, body) for share in lists.shares(known[key]))
            )

    def plan(self, wish: HandoutWish) -> HandoutPlan:
        """Who gets how many copies of what; the pages are counted apart (`pages`)."""
        with self._desk.file.reading() as connection:
            body = wish.body
            if body is None and wish.meeting is not None:
                body = self._meeting(connection, wish.meeting)[0]
            lists = Distribution(self._desk, connection)
            known = self._read(connection, wish.papers)
            trashed = self._trashed(connection, wish.papers)
            papers = {key: known[key] for key in wish.papers if key in known and key not in trashed}
            out = tuple(_item(key, known[key], 0, wish) for key in wish.papers if key in trashed)
            if wish.by is HandoutBy.PAPER and body is None:
                items = tuple(_total(key, paper, lists, wish) for key, paper in papers.items())
                stack = HandoutStack(None, "", None, "", tuple(item for item in items if item.copies))
                left = tuple(item for item in items if not item.copies)
                return HandoutPlan(wish, (stack,) if stack.items else (), left + out)
            plan = self._stacked(connection, wish, papers, lists, body)
            return replace(plan, left_over=plan.left_over + out)

    def _stacked(
        self,
        connection: Connection,
        wish: HandoutWish,
        papers: Mapping[UUID, Facts],
        lists: Distribution,
        body: UUID | None,
    ) -> HandoutPlan:
        stacks: dict[Key, list[HandoutItem]] = {}
        days: dict[Key, set[Any]] = {}
        left = []
        for paper_id, paper in papers.items():
            withdrawn = paper["state"] == PaperState.WITHDRAWN
            shares = () if withdrawn else _wanted(lists.shares(paper), lists, wish.body)
            for share in shares:
                key: Key = (share.body, "" if share.body is not None else share.name)
                item = _item(paper_id, paper, share.copies, wish)
                if item.copies and all(item.paper != other.paper for other in stacks.setdefault(key, [])):
                    stacks[key].append(item)
                    days.setdefault(key, set()).update(_days(paper, share.body))
            if not any(share.copies != 0 for share in shares):
                left.append(_item(paper_id, paper, 0, wish))
        ordered = lists.order([key[0] for key in stacks if key[0] is not None])
        keys: list[Key] = [(found, "") for found in ordered] + [key for key in stacks if key[0] is None]
        meeting = self._meeting(connection, wish.meeting) if wish.meeting is not None else None
        made = tuple(_stack(key, tuple(stacks[key]), lists, days[key], meeting) for key in keys if stacks[key])
        return HandoutPlan(wish, made, tuple(left))

    def pages(self, paper: UUID, wish: HandoutWish) -> int | Problem:
        """How many pages one copy has, or why it cannot be printed."""
        from hik_desktop.pdf.foreign import Foreign

        with self._desk.file.reading() as connection:
            revision = connection.execute(select(RECORD.c.revision).where(RECORD.c.id == paper)).scalar() or 0
        key = (paper, int(revision), wish.annexes, wish.internal)
        if key not in self._counted:
            try:
                self._counted[key] = len(Foreign(self._data(paper, wish)).pages)
            except Problem as problem:
                return problem
        return self._counted[key]

    def counted(self, plan: HandoutPlan) -> HandoutPlan:
        """The plan with the pages of every paper."""
        return plan.with_pages({paper: self.pages(paper, plan.wish) for paper in plan.papers})

    # --- the run

    def run(
        self, plan: HandoutPlan, target: Path, *, apart: bool = False, without_broken: bool = False
    ) -> Iterator[HandoutProgress]:
        """Print into one file, or with `apart` into a file for each stack in the folder `target`.

        Goes on by one paper whenever the next progress is asked for; closing the iterator stops the run, and then
        no file has changed. Raises `Problem`: for a paper that cannot be printed, unless these are to be left out.
        """
        if not any(stack.items for stack in plan.stacks):
            raise RuleBroken("handout.empty", N_("Für diese Auswahl gibt es nichts zu drucken."))
        if apart:
            files.make_folder(target)
        run = _Run(plan, without_broken)
        yield run.progress()
        parts = [(stack,) for stack in plan.stacks] if apart else [plan.stacks]
        for number, stacks in enumerate(parts, 1):
            place = target / _file_name(stacks[0], number) if apart else target
            with files.writing(place, office=self._desk.file.path) as out:
                yield from self._file(out, stacks, run)
            run.files.append(place.name)
        yield run.progress(last=True)

    def _file(self, out: BinaryIO, stacks: Iterable[HandoutStack], run: _Run) -> Iterator[HandoutProgress]:
        from hik_desktop.pdf.run_file import RunFile

        file, wish = RunFile(out), run.plan.wish
        for stack in stacks:
            place = file.slot() if wish.cover and stack.name else None
            printed = []
            for item in stack.items:
                pages = self._print(file, item, run)
                if pages:
                    printed.append((item, pages))
                    file.put(item.paper, item.copies, both_sides=wish.both_sides)
                run.done += 1
                yield run.progress()
            if place is not None and printed:
                file.take(stack, self._cover(stack, printed))
                file.put(stack, 1, both_sides=wish.both_sides, place=place)
        run.pages += file.finish(texts_for(None).t(N_("Druckauflage")))

    def _print(self, file: RunFile, item: HandoutItem, run: _Run) -> int:
        """Take a paper into the file once; 0 for one that cannot be printed and is to be left out."""
        if item.paper in run.left_out:
            return 0
        if item.paper not in file:
            try:
                file.take(item.paper, self._data(item.paper, run.plan.wish))
            except Problem as problem:
                if not run.without_broken:
                    raise _named(problem, item) from None
                run.left_out[item.paper] = item
                return 0
        return file.pages_of(item.paper)

    # --- straight to the printer

    def one_copy(self, item: HandoutItem, wish: HandoutWish) -> bytes:
        """One copy of a paper for the printer, with a blank back where its pages are odd."""
        return self._single(self._data(item.paper, wish), wish)

    def cover_sheet(self, stack: HandoutStack, wish: HandoutWish) -> bytes:
        """The cover sheet of a stack whose pages are counted."""
        printed = [(item, item.pages or 0) for item in stack.items if item.problem is None]
        return self._single(self._cover(stack, printed), wish)

    def _single(self, data: bytes, wish: HandoutWish) -> bytes:
        from hik_desktop.pdf.run_file import RunFile

        out = io.BytesIO()
        file = RunFile(out)
        file.take("", data)
        file.put("", 1, both_sides=wish.both_sides)
        file.finish(texts_for(None).t(N_("Druckauflage")))
        return out.getvalue()

    # --- facts

    def _data(self, paper: UUID, wish: HandoutWish) -> bytes:
        """What is printed of a paper: its own bytes, with the annexes behind it where they are wanted."""
        if wish.annexes:
            return self._annexes.bundle(paper, behind=True, internal=wish.internal).files[0].data
        return self._papers.pdf(paper, internal=wish.internal)

    def _cover(self, stack: HandoutStack, printed: list[tuple[HandoutItem, int]]) -> bytes:
        from hik_desktop.documents.handout_cover import CoverLine, HandoutCover, handout_cover

        with self._desk.file.reading() as connection:
            table = self._desk.catalog.kinds["municipality"].table
            city = connection.execute(select(table.c.name, table.c.language).order_by(table.c.id).limit(1)).first()
        name, language = (city[0] or "", city[1] or "de") if city is not None else ("", "de")
        lines = tuple(CoverLine(item.number, item.title, pages, item.copies) for item, pages in printed)
        sheet = HandoutCover(name, language, stack.name, stack.held_on, stack.meeting, lines, stack.receivers)
        return self._papers.press.render(handout_cover(sheet))

    def _read(self, connection: Connection, papers: Iterable[UUID]) -> dict[UUID, Facts]:
        kind = self._desk.catalog.kinds["drucksache"]
        return dict(facts.read(connection, kind, list(papers), self._desk.today()))

    def _trashed(self, connection: Connection, papers: Iterable[UUID]) -> set[UUID]:
        query = select(RECORD.c.id).where(RECORD.c.id.in_(list(papers)), RECORD.c.trashed_at.is_not(None))
        return {row[0] for row in connection.execute(query)}

    def _meeting(self, connection: Connection, meeting: UUID) -> tuple[UUID, Any, str]:
        table = self._desk.catalog.kinds["meeting"].table
        query = select(table.c.committee_id, table.c.held_on, table.c.number).where(table.c.id == meeting)
        row = connection.execute(query).one()
        return row[0], row[1], row[2] or ""


class _Run:
    """A run that is under way."""

    def __init__(self, plan: HandoutPlan, without_broken: bool) -> None:
        self.plan = plan
        self.without_broken = without_broken
        self.total = sum(len(stack.items) for stack in plan.stacks)
        self.done = self.pages = 0
        self.files: list[str] = []
        self.left_out: dict[UUID, HandoutItem] = {}

    def progress(self, *, last: bool = False) -> HandoutProgress:
        """How far it is."""
        result = HandoutResult(tuple(self.files), self.pages, tuple(self.left_out.values())) if last else None
        return HandoutProgress(self.done, self.total, result)


def _wanted(shares: tuple[Share, ...], lists: Distribution, body: UUID | None) -> tuple[Share, ...]:
    """The shares asked for: all, or the one of a body, also where a collective line means it."""
    if body is None:
        return shares
    meant = [share for share in shares if lists.means(share, body)]
    if not meant:
        return ()
    own = next((share for share in meant if share.body == body), None)
    return (own or Share(body, lists.name(body, None), lists.copies(body), meant[0].informed),)


def _total(key: UUID, paper: Facts, lists: Distribution, wish: HandoutWish) -> HandoutItem:
    """A paper in all its copies: as the office wrote, else what all addressees get together."""
    if paper["state"] == PaperState.WITHDRAWN:
        return _item(key, paper, 0, wish)
    if paper["copies"]:
        return _item(key, paper, paper["copies"], wish)
    shares = lists.shares(paper)
    copies = sum(wish.assumed if share.copies is None else share.copies for share in shares)
    guessed = any(share.copies is None for share in shares)
    return HandoutItem(key, _number(paper), first_line(paper["subject"]), copies, guessed)


def _item(key: UUID, paper: Facts, copies: int | None, wish: HandoutWish) -> HandoutItem:
    told = wish.assumed if copies is None else copies
    return HandoutItem(key, _number(paper), first_line(paper["subject"]), told, copies is None)


def _number(paper: Facts) -> str:
    return printed_number(paper["number"], paper["suffix"], paper["suffix_number"])


def _days(paper: Facts, body: UUID | None) -> set[Any]:
    """The days on which a body has the paper before it."""
    return {row["held_on"] for row in paper.parts["consultation"] if row["committee_id"] == body and row["held_on"]}


def _stack(key: Key, items: tuple[HandoutItem, ...], lists: Distribution, days: set[Any], meeting: Any) -> HandoutStack:
    body, words = key
    day, number = (meeting[1], meeting[2]) if meeting is not None else (None, "")
    if meeting is None and len(days) == 1:
        (day,) = days
    name = lists.name(body, day) if body is not None else words
    return HandoutStack(body, name, day, number, items, lists.receivers(body) if body is not None else ())


def _named(problem: Problem, item: HandoutItem) -> RuleBroken:
    """A refusal that says which paper it is about."""
    return RuleBroken(
        problem.code,
        N_("Drucksache {number}: {reason}"),
        number=item.number or Said(N_("ohne Nummer"), {}),
        reason=Said(problem.message, problem.params),
    )


def _file_name(stack: HandoutStack, number: int) -> str:
    """A name for the file of a stack: its place and the body's name, of letters that every folder takes."""
    plain = "".join(sign if sign.isalnum() else " " for sign in stack.name)
    return f"{number:02}-{'-'.join(plain.split())[:80] or 'Drucksachen'}.pdf"
