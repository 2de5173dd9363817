"""Reading and changing any record: one method, one step. What only some kinds can do has a service of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, func, select

from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.model.description import Editor, Field
from hik_desktop.model.spine import Facts, Kind, PartKind
from hik_desktop.services import checking
from hik_desktop.services.steps import RECORD, Desk, not_found
from hik_desktop.services.views import Finding, Named, PartRow, RecordView
from hik_desktop.store import facts, index
from hik_desktop.store.recorder import Step
from hik_desktop.store.tables import ENTRY, ISSUED

# Outside the issued text: what happens to a paper afterwards (domain §4, consultation).
AFTER_ISSUE = frozenset({"consultation", "task", "attachment", "link"})
FIELDS_AFTER_ISSUE = frozenset({"notes"})


Entries = tuple[tuple[str, dict[str, str]], ...]  # codes with their words by language


class Records:
    """All records by one set of actions, each one step."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def get(self, record_id: UUID) -> RecordView:
        """A record with its parts, computed fields and findings. Raises `RuleBroken("record.not_found")`."""
        with self._desk.file.reading() as connection:
            spine = connection.execute(select(RECORD).where(RECORD.c.id == record_id)).mappings().first()
            if spine is None:
                raise not_found()
            self._desk.refuse_protected(spine["protected"])
            kind = self._desk.catalog.kinds[spine["kind"]]
            known = facts.read(connection, kind, [record_id], self._desk.today())[record_id]
            computed = self._computed(connection, kind, record_id)
            titles = dict(known.titles) | facts.names(connection, [v for v in computed.values() if isinstance(v, UUID)])
            locked = connection.execute(select(ISSUED.c.format).where(ISSUED.c.id == record_id)).first() is not None
        return RecordView(
            record_id,
            kind.name,
            kind.title(known),
            dict(known.values) | computed,
            {name: tuple(_row(row) for row in rows) for name, rows in known.parts.items()},
            titles,
            findings(kind, known),
            spine["created_at"],
            spine["trashed_at"],
            locked,
        )

    def create(
        self, kind: str, values: Mapping[str, Any], parts: Mapping[str, Sequence[Mapping[str, Any]]] = {}
    ) -> UUID:
        """Make a record from its naming fields (and any others), with rows inside it, as one step."""
        known = self._desk.catalog.kinds[kind]
        sentence = N_("Geschützter Eintrag angelegt") if known.protected else N_("{kind} angelegt: {title}")
        with self._desk.step(f"{kind}.create", sentence, kind=known.label) as step:
            step.about = self.add(step, kind, values, parts)
            return step.about

    def add(
        self, step: Step, kind: str, values: Mapping[str, Any], parts: Mapping[str, Sequence[Mapping[str, Any]]] = {}
    ) -> UUID:
        """`create` within a step that is already open."""
        known = self._desk.catalog.kinds[kind]
        checking.typed(known.fields, values)
        columns = checking.columns(known.fields, checking.started(known.fields, values))
        checking.named(known.fields, columns)
        self._refuse_twice(step.connection, known, columns)
        key = step.add_record(kind, columns)
        for part, rows in parts.items():
            for position, row in enumerate(rows):
                self._add_row(step, known.part(part), key, position, row)
        return key

    def create_many(self, kind: str, rows: Sequence[Mapping[str, Any]]) -> list[UUID]:
        """Make many records of a kind as one step, as an import does."""
        known = self._desk.catalog.kinds[kind]
        for row in rows:
            checking.typed(known.fields, row)
        checked = [checking.columns(known.fields, checking.started(known.fields, row)) for row in rows]
        for columns in checked:
            checking.named(known.fields, columns)
        with self._desk.step(f"{kind}.import", N_("{count} Einträge eingelesen"), count=len(rows)) as step:
            return step.add_records(kind, checked)

    def set(self, record_id: UUID, field: str, old: Any, new: Any, *, merge: str | None = None) -> None:
        """Change one field. Raises `RuleBroken`: a row rule, or "record.stale" if the field changed meanwhile."""
        kind = self._kind(record_id)
        described = kind.field(field)
        sentence = N_("{field} geändert") if kind.protected else N_("{field} geändert: {title}")
        with (
            checking.beside(field),
            self._desk.step(f"{kind.name}.set", sentence, merge=merge, field=described.label) as step,
        ):
            step.about = record_id
            checking.typed([described], {field: new}, new=False)
            if field not in FIELDS_AFTER_ISSUE:
                self._desk.refuse_issued(step.connection, record_id)
            columns = checking.columns([described], {field: new})
            checking.named([described], columns, only=True)
            _refuse_stale(described, step.row(kind.table, record_id), old, new)
            self._refuse_twice(step.connection, kind, columns, but=record_id)
            step.update(kind.table, record_id, columns, record_id)

    def add_part(self, owner: UUID, part: str, values: Mapping[str, Any], position: int | None = None) -> UUID:
        """Add a row inside a record, at the end or at a position."""
        known = self._kind(owner).part(part)
        with self._desk.step(f"{part}.add", N_("{part} hinzugefügt"), part=known.label) as step:
            return self.append(step, owner, part, values, position)

    def append(
        self, step: Step, owner: UUID, part: str, values: Mapping[str, Any], position: int | None = None
    ) -> UUID:
        """`add_part` within a step that is already open."""
        known = self._desk.catalog.parts[part]
        self._refuse_part(step.connection, owner, part)
        rows = _rows(step.connection, known, owner)
        place = len(rows) if position is None else max(0, min(position, len(rows)))
        key = self._add_row(step, known, owner, place, values)
        _order(step, known, owner, [*rows[:place], key, *rows[place:]])
        return key

    def set_part(self, row_id: UUID, part: str, field: str, old: Any, new: Any, *, merge: str | None = None) -> None:
        """Change one field of a row inside a record; refused like `set`."""
        known = self._desk.catalog.parts[part]
        described = known.field(field)
        sentence = N_("{field} geändert ({part})")
        with (
            checking.beside(field),
            self._desk.step(f"{part}.set", sentence, merge=merge, field=described.label, part=known.label) as step,
        ):
            row = _part_row(step, known, row_id)
            self._refuse_part(step.connection, row["owner_id"], part)
            columns = checking.columns([described], {field: new})
            checking.named([described], columns, only=True)
            _refuse_stale(described, row, old, new)
            self._refuse_foreign(step.connection, known, row["owner_id"], columns)
            step.update(known.table, row_id, columns, row["owner_id"])

    def remove_part(self, row_id: UUID, part: str) -> None:
        """Take a row out of its record, and rows of the same record that hang on it."""
        known = self._desk.catalog.parts[part]
        with self._desk.step(f"{part}.remove", N_("{part} entfernt"), part=known.label) as step:
            self.drop(step, row_id, part)

    def drop(self, step: Step, row_id: UUID, part: str) -> None:
        """`remove_part` within a step that is already open."""
        known = self._desk.catalog.parts[part]
        owner = _part_row(step, known, row_id)["owner_id"]
        self._refuse_part(step.connection, owner, part)
        self._remove_hanging(step, known, row_id)
        step.delete(known.table, row_id, owner)
        _order(step, known, owner, _rows(step.connection, known, owner))

    def move_part(self, row_id: UUID, part: str, position: int) -> None:
        """Give a row another place among its siblings."""
        known = self._desk.catalog.parts[part]
        with self._desk.step(f"{part}.move", N_("{part} verschoben"), part=known.label) as step:
            owner = _part_row(step, known, row_id)["owner_id"]
            self._refuse_part(step.connection, owner, part)
            rows = [key for key in _rows(step.connection, known, owner) if key != row_id]
            place = max(0, min(position, len(rows)))
            _order(step, known, owner, [*rows[:place], row_id, *rows[place:]])

    def trash(self, record_id: UUID) -> None:
        """Put a record into the trash; what refers to it shows so."""
        self._set_trashed(record_id, N_("In den Papierkorb gelegt: {title}"), trashed=True)

    def restore(self, record_id: UUID) -> None:
        """Take a record out of the trash."""
        self._set_trashed(record_id, N_("Aus dem Papierkorb geholt: {title}"), trashed=False)

    def pick(self, kind: str, words: str, limit: int = 20) -> tuple[Named, ...]:
        """Records of a kind for a picker: by words, or the first by name."""
        with self._desk.file.reading() as connection:
            if words.strip():
                found = index.find(connection, words, [kind], limit)
                return tuple(Named(row["id"], row["title"], kind) for row in found)
            query = select(ENTRY.c.id, ENTRY.c.title).where(ENTRY.c.kind == kind, ENTRY.c.trashed.is_(False))
            rows = connection.execute(query.order_by(ENTRY.c.sort_key).limit(limit))
            return tuple(Named(row[0], row[1], kind) for row in rows)

    def catalogue(self, name: str, day: date | None = None) -> Entries:
        """Codes and words of a list the city may change, in its order; on a day only those valid then."""
        return self.catalogues(day).get(name, ())

    def catalogues(self, day: date | None = None) -> Mapping[str, Entries]:
        """All lists the city may change, by name."""
        table = self._desk.catalog.kinds["catalogue_entry"].table
        query = select(table).join(RECORD, RECORD.c.id == table.c.id).where(RECORD.c.trashed_at.is_(None))
        with self._desk.file.reading() as connection:
            rows = list(connection.execute(query.order_by(table.c.rank, table.c.code)).mappings())
        found: dict[str, list[tuple[str, dict[str, str]]]] = {}
        for row in rows:
            if day is None or _valid(row, day):
                found.setdefault(row["list_name"], []).append((row["code"], dict(row["name"])))
        return {name: tuple(entries) for name, entries in found.items()}

    def links(self, record_id: UUID) -> tuple[Named, ...]:
        """What refers to this record, in trash or not; protected records are never told."""
        found: set[UUID] = set()
        with self._desk.file.reading() as connection:
            known = self._desk.kind_of(connection, record_id)
            self._desk.refuse_protected(known.protected)
            name = known.name
            for reference in self._desk.catalog.references:
                if reference.target in (name, "record"):
                    table = reference.table
                    owner = table.c.owner_id if reference.in_part else table.c.id
                    found |= {
                        row[0]
                        for row in connection.execute(select(owner).where(table.c[reference.column] == record_id))
                    }
            query = select(ENTRY).where(ENTRY.c.id.in_(found - {record_id})).order_by(ENTRY.c.kind, ENTRY.c.sort_key)
            rows = connection.execute(query).mappings()
            return tuple(Named(row["id"], row["title"], row["kind"], row["trashed"]) for row in rows)

    def _computed(self, connection: Connection, kind: Kind, record_id: UUID) -> dict[str, Any]:
        fields = [field for field in kind.fields if field.expression is not None]
        if not fields:
            return {}
        columns = [field.expression(self._desk.today()).label(field.id) for field in fields if field.expression]
        row = connection.execute(select(*columns).select_from(kind.table).where(kind.table.c.id == record_id))
        return dict(row.mappings().one())

    def _set_trashed(self, record_id: UUID, sentence: str, *, trashed: bool) -> None:
        kind = self._kind(record_id)
        with self._desk.step(f"{kind.name}.trash" if trashed else f"{kind.name}.restore", sentence) as step:
            step.about = record_id
            if trashed:  # an issued paper is kept for good
                self._desk.refuse_issued(step.connection, record_id)
            step.update(RECORD, record_id, {"trashed_at": step.at if trashed else None}, record_id)

    def _refuse_part(self, connection: Connection, owner: UUID, part: str) -> None:
        self._desk.refuse_protected(self._desk.kind_of(connection, owner).protected)
        if part not in AFTER_ISSUE:
            self._desk.refuse_issued(connection, owner)

    def _add_row(self, step: Step, part: PartKind, owner: UUID, position: int, values: Mapping[str, Any]) -> UUID:
        columns = checking.columns(part.fields, checking.started(part.fields, values))
        checking.named(part.fields, columns)
        self._refuse_foreign(step.connection, part, owner, columns)
        return step.add_part(part.name, owner, position, columns)

    def _remove_hanging(self, step: Step, part: PartKind, row_id: UUID) -> None:
        """Rows that point to one about to go lose the pointer, or go too; each in its own record, and never one
        of an issued paper."""
        for other in self._desk.catalog.parts.values():
            for field in other.fields:
                if field.editor is Editor.PART and field.target == part.name:
                    hanging = select(other.table.c.id, other.table.c.owner_id)
                    for key, owner in step.connection.execute(hanging.where(other.table.c[field.id] == row_id)).all():
                        self._refuse_part(step.connection, owner, other.name)
                        if other.table.c[field.id].nullable:
                            step.update(other.table, key, {field.id: None}, owner)
                        else:
                            self._remove_hanging(step, other, key)
                            step.delete(other.table, key, owner)

    def _refuse_foreign(self, connection: Connection, part: PartKind, owner: UUID, columns: Mapping[str, Any]) -> None:
        """A row points only to rows of its own record; a paper's cost row alone sums lines of others (domain §4)."""
        for field in part.fields:
            value = columns.get(field.id)
            if field.editor is not Editor.PART or value is None or field.target == "cost_line":
                continue
            table = self._desk.catalog.parts[field.target].table
            found = connection.execute(select(table.c.owner_id).where(table.c.id == value)).scalar()
            if found != owner:
                raise RuleBroken(
                    "record.foreign_row", N_("Diese Zeile gehört zu einem anderen Eintrag."), field=field.id
                )

    def _kind(self, record_id: UUID) -> Kind:
        """The kind of a record that may be worked on: there, and opened on purpose where it is protected."""
        with self._desk.file.reading() as connection:
            kind = self._desk.kind_of(connection, record_id)
        self._desk.refuse_protected(kind.protected)
        return kind

    def _refuse_twice(
        self, connection: Connection, kind: Kind, columns: Mapping[str, Any], *, but: UUID | None = None
    ) -> None:
        for field in kind.fields:
            value = columns.get(field.id)
            if field.unique and value is not None:
                query = select(func.count()).select_from(kind.table).where(kind.table.c[field.id] == value)
                if but is not None:
                    query = query.where(kind.table.c.id != but)
                if connection.execute(query).scalar():
                    raise RuleBroken(
                        "record.not_unique",
                        N_("Das gibt es schon. Bitte wählen Sie einen anderen Wert."),
                        field=field.id,
                    )


def findings(kind: Kind, known: Facts) -> tuple[Finding, ...]:
    """What a record still lacks."""
    return tuple(
        Finding(rule.code, rule.sentence, dict(params), rule.field, rule.part, params.get("row"), rule.blocks_issue)
        for rule in kind.rules
        for params in rule.broken(known)
    )


def _row(row: Mapping[str, Any]) -> PartRow:
    return PartRow(row["id"], {name: value for name, value in row.items() if name != "id"})


def _refuse_stale(field: Field, row: Mapping[str, Any], old: Any, new: Any) -> None:
    current = facts.values_of([field], row)[field.id]
    if current != old and current != new:
        raise RuleBroken(
            "record.stale",
            N_(
                "Dieses Feld wurde inzwischen geändert. Ihre Eingabe wurde nicht gespeichert; unten stehen beide Werte."
            ),
            field=field.id,
            current=current,
            wanted=new,
        )


def _valid(row: RowMapping, day: date) -> bool:
    return (row["starts_on"] is None or row["starts_on"] <= day) and (row["ends_on"] is None or day <= row["ends_on"])


def _part_row(step: Step, part: PartKind, row_id: UUID) -> dict[str, Any]:
    try:
        return step.row(part.table, row_id)
    except KeyError:
        raise not_found() from None


def _rows(connection: Connection, part: PartKind, owner: UUID) -> list[UUID]:
    table = part.table
    query = select(table.c.id).where(table.c.owner_id == owner).order_by(table.c.position, table.c.id)
    return [row[0] for row in connection.execute(query)]


def _order(step: Step, part: PartKind, owner: UUID, rows: Iterable[UUID]) -> None:
    for position, key in enumerate(rows):
        step.update(part.table, key, {"position": position}, owner)
