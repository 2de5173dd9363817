"""Objects of one PDF taken over into another, renumbered, and without what acts by itself or brings files along."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterable, Mapping
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, NullObject, StreamObject

from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.pdf.foreign import Foreign, Key, dictionary, key_of, raw, resolved, weigh
from hik_desktop.pdf.writing import FileWriter

MOST_OBJECTS = 400_000

# Scripts, attached files, programs' own data: nothing that is printed needs them.
_LEFT_OUT = frozenset({"/AA", "/AF", "/JS", "/OPI", "/PieceInfo", "/XFA", "/EF", "/RF", "/Metadata", "/Alternates"})
_OUTSIDE_STREAM = frozenset({"/Length", "/F", "/FFilter", "/FDecodeParms", "/DL"})
_HARMLESS = frozenset({"/URI", "/GoTo"})
_ACTING = frozenset(
    [f"/{name}" for name in ("JavaScript", "Launch", "GoToR", "GoToE", "ImportData", "SubmitForm", "ResetForm")]
    + [f"/{name}" for name in ("Rendition", "Movie", "Sound", "Hide", "Named", "SetOCGState", "Trans", "GoTo3DView")]
    + ["/Thread", "/RichMediaExecute", "/GoToDp"]
)
_WEB = ("http://", "https://", "mailto:", "tel:")
_SHOWN = frozenset(
    [f"/{name}" for name in ("Link", "Text", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Stamp")]
    + [f"/{name}" for name in ("Highlight", "Underline", "Squiggly", "StrikeOut", "Caret", "Ink", "Widget")]
    + ["/Watermark", "/Redact"]
)


class Copier:
    """Takes objects of one file into another, each once. `left_out` tells whether something was not taken."""

    def __init__(self, foreign: Foreign, writer: FileWriter, *, careful: bool = True) -> None:
        self._foreign = foreign
        self._writer = writer
        self._careful = careful
        self._numbers: dict[Key, int | None] = {}
        self._waiting: deque[tuple[Key, int]] = deque()
        self._named: Mapping[str, Any] | None = None
        self.keys: dict[int, int] = {}
        """The numbers that pages and notes have in the structure's table, old to new."""
        self.first_key = 0
        self.structure = False
        self.mark = b""
        """What is put before the names of notes and cells, which are one a file."""
        self.roles: dict[str, str] = {}
        self.left_out = False

    def place(self, key: Key, number: int | None) -> None:
        """Say where an object stands in the new file; None leaves it out."""
        self._numbers[key] = number

    def number(self, key: Key) -> int | None:
        """Return the number of an object in the new file; what is new is taken over later."""
        if key in self._numbers:
            return self._numbers[key]
        if len(self._numbers) >= MOST_OBJECTS:
            raise RuleBroken(
                "pdf.too_many_objects",
                N_(
                    "Diese PDF-Datei ist zu umfangreich aufgebaut. Bitte teilen Sie sie auf oder drucken Sie sie neu "
                    "als PDF."
                ),
            )
        number = self._numbers[key] = self._writer.reserve()
        self._waiting.append((key, number))
        return number

    def finish(self) -> None:
        """Take over all that was referred to."""
        while self._waiting:
            key, number = self._waiting.popleft()
            found = self._foreign.get(key)
            if isinstance(found, StreamObject):
                self._stream(number, found)
            else:
                self._writer.put(number, self.body(found))

    def body(self, value: Any) -> bytes:
        """Return a value as it stands in the new file."""
        if isinstance(value, IndirectObject):
            number = self.number((value.idnum, value.generation))
            return b"null" if number is None else b"%d 0 R" % number
        if value is None or isinstance(value, NullObject):
            return b"null"
        if isinstance(value, StreamObject):  # a stream is never part of another object
            return b"null"
        if isinstance(value, DictionaryObject):
            if value.get("/Type") in ("/Pages", "/Catalog", "/Page"):
                return b"null"  # a page that is none of the file's, or a way back to the top
            if "/P" not in value and resolved(value.get("/S")) in _ACTING:
                self.left_out = True
                return b"null"
            return b"<<" + self.entries(dict(value.items())) + b">>"
        if isinstance(value, ArrayObject):
            return b"[" + b" ".join([self.body(item) for item in list.__iter__(value)]) + b"]"
        out = io.BytesIO()
        value.write_to_stream(out)
        return out.getvalue()

    def entries(self, values: Mapping[str, Any]) -> bytes:
        """Return the entries of a dictionary, without those that act or bring files along."""
        out = []
        for name, value in values.items():
            if name in _LEFT_OUT and not (name == "/AF" and not self._careful):
                self.left_out = self.left_out or name not in ("/Metadata", "/PieceInfo", "/OPI", "/Alternates")
            elif name in ("/StructParents", "/StructParent"):
                if self.structure and isinstance(value, int):
                    out.append(b"%s %d" % (_name(name), self._key(value)))
            elif name == "/Next" or (name in ("/A", "/PA") and self._acts(value)):
                self.left_out = True
            elif self.structure and (own := self._renamed(name, value, values)):
                out.append(_name(name) + own)
            elif name == "/Dest" or (name == "/D" and values.get("/S") == "/GoTo"):
                out.append(_name(name) + b" " + self.target(value))
            else:
                out.append(_name(name) + b" " + self.body(value))
        return b"".join(out)

    def notes(self, value: Any) -> list[IndirectObject]:
        """Return the notes of a page that are shown, as references; sounds, films, files and the like are left out."""
        kept = []
        for reference in resolved(value) or ():
            note, key = dictionary(reference), key_of(reference)
            if note.get("/Subtype") in _SHOWN and key is not None:
                kept.append(reference)
            else:
                self.left_out = self.left_out or note.get("/Subtype") != "/Popup"
                if key is not None:
                    self.place(key, None)
        return kept

    def _renamed(self, name: str, value: Any, values: Mapping[str, Any]) -> bytes:
        """A name of the structure that another file of the same binding may have too; empty for all else."""
        if name == "/S" and "/P" in values and str(value) in self.roles:
            return _name(self.roles[str(value)])
        if name == "/ID" and self.mark and "/P" in values:
            return self._marked(value)
        if name == "/Headers" and self.mark:
            return b"[" + b" ".join(self._marked(item) for item in _listed(value)) + b"]"
        return b""

    def _marked(self, value: Any) -> bytes:
        found = resolved(value)
        text = found.original_bytes if hasattr(found, "original_bytes") else b""
        return b"<" + (self.mark + text).hex().encode("ascii") + b">"

    def _key(self, old: int) -> int:
        return self.first_key + self.keys.setdefault(int(old), len(self.keys))

    def _acts(self, value: Any) -> bool:
        """Whether an entry holds an action that does more than lead to a place or an address."""
        action = dictionary(value)
        kind = resolved(action.get("/S"))
        if kind is None:
            return False  # attributes of the structure are called the same
        if kind == "/URI":
            return not str(resolved(action.get("/URI")) or "").lower().startswith(_WEB)
        return kind not in _HARMLESS

    def target(self, value: Any) -> bytes:
        """Return a place in the file, also where it was a name; null for none."""
        found = resolved(value)
        if isinstance(found, str):
            if self._named is None:
                self._named = _destinations(self._foreign)
            found = resolved(self._named.get(str(found)))
        if isinstance(found, DictionaryObject):
            found = resolved(found.get("/D"))
        return self.body(found) if isinstance(found, ArrayObject) else b"null"

    def _stream(self, number: int, stream: StreamObject) -> None:
        if self._careful:
            weigh(stream)
        values = {name: value for name, value in dict(stream.items()).items() if name not in _OUTSIDE_STREAM}
        if values.get("/Subtype") == "/PS" or "/F" in stream:
            self.left_out = True
            self._writer.put(number, b"null")
            return
        self._writer.put_stream(number, self.entries(values), raw(stream))


def _name(name: str) -> bytes:
    return NameObject(name).renumber()


def _destinations(foreign: Foreign) -> dict[str, Any]:
    """The places of a file by name, from its table and its tree of names."""
    found = dict(dictionary(foreign.catalog.get("/Dests")))
    waiting: list[Any] = [dictionary(foreign.catalog.get("/Names")).get("/Dests")]
    seen: set[Key | None] = set()
    while waiting and len(seen) < MOST_OBJECTS:
        reference = waiting.pop()
        key = key_of(reference)
        if key is not None and key in seen:
            continue
        seen.add(key)
        node = dictionary(reference)
        waiting += _listed(node.get("/Kids"))
        names = _listed(node.get("/Names"))
        found |= {str(resolved(name)): place for name, place in zip(names[::2], names[1::2], strict=False)}
    return found


def _listed(value: Any) -> list[Any]:
    found = resolved(value)
    return list(list.__iter__(found)) if isinstance(found, ArrayObject) else []


def each(value: Any) -> Iterable[Any]:
    """Return the items of an array, as they stand there; the value itself where it is no array."""
    found = resolved(value)
    if isinstance(found, ArrayObject):
        return _listed(found)
    return () if found is None else (value,)
