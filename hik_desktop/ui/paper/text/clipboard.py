"""Content on the clipboard: as it is for ourselves, as HTML and plain characters for everyone else."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextDocument

from hik_desktop.content import blocks as b
from hik_desktop.content.errors import Problem
from hik_desktop.content.jsonform import from_json, to_json
from hik_desktop.content.plain import plain_text
from hik_desktop.ui.paper.text.copy_html import to_html
from hik_desktop.ui.paper.text.from_document import content_of, runs_between
from hik_desktop.ui.paper.text.lines import OBJECT_CHARACTER
from hik_desktop.ui.paper.text.paste_html import from_html
from hik_desktop.ui.paper.text.paste_plain import from_clipboard

PICTURE_ENDS = (".png", ".jpg", ".jpeg")
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


def picture_files(data: QMimeData) -> list[Path]:
    """The pictures among the files that were dropped or copied."""
    found = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in found if path.suffix.lower() in PICTURE_ENDS]


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
    runs = runs_between(first, start, stop)
    return b.Text((b.Paragraph(runs),)) if runs else b.Text()
