"""Model papers: what a paper of a known occasion starts with, and which record fills its gaps."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.description import Choice
from hik_desktop.model.drucksache import AddresseeRole, Suffix
from hik_desktop.model.rule import when
from hik_desktop.model.section_set import PaperType, SectionRole
from hik_desktop.model.spine import Facts, Part, Record

_NAMES = N_("Namen in eckigen Klammern wie [Anlass] werden aus dem gewählten Eintrag gefüllt.")


class TemplateAbout(Choice):
    """What a template asks for, and fills its gaps from."""

    NOTHING = "nothing", N_("nach nichts")
    YEAR = "year", N_("nach dem Jahr")
    DELEGATION = "delegation", N_("nach der Delegation")
    NETWORK = "network", N_("nach dem Netzwerk")
    PARTNERSHIP = "partnership", N_("nach der Partnerschaft")
    HANDLUNGSFELD = "handlungsfeld", N_("nach dem Handlungsfeld")
    PAPER = "drucksache", N_("nach der früheren Drucksache")


class CostForm(Choice):
    """How a paper says what it costs (domain §4: the three forms of the Kostentabelle)."""

    SENTENCE = "sentence", N_("ein Satz oder ein Text")
    PLANNED = "planned", N_("Tabelle aus den geplanten Kosten des Eintrags")
    ACTUAL = "actual", N_("Tabelle aus den tatsächlichen Kosten des Eintrags")


class PaperTemplate(Record):
    """A model paper the office may change."""

    __tablename__ = "paper_template"
    label = N_("Vorlage")
    plural = N_("Vorlagen")

    name: Mapped[str] = field.line(N_("Name"), name_part=True, weight=3)
    paper_type: Mapped[str] = field.choice(N_("Art"), PaperType, name_part=True, initial=PaperType.INFO)
    purpose: Mapped[str | None] = field.note(N_("Wofür"), help=N_("Ein Satz für die Auswahl."))
    about: Mapped[str | None] = field.choice(N_("Fragt"), TemplateAbout, initial=TemplateAbout.NOTHING)
    subject: Mapped[str | None] = field.note(N_("Titel der Drucksache"), help=_NAMES)
    bold_line: Mapped[str | None] = field.line(N_("Fette Zeile über dem Titel"))
    suffix: Mapped[str | None] = field.choice(
        N_("Wird Fassung einer früheren"), Suffix, help=N_("Nummer und Anfang kommen dann von der früheren Drucksache.")
    )
    version_reason: Mapped[str | None] = field.note(N_("Grund der Fassung"))
    cost_form: Mapped[str | None] = field.choice(N_("Form der Kosten"), CostForm, initial=CostForm.SENTENCE)
    language: Mapped[str | None] = field.language(N_("Sprache"), initial="de")
    public: Mapped[bool | None] = field.yes_no(N_("Öffentlich"), initial=True)
    source: Mapped[str | None] = field.note(N_("Woher bekannt"))

    rules = (
        when(
            "paper_template.empty",
            N_("Diese Vorlage hat noch keinen Abschnitt."),
            "template_section",
            lambda facts: not facts.parts["template_section"] and not facts["suffix"],
            part="template_section",
        ),
        when(
            "paper_template.subject_missing",
            N_("Es fehlt der Titel der Drucksache."),
            "subject",
            lambda facts: not facts["subject"] and not facts["suffix"],
        ),
        when(
            "paper_template.earlier_missing",
            N_("Eine Fassung braucht eine frühere Drucksache. Bitte lassen Sie nach ihr fragen."),
            "about",
            lambda facts: bool(facts["suffix"]) and facts["about"] != TemplateAbout.PAPER,
        ),
    )

    @staticmethod
    def title(facts: Facts) -> str:
        return str(facts["name"])


class TemplateAddressee(Part):
    """A body papers of this template go to."""

    __tablename__ = "template_addressee"
    owner = "paper_template"
    label = N_("Adressat der Vorlage")
    plural = N_("Adressaten")

    committee_id: Mapped[UUID | None] = field.reference(N_("Gremium"), "committee")
    role: Mapped[str | None] = field.choice(N_("Zweck"), AddresseeRole, initial=AddresseeRole.TO)
    wording: Mapped[str | None] = field.line(N_("Wortlaut"))


class TemplateSection(Part):
    """A section papers of this template start with."""

    __tablename__ = "template_section"
    owner = "paper_template"
    label = N_("Abschnitt der Vorlage")
    plural = N_("Abschnitte")

    role: Mapped[str] = field.choice(N_("Art"), SectionRole, name_part=True, initial=SectionRole.FREE)
    heading: Mapped[str | None] = field.line(N_("Überschrift"))
    body: Mapped[str | None] = field.content(N_("Text"), weight=0, help=_NAMES)
    internal: Mapped[bool | None] = field.yes_no(
        N_("Nur in der internen Fassung"), help=N_("Ja: Die öffentliche Fassung lässt diesen Abschnitt weg.")
    )
    anchor: Mapped[str | None] = field.line(
        N_("Sprungmarke"), help=N_("Wohin Verweise innerhalb der Drucksache führen. Entsteht mit dem Verweis.")
    )


class TemplateAnnex(Part):
    """An Anlage papers of this template usually have."""

    __tablename__ = "template_annex"
    owner = "paper_template"
    label = N_("Anlage der Vorlage")
    plural = N_("Anlagen")

    name: Mapped[str] = field.line(N_("Name"), name_part=True)
    internal: Mapped[bool | None] = field.yes_no(
        N_("Nur in der internen Fassung"), help=N_("Ja: Die öffentliche Fassung lässt diese Anlage weg.")
    )
