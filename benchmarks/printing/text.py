"""The content every engine prints: headings, paragraphs, lists and tables of a made-up paper.

Its words are those of the sample office, as often as they stand there: text of one sentence over and over would pack
and cache better than any paper does. Made once; an engine reads it from a file, so that it starts with it in memory.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SIZES = {"20 pages": 16, "200 pages": 160}
"""Sections that fill about this many pages of 11 point text."""
TITLE = "Neugestaltung des Marktplatzes"
HEAD = ("Nr.", "Bezeichnung", "Gesamt", "Förderung", "Eigenanteil")
SHARES = (0.08, 0.44, 0.16, 0.16, 0.16)

_SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{2,}(?:-[A-Za-zÄÖÜäöüß]+)*")
_FIGURES = ("§ 58 Abs. 1", "z. B.", "5.800,00 €", "14. März 2026", "100 %", "2026/2027", "„Mein Ort“")
_SYLLABLES = (
    *("ver", "be", "stadt", "rat", "haus", "halt", "plan", "ord", "nung", "satz"),
    *("bau", "amt", "trag", "grund", "eig", "tum", "wirt", "schaft", "gut", "prüf"),
)

Part = tuple[str, Any]


def write(sections: int, file: Path) -> Path:
    """Write the content of so many sections into a file; always the same."""
    file.write_text(json.dumps(list(made(sections))), encoding="utf-8")
    return file


def parts(file: str) -> list[Part]:
    """Return ("h1" | "h2" | "h3" | "p", words), ("ul", items) and ("table", (caption, rows)) of a file."""
    found: list[Part] = json.loads(Path(file).read_bytes())
    return found


def made(sections: int) -> Iterator[Part]:
    """Yield the content of so many sections."""
    writer = _Writer(sections)
    chance = writer.chance
    yield "h1", TITLE
    for number in range(1, sections + 1):
        yield "h2", f"{number} Sachverhalt und Begründung"
        for _ in range(3):
            yield "p", writer.text(2, 5)
        yield "h3", f"{number}.1 Vorschlag"
        yield "p", writer.text(2, 2)
        yield "ul", [writer.text(1, 1) for _ in range(chance.randint(3, 6))]
        yield "h3", f"{number}.2 Kosten"
        rows = [writer.row(line) for line in range(chance.randint(8, 24))]
        yield "table", (f"Kosten nach Gruppen, Abschnitt {number}", rows)
        yield "h3", f"{number}.3 Auswirkungen"
        for _ in range(2):
            yield "p", writer.text(2, 4)


class _Writer:
    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        text = "".join(file.read_text(encoding="utf-8") for file in sorted(_SAMPLE.glob("*.json")))
        strings = " ".join(words for words in re.findall(r'"((?:[^"\\]|\\.)*)"', text) if " " in words)
        counted = Counter(_WORD.findall(strings))
        self._words, self._weights = list(counted), list(counted.values())

    def text(self, least: int, most: int) -> str:
        return " ".join(self._sentence() for _ in range(self.chance.randint(least, most)))

    def _sentence(self) -> str:
        chance = self.chance
        words = chance.choices(self._words, self._weights, k=chance.randint(9, 19))
        if chance.random() < 0.3:
            words.insert(chance.randint(1, 8), chance.choice(_FIGURES))
        if chance.random() < 0.1:  # German has words without end
            words.append("".join(chance.choices(_SYLLABLES, k=4)).capitalize())
        if chance.random() < 0.5:
            words[chance.randint(3, 6)] += ","
        return " ".join(words)[0].upper() + " ".join(words)[1:] + "."

    def row(self, line: int) -> tuple[str, ...]:
        whole = self.chance.randint(3, 400) * 1000
        granted = int(whole * self.chance.random())
        name = " ".join(self.chance.choices(self._words, self._weights, k=self.chance.randint(1, 4)))
        amounts = (_euro(value) for value in (whole, granted, whole - granted))
        return str(100 + 10 * line), name[0].upper() + name[1:], *amounts


def _euro(value: int) -> str:
    return f"{value:,}".replace(",", ".") + ",00\u00a0€"
