"""The office file: who holds it, its key, its connections. One process holds a file; readers cannot write."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.pool import QueuePool

from hik_desktop.store import key as keys
from hik_desktop.store import problems, schema

READERS = 3
_PAGE = 512  # the smallest page SQLite knows: a shorter file cannot be one


def is_encrypted(path: Path) -> bool:
    """Whether a passphrase is needed. Raises `EnvironmentProblem` for what cannot be an office file."""
    _refuse_what_is_no_file(path)
    with problems.plain_sentences():
        start, size = keys.head(path), path.stat().st_size
    if size < _PAGE or size % _PAGE:
        raise problems.of("file.not_an_office")
    return start != keys.PLAIN_HEAD


def _refuse_what_is_no_file(path: Path) -> None:
    if path.is_dir():
        raise problems.of("file.is_directory")
    if not path.exists():
        raise problems.of("file.not_found")
    if not path.is_file():  # a pipe or a device: reading it may never end
        raise problems.of("file.not_an_office")


class OfficeFile:
    """An open office file: one writing connection, a few reading ones, and the lock that keeps others out.

    `open` raises `EnvironmentProblem` and leaves the file untouched when it cannot be opened.
    """

    def __init__(self, path: Path, key: keys.FileKey | None) -> None:
        self.path = path
        self.key = key
        self._place = path.resolve()  # by whatever link it was named, one process holds it
        self._lock = _hold(self._place)
        self._writing = threading.RLock()
        self._used = False  # a file that turns out not to be ours is never written to, not even when let go
        try:
            self._writer = self._engine(writes=True)
            self._readers = self._engine(writes=False)
        except BaseException:
            self._lock.release()
            raise

    @classmethod
    def open(cls, path: Path, passphrase: str | None = None, *, key: keys.FileKey | None = None) -> OfficeFile:
        """Open an existing file with its passphrase, its raw key, or, when it is plain, with neither."""
        encrypted = is_encrypted(path)
        if encrypted and passphrase is None and key is None:
            raise problems.of("file.passphrase_needed")
        if not encrypted and (passphrase is not None or key is not None):
            raise problems.of("file.not_encrypted")
        if encrypted and key is None and passphrase is not None:
            with problems.plain_sentences():
                key = keys.derive(passphrase, keys.head(path))
        file = cls(path, key)
        try:
            file._look_before_touching(passphrase is not None)
            schema.bring_up_to_date(file)
        except BaseException:
            file.close()
            raise
        return file

    @classmethod
    def create(cls, path: Path, passphrase: str | None) -> OfficeFile:
        """Make a new, empty office file at a path where nothing is yet."""
        if path.exists():
            raise problems.of("file.exists")
        if not path.parent.is_dir():
            raise problems.of("file.no_folder")
        key = keys.new_key(passphrase) if passphrase is not None else None
        file = cls(path, key)
        try:
            with problems.plain_sentences():
                schema.build(file)
        except BaseException:
            file.close()
            path.unlink(missing_ok=True)
            raise
        return file

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the file and refuses to write."""
        with problems.plain_sentences(), self._readers.connect() as connection:
            yield connection

    @contextmanager
    def looking_afresh(self) -> Iterator[Connection]:
        """A reading connection of its own, for checks: FTS5 compares the file with what a connection remembers of
        the index, and calls it damaged when another connection has written since."""
        engine = self._engine(writes=False)
        try:
            with problems.plain_sentences(), engine.connect() as connection:
                yield connection
        finally:
            engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one writing connection, in a transaction that ends with the block; all or nothing."""
        self._used = True
        with self._writing, problems.plain_sentences(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """The writing connection without a transaction, for pragmas and migrations."""
        self._used = True
        with self._writing, problems.plain_sentences(), self._writer.connect() as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT")

    def close(self) -> None:
        """Let go of the file; the write-ahead log is folded in."""
        with suppress(Exception):
            self._readers.dispose()
        if self._used:
            with suppress(Exception), self._writer.connect() as connection:
                alone = connection.execution_options(isolation_level="AUTOCOMMIT")
                alone.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        self._writer.dispose()
        self._lock.release()

    def _look_before_touching(self, by_passphrase: bool) -> None:
        """Check key, kind and version through a connection that cannot change a byte."""
        # Without a log left by a killed process there is nothing beside the file to read; looking leaves nothing.
        mode = "mode=ro" if self._place.with_name(f"{self._place.name}-wal").exists() else "mode=ro&immutable=1"
        probe = create_engine(
            "sqlite://", module=_driver(), creator=lambda: self._connect(mode), poolclass=QueuePool, pool_size=1
        )
        try:
            with probe.connect() as connection:
                schema.refuse_what_is_not_ours(connection)
        except Exception as error:
            raise self._why_unreadable(error, by_passphrase) from None
        finally:
            probe.dispose()

    def _why_unreadable(self, error: Exception, by_passphrase: bool) -> Exception:
        if "not a database" in str(error):
            wrong = "file.wrong_passphrase" if by_passphrase else "file.wrong_recovery_key"
            return problems.of(wrong if self.key else "file.damaged")
        try:
            with problems.plain_sentences():
                raise error
        except Exception as plain:
            return plain

    def _engine(self, *, writes: bool) -> Engine:
        engine = create_engine(
            "sqlite://",
            module=_driver(),
            creator=lambda: self._connect("mode=rwc" if writes else "mode=rw", query_only=not writes, lasting=True),
            poolclass=QueuePool,
            pool_size=1 if writes else READERS,
            max_overflow=0,
        )

        @event.listens_for(engine, "begin")
        def begin(connection: Connection) -> None:
            if connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
                connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

        return engine

    def _connect(self, mode: str, *, query_only: bool = False, lasting: bool = False) -> Any:
        from hik_desktop.store import folding

        # A URI escapes what a path may hold; three slashes also on Windows.
        link = _driver().connect(
            f"{self._place.as_uri()}?{mode}", uri=True, check_same_thread=False, isolation_level=None, timeout=5
        )
        link.execute("PRAGMA cipher_log_level = NONE")
        if self.key:
            link.execute(self.key.pragma)
        if lasting:
            if not query_only:
                link.execute("PRAGMA journal_mode = WAL")
            for pragma in ("synchronous = FULL", "foreign_keys = ON", "recursive_triggers = ON", "secure_delete = ON"):
                link.execute(f"PRAGMA {pragma}")
            link.execute("PRAGMA cache_size = -16000")
            for name, fold in (("hik_sort_key", folding.sort_key), ("hik_plain", folding.plain)):
                link.create_function(name, 1, _of_text(fold), deterministic=True)
            if query_only:
                link.execute("PRAGMA query_only = ON")
        return link


def _of_text(fold: Callable[[str | None], str]) -> Callable[[Any], str]:
    """A function of SQL, which calls it with numbers and bytes too."""
    return lambda value: fold(value if value is None or isinstance(value, str) else str(value))


def _hold(path: Path) -> FileLock:
    lock = FileLock(str(path) + ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise problems.of("file.held") from None
    except OSError as error:
        raise problems.from_os(error) from None
    return lock


def _driver() -> Any:
    from sqlcipher3 import dbapi2

    return dbapi2


def put_in_place(ready: Path, target: Path) -> None:
    """Give a finished file its name without ever replacing one that is there. Raises `EnvironmentProblem`."""
    with problems.plain_sentences():
        try:
            if os.name == "nt":
                os.rename(ready, target)  # refuses an existing target there
            else:
                _link(ready, target)
        except FileExistsError:
            raise problems.of("file.exists") from None


def _link(ready: Path, target: Path) -> None:
    try:
        os.link(ready, target)
    except FileExistsError:
        raise
    except OSError:  # a stick or share without hard links: take the name first, then replace what has no content
        target.open("xb").close()
        os.replace(ready, target)
    else:
        ready.unlink()
