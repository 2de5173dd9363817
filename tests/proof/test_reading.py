"""What no validator sees: that a person who listens to a paper hears what was written, all of it, in order."""

from __future__ import annotations

import io
import random
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from hik_desktop import paths
from hik_desktop.content import (
    Chart,
    Document,
    Fields,
    Figure,
    Run,
    Table,
    document_from_json,
    document_to_json,
    plain_runs,
    plain_text,
    walk,
)
from hik_desktop.pdf import Press
from hik_desktop.pdf.boxes import Page
from hik_desktop.pdf.structure import Element
from tests.pdf.reading import Printed, read, words
from tests.proof.exhibits import Exhibit, invented, kinds, samples, templates


@pytest.fixture(scope="module", params=["kinds", "samples", "templates", "invented"])
def exhibits(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Exhibit]:
    """One group of what is printed."""
    makers: dict[str, Callable[[], Iterable[Exhibit]]] = {
        "kinds": kinds,
        "samples": lambda: samples(tmp_path_factory.mktemp("sample")),
        "templates": lambda: templates(tmp_path_factory.mktemp("templates")),
        "invented": invented,
    }
    return list(makers[request.param]())


def test_heard_through_the_structure_it_is_the_text_word_for_word(exhibits: list[Exhibit]) -> None:
    for exhibit in exhibits:
        assert words(read(exhibit.data).text) == words(plain_text(exhibit.document)), exhibit.name


@pytest.mark.parametrize("count", [3, pytest.param(None, marks=pytest.mark.prove)])
def test_another_reader_hears_the_same(exhibits: list[Exhibit], count: int | None, tmp_path: Path) -> None:
    """It takes seconds for a longer paper, so the shortest stand for all in the daily run."""
    file = tmp_path / "heard.pdf"
    for exhibit in sorted(exhibits, key=lambda exhibit: len(exhibit.data))[:count]:
        file.write_bytes(exhibit.data)
        heard = subprocess.run(["pdfinfo", "-struct-text", file], capture_output=True, encoding="utf-8", check=True)
        assert _letters(_said(heard.stdout)) == _letters(plain_text(_without_pictures(exhibit.document))), exhibit.name
        assert not heard.stderr, exhibit.name


def test_every_mark_stands_once_in_the_tree_and_knows_its_place_there(exhibits: list[Exhibit]) -> None:
    for exhibit in exhibits:
        printed = read(exhibit.data)
        drawn = {(part.page, part.mark) for part in printed.shown if part.mark is not None}
        assert drawn <= set(printed.marks), exhibit.name
        assert set(printed.marks.values()) <= {1}, exhibit.name
        with pikepdf.open(io.BytesIO(exhibit.data)) as pdf:
            _owners_agree(pdf, printed, exhibit.name)


def test_outside_the_text_stands_nothing_but_page_numbers_and_repeated_heads(exhibits: list[Exhibit]) -> None:
    for exhibit in exhibits:
        printed = read(exhibit.data)
        heads = [_letters(plain_text(Document("", "de", (head,)))) for head in _heads(exhibit.document)]
        for page in range(printed.pages):
            outside = "".join(part.text for part in printed.shown if part.artifact and part.page == page)
            left = _letters(outside)
            for known in (f"-{page + 1}-", *sorted(heads, key=len, reverse=True)):
                left = left.replace(known, "", 1)
            assert not left, (exhibit.name, page, left)


def test_every_picture_says_in_words_what_it_shows(exhibits: list[Exhibit]) -> None:
    for exhibit in exhibits:
        said = [found.block.alt for found in walk(exhibit.document) if _is_figure(found.block) and not found.runs]
        with pikepdf.open(io.BytesIO(exhibit.data)) as pdf:
            figures = [thing for thing in pdf.objects if _structure(thing) == "/Figure"]
            assert sorted(str(figure.Alt) for figure in figures) == sorted(said), exhibit.name
        for alt in said:
            assert not re.search(r"\.(png|jpe?g|gif|svg|tiff?|bmp|pdf)\b|^[0-9a-f]{16,}$", alt, re.IGNORECASE), alt
            assert len(alt.split()) > 1, alt


def test_label_and_value_of_the_head_are_heard_together(exhibits: list[Exhibit]) -> None:
    for exhibit in exhibits:
        _head_is_heard(read(exhibit.data), exhibit)


class _Shuffling(Press):
    """Draws what stands on each page in an order of its own."""

    def laid_out(self, document: Document, pictures: Mapping[str, bytes]) -> tuple[Element, Iterator[Page]]:
        root, made = super().laid_out(document, pictures)
        pages = list(made)
        for number, page in enumerate(pages):
            random.Random(number).shuffle(page.boxes)
        return root, iter(pages)


def test_what_is_heard_does_not_depend_on_what_is_drawn_first() -> None:
    press = _Shuffling(paths.resource())
    for exhibit in chain(kinds(), invented(10)):
        data = press.render(exhibit.document, exhibit.pictures)
        assert data != exhibit.data
        shuffled = read(data)
        assert words(shuffled.text) == words(plain_text(exhibit.document)), exhibit.name
        _head_is_heard(shuffled, exhibit)


def test_what_is_amiss_is_heard() -> None:
    exhibit = next(kinds())
    with pikepdf.open(io.BytesIO(exhibit.data)) as pdf:
        owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
        owners[0], owners[1] = owners[1], owners[0]
        swapped = io.BytesIO()
        pdf.save(swapped)
    with pikepdf.open(swapped) as pdf, pytest.raises(AssertionError):
        _owners_agree(pdf, read(swapped.getvalue()), "swapped")


def _head_is_heard(printed: Printed, exhibit: Exhibit) -> None:
    lines = [" ".join(line.split()) for line in printed.text.split("\n")]
    fields = [block for found in walk(exhibit.document) if isinstance(block := found.block, Fields)]
    (head,) = {id(block): block for block in fields}.values()
    said = [" ".join(plain_runs(line.label + (Run(" "),) + line.value).split()) for line in head.lines]
    assert any(re.fullmatch(r"N[or]\. ((\d\d-)?\d{4})?/\d{4}( [NES]\d)?", line) for line in said), said
    for line in filter(None, said):
        assert line in lines, (exhibit.name, line)


def _without_pictures(document: Document) -> Document:
    """The document without its alternative texts, which the other reader does not tell."""
    stored = re.sub(r'"alt":"(\\.|[^"\\])*"', '"alt":""', document_to_json(document))
    return document_from_json(stored)


def _said(tree: str) -> str:
    """The words of a structure as pdfinfo prints them: each string in quotes on lines of its own.

    It tells what is drawn inside a figure, for which an alternative text stands, and the pages of contents, which the
    content itself does not have (where they lead is tried in tests/pdf/test_contents.py): both are left out.
    """
    tree = re.sub(r'^( *)(Figure[^\n]*\n(?: *\/[^\n]*\n)*)(?:\1  "[^\n]*"\n)+', r"\1\2", tree, flags=re.MULTILINE)
    tree = re.sub(r'^ *"\d+"\n(?= *Object )', "", tree, flags=re.MULTILINE)
    return "".join(re.findall(r'^ *"(.*?)"$', tree, re.MULTILINE | re.DOTALL))


def _letters(text: str) -> str:
    """The text without white space and hyphens at line ends, which readers tell in ways of their own."""
    return re.sub(r"[\s\u00ad]", "", text)


def _heads(document: Document) -> list[Table]:
    tables = (found.block for found in walk(document) if not found.runs)
    return [Table(block.columns, block.head, ()) for block in tables if isinstance(block, Table)]


def _is_figure(block: object) -> bool:
    return isinstance(block, Figure | Chart)


def _structure(thing: Any) -> str:
    return str(thing.get("/S", "")) if isinstance(thing, pikepdf.Dictionary) and "/P" in thing else ""


def _owners_agree(pdf: pikepdf.Pdf, printed: Printed, name: str) -> None:
    """The table from marks to elements says the same as the tree from elements to marks."""
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    owned = {
        (pages[page], mark): element.objgen
        for element in pdf.objects
        if isinstance(element, pikepdf.Dictionary) and "/S" in element and "/P" in element
        for page, mark in _marks(element)
    }
    assert set(owned) == set(printed.marks), name
    for number, page in enumerate(pdf.pages):
        owners = parents[int(page.StructParents)] if "/StructParents" in page else []
        told = {(number, mark): owner.objgen for mark, owner in enumerate(owners)}
        assert told == {key: owner for key, owner in owned.items() if key[0] == number}, (name, number)


def _marks(element: Any) -> Iterable[tuple[Any, int]]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield element.Pg.objgen, int(kid)
        elif "/MCID" in kid:
            yield kid.Pg.objgen, int(kid.MCID)
