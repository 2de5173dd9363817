"""What in a text looks like someone's own affairs: telephone numbers, addresses, accounts, days of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NUMBER = re.compile(r"(?<!\d)(?:\d{2}-)?\d{4}/(?:19|20)\d{2}(?!\d)")  # a paper's number, a year of two
_DATE = re.compile(r"(?<!\d)\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4}|\s?\d{2}(?!\d))?")
_MONEY = re.compile(r"(?<![\d+])-?\d{1,3}(?:\.\d{3})*(?:,\d{2}|,-)?\s?(?:€|EUR|Euro|%|Mio|TEUR)")
_TIME = re.compile(r"(?<!\d)\d{1,2}[:.]\d{2}\s?(?:Uhr|h)\b")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{2,4}){3,8}\b")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LABEL = r"(?:Tel(?:efon)?|Fon|Fax|Telefax|Mobil(?:telefon)?|Handy|Durchwahl|Phone|☎|☏)"
_ABROAD = r"(?:\+|00)[1-9]\d{0,2}(?:[\s./-]*\(?0?\)?[\s./-]*\d{1,5}){2,6}"
_HOME = r"(?:\(0[1-9]\d{1,4}\)|0[1-9]\d{1,4})[ ]?[ /-][ ]?\d{2,}(?:[ /-]\d{1,}){0,4}"
_MOBILE = r"01[5-7]\d{8,9}"
_PHONE = re.compile(rf"(?<![\w/,.-])(?:{_ABROAD}|{_HOME}|{_MOBILE})(?![\w/])")
_LABELLED = re.compile(rf"{_LABEL}\.?\s*(?:Nr\.?|:)?\s*([+(]?\d[\d\s()/.-]{{3,}}\d)", re.IGNORECASE)
_BORN = re.compile(
    r"(?:\bgeb\.|\bgeboren(?:\s+am)?|\bGeburts(?:tag|datum)\w*:?|(?<!\S)\*)\s*"
    r"(\d{1,2}\.\s?(?:\d{1,2}\.\s?|[A-Za-zä]{3,9}\s)\d{2,4})"
)
_FEWEST, _MOST = 7, 16
_LETTERS = {letter: str(ord(letter) - 55) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


def phones(text: str) -> Iterator[str]:
    """Telephone numbers, German and foreign; no numbers of papers, dates, times, amounts or accounts."""
    labelled = [match.group(1) for match in _LABELLED.finditer(text)]
    yield from labelled
    rest = text
    for pattern in (_IBAN, _NUMBER, _DATE, _TIME, _MONEY):
        rest = pattern.sub(lambda match: "§" * len(match.group(0)), rest)
    for match in _PHONE.finditer(rest):
        number = match.group(0).strip()
        if _FEWEST <= sum(sign.isdigit() for sign in number) <= _MOST and not any(number in item for item in labelled):
            yield number


def accounts(text: str) -> Iterator[str]:
    """IBANs whose check digits are right."""
    for match in _IBAN.finditer(text):
        found = _longest(match.group(0))
        if found:
            yield found


def _longest(words: str) -> str:
    """The longest beginning that is an IBAN: what follows may be another word in capitals."""
    groups = words.split(" ")
    for end in range(len(groups), 0, -1):
        plain = "".join(groups[:end])
        if (
            15 <= len(plain) <= 34
            and int("".join(_LETTERS.get(sign, sign) for sign in plain[4:] + plain[:4])) % 97 == 1
        ):
            return " ".join(groups[:end])
    return ""


def addresses(text: str) -> Iterator[str]:
    """E-mail addresses."""
    for match in _EMAIL.finditer(text):
        yield match.group(0).rstrip(".")


def names_someone(address: str) -> bool:
    """Whether an e-mail address is built like one person's: "vorname.nachname@…", not "info@…"."""
    parts = re.split(r"[._+-]", address.partition("@")[0])
    return len([part for part in parts if len(part) >= 2 and part.isalpha()]) >= 2 or (
        len(parts) == 2 and len(parts[0]) == 1 and len(parts[1]) >= 3 and "".join(parts).isalpha()
    )


def births(text: str) -> Iterator[str]:
    """Days of birth that are named as such."""
    for match in _BORN.finditer(text):
        yield match.group(1)
