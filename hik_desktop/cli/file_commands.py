"""Commands on the office file as a whole: new, check."""

from __future__ import annotations

import argparse
from pathlib import Path

from hik_desktop.cli.opening import opened, passphrase_of
from hik_desktop.cli.parser import Commands, flag
from hik_desktop.cli.words import TEXTS, say
from hik_desktop.content.errors import EnvironmentProblem
from hik_desktop.content.words import N_

_LOST = N_(
    "Ohne die Passphrase und ohne das Wiederherstellungsblatt sind die Daten verloren. "
    "Das Blatt drucken Sie im Programm."
)


def add(commands: Commands) -> None:
    """Take in the commands of this group."""
    new = commands.add("new", _new, N_("eine neue Bürodatei anlegen"), "new_file")
    flag(new, "--sample", N_("mit erfundenen Beispielen"))
    flag(new, "--no-passphrase", N_("ausdrücklich ohne Passphrase"))
    commands.add("check", _check, N_("die Bürodatei prüfen"))


def _new(arguments: argparse.Namespace) -> None:
    path = Path(arguments.new_file)
    from hik_desktop.services.office import Office, refuse_taken

    refuse_taken(path)  # before anybody is asked anything
    passphrase = None if arguments.no_passphrase else passphrase_of(arguments, twice=True)
    office = Office.create(path, passphrase, sample=arguments.sample)
    try:
        print(office.copy_id)
        if office.encrypted:
            say(TEXTS.t(_LOST))
    finally:
        office.close()


def _check(arguments: argparse.Namespace) -> None:
    with opened(arguments) as office:
        found = office.check()
        if found:
            raise EnvironmentProblem(
                "file.findings",
                N_(
                    "Die Bürodatei ist an {count} Stellen beschädigt. Bitte arbeiten Sie nicht weiter damit und "
                    "nehmen Sie die letzte Sicherung."
                ),
                count=len(found),
            )
        count = TEXTS.number(sum(office.lists.counts().values()))
        print(TEXTS.t(N_("Die Bürodatei ist in Ordnung, mit {count} Einträgen."), count=count))
