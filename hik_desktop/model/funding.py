"""Funding: money others give for measures, with its deadlines and shares."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.description import Choice, Editor, Retention
from hik_desktop.model.naming import german
from hik_desktop.model.rule import end_before_start, no_rows, when
from hik_desktop.model.spine import Facts, Part, Record


class FundingStatus(Choice):
    """From the interest to the accepted proof."""

    IDEA = "idea", N_("Idee")
    INTEREST = "interest", N_("Interesse bekundet")
    APPLIED = "applied", N_("beantragt")
    GRANTED = "granted", N_("bewilligt")
    REFUSED = "refused", N_("abgelehnt")
    PROOF_DUE = "proof_due", N_("Verwendungsnachweis offen")
    CLOSED = "closed", N_("abgeschlossen")


def _shares_do_not_add_up(facts: Facts) -> bool:
    total, grant, own = facts["total_cents"], facts["grant_cents"], facts["own_cents"]
    return None not in (total, grant, own) and total != grant + own


class Funding(Record):
    """A grant applied for or received."""

    __tablename__ = "funding"
    label = N_("Förderung")
    plural = N_("Förderungen")

    name: Mapped[dict[str, str]] = field.words(N_("Name"), name_part=True, weight=3)
    status: Mapped[str | None] = field.choice(N_("Status"), FundingStatus, initial=FundingStatus.IDEA)
    giver_id: Mapped[UUID | None] = field.reference(N_("Wer fördert"), "organisation")
    programme: Mapped[str | None] = field.line(N_("Programm"), weight=2)
    reference: Mapped[str | None] = field.line(N_("Aktenzeichen"), weight=2)
    office_id: Mapped[UUID | None] = field.reference(N_("Verantwortlich"), "office")
    total_amount: Mapped[int | None] = field.integer(N_("Gesamtkosten"))
    total_currency: Mapped[str | None] = field.line(N_("Währung"))
    total_rate: Mapped[Decimal | None] = field.decimal(N_("Kurs"))
    total_cents: Mapped[int | None] = field.integer(N_("Gesamtkosten in Eurocent"))
    grant_amount: Mapped[int | None] = field.integer(N_("Zuwendung"))
    grant_currency: Mapped[str | None] = field.line(N_("Währung"))
    grant_rate: Mapped[Decimal | None] = field.decimal(N_("Kurs"))
    grant_cents: Mapped[int | None] = field.integer(N_("Zuwendung in Eurocent"))
    own_amount: Mapped[int | None] = field.integer(N_("Eigenanteil"))
    own_currency: Mapped[str | None] = field.line(N_("Währung"))
    own_rate: Mapped[Decimal | None] = field.decimal(N_("Kurs"))
    own_cents: Mapped[int | None] = field.integer(N_("Eigenanteil in Eurocent"))
    starts_on: Mapped[date | None] = field.day(N_("Bewilligt von"))
    ends_on: Mapped[date | None] = field.day(N_("Bewilligt bis"))
    interest_on: Mapped[date | None] = field.day(N_("Interesse bekundet am"))
    apply_by: Mapped[date | None] = field.day(N_("Antragsfrist"))
    applied_on: Mapped[date | None] = field.day(N_("Beantragt am"))
    noticed_on: Mapped[date | None] = field.day(N_("Bescheid vom"))
    call_by: Mapped[date | None] = field.day(N_("Nächster Mittelabruf bis"))
    called_on: Mapped[date | None] = field.day(N_("Letzter Mittelabruf am"))
    proof_due_on: Mapped[date | None] = field.day(N_("Verwendungsnachweis bis"))
    proved_on: Mapped[date | None] = field.day(N_("Verwendungsnachweis am"))
    notes: Mapped[str | None] = field.note(N_("Notiz"), retention=Retention.ACCOUNTING)

    composites = {
        "total": field.composite(
            N_("Gesamtkosten"), Editor.MONEY, "total_amount", "total_currency", "total_rate", "total_cents"
        ),
        "grant": field.composite(
            N_("Zuwendung"), Editor.MONEY, "grant_amount", "grant_currency", "grant_rate", "grant_cents"
        ),
        "own": field.composite(N_("Eigenanteil"), Editor.MONEY, "own_amount", "own_currency", "own_rate", "own_cents"),
        "span": field.composite(N_("Bewilligungszeitraum"), Editor.SPAN, "starts_on", "ends_on"),
    }
    retained_from = "ends_on"
    rules = (
        end_before_start("funding.span", "span", "starts_on", "ends_on"),
        no_rows("funding.measure_missing", N_("Die Förderung gehört zu keiner Maßnahme."), "funding_measure"),
        when(
            "funding.shares",
            N_("Zuwendung und Eigenanteil ergeben zusammen nicht die Gesamtkosten."),
            "total",
            _shares_do_not_add_up,
        ),
        when(
            "funding.proof_due_missing",
            N_("Es fehlt, bis wann der Verwendungsnachweis vorliegen muss."),
            "proof_due_on",
            lambda facts: (
                facts["status"] in (FundingStatus.GRANTED, FundingStatus.PROOF_DUE) and not facts["proof_due_on"]
            ),
        ),
        when(
            "funding.proof_late",
            N_("Der Verwendungsnachweis ist überfällig."),
            "proved_on",
            lambda facts: (
                bool(facts["proof_due_on"] and facts["proof_due_on"] < facts.today)
                and not facts["proved_on"]
                and facts["status"] != FundingStatus.CLOSED
            ),
        ),
        when(
            "funding.notice_missing",
            N_("Es fehlt das Datum des Bescheids."),
            "noticed_on",
            lambda facts: facts["status"] == FundingStatus.GRANTED and not facts["noticed_on"],
        ),
    )

    @staticmethod
    def title(facts: Facts) -> str:
        return german(facts["name"])


class FundingMeasure(Part):
    """A measure the money is for."""

    __tablename__ = "funding_measure"
    owner = "funding"
    label = N_("Geförderte Maßnahme")
    plural = N_("Geförderte Maßnahmen")

    measure_id: Mapped[UUID] = field.reference(N_("Maßnahme"), "measure", name_part=True)
