"""Bodies that papers go to, with the names they carried over the years."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.description import Choice, Editor
from hik_desktop.model.period import current
from hik_desktop.model.rule import end_before_start, no_rows, rows
from hik_desktop.model.spine import Facts, Part, Record
from hik_desktop.model.values import PartialDate


class CommitteeGroup(Choice):
    """The groups of bodies, in the order a paper usually names them (domain §4)."""

    DISTRICT = "district", N_("Stadtbezirksrat")
    SPECIALISED = "specialised", N_("Fachausschuss")
    BUDGET = "budget", N_("Haushaltsausschuss")
    MAIN = "main", N_("Verwaltungsausschuss")
    COUNCIL = "council", N_("Ratsversammlung")


def _current_name(day: date) -> ColumnElement[Any]:
    return current(CommitteeName, Committee, "print_name", day)


class Committee(Record):
    """A body of the council or of a district."""

    __tablename__ = "committee"
    label = N_("Gremium")
    plural = N_("Gremien")

    name: Mapped[str] = field.line(
        N_("Kurzer Name"), name_part=True, weight=3, help=N_("Wie das Gremium im Büro genannt wird.")
    )
    code: Mapped[str | None] = field.line(N_("Kürzel"), weight=2, help=N_("Aus dem Ratsinformationssystem."))
    committee_group: Mapped[str | None] = field.choice(N_("Gruppe"), CommitteeGroup)
    district: Mapped[str | None] = field.catalogue(N_("Stadtbezirk"), "district")
    rank: Mapped[int | None] = field.integer(N_("Reihenfolge"), help=N_("In Adressaten einer Drucksache."))
    public: Mapped[bool | None] = field.yes_no(N_("Tagt öffentlich"))
    submission_days: Mapped[int | None] = field.integer(N_("Abgabe vor der Sitzung, in Tagen"), low=0, high=365)
    starts_on: Mapped[PartialDate | None] = field.partial_date(N_("Besteht ab"))
    ends_on: Mapped[PartialDate | None] = field.partial_date(N_("Besteht bis"))
    dissolved: Mapped[bool | None] = field.yes_no(
        N_("Aufgelöst"), help=N_("Auch wenn der letzte Tag nicht bekannt ist. Wird nicht mehr angeboten.")
    )
    notes: Mapped[str | None] = field.note(N_("Notiz"))

    computed = {"current_name": field.computed(N_("Name heute"), Editor.LINE, _current_name)}
    rules = (
        no_rows(
            "committee.name_missing",
            N_("Es fehlt der Name, der in Drucksachen steht."),
            "committee_name",
        ),
        end_before_start("committee.span", "ends_on", "starts_on", "ends_on"),
        end_before_start("committee.name_span", "ends_on", "starts_on", "ends_on", "committee_name"),
        rows(
            "committee.wording_missing",
            N_("Es fehlen die Worte vor dem Namen, zum Beispiel „In den“ und „An den“."),
            "committee_name",
            "wording_to",
            lambda row: not row["wording_to"] or not row["wording_info"],
        ),
    )

    @staticmethod
    def title(facts: Facts) -> str:
        return str(facts["name"])


class CommitteeName(Part):
    """A name the body carried, and the words papers put in front of it."""

    __tablename__ = "committee_name"
    owner = "committee"
    label = N_("Name des Gremiums")
    plural = N_("Namen des Gremiums")

    print_name: Mapped[str] = field.line(N_("Name in Drucksachen"), name_part=True, weight=3)
    system_name: Mapped[str | None] = field.line(N_("Name im Ratsinformationssystem"), weight=2)
    wording_to: Mapped[str | None] = field.line(N_("Worte davor"), help=N_("Zum Beispiel: In den"), initial="In den")
    wording_info: Mapped[str | None] = field.line(
        N_("Worte davor bei Kenntnisnahme"), help=N_("Zum Beispiel: An den"), initial="An den"
    )
    starts_on: Mapped[PartialDate | None] = field.partial_date(N_("Von"))
    ends_on: Mapped[PartialDate | None] = field.partial_date(N_("Bis"))


class Distribution(Part):
    """One line of a body's distribution list: who gets how many copies of each paper."""

    __tablename__ = "distribution"
    owner = "committee"
    label = N_("Empfang von Exemplaren")
    plural = N_("Verteiler")

    receiver: Mapped[str] = field.line(
        N_("Wer erhält"), name_part=True, help=N_("Zum Beispiel: Mitglieder, Fraktionen, Verwaltung, Reserve")
    )
    copies: Mapped[int | None] = field.integer(N_("Exemplare"), low=0, high=9999, initial=1)
