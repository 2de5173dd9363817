"""The whole way once, by keyboard alone: partnership, delegation, measure, paper, PDF, and all of it taken back."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from tests.e2e.conftest import CTRL, SHIFT, Key, Person, Start
from tests.services.offices import logical_content

PROGRAMME = (
    ("Begrüßung im Rathaus", "9:00", "10:30", "Neues Rathaus"),
    ("Rundgang durch die Gärten", "14:00", "16:00", "Herrenhausen"),
    ("Gespräch über Jugendaustausch", "10", "12", "Raum 5"),
)
PEOPLE = (
    *("Jelena Ilić", "Marko Petrović", "Ana Kovač", "Đorđe Simić"),
    *("Vesna Babić", "Ivan Nikolić", "Mila Ristić", "Petar Lazić"),
)
STEPS = 200  # more than this is no way back any more


def test_from_a_new_partnership_to_the_printed_paper_and_all_of_it_taken_back(
    start: Start, office_file: Path, tmp_path: Path
) -> None:
    person = start(office_file, language="de")
    before = logical_content(person.office)
    assert person.office.history.next_undo() is None

    _make_a_partnership(person)
    _make_a_delegation(person)
    _make_a_measure_for_both(person)
    _write_a_paper(person)
    _save_its_pdf(person, tmp_path / "Kruševac.pdf")
    assert logical_content(person.office) != before

    done = 0
    while person.office.history.next_undo() is not None:
        person.undo()
        done += 1
        assert done < STEPS
    assert logical_content(person.office) == before
    assert not person.window.shell.top.undo.isEnabled()
    person.picture("14-nothing-left")


def _make_a_partnership(person: Person) -> None:
    person.find("Partnerschaften")
    person.key(Key.Key_N, CTRL)
    person.reach("new.partnership.city_id")
    person.take("Kruševac", "Neu anlegen: Kruševac")
    person.picture("01-new-partnership")
    person.key(Key.Key_Return)
    person.reach("partnership.city_id")
    assert person.line == "Kruševac"
    person.tab_to("partnership.founded_on")
    person.fill("14.09.2026")
    person.picture("02-partnership")
    city, made = person.only("city", "Kruševac"), person.only("partnership", "Kruševac")
    assert made.values["city_id"] == city.id
    assert str(made.values["founded_on"]) == "2026-09-14"


def _make_a_delegation(person: Person) -> None:
    person.find("Delegationen")
    person.key(Key.Key_N, CTRL)
    person.reach("new.delegation.occasion")
    person.write("Kruševac zu Gast")
    person.key(Key.Key_Return)
    person.take("eingehend")
    person.key(Key.Key_Return)
    person.write("12.-14.05.2027")
    person.picture("03-new-delegation")
    person.key(Key.Key_Return)
    person.reach("delegation.occasion")
    person.tab_to("delegation_partner.add")
    person.key(Key.Key_Space)
    person.reach("delegation_partner.partnership_id")
    person.take("Kruš", "Kruševac")
    person.picture("04-delegation")
    _fill_three_days(person)
    _invite_eight_people(person)
    made = person.only("delegation", "Kruševac zu Gast")
    items = sorted(made.parts["programme_item"], key=lambda row: row.values["starts"])
    assert [row.values["activity"]["de"] for row in items] == [what for what, *_ in PROGRAMME]
    assert [row.values["starts"][0].day for row in items] == [12, 13, 14]
    assert [row.values["ends"][1].hour for row in items] == [10, 16, 12]
    assert [row.values["name"] for row in made.parts["participant"]] == list(PEOPLE)


def _fill_three_days(person: Person) -> None:
    person.tab_to("delegation.tabs")
    person.key(Key.Key_Right)
    for day, (what, begins, ends, where) in enumerate(PROGRAMME):
        person.tab_to("delegation.tabs")
        person.key(Key.Key_Tab)
        person.key(Key.Key_Right, times=day)
        person.key(Key.Key_Space)
        assert person.place == f"programme.day.2027-05-{12 + day}"
        person.tab_to("programme_item.add")
        person.key(Key.Key_Space)
        person.reach("new.programme_item.activity")
        person.write(what)
        person.tab_to("new.programme_item.starts.time")
        person.write(begins)
        person.tab_to("new.programme_item.ends.time")
        person.write(ends)
        person.tab_to("new.programme_item.place")
        person.write(where)
        person.picture("05-programme")
        person.key(Key.Key_Return)
        person.reach("programme_item.add")
    person.picture("06-programme")


def _invite_eight_people(person: Person) -> None:
    person.tab_to("delegation.tabs")
    person.key(Key.Key_Right)
    person.tab_to("participant.add")
    for who in PEOPLE:
        person.key(Key.Key_Space)
        person.reach("new.participant.name")
        person.write(who)
        person.key(Key.Key_Return)
        person.reach("participant.add")
    person.picture("07-people")


def _make_a_measure_for_both(person: Person) -> None:
    person.find("Maßnahmen")
    person.key(Key.Key_N, CTRL)
    person.reach("new.measure.name")
    person.write("Schulgärten in Kruševac")
    person.key(Key.Key_Return)
    person.reach("measure.name")
    person.tab_to("measure.tabs", back=True)
    person.key(Key.Key_Right, times=2)
    person.tab_to("measure_partner.add")
    person.key(Key.Key_Space)
    person.reach("measure_partner.partnership_id")
    person.take("Kruš", "Kruševac")
    person.tab_to("measure_delegation.add")
    person.key(Key.Key_Space)
    person.reach("measure_delegation.delegation_id")
    person.take("Kruš", "Kruševac zu Gast")
    person.picture("08-measure")
    made = person.only("measure", "Schulgärten in Kruševac")
    partner, visit = person.only("partnership", "Kruševac"), person.only("delegation", "Kruševac zu Gast")
    assert [row.values["partnership_id"] for row in made.parts["measure_partner"]] == [partner.id]
    assert [row.values["delegation_id"] for row in made.parts["measure_delegation"]] == [visit.id]


def _write_a_paper(person: Person) -> None:
    person.find("Drucksachen")
    person.key(Key.Key_N, CTRL)
    person.reach("new.drucksache.subject")
    person.write("Erster Besuch aus Kruševac")
    person.key(Key.Key_Return)
    assert person.line == "Informationsdrucksache"
    person.picture("09-new-paper")
    person.key(Key.Key_Return)
    person.reach("paper.outline")
    person.key(Key.Key_Home)
    person.key(Key.Key_Return)
    for committee in ("Ratsversammlung", "Kulturausschuss"):
        person.tab_to("drucksache_addressee.add", back=True)
        person.key(Key.Key_Space)
        person.reach("drucksache_addressee.committee_id")
        person.take(committee)
    person.picture("10-paper")
    person.key(Key.Key_F6, SHIFT)
    assert person.place == "paper.outline"
    person.key(Key.Key_Down, times=2)
    person.key(Key.Key_Return)
    assert person.place.startswith("section.text.")
    person.write("Alle sind gleichermaßen eingeladen.")
    person.key(Key.Key_F6, SHIFT)
    person.tab_to("section.insert")
    person.key(Key.Key_Space)
    person.pick("section.add.free")
    person.until(lambda: person.place.startswith("section.heading."))
    person.write("Verlauf")
    person.key(Key.Key_Tab)
    assert person.place.startswith("section.text.")
    person.write("Die Gäste aus Kruševac sehen:")
    person.key(Key.Key_Return)
    person.key(Key.Key_L, CTRL | SHIFT)
    person.write("das Rathaus,")
    person.key(Key.Key_Return)
    person.write("die Gärten.")
    person.picture("11-text")
    person.tab_to("cost.sentence")
    person.key(Key.Key_Space)
    person.picture("12-paper")


def _save_its_pdf(person: Person, path: Path) -> None:
    person.files(path, lambda: person.key(Key.Key_P, CTRL | SHIFT))
    person.until(path.exists)
    assert "Gespeichert: Kruševac.pdf" in person.told()
    person.picture("13-pdf")
    paper = person.only("drucksache", "Erster Besuch aus Kruševac")
    assert path.read_bytes() == person.office.papers.pdf(paper.id)
    printed = " ".join(_words(path).split())
    for words in (
        "Informations\ufffedrucksache",  # the divided word is one word to whoever reads it aloud
        "In die Ratsversammlung In den Kulturausschuss",
        "Erster Besuch aus Kruševac",
        "Berücksichtigung von Gender-Aspekten Alle sind gleichermaßen eingeladen.",
        "Verlauf Die Gäste aus Kruševac sehen:",
        "das Rathaus,",
        "die Gärten.",
        "Kostentabelle Es entstehen keine finanziellen Auswirkungen.",
    ):
        assert words in printed, printed


def _words(path: Path) -> str:
    """What stands in a PDF, in the order of printing."""
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
