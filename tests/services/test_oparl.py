"""The OParl export of a real office: what is public and only that, by the standard, whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from hik_desktop.content.blocks import Text, paragraph
from hik_desktop.content.errors import EnvironmentProblem, RuleBroken
from hik_desktop.content.jsonform import to_json
from hik_desktop.services.office import Office
from tests.exchange.oparl_schema import Schemas, folder
from tests.pdf.strangers import stranger

BASE = "https://oparl.stadt.example/daten"


@pytest.fixture
def council(office: Office) -> dict[str, UUID]:
    """A city with two bodies, one of which meets behind closed doors, an office and a person."""
    records = office.records
    person = records.create("person", {"family_name": "Geheimnis", "given_name": "Gerda"})
    values: dict[str, Any] = {"name": "Büro für internationale Angelegenheiten", "number": "15.23", "level": "buero"}
    desk = records.create("office", {**values, "head_id": person})
    town = {"name": "Beispielstadt", "official_name": "Landeshauptstadt Beispielstadt", "office_id": desk}
    town |= {"office_code": "15.23", "signature_city": "Beispielstadt", "oparl_url": f"{BASE}/"}
    town |= {"website": "https://www.stadt.example", "oparl_license": "https://www.govdata.de/dl-de/by-2-0"}
    names = {"wording_to": "In den", "wording_info": "An den"}
    bodies = {}
    for name, group, public in (("Kulturausschuss", "specialised", True), ("Verwaltungsausschuss", "main", False)):
        values = {"name": name, "committee_group": group, "public": public, "code": name[:4]}
        bodies[name] = records.create("committee", values, {"committee_name": [{"print_name": name, **names}]})
    return {"town": records.create("municipality", town), "desk": desk, "person": person, **bodies}


def paper(office: Office, council: dict[str, UUID], number: str, **more: Any) -> UUID:
    values = {
        "subject": "Beitritt zum\nHafennetz",
        "paper_type": "info",
        "number": number,
        "office_id": council["desk"],
    }
    values |= {"dated_on": date(2026, 11, 20), "public": True, "author_id": council["person"], **more}
    body = to_json(Text((paragraph("Die Verwaltung berichtet."),)))
    parts = {
        "drucksache_section": [{"role": "free", "heading": "Anlass", "body": body}],
        "drucksache_addressee": [
            {"committee_id": council["Kulturausschuss"], "role": "to"},
            {"committee_id": council["Verwaltungsausschuss"], "role": "to"},
        ],
        "consultation": [
            {
                "committee_id": council["Kulturausschuss"],
                "held_on": date(2026, 12, 4),
                "agenda_item": "10.",
                "outcome": "unanimous",
                "result": "Einstimmig, mit Dank",
            },
            {
                "committee_id": council["Verwaltungsausschuss"],
                "held_on": date(2026, 12, 10),
                "agenda_item": "3.",
                "outcome": "noted",
                "result": "vertraulich beraten",
                "decisive": True,
            },
        ],
    }
    return office.records.create("drucksache", values, parts)


def issued(office: Office, council: dict[str, UUID], number: str, **more: Any) -> UUID:
    key = paper(office, council, number, **more)
    office.papers.issue(key)
    return key


def read(place: Path) -> dict[str, Any]:
    return {
        path.relative_to(place).as_posix(): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(place.rglob("*.json"))
    }


def objects(made: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for value in made.values():
        if "type" in value:
            yield value


def test_every_issued_public_paper_is_found_from_the_system_on(
    office: Office, council: dict[str, UUID], tmp_path: Path
) -> None:
    key = issued(office, council, "0815/2026")
    done = office.oparl.write(tmp_path / "oparl")
    made = read(tmp_path / "oparl")
    assert done.papers == 1
    system = made["system.json"]
    assert system["oparlVersion"] == "https://schema.oparl.org/1.1/"
    body = made[system["body"].removeprefix(f"{BASE}/")]["data"][0]
    listed = made[body["paper"].removeprefix(f"{BASE}/")]
    assert listed["pagination"]["totalElements"] == 1
    (found,) = listed["data"]
    assert found == made[f"paper/{key}.json"]
    assert (found["reference"], found["name"]) == ("0815/2026", "Beitritt zum Hafennetz")
    assert found["paperType"] == "Informationsdrucksache"
    assert found["beispielstadt:addressees"] == ["In den Kulturausschuss", "In den Verwaltungsausschuss"]
    assert (
        found["underDirectionOf"] == found["originatorOrganization"] == [f"{BASE}/organization/{council['desk']}.json"]
    )


def test_files_are_there_with_size_and_checksum(office: Office, council: dict[str, UUID], tmp_path: Path) -> None:
    key = paper(office, council, "0815/2026")
    shown = office.attachments.add(key, "Broschüre Müller.pdf", stranger())
    office.records.add_part(key, "annex", {"name": "Broschüre", "attachment_id": shown})
    hidden = office.attachments.add(key, "Kalkulation.xlsx", b"intern")
    office.records.set_part(hidden, "attachment", "internal", None, True)
    office.records.add_part(key, "annex", {"name": "Kalkulation", "attachment_id": hidden})
    office.papers.issue(key)
    office.oparl.write(tmp_path / "oparl")
    found = read(tmp_path / "oparl")[f"paper/{key}.json"]
    names = [file["fileName"] for file in (found["mainFile"], *found["auxiliaryFile"])]
    assert names == ["Drucksache-0815-2026.pdf", "Drucksache-0815-2026-Anlage-1.pdf"]
    for file in (found["mainFile"], *found["auxiliaryFile"]):
        data = (tmp_path / "oparl" / file["accessUrl"].removeprefix(f"{BASE}/")).read_bytes()
        assert (file["size"], file["sha512Checksum"]) == (len(data), hashlib.sha512(data).hexdigest())
        assert file["mimeType"] == "application/pdf"
    assert "Die Verwaltung berichtet." in found["mainFile"]["text"]
    assert len(list((tmp_path / "oparl" / "download").iterdir())) == 2


def test_consultations_meet_their_meetings_and_what_is_not_public_stays_inside(
    office: Office, council: dict[str, UUID], tmp_path: Path
) -> None:
    values = {"committee_id": council["Kulturausschuss"], "held_on": date(2026, 12, 4), "start_time": time(16, 0)}
    meeting = office.records.create("meeting", {**values, "place": "Rathaus", "notes": "nur für uns"})
    first, second = issued(office, council, "0816/2026"), issued(office, council, "0815/2026")
    office.oparl.write(tmp_path / "oparl")
    made = read(tmp_path / "oparl")
    held = made[f"meeting/{meeting}.json"]
    assert held["start"] == "2026-12-04T16:00:00+01:00"
    assert held["location"]["description"] == "Rathaus"
    assert [(item["order"], item["number"], item["result"]) for item in held["agendaItem"]] == [
        (0, "10.", "Einstimmig"),
        (1, "10.", "Einstimmig"),
    ]
    consulted = made[f"paper/{first}.json"]["consultation"]
    assert [line["role"] for line in consulted] == ["Vorberatung", "Entscheidung"]
    assert consulted[0]["meeting"] == f"{BASE}/meeting/{meeting}.json"
    closed = made[consulted[1]["agendaItem"].removeprefix(f"{BASE}/")]
    assert closed["public"] is False and "result" not in closed
    everything = json.dumps(made, ensure_ascii=False)
    assert "vertraulich" not in everything and "nur für uns" not in everything
    assert f"paper/{second}.json" in made


def test_no_person_is_ever_in_it(office: Office, council: dict[str, UUID], tmp_path: Path) -> None:
    visit = {"occasion": {"de": "Besuch"}, "direction": "incoming", "stay": (date(2027, 5, 12), date(2027, 5, 16))}
    delegation = office.records.create("delegation", visit)
    office.records.add_part(
        delegation, "participant", {"name": "Teilnehmerin Streng"} | {"person_id": council["person"]}
    )
    issued(office, council, "0815/2026")
    office.oparl.write(tmp_path / "oparl")
    made = read(tmp_path / "oparl")
    everything = json.dumps(made, ensure_ascii=False)
    assert "Geheimnis" not in everything and "Gerda" not in everything and "Streng" not in everything
    assert made["list/person.json"]["data"] == [] and made["list/membership.json"]["data"] == []
    assert not [found for found in objects(made) if found["type"].endswith(("/Person", "/Membership"))]


def test_drafts_and_what_is_not_public_stay_inside(office: Office, council: dict[str, UUID], tmp_path: Path) -> None:
    issued(office, council, "0815/2026", public=False)
    office.records.trash(paper(office, council, "0820/2026"))
    draft = paper(office, council, "0816/2026", subject="Noch ein Entwurf")
    paper(office, council, "0817/2026", public=None)
    assert office.oparl.write(tmp_path / "ohne").papers == 0
    assert office.oparl.write(tmp_path / "mit", drafts=True).papers == 1
    found = read(tmp_path / "mit")[f"paper/{draft}.json"]
    assert found["beispielstadt:draft"] is True


def test_versions_name_each_other(office: Office, council: dict[str, UUID], tmp_path: Path) -> None:
    first = issued(office, council, "0815/2026")
    second = office.papers.new_version(first, "N", "Neue Zahlen")
    office.papers.issue(second)
    office.oparl.write(tmp_path / "oparl")
    found = read(tmp_path / "oparl")[f"paper/{second}.json"]
    assert found["relatedPaper"] == [f"{BASE}/paper/{first}.json"]
    assert found["reference"] == "0815/2026 N1"
    assert (found["beispielstadt:version"], found["beispielstadt:versionReason"]) == ("1. Neufassung", "Neue Zahlen")


def test_the_schema_files_of_the_standard_object_to_nothing(
    office: Office, council: dict[str, UUID], tmp_path: Path
) -> None:
    place = folder()
    if place is None:
        print("The schema files of OParl are not here (reference); HIK_REFERENCE names their folder.")
        return
    values = {"committee_id": council["Kulturausschuss"], "held_on": date(2026, 12, 4), "start_time": time(16, 0)}
    office.records.create("meeting", {**values, "place": "Rathaus"})
    issued(office, council, "0815/2026")
    office.oparl.write(tmp_path / "oparl")
    schemas = Schemas(place)
    made = read(tmp_path / "oparl")
    kinds = {found["type"].rsplit("/", 1)[-1] for found in objects(made)}
    assert kinds == {
        *("System", "Body", "Organization", "Meeting", "AgendaItem", "Paper", "Consultation", "File", "Location")
    }
    assert [what for found in objects(made) for what in schemas.objections(found)] == []


def test_a_change_moves_the_date_of_its_object(office: Office, council: dict[str, UUID], tmp_path: Path) -> None:
    key = issued(office, council, "0815/2026")
    office.oparl.write(tmp_path / "vorher")
    row = office.records.get(key).parts["consultation"][0]
    office.records.set_part(row.id, "consultation", "result", "Einstimmig, mit Dank", "Anders")
    office.oparl.write(tmp_path / "nachher")
    before, after = (read(tmp_path / name)[f"paper/{key}.json"] for name in ("vorher", "nachher"))
    assert before["created"] == after["created"]
    assert before["modified"] < after["modified"]
    assert after["created"].endswith("+01:00")


def test_the_same_office_gives_the_same_files(office: Office, council: dict[str, UUID], tmp_path: Path) -> None:
    issued(office, council, "0815/2026")
    files = []
    for name in ("eins", "zwei"):
        office.oparl.write(tmp_path / name)
        found = sorted((tmp_path / name).rglob("*.*"))
        files.append([(path.relative_to(tmp_path / name), path.read_bytes()) for path in found])
    assert files[0] == files[1]


def test_without_an_address_nothing_is_written(office: Office, council: dict[str, UUID], tmp_path: Path) -> None:
    office.records.set(council["town"], "oparl_url", f"{BASE}/", None)
    with pytest.raises(RuleBroken) as refused:
        office.oparl.write(tmp_path / "oparl")
    assert refused.value.code == "oparl.no_base"
    assert list(tmp_path.glob("oparl*")) == []
    assert office.oparl.write(tmp_path / "oparl", base="http://localhost:8000").folder.is_dir()
    assert read(tmp_path / "oparl")["system.json"]["id"] == "http://localhost:8000/system.json"


@pytest.mark.parametrize("base", ["ftp://stadt.example", "oparl.stadt.example", "https://", "https://a b", "file:x"])
def test_an_address_that_is_none_is_refused_and_nothing_is_left(
    office: Office, council: dict[str, UUID], tmp_path: Path, base: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        office.oparl.write(tmp_path / "oparl", base=base)
    assert refused.value.code == "oparl.not_standard"
    assert [item.name for item in tmp_path.iterdir() if "oparl" in item.name] == []


def test_a_run_that_is_stopped_leaves_nothing(office: Office, council: dict[str, UUID], tmp_path: Path) -> None:
    issued(office, council, "0815/2026")
    issued(office, council, "0816/2026")
    heard: list[tuple[int, int]] = []
    with pytest.raises(RuleBroken) as refused:
        office.oparl.write(
            tmp_path / "oparl", told=lambda done, of: heard.append((done, of)), stopped=lambda: bool(heard)
        )
    assert refused.value.code == "oparl.stopped"
    assert heard == [(1, 2)]
    assert [item.name for item in tmp_path.iterdir() if "oparl" in item.name] == []


def test_a_folder_with_something_in_it_is_left_alone(office: Office, council: dict[str, UUID], tmp_path: Path) -> None:
    (tmp_path / "oparl").mkdir()
    (tmp_path / "oparl" / "fremd.txt").write_text("bleibt", encoding="utf-8")
    with pytest.raises(EnvironmentProblem):
        office.oparl.write(tmp_path / "oparl")
    assert [item.name for item in (tmp_path / "oparl").iterdir()] == ["fremd.txt"]
