"""Typed text to values: dates, money, times, numbers, as people in offices write them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import available_timezones

from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.i18n import Texts
from hik_desktop.model.description import Editor, Field
from hik_desktop.model.values import PartialDate

_NUMERIC = re.compile(r"(\d{1,2})\s*[./]\s*(\d{1,2})\s*(?:[./]\s*(\d{2,4})?)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"(?:(\d{1,2})\s*\.?\s+)?([^\W\d]+)\.?\s+(\d{4})")
_YEAR_MONTH = re.compile(r"(\d{4})-(\d{2})|(\d{1,2})\s*[./]\s*(\d{4})")
_TIME = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?\s*(?:uhr|h)?", re.IGNORECASE)
_AMOUNT = re.compile(r"([-−–]?)\s*([\d.,'\s]+?)\s*([A-Za-z€$£¥]{0,3})")
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "": "EUR"}
_WITHOUT_MINOR = frozenset({"JPY", "KRW", "VND"})
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
        return date(_year(year), int(month), int(day)) if year else _nearest(int(day), int(month), today)
    if (found := _NAMED.fullmatch(text)) and found.group(1):
        return date(int(found.group(3)), _month(found.group(2), texts), int(found.group(1)))
    raise ValueError(text)


def _nearest(day: int, month: int, today: date) -> date:
    years = (today.year - 1, today.year, today.year + 1)
    return min((date(year, month, day) for year in years), key=lambda found: abs(found - today))


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits) if int(digits) < 70 else 1900 + int(digits)


def _month(word: str, texts: Texts) -> int:
    low = word.casefold()
    for number in range(1, 13):
        name = texts.month(number).casefold()
        if name == low or (len(low) >= 3 and name.startswith(low)):
            return number
    raise ValueError(word)


def _partial(field: Field, text: str, texts: Texts, today: date) -> PartialDate:
    if re.fullmatch(r"\d{4}", text):
        return PartialDate(int(text))
    if found := _YEAR_MONTH.fullmatch(text):
        year, month, month2, year2 = found.groups()
        return PartialDate(int(year or year2), int(month or month2))
    if (found := _NAMED.fullmatch(text)) and not found.group(1):
        return PartialDate(int(found.group(3)), _month(found.group(2), texts))
    day = read_date(text, texts, today)
    return PartialDate(day.year, day.month, day.day)


def _span(field: Field, text: str, texts: Texts, today: date) -> tuple[date | None, date | None]:
    parts = [part.strip() for part in re.split(r"\s*(?:–|—|\bbis\b|\bto\b|/)\s*|\s+-\s+|(?<=\.)-(?=\d)", text)]
    if len(parts) == 1:
        day = read_date(parts[0], texts, today)
        return day, day
    if len(parts) != 2:
        raise ValueError(text)
    last = read_date(parts[1], texts, today) if parts[1] else None
    if last and (found := re.fullmatch(r"(\d{1,2})\.(?:(\d{1,2})\.)?", parts[0])):  # 12.–16.05.2027
        return date(last.year, int(found.group(2) or last.month), int(found.group(1))), last
    return (read_date(parts[0], texts, last or today) if parts[0] else None), last


def read_time(text: str) -> time:
    """A time of day: 14:30, 14.30 Uhr, 1430, 9. Raises ValueError."""
    found = _TIME.fullmatch(text)
    if not found:
        raise ValueError(text)
    return time(int(found.group(1)), int(found.group(2) or 0))


def _local(field: Field, text: str, texts: Texts, today: date) -> tuple[Any, ...]:
    words = text.split()
    zone = words.pop() if words and words[-1] in available_timezones() else None
    rest = " ".join(words)
    if match := re.fullmatch(r"(\S+)[\s,]+(.+)", rest):
        return read_date(match.group(1).rstrip(","), texts, today), read_time(match.group(2)), zone
    return read_date(rest, texts, today), None, zone


def _money(field: Field, text: str, texts: Texts, today: date) -> tuple[Any, ...]:
    found = _AMOUNT.fullmatch(text)
    if not found:
        raise ValueError(text)
    currency = _SIGNS.get(found.group(3), found.group(3).upper())
    if len(currency) != 3:
        raise ValueError(text)
    scale = 1 if currency in _WITHOUT_MINOR else 100
    minor = _decimal(found.group(2)) * scale
    if minor != minor.to_integral_value():
        raise ValueError(text)
    amount = -int(minor) if found.group(1) else int(minor)
    return amount, currency, None, amount if currency == "EUR" else None


def _decimal(text: str) -> Decimal:
    """A number with German or English grouping; the last of , and . with other than three digits is decimal."""
    text = re.sub(r"[\s'\u00a0\u202f]", "", text)
    if "," in text and (text.rfind(",") > text.rfind(".")):
        if text.count(",") > 1:
            raise ValueError(text)
        whole, _, fraction = text.partition(",")
        text = whole.replace(".", "") + "." + (fraction or "0")
    elif "," in text:
        text = text.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(\.\d{3})+", text):
        text = text.replace(".", "")
    return Decimal(text)


def _whole(field: Field, text: str, texts: Texts, today: date) -> int:
    sign = -1 if text[0] in "-−–" else 1
    number = _decimal(text.lstrip("-−–+ ").rstrip("% "))
    if number != number.to_integral_value():
        raise RuleBroken("field.not_whole", N_("Hier ist nur eine ganze Zahl möglich."))
    return sign * int(number)


def _exact(field: Field, text: str, texts: Texts, today: date) -> Decimal:
    return -_decimal(text[1:]) if text[0] in "-−–" else _decimal(text)


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


_READERS: dict[Editor, Callable[[Field, str, Texts, date], Any]] = {
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
