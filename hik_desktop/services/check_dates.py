"""Whether the days of a paper fit together: its own, its earlier version's, those of meetings and deadlines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection

from hik_desktop.content.words import N_
from hik_desktop.model.drucksache import PaperState
from hik_desktop.model.spine import Facts
from hik_desktop.services.deadlines import Stop, stops
from hik_desktop.services.steps import Desk
from hik_desktop.services.views import Finding
from hik_desktop.store import facts

CODES = {
    "paper.before_earlier": N_("Die Drucksache ist vor ihrer früheren Fassung datiert ({day})."),
    "paper.other_number": N_("Die frühere Fassung hat eine andere Nummer: {number}."),
    "paper.number_year": N_("Die Nummer trägt das Jahr {number_year}, die Drucksache ist vom {day}."),
    "paper.consulted_before": N_("{body} berät am {day}, also vor dem Datum der Drucksache."),
    "paper.meeting_day": N_("{body}: Der Tag der Beratung ist nicht der Tag der Sitzung ({day})."),
    "paper.meeting_body": N_("{body}: Die gewählte Sitzung ist die eines anderen Gremiums."),
    "paper.meeting_cancelled": N_("{body}: Die Sitzung am {day} ist abgesagt."),
    "paper.decided_before": N_("{body} entscheidet am {day}, bevor alle anderen beraten haben."),
    "paper.deadline_missed": N_("{body}: Die Abgabe war bis {day} möglich."),
}
_PART = "consultation"


def date_findings(desk: Desk, connection: Connection, paper: Facts) -> Iterator[Finding]:
    """Days that do not fit together; none of them keeps a paper from being issued."""
    own = paper["dated_on"]
    if paper["earlier_id"] is not None:
        kind = desk.catalog.kinds["drucksache"]
        earlier = facts.read(connection, kind, [paper["earlier_id"]], desk.today(), parts=())[paper["earlier_id"]]
        if own is not None and earlier["dated_on"] is not None and own < earlier["dated_on"]:
            yield _about("paper.before_earlier", "dated_on", day=earlier["dated_on"])
        if paper["number"] and earlier["number"] and paper["number"] != earlier["number"]:
            yield _about("paper.other_number", "number", number=earlier["number"])
    if own is not None and paper["number"] and paper["number"][-4:] != str(own.year):
        yield _about("paper.number_year", "number", number_year=paper["number"][-4:], day=own)
    lines = stops(desk, connection, paper)
    for stop in lines:
        yield from _line(desk, paper, stop, own)
    yield from _decided(paper, lines)


def _line(desk: Desk, paper: Facts, stop: Stop, own: date | None) -> Iterator[Finding]:
    row = next(row for row in paper.parts[_PART] if row["id"] == stop.row)
    body = paper.title_of(stop.committee) or "–"

    def finding(code: str, field: str, **params: Any) -> Finding:
        return Finding(code, CODES[code], {"row": stop.row, "body": body, **params}, field, _PART, stop.row)

    if own is not None and stop.day is not None and stop.day < own:
        yield finding("paper.consulted_before", "held_on", day=stop.day)
    if row["held_on"] and stop.meeting_day and row["held_on"] != stop.meeting_day:
        yield finding("paper.meeting_day", "held_on", day=stop.meeting_day)
    if row["committee_id"] and stop.meeting_committee and row["committee_id"] != stop.meeting_committee:
        yield finding("paper.meeting_body", "meeting_id")
    if stop.cancelled:
        yield finding("paper.meeting_cancelled", "meeting_id", day=stop.meeting_day)
    waiting = paper["state"] == PaperState.DRAFT and stop.day is not None and stop.day >= desk.today()
    if waiting and stop.due is not None and stop.due < desk.today():
        yield finding("paper.deadline_missed", "held_on", day=stop.due)


def _decided(paper: Facts, lines: tuple[Stop, ...]) -> Iterator[Finding]:
    decisive = {row["id"] for row in paper.parts[_PART] if row["decisive"]}
    for stop in lines:
        others = [other.day for other in lines if other.row not in decisive and other.day is not None]
        if stop.row in decisive and stop.day is not None and any(day > stop.day for day in others):
            code, body = "paper.decided_before", paper.title_of(stop.committee) or "–"
            params = {"row": stop.row, "body": body, "day": stop.day}
            yield Finding(code, CODES[code], params, "held_on", _PART, stop.row)


def _about(code: str, field: str, **params: Any) -> Finding:
    return Finding(code, CODES[code], params, field)
