"""Bytes of a text someone copied to clean numbered lines. Knows no papers."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from hik_desktop.content.errors import EnvironmentProblem
from hik_desktop.content.words import N_
from hik_desktop.exchange.word_reading import is_word, text_of

_LARGEST, _LARGEST_WORD = 2_000_000, 20_000_000
_INVISIBLE = {code: None for code in (0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)}
_CLEANED = _INVISIBLE | {0xA0: " ", 0x202F: " ", 0x2028: "\n", 0x2029: "\n", 0x0C: "\n", 0x0B: "\n"}
_DIVIDED = re.compile("[\x02\ufffe]\r?\n?")
"""What readers of PDF files put where a word is divided at a line's end, at times in place of the line's end."""
_CONTROLS = [chr(code) for code in (*range(32), *range(0x7F, 0xA0)) if chr(code) not in "\n\r\t\x0b\x0c\x85"]
_ODD = re.compile(f"[{re.escape(''.join(_CONTROLS))}]")
_MOST_CONTROLS = 0.01
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_JOINING = frozenset({"und", "oder", "bzw", "sowie", "bis", "als", "wie", "noch", "aber"})


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line as it stands in the source; `number` counts from 1."""

    number: int
    raw: str

    @property
    def text(self) -> str:
        """The line with single spaces and none at its ends."""
        return " ".join(self.raw.split(" ")).strip() if "  " not in self.raw else re.sub(r" +", " ", self.raw).strip()


def decode(data: bytes) -> tuple[str, bool]:
    """Return the characters of `data` and whether their coding had to be guessed.

    Raises EnvironmentProblem for what is no text: nothing in it, another kind of file, an unknown coding.
    """
    if is_word(data):
        if len(data) > _LARGEST_WORD:
            raise EnvironmentProblem(
                "import.too_large",
                N_("Die Datei ist zu groß für den Text einer Drucksache. Wählen Sie eine Textdatei bis 2 MB."),
            )
        return _cleaned(text_of(data)), False
    if len(data) > _LARGEST:
        raise EnvironmentProblem(
            "import.too_large",
            N_("Die Datei ist zu groß für den Text einer Drucksache. Wählen Sie eine Textdatei bis 2 MB."),
        )
    if data.startswith(b"%PDF"):
        raise EnvironmentProblem(
            "import.is_pdf",
            N_(
                "Das ist eine PDF-Datei, kein Text. "
                "Öffnen Sie sie, kopieren Sie den ganzen Text und speichern Sie ihn als Textdatei."
            ),
        )
    text, guessed = _characters(data)
    return _cleaned(text), guessed


def _cleaned(text: str) -> str:
    if not text.strip():
        raise EnvironmentProblem("import.empty", N_("Die Datei ist leer. Wählen Sie die Textdatei mit der Drucksache."))
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").translate(_CLEANED))


def _characters(data: bytes) -> tuple[str, bool]:
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text, guessed = data.decode("utf-16"), False
        else:
            text, guessed = data.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise _unreadable() from None
        try:
            text, guessed = data.decode("cp1252"), True
        except UnicodeDecodeError:
            raise _unreadable() from None
    text = _DIVIDED.sub("\u00ad\n", text)
    odd = sum(text.count(sign) for sign in _CONTROLS)
    if "\0" in text or odd > len(text) * _MOST_CONTROLS:
        raise _unreadable()
    return (_ODD.sub("", text) if odd else text), guessed


def _unreadable() -> EnvironmentProblem:
    return EnvironmentProblem(
        "import.unreadable",
        N_(
            "Diese Datei enthält keinen lesbaren Text. "
            "Speichern Sie die Drucksache als einfache Textdatei, am besten in der Codierung UTF-8."
        ),
    )


def lines_of(text: str) -> tuple[SourceLine, ...]:
    """Return the numbered lines of `text`."""
    return tuple(SourceLine(number, raw) for number, raw in enumerate(text.split("\n"), 1))


class Joiner:
    """Joins wrapped lines; undoes a hyphen at a line's end only where the text itself makes it sure."""

    def __init__(self, lines: Iterable[SourceLine]) -> None:
        self._words: set[str] = set()
        for line in lines:
            found = _WORD.findall(line.text)
            self._words.update(found[1:-1] if len(found) > 2 else found)
        self.kept: list[SourceLine] = []
        """Lines whose hyphen at the end stayed because nothing made it sure."""

    def join(self, lines: Iterable[SourceLine]) -> str:
        """Return the lines as running text."""
        out = ""
        before: SourceLine | None = None
        for line in lines:
            text = line.text
            if not out:
                out = text
            elif out.endswith("\u00ad"):
                out = out[:-1] + text
            elif before is not None and out.endswith("-") and out[-2:-1].isalpha() and text[:1].isalpha():
                out = self._across(out, text, before)
            else:
                out = f"{out} {text}"
            before = line
        return out.replace("\u00ad", "")

    def _across(self, out: str, text: str, line: SourceLine) -> str:
        first = re.search(r"[^\W\d_]+(?=-$)", out)
        second = re.match(r"[^\W\d_]+", text)
        assert first and second, "a letter stands on both sides of the hyphen"
        head, tail = first.group(), second.group()
        if tail in _JOINING:
            return f"{out} {text}"
        if tail[0].isupper() or f"{head}-{tail}" in self._words:
            return out + text
        if head + tail in self._words or (head[0].isupper() and len(head) > 2 and not head.isupper()):
            return out[:-1] + text
        self.kept.append(line)
        return out + text
