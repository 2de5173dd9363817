"""Reading PDFs that others made: what they are, their pages, what they claim. Refused in plain sentences."""

from __future__ import annotations

import io
import logging
import math
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, LimitReachedError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NullObject, StreamObject

from hik_desktop.content.errors import Problem, RuleBroken
from hik_desktop.content.words import N_

MOST_PAGES = 2_000
MOST_NODES = 20_000
MOST_UNPACKED = 512 * 1024 * 1024
"""Bytes a stream may have once unpacked: a drawing of a square metre, scanned in colour; more is an attack."""
_MOST_METADATA = 1_000_000
_A4 = (0.0, 0.0, 595.2756, 841.8898)
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")

Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: where it stands in the file, and its dictionary with what it inherits."""

    key: Key | None
    entries: Mapping[str, Any]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The part of the page that is shown: left, bottom, right, top."""
        media = _box(self.entries.get("/MediaBox")) or _A4
        crop = _box(self.entries.get("/CropBox")) or media
        left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
        right, top = min(media[2], crop[2]), min(media[3], crop[3])
        return (left, bottom, right, top) if right > left and top > bottom else media

    @property
    def turned(self) -> int:
        """By how many degrees the page is turned clockwise when shown: 0, 90, 180 or 270."""
        value = resolved(self.entries.get("/Rotate"))
        return int(value) // 90 * 90 % 360 if isinstance(value, int | float) and math.isfinite(value) else 0


def silence() -> None:
    """Keep what the library says of a stranger's file (names, texts) from being shown or written anywhere."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)


class Foreign:
    """A PDF that was read. Raises `RuleBroken` for what cannot be printed."""

    def __init__(self, data: bytes) -> None:
        silence()
        if b"%PDF-" not in data[:1024]:
            raise RuleBroken("pdf.no_pdf", N_("Das ist keine PDF-Datei. Bitte wählen Sie ein PDF oder ein Bild."))
        if b"%%EOF" not in data[-2048:]:
            raise RuleBroken(
                "pdf.truncated",
                N_("Diese PDF-Datei ist unvollständig, ihr Ende fehlt. Bitte holen Sie sie noch einmal."),
            )
        with plainly():
            try:
                reader = PdfReader(io.BytesIO(data))
            except DependencyError:  # for ciphers nothing is at hand, and nothing needed
                raise _locked() from None
            self.reader = reader
            if resolved(reader.trailer.get("/Encrypt")) is not None:
                raise _locked()
            self.catalog = dictionary(reader.trailer.get("/Root"))
            self.pages = tuple(self._leaves())
        if not self.pages:
            raise RuleBroken("pdf.no_pages", N_("Diese PDF-Datei hat keine Seiten."))

    def get(self, key: Key) -> Any:
        """Return an object of the file."""
        return resolved(IndirectObject(key[0], key[1], self.reader))

    def _leaves(self) -> Iterator[Leaf]:
        """The pages in order, without going round in circles or down without end."""
        waiting: list[tuple[Any, dict[str, Any]]] = [(self.catalog.get("/Pages"), {})]
        seen: set[Key] = set()
        nodes = pages = 0
        while waiting:
            reference, inherited = waiting.pop()
            node, key = dictionary(reference), key_of(reference)
            nodes += 1
            if nodes > MOST_NODES:
                raise _too_many()
            own = inherited | {name: node[name] for name in _INHERITED if name in node}
            if "/Kids" not in node:
                pages += 1
                if pages > MOST_PAGES:
                    raise _too_many()
                yield Leaf(key, {**node, **own})
                continue
            if key is not None and key in seen:
                raise damaged()
            if key is not None:
                seen.add(key)
            kids = resolved(node["/Kids"])
            waiting += [(kid, own) for kid in reversed(kids if isinstance(kids, ArrayObject) else [])]


@dataclass(frozen=True, slots=True)
class Claims:
    """What a PDF says of itself and of what it holds."""

    archival: str
    """The level of PDF/A it names: "a", "b", "u", or nothing."""
    accessible: bool
    tagged: bool
    rgb: bool
    form: bool
    active: bool


def claims_of(foreign: Foreign) -> Claims:
    """Return what a PDF says of itself; nothing is taken for granted that it does not say."""
    catalog = foreign.catalog
    metadata = resolved(catalog.get("/Metadata"))
    text = unpacked(metadata)[:_MOST_METADATA] if isinstance(metadata, StreamObject) else b""
    part, level = _named(text, b"pdfaid", b"part"), _named(text, b"pdfaid", b"conformance").lower()
    names = dictionary(catalog.get("/Names"))
    form = dictionary(catalog.get("/AcroForm"))
    fields = resolved(form.get("/Fields"))
    active = any(name in catalog for name in ("/OpenAction", "/AA")) and not _only_place(catalog)
    return Claims(
        archival=level.decode("ascii", "replace") if part in (b"1", b"2", b"3") else "",
        accessible=_named(text, b"pdfuaid", b"part") == b"1",
        tagged="/StructTreeRoot" in catalog and bool(resolved(dictionary(catalog.get("/MarkInfo")).get("/Marked"))),
        rgb=all(space == 3 for space in _colours(catalog)),
        form=bool(fields) or "/XFA" in form,
        active=active or any(name in names for name in ("/JavaScript", "/EmbeddedFiles")),
    )


def _only_place(catalog: Mapping[str, Any]) -> bool:
    """Whether a file only says at which page it opens."""
    action = resolved(catalog.get("/OpenAction"))
    return "/AA" not in catalog and (isinstance(action, ArrayObject) or dictionary(action).get("/S") == "/GoTo")


def _colours(catalog: Mapping[str, Any]) -> Iterator[Any]:
    """How many parts the colours of each output intent have."""
    intents = resolved(catalog.get("/OutputIntents"))
    for intent in intents if isinstance(intents, ArrayObject) else ():
        if "/DestOutputProfile" in dictionary(intent):
            yield resolved(dictionary(dictionary(intent)["/DestOutputProfile"]).get("/N"))


def _named(text: bytes, space: bytes, name: bytes) -> bytes:
    found = re.search(rb"%s:%s\s*(?:>|=\s*[\"'])\s*([A-Za-z0-9]{1,4})\s*[<\"']" % (space, name), text)
    return found[1] if found else b""


def resolved(value: Any) -> Any:
    """Return the object a reference leads to; None for null and for what is not there."""
    for _ in range(64):
        if not isinstance(value, IndirectObject):
            return None if isinstance(value, NullObject) else value
        value = value.get_object()
    raise damaged()


def dictionary(value: Any) -> Mapping[str, Any]:
    """Return the dictionary a reference leads to, its values as they stand there; empty for anything else."""
    found = resolved(value)
    return dict(found.items()) if isinstance(found, DictionaryObject) else {}


def key_of(value: Any) -> Key | None:
    """Return where a reference leads; None for anything else."""
    return (value.idnum, value.generation) if isinstance(value, IndirectObject) else None


def unpacked(stream: StreamObject) -> bytes:
    """Return the bytes of a stream; the library bounds them."""
    return bytes(stream.get_data())


def weigh(stream: StreamObject) -> None:
    """Raise `RuleBroken` for a stream that would unpack to far more than any page needs."""
    coded = resolved(stream.get("/Filter"))
    names = [resolved(name) for name in coded] if isinstance(coded, ArrayObject) else [coded]
    flat = [name for name in names if name in ("/FlateDecode", "/Fl")]
    if len(names) > 1 and flat:
        unpacked(stream)
    elif flat:
        _inflate(raw(stream))


def _inflate(data: bytes) -> None:
    unpacking, total = zlib.decompressobj(), 0
    try:
        while data:
            total += len(unpacking.decompress(data, 1 << 20))
            if total > MOST_UNPACKED:
                raise bomb()
            data = unpacking.unconsumed_tail
    except zlib.error:  # many a viewer shows what can be read of it
        return


def raw(stream: StreamObject) -> bytes:
    """Return the bytes of a stream as they stand in the file."""
    return bytes(stream._data)


@contextmanager
def plainly() -> Iterator[None]:
    """Whatever a stranger's file does to the library is one plain sentence."""
    try:
        yield
    except (Problem, OSError):  # a full disk is no fault of the file
        raise
    except LimitReachedError:
        raise bomb() from None
    except Exception:
        raise damaged() from None


def damaged() -> RuleBroken:
    """The refusal for what cannot be read."""
    return RuleBroken(
        "pdf.damaged",
        N_(
            "Diese PDF-Datei ist beschädigt und lässt sich nicht lesen. Bitte erzeugen Sie sie neu, zum Beispiel mit "
            "„Als PDF drucken“."
        ),
    )


def _locked() -> RuleBroken:
    return RuleBroken(
        "pdf.encrypted",
        N_("Diese PDF-Datei ist mit einem Kennwort geschützt. Bitte speichern Sie sie ohne Schutz."),
    )


def bomb() -> RuleBroken:
    """The refusal for what would fill the memory."""
    return RuleBroken(
        "pdf.too_large_inside",
        N_("Diese PDF-Datei enthält Daten, die ausgepackt viel zu groß sind. Sie wird nicht übernommen."),
    )


def _too_many() -> RuleBroken:
    return RuleBroken(
        "pdf.too_many_pages",
        N_("Diese PDF-Datei hat mehr als {count} Seiten. Bitte teilen Sie sie auf oder verteilen Sie sie gesondert."),
        count=MOST_PAGES,
    )


def _box(value: Any) -> tuple[float, float, float, float] | None:
    found = resolved(value)
    if not isinstance(found, ArrayObject) or len(found) != 4:
        return None
    numbers = [resolved(item) for item in found]
    if not all(isinstance(item, int | float) and math.isfinite(item) for item in numbers):
        return None
    x0, y0, x1, y1 = (float(item) for item in numbers)
    box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return box if box[2] > box[0] and box[3] > box[1] else None
