"""To print a paper everything is read once: the record, its costs, the bodies it names."""

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
        asked: Counter[tuple[str, str]] = Counter()

        def count(_connection: object, _cursor: object, statement: str, parameters: object, *_rest: object) -> None:
            asked[" ".join(statement.split()), repr(parameters)] += 1

        event.listen(Engine, "before_cursor_execute", count)
        try:
            office.papers.pdf(paper)
        finally:
            event.remove(Engine, "before_cursor_execute", count)
        assert any("FROM drucksache_cost_block" in statement for statement, _ in asked)
        assert [key for key, times in asked.items() if times > 1 and key[0].startswith("SELECT")] == []
    finally:
        office.close()
