"""The city, its bodies, offices and meetings as OParl facts, as one connection sees them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from hik_desktop import __version__
from hik_desktop.content.words import N_
from hik_desktop.exchange.oparl import (
    BodyFacts,
    ConsultationFacts,
    Export,
    MeetingFacts,
    OrganizationFacts,
    PaperFacts,
    Stamps,
    export,
)
from hik_desktop.i18n import HOME_ZONE, Texts
from hik_desktop.model.committee import CommitteeGroup
from hik_desktop.model.drucksache import AddresseeRole, Outcome
from hik_desktop.model.office import OfficeLevel
from hik_desktop.model.spine import Facts
from hik_desktop.services.register import Register
from hik_desktop.services.steps import RECORD, Desk
from hik_desktop.store import facts
from hik_desktop.store.tables import CHANGE, ISSUED, STEP

_MEETING = UUID("0d1f6f0e-6c0c-5f0b-9d0e-3b1d0c6a7e55")
"""The name space of meetings known only by body and day."""
# The standard's own words: the highest body of a municipality is always called so.
_CLASSES = {
    CommitteeGroup.DISTRICT: N_("Stadtbezirksrat"),
    CommitteeGroup.SPECIALISED: N_("Ausschuss"),
    CommitteeGroup.BUDGET: N_("Ausschuss"),
    CommitteeGroup.MAIN: N_("Verwaltungsausschuss"),
    CommitteeGroup.COUNCIL: N_("Parlament"),
}
_GERMAN = Texts("de")


class OparlPlaces:
    """Everything of the export that is no paper."""

    def __init__(self, desk: Desk, connection: Connection, base: str | None = None) -> None:
        self._desk = desk
        table = desk.catalog.kinds["municipality"].table
        row = connection.execute(select(table).order_by(table.c.id).limit(1)).mappings().first()
        self._city: Mapping[str, Any] = dict(row) if row is not None else {}
        self.base = _address(base or self._city.get("oparl_url") or "").rstrip("/")
        self.zone = ZoneInfo(self._city.get("zone") or HOME_ZONE)
        self._committees = self._read(connection, "committee")
        self._offices = self._read(connection, "office")
        self._meetings = self._read(connection, "meeting")
        keys = [*self._committees, *self._offices, *self._meetings]
        city = [self._city["id"]] if self._city else []
        self._stamps = stamps_of(connection, [*keys, *city], self.zone)
        self._trashed = {
            key for (key,) in connection.execute(select(RECORD.c.id).where(RECORD.c.trashed_at.is_not(None)))
        }
        self._register = Register(desk, connection, None)
        self._used: set[UUID] = set()
        self._held: dict[UUID, MeetingFacts] = {}
        self.own_office = self.office(self._city.get("office_id"))

    def _read(self, connection: Connection, kind: str) -> dict[UUID, Facts]:
        query = select(RECORD.c.id).where(RECORD.c.kind == kind).order_by(RECORD.c.local)
        keys = [row[0] for row in connection.execute(query)]
        return facts.read(connection, self._desk.catalog.kinds[kind], keys, self._desk.today())

    # --- what papers lead to

    def office(self, key: UUID | None) -> UUID | None:
        """A part of the administration that a paper names; it and what it belongs to are then exported too."""
        at = key if key in self._offices else None
        seen: set[UUID] = set()
        while at is not None and at in self._offices and at not in seen:
            seen.add(at)
            at = self._offices[at]["parent_id"]
        self._used |= seen
        return key if key in self._offices else None

    def consultations(self, paper: Facts, stamps: Stamps) -> tuple[ConsultationFacts, ...]:
        """The Beratungsfolge. What is decided where the public is not admitted stays there."""
        found = []
        noted = {
            row["committee_id"] for row in paper.parts["drucksache_addressee"] if row["role"] == AddresseeRole.INFO
        }
        for row in paper.parts["consultation"]:
            meeting = self._meetings.get(row["meeting_id"])
            body = row["committee_id"] or (meeting["committee_id"] if meeting else None)
            if body not in self._committees:
                continue
            self._used.add(body)
            public = self._public(body)
            outcome = Outcome(row["outcome"]).label if row["outcome"] else ""
            words = " ".join((row["result"] or "").split())
            role = (
                N_("Entscheidung") if row["decisive"] else N_("Kenntnisnahme") if body in noted else N_("Vorberatung")
            )
            found.append(
                ConsultationFacts(
                    id=row["id"],
                    organization=body,
                    meeting=self._meeting(row, body, stamps),
                    number=row["agenda_item"] or "",
                    role=role,
                    authoritative=row["decisive"],
                    public=public,
                    result=(outcome or words) if public else "",
                    resolution=words if public and outcome and words != outcome else "",
                )
            )
        return tuple(found)

    def _public(self, body: UUID) -> bool:
        committee = self._committees[body]
        if committee["public"] is None:
            return str(committee["committee_group"]) != CommitteeGroup.MAIN
        return bool(committee["public"])

    def _meeting(self, row: Mapping[str, Any], body: UUID, stamps: Stamps) -> UUID | None:
        """The meeting of a consultation: its record, one of the same body and day, or one known only so."""
        key = row["meeting_id"] if row["meeting_id"] in self._meetings else None
        day = self._meetings[key]["held_on"] if key else row["held_on"]
        if day is None:
            return None
        if key is None:
            same = (k for k, m in self._meetings.items() if m["committee_id"] == body and m["held_on"] == day)
            key = next(same, None)
        if key is not None:
            self._held.setdefault(key, self._recorded(key))
            return key
        key = uuid5(_MEETING, f"{body} {day}")
        before = self._held.get(key)
        if before is not None:
            created, modified = before.stamps.created, before.stamps.modified
            stamps = Stamps(min(created, stamps.created), max(modified, stamps.modified))
        self._held[key] = MeetingFacts(key, stamps, self._meeting_name(body, day), body, day)
        return key

    def _recorded(self, key: UUID) -> MeetingFacts:
        meeting = self._meetings[key]
        day, at = meeting["held_on"], meeting["start_time"]
        self._used.add(meeting["committee_id"])
        return MeetingFacts(
            id=key,
            stamps=self._stamps[key],
            name=self._meeting_name(meeting["committee_id"], day),
            organization=meeting["committee_id"],
            day=day,
            start=datetime.combine(day, at, ZoneInfo(meeting["zone"] or str(self.zone))) if at else None,
            place=" ".join((meeting["place"] or "").split()),
            cancelled=bool(meeting["cancelled"]),
        )

    def _meeting_name(self, body: UUID, day: date) -> str:
        return f"{self._name(body)}, {_GERMAN.date(day)}"

    # --- all together

    def export(self, papers: Sequence[PaperFacts]) -> Export:
        """Everything as OParl objects: what the papers lead to, all bodies that exist and their public meetings."""
        for key, meeting in self._meetings.items():
            body = meeting["committee_id"]
            if key not in self._trashed and body in self._committees and self._public(body):
                self._held.setdefault(key, self._recorded(key))
        bodies = [key for key in self._committees if key in self._used or key not in self._trashed]
        organizations = [self._committee(key) for key in bodies]
        organizations += [self._office(key) for key in self._offices if key in self._used]
        meetings = sorted(self._held.values(), key=lambda meeting: (meeting.day, str(meeting.id)))
        return export(self._body(papers), organizations, meetings, papers)

    def _body(self, papers: Sequence[PaperFacts]) -> BodyFacts:
        city = self._city
        name = city.get("official_name") or city.get("name") or ""
        own = self._stamps.get(city.get("id")) if city else None  # type: ignore[arg-type]
        all_stamps = [stamps for stamps in (own, *(paper.stamps for paper in papers)) if stamps]
        day = datetime(2000, 1, 1, tzinfo=self.zone)
        stamps = own or Stamps(min((s.created for s in all_stamps), default=day), day)
        modified = max((s.modified for s in all_stamps), default=stamps.created)
        return BodyFacts(
            base=self.base,
            prefix=city.get("oparl_prefix") or _prefix(city.get("name") or ""),
            name=name or N_("Stadt"),
            short_name=city.get("name") or "",
            stamps=Stamps(stamps.created, max(stamps.created, modified)),
            product=f"HIK Desktop {__version__}",
            website=_address(city.get("website") or ""),
            email=city.get("email") or "",
            license=_address(city.get("oparl_license") or ""),
        )

    def _committee(self, key: UUID) -> OrganizationFacts:
        committee = self._committees[key]
        group = committee["committee_group"]
        return OrganizationFacts(
            id=key,
            stamps=self._stamps[key],
            name=self._name(key),
            organization_type="Gremium",
            short_name=committee["code"] or "",
            classification=_CLASSES[CommitteeGroup(group)] if group else "",
            starts_on=_whole_day(committee["starts_on"]),
            ends_on=_whole_day(committee["ends_on"]),
        )

    def _office(self, key: UUID) -> OrganizationFacts:
        office = self._offices[key]
        parent = office["parent_id"]
        return OrganizationFacts(
            id=key,
            stamps=self._stamps[key],
            name=office["name"],
            organization_type="Verwaltungsbereich",
            short_name=office["number"] or "",
            classification=OfficeLevel(office["level"]).label if office["level"] else "",
            parent=parent if parent in self._used else None,
            starts_on=office["starts_on"],
            ends_on=office["ends_on"],
        )

    def _name(self, body: UUID) -> str:
        row = self._register.name_of(body)
        return str(row["print_name"] if row else self._committees[body]["name"])


def stamps_of(connection: Connection, keys: Iterable[UUID], zone: ZoneInfo) -> dict[UUID, Stamps]:
    """When records came to be and last changed, in the city's zone."""
    wanted = set(keys)
    created = {row[0]: row[1] for row in connection.execute(select(RECORD.c.id, RECORD.c.created_at))}
    query = select(CHANGE.c.record_id, func.max(STEP.c.at)).join(STEP, STEP.c.seq == CHANGE.c.step)
    changed = {row[0]: row[1] for row in connection.execute(query.group_by(CHANGE.c.record_id))}
    issued = {row[0]: row[1] for row in connection.execute(select(ISSUED.c.id, ISSUED.c.issued_at))}
    found = {}
    for key in wanted:
        first = created[key].astimezone(zone).replace(microsecond=0)
        later = [at.astimezone(zone).replace(microsecond=0) for at in (changed.get(key), issued.get(key)) if at]
        found[key] = Stamps(first, max([first, *later]))
    return found


def _whole_day(day: Any) -> date | None:
    return date(day.year, day.month, day.day) if day and day.month and day.day else None


def _prefix(name: str) -> str:
    """The city's name as a prefix for keys of its own: "hannover"."""
    folded = unicodedata.normalize("NFKD", name.casefold().replace("ß", "ss")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-") or "stadt"


def _address(typed: str) -> str:
    """A web address in the letters addresses are made of."""
    typed = typed.strip()
    if not typed or typed.isascii() and " " not in typed:
        return typed
    try:
        parts = urlsplit(typed)
        host = parts.netloc.encode("idna").decode()
        return urlunsplit((parts.scheme, host, quote(parts.path, "/%"), quote(parts.query, "=&%"), parts.fragment))
    except (ValueError, UnicodeError):
        return typed
