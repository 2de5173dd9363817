"""The cost table of a paper: its blocks, their rows, and the cost lines each row sums."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.description import Choice
from hik_desktop.model.spine import Part


class CostBlock(Choice):
    """The two blocks of the table (domain §4)."""

    INVESTMENT = "investment", N_("Teilfinanzhaushalt - Investitionstätigkeit")
    RESULT = "result", N_("Teilergebnishaushalt")


class DrucksacheCostBlock(Part):
    """One block of the table: which budget, which investment or product."""

    __tablename__ = "drucksache_cost_block"
    owner = "drucksache"
    label = N_("Block der Kostentabelle")
    plural = N_("Blöcke der Kostentabelle")

    block: Mapped[str] = field.choice(N_("Block"), CostBlock, name_part=True)
    budget: Mapped[str | None] = field.line(N_("Teilhaushalt"), help=N_("Zum Beispiel: 15"))
    product_number: Mapped[str | None] = field.line(N_("Nummer der Investitionsmaßnahme oder des Produkts"))
    product_name: Mapped[str | None] = field.line(N_("Bezeichnung"))
    per_year: Mapped[bool | None] = field.yes_no(N_("Angaben pro Jahr"))
    year: Mapped[int | None] = field.integer(N_("Jahr"), low=1900, high=2200)


class DrucksacheCost(Part):
    """One row of a block. Without an amount of its own it is the sum of its cost lines."""

    __tablename__ = "drucksache_cost"
    owner = "drucksache"
    label = N_("Zeile der Kostentabelle")
    plural = N_("Zeilen der Kostentabelle")

    block_id: Mapped[UUID] = field.part(N_("Block"), "drucksache_cost_block", name_part=True)
    cost_row: Mapped[str] = field.catalogue(N_("Zeile"), "cost_row", name_part=True)
    amount_cents: Mapped[int | None] = field.integer(
        N_("Betrag in Eurocent"), help=N_("Leer: die Summe der zugehörigen Kostenpositionen.")
    )


class DrucksacheCostSource(Part):
    """A cost line, of this or another record, that a row of the table sums."""

    __tablename__ = "drucksache_cost_source"
    owner = "drucksache"
    label = N_("Kostenposition der Zeile")
    plural = N_("Kostenpositionen der Zeilen")

    cost_id: Mapped[UUID] = field.part(N_("Zeile"), "drucksache_cost", name_part=True)
    line_id: Mapped[UUID] = field.part(N_("Kostenposition"), "cost_line", name_part=True)
