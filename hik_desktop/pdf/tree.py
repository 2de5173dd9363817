"""The structure tree as objects of the printed file."""

from __future__ import annotations

from collections.abc import Iterator

from hik_desktop.pdf.structure import Element, Piece, place_of

_KEPT_EMPTY = frozenset({"TD", "TH", "Document"})


def pdf_text(text: str) -> bytes:
    """Return a text string of the file format."""
    if text.isascii() and text.isprintable():
        return b"(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("ascii") + b")"
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode("ascii") + b">"


class StructureTree:
    """Numbers the elements that were drawn and writes them; empty ones are left out."""

    def __init__(self, root: Element) -> None:
        self._root = root
        _prune(root)
        self.elements = list(_each(root))
        self.parents: list[list[Element] | Element] = []
        """Owners by parent-tree key: a page's marks, or the element of one annotation."""

    def objects(
        self, first: int, tree: int, pages: list[int], annotations: dict[tuple[int, int], int]
    ) -> Iterator[tuple[int, bytes]]:
        """Yield (object number, bytes) for the tree's root, numbered `tree`, and its elements from `first` on."""
        for number, element in enumerate(self.elements, first):
            element.number = number
        for element in self.elements:
            above = element.parent.number if element.parent else tree
            yield element.number, _element(element, above, pages, annotations)
        names = sorted((element.identity, element.number) for element in self.elements if element.identity)
        known = b"".join(pdf_text(name) + b"%d 0 R" % number for name, number in names)
        nums = b" ".join(b"%d %s" % (key, _owners(owners)) for key, owners in enumerate(self.parents))
        yield (
            tree,
            b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d%s>>"
            % (self._root.number, nums, len(self.parents), b"/IDTree<</Names[%s]>>" % known if known else b""),
        )


def _owners(owners: list[Element] | Element) -> bytes:
    if isinstance(owners, Element):
        return b"%d 0 R" % owners.number
    return b"[" + b" ".join(b"%d 0 R" % owner.number for owner in owners) + b"]"


def _prune(element: Element) -> bool:
    kids = element.kids
    if len(kids) == 1 and isinstance(kids[0], Piece):  # nearly every one
        if not kids[0].marks:
            kids.clear()
        return bool(kids) or element.tag in _KEPT_EMPTY
    element.kids = [kid for kid in element.kids if (kid.marks if isinstance(kid, Piece) else _prune(kid))]
    return bool(element.kids) or element.tag in _KEPT_EMPTY


def _each(element: Element) -> Iterator[Element]:
    waiting = [element]
    while waiting:
        found = waiting.pop()
        yield found
        waiting += [kid for kid in reversed(found.kids) if isinstance(kid, Element)]


def _element(element: Element, above: int, pages: list[int], annotations: dict[tuple[int, int], int]) -> bytes:
    own = element.kids
    if len(own) == 1 and isinstance(own[0], Piece) and len(own[0].marks) == 1 and not element.told:
        page, mark = place_of(own[0].marks[0])
        attributes = b"/A" + element.attributes if element.attributes else b""
        return b"<</S/%s/P %d 0 R/Pg %d 0 R/K %d%s>>" % (
            element.tag.encode("ascii"),
            above,
            pages[page],
            mark,
            attributes,
        )
    home = next((page for kid in element.kids if isinstance(kid, Piece) for page, _ in map(place_of, kid.marks)), None)
    kids: list[bytes] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(b"%d 0 R" % kid.number)
        else:
            kids += (
                b"%d" % mark if page == home else b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (pages[page], mark)
                for page, mark in map(place_of, kid.marks)
            )
    kids += (
        b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % (pages[page], annotations[page, number])
        for page, number in element.annotations
    )
    out = [b"<</S/%s/P %d 0 R" % (element.tag.encode("ascii"), above)]
    if home is not None:
        out.append(b"/Pg %d 0 R" % pages[home])
    if kids:
        out.append(b"/K " + kids[0] if len(kids) == 1 else b"/K[" + b" ".join(kids) + b"]")
    if element.identity:
        out.append(b"/ID" + pdf_text(element.identity))
    if element.language:
        out.append(b"/Lang" + pdf_text(element.language))
    if element.alt is not None:
        out.append(b"/Alt" + pdf_text(element.alt))
    if element.attributes:
        out.append(b"/A" + element.attributes)
    out.append(b">>")
    return b"".join(out)
