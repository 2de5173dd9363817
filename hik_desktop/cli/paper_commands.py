"""Commands on papers: import, print."""

from __future__ import annotations

import argparse
from pathlib import Path

from hik_desktop.cli.opening import opened, record_named
from hik_desktop.cli.parser import Commands
from hik_desktop.cli.words import TEXTS, NotUnderstood, say
from hik_desktop.content.words import N_


def add(commands: Commands) -> None:
    """Take in the commands of this group."""
    bring = commands.add(
        "import", _import, N_("den Text einer Drucksache als Entwurf übernehmen"), "paper", "text_file"
    )
    bring.add_argument("--number", metavar="NUMMER", help=TEXTS.t(N_("gilt vor der Nummer im Text")))
    printing = commands.add("print", _print, N_("eine Drucksache als PDF schreiben"), "paper", "id")
    printing.add_argument("--out", metavar="X.pdf", required=True, help=TEXTS.t(N_("die PDF-Datei; wird ersetzt")))
    printing.add_argument(
        "--annexes",
        choices=("behind", "apart"),
        metavar="behind|apart",
        help=TEXTS.t(N_("mit Anlagen: dahinter in einer Datei, oder als Dateien im Ordner, den --out nennt")),
    )
    internal = TEXTS.t(N_("die interne Fassung, mit dem, was nicht öffentlich ist"))
    printing.add_argument("--intern", action="store_true", help=internal)


def _paper(arguments: argparse.Namespace) -> None:
    if arguments.paper != "drucksache":
        raise NotUnderstood(TEXTS.t(N_("Das geht nur mit einer Drucksache: hik import drucksache …")))


def _import(arguments: argparse.Namespace) -> None:
    _paper(arguments)
    from hik_desktop.services import files, outline

    data = files.read(Path(arguments.text_file))
    with opened(arguments) as office:
        made = office.paper_import.write(data, arguments.number)
        say("\n".join(outline.understood(made.preview, TEXTS)))
        print(made.id)


def _print(arguments: argparse.Namespace) -> None:
    _paper(arguments)
    from hik_desktop.services import files, outline

    with opened(arguments) as office:
        paper, out = record_named(office, "drucksache", arguments.id), Path(arguments.out)
        if arguments.annexes:
            bundle = office.annexes.bundle(paper, behind=arguments.annexes == "behind", internal=arguments.intern)
            office.annexes.write(bundle, out)
            for line in outline.bound(bundle, TEXTS):
                say(line)
        else:
            files.write(out, office.papers.pdf(paper, internal=arguments.intern), office=office.path)
