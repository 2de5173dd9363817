"""Completeness rules that several nouns share: order of dates, local times, parts that should be there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hik_desktop.content.words import N_
from hik_desktop.model.spine import Facts, Rule
from hik_desktop.model.values import PartialDate

Finding = Mapping[str, Any]

END_BEFORE_START = N_("Das Ende liegt vor dem Beginn. Bitte prüfen Sie beide Angaben.")


def ends_first(first: date | PartialDate | None, last: date | PartialDate | None) -> bool:
    """Whether a span surely ends before it starts; a year alone is compared with a year only."""
    if first is None or last is None:
        return False
    start, end = str(first), str(last)
    shared = min(len(start), len(end))
    return end[:shared] < start[:shared]


def end_before_start(code: str, field: str, first: str, last: str, part: str = "") -> Rule:
    """A record's span, or that of each row of a part, must not end before it starts."""

    def of_record(facts: Facts) -> Iterable[Finding]:
        return ({},) if ends_first(facts[first], facts[last]) else ()

    def of_rows(facts: Facts) -> Iterable[Finding]:
        return tuple({"row": row["id"]} for row in facts.parts[part] if ends_first(row[first], row[last]))

    return Rule(code, END_BEFORE_START, field, of_rows if part else of_record, part)


def no_rows(code: str, sentence: str, part: str, field: str = "", **more: Any) -> Rule:
    """At least one row of a part should be there."""

    def broken(facts: Facts) -> Iterable[Finding]:
        return () if facts.parts[part] else ({},)

    return Rule(code, sentence, field or part, broken, part=part, **more)


def rows(
    code: str, sentence: str, part: str, field: str, wrong: Callable[[Mapping[str, Any]], bool], **more: Any
) -> Rule:
    """Each row of a part that is wrong by itself is a finding."""

    def broken(facts: Facts) -> Iterable[Finding]:
        return tuple({"row": row["id"]} for row in facts.parts[part] if wrong(row))

    return Rule(code, sentence, field, broken, part=part, **more)


def when(code: str, sentence: str, field: str, wrong: Callable[[Facts], bool], **more: Any) -> Rule:
    """A finding about the record as a whole."""

    def broken(facts: Facts) -> Iterable[Finding]:
        return ({},) if wrong(facts) else ()

    return Rule(code, sentence, field, broken, **more)


def clock_change(day: date | None, clock: time | None, zone: str | None) -> str:
    """What is wrong with a local time: "missing" or "double" at a clock change, "zone" if unknown, else nothing."""
    if not zone:
        return ""
    try:
        place = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "zone"
    if day is None or clock is None:
        return ""
    naive = datetime.combine(day, clock)
    early, late = (naive.replace(tzinfo=place, fold=fold) for fold in (0, 1))
    if early.utcoffset() == late.utcoffset():
        return ""
    back = early.astimezone(UTC).astimezone(place).replace(tzinfo=None)
    return "double" if back == naive else "missing"


When = Callable[[Mapping[str, Any]], tuple[date | None, time | None, str | None]]


def at(day: str, clock: str, zone: str) -> When:
    """The local time a row states in three columns."""
    return lambda row: (row[day], row[clock], row[zone])


def local_times(area: str, part: str, **fields: When) -> tuple[Rule, ...]:
    """Rules for the local times of a part: each exists, exists once, and in a known zone."""

    def trouble(kind: str, when_: When) -> Callable[[Mapping[str, Any]], bool]:
        return lambda row: clock_change(*when_(row)) == kind

    return tuple(
        rows(f"{area}.{name}_{code}", sentence, part, name, trouble(code, when_))
        for name, when_ in fields.items()
        for code, sentence in _CLOCK
    )


_CLOCK = (
    (
        "missing",
        N_("Diese Uhrzeit gibt es an dem Tag nicht, weil die Uhr vorgestellt wird. Bitte wählen Sie eine andere."),
    ),
    (
        "double",
        N_("Diese Uhrzeit gibt es an dem Tag zweimal, weil die Uhr zurückgestellt wird. Bitte wählen Sie eine andere."),
    ),
    ("zone", N_("Diese Zeitzone ist nicht bekannt. Bitte wählen Sie eine aus der Liste.")),
)
