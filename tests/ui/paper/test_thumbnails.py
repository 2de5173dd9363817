"""Small pictures in the editor show what will be printed."""

from __future__ import annotations

import pytest

from hik_desktop.ui.paper.text.thumbnails import Thumbnails
from tests.pdf.test_pictures import photo


@pytest.mark.parametrize(("turned", "size"), [(1, (60, 30)), (6, (30, 60)), (8, (30, 60))])
def test_a_photo_is_shown_as_its_camera_was_held(turned: int, size: tuple[int, int]) -> None:
    arrived: list[None] = []
    small = Thumbnails(lambda _, take: take(photo(turned)), lambda: arrived.append(None))
    small.image("ab")
    image = small.image("ab")
    assert image is not None
    assert (image.width(), image.height()) == size
    assert arrived


def test_what_is_no_picture_has_no_small_one() -> None:
    small = Thumbnails(lambda _, take: take(b"no picture"), lambda: None)
    small.image("ab")
    assert small.image("ab") is None
