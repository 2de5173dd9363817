"""What the check says about costs: differences without a reason, lines with no place, empty blocks, wrong totals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Connection

from hik_desktop.content.blocks import Row, Table
from hik_desktop.content.errors import Problem
from hik_desktop.content.jsonform import from_json
from hik_desktop.content.places import walk
from hik_desktop.content.plain import plain_runs
from hik_desktop.content.words import N_
from hik_desktop.i18n import Texts, texts_for
from hik_desktop.model.drucksache_cost import CostBlock
from hik_desktop.model.section_set import SectionRole
from hik_desktop.model.spine import Facts
from hik_desktop.services.cost_placing import SENTENCES, WANTED
from hik_desktop.services.cost_sums import BlockSums, CostSums, cost_sums
from hik_desktop.services.cost_table import DIFFERENCE, ROW_UNKNOWN
from hik_desktop.services.steps import Desk
from hik_desktop.services.views import Finding

COST, BLOCK, REPORTED = "drucksache_cost", "drucksache_cost_block", "drucksache_reported"
UNPLACED = N_("„{what}“ ({record}) steht nicht in der Kostentabelle. {label}")
EMPTY = N_("Der berechnete Block „{kind}“ zählt keine Kostenposition. Prüfen Sie Jahr, Stand und berichtete Einträge.")
NOTHING = N_("Der Block „{kind}“ der Kostentabelle hat keinen Betrag.")
TOTAL = N_("In einer Tabelle ergeben die Zeilen {computed}, als Summe steht dort {printed} (Spalte „{column}“).")
NO_SECTION = N_("Die Kostentabelle wird nicht gedruckt: Es fehlt ein Abschnitt der Art „Kostentabelle“.")
TWICE = N_("Die Kostentabelle wird {count} Mal gedruckt: So viele Abschnitte haben die Art „Kostentabelle“.")
CODES = {
    "cost.no_section": NO_SECTION,
    "cost.table_twice": TWICE,
    "cost.difference": DIFFERENCE,
    "cost.row_unknown": ROW_UNKNOWN,
    "cost.line_unplaced": UNPLACED,
    "cost.block_empty": EMPTY,
    "cost.total_wrong": TOTAL,
}
_AMOUNT = re.compile(r"[-−–]?\d{1,3}(?:\.\d{3})*(?:,\d{1,2})?|[-−–]?\d+(?:,\d{1,2})?")
_TOTAL = re.compile(r"(summe|gesamt|insgesamt|zusammen)\b.*|.*\b(gesamtsumme|gesamtbetrag)", re.IGNORECASE)
_PARTIAL = re.compile(r"zwischen|summe|saldo|gesamt|davon", re.IGNORECASE)


def cost_findings(desk: Desk, connection: Connection, paper: Facts) -> Iterator[Finding]:
    """Everything about the costs of a paper that should be looked at; what would print wrong figures blocks."""
    texts = texts_for(paper["language"])
    if paper.parts[BLOCK]:
        yield from _place(paper)
        sums = cost_sums(desk, connection, paper)
        for block in sums.blocks:
            yield from _differences(block, texts)
            yield from _empty(block)
        yield from _unplaced(sums, paper)
    for row in paper.parts["drucksache_section"]:
        if row["body"]:
            yield from _totals(row["id"], row["body"], texts)


def _place(paper: Facts) -> Iterator[Finding]:
    """A table stands in the paper's one section for it."""
    rows = [row["id"] for row in paper.parts["drucksache_section"] if row["role"] == SectionRole.COST]
    if not rows:
        yield Finding("cost.no_section", NO_SECTION, {}, "role", "drucksache_section", blocks_issue=True)
    elif len(rows) > 1:
        params = {"count": len(rows), "row": rows[1]}
        yield Finding("cost.table_twice", TWICE, params, "role", "drucksache_section", rows[1], blocks_issue=True)


def _differences(block: BlockSums, texts: Texts) -> Iterator[Finding]:
    for row in block.rows:
        if row.unexplained:
            entry = next((entry for entry in row.entries if entry.own is not None), None)
            params = {
                "row": row.row.name,
                "printed": texts.money(row.printed),
                "computed": texts.money(row.computed or 0),
            }
            key = entry.id if entry is not None else None
            yield Finding("cost.difference", DIFFERENCE, params, "reason", COST, key, blocks_issue=True)
    for code, entry in block.unknown:
        wrong = bool(entry.own or entry.lines)
        yield Finding("cost.row_unknown", ROW_UNKNOWN, {"row": code}, "cost_row", COST, entry.id, blocks_issue=wrong)


def _empty(block: BlockSums) -> Iterator[Finding]:
    params = {"kind": CostBlock(block.kind).label}
    if block.values["from_records"]:
        if not any(row.sources for row in block.rows):
            yield Finding("cost.block_empty", EMPTY, params, "from_records", BLOCK, block.id)
    elif not any(row.printed for row in block.rows):
        yield Finding("cost.block_empty", NOTHING, params, "block", BLOCK, block.id)


def _unplaced(sums: CostSums, paper: Facts) -> Iterator[Finding]:
    reported = {row["record_id"]: row["id"] for row in paper.parts[REPORTED]}
    for left in sums.left:
        if left.why not in WANTED:
            line = left.line
            params = {"what": line.what, "record": line.owner_title, "label": SENTENCES[left.why]}
            yield Finding("cost.line_unplaced", UNPLACED, params, REPORTED, REPORTED, reported.get(line.owner))


def _totals(section: UUID, body: str, texts: Texts) -> Iterator[Finding]:
    """Tables in running text whose last row says it is the sum of those above, and is not."""
    try:
        tables = [found.block for found in walk(from_json(body)) if isinstance(found.block, Table) and not found.runs]
    except Problem:
        return
    for table in tables:
        if len(table.rows) < 2 or any(cell.columns > 1 or cell.rows > 1 for row in table.rows for cell in row.cells):
            continue
        *above, last = table.rows
        if not _TOTAL.fullmatch(_words(last, 0)) or any(_PARTIAL.match(_words(row, 0)) for row in above):
            continue
        for column in range(1, len(last.cells)):
            stated = _cents(_words(last, column))
            amounts = [_cents(_words(row, column)) for row in above if _words(row, column)]
            if stated is None or not amounts or None in amounts:
                continue
            total = sum(cents for cents in amounts if cents is not None)
            if total != stated:
                heads = table.head[-1] if table.head else None
                name = _words(heads, column) if heads and len(heads.cells) > column else str(column + 1)
                shown = {"computed": _shown(total), "printed": _shown(stated), "column": name}
                yield Finding("cost.total_wrong", TOTAL, shown, "body", "drucksache_section", section)


def _words(row: Row, column: int) -> str:
    return " ".join(plain_runs(row.cells[column].runs).split()) if column < len(row.cells) else ""


def _cents(words: str) -> int | None:
    """An amount or a number in hundredths; None for what is neither."""
    bare = re.sub(r"\s*(€|EUR|Euro)\s*", "", words).replace("\u00a0", "").replace(" ", "")
    if not _AMOUNT.fullmatch(bare):
        return None
    whole, _, rest = bare.lstrip("-−–").replace(".", "").partition(",")
    cents = int(whole) * 100 + int((rest + "00")[:2])
    return -cents if bare[0] in "-−–" else cents


def _shown(cents: int) -> str:
    whole, rest = divmod(abs(cents), 100)
    figures = f"{whole:,}".replace(",", ".") + (f",{rest:02d}" if rest else "")
    return f"-{figures}" if cents < 0 else figures
