"""The palettes: every pair that is used can be read, in every palette."""

from __future__ import annotations

import pytest

from hik_desktop.ui.tokens import DARK, LIGHT, MARK_PAIRS, PALETTES, TEXT_PAIRS, contrast


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("word", "ground"), TEXT_PAIRS)
def test_every_text_can_be_read_on_its_ground(palette: str, word: str, ground: str) -> None:
    colours = PALETTES[palette]
    assert contrast(colours[word], colours[ground]) >= 4.5


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("mark", "ground"), MARK_PAIRS)
def test_every_control_and_mark_can_be_told_from_its_ground(palette: str, mark: str, ground: str) -> None:
    colours = PALETTES[palette]
    assert contrast(colours[mark], colours[ground]) >= 3


def test_all_palettes_have_the_same_tokens() -> None:
    assert all(colours.keys() == LIGHT.keys() for colours in PALETTES.values())


def test_contrast_is_computed_as_wcag_defines_it() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast(DARK["text"], DARK["surface"]) == pytest.approx(13.85, abs=0.05)
