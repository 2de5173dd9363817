"""What the reference validator says of everything the office prints: PDF/A-2a and PDF/UA-1, both in one file."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.proof.bound import bound, covers
from tests.proof.exhibits import Exhibit, invented, kinds, samples, templates
from tests.proof.verapdf import LIBRARIES, Judge, NoVerdict


def test_the_reference_validator_passes_all_that_is_printed_and_nothing_broken(
    tmp_path: Path, subtests: pytest.Subtests
) -> None:
    """One test, so that one Java machine serves the whole run, whichever process it falls to."""
    with Judge() as judge:
        for exhibit in chain(kinds(), samples(tmp_path), templates(tmp_path), invented(), covers()):
            with subtests.test(exhibit.name):
                _passes(judge, exhibit.data)
        for name, data in bound(tmp_path):
            with subtests.test(name):
                _passes(judge, data, least=200)  # an annex alone holds a stamp and a picture
        for name, rule, broken in _broken():
            with subtests.test(f"broken: {name}"):
                verdicts = judge.verdicts(broken)
                found = [line for verdict in verdicts for line in verdict.broken]
                assert any(line.startswith(rule) for line in found), (name, found)
                assert not all(verdict.compliant for verdict in verdicts)
        for name, data, flavour in (("rubbish", b"%PDF-1.7 rubbish", "2a"), ("no standard", _any().data, "9z")):
            with subtests.test(f"no verdict: {name}"), pytest.raises(NoVerdict):
                judge.verdicts(data, [flavour])
        with subtests.test("after a refusal it goes on"):
            _passes(judge, _any().data)


def _passes(judge: Judge, data: bytes, *, least: int = 500) -> None:
    for verdict in judge.verdicts(data):
        assert verdict.compliant, (verdict.flavour, verdict.broken)
        assert verdict.checks > least


@pytest.mark.prove
def test_without_what_reads_its_profiles_the_validator_gives_no_verdict() -> None:
    for libraries in (LIBRARIES[1:], ("no-such-library",)):
        with Judge(libraries) as judge, pytest.raises(NoVerdict):
            judge.verdicts(_any().data)


def _any() -> Exhibit:
    return next(kinds())


def _broken() -> Iterator[tuple[str, str, bytes]]:
    """Each a good file with one thing taken away, and the rule this breaks."""
    for name, (rule, harm) in _HARMS.items():
        data = io.BytesIO()
        with pikepdf.open(io.BytesIO(_any().data)) as pdf:
            harm(pdf)
            pdf.save(data)
        yield name, rule, data.getvalue()


def _page_without_owners(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj["/StructParents"]


def _forget(*path: str) -> Callable[[pikepdf.Pdf], None]:
    def harm(pdf: pikepdf.Pdf) -> None:
        owner: Any = pdf.Root
        for name in path[:-1]:
            owner = owner[name]
        del owner[path[-1]]

    return harm


def _forget_font(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.FontDescriptor["/FontFile2"]


def _no_ua(pdf: pikepdf.Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes().replace(b"<pdfuaid:part>1</pdfuaid:part>", b"")
    assert b"pdfuaid:part>" not in data
    pdf.Root.Metadata.write(data)


def _unmarked_text(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    font = next(iter(page.Resources.Font.keys()))
    page.contents_add(pikepdf.Stream(pdf, f"BT {font} 9 Tf 50 50 Td (A) Tj ET".encode()))


_HARMS: dict[str, tuple[str, Callable[[pikepdf.Pdf], None]]] = {
    "no output intent": ("6.2.4", _forget("/OutputIntents")),
    "no structure": ("6.7.3", _forget("/StructTreeRoot")),
    "not marked": ("6.7.2", _forget("/MarkInfo")),
    "no language": ("7.2", _forget("/Lang")),
    "no metadata": ("6.6.2", _forget("/Metadata")),
    "title not shown": ("7.1", _forget("/ViewerPreferences")),
    "not said to be accessible": ("5-1", _no_ua),
    "a font that is not embedded": ("6.2.11.4", _forget_font),
    "a page whose marks belong to nothing": ("7.1-3", _page_without_owners),
    "text outside the structure": ("7.1-3", _unmarked_text),
}
