"""Organisations outside the administration: associations, companies, universities, other cities' offices."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.naming import german
from hik_desktop.model.spine import Facts, Record, missing


class Organisation(Record):
    """A body that takes part in international work."""

    __tablename__ = "organisation"
    label = N_("Organisation")
    plural = N_("Organisationen")

    name: Mapped[dict[str, str]] = field.words(N_("Name"), name_part=True, weight=3)
    short_name: Mapped[str | None] = field.line(N_("Kurzname"), weight=3)
    organisation_type: Mapped[str | None] = field.catalogue(N_("Art"), "organisation_type")
    city_id: Mapped[UUID | None] = field.reference(N_("Stadt"), "city")
    address: Mapped[str | None] = field.note(N_("Anschrift"))
    email: Mapped[str | None] = field.email(N_("E-Mail"))
    phone: Mapped[str | None] = field.phone(N_("Telefon"))
    website: Mapped[str | None] = field.url(N_("Internetseite"))
    notes: Mapped[str | None] = field.note(N_("Notiz"))

    rules = (missing("organisation.city_missing", N_("Es fehlt die Stadt der Organisation."), "city_id"),)

    @staticmethod
    def title(facts: Facts) -> str:
        return german(facts["name"])
