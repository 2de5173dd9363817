"""Runs to pieces: links, foreign words, what a version changed, note marks, each an element of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from hik_desktop.content import Run, Runs, TextStyle, plain_runs
from hik_desktop.content.labels import superior
from hik_desktop.pdf.fonts import BOLD, ITALIC, SUPERIOR, Fonts
from hik_desktop.pdf.shaping import printable, shown, unusual
from hik_desktop.pdf.structure import BARRED, STRUCK, UNDERLINED, Element, Label, Piece, Span, TextNode
from hik_desktop.pdf.styles import NOTE_INDENT, Styles, resolved

_CHANGED = b"<</O/Layout/TextDecorationType/Underline>>"
_STRUCK = b"<</O/Layout/TextDecorationType/LineThrough>>"
_NOTE = "\0note-"
"""Begins the anchors of notes; nobody can type it."""


class Inline:
    """Hangs runs under elements; `notes` holds the notes met so far by the pieces of their marks."""

    def __init__(self, language: str, styles: Styles, fonts: Fonts) -> None:
        self._language = language
        self._german = language.lower().startswith("de")
        self._styles = styles
        self._fonts = fonts
        self.notes: dict[Piece, TextNode] = {}
        self._waiting: list[tuple[Piece, int, Runs]] = []
        self._count = 0

    def pieces(self, element: Element, runs: Runs, style: TextStyle) -> tuple[Piece, ...]:
        """Return the pieces of `runs`, hung under `element`; call `set_notes` once they are all there."""
        if len(runs) == 1 and _plain(run := runs[0]):
            return (element.piece((self._span_of(run, None, style),) if run.text else ()),)
        found: list[Piece] = []
        for stretch in _stretches(runs):
            for link, group in groupby(stretch, key=_link):
                owner, linked = element, tuple(group)
                if link:
                    owner = owner.add("Link")
                    owner.link = link
                    owner.hint = shown(plain_runs(linked) if link.startswith("#") else link)
                for (language, changed, struck), alike in groupby(linked, key=_form):
                    inner = self._span(owner, language, changed, struck)
                    found.append(inner.piece(tuple(self._spans(alike, language, style))))
            if stretch and stretch[-1].note:
                found.append(self._mark(element, stretch[-1], style))
        return tuple(found)

    def set_notes(self, home: Element) -> None:
        """Hang the notes whose marks were met since the last call under `home`: they are read there."""
        while self._waiting:
            mark, number, runs = self._waiting.pop(0)
            note = home.add("Note")
            note.identity = f"note-{number}"
            style = self._styles["note"]
            label = note.add("Lbl").piece((Span(superior(number), SUPERIOR, divided=False),))
            pieces = self.pieces(note, runs, style)
            self.notes[mark] = TextNode(
                pieces, resolved(style), NOTE_INDENT, (Label(label, 0.0),), anchor=f"{_NOTE}{number}"
            )

    def _mark(self, element: Element, run: Run, style: TextStyle) -> Piece:
        self._count += 1
        link = element.add("Reference").add("Link")
        link.link = f"#{_NOTE}{self._count}"
        link.hint = shown(plain_runs(run.note))
        face = SUPERIOR | (BOLD if run.bold or style.bold else 0)
        piece = link.piece((Span(superior(self._count), face, divided=False),))
        self._waiting.append((piece, self._count, run.note))
        return piece

    def _span(self, owner: Element, language: str | None, changed: bool, struck: bool) -> Element:
        foreign = bool(language) and language != self._language
        if not (foreign or changed or struck):
            return owner
        span = owner.add("Span", _STRUCK if struck else _CHANGED if changed else b"")
        span.language = language if foreign else None
        return span

    def _spans(self, runs: Iterable[Run], language: str | None, style: TextStyle) -> Iterator[Span]:
        for run in runs:
            if run.text:
                yield self._span_of(run, language, style)

    def _span_of(self, run: Run, language: str | None, style: TextStyle) -> Span:
        divided = style.hyphenate and (language.lower().startswith("de") if language else self._german)
        face = (BOLD if run.bold or style.bold else 0) | (ITALIC if run.italic else 0)
        text = run.text
        if unusual(text):
            face |= self._fonts.script(text, language or self._language)
            text = printable(text)
        decor = UNDERLINED if run.underline else 0
        if run.changed:
            decor |= UNDERLINED | BARRED
        if run.struck:
            decor |= STRUCK | BARRED
        return Span(text, face, decor, divided)


def _plain(run: Run) -> bool:
    """Return whether a run hangs under no element of its own: nearly all do not."""
    return run.link is None and run.language is None and not (run.note or run.changed or run.struck)


def _link(run: Run) -> str | None:
    return run.link


def _form(run: Run) -> tuple[str | None, bool, bool]:
    return run.language, run.changed, run.struck


def _stretches(runs: Runs) -> Iterator[Runs]:
    """Part `runs` behind each note's mark, which belongs to no link and no span."""
    start = 0
    for number, run in enumerate(runs, 1):
        if run.note:
            yield runs[start:number]
            start = number
    if start < len(runs):
        yield runs[start:]
