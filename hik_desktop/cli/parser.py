"""What is understood: argparse in German, and how a group of commands adds its own."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from typing import Any, NoReturn

from hik_desktop.cli.words import NOT_UNDERSTOOD, TEXTS, say
from hik_desktop.content.words import N_

_ERRORS = (
    (r"unrecognized arguments: (?P<name>.*)", N_("Das gehört nicht hierher: {name}")),
    (r"the following arguments are required: (?P<name>.*)", N_("Es fehlt: {name}")),
    (r"argument (?P<name>.*): expected .*", N_("Nach {name} fehlt ein Wert.")),
    (r"argument (?P<name>.*): not allowed with argument (?P<other>.*)", N_("{name} und {other} gehen nicht zusammen.")),
    (r"argument .*: invalid choice: '?(?P<name>[^']*)'? \(.*", N_("Das gibt es hier nicht: {name}")),
    (r"ambiguous option: (?P<name>\S+) could match .*", N_("Das ist nicht eindeutig: {name}")),
)


class Parser(argparse.ArgumentParser):
    """argparse in German."""

    def __init__(self, **more: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **more)
        self._positionals.title = TEXTS.t(N_("Angaben"))
        self._optionals.title = TEXTS.t(N_("Möglichkeiten"))
        self.add_argument("-h", "--help", action="help", help=TEXTS.t(N_("diese Hilfe zeigen")))

    def format_usage(self) -> str:  # noqa: D102
        return super().format_usage().replace("usage: ", TEXTS.t(N_("Aufruf: ")), 1)

    def format_help(self) -> str:  # noqa: D102
        return super().format_help().replace("usage: ", TEXTS.t(N_("Aufruf: ")), 1)

    def error(self, message: str) -> NoReturn:
        """Say in German what is wrong, and end with 2."""
        for pattern, sentence in _ERRORS:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                say(TEXTS.t(sentence, **found.groupdict()))
                break
        else:
            say(TEXTS.t(N_("Diese Eingabe ist nicht verständlich.")))
        say(self.format_usage().rstrip())
        raise SystemExit(NOT_UNDERSTOOD)


class Commands:
    """The commands understood so far; each group adds its own."""

    def __init__(self) -> None:
        # With SUPPRESS a value given before the command is not lost again behind it.
        self._everywhere: Any = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
        self._everywhere.add_argument("--file", metavar="BÜRO.hik", help=TEXTS.t(N_("die Bürodatei")))
        self._everywhere.add_argument(
            "--passphrase-file", metavar="DATEI", help=TEXTS.t(N_("Textdatei mit der Passphrase"))
        )
        self.parser = Parser(
            prog="hik", description=TEXTS.t(N_("Die Bürodatei ohne Fenster.")), parents=[self._everywhere]
        )
        self._added = self.parser.add_subparsers(
            metavar="BEFEHL", required=True, title=TEXTS.t(N_("Befehle")), parser_class=Parser
        )

    def add(self, name: str, run: Callable[[argparse.Namespace], Any], text: str, *named: str) -> Any:
        """Take one command in, with what it asks for in order; returns its parser for more."""
        made = self._added.add_parser(name, help=TEXTS.t(text), description=TEXTS.t(text), parents=[self._everywhere])
        made.set_defaults(run=run)
        for place in named:
            ask(made, place)
        return made


def ask(to: Any, place: str, **more: Any) -> None:
    """One of the places that several commands ask for."""
    to.add_argument(place, metavar=_PLACES[place][0], help=TEXTS.t(_PLACES[place][1]), **more)


def flag(to: Any, name: str, text: str) -> None:
    """One switch."""
    to.add_argument(name, action="store_true", help=TEXTS.t(text))


AS_JSON = N_("rohe Werte als JSON")
_PLACES = {
    "new_file": ("DATEI", N_("die neue Datei, zum Beispiel büro.hik")),
    "kind": ("ART", N_("Art der Einträge; `hik list` nennt alle")),
    "id": ("KENNUNG", N_("Kennung, ihr Anfang oder Nummer einer Drucksache")),
    "papers": ("NUMMER", N_("Nummern oder Kennungen von Drucksachen")),
    "paper": ("drucksache", N_("zurzeit nur Drucksachen")),
    "text_file": ("DATEI", N_("der Text der Drucksache, eine Word- oder PDF-Datei")),
    "words": ("WORTE", N_("Anfänge von Worten")),
}
