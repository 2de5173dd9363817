"""What services hand out and take in: frozen values only, no rows, no sessions. No database is imported here."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from hik_desktop.model.description import Choice, Editor, Privacy
from hik_desktop.model.description import Field as FieldInfo
from hik_desktop.model.values import PartialDate


@dataclass(frozen=True, slots=True)
class PartInfo:
    """A table of rows inside a record: participants, programme items, cost lines …"""

    name: str
    label: str
    plural: str
    fields: tuple[FieldInfo, ...]

    def field(self, name: str) -> FieldInfo:
        """The field with this id; raises StopIteration when there is none."""
        return next(item for item in self.fields if item.id == name)


@dataclass(frozen=True)
class KindInfo:
    """One kind of record: what the window, the command line and exchange build from.

    Its parts are looked up when first asked for: a list needs none.
    """

    name: str
    label: str
    plural: str
    fields: tuple[FieldInfo, ...]
    protected: bool
    find_parts: Callable[[], tuple[PartInfo, ...]]

    @cached_property
    def parts(self) -> tuple[PartInfo, ...]:
        """The tables of rows a record of this kind may have."""
        return self.find_parts()

    @property
    def naming(self) -> tuple[FieldInfo, ...]:
        """The one to three fields that "Neu" asks for."""
        return tuple(item for item in self.fields if item.name_part)

    def field(self, name: str) -> FieldInfo:
        """The field with this id; raises StopIteration when there is none."""
        return next(item for item in self.fields if item.id == name)

    def part(self, name: str) -> PartInfo:
        """The part with this name; raises StopIteration when there is none."""
        return next(item for item in self.parts if item.name == name)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a record still lacks; never stops a save. `sentence` is a message id, filled by `params`.

    In a running text `block` counts the blocks of the row's text and `words` stand there. `seen` is the word
    someone left who found a doubt to be in order.
    """

    code: str
    sentence: str
    params: Mapping[str, Any]
    field: str
    part: str = ""
    row: UUID | None = None
    blocks_issue: bool = False
    block: int | None = None
    words: str = ""
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class PartRow:
    """One row inside a record; `values` by field id (a composite is a tuple of its columns, or None)."""

    id: UUID
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record as it is read: values by field id, parts in order, titles of everything it refers to."""

    id: UUID
    kind: str
    title: str
    values: Mapping[str, Any]
    parts: Mapping[str, tuple[PartRow, ...]]
    titles: Mapping[UUID, str]
    findings: tuple[Finding, ...]
    created_at: datetime
    trashed_at: datetime | None
    locked: bool = False  # an issued paper: read and print only


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on a field or a path ("city_id.country"); `op` is = != < <= > >= ~ or "empty", "in"."""

    field: str
    op: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class Sort:
    """One column of the order."""

    field: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What a list shows. `words` is the quick search; no sort means by title."""

    kind: str
    words: str = ""
    where: tuple[Condition, ...] = ()
    sort: tuple[Sort, ...] = ()
    trashed: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """The sorted result of a query: opaque row numbers, fetched page by page."""

    query: Query
    rows: array[int]
    total: int  # how many of the kind there are without words and conditions

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: the cells asked for, raw values; a reference cell is a `Named`."""

    id: UUID
    cells: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A record that is referred to, with its title to show."""

    id: UUID
    title: str
    kind: str = ""
    trashed: bool = False

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class Hit:
    """A find: the record, its kind and title, and the words around the match."""

    id: UUID
    kind: str
    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class StepInfo:
    """One step of the history; `sentence` is a message id filled by `params` (field labels are message ids too)."""

    seq: int
    at: datetime
    user: str
    action: str
    sentence: str
    params: Mapping[str, Any]
    undone: bool
    final: bool = False


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, in the history of a record."""

    part: str
    row: UUID
    field: str
    before: Any
    after: Any
    op: str  # "insert", "update", "delete"


@dataclass(frozen=True, slots=True)
class Changes:
    """What one step touched: pages that show these kinds or ids read again."""

    seq: int
    kinds: frozenset[str]
    ids: frozenset[UUID]
    step: StepInfo | None = None
    parts: frozenset[UUID] = field(default_factory=frozenset)


__all__ = ["Changes", "Choice", "Condition", "Editor", "FieldChange", "FieldInfo", "Finding", "Hit", "KindInfo"]
__all__ += ["Listing", "Named", "PartInfo", "PartRow", "PartialDate", "Privacy", "Query", "RecordView", "Row", "Sort"]
__all__ += ["StepInfo"]
