"""Typed text to values: dates, money, times, numbers, as people in offices write them."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, time, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.i18n import Texts
from hik_desktop.model.description import Editor, Field
from hik_desktop.model.values import PartialDate
from hik_desktop.services import money

_NUMERIC = re.compile(r"(\d{1,2})\s*[./]\s*(\d{1,2})\s*(?:[./]\s*(\d{2}|\d{4})?)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"(?:(\d{1,2})\s*(?:\.\s*|\s))?([^\W\d]+)\.?(?:\s+(\d{4}))?")
_YEAR_MONTH = re.compile(r"(\d{4})-(\d{2})|(\d{1,2})\s*[./]\s*(\d{4})")
_TIME = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?\s*(?:uhr|h)?", re.IGNORECASE)
_DAY_AND_TIME = re.compile(r"(.*?)[\s,]+(\d{1,2}[:.]\d{2}(?:\s*uhr)?|\d{4}|\d{1,2}\s*(?:uhr|h))", re.IGNORECASE)
_CLEARLY_TIME = re.compile(r"\d{1,2}:\d{2}(?:\s*uhr)?|\d{1,2}(?:\.\d{2})?\s*uhr", re.IGNORECASE)
_SINCE = re.compile(r"(?:ab|seit|von|vom|from|since)\s+(.+)", re.IGNORECASE)
_UNTIL = re.compile(r"(?:bis(?:\s+zum)?|until|till|to)\s+(.+)", re.IGNORECASE)
# A dash, "bis", "to"; a hyphen where it can be nothing else: after a year, a point or before a named day.
_BETWEEN = re.compile(
    r"\s*[–—]\s*|\s+-\s+|\s+(?:bis(?:\s+zum)?|to|until)\s+|(?<=\d{4})-(?=\d{1,2}\.)|(?<=\.\d{2})-(?=\d{1,2}\.)|(?<=\.)-(?=\d)"
    r"|(?<=\d)-(?=\d{1,2}\s+[^\W\d])|(?<=\d-\d\d)/(?=\d{4}-)",
    re.IGNORECASE,
)
_DAY_ONLY = re.compile(r"(\d{1,2})\.?")
_SIGN = r"([-−–]?)\s*"
_CURRENCY = r"([^\d\s.,'+−–-]{0,4})\s*"
_AMOUNT = re.compile(rf"{_SIGN}{_CURRENCY}{_SIGN}([\d.,'\s]*\d)\s*(?:,?[-−–]+)?\s*{_CURRENCY}")
# An amount in another currency: 90.000 JPY zu 161,25 (what one euro costs), or 90.000 JPY = 558,14 €.
_CONVERTED = re.compile(
    r"(?P<amount>[^=]+?)(?:\s+(?:zu|zum kurs|kurs|at|rate)\s+(?P<rate>[\d.,]+))?(?:\s*=\s*(?P<euros>[^=]+))?",
    re.IGNORECASE,
)
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "": "EUR"}
_YES, _NO = {"ja", "yes", "1", "wahr", "true"}, {"nein", "no", "0", "falsch", "false"}


def read(field: Field, text: str, texts: Texts, today: date) -> Any:
    """The value that was typed; None for nothing. Raises `RuleBroken` with a sentence that says what is expected.

    WORDS fields take the German text; CHOICE fields the word or the code.
    """
    text = text.strip()
    if not text:
        return None
    reader = _READERS.get(field.editor)
    if reader is None:
        return {"de": text} if field.editor is Editor.WORDS else text
    try:
        return reader(field, text, texts, today)
    except RuleBroken as problem:
        problem.field = problem.field or field.id
        raise
    except (ValueError, InvalidOperation, OverflowError):
        raise _expected(field) from None


def _expected(field: Field) -> RuleBroken:
    sentence = {
        Editor.DATE: N_("Das ist kein Datum. Bitte schreiben Sie zum Beispiel 12.05.2027."),
        Editor.PARTIAL_DATE: N_(
            "Bitte schreiben Sie ein Jahr, einen Monat oder einen Tag: 1983, Mai 1983, 27.05.1983."
        ),
        Editor.TIME: N_("Das ist keine Uhrzeit. Bitte schreiben Sie zum Beispiel 14:30."),
        Editor.MONEY: N_("Das ist kein Betrag. Bitte schreiben Sie zum Beispiel 5.800,00 €."),
        Editor.SPAN: N_("Bitte schreiben Sie zwei Tage, zum Beispiel 12.05.2027 - 16.05.2027."),
        Editor.LOCAL_TIME: N_("Bitte schreiben Sie Tag und Uhrzeit, zum Beispiel 12.05.2027 14:30."),
        Editor.CHOICE: N_("Diese Auswahl gibt es hier nicht."),
        Editor.BOOL: N_("Bitte antworten Sie mit Ja oder Nein."),
        Editor.COUNTRY: N_("Dieses Land ist unbekannt. Bitte schreiben Sie zum Beispiel Polen oder PL."),
        Editor.LANGUAGE: N_("Diese Sprache ist unbekannt. Bitte schreiben Sie zum Beispiel Japanisch oder ja."),
    }.get(field.editor, N_("Das ist keine Zahl. Bitte schreiben Sie zum Beispiel 1.250."))
    return RuleBroken("field.unreadable", sentence, field=field.id)


def read_date(text: str, texts: Texts, today: date) -> date:
    """A full date; a missing year means the one that makes it nearest. Raises ValueError."""
    if found := _ISO.fullmatch(text):
        return date(*(int(part) for part in found.groups()))
    if text.casefold() in ("heute", "today"):
        return today
    if text.casefold() in ("morgen", "tomorrow"):
        return today + timedelta(days=1)
    if found := _NUMERIC.fullmatch(text):
        day, month, year = found.groups()
        return _dated(int(day), int(month), year, today)
    if (found := _NAMED.fullmatch(text)) and found.group(1):
        return _dated(int(found.group(1)), _month(found.group(2), texts), found.group(3), today)
    raise ValueError(text)


def _dated(day: int, month: int, year: str | None, today: date) -> date:
    return date(_year(year), month, day) if year else _nearest(day, month, today)


def _nearest(day: int, month: int, today: date) -> date:
    found = []
    for year in range(today.year - 4, today.year + 5):  # far enough for any 29 February
        with suppress(ValueError):
            found.append(date(year, month, day))
    return min(found, key=lambda one: abs(one - today))


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits) if int(digits) < 70 else 1900 + int(digits)


def _month(word: str, texts: Texts) -> int:
    low = word.casefold()
    for number in range(1, 13):
        name = texts.month(number).casefold()
        if any(form == low or (len(low) >= 3 and form.startswith(low)) for form in (name, name.replace("ä", "ae"))):
            return number
    raise ValueError(word)


def _partial(field: Field, text: str, texts: Texts, today: date) -> PartialDate:
    if re.fullmatch(r"\d{4}", text):
        return PartialDate(int(text))
    if found := _YEAR_MONTH.fullmatch(text):
        year, month, month2, year2 = found.groups()
        return PartialDate(int(year or year2), int(month or month2))
    if (found := _NAMED.fullmatch(text)) and found.group(3) and not found.group(1):
        return PartialDate(int(found.group(3)), _month(found.group(2), texts))
    day = read_date(text, texts, today)
    return PartialDate(day.year, day.month, day.day)


def _span(field: Field, text: str, texts: Texts, today: date) -> tuple[date | None, date | None]:
    parts = [part.strip() for part in _BETWEEN.split(text)]
    if len(parts) == 1:
        if found := _SINCE.fullmatch(text):
            return read_date(found.group(1), texts, today), None
        if found := _UNTIL.fullmatch(text):
            return None, read_date(found.group(1), texts, today)
        day = read_date(text, texts, today)
        return day, day
    if len(parts) != 2 or not any(parts):
        raise ValueError(text)
    last = read_date(parts[1], texts, today) if parts[1] else None
    start = found.group(1) if (found := _SINCE.fullmatch(parts[0])) else parts[0]
    if last and (found := _DAY_ONLY.fullmatch(start)):  # 12.–16.05.2027
        return date(last.year, last.month, int(found.group(1))), last
    return (_first_day(start, last, texts, today) if start else None), last


def _first_day(text: str, last: date | None, texts: Texts, today: date) -> date:
    """The first of two days; without a year it is in the year of the last one."""
    first = read_date(text, texts, last or today)
    return first.replace(year=last.year) if last and not re.search(r"\d{4}|[./]\d{2}$", text) else first


def read_time(text: str) -> time:
    """A time of day: 14:30, 14.30 Uhr, 1430, 9. Raises ValueError."""
    found = _TIME.fullmatch(text)
    if not found:
        raise ValueError(text)
    return time(int(found.group(1)), int(found.group(2) or 0))


def _local(field: Field, text: str, texts: Texts, today: date) -> tuple[Any, ...]:
    words = text.split()
    zone = words.pop() if words and words[-1] in zones() else None
    rest = " ".join(words).rstrip(",")
    if not rest:
        return None, None, zone
    if _CLEARLY_TIME.fullmatch(rest):
        return None, read_time(rest), zone
    with suppress(ValueError):
        return read_date(rest, texts, today), None, zone
    found = _DAY_AND_TIME.fullmatch(rest)
    if not found:
        raise ValueError(text)
    return read_date(found.group(1).rstrip(","), texts, today), read_time(found.group(2)), zone


@cache
def zones() -> frozenset[str]:
    """All IANA time zones known here; looking for them reads many folders, so only once."""
    return frozenset(available_timezones())


def _money(field: Field, text: str, texts: Texts, today: date) -> tuple[Any, ...]:
    parts = _CONVERTED.fullmatch(text)
    if parts is None or not (parts["rate"] or parts["euros"]):
        amount, currency = _amount(text, texts)
        return amount, currency, None, amount if currency == "EUR" else None
    amount, currency = _amount(parts["amount"].strip(), texts)
    rate = _decimal(parts["rate"], texts) if parts["rate"] else None
    cents, euros = _amount(parts["euros"].strip(), texts) if parts["euros"] else (None, "EUR")
    if currency == "EUR" or euros != "EUR" or rate == 0:
        raise ValueError(text)
    if cents is None and rate is not None:
        cents = money.euro_cents(amount, currency, rate)
    return amount, currency, rate, cents


def _amount(text: str, texts: Texts) -> tuple[int, str]:
    """An amount in minor units, and its currency."""
    found = _AMOUNT.fullmatch(text)
    if not found:
        raise ValueError(text)
    minus, before, second_minus, figures, behind = found.groups()
    if (before and behind) or (minus and second_minus):
        raise ValueError(text)
    currency = _currency(before or behind, texts)
    minor = _decimal(figures, texts).scaleb(money.places(currency))
    if minor != minor.to_integral_value():
        raise ValueError(text)
    return -int(minor) if minus or second_minus else int(minor), currency


def _currency(sign: str, texts: Texts) -> str:
    found = _SIGNS.get(sign) or texts.currency_of(sign)
    if found is None:
        raise ValueError(sign)
    return found


def _decimal(text: str, texts: Texts) -> Decimal:
    """A number as the language groups it: 1.250 is a thousand more in German, a quarter in English.

    Where both signs stand, the last one is the decimal one, in either language.
    """
    text = re.sub(r"[\s'’]", "", text)
    point, group = (",", ".") if texts.language == "de" else (".", ",")
    if point in text and group in text and text.rfind(group) > text.rfind(point):
        point, group = group, point
    if group in text and point not in text and not re.fullmatch(rf"\d{{1,3}}(\{group}\d{{3}})+", text):
        point, group = group, point
    whole, _, fraction = text.partition(point)
    if group in whole and not re.fullmatch(rf"\d{{1,3}}(\{group}\d{{3}})+", whole):
        raise ValueError(text)
    return Decimal(f"{whole.replace(group, '')}.{fraction or '0'}")


def _whole(field: Field, text: str, texts: Texts, today: date) -> int:
    sign = -1 if text[0] in "-−–" else 1
    number = _decimal(text.lstrip("-−–+ ").rstrip("% \u00a0\u202f"), texts)
    if number != number.to_integral_value():
        raise RuleBroken("field.not_whole", N_("Hier ist nur eine ganze Zahl möglich."))
    return sign * int(number)


def _exact(field: Field, text: str, texts: Texts, today: date) -> Decimal:
    return -_decimal(text[1:], texts) if text[0] in "-−–" else _decimal(text.lstrip("+"), texts)


def _choice(field: Field, text: str, texts: Texts, today: date) -> str:
    low = text.casefold()
    for member in field.choices:
        if low in (str(member), member.label.casefold(), texts.t(member.label).casefold()):
            return str(member)
    raise ValueError(text)


def _bool(field: Field, text: str, texts: Texts, today: date) -> bool:
    low = text.casefold()
    if low in _YES or low in _NO:
        return low in _YES
    raise ValueError(text)


def _country(field: Field, text: str, texts: Texts, today: date) -> str:
    low = text.casefold()
    for code, name in texts.countries():
        if low in (code.casefold(), name.casefold()):
            return code
    raise ValueError(text)


def _language(field: Field, text: str, texts: Texts, today: date) -> str:
    found = texts.language_of(text)
    if found is None:
        raise ValueError(text)
    return found


_READERS: dict[Editor, Callable[[Field, str, Texts, date], Any]] = {
    Editor.COUNTRY: _country,
    Editor.LANGUAGE: _language,
    Editor.DATE: lambda field, text, texts, today: read_date(text, texts, today),
    Editor.PARTIAL_DATE: _partial,
    Editor.SPAN: _span,
    Editor.TIME: lambda field, text, texts, today: read_time(text),
    Editor.LOCAL_TIME: _local,
    Editor.MONEY: _money,
    Editor.INTEGER: _whole,
    Editor.PERCENT: _whole,
    Editor.DECIMAL: _exact,
    Editor.CHOICE: _choice,
    Editor.BOOL: _bool,
}
