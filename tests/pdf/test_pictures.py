"""Pictures of cameras and scanners are printed as a person sees them, and tell nothing of who took them where."""

from __future__ import annotations

import hashlib
import io

import pikepdf
import pytest
from PIL import Image, ImageOps

from hik_desktop.content import Figure, Heading, runs
from hik_desktop.pdf import Press
from hik_desktop.pdf.frames import frames
from hik_desktop.pdf.pictures import picture_size, shareable
from tests.pdf.samples import document

OWNER = "Erika Muster"


def photo(turned: int = 1) -> bytes:
    """A photo 60 wide and 30 high, its left half red, with notes of its camera."""
    picture = Image.new("RGB", (60, 30), (0, 0, 255))
    picture.paste((255, 0, 0), (0, 0, 30, 30))
    notes = Image.Exif()
    notes[0x0112] = turned
    notes[0x013B] = OWNER
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=95, exif=notes, comment=OWNER.encode())
    return out.getvalue()


def _printed(press: Press, data: bytes) -> Image.Image:
    name = hashlib.sha256(data).hexdigest()
    written = document(Heading(1, runs("T")), Figure(name, "Der Marktplatz", 60.0))
    with pikepdf.open(io.BytesIO(press.render(written, {name: data}))) as pdf:
        (image,) = pdf.pages[-1].Resources.XObject.values()
        return pikepdf.PdfImage(image).as_pil_image()


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_photo_stands_as_its_camera_was_held(press: Press, turned: int) -> None:
    data = photo(turned)
    shown = ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB")
    printed = _printed(press, data).convert("RGB")
    assert printed.size == shown.size == picture_size(data)
    for place in ((5, 5), (shown.width - 5, shown.height - 5)):
        assert all(abs(a - b) < 30 for a, b in zip(printed.getpixel(place), shown.getpixel(place), strict=True))


@pytest.mark.parametrize("turned", [1, 6])
def test_a_photo_tells_nothing_of_its_owner(press: Press, turned: int) -> None:
    data = photo(turned)
    name = hashlib.sha256(data).hexdigest()
    assert OWNER.encode() in data
    for told in (shareable(data), press.render(document(Heading(1, runs("T")), Figure(name, "Bild")), {name: data})):
        assert OWNER.encode() not in told
    assert Image.open(io.BytesIO(shareable(data))).size == picture_size(data)


def test_what_is_no_photo_is_handed_on_as_it_is() -> None:
    for data in (b"", b"\xff\xd8\xff", b"\xff\xd8\xff\xe1\xff", b"no picture"):
        assert shareable(data) == data


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_a_scan_of_many_greys_is_neither_white_nor_black(press: Press, kind: str) -> None:
    out = io.BytesIO()
    Image.new("I;16", (40, 20), 128 * 256).save(out, kind)
    assert _printed(press, out.getvalue()).getpixel((3, 3)) == 128
    ((frame, _),) = frames(out.getvalue())
    assert Image.open(io.BytesIO(frame)).convert("L").getpixel((3, 3)) == 128
