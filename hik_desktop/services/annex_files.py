"""Whether the files of annexes can be printed: each is read once and what was found is remembered."""

from __future__ import annotations

from collections import OrderedDict

from sqlalchemy import Connection

from hik_desktop.content.errors import Problem
from hik_desktop.services.annex_list import PDF, AnnexEntry, bytes_of

_REMEMBERED = 64


class AnnexFiles:
    """Looks into files and remembers the last ones by their hash."""

    def __init__(self) -> None:
        self._seen: OrderedDict[str, tuple[int, tuple[str, ...]] | Problem] = OrderedDict()

    def state(self, connection: Connection, entry: AnnexEntry) -> tuple[int, tuple[str, ...]] | Problem:
        """How many pages an annex has and what keeps it from being accessible, or why it cannot be printed."""
        name = entry.sha256 or ""
        found = self._seen.get(name)
        if found is None:
            try:
                found = _read(bytes_of(connection, entry))
            except Problem as problem:
                found = problem
            self._seen[name] = found
            while len(self._seen) > _REMEMBERED:
                self._seen.popitem(last=False)
        return found

    def refusal(self, connection: Connection, entry: AnnexEntry) -> Problem | None:
        """Why an annex cannot be printed, if so."""
        found = self.state(connection, entry)
        return found if isinstance(found, Problem) else None


def read_file(data: bytes) -> tuple[str, int]:
    """What kind of file it is and how many pages it has. Raises `RuleBroken` for what cannot be printed."""
    from hik_desktop.pdf.frames import picture_kind
    from hik_desktop.pdf.merge import examine

    return (PDF, examine(data).pages) if is_pdf(data) else picture_kind(data)


def is_pdf(data: bytes) -> bool:
    """Whether a file says it is a PDF."""
    return b"%PDF-" in data[:1024]


def _read(data: bytes) -> tuple[int, tuple[str, ...]]:
    from hik_desktop.pdf.frames import picture_kind
    from hik_desktop.pdf.merge import examine

    if not is_pdf(data):
        return picture_kind(data)[1], ()
    examined = examine(data)
    return examined.pages, tuple(flaw.value for flaw in examined.flaws)
