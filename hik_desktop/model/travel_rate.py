"""Daily rates for official journeys, with the days they hold. They change by ordinance, so they are data."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.description import Editor
from hik_desktop.model.naming import joined
from hik_desktop.model.rule import end_before_start, when
from hik_desktop.model.spine import Facts, Record, missing


class TravelRate(Record):
    """What a day of travel pays in one country or city; the result of reckoning with it is an estimate."""

    __tablename__ = "travel_rate"
    label = N_("Tagessatz")
    plural = N_("Tagessätze für Dienstreisen")

    country: Mapped[str] = field.country(N_("Land"), name_part=True)
    place: Mapped[str | None] = field.line(N_("Ort"), weight=1, help=N_("Leer: gilt für das ganze Land."))
    starts_on: Mapped[date] = field.day(N_("Gilt ab"), name_part=True)
    ends_on: Mapped[date | None] = field.day(N_("Gilt bis"))
    daily_amount: Mapped[int | None] = field.integer(N_("Voller Tag"))
    daily_currency: Mapped[str | None] = field.line(N_("Währung"))
    daily_rate: Mapped[Decimal | None] = field.decimal(N_("Kurs"))
    daily_cents: Mapped[int | None] = field.integer(N_("Voller Tag in Eurocent"))
    edge_percent: Mapped[int | None] = field.percent(N_("An Tagen der An- und Abreise"))
    breakfast_percent: Mapped[int | None] = field.percent(N_("Abzug für Frühstück"))
    lunch_percent: Mapped[int | None] = field.percent(N_("Abzug für Mittagessen"))
    dinner_percent: Mapped[int | None] = field.percent(N_("Abzug für Abendessen"))
    long_stay_days: Mapped[int | None] = field.integer(N_("Langer Aufenthalt ab Tag"), low=1, high=366)
    long_stay_percent: Mapped[int | None] = field.percent(N_("Abzug bei langem Aufenthalt"))
    basis: Mapped[str | None] = field.note(N_("Grundlage"))

    composites = {
        "daily": field.composite(
            N_("Voller Tag"), Editor.MONEY, "daily_amount", "daily_currency", "daily_rate", "daily_cents"
        ),
    }
    rules = (
        missing("travel_rate.basis_missing", N_("Es fehlt die Verordnung, auf der der Satz beruht."), "basis"),
        end_before_start("travel_rate.valid", "ends_on", "starts_on", "ends_on"),
        when(
            "travel_rate.amount_missing",
            N_("Es fehlt der Betrag für einen vollen Tag."),
            "daily",
            lambda facts: facts["daily_amount"] is None,
        ),
    )

    @staticmethod
    def title(facts: Facts) -> str:
        return joined((facts["country"], facts["place"], facts["starts_on"].year if facts["starts_on"] else None))
