"""How a form is declared: which fields stand together. All else comes from the field descriptions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from hik_desktop.services.views import KindInfo, PartRow, RecordView

if TYPE_CHECKING:
    from hik_desktop.ui.wording import Wording

Rows = tuple[tuple[str, ...], ...]


class Shape(Enum):
    """How the rows of a part are shown beside the form of the one chosen."""

    TABLE = auto()
    PROGRAMME = auto()


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that stand together under a heading (a message id; "" for none)."""

    label: str
    rows: Rows


@dataclass(frozen=True, slots=True)
class Hanging:
    """Rows of `part` that point by the field `by` to the row they stand under; `columns` are edited in a line."""

    part: str
    by: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartSpec:
    """A table of rows inside the record. `columns` in the table, `rows` in the form beside it (default: all)."""

    part: str
    columns: tuple[str, ...]
    rows: Rows = ()
    shape: Shape = Shape.TABLE
    line: Callable[[PartRow, RecordView, Wording], str] | None = None
    beside: bool = True  # the row's form stands at the right, else below
    asks: tuple[str, ...] = ()  # what is asked of a new row besides its naming fields
    start: Mapping[str, Any] = field(default_factory=dict)  # what a new row starts with, where its fields do not say
    hanging: tuple[Hanging, ...] = ()  # rows of other parts that hang on a row of this one


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: sections and parts, one below the other."""

    id: str
    label: str
    pieces: tuple[Section | PartSpec, ...]


@dataclass(frozen=True, slots=True)
class FormSpec:
    """The form of a kind. `facts` makes the line under the title, `status` is the field shown as a chip."""

    kind: str
    tabs: tuple[Tab, ...]
    status: str = ""
    facts: Callable[[RecordView, Wording], str] = lambda record, words: ""
    asks: tuple[str, ...] = ()  # what "Neu" offers besides the naming fields
    copies: bool = False  # whether a record may be made like another one
    single: bool = False  # whether there is one record, which stays
    uncopied: tuple[str, ...] = ()  # fields such a copy starts without


def plain_form(kind: KindInfo) -> FormSpec:
    """A form for a kind nobody has declared: all its fields in their order, then its parts."""
    rows = tuple((field.id,) for field in kind.fields if not field.computed)
    parts = tuple(
        Tab(part.name, part.plural, (PartSpec(part.name, tuple(f.id for f in part.fields[:4])),)) for part in kind.parts
    )
    return FormSpec(kind.name, (Tab("overview", kind.label, (Section("", rows),)), *parts))


def declared(spec: FormSpec) -> Mapping[str, set[str]]:
    """Every field a form names, by owner ("" for the record itself); tests compare it with the kinds."""
    found: dict[str, set[str]] = {"": set()}
    for tab in spec.tabs:
        for piece in tab.pieces:
            ids: Any = (name for row in piece.rows for name in row)
            if isinstance(piece, Section):
                found[""].update(ids)
            else:
                found.setdefault(piece.part, set()).update(ids, piece.columns)
                for hanging in piece.hanging:
                    found.setdefault(hanging.part, set()).update((hanging.by, *hanging.columns))
    return found
