"""Whether the code of a page puts back what it changed: a careless page must not move what is drawn on it later."""

from __future__ import annotations

import re

_TOKENS = re.compile(
    rb"%[^\r\n]*"
    rb"|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))*\)"
    rb"|<[0-9A-Fa-f\s]*>"
    rb"|\bBI\b.*?[\s]EI(?=[\s]|$)"
    rb"|(?<![^\s\])>}])[qQ](?![^\s\[(<{/%])",
    re.DOTALL,
)


def missing_ends(code: bytes) -> tuple[int, int]:
    """Return how many states must be opened before the code, and how many closed behind it."""
    depth = lowest = 0
    for found in _TOKENS.finditer(code):
        token = found[0]
        if token == b"q":
            depth += 1
        elif token == b"Q":
            depth -= 1
            lowest = min(lowest, depth)
    return -lowest, depth - lowest
