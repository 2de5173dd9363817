"""The JSON form of texts and documents: a format number, exact round trips, unknown forms refused."""

from __future__ import annotations

import datetime
import json
import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import Any, TypeVar

from hik_desktop.content import blocks as b
from hik_desktop.content import document as d
from hik_desktop.content.errors import EnvironmentProblem, RuleBroken
from hik_desktop.content.places import nested_too_deeply
from hik_desktop.content.words import N_

FORMAT = 1
"""The form written today; every older one stays readable."""

_BLOCKS: dict[str, type[b.Block]] = {
    "heading": b.Heading,
    "paragraph": b.Paragraph,
    "bullets": b.BulletList,
    "numbers": b.NumberedList,
    "table": b.Table,
    "quote": b.Quote,
    "figure": b.Figure,
    "page_break": b.PageBreak,
    "chart": b.Chart,
    "contents": b.Contents,
    "data": b.Data,
    "grid": d.Grid,
    "fields": d.Fields,
}
_NAMES = {kind: name for name, kind in _BLOCKS.items()}
_DEEPEST = 60
_Read = TypeVar("_Read")


def to_json(text: b.Text) -> str:
    """Return the stored form of `text`; the same text gives the same string. Raises RuleBroken for one too deep."""
    if nested_too_deeply(text.blocks):
        raise RuleBroken(
            "content.too_deep",
            N_("Listen und Zitate stehen hier zu tief ineinander. Rücken Sie einige weiter nach außen."),
        )
    return _dumps({"format": FORMAT, "blocks": [_encode(block) for block in text.blocks]})


@lru_cache(maxsize=64)  # what is stored never changes, nor does what it says: a draft is read over and over
def from_json(stored: str) -> b.Text:
    """Return the text of a stored form; raises EnvironmentProblem when it is unknown or damaged."""
    data = _loads(stored)
    return _guarded(lambda: b.Text(tuple(_block(block, 0) for block in _list(data["blocks"]))))


def document_to_json(document: d.Document) -> str:
    """Return the stored form of a whole document, as the snapshot of an issued paper keeps it."""
    return _dumps({"format": FORMAT, "document": _encode(document)})


def document_from_json(stored: str) -> d.Document:
    """Return the document of a stored form; raises EnvironmentProblem when it is unknown or damaged."""
    data = _loads(stored)
    document = _guarded(lambda: _record(d.Document, data["document"], 0))
    return typing.cast(d.Document, document)


def _dumps(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _loads(stored: str) -> dict[str, Any]:
    try:
        data = json.loads(stored)
    except (ValueError, RecursionError) as error:
        raise _damaged() from error
    if not isinstance(data, dict) or type(data.get("format")) is not int or data["format"] < 1:
        raise _damaged()
    if data["format"] > FORMAT:
        raise EnvironmentProblem(
            "content.format_unknown",
            N_(
                "Dieser Text ist in der Form {found} gespeichert, dieses Programm kennt nur Formen bis {known}. "
                "Öffnen Sie ihn mit einer neueren Fassung des Programms."
            ),
            found=data["format"],
            known=FORMAT,
        )
    return data


def _damaged() -> EnvironmentProblem:
    return EnvironmentProblem(
        "content.damaged",
        N_(
            "Ein gespeicherter Text ist beschädigt und lässt sich nicht lesen. "
            "Stellen Sie die Datei aus einer Sicherung wieder her."
        ),
    )


def _guarded(read: Callable[[], _Read]) -> _Read:
    try:
        return read()
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise _damaged() from error


def _encode(value: Any) -> Any:
    if isinstance(value, b.Run) and value == b.Run(value.text):
        return value.text
    if is_dataclass(value) and not isinstance(value, type):
        out: dict[str, Any] = {}
        if isinstance(value, b.Block):
            out["type"] = _NAMES[type(value)]
        for field in fields(value):
            part = getattr(value, field.name)
            if field.default is MISSING or part != field.default:
                out[field.name] = _encode(part)
        return out
    if isinstance(value, tuple):
        return [_encode(part) for part in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


def _block(data: Any, depth: int) -> b.Block:
    if depth > _DEEPEST:
        raise ValueError("nested too deeply")
    return typing.cast(b.Block, _record(_BLOCKS[data["type"]], {k: v for k, v in data.items() if k != "type"}, depth))


def _record(kind: type, data: Any, depth: int) -> Any:
    readers = _readers(kind)
    if not isinstance(data, dict) or not data.keys() <= readers.keys():
        raise ValueError("unknown fields")
    return kind(**{name: readers[name](value, depth) for name, value in data.items()})


_Reader = Callable[[Any, int], Any]


@cache
def _readers(kind: type) -> dict[str, _Reader]:
    """Return what reads each field of a class; asked for with its first record, as classes nest in each other."""
    return {name: _reader(hint) for name, hint in typing.get_type_hints(kind).items()}


@cache
def _reader(kind: Any) -> _Reader:
    origin = typing.get_origin(kind)
    if origin is tuple:
        return _tuple(typing.get_args(kind))
    if origin in (typing.Union, types.UnionType):
        (inner,) = (_reader(part) for part in typing.get_args(kind) if part is not type(None))
        return lambda value, depth: None if value is None else inner(value, depth)
    if kind is b.Block:
        return lambda value, depth: _block(value, depth + 1)
    if kind is b.Run:
        return lambda value, depth: b.Run(value) if type(value) is str else _record(b.Run, value, depth + 1)
    if is_dataclass(kind):
        return lambda value, depth: _record(typing.cast(type, kind), value, depth + 1)
    return lambda value, depth: value if type(value) is kind else _scalar(kind, value)


def _scalar(kind: Any, value: Any) -> Any:
    if issubclass(kind, Enum):
        return kind(value)
    if kind is datetime.date:
        return datetime.date.fromisoformat(value)
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise ValueError(f"{kind.__name__} expected")
    return value


def _tuple(kinds: tuple[Any, ...]) -> _Reader:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        each = _reader(kinds[0])
        return lambda value, depth: tuple([each(part, depth) for part in _list(value)])
    readers = tuple(map(_reader, kinds))
    return lambda value, depth: tuple(read(part, depth) for read, part in zip(readers, _list(value), strict=True))


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError("list expected")
    return value
