"""The command for print runs: handout."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from hik_desktop.cli.opening import conditions, opened, record_named
from hik_desktop.cli.parser import Commands, ask, flag
from hik_desktop.cli.words import TEXTS, NotUnderstood, print_table, say
from hik_desktop.content.words import N_

if TYPE_CHECKING:
    from hik_desktop.services.handout_views import HandoutPlan, HandoutWish
    from hik_desktop.services.office import Office


def add(commands: Commands) -> None:
    """Take in the commands of this group."""
    run = commands.add("handout", _handout, N_("Drucksachen in der Auflage der Verteiler als PDF schreiben"))
    ask(run, "papers", nargs="*")
    run.add_argument("--out", metavar="X.pdf", help=TEXTS.t(N_("die PDF-Datei, mit --each der Ordner; wird ersetzt")))
    run.add_argument("--committee", metavar="GREMIUM", help=TEXTS.t(N_("nur für dieses Gremium: Kürzel oder Kennung")))
    run.add_argument("--meeting", metavar="SITZUNG", help=TEXTS.t(N_("alle Drucksachen einer Sitzung: Kennung")))
    run.add_argument("--where", metavar="BEDINGUNG", help=TEXTS.t(N_("alle Drucksachen, auf die das zutrifft")))
    run.add_argument(
        "--copies", type=int, default=1, metavar="ZAHL", help=TEXTS.t(N_("Exemplare, wo kein Verteiler steht"))
    )
    flag(run, "--total", N_("jede Drucksache in ihrer Gesamtauflage statt je Gremium ein Stapel"))
    flag(run, "--each", N_("für jedes Gremium eine eigene Datei"))
    flag(run, "--one-sided", N_("einseitig, ohne leere Rückseiten"))
    flag(run, "--no-cover", N_("ohne Deckblätter"))
    flag(run, "--no-annexes", N_("ohne Anlagen"))
    flag(run, "--intern", N_("die interne Fassung, mit dem, was nicht öffentlich ist"))
    flag(run, "--leave-out", N_("was sich nicht drucken lässt, weglassen"))
    flag(run, "--plan", N_("nur sagen, was gedruckt würde"))


def _handout(arguments: argparse.Namespace) -> None:
    if not arguments.plan and not arguments.out:
        raise NotUnderstood(TEXTS.t(N_("Es fehlt: --out X.pdf, oder --plan.")))
    with opened(arguments) as office:
        plan = office.handout.counted(office.handout.plan(_wish(office, arguments)))
        if arguments.plan:
            _tell(plan)
            return
        target = Path(arguments.out)
        run = office.handout.run(plan, target, apart=arguments.each, without_broken=arguments.leave_out)
        for progress in run:
            if progress.result is not None:
                for item in progress.result.left_out:
                    say(TEXTS.t(N_("Weggelassen: {number} {title}"), number=item.number, title=item.title))
                pages = TEXTS.number(progress.result.pages)
                files = ", ".join(progress.result.files)
                say(TEXTS.t(N_("Gedruckt: {files}, {pages} Seiten."), files=files, pages=pages))


def _wish(office: Office, arguments: argparse.Namespace) -> HandoutWish:
    from hik_desktop.services.handout_views import HandoutBy, HandoutWish

    body = _committee(office, arguments.committee) if arguments.committee else None
    meeting = office.search.by_id("meeting", arguments.meeting) if arguments.meeting else None
    return HandoutWish(
        _papers(office, arguments, body, meeting),
        HandoutBy.PAPER if arguments.total else HandoutBy.BODY,
        body,
        meeting,
        cover=not arguments.no_cover,
        both_sides=not arguments.one_sided,
        annexes=not arguments.no_annexes,
        internal=arguments.intern,
        assumed=max(0, arguments.copies),
    )


def _papers(office: Office, arguments: argparse.Namespace, body: UUID | None, meeting: UUID | None) -> tuple[UUID, ...]:
    from hik_desktop.services.views import Query

    if arguments.papers:
        return tuple(record_named(office, "drucksache", text) for text in arguments.papers)
    if meeting is not None:
        return office.handout.papers_of(meeting=meeting)
    if arguments.where:
        query = Query("drucksache", where=conditions(office, "drucksache", arguments.where))
        return tuple(row.id for row in office.lists.all(query, ("title",)))
    if body is not None:
        return office.handout.papers_of(body=body)
    raise NotUnderstood(
        TEXTS.t(N_("Welche Drucksachen? Bitte nennen Sie Nummern, --meeting, --committee oder --where."))
    )


def _committee(office: Office, text: str) -> UUID:
    """The body that is meant: by its code, or by its id."""
    from hik_desktop.services.views import Condition, Query

    found = office.lists.all(Query("committee", where=(Condition("code", "=", text),)), ("title",))
    return found[0].id if len(found) == 1 else office.search.by_id("committee", text)


def _tell(plan: HandoutPlan) -> None:
    """The plan as a table, and its sums."""
    number, both = TEXTS.number, plan.wish.both_sides
    head = (N_("Für wen"), N_("Exemplare"), N_("Seiten"), N_("Blatt"), N_("Drucksache"))
    rows = [tuple(TEXTS.t(word) for word in head)]
    for stack in plan.stacks:
        for item in stack.items:
            name = stack.name or TEXTS.t(N_("Gesamtauflage"))
            what = f"{item.number} {item.title}".strip()
            if item.problem is not None:
                rows.append((name, "–", "–", "–", f"{what}: {TEXTS.problem(item.problem)}"))
            else:
                rows.append((name, number(item.copies), number(item.pages or 0), number(item.sheets(both)), what))
    print_table(rows, heading=True)
    words = N_("Zusammen: {copies} Exemplare, {pages} Seiten, {sheets} Blatt, {covers} Deckblätter.")
    sums = {"copies": plan.copies, "pages": plan.pages, "sheets": plan.sheets, "covers": plan.covers}
    say(TEXTS.t(words, **{name: number(value) for name, value in sums.items()}))
