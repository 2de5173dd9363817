"""A paper with its annexes behind it in one file, or an annex alone, each page stamped. Every page of the paper stays
as it was printed; what the file claims to be is only what all its parts are."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from hik_desktop.content.words import N_
from hik_desktop.pdf.balance import missing_ends
from hik_desktop.pdf.binding_outline import Mark, marks_of, write_marks
from hik_desktop.pdf.binding_structure import BoundStructure
from hik_desktop.pdf.copying import Copier, each
from hik_desktop.pdf.foreign import Claims, Foreign, Leaf, claims_of, dictionary, plainly, resolved, unpacked
from hik_desktop.pdf.stamp import Stamp, placed, stamp_resources
from hik_desktop.pdf.writing import FileWriter, Pages

_PAGE_ENTRIES = ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox", "/Rotate", "/Group", "/UserUnit")


class Flaw(Enum):
    """What keeps a file from being accessible and fit for archives; the value says so of an annex."""

    UNTAGGED = N_("Sie ist nicht für Vorlesehilfen ausgezeichnet (kein getaggtes PDF).")
    NO_UA = N_("Sie erklärt nicht, barrierefrei zu sein (PDF/UA-1).")
    NO_ARCHIVE = N_("Sie erklärt nicht, für die Archivierung geeignet zu sein (PDF/A, Stufe a).")
    COLOURS = N_("Ihre Farben sind für den Druck gemischt (CMYK), die der Drucksache für den Bildschirm (RGB).")
    FORM = N_("Sie enthält Formularfelder.")
    ACTIVE = N_("Aus ihr wurden Skripte, Aktionen oder angehängte Dateien entfernt.")


@dataclass(frozen=True, slots=True)
class Bindable:
    """An annex to bind: its bookmark, its bytes, the stamp on each of its pages."""

    title: str
    data: bytes
    stamp: Stamp | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """A file, and for each annex what keeps the file from conforming."""

    data: bytes
    flaws: tuple[tuple[Flaw, ...], ...]

    @property
    def conforms(self) -> bool:
        """Whether the file keeps PDF/A-2a and PDF/UA-1, and says so."""
        return not any(self.flaws)


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in an annex: pages, the size of its first page in points as shown, its flaws."""

    pages: int
    flaws: tuple[Flaw, ...]


class _Nothing(io.RawIOBase):
    """Takes bytes and keeps none."""

    def write(self, data: Any) -> int:
        return len(data)


def examine(data: bytes) -> Examined:
    """Read a PDF as it will be printed, and keep nothing. Raises `RuleBroken` with a plain sentence."""
    foreign = Foreign(data)
    with plainly():
        claims = claims_of(foreign)
        binding = _Binding(_Nothing())
        active = binding.add(foreign, Bindable("", data), claims)
    return Examined(len(foreign.pages), _flaws(claims, active))


def bind(paper: bytes, annexes: Sequence[Bindable], language: str) -> Bound:
    """Return the paper's pages and those of its annexes in one file, with a bookmark for each."""
    out = io.BytesIO()
    binding = _Binding(out)
    first = Foreign(paper)
    title = str(resolved(dictionary(first.reader.trailer.get("/Info")).get("/Title")) or "")
    with plainly():
        binding.add(first, Bindable(title, paper), claims_of(first), language, careful=False)
    flaws = []
    for annex in annexes:
        foreign = Foreign(annex.data)
        with plainly():
            claims = claims_of(foreign)
            flaws.append(_flaws(claims, binding.add(foreign, annex, claims, language)))
    with plainly():
        binding.finish(first, not any(flaws))
    return Bound(out.getvalue(), tuple(flaws))


def stamped(annex: Bindable, language: str) -> Bound:
    """Return an annex alone, each page stamped; it claims what it claimed before where that still holds."""
    out = io.BytesIO()
    binding = _Binding(out)
    foreign = Foreign(annex.data)
    with plainly():
        claims = claims_of(foreign)
        flaws = _flaws(claims, binding.add(foreign, annex, claims, language))
        binding.finish(foreign, not flaws)
    return Bound(out.getvalue(), (flaws,))


def _flaws(claims: Claims, left_out: bool) -> tuple[Flaw, ...]:
    found = []
    if not claims.tagged:
        found.append(Flaw.UNTAGGED)
    else:
        if not claims.accessible:
            found.append(Flaw.NO_UA)
        if claims.archival != "a":
            found.append(Flaw.NO_ARCHIVE)
    if not claims.rgb:
        found.append(Flaw.COLOURS)
    if claims.form:
        found.append(Flaw.FORM)
    if left_out or claims.active:
        found.append(Flaw.ACTIVE)
    return tuple(found)


class _Binding:
    """A file that is being bound."""

    def __init__(self, out: Any) -> None:
        self._writer = FileWriter(out)
        self._pages = Pages(self._writer)
        self._structure = BoundStructure(self._writer)
        self._marks: list[Mark] = []
        self._layers: list[bytes] = []
        self._hidden: list[bytes] = []
        self._tagged = True

    def add(
        self, foreign: Foreign, annex: Bindable, claims: Claims, language: str = "", *, careful: bool = True
    ) -> bool:
        """Take over all pages of a file. True where something in it was left out."""
        copier = Copier(foreign, self._writer, careful=careful)
        reserved = [self._pages.reserve() for _ in foreign.pages]
        for page, (number, _) in zip(foreign.pages, reserved, strict=True):
            if page.key is not None:
                copier.place(page.key, number)
        structured = "/StructTreeRoot" in foreign.catalog
        if structured:
            self._structure.begin(foreign, copier, f"A{len(self._marks)}" if self._marks else "")
        self._tagged = self._tagged and claims.tagged
        stamping = _Stamping(self._writer, annex.stamp) if annex.stamp else None
        for page, (number, above) in zip(foreign.pages, reserved, strict=True):
            self._writer.put(number, self._page(copier, page, above, stamping))
            copier.finish()
        if structured:
            own = str(resolved(foreign.catalog.get("/Lang")) or "")
            self._structure.end(foreign, copier, annex.title, own or language)
        self._see_layers(foreign, copier)
        below = marks_of(foreign, copier)
        if [mark.title for mark in below] == [annex.title]:  # the heading of what we set ourselves says it already
            below = below[0].below
        self._marks.append(Mark(annex.title, b"[%d 0 R/Fit]" % reserved[0][0], below))
        copier.finish()
        return copier.left_out

    def finish(self, first: Foreign, conforms: bool) -> None:
        """Write what stands above the pages; language, colours and words about the file are those of the first."""
        writer = self._writer
        self._pages.finish()
        self._structure.finish()
        copier = Copier(first, writer, careful=False)
        own = ("/Lang", "/OutputIntents", "/ViewerPreferences", "/PageMode")
        entries = copier.entries({name: first.catalog[name] for name in own if name in first.catalog})
        copier.finish()
        if self._layers:
            names = b"/Order[]/Name()/OFF[%s]" % b" ".join(self._hidden)
            entries += b"/OCProperties<</OCGs[%s]/D<<%s>>>>" % (b" ".join(self._layers), names)
        metadata = resolved(first.catalog.get("/Metadata"))
        if metadata is not None:
            text = unpacked(metadata) if conforms else _unclaimed(unpacked(metadata))
            entries += b"/Metadata %d 0 R" % writer.add_stream(b"/Type/Metadata/Subtype/XML", text)
        info = dictionary(first.reader.trailer.get("/Info"))
        entries += b"/Outlines %d 0 R" % write_marks(writer, self._marks)
        tagged = b"true" if self._tagged else b"false"
        structure = b"/MarkInfo<</Marked %s>>/StructTreeRoot %d 0 R" % (tagged, self._structure.root)
        root = writer.add(b"<</Type/Catalog/Pages %d 0 R%s%s>>" % (self._pages.root, structure, entries))
        writer.finish(root, b"<<" + copier.entries(info) + b">>" if info else b"")

    def _page(self, copier: Copier, page: Leaf, above: int, stamping: _Stamping | None) -> bytes:
        entries = {name: page.entries[name] for name in _PAGE_ENTRIES if name in page.entries}
        if "/StructParents" in page.entries:
            entries["/StructParents"] = resolved(page.entries["/StructParents"])
        out = b"<</Type/Page/Parent %d 0 R%s" % (above, copier.entries(entries))
        if "/MediaBox" not in entries:
            out += b"/MediaBox[0 0 595.2756 841.8898]"
        notes = copier.notes(page.entries.get("/Annots"))
        if notes:
            out += b"/Annots[" + b" ".join(copier.body(note) for note in notes) + b"]"
        if notes or copier.structure:
            out += b"/Tabs/S"
        contents = [item for item in each(page.entries.get("/Contents")) if resolved(item) is not None]
        resources = dict(dictionary(page.entries.get("/Resources")))
        if stamping is None:
            out += copier.entries({"/Resources": page.entries.get("/Resources")})
            return out + b"/Contents[%s]>>" % b" ".join(copier.body(item) for item in contents)
        code = [unpacked(resolved(item)) for item in contents]
        before, after = missing_ends(b"\n".join(code))
        drawn = [b"%d 0 R" % number for number in stamping.around(page, resources, before, after)]
        drawn[1:1] = [copier.body(item) for item in contents]
        fonts = stamping.with_stamp(copier, resources)
        return out + b"/Resources<<%s>>/Contents[%s]>>" % (fonts, b" ".join(drawn))

    def _see_layers(self, foreign: Foreign, copier: Copier) -> None:
        """Layers that are hidden stay hidden."""
        layers = dictionary(foreign.catalog.get("/OCProperties"))
        self._layers += [copier.body(layer) for layer in each(layers.get("/OCGs"))]
        self._hidden += [copier.body(layer) for layer in each(dictionary(layers.get("/D")).get("/OFF"))]


class _Stamping:
    """One stamp in a file, drawn on as many pages as wanted."""

    def __init__(self, writer: FileWriter, stamp: Stamp) -> None:
        self._writer = writer
        self._stamp = stamp
        copier = Copier(stamp.foreign, writer, careful=False)
        box = b"/BBox[0 0 %.2f %.2f]" % (stamp.width, stamp.height)
        resources = b"/Resources<<" + copier.entries(stamp_resources(stamp)) + b">>"
        self._form = writer.add_packed(b"/Type/XObject/Subtype/Form" + box + resources, stamp.code)
        copier.finish()
        self._name = ""
        self._opened: dict[int, int] = {}

    def around(self, page: Leaf, resources: dict[str, Any], before: int, after: int) -> Iterator[int]:
        """What is drawn before and after a page's own code, so that its state cannot move the stamp."""
        taken = dictionary(resources.get("/XObject"))
        self._name = next(name for name in _names() if name not in taken)
        start = self._opened.get(before)
        if start is None:
            start = self._opened[before] = self._writer.add_stream(b"", b"q\n" * (before + 1))
        yield start
        code = b"\n" + b"Q\n" * (after + 1) + b"q %s cm %s Do Q\n" % (placed(self._stamp, page), self._name.encode())
        yield self._writer.add_stream(b"", code)

    def with_stamp(self, copier: Copier, resources: dict[str, Any]) -> bytes:
        """The page's resources and the stamp among them."""
        forms = copier.entries(dict(dictionary(resources.pop("/XObject", None))))
        own = b"/XObject<<%s%s %d 0 R>>" % (forms, self._name.encode(), self._form)
        return copier.entries(resources) + own


def _names() -> Iterator[str]:
    yield "/Stempel"
    number = 1
    while True:
        yield f"/Stempel{number}"
        number += 1


def _unclaimed(metadata: bytes) -> bytes:
    """Words about the file that name no standard it might not keep."""
    return re.sub(rb"<(pdf(?:a|ua)id:\w+)>[^<]*</\1>|\spdf(?:a|ua)id:\w+\s*=\s*(\"[^\"]*\"|'[^']*')", b"", metadata)
