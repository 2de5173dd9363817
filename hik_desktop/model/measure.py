"""Measures of the concept: what the city does, who does it, how far it is. What hangs on them: `measure_link`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.cost import CostLine, Flow, Stage
from hik_desktop.model.description import Choice, Editor, Privacy
from hik_desktop.model.naming import german, joined
from hik_desktop.model.period import latest
from hik_desktop.model.rule import end_before_start, no_rows, when
from hik_desktop.model.spine import Facts, Part, Record, missing


class MeasureStatus(Choice):
    """How a measure is doing."""

    PLANNED = "planned", N_("geplant")
    RUNNING = "running", N_("läuft")
    DELAYED = "delayed", N_("verzögert")
    RESTING = "resting", N_("ruht")
    DONE = "done", N_("abgeschlossen")
    DROPPED = "dropped", N_("aufgegeben")


class Priority(Choice):
    """Vordringlichkeit: how pressing a measure is."""

    HIGH = "high", N_("hoch")
    MEDIUM = "medium", N_("mittel")
    LOW = "low", N_("niedrig")


class Reached(Choice):
    """How far the goal of a year was reached."""

    OPEN = "open", N_("offen")
    PARTLY = "partly", N_("teilweise erreicht")
    FULLY = "fully", N_("erreicht")
    NOT = "not", N_("nicht erreicht")


def _progress(day: date) -> ColumnElement[Any]:
    return latest(MeasureProgress, Measure, "percent", "stated_on", day)


def _progress_on(day: date) -> ColumnElement[Any]:
    return latest(MeasureProgress, Measure, "stated_on", "stated_on", day)


def _sum(*conditions: ColumnElement[bool]) -> ColumnElement[Any]:
    lines = CostLine.__table__.c
    return (
        select(func.sum(lines.cents))
        .where(lines.owner_id == Measure.__table__.c.id, *conditions)
        .correlate(Measure.__table__)
        .scalar_subquery()
    )


def _costs(day: date) -> ColumnElement[Any]:
    lines = CostLine.__table__.c
    return _sum(lines.flow == Flow.EXPENSE.value, lines.stage == Stage.PLANNED.value)


def _spent(day: date) -> ColumnElement[Any]:
    lines = CostLine.__table__.c
    return _sum(lines.flow == Flow.EXPENSE.value, lines.stage == Stage.ACTUAL.value)


def _granted(day: date) -> ColumnElement[Any]:
    lines = CostLine.__table__.c
    return _sum(lines.flow == Flow.INCOME.value, lines.stage == Stage.GRANTED.value)


def _last_percent(facts: Facts) -> int | None:
    stated = [
        (row["stated_on"] or date.min, position, row["percent"])
        for position, row in enumerate(facts.parts["measure_progress"])
        if row["percent"] is not None
    ]
    return max(stated)[2] if stated else None


def _progress_old(facts: Facts) -> bool:
    """Whether a running measure has not been reported on for a year."""
    if facts["status"] not in (MeasureStatus.RUNNING, MeasureStatus.DELAYED):
        return False
    days = [row["stated_on"] for row in facts.parts["measure_progress"] if row["stated_on"]]
    return not days or (facts.today - max(days)).days > 365


class Measure(Record):
    """Something the city does to reach the aims of its concept."""

    __tablename__ = "measure"
    label = N_("Maßnahme")
    plural = N_("Maßnahmen")

    name: Mapped[dict[str, str]] = field.words(N_("Name"), name_part=True, weight=3)
    number: Mapped[str | None] = field.line(N_("Nummer"), weight=2, help=N_("Zum Beispiel: 1.3"))
    handlungsfeld_id: Mapped[UUID | None] = field.reference(N_("Handlungsfeld"), "handlungsfeld")
    unterziel_id: Mapped[UUID | None] = field.reference(N_("Unterziel"), "unterziel")
    short_text: Mapped[str | None] = field.note(N_("Kurzbeschreibung"))
    status: Mapped[str | None] = field.choice(N_("Status"), MeasureStatus, initial=MeasureStatus.PLANNED)
    priority: Mapped[str | None] = field.choice(N_("Vordringlichkeit"), Priority)
    starts_on: Mapped[date | None] = field.day(N_("Beginn"))
    ends_on: Mapped[date | None] = field.day(N_("Ende"))
    office_id: Mapped[UUID | None] = field.reference(N_("Verantwortlich"), "office")
    lead_id: Mapped[UUID | None] = field.reference(N_("Ansprechperson"), "person", privacy=Privacy.PERSON)
    needs_money: Mapped[bool | None] = field.yes_no(
        N_("Braucht zusätzliches Geld"), help=N_("Dann geht die Maßnahme noch in die Gremien.")
    )
    notes: Mapped[str | None] = field.note(N_("Notiz"))

    composites = {"span": field.composite(N_("Zeitraum"), Editor.SPAN, "starts_on", "ends_on")}
    computed = {
        "progress": field.computed(N_("Fortschritt"), Editor.PERCENT, _progress),
        "progress_on": field.computed(N_("Fortschritt vom"), Editor.DATE, _progress_on),
        "costs": field.computed(
            N_("Geplante Kosten"), Editor.MONEY, _costs, help=N_("Summe der geplanten Aufwendungen.")
        ),
        "granted": field.computed(
            N_("Bewilligte Förderung"), Editor.MONEY, _granted, help=N_("Summe der bewilligten Erträge.")
        ),
        "spent": field.computed(
            N_("Ausgegeben"), Editor.MONEY, _spent, help=N_("Summe der tatsächlichen Aufwendungen.")
        ),
    }
    rules = (
        missing("measure.handlungsfeld_missing", N_("Es fehlt das Handlungsfeld."), "handlungsfeld_id"),
        missing("measure.office_missing", N_("Es ist niemand als verantwortlich eingetragen."), "office_id"),
        missing("measure.short_text_missing", N_("Es fehlt die Kurzbeschreibung."), "short_text"),
        no_rows("measure.oberziel_missing", N_("Es ist kein Oberziel eingetragen."), "measure_oberziel"),
        end_before_start("measure.span", "span", "starts_on", "ends_on"),
        end_before_start("measure.phase_span", "span", "starts_on", "ends_on", "measure_phase"),
        when(
            "measure.done_below_100",
            N_("Die Maßnahme ist abgeschlossen, der Fortschritt steht aber unter 100 Prozent."),
            "progress",
            lambda facts: facts["status"] == MeasureStatus.DONE and (_last_percent(facts) or 0) < 100,
            part="measure_progress",
        ),
        when(
            "measure.full_but_running",
            N_("Der Fortschritt steht bei 100 Prozent. Ist die Maßnahme abgeschlossen?"),
            "status",
            lambda facts: (
                facts["status"] in (MeasureStatus.RUNNING, MeasureStatus.DELAYED) and _last_percent(facts) == 100
            ),
        ),
        when(
            "measure.over_but_running",
            N_("Das Ende ist vorbei. Bitte passen Sie Zeitraum oder Status an."),
            "status",
            lambda facts: (
                facts["status"] in (MeasureStatus.PLANNED, MeasureStatus.RUNNING)
                and bool(facts["ends_on"] and facts["ends_on"] < facts.today)
            ),
        ),
        when(
            "measure.progress_old",
            N_("Seit einem Jahr ist kein Fortschritt eingetragen."),
            "progress",
            _progress_old,
            part="measure_progress",
        ),
    )

    @staticmethod
    def title(facts: Facts) -> str:
        return joined((facts["number"], german(facts["name"])))


class MeasurePhase(Part):
    """A stretch of the work."""

    __tablename__ = "measure_phase"
    owner = "measure"
    label = N_("Phase")
    plural = N_("Phasen")

    name: Mapped[str] = field.line(N_("Name"), name_part=True)
    starts_on: Mapped[date | None] = field.day(N_("Beginn"))
    ends_on: Mapped[date | None] = field.day(N_("Ende"))
    done: Mapped[bool | None] = field.yes_no(N_("Erledigt"))

    composites = {"span": field.composite(N_("Zeitraum"), Editor.SPAN, "starts_on", "ends_on")}


class MeasureGoal(Part):
    """What is to be reached in one year."""

    __tablename__ = "measure_goal"
    owner = "measure"
    label = N_("Jahresziel")
    plural = N_("Jahresziele")

    year: Mapped[int] = field.integer(N_("Jahr"), name_part=True, low=1900, high=2200)
    goal: Mapped[str] = field.note(N_("Ziel"), name_part=True)
    reached: Mapped[str | None] = field.choice(N_("Erreicht"), Reached, initial=Reached.OPEN)
    comment: Mapped[str | None] = field.note(N_("Bemerkung"))


class MeasureProgress(Part):
    """Zielerreichungsgrad: how far the measure is, stated on a day."""

    __tablename__ = "measure_progress"
    owner = "measure"
    label = N_("Zielerreichungsgrad")
    plural = N_("Zielerreichung im Lauf der Zeit")

    percent: Mapped[int | None] = field.percent(N_("Prozent"), help=N_("Leer: nicht angegeben."))
    stated_on: Mapped[date] = field.day(N_("Stand"), name_part=True)
    comment: Mapped[str | None] = field.note(N_("Bemerkung"))


class StatusNote(Part):
    """A dated word on how things stand."""

    __tablename__ = "status_note"
    owner = "measure"
    label = N_("Statusnotiz")
    plural = N_("Statusnotizen")

    stated_on: Mapped[date] = field.day(N_("Datum"), name_part=True)
    text: Mapped[str] = field.note(N_("Stand"), name_part=True)
    author_id: Mapped[UUID | None] = field.reference(N_("Von"), "person", privacy=Privacy.PERSON)


class MeasureSite(Part):
    """A place where the measure happens: a school, a well, a hall."""

    __tablename__ = "measure_site"
    owner = "measure"
    label = N_("Standort")
    plural = N_("Standorte")

    name: Mapped[str] = field.line(N_("Name"), name_part=True, weight=1)
    what: Mapped[str | None] = field.line(N_("Was dort geschieht"))
    city_id: Mapped[UUID | None] = field.reference(N_("Stadt"), "city")
    latitude: Mapped[Decimal | None] = field.decimal(N_("Breite"))
    longitude: Mapped[Decimal | None] = field.decimal(N_("Länge"))
    done_on: Mapped[date | None] = field.day(N_("Fertig am"))
    notes: Mapped[str | None] = field.note(N_("Notiz"))
