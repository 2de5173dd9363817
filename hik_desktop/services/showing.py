"""Values to text, as a person reads them, in the language of `Texts`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from hik_desktop.content.words import N_
from hik_desktop.i18n import MESSAGE_PARAMS, Texts
from hik_desktop.model.description import Editor, Field
from hik_desktop.services.views import Finding, Named, StepInfo


def show(field: Field | None, value: Any, texts: Texts, titles: Mapping[UUID, str] = {}) -> str:
    """The value in words; nothing is an empty text."""
    if value is None:
        return ""
    if isinstance(value, Named):
        return texts.t(N_("{title} (im Papierkorb)"), title=value.title) if value.trashed else value.title
    if field is None:
        return str(value)
    shower = _SHOWERS.get(field.editor)
    if shower is not None:
        return shower(field, value, texts)
    if isinstance(value, UUID):
        return titles.get(value, "")
    return str(value)


def sentence(step: StepInfo, texts: Texts) -> str:
    """What a step did, in one sentence."""
    params = {name: texts.t(value) if name in MESSAGE_PARAMS else value for name, value in step.params.items()}
    return texts.t(step.sentence, **params)


def finding(item: Finding, texts: Texts) -> str:
    """What a record lacks, in one sentence."""
    params = {name: texts.t(value) if name in MESSAGE_PARAMS else value for name, value in item.params.items()}
    return texts.t(item.sentence, **params)


def _words(field: Field, value: Any, texts: Texts) -> str:
    if isinstance(value, str):
        return value
    return str(value.get(texts.language) or value.get("de") or next(iter(value.values()), ""))


def _choice(field: Field, value: Any, texts: Texts) -> str:
    return next((texts.t(member.label) for member in field.choices if str(member) == value), str(value))


def _money(field: Field, value: Any, texts: Texts) -> str:
    if isinstance(value, int):  # a sum or a list cell: euro cents
        return texts.money(value)
    amount, currency, rate, cents = value
    if amount is None:
        return ""
    shown = texts.money(amount, currency or "EUR")
    if currency in (None, "EUR"):
        return shown
    if rate is not None:  # every digit, as it is typed
        figures = format(rate, "f").replace(".", "," if texts.language == "de" else ".")
        shown = texts.t(N_("{amount} zu {rate}"), amount=shown, rate=figures)
    return shown if cents is None else f"{shown} = {texts.money(cents)}"


def _local(field: Field, value: Any, texts: Texts) -> str:
    day, at, zone = value
    shown = [texts.date(day)] if day else []
    if at:
        shown.append(texts.time(at))
    return " ".join([*shown, zone or ""]).strip()


def _bool(field: Field, value: Any, texts: Texts) -> str:
    return texts.t(N_("Ja")) if value else texts.t(N_("Nein"))


def _number(field: Field, value: Any, texts: Texts) -> str:
    if isinstance(value, Decimal):
        return texts.number(value)
    year_like = field.low == 1900 and field.high == 2200
    return str(value) if year_like else texts.number(value)


def _content(field: Field, value: Any, texts: Texts) -> str:
    from hik_desktop.content.jsonform import from_json
    from hik_desktop.content.plain import plain_text

    return plain_text(from_json(value))


def _moment(field: Field, value: datetime, texts: Texts) -> str:
    return texts.moment(value)


def _time(field: Field, value: time, texts: Texts) -> str:
    return texts.time(value)


_SHOWERS: dict[Editor, Callable[[Field, Any, Texts], str]] = {
    Editor.WORDS: _words,
    Editor.CHOICE: _choice,
    Editor.MONEY: _money,
    Editor.LOCAL_TIME: _local,
    Editor.BOOL: _bool,
    Editor.INTEGER: _number,
    Editor.DECIMAL: _number,
    Editor.PERCENT: lambda field, value, texts: f"{value}\u00a0%",
    Editor.CONTENT: _content,
    Editor.MOMENT: _moment,
    Editor.TIME: _time,
    Editor.DATE: lambda field, value, texts: texts.date(value),
    Editor.PARTIAL_DATE: lambda field, value, texts: texts.partial_date(value),
    Editor.SPAN: lambda field, value, texts: texts.span(*value),
    Editor.COUNTRY: lambda field, value, texts: texts.country(value),
    Editor.LANGUAGE: lambda field, value, texts: texts.language_name(value),
}
