"""Puts in place of every data block of a text the blocks made from records, as of a paper's day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from hik_desktop.content.blocks import (
    Block,
    BulletList,
    ChartKind,
    Data,
    ListItem,
    NumberedList,
    Paragraph,
    Quote,
    Run,
    Text,
)
from hik_desktop.content.errors import Problem, RuleBroken
from hik_desktop.content.jsonform import from_json
from hik_desktop.content.words import N_, Said
from hik_desktop.documents.data_blocks.charts import chart_blocks
from hik_desktop.documents.data_blocks.delegations import INCOMING, OUTGOING, delegations_blocks
from hik_desktop.documents.data_blocks.indicators import indicator_blocks
from hik_desktop.documents.data_blocks.measures import measures_blocks
from hik_desktop.documents.data_blocks.networks import networks_blocks
from hik_desktop.documents.data_blocks.partnerships import partnership_blocks, partnerships_blocks
from hik_desktop.i18n import texts_for
from hik_desktop.model.drucksache import PaperState
from hik_desktop.model.spine import Facts
from hik_desktop.services import data_lists, data_numbers
from hik_desktop.services.data_rows import DataRows
from hik_desktop.services.data_sources import data_inside
from hik_desktop.services.steps import Desk
from hik_desktop.services.views import Finding

_RELATIVE = 100
"""Years below this count from the paper's own."""
_YEARS = range(1900, 2201)
_MISSING = N_("[Hier fehlen Daten: {reason}]")
DATA_MISSING = N_("Im Abschnitt „{heading}“ fehlen Daten: {reason}")
CODES = {"paper.data_missing": DATA_MISSING}


class DataBlocks:
    """The data blocks of one paper; each is made once, however often it stands there."""

    def __init__(self, desk: Desk, connection: Connection, day: date | None, language: str) -> None:
        self._desk = desk
        self._connection = connection
        self._texts = texts_for(language)
        self._rows = DataRows(desk, connection, day or desk.today(), self._texts)
        self._made: dict[Data, tuple[Block, ...] | RuleBroken] = {}

    def resolved(self, text: Text) -> Text:
        """The text with real blocks only; what cannot be made says so in its place."""
        return Text(tuple(self._each(text.blocks)))

    def made(self, data: Data) -> Text:
        """The blocks of one. Raises `RuleBroken` where they cannot be made."""
        found = self._make(data)
        if isinstance(found, RuleBroken):
            raise found
        return Text(found)

    def problems(self, text: Text) -> Iterator[RuleBroken]:
        """What keeps data blocks of a text from being made; nothing is made to find out."""
        for data in data_inside(text.blocks):
            try:
                self._refuse(data.source, dict(data.params))
            except RuleBroken as problem:
                yield problem

    def _each(self, blocks: tuple[Block, ...]) -> Iterator[Block]:
        for block in blocks:
            match block:
                case Data():
                    made = self._make(block)
                    yield from (self._said(made),) if isinstance(made, RuleBroken) else made
                case BulletList(items=items) | NumberedList(items=items):
                    yield replace(block, items=tuple(map(self._item, items)))
                case Quote(blocks=inner):
                    yield replace(block, blocks=tuple(self._each(inner)))
                case _:
                    yield block

    def _item(self, item: ListItem) -> ListItem:
        return replace(item, blocks=tuple(self._each(item.blocks)))

    def _said(self, problem: Problem) -> Paragraph:
        words = self._texts.t(_MISSING, reason=self._texts.problem(problem))
        return Paragraph((Run(words, bold=True),))

    def _make(self, data: Data) -> tuple[Block, ...] | RuleBroken:
        if data not in self._made:
            try:
                self._made[data] = tuple(self._blocks(data.source, dict(data.params)))
            except RuleBroken as problem:
                self._made[data] = problem
        return self._made[data]

    def _refuse(self, source: str, params: Mapping[str, str]) -> None:
        """Raise `RuleBroken` for what `_blocks` would refuse."""
        match source:
            case "measures":
                data_lists.get_handlungsfelder(self._rows, _field(params))
            case "delegations":
                self._year(params.get("year", ""))
                _direction(params)
            case "partnership":
                data_lists.get_partnership(self._rows, _key(params))
            case "indicator":
                data_numbers.get_indicator(self._rows, _key(params))
            case "chart":
                _form(params)
                if params.get("of") == "indicator":
                    data_numbers.get_indicator(self._rows, _key(params))
                else:
                    _chart_maker(params)
            case "partnerships" | "networks":
                pass
            case _:
                raise _unreadable()

    def _blocks(self, source: str, params: Mapping[str, str]) -> tuple[Block, ...]:
        rows, texts = self._rows, self._texts
        costs = params.get("costs") == "1"
        match source:
            case "measures":
                return measures_blocks(data_lists.measures(rows, _field(params), costs=costs), texts)
            case "delegations":
                year, direction = self._year(params.get("year", "")), _direction(params)
                return delegations_blocks(data_lists.delegations(rows, year, direction, costs=costs), texts)
            case "partnership":
                return partnership_blocks(data_lists.partnership(rows, _key(params), self._city()), texts)
            case "partnerships":
                return partnerships_blocks(data_lists.partnerships(rows), rows.day, texts)
            case "networks":
                return networks_blocks(data_lists.networks(rows), rows.day, texts)
            case "indicator":
                return indicator_blocks(data_numbers.indicator(rows, _key(params)), texts)
            case "chart":
                return self._chart(params)
        raise _unreadable()

    def _chart(self, params: Mapping[str, str]) -> tuple[Block, ...]:
        kind = _form(params)
        if params.get("of") == "indicator":
            return chart_blocks(data_numbers.indicator_chart(self._rows, _key(params), kind), self._texts)
        return chart_blocks(_chart_maker(params)(self._rows, kind), self._texts)

    def _year(self, stated: str) -> int:
        """The year meant: "2026", or "-1" for the one before the paper's own, which nothing means."""
        try:
            year = int(stated or "0")
        except ValueError:
            raise _unreadable() from None
        if abs(year) < _RELATIVE:
            year += self._rows.day.year
        if year not in _YEARS:
            raise _unreadable()
        return year

    def _city(self) -> str:
        table = self._desk.catalog.kinds["municipality"].table
        return self._connection.execute(select(table.c.name).order_by(table.c.id).limit(1)).scalar() or ""


def paper_data(desk: Desk, connection: Connection, paper: Facts, language: str | None = None) -> DataBlocks:
    """What makes the data blocks of a paper, in its language or another."""
    return DataBlocks(desk, connection, paper["dated_on"], language or paper["language"] or "de")


def data_findings(desk: Desk, connection: Connection, paper: Facts) -> Iterator[Finding]:
    """Data blocks that lead nowhere; an issued paper has none any more."""
    if paper["state"] == PaperState.ISSUED:
        return
    made = paper_data(desk, connection, paper)
    for row in paper.parts["drucksache_section"]:
        for problem in made.problems(from_json(row["body"]) if row["body"] else Text()):
            reason = Said(problem.message, problem.params)
            params = {"row": row["id"], "heading": row["heading"] or "", "reason": reason}
            yield Finding("paper.data_missing", DATA_MISSING, params, "body", "drucksache_section", row["id"], True)


def _field(params: Mapping[str, str]) -> int | None:
    number = params.get("handlungsfeld", "")
    if number and not number.isdecimal():
        raise _unreadable()
    return int(number) if number else None


def _form(params: Mapping[str, str]) -> ChartKind | None:
    form = params.get("form", "")
    try:
        return ChartKind(form) if form else None
    except ValueError:
        raise _unreadable() from None


def _chart_maker(params: Mapping[str, str]) -> data_numbers.Maker:
    of = params.get("of", "")
    by_year = of == "money" and params.get("by") == "year"
    make = data_numbers.CHARTS.get("money.year" if by_year else of)
    if make is None:
        raise _unreadable()
    return make


def _direction(params: Mapping[str, str]) -> str:
    direction = params.get("direction", "")
    if direction not in ("", INCOMING, OUTGOING):
        raise _unreadable()
    return direction


def _key(params: Mapping[str, str]) -> UUID:
    try:
        return UUID(params.get("id", ""))
    except ValueError:
        raise _unreadable() from None


def _unreadable() -> RuleBroken:
    return RuleBroken(
        "data.unreadable", N_("Diese Angaben kennt das Programm nicht. Bitte fügen Sie die Daten neu ein.")
    )
