"""typst, PDF/A-2a and PDF/UA-1 (package `typst`)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import typst

from benchmarks.printing.text import HEAD, SHARES, TITLE, Part

_FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
_FORM = f"""
#set document(title: "{TITLE}", date: datetime(year: 2026, month: 4, day: 14))
#set page(paper: "a4", margin: (x: 2cm, top: 2cm, bottom: 2.5cm), numbering: "- 1 -")
#set text(font: "Liberation Sans", size: 11pt, lang: "de", hyphenate: true)
#set par(leading: 0.5em, spacing: 1em)
#show heading: set text(size: 11pt)
#set table(stroke: (bottom: 0.5pt), inset: 2pt)
#show table: set text(size: 9.5pt)
"""


def _markup(part: Part) -> str:
    kind, told = part
    if kind == "ul":
        return "\n".join(f"- {_words(item)}" for item in told)
    if kind == "table":
        caption, rows = told
        columns = ", ".join(f"{share:g}fr" for share in SHARES)
        head = ", ".join(f"[*{_words(words)}*]" for words in HEAD)
        cells = ", ".join(f"[{_words(words)}]" for row in rows for words in row)
        return (
            f"#figure(caption: [{_words(caption)}], kind: table, supplement: none, table(columns: ({columns}), "
            f"align: (left, left, right, right, right), table.header({head}), {cells}))"
        )
    marks = {"h1": "= ", "h2": "== ", "h3": "=== ", "p": ""}
    return marks[kind] + _words(told) + "\n"


def _words(text: str) -> str:
    """The text with what typst would read as its own marks escaped."""
    for mark in "\\#$*_`<@[]~":
        text = text.replace(mark, f"\\{mark}")
    return text


def main(content: Iterable[Part], file: str) -> None:
    """Typeset the content."""
    source = _FORM + "#show figure: set block(breakable: true)\n" + "\n".join(map(_markup, content))
    typst.compile(
        source.encode(),
        output=file,
        font_paths=[str(_FONTS)],
        ignore_system_fonts=True,
        pdf_standards=["a-2a", "ua-1"],
    )
