"""The numbering of a Word file: lists that count as Word counts, and marks kept word for word where it cannot."""

from __future__ import annotations

import re

from hik_desktop.content.blocks import BulletList, NumberedList
from hik_desktop.content.labels import from_roman, item_labels, to_roman
from hik_desktop.exchange.word_xml import NAMESPACES, element, twips

LEVELS = 9
_STEP, HANGING = 18.0, 18.0
_COUNTING = re.compile(r"(?P<before>[^0-9A-Za-z%]*)(?P<sign>[0-9]+|[A-Za-z]+)(?P<after>[^0-9A-Za-z%]*)")

Definition = tuple[str, str, int]
"""Word's format ("decimal", "upperRoman" … or "bullet"), the text around the number ("%n" stands for it), the start."""


class Numbering:
    """All lists of one document. Each list gets a number of its own, so that counting starts anew."""

    def __init__(self) -> None:
        self._definitions: dict[Definition, int] = {}
        self._lists: list[Definition] = []

    def marks(self, block: BulletList | NumberedList) -> list[int]:
        """The number definition for each item: one for the list where Word can count it, else one an item."""
        labels = item_labels(block)
        counting = _counting(labels)
        if counting is not None:
            return [self._add(counting)] * len(labels)
        if len(set(labels)) == 1:
            return [self._add(_literal(labels[0]))] * len(labels)
        return [self._add(_counting((label,)) or _literal(label)) for label in labels]

    def _add(self, definition: Definition) -> int:
        self._definitions.setdefault(definition, len(self._definitions))
        self._lists.append(definition)
        return len(self._lists)

    def part(self) -> str:
        """The whole of numbering.xml."""
        abstract = "".join(_abstract(at, definition) for definition, at in self._definitions.items())
        lists = "".join(
            element(
                "num",
                element("abstractNumId", val=self._definitions[definition]),
                *(() if definition[0] == "bullet" else _anew(definition[2])),
                numId=number,
            )
            for number, definition in enumerate(self._lists, 1)
        )
        return f"<w:numbering {NAMESPACES}>{abstract}{lists}</w:numbering>"


def indent_of(depth: int) -> float:
    """Where the text of a list `depth` levels in begins, in points."""
    return _STEP * (depth + 1)


def _anew(start: int) -> list[str]:
    return [element("lvlOverride", element("startOverride", val=start), ilvl=level) for level in range(LEVELS)]


def _abstract(at: int, definition: Definition) -> str:
    form, text, start = definition
    levels = "".join(
        element(
            "lvl",
            element("start", val=start),
            element("numFmt", val=form),
            element("suff", val="tab"),
            element("lvlText", val=text.replace("%n", f"%{level + 1}")),
            element("lvlJc", val="left"),
            element("pPr", element("ind", left=twips(indent_of(level)), hanging=twips(HANGING))),
            ilvl=level,
        )
        for level in range(LEVELS)
    )
    return element("abstractNum", element("multiLevelType", val="multilevel"), levels, abstractNumId=at)


def _literal(label: str) -> Definition:
    """A mark that does not count: a sign as Word's bullet, words as a number without a figure."""
    return ("bullet" if len(label) == 1 else "decimal", label.replace("%n", "% n"), 1)


def _counting(labels: tuple[str, ...]) -> Definition | None:
    """How Word counts these marks, if it can."""
    first = _COUNTING.fullmatch(labels[0]) if labels else None
    if first is None:
        return None
    sign = first["sign"]
    for form, value, write in _FORMS:
        start = value(sign)
        if start is not None and all(
            label == f"{first['before']}{write(start + at)}{first['after']}" for at, label in enumerate(labels)
        ):
            return form, f"{first['before']}%n{first['after']}", start
    return None


def _decimal(sign: str) -> int | None:
    return int(sign) if sign.isdigit() and sign == str(int(sign)) and len(sign) < 6 else None


def _upper_roman(sign: str) -> int | None:
    return from_roman(sign) if sign.isupper() else None


def _lower_roman(sign: str) -> int | None:
    return from_roman(sign) if sign.islower() else None


def _upper_letter(sign: str) -> int | None:
    return ord(sign) - ord("A") + 1 if len(sign) == 1 and "A" <= sign <= "Z" else None


def _lower_letter(sign: str) -> int | None:
    return ord(sign) - ord("a") + 1 if len(sign) == 1 and "a" <= sign <= "z" else None


_FORMS = (
    ("decimal", _decimal, str),
    ("upperRoman", _upper_roman, lambda number: to_roman(number).upper()),
    ("lowerRoman", _lower_roman, to_roman),
    ("upperLetter", _upper_letter, lambda number: chr(ord("A") + number - 1) if number <= 26 else ""),
    ("lowerLetter", _lower_letter, lambda number: chr(ord("a") + number - 1) if number <= 26 else ""),
)
