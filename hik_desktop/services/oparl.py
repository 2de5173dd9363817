"""The office's public papers as an OParl 1.1 export: a folder of JSON files and PDFs to put on a web server."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from sqlalchemy import Connection, or_, select

from hik_desktop.content.blocks import Paragraph
from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.places import walk
from hik_desktop.content.plain import plain_runs, plain_text
from hik_desktop.content.words import N_, Said
from hik_desktop.model.drucksache import PaperState, Suffix, printed_number
from hik_desktop.model.section_set import PaperType
from hik_desktop.services import files
from hik_desktop.services.annex_list import printed_count
from hik_desktop.services.attachments import Attachments
from hik_desktop.services.handover import file_ending
from hik_desktop.services.oparl_places import OparlPlaces, stamps_of
from hik_desktop.services.paper_facts import printed_rows
from hik_desktop.services.papers import Papers
from hik_desktop.services.steps import RECORD, Desk
from hik_desktop.store import facts
from hik_desktop.store.tables import ISSUED

if TYPE_CHECKING:
    from hik_desktop.exchange.oparl import FileFacts, PaperFacts
    from hik_desktop.model.spine import Facts

_MAIN_FILE = UUID("6f6b0f4e-94b5-5d0c-8f52-8a5d6f1c2a10")
"""The name space of the files made of papers, which have no row of their own."""


@dataclass(frozen=True, slots=True)
class OparlWritten:
    """What the export holds."""

    folder: Path
    papers: int
    files: int
    objects: int


class Oparl:
    """Writes the export. Changes nothing in the office file; people are no part of it."""

    def __init__(self, desk: Desk, papers: Papers, attachments: Attachments) -> None:
        self._desk = desk
        self._papers = papers
        self._attachments = attachments

    def address(self) -> str:
        """Where the export will be found, as set for the city; empty when it is not."""
        with self._desk.file.reading() as connection:
            return OparlPlaces(self._desk, connection).base

    def write(
        self,
        folder: Path,
        *,
        base: str | None = None,
        drafts: bool = False,
        told: Callable[[int, int], None] = lambda done, of: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> OparlWritten:
        """Write the export into a new folder, whole or not at all. `told` hears of each paper done.

        Raises `RuleBroken`: "oparl.no_base", "oparl.not_standard", "oparl.stopped"; `EnvironmentProblem` for a folder
        that is taken or cannot be written.
        """
        run = _Run(self._desk, self._papers, self._attachments, base, drafts)
        files.write_folder(folder, run.contents(told, stopped))
        return OparlWritten(folder, len(run.made), len(run.written), run.objects)


class _Run:
    """One export under way."""

    def __init__(self, desk: Desk, papers: Papers, attachments: Attachments, base: str | None, drafts: bool) -> None:
        self._desk = desk
        self._papers = papers
        self._attachments = attachments
        self._drafts = drafts
        self.made: list[PaperFacts] = []
        self.written: dict[str, tuple[int, str]] = {}
        self.objects = 0
        with desk.file.reading() as connection:
            self._keys = self._public(connection)
            self._places = OparlPlaces(desk, connection, base)
        if not self._places.base:
            raise RuleBroken(
                "oparl.no_base",
                N_(
                    "Es fehlt die Internetadresse, unter der die Ausgabe stehen wird. "
                    "Bitte nennen Sie sie, oder tragen Sie sie bei „Unsere Stadt“ ein."
                ),
                field="oparl_url",
            )

    def contents(self, told: Callable[[int, int], None], stopped: Callable[[], bool]) -> Iterator[tuple[str, bytes]]:
        """Every file of the folder; the objects last, once all they speak of is there and they are found right."""
        import json

        for number, key in enumerate(self._keys, 1):
            if stopped():
                raise RuleBroken("oparl.stopped", N_("Die Ausgabe wurde abgebrochen. Es wurde nichts geschrieben."))
            with self._desk.file.reading() as connection:
                paper = facts.read(connection, self._desk.catalog.kinds["drucksache"], [key], self._desk.today())[key]
            yield from self._paper(key, paper)
            told(number, len(self._keys))
        export = self._places.export(self.made)
        self._refuse_faults(export)
        for name, made in export.pages():
            self.objects += 1
            yield name, (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()

    def _public(self, connection: Connection) -> list[UUID]:
        """Papers of the public: issued ones, and drafts where they were asked for; never what is not public."""
        table = self._desk.catalog.kinds["drucksache"].table
        issued = ISSUED.c.id.is_not(None)
        wanted = or_(issued, table.c.state == str(PaperState.DRAFT)) if self._drafts else issued
        query = select(table.c.id).join(RECORD, RECORD.c.id == table.c.id)
        query = query.outerjoin(ISSUED, ISSUED.c.id == table.c.id)
        query = query.where(RECORD.c.trashed_at.is_(None), ~RECORD.c.protected, table.c.public.is_(True), wanted)
        return [row[0] for row in connection.execute(query.order_by(table.c.dated_on, RECORD.c.local))]

    # --- one paper

    def _paper(self, key: UUID, paper: Facts) -> Iterator[tuple[str, bytes]]:
        from hik_desktop.exchange.oparl import PaperFacts

        number = printed_number(paper["number"], paper["suffix"], paper["suffix_number"])
        with self._desk.file.reading() as connection:
            stamps = stamps_of(connection, [key], self._places.zone)[key]
            issued = connection.execute(select(ISSUED.c.id).where(ISSUED.c.id == key)).first() is not None
        document, _ = self._papers.document(key)
        stem = files.file_stem(number)
        main, data = self._file(
            uuid5(_MAIN_FILE, str(key)), stamps, paper["subject"], f"{stem}.pdf", self._papers.pdf(key)
        )
        main = self._with_text(main, plain_text(document), paper["dated_on"])
        yield main.path, data
        annexes = []
        for annex, data in self._annexes(paper, stamps, stem):
            annexes.append(annex)
            yield annex.path, data
        related = [row["related_id"] for row in paper.parts["related_paper"]] + [paper["earlier_id"]]
        self.made.append(
            PaperFacts(
                id=key,
                stamps=stamps,
                name=" ".join(paper["subject"].split()),
                reference=number or N_("Entwurf"),
                paper_type=PaperType(paper["paper_type"]).label,
                dated_on=paper["dated_on"],
                main=main,
                annexes=tuple(annexes),
                consultations=self._places.consultations(paper, stamps),
                related=tuple(dict.fromkeys(other for other in related if other in self._keys and other != key)),
                under_direction=self._places.office(paper["office_id"]),
                originator=self._places.own_office,
                version=_version(paper),
                reason=paper["version_reason"] or "",
                addressees=tuple(
                    plain_runs(found.runs)
                    for found in walk(document)
                    if isinstance(found.block, Paragraph) and found.block.role == "addressee"
                ),
                annex_count=printed_count(paper, len(printed_rows(paper, "annex", internal=False))),
                withdrawn=paper["state"] == PaperState.WITHDRAWN,
                draft=not issued,
            )
        )

    def _annexes(self, paper: Facts, stamps: Any, stem: str) -> Iterator[tuple[FileFacts, bytes]]:
        from hik_desktop.pdf.pictures import shareable

        public = printed_rows(paper, "annex", internal=False)
        for number, row in enumerate(paper.parts["annex"], 1):
            if row["attachment_id"] is None or row not in public:
                continue
            original, data = self._attachments.read(row["attachment_id"])
            name = f"{stem}-Anlage-{number}{file_ending(original)}"
            yield self._file(row["id"], stamps, row["name"], name, shareable(data))

    def _file(self, key: UUID, stamps: Any, name: str, file_name: str, data: bytes) -> tuple[FileFacts, bytes]:
        import mimetypes

        from hik_desktop.exchange.oparl import FileFacts

        path = f"download/{key}{PurePath(file_name).suffix}"
        checksum = hashlib.sha512(data).hexdigest()
        self.written[path] = (len(data), checksum)
        media_type = mimetypes.guess_type(file_name)[0] or "application/octet-stream"
        shown = " ".join(name.split())
        return FileFacts(key, stamps, shown, file_name, path, media_type, len(data), checksum), data

    def _with_text(self, file: FileFacts, text: str, day: Any) -> FileFacts:
        from dataclasses import replace

        return replace(file, text=text.strip(), dated_on=day)

    def _refuse_faults(self, export: Any) -> None:
        from hik_desktop.exchange.oparl_check import faults

        found = faults(export, self.written)
        if found:
            raise RuleBroken(
                "oparl.not_standard",
                N_(
                    "Die Ausgabe hielte den Standard OParl 1.1 nicht ein und wurde nicht geschrieben. "
                    "Zu mängeln ist: {place} {reason} (Mängel insgesamt: {count})"
                ),
                count=len(found),
                place=found[0].place.removeprefix(f"{self._places.base}/"),
                reason=Said(found[0].sentence, found[0].params),
            )


def _version(paper: Facts) -> str:
    if not paper["suffix"]:
        return ""
    return f"{paper['suffix_number'] or 1}. {Suffix(paper['suffix']).label}"
