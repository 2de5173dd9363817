"""A paper as the council's system takes it: Word file, PDF and annexes, in a folder of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from uuid import UUID

from hik_desktop.model.drucksache import printed_number
from hik_desktop.services import files
from hik_desktop.services.attachments import Attachments
from hik_desktop.services.papers import Papers
from hik_desktop.services.steps import Desk, not_found
from hik_desktop.store import facts


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was written, and which annexes were not: those without a file, and those for the office only."""

    folder: Path
    names: tuple[str, ...]
    annexes_left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Annex:
    number: int
    name: str
    attachment: UUID | None
    internal: bool


class Handover:
    """Writes papers for the council's system. Changes nothing in the office file."""

    def __init__(self, desk: Desk, papers: Papers, attachments: Attachments) -> None:
        self._desk = desk
        self._papers = papers
        self._attachments = attachments

    def word(self, paper_id: UUID) -> bytes:
        """The paper as a Word file: the very text that is printed, of an issued paper as it was issued.

        Raises `RuleBroken` for what no Word file can hold.
        """
        from hik_desktop.exchange.word_paper import word_document
        from hik_desktop.pdf.pictures import shareable

        document, pictures = self._papers.document(paper_id)
        return word_document(document, {name: shareable(data) for name, data in pictures.items()})

    def write(self, paper_id: UUID, folder: Path) -> HandedOver:
        """Write Word file, PDF and annexes into a new folder, whole or not at all.

        Raises `EnvironmentProblem` for a folder that is not empty or cannot be written, `RuleBroken` as printing does.
        """
        number, annexes = self._about(paper_id)
        name = files.file_stem(number)
        handed = [item for item in annexes if item.attachment is not None and not item.internal]
        left_out = tuple(item.name for item in annexes if item not in handed)
        names: list[str] = []

        from hik_desktop.pdf.pictures import shareable

        def contents() -> Iterator[tuple[str, bytes]]:
            yield f"{name}.docx", self.word(paper_id)
            yield f"{name}.pdf", self._papers.pdf(paper_id)
            for item in handed:
                assert item.attachment is not None, "chosen above"
                original, data = self._attachments.read(item.attachment)
                yield f"{name}-Anlage-{item.number}{file_ending(original)}", shareable(data)

        def noted() -> Iterator[tuple[str, bytes]]:
            for each, data in contents():
                names.append(each)
                yield each, data

        files.write_folder(folder, noted())
        return HandedOver(folder, tuple(names), left_out)

    def folder_name(self, paper_id: UUID) -> str:
        """What the folder of a paper is called unless the person says otherwise."""
        return files.file_stem(self._about(paper_id)[0])

    def _about(self, paper_id: UUID) -> tuple[str, tuple[_Annex, ...]]:
        kind = self._desk.catalog.kinds["drucksache"]
        with self._desk.file.reading() as connection:
            found = facts.read(connection, kind, [paper_id], self._desk.today(), parts=("annex", "attachment"))
        if paper_id not in found:
            raise not_found()
        paper = found[paper_id]
        internal = {row["id"] for row in paper.parts["attachment"] if row["internal"]}
        annexes = tuple(
            _Annex(number, row["name"], row["attachment_id"], row["internal"] or row["attachment_id"] in internal)
            for number, row in enumerate(paper.parts["annex"], 1)
        )
        return printed_number(paper["number"], paper["suffix"], paper["suffix_number"]), annexes


def file_ending(name: str) -> str:
    """The ending of a file's name where it is a plain one: ".pdf"."""
    ending = PurePath(name).suffix.lower()
    return ending if re.fullmatch(r"\.[a-z0-9]{1,8}", ending) else ""
