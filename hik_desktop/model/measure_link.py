"""What a measure hangs together with: aims, offices, organisations, partners, delegations, papers."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.spine import Part


class MeasureOberziel(Part):
    """An Oberziel the measure serves."""

    __tablename__ = "measure_oberziel"
    owner = "measure"
    label = N_("Oberziel")
    plural = N_("Oberziele")

    oberziel_id: Mapped[UUID] = field.reference(N_("Oberziel"), "oberziel", name_part=True)


class MeasureSdg(Part):
    """An SDG the measure serves."""

    __tablename__ = "measure_sdg"
    owner = "measure"
    label = N_("Nachhaltigkeitsziel")
    plural = N_("Nachhaltigkeitsziele")

    sdg_id: Mapped[UUID] = field.reference(N_("Nachhaltigkeitsziel"), "sdg", name_part=True)


class MeasureOffice(Part):
    """An office that contributes; the responsible one stands on the measure."""

    __tablename__ = "measure_office"
    owner = "measure"
    label = N_("Mitwirkende Organisationseinheit")
    plural = N_("Mitwirkende Organisationseinheiten")

    office_id: Mapped[UUID] = field.reference(N_("Organisationseinheit"), "office", name_part=True)
    contribution: Mapped[str | None] = field.line(N_("Beitrag"))


class MeasureOrganisation(Part):
    """A partner outside the administration."""

    __tablename__ = "measure_organisation"
    owner = "measure"
    label = N_("Externer Partner")
    plural = N_("Externe Partner")

    organisation_id: Mapped[UUID] = field.reference(N_("Organisation"), "organisation", name_part=True)
    contribution: Mapped[str | None] = field.line(N_("Beitrag"))


class MeasurePartner(Part):
    """A partnership or network the measure belongs to."""

    __tablename__ = "measure_partner"
    owner = "measure"
    label = N_("Partner")
    plural = N_("Partner")

    partnership_id: Mapped[UUID | None] = field.reference(N_("Partnerschaft"), "partnership")
    network_id: Mapped[UUID | None] = field.reference(N_("Netzwerk"), "network")


class MeasureDelegation(Part):
    """A visit made for the measure."""

    __tablename__ = "measure_delegation"
    owner = "measure"
    label = N_("Delegation")
    plural = N_("Delegationen")

    delegation_id: Mapped[UUID] = field.reference(N_("Delegation"), "delegation", name_part=True)


class MeasureDrucksache(Part):
    """A paper about the measure."""

    __tablename__ = "measure_drucksache"
    owner = "measure"
    label = N_("Drucksache")
    plural = N_("Drucksachen")

    drucksache_id: Mapped[UUID] = field.reference(N_("Drucksache"), "drucksache", name_part=True)
    relation: Mapped[str | None] = field.line(N_("Zusammenhang"))
