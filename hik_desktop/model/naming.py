"""How a record gets its name: small steps the `title` of a noun is made of. No SQL, no translation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any


def german(words: Mapping[str, str] | None) -> str:
    """The German text of a multilingual value, else its first one, else nothing."""
    if not words:
        return ""
    return words.get("de") or next(iter(words.values()))


def joined(parts: Iterable[Any], between: str = " ") -> str:
    """The parts that are not empty, one after the other."""
    return between.join(str(part) for part in parts if part not in (None, ""))


def short_day(day: date | None) -> str:
    """A day as German offices write it: "14.04.2026"."""
    return f"{day:%d.%m.%Y}" if day else ""


def first_line(text: str | None) -> str:
    """What stands before the first line break."""
    return (text or "").strip().partition("\n")[0].strip()
