"""Whether the code of a page puts back what it changed: a careless page must not move what is drawn on it later."""

from __future__ import annotations

import re

_TOKENS = re.compile(
    rb"%[^\r\n]*|\(|<[0-9A-Fa-f\s]*>|\bBI\b|(?<![^\s\])>}])[qQ](?![^\s\[(<{/%])",
)
_IN_STRING = re.compile(rb"\\.|[()]", re.DOTALL)
_END_OF_PICTURE = re.compile(rb"\sEI(?=\s|$)")


def missing_ends(code: bytes) -> tuple[int, int]:
    """Return how many states must be opened before the code, and how many closed behind it.

    Each byte is looked at once, whatever a stranger wrote; what never ends takes the rest with it.
    """
    depth = lowest = at = 0
    while found := _TOKENS.search(code, at):
        at, token = found.end(), found[0]
        if token == b"q":
            depth += 1
        elif token == b"Q":
            depth -= 1
            lowest = min(lowest, depth)
        elif token == b"(":
            at = _behind_string(code, at)
        elif token == b"BI":
            end = _END_OF_PICTURE.search(code, at)
            at = end.end() if end else len(code)
    return -lowest, depth - lowest


def _behind_string(code: bytes, at: int) -> int:
    open_ones = 1
    for sign in _IN_STRING.finditer(code, at):
        open_ones += {b"(": 1, b")": -1}.get(sign[0], 0)
        if not open_ones:
            return sign.end()
    return len(code)
