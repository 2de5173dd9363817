"""The annexes of a paper as they are counted, frozen at issue and checked; their files: `services.annexes`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from hik_desktop.content.errors import Problem, RuleBroken
from hik_desktop.content.jsonform import from_json
from hik_desktop.content.plain import plain_text
from hik_desktop.content.words import N_, Said
from hik_desktop.model.drucksache import AnnexBinding
from hik_desktop.model.spine import Facts
from hik_desktop.services.views import Finding
from hik_desktop.store.tables import BLOB, ISSUED

PDF = "application/pdf"
ALT_MISSING = N_("Der Anlage „{name}“ fehlt der Alternativtext. Bitte beschreiben Sie, was auf dem Bild zu sehen ist.")
NO_FILE = N_("Zur Anlage {number} ist keine Datei hinterlegt.")
BROKEN = N_("Die Datei der Anlage „{name}“ lässt sich nicht drucken: {reason}")
UNREADABLE = N_("Die Datei der Anlage „{name}“ ist weder ein PDF noch ein Bild und wird nicht mitgedruckt.")
NAMED_ONLY = N_("Der Text nennt Anlage {number}, in der Liste stehen {count} Anlagen.")
CODES = {
    "annex.alt_missing": ALT_MISSING,
    "annex.broken": BROKEN,
    "annex.unreadable": UNREADABLE,
    "annex.named_only": NAMED_ONLY,
}
_NAMED = re.compile(r"\bAnlagen?\s+(?:Nr\.\s*)?(\d{1,2})(?:\s*(?:,|und|bis|-|–)\s*(\d{1,2}))*")


@dataclass(frozen=True, slots=True)
class AnnexEntry:
    """One annex of a paper's list; `number` is its place, counted from 1."""

    number: int
    name: str
    sha256: str | None
    file_name: str
    media_type: str
    pages: int | None
    apart: bool
    internal: bool
    alt: str

    @property
    def is_picture(self) -> bool:
        """Whether it is set on pages by the program itself."""
        return self.media_type.startswith("image/")

    @property
    def printable(self) -> bool:
        """Whether there is a file of a kind that can be printed."""
        return self.sha256 is not None and (self.is_picture or self.media_type == PDF)


@dataclass(frozen=True, slots=True)
class AnnexList:
    """The annexes of a paper and where they stand."""

    entries: tuple[AnnexEntry, ...]
    behind: bool


def annexes_of(paper: Facts) -> AnnexList:
    """The list as it stands in the working rows."""
    files = {row["id"]: row for row in paper.parts["attachment"]}
    entries = tuple(_entry(number, row, files) for number, row in enumerate(paper.parts["annex"], 1))
    return AnnexList(entries, paper["annex_binding"] != AnnexBinding.APART)


def printed_count(paper: Facts, there: int) -> str:
    """What the paper's head says: what the office wrote, else how many are there, with the word for it."""
    written = (paper["annex_count"] or "").strip()
    return written or counted(there, paper["annex_word"] or "")


def counted(count: int, word: str) -> str:
    """The number and, in brackets, the word for what they are: "6 (Broschüre)"."""
    word = " ".join(word.split())
    return f"{count} ({word})" if word and count else str(count)


def frozen(paper: Facts) -> str:
    """The list as JSON, for what is issued."""
    found = annexes_of(paper)
    listed = [asdict(entry) for entry in found.entries]
    return json.dumps({"behind": found.behind, "annexes": listed}, ensure_ascii=False, sort_keys=True)


def issued_list(connection: Connection, paper_id: UUID) -> AnnexList | None:
    """The list of the day a paper was issued; None for a draft."""
    text = connection.execute(select(ISSUED.c.annexes).where(ISSUED.c.id == paper_id)).scalar()
    if text is None:
        return None
    kept = json.loads(text)
    return AnnexList(tuple(AnnexEntry(**entry) for entry in kept["annexes"]), kept["behind"])


def bytes_of(connection: Connection, entry: AnnexEntry) -> bytes:
    """The file of an annex as it was added."""
    found = connection.execute(select(BLOB.c.bytes).where(BLOB.c.sha256 == entry.sha256)).scalar()
    if found is None:
        raise RuleBroken("annex.no_file", NO_FILE, number=entry.number)
    return bytes(found)


def annex_findings(paper: Facts, refusal: Callable[[AnnexEntry], Problem | None]) -> Iterable[Finding]:
    """What the check says of the annexes beside `check_form`: words and kinds of files, annexes that are only named.

    `refusal` says why a file cannot be printed.
    """
    rows = paper.parts["annex"]
    for row, entry in zip(rows, annexes_of(paper).entries, strict=True):
        at = {"row": row["id"], "name": entry.name}
        if entry.sha256 is None:
            continue  # `check_form` says so
        if entry.is_picture and not entry.alt.strip():
            yield Finding("annex.alt_missing", ALT_MISSING, at, "alt_text", "annex", row["id"], blocks_issue=True)
        elif not entry.printable:
            yield Finding("annex.unreadable", UNREADABLE, at, "attachment_id", "annex", row["id"])
        elif (problem := refusal(entry)) is not None:
            at["reason"] = Said(problem.message, problem.params)
            yield Finding("annex.broken", BROKEN, at, "attachment_id", "annex", row["id"], blocks_issue=True)
    count, named = len(rows), _named(paper)
    if rows and named > count:
        yield Finding("annex.named_only", NAMED_ONLY, {"number": named, "count": count}, "annex", "annex")


def _named(paper: Facts) -> int:
    """The highest number of an annex the text speaks of."""
    found = 0
    for row in paper.parts["drucksache_section"]:
        if row["body"] and "Anlage" in row["body"]:
            for match in _NAMED.finditer(plain_text(from_json(row["body"]))):
                found = max(found, *(int(number) for number in re.findall(r"\d+", match[0])))
    return found


def _entry(number: int, row: Mapping[str, Any], files: Mapping[UUID, Mapping[str, Any]]) -> AnnexEntry:
    file = files.get(row["attachment_id"], {})
    return AnnexEntry(
        number,
        row["name"],
        file.get("sha256"),
        file.get("file_name") or "",
        file.get("media_type") or "",
        row["pages"],
        bool(row["apart"]),
        bool(row["internal"] or file.get("internal")),
        row["alt_text"] or file.get("alt_text") or "",
    )
