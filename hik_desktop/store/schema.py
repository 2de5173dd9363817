"""The shape of the file: its version, migrations, and what SQLite has of its own (triggers, search index)."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select, text

from hik_desktop.content.words import N_
from hik_desktop.store import problems
from hik_desktop.store.tables import BLOB, ISSUED, META, STEP

if TYPE_CHECKING:
    from hik_desktop.store.file import OfficeFile

APPLICATION = 0x48494B31  # "HIK1" in the file's head: an office file and no other database
HEAD = "0001"
_VERSIONS = Path(__file__).parent / "migrations" / "versions"

# Issued papers are for good (architecture: issued papers). Made anew after each migration, since
# Alembic's batch mode drops triggers silently.
_OWN_OBJECTS = (
    "CREATE TRIGGER IF NOT EXISTS issued_paper_stays BEFORE UPDATE ON issued_paper"
    " BEGIN SELECT RAISE(ABORT, 'issued_paper.final'); END",
    "CREATE TRIGGER IF NOT EXISTS issued_paper_is_kept BEFORE DELETE ON issued_paper"
    " BEGIN SELECT RAISE(ABORT, 'issued_paper.final'); END",
    "CREATE TRIGGER IF NOT EXISTS issued_paper_is_not_replaced BEFORE INSERT ON issued_paper"
    " WHEN EXISTS (SELECT 1 FROM issued_paper WHERE id = NEW.id)"
    " BEGIN SELECT RAISE(ABORT, 'issued_paper.final'); END",
    "CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(name, body, tokenize = 'unicode61 remove_diacritics 0',"
    " prefix = '1 2 3')",
    "INSERT INTO search(search, rank) VALUES ('secure-delete', 1)",
    "INSERT INTO search(search, rank) VALUES ('rank', 'bm25(8.0, 1.0)')",
)


def build(file: OfficeFile) -> None:
    """Give a new file its tables."""
    with file.alone() as connection:
        connection.execute(text(f"PRAGMA application_id = {APPLICATION}"))
    with migrating(file) as connection:
        _run(connection)


def bring_up_to_date(file: OfficeFile) -> None:
    """Migrate an older file: a backup beside it first, a check before it counts. Raises `EnvironmentProblem`.

    Nothing done before a migration can be undone: the images speak of the tables of then.
    """
    with file.reading() as connection:
        version = _version(connection)
    if version == HEAD:
        return
    _back_up(file)
    with migrating(file) as connection:
        _run(connection)
        copy_id = connection.execute(select(META.c.value).where(META.c.key == "copy")).scalar()
        row = {"copy_id": copy_id or "", "at": datetime.now(UTC), "who": "", "mode": "do", "final": True}
        row |= {"action": "office.migrate", "sentence": N_("Bürodatei auf die neue Fassung gebracht"), "params": "{}"}
        connection.execute(insert(STEP).values(row))


@contextmanager
def migrating(file: OfficeFile) -> Iterator[Connection]:
    """A transaction in which tables may be rebuilt; it counts only if the file is sound at its end.

    Foreign keys rest meanwhile: to drop a table for its successor would else delete what points to it.
    """
    with file.alone() as connection:
        connection.execute(text("PRAGMA foreign_keys = OFF"))
    try:
        with file.writing() as connection:
            yield connection
            make_own_objects(connection)
            if findings(connection):
                raise problems.of("file.damaged")
    finally:
        with file.alone() as connection:
            connection.execute(text("PRAGMA foreign_keys = ON"))


def _back_up(file: OfficeFile) -> None:
    backup = file.path.with_name(f"{file.path.stem}-vor-{HEAD}{file.path.suffix}")
    aside = backup.with_name(f".{backup.name}.part")
    with problems.plain_sentences():
        with file.alone() as connection:
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        try:
            shutil.copy2(file.path, aside)
            os.replace(aside, backup)
        finally:
            aside.unlink(missing_ok=True)


def refuse_what_is_not_ours(connection: Connection) -> None:
    """Raise `EnvironmentProblem` for a database that is no office file, or one of a newer program."""
    if connection.execute(text("PRAGMA application_id")).scalar() != APPLICATION:
        raise problems.of("file.not_an_office")
    if _version(connection) > HEAD:
        raise problems.of("file.newer")


def findings(connection: Connection) -> tuple[str, ...]:
    """What is wrong with the file: pages, references, kept bytes that changed; empty when all is well."""
    # The index's own check trusts what its connection has read before; only a search looks for what others wrote.
    connection.execute(text("SELECT count(*) FROM search WHERE search MATCH '\"a\"'")).scalar()
    found = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
    found += [f"foreign key {row[0]}" for row in connection.execute(text("PRAGMA foreign_key_check"))]
    for table, data in ((BLOB, BLOB.c.bytes), (ISSUED, ISSUED.c.pdf)):
        rows = connection.execute(select(table.c.sha256, data).execution_options(yield_per=8))
        found += [f"{table.name} {row[0]}" for row in rows if hashlib.sha256(row[1]).hexdigest() != row[0]]
    internal = select(ISSUED.c.internal_sha256, ISSUED.c.internal_pdf).where(ISSUED.c.internal_pdf.is_not(None))
    for row in connection.execute(internal.execution_options(yield_per=8)):
        if hashlib.sha256(row[1]).hexdigest() != row[0]:
            found.append(f"{ISSUED.name} {row[0]}")
    return tuple(found)


def _version(connection: Connection) -> str:
    has_table = text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
    if connection.execute(has_table).scalar() is None:
        raise problems.of("file.not_an_office")
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if not version:
        raise problems.of("file.damaged")
    return str(version)


def _run(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_VERSIONS.parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def make_own_objects(connection: Connection) -> None:
    """Triggers and the search index, which no migration may forget."""
    for statement in _OWN_OBJECTS:
        connection.exec_driver_sql(statement)
