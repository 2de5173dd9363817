"""Completeness rules: each is broken by one example and kept by another like it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any, NamedTuple

import pytest

from hik_desktop.content import Paragraph, Run, Text, to_json
from hik_desktop.model import kinds
from hik_desktop.model.spine import Facts, Rule
from hik_desktop.model.values import PartialDate, new_key

KEY = new_key()
EARLY, LATE = date(2026, 5, 1), date(2026, 6, 1)
OLD, NEW = PartialDate(1990), PartialDate(2000)
GAP = {"day": date(2027, 3, 28), "clock": time(2, 30), "zone": "Europe/Berlin"}
TWICE = {"day": date(2027, 10, 31), "clock": time(2, 30), "zone": "Europe/Berlin"}
NOWHERE = {"day": date(2027, 5, 1), "clock": time(9, 0), "zone": "Europe/Nirgendwo"}
FINE = {"day": date(2027, 5, 1), "clock": time(9, 0), "zone": "Europe/Berlin"}
WRITTEN = to_json(Text((Paragraph((Run("Ein Satz."),)),)))
UNWRITTEN = to_json(Text())

Values = Mapping[str, Any]
Parts = Mapping[str, list[dict[str, Any]]]


class Case(NamedTuple):
    """Values and parts of a record that break a rule, and those of one that keeps it."""

    broken: Values
    sound: Values
    broken_parts: Parts = {}
    sound_parts: Parts = {}


def values(broken: Values, sound: Values) -> Case:
    return Case(broken, sound)


def rows(part: str, broken: dict[str, Any], sound: dict[str, Any], **shared: Any) -> Case:
    return Case(shared, shared, {part: [broken]}, {part: [sound]})


def empty(field: str, value: Any) -> Case:
    return Case({}, {field: value})


def none_of(part: str) -> Case:
    return Case({}, {}, {}, {part: [{}]})


def span(first: str, last: str, *days: Any) -> Case:
    early, late = days or (EARLY, LATE)
    return Case({first: late, last: early}, {first: early, last: late})


def row_span(part: str, first: str, last: str, early: Any = OLD, late: Any = NEW) -> Case:
    return rows(part, {first: late, last: early}, {first: early, last: late})


def clock(part: str, columns: tuple[str, str, str], wrong: dict[str, Any]) -> Case:
    def row(local: dict[str, Any]) -> dict[str, Any]:
        return dict(zip(columns, (local["day"], local["clock"], local["zone"]), strict=True))

    return rows(part, row(wrong), row(FINE))


def clocks(prefix: str, part: str, *columns: str) -> dict[str, Case]:
    wrong = {"missing": GAP, "double": TWICE, "zone": NOWHERE}
    return {f"{prefix}_{name}": clock(part, columns, local) for name, local in wrong.items()}  # type: ignore[arg-type]


PROGRESS = "measure_progress"
ITEM = "programme_item"
CASES: dict[str, Case] = {
    "municipality.office_code_missing": empty("office_code", "15.23"),
    "municipality.signature_city_missing": empty("signature_city", "Hannover"),
    "municipality.letterhead_alt_missing": values(
        {"letterhead_picture": "ab"}, {"letterhead_picture": "ab", "letterhead_alt": "Wappen"}
    ),
    "municipality.zone_unknown": values({"zone": "Mitteleuropa"}, {"zone": "Europe/Berlin"}),
    "city.country_missing": empty("country", "GB"),
    "city.zone_missing": empty("zone", "Europe/London"),
    "city.zone_unknown": values({"zone": "Mitteleuropa"}, {"zone": "Europe/Berlin"}),
    "city.off_the_globe": values({"latitude": 91}, {"latitude": 52, "longitude": 9}),
    "organisation.city_missing": empty("city_id", KEY),
    "office.valid": span("starts_on", "ends_on"),
    "office.no_number": values({"level": "buero"}, {"level": "buero", "number": "15.23"}),
    "person.own_language_missing": values(
        {"own_family_name": "田中"}, {"own_family_name": "田中", "own_language": "ja"}
    ),
    "person.email_form": values({"email": "mara at stadt"}, {"email": "mara@stadt.example"}),
    "person.last_contact_missing": values({"phone": "0511 1"}, {"phone": "0511 1", "last_contact_on": EARLY}),
    "person.function_missing": none_of("person_function"),
    "person.function_span": row_span("person_function", "starts_on", "ends_on"),
    "person.function_where": rows("person_function", {}, {"office_id": KEY}),
    "partnership.founded_missing": empty("founded_on", OLD),
    "partnership.office_missing": empty("office_id", KEY),
    "partnership.type_missing": none_of("partnership_type"),
    "partnership.status_missing": none_of("partnership_status"),
    "partnership.topic_missing": none_of("partnership_topic"),
    "partnership.contact_missing": none_of("partnership_contact"),
    "partnership.type_span": row_span("partnership_type", "starts_on", "ends_on"),
    "partnership.status_span": row_span("partnership_status", "starts_on", "ends_on"),
    "partnership.basis_span": row_span("partnership_basis", "signed_on", "ends_on"),
    "partnership.reason_missing": rows(
        "partnership_status", {"value": "ended"}, {"value": "ended", "reason": "Beschluss"}
    ),
    "partnership.basis_undated": rows("partnership_basis", {}, {"signed_on": OLD}),
    "network.joined_missing": empty("joined_on", OLD),
    "network.office_missing": empty("office_id", KEY),
    "network.decision_missing": empty("drucksache_number", "1153/2018"),
    "network.role_missing": none_of("network_role"),
    "network.membership_span": span("joined_on", "left_on", OLD, NEW),
    "network.role_span": row_span("network_role", "starts_on", "ends_on"),
    "network.status_span": row_span("network_status", "starts_on", "ends_on"),
    "network.assembly_span": row_span("network_assembly", "starts_on", "ends_on", EARLY, LATE),
    "network.count_undated": rows("network_count", {"members": 31}, {"members": 31, "counted_on": OLD}),
    "delegation.stay_missing": values(
        {"status": "planned"}, {"status": "planned", "starts_on": EARLY, "ends_on": LATE}
    ),
    "delegation.stay": span("starts_on", "ends_on"),
    "delegation.lead_missing": values({"status": "preparing"}, {"status": "preparing", "lead_id": KEY}),
    "delegation.partner_missing": none_of("delegation_partner"),
    "delegation.people_missing": Case(
        {"status": "planned"}, {"status": "planned"}, {}, {"participant": [{"name": "Mara Muster"}]}
    ),
    "delegation.report_missing": values({"status": "report_due"}, {"status": "closed", "report": "Gut."}),
    "delegation.over_but_open": values(
        {"status": "running", "ends_on": EARLY}, {"status": "running", "ends_on": date(2026, 11, 23)}
    ),
    "delegation.partner_empty": rows("delegation_partner", {}, {"network_id": KEY}),
    "delegation.item_outside": rows(
        ITEM, {"starts_on": date(2026, 5, 9)}, {"starts_on": EARLY}, starts_on=EARLY, ends_on=date(2026, 5, 2)
    ),
    "delegation.day_empty": rows(
        ITEM, {"starts_on": EARLY}, {"starts_on": EARLY}, starts_on=EARLY, ends_on=date(2026, 5, 2)
    )._replace(sound={"starts_on": EARLY, "ends_on": EARLY}),
    "delegation.item_undated": rows(
        ITEM, {"starts_on": EARLY}, {"starts_on": EARLY, "start_time": time(9), "zone": "Europe/Berlin"}
    ),
    "delegation.item_span": rows(
        ITEM,
        {"starts_on": EARLY, "start_time": time(9), "end_time": time(8)},
        {"starts_on": EARLY, "start_time": time(9), "end_time": time(8), "end_zone": "Asia/Tokyo"},
    ),
    "delegation.items_overlap": Case(
        {},
        {},
        {
            ITEM: [
                {"starts_on": EARLY, "start_time": time(9), "end_time": time(11), "zone": "Europe/Berlin"},
                {"starts_on": EARLY, "start_time": time(10), "end_time": time(12), "zone": "Europe/Berlin"},
            ]
        },
        {
            ITEM: [
                {"starts_on": EARLY, "start_time": time(9), "end_time": time(10), "zone": "Europe/Berlin"},
                {"starts_on": EARLY, "start_time": time(10), "end_time": time(12), "zone": "Europe/Berlin"},
            ]
        },
    ),
    **clocks("delegation.starts", ITEM, "starts_on", "start_time", "zone"),
    **clocks("delegation.ends", ITEM, "ends_on", "end_time", "end_zone"),
    "participant.health_consent_missing": rows(
        "participant", {"diet": "vegan"}, {"diet": "vegan", "health_consent_on": EARLY}
    ),
    "participant.photo_consent_undated": rows(
        "participant", {"photo_consent": True}, {"photo_consent": True, "photo_consent_on": EARLY}
    ),
    "participant.substitute_for_missing": rows(
        "participant", {"reply": "substitute"}, {"reply": "substitute", "substitute_for_id": KEY}
    ),
    "participant.leaves_first": row_span("participant", "arrives_on", "departs_on", EARLY, LATE),
    "participant.rank_twice": Case(
        {},
        {},
        {"participant": [{"rank": 1}, {"rank": 1}]},
        {"participant": [{"rank": 1}, {"rank": 2}, {"rank": 1, "capacity": "host"}, {}, {}]},
    ),
    **clocks("participant.arrival", "participant", "arrives_on", "arrival_time", "arrival_zone"),
    **clocks("participant.departure", "participant", "departs_on", "departure_time", "departure_zone"),
    "delegation.gift_value_missing": rows("gift", {"what": "Buch"}, {"what": "Buch", "value_amount": 0}),
    "unterziel.leitziel_missing": empty("leitziel_id", KEY),
    "measure.handlungsfeld_missing": empty("handlungsfeld_id", KEY),
    "measure.office_missing": empty("office_id", KEY),
    "measure.short_text_missing": empty("short_text", "Kurz."),
    "measure.oberziel_missing": none_of("measure_oberziel"),
    "measure.span": span("starts_on", "ends_on"),
    "measure.phase_span": row_span("measure_phase", "starts_on", "ends_on", EARLY, LATE),
    "measure.done_below_100": rows(
        PROGRESS, {"percent": 90, "stated_on": EARLY}, {"percent": 100, "stated_on": EARLY}, status="done"
    ),
    "measure.full_but_running": rows(
        PROGRESS, {"percent": 100, "stated_on": EARLY}, {"percent": 99, "stated_on": EARLY}, status="running"
    ),
    "measure.over_but_running": values(
        {"status": "running", "ends_on": EARLY}, {"status": "delayed", "ends_on": EARLY}
    ),
    "measure.progress_old": rows(PROGRESS, {"stated_on": date(2025, 1, 1)}, {"stated_on": EARLY}, status="running"),
    "funding.span": span("starts_on", "ends_on"),
    "funding.measure_missing": none_of("funding_measure"),
    "funding.shares": values(
        {"total_cents": 100, "grant_cents": 60, "own_cents": 30},
        {"total_cents": 100, "grant_cents": 60, "own_cents": 40},
    ),
    "funding.proof_due_missing": values({"status": "granted"}, {"status": "granted", "proof_due_on": LATE}),
    "funding.proof_late": values(
        {"status": "proof_due", "proof_due_on": LATE}, {"status": "proof_due", "proof_due_on": LATE, "proved_on": EARLY}
    ),
    "funding.notice_missing": values({"status": "granted"}, {"status": "granted", "noticed_on": EARLY}),
    "indicator.unit_missing": empty("unit", "Prozent"),
    "indicator.source_missing": empty("source", "Zählung"),
    "indicator.value_missing": none_of("indicator_value"),
    "indicator.target_year_missing": values({"target": 10}, {"target": 10, "target_year": 2030}),
    "indicator.year_twice": Case(
        {},
        {},
        {"indicator_value": [{"year": 2025}, {"year": 2025}]},
        {"indicator_value": [{"year": 2025}, {"year": 2026}]},
    ),
    "status_round.due_missing": empty("due_on", LATE),
    "status_round.span": span("asked_on", "due_on"),
    "status_round.overdue": rows("status_reply", {}, {"answered_on": EARLY}, due_on=LATE),
    "status_round.answer_empty": rows("status_reply", {"answered_on": EARLY}, {"answered_on": EARLY, "percent": 0}),
    "committee.name_missing": none_of("committee_name"),
    "committee.span": span("starts_on", "ends_on", OLD, NEW),
    "committee.name_span": row_span("committee_name", "starts_on", "ends_on"),
    "committee.wording_missing": rows(
        "committee_name", {"wording_to": "In den"}, {"wording_to": "In den", "wording_info": "An den"}
    ),
    "meeting.submission_late": values({"held_on": EARLY, "submit_by": LATE}, {"held_on": LATE, "submit_by": EARLY}),
    "meeting.zone_unknown": values({"zone": "Mitteleuropa"}, {"zone": "Europe/Berlin"}),
    "section_set.valid": span("starts_on", "ends_on"),
    "section_set.empty": none_of("section_set_entry"),
    "text_block.valid": span("starts_on", "ends_on"),
    "text_block.empty": empty("body", WRITTEN),
    "paper_template.empty": none_of("template_section"),
    "paper_template.subject_missing": values({"suffix": None}, {"subject": "Bericht"}),
    "paper_template.earlier_missing": values({"suffix": "N"}, {"suffix": "N", "about": "drucksache"}),
    "drucksache.dated_missing": empty("dated_on", EARLY),
    "drucksache.number_missing": empty("number", "0383/2019"),
    "drucksache.public_missing": empty("public", True),
    "drucksache.version_reason_missing": values({"suffix": "N"}, {"suffix": "N", "version_reason": "Zahl berichtigt"}),
    "drucksache.suffix_number_missing": values({"suffix": "N"}, {"suffix": "N", "suffix_number": 1}),
    "drucksache.suffix_missing": values({"suffix_number": 1}, {"suffix": "N", "suffix_number": 1}),
    "drucksache.addressee_missing": none_of("drucksache_addressee"),
    "drucksache.addressee_empty": rows("drucksache_addressee", {}, {"wording": "In den Kulturausschuss"}),
    "drucksache.section_empty": rows(
        "drucksache_section", {"role": "free", "body": UNWRITTEN}, {"role": "free", "body": WRITTEN}
    ),
    "drucksache.consultation_empty": rows("consultation", {}, {"committee_id": KEY}),
    "catalogue.valid": span("starts_on", "ends_on"),
    "request.asker_missing": empty("asker", "Stadt"),
    "request.wish_missing": empty("wish", "Austausch"),
    "request.reason_missing": values({"decision": "declined"}, {"decision": "declined", "reason": "Kein Personal"}),
    "request.decided_on_missing": values({"decision": "accepted"}, {"decision": "accepted", "decided_on": EARLY}),
    "request.decided_first": span("received_on", "decided_on"),
    "request.unanswered": values({"received_on": date(2026, 10, 25)}, {"received_on": date(2026, 10, 26)}),
    "guest.stay": span("starts_on", "ends_on"),
    "guest.office_missing": empty("office_id", KEY),
    "guest.stay_over": values({"status": "here", "ends_on": EARLY}, {"status": "left", "ends_on": EARLY}),
    "skill.language_missing": values({"skill_type": "language"}, {"skill_type": "language", "language": "pl"}),
    "skill.level_missing": values({"skill_type": "language"}, {"skill_type": "language", "level": "c1"}),
    "skill.country_missing": values({"skill_type": "country"}, {"skill_type": "country", "country": "JP"}),
    "skill.interprets_below_c1": values({"can_interpret": True, "level": "b2"}, {"can_interpret": True, "level": "c1"}),
    "working_group.member_missing": none_of("group_member"),
    "working_group.member_span": row_span("group_member", "starts_on", "ends_on"),
    **clocks("working_group.starts", "group_meeting", "held_on", "start_time", "zone"),
    "working_group.agenda_missing": rows("group_meeting", {}, {"agenda": "1. Begrüßung"}),
    "travel_rate.basis_missing": empty("basis", "NRKVO"),
    "travel_rate.valid": span("starts_on", "ends_on"),
    "travel_rate.amount_missing": empty("daily_amount", 2800),
}


def found() -> dict[str, tuple[str, Rule]]:
    return {rule.code: (kind.name, rule) for kind in kinds().values() for rule in kind.rules}


def test_every_rule_has_its_examples() -> None:
    assert found().keys() == CASES.keys()


@pytest.mark.parametrize("code", sorted(CASES))
def test_a_rule_speaks_where_it_is_broken(code: str, facts: Callable[..., Facts]) -> None:
    kind, rule = found()[code]
    case = CASES[code]
    findings = list(rule.broken(facts(kind, case.broken_parts, **case.broken)))
    assert findings
    for params in findings:
        rule.sentence.format(**params)


@pytest.mark.parametrize("code", sorted(CASES))
def test_a_rule_is_silent_where_it_is_kept(code: str, facts: Callable[..., Facts]) -> None:
    kind, rule = found()[code]
    case = CASES[code]
    assert list(rule.broken(facts(kind, case.sound_parts, **case.sound))) == []


@pytest.mark.parametrize("code", sorted(CASES))
def test_a_finding_about_a_row_names_the_row(code: str, facts: Callable[..., Facts]) -> None:
    kind, rule = found()[code]
    made = facts(kind, CASES[code].broken_parts, **CASES[code].broken)
    for params in rule.broken(made):
        if "row" in params:
            assert rule.part
            assert params["row"] in {row["id"] for row in made.parts[rule.part]}


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_no_rule_stumbles_over_an_empty_record(kind: str, facts: Callable[..., Facts]) -> None:
    parts = {part.name: [{}, {}] for part in kinds()[kind].parts}
    for rule in kinds()[kind].rules:
        list(rule.broken(facts(kind)))
        list(rule.broken(facts(kind, parts)))


def test_the_cost_section_may_stay_empty_when_there_is_a_table(facts: Callable[..., Facts]) -> None:
    _, rule = found()["drucksache.section_empty"]
    section = [{"role": "cost", "heading": "Kostentabelle"}]
    assert list(rule.broken(facts("drucksache", {"drucksache_section": section})))
    table = {"drucksache_section": section, "drucksache_cost_block": [{"block": "result"}]}
    assert list(rule.broken(facts("drucksache", table))) == []


def test_an_item_over_midnight_ends_the_next_day(facts: Callable[..., Facts]) -> None:
    _, rule = found()["delegation.item_span"]
    item = {"starts_on": EARLY, "start_time": time(22), "ends_on": date(2026, 5, 2), "end_time": time(1)}
    assert list(rule.broken(facts("delegation", {ITEM: [item]}))) == []


def test_the_end_of_an_item_is_judged_where_it_begins_unless_it_says_otherwise(facts: Callable[..., Facts]) -> None:
    _, rule = found()["delegation.ends_missing"]
    item = {"starts_on": GAP["day"], "start_time": time(1), "end_time": GAP["clock"], "zone": "Europe/Berlin"}
    assert list(rule.broken(facts("delegation", {ITEM: [item]})))
    assert list(rule.broken(facts("delegation", {ITEM: [item | {"end_zone": "Asia/Tokyo"}]}))) == []


NAMES: list[tuple[str, dict[str, Any], str]] = [
    ("person", {"given_name": "Mara", "family_name": "Muster"}, "Mara Muster"),
    ("person", {"given_name": "Haruko", "family_name": "Tanaka", "name_order": "family_first"}, "Tanaka Haruko"),
    (
        "person",
        {"given_name": "Antje", "family_name": "Muster", "academic_title": "Prof. Dr."},
        "Prof. Dr. Antje Muster",
    ),
    ("person", {"family_name": "Suharto"}, "Suharto"),
    ("office", {"number": "15.23", "name": "Büro"}, "15.23 Büro"),
    ("office", {"name": "Kulturbüro"}, "Kulturbüro"),
    ("handlungsfeld", {"number": 1, "name": {"de": "Partnerschaften"}}, "1 · Partnerschaften"),
    ("unterziel", {"number": "16.2", "name": {"de": "Netzwerke nutzen"}}, "16.2 Netzwerke nutzen"),
    ("measure", {"number": "1.3", "name": {"de": "Austausch"}}, "1.3 Austausch"),
    ("drucksache", {"subject": "Rückblick\nAusblick"}, "Rückblick"),
    ("drucksache", {"subject": "Konzept", "number": "0383/2019"}, "0383/2019 Konzept"),
    (
        "drucksache",
        {"subject": "Reise", "number": "15-0772/2013", "suffix": "N", "suffix_number": 1},
        "15-0772/2013 N1 Reise",
    ),
    ("travel_rate", {"country": "JP", "place": "Tokyo", "starts_on": date(2026, 1, 1)}, "JP Tokyo 2026"),
    ("municipality", {"name": "Hannover", "official_name": "Landeshauptstadt Hannover"}, "Landeshauptstadt Hannover"),
    ("delegation", {"occasion": {"de": "Besuch", "en": "Visit"}}, "Besuch"),
]


@pytest.mark.parametrize(("kind", "values_", "title"), NAMES)
def test_a_record_has_a_name(kind: str, values_: dict[str, Any], title: str, facts: Callable[..., Facts]) -> None:
    assert kinds()[kind].title(facts(kind, **values_)) == title


def test_names_of_others_stand_in_names(facts: Callable[..., Facts]) -> None:
    from dataclasses import replace

    city = new_key()
    partnership = replace(facts("partnership", city_id=city), titles={city: "Hiroshima"})
    assert kinds()["partnership"].title(partnership) == "Hiroshima"
    own = replace(facts("partnership", city_id=city, name={"de": "Klimabund"}), titles={city: "Hiroshima"})
    assert kinds()["partnership"].title(own) == "Klimabund"
    meeting = replace(facts("meeting", committee_id=city, held_on=date(2027, 3, 11)), titles={city: "Kulturausschuss"})
    assert kinds()["meeting"].title(meeting) == "Kulturausschuss, 11.03.2027"
    skill = replace(facts("skill", person_id=city, what="Polnisch"), titles={city: "Mara Muster"})
    assert kinds()["skill"].title(skill) == "Mara Muster: Polnisch"
