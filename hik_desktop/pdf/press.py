"""The way from a document to the bytes of its file; holds fonts and patterns, nothing of the office."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import Lock

from hik_desktop.content import Block, Document, Figure, walk
from hik_desktop.content.errors import EnvironmentProblem, RuleBroken
from hik_desktop.content.headings import contents_entries
from hik_desktop.content.places import blocks_inside
from hik_desktop.content.words import N_
from hik_desktop.pdf.boxes import Page
from hik_desktop.pdf.check import check
from hik_desktop.pdf.compose import compose
from hik_desktop.pdf.fonts import Fonts
from hik_desktop.pdf.hyphenation import Hyphenator
from hik_desktop.pdf.layout import add_furniture, fill_contents, lay_out
from hik_desktop.pdf.lines import Breaker
from hik_desktop.pdf.measure import Measure
from hik_desktop.pdf.pictures import Picture, read_picture
from hik_desktop.pdf.structure import Element
from hik_desktop.pdf.styles import BAR_DISTANCE

NO_PICTURES: Mapping[str, bytes] = {}


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Keep the collector of circles from looking, over and over, at what a document holds until its end."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _with_figures(blocks: tuple[Block, ...]) -> bool:
    """Return whether there is any figure, without a look at every cell for its place."""
    return any(isinstance(block, Figure) or _with_figures(blocks_inside(block)) for block in blocks)


class Press:
    """Prints documents; one object serves a whole process. `resources` holds fonts, patterns and colour profile."""

    def __init__(self, resources: Path) -> None:
        self._resources = resources
        # a font file being read keeps its place in itself
        self._one_at_a_time = Lock()
        self._hyphenator = Hyphenator(resources / "hyphenation" / "de-1996.txt")

    @cached_property
    def _fonts(self) -> Fonts:
        return Fonts(self._resources / "fonts")

    @cached_property
    def _breaker(self) -> Breaker:
        return Breaker(self._fonts, self._hyphenator)

    @cached_property
    def _profile(self) -> bytes:
        return (self._resources / "colour" / "sRGB.icc").read_bytes()

    def render(self, document: Document, pictures: Mapping[str, bytes] = NO_PICTURES) -> bytes:
        """Return the PDF of `document`, the same bytes for the same content.

        `pictures` are the bytes of its figures by SHA-256. Raises RuleBroken or EnvironmentProblem, with
        the place in words, for what cannot be printed.
        """
        with self._one_at_a_time, _nothing_collected():
            return self._render(document, pictures)

    def refusal(self, document: Document) -> RuleBroken | None:
        """Say what keeps a document from being printed, without printing it; None when nothing does."""
        with self._one_at_a_time:
            try:
                check(document, self._fonts)
            except RuleBroken as problem:
                return problem
        return None

    def _render(self, document: Document, pictures: Mapping[str, bytes]) -> bytes:
        from hik_desktop.pdf.archive import Archive
        from hik_desktop.pdf.paint import paint
        from hik_desktop.pdf.tree import StructureTree

        check(document, self._fonts)
        drawn = dict(self._pictures(document, pictures)) if _with_figures(document.blocks) else {}
        root, pages = self.laid_out(document, pictures)
        archive = Archive(document)
        painted = paint(pages, archive.codes, document.page.left - BAR_DISTANCE)
        return archive.finish(painted, StructureTree(root), drawn, self._profile)

    def width_of(self, text: str, size: float) -> float:
        """Return how wide a line of text is in points."""
        with self._one_at_a_time:
            return self._fonts.shape(text, 0).width * size / 1000

    def lay_out(self, document: Document, pictures: Mapping[str, bytes] = NO_PICTURES) -> tuple[Element, list[Page]]:
        """Return the structure of `document` and its finished pages, before anything is drawn."""
        root, pages = self.laid_out(document, pictures)
        return root, list(pages)

    def laid_out(self, document: Document, pictures: Mapping[str, bytes]) -> tuple[Element, Iterator[Page]]:
        """Return the structure of `document` and its pages one by one, each made when it is asked for."""
        form = document.page
        width, height = form.width - form.left - form.right, form.height - form.top - form.bottom
        root, nodes, notes = compose(document, self._fonts)
        measure = Measure(self._breaker, pictures, notes, (width, height))
        pages = lay_out(measure.slabs(nodes, width), form, lambda: measure.noted)
        if not contents_entries(document) and "{pages}" not in form.foot:
            return root, add_furniture(pages, form, self._breaker)
        every = list(pages)
        fill_contents(every, self._breaker)
        return root, add_furniture(every, form, self._breaker, len(every))

    def _pictures(self, document: Document, pictures: Mapping[str, bytes]) -> Iterator[tuple[str, Picture]]:
        for found in walk(document):
            if isinstance(found.block, Figure) and not found.runs:
                name = found.block.picture
                if name not in pictures:
                    raise EnvironmentProblem(
                        "pdf.picture_missing",
                        N_("Die Bilddatei fehlt: {place}. Fügen Sie das Bild neu ein."),
                        place=found.place,
                    )
                yield name, read_picture(pictures[name], found.place)
