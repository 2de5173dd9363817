"""Content to structure: builds the tree of elements and, beside it, the nodes to lay out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from hik_desktop.content import (
    Align,
    Block,
    BulletList,
    Cell,
    Chart,
    Contents,
    Document,
    Fields,
    Figure,
    Grid,
    GridCell,
    Heading,
    NumberedList,
    Numbering,
    PageBreak,
    Paragraph,
    Quote,
    Row,
    Runs,
    Table,
    TextStyle,
    plain_runs,
)
from hik_desktop.content.headings import contents_entries, entries_of
from hik_desktop.content.labels import item_labels
from hik_desktop.content.tables import cell_columns, filled_rows
from hik_desktop.pdf.fonts import BOLD, Fonts
from hik_desktop.pdf.inline import Inline
from hik_desktop.pdf.shaping import printable, shown
from hik_desktop.pdf.structure import (
    BreakNode,
    CellNode,
    ChartNode,
    Element,
    FieldsNode,
    FigureNode,
    GridCellNode,
    GridNode,
    Label,
    Leader,
    Node,
    Piece,
    Span,
    TableNode,
    TextNode,
)
from hik_desktop.pdf.styles import LABEL_GAP, LIST_INDENT, PARAGRAPH_GAP, WIDEST_LABEL, Styles, resolved
from hik_desktop.pdf.tree import pdf_text

_LISTS = {
    Numbering.DECIMAL: b"Decimal",
    Numbering.UPPER_ROMAN: b"UpperRoman",
    Numbering.LOWER_ROMAN: b"LowerRoman",
    Numbering.UPPER_LETTER: b"UpperAlpha",
    Numbering.LOWER_LETTER: b"LowerAlpha",
}
_POINTS_PER_MM = 72 / 25.4
_CellRows = tuple[tuple[CellNode, ...], ...]


class Composed(NamedTuple):
    """The structure tree, what is to be laid out in reading order, and the notes by the pieces of their marks.

    Tree and notes grow as the nodes are asked for, so that not all of them are there at once.
    """

    root: Element
    nodes: Iterator[Node]
    notes: dict[Piece, TextNode]


def compose(document: Document, fonts: Fonts) -> Composed:
    """Return the structure of `document` and what is to be laid out, both in reading order."""
    root = Element("Document")
    composer = _Composer(document, Styles(document), fonts)
    return Composed(root, composer.nodes(document.blocks, root), composer.inline.notes)


class _Composer:
    def __init__(self, document: Document, styles: Styles, fonts: Fonts) -> None:
        self._styles = styles
        self._fonts = fonts
        self.inline = Inline(document.language, styles, fonts)
        self._entries = contents_entries(document)
        self._headings = iter(self._entries or ())
        self._heads = 0
        self._level = 1  # of the heading last set
        self._head_style = replace(styles["cell"], bold=True)

    def nodes(self, blocks: tuple[Block, ...], root: Element) -> Iterator[Node]:
        """Yield the nodes of a document's blocks and hold on to none of them."""
        for block in blocks:
            found: list[Node] = []
            self.block(block, root, found, 0.0)
            found.reverse()
            while found:
                yield found.pop()

    def block(self, block: Block, parent: Element, nodes: list[Node], indent: float) -> None:
        match block:
            case Heading():
                nodes.append(self._heading(block, parent, indent))
            case Paragraph(runs=runs, role=role):
                style = self._styles[role]
                nodes.append(self._text(parent.add("P"), runs, style, indent, parent))
            case BulletList() | NumberedList():
                self._list(block, parent, nodes, indent)
            case Table():
                self._table(block, parent, nodes, indent)
            case Quote():
                self._quote(block, parent, nodes, indent)
            case Figure():
                self._figure(block, parent, nodes, indent)
            case Chart():
                self._chart(block, parent, nodes, indent)
            case Grid():
                nodes.append(self._grid(block, parent))
            case Fields():
                nodes.append(self._fields(block, parent))
            case Contents():
                self._contents(block, parent, nodes, indent)
            case PageBreak():
                nodes.append(BreakNode())

    def _heading(self, block: Heading, parent: Element, indent: float) -> TextNode:
        style = self._styles.heading(block.level, block.role)
        node = self._text(parent.add(f"H{block.level}"), block.runs, style, indent, parent)
        node.bookmark = (block.level, shown(plain_runs(block.runs)))
        self._level = block.level
        node.anchor = block.anchor
        if self._entries and not block.role:
            node.anchor = next(self._headings).anchor
        return node

    def _text(self, element: Element, runs: Runs, style: TextStyle, indent: float, home: Element) -> TextNode:
        """Return the node of `runs` hung under `element`; their notes are read in `home`."""
        pieces = self.inline.pieces(element, runs, style)
        self.inline.set_notes(home)
        return TextNode(pieces, resolved(style), indent + self._styles.indent(style))

    def _contents(self, block: Contents, parent: Element, nodes: list[Node], indent: float) -> None:
        entries = entries_of(block, self._entries)
        if not entries:
            return
        element = parent.add("TOC")
        if block.title:
            caption = element.add("Caption")
            title = self._text(caption, block.title, self._styles["contents"], indent, caption)
            within = self._level + 1 if self._level > 1 else 1  # in a section it stands beside its headings
            title.bookmark = (within, shown(plain_runs(block.title)))
            nodes.append(title)
        style = self._styles["entry"]
        open_lists = [element]
        for entry, depth in entries:
            while len(open_lists) > depth:
                open_lists.pop()
            while len(open_lists) < depth:
                above = open_lists[-1].kids[-1] if open_lists[-1].kids else None
                inner = above if isinstance(above, Element) and above.tag == "TOCI" else open_lists[-1]
                open_lists.append(inner.add("TOC"))
            link = open_lists[-1].add("TOCI").add("Reference").add("Link")
            link.link, link.hint = f"#{entry.anchor}", shown(plain_runs(entry.runs))
            pieces = self.inline.pieces(link, entry.runs, style)
            node = TextNode(pieces, resolved(style), indent + (depth - 1) * LIST_INDENT)
            node.leader = Leader(link.piece(()), entry.anchor)
            nodes.append(node)
        last = nodes[-1]
        assert isinstance(last, TextNode)
        last.style = replace(last.style, after=PARAGRAPH_GAP)

    def _list(self, block: BulletList | NumberedList, parent: Element, nodes: list[Node], indent: float) -> None:
        kind = b"Disc" if isinstance(block, BulletList) else _LISTS[block.numbering]
        element = parent.add("L", b"<</O/List/ListNumbering/" + kind + b">>")
        style = self._styles["item"]
        labels = [printable(label) for label in item_labels(block)]
        face = BOLD if style.bold else 0
        widths = (self._fonts.shape(label, face).width * style.size / 1000 for label in labels)
        step = max(LIST_INDENT, max((each for each in widths if each <= WIDEST_LABEL), default=0.0) + LABEL_GAP)
        # numbers stand right, so that their points stand below each other
        width = step - LABEL_GAP if isinstance(block, NumberedList) else 0.0
        last = len(nodes)
        for label, item in zip(labels, block.items, strict=True):
            line = element.add("LI")
            mark = Label(line.add("Lbl").piece((Span(label, face, divided=False),)), indent, width)
            self._item(item.blocks, line.add("LBody"), nodes, indent + step, mark, style)
        if nodes[last:] and indent == 0.0 and isinstance(nodes[-1], TextNode):
            nodes[-1].style = replace(nodes[-1].style, after=PARAGRAPH_GAP)

    def _item(
        self, blocks: tuple[Block, ...], body: Element, nodes: list[Node], indent: float, mark: Label, style: TextStyle
    ) -> None:
        start = len(nodes)
        for block in blocks:
            if isinstance(block, Paragraph) and not block.role:
                owner = body if len(blocks) == 1 else body.add("P")
                nodes.append(self._text(owner, block.runs, style, indent, body))
            else:
                self.block(block, body, nodes, indent)
        first = nodes[start] if start < len(nodes) else None
        if isinstance(first, TextNode):  # also the first item of a list inside: "1. a) …"
            first.labels = (mark, *first.labels)
        else:
            # in front of a table or picture it takes no line of its own
            beside = resolved(style) if first is None else replace(resolved(style), keep_next=True, after=0.0)
            nodes.insert(start, TextNode((), beside, indent, (mark,)))

    def _table(self, block: Table, parent: Element, nodes: list[Node], indent: float) -> None:
        element = parent.add("Table")
        if block.caption:
            caption = element.add("Caption")
            words = self._text(caption, block.caption, self._styles["caption"], indent, caption)
            words.anchor = block.anchor
            nodes.append(words)
        # a table of heads only has a body of them: no reader accepts a head without a body
        head = element.add("THead") if block.head and block.rows else element.add("TBody")
        head_rows = self._rows(block, block.head, head, head=True)
        body = element.add("TBody") if block.head and block.rows else head
        rows = self._rows(block, block.rows, body, head=False)
        self._name_heads(head_rows, rows)
        shares = tuple(column.share for column in block.columns)
        style = resolved(self._styles["cell"], after=9.0)
        nodes.append(TableNode(shares, head_rows, rows, style, indent, "" if block.caption else block.anchor))

    def _name_heads(self, head: _CellRows, body: _CellRows) -> None:
        """Name all heads of cells that cover several columns or rows: their first place does not tell them."""
        for number, row in enumerate(body):
            for cell in row:
                if cell.names_rows or (cell.columns == 1 and cell.rows == 1):
                    continue
                columns = range(cell.column, cell.column + cell.columns)
                above = [each for line in head for each in line if _meet(each.column, each.columns, columns)]
                rows = range(number, number + cell.rows)
                beside = [
                    each
                    for at, line in enumerate(body)
                    for each in line
                    if each.names_rows and _meet(at, each.rows, rows)
                ]
                if len(above) + len(beside) > 1:
                    names = b"".join(self._identity(each.element) for each in above + beside)
                    attributes = cell.element.attributes.removesuffix(b">>")
                    cell.element.attributes = attributes + b"/Headers[" + names + b"]>>"

    def _identity(self, element: Element) -> bytes:
        if not element.identity:
            self._heads += 1
            element.identity = f"head-{self._heads}"
        return pdf_text(element.identity)

    def _rows(self, table: Table, rows: tuple[Row, ...], parent: Element, *, head: bool) -> _CellRows:
        found = []
        rows = filled_rows(rows)
        for row, starts in zip(rows, cell_columns(rows), strict=True):
            line = parent.add("TR")
            cells = zip(row.cells, starts, strict=True)
            found.append(tuple(self._cell(table, cell, column, line, head) for cell, column in cells))
        return tuple(found)

    def _cell(self, table: Table, cell: Cell, column: int, line: Element, head: bool) -> CellNode:
        names_rows = not head and (table.columns[column].head or (table.row_heads and column == 0))
        scope = b"/Scope/Column" if head else b"/Scope/Row" if names_rows else b""
        spans = (b"/RowSpan %d" % cell.rows if cell.rows > 1 else b"") + (
            b"/ColSpan %d" % cell.columns if cell.columns > 1 else b""
        )
        element = line.add("TH" if scope else "TD", b"<</O/Table" + scope + spans + b">>" if scope or spans else b"")
        pieces = self.inline.pieces(element, cell.runs, self._head_style if head else self._styles["cell"])
        self.inline.set_notes(element)
        align = table.columns[column].align
        return CellNode(element, pieces, align, column, cell.columns, cell.rows, head, names_rows)

    def _quote(self, block: Quote, parent: Element, nodes: list[Node], indent: float) -> None:
        element = parent.add("BlockQuote")
        for inner in block.blocks:
            self.block(inner, element, nodes, indent + 2 * LIST_INDENT)
        if block.source:
            style = self._styles["source"]
            nodes.append(self._text(element.add("P"), block.source, style, indent + 2 * LIST_INDENT, element))

    def _figure(self, block: Figure, parent: Element, nodes: list[Node], indent: float) -> None:
        element = parent.add("Figure")
        element.alt, element.boxed = block.alt, True
        width = block.width_mm * _POINTS_PER_MM if block.width_mm else None
        height = block.height_mm * _POINTS_PER_MM if block.height_mm else None
        style = resolved(self._styles[""])
        captioned = bool(block.caption)
        piece = element.piece(())
        nodes.append(FigureNode(piece, block.picture, width, height, indent, style, captioned, block.anchor))
        if captioned:
            caption = element.add("Caption")
            nodes.append(self._text(caption, block.caption, self._styles["source"], indent, caption))

    def _chart(self, block: Chart, parent: Element, nodes: list[Node], indent: float) -> None:
        element = parent.add("Figure")
        element.alt, element.boxed = block.alt, True
        style = resolved(self._styles[""])
        nodes.append(ChartNode(element.piece(()), block, indent, style, bool(block.caption)))
        if block.caption:
            caption = element.add("Caption")
            nodes.append(self._text(caption, block.caption, self._styles["source"], indent, caption))

    def _grid(self, block: Grid, parent: Element) -> GridNode:
        element = parent.add("Div")
        rows = tuple((row.height, tuple(self._grid_cell(cell, element) for cell in row.cells)) for row in block.rows)
        return GridNode(block.shares, rows, block.rule, block.after)

    def _grid_cell(self, cell: GridCell, parent: Element) -> GridCellNode:
        element = parent.add("Div")
        nodes: list[Node] = []
        for block in cell.blocks:
            self.block(block, element, nodes, 0.0)
        return GridCellNode(tuple(nodes), frozenset(side.value for side in cell.rules), cell.columns, cell.padding)

    def _fields(self, block: Fields, parent: Element) -> FieldsNode:
        style = self._styles[block.role]
        lines = []
        for line in block.lines:
            element = parent.add("P")
            label, value = (self.inline.pieces(element, runs, style) for runs in (line.label, line.value))
            self.inline.set_notes(element)
            lines.append((label, value))
        return FieldsNode(tuple(lines), block.share, block.gap, block.rule, resolved(style, align=Align.LEFT))


def _meet(start: int, count: int, covered: range) -> bool:
    return start < covered.stop and start + count > covered.start
