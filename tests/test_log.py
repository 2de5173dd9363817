import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from hik_desktop import log
from hik_desktop.content.errors import RuleBroken


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Path]:
    handler = log.start(tmp_path / "log")
    yield tmp_path / "log" / "hik.log"
    log.stop(handler)


def _fails_over(name: str) -> None:
    try:
        raise KeyError(name)
    except KeyError as error:
        raise ValueError(f"no {name}") from error


def test_a_bug_is_logged_with_its_places_but_without_what_was_typed(written: Path) -> None:
    try:
        _fails_over("Erika Mustermann")
    except ValueError as error:
        log.bug(error)
    text = written.read_text(encoding="utf-8")
    assert "Mustermann" not in text
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "test_log.py" in text
    assert "_fails_over" in text


def test_what_another_log_made_of_an_exception_is_not_taken_over(written: Path) -> None:
    class Talkative(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            logging.Formatter().format(record)

    other = Talkative()
    logger = logging.getLogger(log.NAME)
    logger.handlers.insert(0, other)
    try:
        _fails_over("Erika Mustermann")
    except ValueError as error:
        log.bug(error)
    logger.removeHandler(other)
    assert "Mustermann" not in written.read_text(encoding="utf-8")


def test_the_log_never_names_the_folders_of_the_person(written: Path) -> None:
    try:
        _fails_over("x")
    except ValueError as error:
        log.bug(error)
    assert str(Path(__file__).parent) not in written.read_text(encoding="utf-8")


def test_a_refusal_is_logged_by_its_code(written: Path) -> None:
    log.bug(RuleBroken("person.name", "{name} gibt es schon.", name="Erika Mustermann"))
    text = written.read_text(encoding="utf-8")
    assert "person.name" in text
    assert "Mustermann" not in text


def test_the_log_stays_small(written: Path) -> None:
    logger = logging.getLogger(log.NAME)
    for _ in range(600):
        logger.info("x" * 4096)
    files = list(written.parent.iterdir())
    assert len(files) <= 4
    assert all(f.stat().st_size <= 520 * 1024 for f in files)


def test_a_place_that_refuses_costs_the_log_and_not_the_program(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    assert log.start(blocked / "below") is None
    log.stop(None)
