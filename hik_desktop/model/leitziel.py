"""The sustainability report's order: dimensions hold Leitziele, Leitziele hold Unterziele."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.naming import german, joined
from hik_desktop.model.spine import Facts, Part, Record, missing


class Leitziel(Record):
    """A guiding aim of the sustainability report."""

    __tablename__ = "leitziel"
    label = N_("Leitziel")
    plural = N_("Leitziele")

    name: Mapped[dict[str, str]] = field.words(N_("Name"), name_part=True, weight=2)
    number: Mapped[str | None] = field.line(N_("Nummer"), weight=1)
    dimension: Mapped[str | None] = field.catalogue(N_("Dimension"), "dimension")
    description: Mapped[str | None] = field.note(N_("Beschreibung"))

    @staticmethod
    def title(facts: Facts) -> str:
        return joined((facts["number"], german(facts["name"])))


class Unterziel(Record):
    """An aim below a Leitziel, measured by indicators."""

    __tablename__ = "unterziel"
    label = N_("Unterziel")
    plural = N_("Unterziele")

    number: Mapped[str] = field.line(N_("Nummer"), name_part=True, weight=2, help=N_("Zum Beispiel: 16.2"))
    name: Mapped[dict[str, str]] = field.words(N_("Name"), name_part=True, weight=2)
    leitziel_id: Mapped[UUID | None] = field.reference(N_("Leitziel"), "leitziel")
    office_id: Mapped[UUID | None] = field.reference(N_("Verantwortlich"), "office")
    description: Mapped[str | None] = field.note(N_("Beschreibung"))

    rules = (missing("unterziel.leitziel_missing", N_("Es fehlt das Leitziel."), "leitziel_id"),)

    @staticmethod
    def title(facts: Facts) -> str:
        return joined((facts["number"], german(facts["name"])))


class UnterzielSdg(Part):
    """An SDG the Unterziel serves."""

    __tablename__ = "unterziel_sdg"
    owner = "unterziel"
    label = N_("Nachhaltigkeitsziel")
    plural = N_("Nachhaltigkeitsziele")

    sdg_id: Mapped[UUID] = field.reference(N_("Nachhaltigkeitsziel"), "sdg", name_part=True)
