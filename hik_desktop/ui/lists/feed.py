"""Fetches what a list shows, on the office's thread: the sorted result, its groups and sums, and page by page."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from hik_desktop.content.errors import Problem
from hik_desktop.services.views import Listing, Query, Row
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.lists.spec import Column, Draw, Grouping, ListSpec

if TYPE_CHECKING:
    from hik_desktop.services.office import Office
    from hik_desktop.ui.wording import Wording

PAGE = 256
GROUPED_AT_MOST = 5000  # groups need every row; beyond this the list stays plain


@dataclass(slots=True)
class Group:
    """One group: its heading, the rows shown, their sums by column, and how many there are without filter."""

    title: str
    rows: array[int]
    sums: dict[str, int]
    shut: bool = False
    total: int = 0


@dataclass(slots=True)
class Result:
    """What the model shows: the listing, the pages fetched with it, and groups when there are any."""

    listing: Listing
    columns: tuple[str, ...]
    pages: dict[int, tuple[Row, ...]]
    groups: list[Group] = field(default_factory=list)
    sums: dict[str, int] = field(default_factory=dict)
    at: int | None = None  # where the record asked for stands


class Feed(QObject):
    """One list's way to the office. Answers to an older question are dropped."""

    arrived = Signal(object)
    paged = Signal(object, int, object)
    refused = Signal(object)

    def __init__(self, desk: Desk, spec: ListSpec, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._spec = spec
        self._asked = 0
        self._under_way: set[tuple[int, int]] = set()

    def ask(self, query: Query, grouping: Grouping | None, near: int = 0, record: UUID | None = None) -> None:
        """Fetch the result of a query with the pages around row `near`, and where `record` stands in it."""
        self._asked += 1
        number, spec, desk = self._asked, self._spec, self._desk
        today = desk.today()

        def run() -> Result:
            desk.words.ready(desk.office)
            return fetch(desk.office, spec, query, grouping, desk.words, today, near, record)

        def done(result: Result) -> None:
            if number == self._asked:
                self.arrived.emit(result)

        def refused(problem: Problem) -> None:
            if number == self._asked:
                self.refused.emit(problem)

        desk.errands.ask(run, done, refused, owner=self)

    def ask_page(self, result: Result, page: int) -> None:
        """Fetch one more page of a result, unless it is under way already."""
        key = (id(result), page)
        if key in self._under_way:
            return
        self._under_way.add(key)
        office = self._desk.office

        def run() -> tuple[Row, ...]:
            return office.lists.page(result.listing, page * PAGE, (page + 1) * PAGE, result.columns)

        def done(rows: tuple[Row, ...]) -> None:
            self._under_way.discard(key)
            self.paged.emit(result, page, rows)

        self._desk.errands.ask(run, done, owner=self)


def fetch(
    office: Office,
    spec: ListSpec,
    query: Query,
    grouping: Grouping | None,
    words: Wording,
    today: date,
    near: int,
    record: UUID | None,
) -> Result:
    """Do the reading for `Feed.ask`; on the office's thread."""
    listing = office.lists.listing(query)
    if len(listing) > GROUPED_AT_MOST:
        grouping = None
    columns = spec.fetched(grouping)
    at = office.lists.position(listing, record) if record is not None else None
    result = Result(listing, columns, {}, at=at)
    whole = bool(grouping) or (spec.table and len(listing) <= GROUPED_AT_MOST)
    middle = at if at is not None else near
    wanted = range(0, len(listing), PAGE) if whole else {0, middle // PAGE * PAGE, (middle + 40) // PAGE * PAGE}
    for start in wanted:
        if start < len(listing):
            result.pages[start // PAGE] = office.lists.page(listing, start, start + PAGE, columns)
    if whole:
        _sum_and_group(result, spec, grouping, words, today)
    if grouping is not None:
        _count_all(office, result, query, grouping, words, today)
    return result


def _count_all(office: Office, result: Result, query: Query, grouping: Grouping, words: Wording, today: date) -> None:
    """How many rows each group has without words and conditions: "3 von 8"."""
    for group in result.groups:
        group.total = len(group.rows)
    if len(result.listing) == result.listing.total:
        return
    whole = Query(query.kind, trashed=query.trashed)
    counts: dict[str, int] = {}
    for row in office.lists.all(whole, grouping.cells):
        _, title = grouping.of(dict(zip(grouping.cells, row.cells, strict=True)), words, today)
        counts[title] = counts.get(title, 0) + 1
    for group in result.groups:
        group.total = counts.get(group.title, group.total)


def _sum_and_group(result: Result, spec: ListSpec, grouping: Grouping | None, words: Wording, today: date) -> None:
    money = [column for column in spec.columns if column.draw is Draw.MONEY]
    found: dict[tuple[Any, str], Group] = {}
    at = 0
    for page in sorted(result.pages):
        for row in result.pages[page]:
            cells = dict(zip(result.columns, row.cells, strict=True))
            _add(result.sums, money, cells)
            if grouping is not None:
                key = grouping.of(cells, words, today)
                group = found.get(key)
                if group is None:
                    group = found[key] = Group(key[1], array("q"), {})
                group.rows.append(at)
                _add(group.sums, money, cells)
            at += 1
    result.groups = [found[key] for key in sorted(found, key=lambda key: key[0])]


def _add(sums: dict[str, int], columns: list[Column], cells: dict[str, Any]) -> None:
    for column in columns:
        value = cell_value(column, cells)
        if value is not None:
            sums[column.id] = sums.get(column.id, 0) + int(value)


def cell_value(column: Column, cells: dict[str, Any]) -> Any:
    """The value a column shows."""
    compute: Callable[[dict[str, Any]], Any] | None = column.value
    return compute(cells) if compute is not None else cells[column.id]
