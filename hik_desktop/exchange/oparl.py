"""Papers, bodies and meetings as OParl 1.1 objects: plain facts in, JSON objects by their addresses out.

Everything is public by construction: persons are no part of the facts, and a body's list of people is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

VERSION = "https://schema.oparl.org/1.1/"
LISTS = {
    "organization": "Organization",
    "person": "Person",
    "meeting": "Meeting",
    "paper": "Paper",
    "agendaItem": "AgendaItem",
    "consultation": "Consultation",
    "file": "File",
    "locationList": "Location",
    "legislativeTermList": "LegislativeTerm",
    "membership": "Membership",
}
"""The lists a Body names, by key, and the type of what they list."""

Object = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stamps:
    """When an object came to be and when it last changed, in the city's own zone."""

    created: datetime
    modified: datetime


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """The city. `base` is where the export will be found; `prefix` marks keys that OParl does not know."""

    base: str
    prefix: str
    name: str
    short_name: str
    stamps: Stamps
    product: str
    website: str = ""
    email: str = ""
    license: str = ""


@dataclass(frozen=True, slots=True)
class OrganizationFacts:
    """A committee or a part of the administration."""

    id: UUID
    stamps: Stamps
    name: str
    organization_type: str
    short_name: str = ""
    classification: str = ""
    parent: UUID | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A meeting; without a known hour it has only its day."""

    id: UUID
    stamps: Stamps
    name: str
    organization: UUID
    day: date
    start: datetime | None = None
    place: str = ""
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class ConsultationFacts:
    """One line of a paper's Beratungsfolge; `result` is empty where the body does not meet in public."""

    id: UUID
    organization: UUID
    meeting: UUID | None
    number: str
    role: str
    authoritative: bool | None
    public: bool
    result: str = ""
    resolution: str = ""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file beside the objects, under `path` from the base."""

    id: UUID
    stamps: Stamps
    name: str
    file_name: str
    path: str
    media_type: str
    size: int
    sha512: str
    dated_on: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """A public paper with its files and consultations."""

    id: UUID
    stamps: Stamps
    name: str
    reference: str
    paper_type: str
    dated_on: date | None
    main: FileFacts
    annexes: tuple[FileFacts, ...] = ()
    consultations: tuple[ConsultationFacts, ...] = ()
    related: tuple[UUID, ...] = ()
    under_direction: UUID | None = None
    originator: UUID | None = None
    version: str = ""
    reason: str = ""
    addressees: tuple[str, ...] = ()
    annex_count: str = ""
    withdrawn: bool = False
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Export:
    """All objects by their address, the lists by theirs; each is one file below the base."""

    base: str
    objects: Mapping[str, Object]
    lists: Mapping[str, tuple[str, ...]]
    single: Mapping[str, Object] = field(default_factory=dict)
    """System and Body."""

    def pages(self) -> Iterable[tuple[str, Object]]:
        """Path below the base and content of every JSON file."""
        for address, made in (*self.single.items(), *self.objects.items()):
            yield address.removeprefix(f"{self.base}/"), made
        for address, listed in self.lists.items():
            data = [self.single.get(each) or self.objects[each] for each in listed]
            yield address.removeprefix(f"{self.base}/"), _page(address, data)


def export(
    body: BodyFacts,
    organizations: Iterable[OrganizationFacts],
    meetings: Iterable[MeetingFacts],
    papers: Iterable[PaperFacts],
) -> Export:
    """Return everything as OParl objects. Embedded ones stand on their own too, with what leads back to their owner."""
    return _Maker(body).export(tuple(organizations), tuple(meetings), tuple(papers))


class _Maker:
    def __init__(self, body: BodyFacts) -> None:
        self._body = body
        self._objects: dict[str, Object] = {}

    def export(
        self,
        organizations: tuple[OrganizationFacts, ...],
        meetings: tuple[MeetingFacts, ...],
        papers: tuple[PaperFacts, ...],
    ) -> Export:
        lists: dict[str, tuple[str, ...]] = {}
        for each in organizations:
            self._keep(self._organization(each))
            own = [meeting.id for meeting in meetings if meeting.organization == each.id]
            lists[self._url("organization", each.id, "meetings")] = tuple(self._url("meeting", key) for key in own)
        for paper in papers:
            self._paper(paper)
        for meeting in meetings:
            self._meeting(meeting, papers)
        for key, kind in LISTS.items():
            found = [address for address, made in self._objects.items() if made["type"] == f"{VERSION}{kind}"]
            lists[self._list(key)] = tuple(found)
        system, city = self._system(), self._city()
        lists[self._list("body")] = (city["id"],)
        return Export(self._body.base, self._objects, lists, {system["id"]: system, city["id"]: city})

    # --- addresses

    def _url(self, kind: str, key: UUID, part: str = "") -> str:
        return f"{self._body.base}/{kind}/{key}{f'-{part}' if part else ''}.json"

    def _list(self, key: str) -> str:
        return f"{self._body.base}/list/{key}.json"

    def _own(self, name: str) -> str:
        """A key that OParl does not know."""
        return f"{self._body.prefix}:{name}"

    def _keep(self, made: Object) -> None:
        self._objects[made["id"]] = made

    def _object(self, address: str, kind: str, stamps: Stamps, **values: object) -> Object:
        """An object without what is not known: no null, no empty text, no empty list."""
        known = {name: value for name, value in values.items() if value not in (None, "", [], ())}
        stamped = {"created": moment(stamps.created), "modified": moment(stamps.modified)}
        return {"id": address, "type": f"{VERSION}{kind}", **known, **stamped}

    # --- objects

    def _system(self) -> Object:
        body = self._body
        return self._object(
            f"{body.base}/system.json",
            "System",
            body.stamps,
            oparlVersion=VERSION,
            license=body.license,
            body=self._list("body"),
            name=body.name,
            contactEmail=body.email,
            website=body.website,
            **{self._own("product"): body.product},
        )

    def _city(self) -> Object:
        body = self._body
        made = self._object(
            f"{body.base}/body.json",
            "Body",
            body.stamps,
            system=f"{body.base}/system.json",
            name=body.name,
            shortName=body.short_name,
            website=body.website,
            license=body.license,
            contactEmail=body.email,
            **{key: self._list(key) for key in LISTS},
        )
        return {**made, "legislativeTerm": []}  # demanded, and the office keeps none

    def _organization(self, facts: OrganizationFacts) -> Object:
        return self._object(
            self._url("organization", facts.id),
            "Organization",
            facts.stamps,
            body=f"{self._body.base}/body.json",
            name=facts.name,
            shortName=facts.short_name,
            meeting=self._url("organization", facts.id, "meetings"),
            organizationType=facts.organization_type,
            classification=facts.classification,
            subOrganizationOf=self._url("organization", facts.parent) if facts.parent else None,
            startDate=_day(facts.starts_on),
            endDate=_day(facts.ends_on),
        )

    def _paper(self, facts: PaperFacts) -> None:
        address = self._url("paper", facts.id)
        files = [self._file(each) for each in (facts.main, *facts.annexes)]
        for made in files:
            self._keep({**made, "paper": [address]})
        consultations = [self._consultation(each, facts) for each in facts.consultations]
        for made in consultations:
            self._keep({**made, "paper": address})
        paper = self._object(
            address,
            "Paper",
            facts.stamps,
            body=f"{self._body.base}/body.json",
            name=facts.name,
            reference=facts.reference,
            date=_day(facts.dated_on),
            paperType=facts.paper_type,
            relatedPaper=[self._url("paper", key) for key in facts.related],
            mainFile=files[0],
            auxiliaryFile=files[1:],
            underDirectionOf=[self._url("organization", key) for key in (facts.under_direction,) if key],
            originatorOrganization=[self._url("organization", key) for key in (facts.originator,) if key],
            consultation=consultations,
            **{
                self._own("version"): facts.version,
                self._own("versionReason"): facts.reason,
                self._own("addressees"): list(facts.addressees),
                self._own("annexCount"): facts.annex_count,
                self._own("withdrawn"): facts.withdrawn or None,
                self._own("draft"): facts.draft or None,
            },
        )
        self._keep(paper)

    def _file(self, facts: FileFacts) -> Object:
        return self._object(
            self._url("file", facts.id),
            "File",
            facts.stamps,
            name=facts.name,
            fileName=facts.file_name,
            mimeType=facts.media_type,
            date=_day(facts.dated_on),
            size=facts.size,
            sha512Checksum=facts.sha512,
            text=facts.text,
            accessUrl=f"{self._body.base}/{facts.path}",
            fileLicense=self._body.license,
        )

    def _consultation(self, facts: ConsultationFacts, paper: PaperFacts) -> Object:
        return self._object(
            self._url("consultation", facts.id),
            "Consultation",
            paper.stamps,
            agendaItem=self._url("agendaItem", facts.id) if facts.meeting else None,
            meeting=self._url("meeting", facts.meeting) if facts.meeting else None,
            organization=[self._url("organization", facts.organization)],
            authoritative=facts.authoritative,
            role=facts.role,
        )

    def _meeting(self, facts: MeetingFacts, papers: tuple[PaperFacts, ...]) -> None:
        address = self._url("meeting", facts.id)
        held = [
            (consultation, paper)
            for paper in papers
            for consultation in paper.consultations
            if consultation.meeting == facts.id
        ]
        held.sort(key=lambda pair: (_natural(pair[0].number), pair[1].reference, str(pair[0].id)))
        items = [self._item(order, *pair) for order, pair in enumerate(held)]
        for made in items:
            self._keep({**made, "meeting": address})
        modified = max([facts.stamps.modified, *(paper.stamps.modified for _, paper in held)])
        stamps = Stamps(facts.stamps.created, modified)
        location = self._location(facts)
        meeting = self._object(
            address,
            "Meeting",
            stamps,
            name=facts.name,
            cancelled=facts.cancelled or None,
            start=moment(facts.start) if facts.start else None,
            location=location,
            organization=[self._url("organization", facts.organization)],
            agendaItem=items,
            **{self._own("date"): _day(facts.day)},
        )
        self._keep(meeting)
        if location:
            self._keep({**location, "meetings": [address]})

    def _location(self, facts: MeetingFacts) -> Object | None:
        if not facts.place:
            return None
        return self._object(self._url("location", facts.id), "Location", facts.stamps, description=facts.place)

    def _item(self, order: int, facts: ConsultationFacts, paper: PaperFacts) -> Object:
        made = self._object(
            self._url("agendaItem", facts.id),
            "AgendaItem",
            paper.stamps,
            number=facts.number,
            name=paper.name,
            public=facts.public,
            consultation=self._url("consultation", facts.id),
            result=facts.result if facts.public else "",
            resolutionText=facts.resolution if facts.public else "",
        )
        return {**made, "order": order}


def moment(at: datetime) -> str:
    """A moment as OParl writes it, with its offset: 2026-11-25T15:00:00+01:00."""
    return at.replace(microsecond=0).isoformat()


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _page(address: str, data: list[Object]) -> Object:
    pagination = {"totalElements": len(data), "elementsPerPage": max(len(data), 1), "currentPage": 1, "totalPages": 1}
    return {"data": data, "pagination": pagination, "links": {"first": address, "last": address}}


def _natural(number: str) -> tuple[tuple[int, str], ...]:
    """Agenda numbers in the order people read them: 2 before 10, 4.2 before 4.10; without one last."""
    import re

    if not number:
        return ((1 << 30, ""),)
    parts = re.findall(r"[0-9]{1,9}|[^\W\d_]+", number)
    return tuple((int(part) if part.isdecimal() else 1 << 29, part) for part in parts)
