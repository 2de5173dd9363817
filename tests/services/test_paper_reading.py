"""To print a paper everything is read once: the record, its costs, only the bodies it names."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Engine

from hik_desktop.services.office import Office
from tests.services.offices import Ticking


def test_a_paper_with_costs_is_read_once_for_its_page(tmp_path: Path) -> None:
    office = Office.create(tmp_path / "büro.hik", clock=Ticking())
    try:
        paper = office.papers.create("Maßnahmen 2026", dated_on=date(2026, 11, 20))
        office.records.add_part(paper, "drucksache_cost_block", {"block": "result", "from_records": True})
        committees = office.records.pick("committee", "")
        assert len(committees) > 1
        committee = {"committee_id": committees[0].id, "role": "to"}
        office.records.add_part(paper, "drucksache_addressee", committee)
        asked: Counter[str] = Counter()

        def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            for table in ("drucksache", "drucksache_section", "committee"):
                asked[table] += f"FROM {table} " in f"{' '.join(statement.split())} "
            asked["rows"] += "FROM catalogue_entry" in " ".join(statement.split())

        event.listen(Engine, "before_cursor_execute", count)
        try:
            office.papers.pdf(paper)
        finally:
            event.remove(Engine, "before_cursor_execute", count)
        assert asked["drucksache"] == 1
        assert asked["drucksache_section"] == 1
        assert asked["committee"] == 1
        assert asked["rows"] <= 1
    finally:
        office.close()
