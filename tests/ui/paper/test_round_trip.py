"""Content survives Qt's document unchanged."""

from __future__ import annotations

import pytest
from hypothesis import given
from PySide6.QtGui import QTextDocument

from hik_desktop.content import blocks as b
from hik_desktop.ui.paper.text.from_document import content_of
from hik_desktop.ui.paper.text.looks import TextLook
from hik_desktop.ui.paper.text.to_document import fill
from hik_desktop.ui.theme import Theme
from tests.ui.paper import texts


def there_and_back(text: b.Text) -> b.Text:
    document = QTextDocument()
    fill(document, text, TextLook(Theme()))
    return content_of(document)


@pytest.fixture(autouse=True)
def _application(qapp: object) -> None:
    """Fonts and documents need the application."""


@given(texts.texts)
def test_any_text_survives_the_document(text: b.Text) -> None:
    assert there_and_back(text) == text


def _one(*blocks: b.Block) -> b.Text:
    return b.Text(blocks)


CELLS = b.Row((b.Cell(b.runs("Rouen")), b.Cell(b.runs("38"))))


@pytest.mark.parametrize(
    "text",
    [
        b.Text(),
        _one(b.paragraph("Im Berichtsjahr\nfanden elf Begegnungen statt.")),
        _one(b.Heading(2, b.runs("Ausblick"))),
        _one(b.Paragraph((b.Run("fett", bold=True), b.Run(" und "), b.Run("Hiroshima", language="ja", link="#x")))),
        _one(b.BulletList((b.ListItem((b.paragraph("eins"),)), b.ListItem((b.paragraph("zwei"),), "-")))),
        _one(b.NumberedList((b.ListItem((b.paragraph("eins"),), "II."),), b.Numbering.UPPER_ROMAN, 4)),
        _one(b.BulletList((b.ListItem((b.paragraph("a"), b.BulletList((b.ListItem((b.paragraph("b"),)),)))),))),
        _one(b.BulletList((b.ListItem(()),)), b.paragraph("danach")),
        _one(b.Table((b.Column(), b.Column(b.Align.DECIMAL, 0.3)), (CELLS,), (CELLS,), True, b.runs("Tabelle 1"))),
        _one(b.Table((b.Column(),), (), (b.Row((b.Cell(()),)),)), b.Table((b.Column(),), (), (b.Row((b.Cell(()),)),))),
        _one(b.Quote((b.paragraph("Wer reist, lernt."),), b.runs("Sprichwort"))),
        _one(b.Figure("ab" * 32, "Das Rathaus", 80.0, b.runs("Bild 1")), b.PageBreak()),
        _one(b.Table((b.Column(), b.Column()), (), (b.Row((b.Cell(b.runs("x")),)),))),
        _one(b.BulletList((b.ListItem((b.Figure("ab" * 32, "Brunnen"),)),))),
        _one(b.Paragraph((b.Run("Satz", note=b.runs("siehe dort")), b.Run("", note=b.runs("und hier")), b.Run(".")))),
        _one(b.Paragraph((b.Run("", note=b.runs("zwei")), b.Run("", note=b.runs("zwei"))))),
        _one(b.Paragraph((b.Run("neu", changed=True), b.Run("alt", struck=True), b.Run("\U0001f91d", bold=True)))),
        _one(b.Heading(1, b.runs("Ziel"), anchor="a1"), b.Paragraph((b.Run("dorthin", link="#a1"),))),
        _one(b.Table((b.Column(),), (), (b.Row((b.Cell((b.Run("x", note=b.runs("n")),)),)),), anchor="t1")),
        _one(b.Contents(b.runs("Inhalt"), 3), b.Data("measures", (("handlungsfeld", "2"),))),
    ],
)
def test_every_kind_of_block_survives(text: b.Text) -> None:
    assert there_and_back(text) == text


def test_empty_lines_at_the_end_are_not_kept() -> None:
    assert there_and_back(_one(b.paragraph("Schluss."), b.paragraph(""), b.paragraph(""))) == _one(
        b.paragraph("Schluss.")
    )


def test_two_lists_in_a_row_stay_two() -> None:
    one = b.BulletList((b.ListItem((b.paragraph("a"),)),))
    assert there_and_back(_one(one, one)) == _one(one, one)
