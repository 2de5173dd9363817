"""The press of this program."""

from __future__ import annotations

from pathlib import Path

from hik_desktop import paths
from hik_desktop.content.document import Document
from hik_desktop.pdf import Press


def main(content: Document, file: str) -> None:
    """Print a document."""
    Path(file).write_bytes(Press(paths.resource()).render(content))
