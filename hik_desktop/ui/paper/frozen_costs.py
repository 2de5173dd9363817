"""The Kostentabelle of an issued paper, as it was printed: read only, from the kept content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from hik_desktop.content import blocks as b
from hik_desktop.content.plain import plain_runs
from hik_desktop.content.tables import cell_columns
from hik_desktop.ui.desk import Look
from hik_desktop.ui.pieces import label


class FrozenCosts(QFrame):
    """Shows the blocks of the table as plain words in their columns."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("card")
        self._look = look
        self._shown: tuple[b.Block, ...] = ()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(*(look.theme.px(12),) * 4)
        self.hide()

    def show_blocks(self, blocks: tuple[b.Block, ...]) -> None:
        """Show what was printed; nothing hides it."""
        self.setVisible(bool(blocks))
        if blocks == self._shown:
            return
        self._shown = blocks
        while (old := self._rows.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.deleteLater()
        for block in blocks:
            for made in self._made(block):
                self._rows.addWidget(made)

    def _made(self, block: b.Block) -> Iterator[QWidget]:
        match block:
            case b.Paragraph(runs=runs):
                yield label(
                    self._look, plain_runs(runs), "medium" if any(run.bold for run in runs) else "text", wrap=True
                )
            case b.BulletList(items=items):
                for item in items:
                    for inner in item.blocks:
                        yield from self._made(inner)
            case b.Table():
                yield self._table(block)

    def _table(self, table: b.Table) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._look.theme.px(12))
        rows = (*table.head, *table.rows)
        for at, (line, starts) in enumerate(zip(rows, _starts(table), strict=True)):
            for cell, column in zip(line.cells, starts, strict=True):
                strong = at < len(table.head) or any(run.bold for run in cell.runs)
                words = label(self._look, plain_runs(cell.runs), "medium" if strong else "text", wrap=True)
                words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                if table.columns[column].align is b.Align.DECIMAL:
                    words.setWordWrap(False)
                    words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
                grid.addWidget(words, at, column, 1, cell.columns)
        for column, shape in enumerate(table.columns):
            grid.setColumnStretch(column, 0 if shape.align is b.Align.DECIMAL else 1)
        return made


def _starts(table: b.Table) -> Iterable[tuple[int, ...]]:
    return (*cell_columns(table.head), *cell_columns(table.rows))
