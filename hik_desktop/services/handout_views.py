"""The print run as it is asked for, planned and told: frozen values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from uuid import UUID

from hik_desktop.content.errors import Problem


class HandoutBy(Enum):
    """How the copies are laid together."""

    BODY = "body"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class HandoutWish:
    """What is to be printed. `body`: for one body only. `by`: a stack for each body, or each paper in its total.

    `assumed`: copies for an addressee whose number nobody has said.
    """

    papers: tuple[UUID, ...]
    by: HandoutBy = HandoutBy.BODY
    body: UUID | None = None
    meeting: UUID | None = None
    cover: bool = True
    both_sides: bool = True
    annexes: bool = True
    internal: bool = False  # the version for the house, with what is not public
    assumed: int = 1


@dataclass(frozen=True, slots=True)
class HandoutItem:
    """One paper in a stack. `pages` None: not counted yet. `guessed`: nobody has said how many copies."""

    paper: UUID
    number: str
    title: str
    copies: int
    guessed: bool = False
    pages: int | None = None
    problem: Problem | None = None

    def sheets(self, both_sides: bool) -> int:
        """Sheets of paper for all copies."""
        pages = self.pages or 0
        return (-(-pages // 2) if both_sides else pages) * self.copies


@dataclass(frozen=True, slots=True)
class HandoutStack:
    """What lies together: the papers of one body, or of none where each is printed in its total."""

    body: UUID | None
    name: str
    held_on: date | None
    meeting: str
    items: tuple[HandoutItem, ...]
    receivers: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class HandoutPlan:
    """What will be printed, stack by stack. `left_over`: papers nobody of those asked for gets."""

    wish: HandoutWish
    stacks: tuple[HandoutStack, ...]
    left_over: tuple[HandoutItem, ...] = ()

    @property
    def papers(self) -> tuple[UUID, ...]:
        """Every paper to be set, each once, in the order it is first needed."""
        return tuple(dict.fromkeys(item.paper for stack in self.stacks for item in stack.items if item.copies))

    @property
    def copies(self) -> int:
        """Copies of papers in all."""
        return sum(item.copies for stack in self.stacks for item in stack.items if item.problem is None)

    @property
    def pages(self) -> int:
        """Printed pages of papers in all, without cover sheets."""
        return sum((i.pages or 0) * i.copies for s in self.stacks for i in s.items if i.problem is None)

    @property
    def sheets(self) -> int:
        """Sheets of paper for the papers in all, without cover sheets."""
        both = self.wish.both_sides
        return sum(item.sheets(both) for stack in self.stacks for item in stack.items if item.problem is None)

    @property
    def covers(self) -> int:
        """How many cover sheets are printed."""
        return sum(stack.body is not None or bool(stack.name) for stack in self.stacks) if self.wish.cover else 0

    @property
    def counted(self) -> bool:
        """Whether the pages of every paper are known."""
        return all(i.pages is not None or i.problem is not None for s in self.stacks for i in s.items if i.copies)

    @property
    def broken(self) -> tuple[HandoutItem, ...]:
        """Papers that cannot be printed, each once."""
        found = {item.paper: item for stack in self.stacks for item in stack.items if item.problem is not None}
        return tuple(found.values())

    def with_pages(self, known: Mapping[UUID, int | Problem]) -> HandoutPlan:
        """The plan with what is known by now of the papers' pages."""

        def told(item: HandoutItem) -> HandoutItem:
            found = known.get(item.paper)
            if isinstance(found, Problem):
                return replace(item, problem=found)
            return item if found is None else replace(item, pages=found)

        stacks = tuple(replace(stack, items=tuple(map(told, stack.items))) for stack in self.stacks)
        return replace(self, stacks=stacks)


@dataclass(frozen=True, slots=True)
class HandoutResult:
    """What was printed into which files, and the papers that were left out because they cannot be printed."""

    files: tuple[str, ...]
    pages: int
    left_out: tuple[HandoutItem, ...]


@dataclass(frozen=True, slots=True)
class HandoutProgress:
    """How far a run is; `result` only at its end."""

    done: int
    total: int
    result: HandoutResult | None = None
