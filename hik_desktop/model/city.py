"""Cities: where partners, networks and delegations are at home."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.naming import german
from hik_desktop.model.rule import clock_change, when
from hik_desktop.model.spine import Facts, Record, missing


def _off_the_globe(facts: Facts) -> bool:
    latitude, longitude = facts["latitude"], facts["longitude"]
    return (latitude is not None and abs(latitude) > 90) or (longitude is not None and abs(longitude) > 180)


class City(Record):
    """A city or municipality, here or abroad, with its names in all languages that matter."""

    __tablename__ = "city"
    label = N_("Stadt")
    plural = N_("Städte")

    name: Mapped[dict[str, str]] = field.words(
        N_("Name"), name_part=True, weight=3, help=N_("Deutsch, dazu der Name in der eigenen Sprache und Schrift.")
    )
    country: Mapped[str | None] = field.country(N_("Land"))
    own_language: Mapped[str | None] = field.language(N_("Sprache vor Ort"))
    region: Mapped[str | None] = field.line(N_("Region"), weight=1)
    latitude: Mapped[Decimal | None] = field.decimal(N_("Breite"), help=N_("In Grad, Süden mit Minus davor."))
    longitude: Mapped[Decimal | None] = field.decimal(N_("Länge"), help=N_("In Grad, Westen mit Minus davor."))
    zone: Mapped[str | None] = field.zone(N_("Zeitzone"))
    inhabitants: Mapped[int | None] = field.integer(N_("Einwohnerzahl"), low=0)
    website: Mapped[str | None] = field.url(N_("Internetseite"))
    notes: Mapped[str | None] = field.note(N_("Notiz"))

    rules = (
        missing("city.country_missing", N_("Es fehlt das Land der Stadt."), "country"),
        missing("city.zone_missing", N_("Es fehlt die Zeitzone. Programme vor Ort brauchen sie."), "zone"),
        when(
            "city.zone_unknown",
            N_("Diese Zeitzone ist nicht bekannt. Bitte wählen Sie eine aus der Liste."),
            "zone",
            lambda facts: clock_change(None, None, facts["zone"]) == "zone",
        ),
        when(
            "city.off_the_globe",
            N_("Diesen Ort gibt es nicht. Die Breite reicht von -90 bis 90, die Länge von -180 bis 180 Grad."),
            "latitude",
            _off_the_globe,
        ),
    )

    @staticmethod
    def title(facts: Facts) -> str:
        return german(facts["name"])
