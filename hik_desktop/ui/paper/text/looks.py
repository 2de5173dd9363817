"""How content looks while it is written: formats for lines, runs and tables in the tokens of the theme."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from hik_desktop.content.blocks import Align, Column, Run
from hik_desktop.content.plain import plain_runs
from hik_desktop.ui.paper.text.lines import KEPT, KEPT_OBJECT, InList, InQuote, Line, note_line, note_run
from hik_desktop.ui.theme import Theme

PLAIN = Line()
LINE_HEIGHT = 148  # per cent of the font's own, as the pictures show
_ALIGN = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
    Align.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Align.DECIMAL: Qt.AlignmentFlag.AlignRight,
    Align.JUSTIFY: Qt.AlignmentFlag.AlignJustify,
}


class TextLook:
    """Formats for the parts of a text at one palette and text size."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def step(self, frame: InList | InQuote) -> int:
        """How far a list or quote moves its lines to the right, in px."""
        return self.theme.px(28 if isinstance(frame, InList) else 20)

    def block(self, line: Line) -> QTextBlockFormat:
        """The format of a line of running text."""
        px = self.theme.px
        form = QTextBlockFormat()
        note_line(form, line)
        if line.fill:
            form.setLineHeight(px(10), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        else:
            form.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setLeftMargin(sum(self.step(frame) for frame in line.path))
        tight = any(isinstance(frame, InList) for frame in line.path)
        form.setTopMargin(px(8) if line.heading or line.caption else 0)
        form.setBottomMargin(0 if line.fill or line.caption else px(3 if tight or line.heading else 8))
        return form

    def alone(self, line: Line) -> QTextBlockFormat:
        """The format of a line that holds nothing but an inserted object."""
        form = self.block(line)
        form.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
        return form

    def cell(self, column: Column) -> QTextBlockFormat:
        """The format of the one line in a table's cell."""
        form = QTextBlockFormat()
        note_line(form, Line())
        form.setAlignment(_ALIGN[column.align])
        return form

    def chars(self, run: Run, line: Line = PLAIN, head: bool = False) -> QTextCharFormat:
        """The format of a run; `head`: it stands in the head row of a table."""
        form = QTextCharFormat()
        note_run(form, run)
        role = "title" if line.heading or run.bold else "medium" if head or line.caption else "text"
        form.setFont(self.theme.font(role))
        form.setFontItalic(run.italic)
        source = any(isinstance(frame, InQuote) and frame.source for frame in line.path)
        colour = "accent_text" if run.link else "text2" if head or line.caption or source else "text"
        form.setForeground(QBrush(self.theme.colour(colour)))
        if run.underline or run.link:
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        elif run.language:
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            form.setUnderlineColor(self.theme.colour("text3"))
        if run.changed:
            form.setBackground(QBrush(self.theme.colour("accent_soft")))
        form.setFontStrikeOut(run.struck)
        if run.language or run.link or run.note:
            form.setToolTip(" · ".join(part for part in (plain_runs(run.note), run.link, run.language) if part))
        return form

    def kept(self, stored: str) -> QTextCharFormat:
        """The format of an inserted object: a block that is shown and kept, and not written in."""
        form = QTextCharFormat()
        form.setObjectType(KEPT_OBJECT)
        form.setProperty(KEPT, stored)
        form.setFont(self.theme.font())
        return form

    def table(self, columns: tuple[Column, ...], indent: int, head_rows: int) -> QTextTableFormat:
        """The format of a table; its columns share the width as they say."""
        px = self.theme.px
        form = QTextTableFormat()
        form.setBorderCollapse(True)
        form.setBorder(1)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(QBrush(self.theme.colour("line" if self.theme.border == 1 else "control")))
        form.setCellPadding(px(6))
        form.setCellSpacing(0)
        form.setTopMargin(px(4))
        form.setBottomMargin(px(4))
        form.setLeftMargin(indent)
        form.setHeaderRowCount(head_rows)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setColumnWidthConstraints(widths(columns))
        return form


def widths(columns: tuple[Column, ...]) -> list[QTextLength]:
    """How wide Qt may draw the columns: those with a share exactly so, the others as they need."""
    return [
        QTextLength(QTextLength.Type.VariableLength, 0)
        if column.share is None
        else QTextLength(QTextLength.Type.PercentageLength, column.share * 100)
        for column in columns
    ]
