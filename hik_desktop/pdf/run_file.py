"""A print run as one file: papers in any number of copies, each copy on a front side of its own. Written as it grows:
what is finished leaves the memory. It is for the printer only, so it claims nothing and has no structure."""

from __future__ import annotations

from collections.abc import Hashable
from typing import BinaryIO

from hik_desktop.pdf.copying import Copier, each
from hik_desktop.pdf.foreign import Foreign, Leaf, plainly, resolved
from hik_desktop.pdf.tree import pdf_text
from hik_desktop.pdf.writing import FileWriter, Pages

_KEPT = ("/MediaBox", "/CropBox", "/Rotate", "/Group", "/UserUnit", "/Resources")
_A4 = b"/MediaBox[0 0 595.2756 841.8898]"


class RunFile:
    """A growing file of printed pages. Pages put twice are written once and shown twice."""

    def __init__(self, out: BinaryIO) -> None:
        self._writer = FileWriter(out)
        self._pages = Pages(self._writer)
        self._known: dict[Hashable, tuple[bytes, ...]] = {}

    def __contains__(self, name: Hashable) -> bool:
        return name in self._known

    def take(self, name: Hashable, data: bytes) -> int:
        """Take in the pages of a PDF under a name, and return how many there are."""
        foreign = Foreign(data)
        with plainly():
            copier = Copier(foreign, self._writer, careful=False)
            for page in foreign.pages:
                if page.key is not None:
                    copier.place(page.key, None)  # what leads to another page leads nowhere on paper
            found = tuple(_entries(copier, page) for page in foreign.pages)
            copier.finish()
        self._known[name] = found
        return len(found)

    def pages_of(self, name: Hashable) -> int:
        """How many pages one copy has."""
        return len(self._known[name])

    def put(self, name: Hashable, copies: int, *, both_sides: bool, place: Place | None = None) -> None:
        """Print what was taken in, so many times; an odd copy gets a blank back."""
        known = self._known[name]
        blank = both_sides and len(known) % 2 == 1
        for _ in range(copies):
            for entries in known:
                self._page(entries, place)
            if blank:
                self._page(_box_of(known[-1]), place)

    def slot(self) -> Place:
        """Keep a place for pages that are known only later."""
        return Place(self._pages.slot())

    def finish(self, title: str) -> int:
        """Write what stands above the pages, and return how many there are."""
        self._pages.finish()
        root = b"<</Type/Catalog/Pages %d 0 R/ViewerPreferences<</DisplayDocTitle true/Duplex/DuplexFlipLongEdge>>>>"
        number = self._writer.add(root % self._pages.root)
        self._writer.finish(number, b"<</Title%s>>" % pdf_text(title))
        return len(self._pages)

    def _page(self, entries: bytes, place: Place | None) -> None:
        number, parent = self._pages.reserve(None if place is None else place.number)
        self._writer.put(number, b"<</Type/Page/Parent %d 0 R%s>>" % (parent, entries))


class Place:
    """A place between pages, kept for later ones."""

    def __init__(self, number: int) -> None:
        self.number = number


def _entries(copier: Copier, page: Leaf) -> bytes:
    entries = {name: page.entries[name] for name in _KEPT if name in page.entries}
    box = b"" if "/MediaBox" in entries else _A4
    contents = [item for item in each(page.entries.get("/Contents")) if resolved(item) is not None]
    return box + copier.entries(entries) + b"/Contents[%s]" % b" ".join(copier.body(item) for item in contents)


def _box_of(entries: bytes) -> bytes:
    """The size of a page, for the empty one behind it."""
    start = entries.index(b"/MediaBox")
    return entries[start : entries.index(b"]", start) + 1] + b"/Resources<<>>"
