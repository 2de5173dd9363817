"""Pictures as they go into the file: grey or RGB, opaque, never laid out here."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hik_desktop.content import Place
from hik_desktop.content.errors import EnvironmentProblem
from hik_desktop.content.words import N_

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 60_000_000
_ORIENTATION = 0x0112
_ON_ITS_SIDE = (5, 6, 7, 8)
_JPEG, _MARKER, _PIXELS, _COMMENT = b"\xff\xd8\xff", 0xFF, 0xDA, 0xFE
_OF_PROGRAMS, _OF_COLOUR = range(0xE1, 0xF0), (0xEE,)
_DEEP = ("I", "I;16", "I;16L", "I;16B", "I;16N")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's stream: the entries of its dictionary and its bytes, already compressed."""

    entries: bytes
    data: bytes


def read_picture(data: bytes, place: Place) -> Picture:
    """Return the picture in `data`; raises EnvironmentProblem naming `place` when it cannot be read."""
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(data)) as source:
            if source.width * source.height > MOST_PIXELS:
                raise _refused(place)
            kept = source.format == "JPEG" and source.mode in ("RGB", "L") and upright(source)
            picture = source if kept else _opaque(ImageOps.exif_transpose(source))
            space = b"DeviceGray" if picture.mode == "L" else b"DeviceRGB"
            stream = _without_notes(data) if kept else zlib.compress(picture.tobytes(), 6)
            width, height = picture.size
    except EnvironmentProblem:
        raise
    except Exception as error:  # whatever a stranger's picture does to the library
        raise _refused(place) from error
    coding = b"DCTDecode" if kept else b"FlateDecode"
    entries = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/%s/BitsPerComponent 8/Filter/%s"
    return Picture(entries % (width, height, space, coding), stream)


def picture_size(data: bytes) -> tuple[int, int]:
    """Return width and height of a picture in its own pixels, as it is shown."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        wide, high = picture.size
        return (high, wide) if picture.getexif().get(_ORIENTATION) in _ON_ITS_SIDE else (wide, high)


def shareable(data: bytes) -> bytes:
    """Return a picture for files that leave the office: a photo upright, without what its camera noted of place and
    owner; anything else as it is."""
    from PIL import Image, ImageOps

    if not data.startswith(_JPEG):
        return data
    try:
        with Image.open(io.BytesIO(data)) as source:
            if not upright(source):
                out = io.BytesIO()
                ImageOps.exif_transpose(source).save(out, "JPEG", quality=92)
                data = out.getvalue()
    except Exception:  # whoever takes the picture refuses it in words of its own
        return data
    return _without_notes(data)


def _without_notes(data: bytes) -> bytes:
    """A JPEG without the stretches for programs and comments, but for those its colours hang on."""
    out, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == _MARKER and data[at + 1] != _PIXELS:
        if data[at + 1] == _MARKER:  # one more to fill up
            at += 1
            continue
        kind, end = data[at + 1], at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        colours = kind in _OF_COLOUR or data[at + 4 : at + 15] == b"ICC_PROFILE"
        if kind != _COMMENT and (kind not in _OF_PROGRAMS or colours):
            out.append(data[at:end])
        at = end
    return b"".join(out) + data[at:]


def upright(source: Image.Image) -> bool:
    """Whether a picture is shown as its pixels stand: a camera may note that it was turned or mirrored."""
    return source.getexif().get(_ORIENTATION, 1) in (0, 1)


def grey(source: Image.Image) -> Image.Image:
    """Return a picture without colours in 256 steps; one of 65,536 steps is not cut off at the darkest ones."""
    if source.mode in _DEEP and float(source.getextrema()[1]) > 255:  # type: ignore[arg-type]
        return source.point(lambda value: value * (1 / 256)).convert("L")
    return source.convert("L")


def _refused(place: Place) -> EnvironmentProblem:
    return EnvironmentProblem(
        "pdf.picture_unreadable",
        N_(
            "Ein Bild lässt sich nicht lesen oder ist zu groß: {place}. "
            "Fügen Sie es als PNG oder JPEG mit höchstens 60 Millionen Bildpunkten ein."
        ),
        place=place,
    )


def _opaque(source: Image.Image) -> Image.Image:
    """Return the picture in grey or RGB, what is see-through laid on white."""
    from PIL import Image

    if source.mode in ("1", "L", "F", *_DEEP):
        return grey(source)
    if source.mode in ("RGBA", "LA", "PA") or "transparency" in source.info:
        cover = source.convert("RGBA")
        ground = Image.new("RGBA", cover.size, (255, 255, 255, 255))
        return Image.alpha_composite(ground, cover).convert("RGB")
    return source.convert("RGB")
