"""The versions of a paper: all that share its number, and what one says that another did not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, or_, select

from hik_desktop.content.blocks import Block, Text
from hik_desktop.content.comparison import Change, WordChange, difference, opcodes, word_difference
from hik_desktop.content.plain import plain_text
from hik_desktop.documents.paper_facts import PaperWords, Section
from hik_desktop.documents.versions import pairs
from hik_desktop.model.drucksache import PaperState, Suffix, printed_number
from hik_desktop.model.section_set import PaperType
from hik_desktop.model.spine import Facts
from hik_desktop.services.paper_facts import has_internal_parts, printed_rows, said_words
from hik_desktop.services.steps import RECORD, Desk, not_found
from hik_desktop.store import facts
from hik_desktop.store.tables import ISSUED

_FIRST = {None: 0, str(Suffix.NEUFASSUNG): 1, str(Suffix.ERGAENZUNG): 2, str(Suffix.ENTSCHEIDUNG): 3}


@dataclass(frozen=True, slots=True)
class Version:
    """One paper among those that share a number. `suffix` is a code ("N") with its number, None for the first."""

    id: UUID
    number: str
    suffix: str | None
    suffix_number: int | None
    subject: str
    dated_on: date | None
    reason: str
    state: str
    issued: bool
    earlier_id: UUID | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One place that differs. `part` is "title", "addressees", "annexes", "section"; `row` and `block` lead there.

    `heading` is the section's. Each line is a stretch of text with its words that stayed, came or went.
    """

    part: str
    change: Change
    heading: str = ""
    row: UUID | None = None
    block: int | None = None
    lines: tuple[tuple[WordChange, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """A paper against an earlier version, in the order it is read."""

    earlier: Version
    differences: tuple[Difference, ...]


class PaperVersions:
    """Looking at versions; making one is a job of `Papers`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, paper_id: UUID) -> tuple[Version, ...]:
        """All papers of the same matter: the first one, then Neufassungen, Ergänzungen, Entscheidungen."""
        with self._desk.file.reading() as connection:
            paper = self._known(connection, paper_id)
            table = self._desk.catalog.kinds["drucksache"].table
            same = [table.c.id == paper_id, table.c.earlier_id == paper_id]
            if paper["number"]:
                same.append(table.c.number == paper["number"])
            if paper["earlier_id"]:
                same.append(table.c.id == paper["earlier_id"])
            rows = connection.execute(self._query().where(or_(*same), RECORD.c.trashed_at.is_(None))).mappings()
            return tuple(sorted((_version(row) for row in rows), key=_order))

    def compare(self, paper_id: UUID, with_id: UUID | None = None) -> Comparison | None:
        """What differs from the earlier version, or from another one; None where there is none to compare with.

        An Ergänzung or Entscheidung says something of its own: by itself only a Neufassung is compared.
        An issued version is read from what went out, any other from the records as they stand.
        """
        with self._desk.file.reading() as connection:
            paper = self._known(connection, paper_id)
            other = with_id or (paper["earlier_id"] if paper["suffix"] == Suffix.NEUFASSUNG else None)
            if other is None:
                return None
            before = self._known(connection, other)
            internal = has_internal_parts(paper) or has_internal_parts(before)
            old, new = (said_words(self._desk, connection, key, internal=internal) for key in (other, paper_id))
            rows = _rows(paper, new, internal)
            table = self._desk.catalog.kinds["drucksache"].table  # an earlier version may lie in the trash
            earlier = _version(connection.execute(self._query().where(table.c.id == other)).mappings().one())
        found = [*_line("title", old.title, new.title), *_lines("addressees", old.addressees, new.addressees)]
        found += _line("annex_count", old.annexes, new.annexes)
        for was, now in pairs(old.sections, new.sections):
            found += _section(was, now, next((key for item, key in rows if item is now), None))
        found += _lines("annexes", _annexes(before), _annexes(paper))
        return Comparison(earlier, tuple(found))

    def citation(self, paper_id: UUID) -> str:
        """How other papers name this one: "Informationsdrucks. Nr. 1164/2026", "Drucks. Nr. 0728/2026 N1"."""
        with self._desk.file.reading() as connection:
            paper = self._known(connection, paper_id)
        return cited(paper["paper_type"], printed_number(paper["number"], paper["suffix"], paper["suffix_number"]))

    def _query(self) -> Any:
        table = self._desk.catalog.kinds["drucksache"].table
        query = select(table, ISSUED.c.format.label("frozen")).join(RECORD, RECORD.c.id == table.c.id)
        return query.outerjoin(ISSUED, ISSUED.c.id == table.c.id)

    def _known(self, connection: Connection, paper_id: UUID) -> Facts:
        found = facts.read(connection, self._desk.catalog.kinds["drucksache"], [paper_id], self._desk.today())
        if paper_id not in found:
            raise not_found()
        return found[paper_id]


def find_earlier(
    desk: Desk, connection: Connection, number: tuple[str | None, str | None, int | None]
) -> tuple[UUID, str] | None:
    """The version that stands before one with this number, and its own: the last Neufassung, else the first paper."""
    plain, suffix, which = number
    if not plain or not suffix:
        return None
    table = desk.catalog.kinds["drucksache"].table
    query = select(table.c.id, table.c.suffix, table.c.suffix_number).join(RECORD, RECORD.c.id == table.c.id)
    found: list[tuple[int, UUID, str]] = []
    for key, mark, at in connection.execute(query.where(table.c.number == plain, RECORD.c.trashed_at.is_(None))):
        place = 0 if mark is None else (at or 1)
        if mark in (None, Suffix.NEUFASSUNG) and (suffix != Suffix.NEUFASSUNG or place < (which or 1)):
            found.append((place, UUID(bytes=key.bytes), printed_number(plain, mark, at)))
    return max(found)[1:] if found else None


def cited(paper_type: str, number: str) -> str:
    """The citation of a paper by its kind (domain §4); empty without a number."""
    # Literal in every paper, in whatever language it is written.
    word = "Informationsdrucks." if paper_type == PaperType.INFO else "Drucks."
    return f"{word} Nr. {number}" if number else ""


def _version(row: Any) -> Version:
    return Version(
        row["id"],
        printed_number(row["number"], row["suffix"], row["suffix_number"]),
        row["suffix"],
        row["suffix_number"],
        row["subject"],
        row["dated_on"],
        row["version_reason"] or "",
        row["state"] or str(PaperState.DRAFT),
        row["frozen"] is not None,
        row["earlier_id"],
    )


def _order(item: Version) -> tuple[int, int, str]:
    return _FIRST.get(item.suffix, 4), item.suffix_number or 0, str(item.id)


def _rows(paper: Facts, new: PaperWords, internal: bool) -> Sequence[tuple[Section, UUID]]:
    """The sections that were compared with the rows they are written in."""
    written = [row for row in printed_rows(paper, "drucksache_section", internal=internal)]
    if len(written) != len(new.sections):  # two sections print as one where the second has no heading
        written = [row for row in written if row["heading"]]
    return [(item, row["id"]) for item, row in zip(new.sections, written, strict=False)]


def _annexes(paper: Facts) -> tuple[str, ...]:
    return tuple(row["name"] for row in paper.parts["annex"])


def _line(part: str, old: str, new: str) -> Iterator[Difference]:
    if " ".join(old.split()) != " ".join(new.split()):
        change = Change.ADDED if not old else Change.REMOVED if not new else Change.CHANGED
        yield Difference(part, change, lines=(word_difference(old, new),))


def _lines(part: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Difference]:
    lines: list[tuple[WordChange, ...]] = []
    for op, a, z, c, e in opcodes(old, new):
        if op != "equal":
            lines += [(WordChange(Change.REMOVED, words),) for words in old[a:z]]
            lines += [(WordChange(Change.ADDED, words),) for words in new[c:e]]
    if lines:
        yield Difference(part, Change.CHANGED, lines=tuple(lines))


def _section(was: Section | None, now: Section | None, row: UUID | None) -> Iterable[Difference]:
    if was is None or now is None:
        only, change = (now, Change.ADDED) if was is None else (was, Change.REMOVED)
        assert only is not None
        said = (_words(block) for block in only.text.blocks)
        lines: tuple[tuple[WordChange, ...], ...] = tuple((WordChange(change, words),) for words in said if words)
        return [Difference("section", change, only.heading, row, 0 if now else None, lines)]
    found = []
    if " ".join(was.heading.split()) != " ".join(now.heading.split()):
        found.append(
            Difference("heading", Change.CHANGED, now.heading, row, lines=(word_difference(was.heading, now.heading),))
        )
    at = -1
    for item in difference(was.text, now.text):
        at += item.new is not None
        if item.change is Change.SAME:
            continue
        old, new = (_words(block) if block is not None else "" for block in (item.old, item.new))
        if old == new:  # only its form is another
            continue
        lines = tuple(_trimmed(line) for line in _by_line(old, new))
        found.append(Difference("section", item.change, now.heading, row, max(at, 0), lines))
    return found


def _by_line(old: str, new: str) -> Iterator[tuple[WordChange, ...]]:
    """Differences line by line where the block has lines (a list, a table), else word by word in one."""
    before, after = old.split("\n"), new.split("\n")
    for op, a, z, c, e in opcodes(before, after):
        if op == "equal":
            continue
        paired = min(z - a, e - c)
        for was, now in zip(before[a : a + paired], after[c : c + paired], strict=True):
            yield word_difference(was, now)
        yield from ((WordChange(Change.REMOVED, words),) for words in before[a + paired : z] if words)
        yield from ((WordChange(Change.ADDED, words),) for words in after[c + paired : e] if words)


_AROUND = 6  # words shown on each side of a change


def _trimmed(line: tuple[WordChange, ...]) -> tuple[WordChange, ...]:
    """Shorten what stayed to the words next to a change."""
    out = []
    for at, item in enumerate(line):
        words = item.text.split(" ")
        if item.change is not Change.SAME or len(words) <= 2 * _AROUND + 1:
            out.append(item)
            continue
        before = " ".join(words[:_AROUND]) + " " if at > 0 else ""
        after = " " + " ".join(words[-_AROUND:]) if at < len(line) - 1 else ""
        out.append(WordChange(Change.SAME, f"{before}…{after}"))
    return tuple(out)


def _words(block: Block) -> str:
    return plain_text(Text((block,)))
