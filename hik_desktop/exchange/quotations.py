"""Quotations in running text: a paragraph in quotation marks and the line below it that names its source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hik_desktop.content.blocks import Block, BulletList, Paragraph, Quote, runs
from hik_desktop.content.plain import plain_runs

_QUOTED = re.compile(r"[„“\"»«‚'].*[“”\"«»‘’'][.,;:]?", re.DOTALL)
_SOURCE = re.compile(
    r"\(?(?:Quelle|[Aa]us|[Nn]ach): .{2,200}|[Zz]itiert nach .{2,200}|\([^()]{3,160}\)|[–—] ?[^\W\d].{2,160}"
)
"""What says below a quotation where it comes from: "Quelle: …", "(Ratsprotokoll, S. 3)", "— Immanuel Kant"."""


def is_source(text: str) -> bool:
    """Return whether a line could name the source of a quotation above it."""
    return bool(_SOURCE.fullmatch(text))


def quoted(blocks: Sequence[Block]) -> list[Block]:
    """Put a quotation and the line below it that names its source together."""
    out: list[Block] = []
    for block in blocks:
        last = out[-1] if out else None
        words = _source(block)
        if words and isinstance(last, Paragraph) and _QUOTED.fullmatch(plain_runs(last.runs).strip()):
            out[-1] = Quote((last,), runs(words))
        else:
            out.append(block)
    return out


def _source(block: Block) -> str:
    """The words of a block that could name a source; a dash in front made it a list of one."""
    if isinstance(block, BulletList) and len(block.items) == 1 and block.items[0].label in ("–", "—", "-"):
        inner = block.items[0].blocks
        if len(inner) == 1 and isinstance(inner[0], Paragraph) and len(plain_runs(inner[0].runs)) < 160:
            return f"{block.items[0].label} {plain_runs(inner[0].runs)}"
        return ""
    if isinstance(block, Paragraph):
        words = plain_runs(block.runs).strip()
        return words if _SOURCE.fullmatch(words) else ""
    return ""
