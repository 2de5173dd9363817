"""The stamp of an annex: a few small words on a white ground at the top right of a page as it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from hik_desktop.content import Document, PageForm
from hik_desktop.pdf.foreign import Foreign, Leaf, dictionary, resolved, unpacked
from hik_desktop.pdf.press import Press

_SIZE = 8.0
_HEIGHT = 13.0
_PADDING = 4.0
_EDGE = 5 * 72 / 25.4
_SHORT_SIDE = 842.0
"""Up to A3 the stamp keeps its size; on larger pages, which are printed smaller, it grows with them."""
_MOST = 0.9


@dataclass(frozen=True, slots=True)
class Stamp:
    """The words, drawn: code of a form, the file its fonts stand in, and its size in points."""

    code: bytes
    foreign: Foreign
    resources: object
    width: float
    height: float


def make_stamp(press: Press, words: str, language: str) -> Stamp:
    """Set the words with the program's own fonts."""
    width = press.width_of(words, _SIZE) + 2 * _PADDING
    foot = words.replace("{", "{{").replace("}", "}}")
    form = PageForm(width, _HEIGHT, 0, 0, 0, 0, foot, _SIZE, (_HEIGHT - _SIZE) / 2 + 1.4)
    foreign = Foreign(press.render(Document(words, language, (), page=form)))
    page = foreign.pages[0].entries
    ground = b"/Artifact <</Type/Pagination>> BDC\nq 1 g 0 0 %s %s re f Q\nEMC\n" % (_number(width), _number(_HEIGHT))
    code = ground + b"0 g\n" + unpacked(resolved(page["/Contents"]))
    return Stamp(code, foreign, page.get("/Resources"), width, _HEIGHT)


def placed(stamp: Stamp, page: Leaf) -> bytes:
    """Return the matrix that puts the stamp upright at the top right of a page, however it is turned and cut."""
    left, bottom, right, top = page.box
    wide, high = right - left, top - bottom
    if page.turned in (90, 270):
        wide, high = high, wide
    scale = max(1.0, min(wide, high) / _SHORT_SIDE)
    scale = min(scale, wide * _MOST / stamp.width, high * _MOST / stamp.height)
    edge = min(_EDGE * scale, (wide - stamp.width * scale) / 2)
    # Where the lower left corner of the stamp is on the page as it is shown, from its lower left corner.
    x, y = wide - edge - stamp.width * scale, high - min(edge, (high - stamp.height * scale) / 2) - stamp.height * scale
    match page.turned:
        case 90:
            turn, origin = (0.0, 1.0, -1.0, 0.0), (right - y, bottom + x)
        case 180:
            turn, origin = (-1.0, 0.0, 0.0, -1.0), (right - x, top - y)
        case 270:
            turn, origin = (0.0, -1.0, 1.0, 0.0), (left + y, top - x)
        case _:
            turn, origin = (1.0, 0.0, 0.0, 1.0), (left + x, bottom + y)
    return b" ".join(_number(value) for value in (*(part * scale for part in turn), *origin))


def stamp_resources(stamp: Stamp) -> dict[str, object]:
    """Return the fonts of the words."""
    return dict(dictionary(stamp.resources))


def _number(value: float) -> bytes:
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return b"0" if text in ("-0", "") else text.encode("ascii")
