"""Marks German message ids for extraction. Translation itself happens where text is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


def N_(message: str) -> str:
    """Return `message` unchanged; the literal is collected into the catalogues."""
    return message


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that stands inside another: a message id with its parameters, put into words when shown."""

    message: str
    params: Mapping[str, object]

    def __str__(self) -> str:
        return self.message.format(**self.params)

    def in_words(self, translate: Callable[[str], str]) -> str:
        """The sentence in the translator's language."""
        return translate(self.message).format(**self.params)
