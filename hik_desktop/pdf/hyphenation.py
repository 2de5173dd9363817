"""German word division: Liang's algorithm over the TeX patterns. Knows nothing of lines."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_LETTERS = re.compile(r"[^\W\d_⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_UNDIVIDED = re.compile(r"[\d@/\\]|\w\.\w")
_DIGITS = b"0123456789"
_MORE_OF_A_LETTER = bytes(range(0x80, 0xC0))
"""The bytes of UTF-8 after a letter's first one."""
_LETTERS_ALIKE = bytes(code if code in b"0123456789\r\n" else ord("x") for code in range(256))
_SHORTEST = 6
_LONGEST = 120
"""Letters of a word; the longest ever printed in a German law had 67. What is longer is none."""
_BEFORE, _AFTER = 3, 3


class Hyphenator:
    """Divides German words of the reformed spelling; patterns are read at the first word."""

    def __init__(self, patterns: Path) -> None:
        self._source = patterns
        self._patterns: dict[str, bytes] = {}
        """Digits and the places of letters by the letters; the same few come again and again."""
        self._longest = 0
        self.points = lru_cache(maxsize=20_000)(self._points)
        """Places where a word may be divided: numbers of characters before the hyphen, rising."""

    def _read(self) -> None:
        source = self._source.read_bytes()
        # digits are left out byte by byte, which takes no time
        letters = source.translate(None, _DIGITS).decode("utf-8").split()
        forms = source.translate(_LETTERS_ALIKE, _MORE_OF_A_LETTER).split()
        known: dict[bytes, bytes] = {}
        self._patterns = dict(zip(letters, map(known.setdefault, forms, forms), strict=True))
        self._longest = max(map(len, letters))

    def _points(self, word: str) -> tuple[int, ...]:
        if len(word) < _SHORTEST or _UNDIVIDED.search(word):
            return ()
        if not self._patterns:
            self._read()
        found: list[int] = []
        for part in _LETTERS.finditer(word):
            letters = part.group()
            if _SHORTEST <= len(letters) <= _LONGEST and not letters.isupper():
                found += (part.start() + point for point in self._divide(letters.lower()))
        return tuple(found)

    def _divide(self, letters: str) -> list[int]:
        framed = f".{letters}."
        values = [0] * (len(framed) + 1)
        for start in range(len(framed)):
            for end in range(start + 1, min(start + self._longest, len(framed)) + 1):
                pattern = self._patterns.get(framed[start:end])
                if pattern is not None:
                    _raise(values, start, pattern)
        # values[i] stands before framed[i]; framed has one dot in front of the word
        return [i for i in range(_BEFORE, len(letters) - _AFTER + 1) if values[i + 1] % 2]


def _raise(values: list[int], position: int, pattern: bytes) -> None:
    """Lift the values at `position` and after to the digits that stand between the pattern's letters."""
    for sign in pattern:
        if sign in _DIGITS:
            values[position] = max(values[position], sign - 48)
        else:
            position += 1
