"""Typed conditions to those of a list: `FIELD OP VALUE and …`, each value first raw, then as people write it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.i18n import Texts
from hik_desktop.services import reading
from hik_desktop.services.raw import from_raw, inner
from hik_desktop.services.records import Records
from hik_desktop.services.views import Condition, Editor, FieldInfo, KindInfo

_NAME_AND_OP = r"([A-Za-z_][\w.]*)\s*(!=|<=|>=|=|<|>|~)\s*"
# A bare value ends where the next condition begins, so that "Hand and Fuß" may stay without quotes.
_CONDITION = re.compile(
    rf"""\s*{_NAME_AND_OP}(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(.*?))"""
    rf"""(?=\s+and\s+{_NAME_AND_OP}|\s*$)""",
    re.IGNORECASE | re.DOTALL,
)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
# How a composite is compared: by its first day, or by its euro cents.
_FIRST_OF = {Editor.SPAN: Editor.DATE, Editor.LOCAL_TIME: Editor.DATE}


class FilterUnreadable(RuleBroken):
    """The typed text is no filter at all; its form is wrong, not its values."""


@dataclass(frozen=True)
class Filter:
    """Reads typed conditions for the records of one office."""

    kinds: Mapping[str, KindInfo]
    records: Records
    texts: Texts
    today: date

    def read(self, kind: str, text: str) -> tuple[Condition, ...]:
        """The conditions of a text. Raises `FilterUnreadable`, or `RuleBroken` for a field or a value."""
        found: list[Condition] = []
        at = 0
        while text[at:].strip():
            match = _CONDITION.match(text, at)
            if match is None:
                raise FilterUnreadable(
                    "list.filter",
                    N_(
                        "Die Bedingung ist nicht lesbar ab „{rest}“. "
                        "Bitte schreiben Sie zum Beispiel: direction = incoming and starts_on >= 2027-01-01."
                    ),
                    rest=text[at:].strip(),
                )
            name, op, double, single, bare = match.groups()[:5]
            quoted = double if double is not None else single
            value = _ESCAPED.sub(r"\1", quoted) if quoted is not None else bare.strip()
            found.append(self._condition(self.kinds[kind], name, op, value))
            at = match.end()
            if between := _AND.match(text, at):
                at = between.end()
        return tuple(found)

    def _condition(self, kind: KindInfo, path: str, op: str, value: str) -> Condition:
        field = self._field(kind, path)
        if value == "" and op in ("=", "!="):
            return Condition(path, "empty", op == "=")
        if op == "~" or field is None:
            return Condition(path, op, value)
        return Condition(path, op, self._value(field, value))

    def _field(self, kind: KindInfo, path: str) -> FieldInfo | None:
        """The field at the end of a path; None for a record's name."""
        *steps, last = path.split(".")
        for name in steps:
            field = _find(kind, name)
            if field is None or field.target not in self.kinds:
                raise _unknown(path)
            kind = self.kinds[field.target]
        if last == "title":
            return None
        found = _find(kind, last)
        if found is None:
            raise _unknown(path)
        return found

    def _value(self, field: FieldInfo, text: str) -> Any:
        if field.editor is Editor.MONEY:
            return self._cents(field, text)
        if field.editor in _FIRST_OF:
            field = replace(field, editor=_FIRST_OF[field.editor], columns=(field.columns[0],))
        if field.editor is Editor.WORDS:
            return text
        if field.editor is Editor.CATALOGUE:
            return self._code(field, text)
        if field.editor is Editor.REFERENCE:
            return _key(text) or text
        if field.editor is Editor.MOMENT:
            return _aware(from_raw(field, text))
        try:
            return _raw(field, text)
        except RuleBroken:
            return reading.read(field, text, self.texts, self.today)

    def _cents(self, field: FieldInfo, text: str) -> int:
        if re.fullmatch(r"-?\d+", text):
            return int(text)
        cents = reading.read(field, text, self.texts, self.today)[3]
        if cents is None:
            raise RuleBroken("field.unreadable", N_("Bitte schreiben Sie den Betrag in Euro."), field=field.id)
        return int(cents)

    def _code(self, field: FieldInfo, text: str) -> str:
        low = text.casefold()
        known = self.records.catalogue(field.catalogue)
        return next((code for code, words in known if low in [word.casefold() for word in words.values()]), text)


def _raw(field: FieldInfo, text: str) -> Any:
    if field.editor is Editor.CHOICE and text not in {str(member) for member in field.choices}:
        raise RuleBroken("field.unsuitable", N_("Diese Auswahl gibt es hier nicht."), field=field.id)
    if field.editor in (Editor.BOOL, Editor.COUNTRY, Editor.LANGUAGE):  # no raw form that could be told from another
        raise RuleBroken("field.unsuitable", N_("Diese Auswahl gibt es hier nicht."), field=field.id)
    return from_raw(field, text)


def _find(kind: KindInfo, name: str) -> FieldInfo | None:
    for field in kind.fields:
        if field.id == name:
            return field
        if name in field.columns:
            return inner(field, name)
    return None


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _unknown(path: str) -> RuleBroken:
    return RuleBroken("list.column", N_("Das Feld „{name}“ gibt es hier nicht."), name=path)
