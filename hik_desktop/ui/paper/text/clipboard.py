"""Content on the clipboard: as it is for ourselves, as HTML and plain characters for everyone else."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextDocument

from hik_desktop.content import blocks as b
from hik_desktop.content.errors import Problem
from hik_desktop.content.jsonform import from_json, to_json
from hik_desktop.content.plain import plain_text
from hik_desktop.ui.paper.text.copy_html import to_html
from hik_desktop.ui.paper.text.forms import stretches
from hik_desktop.ui.paper.text.from_document import content_of, merged
from hik_desktop.ui.paper.text.lines import LINE_BREAK, OBJECT_CHARACTER
from hik_desktop.ui.paper.text.paste_html import from_html
from hik_desktop.ui.paper.text.paste_plain import from_clipboard

MIME = "application/x-hik-text"


def to_mime(text: b.Text) -> QMimeData:
    """The data to put on the clipboard for a text."""
    data = QMimeData()
    data.setData(MIME, to_json(text).encode())
    data.setText(plain_text(text))
    data.setHtml(to_html(text))
    return data


def can_read(data: QMimeData) -> bool:
    """Whether there is anything a text can take."""
    if data.hasFormat(MIME) or data.hasHtml():
        return True
    files = [url for url in data.urls() if url.isLocalFile()]  # a dropped file is no text, though its path would be
    return data.hasText() and not files


def from_mime(data: QMimeData) -> b.Text:
    """The text of what lies on the clipboard; what content does not know is left out."""
    text = b.Text()
    if data.hasFormat(MIME):
        try:
            text = from_json(bytes(data.data(MIME).data()).decode())
        except (Problem, UnicodeDecodeError):
            text = b.Text()
    elif data.hasHtml():
        text = from_html(data.html())
    return text if text or not can_read(data) or not data.hasText() else from_clipboard(data.text())


def selected(document: QTextDocument, start: int, stop: int) -> b.Text:
    """The content between two positions: part of one line as a paragraph, else whole lines with their lists."""
    first, last = document.findBlock(start), document.findBlock(stop)
    if first != last or OBJECT_CHARACTER in first.text()[start - first.position() : stop - first.position()]:
        return content_of(document, start, stop)
    whole, origin = first.text(), first.position()
    runs = merged(
        run.like(whole[at - origin :][:length].replace(LINE_BREAK, "\n"))
        for at, length, run, _ in stretches(document, start, stop)
    )
    return b.Text((b.Paragraph(runs),)) if runs else b.Text()
