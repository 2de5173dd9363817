"""Reads the schema files of OParl 1.1, which are no plain JSON Schema: own keys for references and inner objects."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tests.reference.reference import reference

TYPE = "https://schema.oparl.org/1.1/"


def folder() -> Path | None:
    """Where the schema files lie; None when they are not there."""
    found = reference("oparl-1.1/Paper.json")
    return found.parent if found else None


class Schemas:
    """What the schema files object to in an object."""

    def __init__(self, place: Path) -> None:
        self._files = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in place.glob("*.json")}

    def objections(self, made: dict[str, Any]) -> Iterator[str]:
        kind = str(made.get("type", "")).removeprefix(TYPE)
        schema = self._files[kind]
        where = made.get("id")
        for name in schema["required"]:
            if name not in made:
                yield f"{where}: {name} is missing"
        for name, value in made.items():
            if ":" in name:
                continue  # of a vendor
            if name not in schema["properties"]:
                yield f"{where}: {name} is not known"
                continue
            yield from (f"{where} {name}: {what}" for what in self._value(value, schema["properties"][name]))

    def _value(self, value: Any, rule: dict[str, Any]) -> Iterator[str]:
        kinds = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict}
        if type(value) is not kinds[rule["type"]]:
            yield f"{value!r} is no {rule['type']}"
        elif rule["type"] == "array":
            for each in value:
                yield from self._value(each, rule["items"])
        elif rule["type"] == "object":
            if "schema" in rule and value.get("type") != TYPE + rule["schema"].removesuffix(".json"):
                yield f"is no {rule['schema']}"
            elif "schema" in rule:
                yield from self.objections(value)
        elif rule["type"] == "string":
            yield from _text(value, rule)


def _text(value: str, rule: dict[str, Any]) -> Iterator[str]:
    if "pattern" in rule and not re.search(rule["pattern"], value):
        yield f"{value!r} does not match {rule['pattern']}"
    form = rule.get("format")
    if form == "url" and not re.match(r"https?://[^\s]+\Z", value):
        yield f"{value!r} is no address"
    if form == "date":
        date.fromisoformat(value)
    if form == "date-time":
        assert datetime.fromisoformat(value).utcoffset() is not None
        assert not value.endswith("Z")
