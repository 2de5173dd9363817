"""Pictures from files of any usual kind: each of their pages upright, as PNG or JPEG the engine sets."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageOps, ImageSequence

from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.pdf.pictures import MOST_PIXELS, grey, upright

MOST_FRAMES = 200
_KINDS = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")
_MEDIA = {"JPEG": "image/jpeg", "TIFF": "image/tiff", "GIF": "image/gif", "BMP": "image/bmp", "WEBP": "image/webp"}
_FINEST = 3_000
"""Points of the longer side: a page of A4 at 250 a inch."""


def picture_kind(data: bytes) -> tuple[str, int]:
    """Return the media type of a picture and how many pages it has. Raises `RuleBroken` for what is none."""
    with _plainly(), Image.open(io.BytesIO(data), formats=_KINDS) as source:
        _refuse_large(source)
        count = getattr(source, "n_frames", 1) if source.format == "TIFF" else 1
        if count > MOST_FRAMES:
            raise RuleBroken(
                "annex.too_many_frames",
                N_("Dieses Bild hat mehr als {count} Seiten. Bitte teilen Sie es auf."),
                count=MOST_FRAMES,
            )
        source.load()
        return _MEDIA.get(source.format or "", "image/png"), count


def frames(data: bytes) -> tuple[tuple[bytes, bool], ...]:
    """Return each page of a picture as PNG or JPEG, and whether it is wider than high."""
    with _plainly(), Image.open(io.BytesIO(data), formats=_KINDS) as source:
        _refuse_large(source)
        plain = source.format == "JPEG" and source.mode in ("RGB", "L") and upright(source)
        if plain and max(source.size) <= _FINEST:
            source.load()
            return ((data, source.width > source.height),)
        several = source.format == "TIFF"
        found = []
        for at, frame in enumerate(ImageSequence.Iterator(source)):
            if at == MOST_FRAMES or (at and not several):
                break
            _refuse_large(frame)
            found.append(_frame(frame, jpeg=source.format == "JPEG"))
        return tuple(found)


def _frame(frame: Image.Image, *, jpeg: bool) -> tuple[bytes, bool]:
    made = ImageOps.exif_transpose(frame.copy())
    if made.mode in ("CMYK", "YCbCr", "LAB", "HSV"):
        made = made.convert("RGB")
    elif made.mode not in ("1", "L", "RGB", "RGBA", "LA", "P"):
        made = grey(made)
    if max(made.size) > _FINEST:
        made = made.convert("RGBA" if "transparency" in made.info or made.mode in ("RGBA", "LA") else "RGB")
        made.thumbnail((_FINEST, _FINEST))
    out = io.BytesIO()
    if jpeg:
        made.convert("RGB").save(out, "JPEG", quality=90, optimize=False)
    else:
        made.save(out, "PNG", compress_level=6)
    return out.getvalue(), made.width > made.height


def _refuse_large(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise RuleBroken(
            "annex.picture_too_large",
            N_("Dieses Bild hat mehr als {millions} Millionen Bildpunkte. Bitte verkleinern Sie es."),
            millions=MOST_PIXELS // 1_000_000,
        )


@contextmanager
def _plainly() -> Iterator[None]:
    """Whatever a stranger's picture does to the library is one plain sentence."""
    try:
        yield
    except RuleBroken:
        raise
    except Exception:
        raise RuleBroken(
            "annex.unreadable",
            N_(
                "Diese Datei lässt sich nicht als Anlage lesen. Es gehen PDF-Dateien und Bilder "
                "(PNG, JPEG, TIFF, GIF, BMP, WebP), die nicht beschädigt sind."
            ),
        ) from None
