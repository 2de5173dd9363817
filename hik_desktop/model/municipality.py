"""The city whose office this is: what stands in letterheads and signatures, and how long data are kept."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.description import Choice
from hik_desktop.model.rule import clock_change, when
from hik_desktop.model.spine import Facts, Part, Record, missing


class RetentionClass(Choice):
    """The classes of `Retention` that end at some day, with words."""

    VISIT = "visit", N_("Angaben zu einem Besuch")
    LIST = "list", N_("Listen und Kontaktdaten")
    ACCOUNTING = "accounting", N_("Abrechnung")


class DeadlineRule(Choice):
    """Which day counts when the last day to hand in falls on a day off."""

    PLAIN = "plain", N_("der Kalendertag selbst")
    WORKDAY = "workday", N_("der Werktag davor")


class Municipality(Record):
    """The city itself and its international office; a file has one."""

    __tablename__ = "municipality"
    label = N_("Unsere Stadt")
    plural = N_("Unsere Stadt")

    name: Mapped[str] = field.line(N_("Name der Stadt"), name_part=True, weight=3)
    official_name: Mapped[str | None] = field.line(N_("Amtliche Bezeichnung"), weight=1)
    letterhead: Mapped[str | None] = field.note(
        N_("Zeilen im Briefkopf"), help=N_("Stehen in Drucksachen, solange kein Bild hinterlegt ist.")
    )
    letterhead_picture: Mapped[str | None] = field.blob(N_("Bild im Briefkopf"))
    letterhead_alt: Mapped[str | None] = field.line(N_("Alternativtext zum Bild"))
    office_id: Mapped[UUID | None] = field.reference(N_("Unser Büro"), "office")
    office_name: Mapped[str | None] = field.line(N_("Name des Büros"))
    office_code: Mapped[str | None] = field.line(N_("Kürzel in der Unterschrift"), help=N_("Zum Beispiel: 15.23"))
    signature_city: Mapped[str | None] = field.line(N_("Ort in der Unterschrift"))
    city_id: Mapped[UUID | None] = field.reference(N_("Eintrag als Stadt"), "city")
    language: Mapped[str | None] = field.language(N_("Sprache der Drucksachen"), initial="de")
    zone: Mapped[str | None] = field.zone(N_("Zeitzone"), initial="Europe/Berlin")
    deadline_rule: Mapped[str | None] = field.choice(
        N_("Abgabe an einem freien Tag"),
        DeadlineRule,
        initial=DeadlineRule.WORKDAY,
        help=N_("Was gilt, wenn der letzte Tag der Abgabe auf ein Wochenende oder einen Feiertag fällt."),
    )
    more_holidays: Mapped[str | None] = field.line(
        N_("Feiertage des Landes"),
        help=N_("Neben den bundesweiten, als Tag und Monat, zum Beispiel: 31.10. Mehrere mit Komma trennen."),
    )
    email: Mapped[str | None] = field.email(N_("E-Mail des Büros"))
    phone: Mapped[str | None] = field.phone(N_("Telefon des Büros"))
    website: Mapped[str | None] = field.url(N_("Internetseite"))
    oparl_url: Mapped[str | None] = field.url(
        N_("Adresse der OParl-Ausgabe"),
        help=N_("Wo die Ausgabe im Netz stehen wird: https://oparl.stadt.example/daten"),
    )
    oparl_prefix: Mapped[str | None] = field.line(
        N_("Kürzel für eigene Angaben in OParl"),
        help=N_("Leer: der Name der Stadt."),
        pattern=r"[a-z][a-z0-9-]*",
        pattern_sentence=N_("Bitte nur kleine Buchstaben, Ziffern und Striche, zum Beispiel: hannover."),
    )
    oparl_license: Mapped[str | None] = field.url(
        N_("Lizenz der OParl-Ausgabe"), help=N_("Die Adresse ihres Textes im Netz.")
    )

    rules = (
        missing(
            "municipality.office_code_missing",
            N_("Es fehlt das Kürzel des Büros. Es steht in der Unterschrift von Drucksachen."),
            "office_code",
        ),
        missing(
            "municipality.signature_city_missing",
            N_("Es fehlt der Ort, der in der Unterschrift von Drucksachen steht."),
            "signature_city",
        ),
        when(
            "municipality.letterhead_alt_missing",
            N_("Zum Bild im Briefkopf fehlt der Alternativtext."),
            "letterhead_alt",
            lambda facts: bool(facts["letterhead_picture"]) and not facts["letterhead_alt"],
        ),
        when(
            "municipality.zone_unknown",
            N_("Diese Zeitzone ist nicht bekannt. Bitte wählen Sie eine aus der Liste."),
            "zone",
            lambda facts: clock_change(None, None, facts["zone"]) == "zone",
        ),
    )

    @staticmethod
    def title(facts: Facts) -> str:
        return str(facts["official_name"] or facts["name"])


class RetentionPeriod(Part):
    """How long data of one class are kept: weeks after the visit, or whole years after its year."""

    __tablename__ = "retention_period"
    owner = "municipality"
    label = N_("Aufbewahrungsfrist")
    plural = N_("Aufbewahrungsfristen")

    retention: Mapped[str] = field.choice(N_("Angaben"), RetentionClass, name_part=True)
    weeks: Mapped[int | None] = field.integer(N_("Wochen danach"), low=0, high=5200)
    years: Mapped[int | None] = field.integer(
        N_("Jahre nach Ende des Jahres"), low=0, high=100, help=N_("1 heißt: bis zum Ende des folgenden Jahres.")
    )
    basis: Mapped[str | None] = field.note(N_("Grundlage"))
