"""Section sets: what a new paper starts with and what the check asks for. They change nothing in existing papers."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.description import Choice, Editor
from hik_desktop.model.rule import end_before_start, no_rows
from hik_desktop.model.spine import Facts, Part, Record


class PaperType(Choice):
    """The kinds of council papers."""

    INFO = "info", N_("Informationsdrucksache")
    DECISION = "decision", N_("Beschlussdrucksache")
    DISTRICT = "district", N_("Bezirksdrucksache")


class SectionRole(Choice):
    """What a section of a paper is for."""

    FREE = "free", N_("freier Abschnitt")
    ANTRAG = "antrag", N_("Antrag")
    GENDER = "gender", N_("Berücksichtigung von Gender-Aspekten")
    CLIMATE = "climate", N_("Ergebnis der Klimawirkungsprüfung")
    COST = "cost", N_("Kostentabelle")
    BEGRUENDUNG = "begruendung", N_("Begründung des Antrages")


class Requirement(Choice):
    """How the check asks for a section."""

    REQUIRED = "required", N_("gehört in jede Drucksache")
    OFFERED = "offered", N_("wird angeboten")


class SectionSet(Record):
    """The sections a new paper of one kind starts with, while the set is valid."""

    __tablename__ = "section_set"
    label = N_("Gliederung")
    plural = N_("Gliederungen")

    name: Mapped[str] = field.line(N_("Name"), name_part=True, weight=2)
    paper_type: Mapped[str] = field.choice(N_("Für"), PaperType, name_part=True)
    starts_on: Mapped[date | None] = field.day(N_("Gilt ab"))
    ends_on: Mapped[date | None] = field.day(N_("Gilt bis"))
    source: Mapped[str | None] = field.note(N_("Woher bekannt"))

    composites = {"valid": field.composite(N_("Gilt von bis"), Editor.SPAN, "starts_on", "ends_on")}
    rules = (
        end_before_start("section_set.valid", "valid", "starts_on", "ends_on"),
        no_rows("section_set.empty", N_("Diese Gliederung hat keine Abschnitte."), "section_set_entry"),
    )

    @staticmethod
    def title(facts: Facts) -> str:
        return str(facts["name"])


class SectionSetEntry(Part):
    """One section of the set, with the text it starts with."""

    __tablename__ = "section_set_entry"
    owner = "section_set"
    label = N_("Abschnitt")
    plural = N_("Abschnitte")

    role: Mapped[str] = field.choice(N_("Art"), SectionRole, name_part=True)
    heading: Mapped[str | None] = field.line(N_("Überschrift"))
    requirement: Mapped[str | None] = field.choice(N_("Verbindlichkeit"), Requirement, initial=Requirement.REQUIRED)
    body: Mapped[str | None] = field.content(N_("Text zum Beginnen"), weight=0)
    advice: Mapped[str | None] = field.note(N_("Hinweis"), weight=0)
