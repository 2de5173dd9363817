"""Facts of the lists a paper shows: measures, delegations, partnerships, networks, as of its day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.documents.data_blocks.delegations import (
    INCOMING,
    OUTGOING,
    DelegationLine,
    DelegationsFacts,
)
from hik_desktop.documents.data_blocks.measures import MeasureGroup, MeasureLine, MeasuresFacts
from hik_desktop.documents.data_blocks.networks import NetworkLine
from hik_desktop.documents.data_blocks.partnerships import Basis, PartnershipFacts, PartnershipLine, Project, Visit
from hik_desktop.i18n import sort_key
from hik_desktop.model.cost import Stage
from hik_desktop.model.delegation import DelegationStatus, Direction
from hik_desktop.model.description import Choice
from hik_desktop.model.measure import MeasureStatus
from hik_desktop.model.partnership import RelationStatus
from hik_desktop.services.data_rows import DataRows, Found

LATEST_VISITS = 3
NOT_COUNTED = (DelegationStatus.IDEA, DelegationStatus.REQUESTED, DelegationStatus.CANCELLED)
"""A visit that is only thought of or was called off is none of its year."""
_MEASURE = ("number", "name", "status", "progress", "office_id", "starts_on", "ends_on", "handlungsfeld_id")
_PARTNERSHIP = ("name", "city_id.name", "city_id.country", "district", "current_type", "founded_on", "current_status")
_PROFILE = ("founding", "office_id", "next_jubilee", "next_jubilee_years")
_NETWORK: tuple[str, ...] = ("name", "short_name", "seat", "seat_city_id", "joined_on", "left_on", "decided_on")
_NETWORK += ("drucksache_id", "drucksache_number")
_NETWORK += ("current_role", "current_status", "fee_amount", "fee_currency", "fee_cents")


# --- measures


def measures(rows: DataRows, handlungsfeld: int | None, *, costs: bool) -> MeasuresFacts:
    """The measures of one Handlungsfeld by its number, or of all. Raises `RuleBroken("data.handlungsfeld_gone")`."""
    fields = get_handlungsfelder(rows, handlungsfeld)
    known = {row["id"] for row in fields}
    where = () if handlungsfeld is None else (rows.column("measure", "handlungsfeld_id").in_(known),)
    spent = rows.expenses("measure") if costs else {}
    found: dict[UUID | None, list[Found]] = {}
    for row in rows.of("measure", _MEASURE, *where):
        key = row["handlungsfeld_id#"]
        found.setdefault(key if key in known else None, []).append(row)
    groups = [
        MeasureGroup(field["number"], rows.words(field["name"]), _lines(rows, found.get(field["id"], ()), spent))
        for field in fields
    ]
    if None in found and handlungsfeld is None:
        groups.append(MeasureGroup(None, "", _lines(rows, found[None], spent)))
    if handlungsfeld is None:
        groups = [group for group in groups if group.measures]
    return MeasuresFacts(rows.day, tuple(groups), costs)


def get_handlungsfelder(rows: DataRows, number: int | None) -> list[Found]:
    """Those with a number, or all. Raises `RuleBroken("data.handlungsfeld_gone")` where none has it."""
    found = [row for row in handlungsfelder(rows) if number in (None, row["number"])]
    if number is not None and not found:
        raise RuleBroken(
            "data.handlungsfeld_gone",
            N_("Das Handlungsfeld {number} gibt es nicht mehr. Bitte wählen Sie ein anderes."),
            number=number,
        )
    return found


def handlungsfelder(rows: DataRows) -> list[Found]:
    """The Handlungsfelder in the order of their numbers."""
    return sorted(rows.of("handlungsfeld", ("number", "name")), key=lambda row: (row["number"], str(row["id"])))


def _lines(rows: DataRows, found: Iterable[Found], spent: dict[UUID, dict[str, int]]) -> tuple[MeasureLine, ...]:
    lines = [
        MeasureLine(
            row["number"] or "",
            rows.words(row["name"]),
            choice(rows, MeasureStatus, row["status"]),
            row["progress"],
            row["office_id"],
            row["starts_on"],
            row["ends_on"],
            spent.get(row["id"], {}).get(Stage.PLANNED.value),
            spent.get(row["id"], {}).get(Stage.ACTUAL.value),
        )
        for row in found
    ]
    return tuple(sorted(lines, key=lambda line: (not line.number, numbered(line.number), sort_key(line.name))))


def numbered(number: str) -> tuple[tuple[int, str], ...]:
    """What sorts "1.10" after "1.9"."""
    return tuple((int(part) if part.isdecimal() else 0, part) for part in number.replace(" ", "").split("."))


def choice(rows: DataRows, choices: type[Choice], value: str | None) -> str:
    """The word of a fixed choice."""
    return "" if value is None else rows.texts.t(choices(value).label)


# --- delegations


def delegations(rows: DataRows, year: int, direction: str, *, costs: bool) -> DelegationsFacts:
    """The visits that begin in a year, in the order of their days; an empty direction means both."""
    found = visits(rows, date(year, 1, 1), date(year, 12, 31))
    wanted = {INCOMING: Direction.INCOMING, OUTGOING: Direction.OUTGOING}.get(direction)
    found = [row for row in found if wanted in (None, row["direction"])]
    spent = rows.expenses("delegation") if costs else {}
    partners = _partners(rows, [row["id"] for row in found])
    lines = [
        DelegationLine(
            rows.words(row["occasion"]),
            _direction(row),
            tuple(partners.get(row["id"], ())),
            row["starts_on"],
            row["ends_on"],
            row["heads"],
            spent.get(row["id"], {}).get(Stage.PLANNED.value),
            spent.get(row["id"], {}).get(Stage.ACTUAL.value),
        )
        for row in found
    ]
    return DelegationsFacts(year, direction, tuple(lines), costs, ahead=year > rows.day.year)


def visits(rows: DataRows, first: date, last: date) -> list[Found]:
    """All visits that begin between two days, in their order."""
    starts, status = rows.column("delegation", "starts_on"), rows.column("delegation", "status")
    counted = status.is_(None) | status.not_in([item.value for item in NOT_COUNTED])
    columns = ("occasion", "direction", "starts_on", "ends_on", "heads")
    found = rows.of("delegation", columns, starts >= first, starts <= last, counted)
    return sorted(found, key=lambda row: (row["starts_on"], row["ends_on"] or row["starts_on"]))


def _direction(row: Found) -> str:
    return INCOMING if row["direction"] == Direction.INCOMING else OUTGOING


def _partners(rows: DataRows, keys: list[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    for row in rows.rows("delegation_partner", "owner_id", keys):
        name = rows.partners.get(row["partnership_id"] or row["network_id"])
        if name:
            found.setdefault(row["owner_id"], []).append(name)
    return found


# --- partnerships


def partnership(rows: DataRows, key: UUID, city: str) -> PartnershipFacts:
    """The profile of one relation. Raises `RuleBroken("data.partnership_gone")`."""
    row = get_partnership(rows, key, (*_PARTNERSHIP, *_PROFILE))
    topics = rows.rows("partnership_topic", "owner_id", [key])
    return PartnershipFacts(
        city,
        _relation(rows, row),
        row["founding"] or "",
        _bases(rows, key),
        tuple(dict.fromkeys(rows.listed("focus_topic", topic["topic"]) for topic in topics)),
        row["office_id"],
        _latest(rows, key),
        row["next_jubilee"],
        row["next_jubilee_years"],
        _projects(rows, key),
    )


def get_partnership(rows: DataRows, key: UUID, columns: Sequence[str] = ()) -> Found:
    """A relation that can be shown. Raises `RuleBroken("data.partnership_gone")`."""
    row = rows.some("partnership", [key], columns).get(key)
    if row is None:
        raise RuleBroken(
            "data.partnership_gone",
            N_("Die Partnerschaft gibt es nicht mehr oder sie liegt im Papierkorb. Bitte wählen Sie eine andere."),
        )
    return row


def partnerships(rows: DataRows) -> tuple[PartnershipLine, ...]:
    """All relations that have begun and not ended: the city's own first, then by age and name."""
    today = rows.day.isoformat()
    found = [
        row
        for row in rows.of("partnership", _PARTNERSHIP)
        if row["current_status"] != RelationStatus.ENDED and _begun(row["founded_on"], today)
    ]
    lines = [_relation(rows, row) for row in found]
    return tuple(
        sorted(
            lines,
            key=lambda line: (
                sort_key(line.district) if line.district else "",
                str(line.founded_on or "9999"),
                sort_key(line.name),
            ),
        )
    )


def _begun(day: Any, today: str) -> bool:
    """Whether a partial date has come; one not stated counts as long past."""
    return day is None or str(day) <= today[: len(str(day))]


def _relation(rows: DataRows, row: Found) -> PartnershipLine:
    country = row["city_id.country"]
    return PartnershipLine(
        rows.partners[row["id"]],
        rows.texts.country(country) if country else "",
        rows.listed("district", row["district"]),
        rows.listed("partnership_type", row["current_type"]),
        row["founded_on"],
        choice(rows, RelationStatus, row["current_status"]),
    )


def _bases(rows: DataRows, key: UUID) -> tuple[Basis, ...]:
    today = rows.day.isoformat()
    found = [row for row in rows.rows("partnership_basis", "owner_id", [key]) if _begun(row["signed_on"], today)]
    numbers = rows.papers(row["drucksache_id"] for row in found)
    return tuple(
        Basis(
            rows.listed("basis_type", row["basis_type"]),
            row["subject"] or "",
            row["signed_on"],
            numbers.get(row["drucksache_id"]) or row["drucksache_number"] or "",
        )
        for row in found
    )


def _latest(rows: DataRows, key: UUID) -> tuple[Visit, ...]:
    """The latest visits that have begun by the day, newest first."""
    keys = [row["owner_id"] for row in rows.rows("delegation_partner", "partnership_id", [key])]
    found = [
        row
        for row in rows.some("delegation", keys, ("occasion", "direction", "status", "starts_on", "ends_on")).values()
        if row["starts_on"] and row["starts_on"] <= rows.day and row["status"] not in NOT_COUNTED
    ]
    newest = sorted(found, key=lambda row: (row["starts_on"], row["title"]), reverse=True)[:LATEST_VISITS]
    return tuple(
        Visit(rows.words(row["occasion"]), _direction(row), row["starts_on"], row["ends_on"]) for row in newest
    )


def _projects(rows: DataRows, key: UUID) -> tuple[Project, ...]:
    keys = [row["owner_id"] for row in rows.rows("measure_partner", "partnership_id", [key])]
    found = rows.some("measure", keys, ("number", "name", "status", "progress")).values()
    projects = [
        Project(
            row["number"] or "", rows.words(row["name"]), choice(rows, MeasureStatus, row["status"]), row["progress"]
        )
        for row in found
        if row["status"] != MeasureStatus.DROPPED
    ]
    return tuple(sorted(projects, key=lambda item: (not item.number, numbered(item.number), sort_key(item.name))))


# --- networks


def networks(rows: DataRows) -> tuple[NetworkLine, ...]:
    """The networks the city belongs to on the day, by name. One without a role and a day of accession is none yet."""
    today = rows.day.isoformat()
    found = [row for row in rows.of("network", _NETWORK) if _member(row, today)]
    papers = rows.papers(row["drucksache_id#"] for row in found)
    return tuple(
        NetworkLine(
            _name(rows, row),
            row["seat"] or row["seat_city_id"],
            row["joined_on"],
            row["decided_on"],
            papers.get(row["drucksache_id#"]) or row["drucksache_number"] or "",
            rows.listed("network_role", row["current_role"]),
            row["fee_amount"],
            row["fee_currency"] or "",
            row["fee_cents"],
        )
        for row in found
    )


def _member(row: Found, today: str) -> bool:
    left = row["left_on"]
    over = left is not None and str(left) < today[: len(str(left))]
    known = row["joined_on"] is not None or row["current_role"] is not None
    return known and not over and _begun(row["joined_on"], today) and row["current_status"] != RelationStatus.ENDED


def _name(rows: DataRows, row: Found) -> str:
    name, short = rows.words(row["name"]), row["short_name"]
    return f"{name} ({short})" if short and short != name else name
