"""Where each cost line stands in a paper's table, or why in none: rules on plain values, no database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from uuid import UUID

from hik_desktop.content.words import N_
from hik_desktop.model.cost import Stage
from hik_desktop.services.cost_rows import EXPENSE, INCOME, CostRows

_DIRECTIONS = frozenset({"incoming", "outgoing"})


class Why(IntEnum):
    """Why a line stands in no row. The later one got further on its way into the table."""

    PROTECTED = 0
    TRASHED = 1
    NO_AMOUNT = 2
    NO_EURO = 3
    BORNE = 4
    NO_ROW = 5
    ROW_GONE = 6
    WRONG_SIDE = 7
    NO_BLOCK = 8
    STAGE = 9
    TIME = 10
    BUDGET = 11
    PRODUCT = 12
    UNDECIDED = 13


SENTENCES: dict[Why, str] = {
    Why.PROTECTED: N_("Der Eintrag ist geschützt."),
    Why.TRASHED: N_("Der Eintrag liegt im Papierkorb."),
    Why.NO_AMOUNT: N_("Es steht kein Betrag dabei."),
    Why.NO_EURO: N_("Zum Betrag in fremder Währung fehlt der Betrag in Euro."),
    Why.BORNE: N_("Die Stadt trägt diese Kosten nicht."),
    Why.NO_ROW: N_("Es fehlt die Zeile der Kostentabelle."),
    Why.ROW_GONE: N_("Die Zeile der Kostentabelle gibt es am Datum der Drucksache nicht."),
    Why.WRONG_SIDE: N_("Ein Ertrag kann nicht bei den Aufwendungen stehen, ein Aufwand nicht bei den Erträgen."),
    Why.NO_BLOCK: N_("Kein berechneter Block enthält diese Zeile."),
    Why.STAGE: N_("Der Block zählt Beträge mit einem anderen Stand."),
    Why.TIME: N_("Der Block zählt ein anderes Jahr."),
    Why.BUDGET: N_("Die Position gehört zu einem anderen Teilhaushalt."),
    Why.PRODUCT: N_("Die Position gehört zu einem anderen Produkt oder einer anderen Investitionsmaßnahme."),
    Why.UNDECIDED: N_("Mehrere Blöcke passen. Tragen Sie bei der Position Produkt oder Teilhaushalt ein."),
}
# What a block leaves out on purpose needs no word in the check; all else does.
WANTED = frozenset({Why.STAGE, Why.TIME, Why.BORNE, Why.NO_BLOCK})


@dataclass(frozen=True, slots=True)
class Line:
    """A cost line of some record. `cents` are the euro cents kept with it, None where there are none.

    Amounts in other currencies count with these: they are worked out once, when the line is written, half up to
    the cent; here whole cents are added and nothing is rounded again.
    """

    id: UUID
    owner: UUID
    what: str
    stage: str
    flow: str
    cents: int | None
    amount: int | None = None
    currency: str | None = None
    year: int | None = None
    per_year: bool = False
    budget: str = ""
    product: str = ""
    cost_row: str = ""
    bearer: str = ""
    owner_kind: str = ""
    owner_title: str = ""
    direction: str = ""  # of a delegation
    trashed: bool = False
    protected: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a paper's table, as far as it decides which lines it counts."""

    id: UUID
    kind: str
    from_records: bool
    stage: str = str(Stage.PLANNED)
    income_stage: str = ""
    year: int | None = None
    per_year: bool = False
    budget: str = ""
    product: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """A line that is counted nowhere, and why."""

    line: Line
    why: Why


@dataclass
class Placing:
    """The lines of each row, by block and code of the row; and those that stand in none."""

    rows: dict[tuple[UUID, str], list[Line]] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)

    def put(self, block: UUID, code: str, line: Line) -> None:
        """Count a line in a row."""
        self.rows.setdefault((block, code), []).append(line)


def place(lines: Iterable[Line], blocks: Sequence[Block], rows: CostRows, bearers: Mapping[str, str]) -> Placing:
    """Give each line its rows: once in each block that counts its time, in none where two could mean the same money."""
    found = Placing()
    computed = [block for block in blocks if block.from_records]
    for line in lines:
        why = unfit(line, rows, bearers)
        if why is not None:
            found.left.append(Left(line, why))
            continue
        flow = rows.get(line.cost_row)
        assert flow is not None
        refusals = {block: _refusal(line, block, flow.block) for block in computed}
        taking = [block for block, why in refusals.items() if why is None]
        chosen = _chosen(line, taking)
        for block in chosen:
            found.put(block.id, line.cost_row, line)
        if not chosen:
            reasons = [why for why in refusals.values() if why is not None]
            found.left.append(Left(line, Why.UNDECIDED if taking else max(reasons, default=Why.NO_BLOCK)))
    return found


def unfit(line: Line, rows: CostRows, bearers: Mapping[str, str], row: str | None = None) -> Why | None:
    """Why a line can stand in no table; for a line named by hand, not in the row given."""
    code = line.cost_row if row is None else row
    known = rows.get(code)
    borne = line.flow == EXPENSE and not _own(line, bearers)
    tests: tuple[tuple[bool, Why], ...] = (
        (line.protected, Why.PROTECTED),
        (line.trashed, Why.TRASHED),
        (line.cents is None and line.amount is None, Why.NO_AMOUNT),
        (line.cents is None, Why.NO_EURO),
        (borne and row is None, Why.BORNE),
        (not code, Why.NO_ROW),
        (known is None, Why.ROW_GONE),
        (known is not None and known.flow != line.flow, Why.WRONG_SIDE),
    )
    return next((why for wrong, why in tests if wrong), None)


def counts_time(block: Block, line: Line) -> bool:
    """Whether a block counts the year of a line. The one rule of time:

    a block with a year counts the lines of that year and those for every year; "pro Jahr" without a year counts all
    lines per year; a block with neither counts what arises once, in whatever year.
    """
    if block.year is not None:
        return line.year == block.year or (line.per_year and line.year is None)
    return line.per_year == block.per_year


def _own(line: Line, bearers: Mapping[str, str]) -> bool:
    """Whether the city bears the costs: with a visit it depends on who invites and who travels."""
    when = bearers.get(line.bearer, "")
    if when in _DIRECTIONS:
        return not line.direction or line.direction == when
    return when != "others"


def _refusal(line: Line, block: Block, kind: str) -> Why | None:
    stage = (block.income_stage or block.stage) if line.flow == INCOME else block.stage
    if block.kind != kind:
        return Why.NO_BLOCK
    if line.stage != stage:
        return Why.STAGE
    if not counts_time(block, line):
        return Why.TIME
    if line.budget and block.budget and number(line.budget) != number(block.budget):
        return Why.BUDGET
    if line.product and block.product and number(line.product) != number(block.product):
        return Why.PRODUCT
    return None


def _chosen(line: Line, taking: Sequence[Block]) -> list[Block]:
    """One block for each stretch of time: the one that names the line's product and budget, if only one does."""
    chosen: list[Block] = []
    for time in dict.fromkeys(_time(block) for block in taking):
        rivals = [block for block in taking if _time(block) == time]
        best = max(_closeness(line, block) for block in rivals)
        nearest = [block for block in rivals if _closeness(line, block) == best]
        if len(nearest) > 1:
            return []
        chosen += nearest
    return chosen


def _time(block: Block) -> tuple[int | None, bool]:
    return block.year, block.year is None and block.per_year


def _closeness(line: Line, block: Block) -> int:
    return 2 * bool(line.product and block.product) + bool(line.budget and block.budget)


def number(words: str) -> str:
    """The number of a budget or product, however it is written: "36501", "Produkt 36501 | Kindertagesbetreuung"."""
    found = re.search(r"\w*(?:[.\-/]\w+)*\d\w*(?:[.\-/]\w+)*", words)
    return found.group().casefold() if found else " ".join(words.split()).casefold()
