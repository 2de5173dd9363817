"""What a person reads, in their language: texts, dates, money, names of countries and languages, sort order.

Texts of the program only: what the office writes is translated by the office. Qt's own texts belong to the window.
"""

from __future__ import annotations

import datetime as dt
import gettext
import unicodedata
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from hik_desktop import paths
from hik_desktop.content.errors import Problem
from hik_desktop.content.words import N_

if TYPE_CHECKING:
    from babel import Locale

LANGUAGES = ("de", "en")
SOURCE_LANGUAGE = "de"
HOME_ZONE = "Europe/Berlin"

# German letters are numbered by CLDR; the English forms are the British ones, as the city's English letters use them.
_LOCALES = {"de": "de_DE", "en": "en_GB"}
# No-break space: a figure and its unit stay on one line.
_NBSP = "\u00a0"
# Letters that have no decomposition, with what they are sorted under (DIN 5007, Ziffer 6.1.1.4.1: ß as ss).
_SORTED_AS = str.maketrans(
    {"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"})


@runtime_checkable
class PartialDateLike(Protocol):
    """A year, a month of a year, or a day."""

    @property
    def year(self) -> int:
        """Year, e.g. 1983."""

    @property
    def month(self) -> int | None:
        """Month 1-12, None where only the year is known."""

    @property
    def day(self) -> int | None:
        """Day of the month, None where only year or month are known."""


@runtime_checkable
class InWords(Protocol):
    """Something that says itself, word by word, through a translator: a place in a text."""

    def in_words(self, translate: Callable[[str], str]) -> str:
        """Return it in the translator's language."""


# Parameters of a sentence that are message ids themselves.
MESSAGE_PARAMS = frozenset({"field", "part", "kind", "label"})


class Texts:
    """The texts of one language. Frozen after it is made, so threads may share it."""

    def __init__(self, language: str, *, catalogues: Path | None = None) -> None:
        """Load the catalogue of `language` ("de" or "en"); a missing one leaves the German texts."""
        if language not in LANGUAGES:
            raise ValueError(f"no texts in the language {language!r}")
        self.language = language
        self._catalogue: gettext.NullTranslations = gettext.NullTranslations()
        if language != SOURCE_LANGUAGE:
            folder = catalogues if catalogues is not None else paths.translations_dir()
            self._catalogue = gettext.translation("hik", folder, [language], fallback=True)

    # --- sentences

    def t(self, message: str, **params: object) -> str:
        """Return `message` (a German message id) in this language, its {names} filled.

        Dates and partial dates among `params` are written as this language writes them. The values are put in as they
        are: braces in them mean nothing.
        """
        # The empty id would answer with the catalogue's header.
        text = self._catalogue.gettext(message) if message else ""
        if not params:
            return text
        return text.format_map({name: self._shown(value) for name, value in params.items()})

    def n(self, singular: str, plural: str, count: int, **params: object) -> str:
        """Return the message for `count` things, with {count} filled; both are message ids of their own.

        German and English agree on which counts are singular: one.
        """
        return self.t(singular if abs(count) == 1 else plural, **{"count": self.number(count), **params})

    def problem(self, problem: Problem) -> str:
        """Return the sentence of a refusal in this language."""
        params = {
            name: self.t(str(value)) if name in MESSAGE_PARAMS else value for name, value in problem.params.items()
        }
        return self.t(problem.message, **params)

    # --- dates and times

    def date(self, day: dt.date) -> str:
        """Return 12.05.2027, in English 12 May 2027."""
        if self.language == "de":
            return f"{day.day:02}.{day.month:02}.{day.year}"
        return f"{day.day} {self.month(day.month)} {day.year}"

    def partial_date(self, day: PartialDateLike) -> str:
        """Return a date of history only as exactly as it is known: 1947, Mai 1983, 27.05.1983."""
        if day.month is None:
            return str(day.year)
        if day.day is None:
            return f"{self.month(day.month)} {day.year}"
        return self.date(dt.date(day.year, day.month, day.day))

    def span(self, start: dt.date | None, end: dt.date | None) -> str:
        """Return the days from `start` to `end` without repeating what they share: 12.–16.05.2027.

        An open end reads "ab …", an open start "bis …", nothing known the empty text.
        """
        if start is None or end is None:
            if start is not None:
                return self.t(N_("ab {day}"), day=start)
            return "" if end is None else self.t(N_("bis {day}"), day=end)
        if start == end:
            return self.date(start)
        if start.year != end.year:
            dash = "–" if self.language == "de" else " – "
            return f"{self.date(start)}{dash}{self.date(end)}"
        if start.month != end.month:
            if self.language == "de":
                return f"{start.day:02}.{start.month:02}.–{self.date(end)}"
            return f"{start.day} {self.month(start.month)} – {self.date(end)}"
        if self.language == "de":
            return f"{start.day:02}.–{self.date(end)}"
        return f"{start.day}–{self.date(end)}"

    def time(self, at: dt.time | dt.datetime) -> str:
        """Return 14:30 Uhr, in English 14:30."""
        shown = f"{at.hour:02}:{at.minute:02}"
        return f"{shown}{_NBSP}Uhr" if self.language == "de" else shown

    def moment(self, at: dt.datetime, zone: str = HOME_ZONE) -> str:
        """Return a UTC moment as day and time in `zone` (an IANA name): 12.05.2027, 14:30 Uhr."""
        from zoneinfo import ZoneInfo

        local = (at if at.tzinfo is not None else at.replace(tzinfo=dt.UTC)).astimezone(ZoneInfo(zone))
        return f"{self.date(local.date())}, {self.time(local)}"

    def zone_name(self, at: dt.datetime) -> str:
        """Return the short name of the zone of an aware moment on that day: MESZ, in English BST or GMT+2."""
        from babel.dates import get_timezone_name

        return str(get_timezone_name(at, width="short", locale=self._locale))

    def weekday(self, day: dt.date | int, *, short: bool = False) -> str:
        """Return the name of a date's weekday (or of a number, Monday 0): Mittwoch, short Mi."""
        number = day if isinstance(day, int) else day.weekday()
        name = self._locale.days["stand-alone"]["short" if short else "wide"][number]
        return str(name).rstrip(".")

    def month(self, number: int, *, short: bool = False) -> str:
        """Return the name of month 1-12: Mai, short as the language shortens it."""
        return str(self._locale.months["stand-alone"]["abbreviated" if short else "wide"][number])

    # --- figures

    def number(self, value: int | float | Decimal, decimals: int | None = None) -> str:
        """Return a figure with grouped thousands: 553.554; with `decimals` places, else with as many as it has."""
        exact = value if isinstance(value, Decimal) else Decimal(str(value))
        if decimals is not None:
            exact = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
        text = f"{exact:,f}"
        return text.translate(str.maketrans(",.", ".,")) if self.language == "de" else text

    def percent(self, fraction: int | float | Decimal, decimals: int = 0) -> str:
        """Return a fraction as per cent: 0.125 with one decimal is 12,5 %."""
        exact = fraction if isinstance(fraction, Decimal) else Decimal(str(fraction))
        shown = self.number(exact * 100, decimals)
        return f"{shown}{_NBSP}%" if self.language == "de" else f"{shown}%"

    def money(self, minor: int, currency: str = "EUR") -> str:
        """Return an amount given in minor units of `currency` (ISO 4217): 580000 is 5.800,00 €."""
        places = 2
        if currency != "EUR":
            from babel.numbers import get_currency_precision

            places = int(get_currency_precision(currency))
        shown = self.number(Decimal(minor).scaleb(-places), places)
        symbol = "€" if currency == "EUR" else str(self._locale.currency_symbols.get(currency, currency))
        if self.language == "de":
            return f"{shown}{_NBSP}{symbol}"
        if symbol.isalpha():
            return f"{symbol}{_NBSP}{shown}"
        return f"-{symbol}{shown[1:]}" if shown.startswith("-") else f"{symbol}{shown}"

    # --- names the world agrees on

    def country(self, code: str) -> str:
        """Return the name of a country (ISO 3166, two letters): Malawi; an unknown code stays as it is."""
        return str(self._locale.territories.get(code.upper(), code))

    def countries(self) -> list[tuple[str, str]]:
        """Return code and name of every country, in this language's order.

        Left out: groupings like the EU, outdated codes, and islands that have a postal code only.
        """
        from babel.core import get_global

        left_out = set(get_global("territory_aliases")) | _NO_COUNTRIES
        names = {code: str(name) for code, name in self._locale.territories.items() if len(code) == 2}
        found = [(code, name) for code, name in names.items() if code.isalpha() and code not in left_out]
        return sorted(found, key=lambda pair: sort_key(pair[1]))

    def language_name(self, tag: str) -> str:
        """Return the name of a language by its tag: ja is Japanisch; an unknown tag stays as it is."""
        names = self._locale.languages
        return str(names.get(tag.replace("-", "_"), names.get(tag.split("-")[0], tag)))

    def currency_name(self, currency: str) -> str:
        """Return the name of a currency (ISO 4217): JPY is Japanischer Yen."""
        return str(self._locale.currencies.get(currency, currency))

    def currency_of(self, sign: str) -> str | None:
        """Return the currency (ISO 4217) written with this sign or code: zł and pln are PLN; None when unknown."""
        known = self._locale.currencies
        if sign.upper() in known:
            return sign.upper()
        return next((str(code) for code, symbol in self._locale.currency_symbols.items() if symbol == sign), None)

    def language_of(self, text: str) -> str | None:
        """Return the tag of a language by its name or tag: Japanisch and JA are ja; None when unknown."""
        wanted = text.casefold().replace("-", "_")
        for tag, name in self._locale.languages.items():
            if wanted in (str(tag).casefold(), str(name).casefold().replace("-", "_")):
                return str(tag).replace("_", "-")
        return None

    # --- inside

    @cached_property
    def _locale(self) -> Locale:
        """The rules of the language; Babel costs a twentieth of a second, so it comes when first asked."""
        from babel import Locale

        return Locale.parse(_LOCALES[self.language])

    def _shown(self, value: object) -> object:
        """Write dates as the language does; leave every other value to the message."""
        if isinstance(value, dt.datetime):
            return self.moment(value)
        if isinstance(value, dt.date):
            return self.date(value)
        if isinstance(value, dt.time):
            return self.time(value)
        if isinstance(value, PartialDateLike):
            return self.partial_date(value)
        if isinstance(value, InWords):
            return value.in_words(self.t)
        return value


def texts_for(tag: str | None) -> Texts:
    """Return the texts for a language tag: its base language where there is one, else the source language."""
    base = (tag or SOURCE_LANGUAGE).split("-")[0].lower()
    return Texts(base if base in LANGUAGES else SOURCE_LANGUAGE)


def sort_key(text: str) -> str:
    """Return what sorts `text` among German and English words by code points (DIN 5007-1).

    Accents, umlauts and case decide only between words that are otherwise equal: Köln stands beside Koln.
    """
    folded = text.casefold().translate(_SORTED_AS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    words = " ".join("".join(c if c.isalnum() else " " for c in plain).split())
    return f"{words}\x00{text}"
