"""The Kostentabelle of a paper's plain text: blocks with rows and amounts, in whatever columns the copy has them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from hik_desktop.exchange.cost_columns import one_below_the_other, squeezed
from hik_desktop.exchange.text_source import SourceLine

INCOME, EXPENSE, BALANCE = "in", "out", "balance"
CostNames = Mapping[str, Mapping[str, str]]
"""What rows may be called: for each group of the list ("investment_in", "result_out" …) codes by squeezed name."""

Meant = Callable[[str, str, str], str | None]
"""The code of the one row that words mean though they are cut short ("Aufw. für …"), by its block and side."""

_BLOCK = re.compile(
    r"Teil(?:finanzhaushalt\s*(?P<investment>.*?)\s*[-–]?\s*Investitionst[äa]tigkeit"
    r"|ergebnishaushalt\s*(?P<result>.*?))\s*:?"
)
_PRODUCT = re.compile(r"(?:Investitionsma(?:ß|ss)nahme|Produkt)\s+(?P<number>[^|]*?)\s*(?:\|\s*(?P<name>.*?)\s*)?")
_SIDES = (
    (re.compile(r"(?:Einzahlungen|(?:Ordentliche|Weitere|Außerordentliche)\s+Erträge):?"), INCOME),
    (re.compile(r"(?:Auszahlungen|(?:Ordentliche|Weitere|Außerordentliche)\s+Aufwendungen):?"), EXPENSE),
)
_BOTH = re.compile(
    r"(?:Einzahlungen\s*Auszahlungen|(?:Ordentliche|Weitere|Außerordentliche)\s*Erträge\s*"
    r"(?:Ordentliche|Weitere|Außerordentliche)\s*Aufwendungen):?"
)
_PER_YEAR = re.compile(r"(?:Position\s+)?Angaben pro Jahr")
_HEAD = re.compile(r"Position(?:\s+Betrag)?|Betrag")
_PAIR = re.compile(
    r"\s*(?P<name>\S.*?)[\s:]*(?P<amount>[-−–]?\s?\d{1,3}(?:\.?\d{3})*,\d\d)(?:\s?(?:€|EUR|Euro))?(?=\D|\Z)"
)
_LINES_OF_A_ROW = 5
"""Long names on both sides are divided at line ends."""
_LONGEST = 400
"""A line longer than this is no row."""

_OPENING = re.compile(r"Darstellung der zu erwartenden finanziellen Auswirkungen in Euro:?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ImportedCost:
    """A row with its amount in euro cents; `code` and `group` are empty where the list has no such row."""

    name: str
    code: str
    group: str
    cents: int
    line: int

    @property
    def words(self) -> str:
        """The row as it stood there."""
        whole, rest = divmod(abs(self.cents), 100)
        return f"{self.name} {'-' if self.cents < 0 else ''}{whole:,}".replace(",", ".") + f",{rest:02}"


@dataclass(slots=True)
class ImportedCostBlock:
    """A block as read. `balances`: what the text says its sums are, by the code of the balance."""

    investment: bool
    budget: str
    product_number: str = ""
    product_name: str = ""
    per_year: bool = False
    rows: list[ImportedCost] = field(default_factory=list)
    balances: list[ImportedCost] = field(default_factory=list)
    line: int = 0

    @property
    def name(self) -> str:
        """What the block is about, as far as the text says."""
        return self.product_name or self.product_number or self.budget

    def balance(self) -> int:
        """Income minus expense of the rows the list has, in euro cents."""
        return sum(row.cents if row.group.endswith(f"_{INCOME}") else -row.cents for row in self.known())

    def known(self) -> list[ImportedCost]:
        """The rows the list has."""
        return [row for row in self.rows if row.code]

    def unknown(self) -> list[ImportedCost]:
        """What the list of rows does not have: it stays text."""
        return [row for row in (*self.rows, *self.balances) if not row.code]

    def wrong_balances(self) -> list[tuple[ImportedCost, int]]:
        """Balances that differ from income minus expense of the rows read, with what those make."""
        found = []
        for balance in self.balances:
            prefixes = {"total_balance": ("result", "extra")}.get(balance.group, (balance.group.split("_")[0],))
            made = sum(
                row.cents if row.group == f"{prefix}_{INCOME}" else -row.cents
                for prefix in prefixes
                for row in self.rows
                if row.group in (f"{prefix}_{INCOME}", f"{prefix}_{EXPENSE}")
            )
            if balance.code and made != balance.cents:
                found.append((balance, made))
        return found


@dataclass(frozen=True, slots=True)
class CostLines:
    """What was read of a stretch of lines, and the lines before and after it that are text."""

    blocks: tuple[ImportedCostBlock, ...]
    before: tuple[SourceLine, ...]
    after: tuple[SourceLine, ...]


def nothing_meant(words: str, block: str, side: str) -> str | None:
    """Take words only as the list has them."""
    return None


def read_costs(lines: Sequence[SourceLine], names: CostNames, meant: Meant = nothing_meant) -> CostLines:
    """Return the blocks that stand in `lines`, a section on money; every line is read or handed back as text."""
    known = {name for group in names.values() for name in group}
    lines = one_below_the_other(lines, known)
    start = next((at for at, line in enumerate(lines) if _block(line.text)), None)
    if start is None:
        return CostLines((), tuple(lines), ())
    reader = _Reader(names, meant)
    end = start
    at = start
    while at < len(lines):
        taken = reader.take(lines, at)
        if not taken:
            break
        at += taken
        if lines[at - 1].text:
            end = at
    blocks = tuple(block for block in reader.blocks if block.rows or block.balances or block.product_number)
    if not blocks:
        return CostLines((), tuple(lines), ())
    before = tuple(line for line in lines[:start] if not _OPENING.fullmatch(line.text))
    return CostLines(blocks, before, tuple(lines[end:]))


def _block(text: str) -> re.Match[str] | None:
    return _BLOCK.fullmatch(text) if len(text) < _LONGEST else None


class _Reader:
    def __init__(self, names: CostNames, meant: Meant) -> None:
        self._names = names
        self._meant = meant
        self.blocks: list[ImportedCostBlock] = []
        self._side = ""
        """The side a head of its own opened; empty while both stand beside each other."""
        self._seen: set[str] = set()

    def take(self, lines: Sequence[SourceLine], at: int) -> int:
        """Take the lines from `at` on that make one thing; returns how many, 0 where the table has ended."""
        text = lines[at].text
        if not text:
            return 1
        if found := _block(text):
            budget = found["investment"] if found["investment"] is not None else found["result"]
            self.blocks.append(
                ImportedCostBlock(found["investment"] is not None, budget.strip(" -–"), line=lines[at].number)
            )
            self._side, self._seen = "", set()
            return 1
        if not self.blocks or len(text) > _LONGEST:
            return 0
        if self._furniture(text):
            return 1
        for used in range(1, _LINES_OF_A_ROW + 1):
            words = " ".join(line.text for line in lines[at : at + used])
            if used > 1 and not lines[at + used - 1 : at + used]:
                return 0
            if used > 1 and _PAIR.match(lines[at + used - 2].text):
                return 0
            if self._rows(words, lines[at].number, must_know=used > 1):
                return used
        return 0

    def _furniture(self, text: str) -> bool:
        """Heads that say what follows, and no amount."""
        block = self.blocks[-1]
        if _PER_YEAR.fullmatch(text):
            block.per_year = True
        elif found := _PRODUCT.fullmatch(text):
            if block.product_number or block.product_name or _PAIR.fullmatch(text):
                return False
            block.product_number, block.product_name = found["number"].strip(), found["name"] or ""
        elif _BOTH.fullmatch(text):
            self._side = ""
        elif side := next((side for form, side in _SIDES if form.fullmatch(text)), None):
            self._side = side
        else:
            return bool(_HEAD.fullmatch(text))
        return True

    def _rows(self, text: str, number: int, *, must_know: bool) -> bool:
        """Take a line of one or two pairs of name and amount."""
        pairs, at = [], 0
        while found := _PAIR.match(text, at):
            pairs.append((found["name"].strip(" \t:|"), _cents(found["amount"])))
            at = found.end()
        if not pairs or text[at:].strip(" €|"):
            return False
        beside = len(pairs) == 2 and not self._side
        sides = (INCOME, EXPENSE) if beside else (self._side,) * len(pairs)
        known = [self._code(name, side) for (name, _), side in zip(pairs, sides, strict=True)]
        if must_know and not all(code for code, _ in known):
            return False
        for (name, cents), (code, group) in zip(pairs, known, strict=True):
            row = ImportedCost(name, code, group, cents, number)
            block = self.blocks[-1]
            (block.balances if group.endswith(BALANCE) or name.startswith("Saldo") else block.rows).append(row)
            if code:
                self._seen.add(code)
        return True

    def _code(self, name: str, side: str) -> tuple[str, str]:
        """The code of a row and its group. A name of both sides is income first, expense when it comes again."""
        wanted = squeezed(name)
        prefixes = ("investment",) if self.blocks[-1].investment else ("result", "extra")
        for prefix in (*prefixes, "total"):
            code = self._names.get(f"{prefix}_balance", {}).get(wanted)
            if code:
                return code, f"{prefix}_{BALANCE}"
        sides = (side,) if side else self._likely_sides(prefixes)
        for each in (*sides, INCOME, EXPENSE):
            for prefix in prefixes:
                code = self._names.get(f"{prefix}_{each}", {}).get(wanted)
                if code and code not in self._seen:
                    return code, f"{prefix}_{each}"
        return self._abbreviated(name, sides or (INCOME, EXPENSE), prefixes)

    def _abbreviated(self, name: str, sides: Sequence[str], prefixes: Sequence[str]) -> tuple[str, str]:
        for each in sides:
            code = self._meant(name, prefixes[0], each)
            if code and code not in self._seen:
                groups = (f"{prefix}_{each}" for prefix in prefixes)
                group = next((group for group in groups if code in self._names.get(group, {}).values()), "")
                if group:
                    return code, group
        return "", ""

    def _likely_sides(self, prefixes: Sequence[str]) -> tuple[str, ...]:
        """Once a row stood that only the expenses have, what follows is expense."""
        expenses = {code for prefix in prefixes for code in self._names.get(f"{prefix}_{EXPENSE}", {}).values()}
        return (EXPENSE, INCOME) if self._seen & expenses else (INCOME, EXPENSE)


def _cents(amount: str) -> int:
    digits = re.sub(r"\D", "", amount)
    return -int(digits) if amount.strip()[0] in "-−–" else int(digits)
