"""The least a page can cost in Python.

ReportLab's bare canvas, plain line breaking with each word measured once, no structure, no hyphenation, no widows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.printing.text import HEAD, SHARES, TITLE, Part

_FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
_WIDTH, _HEIGHT, _MARGIN, _BOTTOM = 595.2756, 841.8898, 56.6929, 70.8661
_COLUMN = _WIDTH - 2 * _MARGIN
# font, size, leading, before, after
_STYLES = {
    "h1": ("Bold", 13.0, 15.6, 12.0, 6.0),
    "h2": ("Bold", 11.0, 12.65, 11.0, 4.0),
    "h3": ("Bold", 11.0, 12.65, 9.0, 3.0),
    "p": ("Regular", 11.0, 12.65, 0.0, 6.3),
    "li": ("Regular", 11.0, 12.65, 0.0, 4.2),
    "caption": ("Bold", 10.0, 12.0, 6.0, 3.0),
}


class _Sheet:
    """Fills one page after the other from the top."""

    def __init__(self, file: str) -> None:
        self._canvas = Canvas(file, (_WIDTH, _HEIGHT), pageCompression=1, initialFontName="Regular")
        self._canvas.setTitle(TITLE)
        self._widths: dict[tuple[str, str], float] = {}
        self._y = _HEIGHT - _MARGIN

    def text(self, kind: str, words: str, indent: float = 0.0, label: str = "") -> None:
        font, size, leading, before, after = _STYLES[kind]
        self._y -= before
        lines = list(self._lines(words, font, _COLUMN - indent, size))
        if label and self._y - leading >= _BOTTOM:
            self._canvas.setFont(font, size)
            self._canvas.drawString(_MARGIN, self._y - size, label)
        while lines:
            room = int((self._y - _BOTTOM) // leading)
            if room < 1:
                self._page()
                continue
            page = self._canvas.beginText(_MARGIN + indent, self._y - size)
            page.setFont(font, size, leading)
            for line in lines[:room]:
                page.textLine(line)
            self._canvas.drawText(page)
            self._y -= leading * len(lines[:room])
            lines = lines[room:]
        self._y -= after

    def table(self, caption: str, rows: Sequence[Sequence[str]]) -> None:
        self.text("caption", caption)
        self._row(HEAD, "Bold")
        for row in rows:
            if self._y - 16.6 < _BOTTOM:
                self._page()
                self._row(HEAD, "Bold")
            self._row(row, "Regular")
        self._y -= 9.0

    def _row(self, cells: Sequence[str], font: str) -> None:
        canvas, x = self._canvas, _MARGIN
        canvas.setFont(font, 9.5)
        wrapped = [list(self._lines(words, font, share * _COLUMN - 4, 9.5)) for words, share in zip(cells, SHARES)]  # noqa: B905
        for at, lines in enumerate(wrapped):
            wide = SHARES[at] * _COLUMN
            for number, line in enumerate(lines):
                y = self._y - 2.6 - 9.5 - number * 11.4
                if at < 2:
                    canvas.drawString(x + 2, y, line)
                else:
                    canvas.drawString(x + wide - 2 - self._width(font, line) * 9.5, y, line)
            x += wide
        self._y -= 5.2 + 11.4 * max(map(len, wrapped))
        canvas.setLineWidth(0.5)
        canvas.line(_MARGIN, self._y, _MARGIN + _COLUMN, self._y)

    def save(self) -> None:
        self._page()
        self._canvas.save()

    def _page(self) -> None:
        canvas = self._canvas
        canvas.setFont("Regular", 9)
        canvas.drawCentredString(_WIDTH / 2, 34, f"- {canvas.getPageNumber()} -")
        canvas.showPage()
        self._y = _HEIGHT - _MARGIN

    def _width(self, font: str, word: str) -> float:
        width = self._widths.get((font, word))
        if width is None:
            width = self._widths[font, word] = pdfmetrics.stringWidth(word, font, 1)
        return width

    def _lines(self, text: str, font: str, room: float, size: float) -> Iterator[str]:
        room /= size
        space = self._width(font, " ")
        line: list[str] = []
        length = 0.0
        for word in text.split(" "):
            width = self._width(font, word)
            if line and length + space + width > room:
                yield " ".join(line)
                line, length = [word], width
            else:
                length += width + (space if line else 0.0)
                line.append(word)
        yield " ".join(line)


def main(content: Iterable[Part], file: str) -> None:
    """Draw the content."""
    rl_config.useA85 = 0
    for weight in ("Regular", "Bold"):
        pdfmetrics.registerFont(TTFont(weight, _FONTS / f"LiberationSans-{weight}.ttf"))
    sheet = _Sheet(file)
    for kind, told in content:
        if kind == "ul":
            for item in told:
                sheet.text("li", item, 14.0, "•")
        elif kind == "table":
            sheet.table(*told)
        else:
            sheet.text(kind, told)
    sheet.save()
