"""The cost table of a paper: its blocks, their rows, the records it reports and the cost lines each row sums."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.cost import Stage
from hik_desktop.model.description import Choice
from hik_desktop.model.spine import Part

MOST_CENTS = 99_999_999_999_999
"""The largest amount a row may state, 999.999.999.999,99 €; sums have no limit."""


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
    from_records: Mapped[bool | None] = field.yes_no(
        N_("Aus den Einträgen berechnen"),
        help=N_("Die Zeilen sind dann die Summen der Kostenpositionen aller Einträge, über die berichtet wird."),
    )
    stage: Mapped[str | None] = field.choice(
        N_("Stand der Beträge"), Stage, initial=Stage.PLANNED, help=N_("Leer: geplant.")
    )
    income_stage: Mapped[str | None] = field.choice(
        N_("Stand der Erträge"), Stage, help=N_("Leer: derselbe Stand wie bei den Aufwendungen.")
    )


class DrucksacheCost(Part):
    """One row of a block. Without an amount of its own it is the sum of its cost lines."""

    __tablename__ = "drucksache_cost"
    owner = "drucksache"
    label = N_("Zeile der Kostentabelle")
    plural = N_("Zeilen der Kostentabelle")

    block_id: Mapped[UUID] = field.part(N_("Block"), "drucksache_cost_block", name_part=True)
    cost_row: Mapped[str] = field.catalogue(N_("Zeile"), "cost_row", name_part=True)
    amount_cents: Mapped[int | None] = field.integer(
        N_("Betrag in Eurocent"),
        low=-MOST_CENTS,
        high=MOST_CENTS,
        help=N_("Leer: die Summe der zugehörigen Kostenpositionen."),
    )
    reason: Mapped[str | None] = field.note(
        N_("Grund der Abweichung"),
        help=N_("Warum hier ein anderer Betrag steht als die Summe der Einträge. Wird unter der Tabelle gedruckt."),
    )


class DrucksacheCostSource(Part):
    """A cost line, of this or another record, that a row of the table sums."""

    __tablename__ = "drucksache_cost_source"
    owner = "drucksache"
    label = N_("Kostenposition der Zeile")
    plural = N_("Kostenpositionen der Zeilen")

    cost_id: Mapped[UUID] = field.part(N_("Zeile"), "drucksache_cost", name_part=True)
    line_id: Mapped[UUID] = field.part(N_("Kostenposition"), "cost_line", name_part=True)


class DrucksacheReported(Part):
    """A record the paper reports on; a block that is computed sums its cost lines."""

    __tablename__ = "drucksache_reported"
    owner = "drucksache"
    label = N_("Berichteter Eintrag")
    plural = N_("Berichtete Einträge")

    record_id: Mapped[UUID] = field.reference(N_("Eintrag"), "record", name_part=True)
