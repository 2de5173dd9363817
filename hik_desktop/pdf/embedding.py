"""How a font goes into the file: ReportLab's subsets with a text map that readers can trust."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfdoc, ttfonts

_PER_BLOCK = 100
_ESCAPED = {10: r"\n", 13: r"\r", 40: r"\(", 41: r"\)", 92: r"\\"}
_SPECIAL = "".join(map(chr, _ESCAPED))


class SubsetFont(ttfonts.TTFont):  # type: ignore[misc, unused-ignore]
    """A TrueType font whose ToUnicode map names used codes only, in UTF-16, in blocks a reader accepts."""

    def addObjects(self, doc: Any) -> None:
        """Add font, descriptor, subset and text map for each subset the document uses."""
        state = self.state[doc]
        state.frozen = 1
        fonts = doc.idToObject["BasicFonts"].dict
        for number, subset in enumerate(state.subsets):
            internal = self.getSubsetInternalName(number, doc)[1:]
            name = (ttfonts.SUBSETN(number) + b"+" + self.face.name).decode("ascii")
            font = pdfdoc.PDFTrueTypeFont()
            font.Name, font.BaseFont = internal, name
            font.FirstChar, font.LastChar = 0, len(subset) - 1
            font.Widths = pdfdoc.PDFArray([self.face.getCharWidth(code) for code in subset])
            text_map = pdfdoc.PDFStream(content=_text_map(subset), filters=[pdfdoc.PDFZCompress])
            font.ToUnicode = doc.Reference(text_map, f"toUnicode:{internal}")
            font.FontDescriptor = self.face.addSubsetObjects(doc, name, subset)
            doc.Reference(font, internal)
            fonts[internal] = font
        del self.state[doc]


def load(path: Path) -> SubsetFont:
    """Return the font of a TrueType file; its codes for ASCII characters are their own."""
    return SubsetFont(path.stem, str(path), asciiReadable=True, shapable=False)


def _text_map(subset: list[int]) -> bytes:
    used = [(i, code) for i, code in enumerate(subset) if code and (code != 32 or i == 32)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(used), _PER_BLOCK):
        block = used[start : start + _PER_BLOCK]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{i:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for i, code in block]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")


class Codes:
    """The codes one document uses for one font; they are given as characters are met."""

    def __init__(self, font: SubsetFont, document: Any) -> None:
        self._font, self._document = font, document
        self._known: dict[int, tuple[int, str]] = {}
        # Python looks codes up quickest in a table that starts with the null character: it stands for the first one
        self._first = "\0"
        self._near: list[str] = ["\0", *["\ufffe"] * 255]
        """The characters of the first subset by their codes."""
        self._table = codecs.charmap_build("".join(self._near))
        self._names: dict[int, str] = {}
        # a soft hyphen keeps its own meaning in the text layer
        self.near_name = self._name(0)

    def _name(self, subset: int) -> str:
        name = self._names.get(subset)
        if name is None:
            self._font._assignState(self._document)
            name = self._names[subset] = self._font.getSubsetInternalName(subset, self._document)
        return name

    def strings(self, text: str) -> list[tuple[str, str]]:
        """Return `text` as (resource name of the subset, escaped literal string), usually one."""
        try:
            # a space that holds together has the code of every space
            near = text if text.isascii() else text.replace(self._first, "\0").replace("\u00a0", " ")
            written = codecs.charmap_encode(near, "strict", self._table)[0].decode("latin-1")
        except UnicodeEncodeError:
            self._meet(text)
            return self._parts(text)
        for sign in _SPECIAL:
            if sign in written:
                return [(self.near_name, written.translate(_ESCAPED))]
        return [(self.near_name, written)]

    def _meet(self, text: str) -> None:
        for char in text:
            if ord(char) not in self._known:
                ((subset, code),) = self._font.splitString(char, self._document)
                self._known[ord(char)] = subset, code.decode("latin-1").translate(_ESCAPED)
                if not subset and not code[0]:
                    self._first = char
                elif not subset and char != "\u00a0":
                    self._near[code[0]] = char
        self._table = codecs.charmap_build("".join(self._near))

    def _parts(self, text: str) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for subset, code in (self._known[ord(char)] for char in text):
            name = self._name(subset)
            if found and found[-1][0] == name:
                found[-1] = (name, found[-1][1] + code)
            else:
                found.append((name, code))
        return found
