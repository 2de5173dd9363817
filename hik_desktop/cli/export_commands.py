"""Commands that hand things over to others: export drucksache (Word, or all for the council's system), export oparl."""

from __future__ import annotations

import argparse
from pathlib import Path

from hik_desktop.cli.opening import opened, record_named
from hik_desktop.cli.parser import Commands, flag
from hik_desktop.cli.words import TEXTS, NotUnderstood, say
from hik_desktop.content.words import N_


def add(commands: Commands) -> None:
    """Take in the commands of this group."""
    made = commands.add(
        "export", _export, N_("eine Drucksache übergeben, oder alle öffentlichen als offene Daten nach OParl")
    )
    made.add_argument("what", metavar="drucksache|oparl", help=TEXTS.t(N_("was übergeben wird")))
    made.add_argument("which", metavar="NUMMER|ORDNER", help=TEXTS.t(N_("die Drucksache, bei oparl ein neuer Ordner")))
    form = made.add_mutually_exclusive_group()
    form.add_argument("--docx", metavar="X.docx", help=TEXTS.t(N_("als Word-Datei; wird ersetzt")))
    form.add_argument("--to", metavar="ORDNER", help=TEXTS.t(N_("Word-Datei, PDF und Anlagen in einen neuen Ordner")))
    made.add_argument("--base", metavar="ADRESSE", help=TEXTS.t(N_("wo die OParl-Ausgabe im Netz stehen wird")))
    flag(made, "--drafts", N_("in der OParl-Ausgabe auch öffentliche Entwürfe"))


def _export(arguments: argparse.Namespace) -> None:
    if arguments.what == "drucksache":
        _paper(arguments)
    elif arguments.what == "oparl":
        _oparl(arguments)
    else:
        raise NotUnderstood(TEXTS.t(N_("Das lässt sich nicht übergeben: {name}"), name=arguments.what))


def _oparl(arguments: argparse.Namespace) -> None:
    if arguments.docx or arguments.to:
        raise NotUnderstood(TEXTS.t(N_("--docx und --to gehören zu einer Drucksache.")))
    with opened(arguments) as office:
        done = office.oparl.write(Path(arguments.which), base=arguments.base, drafts=arguments.drafts)
    say(
        TEXTS.t(
            N_("Geschrieben. Drucksachen: {papers}, Dateien: {files}, Objekte: {objects}"),
            papers=done.papers,
            files=done.files,
            objects=done.objects,
        )
    )


def _paper(arguments: argparse.Namespace) -> None:
    if arguments.base or arguments.drafts:
        raise NotUnderstood(TEXTS.t(N_("--base und --drafts gehören zu oparl.")))
    if not arguments.docx and not arguments.to:
        raise NotUnderstood(TEXTS.t(N_("Wohin? Bitte nennen Sie --docx X.docx oder --to ORDNER.")))
    from hik_desktop.services import files

    with opened(arguments) as office:
        paper = record_named(office, "drucksache", arguments.which)
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
