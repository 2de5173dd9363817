"""A table copied from a spreadsheet or an old paper, read as rows of the Kostentabelle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.i18n import Texts
from hik_desktop.model.drucksache_cost import MOST_CENTS
from hik_desktop.services.cost_rows import EXPENSE, INCOME, CostRows
from hik_desktop.services.reading import read
from hik_desktop.services.views import Editor, FieldInfo

MOST_ROWS = 500
_MONEY = FieldInfo("amount", N_("Betrag"), Editor.MONEY, columns=("amount", "currency", "rate", "cents"))
_HEADS = {
    INCOME: re.compile(r"\W*(einzahlungen|(ordentliche |weitere )?erträge|einnahmen)\W*", re.IGNORECASE),
    EXPENSE: re.compile(r"\W*(auszahlungen|(ordentliche |weitere )?aufwendungen|ausgaben)\W*", re.IGNORECASE),
}
_BALANCE = re.compile(r"\W*(saldo|summe|gesamt|insgesamt)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One row as it was copied, with the row of the list it means. Without code or cents it is not taken over."""

    words: str
    amount: str
    code: str | None
    name: str
    cents: int | None


def understood(text: str, block: str, rows: CostRows, texts: Texts, today: date) -> tuple[PastedRow, ...]:
    """Each row of a copied table that is no head and no balance."""
    flow = ""
    found: list[PastedRow] = []
    for line in text.splitlines()[:MOST_ROWS]:
        cells = [" ".join(cell.split()) for cell in line.split("\t")]
        heads = [side for cell in cells for side, head in _HEADS.items() if head.fullmatch(cell)]
        if heads and not any(_cents(cell, texts, today) is not None for cell in cells):
            flow = heads[0] if len(set(heads)) == 1 else ""
            continue
        pairs = list(_pairs(cells, texts, today))
        for at, (words, amount) in enumerate(pairs):
            side = flow or ((INCOME, EXPENSE)[at] if len(cells) >= 4 and at < 2 else "")
            if words and not _BALANCE.match(words):
                found.append(_row(words, amount, block, side, rows, texts, today))
    return tuple(found)


def _pairs(cells: list[str], texts: Texts, today: date) -> Iterator[tuple[str, str]]:
    """Names and amounts side by side: one pair, or income and expense in one line."""
    if len(cells) >= 4:
        yield cells[0], cells[1]
        yield cells[2], cells[3]
        return
    filled = [cell for cell in cells if cell]
    if len(filled) == 1:  # copied as plain text: the amount is what can be read as one at the end
        found = re.fullmatch(r"(.*?\D)\s+([-−–]?\s?[\d.]+(?:,\d{1,2})?\s*(?:€|EUR)?)", filled[0])
        filled = [found.group(1), found.group(2)] if found else filled
    if filled:
        yield filled[0], filled[1] if len(filled) > 1 else ""


def _row(words: str, amount: str, block: str, flow: str, rows: CostRows, texts: Texts, today: date) -> PastedRow:
    code = rows.named(words, block, flow) or (rows.named(words, block) if flow else None)
    known = rows.get(code)
    return PastedRow(words, amount, code, known.name if known else "", _cents(amount, texts, today))


def _cents(words: str, texts: Texts, today: date) -> int | None:
    try:
        money = read(_MONEY, words, texts, today)
    except RuleBroken:
        return None
    if money is None or money[1] != "EUR" or abs(money[0]) > MOST_CENTS:
        return None
    return int(money[0])
