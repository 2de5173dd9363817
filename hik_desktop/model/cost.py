"""Money: the one cost line used by delegations, measures and funding."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.field import Choice, Editor
from hik_desktop.model.spine import Part


class Stage(Choice):
    """Whether a line is hoped for or has happened."""

    PLANNED = "planned", N_("geplant")
    GRANTED = "granted", N_("bewilligt")
    ACTUAL = "actual", N_("tatsächlich")


class Flow(Choice):
    """The direction of money, seen from the city."""

    INCOME = "income", N_("Ertrag")
    EXPENSE = "expense", N_("Aufwand")


class CostLine(Part):
    """One sum of money of any record: what for, who bears it, where it stands in the budget."""

    __tablename__ = "cost_line"
    owner: ClassVar[str] = "record"
    label = N_("Kostenposition")
    plural = N_("Kosten")

    what: Mapped[str] = field.line(N_("Wofür"), name_part=True)
    stage: Mapped[str] = field.choice(N_("Stand"), Stage, required=True)
    flow: Mapped[str] = field.choice(N_("Art"), Flow, required=True)
    amount: Mapped[int | None] = field.integer(N_("Betrag"))
    currency: Mapped[str | None] = field.line(N_("Währung"))
    rate: Mapped[Decimal | None] = field.decimal(N_("Kurs"))
    cents: Mapped[int | None] = field.integer(N_("Betrag in Eurocent"))
    year: Mapped[int | None] = field.integer(
        N_("Jahr"), low=1900, high=2200, help=N_("Leer bedeutet: einmalig, ohne festes Jahr.")
    )
    per_year: Mapped[bool | None] = field.yes_no(N_("Angabe pro Jahr"))
    bearer: Mapped[str | None] = field.catalogue(N_("Wer trägt die Kosten"), "cost_bearer")
    budget: Mapped[str | None] = field.line(N_("Teilhaushalt"))
    product: Mapped[str | None] = field.line(N_("Produkt oder Investitionsmaßnahme"))
    cost_row: Mapped[str | None] = field.catalogue(N_("Zeile der Kostentabelle"), "cost_row")
    source: Mapped[str | None] = field.line(N_("Quelle"))
    funding_id: Mapped[UUID | None] = field.reference(N_("Förderung"), "funding")

    composites = {
        "money": field.composite(
            N_("Betrag"),
            Editor.MONEY,
            "amount",
            "currency",
            "rate",
            "cents",
            help=N_("Andere Währungen mit Kurs oder Betrag in Euro: 90.000 JPY zu 161,25 oder 90.000 JPY = 558,14 €."),
        ),
    }
