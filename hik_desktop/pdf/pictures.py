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

_MOST_PIXELS = 60_000_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's stream: the entries of its dictionary and its bytes, already compressed."""

    entries: bytes
    data: bytes


def read_picture(data: bytes, place: Place) -> Picture:
    """Return the picture in `data`; raises EnvironmentProblem naming `place` when it cannot be read."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as source:
            if source.width * source.height > _MOST_PIXELS:
                raise _refused(place)
            kept = source.format == "JPEG" and source.mode in ("RGB", "L")
            picture = source if kept else _opaque(source)
            space = b"DeviceGray" if picture.mode == "L" else b"DeviceRGB"
            stream = data if kept else zlib.compress(picture.tobytes(), 6)
            width, height = picture.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _refused(place) from error
    coding = b"DCTDecode" if kept else b"FlateDecode"
    entries = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/%s/BitsPerComponent 8/Filter/%s"
    return Picture(entries % (width, height, space, coding), stream)


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

    if source.mode in ("1", "L", "I;16", "I", "F"):
        return source.convert("L")
    if source.mode in ("RGBA", "LA", "PA") or "transparency" in source.info:
        cover = source.convert("RGBA")
        ground = Image.new("RGBA", cover.size, (255, 255, 255, 255))
        return Image.alpha_composite(ground, cover).convert("RGB")
    return source.convert("RGB")
