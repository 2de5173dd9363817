"""The open office: one attribute per job."""

from __future__ import annotations

import glob
from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from sqlalchemy import insert, select

from hik_desktop.model import kinds
from hik_desktop.services.attachments import Attachments
from hik_desktop.services.kinds import DescribedKinds
from hik_desktop.services.lists import Lists
from hik_desktop.services.past import Past
from hik_desktop.services.protected import Protected
from hik_desktop.services.records import Records
from hik_desktop.services.searching import Search
from hik_desktop.services.steps import Clock, Desk, utc_now
from hik_desktop.services.views import Changes
from hik_desktop.store import schema
from hik_desktop.store.catalog import Catalog
from hik_desktop.store.file import OfficeFile, is_encrypted, put_in_place
from hik_desktop.store.recorder import Recorder
from hik_desktop.store.tables import META

if TYPE_CHECKING:
    from hik_desktop.services.addressees import Addressees
    from hik_desktop.services.annexes import Annexes
    from hik_desktop.services.consultations import Consultations
    from hik_desktop.services.copies import Copies
    from hik_desktop.services.costs import Costs
    from hik_desktop.services.handout import Handout
    from hik_desktop.services.handover import Handover
    from hik_desktop.services.oparl import Oparl
    from hik_desktop.services.paper_import import PaperImport
    from hik_desktop.services.paper_versions import PaperVersions
    from hik_desktop.services.papers import Papers
    from hik_desktop.services.templates import Templates
    from hik_desktop.services.text_blocks import TextBlocks


def _handout(office: Office) -> Handout:
    """Print runs: who gets how many copies of which papers."""
    from hik_desktop.services.handout import Handout

    return Handout(office._desk, office.papers, office.annexes)


class Office:
    """An open office file and all one can do with it."""

    handout = cached_property(_handout)

    def __init__(self, file: OfficeFile, who: str = "", clock: Clock = utc_now) -> None:
        self._file = file
        catalog = Catalog(kinds())
        with file.reading() as connection:
            meta = {row[0]: row[1] for row in connection.execute(select(META.c.key, META.c.value))}
        self.is_sample = meta.get("sample") == "1"
        self.copy_id = UUID(meta["copy"])
        self._desk = Desk(file, catalog, Recorder(file, catalog, meta["copy"], who), clock)
        self.kinds = DescribedKinds(catalog.kinds)
        self.records = Records(self._desk)
        self.lists = Lists(self._desk)
        self.search = Search(self._desk)
        self.history = Past(self._desk)
        self.protected = Protected(self._desk)
        self.attachments = Attachments(self._desk, self.records)

    @cached_property
    def papers(self) -> Papers:
        """Printing, issuing and versions of papers; read when first asked for, as the first list needs none of it."""
        from hik_desktop.services.papers import Papers

        return Papers(self._desk, self.records)

    @cached_property
    def annexes(self) -> Annexes:
        """The annexes of papers and their files."""
        from hik_desktop.services.annexes import Annexes

        return Annexes(self._desk, self.records, self.attachments, self.papers)

    @cached_property
    def costs(self) -> Costs:
        """The Kostentabelle of papers."""
        from hik_desktop.services.costs import Costs

        return Costs(self._desk, self.records)

    @cached_property
    def paper_import(self) -> PaperImport:
        """Reading the text of existing papers."""
        from hik_desktop.services.paper_import import PaperImport

        return PaperImport(self._desk, self.records)

    @cached_property
    def versions(self) -> PaperVersions:
        """Versions of papers and what differs between them."""
        from hik_desktop.services.paper_versions import PaperVersions

        return PaperVersions(self._desk)

    @cached_property
    def addressees(self) -> Addressees:
        """All addressees of a paper."""
        from hik_desktop.services.addressees import Addressees

        return Addressees(self._desk, self.records)

    @cached_property
    def consultations(self) -> Consultations:
        """What happens to papers in the bodies."""
        from hik_desktop.services.consultations import Consultations

        return Consultations(self._desk, self.records)

    @cached_property
    def templates(self) -> Templates:
        """Model papers, and papers made from them."""
        from hik_desktop.services.templates import Templates

        return Templates(self._desk, self.records, self.papers)

    @cached_property
    def text_blocks(self) -> TextBlocks:
        """Standard sentences for the sections of papers."""
        from hik_desktop.services.text_blocks import TextBlocks

        return TextBlocks(self._desk, self.records)

    @cached_property
    def handover(self) -> Handover:
        """Papers as the council's system takes them."""
        from hik_desktop.services.handover import Handover

        return Handover(self._desk, self.papers, self.attachments)

    @cached_property
    def copies(self) -> Copies:
        """Records made like another one."""
        from hik_desktop.services.copies import Copies

        return Copies(self._desk, self.records)

    @cached_property
    def oparl(self) -> Oparl:
        """The public papers as open data."""
        from hik_desktop.services.oparl import Oparl

        return Oparl(self._desk, self.papers, self.attachments)

    @classmethod
    def open(cls, path: Path, passphrase: str | None = None, *, who: str = "", clock: Clock = utc_now) -> Office:
        """Open an office file; raises `EnvironmentProblem` with a plain sentence and leaves it untouched."""
        return cls._opened(OfficeFile.open(path, passphrase), who, clock)

    @classmethod
    def recover(cls, path: Path, groups: str, *, who: str = "", clock: Clock = utc_now) -> Office:
        """Open an encrypted file with the key of its recovery sheet."""
        from hik_desktop.store import key

        return cls._opened(OfficeFile.open(path, key=key.from_recovery(groups)), who, clock)

    @classmethod
    def create(
        cls,
        path: Path,
        passphrase: str | None = None,
        *,
        sample: bool = False,
        empty: bool = False,
        who: str = "",
        clock: Clock = utc_now,
    ) -> Office:
        """Make a new office file with the start set (and sample data): aside first, so never half a file."""
        from hik_desktop.services import starting

        refuse_taken(path)
        aside = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
        try:
            file = OfficeFile.create(aside, passphrase)
            try:
                with file.writing() as connection:
                    meta = {"copy": uuid4().hex, "sample": "1" if sample else "0"}
                    connection.execute(insert(META), [{"key": name, "value": value} for name, value in meta.items()])
                if not empty:
                    made = cls(file, who, clock)
                    for paper in starting.load(made._desk, sample=sample):
                        made.papers.issue(paper)
            finally:
                file.close()
            put_in_place(aside, path)
        finally:
            for leftover in aside.parent.glob(f"{glob.escape(aside.name)}*"):
                leftover.unlink(missing_ok=True)
        return cls.open(path, passphrase, who=who, clock=clock)

    @classmethod
    def _opened(cls, file: OfficeFile, who: str, clock: Clock) -> Office:
        try:
            return cls(file, who, clock)
        except BaseException:
            file.close()
            raise

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._file.path

    @property
    def encrypted(self) -> bool:
        """Whether the file has a passphrase."""
        return self._file.key is not None

    @property
    def recovery_key(self) -> str | None:
        """The raw key in groups, for the recovery sheet; None for a plain file."""
        return self._file.key.groups if self._file.key else None

    @property
    def now(self) -> datetime:
        """The present moment of this office."""
        return self._desk.clock()

    @property
    def today(self) -> date:
        """The office's calendar day."""
        return self._desk.today()

    def sign(self, who: str) -> None:
        """Let every step from now on carry this name; empty for none."""
        self._desk.recorder.who = who

    def listen(self, callback: Callable[[Changes], None]) -> None:
        """Be told of every committed step, on the thread that made it."""
        self._desk.listen(callback)

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file itself; empty when all is well."""
        with self._file.looking_afresh() as connection:
            return schema.findings(connection)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def refuse_taken(path: Path) -> None:
    """Raise `EnvironmentProblem("file.exists")` where a new office file cannot be made."""
    from hik_desktop.store import problems

    if path.exists():
        raise problems.of("file.exists")


def needs_passphrase(path: Path) -> bool:
    """Whether a file asks for a passphrase. Raises `EnvironmentProblem` for what cannot be an office file."""
    return is_encrypted(path)
