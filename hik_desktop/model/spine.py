"""The spine: the base of all tables, the `record` row every top-level record shares its key with,
children that belong to one record, and the description of each kind derived from its class."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, MetaData, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from hik_desktop.model import columns as types
from hik_desktop.model.field import Editor, Field, named

CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Declarations only: rows are read as plain tuples and written by the recorder."""

    metadata = MetaData(naming_convention=CONVENTION)


class Spine(Base):
    """One row a top-level record. `local` never leaves `store`; it orders lists and keys the search index."""

    __tablename__ = "record"
    local: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    id: Mapped[UUID] = mapped_column(types.Key(), unique=True)
    kind: Mapped[str] = mapped_column(types.Line())
    created_at: Mapped[datetime] = mapped_column(types.Moment())
    trashed_at: Mapped[datetime | None] = mapped_column(types.Moment())
    protected: Mapped[bool] = mapped_column(types.Flag(), default=False)
    revision: Mapped[int] = mapped_column(Integer, default=1)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a rule sees of a record: its values, its parts in order, titles of what it refers to, and the day."""

    kind: str
    values: Mapping[str, Any]
    parts: Mapping[str, tuple[Mapping[str, Any], ...]]
    titles: Mapping[UUID, str]
    today: date

    def __getitem__(self, field: str) -> Any:
        return self.values[field]

    def title_of(self, key: UUID | None) -> str:
        return self.titles.get(key, "") if key is not None else ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A completeness rule: never stops a save; shown at the field and the record.

    `broken` yields the parameters of each finding ({} for a plain one); `part` names the part whose row
    it is about ("row" in the parameters is that row's id). `blocks_issue`: a paper needs it.
    """

    code: str
    sentence: str
    field: str
    broken: Callable[[Facts], Iterable[Mapping[str, Any]]]
    part: str = ""
    blocks_issue: bool = False


def missing(code: str, sentence: str, field: str, **more: Any) -> Rule:
    """The commonest rule: a field that should not stay empty."""

    def broken(facts: Facts) -> Iterable[Mapping[str, Any]]:
        return () if facts[field] not in (None, "", {}) else ({},)

    return Rule(code, sentence, field, broken, **more)


class Record(Base):
    """A top-level record. Subclasses declare `kind`, `label`, `plural` and their fields.

    `title`: makes the record's name from its facts. `title_fields`: the references whose names stand in it.
    `composites` and `computed`: fields beyond the plain columns. `rules`: completeness rules.
    `retained_from`: the field its retention counts from. `protected`: hidden unless opened on purpose.
    `composed`: rows of other kinds are not listed on their own.
    """

    __abstract__ = True
    id: Mapped[UUID] = mapped_column(
        types.Key(), ForeignKey("record.id", deferrable=True, initially="DEFERRED"), primary_key=True, sort_order=-10
    )

    label: ClassVar[str]
    plural: ClassVar[str]
    title_fields: ClassVar[tuple[str, ...]] = ()
    composites: ClassVar[Mapping[str, Field]] = {}
    computed: ClassVar[Mapping[str, Field]] = {}
    rules: ClassVar[tuple[Rule, ...]] = ()
    retained_from: ClassVar[str] = ""
    protected: ClassVar[bool] = False

    @staticmethod
    def title(facts: Facts) -> str:
        """The record's name, made from its facts."""
        raise NotImplementedError


class Part(Base):
    """A row that belongs to one record (participant, programme item, cost line …), in an order of its own.

    Subclasses declare `owner` (a table name), `label`, `plural` and their fields. An `owner` of "record" makes
    a part any record may have.
    """

    __abstract__ = True
    id: Mapped[UUID] = mapped_column(types.Key(), primary_key=True, sort_order=-10)
    position: Mapped[int] = mapped_column(Integer, default=0, sort_order=-8)

    owner: ClassVar[str]
    label: ClassVar[str]
    plural: ClassVar[str]
    composites: ClassVar[Mapping[str, Field]] = {}
    computed: ClassVar[Mapping[str, Field]] = {}

    def __init_subclass__(cls, **more: Any) -> None:
        target = "record.id" if cls.owner == "record" else f"{cls.owner}.id"
        cls.owner_id = mapped_column(
            types.Key(),
            ForeignKey(target, deferrable=True, initially="DEFERRED"),
            nullable=False,
            index=True,
            sort_order=-9,
        )
        super().__init_subclass__(**more)


@dataclass(frozen=True, slots=True)
class PartKind:
    """One table of parts, as derived from its class."""

    name: str
    label: str
    plural: str
    owner: str
    table: Table
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.id == name)


@dataclass(frozen=True)
class Kind:
    """One kind of record, as derived from its class. Its parts are looked up when first asked for."""

    name: str
    label: str
    plural: str
    table: Table
    fields: tuple[Field, ...]
    title: Callable[[Facts], str]
    title_fields: tuple[str, ...]
    rules: tuple[Rule, ...]
    retained_from: str
    protected: bool
    find_parts: Callable[[str], tuple[PartKind, ...]]

    @cached_property
    def parts(self) -> tuple[PartKind, ...]:
        """The tables of parts a record of this kind may have."""
        return self.find_parts(self.name)

    def field(self, name: str) -> Field:
        """The field with this id; raises StopIteration when there is none."""
        return next(field for field in self.fields if field.id == name)

    def part(self, name: str) -> PartKind:
        """The part with this name; raises StopIteration when there is none."""
        return next(part for part in self.parts if part.name == name)


def _fields(cls: type[Record] | type[Part]) -> tuple[Field, ...]:
    table = cls.__table__
    inside = {column for field in cls.composites.values() for column in field.columns}
    plain = tuple(
        replace(column.info["field"], id=column.key, columns=(column.key,))
        for column in table.columns
        if "field" in column.info and column.key not in inside
    )
    return plain + named(cls.composites) + named(cls.computed)


def checks(cls: type[Base]) -> None:
    """Give a table the CHECKs its column types ask for: codes, bounds, text that is not blank where it names."""
    table = _table(cls)
    for column in table.columns:
        for name, condition in _conditions(column):
            table.append_constraint(CheckConstraint(condition, name=f"{column.name}_{name}"))


def _conditions(column: Column[Any]) -> Iterable[tuple[str, str]]:
    kind = column.type
    if isinstance(kind, types.Code):
        codes = ", ".join("'" + code.replace("'", "''") + "'" for code in kind.codes)
        yield "code", f"{column.name} IN ({codes})"
    if isinstance(kind, types.Whole) and kind.low is not None:
        yield "low", f"{column.name} >= {kind.low}"
    if isinstance(kind, types.Whole) and kind.high is not None:
        yield "high", f"{column.name} <= {kind.high}"
    field = column.info.get("field")
    if field and field.name_part and field.editor is Editor.LINE:
        yield "not_blank", f"trim({column.name}) <> ''"


def kind_of(cls: type[Record], find_parts: Callable[[str], tuple[PartKind, ...]]) -> Kind:
    """What a record's class says of its kind."""
    return Kind(
        cls.__tablename__,
        cls.label,
        cls.plural,
        _table(cls),
        _fields(cls),
        cls.title,
        cls.title_fields,
        cls.rules,
        cls.retained_from,
        cls.protected,
        find_parts,
    )


def part_kind_of(cls: type[Part]) -> PartKind:
    """What a part's class says of its table."""
    return PartKind(cls.__tablename__, cls.label, cls.plural, cls.owner, _table(cls), _fields(cls))


def _table(cls: type[Base]) -> Table:
    table = cls.__table__
    assert isinstance(table, Table)
    return table
