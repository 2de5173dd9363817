"""Content to structure: builds the tree of elements and, beside it, the nodes to lay out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from hik_desktop.content import (
    Align,
    Block,
    BulletList,
    Cell,
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
    Run,
    Runs,
    Table,
    TextStyle,
    plain_runs,
)
from hik_desktop.content.labels import item_labels
from hik_desktop.content.tables import cell_columns, filled_rows
from hik_desktop.pdf.fonts import BOLD, ITALIC
from hik_desktop.pdf.shaping import printable
from hik_desktop.pdf.structure import (
    BreakNode,
    CellNode,
    Element,
    FieldsNode,
    FigureNode,
    GridCellNode,
    GridNode,
    Label,
    Node,
    Piece,
    Span,
    TableNode,
    TextNode,
)
from hik_desktop.pdf.styles import LIST_INDENT, PARAGRAPH_GAP, Styles, resolved

_LISTS = {
    Numbering.DECIMAL: b"Decimal",
    Numbering.UPPER_ROMAN: b"UpperRoman",
    Numbering.LOWER_ROMAN: b"LowerRoman",
    Numbering.UPPER_LETTER: b"UpperAlpha",
    Numbering.LOWER_LETTER: b"LowerAlpha",
}
_POINTS_PER_MM = 72 / 25.4


def compose(document: Document) -> tuple[Element, list[Node]]:
    """Return the structure tree of `document` and what is to be laid out, both in reading order."""
    root = Element("Document")
    nodes: list[Node] = []
    composer = _Composer(document, Styles(document))
    for block in document.blocks:
        composer.block(block, root, nodes, 0.0)
    return root, nodes


class _Composer:
    def __init__(self, document: Document, styles: Styles) -> None:
        self._language = document.language
        self._styles = styles

    def block(self, block: Block, parent: Element, nodes: list[Node], indent: float) -> None:
        match block:
            case Heading():
                nodes.append(self._heading(block, parent, indent))
            case Paragraph(runs=runs, role=role):
                style = self._styles[role]
                nodes.append(self._text(parent.add("P"), runs, style, indent))
            case BulletList() | NumberedList():
                self._list(block, parent, nodes, indent)
            case Table():
                self._table(block, parent, nodes, indent)
            case Quote():
                self._quote(block, parent, nodes, indent)
            case Figure():
                self._figure(block, parent, nodes, indent)
            case Grid():
                nodes.append(self._grid(block, parent))
            case Fields():
                nodes.append(self._fields(block, parent))
            case PageBreak():
                nodes.append(BreakNode())

    def _heading(self, block: Heading, parent: Element, indent: float) -> TextNode:
        style = self._styles.heading(block.level, block.role)
        node = self._text(parent.add(f"H{block.level}"), block.runs, style, indent)
        node.bookmark = (block.level, " ".join(plain_runs(block.runs).split()))
        return node

    def _text(
        self, element: Element, runs: Runs, style: TextStyle, indent: float, after: float | None = None
    ) -> TextNode:
        pieces = self.pieces(element, runs, style)
        return TextNode(pieces, resolved(style, after=after), indent + self._styles.indent(style))

    def pieces(self, element: Element, runs: Runs, style: TextStyle) -> tuple[Piece, ...]:
        """Hang the runs under `element`: links and foreign words as elements of their own."""
        found: list[Piece] = []
        for (link, language), group in groupby(runs, key=lambda run: (run.link, run.language)):
            owner = element
            if link:
                owner = owner.add("Link")
                owner.link = link
            if language and language != self._language:
                owner = owner.add("Span")
                owner.language = language
            found.append(owner.piece(tuple(self._spans(group, language, style))))
        return tuple(found)

    def _spans(self, runs: Iterable[Run], language: str | None, style: TextStyle) -> Iterable[Span]:
        divided = style.hyphenate and (language or self._language).lower().startswith("de")
        for run in runs:
            if run.text:
                face = (BOLD if run.bold or style.bold else 0) | (ITALIC if run.italic else 0)
                yield Span(printable(run.text), face, run.underline, divided)

    def _list(self, block: BulletList | NumberedList, parent: Element, nodes: list[Node], indent: float) -> None:
        kind = b"Disc" if isinstance(block, BulletList) else _LISTS[block.numbering]
        element = parent.add("L", b"<</O/List/ListNumbering/" + kind + b">>")
        style = self._styles["item"]
        labels = item_labels(block)
        step = max([LIST_INDENT] + [6.5 * len(label) for label in labels if len(label) > 2])
        last = len(nodes)
        for label, item in zip(labels, block.items, strict=True):
            line = element.add("LI")
            mark = Label(line.add("Lbl").piece((Span(label, BOLD if style.bold else 0),)), indent)
            self._item(item.blocks, line.add("LBody"), nodes, indent + step, mark, style)
        if nodes[last:] and indent == 0.0 and isinstance(nodes[-1], TextNode):
            nodes[-1].style = replace(nodes[-1].style, after=PARAGRAPH_GAP)

    def _item(
        self, blocks: tuple[Block, ...], body: Element, nodes: list[Node], indent: float, mark: Label, style: TextStyle
    ) -> None:
        rest = blocks
        if blocks and isinstance(blocks[0], Paragraph) and not blocks[0].role:
            owner = body if len(blocks) == 1 else body.add("P")
            node = self._text(owner, blocks[0].runs, style, indent)
            rest = blocks[1:]
        else:
            node = TextNode((), resolved(style), indent)
        node.label = mark
        nodes.append(node)
        for block in rest:
            if isinstance(block, Paragraph) and not block.role:
                nodes.append(self._text(body.add("P"), block.runs, style, indent))
            else:
                self.block(block, body, nodes, indent)

    def _table(self, block: Table, parent: Element, nodes: list[Node], indent: float) -> None:
        element = parent.add("Table")
        if block.caption:
            nodes.append(self._text(element.add("Caption"), block.caption, self._styles["caption"], indent))
        # a table of heads only has a body of them: no reader accepts a head without a body
        head = element.add("THead") if block.head and block.rows else element.add("TBody")
        head_rows = self._rows(block, block.head, head, head=True)
        body = element.add("TBody") if block.head and block.rows else head
        rows = self._rows(block, block.rows, body, head=False)
        shares = tuple(column.share for column in block.columns)
        nodes.append(TableNode(shares, head_rows, rows, resolved(self._styles["cell"], after=9.0), indent))

    def _rows(
        self, table: Table, rows: tuple[Row, ...], parent: Element, *, head: bool
    ) -> tuple[tuple[CellNode, ...], ...]:
        found = []
        rows = filled_rows(rows)
        for row, starts in zip(rows, cell_columns(rows), strict=True):
            line = parent.add("TR")
            cells = zip(row.cells, starts, strict=True)
            found.append(tuple(self._cell(table, cell, column, line, head) for cell, column in cells))
        return tuple(found)

    def _cell(self, table: Table, cell: Cell, column: int, line: Element, head: bool) -> CellNode:
        scope = b"/Scope/Column" if head else b"/Scope/Row" if table.row_heads and column == 0 else b""
        spans = (b"/RowSpan %d" % cell.rows if cell.rows > 1 else b"") + (
            b"/ColSpan %d" % cell.columns if cell.columns > 1 else b""
        )
        element = line.add("TH" if scope else "TD", b"<</O/Table" + scope + spans + b">>" if scope or spans else b"")
        style = self._styles["cell"]
        pieces = self.pieces(element, cell.runs, replace(style, bold=True) if head else style)
        return CellNode(pieces, table.columns[column].align, column, cell.columns, cell.rows, head)

    def _quote(self, block: Quote, parent: Element, nodes: list[Node], indent: float) -> None:
        element = parent.add("BlockQuote")
        for inner in block.blocks:
            self.block(inner, element, nodes, indent + 2 * LIST_INDENT)
        if block.source:
            style = self._styles["source"]
            nodes.append(self._text(element.add("P"), block.source, style, indent + 2 * LIST_INDENT))

    def _figure(self, block: Figure, parent: Element, nodes: list[Node], indent: float) -> None:
        element = parent.add("Figure")
        element.alt, element.boxed = block.alt, True
        width = block.width_mm * _POINTS_PER_MM if block.width_mm else None
        height = block.height_mm * _POINTS_PER_MM if block.height_mm else None
        style = resolved(self._styles[""])
        nodes.append(FigureNode(element.piece(()), block.picture, width, height, indent, style, bool(block.caption)))
        if block.caption:
            nodes.append(self._text(element.add("Caption"), block.caption, self._styles["source"], indent))

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
            lines.append((self.pieces(element, line.label, style), self.pieces(element, line.value, style)))
        return FieldsNode(tuple(lines), block.share, block.gap, block.rule, resolved(style, align=Align.LEFT))
