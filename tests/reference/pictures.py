"""The look of a page, kept so that no word can be read: where lines, rules and white space stand.

`python -m tests.reference.pictures` keeps them anew; look at each page with your own eyes before you do.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageStat

FOLDER = Path(__file__).parent / "pictures"
DPI, ACROSS = 36, 6
"""Half a millimetre high and six times as wide: a line of text is a bar, a word is not to be made out."""
_SPOT = (1, 8)
_PAGE_APART, _SPOT_APART = 1.5, 8.0
"""Grey steps (of 255) that a page may differ on the whole, and a spot of that many pixels; a thin rule is ten."""


def drawn(data: bytes) -> list[Image.Image]:
    """Each page of a PDF in grey."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.render(scale=DPI / 72).to_pil().convert("L").reduce((ACROSS, 1)) for page in document]
    finally:
        document.close()


def kept(name: str) -> list[Image.Image]:
    """The kept pages of a paper."""
    found = []
    for file in sorted(FOLDER.glob(f"{name}-*.png")):
        with Image.open(file) as picture:
            found.append(picture.convert("L"))
    return found


def keep(name: str, data: bytes) -> None:
    """Keep how a paper looks in place of what was kept."""
    FOLDER.mkdir(exist_ok=True)
    for file in FOLDER.glob(f"{name}-*.png"):
        file.unlink()
    for number, picture in enumerate(drawn(data), 1):
        picture.save(FOLDER / f"{name}-{number}.png", optimize=True)


def differences(first: list[Image.Image], second: list[Image.Image]) -> list[str]:
    """What a person would see: pages more or fewer, another size, a page greyer, a spot that changed."""
    if [page.size for page in first] != [page.size for page in second]:
        return [f"{len(first)} and {len(second)} pages, or pages of other sizes"]
    found = []
    for number, (one, other) in enumerate(zip(first, second, strict=True), 1):
        apart = ImageChops.difference(one, other)
        mean = ImageStat.Stat(apart).mean[0]
        worst = float(apart.reduce(_SPOT).getextrema()[1])
        if mean > _PAGE_APART or worst > _SPOT_APART:
            found.append(f"page {number} differs by {mean:.1f} grey steps on the whole, by {worst:.0f} in a spot")
    return found


if __name__ == "__main__":
    from tests.reference.printed import printed_papers

    for known, file in printed_papers():
        keep(known, file)
