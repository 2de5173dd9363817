"""The content every engine prints: headings, paragraphs, lists and tables of a made-up paper; no library needed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

SIZES = {"20 pages": 14, "200 pages": 143}
"""Sections that fill about this many pages of 11 point text."""
TITLE = "Neugestaltung des Marktplatzes"
HEAD = ("Nr.", "Bezeichnung", "Gesamt", "Förderung", "Eigenanteil")
SHARES = (0.08, 0.44, 0.16, 0.16, 0.16)

_SENTENCES = (
    "Der Ausschuss für Stadtentwicklung hat über die Neugestaltung beraten und empfiehlt einstimmig die Annahme.",
    "Die Verwaltung wird beauftragt, bis zum Ende des zweiten Quartals eine Kostenschätzung vorzulegen und die "
    "Beteiligung der Öffentlichkeit vorzubereiten.",
    "Die Gesamtkosten der Maßnahme belaufen sich nach derzeitigem Planungsstand auf rund 1.845.000 Euro; davon "
    "entfallen 620.000 Euro auf Fördermittel des Landes.",
    "Die Straßenausbaubeiträge werden nach § 58 Abs. 1 vom Land erstattet, sodass den Grundstückseigentümerinnen und "
    "Grundstückseigentümern keine Kosten entstehen.",
    "Der Behindertenbeirat wurde frühzeitig einbezogen; seine Anregungen zu taktilen Leitelementen und "
    "Sitzgelegenheiten sind in die Entwurfsplanung eingeflossen.",
    "Der Umweltbericht kommt zu dem Ergebnis, dass erhebliche nachteilige Auswirkungen auf Boden, Wasser, Klima und "
    "Artenvielfalt nicht zu erwarten sind.",
    "Die Niederschlagswasserbewirtschaftung erfolgt künftig dezentral, wodurch die Kanalisation bei "
    "Starkregenereignissen spürbar entlastet wird.",
    "Gegen die Empfehlung stimmten zwei Mitglieder; drei enthielten sich, da aus ihrer Sicht die Verkehrsführung "
    "während der Bauzeit ungeklärt ist.",
    "Ergänzend wird auf die Vorlage des Vorjahres verwiesen, in der die Varianten A bis C dargestellt worden sind.",
)
_WORKS = (
    *("Grundstück", "Herrichten und Erschließen", "Baukonstruktionen", "Technische Anlagen", "Außenanlagen"),
    *("Ausstattung und Kunstwerke", "Baunebenkosten", "Straßenbeleuchtung", "Begrünung und Bewässerung"),
)

_SYLLABLES = (
    *("ver", "be", "stadt", "rat", "haus", "halt", "plan", "ord", "nung", "satz"),
    *("bau", "amt", "trag", "grund", "eig", "tum", "wirt", "schaft", "gut", "prüf"),
)

Part = tuple[str, Any]


def parts(sections: int) -> Iterator[Part]:
    """Yield ("h1" | "h2" | "h3" | "p", words), ("ul", items) and ("table", (caption, rows)); always the same."""
    chance = random.Random(sections)

    def sentence() -> str:
        words = chance.choice(_SENTENCES)
        if chance.random() < 0.1:  # German has words without end
            words += f" Zum {''.join(chance.choices(_SYLLABLES, k=4)).capitalize()} gehört auch dies."
        return words

    def text(least: int, most: int) -> str:
        return " ".join(sentence() for _ in range(chance.randint(least, most)))

    yield "h1", TITLE
    for number in range(1, sections + 1):
        yield "h2", f"{number} Sachverhalt und Begründung"
        for _ in range(3):
            yield "p", text(2, 5)
        yield "h3", f"{number}.1 Vorschlag"
        yield "p", text(2, 2)
        yield "ul", [text(1, 1) for _ in range(chance.randint(3, 6))]
        yield "h3", f"{number}.2 Kosten"
        rows = [_row(chance, line) for line in range(chance.randint(8, 24))]
        yield "table", (f"Kosten nach Gruppen, Abschnitt {number}", rows)
        yield "h3", f"{number}.3 Auswirkungen"
        for _ in range(2):
            yield "p", text(2, 4)


def _row(chance: random.Random, line: int) -> tuple[str, ...]:
    whole = chance.randint(3, 400) * 1000
    granted = int(whole * chance.random())
    return str(100 + 10 * line), chance.choice(_WORKS), *(_euro(value) for value in (whole, granted, whole - granted))


def _euro(value: int) -> str:
    return f"{value:,}".replace(",", ".") + ",00\u00a0€"
