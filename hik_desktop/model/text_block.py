"""Text blocks: standard sentences for the sections of papers, kept by the office and inserted where they belong."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.description import Editor
from hik_desktop.model.rule import end_before_start, when
from hik_desktop.model.section_set import PaperType, SectionRole
from hik_desktop.model.spine import Facts, Part, Record


class TextBlock(Record):
    """A sentence or a few paragraphs that are often needed word for word."""

    __tablename__ = "text_block"
    label = N_("Textbaustein")
    plural = N_("Textbausteine")

    name: Mapped[str] = field.line(N_("Name"), name_part=True, weight=3)
    paper_type: Mapped[str | None] = field.choice(N_("Für"), PaperType, help=N_("Leer: für jede Art von Drucksache."))
    language: Mapped[str | None] = field.language(N_("Sprache"), initial="de")
    starts_on: Mapped[date | None] = field.day(N_("Gilt ab"))
    ends_on: Mapped[date | None] = field.day(N_("Gilt bis"))
    body: Mapped[str | None] = field.content(
        N_("Text"), help=N_("Was sich von Fall zu Fall ändert, steht in eckigen Klammern, zum Beispiel [Partner].")
    )
    source: Mapped[str | None] = field.note(N_("Woher bekannt"))

    composites = {"valid": field.composite(N_("Gilt von bis"), Editor.SPAN, "starts_on", "ends_on")}
    rules = (
        end_before_start("text_block.valid", "valid", "starts_on", "ends_on"),
        when(
            "text_block.empty", N_("Dieser Textbaustein hat noch keinen Text."), "body", lambda facts: not facts["body"]
        ),
    )

    @staticmethod
    def title(facts: Facts) -> str:
        return str(facts["name"])


class TextBlockRole(Part):
    """A section the block belongs to. Without any it is offered in every section."""

    __tablename__ = "text_block_role"
    owner = "text_block"
    label = N_("Abschnitt des Textbausteins")
    plural = N_("Gehört in")

    role: Mapped[str] = field.choice(N_("Abschnitt"), SectionRole, name_part=True)
