"""What records say for the gaps of a model paper: a visit, a network, a Handlungsfeld, an earlier paper, a year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.i18n import Texts
from hik_desktop.model.drucksache import printed_number
from hik_desktop.model.naming import first_line, german, joined
from hik_desktop.model.paper_template import TemplateAbout
from hik_desktop.model.participant import Capacity, Reply
from hik_desktop.model.section_set import PaperType
from hik_desktop.model.spine import Facts
from hik_desktop.services.placeholders import Filling, bullets, paragraphs
from hik_desktop.services.steps import Desk, not_found
from hik_desktop.services.template_costs import own_lines
from hik_desktop.store import facts

About = UUID | int | None


@dataclass(frozen=True)
class Values:
    """Reads records for one paper: its day, its language."""

    desk: Desk
    connection: Connection
    day: date
    texts: Texts

    def of(self, about: str | None, what: About) -> tuple[Filling, Facts | None]:
        """What is known, and the record it was read from. Raises `RuleBroken` for a record of another kind."""
        year = what if about == TemplateAbout.YEAR and isinstance(what, int) else self.day.year
        common = self._common(year)
        if about in (None, TemplateAbout.NOTHING, TemplateAbout.YEAR):
            return common, None
        if not isinstance(what, UUID):
            return common | self._all(about), None
        record = self._read(str(about), what)
        return common | _READERS[TemplateAbout(about)](self, record, what), record

    def _all(self, about: str | None) -> Filling:
        """What is known where no record was chosen: for measures that means all of them."""
        whole = about == TemplateAbout.HANDLUNGSFELD
        return Filling({"Handlungsfeld": self.texts.t(N_("alle Handlungsfelder"))}) if whole else Filling()

    def _read(self, kind: str, key: UUID) -> Facts:
        known = self.desk.kind_of(self.connection, key)
        if known.name != kind:
            raise RuleBroken("template.other_kind", N_("Diese Vorlage braucht einen Eintrag anderer Art."))
        self.desk.refuse_protected(known.protected)
        found = facts.read(self.connection, known, [key], self.day)
        if key not in found:
            raise not_found()
        return found[key]

    def _common(self, year: int) -> Filling:
        table = self.desk.catalog.kinds["municipality"].table
        city = self.connection.execute(select(table.c.name).order_by(table.c.id).limit(1)).scalar()
        words = {"Jahr": year, "Vorjahr": year - 1, "Folgejahr": year + 1, "Datum": self.texts.date(self.day)}
        return Filling({"Stadt": city or "", **{name: str(value) for name, value in words.items()}})

    def word(self, words: Mapping[str, str] | None) -> str:
        """A multilingual value in the paper's language."""
        return (words or {}).get(self.texts.language) or german(words)

    def enumerated(self, names: Iterable[str]) -> str:
        """ "A, B und C"."""
        known = [name for name in names if name]
        if len(known) < 2:
            return "".join(known)
        return self.texts.t(N_("{first} und {last}"), first=", ".join(known[:-1]), last=known[-1])


def _delegation(values: Values, visit: Facts, key: UUID) -> Filling:
    texts = values.texts
    going = [row for row in visit.parts["participant"] if _travels(row, visit)]
    names = {row["id"]: row["name"] for row in visit.parts["participant"]}
    chosen = [row for row in going if row["reply"] != Reply.SUBSTITUTE]
    people = [_person(values, row) for row in chosen]
    instead = [_substitute(values, row, names) for row in going if row["reply"] == Reply.SUBSTITUTE]
    first, last = visit["starts_on"], visit["ends_on"]
    lead = next((row["name"] for row in chosen if row["capacity"] == Capacity.LEAD), "")
    partners = [
        visit.title_of(row[name])
        for row in visit.parts["delegation_partner"]
        for name in ("partnership_id", "network_id")
        if row[name]
    ]
    city = visit.title_of(visit["city_id"]) if visit["city_id"] else ""
    lines = own_lines(visit)
    words = {
        "Anlass": values.word(visit["occasion"]),
        "Ort": joined((city, visit["venue"]), ", "),
        "Zielstadt": city,
        "Zeitraum": texts.span(first, last),
        "Erster Tag": texts.date(first) if first else "",
        "Letzter Tag": texts.date(last) if last else "",
        "Reisetage": str((last - first).days + 1) if first and last else "",
        "Leitung": lead or (visit.title_of(visit["lead_id"]) if visit["lead_id"] else ""),
        "Partner": values.enumerated(partners),
        "Personenzahl": str(len(chosen)) if chosen else "",
        "Teilnehmende": values.enumerated(row["name"] for row in chosen),
        "Vertretungen": values.enumerated(row["name"] for row in going if row["reply"] == Reply.SUBSTITUTE),
        "Ziel": (visit["purpose"] or "").strip(),
        "Bericht": first_line(visit["report"]),
        "Kosten": _sum(values, lines),
        "Jahr": str(first.year) if first else "",
        **_budget(lines),
    }
    blocks = {
        "Teilnehmende": bullets(people),
        "Vertretungen": bullets(instead),
        "Ziel": paragraphs(visit["purpose"]),
        "Bericht": paragraphs(visit["report"]),
        "Verlauf": bullets(_days(values, visit)),
    }
    return Filling({name: word for name, word in words.items() if word}, blocks)


def _travels(row: Mapping[str, Any], visit: Facts) -> bool:
    """Whether a person is on the delegation itself: neither declined nor of the other side."""
    return bool(row["reply"] != Reply.DECLINED and row["capacity"] != Capacity.HOST)


def _person(values: Values, row: Mapping[str, Any]) -> str:
    sent = joined((values.word(row["sending_body"]), row["fraktion"]), ", ")
    return joined((row["name"], values.word(row["role"]), sent), ", ")


def _substitute(values: Values, row: Mapping[str, Any], names: Mapping[UUID, str]) -> str:
    person, whom = _person(values, row), names.get(row["substitute_for_id"], "")
    return values.texts.t(N_("{person} (vertritt {whom})"), person=person, whom=whom) if whom else person


def _days(values: Values, visit: Facts) -> list[str]:
    """The programme, a line for each day."""
    days: dict[date, list[str]] = {}
    for row in visit.parts["programme_item"]:
        if row["starts_on"]:
            place = joined((values.word(row["activity"]), f"({row['place']})" if row["place"] else ""))
            days.setdefault(row["starts_on"], []).append(place)
    return [f"{values.texts.date(day)}: {'; '.join(days[day])}" for day in sorted(days)]


def _sum(values: Values, lines: Iterable[Mapping[str, Any]]) -> str:
    spent = [row["cents"] or 0 for row in lines if row["flow"] == "expense"]
    return values.texts.money(sum(spent)) if spent else ""


def _budget(lines: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    rows = list(lines)
    found = {"Teilhaushalt": {row["budget"] for row in rows}, "Produkt": {row["product"] for row in rows}}
    return {name: joined(sorted(filter(None, known)), ", ") for name, known in found.items()}


def _network(values: Values, network: Facts, key: UUID) -> Filling:
    roles = values.desk.catalog.kinds["catalogue_entry"].table
    current = next((row["value"] for row in reversed(network.parts["network_role"]) if not row["ends_on"]), None)
    role = values.connection.execute(
        select(roles.c.name).where(roles.c.list_name == "network_role", roles.c.code == current)
    ).scalar()
    counts = network.parts["network_count"]
    fee = network["fee"]
    words = {
        "Netzwerk": values.word(network["name"]),
        "Kurzname": network["short_name"] or values.word(network["name"]),
        "Sitz": network["seat"] or (network.title_of(network["seat_city_id"]) if network["seat_city_id"] else ""),
        "Jahresbeitrag": values.texts.money(fee[0], fee[1] or "EUR") if fee and fee[0] is not None else "",
        "Rolle": values.word(role),
        "Mitgliederzahl": values.texts.number(counts[-1]["members"]) if counts else "",
        "Ziel": (network["aim"] or "").strip(),
        "Nutzen": (network["benefit"] or "").strip(),
        "Kosten": _sum(values, own_lines(network)),
        "Kennung": str(key),
        **_budget(own_lines(network)),
    }
    blocks = {"Ziel": paragraphs(network["aim"]), "Nutzen": paragraphs(network["benefit"])}
    return Filling({name: word for name, word in words.items() if word}, blocks)


def _partnership(values: Values, partnership: Facts, key: UUID) -> Filling:
    title = values.desk.catalog.kinds["partnership"].title(partnership)
    return Filling({"Partner": title, "Kennung": str(key)})


def _handlungsfeld(values: Values, field: Facts, key: UUID) -> Filling:
    name = values.texts.t(N_("Handlungsfeld {number}: {name}"), number=field["number"], name=values.word(field["name"]))
    return Filling({"Handlungsfeld": name, "Nummer": str(field["number"])})


def _paper(values: Values, paper: Facts, key: UUID) -> Filling:
    number = printed_number(paper["number"], paper["suffix"], paper["suffix_number"])
    before = "Informationsdrucks. Nr. {n}" if paper["paper_type"] == PaperType.INFO else "Drucks. Nr. {n}"
    words = {"Titel": first_line(paper["subject"]), "Drucksache": before.format(n=number) if number else ""}
    return Filling({name: word for name, word in words.items() if word})


_READERS = {
    TemplateAbout.DELEGATION: _delegation,
    TemplateAbout.NETWORK: _network,
    TemplateAbout.PARTNERSHIP: _partnership,
    TemplateAbout.HANDLUNGSFELD: _handlungsfeld,
    TemplateAbout.PAPER: _paper,
}
