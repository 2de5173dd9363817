"""Three papers in the form of public ones, in words of our own: what they say is invented, how they look is not."""

from __future__ import annotations

import datetime
from dataclasses import replace

from hik_desktop.content import ListItem, NumberedList, Numbering, Paragraph, Run, Text, paragraph
from hik_desktop.documents.cost_table import CostBlock, CostGroup, CostRow, cost_table
from hik_desktop.documents.paper_facts import PaperFacts, Section
from hik_desktop.i18n import texts_for

CITY = "Beispielstadt"


def _text(*paragraphs: str) -> Text:
    return Text(tuple(map(paragraph, paragraphs)))


def _numbered(numbering: Numbering, *items: str) -> NumberedList:
    return NumberedList(tuple(ListItem((paragraph(item),)) for item in items), numbering)


def _facts(paper_type: str, number: str, day: datetime.date, title: str, sections: tuple[Section, ...]) -> PaperFacts:
    return PaperFacts(
        paper_type=paper_type,
        language="de",
        city=CITY,
        letterhead=("Landeshauptstadt", CITY),
        letterhead_picture=None,
        version="",
        number=number,
        year=day.year,
        annexes="",
        agenda="",
        addressees=(),
        bold_line="",
        title=title,
        sections=sections,
        signature_office="15.23",
        signature_city=CITY,
        dated_on=day,
    )


def _rows(*rows: tuple[str, int]) -> tuple[CostRow, ...]:
    return tuple(CostRow(name, cents) for name, cents in rows)


_GENDER = Section(
    "gender",
    "Berücksichtigung von Gender-Aspekten",
    _text("Die Angebote richten sich an alle Menschen der Stadt. Unterschiede sind nicht zu erwarten."),
)
_CLIMATE = Section(
    "climate",
    "Ergebnis der Klimawirkungsprüfung",
    _text("Das Vorhaben wirkt sich nicht wesentlich auf das Klima aus. Gereist wird mit der Bahn."),
)

# --- a Beschlussdrucksache with Roman numerals and a Teilfinanzhaushalt whose rows are printed though they are zero

_INVESTMENT = CostBlock(
    investment=True,
    budget="15",
    product_number="15.11127.001",
    product_name="Haus der Begegnung",
    per_year=False,
    groups=(
        CostGroup(
            "Einzahlungen",
            _rows(
                ("Zuwendungen für Investitionstätigkeit", 0),
                ("Beiträge u.ä. Entgelte für Investitionstätigkeit", 0),
                ("Veräußerung von Sachvermögen", 0),
                ("Veräußerung von Finanzvermögensanlagen", 0),
                ("Sonstige Investitionstätigkeit", 0),
            ),
            "Auszahlungen",
            _rows(
                ("Erwerb von Grundstücken und Gebäuden", 0),
                ("Baumaßnahmen", 1_845_000_00),
                ("Erwerb von bewegl. Sachvermögen", 5_800_00),
                ("Erwerb von Finanzvermögensanlagen", 0),
                ("Zuwendungen für Investitionstätigkeit", 0),
                ("Sonstige Investitionstätigkeit", 0),
            ),
            "Saldo Investitionstätigkeit",
        ),
    ),
    total_name="",
)

ROMAN = replace(
    _facts(
        "decision",
        "0417/2021",
        datetime.date(2021, 3, 9),
        "Haus der Begegnung:\nUmbau des alten Hafenamtes und Beitritt zum Netzwerk der Hafenstädte",
        (
            Section(
                "antrag",
                "Antrag,",
                Text(
                    (
                        _numbered(
                            Numbering.UPPER_ROMAN,
                            "dem Umbau des alten Hafenamtes zu einem Haus der Begegnung mit Gesamtkosten von "
                            "1.845.000,00 € zuzustimmen,",
                            "dem Beitritt der Stadt zum Netzwerk der Hafenstädte zum 01.07.2021 zuzustimmen und die "
                            "Verwaltung mit allem Weiteren zu beauftragen,",
                            "von den Bedingungen der Mitgliedschaft (Anlage 1) Kenntnis zu nehmen.",
                        ),
                    )
                ),
            ),
            _GENDER,
            Section("cost", "Kostentabelle", cost_table((_INVESTMENT,), texts_for("de"))),
            Section(
                "begruendung",
                "Begründung des Antrages",
                _text(
                    "Das Hafenamt steht seit 2016 leer. Seine Lage zwischen Bahnhof und Hafen macht es zu dem Ort, an "
                    "dem sich Gäste aus den Partnerstädten und die Menschen der Stadt am leichtesten begegnen.",
                    "Nach § 58 Abs. 1 Nr. 17 NKomVG beschließt die Ratsversammlung über den Beitritt zu einem "
                    "Netzwerk. Ein Beitrag wird nicht erhoben.",
                ),
            ),
        ),
    ),
    annexes="2",
    addressees=(
        "In den Stadtbezirksrat Hafenviertel",
        "In den Ausschuss für Europa und Internationales",
        "In den Ausschuss für Haushalt, Finanzen und Rechnungsprüfung",
        "In den Verwaltungsausschuss",
        "In die Ratsversammlung",
        "An die Stadtbezirksräte 01 - 13 (zur Kenntnis)",
    ),
)

# --- one that saves: a negative amount among the expenses turns the balance to the better

_SAVING = CostBlock(
    investment=False,
    budget="15",
    product_number="11127",
    product_name="Internationale Angelegenheiten",
    per_year=True,
    groups=(
        CostGroup(
            "Ordentliche Erträge",
            _rows(("Zuwendungen und allg. Umlagen", 50_000_00), ("Kostenerstattungen", -1_250_50)),
            "Ordentliche Aufwendungen",
            _rows(
                ("Personalaufwendungen", -12_500_00),
                ("Sach- und Dienstleistungen", 5_800_00),
                ("Sonstige ordentliche Aufwendungen", 3_000_00),
            ),
            "Saldo ordentliches Ergebnis",
        ),
    ),
    total_name="",
)
_COSTING = CostBlock(
    investment=False,
    budget="41",
    product_number="25201",
    product_name="Kulturförderung",
    per_year=True,
    groups=(
        CostGroup(
            "Ordentliche Erträge",
            (),
            "Ordentliche Aufwendungen",
            _rows(
                ("Transferaufwendungen", 7_499_99),
            ),
            "Saldo ordentliches Ergebnis",
        ),
    ),
    total_name="",
)

SAVING = replace(
    _facts(
        "decision",
        "0728/2026",
        datetime.date(2026, 4, 14),
        "Zusammenlegung der Geschäftsstellen zweier Netzwerke",
        (
            Section(
                "antrag",
                "Antrag,",
                _text(
                    "die Geschäftsstellen der beiden Netzwerke ab dem 01.01.2027 gemeinsam zu führen und den Entwurf "
                    "der Vereinbarung (Anlage 1) zu billigen.",
                ),
            ),
            _GENDER,
            _CLIMATE,
            Section("cost", "Kostentabelle", cost_table((_SAVING, _COSTING), texts_for("de"))),
            Section(
                "begruendung",
                "Begründung des Antrages",
                _text(
                    "Beide Netzwerke verfolgen verwandte Ziele. Eine gemeinsame Geschäftsstelle spart eine halbe "
                    "Stelle, ohne dass ein Angebot entfällt.",
                ),
            ),
        ),
    ),
    annexes="1",
    addressees=("In den Kulturausschuss", "In den Verwaltungsausschuss", "In die Ratsversammlung"),
)

# --- a district sends a delegation: a Neufassung with its reason, names, days and the journey of its staff

DISTRICT = replace(
    _facts(
        "district",
        "15-0772/2026 N1",
        datetime.date(2026, 5, 20),
        "Entsendung einer Delegation des Stadtbezirksrates Hafenviertel nach Nordhafen vom 24. bis 28. Juni 2026",
        (
            Section(
                "antrag",
                "Antrag,",
                Text(
                    (
                        _numbered(
                            Numbering.DECIMAL,
                            "der Entsendung einer Delegation zum Jubiläum „50 Jahre Partnerschaft“ nach Nordhafen vom "
                            "24. bis 28.06.2026 zuzustimmen,",
                            "als Mitglieder der Delegation zu benennen: Bezirksbürgermeisterin Erika Muster, "
                            "Bezirksratsherr Max Beispiel und Bezirksratsfrau Ina Exempel; als Vertretung "
                            "Bezirksratsherr Jo Probe,",
                            "die Teilnahme als Dienstreise zu genehmigen. Die Kosten trägt die Kostenstelle 18630500.",
                        ),
                    )
                ),
            ),
            _GENDER,
            Section("cost", "Kostentabelle", _text("Es entstehen keine finanziellen Auswirkungen.")),
            Section(
                "begruendung",
                "Begründung des Antrages",
                Text(
                    (
                        Paragraph(
                            (
                                Run("Die Stadt Nordhafen lädt den Stadtbezirksrat zum Jubiläum ein. "),
                                Run("Inviterer dere hjertelig", language="nb", italic=True),
                                Run(" heißt es in ihrem Brief vom 2. Februar 2026."),
                            )
                        ),
                        paragraph(
                            "Die Reise dauert fünf Tage. Unterkunft und Verpflegung trägt die einladende Seite, die "
                            "Fahrt der Stadtbezirksrat."
                        ),
                    )
                ),
            ),
        ),
    ),
    version="1. Neufassung",
    annexes="0",
    addressees=("In den Stadtbezirksrat Hafenviertel",),
    bold_line="Neufassung wegen geänderter Zusammensetzung der Delegation",
)

PAPERS = {"roman": ROMAN, "saving": SAVING, "district": DISTRICT}
