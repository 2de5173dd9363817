"""Reads a Word file back: its words in reading order with the marks of lists, and what Word would stumble over."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from hik_desktop.content.labels import superior, to_roman

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_SIGNS = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}softHyphen": "\u00ad"}
# The order the standard (ISO 29500, transitional schema) asks for in the elements we write.
_ORDER = {
    "pPr": "pStyle keepNext widowControl numPr suppressAutoHyphens tabs spacing ind jc outlineLvl rPr",
    "rPr": "rStyle rFonts b bCs i iCs strike color sz szCs u shd vertAlign lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "tcW gridSpan vMerge tcBorders shd tcMar vAlign",
    "tcBorders": "top left bottom right",
    "tcMar": "top left bottom right",
    "style": "name basedOn next qFormat pPr rPr tblPr",
    "lvl": "start numFmt suff lvlText lvlJc pPr",
    "settings": "defaultTabStop autoHyphenation characterSpacingControl footnotePr compat themeFontLang "
    "decimalSymbol listSeparator",
    "sectPr": "footerReference pgSz pgMar",
    "numbering": "abstractNum num",
}


class WordFile:
    """The parts of a .docx."""

    def __init__(self, data: bytes) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.body = self._xml("word/document.xml")[0]
        self.styles = self._xml("word/styles.xml")
        self.numbering = self._xml("word/numbering.xml")
        self._counts: dict[tuple[str, int], int] = {}
        self._notes: dict[str, str] = {}
        if "word/footnotes.xml" in self.zip.namelist():
            for note in self._xml("word/footnotes.xml"):
                self._notes[note.get(f"{W}id") or ""] = _text(note)

    def _xml(self, name: str) -> ET.Element:
        return ET.fromstring(self.zip.read(name))

    @property
    def text(self) -> str:
        """Everything in reading order: paragraphs apart by line ends, the marks of lists in front, notes below."""
        self._counts = {}
        return "\n".join(self._paragraph(found) for found in self.body.iter(f"{W}p"))

    def styled(self, style: str) -> list[str]:
        """The texts of the paragraphs in a style."""
        return [_text(p) for p in self.body.iter(f"{W}p") if _style(p) == style]

    @property
    def headings(self) -> list[tuple[int, str]]:
        """Level and words of each heading, as Word's navigation shows them."""
        levels = {}
        for style in self.styles.iter(f"{W}style"):
            level = style.find(f"{W}pPr/{W}outlineLvl")
            based = style.find(f"{W}basedOn")
            if level is not None:
                levels[style.get(f"{W}styleId")] = int(level.get(f"{W}val", "")) + 1
            elif based is not None and based.get(f"{W}val") in levels:
                levels[style.get(f"{W}styleId")] = levels[based.get(f"{W}val")]
        return [(levels[_style(p)], _text(p)) for p in self.body.iter(f"{W}p") if _style(p) in levels]

    def _paragraph(self, paragraph: ET.Element) -> str:
        notes = [reference.get(f"{W}id") or "" for reference in paragraph.iter(f"{W}footnoteReference")]
        below = [f"{superior(int(note))} {self._notes[note]}" for note in notes]
        return "\n".join([self._marked(paragraph), *below])

    def _marked(self, paragraph: ET.Element) -> str:
        number = paragraph.find(f"{W}pPr/{W}numPr")
        mark = ""
        if number is not None:
            mark = self._mark(_val(number, "numId"), int(_val(number, "ilvl"))) + " "
        return mark + _text(paragraph)

    def _mark(self, number: str, level: int) -> str:
        definition = next(n for n in self.numbering.iter(f"{W}num") if n.get(f"{W}numId") == number)
        wanted = _val(definition, "abstractNumId")
        abstract = next(a for a in self.numbering.iter(f"{W}abstractNum") if a.get(f"{W}abstractNumId") == wanted)
        at = next(line for line in abstract.iter(f"{W}lvl") if line.get(f"{W}ilvl") == str(level))
        start = int(_val(at, "start"))
        key = (number, level)
        self._counts[key] = self._counts.get(key, start - 1) + 1
        return _val(at, "lvlText").replace(f"%{level + 1}", _counted(_val(at, "numFmt"), self._counts[key]))

    # --- what Word would stumble over

    def faults(self) -> Iterator[str]:
        """Elements out of order, doubled or missing ids, relations without a target."""
        for name in self.zip.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            root = self._xml(name)
            yield from (f"{name}: {fault}" for fault in _out_of_order(root))
            yield from (f"{name}: {fault}" for fault in _doubled(root))
            if name.startswith("word/") and "_rels" not in name:
                yield from (f"{name}: {fault}" for fault in self._unrelated(name, root))
        yield from self._tables()
        named = {style.get(f"{W}styleId") for style in self.styles.iter(f"{W}style")}
        for used in self.body.iter():
            if used.tag in (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle") and used.get(f"{W}val") not in named:
                yield f"style {used.get(f'{W}val')} is not there"

    def _unrelated(self, name: str, root: ET.Element) -> Iterator[str]:
        folder, _, last = name.rpartition("/")
        rels = f"{folder}/_rels/{last}.rels"
        known = {}
        if rels in self.zip.namelist():
            known = {relation.get("Id"): relation for relation in self._xml(rels)}
        for relation in known.values():
            inside = relation.get("TargetMode") != "External"
            if inside and f"word/{relation.get('Target')}" not in self.zip.namelist():
                yield f"{relation.get('Target')} is not there"
        for each in root.iter():
            for key in (f"{R}id", f"{R}embed"):
                if each.get(key) is not None and each.get(key) not in known:
                    yield f"{each.get(key)} leads nowhere"
        marks = {mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")}
        for link in root.iter(f"{W}hyperlink"):
            if link.get(f"{W}anchor") and link.get(f"{W}anchor") not in marks:
                yield f"{link.get(f'{W}anchor')} leads nowhere"

    def _tables(self) -> Iterator[str]:
        for table in self.body.iter(f"{W}tbl"):
            wide = len(table.findall(f"{W}tblGrid/{W}gridCol"))
            for row in table.findall(f"{W}tr"):
                cells = row.findall(f"{W}tc")
                covered = sum(int(_val(cell, f"tcPr/{W}gridSpan") or 1) for cell in cells)
                if covered != wide:
                    yield f"a row covers {covered} of {wide} columns"
                for cell in cells:
                    if cell[-1].tag != f"{W}p":
                        yield "a cell does not end with a paragraph"


def _out_of_order(root: ET.Element) -> Iterator[str]:
    for each in root.iter():
        name = each.tag.removeprefix(W)
        if name in _ORDER and each.tag.startswith(W):
            order = _ORDER[name].split()
            found = [child.tag.removeprefix(W) for child in each]
            unknown = set(found) - set(order)
            if unknown:
                yield f"{name} holds {unknown}"
            elif [order.index(child) for child in found] != sorted(order.index(child) for child in found):
                yield f"{name}: {found}"


def _doubled(root: ET.Element) -> Iterator[str]:
    kinds: dict[str, list[str]] = {}
    for each in root.iter():
        if each.tag in (f"{W}bookmarkStart", f"{W}footnote", f"{WP}docPr"):
            kinds.setdefault(each.tag, []).append(each.get(f"{W}id") or each.get("id") or "")
        if each.tag == f"{W}bookmarkStart":
            kinds.setdefault("name", []).append(each.get(f"{W}name") or "")
        if each.tag in (f"{W}style", f"{W}num", f"{W}abstractNum"):
            kinds.setdefault(each.tag, []).append(next(v for k, v in each.items() if k.endswith("Id")))
    for tag, ids in kinds.items():
        if len(ids) != len(set(ids)):
            yield f"{tag} has an id twice"


def _counted(form: str, number: int) -> str:
    match form:
        case "upperRoman":
            return to_roman(number).upper()
        case "lowerRoman":
            return to_roman(number)
        case "upperLetter":
            return chr(ord("A") + number - 1)
        case "lowerLetter":
            return chr(ord("a") + number - 1)
    return str(number)


def _val(element: ET.Element, path: str) -> str:
    found = element.find(f"{W}{path}")
    return (found.get(f"{W}val") or "") if found is not None else ""


def _style(paragraph: ET.Element) -> str:
    return _val(paragraph, f"pPr/{W}pStyle")


def _text(paragraph: ET.Element) -> str:
    out = []
    for each in paragraph.iter():
        if each.tag == f"{W}t":
            out.append(each.text or "")
        elif each.tag == f"{WP}docPr":
            out.append(each.get("descr") or "")
        elif each.tag == f"{W}footnoteReference":
            out.append(superior(int(each.get(f"{W}id") or 0)))
        elif each.tag in _SIGNS and each.get(f"{W}type") != "page" and not each.get(f"{W}pos"):
            out.append(_SIGNS[each.tag])
    return "".join(out)


def squeezed(text: str) -> str:
    """The characters without white space, to compare what was laid out differently."""
    return re.sub(r"[\s\u00ad]+", "", text)
