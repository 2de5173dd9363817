"""What we print can be read in again: print, copy the text as people do, read it, find the same paper."""

from __future__ import annotations

import dataclasses
import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hik_desktop import paths
from hik_desktop.content import BulletList, ListItem, NumberedList, Numbering, Text, paragraph, plain_text
from hik_desktop.documents.council_paper import council_paper
from hik_desktop.documents.paper_facts import PaperFacts, Section
from hik_desktop.exchange.paper_text import ImportedPaper, read
from hik_desktop.pdf import Press
from tests.documents.test_council_paper import FACTS

PDFTOTEXT = shutil.which("pdftotext")
_HEADINGS = ("Anlass", "Ausblick", "Ziele der Zusammenarbeit", "Bisherige Ergebnisse", "Aufbau des Berichts")
_KNOWN = (
    ("gender", "Berücksichtigung von Gender-Aspekten"),
    ("climate", "Ergebnis der Klimawirkungsprüfung"),
    ("cost", "Kostentabelle"),
)
_SENTENCES = (
    "Die Verwaltung berichtet einmal im Jahr über die Partnerschaften der Stadt und ihre Vorhaben.",
    "Im Mai kam eine Delegation aus der Partnerstadt und besuchte mehrere Schulen im Stadtbezirk.",
    "Die Kosten werden aus den vorhandenen Mitteln getragen.",
    "Über die nächsten Schritte wird der Ausschuss rechtzeitig unterrichtet.",
    "Für die Städtepartnerschaften wurden z. B. 5.800,00 € nach § 58 Abs. 1 bewilligt.",
)
_text = st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=5).map(" ".join)
_items = st.lists(st.sampled_from(_SENTENCES), min_size=2, max_size=4)
_list = st.one_of(
    _items.map(lambda items: BulletList(tuple(ListItem((paragraph(item),), "-") for item in items))),
    st.tuples(_items, st.sampled_from([Numbering.DECIMAL, Numbering.UPPER_ROMAN])).map(
        lambda made: NumberedList(tuple(ListItem((paragraph(item),)) for item in made[0]), made[1])
    ),
)


@st.composite
def papers(draw: st.DrawFn) -> PaperFacts:
    headings = draw(st.lists(st.sampled_from(_HEADINGS), min_size=1, max_size=4, unique=True))
    sections = [Section("free", heading, _body(draw)) for heading in headings]
    sections += [Section(role, heading, _body(draw)) for role, heading in _KNOWN if draw(st.booleans())]
    version = draw(st.sampled_from(["", "1. Neufassung", "2. Ergänzung"]))
    return dataclasses.replace(
        FACTS,
        version=version,
        bold_line="Neufassung wegen geänderter Zahlen" if version else draw(st.sampled_from(["", FACTS.bold_line])),
        annexes=draw(st.sampled_from(["0", "3", "6 (Broschüre)"])),
        sections=tuple(sections),
    )


def _body(draw: st.DrawFn) -> Text:
    # A list comes last: in a text without empty lines what follows one cannot be told from its last item.
    written = [paragraph(text) for text in draw(st.lists(_text, min_size=1, max_size=3))]
    return Text((*written, *draw(st.lists(_list, max_size=1))))


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(paths.resource())


def _copied(data: bytes) -> str:
    """All text of the file, as a viewer copies it."""
    with pypdfium2.PdfDocument(data) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


def _laid_out(data: bytes, folder: Path) -> str:
    """The text as `pdftotext -layout` lays it out."""
    assert PDFTOTEXT is not None
    source = folder / "paper.pdf"
    source.write_bytes(data)
    told = subprocess.run([PDFTOTEXT, "-layout", str(source), "-"], check=True, capture_output=True)
    return told.stdout.decode()


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad-]+", "", text)


def _same(found: ImportedPaper, facts: PaperFacts) -> None:
    assert found.paper_type == facts.paper_type
    assert found.number == facts.number
    assert found.title.split() == facts.title.split()
    assert found.bold_line == facts.bold_line
    assert [_squeezed(addressee.wording) for addressee in found.addressees] == [_squeezed(a) for a in facts.addressees]
    assert [section.heading for section in found.sections] == [section.heading for section in facts.sections]
    assert [section.role for section in found.sections] == [section.role for section in facts.sections]
    for read_in, written in zip(found.sections, facts.sections, strict=True):
        assert _squeezed(plain_text(read_in.text)) == _squeezed(plain_text(written.text))
        lists = [type(block) for block in written.text.blocks if isinstance(block, BulletList | NumberedList)]
        assert [type(b) for b in read_in.text.blocks if isinstance(b, BulletList | NumberedList)] == lists
    assert found.signature is not None
    assert (found.signature.office, found.signature.dated_on) == (facts.signature_office, facts.dated_on)


@settings(max_examples=25)
@given(papers())
def test_the_text_a_viewer_copies_is_read_as_the_same_paper(press: Press, facts: PaperFacts) -> None:
    _same(read(_copied(press.render(council_paper(facts))).encode()), facts)


def test_the_text_in_columns_is_read_as_the_same_paper(press: Press, tmp_path: Path) -> None:
    """Two columns side by side, where pdftotext is installed."""
    if PDFTOTEXT is None:
        print("pdftotext is not installed here: the text in columns was not tried.")
        return
    facts = dataclasses.replace(FACTS, sections=(*FACTS.sections[:1], *FACTS.sections[1:]))
    _same(read(_laid_out(press.render(council_paper(facts)), tmp_path).encode()), facts)
