"""Pieces of text to units a line is made of: what stays together, where a line may end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from hik_desktop.pdf.fonts import Face, Fonts, Shape
from hik_desktop.pdf.structure import Piece, Span

_INVISIBLE = {code: None for code in (0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF)}
_REPLACED = _INVISIBLE | {0x2011: "\u2010", 0x2028: "\n", 0x2029: "\n", 0x0B: "\n", 0x0C: "\n"}
_IDLE_SOFT_HYPHEN = re.compile("\u00ad(?!\n)")
_SPACES = re.compile(r"[ \t\r]+")
_TIED_AFTER = frozenset(
    {"§", "§§", "Art.", "Abs.", "Nr.", "Nrn.", "Rn.", "Az.", "Dr.", "Prof.", "St.", "Ziff.", "Kap."}
)
_UNITS = frozenset(
    "€ % ‰ $ £ ¥ EUR Euro Cent T€ Mio. Mrd. Tsd. Mio Mrd Prozent Uhr °C kWh MWh GWh MW kW".split()  # noqa: SIM905
    + "km m cm mm m² km² m³ ha kg g t l".split()  # noqa: SIM905
)
_MONTHS = frozenset(
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()  # noqa: SIM905
)
_BELOW_SECTION = frozenset({"Abs.", "Nr.", "Nrn.", "Satz", "Buchst.", "UAbs.", "Halbs."})
_DASHES = frozenset("–—")
_ABBREVIATED = re.compile(r"[(„»\"]?[A-Za-zÄÖÜäöü]\.")
_DAY = re.compile(r"\d{1,2}\.")
_CJK = re.compile(
    "[\u1100-\u11ff\u2e80-\u2fdf\u3000-\u30ff\u3100-\u312f\u3130-\u318f\u3190-\u4dbf\u4e00-\ua4cf"
    "\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
_NO_START = frozenset(
    "、。，．・：；？！ヽヾゝゞ々〆ー゛゜…‥’”）〕］｝〉》」』】〙〗〟｠»ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "ｧｨｩｪｫｬｭｮｯｰﾞﾟ｡｣､･!%),.:;?]}¢°"
)
_NO_END = frozenset("‘“（〔［｛〈《「『【〘〖〝｟«$([{£¥＄￥￡")


class Part(NamedTuple):
    """Characters of one face and one span."""

    piece: Piece
    face: Face
    text: str
    underline: bool


class Unit(NamedTuple):
    """What a line takes whole, unless it is divided; `spaced` when a space stands before it."""

    shape: Shape
    sources: tuple[tuple[int, Piece, Span], ...]
    """(first character, piece, span) of each stretch; one in nearly every unit."""
    spaced: bool

    def parts(self) -> Iterator[Part]:
        """Yield the unit's characters face by face and span by span."""
        if len(self.sources) == 1:
            _, piece, span = self.sources[0]
            for face, text in self.shape.parts:
                yield Part(piece, face, text, span.underline)
            return
        bounds = [start for start, _, _ in self.sources[1:]] + [len(self.shape.text)]
        position = 0
        for face, text in self.shape.parts:
            end = position + len(text)
            for (start, piece, span), stop in zip(self.sources, bounds, strict=True):
                inside = self.shape.text[max(start, position) : min(stop, end)]
                if inside and start < end and stop > position:
                    yield Part(piece, face, inside, span.underline)
            position = end


def printable(text: str) -> str:
    """Return `text` composed, without invisible signs; soft hyphens stay only before a wanted line break."""
    if text.isascii():
        return text
    return _IDLE_SOFT_HYPHEN.sub("", unicodedata.normalize("NFC", text).translate(_REPLACED))


def paragraphs(pieces: tuple[Piece, ...], fonts: Fonts) -> list[list[Unit]]:
    """Return the units between the line breaks the writer wanted, at least one list."""
    if len(pieces) == 1 and len(pieces[0].spans) == 1:
        (piece,) = pieces
        (span,) = piece.spans
        return [_simple(line, piece, span, fonts) for line in span.text.split("\n")]
    return [list(_mixed(line, fonts)) for line in _lines(pieces)]


def tokens(text: str) -> list[str]:
    """Return the words of a line; those that must not be parted stay one, with the space in it."""
    words = _SPACES.split(text.strip(" \t\r"))
    if len(words) == 1:
        return words if words[0] else []
    out = [words[0]]
    for before, word in zip(words, words[1:], strict=False):
        initial = len(before) == 2 and before[0].isupper() and before[1] == "." and out[-1] == before
        if (
            _tied(before, word)
            or (initial and word[0].isupper())
            or (word in _BELOW_SECTION and out[-1].lstrip("(").startswith(("§", "Art.")))
        ):
            out[-1] += " " + word
        else:
            out.append(word)
    return out


def _tied(before: str, word: str) -> bool:
    last = before[-1]
    if word in _DASHES:
        return True
    if last.isdigit() or last in ",:":
        return word.rstrip(".,;:)") in _UNITS or word in _UNITS
    if last not in ".§":
        return False
    if before in _TIED_AFTER or before.lstrip("(„") in _TIED_AFTER:
        return word[0].isalnum()
    if _ABBREVIATED.fullmatch(before):
        return bool(_ABBREVIATED.match(word))
    return bool(_DAY.fullmatch(before)) and word.rstrip(",.;:") in _MONTHS


def _simple(text: str, piece: Piece, span: Span, fonts: Fonts) -> list[Unit]:
    sources = ((0, piece, span),)
    style = span.style
    shape = fonts.shape
    if text.isascii() or not _CJK.search(text):
        return [Unit(shape(token, style), sources, True) for token in tokens(text)]
    return [
        Unit(shape(part, style), sources, not number)
        for token in tokens(text)
        for number, part in enumerate(_cjk_parts(token))
    ]


def _cjk_parts(token: str) -> list[str]:
    """Part a token between ideographs, but never before a sign that ends nor after one that opens."""
    parts = [token[0]]
    for before, char in zip(token, token[1:], strict=False):
        breakable = _CJK.match(before) or _CJK.match(char)
        if breakable and char not in _NO_START and before not in _NO_END:
            parts.append(char)
        else:
            parts[-1] += char
    return parts


def _lines(pieces: tuple[Piece, ...]) -> Iterator[list[tuple[str, Piece, Span]]]:
    line: list[tuple[str, Piece, Span]] = []
    for piece in pieces:
        for span in piece.spans:
            first, *more = span.text.split("\n")
            line.append((first, piece, span))
            for text in more:
                yield line
                line = [(text, piece, span)]
    yield line


def _mixed(line: list[tuple[str, Piece, Span]], fonts: Fonts) -> Iterator[Unit]:
    """Cut a line of several spans at its spaces; a word may run through several spans."""
    whole = "".join(text for text, _, _ in line)
    starts: list[tuple[int, Piece, Span]] = []
    position = 0
    for text, piece, span in line:
        if text:
            starts.append((position, piece, span))
        position += len(text)
    position = 0
    for token in tokens(whole):
        position, end = _find(whole, token, position)
        at = position
        for number, part in enumerate(_cjk_parts(token) if _CJK.search(token) else [token]):
            stop = end if part == token else at + len(part)
            yield _unit(whole[at:stop], at, starts, not number, fonts)
            at = stop
        position = end


def _find(whole: str, token: str, position: int) -> tuple[int, int]:
    """Return where `token` stands in `whole`; spaces inside it may be several there."""
    pattern = r"[ \t\r]+".join(map(re.escape, token.split(" ")))
    found = re.compile(pattern).search(whole, position)
    assert found is not None, "tokens come from the line itself"
    return found.span()


def _unit(text: str, at: int, starts: list[tuple[int, Piece, Span]], spaced: bool, fonts: Fonts) -> Unit:
    end = at + len(text)
    inside = [s for number, s in enumerate(starts) if s[0] < end and _stop(starts, number) > at]
    sources = tuple((max(start - at, 0), piece, span) for start, piece, span in inside)
    shapes = []
    for number, (start, _, span) in enumerate(sources):
        stop = sources[number + 1][0] if number + 1 < len(sources) else len(text)
        shapes.append(fonts.shape(text[start:stop], span.style))
    if len(shapes) == 1:
        return Unit(shapes[0], sources, spaced)
    parts = tuple(part for shape in shapes for part in shape.parts)
    return Unit(Shape(text, sum(shape.width for shape in shapes), parts), sources, spaced)


def _stop(starts: list[tuple[int, Piece, Span]], number: int) -> int:
    return starts[number + 1][0] if number + 1 < len(starts) else 1 << 60
