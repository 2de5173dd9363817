"""Commands on records of any kind: list, show, history, search; and the steps taken: undo, redo."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from hik_desktop.cli.opening import conditions, kind_named, opened, record_named
from hik_desktop.cli.parser import AS_JSON, Commands, ask, flag
from hik_desktop.cli.words import TEXTS, print_json, print_lines, print_table
from hik_desktop.content.words import N_

if TYPE_CHECKING:
    pass


def add(commands: Commands) -> None:
    """Take in the commands of this group."""
    listing = commands.add("list", _list, N_("Einträge auflisten; ohne ART alle Arten nennen"))
    ask(listing, "kind", nargs="?")
    form = listing.add_mutually_exclusive_group()
    flag(form, "--json", AS_JSON)
    flag(form, "--csv", N_("rohe Werte als CSV"))
    listing.add_argument("--where", metavar="BEDINGUNG", help=TEXTS.t(N_("FELD (=|!=|<|<=|>|>=|~) WERT and …")))
    flag(commands.add("show", _show, N_("einen Eintrag zeigen"), "kind", "id"), "--json", AS_JSON)
    commands.add("history", _history, N_("zeigen, was mit einem Eintrag geschah"), "kind", "id")
    flag(commands.add("search", _search, N_("in allen Einträgen suchen"), "words"), "--json", AS_JSON)
    commands.add("undo", _undo, N_("den letzten Schritt zurücknehmen"))
    commands.add("redo", _redo, N_("den zurückgenommenen Schritt wiederholen"))


def _list(arguments: argparse.Namespace) -> None:
    if arguments.kind is None:
        from hik_desktop.services.kinds import all_kinds

        print_table([(kind.name, TEXTS.t(kind.plural)) for kind in all_kinds().values()])
        return
    with opened(arguments) as office:
        from hik_desktop.services import exporting
        from hik_desktop.services.views import Query

        kind = kind_named(office.kinds, arguments.kind)
        query = Query(kind.name, where=conditions(office, kind.name, arguments.where))
        if arguments.json:
            print_json(exporting.objects(office.lists, kind, query))
        elif arguments.csv:
            sys.stdout.write(exporting.csv_table(kind, exporting.objects(office.lists, kind, query)))
        else:
            from hik_desktop.services.outline import Outline

            print_table(Outline(office, TEXTS).overview(kind, query), heading=True)


def _show(arguments: argparse.Namespace) -> None:
    with opened(arguments) as office:
        from hik_desktop.services import exporting
        from hik_desktop.services.outline import Outline

        kind = kind_named(office.kinds, arguments.kind)
        record = office.records.get(record_named(office, kind.name, arguments.id))
        if arguments.json:
            print_json([exporting.whole(kind, record)])
        else:
            print_lines(Outline(office, TEXTS).record(kind, record))


def _history(arguments: argparse.Namespace) -> None:
    with opened(arguments) as office:
        from hik_desktop.services.outline import Outline

        kind = kind_named(office.kinds, arguments.kind)
        print_lines(Outline(office, TEXTS).story(kind, record_named(office, kind.name, arguments.id)))


def _search(arguments: argparse.Namespace) -> None:
    with opened(arguments) as office:
        hits = office.search.find(arguments.words)
        if arguments.json:
            print_json([{"id": str(hit.id), "kind": hit.kind, "title": hit.title} for hit in hits])
        else:
            print_table([(hit.kind, str(hit.id), hit.title) for hit in hits])


def _undo(arguments: argparse.Namespace) -> None:
    with opened(arguments) as office:
        step = office.history.next_undo()
        office.history.undo()
    _tell(N_("Rückgängig gemacht: {step}"), step)


def _redo(arguments: argparse.Namespace) -> None:
    with opened(arguments) as office:
        step = office.history.next_redo()
        office.history.redo()
    _tell(N_("Wiederholt: {step}"), step)


def _tell(sentence: str, step: Any) -> None:
    from hik_desktop.services.showing import sentence as what

    print_lines([TEXTS.t(sentence, step=what(step, TEXTS) if step else "")])
