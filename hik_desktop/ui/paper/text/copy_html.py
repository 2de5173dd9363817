"""Content as HTML for the clipboard, so that other programs get lists, tables and quotes as such."""

from __future__ import annotations

from html import escape

from hik_desktop.content import blocks as b
from hik_desktop.content.plain import plain_text

_SCALES = {
    b.Numbering.DECIMAL: "1",
    b.Numbering.UPPER_ROMAN: "I",
    b.Numbering.LOWER_ROMAN: "i",
    b.Numbering.UPPER_LETTER: "A",
    b.Numbering.LOWER_LETTER: "a",
}


def to_html(text: b.Text) -> str:
    """The HTML of a text; everything a person wrote is escaped."""
    return "".join(_block(block) for block in text.blocks)


def _block(block: b.Block) -> str:
    match block:
        case b.Heading(level=level, runs=runs):
            return f"<h{min(level, 6)}>{_runs(runs)}</h{min(level, 6)}>"
        case b.Paragraph(runs=runs):
            return f"<p>{_runs(runs)}</p>"
        case b.BulletList(items=items):
            return f"<ul>{_items(items)}</ul>"
        case b.NumberedList(items=items, numbering=numbering, start=start):
            return f'<ol type="{_SCALES[numbering]}" start="{start}">{_items(items)}</ol>'
        case b.Quote(blocks=inner, source=source):
            below = f"<p>{_runs(source)}</p>" if source else ""
            return f"<blockquote>{''.join(_block(part) for part in inner)}{below}</blockquote>"
        case b.Table():
            return _table(block)
    return f"<p>{escape(plain_text(b.Text((block,))))}</p>"


def _items(items: tuple[b.ListItem, ...]) -> str:
    return "".join(f"<li>{''.join(_block(block) for block in item.blocks)}</li>" for item in items)


def _table(table: b.Table) -> str:
    caption = f"<caption>{_runs(table.caption)}</caption>" if table.caption else ""
    head = "".join(_row(row, "th") for row in table.head)
    return f"<table>{caption}{head}{''.join(_row(row, 'td') for row in table.rows)}</table>"


def _row(row: b.Row, tag: str) -> str:
    cells = (f'<{tag} colspan="{cell.columns}" rowspan="{cell.rows}">{_runs(cell.runs)}</{tag}>' for cell in row.cells)
    return f"<tr>{''.join(cells)}</tr>"


def _runs(runs: b.Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: b.Run) -> str:
    words = escape(run.text).replace("\n", "<br>")
    for tag, on in (("b", run.bold), ("i", run.italic), ("u", run.underline)):
        words = f"<{tag}>{words}</{tag}>" if on else words
    if run.link and not run.link.startswith("#"):
        words = f'<a href="{escape(run.link)}">{words}</a>'
    if run.note:  # other programs have no place for it: its words stand raised where its mark stood
        words += f"<sup>({_runs(run.note)})</sup>"
    return words
