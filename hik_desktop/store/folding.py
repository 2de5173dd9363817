"""Own folded text for search and sorting: SQLite's own folding misses ł ø đ ß æ ı and knows no ü = ue.

A word is kept in each spelling people type it in; a question is folded the same way.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart, in the plain spelling of their language.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
    | {"ŋ": "n", "ĸ": "k", "ĳ": "ij", "ſ": "s", "’": "", "'": "", "ʼ": "", "ь": "", "ъ": ""}
)
# The German (and Danish) way to write a letter with two.
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe"})
# Cyrillic in the international and in the German spelling: Київ = Kyiv = Kyjiw, Николаев = Nikolaev = Nikolajew.
_INTERNATIONAL = str.maketrans(
    {"а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y"}
    | {"і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s"}
    | {"т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia"}
    | {"ё": "e", "ы": "y", "э": "e", "ў": "u"}
)
_RUSSIAN = str.maketrans({"г": "g", "и": "i", "й": "i", "ю": "yu", "я": "ya"})
_GERMAN = str.maketrans(
    {"в": "w", "г": "h", "є": "je", "ж": "sch", "з": "s", "и": "y", "ї": "ji", "й": "j", "х": "ch", "ц": "z"}
    | {"ч": "tsch", "ш": "sch", "щ": "schtsch", "ю": "ju", "я": "ja", "ё": "jo", "э": "e", "ы": "y"}
)
_GERMAN_RUSSIAN = str.maketrans({"г": "g", "и": "i", "е": "je"})

_WORD = re.compile(r"\w+", re.UNICODE)
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_UNSPACED = re.compile(r"[぀-ヿ㐀-鿿豈-﫿𠀀-𯿿]")
_DIGITS = re.compile(r"\d+")


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(char for char in text if not unicodedata.combining(char)).translate(_LETTERS)


@lru_cache(maxsize=8192)  # a language has few words, and a paper says the same ones at each store
def spellings(word: str) -> tuple[str, ...]:
    """All folded spellings of one word: without marks, German with ae/oe/ue, Cyrillic in Latin letters."""
    low = unicodedata.normalize("NFC", word).casefold()
    if low.isascii():
        return (low,)
    forms = [_plain(low), _plain(low.translate(_SPELT_OUT))]
    if _CYRILLIC.search(low):
        forms = [
            _plain(low.translate(first).translate(_INTERNATIONAL))
            for first in ({}, _RUSSIAN, _GERMAN, _GERMAN | _GERMAN_RUSSIAN)
        ]
    if _UNSPACED.search(low):  # no spaces between words: let a search begin at any character
        forms += [form[start:] for form in forms[:1] for start in range(1, len(form))]
    return tuple(dict.fromkeys(form for form in forms if form))


def fold(text: str) -> str:
    """The text as the index keeps it: every word in all its spellings."""
    return " ".join(form for word in _WORD.findall(_joined(text)) for form in spellings(word))


def question(text: str, *, whole: bool = False) -> str:
    """An FTS5 expression for typed words: each must begin (or, with `whole`, be) a word of the record.

    Empty when nothing is typed. Typed text never becomes syntax: only folded letters and digits reach the
    expression, in quotes.
    """
    groups = []
    for word in _WORD.findall(_joined(text)):
        typed = spellings(word)[:1] if _UNSPACED.search(word) else spellings(word)
        forms = [f'"{form}"' if whole else f'"{form}" *' for form in typed]
        if forms:
            groups.append(f"({' OR '.join(forms)})" if len(forms) > 1 else forms[0])
    return " AND ".join(groups)


def _joined(text: str) -> str:
    # Composed first: the marks of taken-apart letters (as macOS types them) would end a word.
    return unicodedata.normalize("NFC", text).replace("’", "").replace("'", "").replace("ʼ", "").replace("\u00ad", "")


def plain(text: str | None) -> str:
    """The text without case and marks, letter by letter; for filters that look inside a text."""
    return _plain(unicodedata.normalize("NFC", text).casefold()) if text else ""


def sort_key(text: str | None) -> str:
    """A key that sorts as DIN 5007-1 (ä = a, ß = ss) with numbers by value; ties by the text itself."""
    if not text:
        return ""
    low = _plain(text.strip().casefold())
    return _DIGITS.sub(lambda found: found.group().lstrip("0").rjust(9, "0"), low) + "\u0001" + text
