"""The sizes and distances a document has unless it states its own."""

from __future__ import annotations

from dataclasses import replace

from hik_desktop.content import Align, Document, TextStyle
from hik_desktop.pdf.structure import ResolvedStyle

LIST_INDENT = 14.0
"""Points from a list's mark to its text."""
DEEPEST = 0.7
"""Text is never indented by more than this share of its column, however deep its list."""
CELL_PADDING = (2.0, 2.6)
"""Points beside and above the text of a table's cell."""
RULE = 0.5
"""Thickness of a table's rules in points."""
BAR_DISTANCE = 10.0
"""Points from the text's left edge to the bar beside what a version changed."""
PARAGRAPH_GAP = 6.3
ITEM_GAP = 4.2
LABEL_GAP, WIDEST_LABEL = 5.0, 85.0
"""Points between a list's mark and its text; a wider mark stands on a line of its own."""
NOTE_INDENT = 11.0
NOTE_RULE, NOTE_GAP, NOTE_SPACE = 56.0, 4.0, 14.0
"""Length of the rule above the notes of a page, its distance to them, and all the room above them."""

_DEFAULTS = {
    style.name: style
    for style in (
        TextStyle("", after=PARAGRAPH_GAP),
        TextStyle("h1", 13.0, 15.6, before=12.0, after=6.0, bold=True, keep_next=True, hyphenate=False),
        TextStyle("h2", 11.0, 12.65, before=11.0, after=4.0, bold=True, keep_next=True, hyphenate=False),
        TextStyle("h3", 11.0, 12.65, before=9.0, after=3.0, bold=True, keep_next=True, hyphenate=False),
        TextStyle("item", after=ITEM_GAP),
        TextStyle("cell", 9.5, 11.4),
        TextStyle("caption", 10.0, 12.0, before=6.0, after=3.0, bold=True, keep_next=True),
        TextStyle("quote", after=3.0),
        TextStyle("source", 10.0, 12.0, after=PARAGRAPH_GAP),
        TextStyle("note", 9.0, 10.8),
        TextStyle("contents", 13.0, 15.6, before=12.0, after=6.0, bold=True, keep_next=True, hyphenate=False),
        TextStyle("entry", after=2.0, hyphenate=False),
    )
}

_JUSTIFIED = ("", "item", "quote", "note")
"""The styles of running text, which a justified document sets in full lines."""


class Styles:
    """The styles of one document by name."""

    def __init__(self, document: Document) -> None:
        self._named = _DEFAULTS | {style.name: style for style in document.styles}
        if document.justified:
            for name in _JUSTIFIED:
                if self._named[name].align is Align.LEFT:
                    self._named[name] = replace(self._named[name], align=Align.JUSTIFY)
        self.text_width = document.page.width - document.page.left - document.page.right

    def __getitem__(self, name: str) -> TextStyle:
        return self._named.get(name) or self._named[""]

    def heading(self, level: int, role: str) -> TextStyle:
        """Return a heading's style: its role's, else its level's."""
        return self[role] if role else self[f"h{min(level, 3)}"]

    def indent(self, style: TextStyle) -> float:
        """Return a style's indent in points."""
        return style.indent * self.text_width


def resolved(style: TextStyle, *, after: float | None = None, align: Align | None = None) -> ResolvedStyle:
    """Return the lengths of `style` for layout."""
    return ResolvedStyle(
        style.size,
        style.leading,
        style.before,
        style.after if after is None else after,
        style.align if align is None else align,
        style.keep_next,
        style.keep_last,
    )
