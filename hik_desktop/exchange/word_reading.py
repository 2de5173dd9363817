"""The text of a Word file (.docx) as plain lines: paragraphs with the marks of their lists, tables with tabs.

A file from outside is never trusted: sizes are looked at before anything is unpacked, and no entity is resolved.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from hik_desktop.content.errors import EnvironmentProblem
from hik_desktop.content.labels import to_roman
from hik_desktop.content.words import N_

if TYPE_CHECKING:
    from docx.document import Document

_MOST_BYTES, _MOST_PARTS, _MOST_RATIO = 60_000_000, 3000, 200
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LABELS = ("Nr.", "Anzahl der Anlagen", "Zu TOP")
_DEEPEST = 40
_NO_PACKAGE = (zipfile.BadZipFile, NotImplementedError, ValueError, OSError)


def is_word(data: bytes) -> bool:
    """Whether the bytes are a Word file, by its parts."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return "word/document.xml" in package.namelist()
    except _NO_PACKAGE:
        return False


def text_of(data: bytes) -> str:
    """The words of a Word file in reading order. Raises `EnvironmentProblem` for one that is damaged or a trap."""
    _refuse_traps(data)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        return "\n".join(_Lines(document).all())
    except EnvironmentProblem:
        raise
    except Exception:  # whatever a foreign file does to the reader
        raise _damaged() from None


def _refuse_traps(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except _NO_PACKAGE:
        raise _damaged() from None
    whole = sum(part.file_size for part in parts)
    swollen = any(part.file_size > 1_000_000 and part.file_size > _MOST_RATIO * part.compress_size for part in parts)
    if whole > _MOST_BYTES or len(parts) > _MOST_PARTS or swollen:
        raise EnvironmentProblem(
            "import.word_too_large",
            N_("Diese Word-Datei ist ausgepackt zu groß für eine Drucksache. Es wurde nichts eingelesen."),
        )


def _damaged() -> EnvironmentProblem:
    return EnvironmentProblem(
        "import.word_damaged",
        N_("Diese Word-Datei ist beschädigt. Öffnen Sie sie in Word, und speichern Sie sie neu."),
    )


class _Lines:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._counts: dict[tuple[str, int], int] = {}
        self._formats = self._numbering()
        self._notes = self._footnotes()
        self._first_table = True

    def all(self) -> Iterator[str]:
        listed = False
        for element in self._document.element.body:
            if element.tag == f"{_W}tbl":
                yield from self._head(element) if self._first_table else self._table(element)
                self._first_table = False
                yield ""
            elif element.tag in (f"{_W}p", f"{_W}sdt"):
                for paragraph in [element] if element.tag == f"{_W}p" else element.iter(f"{_W}p"):
                    mark = self._mark(paragraph)
                    text = self._text(paragraph)
                    if not text.strip():
                        continue
                    if not (listed and mark):
                        yield ""
                    listed = bool(mark)
                    self._first_table = self._first_table and not mark
                    lines = text.split("\n")
                    yield f"{mark}{lines[0]}"
                    yield from lines[1:]

    # --- tables

    def _head(self, table: Any) -> Iterator[str]:
        """The table of a paper's head is only for place: cell by cell, label and value on one line."""
        rows = [[self._cell(cell) for cell in row.iter(f"{_W}tc")] for row in table.iter(f"{_W}tr")]
        if not any(label in row for row in rows for label in _LABELS):
            yield from self._table(table)
            return
        for row in rows:
            filled = [cell for cell in row if cell.strip()]
            for at, cell in enumerate(filled):
                if cell in _LABELS:
                    yield " ".join([cell, *filled[at + 1 : at + 2]])
                elif not (at and filled[at - 1] in _LABELS):
                    yield from cell.split("\n")

    def _table(self, table: Any) -> Iterator[str]:
        yield ""
        for row in table.findall(f"{_W}tr"):
            yield "\t".join(" ".join(self._cell(cell).split()) for cell in row.findall(f"{_W}tc"))

    def _cell(self, cell: Any) -> str:
        return "\n".join(text for p in cell.iter(f"{_W}p") if (text := self._text(p).strip()))

    # --- words

    def _text(self, paragraph: Any) -> str:
        out = []
        for each in _shown(paragraph):
            if each.tag == f"{_W}t":
                out.append(each.text or "")
            elif each.tag in (f"{_W}br", f"{_W}cr"):
                out.append("" if each.get(f"{_W}type") == "page" else "\n")
            elif each.tag == f"{_W}tab" and each.getparent().tag == f"{_W}r":
                out.append(" ")
            elif each.tag.endswith("}docPr"):  # a picture is not read in; what it shows is
                out.append(N_("[Bild: {words}]").format(words=each.get("descr") or each.get("name") or "?"))
            elif each.tag == f"{_W}noBreakHyphen":
                out.append("-")
            elif each.tag == f"{_W}footnoteReference":
                note = self._notes.get(each.get(f"{_W}id") or "", "")
                out.append(f" ({note})" if note else "")
        return "".join(out)

    def _footnotes(self) -> dict[str, str]:
        from docx.oxml.parser import parse_xml

        for relation in self._document.part.rels.values():
            if relation.reltype.endswith("/footnotes") and not relation.is_external:
                root = parse_xml(relation.target_part.blob)
                self._notes = {}
                return {
                    note.get(f"{_W}id"): " ".join("".join(self._text(p) for p in note.iter(f"{_W}p")).split())
                    for note in root.iter(f"{_W}footnote")
                }
        return {}

    # --- lists

    def _numbering(self) -> dict[str, dict[int, tuple[str, str, int]]]:
        """Format, text and start of every level by the number of its list."""
        for relation in self._document.part.rels.values():
            if relation.reltype.endswith("/numbering") and not relation.is_external:
                root = relation.target_part.element
                kinds = {
                    kind.get(f"{_W}abstractNumId"): {
                        int(level.get(f"{_W}ilvl")): (
                            _value(level, "numFmt", "decimal"),
                            _value(level, "lvlText", "%1."),
                            int(_value(level, "start", "1")),
                        )
                        for level in kind.iter(f"{_W}lvl")
                    }
                    for kind in root.iter(f"{_W}abstractNum")
                }
                return {
                    number.get(f"{_W}numId"): kinds.get(_value(number, "abstractNumId", ""), {})
                    for number in root.iter(f"{_W}num")
                }
        return {}

    def _mark(self, paragraph: Any) -> str:
        number = paragraph.find(f"{_W}pPr/{_W}numPr")
        if number is None:
            return ""
        level, key = int(_value(number, "ilvl", "0")), _value(number, "numId", "")
        form = self._formats.get(key, {}).get(level)
        if form is None or level > _DEEPEST:
            return ""
        kind, text, start = form
        for deeper in [pair for pair in self._counts if pair[0] == key and pair[1] > level]:
            del self._counts[deeper]
        self._counts[key, level] = self._counts.get((key, level), start - 1) + 1
        if kind == "bullet":
            sign = text if len(text) == 1 and text in "-–•·▪*◦" else "•"
            return f"{'  ' * level}{sign} "
        counted = re.sub(r"%([1-9])", lambda found: self._counted(key, int(found[1]) - 1), text)
        return f"{'  ' * level}{counted} " if counted.strip() else ""

    def _counted(self, key: str, level: int) -> str:
        kind = self._formats[key].get(level, ("decimal", "", 1))[0]
        number = self._counts.get((key, level), 1)
        match kind:
            case "upperRoman":
                return to_roman(number).upper()
            case "lowerRoman":
                return to_roman(number)
            case "upperLetter" | "lowerLetter" if number <= 26:
                return chr(ord("A" if kind == "upperLetter" else "a") + number - 1)
        return str(number)


def _shown(element: Any) -> Iterator[Any]:
    """An element and all in it, without the second form Word keeps of things for older programs."""
    if str(element.tag).endswith("}Fallback"):
        return
    yield element
    for inner in element:
        yield from _shown(inner)


def _value(element: Any, name: str, default: str) -> str:
    found = element.find(f"{_W}{name}")
    return default if found is None else found.get(f"{_W}val") or default
