"""WeasyPrint, PDF/UA-1 (package `weasyprint`)."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from weasyprint import HTML

from benchmarks.printing.text import HEAD, SHARES, TITLE, Part

_FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
_FACE = "@font-face {{ font-family: Paper; font-weight: {weight}; src: url({file}) }}\n"
_LOOK = """
@page { size: A4; margin: 2cm 2cm 2.5cm; @bottom-center { content: "- " counter(page) " -"; font: 9pt Paper } }
html { font: 11pt/12.65pt Paper; hyphens: auto }
h1 { font-size: 13pt } h2, h3 { font-size: 11pt } p { margin: 0 0 6.3pt } ul { margin: 0; padding-left: 14pt }
table { width: 100%; border-collapse: collapse; font-size: 9.5pt; line-height: 11.4pt; table-layout: fixed }
td, th { border-bottom: .5pt solid; padding: 2pt; text-align: left; vertical-align: top } .n { text-align: right }
caption { font-weight: bold; text-align: left }
"""


def _markup(part: Part) -> str:
    kind, told = part
    if kind == "ul":
        return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in told) + "</ul>"
    if kind == "table":
        caption, rows = told
        columns = "".join(f'<col style="width: {share:.0%}">' for share in SHARES)
        head = "".join(f'<th scope="col"{_side(at)}>{escape(words)}</th>' for at, words in enumerate(HEAD))
        body = "".join("<tr>" + "".join(map(_cell, range(len(row)), row)) + "</tr>" for row in rows)
        start = f"<table><caption>{escape(caption)}</caption><colgroup>{columns}</colgroup>"
        return f"{start}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f"<{kind}>{escape(told)}</{kind}>"


def _side(at: int) -> str:
    return ' class="n"' if at > 1 else ""


def _cell(at: int, words: str) -> str:
    return f"<th scope=row>{words}</th>" if at == 0 else f"<td{_side(at)}>{escape(words)}</td>"


def _face(name: str, weight: str) -> str:
    return _FACE.format(weight=weight, file=(_FONTS / f"LiberationSans-{name}.ttf").as_uri())


def main(content: Iterable[Part], file: str) -> None:
    """Lay the content out as a web page in print."""
    look = _face("Regular", "normal") + _face("Bold", "bold") + _LOOK
    body = "".join(map(_markup, content))
    page = f'<!DOCTYPE html><html lang="de"><head><title>{TITLE}</title><style>{look}</style></head><body>{body}</body>'
    HTML(string=page).write_pdf(file, pdf_variant="pdf/ua-1")
