"""The fonts a paper is set in: which face draws a character, how wide it is. Parsed once, held explicitly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

BOLD, ITALIC = 1, 2
"""Bits of a style: 0 regular, 3 bold italic."""

_FILES = ("LiberationSans-Regular", "LiberationSans-Bold", "LiberationSans-Italic", "LiberationSans-BoldItalic")
_FALLBACKS = ("BIZUDPGothic-Regular",)
_KEPT_WORDS = 60_000
_RIGHT_TO_LEFT = (range(0x0590, 0x0900), range(0xFB1D, 0xFE00), range(0xFE70, 0xFEFF))
"""Hebrew, Arabic and the like: the faces have some of it, the layout cannot set it, so it counts as missing."""
SOFT_HYPHEN = "\u00ad"


class Face:
    """One font file; widths in thousandths of its size."""

    def __init__(self, path: Path, number: int) -> None:
        from hik_desktop.pdf.embedding import load

        self.number = number
        self.fallback = number >= len(_FILES)
        self.font: Any = load(path)
        self.widths: dict[int, float] = self.font.face.charWidths
        self.ascent: float = self.font.face.ascent
        self.descent: float = self.font.face.descent

    def width(self, text: str) -> float:
        """Return the width of `text`, every character of which this face has."""
        return sum(map(self.widths.__getitem__, map(ord, text)))


@dataclass(frozen=True, slots=True)
class Shape:
    """A stretch of characters ready to stand on a line: total width and its parts face by face."""

    text: str
    width: float
    parts: tuple[tuple[Face, str], ...]


class Fonts:
    """The faces of a paper with the fallbacks for letters they lack; `folder` holds the font files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._faces: dict[int, Face] = {}
        self._shapes: tuple[dict[str, Shape], ...] = ({}, {}, {}, {})
        self._kept = 0

    def face(self, number: int) -> Face:
        """Return a face by style (0 to 3) or, from 4 on, a fallback; read at its first use."""
        face = self._faces.get(number)
        if face is None:
            name = (_FILES + _FALLBACKS)[number]
            face = self._faces[number] = Face(self._folder / f"{name}.ttf", number)
        return face

    @cached_property
    def _covered(self) -> frozenset[str]:
        return frozenset(chr(code) for code in self.face(0).widths if not any(code in r for r in _RIGHT_TO_LEFT))

    def missing(self, text: str) -> list[str]:
        """Return the characters of `text` that no face can draw, each once, in order."""
        unknown = set(text) - self._covered - {"\n", "\t", "\r"}
        return [c for c in dict.fromkeys(text) if c in unknown and self._fallback(c) is None]

    def shape(self, text: str, style: int) -> Shape:
        """Return `text` shaped in `style`; call `missing` on the whole text before."""
        shapes = self._shapes[style]
        shape = shapes.get(text)
        if shape is None:
            if self._kept > _KEPT_WORDS:
                for kept in self._shapes:
                    kept.clear()
                self._kept = 0
            self._kept += 1
            shape = shapes[text] = self._shape(text, style)
        return shape

    def _shape(self, text: str, style: int) -> Shape:
        face = self.face(style)
        try:
            return Shape(text, face.width(text), ((face, text),))
        except KeyError:
            parts = tuple(_joined((self._face_for(c, face), c) for c in text))
        return Shape(text, sum(part.width(chars) for part, chars in parts), parts)

    def _face_for(self, char: str, wanted: Face) -> Face:
        if ord(char) in wanted.widths:
            return wanted
        return self._fallback(char) or wanted

    def _fallback(self, char: str) -> Face | None:
        for number in range(len(_FILES), len(_FILES) + len(_FALLBACKS)):
            face = self.face(number)
            if ord(char) in face.widths:
                return face
        return None


def _joined(signs: Iterable[tuple[Face, str]]) -> list[tuple[Face, str]]:
    parts: list[tuple[Face, str]] = []
    for face, char in signs:
        if parts and parts[-1][0] is face:
            parts[-1] = (face, parts[-1][1] + char)
        else:
            parts.append((face, char))
    return parts
