"""LibreOffice without a window, PDF/UA-1 from flat ODF."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from html import escape
from pathlib import Path

from benchmarks.printing.text import HEAD, SHARES, TITLE, Part

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{rest}:1.0"'
    for name, rest in (
        *(("office", "office"), ("text", "text"), ("table", "table"), ("style", "style")),
        *(("fo", "xsl-fo-compatible"), ("meta", "meta")),
    )
)
_FONT = 'fo:font-family="Liberation Sans" fo:language="de" fo:country="DE"'
_LEVELS = {"h1": 1, "h2": 2, "h3": 3}


def _styles() -> str:
    columns = "".join(
        f'<style:style style:name="C{at}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{17 * share:.2f}cm"/></style:style>'
        for at, share in enumerate(SHARES)
    )
    words = (
        ("P", 11, "normal", "start"),
        ("H", 11, "bold", "start"),
        ("T", 9.5, "normal", "start"),
        ("N", 9.5, "normal", "end"),
    )
    texts = "".join(
        f'<style:style style:name="{name}" style:family="paragraph">'
        f'<style:paragraph-properties fo:text-align="{side}" fo:margin-bottom="{0 if name in "TN" else 6.3}pt"/>'
        f'<style:text-properties {_FONT} fo:font-size="{size}pt" fo:font-weight="{weight}"/></style:style>'
        for name, size, weight, side in words
    )
    page = (
        '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" '
        'fo:page-height="29.7cm" fo:margin="2cm" fo:margin-bottom="2.5cm"/></style:page-layout>'
    )
    master = (
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"/>'
        "</office:master-styles>"
    )
    return f"<office:automatic-styles>{page}{columns}{texts}</office:automatic-styles>{master}"


def _markup(part: Part) -> str:
    kind, told = part
    if kind == "ul":
        items = (
            f'<text:list-item><text:p text:style-name="P">{escape(item)}</text:p></text:list-item>' for item in told
        )
        return f"<text:list>{''.join(items)}</text:list>"
    if kind == "table":
        caption, rows = told
        columns = "".join(f'<table:table-column table:style-name="C{at}"/>' for at in range(len(SHARES)))
        head = f"<table:table-header-rows>{_row(HEAD)}</table:table-header-rows>"
        body = "".join(map(_row, rows))
        start = _paragraph(caption, "H")
        return f'{start}<table:table table:name="{escape(caption)}">{columns}{head}{body}</table:table>'
    if kind in _LEVELS:
        return f'<text:h text:style-name="H" text:outline-level="{_LEVELS[kind]}">{escape(told)}</text:h>'
    return _paragraph(told, "P")


def _paragraph(words: str, style: str) -> str:
    return f'<text:p text:style-name="{style}">{escape(words)}</text:p>'


def _row(cells: tuple[str, ...]) -> str:
    shown = (_paragraph(words, "T" if at < 2 else "N") for at, words in enumerate(cells))
    row = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in shown)
    return f"<table:table-row>{row}</table:table-row>"


def main(content: Iterable[Part], name: str) -> None:
    """Write the content beside the file, then become the office suite that turns it into the file."""
    file = Path(name).resolve()
    source = file.with_suffix(".fodt")
    kind = 'office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"'
    body = "".join(map(_markup, content))
    source.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} {kind}>'
        f"<office:meta><meta:title>{TITLE}</meta:title></office:meta>{_styles()}"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>",
        encoding="utf-8",
    )
    export = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    command = [profile, "--headless", "--convert-to", export, "--outdir", str(file.parent), str(source)]
    if PROGRAM is None:
        raise SystemExit("LibreOffice is not installed")
    os.execv(PROGRAM, [PROGRAM, *command])
