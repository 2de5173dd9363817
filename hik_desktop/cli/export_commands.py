"""Commands that hand things over to others: export drucksache (Word, or all for the council's system)."""

from __future__ import annotations

import argparse
from pathlib import Path

from hik_desktop.cli.opening import opened, record_named
from hik_desktop.cli.parser import Commands
from hik_desktop.cli.words import TEXTS, NotUnderstood, say
from hik_desktop.content.words import N_


def add(commands: Commands) -> None:
    """Take in the commands of this group."""
    made = commands.add("export", _export, N_("eine Drucksache für das Ratsinformationssystem übergeben"))
    made.add_argument("what", metavar="drucksache", help=TEXTS.t(N_("was übergeben wird")))
    made.add_argument("id", metavar="NUMMER", help=TEXTS.t(N_("Nummer der Drucksache oder Kennung")))
    form = made.add_mutually_exclusive_group()
    form.add_argument("--docx", metavar="X.docx", help=TEXTS.t(N_("als Word-Datei; wird ersetzt")))
    form.add_argument("--to", metavar="ORDNER", help=TEXTS.t(N_("Word-Datei, PDF und Anlagen in einen neuen Ordner")))


def _export(arguments: argparse.Namespace) -> None:
    if arguments.what != "drucksache":
        raise NotUnderstood(TEXTS.t(N_("Das lässt sich nicht übergeben: {name}"), name=arguments.what))
    if not arguments.docx and not arguments.to:
        raise NotUnderstood(TEXTS.t(N_("Wohin? Bitte nennen Sie --docx X.docx oder --to ORDNER.")))
    from hik_desktop.services import files

    with opened(arguments) as office:
        paper = record_named(office, "drucksache", arguments.id)
        if arguments.docx:
            files.write(Path(arguments.docx), office.handover.word(paper), office=office.path)
            return
        done = office.handover.write(paper, Path(arguments.to))
    for name in done.annexes_left_out:
        say(
            TEXTS.t(
                N_("Nicht übergeben wurde die Anlage „{name}“: Sie hat keine Datei oder ist nur intern."), name=name
            )
        )
