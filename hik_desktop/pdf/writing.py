"""A PDF written object by object as they come: what is finished leaves the memory. Knows nothing of their meaning."""

from __future__ import annotations

import hashlib
import struct
import zlib
from array import array
from collections.abc import Iterable
from typing import BinaryIO

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PER_STREAM = 200
_LEVEL = 6


class FileWriter:
    """Numbers objects and writes them: streams as they are, all else packed into object streams.

    The same objects in the same order give the same bytes; the file's identity is a hash of them.
    """

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._hash = hashlib.sha256()
        self._size = 0
        # What kind of row, place or object stream, index: one number each, as there may be a hundred thousand.
        self._kinds = array("B", [0])
        self._places = array("Q", [0])
        self._indexes = array("H", [65535])
        self._waiting: list[tuple[int, bytes]] = []
        self._write(_HEADER)

    def reserve(self) -> int:
        """Return the number of an object that will be put later."""
        self._kinds.append(0)
        self._places.append(0)
        self._indexes.append(65535)
        return len(self._kinds) - 1

    def put(self, number: int, body: bytes) -> None:
        """Write an object that is no stream."""
        self._waiting.append((number, body))
        if len(self._waiting) >= _PER_STREAM:
            self._flush()

    def add(self, body: bytes) -> int:
        """Write an object that is no stream, and return its number."""
        number = self.reserve()
        self.put(number, body)
        return number

    def put_stream(self, number: int, entries: bytes, data: bytes) -> None:
        """Write a stream by the entries of its dictionary (without Length) and its bytes as they are coded."""
        self._kinds[number], self._places[number], self._indexes[number] = 1, self._size, 0
        head = b"%d 0 obj\n<<%s/Length %d>>\nstream\n" % (number, entries, len(data))
        self._write(head)
        self._write(data)
        self._write(b"\r\nendstream\nendobj\n")

    def add_stream(self, entries: bytes, data: bytes) -> int:
        """Write a stream, and return its number."""
        number = self.reserve()
        self.put_stream(number, entries, data)
        return number

    def add_packed(self, entries: bytes, data: bytes) -> int:
        """Compress and write a stream, and return its number."""
        return self.add_stream(entries + b"/Filter/FlateDecode", zlib.compress(data, _LEVEL))

    def finish(self, root: int, information: bytes) -> None:
        """Write what is still waiting and the table of places; `information` is a dictionary, or empty."""
        info = b"/Info %d 0 R" % self.add(information) if information else b""
        self._flush()
        number = self.reserve()
        self._kinds[number], self._places[number], self._indexes[number] = 1, self._size, 0
        start = self._size
        rows = zip(self._kinds, self._places, self._indexes, strict=True)
        table = zlib.compress(b"".join(struct.pack(">BQH", *row) for row in rows), _LEVEL)
        identity = self._hash.hexdigest()[:32].encode("ascii")
        entries = b"/Type/XRef/Size %d/W[1 8 2]/Root %d 0 R%s/ID[<%s><%s>]/Filter/FlateDecode" % (
            number + 1,
            root,
            info,
            identity,
            identity,
        )
        self.put_stream(number, entries, table)
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _flush(self) -> None:
        if not self._waiting:
            return
        places, bodies, at = [], [], 0
        home = self.reserve()
        for index, (number, body) in enumerate(self._waiting):
            self._kinds[number], self._places[number], self._indexes[number] = 2, home, index
            places.append(b"%d %d" % (number, at))
            bodies.append(body)
            at += len(body) + 1
        head = b" ".join(places) + b" "
        entries = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(bodies), len(head))
        self._waiting = []
        self.put_stream(home, entries, zlib.compress(head + b" ".join(bodies), _LEVEL))

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._hash.update(data)
        self._size += len(data)


PER_NODE = 64


def listed(numbers: Iterable[int]) -> bytes:
    """Return references to objects, as they stand in an array."""
    return b" ".join(b"%d 0 R" % number for number in numbers)


class Pages:
    """The pages of a file in their order, each told its parent before it is written."""

    def __init__(self, writer: FileWriter) -> None:
        self._writer = writer
        self.root = writer.reserve()
        # A node above some pages: its number, and those of the pages.
        self._nodes: list[tuple[int, array[int]]] = []
        self._open = False
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def reserve(self, slot: int | None = None) -> tuple[int, int]:
        """Return the numbers of the next page and of the node above it; in a slot, or at the end."""
        if slot is None and (not self._open or len(self._nodes[-1][1]) >= PER_NODE):
            self._nodes.append((self._writer.reserve(), array("Q")))
            self._open = True
        node, kids = self._nodes[-1 if slot is None else slot]
        kids.append(self._writer.reserve())
        self._count += 1
        return int(kids[-1]), node

    def slot(self) -> int:
        """Keep a place for pages that come later; returns what `reserve` knows it by."""
        self._nodes.append((self._writer.reserve(), array("Q")))
        self._open = False
        return len(self._nodes) - 1

    def finish(self) -> None:
        """Write the nodes above the pages."""
        nodes = [(number, kids) for number, kids in self._nodes if kids]
        for number, kids in nodes:
            body = b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%s]>>" % (self.root, len(kids), listed(kids))
            self._writer.put(number, body)
        above = listed(number for number, _ in nodes)
        self._writer.put(self.root, b"<</Type/Pages/Count %d/Kids[%s]>>" % (self._count, above))
