"""Kostentabelle = records, to the cent: 10,000 random papers against sums worked out another way, and read in print."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert

from hik_desktop.content.blocks import BulletList, Paragraph, Table
from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.plain import plain_runs
from hik_desktop.i18n import texts_for
from hik_desktop.model.spine import Spine
from hik_desktop.services.cost_sums import cost_sums
from hik_desktop.services.cost_table import printed, prove
from hik_desktop.services.office import Office
from hik_desktop.store import facts
from tests.pdf.reading import read
from tests.services.offices import Ticking, opened

CASES, PARTS, BATCH = 10_000, 4, 500
IN_PRINT = 6  # of each batch, through a real PDF
EARLY, LATE = date(2021, 3, 1), date(2026, 11, 20)
Row = dict[str, Any]


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The start set's rows, one of them renamed in 2024."""
    path = tmp_path_factory.mktemp("costs") / "start.hik"
    office = Office.create(path, clock=Ticking())
    for code, name, span in (
        ("old_income", "Alte Erträge", (None, date(2023, 12, 31))),
        ("new_income", "Neue Erträge", (date(2024, 1, 1), None)),
    ):
        values = {"list_name": "cost_row", "code": code, "name": {"de": name}, "rank": 308, "valid": span}
        office.records.create("catalogue_entry", values | {"group_code": "result_in"})
    office.close()
    return path


class Case:
    """One random paper with all that hangs on it, as raw rows."""

    def __init__(self, number: int, catalogue: list[Row]) -> None:
        self.number = number
        self.draw = draw = random.Random(number)
        self.tables: dict[str, list[Row]] = {}
        codes = [row["code"] for row in catalogue if row["group_code"].endswith(("_in", "_out"))]
        self.paper: Row = self._put(
            "drucksache", subject=f"Fall {number}", paper_type="info", state="draft", language="de",
            dated_on=draw.choice((EARLY, LATE, LATE)), zero_rows=draw.choice((True, False, None)),
        )  # fmt: skip
        self._spine(self.paper, "drucksache")
        paper = self.paper["id"]
        self._put("drucksache_section", owner_id=paper, position=0, role="cost", heading="Kostentabelle")
        self.records = [self._record() for _ in range(draw.randint(0, 4))]
        self.lines = [self._line(record, codes) for record in self.records for _ in range(draw.randint(0, 5))]
        self.reported = draw.sample(self.records, draw.randint(0, len(self.records)))
        for at, record in enumerate(self.reported):
            self._put("drucksache_reported", owner_id=paper, position=at, record_id=record["id"])
        self.blocks = [self._block(paper, at) for at in range(draw.randint(1, 3))]
        self.rows = [self._row(paper, block, codes) for block in self.blocks for _ in range(draw.randint(0, 3))]
        self.named: list[tuple[Row, Row]] = []
        if self.rows and draw.random() < 0.4:
            for line in draw.sample(self.lines, min(len(self.lines), 2)):
                row = draw.choice(self.rows)
                self.named.append((row, line))
                self._put("drucksache_cost_source", owner_id=paper, position=0, cost_id=row["id"], line_id=line["id"])

    def _put(self, table: str, **values: Any) -> Row:
        row = {"id": UUID(int=self.draw.getrandbits(128)), **values}
        self.tables.setdefault(table, []).append(row)
        return row

    def _spine(self, row: Row, kind: str, *, trashed: bool = False) -> None:
        gone = datetime(2026, 1, 1, tzinfo=UTC) if trashed else None
        self.tables.setdefault("record", []).append(
            {"id": row["id"], "kind": kind, "created_at": datetime(2026, 1, 1, tzinfo=UTC), "trashed_at": gone,
             "protected": kind == "guest", "revision": 1}
        )  # fmt: skip

    def _record(self) -> Row:
        kind = self.draw.choices(("measure", "delegation", "funding", "guest"), (5, 4, 3, 1))[0]
        named: dict[str, Row] = {
            "measure": {"name": {"de": "Maßnahme"}},
            "delegation": {"occasion": {"de": "Besuch"}, "direction": self.draw.choice(("incoming", "outgoing"))},
            "funding": {"name": {"de": "Förderung"}},
            "guest": {"pseudonym": "Gast"},
        }
        row = self._put(kind, **named[kind])
        trashed = self.draw.random() < 0.1
        self._spine(row, kind, trashed=trashed)
        return row | {"kind": kind, "trashed": trashed}

    def _line(self, record: Row, codes: list[str]) -> Row:
        draw = self.draw
        amount = draw.choice((None, 0, 1, -1, draw.randint(-(10**6), 10**8), draw.randint(-(10**12), 10**15)))
        foreign = draw.random() < 0.15
        cents = amount if not foreign else draw.choice((None, draw.randint(-(10**5), 10**7)))
        code = draw.choice((draw.choice(codes), draw.choice(codes), draw.choice(codes), None, "no_such_row"))
        fitting = "income" if self._side(code) == "in" else "expense"
        line = self._put(
            "cost_line", owner_id=record["id"], position=draw.randint(0, 3), what="Posten",
            stage=draw.choice(("planned", "planned", "granted", "actual")),
            flow=fitting if draw.random() < 0.9 else draw.choice(("income", "expense")),
            amount=amount, currency="JPY" if foreign else "EUR", cents=None if amount is None else cents,
            year=draw.choice((None, 2026, 2027)), per_year=draw.choice((None, False, True)),
            bearer=draw.choice((None, None, "city", "inviting", "travelling", "funding", "third", "gone")),
            budget=draw.choice((None, None, "15", "Teilhaushalt 15", "41")),
            product=draw.choice((None, None, "36501", "Produkt 36501 | Kita", "11199")), cost_row=code,
        )  # fmt: skip
        return line | {"record": record}

    def _side(self, code: str | None) -> str:
        return "in" if code and SIDES.get(code, "").endswith("_in") else "out"

    def _block(self, paper: UUID, at: int) -> Row:
        draw = self.draw
        return self._put(
            "drucksache_cost_block", owner_id=paper, position=at,
            block=draw.choice(("result", "result", "investment")), from_records=draw.choice((True, True, True, False)),
            stage=draw.choice((None, "planned", "granted", "actual")),
            income_stage=draw.choice((None, None, "granted", "actual")),
            year=draw.choice((None, None, 2026, 2027)), per_year=draw.choice((None, False, True)),
            budget=draw.choice((None, "15", "41")), product_number=draw.choice((None, "36501", "11199")),
        )  # fmt: skip

    def _row(self, paper: UUID, block: Row, codes: list[str]) -> Row:
        draw = self.draw
        fitting = [code for code in codes if (SIDES[code].startswith("investment")) == (block["block"] == "investment")]
        return self._put(
            "drucksache_cost", owner_id=paper, position=draw.randint(0, 9), block_id=block["id"],
            cost_row=draw.choice(fitting) if draw.random() < 0.95 else draw.choice((*codes, "no_such_row")),
            amount_cents=draw.choice((None, None, 0, draw.randint(-(10**6), 10**7), draw.randint(-(10**13), 10**13))),
            reason=draw.choice((None, "Nach Rücksprache gerundet.")),
        )  # fmt: skip


SIDES: dict[str, str] = {}
BEARERS: dict[str, str] = {}


class Oracle:
    """The table worked out the other way round: for each row of each block, which raw lines belong there. In euros."""

    def __init__(self, case: Case, catalogue: list[Row]) -> None:
        self.case = case
        day = case.paper["dated_on"].isoformat()
        self.list = [
            row for row in catalogue
            if (row["starts_on"] or date.min).isoformat() <= day <= (row["ends_on"] or date.max).isoformat()
        ]  # fmt: skip
        self.groups = {row["code"]: row["group_code"] for row in self.list}
        self.by_hand = {line["id"]: row for row, line in case.named}
        reported = {record["id"] for record in case.reported}
        self.free = [line for line in case.lines if line["owner_id"] in reported and line["id"] not in self.by_hand]
        self.known: dict[tuple[UUID, str], tuple[Decimal, Decimal | None, str]] = {}

    def euros(self, line: Row) -> Decimal:
        return Decimal(line["cents"]) / 100

    def sound(self, line: Row, code: str | None) -> bool:
        """Whether a line may stand in the row at all."""
        group = self.groups.get(code or "")
        if line["record"]["trashed"] or line["record"]["kind"] == "guest" or line["cents"] is None or group is None:
            return False
        side = "in" if line["flow"] == "income" else "out"
        return bool(group.endswith(f"_{side}"))

    def ours(self, line: Row) -> bool:
        if line["flow"] == "income":
            return True
        who, record = BEARERS.get(line["bearer"] or "") or "", line["record"]
        if who == "others":
            return False
        return who == "" or record["kind"] != "delegation" or record["direction"] == who

    def wants(self, block: Row, line: Row) -> bool:
        if not block["from_records"] or not self.sound(line, line["cost_row"]) or not self.ours(line):
            return False
        kind = "investment" if self.groups[line["cost_row"]].startswith("investment") else "result"
        stage = block["stage"] or "planned"
        if line["flow"] == "income" and block["income_stage"]:
            stage = block["income_stage"]
        yearly = bool(line["per_year"])
        if block["year"]:
            timely = line["year"] == block["year"] or (yearly and not line["year"])
        else:
            timely = yearly if block["per_year"] else not yearly
        alien = any(a and b and digits(a) != digits(b) for a, b in self.places(block, line))
        return bool(kind == block["block"] and stage == line["stage"] and timely and not alien)

    def places(self, block: Row, line: Row) -> list[tuple[str | None, str | None]]:
        return [(block["product_number"], line["product"]), (block["budget"], line["budget"])]

    def taken(self, block: Row, line: Row) -> bool:
        """Whether this block, and no other of the same time, gets the line."""
        if not self.wants(block, line):
            return False

        def time(other: Row) -> Any:
            return other["year"] or ("yearly" if other["per_year"] else "once")

        def weight(other: Row) -> int:
            product, budget = (bool(a and b) for a, b in self.places(other, line))
            return 2 * product + budget

        clash = False
        mine = True
        for at in {time(other) for other in self.case.blocks if self.wants(other, line)}:
            rivals = [other for other in self.case.blocks if self.wants(other, line) and time(other) == at]
            top = max(weight(other) for other in rivals)
            first = [other for other in rivals if weight(other) == top]
            clash = clash or len(first) > 1
            if block in rivals and block not in first:
                mine = False
        return mine and not clash

    def lines_of(self, block: Row, code: str) -> list[Row]:
        return [line for line in self.free if line["cost_row"] == code and self.taken(block, line)]

    def named_of(self, row: Row) -> list[Row]:
        lines = {line["id"]: line for line in self.case.lines}
        own = [lines[key] for key, holder in self.by_hand.items() if holder["id"] == row["id"]]
        return [line for line in own if self.sound(line, row["cost_row"])]

    def figures(self, block: Row, code: str) -> tuple[Decimal, Decimal | None, str]:
        if (block["id"], code) not in self.known:
            self.known[block["id"], code] = self._figures(block, code)
        return self.known[block["id"], code]

    def _figures(self, block: Row, code: str) -> tuple[Decimal, Decimal | None, str]:
        """What stands in the table, what the lines add up to (None: nothing is computed), and the reason."""
        rows = sorted(
            (row for row in self.case.rows if row["block_id"] == block["id"] and row["cost_row"] == code),
            key=lambda row: (row["position"], row["id"].bytes),
        )
        free = sum((self.euros(line) for line in self.lines_of(block, code)), Decimal(0))
        everything = [line for row in rows for line in self.named_of(row)] + self.lines_of(block, code)
        total = sum((self.euros(line) for line in everything), Decimal(0))
        shown = Decimal(0)
        for row in rows:
            if row["amount_cents"] is None:
                shown += sum((self.euros(line) for line in self.named_of(row)), Decimal(0))
            else:
                shown += Decimal(row["amount_cents"]) / 100
        if all(row["amount_cents"] is None for row in rows):
            shown += free
        computed = total if block["from_records"] or everything else None
        return shown, computed, " ".join(row["reason"] for row in rows if row["reason"])

    def tables(self, block: Row) -> list[list[list[str]]]:
        """The cells of each table of a block, row by row, as text."""
        found = []
        names = ["investment"] if block["block"] == "investment" else ["result", "extra"]
        saldo = Decimal(0)
        for name in names:
            sides = [self._side(block, f"{name}_in"), self._side(block, f"{name}_out")]
            if name == "extra" and not any(sides):
                continue
            income, expense = (sum((amount for _, amount in side), Decimal(0)) for side in sides)
            saldo += income - expense
            rows = []
            for at in range(max(len(side) for side in sides)):
                cells = [side[at] if at < len(side) else ("", None) for side in sides]
                rows.append([word for label, amount in cells for word in (label, money(amount))])
            balance = self._name(f"{name}_balance")
            rows += [[balance, money(income - expense)]] if balance else []
            found.append(rows)
        if len(found) > 1:
            found[-1].append([self._name("total_balance"), money(saldo)])
        return found

    def _side(self, block: Row, group: str) -> list[tuple[str, Decimal]]:
        rows = [row for row in self.list if row["group_code"] == group]
        figures = [(row["name"]["de"], self.figures(block, row["code"])[0]) for row in rows]
        return [(name, amount) for name, amount in figures if amount or self.case.paper["zero_rows"]]

    def _name(self, group: str) -> str:
        return next((row["name"]["de"] for row in self.list if row["group_code"] == group), "")

    def departures(self) -> list[tuple[str, Decimal, Decimal, str]]:
        found = []
        for block in self.case.blocks:
            for row in self.list:
                belongs = row["group_code"].startswith("investment") == (block["block"] == "investment")
                if belongs and row["group_code"].endswith(("_in", "_out")):
                    shown, computed, reason = self.figures(block, row["code"])
                    if computed is not None and shown != computed:
                        found.append((row["name"]["de"], shown, computed, reason))
        return found

    def homeless(self) -> bool:
        """Whether an amount stands in a row the block does not have."""
        kinds = {block["id"]: block["block"] for block in self.case.blocks}
        for row in self.case.rows:
            group = self.groups.get(row["cost_row"], "")
            fits = bool(group) and group.startswith("investment") == (kinds[row["block_id"]] == "investment")
            if not fits and (row["amount_cents"] or self.named_of(row)):
                return True
        return False


def digits(words: str) -> str:
    return "".join(re.findall(r"\d", words))


def money(amount: Decimal | None) -> str:
    if amount is None:
        return ""
    sign, figures = "-" if amount < 0 else "", f"{abs(amount):.2f}"
    whole, cents = figures.split(".")
    groups = [whole[max(0, end - 3) : end] for end in range(len(whole), 0, -3)]
    return f"{sign}{'.'.join(reversed(groups))},{cents}\u00a0€"


def cells(table: Table) -> list[list[str]]:
    return [[plain_runs(cell.runs) for cell in row.cells] for row in table.rows]


def batches(office: Office, part: int) -> Iterator[list[tuple[Case, Oracle]]]:
    """The cases of one part, written into the file some hundred at a time."""
    catalog = office._desk.catalog
    with office._desk.file.reading() as connection:
        entry = catalog.kinds["catalogue_entry"].table
        every = [dict(row) for row in connection.execute(entry.select()).mappings()]
    catalogue = sorted((row for row in every if row["list_name"] == "cost_row"), key=lambda r: (r["rank"], r["code"]))
    SIDES.update({row["code"]: row["group_code"] for row in catalogue})
    BEARERS.update({row["code"]: row["group_code"] or "" for row in every if row["list_name"] == "cost_bearer"})
    for start in range(part * CASES // PARTS, (part + 1) * CASES // PARTS, BATCH):
        cases = [Case(number, catalogue) for number in range(start, start + BATCH)]
        with office._desk.file.writing() as connection:
            for name in ("record", *catalog.kinds, *catalog.parts):
                rows = [row for case in cases for row in case.tables.get(name, ())]
                if rows:
                    table: Any = Spine.__table__ if name == "record" else catalog.table(name)
                    connection.execute(insert(table), rows)
        yield [(case, Oracle(case, catalogue)) for case in cases]


@pytest.mark.parametrize("part", range(PARTS))
def test_ten_thousand_cost_tables_are_their_records_to_the_cent(started: Path, tmp_path: Path, part: int) -> None:
    office = opened(Path(shutil.copy(started, tmp_path / "büro.hik")))
    desk, kind = office._desk, office._desk.catalog.kinds["drucksache"]
    texts = texts_for("de")
    tried = refused = in_pdf = counted = 0
    for batch in batches(office, part):
        with desk.file.reading() as connection:
            papers = facts.read(connection, kind, [case.paper["id"] for case, _ in batch], desk.today())
            for case, oracle in batch:
                paper = papers[case.paper["id"]]
                sums = cost_sums(desk, connection, paper)
                blocks = printed(sums, paper).blocks
                wanted = [table for block in case.blocks for table in oracle.tables(block)]
                assert [cells(block) for block in blocks if isinstance(block, Table)] == wanted, case.number
                departures = oracle.departures()
                said = [plain_runs(block.runs) for block in blocks if isinstance(block, Paragraph)]
                for name, shown, computed, reason in departures:
                    assert any(
                        line.startswith(f"{name}: {money(shown)} statt {money(computed)},") and line.endswith(reason)
                        for line in said
                    ), case.number
                assert not [block for block in blocks if isinstance(block, BulletList)]
                stopped = oracle.homeless() or any(not reason for *_, reason in departures)
                if stopped:
                    with pytest.raises(RuleBroken) as problem:
                        prove(sums, texts)
                    assert problem.value.code in ("cost.difference", "cost.row_unknown"), case.number
                else:
                    prove(sums, texts)
                told = {line.id for block in sums.blocks for row in block.rows for line in row.sources}
                told |= {line.id for block in sums.blocks for _, entry in block.unknown for line in entry.lines}
                told |= {left.line.id for left in sums.left}
                if any(block["from_records"] for block in case.blocks):
                    owners = {record["id"] for record in case.reported}
                    assert {line["id"] for line in case.lines if line["owner_id"] in owners} <= told, case.number
                tried, refused, counted = tried + 1, refused + stopped, counted + len(sums.left)
        in_pdf += in_print(office, batch)
    assert tried == CASES // PARTS
    assert 200 < refused < tried - 500  # both ways are tried
    assert counted > 1_000
    assert in_pdf > 5
    office.close()


def in_print(office: Office, batch: list[tuple[Case, Oracle]]) -> int:
    """Some of the papers as PDF: the cells read through the structure tree are the figures of the records."""
    count = 0
    for case, oracle in batch[:IN_PRINT]:
        if oracle.homeless() or any(not reason for *_, reason in oracle.departures()):
            with pytest.raises(RuleBroken):
                office.papers.pdf(case.paper["id"])
            continue
        tree = read(office.papers.pdf(case.paper["id"])).tree
        found: list[str] = []
        for path, text in tree:
            if re.search(r"/TBody/TR/T[DH]", path):
                if re.search(r"/T[DH]$", path) and text == "\n":
                    found.append("")
                else:
                    found[-1] += text
        words = [" ".join(cell.replace("\u00ad", "").split()) for cell in found]
        wanted = [
            " ".join(cell.split())
            for block in case.blocks
            for table in oracle.tables(block)
            for row in table
            for cell in row
        ]
        assert [cell for cell in words if cell] == [cell for cell in wanted if cell], case.number
        count += 1
    return count
