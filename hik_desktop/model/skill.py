"""What staff can do abroad and with guests: languages with their level, knowledge of countries."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.description import Choice, Privacy, Retention
from hik_desktop.model.naming import joined
from hik_desktop.model.person import LanguageLevel
from hik_desktop.model.rule import when
from hik_desktop.model.spine import Facts, Record


class SkillType(Choice):
    """What kind of skill it is."""

    LANGUAGE = "language", N_("Sprache")
    COUNTRY = "country", N_("Landeskenntnis")
    OTHER = "other", N_("andere")


class Skill(Record):
    """One skill of one member of staff, stated by that person."""

    __tablename__ = "skill"
    label = N_("Kenntnis")
    plural = N_("Sprach- und Landeskenntnisse")

    person_id: Mapped[UUID] = field.reference(
        N_("Person"), "person", name_part=True, privacy=Privacy.PERSON, retention=Retention.LIST
    )
    skill_type: Mapped[str] = field.choice(N_("Art"), SkillType, name_part=True)
    what: Mapped[str] = field.line(N_("Was"), name_part=True, weight=2, help=N_("Zum Beispiel: Polnisch, Japan."))
    language: Mapped[str | None] = field.language(N_("Sprache"))
    level: Mapped[str | None] = field.choice(N_("Niveau"), LanguageLevel)
    country: Mapped[str | None] = field.country(N_("Land"))
    can_accompany: Mapped[bool | None] = field.yes_no(N_("Kann begleiten"))
    can_interpret: Mapped[bool | None] = field.yes_no(N_("Kann dolmetschen"))
    office_id: Mapped[UUID | None] = field.reference(N_("Organisationseinheit"), "office")
    stated_on: Mapped[date | None] = field.day(N_("Stand"))
    notes: Mapped[str | None] = field.note(N_("Notiz"), weight=0, privacy=Privacy.PERSON, retention=Retention.LIST)

    title_fields = ("person_id",)
    retained_from = "stated_on"
    rules = (
        when(
            "skill.language_missing",
            N_("Es fehlt die Sprache. Ohne sie ist die Kenntnis beim Suchen nach Dolmetschenden nicht zu finden."),
            "language",
            lambda facts: facts["skill_type"] == SkillType.LANGUAGE and not facts["language"],
        ),
        when(
            "skill.level_missing",
            N_("Es fehlt das Niveau der Sprache."),
            "level",
            lambda facts: facts["skill_type"] == SkillType.LANGUAGE and not facts["level"],
        ),
        when(
            "skill.country_missing",
            N_("Es fehlt das Land."),
            "country",
            lambda facts: facts["skill_type"] == SkillType.COUNTRY and not facts["country"],
        ),
        when(
            "skill.interprets_below_c1",
            N_("Zum Dolmetschen ist mindestens das Niveau C1 üblich. Bitte prüfen Sie die Angabe."),
            "can_interpret",
            lambda facts: (
                bool(facts["can_interpret"])
                and facts["level"] in (LanguageLevel.A1, LanguageLevel.A2, LanguageLevel.B1, LanguageLevel.B2)
            ),
        ),
    )

    @staticmethod
    def title(facts: Facts) -> str:
        return joined((facts.title_of(facts["person_id"]), facts["what"]), ": ")
