"""Characters in their form for a Word file: bold and the like, languages, links, notes, anchors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from hik_desktop.content.blocks import Run, Runs
from hik_desktop.exchange.word_styles import CHANGED, LINK, NOTE_MARK, NOTE_TEXT, STRUCK, word_language
from hik_desktop.exchange.word_xml import NAMESPACES, attribute, characters, element

_PIECES = re.compile(r"(\n|\t|\u00ad)")
_SIGNS = {"\n": "br", "\t": "tab", "\u00ad": "softHyphen"}
_EAST_ASIAN = ("ja", "zh", "ko")
_FIRST_NOTE = 1


class Words:
    """Makes runs; keeps the notes, links and anchors of one document."""

    def __init__(self, relate: Callable[[str], str], anchors: Iterable[str]) -> None:
        """`relate` gives the id of a link to the outside, `anchors` are all places links inside may lead to."""
        self._relate = relate
        self._bookmarks = {name: f"Ort{number}" for number, name in enumerate(dict.fromkeys(anchors), 1)}
        self._marked = 0
        self._anchored: set[str] = set()
        self._notes: list[str] = []

    def runs(self, words: Runs) -> str:
        """The runs of a paragraph."""
        return "".join(self._run(run) for run in words)

    def anchored(self, name: str, inside: str) -> str:
        """Put a place that links lead to around a paragraph's runs."""
        if not name or name in self._anchored:
            return inside
        self._anchored.add(name)
        return self.bookmarked(self._bookmarks[name], inside)

    def bookmarked(self, name: str, inside: str) -> str:
        """The same with Word's own name for the place."""
        self._marked += 1
        start = element("bookmarkStart", id=self._marked, name=name)
        return f"{start}{inside}{element('bookmarkEnd', id=self._marked)}"

    def notes(self) -> str | None:
        """The whole of footnotes.xml; None without a note."""
        if not self._notes:
            return None
        marks = "".join(
            element("footnote", element("p", element("r", element(line))), type=line, id=number)
            for number, line in ((-1, "separator"), (0, "continuationSeparator"))
        )
        return f"<w:footnotes {NAMESPACES}>{marks}{''.join(self._notes)}</w:footnotes>"

    def _run(self, run: Run) -> str:
        inside = self._characters(run)
        if inside and run.link and run.link.startswith("#"):
            place = self._bookmarks.get(run.link[1:])
            inside = element("hyperlink", inside, anchor=place, history=1) if place else inside
        elif inside and run.link:
            inside = f'<w:hyperlink r:id={attribute(self._relate(run.link))} w:history="1">{inside}</w:hyperlink>'
        return inside + (self._note(run.note) if run.note else "")

    def _characters(self, run: Run) -> str:
        if not run.text:
            return ""
        pieces = "".join(
            element(_SIGNS[piece]) if piece in _SIGNS else f'<w:t xml:space="preserve">{characters(piece)}</w:t>'
            for piece in _PIECES.split(run.text)
            if piece
        )
        return element("r", _look(run), pieces)

    def _note(self, words: Runs) -> str:
        number = _FIRST_NOTE + len(self._notes)
        mark = element("rPr", element("rStyle", val=NOTE_MARK))
        self._notes.append("")  # the place is taken before a note inside the note asks for the next
        inside = element(
            "p",
            element("pPr", element("pStyle", val=NOTE_TEXT)),
            element("r", mark, element("footnoteRef")),
            '<w:r><w:t xml:space="preserve"> </w:t></w:r>',
            "".join(self._characters(run) for run in words),
        )
        self._notes[number - _FIRST_NOTE] = element("footnote", inside, id=number)
        return element("r", mark, element("footnoteReference", id=number))


def _look(run: Run) -> str:
    style = STRUCK if run.struck else CHANGED if run.changed else LINK if run.link else ""
    language = ""
    if run.language:
        tag = word_language(run.language)
        east = run.language.split("-")[0].lower() in _EAST_ASIAN
        language = element("lang", eastAsia=tag) if east else element("lang", val=tag)
    found = (
        element("rStyle", val=style) if style else "",
        element("b") + element("bCs") if run.bold else "",
        element("i") + element("iCs") if run.italic else "",
        element("u", val="single") if run.underline else "",
        language,
    )
    return element("rPr", *found) if any(found) else ""
