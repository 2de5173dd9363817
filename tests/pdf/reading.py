"""Reads a printed file back: glyphs with their places, rules, and the text as its structure tells it."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf


@dataclass(frozen=True)
class Shown:
    """A string as it stands on a page; places in points from the lower left."""

    page: int
    x: float
    y: float
    width: float
    size: float
    font: str
    text: str
    mark: int | None
    end: float
    """Where its last sign but a space ends."""

    @property
    def artifact(self) -> bool:
        return self.mark is None


@dataclass(frozen=True)
class Ruled:
    """A straight line."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    thickness: float

    @property
    def upright(self) -> bool:
        return abs(self.x0 - self.x1) < 0.01


@dataclass
class Printed:
    """A whole file as read."""

    pages: int
    shown: list[Shown] = field(default_factory=list)
    rules: list[Ruled] = field(default_factory=list)
    tree: list[tuple[str, str]] = field(default_factory=list)
    """(tag path, text) of each mark in structure order; a block starts and ends with a new line."""
    marks: Counter[tuple[int, int]] = field(default_factory=Counter)
    contents: list[tuple[str, str]] = field(default_factory=list)
    """(words, page) of each entry of the contents; the page is no part of `tree`, for no content knows it."""

    @property
    def text(self) -> str:
        """The text in structure order, divided words made whole."""
        return whole("".join(text for _, text in self.tree))

    def lines(self, page: int | None = None, *, artifacts: bool = False) -> list[tuple[float, float, str]]:
        """(x, y, text) of the lines in drawing order."""
        out: list[tuple[float, float, str]] = []
        for part in self.shown:
            if part.artifact is not artifacts or (page is not None and part.page != page):
                continue
            if out and abs(out[-1][1] - part.y) < 0.01 and part.mark is not None:
                out[-1] = (out[-1][0], out[-1][1], out[-1][2] + part.text)
            else:
                out.append((part.x, part.y, part.text))
        return out

    def find(self, text: str) -> Shown:
        """The first string that holds `text`."""
        return next(part for part in self.shown if text in part.text)


def whole(text: str) -> str:
    """Return `text` with the hyphens at line ends undone."""
    return re.sub("\u00ad\\s*", "", text)


def words(text: str) -> list[str]:
    return whole(text).replace("\u200b", "").split()


def read(data: bytes) -> Printed:
    """Return what is printed in the file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        printed = Printed(len(pdf.pages))
        texts: dict[tuple[int, int], str] = {}
        homes = {page.objgen: number for number, page in enumerate(pdf.pages)}
        for number, page in enumerate(pdf.pages):
            _page(page, number, printed)
        for part in printed.shown:
            if part.mark is not None:
                key = (part.page, part.mark)
                texts[key] = texts.get(key, "") + part.text
        if "/StructTreeRoot" in pdf.Root:
            for kid in pdf.Root.StructTreeRoot.K:
                _element(kid, "", homes, texts, printed)
    return printed


def _block(path: str) -> bool:
    return not path.endswith(("/Span", "/Link", "/Reference")) or path.endswith("/TOCI/Reference")


def _element(
    element: Any, path: str, homes: dict[Any, int], texts: dict[tuple[int, int], str], printed: Printed
) -> None:
    path = f"{path}/{str(element.S)[1:]}"
    start = len(printed.tree)
    if _block(path):
        printed.tree.append((path, "\n"))
    spoken = "/Alt" in element  # read instead of what is drawn
    if spoken:
        printed.tree.append((path, str(element.Alt) + "\n"))
    kids = element.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array | list) else [kids]
    for kid in kids:
        if isinstance(kid, int):
            key = (homes[element.Pg.objgen], int(kid))
        elif "/S" in kid:
            _element(kid, path, homes, texts, printed)
            continue
        elif kid.Type == "/OBJR":
            continue
        else:
            key = (homes[kid.Pg.objgen], int(kid.MCID))
        printed.marks[key] += 1
        printed.tree.append((path, "" if spoken else texts.get(key, "")))
    if path.endswith("/TOCI/Reference/Link"):
        page = printed.tree.pop()[1]
        printed.contents.append((whole("".join(text for _, text in printed.tree[start:])), page))
    if _block(path):
        printed.tree.append((path, "\n"))


def _page(page: Any, number: int, printed: Printed) -> None:
    fonts = {name: _Font(font) for name, font in page.Resources.get("/Font", {}).items()}
    font, size = None, 0.0
    x = y = 0.0
    advance = 0.0
    saved: list[tuple[_Font | None, float, float]] = []
    stack: list[int | None] = []
    thickness, start, spread = 1.0, (0.0, 0.0), 0.0
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BT":
                x = y = advance = 0.0
            case "Td":
                x, y, advance = x + float(operands[0]), y + float(operands[1]), 0.0
            case "q":
                saved.append((font, size, spread))
            case "Q":
                font, size, spread = saved.pop()
            case "Tf":
                font, size = fonts[str(operands[0])], float(operands[1])
            case "Tw":
                spread = float(operands[0])
            case "Tj":
                assert font is not None
                text, width = font.read(bytes(operands[0]))
                width = width * size / 1000 + spread * bytes(operands[0]).count(b" ")
                mark = next((m for m in reversed(stack) if m is not None), None)
                idle = (
                    (len(text) - len(text.rstrip(" "))) * (font.read(b" ")[1] * size / 1000 + spread)
                    if " " in text
                    else 0
                )
                end = x + advance + width - idle
                printed.shown.append(Shown(number, x + advance, y, width, size, font.name, text, mark, end))
                advance += width
            case "BDC":
                stack.append(int(operands[1].MCID) if "/MCID" in operands[1] else None)
            case "BMC":
                stack.append(None)
            case "EMC":
                stack.pop()
            case "w":
                thickness = float(operands[0])
            case "m":
                start = (float(operands[0]), float(operands[1]))
            case "l":
                printed.rules.append(Ruled(number, *start, float(operands[0]), float(operands[1]), thickness))
    assert not stack


class _Font:
    def __init__(self, font: Any) -> None:
        self.name = str(font.BaseFont).split("+")[1]
        self._widths = [float(width) for width in font.Widths]
        content = font.ToUnicode.read_bytes().decode("ascii")
        self._signs = {
            int(code, 16): bytes.fromhex(sign).decode("utf-16-be")
            for code, sign in re.findall(r"<([0-9A-F]{2})> <([0-9A-F]{4,})>", content)
        }

    def read(self, data: bytes) -> tuple[str, float]:
        return "".join(self._signs[code] for code in data), sum(self._widths[code] for code in data)


def embedded_fonts(data: bytes) -> Iterator[tuple[str, bool]]:
    """Yield (name, embedded) of each font of the file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font":
                yield str(thing.BaseFont), "/FontFile2" in thing.get("/FontDescriptor", {})
