"""The structure trees of several files as one: what is read aloud in one file was so in its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pypdf.generic import NameObject

from hik_desktop.pdf.copying import Copier, each
from hik_desktop.pdf.foreign import Foreign, Key, dictionary, key_of, resolved
from hik_desktop.pdf.tree import pdf_text
from hik_desktop.pdf.writing import FileWriter, listed

_MOST = 200_000


class BoundStructure:
    """One tree over those of the files, each a part of its own in its own language."""

    def __init__(self, writer: FileWriter) -> None:
        self._writer = writer
        self.root = writer.reserve()
        self._document = writer.reserve()
        self._parts: list[int] = []
        self._rows: list[bytes] = []
        self._roles: dict[str, bytes] = {}
        self._classes: dict[str, bytes] = {}
        self._next = 0

    def begin(self, foreign: Foreign, copier: Copier, mark: str) -> None:
        """Make ready for a file that has a structure, before its pages are taken over."""
        top = foreign.catalog["/StructTreeRoot"]
        tree, key = dictionary(top), key_of(top)
        copier.structure, copier.first_key, copier.mark = True, self._next, mark.encode("ascii")
        if key is not None:
            copier.place(key, self._writer.reserve())
        for name, role in dictionary(tree.get("/RoleMap")).items():
            written = copier.body(resolved(role))
            if self._roles.get(name, written) != written:
                copier.roles[name] = f"{name}.{mark}"
            self._roles[copier.roles.get(name, name)] = written
        for name, entry in dictionary(tree.get("/ClassMap")).items():
            self._classes.setdefault(name, copier.body(entry))

    def end(self, foreign: Foreign, copier: Copier, title: str, language: str) -> None:
        """Take over the tree of a file whose pages are there, as a part."""
        top = foreign.catalog["/StructTreeRoot"]
        tree, key = dictionary(top), key_of(top)
        part = (copier.number(key) if key is not None else None) or self._writer.reserve()
        kids = b" ".join(copier.body(kid) for kid in each(tree.get("/K")))
        spoken = b"/Lang" + pdf_text(language) if language else b""
        entries = b"<</S/Part/P %d 0 R/T%s%s/K[%s]>>" % (self._document, pdf_text(title), spoken, kids)
        self._writer.put(part, entries)
        self._parts.append(part)
        copier.finish()  # notes inside objects get their numbers here
        rows = dict(_numbered(tree.get("/ParentTree")))
        for old, new in sorted(copier.keys.items(), key=lambda pair: pair[1]):
            if old in rows:
                self._rows.append(b"%d %s" % (copier.first_key + new, copier.body(rows[old])))
        copier.finish()
        self._next += len(copier.keys)

    def finish(self) -> None:
        """Write the root of the tree."""
        writer = self._writer
        writer.put(self._document, b"<</S/Document/P %d 0 R/K[%s]>>" % (self.root, listed(self._parts)))
        table = writer.add(b"<</Nums[%s]>>" % b" ".join(self._rows))
        more = b""
        for name, entries in ((b"/RoleMap", self._roles), (b"/ClassMap", self._classes)):
            if entries:
                inside = b"".join(NameObject(key).renumber() + b" " + entries[key] for key in sorted(entries))
                more += name + b"<<" + inside + b">>"
        body = b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d%s>>"
        writer.put(self.root, body % (self._document, table, self._next, more))


def _numbered(tree: Any) -> Iterator[tuple[int, Any]]:
    """The rows of a tree of numbers."""
    waiting, seen = [tree], set[Key]()
    while waiting and len(seen) < _MOST:
        reference = waiting.pop()
        key = key_of(reference)
        if key is not None:
            if key in seen:
                continue
            seen.add(key)
        node = dictionary(reference)
        waiting += list(each(node.get("/Kids")))
        row = list(each(node.get("/Nums")))
        for number, value in zip(row[::2], row[1::2], strict=False):
            if isinstance(resolved(number), int):
                yield int(resolved(number)), value
