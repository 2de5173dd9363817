"""What in a public paper may be nobody's business: names, telephone numbers, accounts, health."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, func, or_, select

from hik_desktop.content.words import N_
from hik_desktop.model.drucksache import PaperState
from hik_desktop.model.participant import Capacity
from hik_desktop.model.spine import Facts
from hik_desktop.services import private_signs
from hik_desktop.services.paper_said import Said, SectionText, said
from hik_desktop.services.steps import RECORD, Desk
from hik_desktop.services.views import Finding

NAME = N_("Öffentlich stünde hier der Name einer Privatperson: „{words}“.")
PHONE = N_("Öffentlich stünde hier wohl eine Telefonnummer: „{words}“.")
EMAIL = N_("Öffentlich stünde hier die E-Mail-Adresse einer Person: „{words}“.")
IBAN = N_("Öffentlich stünde hier eine Kontonummer: „{words}“.")
BIRTH = N_("Öffentlich stünde hier ein Geburtsdatum: „{words}“.")
HEALTH = N_("Öffentlich stünde hier etwas über Essen oder Gesundheit, vielleicht einer Person: „{words}“.")
CODES = {
    "paper.private_name": NAME,
    "paper.phone": PHONE,
    "paper.email": EMAIL,
    "paper.iban": IBAN,
    "paper.birth_date": BIRTH,
    "paper.health": HEALTH,
}
_TITLES = frozenset({"frau", "herr", "herrn", "dr.", "prof.", "professor", "professorin", "familie", "eheleute"})
_CARE = re.compile(
    r"\b(vegetarisch\w*|vegan\w*|halal|koscher\w*|glutenfrei\w*|laktosefrei\w*|laktoseintoleran\w*|zöliakie"
    r"|\w*allergi\w*|diabet\w*|dialyse\w*)",  # what papers say of everyone (wheelchairs, pregnancy) is no hint
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w'’-]+\.?")
_SHORTEST = 5  # a note on food shorter than this ("nein", "alles") says nothing by itself


@dataclass(frozen=True, slots=True)
class _Name:
    """A whole name in small letters, and how many words of it at the end are the family name."""

    words: tuple[str, ...]
    family: int


@dataclass(frozen=True, slots=True)
class _Private:
    """What the office knows of people: names by family name, and words that are theirs alone."""

    names: Mapping[str, tuple[_Name, ...]]
    own_script: frozenset[str]
    guests: frozenset[str]
    health: frozenset[str]
    emails: frozenset[str]
    official_emails: frozenset[str]
    official_phones: frozenset[str]


def private_findings(desk: Desk, connection: Connection, paper: Facts, printed: list[SectionText]) -> Iterator[Finding]:
    """Everything private in a paper that anyone may read."""
    if paper["public"] is False or paper["state"] == PaperState.WITHDRAWN:
        return
    pieces = list(said(paper, printed))
    addresses = {item.casefold() for piece in pieces for item in private_signs.addresses(piece.words)}
    known = _known(desk, connection, addresses)
    told: set[tuple[str, str, UUID | None]] = set()
    for piece in pieces:
        for code, words in _in(piece.words, known):
            if (code, words, piece.row) not in told:
                told.add((code, words, piece.row))
                yield _finding(code, words, piece)


def _finding(code: str, words: str, piece: Said) -> Finding:
    params = {"words": words, "row": piece.row}
    place = (piece.field, piece.part, piece.row)
    return Finding(code, CODES[code], params, *place, block=piece.block, words=words)


def _in(text: str, known: _Private) -> Iterator[tuple[str, str]]:
    addresses = list(private_signs.addresses(text))
    rest = text
    for address in addresses:
        rest = rest.replace(address, " ")
    yield from (("paper.private_name", words) for words in _names(rest, known))
    for number in private_signs.phones(text):
        if _digits(number) not in known.official_phones:
            yield "paper.phone", number
    for address in addresses:
        low = address.casefold()
        if low not in known.official_emails and (low in known.emails or private_signs.names_someone(address)):
            yield "paper.email", address
    yield from (("paper.iban", words) for words in private_signs.accounts(text))
    yield from (("paper.birth_date", words) for words in private_signs.births(text))
    yield from (("paper.health", words) for words in _health(text, known))


def _names(text: str, known: _Private) -> Iterator[str]:
    words = [(match.group(0).rstrip("."), match.group(0), match.span()) for match in _WORD.finditer(text)]
    low = [plain.casefold() for plain, _, _ in words]
    for at, last in enumerate(low):
        for name in known.names.get(last, ()):
            start = _start(low, at, name.words)
            before = at - name.family
            alone = tuple(low[before + 1 : at + 1]) == name.words[-name.family :]
            if start is None and alone and before >= 0 and words[before][1].casefold() in _TITLES:
                start = (before, at)
            if start is not None:
                first, end = start
                yield text[words[first][2][0] : words[end][2][1]].rstrip(".,")
                break
    for own in known.own_script:
        if own in text:
            yield own
    yield from (name for name in known.guests if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def _start(low: list[str], at: int, name: tuple[str, ...]) -> tuple[int, int] | None:
    """Where a whole name stands whose last word is at `at`: given name first, or family name first."""
    size = len(name)
    if size < 2:
        return None
    if tuple(low[max(0, at - size + 1) : at + 1]) == name:
        return at - size + 1, at
    turned = (name[-1], *name[:-1])
    return (at, at + size - 1) if tuple(low[at : at + size]) == turned else None


def _health(text: str, known: _Private) -> Iterator[str]:
    found = {match.group(0) for match in _CARE.finditer(text)}
    low = text.casefold()
    for words in known.health:
        place = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", low)
        if place is not None:
            found.add(text[place.start() : place.end()])
    yield from sorted(found)


def _known(desk: Desk, connection: Connection, addresses: set[str]) -> _Private:
    names: dict[str, list[_Name]] = {}
    own: set[str] = set()
    for row in _people(desk, connection):
        _name(names, f"{row['given_name'] or ''} {row['family_name']}", len(_WORD.findall(row["family_name"])))
        own |= _own(row["own_family_name"], row["own_given_name"])
    health: set[str] = set()
    for row in _guests(desk, connection):
        for field in ("diet", "access_needs", "health"):
            words = " ".join((row[field] or "").casefold().split())
            health |= {words} if len(words) >= _SHORTEST else set()
        if row["private"]:
            _name(names, row["name"], 1)
            own |= _own(row["own_name"])
    guests = frozenset(_protected(desk, connection))
    for name in guests:
        _name(names, name, 1)
    offices = list(_official(desk, connection))
    return _Private(
        {last: tuple(found) for last, found in names.items()},
        frozenset(own),
        guests,
        frozenset(health),
        frozenset(_of_persons(desk, connection, addresses)),
        frozenset(address.casefold() for address, _ in offices if address),
        frozenset(_digits(phone) for _, phone in offices if phone),
    )


def _name(names: dict[str, list[_Name]], name: str, family: int) -> None:
    words = tuple(word.rstrip(".").casefold() for word in _WORD.findall(name) if not word.endswith("."))
    if words and len(words[-1]) > 1:
        names.setdefault(words[-1], []).append(_Name(words, max(1, min(family, len(words)))))


def _own(*parts: str | None) -> set[str]:
    given = [part.strip() for part in parts if part and part.strip()]
    joined = {"".join(given), " ".join(given), " ".join(reversed(given))} if given else set()
    return {name for name in joined if len(name) > 2}


def _people(desk: Desk, connection: Connection) -> Iterable[Mapping[str, Any]]:
    """Private persons: marked so, or holding no function anywhere and not marked otherwise."""
    table = desk.catalog.kinds["person"].table
    functions = desk.catalog.parts["person_function"].table
    holds = select(functions.c.owner_id).where(functions.c.owner_id == table.c.id).exists()
    columns = (table.c.family_name, table.c.given_name, table.c.own_family_name, table.c.own_given_name)
    query = select(*columns).join(RECORD, RECORD.c.id == table.c.id).where(RECORD.c.trashed_at.is_(None))
    query = query.where(or_(table.c.private.is_(True), and_(table.c.private.is_(None), ~holds)))
    yield from (dict(row) for row in connection.execute(query).mappings())


def _of_persons(desk: Desk, connection: Connection, addresses: set[str]) -> Iterable[str]:
    """Those of the addresses that the office knows as a person's."""
    table = desk.catalog.kinds["person"].table
    if addresses:
        known = func.lower(table.c.email)
        yield from (row[0] for row in connection.execute(select(known).where(known.in_(addresses))))


def _guests(desk: Desk, connection: Connection) -> Iterable[Mapping[str, Any]]:
    """People of delegations; private are those who come in nobody's name: without function, body or Fraktion."""
    table = desk.catalog.parts["participant"].table
    persons = desk.catalog.kinds["person"].table
    joined = table.outerjoin(persons, persons.c.id == table.c.person_id)
    query = select(table, persons.c.private.label("marked")).select_from(joined)
    for row in connection.execute(query).mappings():
        alone = not (row["role"] or row["sending_body"] or row["fraktion"] or row["person_id"])
        companion = row["capacity"] == Capacity.COMPANION
        yield {**row, "private": bool(row["marked"]) or alone or companion}


def _protected(desk: Desk, connection: Connection) -> Iterable[str]:
    """The names of protected guests. A finding says of them what it says of any private person, and no more."""
    table = desk.catalog.kinds["guest"].table
    yield from (" ".join(row[0].split()) for row in connection.execute(select(table.c.pseudonym)))


def _official(desk: Desk, connection: Connection) -> Iterable[tuple[str | None, str | None]]:
    """Addresses and numbers of offices and organisations, which anyone may know."""
    for kind in ("municipality", "office", "organisation"):
        table = desk.catalog.kinds[kind].table
        yield from (tuple(row) for row in connection.execute(select(table.c.email, table.c.phone)))


def _digits(number: str) -> str:
    digits = re.sub(r"\(0\)|\D", "", number.replace("+", "00"))
    return digits.removeprefix("0049").removeprefix("0")
