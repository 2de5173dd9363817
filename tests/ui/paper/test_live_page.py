"""The live page follows a change at once: what overtakes is set once, what is overtaken is dropped."""

from __future__ import annotations

from hik_desktop.ui.paper.rendering import Pages
from tests.ui.paper.conftest import PaperDriver


def test_a_change_is_set_at_once_and_many_in_between_once_more(page: PaperDriver) -> None:
    page.settle()
    preview, before = page.pane.preview, page.pane.preview._asked
    preview.refresh()
    assert preview._asked == before + 1  # nothing is waited for
    for _ in range(5):
        preview.refresh()
    assert preview._asked == before + 1
    assert not preview.current
    page.settle()
    assert preview._asked == before + 2
    assert preview.current


def test_the_page_shown_after_a_burst_is_the_very_file_that_is_printed(page: PaperDriver) -> None:
    for number in range(4):
        page.office.records.set(page.paper, "subject", page.view().values["subject"], f"Ein Betreff, Fassung {number}")
    page.settle()
    assert page.pane.preview.data == page.office.papers.pdf(page.paper)
    assert page.pane.preview.current
    sheet = page.pane.preview.page.sheet
    assert sheet is not None and "Fassung 3" in sheet.words


def test_a_picture_of_a_page_outlives_its_pdf(page: PaperDriver) -> None:
    pages = Pages(page.office.papers.pdf(page.paper))
    image = pages.sheet(0, 1.5).image
    pages.close()
    tones = {image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(0, image.height(), 7)}
    assert max(tones) == 255 and min(tones) < 60
