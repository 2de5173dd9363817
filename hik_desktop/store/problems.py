"""What the surroundings and the file's own rules can refuse, told apart and put into plain sentences."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from hik_desktop.content.errors import EnvironmentProblem, RuleBroken
from hik_desktop.content.words import N_

_ENVIRONMENT = {
    "file.not_found": N_("Diese Bürodatei gibt es nicht. Bitte prüfen Sie den Namen und den Ordner."),
    "file.is_directory": N_("Das ist ein Ordner, keine Bürodatei. Bitte wählen Sie eine Datei."),
    "file.not_an_office": N_(
        "Das ist keine Bürodatei dieses Programms. Es wurde nichts verändert. "
        "Bitte wählen Sie eine Datei, die auf .hik endet."
    ),
    "file.wrong_passphrase": N_(
        "Die Passphrase passt nicht zu dieser Datei, oder der Anfang der Datei ist beschädigt. "
        "Bitte versuchen Sie es erneut."
    ),
    "file.wrong_recovery_key": N_(
        "Der Wiederherstellungsschlüssel passt nicht zu dieser Datei. Bitte prüfen Sie alle Gruppen auf dem Blatt."
    ),
    "file.passphrase_needed": N_("Diese Bürodatei ist verschlüsselt. Bitte geben Sie die Passphrase ein."),
    "file.not_encrypted": N_("Diese Bürodatei hat keine Passphrase. Bitte öffnen Sie sie ohne Passphrase."),
    "file.held": N_(
        "Diese Bürodatei ist gerade in einem anderen Fenster oder Programm geöffnet. "
        "Bitte schließen Sie es dort zuerst."
    ),
    "file.newer": N_(
        "Diese Bürodatei stammt aus einer neueren Fassung des Programms. Sie wurde nicht verändert. "
        "Bitte öffnen Sie sie mit der neueren Fassung."
    ),
    "file.damaged": N_(
        "Die Bürodatei ist beschädigt und kann nicht gelesen werden. Bitte nehmen Sie die letzte Sicherung."
    ),
    "file.disk_full": N_(
        "Auf dem Datenträger ist kein Platz mehr. Die letzte Änderung wurde nicht gespeichert, alles davor ist sicher. "
        "Bitte schaffen Sie Platz."
    ),
    "file.not_writable": N_("In diesem Ordner darf nicht geschrieben werden. Bitte wählen Sie einen anderen Ordner."),
    "file.exists": N_(
        "Unter diesem Namen liegt schon eine Datei. Sie wurde nicht verändert. Bitte wählen Sie einen anderen Namen."
    ),
    "file.no_folder": N_("Diesen Ordner gibt es nicht. Bitte legen Sie ihn zuerst an."),
    "file.unreachable": N_(
        "Die Datei konnte nicht gelesen oder geschrieben werden. "
        "Bitte prüfen Sie, ob der Datenträger noch verbunden ist und Platz hat."
    ),
}
_RULES = {
    "record.in_use": N_("Das geht nicht: Andere Einträge verweisen noch darauf."),
    "record.not_unique": N_("Das gibt es schon. Bitte wählen Sie einen anderen Wert."),
    "record.refused": N_("Dieser Wert ist hier nicht möglich."),
    "paper.issued": N_("Diese Drucksache ist ausgegeben und wird nicht mehr verändert."),
}
# What SQLite says, in parts of its messages, and what it means here.
_SAID = (
    ("foreign key", "record.in_use"),
    ("unique", "record.not_unique"),
    ("not null", "record.refused"),
    ("check constraint", "record.refused"),
    ("issued_paper.final", "paper.issued"),
    ("disk is full", "file.disk_full"),
    ("malformed", "file.damaged"),
    ("not a database", "file.damaged"),
    ("readonly", "file.not_writable"),
    ("read-only", "file.not_writable"),
    ("is locked", "file.held"),
    ("unable to open", "file.unreachable"),
    ("disk i/o", "file.unreachable"),
    ("authorization", "file.not_writable"),
)
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


def of(code: str) -> EnvironmentProblem:
    """The problem of the surroundings with this code."""
    return EnvironmentProblem(code, _ENVIRONMENT[code])


def rule(code: str) -> RuleBroken:
    """The rule of the file with this code."""
    return RuleBroken(code, _RULES[code])


@contextmanager
def plain_sentences() -> Iterator[None]:
    """Turn what SQLite and the file system report of the surroundings into a `Problem`."""
    from sqlalchemy.exc import DatabaseError

    try:
        yield
    except DatabaseError as error:
        text = str(error.orig).lower()
        for part, code in _SAID:
            if part in text:
                raise (rule(code) if code in _RULES else of(code)) from None
        raise
    except OSError as error:
        raise from_os(error) from None


def from_os(error: OSError) -> EnvironmentProblem:
    """The plain sentence for an error of the file system."""
    if error.errno in _FULL:
        return of("file.disk_full")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return of("file.not_writable")
    if isinstance(error, IsADirectoryError):
        return of("file.is_directory")
    if isinstance(error, FileNotFoundError):
        return of("file.not_found")
    return of("file.unreachable")
