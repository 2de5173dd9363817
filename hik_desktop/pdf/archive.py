"""The finished file: ReportLab's canvas and document, taught structure, object streams and PDF/A's demands."""

from __future__ import annotations

import hashlib
import struct
import zlib
from array import array
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from hik_desktop.content import Document
from hik_desktop.pdf.embedding import Codes
from hik_desktop.pdf.fonts import Face
from hik_desktop.pdf.metadata import information, xmp
from hik_desktop.pdf.paint import LinkArea, Painted
from hik_desktop.pdf.pictures import Picture
from hik_desktop.pdf.tree import StructureTree, pdf_text

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PER_STREAM = 400
_ROW = struct.Struct(">BIH")
"""A row of the table of places: the kind of object, its place or object stream, its number in that."""
_FREE = _ROW.pack(0, 0, 65535)


class Raw(pdfdoc.PDFObject):  # type: ignore[misc, unused-ignore]
    """An object whose bytes are written as they are; always one of its own."""

    __RefOnly__ = 1

    def __init__(self, data: bytes = b"null") -> None:
        self.data = data

    def format(self, document: Any) -> bytes:
        """Return the bytes."""
        return self.data


class _LinkNote(Raw):
    """The annotation of a link; where an inside link leads is known when all pages have their numbers."""

    def __init__(self, area: LinkArea, key: int, target: tuple[int, float] | None) -> None:
        super().__init__()
        self._area, self._key, self._target = area, key, target

    def format(self, document: Any) -> bytes:
        """Return the bytes."""
        place = " ".join(f"{value:.2f}" for value in self._area.box).encode("ascii")
        link = self._area.element.link or ""
        if self._target is None:
            action = b"/A<</S/URI/URI%s>>" % pdf_text(quote(link, safe="%/:=&?~#+!$,;'@()*[]"))
        else:
            page, y = self._target
            home = document.idToObjectNumberAndVersion[document.Pages.pages[page].__InternalName__][0]
            action = b"/Dest[%d 0 R/XYZ 0 %.2f 0]" % (home, y)
        return b"<</Type/Annot/Subtype/Link/Rect[%s]/Border[0 0 0]/F 4/StructParent %d/Contents%s%s>>" % (
            place,
            self._key,
            pdf_text(self._area.element.hint or link),
            action,
        )


class _Page(pdfdoc.PDFPage):  # type: ignore[misc, unused-ignore]
    __NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]


class _Catalog(pdfdoc.PDFCatalog):  # type: ignore[misc, unused-ignore]
    __NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]
    __Refs__ = [key for key in pdfdoc.PDFCatalog.__Refs__ if key not in ("PageMode", "PageLayout", "Lang")]


class _File(pdfdoc.PDFDocument):  # type: ignore[misc, unused-ignore]
    """ReportLab's document, written with object streams, an identity from its content and no clock."""

    def __init__(self, information_bytes: bytes) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7))
        catalog = _Catalog()
        catalog.Pages, catalog.Outlines = self.Pages, self.Outlines
        self.Catalog = self._catalog = catalog
        self.structure = Raw()
        self.tree: StructureTree | None = None
        self.annotations: dict[tuple[int, int], str] = {}
        self.information_object = Raw(information_bytes)

    def format(self) -> bytes:
        """Return the whole file."""
        root, info = (self.Reference(thing).format(self) for thing in (self.Catalog, self.information_object))
        skipped = {id(self.structure), id(self.info)}
        out = _Assembly()
        number = 1
        while number in self.numberToId:
            thing = self.idToObject[self.numberToId[number]]
            if id(thing) not in skipped:
                data = pdfdoc.format(thing, self, toplevel=1)
                if data.endswith(b"endstream\n"):
                    out.add(number, data[: -len(b"endstream\n")] + b"\r\nendstream\n")
                    if isinstance(thing, _Stream):
                        thing.data = b""
                else:
                    out.put(number, data.strip())
            number += 1
        for each, body in self._structure(number):
            out.put(each, body)
        return out.finish(root, info)

    def _structure(self, first: int) -> Iterator[tuple[int, bytes]]:
        assert self.tree is not None
        numbers = self.idToObjectNumberAndVersion
        pages = [numbers[page.__InternalName__][0] for page in self.Pages.pages]
        annotations = {key: numbers[name][0] for key, name in self.annotations.items()}
        (tree, _) = numbers[self.structure.__InternalName__]
        return self.tree.objects(first, tree, pages, annotations)


class Archive(Canvas):  # type: ignore[misc, unused-ignore]
    """A canvas that takes finished content streams page by page and saves an accessible, archival file."""

    def __init__(self, document: Document) -> None:
        super().__init__("", pagesize=(document.page.width, document.page.height), pageCompression=1, invariant=1)
        self._document = document
        self._doc = _File(information(document))
        self._codes: dict[int, Codes] = {}

    def _make_preamble(self) -> None:
        """Write none: ReportLab's would name a font that is not embedded."""
        self._preamble = ""

    def codes(self, face: Face) -> Codes:
        """Return this document's codes of `face`."""
        codes = self._codes.get(face.number)
        if codes is None:
            codes = self._codes[face.number] = Codes(face.font, self._doc)
        return codes

    def finish(
        self, pages: list[Painted], tree: StructureTree, pictures: Mapping[str, Picture], profile: bytes
    ) -> bytes:
        """Return the file's bytes; `profile` is the colour profile of the output intent."""
        doc = self._doc
        doc.tree = tree
        names = {
            key: doc.Reference(_Stream(picture.entries, picture.data), f"I{key[:16]}")
            for key, picture in pictures.items()
        }
        tree.parents += [page.owners for page in pages]
        anchors = {mark.name: (number, mark.y) for number, page in enumerate(pages) for mark in page.anchors}
        for number, page in enumerate(pages):
            self._page(number, page, tree, names, anchors)
        self._catalog(profile)
        data: bytes = doc.GetPDFData(self)
        return data

    def _page(
        self,
        number: int,
        painted: Painted,
        tree: StructureTree,
        pictures: Mapping[str, Any],
        anchors: Mapping[str, tuple[int, float]],
    ) -> None:
        doc = self._doc
        page = _Page()
        page.pagewidth, page.pageheight = self._pagesize
        page.Contents = doc.Reference(_Stream(b"/Filter/FlateDecode", painted.code))
        painted.code = b""
        page.ExtGState, page._shadingUsed, page._colorsUsed = None, {}, {}
        page.StructParents, page.Tabs = number, "/S"
        if painted.pictures:
            page.XObjects = pdfdoc.PDFDictionary({f"I{key[:16]}": pictures[key] for key in painted.pictures})
        references = []
        for index, area in enumerate(painted.links):
            link = area.element.link or ""
            target = anchors[link[1:]] if link.startswith("#") else None
            note = _LinkNote(area, len(tree.parents), target)
            references.append(doc.Reference(note, f"Link{number}.{index}"))
            doc.annotations[number, index] = f"Link{number}.{index}"
            area.element.annotations += ((number, index),)
            tree.parents.append(area.element)
        page.Annots = references
        for index, mark in enumerate(painted.bookmarks):
            key = f"B{number}.{index}"
            self.bookmarkPage(key, fit="XYZ", left=0, top=mark.y)
            self.addOutlineEntry(mark.title, key, mark.level - 1)
        doc.addPage(page)

    def _catalog(self, profile: bytes) -> None:
        doc, document = self._doc, self._document
        catalog = doc.Catalog
        catalog.MarkInfo = Raw(b"<</Marked true>>")
        catalog.ViewerPreferences = Raw(b"<</DisplayDocTitle true>>")
        catalog.Lang = pdf_text(document.language)
        catalog.StructTreeRoot = doc.Reference(doc.structure)
        catalog.Metadata = _Stream(b"/Type/Metadata/Subtype/XML", xmp(document))
        colours = doc.Reference(_Stream(b"/N 3/Filter/FlateDecode", zlib.compress(profile, 9)))
        intent = b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
        catalog.OutputIntents = Raw(b"[%s/DestOutputProfile %s>>]" % (intent, colours.format(doc)))


class _Stream(Raw):
    """A stream whose dictionary entries and bytes are known."""

    def __init__(self, entries: bytes, data: bytes) -> None:
        super().__init__(b"<<%s/Length %d>>\nstream\n%s" % (entries, len(data), data) + b"endstream\n")


class _Assembly:
    """Streams as they are, all else packed into object streams as it comes, and the table of places."""

    def __init__(self) -> None:
        self._out = bytearray(_HEADER)
        self._rows = bytearray()
        self._waiting: list[tuple[int, bytes]] = []
        self._packed: list[tuple[array[int], bytes]] = []
        """Object streams, numbered when all other numbers are given: what stands in each, and its bytes."""

    def add(self, number: int, body: bytes) -> None:
        """Write a stream."""
        self._note(number, 1, len(self._out), 0)
        self._out += b"%d 0 obj\n%sendobj\n" % (number, body)

    def put(self, number: int, body: bytes) -> None:
        """Write an object that is no stream."""
        self._waiting.append((number, body))
        if len(self._waiting) >= _PER_STREAM:
            self._pack()

    def _note(self, number: int, kind: int, place: int, index: int) -> None:
        """Note in the table of places where an object stands."""
        at = number * _ROW.size
        if at >= len(self._rows):
            self._rows += _FREE * (number + 1 - len(self._rows) // _ROW.size)
        _ROW.pack_into(self._rows, at, kind, place, index)

    def _pack(self) -> None:
        places, at = [], 0
        for number, body in self._waiting:
            places.append(b"%d %d" % (number, at))
            at += len(body) + 1
        head = b" ".join(places) + b" "
        packed = zlib.compress(head + b" ".join([body for _, body in self._waiting]), 6)
        entries = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(places), len(head))
        self._packed.append((array("L", [number for number, _ in self._waiting]), _stream_bytes(entries, packed)))
        self._waiting.clear()

    def finish(self, root: bytes, info: bytes) -> bytes:
        """Return the whole file."""
        if self._waiting:
            self._pack()
        following = max(len(self._rows) // _ROW.size, *(max(numbers) + 1 for numbers, _ in self._packed))
        for numbers, body in self._packed:
            for index, number in enumerate(numbers):
                self._note(number, 2, following, index)
            self.add(following, body)
            following += 1
        identity = hashlib.sha256(self._out).hexdigest()[:32].encode("ascii")
        start = len(self._out)
        self._note(following, 1, start, 0)
        entries = b"/Type/XRef/Size %d/W[1 4 2]/Root %s/Info %s/ID[<%s><%s>]/Filter/FlateDecode" % (
            following + 1,
            root,
            info,
            identity,
            identity,
        )
        entries += b"/DecodeParms<</Columns %d/Predictor 12>>" % _ROW.size
        self.add(following, _stream_bytes(entries, zlib.compress(_differences(bytes(self._rows)), 9)))
        self._out += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(self._out)


def _differences(table: bytes) -> bytes:
    """Return the rows of the table of places as what each differs from the one above: nearly nothing, once packed.

    All bytes at once, as two long numbers, kept from borrowing of each other by their highest bits.
    """
    width, count = _ROW.size, len(table)
    high, low = (int.from_bytes(bytes([mask]) * count, "big") for mask in (0x80, 0x7F))
    here = int.from_bytes(table, "big")
    above = int.from_bytes(bytes(width) + table[:-width], "big")
    apart = (((here | high) - (above & low)) ^ ((here ^ above ^ high) & high)).to_bytes(count, "big")
    out = bytearray(count + count // width)
    out[:: width + 1] = b"\x02" * (count // width)  # "as the row above", in front of each row
    for column in range(width):
        out[column + 1 :: width + 1] = apart[column::width]
    return bytes(out)


def _stream_bytes(entries: bytes, data: bytes) -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\r\nendstream\n" % (entries, len(data), data)
