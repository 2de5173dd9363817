"""`hik`: the office's work without a window. What a person reads is German; what a program reads is raw.

Exit codes: 0 done, 1 refused with a plain sentence on stderr, 2 not understood.
"""

from __future__ import annotations

import argparse
import errno
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from hik_desktop.content.errors import EnvironmentProblem, Problem, RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.i18n import Texts

if TYPE_CHECKING:
    from hik_desktop.services.office import Office
    from hik_desktop.services.views import KindInfo

_NOBODY_TO_ASK = N_(
    "Es fehlt die Passphrase, und hier kann niemand danach gefragt werden. Bitte nennen Sie sie mit --passphrase-file "
    "oder in HIK_PASSPHRASE."
)
_LOST = N_(
    "Ohne die Passphrase und ohne das Wiederherstellungsblatt sind die Daten verloren. "
    "Das Blatt drucken Sie im Programm."
)
DONE, REFUSED, NOT_UNDERSTOOD, STOPPED = 0, 1, 2, 130
TEXTS = Texts("de")


class NotUnderstood(Exception):
    """The command line itself makes no sense; carries the German sentence."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    _speak_utf8()
    try:
        arguments = _parser().parse_args(sys.argv[1:] if argv is None else argv)
        code = int(arguments.run(arguments) or DONE)
        sys.stdout.flush()
        return code
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else NOT_UNDERSTOOD
    except NotUnderstood as problem:
        _say(str(problem))
        return NOT_UNDERSTOOD
    except Problem as problem:
        _say(TEXTS.problem(problem))
        return REFUSED
    except (KeyboardInterrupt, EOFError):
        return STOPPED
    except OSError as error:
        if error.errno not in (errno.EPIPE, errno.EINVAL):  # Windows says so by "invalid"
            return _bug(error)
        # Who read has seen enough (`hik list person | head`); what is left must not fail at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        return _bug(error)


def _bug(error: Exception) -> int:
    from hik_desktop import log

    handler = log.start()
    log.bug(error)
    log.stop(handler)
    _say(TEXTS.t(N_("Dabei ist im Programm ein Fehler aufgetreten. Einzelheiten stehen in seinem Protokoll.")))
    return REFUSED


def _say(sentence: str) -> None:
    """One line for the person, apart from what a program reads."""
    print(_printable(sentence), file=sys.stderr)


def _speak_utf8() -> None:  # whatever the console's or pipe's code page
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _printable(text: str) -> str:
    """Without control characters, which could steer the terminal."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "\N{REPLACEMENT CHARACTER}", text)


# --- the office --------------------------------------------------------------------------------


@contextmanager
def _office(arguments: argparse.Namespace) -> Iterator[Office]:
    path = _file(arguments)
    from hik_desktop.services.office import Office, needs_passphrase

    office = Office.open(path, _passphrase(arguments) if needs_passphrase(path) else None)
    try:
        yield office
    finally:
        office.close()


def _file(arguments: argparse.Namespace) -> Path:
    if getattr(arguments, "file", None):
        return Path(arguments.file)
    raise NotUnderstood(TEXTS.t(N_("Welche Bürodatei? Bitte nennen Sie sie mit --file BÜRO.hik.")))


def _passphrase(arguments: argparse.Namespace, *, twice: bool = False) -> str:
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


def _kind(kinds: Any, name: str) -> KindInfo:
    if name not in kinds:
        raise NotUnderstood(
            TEXTS.t(N_("Diese Art von Eintrag gibt es nicht: {name}. `hik list` nennt alle."), name=name)
        )
    found: KindInfo = kinds[name]
    return found


def _record(office: Office, kind: str, text: str) -> Any:
    """The id that is meant: a UUID, the beginning of one, or the number of a paper."""
    if kind == "drucksache" and (found := office.papers.by_number(text)):
        return found
    return office.search.by_id(kind, text)


# --- commands ----------------------------------------------------------------------------------


def _new(arguments: argparse.Namespace) -> None:
    path = Path(arguments.new_file)
    from hik_desktop.services.office import Office, refuse_taken

    refuse_taken(path)  # before anybody is asked anything
    passphrase = None if arguments.no_passphrase else _passphrase(arguments, twice=True)
    office = Office.create(path, passphrase, sample=arguments.sample)
    try:
        print(office.copy_id)
        if office.encrypted:
            _say(TEXTS.t(_LOST))
    finally:
        office.close()


def _list(arguments: argparse.Namespace) -> None:
    if arguments.kind is None:
        from hik_desktop.services.kinds import all_kinds

        _print_table([(kind.name, TEXTS.t(kind.plural)) for kind in all_kinds().values()])
        return
    with _office(arguments) as office:
        from hik_desktop.services import exporting
        from hik_desktop.services.views import Query

        kind = _kind(office.kinds, arguments.kind)
        query = Query(kind.name, where=_where(office, kind.name, arguments.where))
        if arguments.json:
            _print_json(exporting.objects(office.lists, kind, query))
        elif arguments.csv:
            sys.stdout.write(exporting.csv_table(kind, exporting.objects(office.lists, kind, query)))
        else:
            from hik_desktop.services.outline import Outline

            _print_table(Outline(office, TEXTS).overview(kind, query), heading=True)


def _where(office: Office, kind: str, text: str | None) -> Any:
    from hik_desktop.services.filtering import Filter, FilterUnreadable

    try:
        return Filter(office.kinds, office.records, TEXTS, office.today).read(kind, text or "")
    except FilterUnreadable as problem:
        raise NotUnderstood(TEXTS.problem(problem)) from None


def _show(arguments: argparse.Namespace) -> None:
    with _office(arguments) as office:
        from hik_desktop.services import exporting
        from hik_desktop.services.outline import Outline

        kind = _kind(office.kinds, arguments.kind)
        record = office.records.get(_record(office, kind.name, arguments.id))
        if arguments.json:
            _print_json([exporting.whole(kind, record)])
        else:
            _print_lines(Outline(office, TEXTS).record(kind, record))


def _history(arguments: argparse.Namespace) -> None:
    with _office(arguments) as office:
        from hik_desktop.services.outline import Outline

        kind = _kind(office.kinds, arguments.kind)
        _print_lines(Outline(office, TEXTS).story(kind, _record(office, kind.name, arguments.id)))


def _paper(arguments: argparse.Namespace) -> None:
    if arguments.paper != "drucksache":
        raise NotUnderstood(TEXTS.t(N_("Das geht nur mit einer Drucksache: hik import drucksache …")))


def _import(arguments: argparse.Namespace) -> None:
    _paper(arguments)
    from hik_desktop.services import files, outline

    data = files.read(Path(arguments.text_file))
    with _office(arguments) as office:
        made = office.paper_import.write(data, arguments.number)
        _say("\n".join(outline.understood(made.preview, TEXTS)))
        print(made.id)


def _print(arguments: argparse.Namespace) -> None:
    _paper(arguments)
    from hik_desktop.services import files

    with _office(arguments) as office:
        data = office.papers.pdf(_record(office, "drucksache", arguments.id))
        files.write(Path(arguments.out), data, office=office.path)


def _undo(arguments: argparse.Namespace) -> None:
    with _office(arguments) as office:
        step = office.history.next_undo()
        office.history.undo()
    _tell(N_("Rückgängig gemacht: {step}"), step)


def _redo(arguments: argparse.Namespace) -> None:
    with _office(arguments) as office:
        step = office.history.next_redo()
        office.history.redo()
    _tell(N_("Wiederholt: {step}"), step)


def _tell(sentence: str, step: Any) -> None:
    from hik_desktop.services.showing import sentence as what

    _print_lines([TEXTS.t(sentence, step=what(step, TEXTS) if step else "")])


def _check(arguments: argparse.Namespace) -> None:
    with _office(arguments) as office:
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


def _search(arguments: argparse.Namespace) -> None:
    with _office(arguments) as office:
        hits = office.search.find(arguments.words)
        if arguments.json:
            _print_json([{"id": str(hit.id), "kind": hit.kind, "title": hit.title} for hit in hits])
        else:
            _print_table([(hit.kind, str(hit.id), hit.title) for hit in hits])


def _print_json(objects: list[dict[str, Any]]) -> None:
    import json

    print(json.dumps(objects, ensure_ascii=False, indent=1))


def _print_lines(lines: Sequence[str]) -> None:
    sys.stdout.writelines(f"{_printable(line)}\n" for line in lines)


def _print_table(rows: Sequence[Sequence[str]], *, heading: bool = False) -> None:
    """Aligned columns; the last one is as long as it is."""
    from hik_desktop.services.outline import aligned

    _print_lines(aligned(rows, rule=heading))


# --- what is understood ------------------------------------------------------------------------

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
                _say(TEXTS.t(sentence, **found.groupdict()))
                break
        else:
            _say(TEXTS.t(N_("Diese Eingabe ist nicht verständlich.")))
        _say(self.format_usage().rstrip())
        raise SystemExit(NOT_UNDERSTOOD)


def _parser() -> Parser:
    # With SUPPRESS a value given before the command is not lost again behind it.
    everywhere: Any = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    everywhere.add_argument("--file", metavar="BÜRO.hik", help=TEXTS.t(N_("die Bürodatei")))
    everywhere.add_argument("--passphrase-file", metavar="DATEI", help=TEXTS.t(N_("Textdatei mit der Passphrase")))
    parser = Parser(prog="hik", description=TEXTS.t(N_("Die Bürodatei ohne Fenster.")), parents=[everywhere])
    commands = parser.add_subparsers(metavar="BEFEHL", required=True, title=TEXTS.t(N_("Befehle")), parser_class=Parser)

    def command(name: str, run: Callable[[argparse.Namespace], None], text: str, *named: str) -> Any:
        made = commands.add_parser(name, help=TEXTS.t(text), description=TEXTS.t(text), parents=[everywhere])
        made.set_defaults(run=run)
        for place in named:
            made.add_argument(place, metavar=_PLACES[place][0], help=TEXTS.t(_PLACES[place][1]))
        return made

    def flag(to: Any, name: str, text: str) -> None:
        to.add_argument(name, action="store_true", help=TEXTS.t(text))

    new = command("new", _new, N_("eine neue Bürodatei anlegen"), "new_file")
    flag(new, "--sample", N_("mit erfundenen Beispielen"))
    flag(new, "--no-passphrase", N_("ausdrücklich ohne Passphrase"))
    listing = command("list", _list, N_("Einträge auflisten; ohne ART alle Arten nennen"))
    listing.add_argument("kind", metavar=_PLACES["kind"][0], nargs="?", help=TEXTS.t(_PLACES["kind"][1]))
    form = listing.add_mutually_exclusive_group()
    flag(form, "--json", _AS_JSON)
    flag(form, "--csv", N_("rohe Werte als CSV"))
    listing.add_argument("--where", metavar="BEDINGUNG", help=TEXTS.t(N_("FELD (=|!=|<|<=|>|>=|~) WERT and …")))
    flag(command("show", _show, N_("einen Eintrag zeigen"), "kind", "id"), "--json", _AS_JSON)
    command("history", _history, N_("zeigen, was mit einem Eintrag geschah"), "kind", "id")
    bring = command("import", _import, N_("den Text einer Drucksache als Entwurf übernehmen"), "paper", "text_file")
    bring.add_argument("--number", metavar="NUMMER", help=TEXTS.t(N_("gilt vor der Nummer im Text")))
    printing = command("print", _print, N_("eine Drucksache als PDF schreiben"), "paper", "id")
    printing.add_argument("--out", metavar="X.pdf", required=True, help=TEXTS.t(N_("die PDF-Datei; wird ersetzt")))
    command("undo", _undo, N_("den letzten Schritt zurücknehmen"))
    command("redo", _redo, N_("den zurückgenommenen Schritt wiederholen"))
    command("check", _check, N_("die Bürodatei prüfen"))
    flag(command("search", _search, N_("in allen Einträgen suchen"), "words"), "--json", _AS_JSON)
    return parser


_AS_JSON = N_("rohe Werte als JSON")
_PLACES = {
    "new_file": ("DATEI", N_("die neue Datei, zum Beispiel büro.hik")),
    "kind": ("ART", N_("Art der Einträge; `hik list` nennt alle")),
    "id": ("KENNUNG", N_("Kennung, ihr Anfang oder Nummer einer Drucksache")),
    "paper": ("drucksache", N_("zurzeit nur Drucksachen")),
    "text_file": ("TEXTDATEI", N_("der Text der Drucksache, in UTF-8")),
    "words": ("WORTE", N_("Anfänge von Worten")),
}


if __name__ == "__main__":
    sys.exit(main())
