"""The Kostentabelle of a text laid out in columns: income and expense side by side become one below the other."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from hik_desktop.exchange.text_source import SourceLine

_HEADS = re.compile(
    r"\s*(?P<income>Einzahlungen|(?:Ordentliche|Weitere|Außerordentliche) Erträge)\s{2,}"
    r"(?P<expense>Auszahlungen|(?:Ordentliche|Weitere|Außerordentliche) Aufwendungen)\s*"
)
_CELL = re.compile(r"\S+(?: \S+)*")
_AMOUNT = re.compile(r"[-−–]?\s?\d{1,3}(?:\.?\d{3})*,\d\d(?:\s?(?:€|EUR|Euro))?")
_LEFT_AT_MOST = 30
_LONGEST = 400


@dataclass(slots=True)
class _Row:
    name: str
    amount: str
    line: int


@dataclass(slots=True)
class _Columns:
    """The rows of both sides, and where the right one begins."""

    border: int
    rows: tuple[list[_Row], list[_Row]] = field(default_factory=lambda: ([], []))


def squeezed(name: str) -> str:
    """A row's name as it is compared: letters and figures only."""
    return re.sub(r"[\W_]+", "", name.casefold())


def one_below_the_other(lines: Sequence[SourceLine], names: Collection[str]) -> list[SourceLine]:
    """Return the lines with every pair of columns parted; `names` are all known rows, squeezed."""
    out: list[SourceLine] = []
    at = 0
    while at < len(lines):
        head = _HEADS.fullmatch(lines[at].raw) if len(lines[at].raw) < _LONGEST else None
        end, columns = _read(lines, at + 1, names) if head else (at, None)
        if head is None or columns is None:
            out.append(lines[at])
            at += 1
            continue
        for title, rows in zip((head["income"], head["expense"]), columns.rows, strict=True):
            out.append(SourceLine(lines[at].number, title))
            out += [SourceLine(row.line, f"{row.name} {row.amount}") for row in rows]
        at = end
    return out


def _read(lines: Sequence[SourceLine], start: int, names: Collection[str]) -> tuple[int, _Columns | None]:
    """Return the line behind the rows and the rows; none where no amount follows."""
    columns = _Columns(_border(lines[start : start + 40]))
    at = start
    while at < len(lines) and lines[at].text and len(lines[at].raw) < _LONGEST:
        if lines[at].text.startswith("Saldo") or not _take(lines[at], columns, names):
            break
        at += 1
    return at, columns if any(columns.rows) else None


def _border(lines: Sequence[SourceLine]) -> int:
    """Where the right column begins: at the third cell of a row that has both, else beyond any left name."""
    for line in lines:
        cells = list(_CELL.finditer(line.raw[:_LONGEST]))
        if len(cells) == 4 and _AMOUNT.fullmatch(cells[1][0]) and _AMOUNT.fullmatch(cells[3][0]):
            return cells[2].start()
    return _LEFT_AT_MOST


def _take(line: SourceLine, columns: _Columns, names: Collection[str]) -> bool:
    """Take a line of rows, or of what is left of long names; False where it is neither."""
    cells = list(_CELL.finditer(line.raw))
    amounts = [bool(_AMOUNT.fullmatch(cell[0])) for cell in cells]
    found: list[tuple[int, str, str]] = []
    for at, cell in enumerate(cells):
        if amounts[at]:
            continue
        amount = cells[at + 1][0] if at + 1 < len(cells) and amounts[at + 1] else ""
        found.append((1 if cell.start() >= columns.border - 1 else 0, cell[0], amount))
    if not found or sum(amounts) != sum(bool(amount) for *_, amount in found):
        return False
    for side, name, amount in found:  # nothing is taken of a line that is not all rows
        if not amount and not _goes_on(columns.rows[side], name, names):
            return False
    for side, name, amount in found:
        if amount:
            columns.rows[side].append(_Row(name, amount, line.number))
        else:
            last = columns.rows[side][-1]
            last.name = _joined(last.name, name)
    return True


def _goes_on(rows: list[_Row], name: str, names: Collection[str]) -> bool:
    """Whether a name's rest makes it one the list has."""
    if not rows:
        return False
    whole = squeezed(_joined(rows[-1].name, name))
    return any(known.startswith(whole) for known in names)


def _joined(first: str, rest: str) -> str:
    return first[:-1] + rest if first.endswith("\u00ad") else f"{first} {rest}"
