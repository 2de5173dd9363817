"""Builds the SELECTs of lists: columns by field id or path, conditions, order. Portable SQL only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Float, FromClause, Select, and_, cast, false, func, not_, or_, select

from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.model.description import Editor, Field
from hik_desktop.model.spine import Kind, Spine
from hik_desktop.store.catalog import Catalog
from hik_desktop.store.folding import plain
from hik_desktop.store.tables import ENTRY

RECORD: Any = Spine.__table__
_BY_TEXT = frozenset({Editor.LINE, Editor.NOTE, Editor.EMAIL, Editor.PHONE, Editor.URL, Editor.COUNTRY})
_COMPARE = {"=": "__eq__", "!=": "__ne__", "<": "__lt__", "<=": "__le__", ">": "__gt__", ">=": "__ge__"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One column of a list: its SQL, the SQL it sorts by, and its field (None for the name)."""

    value: ColumnElement[Any]
    order: ColumnElement[Any]
    field: Field | None
    title: ColumnElement[Any] | None = None
    trashed: ColumnElement[Any] | None = None


@dataclass
class ListQuery:
    """The SELECT of a list over one kind; joins are added as columns need them."""

    catalog: Catalog
    kind: Kind
    today: date
    source: FromClause = field(init=False)

    def __post_init__(self) -> None:
        table = self.kind.table
        self.source = table.join(RECORD, RECORD.c.id == table.c.id).outerjoin(ENTRY, ENTRY.c.local == RECORD.c.local)
        self._joined: dict[str, Any] = {}

    def cell(self, path: str) -> Cell:
        """The column for a field id, a path through references, or "title". Raises `RuleBroken("list.column")`."""
        if path == "title":
            return Cell(ENTRY.c.title, ENTRY.c.sort_key, None)
        table, kind = self.kind.table, self.kind
        steps = path.split(".")
        for at, name in enumerate(steps[:-1]):
            described = _field(kind, name)
            if described.editor is not Editor.REFERENCE:
                raise _unknown(path)
            kind = self.catalog.kinds[described.target]
            table = self._join(".".join(steps[: at + 1]), table, name, kind)
        if steps[-1] == "title":
            name_of = self._entry(".".join(steps[:-1]), table)
            return Cell(name_of.c.title, name_of.c.sort_key, None)
        return self._own(path, table, kind, _field(kind, steps[-1]))

    def _own(self, path: str, table: Any, kind: Kind, described: Field) -> Cell:
        if described.expression is not None:
            if table is not kind.table:
                raise _unknown(path)
            value = described.expression(self.today)
            if described.editor is Editor.REFERENCE:
                name_of = self._entry_of(path, value)
                return Cell(value, name_of.c.sort_key, described, name_of.c.title, name_of.c.trashed)
            return Cell(value, cast(value, Float) if described.editor is Editor.DECIMAL else value, described)
        value = table.c[described.columns[0]]
        if described.editor is Editor.MONEY:
            return Cell(table.c[described.columns[3]], table.c[described.columns[3]], described)
        if described.editor is Editor.WORDS:
            return Cell(value, func.hik_sort_key(value["de"].as_string()), described)
        if described.editor is Editor.REFERENCE:
            name_of = self._entry(path, table, described.id)
            return Cell(value, name_of.c.sort_key, described, name_of.c.title, name_of.c.trashed)
        if described.editor in _BY_TEXT:
            return Cell(value, func.hik_sort_key(value), described)
        if described.editor is Editor.DECIMAL:
            return Cell(value, cast(value, Float), described)
        return Cell(value, value, described)

    def _join(self, path: str, table: Any, column: str, kind: Kind) -> Any:
        if path not in self._joined:
            alias = kind.table.alias()
            self.source = self.source.outerjoin(alias, alias.c.id == table.c[column])
            self._joined[path] = alias
        return self._joined[path]

    def _entry(self, path: str, table: Any, column: str = "id") -> Any:
        return self._entry_of(path, table.c[column])

    def _entry_of(self, path: str, key: ColumnElement[Any]) -> Any:
        place = f"{path}#name"
        if place not in self._joined:
            alias = ENTRY.alias()
            self.source = self.source.outerjoin(alias, alias.c.id == key)
            self._joined[place] = alias
        return self._joined[place]

    def condition(self, path: str, op: str, value: Any) -> ColumnElement[bool]:
        """One condition of a filter. Raises `RuleBroken("list.condition")`."""
        cell = self.cell(path)
        _refuse_unwritable(value)
        if op == "empty":
            return cell.value.is_(None) if value in (None, True) else cell.value.is_not(None)
        if op == "in":
            return cell.value.in_(list(value))
        if op == "~":
            return _contains(cell, str(value))
        if op not in _COMPARE:
            raise RuleBroken("list.condition", N_("Diesen Vergleich gibt es nicht."))
        if cell.title is not None and isinstance(value, str):
            return getattr(cell.title, _COMPARE[op])(value)  # type: ignore[no-any-return]
        left = cell.value["de"].as_string() if _is_words(cell) else cell.value
        if cell.field is not None and cell.field.editor is Editor.DECIMAL:  # kept as text, compared as a number
            left, value = cell.order, float(value)
        if op == "!=":
            return or_(left != value, left.is_(None))
        return getattr(left, _COMPARE[op])(value)  # type: ignore[no-any-return]

    def select(
        self,
        columns: Sequence[ColumnElement[Any]],
        where: Sequence[ColumnElement[bool]],
        *,
        trashed: bool = False,
    ) -> Select[Any]:
        """The statement over all joins asked for so far, without protected records."""
        shown = RECORD.c.trashed_at.is_not(None) if trashed else RECORD.c.trashed_at.is_(None)
        return select(*columns).select_from(self.source).where(and_(shown, not_(RECORD.c.protected), *where))


def _refuse_unwritable(value: Any) -> None:
    """A number beyond 64 bits or half a character can stand in no field, and the database would stumble."""
    too_large = isinstance(value, int) and not -(2**63) <= value < 2**63
    half = isinstance(value, str) and any("\ud800" <= char <= "\udfff" for char in value)
    if too_large or half:
        raise RuleBroken("list.condition", N_("Dieser Vergleichswert ist hier nicht möglich."))


def _is_words(cell: Cell) -> bool:
    return cell.field is not None and cell.field.editor is Editor.WORDS


def _contains(cell: Cell, words: str) -> ColumnElement[bool]:
    left = cell.title if cell.title is not None else cell.value["de"].as_string() if _is_words(cell) else cell.value
    needle = plain(words.strip())
    if words.strip() and not needle:  # a sign that folding leaves out stands in no folded text
        return false()
    return func.hik_plain(left).contains(needle, autoescape=True)


def _field(kind: Kind, name: str) -> Field:
    for described in kind.fields:
        if described.id == name:
            return described
    for column in kind.table.columns:
        if column.key == name and "field" in column.info:
            inside: Field = column.info["field"]
            return replace(inside, id=name, columns=(name,))
    raise _unknown(name)


def _unknown(path: str) -> RuleBroken:
    return RuleBroken("list.column", N_("Das Feld „{name}“ gibt es hier nicht."), name=path)
