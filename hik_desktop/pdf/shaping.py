"""Pieces of text to units a line is made of: what stays together, where a line may end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from hik_desktop.pdf.fonts import SOFT_HYPHEN, Face, Fonts, Shape, western
from hik_desktop.pdf.structure import Piece, Span

_INVISIBLE = {code: None for code in (0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF)}
_REPLACED = _INVISIBLE | {0x2011: "\u2010", 0x2028: "\n", 0x2029: "\n", 0x0B: "\n", 0x0C: "\n", 0x202F: "\u00a0"}
_UNUSUAL = re.compile("[^\x00-\x0a\x0d-\u02ff\u2010\u2012-\u2027\u2030\u20ac]")
"""What the usual text of an office lacks; it is composed, draws, and needs no face but the first."""
BREAK_HERE = "\u200b"
"""What a person types where a line may end without a hyphen."""
_TYPED_BREAKS = re.compile(f"[{SOFT_HYPHEN}{BREAK_HERE}]")
_SPACES = re.compile(r"[ \t\r]+")
_ABBREVIATIONS = (
    "§ §§ Art. Abs. Nr. Nrn. Rn. Az. Dr. Prof. St. Ziff. Kap. S. Bd. Anl. Abb. Tab. Drucks. Informationsdrucks. "
    "Beschlussdrucks. Tel. Dipl.-Ing. Dipl.-Kfm. Hr. Fr. geb. ca. bzgl. vgl. lfd. Buchst. Vol. No. "
)
_TIED_AFTER = frozenset(_ABBREVIATIONS.split())
_COUNTED = (
    "Seite Satz Nummer Anlage Ziffer Kapitel Artikel Absatz Buchstabe Tabelle Abbildung TOP Raum Zimmer "
    "Teilfinanzhaushalt Teilergebnishaushalt Produkt Januar Februar März April Mai Juni Juli August September "
    "Oktober November Dezember "
)
_TIED_TO_NUMBER = frozenset(_COUNTED.split())
_UNITS = frozenset(
    "€ % ‰ $ £ ¥ EUR Euro Cent T€ Mio. Mrd. Tsd. Mio Mrd Prozent Uhr °C kWh MWh GWh MW kW".split()  # noqa: SIM905
    + "km m cm mm m² km² m³ ha kg g t l".split()  # noqa: SIM905
)
_MONTHS = frozenset(
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()  # noqa: SIM905
)
_BELOW_SECTION = frozenset({"Abs.", "Nr.", "Nrn.", "Satz", "Buchst.", "UAbs.", "Halbs."})
_DASHES = frozenset("–—-")
_MAY_FOLLOW = frozenset("–—-0123456789")
"""What a word tied to a word of letters begins with."""
_AT_END = ".,;:)“«⁰¹²³⁴⁵⁶⁷⁸⁹"
_ABBREVIATED = re.compile(r"[(„»\"]?[A-Za-zÄÖÜäöü]\.")
_SHORTENED = re.compile(r"[^\W\d_]{1,4}\.")
_INITIALS = re.compile(r"[(„»\"]?[A-ZÄÖÜ]\.( [A-ZÄÖÜ]\.)*")
_LAW = re.compile(r"[A-ZÄÖÜ][A-Za-zÄÖÜäöüß-]*[A-ZÄÖÜ][A-Za-zÄÖÜ-]*")
_DAY = re.compile(r"\d{1,2}\.")
_THOUSANDS = re.compile(r"\d{3}(?!\d)")
_VERSION = re.compile(r"[NES]\d+")
_IDEOGRAPHS = (
    "[\u2e80-\u2fdf\u3000-\u30ff\u3100-\u312f\u3190-\u4dbf\u4e00-\ua4cf"
    "\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
"""Between these a line may end; Hangul is not among them: Korean lines end at spaces."""
_KEPT_WORDS = 60_000
_LONGEST_NAME = 1_000
_WIDE_NUMBER = frozenset("０１２３４５６７８９，．％")
_NEVER_PARTED = frozenset("—―…‥")
_NO_START = frozenset(
    "、。，．・：；？！ヽヾゝゞ々〆ー゛゜…‥’”）〕］｝〉》」』】〙〗〟｠»ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "ｧｨｩｪｫｬｭｮｯｰﾞﾟ｡｣､･!%),.:;?]}¢°"
)
_NO_END = frozenset("‘“（〔［｛〈《「『【〘〖〝｟«$([{£¥＄￥￡")


@cache
def _ideographs() -> re.Pattern[str]:
    return re.compile(_IDEOGRAPHS)


class Part(NamedTuple):
    """Characters of one face and one span."""

    piece: Piece
    face: Face
    text: str
    decor: int


class Unit(NamedTuple):
    """What a line takes whole, unless it is divided; `spaced` when a space stands before it."""

    shape: Shape
    sources: tuple[tuple[int, Piece, Span], ...]
    """(first character, piece, span) of each stretch; one in nearly every unit."""
    spaced: bool
    points: tuple[int, ...] = ()
    """Where the writer typed soft hyphens: then the word is divided there and nowhere else."""

    def parts(self) -> Iterator[Part]:
        """Yield the unit's characters face by face and span by span."""
        if len(self.sources) == 1:
            _, piece, span = self.sources[0]
            for face, text in self.shape.parts:
                yield Part(piece, face, text, span.decor)
            return
        bounds = [start for start, _, _ in self.sources[1:]] + [len(self.shape.text)]
        position = 0
        for face, text in self.shape.parts:
            end = position + len(text)
            for (start, piece, span), stop in zip(self.sources, bounds, strict=True):
                inside = self.shape.text[max(start, position) : min(stop, end)]
                if inside and start < end and stop > position:
                    yield Part(piece, face, inside, span.decor)
            position = end


def unusual(text: str) -> bool:
    """Return whether `text` has signs that may need composing, leaving out, or another face."""
    if text.isascii():
        return "\x0b" in text or "\x0c" in text
    return _UNUSUAL.search(text) is not None


def printable(text: str) -> str:
    """Return `text` composed, without signs that draw nothing; typed places for line breaks stay."""
    if not unusual(text):
        return text
    return unicodedata.normalize("NFC", text).translate(_REPLACED)


def shown(text: str) -> str:
    """Return `text` on one line as it is drawn, for names outside the page: bookmarks, hints of links."""
    words = " ".join(_TYPED_BREAKS.sub("", printable(text)).split())
    return words if len(words) <= _LONGEST_NAME else words[: _LONGEST_NAME - 1] + "…"


def spaces(text: str, end: int | None = None) -> int:
    """Return how many signs of `text` are drawn as a space, and so grow with the others of a full line."""
    return text.count(" ", 0, end) + text.count("\u00a0", 0, end)


class _Word(NamedTuple):
    """A word's shape and how it goes with its neighbours, so that most pairs need no second look."""

    shape: Shape
    calm: bool
    """It is tied to no quiet word behind it."""
    quiet: bool
    """It is tied to no calm word before it."""
    opens: bool
    """It opens the name of a section: "§", "Art."."""


class Words:
    """Cuts the plain text of one span into what a line takes whole; remembers the words it has met by their style."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._known: dict[int, dict[str, _Word]] = {}

    def shapes(self, text: str, style: int) -> list[Shape]:
        """Return the shapes of a line's tokens, as `tokens` cuts it."""
        known = self._known.setdefault(style, {})
        found: list[Shape] = []
        before, section = "", False
        calm = False
        for word in _SPACES.split(text.strip(" \t\r")):
            info = known.get(word)
            if info is None:
                if not word:
                    return found
                info = self._learn(word, style, known)
            if (section or not (calm and info.quiet)) and found and _tied(before, word, found[-1].text, section):
                found[-1] = self._fonts.shape(f"{found[-1].text} {word}", style)
            else:
                found.append(info.shape)
                section = info.opens
            before, calm = word, info.calm
        return found

    def _learn(self, word: str, style: int, known: dict[str, _Word]) -> _Word:
        if len(known) > _KEPT_WORDS:
            known.clear()
        opens = _opens_section(word)
        info = _Word(self._fonts.shape(word, style), not opens and _calm(word), _quiet(word), opens)
        known[word] = info
        return info


def plain_span(pieces: tuple[Piece, ...]) -> Span | None:
    """Return the only span of `pieces` where its lines end at spaces alone: nearly all there is."""
    if len(pieces) != 1 or len(pieces[0].spans) != 1:
        return None
    (span,) = pieces[0].spans
    text = span.text
    if text.isascii():
        return span
    if SOFT_HYPHEN in text or BREAK_HERE in text:
        return None
    return span if western(text) or not _ideographs().search(text) else None


def paragraphs(pieces: tuple[Piece, ...], fonts: Fonts) -> list[list[Unit]]:
    """Return the units between the line breaks the writer wanted, at least one list."""
    if len(pieces) == 1 and len(pieces[0].spans) == 1:
        (piece,) = pieces
        (span,) = piece.spans
        if span.text.isascii() or not _TYPED_BREAKS.search(span.text):
            return [_simple(line, piece, span, fonts) for line in span.text.split("\n")]
    lines = list(_lines(pieces))
    return [list(_mixed(line, fonts, last=number == len(lines))) for number, line in enumerate(lines, 1)]


def tokens(text: str) -> list[str]:
    """Return the words of a line; those that must not be parted stay one, with the space in it."""
    words = _SPACES.split(text.strip(" \t\r"))
    if len(words) == 1:
        return words if words[0] else []
    out = [words[0]]
    section = _opens_section(words[0])
    for before, word in zip(words, words[1:], strict=False):
        first = word[0]
        if before[-1].isalpha() and first not in _MAY_FOLLOW and not section:  # nearly every word
            out.append(word)
            section = first in "§(A" and _opens_section(word)
        elif _tied(before, word, out[-1], section):
            out[-1] += " " + word
        else:
            out.append(word)
            section = first in "§(A" and _opens_section(word)
    return out


def _calm(word: str) -> bool:
    if word[-1] not in ".§":
        return True
    alone = word.lstrip("(„")
    return not (
        word in _TIED_AFTER
        or alone in _TIED_AFTER
        or word in _UNITS
        or _ABBREVIATED.fullmatch(word)
        or _DAY.fullmatch(word)
    )


def _quiet(word: str) -> bool:
    bare = word.rstrip(_AT_END)
    return not (word in _DASHES or word[0].isdigit() or word in _UNITS or bare in _UNITS or _VERSION.fullmatch(bare))


def _opens_section(word: str) -> bool:
    return word.lstrip("(").startswith(("§", "Art."))


def _tied(before: str, word: str, token: str, section: bool) -> bool:
    if section and (word in _BELOW_SECTION or _LAW.fullmatch(word.rstrip(_AT_END))):
        return True
    last = before[-1]
    if last.isalpha():
        return word in _DASHES or (word[0].isdigit() and before in _TIED_TO_NUMBER)
    if word in _DASHES:
        return last not in _DASHES
    if last.isdigit() or last in ",:":
        return (
            word in _UNITS
            or word.rstrip(_AT_END) in _UNITS
            or ("/" in before and bool(_VERSION.fullmatch(word.rstrip(_AT_END))))
            or (len(before) <= 3 and before.isdigit() and bool(_THOUSANDS.match(word)))
        )
    if last not in ".§":
        return False
    if before in _TIED_AFTER or before.lstrip("(„") in _TIED_AFTER:
        return word[0].isalnum()
    if before in _UNITS:
        return word.rstrip(_AT_END) in _UNITS
    if _ABBREVIATED.fullmatch(before):
        if before[-2].isupper() and _INITIALS.fullmatch(token):
            return word[0].isupper()
        return bool((_SHORTENED if before[-2].islower() else _ABBREVIATED).match(word))
    return bool(_DAY.fullmatch(before)) and (word.rstrip(_AT_END) in _MONTHS or bool(_DAY.match(word)))


def _simple(text: str, piece: Piece, span: Span, fonts: Fonts) -> list[Unit]:
    sources = ((0, piece, span),)
    style = span.style
    shape = fonts.shape
    if text.isascii() or western(text) or not _ideographs().search(text):
        return [Unit(shape(token, style), sources, True) for token in tokens(text)]
    return [
        Unit(shape(token[start:stop], style), sources, not start)
        for token in tokens(text)
        for start, stop in _stretches(token, 0, len(token))
    ]


def _stretches(whole: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a token between which a line may end without a hyphen."""
    at = start
    for i in range(start, end):
        if whole[i] == BREAK_HERE:
            if at < i:
                yield at, i
            at = i + 1
        elif at < i and _may_part(whole, i, start):
            yield at, i
            at = i
    if at < end:
        yield at, end


def _may_part(text: str, i: int, start: int) -> bool:
    """Return whether a line may end between ideographs here: never before a sign that ends nor after one that opens."""
    before, char = text[i - 1], text[i]
    if not (_ideographs().match(char) or _ideographs().match(before)) or char in _NO_START or before in _NO_END:
        return False
    if before in _WIDE_NUMBER and char in _WIDE_NUMBER:
        return before in "，．" and not (i - 2 >= start and text[i - 2] in _WIDE_NUMBER)
    return not (before == char and char in _NEVER_PARTED)


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


def _mixed(line: list[tuple[str, Piece, Span]], fonts: Fonts, *, last: bool) -> Iterator[Unit]:
    """Cut a line of several spans at its spaces; a word may run through several spans."""
    whole = ""
    starts: list[tuple[int, Piece, Span]] = []
    soft: list[int] = []
    for text, piece, span in line:
        if text:
            starts.append((len(whole), piece, span))
        first, *more = text.split(SOFT_HYPHEN)
        whole += first
        for part in more:
            soft.append(len(whole))
            whole += part
    if not last and soft and soft[-1] == len(whole):
        whole += SOFT_HYPHEN  # the writer divided the word here
    starts = [each for number, each in enumerate(starts) if each[0] < _stop(starts, number)]
    position = 0
    for token in tokens(whole):
        position, end = _find(whole, token, position)
        spaced = True
        for at, stop in _stretches(whole, position, end):
            points = tuple(point - at for point in soft if at < point < stop) if soft else ()
            yield _unit(whole[at:stop], at, starts, spaced, fonts)._replace(points=points)
            spaced = False
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
