"""Whatever a copy of a paper looks like: each of its words is in the draft, in the report, or only furniture."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from hik_desktop.content import plain_text
from hik_desktop.exchange.paper_text import ImportedPaper, read
from tests.exchange.test_paper_tables import SQUEEZED

_HEAD = (
    "Landeshauptstadt BeispielstadtBeschlussdrucksache-ZeichenBeschlussdrucksache",
    "Informationsdrucksache",
    "Informations-\ndrucksache i",
    "Landeshauptstadt\nBeispielstadt\nBeschluss-\ndrucksache b",
)
_FIELDS = (
    "Nr.\nAnzahl der Anlagen\nZu TOP\n\n0815/2031\n3",
    "Nr.\nAnzahl der Anlagen\nZu TOP\n2. Ergänzung\n0815/2031 E2\n6 (Broschüre)",
    "Nr. 15-0815/2031 S1\nAnzahl der Anlagen 0\nZu TOP 4.2",
    "1. Neufassung\nNr. 0815/2031 N1\nAnzahl der Anlagen 2\nZu TOP",
    "Nr.          /2031",
    "",
)
_ADDRESSEES = ("In den Kulturausschuss", "In die Ratsversammlung", "An den Sportausschuss (zur Kenntnis)")
_BODY = (
    "Anlass",
    "Antrag,",
    "Kostentabelle",
    "Begründung des Antrages",
    "Berücksichtigung von Gender-Aspekten",
    "Die Verwaltung berichtet über Łódź, 広島 und die Hafen-\nstädte.",
    "I. dem Beitritt zuzustimmen und",
    "II. die Verwaltung zu beauftragen.",
    "1. Ziel\n2. Weg",
    "- ein Punkt\n- noch ein Punkt",
    "• Kreis",
    "Stadt\tBeitrag\nHafen A\t3,00",
    "„Ein Hafen ist offen.“\nQuelle: Chronik",
    "Teilergebnishaushalt 15\nProdukt 11105 | Internationales\nAngaben pro Jahr\nPersonalaufwendungen 5,00\n"
    "Seltene Aufwendungen 7,77\nSaldo ordentliches Ergebnis -99,00",
    "Teilfinanzhaushalt 51 - Investitionstätigkeit\nEinzahlungenAuszahlungen\nBaumaßnahmen 1.000,00",
    "Beratungsverlauf\n04.12.2031 Kulturausschuss Einstimmig\nZukünftig Ratsversammlung",
    "- 3 -",
    "=1+1 <b>&amp;</b> {0}",
)
_END = ("15.23\nBeispielstadt / 02.05.2031", "")
_FURNITURE = (
    "Landeshauptstadt Beispielstadt Beschlussdrucksache-ZeichenBeschlussdrucksache "
    "Informationsdrucksache Informations drucksache "
    "Beschluss Nr Anzahl der Anlagen Zu TOP i b Teilergebnishaushalt Teilfinanzhaushalt Investitionstätigkeit Produkt "
    "Angaben pro Jahr EinzahlungenAuszahlungen Beratungsverlauf Neufassung Ergänzung 3"
)


def _kept(paper: ImportedPaper) -> str:
    parts = [*paper.letterhead, paper.number or "", f"{paper.suffix}{paper.suffix_number}", paper.annexes, paper.agenda]
    parts += [addressee.wording for addressee in paper.addressees]
    parts += [paper.bold_line, paper.title]
    for section in paper.sections:
        parts += [section.heading, plain_text(section.text)]
    if paper.signature:
        parts += [paper.signature.office, paper.signature.city, f"{paper.signature.dated_on:%d.%m.%Y}"]
    for block in paper.costs:
        parts += [block.budget, block.product_number, block.product_name]
        parts += [row.words for row in (*block.rows, *block.balances)]
    for line in paper.consultations:
        parts += [line.day_words, line.words]
    parts += [str(note) for note in (*paper.report.understood, *paper.report.not_understood)]
    return _squeezed(" ".join([*parts, _FURNITURE]))


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


@given(
    st.sampled_from(_HEAD),
    st.lists(st.sampled_from(_ADDRESSEES), min_size=1, max_size=3),
    st.sampled_from(_FIELDS),
    st.sampled_from(["", "BITTE AUFBEWAHREN - wird nicht noch einmal versandt", "Neufassung wegen neuer Zahlen"]),
    st.lists(st.sampled_from(_BODY), max_size=14),
    st.sampled_from(_END),
    st.sampled_from(["\n", "\n\n"]),
)
def test_every_word_is_kept_or_named(
    head: str, addressees: list[str], fields: str, bold: str, body: list[str], end: str, between: str
) -> None:
    source = between.join(part for part in (head, *addressees, fields, bold, "Ein Titel", *body, end) if part)
    kept = _kept(read(source.encode(), SQUEEZED))
    joined = source.replace("Hafen-\nstädte", "Hafenstädte").replace("stadtBeschluss", "stadt Beschluss")
    lost = [word for word in joined.split() if _squeezed(word) not in kept]
    assert not lost, (lost, source)
