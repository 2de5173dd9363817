"""What goes wrong around the program: one plain German sentence, exit code 1, nothing changed."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from hik_desktop.content.errors import EnvironmentProblem
from hik_desktop.services.office import Office
from hik_desktop.store.key import derive
from tests.cli.conftest import Hik, Said
from tests.services.offices import Ticking, logical_content, opened

ROOT = Path(__file__).parents[2]
SECRET = 'Geheim\' "Wort" ß'


@pytest.fixture(scope="module")
def locked_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("locked") / "geheim.hik"
    office = Office.create(path, SECRET, empty=True, clock=Ticking())
    office.records.create("city", {"name": {"de": "Łódź"}})
    office.close()
    return path


@pytest.fixture
def locked(locked_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "geheim.hik"
    path.write_bytes(locked_file.read_bytes())
    return path


def state(folder: Path) -> dict[str, str]:
    """Every file below a folder by name and content; the lock says only who holds a file."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else "folder"
        for file in sorted(folder.rglob("*"))
        if not file.name.endswith(".lock")
    }


def is_one_plain_sentence(said: Said) -> None:
    assert said.code == 1, said.err
    assert said.out == ""
    (line,) = said.err.splitlines()
    assert line.endswith((".", "!"))
    assert len(line) < 300
    for word in ("Traceback", "Error", "error", "sqlite", "SQL", "Exception", "None", "{", "}"):
        assert word not in line


def of_nothing(folder: Path) -> Path:
    return folder / "fehlt.hik"


def of_a_folder(folder: Path) -> Path:
    path = folder / "ordner.hik"
    path.mkdir()
    return path


def of_an_empty_file(folder: Path) -> Path:
    path = folder / "leer.hik"
    path.touch()
    return path


def of_a_text(folder: Path) -> Path:
    path = folder / "text.hik"
    path.write_text("Das ist ein Brief.\n" * 40, encoding="utf-8")
    return path


def of_noise(folder: Path) -> Path:
    path = folder / "rauschen.hik"
    path.write_bytes(bytes(hashlib.sha256(b"rauschen").digest()) * 512)
    return path


def of_another_database(folder: Path) -> Path:
    path = folder / "andere.hik"
    with sqlite3.connect(path) as link:
        link.execute("CREATE TABLE person (name TEXT)")
    link.close()
    return path


def of_an_empty_database(folder: Path) -> Path:
    path = folder / "leere.hik"
    link = sqlite3.connect(path)
    link.execute("PRAGMA user_version = 5")
    link.close()
    return path


def of_a_cut_file(folder: Path) -> Path:
    path = folder / "geschnitten.hik"
    Office.create(path, empty=True, clock=Ticking()).close()
    path.write_bytes(path.read_bytes()[:5000])
    return path


def of_a_damaged_head(folder: Path) -> Path:
    path = folder / "kopf.hik"
    Office.create(path, empty=True, clock=Ticking()).close()
    data = bytearray(path.read_bytes())
    data[16:120] = b"\xff" * 104
    path.write_bytes(data)
    return path


def of_damaged_pages(folder: Path) -> Path:
    path = folder / "seiten.hik"
    Office.create(path, empty=True, clock=Ticking()).close()
    data = bytearray(path.read_bytes())
    for start in range(4096, len(data), 4096):
        data[start : start + 4000] = b"\xa5" * 4000
    path.write_bytes(data)
    return path


NO_OFFICES = (of_nothing, of_a_folder, of_an_empty_file, of_a_text, of_noise, of_another_database)
DAMAGED = (of_an_empty_database, of_a_cut_file, of_a_damaged_head, of_damaged_pages)


@pytest.mark.parametrize("make", NO_OFFICES + DAMAGED, ids=lambda make: make.__name__)
def test_what_is_no_sound_office_is_refused_untouched(
    make: Callable[[Path], Path], hik: Hik, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make(tmp_path)
    before = state(tmp_path)
    monkeypatch.setenv("HIK_PASSPHRASE", "irgendeine")
    for words in (("list", "city"), ("undo",), ("check",), ("search", "x")):
        is_one_plain_sentence(hik(*words, "--file", path))
        assert state(tmp_path) == before, words


@pytest.mark.parametrize("word", ["falsch", SECRET + " ", SECRET.lower(), "\x00", "x" * 5000])
def test_a_wrong_passphrase_is_refused_untouched(word: str, hik: Hik, locked: Path, tmp_path: Path) -> None:
    secret = tmp_path / "wort.txt"
    secret.write_text(word, encoding="utf-8")
    before = state(tmp_path)
    said = hik("list", "city", "--file", locked, "--passphrase-file", secret)
    is_one_plain_sentence(said)
    assert "Passphrase passt nicht" in said.err
    assert state(tmp_path) == before


def test_without_a_passphrase_nobody_waits(hik: Hik, locked: Path, tmp_path: Path) -> None:
    before = state(tmp_path)
    is_one_plain_sentence(hik("list", "city", "--file", locked))
    assert state(tmp_path) == before


@pytest.mark.parametrize("name", ["fehlt.txt", "."])
def test_a_passphrase_file_that_cannot_be_read_is_named(name: str, hik: Hik, locked: Path, tmp_path: Path) -> None:
    is_one_plain_sentence(hik("check", "--file", locked, "--passphrase-file", tmp_path / name))


def test_the_damaged_start_of_a_locked_file_is_told_with_the_passphrase(
    hik: Hik, locked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = bytearray(locked.read_bytes())
    data[100:200] = b"\x00" * 100
    locked.write_bytes(data)
    before = state(tmp_path)
    monkeypatch.setenv("HIK_PASSPHRASE", SECRET)
    is_one_plain_sentence(hik("check", "--file", locked))
    assert state(tmp_path) == before


def test_damaged_pages_of_a_locked_file_are_a_sentence(
    hik: Hik, locked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = bytearray(locked.read_bytes())
    for start in range(8192, len(data), 4096):
        data[start + 50 : start + 90] = b"\x5a" * 40
    locked.write_bytes(data)
    before = state(tmp_path)
    monkeypatch.setenv("HIK_PASSPHRASE", SECRET)
    for words in (("check",), ("list", "city"), ("search", "lodz")):
        is_one_plain_sentence(hik(*words, "--file", locked))
        assert state(tmp_path) == before


def _make_newer(path: Path, passphrase: str | None) -> None:
    link = dbapi2.connect(str(path), isolation_level=None)
    if passphrase:
        link.execute(derive(passphrase, path.read_bytes()[:16]).pragma)
    link.execute("PRAGMA journal_mode = WAL")
    link.execute("UPDATE alembic_version SET version_num = '9999'")
    link.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    link.close()


def test_a_newer_file_is_refused_byte_for_byte(hik: Hik, office_path: Path, tmp_path: Path) -> None:
    _make_newer(office_path, None)
    before = state(tmp_path)
    for words in (("list", "city"), ("undo",), ("check",)):
        said = hik(*words, "--file", office_path)
        is_one_plain_sentence(said)
        assert "neueren Fassung" in said.err
        assert state(tmp_path) == before


def test_a_newer_locked_file_is_refused_byte_for_byte(
    hik: Hik, locked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _make_newer(locked, SECRET)
    before = state(tmp_path)
    monkeypatch.setenv("HIK_PASSPHRASE", SECRET)
    said = hik("list", "city", "--file", locked)
    is_one_plain_sentence(said)
    assert "neueren Fassung" in said.err
    assert state(tmp_path) == before


# --- held by another process


def hold(path: Path, told: Any, go: Any) -> None:
    office = opened(path)
    told.send("held")
    go.recv()
    office.close()


@contextmanager
def held(path: Path) -> Iterator[Any]:
    """Another process that has the office open; ends it by killing at the end."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    stay, leave = context.Pipe(duplex=False)
    child = context.Process(target=hold, args=(path, there, stay))
    child.start()
    try:
        assert here.recv() == "held"
        yield child
    finally:
        child.kill()
        child.join()
        leave.close()


def test_a_held_file_is_refused_for_reading_too_and_free_after_a_kill(hik: Hik, office_path: Path) -> None:
    with held(office_path):
        for words in (("list", "city"), ("check",), ("undo",), ("search", "x"), ("show", "city", "12345678")):
            said = hik(*words, "--file", office_path)
            is_one_plain_sentence(said)
            assert "geöffnet" in said.err
    assert hik("list", "city", "--file", office_path).code == 0


def test_the_same_process_opens_a_file_once(office_path: Path) -> None:
    office = opened(office_path)
    with pytest.raises(EnvironmentProblem) as found:
        opened(office_path)
    assert found.value.code == "file.held"
    office.records.create("city", {"name": {"de": "Łódź"}})
    office.close()


# --- a full disk


@contextmanager
def full(office: Office, spare: int = 0) -> Iterator[None]:
    """No page more than the file has: SQLite answers as it does on a full disk."""
    with office._desk.file.alone() as link:
        pages = link.execute(text("PRAGMA page_count")).scalar_one()
        link.execute(text(f"PRAGMA max_page_count = {pages + spare}"))
    try:
        yield
    finally:
        with office._desk.file.alone() as link:
            link.execute(text("PRAGMA max_page_count = 1000000"))


@pytest.mark.parametrize("spare", [0, 1, 2, 5])
def test_a_full_disk_loses_only_the_last_change(office: Office, spare: int) -> None:
    office.records.create("person", {"family_name": "Eins"})
    with full(office, spare):
        with pytest.raises(EnvironmentProblem) as found:
            for count in range(1000):
                before = logical_content(office)
                office.records.create("person", {"family_name": f"Person {count}", "notes": "x" * 3000})
        assert found.value.code == "file.disk_full"
        assert logical_content(office) == before
        assert office.check() == ()
    # When there is room again, work goes on.
    office.records.create("person", {"family_name": "Zwei"})
    assert len(office.search.find("zwei")) == 1


LIMITED = """
import resource, sys
from pathlib import Path
from hik_desktop.cli import main
limit = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
sys.exit(main(sys.argv[2:]))
"""


def limited(limit: int, *words: object) -> Said:
    """One command that may write no file larger than `limit` bytes."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(limit), *map(str, words)],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        timeout=120,
    )
    return Said(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


if sys.platform != "win32":  # Windows knows no such limit; the tests above show the same answer there

    def test_new_on_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
        is_one_plain_sentence(limited(200_000, "new", tmp_path / "neu.hik", "--no-passphrase"))
        assert state(tmp_path) == {}

    def test_import_on_a_full_disk_changes_nothing(sample: Path, tmp_path: Path) -> None:
        source = tmp_path / "text.txt"
        source.write_text("Informationsdrucksache\n\nTitel\n\nAnlass\n\n" + "Ein Satz. " * 4000, encoding="utf-8")
        office = opened(sample)
        before = logical_content(office)
        office.close()
        is_one_plain_sentence(limited(20_000, "import", "drucksache", source, "--file", sample))
        office = opened(sample)
        assert logical_content(office) == before
        assert office.check() == ()
        office.close()

    def test_print_on_a_full_disk_leaves_the_old_file(sample: Path, tmp_path: Path, hik: Hik) -> None:
        out = tmp_path / "alt.pdf"
        out.write_bytes(b"alt")
        key = hik("list", "drucksache", "--json", "--file", sample).data[0]["id"]
        # Large enough for the log of the database, too small for the page.
        is_one_plain_sentence(limited(33_000, "print", "drucksache", key, "--out", out, "--file", sample))
        assert out.read_bytes() == b"alt"
        assert not list(tmp_path.glob("*.part"))


# --- texts


@pytest.mark.parametrize("data", [None, b"", b"\xff\xfe\x00\xd8", b"\x00" * 100, b"%PDF-1.7\n%\xe2\xe3", b"\n \n"])
def test_an_unreadable_text_is_refused(data: bytes | None, hik: Hik, office_path: Path, tmp_path: Path) -> None:
    source = tmp_path / "text.txt"
    if data is None:
        source.mkdir()
    else:
        source.write_bytes(data)
    is_one_plain_sentence(hik("import", "drucksache", source, "--file", office_path))
    is_one_plain_sentence(hik("import", "drucksache", tmp_path / "fehlt.txt", "--file", office_path))
    assert hik("list", "drucksache", "--json", "--file", office_path).data == []
