"""ReportLab's own layout, which tags nothing."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Table

from benchmarks.printing.text import HEAD, SHARES, TITLE, Part

_FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
_WIDTH, _HEIGHT, _MARGIN, _BOTTOM = 595.2756, 841.8898, 56.6929, 70.8661
_COLUMN = _WIDTH - 2 * _MARGIN


def _style(name: str, size: float, leading: float, before: float, after: float, **more: object) -> ParagraphStyle:
    font = "Bold" if name in ("h1", "h2", "h3", "caption", "head", "head number") else "Regular"
    keep = name in ("h1", "h2", "h3", "caption")
    return ParagraphStyle(
        name,
        fontName=font,
        fontSize=size,
        leading=leading,
        spaceBefore=before,
        spaceAfter=after,
        keepWithNext=keep,
        **more,
    )


_STYLES = {
    style.name: style
    for style in (
        _style("h1", 13, 15.6, 12, 6),
        _style("h2", 11, 12.65, 11, 4),
        _style("h3", 11, 12.65, 9, 3),
        _style("p", 11, 12.65, 0, 6.3),
        _style("li", 11, 12.65, 0, 4.2, leftIndent=14, bulletFontName="Regular"),
        _style("caption", 10, 12, 6, 3),
        _style("cell", 9.5, 11.4, 0, 0),
        _style("number", 9.5, 11.4, 0, 0, alignment=2),
        _style("head", 9.5, 11.4, 0, 0),
        _style("head number", 9.5, 11.4, 0, 0, alignment=2),
    )
}
_LOOK = [
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    *((f"{side}PADDING", (0, 0), (-1, -1), 2) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
]


def _flowables(part: Part) -> list[Flowable]:
    kind, told = part
    if kind == "ul":
        return [Paragraph(escape(item), _STYLES["li"], bulletText="•") for item in told]
    if kind == "table":
        caption, rows = told
        cells = [_row(HEAD, "head"), *(_row(row, "cell") for row in rows)]
        widths = [share * _COLUMN for share in SHARES]
        return [Paragraph(caption, _STYLES["caption"]), Table(cells, widths, repeatRows=1, style=_LOOK, spaceAfter=9)]
    return [Paragraph(escape(told), _STYLES[kind])]


def _row(cells: tuple[str, ...], style: str) -> list[Flowable]:
    numbers = "head number" if style == "head" else "number"
    return [Paragraph(escape(words), _STYLES[style if at < 2 else numbers]) for at, words in enumerate(cells)]


def _foot(canvas: Canvas, _: object) -> None:
    canvas.setFont("Regular", 9)
    canvas.drawCentredString(_WIDTH / 2, 34, f"- {canvas.getPageNumber()} -")


def main(content: Iterable[Part], file: str) -> None:
    """Draw the content."""
    rl_config.useA85 = 0
    for weight in ("Regular", "Bold"):
        pdfmetrics.registerFont(TTFont(weight, _FONTS / f"LiberationSans-{weight}.ttf"))
    pages = BaseDocTemplate(file, pagesize=(_WIDTH, _HEIGHT), title=TITLE, lang="de", initialFontName="Regular")
    frame = Frame(_MARGIN, _BOTTOM, _COLUMN, _HEIGHT - _MARGIN - _BOTTOM, 0, 0, 0, 0)
    pages.addPageTemplates(PageTemplate("page", [frame], onPage=_foot))
    pages.build([flowable for part in content for flowable in _flowables(part)])
