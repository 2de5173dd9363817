"""Small sentences list rows are made of: facts joined in one fixed order."""

from __future__ import annotations

from datetime import date
from typing import Any

from hik_desktop.content.words import N_
from hik_desktop.services.views import Choice
from hik_desktop.ui.wording import Wording


def joined(*facts: str) -> str:
    """Facts that are known, parted by a dot."""
    return " · ".join(fact for fact in facts if fact)


def chosen(choices: tuple[Choice, ...], value: Any, words: Wording) -> str:
    """The word of a choice."""
    return next((words.texts.t(member.label) for member in choices if str(member) == value), "")


def span(first: date | None, last: date | None, words: Wording) -> str:
    """The days of a visit, as short as they can be said."""
    return words.texts.span(first, last)


def years(first: date | None, last: date | None) -> str:
    """First and last year: 2025–2028."""
    if first is None and last is None:
        return ""
    one, other = first or last, last or first
    assert one is not None and other is not None
    return str(one.year) if one.year == other.year else f"{one.year}–{other.year}"


def people(count: int | None, words: Wording) -> str:
    """8 Personen; nothing when no one is entered yet."""
    return words.texts.n(N_("{count} Person"), N_("{count} Personen"), count) if count else ""


def name_of(value: Any) -> str:
    """The title of a reference cell."""
    return "" if value is None else str(value)
