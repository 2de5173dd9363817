"""The files of a paper's annexes: taken in only when they can be printed, stamped, bound behind the paper or apart."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Connection, select

from hik_desktop.content.errors import Problem, RuleBroken
from hik_desktop.content.jsonform import document_from_json
from hik_desktop.content.words import N_, Said
from hik_desktop.documents.council_paper import number_text
from hik_desktop.i18n import texts_for
from hik_desktop.services import files
from hik_desktop.services.annex_files import read_file
from hik_desktop.services.annex_list import NO_FILE, AnnexEntry, AnnexList, annexes_of, bytes_of, issued_list
from hik_desktop.services.attachments import Attachments
from hik_desktop.services.paper_facts import paper_facts
from hik_desktop.services.papers import Papers
from hik_desktop.services.records import Records
from hik_desktop.services.steps import Desk, not_found
from hik_desktop.store import facts
from hik_desktop.store.tables import ISSUED

if TYPE_CHECKING:
    from hik_desktop.pdf.merge import Bindable, Bound

STAMP = N_("Anlage {number} zu Drucks. Nr. {paper}")


@dataclass(frozen=True, slots=True)
class AnnexFlaw:
    """An annex that keeps the file it is bound into from conforming, and why, in sentences."""

    number: int
    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnnexState:
    """How an annex stands: `problem` is why it cannot be printed, `reasons` what keeps it from being accessible."""

    row: UUID | None
    entry: AnnexEntry
    pages: int | None
    problem: Problem | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BundleFile:
    """One file to write: its name holds the paper's number and nothing else."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Bundle:
    """A paper with its annexes as files, the paper's first. `absent` are annexes that are not among them.

    `conforms`: whether every file keeps PDF/A-2a and PDF/UA-1; else `flaws` name the annexes and why.
    """

    files: tuple[BundleFile, ...]
    behind: bool
    flaws: tuple[AnnexFlaw, ...]
    absent: tuple[AnnexEntry, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing in the files keeps them from conforming."""
        return not self.flaws


@dataclass(frozen=True, slots=True)
class _Paper:
    """What stamps and names need of a paper."""

    cited: str
    language: str
    author: str
    dated_on: Any
    list: AnnexList


class Annexes:
    """What the office does with the annexes of its papers."""

    def __init__(self, desk: Desk, records: Records, attachments: Attachments, papers: Papers) -> None:
        self._desk = desk
        self._records = records
        self._attachments = attachments
        self._papers = papers

    def add(self, paper_id: UUID, file_name: str, data: bytes, *, name: str = "") -> UUID:
        """Make an annex of a file, as one step. Raises `RuleBroken` for what cannot be printed."""
        self._attachments.refuse(data)
        media_type, pages = read_file(data)
        file_name = files.plain_name(file_name)
        named = name.strip() or file_name.rsplit(".", 1)[0].strip() or file_name
        with self._desk.step("annex.add", N_("Anlage hinzugefügt")) as step:
            attachment = self._attachments.put(step, paper_id, file_name, data, media_type)
            values = {"name": named, "attachment_id": attachment, "pages": pages}
            return self._records.append(step, paper_id, "annex", values)

    def replace(self, row_id: UUID, file_name: str, data: bytes) -> None:
        """Give an annex another file, as one step; its name and place stay."""
        self._attachments.refuse(data)
        media_type, pages = read_file(data)
        table = self._desk.catalog.parts["annex"].table
        with self._desk.step("annex.replace", N_("Datei der Anlage ersetzt")) as step:
            owner = step.connection.execute(select(table.c.owner_id).where(table.c.id == row_id)).scalar()
            if owner is None:
                raise not_found()
            self._desk.refuse_issued(step.connection, owner)
            attachment = self._attachments.put(step, owner, file_name, data, media_type)
            step.update(table, row_id, {"attachment_id": attachment, "pages": pages}, owner)

    def states(self, paper_id: UUID) -> tuple[AnnexState, ...]:
        """Every annex of a paper and whether it can be printed, in order."""
        with self._desk.file.reading() as connection:
            paper = self._known(connection, paper_id)
            rows = [row["id"] for row in paper.parts["annex"]]
            listed = issued_list(connection, paper_id) or annexes_of(paper)
            return tuple(
                self._state(connection, entry, rows[at] if at < len(rows) else None)
                for at, entry in enumerate(listed.entries)
            )

    def file(self, paper_id: UUID, number: int) -> tuple[str, bytes]:
        """Name and bytes of an annex as it was added. Raises `RuleBroken` where there is none."""
        with self._desk.file.reading() as connection:
            entry = self._entry(self._paper(connection, paper_id).list, number)
            return entry.file_name, bytes_of(connection, entry)

    def page(self, paper_id: UUID, number: int) -> bytes:
        """An annex as it is handed on: pictures set on pages, each page stamped."""
        with self._desk.file.reading() as connection:
            paper = self._paper(connection, paper_id)
            return self._alone(connection, paper, self._entry(paper.list, number)).data

    def bundle(self, paper_id: UUID, *, behind: bool | None = None, internal: bool = False) -> Bundle:
        """The paper with its annexes: behind it in one file, or as files of their own. None: as the paper says.

        `internal` is the version for the house, with what is not public. The bytes of the paper itself never change.
        """
        pdf = self._papers.pdf(paper_id, internal=internal)
        with self._desk.file.reading() as connection:
            known = self._known(connection, paper_id)
            listed = issued_list(connection, paper_id) or annexes_of(known)
            together = listed.behind if behind is None else behind
            wanted = [entry for entry in listed.entries if _taken(entry, together, internal)]
            absent = tuple(entry for entry in listed.entries if entry not in wanted)
            stem = files.file_stem(paper_number(known))
            alone = BundleFile(f"{stem}.pdf", pdf)
            if not wanted:
                return Bundle((alone,), together, (), absent)
            paper = self._paper(connection, paper_id)
            if not together:
                bound = [self._alone(connection, paper, entry) for entry in wanted]
                made = [
                    BundleFile(f"{stem}-Anlage-{entry.number}.pdf", annex.data)
                    for entry, annex in zip(wanted, bound, strict=True)
                ]
                return Bundle((alone, *made), False, _told(wanted, [annex.flaws[0] for annex in bound]), absent)
            from hik_desktop.pdf.merge import bind

            whole = bind(pdf, [self._bindable(connection, paper, entry) for entry in wanted], paper.language)
            return Bundle((BundleFile(alone.name, whole.data),), True, _told(wanted, list(whole.flaws)), absent)

    def write(self, bundle: Bundle, target: Path) -> None:
        """Write a paper with its annexes: one file to `target`, or all files into the folder `target`.

        Each file is written whole or not at all. Raises `EnvironmentProblem`.
        """
        if bundle.behind:
            files.write(target, bundle.files[0].data, office=self._desk.file.path)
            return
        files.make_folder(target)
        for file in bundle.files:
            files.write(target / file.name, file.data, office=self._desk.file.path)

    # --- one annex

    def _alone(self, connection: Connection, paper: _Paper, entry: AnnexEntry) -> Bound:
        from hik_desktop.pdf.merge import stamped

        with _about(entry):
            return stamped(self._bindable(connection, paper, entry), paper.language)

    def _bindable(self, connection: Connection, paper: _Paper, entry: AnnexEntry) -> Bindable:
        from hik_desktop.pdf.merge import Bindable, examine
        from hik_desktop.pdf.stamp import make_stamp

        texts = texts_for(paper.language)
        words = texts.t(STAMP, number=entry.number, paper=paper.cited)
        title = f"{texts.t(N_('Anlage'))} {entry.number}: {entry.name}"
        with _about(entry):
            data = bytes_of(connection, entry)
            if entry.is_picture:
                data = self._set(paper, entry, title, data)
            else:
                examine(data)
        return Bindable(title, data, make_stamp(self._papers.press, words, paper.language))

    def _set(self, paper: _Paper, entry: AnnexEntry, title: str, data: bytes) -> bytes:
        from hik_desktop.documents.annex_picture import AnnexPicture, annex_picture
        from hik_desktop.pdf.frames import frames

        if not entry.alt.strip():
            raise RuleBroken("annex.alt_missing", N_("Dem Bild fehlt der Alternativtext."))
        found = frames(data)
        pictures = {hashlib.sha256(frame).hexdigest(): frame for frame, _ in found}
        names = tuple(hashlib.sha256(frame).hexdigest() for frame, _ in found)
        alt = " ".join(entry.alt.split())
        document = annex_picture(
            AnnexPicture(title, alt, paper.language, paper.author, paper.dated_on, names, found[0][1])
        )
        return self._papers.press.render(document, pictures)

    def _state(self, connection: Connection, entry: AnnexEntry, row: UUID | None) -> AnnexState:
        if entry.sha256 is None:
            return AnnexState(row, entry, entry.pages, None, ())
        found = self._papers.annex_files.state(connection, entry)
        if isinstance(found, Problem):
            return AnnexState(row, entry, entry.pages, found, ())
        return AnnexState(row, entry, found[0], None, found[1])

    # --- the paper

    def _paper(self, connection: Connection, paper_id: UUID) -> _Paper:
        """What stamps and annexes say of the paper: of the day it was issued, else as it stands."""
        kept = connection.execute(select(ISSUED.c.number, ISSUED.c.content).where(ISSUED.c.id == paper_id)).first()
        listed = issued_list(connection, paper_id)
        if kept is not None and listed is not None:
            document = document_from_json(kept[1])
            return _Paper(kept[0], document.language, document.author, document.date, listed)
        paper = self._known(connection, paper_id)
        printed = paper_facts(self._desk, connection, paper_id)
        cited = paper_number(paper) or number_text(printed)
        return _Paper(cited, printed.language, printed.city, printed.dated_on, annexes_of(paper))

    def _known(self, connection: Connection, paper_id: UUID) -> Any:
        found = facts.read(connection, self._desk.catalog.kinds["drucksache"], [paper_id], self._desk.today())
        if paper_id not in found:
            raise not_found()
        return found[paper_id]

    def _entry(self, listed: AnnexList, number: int) -> AnnexEntry:
        for entry in listed.entries:
            if entry.number == number:
                if entry.sha256 is None:
                    raise RuleBroken("annex.no_file", NO_FILE, number=number)
                return entry
        raise not_found()


def paper_number(paper: Any) -> str:
    """The number with its suffix, or nothing for a draft without one."""
    from hik_desktop.model.drucksache import printed_number

    return printed_number(paper["number"], paper["suffix"], paper["suffix_number"])


@contextmanager
def _about(entry: AnnexEntry) -> Iterator[None]:
    """A refusal names the annex it is about."""
    try:
        yield
    except RuleBroken as problem:
        raise RuleBroken(
            problem.code,
            N_("Anlage {number}: {reason}"),
            field=problem.field,
            number=entry.number,
            reason=Said(problem.message, problem.params),
        ) from None


def _taken(entry: AnnexEntry, together: bool, internal: bool) -> bool:
    return entry.printable and (internal or not entry.internal) and not (together and entry.apart)


def _told(entries: list[AnnexEntry], flaws: list[Any]) -> tuple[AnnexFlaw, ...]:
    return tuple(
        AnnexFlaw(entry.number, entry.name, tuple(flaw.value for flaw in found))
        for entry, found in zip(entries, flaws, strict=True)
        if found
    )
