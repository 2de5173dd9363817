"""The built program tests itself: a file with and without passphrase, search, print, annexes, exchange, a window."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from hik_desktop.content.words import N_

if TYPE_CHECKING:
    from uuid import UUID

    from hik_desktop.services.office import Office

_WEBP = b"RIFF\x1a\x00\x00\x00WEBPVP8L\r\x00\x00\x00/\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"
"""A picture of one point, in the form whose reader a build loses most easily."""
PASSPHRASE = "Prüfung mit Umlaut"


def run() -> int:
    """Do every check in turn and say how each went; 0 when all are well."""
    with tempfile.TemporaryDirectory(prefix="hik-selftest-", ignore_cleanup_errors=True) as folder:
        return _run(Path(folder))


def _run(folder: Path) -> int:
    checks: tuple[tuple[str, Callable[[Path], None]], ...] = (
        (N_("Datei ohne Passphrase"), _plain_file),
        (N_("Datei mit Passphrase"), _encrypted_file),
        (N_("Suche"), _search),
        (N_("Druck"), _print),
        (N_("Anlagen"), _annexes),
        (N_("Übergabe und Übernahme"), _exchange),
        (N_("Fenster"), _window),
    )
    failed = 0
    for words, check in checks:
        try:
            check(folder)
        except Exception as error:  # whatever goes wrong in a build is what this is for
            failed += 1
            print(f"{words}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
        else:
            print(f"{words}: in Ordnung", flush=True)
    return 1 if failed else 0


def _plain_file(folder: Path) -> None:
    from hik_desktop.services.office import Office

    Office.create(folder / "plain.hik", sample=True).close()
    office = Office.open(folder / "plain.hik")
    try:
        _expect(not office.encrypted and not office.check())
    finally:
        office.close()


def _encrypted_file(folder: Path) -> None:
    from hik_desktop.content.errors import EnvironmentProblem
    from hik_desktop.services.office import Office

    path = folder / "encrypted.hik"
    Office.create(path, PASSPHRASE).close()
    Office.open(path, PASSPHRASE).close()
    _expect(b"SQLite format 3" not in path.read_bytes())
    try:
        Office.open(path, "falsch").close()
    except EnvironmentProblem as problem:
        _expect(problem.code == "file.wrong_passphrase")
    else:
        _expect(False)


def _search(folder: Path) -> None:
    from hik_desktop.services.office import Office

    office = Office.open(folder / "plain.hik")
    try:
        for typed in ("poznan", "bollnas", "bollnaes", "hirosh"):
            _expect(bool(office.search.find(typed)))
    finally:
        office.close()


def _print(folder: Path) -> None:
    from hik_desktop.services.office import Office
    from hik_desktop.services.views import Query

    office = Office.open(folder / "plain.hik")
    try:
        papers = office.lists.all(Query("drucksache"), ("title",))
        _expect(bool(papers))
        first = office.papers.pdf(papers[0].id)
        _expect(first.startswith(b"%PDF-") and first == office.papers.pdf(papers[0].id))
    finally:
        office.close()


def _annexes(folder: Path) -> None:
    from hik_desktop.services.office import Office

    office = Office.open(folder / "plain.hik")
    try:
        paper = _draft(office)
        office.annexes.add(paper, "Anlage.pdf", office.papers.pdf(paper))
        bound = office.annexes.bundle(paper, behind=True)
        _expect(bound.behind and len(bound.files[0].data) > len(office.papers.pdf(paper)))
        office.annexes.add(paper, "Bild.webp", _WEBP)
    finally:
        office.close()


def _exchange(folder: Path) -> None:
    """A paper as a Word file, and both this and its PDF read back."""
    from hik_desktop.services.office import Office

    office = Office.open(folder / "plain.hik")
    try:
        paper = _draft(office)
        for data in (office.handover.word(paper), office.papers.pdf(paper)):
            _expect(bool(office.paper_import.preview(data).title))
        _expect(office.oparl.write(folder / "oparl", base="https://oparl.stadt.example/", drafts=True).papers > 0)
    finally:
        office.close()


def _draft(office: Office) -> UUID:
    """A paper of the sample that may still be changed."""
    from hik_desktop.services.views import Query

    papers = office.lists.all(Query("drucksache"), ("title",))
    return next(paper.id for paper in papers if not office.papers.issued(paper.id))


def _window(folder: Path) -> None:
    from hik_desktop import app

    if not app.has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["HIK_HOME"] = str(folder / "home")
    os.environ[app.MARKS] = "quit"
    _expect(app.run(folder / "plain.hik") == 0)


def _expect(true: bool) -> None:
    if not true:
        raise AssertionError(N_("Das Ergebnis ist nicht das erwartete."))
