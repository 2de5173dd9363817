"""Offices of the city's own administration: Dezernate, Fachbereiche, Büros."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.description import Choice, Editor, Privacy
from hik_desktop.model.naming import joined
from hik_desktop.model.rule import end_before_start, when
from hik_desktop.model.spine import Facts, Record


class OfficeLevel(Choice):
    """Where an office stands in the administration."""

    DEZERNAT = "dezernat", N_("Dezernat")
    FACHBEREICH = "fachbereich", N_("Fachbereich")
    BUERO = "buero", N_("Büro")
    STABSSTELLE = "stabsstelle", N_("Stabsstelle")
    BETRIEB = "betrieb", N_("Betrieb der Stadt")


class Office(Record):
    """A part of the administration, with the days it carried this name."""

    __tablename__ = "office"
    label = N_("Organisationseinheit")
    plural = N_("Organisationseinheiten")

    name: Mapped[str] = field.line(N_("Name"), name_part=True, weight=3)
    number: Mapped[str | None] = field.line(N_("Nummer"), weight=3, help=N_("Wie sie unter Drucksachen steht: 15.23."))
    level: Mapped[str | None] = field.choice(N_("Ebene"), OfficeLevel)
    parent_id: Mapped[UUID | None] = field.reference(N_("Gehört zu"), "office")
    head_id: Mapped[UUID | None] = field.reference(N_("Leitung"), "person", privacy=Privacy.PERSON)
    email: Mapped[str | None] = field.email(N_("E-Mail"))
    phone: Mapped[str | None] = field.phone(N_("Telefon"))
    starts_on: Mapped[date | None] = field.day(N_("Besteht ab"))
    ends_on: Mapped[date | None] = field.day(N_("Besteht bis"))
    notes: Mapped[str | None] = field.note(N_("Notiz"))

    composites = {"valid": field.composite(N_("Besteht von bis"), Editor.SPAN, "starts_on", "ends_on")}
    rules = (
        end_before_start("office.valid", "valid", "starts_on", "ends_on"),
        when(
            "office.no_number",
            N_("Es fehlt die Nummer. Sie steht in der Unterschrift von Drucksachen."),
            "number",
            lambda facts: not facts["number"] and facts["level"] in ("fachbereich", "buero"),
        ),
    )

    @staticmethod
    def title(facts: Facts) -> str:
        return joined((facts["number"], facts["name"]))
