"""How a list of one kind is declared: what it fetches, how a row reads, columns, orders, groups, views, filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from hik_desktop.services.views import Condition, Query, Sort
from hik_desktop.ui.paint import Mark

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from hik_desktop.ui.desk import Desk
    from hik_desktop.ui.wording import Wording

Cells = Mapping[str, Any]


class Draw(Enum):
    """How a table cell is drawn."""

    SOFT = auto()  # text in the second tone
    STRONG = auto()  # the name of the row
    FIGURE = auto()  # right-aligned figures
    MONEY = auto()  # euro cents, summed in groups and at the foot
    CHIP = auto()
    PROGRESS = auto()
    YEARS = auto()  # first and last year of a span


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table. `width` in px at 100 %; 0 takes what is left. No `label`: the field's own."""

    id: str
    draw: Draw = Draw.SOFT
    width: int = 120
    label: str = ""
    value: Callable[[Cells], Any] | None = None  # computed from other cells
    needs: tuple[str, ...] = ()
    optional: bool = False  # hidden until asked for


@dataclass(frozen=True, slots=True)
class RowWords:
    """A two-line row in words: title, facts in one fixed order, status, and what wants attention."""

    title: str
    facts: str
    icon: str = ""
    mark: Mark | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """An order one can choose, with its message id."""

    label: str
    sort: tuple[Sort, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A ready-made selection. `where` is made for the day."""

    id: str
    label: str
    where: Callable[[date], tuple[Condition, ...]] = lambda today: ()
    trashed: bool = False


@dataclass(frozen=True, slots=True)
class Grouping:
    """Groups of rows: `of` gives a rank and a heading (already in words) for the cells named."""

    id: str
    label: str
    cells: tuple[str, ...]
    of: Callable[[Cells, Wording, date], tuple[Any, str]]


@dataclass(frozen=True, slots=True)
class ListDeed:
    """Something one can do with all that a list shows. `id` is its object name, `label` a message id."""

    id: str
    label: str
    icon: str
    run: Callable[[Desk, Query, QWidget], None]


@dataclass(frozen=True, slots=True)
class ListSpec:
    """The list of one kind. With `columns` it is a table, else two-line rows drawn from `words`."""

    kind: str
    icon: str
    cells: tuple[str, ...] = ("title",)
    words: Callable[[Cells, Wording], RowWords] | None = None
    columns: tuple[Column, ...] = ()
    orders: tuple[Order, ...] = ()
    groupings: tuple[Grouping, ...] = ()
    views: tuple[View, ...] = ()
    filters: tuple[str, ...] = ()
    marks: Callable[[str, Any, Wording], Mark | None] = lambda column, value, words: None
    chips: bool = True  # whether rows have a third line with a chip
    empty: str = ""  # what this place is for, while there is nothing in it
    deeds: tuple[ListDeed, ...] = ()
    single: bool = False  # whether there is one record, and never another

    @property
    def table(self) -> bool:
        return bool(self.columns)

    def fetched(self, grouping: Grouping | None) -> tuple[str, ...]:
        """Every column the list needs, each once."""
        names: list[str] = ["title", *self.cells]
        for column in self.columns:
            names += column.needs if column.value is not None else (column.id,)
        if grouping is not None:
            names += grouping.cells
        return tuple(dict.fromkeys(names))
