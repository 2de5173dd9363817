"""A name is found as people type it: in ASCII, in German spelling, in its own letters, from its beginning."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from hik_desktop.services.office import Office
from hik_desktop.services.views import Query
from hik_desktop.store.folding import fold, question, sort_key, spellings
from tests.services.offices import names_and_index, opened, rebuilt_names_and_index

SPELLINGS = (
    ("Łódź", ("Łódź", "łódź", "lodz", "LODZ", "Lódz", "Lod")),
    ("Køge", ("Køge", "koge", "koege", "Kog", "KØGE")),
    ("Ærø", ("Ærø", "aero", "aeroe", "æro")),
    ("Diyarbakır", ("Diyarbakır", "diyarbakir", "DIYARBAKIR", "Diyarbakır".upper(), "diyar")),
    ("İzmir", ("İzmir", "izmir", "IZMIR", "Izmir")),
    ("Київ", ("Київ", "київ", "КИЇВ", "kyiv", "Kyjiw", "Ки", "ky")),
    ("Николаев", ("Николаев", "nikolaev", "Nikolajew")),
    ("Львів", ("Львів", "lviv", "Lwiw")),
    ("広島", ("広島", "広", "島")),
    ("東京ハノーファー会", ("東京", "ハノーファー", "会")),
    ("Müller", ("Müller", "muller", "mueller", "MÜLLER", "Mu\u0308ller", "Muel", "Mül")),
    ("Mueller", ("Mueller", "müller", "MÜLLER")),
    ("Weißgerber", ("Weißgerber", "weissgerber", "WEISSGERBER", "weiß")),
    ("Straße", ("Straße", "strasse", "STRASSE", "Strasse")),
    ("Åse", ("Åse", "ase", "aase")),
    ("O’Brien", ("O’Brien", "O'Brien", "obrien")),
    ("Garbsen-Mitte", ("Garbsen-Mitte", "mitte", "garbsen mitte", "mitte garb")),
    ("São Tomé", ("sao tome", "São", "tomé")),
    ("Ñuñoa", ("nunoa", "Ñuñoa")),
    ("서울", ("서울", "서")),
)


@pytest.mark.parametrize(("name", "typed"), [(name, word) for name, words in SPELLINGS for word in words])
def test_a_name_is_found_however_it_is_typed(office: Office, name: str, typed: str) -> None:
    key = office.records.create("person", {"family_name": name})
    office.records.create("person", {"family_name": "Ganz Anders"})
    assert [hit.id for hit in office.search.find(typed)] == [key], (fold(name), question(typed))


def test_another_word_is_not_found(office: Office) -> None:
    office.records.create("person", {"family_name": "Łódź"})
    assert office.search.find("Lodze") == ()
    assert office.search.find("odz") == ()
    assert office.search.find("lodz koge") == ()


def test_a_whole_name_stands_before_one_that_begins_so_and_that_before_a_mention(office: Office) -> None:
    mention = office.records.create("committee", {"name": "Anders", "notes": "Köhl leitet ihn."})
    longer = office.records.create("person", {"family_name": "Köhlmann"})
    exact = office.records.create("person", {"family_name": "Köhl"})
    assert [hit.id for hit in office.search.find("koehl")] == [exact, longer, mention]


def test_what_is_called_as_typed_stands_first(office: Office) -> None:
    office.records.create(
        "delegation", {"occasion": {"de": "80 Jahre mit Bristol: Partnerschaft"}, "direction": "incoming"}
    )
    key = office.records.create(
        "delegation",
        {"occasion": {"de": "Bristol: 80 Jahre Partnerschaft und noch viel mehr"}, "direction": "incoming"},
    )
    assert office.search.find("Bristol: 80 Jahre")[0].id == key


def test_a_picker_finds_its_kind_behind_hundreds_of_others(office: Office) -> None:
    office.records.create_many("person", [{"family_name": f"Hafen {at}"} for at in range(600)])
    city = office.records.create("city", {"name": {"de": "Hafenstadt"}})
    assert [found.id for found in office.records.pick("city", "haf")] == [city]
    assert len(office.search.find("haf", limit=20)) == 20


@pytest.mark.parametrize(
    "typed", ['"', "'", "*", "a AND", "NOT", "NEAR(a b)", "name:x", "( OR )", "^", "-", "\x00", "🤝"]
)
def test_typed_signs_are_never_syntax(office: Office, typed: str) -> None:
    office.records.create("person", {"family_name": "Und Oder Nicht"})
    assert office.search.find(typed) == ()
    assert len(office.lists.listing(Query("person", words=typed))) in (0, 1)


def test_a_city_is_found_by_its_country_in_both_languages(office: Office) -> None:
    city = office.records.create("city", {"name": {"de": "Blantyre"}, "country": "MW"})
    other = office.records.create("city", {"name": {"de": "Łódź"}, "country": "PL"})
    assert [hit.id for hit in office.search.find("malawi")] == [city]
    assert [hit.id for hit in office.search.find("pole")] == [other]
    assert [hit.id for hit in office.search.find("poland")] == [other]


def test_a_text_in_any_of_its_languages_is_found(office: Office) -> None:
    key = office.records.create("city", {"name": {"de": "Hiroshima", "ja": "広島市"}})
    for typed in ("hiro", "広島", "島市"):
        assert [hit.id for hit in office.search.find(typed)] == [key]


def test_what_stands_in_parts_is_found_with_its_record(office: Office) -> None:
    key = office.records.create("delegation", {"occasion": {"de": "Besuch"}, "direction": "incoming"})
    office.records.add_part(key, "participant", {"name": "Chikondi Banda"})
    assert [hit.id for hit in office.search.find("chikondi")] == [key]


def test_trash_is_never_found_and_found_again_when_restored(office: Office) -> None:
    key = office.records.create("person", {"family_name": "Vorbei"})
    office.records.trash(key)
    assert office.search.find("vorbei") == ()
    assert office.records.pick("person", "vorbei") == ()
    office.records.restore(key)
    assert len(office.search.find("vorbei")) == 1


def _words_in_index(office: Office) -> str:
    with office._desk.file.reading() as connection:
        return " ".join(f"{row[0]} {row[1]}" for row in connection.execute(text("SELECT name, body FROM search")))


def test_protected_records_have_no_entry_and_no_name_in_steps(office: Office) -> None:
    kind = next(kind for kind in office.kinds.values() if kind.protected)
    values = {field.id: _named(field.id) for field in kind.naming}
    key = office.records.create(kind.name, values)
    first = next(field.id for field in kind.naming)
    office.records.set(key, first, values[first], "Geheimnis zwei")
    office.records.trash(key)
    office.records.restore(key)
    assert office.search.find("geheimnis") == ()
    assert "geheimnis" not in _words_in_index(office)
    assert names_and_index(office) == {}
    assert all("Geheimnis" not in str(step.params) for step in office.history.steps())
    assert len(office.lists.listing(Query(kind.name))) == 0
    assert office.lists.counts()[kind.name] == 0
    assert office.records.get(key).values[first] == "Geheimnis zwei"
    assert rebuilt_names_and_index(office) == {}


def _named(field: str) -> str:
    return f"Geheimnis {field}"


def test_health_passport_and_birthday_are_never_in_the_index(office: Office) -> None:
    key = office.records.create("delegation", {"occasion": {"de": "Besuch"}, "direction": "incoming"})
    private = {
        "diet": "Erdnussallergie",
        "access_needs": "Rollstuhlrampe",
        "health": "Diabetesspritze",
        "passport_number": "PASSXYZ123",
        "visa": "Visumsache",
        "emergency_contact": "Notfalltante",
        "born_on": date(1961, 2, 3),
    }
    office.records.add_part(key, "participant", {"name": "Jemand", **private})
    index = _words_in_index(office)
    assert "jemand" in index
    for value in private.values():
        assert fold(str(value)) not in index
        assert office.search.find(str(value)) == ()


def test_a_new_name_follows_into_the_names_of_others(office: Office) -> None:
    city = office.records.create("city", {"name": {"de": "Altstadt"}})
    key = office.records.create("partnership", {"city_id": city})
    office.records.set(city, "name", {"de": "Altstadt"}, {"de": "Neustadt"})
    assert office.records.get(key).title == "Neustadt"
    assert key in {hit.id for hit in office.search.find("neust")}
    assert office.search.find("altst") == ()
    office.history.undo()
    assert key in {hit.id for hit in office.search.find("altst")}


def test_the_index_can_be_made_anew_at_any_time(office: Office) -> None:
    city = office.records.create("city", {"name": {"de": "Łódź", "en": "Lodz"}, "country": "PL"})
    office.records.create("partnership", {"city_id": city})
    office.records.create("drucksache", {"subject": "Bericht\nzweite Zeile", "paper_type": "info"})
    before = names_and_index(office)
    office.search.rebuild()
    assert names_and_index(office) == before


def test_what_was_deleted_leaves_no_word_in_the_file(office_path: Path) -> None:
    office = opened(office_path)
    key = office.records.create("delegation", {"occasion": {"de": "Besuch"}, "direction": "incoming"})
    row = office.records.add_part(key, "participant", {"name": "Einmalig"})
    office.records.set_part(row, "participant", "name", "Einmalig", "Anders")
    assert office.search.find("einmalig") == ()
    assert "einmalig" not in _words_in_index(office)
    office.close()


# --- order


def test_names_sort_as_the_german_standard_says() -> None:
    names = [
        "Zoe",
        "Österreich",
        "Osten",
        "Straßer",
        "Strasse",
        "Straßburg",
        "ähnlich",
        "Ahn",
        "Łódź",
        "Lublin",
        "zwei",
    ]
    assert sorted(names, key=sort_key) == [
        "Ahn", "ähnlich", "Łódź", "Lublin", "Osten", "Österreich", "Straßburg", "Strasse", "Straßer", "Zoe", "zwei",
    ]  # fmt: skip


def test_umlauts_decide_only_between_equal_words() -> None:
    assert sorted(["Köln", "Koln", "Kölner"], key=sort_key) == ["Koln", "Köln", "Kölner"]


def test_numbers_sort_by_value() -> None:
    names = ["Ziel 10", "Ziel 2", "Ziel 1", "0383/2019", "15-0772/2013", "0099/2019"]
    assert sorted(names, key=sort_key) == ["15-0772/2013", "0099/2019", "0383/2019", "Ziel 1", "Ziel 2", "Ziel 10"]


def test_nothing_sorts_first() -> None:
    assert sort_key(None) == sort_key("") == ""
    assert sort_key("") < sort_key("a")


def test_spellings_of_an_ascii_word_are_the_word_itself() -> None:
    assert spellings("Hannover") == ("hannover",)


def test_a_record_is_found_by_the_beginning_of_its_id(office: Office) -> None:
    key = office.records.create("person", {"family_name": "Eins"})
    length = office.search.shortest_ids("person")
    assert office.search.by_id("person", str(key)[:length]) == key
    assert office.search.by_id("person", str(key).upper()) == key
    assert isinstance(office.search.by_id("person", key.hex), UUID)
