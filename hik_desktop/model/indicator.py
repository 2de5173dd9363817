"""Indicators: what is counted every year to see whether an aim comes nearer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.description import Choice, Editor
from hik_desktop.model.naming import german
from hik_desktop.model.rule import no_rows, when
from hik_desktop.model.spine import Facts, Part, Record, Rule, missing


class Wanted(Choice):
    """Which way an indicator should move."""

    UP = "up", N_("soll steigen")
    DOWN = "down", N_("soll sinken")
    STEADY = "steady", N_("soll gleich bleiben")


def _last(column: str, day: date) -> ColumnElement[Any]:
    rows = IndicatorValue.__table__.c
    return (
        select(rows[column])
        .where(rows.owner_id == Indicator.__table__.c.id, rows.year <= day.year, rows.value.is_not(None))
        .order_by(rows.year.desc(), rows.position.desc())
        .limit(1)
        .correlate(Indicator.__table__)
        .scalar_subquery()
    )


def _last_value(day: date) -> ColumnElement[Any]:
    return _last("value", day)


def _last_year(day: date) -> ColumnElement[Any]:
    return _last("year", day)


def _year_twice(facts: Facts) -> list[dict[str, Any]]:
    years = [row["year"] for row in facts.parts["indicator_value"]]
    return [{"row": row["id"]} for n, row in enumerate(facts.parts["indicator_value"]) if row["year"] in years[:n]]


class Indicator(Record):
    """A figure with a yearly series and a target."""

    __tablename__ = "indicator"
    label = N_("Indikator")
    plural = N_("Indikatoren")

    name: Mapped[dict[str, str]] = field.words(N_("Name"), name_part=True, weight=3)
    unit: Mapped[str | None] = field.line(N_("Einheit"), help=N_("Zum Beispiel: Personen, Prozent."))
    wanted: Mapped[str | None] = field.choice(N_("Richtung"), Wanted)
    target: Mapped[Decimal | None] = field.decimal(N_("Zielwert"))
    target_year: Mapped[int | None] = field.integer(N_("Zieljahr"), low=1900, high=2200)
    measure_id: Mapped[UUID | None] = field.reference(N_("Maßnahme"), "measure")
    unterziel_id: Mapped[UUID | None] = field.reference(N_("Unterziel"), "unterziel")
    source: Mapped[str | None] = field.line(N_("Quelle"))
    method: Mapped[str | None] = field.note(N_("So wird gezählt"))

    computed = {
        "last_value": field.computed(N_("Letzter Wert"), Editor.DECIMAL, _last_value),
        "last_year": field.computed(N_("Jahr des letzten Werts"), Editor.INTEGER, _last_year),
    }
    rules = (
        missing("indicator.unit_missing", N_("Es fehlt die Einheit."), "unit"),
        missing("indicator.source_missing", N_("Es fehlt die Quelle der Zahlen."), "source"),
        no_rows("indicator.value_missing", N_("Es ist noch kein Wert eingetragen."), "indicator_value"),
        when(
            "indicator.target_year_missing",
            N_("Es fehlt, bis wann der Zielwert erreicht sein soll."),
            "target_year",
            lambda facts: facts["target"] is not None and facts["target_year"] is None,
        ),
        Rule(
            "indicator.year_twice",
            N_("Dieses Jahr steht zweimal in der Reihe."),
            "year",
            _year_twice,
            part="indicator_value",
        ),
    )

    @staticmethod
    def title(facts: Facts) -> str:
        return german(facts["name"])


class IndicatorValue(Part):
    """The figure of one year."""

    __tablename__ = "indicator_value"
    owner = "indicator"
    label = N_("Jahreswert")
    plural = N_("Jahreswerte")

    year: Mapped[int] = field.integer(N_("Jahr"), name_part=True, low=1900, high=2200)
    value: Mapped[Decimal | None] = field.decimal(N_("Wert"))
    estimated: Mapped[bool | None] = field.yes_no(N_("Geschätzt"))
    source: Mapped[str | None] = field.line(N_("Quelle"))
    comment: Mapped[str | None] = field.note(N_("Bemerkung"))
