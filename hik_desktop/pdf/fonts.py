"""The fonts a paper is set in: which face draws a character, how wide it is. Parsed once, held explicitly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

BOLD, ITALIC = 1, 2
"""Bits of a style: 0 regular, 3 bold italic."""
JAPANESE, CHINESE, KOREAN = 4, 8, 12
"""The same sign is drawn in another way in each of the three; two bits of a style."""
SUPERIOR = 16
"""The small raised figures of note marks: all of one face, the body face lacks some."""
_WEIGHT, _SCRIPT = 3, 12

_FILES = ("LiberationSans-Regular", "LiberationSans-Bold", "LiberationSans-Italic", "LiberationSans-BoldItalic")
_KEPT_WORDS = 60_000
_RIGHT_TO_LEFT = (range(0x0590, 0x0900), range(0xFB1D, 0xFE00), range(0xFE70, 0xFEFF), range(0x10800, 0x11000))
"""Hebrew, Arabic and the like: some faces have them, the layout cannot set them, so they count as missing."""
SOFT_HYPHEN = "\u00ad"


@cache
def _eastern() -> re.Pattern[str]:
    return re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")


def western(text: str) -> bool:
    """Return whether all of `text` is in the code page of Western Europe; told quicker than by any pattern."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


class _Family(NamedTuple):
    """Faces that help out: upright and bold file, and the signs they are asked for (first and last)."""

    upright: str
    bold: str
    signs: tuple[tuple[int, int], ...]

    def asked_for(self, code: int) -> bool:
        return any(first <= code <= last for first, last in self.signs)


_EAST = ((0x2000, 0x33FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x20000, 0x3FFFF))
_MARKS = ((0x2000, 0x2BFF), (0x1F000, 0x1FAFF))
_FALLBACKS = (
    _Family("NotoSans-Regular", "NotoSans-Bold", ((0, 0x218F), (0x2C60, 0x2C7F), (0x2DE0, 0x2E7F), (0xA640, 0xAB6F))),
    _Family(
        "NotoSansGeorgian-Regular", "NotoSansGeorgian-Bold", ((0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F))
    ),
    _Family("NotoSansArmenian-Regular", "NotoSansArmenian-Bold", ((0x0530, 0x058F), (0xFB13, 0xFB17))),
    _Family("NotoSansSymbols2-Regular", "NotoSansSymbols2-Regular", _MARKS),
    _Family("NotoSansSymbols-Regular", "NotoSansSymbols-Regular", _MARKS),
    _Family("BIZUDPGothic-Regular", "BIZUDPGothic-Bold", _EAST),
    _Family("NotoSansSC-Regular", "NotoSansSC-Regular", _EAST),
    _Family("NanumGothic-Regular", "NanumGothic-Bold", (*_EAST, (0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7AF))),
)
_PREFERRED = {JAPANESE: _FALLBACKS[5], CHINESE: _FALLBACKS[6], KOREAN: _FALLBACKS[7]}
_LANGUAGES = {"ja": JAPANESE, "zh": CHINESE, "ko": KOREAN}
_NO_CHARACTERS = (0x0000, 0xFFFF)
"""What the tables of font files begin and end with; nothing is drawn for them."""
_NAMES = (*_FILES, *dict.fromkeys(name for family in _FALLBACKS for name in family[:2]))


class Face:
    """One font file; widths in thousandths of its size."""

    def __init__(self, path: Path, number: int) -> None:
        from hik_desktop.pdf.embedding import load

        self.number = number
        self.fallback = number >= len(_FILES)
        self.font: Any = load(path)
        self.widths: dict[int, float] = self.font.face.charWidths
        for none in _NO_CHARACTERS:
            self.widths.pop(none, None)
        self.ascent: float = self.font.face.ascent
        self.descent: float = self.font.face.descent

    def width(self, text: str) -> float:
        """Return the width of `text`, every character of which this face has."""
        return sum(map(self.widths.__getitem__, map(ord, text)))


class Shape(NamedTuple):
    """A stretch of characters ready to stand on a line: total width and its parts face by face."""

    text: str
    width: float
    parts: tuple[tuple[Face, str], ...]
    face: Face | None = None
    """The body face where it draws all of it."""


class Fonts:
    """The faces of a paper with the fallbacks for letters they lack; `folder` holds the font files.

    Two caches: the faces read so far, and per style the shapes of words, which make most of the speed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._faces: dict[int, Face] = {}
        self._shapes: dict[int, dict[str, Shape]] = {}
        self._kept = 0

    def face(self, number: int) -> Face:
        """Return a face by style (0 to 3) or, from 4 on, a fallback; read at its first use."""
        face = self._faces.get(number)
        if face is None:
            face = self._faces[number] = Face(self._folder / f"{_NAMES[number]}.ttf", number)
        return face

    @cached_property
    def _covered(self) -> frozenset[str]:
        return frozenset(chr(code) for code in self.face(0).widths if not _from_right(code))

    @cached_property
    def _usual(self) -> frozenset[str]:
        """Signs of Latin letters that are drawn as they are typed: none joins with its neighbour or is left out."""
        codes = (*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x2012, 0x2027), 0x20AC)
        return frozenset(chr(code) for code in codes if code in self.face(0).widths) | {"\n"}

    def usual(self, text: str) -> bool:
        """Return whether the body face draws every character of `text`: it need not be looked at any closer."""
        return (text.isascii() and text.isprintable()) or self._usual.issuperset(text)

    def missing(self, text: str) -> list[str]:
        """Return the characters of `text` that no face can draw, each once, in order."""
        unknown = set(text) - self._covered - {"\n", "\t", "\r", "\u200b"}
        return [
            c for c in dict.fromkeys(text) if c in unknown and (_from_right(ord(c)) or self._fallback(c, 0) is None)
        ]

    def script(self, text: str, language: str) -> int:
        """Return the bits for ideographs: by the language, else by what the text itself shows."""
        if western(text) or not _eastern().search(text):
            return 0
        said = _LANGUAGES.get(language[:2].lower())
        if said is not None:
            return said
        if any("\u3040" <= c <= "\u30ff" for c in text):
            return JAPANESE
        if any("\uac00" <= c <= "\ud7af" for c in text):
            return KOREAN
        ideographs = [ord(c) for c in text if "\u3400" <= c <= "\u9fff"]
        if ideographs and not all(code in self._named("BIZUDPGothic-Regular").widths for code in ideographs):
            return CHINESE
        return 0

    def shape(self, text: str, style: int) -> Shape:
        """Return `text` shaped in `style`; call `missing` on the whole text before."""
        shapes = self._shapes.get(style)
        if shapes is None:
            shapes = self._shapes[style] = {}
        shape = shapes.get(text)
        if shape is None:
            if self._kept > _KEPT_WORDS:
                for kept in self._shapes.values():
                    kept.clear()
                self._kept = 0
            self._kept += 1
            shape = shapes[text] = self._shape(text, style)
        return shape

    def _shape(self, text: str, style: int) -> Shape:
        face = self.face(style & _WEIGHT)
        if not style & SUPERIOR:
            try:
                return Shape(text, face.width(text), ((face, text),), face)
            except KeyError:
                pass
        parts = tuple(_joined((self._face_for(c, face, style), c) for c in text))
        return Shape(text, sum(part.width(chars) for part, chars in parts), parts)

    def _face_for(self, char: str, wanted: Face, style: int) -> Face:
        if ord(char) in wanted.widths and not style & SUPERIOR:
            return wanted
        return self._fallback(char, style) or self.face(0)

    def _fallback(self, char: str, style: int) -> Face | None:
        code = ord(char)
        for family in _order(style):
            if family.asked_for(code):
                face = self._named(family.bold if style & BOLD else family.upright)
                if code in face.widths:
                    return face
        return None

    def _named(self, name: str) -> Face:
        return self.face(_NAMES.index(name))


def _order(style: int) -> Iterator[_Family]:
    preferred = _PREFERRED.get(style & _SCRIPT)
    if preferred is not None:
        yield preferred
    yield from _FALLBACKS


def _from_right(code: int) -> bool:
    return code >= 0x0590 and any(code in signs for signs in _RIGHT_TO_LEFT)


def _joined(signs: Iterable[tuple[Face, str]]) -> list[tuple[Face, str]]:
    parts: list[tuple[Face, str]] = []
    for face, char in signs:
        if parts and parts[-1][0] is face:
            parts[-1] = (face, parts[-1][1] + char)
        else:
            parts.append((face, char))
    return parts
