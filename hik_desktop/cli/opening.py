"""The office file a command works on, its passphrase, and the record that is meant."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hik_desktop.cli.words import TEXTS, NotUnderstood
from hik_desktop.content.errors import EnvironmentProblem, RuleBroken
from hik_desktop.content.words import N_

if TYPE_CHECKING:
    from hik_desktop.services.office import Office
    from hik_desktop.services.views import KindInfo

_NOBODY_TO_ASK = N_(
    "Es fehlt die Passphrase, und hier kann niemand danach gefragt werden. Bitte nennen Sie sie mit --passphrase-file "
    "oder in HIK_PASSPHRASE."
)


@contextmanager
def opened(arguments: argparse.Namespace) -> Iterator[Office]:
    """The office that is meant, closed again whatever happens."""
    path = _file(arguments)
    from hik_desktop.services.office import Office, needs_passphrase

    office = Office.open(path, passphrase_of(arguments) if needs_passphrase(path) else None)
    try:
        yield office
    finally:
        office.close()


def _file(arguments: argparse.Namespace) -> Path:
    if getattr(arguments, "file", None):
        return Path(arguments.file)
    raise NotUnderstood(TEXTS.t(N_("Welche Bürodatei? Bitte nennen Sie sie mit --file BÜRO.hik.")))


def passphrase_of(arguments: argparse.Namespace, *, twice: bool = False) -> str:
    """From the surroundings, a file, or the person at the terminal; never waits where nobody can answer."""
    named = getattr(arguments, "passphrase_file", None)
    if named:
        from hik_desktop.services import files

        return files.read_text(Path(named)).rstrip("\r\n")
    if os.environ.get("HIK_PASSPHRASE"):
        return os.environ["HIK_PASSPHRASE"]
    if not (sys.stdin and sys.stdin.isatty()):
        raise EnvironmentProblem("passphrase.no_terminal", _NOBODY_TO_ASK)
    from getpass import getpass

    found = getpass(TEXTS.t(N_("Passphrase: ")))
    if twice and getpass(TEXTS.t(N_("Passphrase noch einmal: "))) != found:
        raise RuleBroken("passphrase.differs", N_("Die beiden Eingaben sind verschieden. Es wurde nichts angelegt."))
    return found


def kind_named(kinds: Any, name: str) -> KindInfo:
    """The kind of that name, or exit code 2."""
    if name not in kinds:
        raise NotUnderstood(
            TEXTS.t(N_("Diese Art von Eintrag gibt es nicht: {name}. `hik list` nennt alle."), name=name)
        )
    found: KindInfo = kinds[name]
    return found


def record_named(office: Office, kind: str, text: str) -> Any:
    """The id that is meant: a UUID, the beginning of one, or the number of a paper."""
    if kind == "drucksache" and (found := office.papers.by_number(text)):
        return found
    return office.search.by_id(kind, text)


def conditions(office: Office, kind: str, text: str | None) -> Any:
    """What --where asks for, or exit code 2."""
    from hik_desktop.services.filtering import Filter, FilterUnreadable

    try:
        return Filter(office.kinds, office.records, TEXTS, office.today).read(kind, text or "")
    except FilterUnreadable as problem:
        raise NotUnderstood(TEXTS.problem(problem)) from None
