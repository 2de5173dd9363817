"""The checker of an OParl export objects to whatever the standard forbids, and to nothing else."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hik_desktop.exchange.oparl import (
    BodyFacts,
    ConsultationFacts,
    Export,
    FileFacts,
    MeetingFacts,
    OrganizationFacts,
    PaperFacts,
    Stamps,
    export,
    moment,
)
from hik_desktop.exchange.oparl_check import faults
from tests.exchange.oparl_schema import Schemas, folder

BASE = "https://oparl.stadt.example"
ZONE = timezone(timedelta(hours=1))
STAMPS = Stamps(datetime(2026, 11, 1, 8, tzinfo=ZONE), datetime(2026, 11, 2, 8, tzinfo=ZONE))
BODY, OFFICE, MEETING, PAPER, OTHER = (UUID(int=number) for number in range(1, 6))
DATA = b"%PDF"
CHECKSUM = "ab" * 64


def file(number: int, name: str = "Drucksache") -> FileFacts:
    key = UUID(int=number)
    return FileFacts(key, STAMPS, name, f"{name}.pdf", f"download/{key}.pdf", "application/pdf", 4, CHECKSUM)


def consultation(number: int, item: str = "4.", *, public: bool = True) -> ConsultationFacts:
    return ConsultationFacts(UUID(int=number), BODY, MEETING, item, "Vorberatung", False, public, "Einstimmig", "Ja")


def paper(key: UUID = PAPER, number: int = 100, **more: Any) -> PaperFacts:
    facts = PaperFacts(
        id=key,
        stamps=STAMPS,
        name="Beitritt",
        reference="0815/2026",
        paper_type="Beschlussdrucksache",
        dated_on=date(2026, 11, 2),
        main=file(number),
        annexes=(file(number + 1, "Anlage"),),
        consultations=(consultation(number + 2),),
        under_direction=OFFICE,
        addressees=("In den Kulturausschuss",),
    )
    return replace(facts, **more)


def made(*papers: PaperFacts) -> tuple[Export, dict[str, tuple[int, str]]]:
    body = BodyFacts(BASE, "hannover", "Landeshauptstadt Beispiel", "Beispiel", STAMPS, "HIK", email="a@stadt.example")
    bodies = (
        OrganizationFacts(BODY, STAMPS, "Kulturausschuss", "Gremium", "KA", "Ausschuss"),
        OrganizationFacts(OFFICE, STAMPS, "Büro", "Verwaltungsbereich", "15.23"),
    )
    meeting = MeetingFacts(MEETING, STAMPS, "Kulturausschuss, 04.12.2026", BODY, date(2026, 12, 4), place="Rathaus")
    papers = papers or (paper(),)
    files = {each.path: (each.size, each.sha512) for one in papers for each in (one.main, *one.annexes)}
    return export(body, bodies, (meeting,), papers), files


def test_what_is_made_of_facts_keeps_to_the_standard() -> None:
    assert faults(*made(paper(), paper(OTHER, 200, related=(PAPER,)))) == ()


def test_agenda_items_stand_in_the_order_people_read_their_numbers() -> None:
    lines = tuple(consultation(300 + at, item) for at, item in enumerate(("10.", "2.", "", "4.10", "4.2")))
    found = made(paper(consultations=lines))[0].objects[f"{BASE}/meeting/{MEETING}.json"]["agendaItem"]
    assert [item.get("number", "") for item in found] == ["2.", "4.2", "4.10", "10.", ""]
    assert [item["order"] for item in found] == [0, 1, 2, 3, 4]


def test_what_is_not_known_is_left_out() -> None:
    found, files = made(paper(consultations=(), annexes=(), addressees=(), dated_on=None, under_direction=None))
    one = found.objects[f"{BASE}/paper/{PAPER}.json"]
    assert not {"consultation", "auxiliaryFile", "date", "underDirectionOf", "hannover:addressees"} & one.keys()
    assert not [what for what in faults(found, files) if "führt" in what.sentence]


def test_a_moment_never_says_z() -> None:
    assert moment(datetime(2026, 11, 25, 14, 30, 1, 999, tzinfo=UTC)) == "2026-11-25T14:30:01+00:00"


PAPER_URL, FILE_URL = f"{BASE}/paper/{PAPER}.json", f"{BASE}/file/{UUID(int=100)}.json"
MEETING_URL, ITEM_URL = f"{BASE}/meeting/{MEETING}.json", f"{BASE}/agendaItem/{UUID(int=102)}.json"
Change = Callable[[dict[str, Any]], Any]


def _set(address: str, key: str, value: object) -> Change:
    return lambda objects: objects[address].__setitem__(key, value)


def _drop(address: str, key: str) -> Change:
    return lambda objects: objects[address].pop(key)


@pytest.mark.parametrize(
    ("change", "objection"),
    [
        (_drop(PAPER_URL, "created"), "nennt created nicht"),
        (_drop(PAPER_URL, "modified"), "nennt modified nicht"),
        (_drop(PAPER_URL, "mainFile"), "nennt mainFile nicht"),
        (_drop(FILE_URL, "accessUrl"), "nennt accessUrl nicht"),
        (_drop(ITEM_URL, "order"), "nennt order nicht"),
        (_set(PAPER_URL, "modified", "2026-11-02T08:00:00Z"), "ist kein Zeitpunkt"),
        (_set(PAPER_URL, "modified", "2026-11-02T08:00:00"), "ist kein Zeitpunkt"),
        (_set(PAPER_URL, "modified", "2026-13-02T08:00:00+01:00"), "ist kein Zeitpunkt"),
        (_set(PAPER_URL, "modified", "2020-11-02T08:00:00+01:00"), "geändert, bevor"),
        (_set(PAPER_URL, "date", "02.11.2026"), "ist kein Datum"),
        (_set(PAPER_URL, "name", None), "ist null"),
        (_set(PAPER_URL, "name", ""), "ist kein Text"),
        (_set(PAPER_URL, "name", "a\x00b"), "ist kein Text"),
        (_set(PAPER_URL, "relatedPaper", []), "ist keine Liste oder eine leere"),
        (_set(PAPER_URL, "relatedPaper", [f"{BASE}/paper/fehlt.json"]), "führt zu keinem Paper"),
        (_set(PAPER_URL, "relatedPaper", [MEETING_URL]), "führt zu keinem Paper"),
        (_set(PAPER_URL, "participants", ["x"]), "unbekannte Angabe"),
        (_set(PAPER_URL, "originatorPerson", ["x"]), "unbekannte Angabe"),
        (_set(PAPER_URL, "oparl:extra", "x"), "unbekannte Angabe"),
        (_set(PAPER_URL, "hannover:extra", ""), "leere Angabe"),
        (_set(PAPER_URL, "id", f"{BASE}/paper/anders.json"), "anderen Adresse"),
        (_set(PAPER_URL, "type", "https://schema.oparl.org/1.0/Paper"), "Art, die nicht ausgegeben wird"),
        (_set(PAPER_URL, "type", "https://schema.oparl.org/1.1/Person"), "Art, die nicht ausgegeben wird"),
        (_set(FILE_URL, "size", 5), "andere Größe oder Prüfsumme"),
        (_set(FILE_URL, "size", True), "ist keine ganze Zahl"),
        (_set(FILE_URL, "sha512Checksum", "x"), "SHA-512"),
        (_set(FILE_URL, "fileName", "../x.pdf"), "Dateinamen mit Ordner"),
        (_set(FILE_URL, "accessUrl", f"{BASE}/download/weg.pdf"), "eine Datei, die es nicht gibt"),
        (_set(FILE_URL, "name", "anders"), "sagt für sich etwas anderes"),
        (_set(ITEM_URL, "order", 3), "sagt für sich etwas anderes"),
        (_set(ITEM_URL, "public", False), "nichtöffentlich beschlossen"),
        (_set(MEETING_URL, "participant", ["x"]), "unbekannte Angabe"),
        (lambda objects: objects[MEETING_URL]["agendaItem"][0].__setitem__("order", 7), "nicht von 0 an"),
        (_set(f"{BASE}/organization/{BODY}.json", "organizationType", "Club"), "Art von Gruppierung"),
        (_set(f"{BASE}/body.json", "paper", f"{BASE}/list/weg.json"), "eine Liste, die es nicht gibt"),
    ],
)
def test_whatever_the_standard_forbids_is_found(change: Change, objection: str) -> None:
    good, files = made()
    known = copy.deepcopy({**good.single, **good.objects})
    change(known)
    single = {address: known[address] for address in good.single}
    objects = {address: value for address, value in known.items() if address not in single}
    found = faults(replace(good, single=single, objects=objects), files)
    assert [what for what in found if objection in what.sentence.format(**what.params)], found


def test_a_person_in_the_list_or_a_file_nobody_names_is_found() -> None:
    good, files = made()
    lists = {**good.lists, f"{BASE}/list/person.json": (PAPER_URL,)}
    assert "Personen werden nie ausgegeben" in str(faults(replace(good, lists=lists), files))
    assert "die kein Objekt nennt" in str(faults(good, {**files, "download/geheim.pdf": (1, CHECKSUM)}))


_words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


@given(_words, _words, _words, st.lists(_words, max_size=3))
def test_whatever_words_facts_hold_the_result_is_right_or_refused(
    name: str, number: str, reason: str, addressees: list[str]
) -> None:
    place = folder()
    lines = (consultation(102, number),)
    found, files = made(
        paper(name=name, consultations=lines, reason=reason, addressees=tuple(a for a in addressees if a))
    )
    pages = json.loads(json.dumps(dict(found.pages()), ensure_ascii=False))
    objections = faults(found, files)
    if name.strip() and not (number and not number.strip()):
        assert objections == ()
    if place is not None and not objections:
        schemas = Schemas(place)
        assert [what for page in pages.values() if "type" in page for what in schemas.objections(page)] == []
