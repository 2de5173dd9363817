"""The Beratungsverlauf that a copy of the council's page carries: a line for each body with day and result."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hik_desktop.exchange.text_source import SourceLine

_HEADING = re.compile(r"Beratungs(?:verlauf|folge|ergebnisse?):?", re.IGNORECASE)
_DAY = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})|(?P<ahead>Zukünftig)", re.IGNORECASE)
_COLUMN = r"(?:Datum|Gremium|Sitzung|Beschluss|Ergebnis|TOP)"
_HEADS = re.compile(rf"{_COLUMN}(?:\s+{_COLUMN})*")
_CELLS = re.compile(r"\t+| {2,}")


@dataclass(frozen=True, slots=True)
class ImportedConsultation:
    """One line: its day (None: lies ahead) and the words behind it, in cells where the copy kept columns."""

    day: date | None
    cells: tuple[str, ...]
    line: int

    @property
    def day_words(self) -> str:
        """The day as it stood there."""
        return f"{self.day:%d.%m.%Y}" if self.day else "Zukünftig"

    @property
    def words(self) -> str:
        """All that stands behind the day."""
        return " ".join(self.cells)


def split_consultation(
    lines: Sequence[SourceLine],
) -> tuple[tuple[ImportedConsultation, ...], tuple[SourceLine, ...], int]:
    """Return the consultation, the lines without it and where its heading stood (0: it has none)."""
    for start, line in enumerate(lines):
        if _HEADING.fullmatch(line.text):
            found, end = _entries(lines, start + 1)
            if found:
                return tuple(found), (*lines[:start], *lines[end:]), line.number
    return (), tuple(lines), 0


def _entries(lines: Sequence[SourceLine], at: int) -> tuple[list[ImportedConsultation], int]:
    found: list[ImportedConsultation] = []
    end = at
    gap = stacked = False
    while at < len(lines):
        text = lines[at].text
        day = _DAY.match(text)
        if not text:
            gap = True
        elif day:
            behind = lines[at].raw.strip()[day.end() :].strip(" \t:,-–")
            cells = tuple(cell.strip() for cell in _CELLS.split(behind) if cell.strip())
            try:
                when = None if day["ahead"] else date(int(day["year"]), int(day["month"]), int(day["day"]))
            except ValueError:
                break
            found.append(ImportedConsultation(when, cells, lines[at].number))
            end, gap, stacked = at + 1, False, not cells
        elif _HEADS.fullmatch(re.sub(r"\s+", " ", text)) and not found:
            end = at + 1
        elif stacked and not gap and len(found[-1].cells) < 2:
            last = found[-1]  # day, body and result one below the other
            found[-1] = ImportedConsultation(last.day, (*last.cells, text), last.line)
            end = at + 1
        else:
            break
        at += 1
    return found, end
