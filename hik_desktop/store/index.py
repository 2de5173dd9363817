"""Names and search index of records: derived from their fields, kept in the same step, made anew at will."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, Table, bindparam, delete, insert, select, text
from sqlalchemy.sql.selectable import TextualSelect

from hik_desktop.content.jsonform import from_json
from hik_desktop.content.plain import plain_text
from hik_desktop.i18n import LANGUAGES, Texts
from hik_desktop.model.description import Editor, Field, Privacy
from hik_desktop.model.spine import Facts, Kind, Spine
from hik_desktop.store import facts, folding
from hik_desktop.store.catalog import Catalog
from hik_desktop.store.tables import ENTRY

_RECORD: Any = Spine.__table__
_NO_DAY = date(1, 1, 1)  # names depend on no day
_NEVER_FOUND = (Privacy.HEALTH, Privacy.PROTECTED, Privacy.DOCUMENT)
_DEPTH = 4  # a name stands in a name at most this deep
_RANKED = 400  # only the first hits are ranked: ranking all of a short prefix costs more than typing

_PUT = text("INSERT INTO search(rowid, name, body) VALUES (:local, :name, :body)")
_DROP = text("DELETE FROM search WHERE rowid = :local")


def refresh(connection: Connection, catalog: Catalog, keys: Iterable[UUID]) -> set[UUID]:
    """Bring names and index of these records up to date, and of those whose names contain theirs; returns all."""
    todo = set(keys)
    done: set[UUID] = set()
    for _ in range(_DEPTH):
        if not todo:
            break
        done |= todo
        todo = _refresh(connection, catalog, todo)
    return done


def rebuild(connection: Connection, catalog: Catalog) -> None:
    """Make all names and the whole index anew, kinds that others are named after first."""
    connection.execute(delete(ENTRY))
    connection.execute(text("DELETE FROM search"))
    for kind in _in_order_of_naming(catalog):
        spines = connection.execute(select(_RECORD).where(_RECORD.c.kind == kind.name)).mappings().all()
        for start in range(0, len(spines), 400):
            _write(connection, kind, spines[start : start + 400])
    connection.execute(text("INSERT INTO search(search) VALUES ('optimize')"))


def find(connection: Connection, words: str, kinds: Sequence[str] = (), limit: int = 50) -> list[Mapping[str, Any]]:
    """Records that have every word as the beginning of one of theirs; trash is left out.

    First those whose shown name begins as typed, then those whose name has the very words, then whose name begins
    with them, then all others; each by rank.
    """
    found: dict[UUID, Mapping[str, Any]] = {}
    whole, begun = folding.question(words, whole=True), folding.question(words)
    for question in (f"name : ({whole})", f"name : ({begun})", begun) if begun else ():
        for row in _ranked(connection, question, kinds, limit):
            found.setdefault(row["id"], row)
        if len(found) >= limit:
            break
    typed = folding.plain(words.strip())
    return sorted(found.values(), key=lambda row: not folding.plain(row["title"]).startswith(typed))[:limit]


def _ranked(connection: Connection, question: str, kinds: Sequence[str], limit: int) -> list[Mapping[str, Any]]:
    among = "AND entry.kind IN :kinds" if kinds else ""
    statement = text(
        "SELECT id, kind, title FROM"
        " (SELECT entry.id AS id, entry.kind AS kind, entry.title AS title, entry.sort_key AS sort_key,"
        " search.rank AS rank FROM search JOIN entry ON entry.local = search.rowid"
        f" WHERE search MATCH :question AND NOT entry.trashed {among} LIMIT {_RANKED})"
        " ORDER BY rank, sort_key LIMIT :limit"
    ).columns(ENTRY.c.id, ENTRY.c.kind, ENTRY.c.title)
    parameters: dict[str, Any] = {"question": question, "limit": limit}
    if kinds:
        statement = statement.bindparams(bindparam("kinds", expanding=True))
        parameters["kinds"] = list(kinds)
    return [dict(row) for row in connection.execute(statement, parameters).mappings()]


def _refresh(connection: Connection, catalog: Catalog, keys: set[UUID]) -> set[UUID]:
    """Refresh these records; return those that are named after one whose name changed."""
    spines = _spines(connection, keys)
    old = facts.names(connection, keys)
    gone = keys - {spine["id"] for spine in spines}
    _drop(connection, gone)
    by_kind: dict[str, list[RowMapping]] = {}
    for spine in spines:
        by_kind.setdefault(spine["kind"], []).append(spine)
    next_round: set[UUID] = set()
    for name in sorted(by_kind, key=lambda item: len(catalog.kinds[item].title_fields)):
        _drop(connection, [spine["id"] for spine in by_kind[name]])
        new = _write(connection, catalog.kinds[name], by_kind[name])
        changed = [key for key, title in new.items() if old.get(key) != title]
        for table, column in catalog.named_after.get(name, ()):
            next_round |= _pointing(connection, table, column, changed)
    return next_round


def _spines(connection: Connection, keys: set[UUID]) -> list[RowMapping]:
    found: list[RowMapping] = []
    wanted = list(keys)
    for start in range(0, len(wanted), 400):
        found += connection.execute(select(_RECORD).where(_RECORD.c.id.in_(wanted[start : start + 400]))).mappings()
    return found


def _pointing(connection: Connection, table: Table, column: str, keys: Sequence[UUID]) -> set[UUID]:
    found: set[UUID] = set()
    for start in range(0, len(keys), 400):
        query = select(table.c.id).where(table.c[column].in_(keys[start : start + 400]))
        found |= {row[0] for row in connection.execute(query)}
    return found


def _drop(connection: Connection, keys: Iterable[UUID]) -> None:
    wanted = list(keys)
    for start in range(0, len(wanted), 400):
        query = select(ENTRY.c.local).where(ENTRY.c.id.in_(wanted[start : start + 400]))
        gone = [{"local": row[0]} for row in connection.execute(query)]
        if gone:
            connection.execute(_DROP, gone)
            connection.execute(delete(ENTRY).where(ENTRY.c.local.in_([row["local"] for row in gone])))


def _write(connection: Connection, kind: Kind, spines: Sequence[RowMapping]) -> dict[UUID, str]:
    open_spines = [spine for spine in spines if not spine["protected"]]
    searched = {part.name for part in kind.parts if any(_searchable(field) for field in part.fields)}
    known = facts.read(connection, kind, [spine["id"] for spine in open_spines], _NO_DAY, parts=searched)
    titles: dict[UUID, str] = {}
    entries, texts = [], []
    for spine in open_spines:
        record = known[spine["id"]]
        title = titles[spine["id"]] = kind.title(record).strip()
        entries.append(
            {
                "local": spine["local"],
                "id": spine["id"],
                "kind": kind.name,
                "title": title,
                "sort_key": folding.sort_key(title),
                "trashed": spine["trashed_at"] is not None,
            }
        )
        name, body = _searched(kind, record)
        texts.append({"local": spine["local"], "name": folding.fold(f"{title} {name}"), "body": folding.fold(body)})
    if entries:
        connection.execute(insert(ENTRY), entries)
        connection.execute(_PUT, texts)
    return titles


def _searched(kind: Kind, record: Facts) -> tuple[str, str]:
    """The words of a record: those that name it, and all others."""
    strong: list[str] = []
    weak: list[str] = []
    for field in kind.fields:
        if not field.computed:
            (strong if field.weight >= 3 else weak).extend(_words(field, record.values.get(field.id), record))
    for part in kind.parts:
        for row in record.parts[part.name]:
            for field in part.fields:
                weak.extend(_words(field, row.get(field.id), record))
    return " ".join(strong), " ".join(weak)


def _searchable(field: Field) -> bool:
    return field.weight > 0 and field.privacy not in _NEVER_FOUND


def _words(field: Field, value: Any, record: Facts) -> Iterable[str]:
    if not value or not _searchable(field):
        return ()
    if field.editor is Editor.WORDS:
        return tuple(value.values())
    if field.editor is Editor.REFERENCE:
        return (record.title_of(value),)
    if field.editor is Editor.CONTENT:
        return (plain_text(from_json(value)),)
    if field.editor is Editor.COUNTRY:
        return (value, *_country(value))
    return (str(value),)


@cache
def _country(code: str) -> tuple[str, ...]:
    """A country's names in the languages of the program."""
    return tuple(Texts(language).country(code) for language in LANGUAGES)


def _in_order_of_naming(catalog: Catalog) -> list[Kind]:
    placed: list[Kind] = []
    waiting = list(catalog.kinds.values())
    while waiting:
        names = {kind.name for kind in placed}
        ready = [k for k in waiting if all(k.field(f).target in names | {k.name} for f in k.title_fields)] or waiting
        placed += ready
        waiting = [kind for kind in waiting if kind not in ready]
    return placed


def numbers(words: str) -> TextualSelect:
    """The local numbers of all records that have the words; for the quick search of a list."""
    statement = text("SELECT rowid FROM search WHERE search MATCH :question")
    # Words without a letter or figure ask for nothing, and find nothing.
    return statement.bindparams(question=folding.question(words) or '""').columns(_RECORD.c.local)
