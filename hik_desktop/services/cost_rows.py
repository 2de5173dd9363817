"""The rows of the Kostentabelle as the city's list has them on a day, found by code or by the words of a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, or_, select

from hik_desktop.model.cost import Flow
from hik_desktop.model.drucksache_cost import CostBlock
from hik_desktop.services.steps import RECORD, Desk

INCOME, EXPENSE = str(Flow.INCOME), str(Flow.EXPENSE)
# Groups of the city's list by block: rows of income, rows of expense, and their balance.
GROUPS: dict[str, tuple[str, ...]] = {
    str(CostBlock.INVESTMENT): ("investment",),
    str(CostBlock.RESULT): ("result", "extra"),
}
_FLOWS = {"in": INCOME, "out": EXPENSE}
# Words that papers leave out or put in, with no row told apart by them.
_SMALL = frozenset({"und", "u", "o", "für", "der", "die", "des", "von", "aus", "ä", "ähnliche", "ähnl", "dgl"})
_SHARED = 5  # letters two forms of one word have in common: "sonstige", "sonstiger"


@dataclass(frozen=True, slots=True)
class Named:
    """A row of the list with its name in the paper's language."""

    code: str
    group: str
    name: str

    @property
    def block(self) -> str:
        """The block it stands in; empty for a group the table does not know."""
        head = self.group.rpartition("_")[0]
        return next((block for block, groups in GROUPS.items() if head in groups), "")

    @property
    def flow(self) -> str:
        """Income or expense; empty for a balance."""
        return _FLOWS.get(self.group.rpartition("_")[2], "")


class CostRows:
    """The list on one day, in its order."""

    def __init__(self, desk: Desk, connection: Connection, day: date | None, language: str = "de") -> None:
        self._rows = tuple(_read(desk, connection, day or desk.today(), language))
        self._by_code = {row.code: row for row in self._rows}

    def __iter__(self) -> Iterator[Named]:
        return iter(self._rows)

    def get(self, code: str | None) -> Named | None:
        """The row with this code, if the list has it on the day."""
        return self._by_code.get(code or "")

    def standing(self, block: str, flow: str) -> tuple[Named, ...]:
        """The rows of one side of a block."""
        return tuple(row for row in self._rows if row.block == block and row.flow == flow)

    def balance(self, group: str) -> str:
        """What the balance of a group is called; empty without one."""
        return next((row.name for row in self._rows if row.group == group), "")

    def named(self, words: str, block: str = "", flow: str = "") -> str | None:
        """The code of the one row these words mean, abbreviated or not; None when none or several could be meant."""
        rows = [row for row in self._rows if row.flow and block in ("", row.block) and flow in ("", row.flow)]
        wanted = _tokens(words)
        same = [row.code for row in rows if _tokens(row.name) == wanted]
        like = same or [row.code for row in rows if wanted and _alike(_tokens(row.name), wanted)]
        return like[0] if len(like) == 1 else None

    def meant(self, words: str, block: str, side: str) -> str | None:
        """`named`, for a reader of papers that says "in" or "out" and does not know more of the list."""
        return self.named(words, block, _FLOWS[side])


def bearers(desk: Desk, connection: Connection) -> dict[str, str]:
    """When the costs of a bearer are the city's own, by its code: "", "incoming", "outgoing" or "others"."""
    table = desk.catalog.kinds["catalogue_entry"].table
    query = select(table.c.code, table.c.group_code).where(table.c.list_name == "cost_bearer")
    return {row[0]: row[1] or "" for row in connection.execute(query)}


def _read(desk: Desk, connection: Connection, day: date, language: str) -> Iterator[Named]:
    table = desk.catalog.kinds["catalogue_entry"].table
    query = select(table.c.code, table.c.group_code, table.c.name).join(RECORD, RECORD.c.id == table.c.id)
    query = query.where(table.c.list_name == "cost_row", RECORD.c.trashed_at.is_(None))
    query = query.where(or_(table.c.starts_on.is_(None), table.c.starts_on <= day))
    query = query.where(or_(table.c.ends_on.is_(None), table.c.ends_on >= day))
    for code, group, name in connection.execute(query.order_by(table.c.rank, table.c.code)):
        yield Named(code, group or "", _word(name, language))


def _word(name: Any, language: str) -> str:
    return str(name.get(language) or name["de"])


def _tokens(words: str) -> tuple[str, ...]:
    """The words that tell rows apart, each with its point where it is cut short."""
    plain = words.casefold().replace("ß", "ss").replace("\u00ad", "")
    plain = re.sub(r"-\s*(?=\w)", "", plain)  # "öffentlich-rechtlich" is "öffentlichrechtlich"
    found = re.findall(r"\w+\.?", re.sub(r"\b([uo])\.\s*ä\.", " ", plain))
    return tuple(word for word in found if word.rstrip(".") not in _SMALL)


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(one) == len(other) and all(_same_word(a, b) for a, b in zip(one, other, strict=True))


def _same_word(one: str, other: str) -> bool:
    a, b = one.rstrip("."), other.rstrip(".")
    if a == b:
        return True
    if one.endswith(".") or other.endswith("."):
        short, long = sorted((a, b), key=len)
        return long.startswith(short) if (one if short == a else other).endswith(".") else False
    shared = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return shared >= _SHARED and max(len(a), len(b)) - shared <= 2  # another ending of the same word
