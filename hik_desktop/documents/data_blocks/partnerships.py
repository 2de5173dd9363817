"""Relations to other cities: the profile of one, the table of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hik_desktop.content.blocks import Block
from hik_desktop.content.words import N_
from hik_desktop.documents.data_blocks.delegations import DIRECTIONS
from hik_desktop.documents.data_blocks.layout import Head, percent, profile, sentence, table
from hik_desktop.i18n import PartialDateLike, Texts


@dataclass(frozen=True, slots=True)
class Basis:
    """What a relation stands on; `paper` is the number of the Drucksache, each may be empty."""

    kind: str
    subject: str
    signed_on: PartialDateLike | None
    paper: str


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit; `direction` is "in" or "out"."""

    occasion: str
    direction: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Project:
    """A measure made together, with how far it is."""

    number: str
    name: str
    status: str
    percent: int | None


@dataclass(frozen=True, slots=True)
class PartnershipLine:
    """One relation in the table of all; an empty `district` means the city itself."""

    name: str
    country: str
    district: str
    kind: str
    founded_on: PartialDateLike | None
    status: str


@dataclass(frozen=True, slots=True)
class PartnershipFacts:
    """The profile of one relation as of a day, words in the language of the paper."""

    city: str
    line: PartnershipLine
    founding: str
    bases: tuple[Basis, ...]
    topics: tuple[str, ...]
    office: str
    visits: tuple[Visit, ...]
    jubilee_on: PartialDateLike | None
    jubilee_years: int | None
    projects: tuple[Project, ...]


def partnership_blocks(facts: PartnershipFacts, texts: Texts) -> tuple[Block, ...]:
    """A sentence and a small table whose rows are named."""
    caption = texts.t(N_("Steckbrief: {name}"), name=_with_country(facts.line))
    return (*sentence(_since(facts, texts)), profile(_lines(facts, texts), caption))


def partnerships_blocks(lines: tuple[PartnershipLine, ...], day: date, texts: Texts) -> tuple[Block, ...]:
    """The table of all relations, or the sentence that there is none."""
    if not lines:
        return sentence(texts.t(N_("Es gibt keine Partnerschaften.")))
    districts, unknown = any(line.district for line in lines), texts.t(N_("keine Angabe"))
    heads = [
        Head(texts.t(N_("Partner")), 0.22),
        Head(texts.t(N_("Land")), 0.2),
        *([Head(texts.t(N_("Stadtbezirk")), 0.22)] if districts else []),
        Head(texts.t(N_("Art")), 0.26),
        Head(texts.t(N_("Seit")), 0.14),
        Head(texts.t(N_("Status")), 0.13),
    ]
    rows = (
        (
            line.name,
            line.country,
            *([line.district] if districts else []),
            line.kind or unknown,
            texts.partial_date(line.founded_on) if line.founded_on else unknown,
            line.status or unknown,
        )
        for line in lines
    )
    return (table(heads, rows, texts.t(N_("Partnerschaften, Stand {day}"), day=day)),)


def _with_country(line: PartnershipLine) -> str:
    return f"{line.name} ({line.country})" if line.country else line.name


def _since(facts: PartnershipFacts, texts: Texts) -> str:
    if facts.line.founded_on is None:
        return ""
    named = {"city": facts.city, "name": _with_country(facts.line), "since": facts.line.founded_on}
    if facts.line.district:
        words = N_("Der Stadtbezirk {district} und {name} sind seit {since} verbunden.")
        return texts.t(words, district=facts.line.district, **named)
    return texts.t(N_("{city} und {name} sind seit {since} verbunden."), **named)


def _lines(facts: PartnershipFacts, texts: Texts) -> Iterator[tuple[str, str]]:
    t, line, unknown = texts.t, facts.line, texts.t(N_("keine Angabe"))
    yield t(N_("Art")), line.kind or unknown
    yield t(N_("Stadtbezirk")), line.district
    founded = texts.partial_date(line.founded_on) if line.founded_on else ""
    yield t(N_("Begründet")), f"{founded} ({facts.founding})" if founded and facts.founding else founded or unknown
    yield t(N_("Grundlagen")), "\n".join(_basis(basis, texts) for basis in facts.bases)
    yield t(N_("Status")), line.status or unknown
    yield t(N_("Schwerpunkte")), ", ".join(facts.topics)
    yield t(N_("Verantwortlich")), facts.office or unknown
    visits = [_visit(visit, texts) for visit in facts.visits]
    yield t(N_("Letzte Besuche")), "\n".join(visits) or t(N_("keine"))
    yield t(N_("Nächstes Jubiläum")), _jubilee(facts, texts)
    projects = [_project(project, texts) for project in facts.projects]
    yield t(N_("Gemeinsame Maßnahmen")), "\n".join(projects) or t(N_("keine"))


def _basis(basis: Basis, texts: Texts) -> str:
    words = " ".join(part for part in (basis.kind, f"„{basis.subject}“" if basis.subject else "") if part)
    if basis.signed_on is not None:
        words += f", {texts.partial_date(basis.signed_on)}"
    return words + (f" ({texts.t(N_('Drucks. Nr. {number}'), number=basis.paper)})" if basis.paper else "")


def _visit(visit: Visit, texts: Texts) -> str:
    days = texts.span(visit.starts_on, visit.ends_on)
    return f"{days}: {visit.occasion} ({texts.t(DIRECTIONS[visit.direction])})"


def _jubilee(facts: PartnershipFacts, texts: Texts) -> str:
    on, years = facts.jubilee_on, facts.jubilee_years
    if on is None or years is None:
        return ""
    if on.month is None:
        return texts.t(N_("{years} Jahre im Jahr {year}"), years=years, year=on.year)
    if on.day is None:
        return texts.t(N_("{years} Jahre im {month}"), years=years, month=on)
    return texts.t(N_("{years} Jahre am {day}"), years=years, day=on)


def _project(project: Project, texts: Texts) -> str:
    stated = percent(project.percent, texts) if project.percent is not None else ""
    state = ", ".join(part for part in (project.status, stated) if part)
    return f"{project.number} {project.name}".strip() + (f" ({state})" if state else "")
