"""What the commands say, and how: German sentences for people on stderr, raw values for programs on stdout."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Any

from hik_desktop.i18n import Texts

TEXTS = Texts("de")
NOT_UNDERSTOOD = 2


class NotUnderstood(Exception):
    """The command line itself makes no sense; carries the German sentence."""


def say(sentence: str) -> None:
    """One line for the person, apart from what a program reads."""
    print(_printable(sentence), file=sys.stderr)


def speak_utf8() -> None:
    """Whatever the console's or pipe's code page."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _printable(text: str) -> str:
    """Without control characters, which could steer the terminal."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "\N{REPLACEMENT CHARACTER}", text)


def print_json(objects: list[dict[str, Any]]) -> None:
    """Raw values for a program."""
    import json

    print(json.dumps(objects, ensure_ascii=False, indent=1))


def print_lines(lines: Sequence[str]) -> None:
    """What a person reads, one line each."""
    sys.stdout.writelines(f"{_printable(line)}\n" for line in lines)


def print_table(rows: Sequence[Sequence[str]], *, heading: bool = False) -> None:
    """Aligned columns; the last one is as long as it is."""
    from hik_desktop.services.outline import aligned

    print_lines(aligned(rows, rule=heading))
