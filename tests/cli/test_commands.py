"""The same work without a window: German sentences for people, raw values for programs, 0, 1 or 2 at the end."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from uuid import UUID

import pikepdf
import pytest

from hik_desktop.services.office import Office
from hik_desktop.services.outline import width
from tests.cli.conftest import Hik
from tests.services.offices import opened

PAPER = """Landeshauptstadt
Informationsdrucksache
In den Ausschuss für Integration, Europa und Internationale Kooperation (Internationaler Ausschuss)
In den Kulturausschuss (zur Kenntnis)
Nr. 1234/2027

Besuch aus Łódź

Anlass

Die Delegation kommt im Mai.

Kostentabelle

Es entstehen keine finanziellen Auswirkungen.

15.23
Hannover / 12.05.2027
"""


def filled(path: Path) -> tuple[UUID, UUID]:
    """An office with a city and a delegation of every form of value."""
    office = opened(path)
    city = office.records.create("city", {"name": {"de": "Łódź", "en": "Lodz"}, "country": "PL"})
    key = office.records.create(
        "delegation",
        {
            "occasion": {"de": "=1+1 Besuch"},
            "direction": "incoming",
            "stay": (date(2027, 5, 12), date(2027, 5, 16)),
            "city_id": city,
            "purpose": '+49 "Zeile"\nzweite',
        },
    )
    office.close()
    return city, key


# --- new, and how the file is opened


def test_new_makes_an_office_with_the_start_set_and_prints_its_id(hik: Hik, tmp_path: Path) -> None:
    path = tmp_path / "neu [1].hik"
    said = hik("new", path, "--no-passphrase")
    assert (said.code, said.err) == (0, "")
    assert str(UUID(said.out.strip())) == said.out.strip()
    assert {file.name for file in tmp_path.iterdir()} <= {path.name, f"{path.name}.lock"}
    cities = hik("list", "partnership", "--json", "--file", path)
    assert len(cities.data) > 5


def test_new_refuses_a_path_that_is_taken(hik: Hik, tmp_path: Path) -> None:
    path = tmp_path / "schon da.hik"
    path.write_bytes(b"etwas")
    said = hik("new", path, "--no-passphrase")
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        "Unter diesem Namen liegt schon eine Datei. Sie wurde nicht verändert. Bitte wählen Sie einen anderen Namen.\n"
    )
    assert path.read_bytes() == b"etwas"


def test_without_a_terminal_nobody_is_asked_for_a_passphrase(hik: Hik, tmp_path: Path) -> None:
    said = hik("new", tmp_path / "x.hik")
    assert said.code == 1
    assert "HIK_PASSPHRASE" in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_passphrase_comes_from_a_file_or_the_surroundings(
    hik: Hik, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, secret = tmp_path / "x.hik", tmp_path / "passphrase.txt"
    secret.write_text("\ufeffGeheim mit Ümlaut \n", encoding="utf-8")
    said = hik("new", path, "--passphrase-file", secret)
    assert said.code == 0
    assert "sind die Daten verloren" in said.err
    assert not path.read_bytes().startswith(b"SQLite")
    assert hik("check", "--file", path).code == 1
    monkeypatch.setenv("HIK_PASSPHRASE", "falsch")
    assert "passt nicht" in hik("check", "--file", path).err
    monkeypatch.setenv("HIK_PASSPHRASE", "Geheim mit U\u0308mlaut ")
    assert hik("check", "--file", path).code == 0


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def answers(monkeypatch: pytest.MonkeyPatch, *given: str) -> list[str]:
    """Someone at a terminal who answers; the questions that were asked. Without more answers they close it."""
    asked: list[str] = []
    left = list(given)

    def getpass(question: str) -> str:
        asked.append(question)
        if not left:
            raise EOFError
        return left.pop(0)

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", getpass)
    return asked


def test_at_a_terminal_the_passphrase_is_asked_twice_for_a_new_file(
    hik: Hik, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.hik"
    answers(monkeypatch, "eins", "zwei")
    said = hik("new", path)
    assert (said.code, "verschieden" in said.err) == (1, True)
    assert list(tmp_path.iterdir()) == []
    asked = answers(monkeypatch, "eins", "eins", "eins")
    assert hik("new", path).code == 0
    assert hik("check", "--file", path).code == 0
    assert len(asked) == 3
    answers(monkeypatch)
    said = hik("check", "--file", path)
    assert (said.code, said.out, said.err) == (130, "", "")
    answers(monkeypatch, " ")
    assert hik("new", tmp_path / "y.hik").code == 130
    answers(monkeypatch, " ", " ")
    assert "leere Passphrase" in hik("new", tmp_path / "y.hik").err


def test_a_passphrase_is_no_hindrance_to_a_plain_file(
    hik: Hik, office_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HIK_PASSPHRASE", "irgendeine")
    assert hik("check", "--file", office_path).code == 0


def test_the_file_may_be_named_before_or_after_the_command(hik: Hik, office_path: Path) -> None:
    assert hik("--file", office_path, "check").code == 0
    assert hik("check", "--file", office_path).code == 0


# --- usage


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Es fehlt: BEFEHL"),
        (("unfug",), "Das gibt es hier nicht: unfug"),
        (("check",), "Welche Bürodatei?"),
        (("list", "city", "--json", "--csv"), "gehen nicht zusammen"),
        (("list", "--where"), "Nach --where fehlt ein Wert."),
        (("show", "city"), "Es fehlt: KENNUNG"),
        (("print", "drucksache", "1"), "Es fehlt: --out"),
        (("check", "mehr"), "Das gehört nicht hierher: mehr"),
        (("print", "brief", "1", "--out", "x.pdf"), "Drucksache"),
    ],
)
def test_what_is_not_understood_is_said_in_german(hik: Hik, words: tuple[str, ...], told: str) -> None:
    said = hik(*words)
    assert said.code == 2
    assert said.out == ""
    assert told in said.err
    assert not re.search(r"\b(usage|argument|required|invalid|error)\b", said.err)


def test_help_is_german_and_names_every_command(hik: Hik) -> None:
    said = hik("--help")
    assert said.code == 0
    assert "Aufruf: hik" in said.out
    assert not re.search(r"\b(usage|options|positional)\b", said.out)
    for name in ("new", "list", "show", "import", "print", "history", "undo", "redo", "check", "search"):
        assert f"    {name} " in said.out
        assert hik(name, "--help").code == 0


def test_list_alone_names_the_kinds_without_a_file(hik: Hik) -> None:
    said = hik("list")
    assert said.code == 0
    names = [line.split()[0] for line in said.out.splitlines()]
    assert {"partnership", "delegation", "measure", "drucksache", "person", "network"} <= set(names)
    assert "Delegationen" in said.out


def test_an_unknown_kind_is_a_matter_of_usage(hik: Hik, office_path: Path) -> None:
    said = hik("list", "schrank", "--file", office_path)
    assert (said.code, said.out) == (2, "")
    assert "schrank" in said.err


# --- list, show, search


def test_json_has_raw_values_with_composites_by_their_columns(hik: Hik, office_path: Path) -> None:
    city, key = filled(office_path)
    (row,) = hik("list", "delegation", "--json", "--file", office_path).data
    assert row["id"] == str(key)
    assert row["occasion"] == {"de": "=1+1 Besuch"}
    assert row["direction"] == "incoming"
    assert (row["starts_on"], row["ends_on"]) == ("2027-05-12", "2027-05-16")
    assert "stay" not in row
    (shown,) = hik("show", "delegation", key, "--json", "--file", office_path).data
    assert {name: shown[name] for name in row} == row
    assert shown["participant"] == []
    (found,) = hik("list", "city", "--json", "--file", office_path).data
    assert (found["id"], found["name"], found["country"]) == (str(city), {"de": "Łódź", "en": "Lodz"}, "PL")


def test_money_is_in_minor_units_and_references_are_ids(hik: Hik, sample: Path) -> None:
    rows = hik("list", "funding", "--json", "--file", sample).data
    assert any(isinstance(row["grant_amount"], int) and row["grant_currency"] == "EUR" for row in rows)
    for row in hik("list", "partnership", "--json", "--file", sample).data:
        UUID(row["city_id"])


def test_every_kind_can_be_listed_in_every_form(hik: Hik, sample: Path) -> None:
    names = [line.split()[0] for line in hik("list").out.splitlines()]
    for name in names:
        data = hik("list", name, "--json", "--file", sample).data
        table = list(csv.DictReader(io.StringIO(hik("list", name, "--csv", "--file", sample).out)))
        assert [row["id"] for row in table] == [row["id"] for row in data]
        people = hik("list", name, "--file", sample)
        assert people.code == 0
        assert len(people.out.splitlines()) == len(data) + 2
        if data:
            shown = hik("show", name, data[0]["id"], "--file", sample)
            assert (shown.code, shown.err) == (0, "")
            assert hik("history", name, data[0]["id"], "--file", sample).code == 0


def test_lists_leave_out_trash_and_protected_records(hik: Hik, sample: Path) -> None:
    assert hik("list", "guest", "--json", "--file", sample).data == []
    first = hik("list", "city", "--json", "--file", sample).data[0]
    office = opened(sample)
    office.records.trash(UUID(first["id"]))
    guests = [kind.name for kind in office.kinds.values() if kind.protected]
    office.close()
    assert guests == ["guest"]
    assert first["id"] not in {row["id"] for row in hik("list", "city", "--json", "--file", sample).data}


def test_csv_makes_formulas_harmless_and_keeps_numbers(hik: Hik, office_path: Path) -> None:
    filled(office_path)
    office = opened(office_path)
    office.records.create("network", {"name": {"de": "@Netz"}, "fee": (-580000, "EUR", None, -580000)})
    office.close()
    (row,) = csv.DictReader(io.StringIO(hik("list", "delegation", "--csv", "--file", office_path).out))
    assert row["occasion.de"] == "'=1+1 Besuch"
    assert row["purpose"] == '\'+49 "Zeile"\nzweite'
    (net,) = csv.DictReader(io.StringIO(hik("list", "network", "--csv", "--file", office_path).out))
    assert (net["name.de"], net["fee_amount"]) == ("'@Netz", "-580000")


@pytest.mark.parametrize(
    ("where", "names"),
    [
        ("direction = incoming", {"A", "B and C"}),
        ("direction = eingehend", {"A", "B and C"}),
        ("direction != incoming", {"D"}),
        ("starts_on >= 2027-05-01 and direction = incoming", {"A"}),
        ("starts_on > 12.05.2027", {"D"}),
        ("stay < '1. Januar 2027'", {"B and C"}),
        ('occasion = "B and C"', {"B and C"}),
        ("occasion = B and C", {"B and C"}),
        ("occasion ~ AND", {"B and C"}),
        ("title = D AND direction = outgoing", {"D"}),
        ('purpose = ""', {"A", "D"}),
        ('purpose != ""', {"B and C"}),
        (r'purpose = "sagt \"Ja\""', {"B and C"}),
        ("heads = 0", {"A", "B and C", "D"}),
        ("starts_on ~ 2027", {"A", "D"}),
        ("", {"A", "B and C", "D"}),
    ],
)
def test_where_takes_raw_and_typed_values(hik: Hik, office_path: Path, where: str, names: set[str]) -> None:
    office = opened(office_path)
    for name, direction, start, purpose in (
        ("A", "incoming", date(2027, 5, 12), None),
        ("B and C", "incoming", date(2026, 11, 2), 'sagt "Ja"'),
        ("D", "outgoing", date(2027, 6, 1), None),
    ):
        values = {"occasion": {"de": name}, "direction": direction, "stay": (start, None), "purpose": purpose}
        office.records.create("delegation", values)
    office.close()
    said = hik("list", "delegation", "--json", "--where", where, "--file", office_path)
    assert (said.code, said.err) == (0, "")
    assert {row["occasion"]["de"] for row in said.data} == names


def test_where_follows_references_and_compares_money_and_numbers(hik: Hik, office_path: Path) -> None:
    office = opened(office_path)
    poland = office.records.create("city", {"name": {"de": "Łódź"}, "country": "PL"})
    malawi = office.records.create("city", {"name": {"de": "Blantyre"}, "country": "MW"})
    for city in (poland, malawi):
        office.records.create("partnership", {"city_id": city})
    for name, cents in (("Klein", 900_00), ("Groß", 10_000_00)):
        office.records.create("network", {"name": {"de": name}, "fee": (cents, "EUR", None, cents)})
    office.close()

    def found(kind: str, where: str) -> list[str]:
        said = hik("list", kind, "--json", "--where", where, "--file", office_path)
        assert said.code == 0, said.err
        return [row["id"] if kind == "partnership" else row["name"]["de"] for row in said.data]

    assert len(found("partnership", "city_id.country = PL")) == 1
    assert len(found("partnership", "city_id.country = Polen")) == 1
    assert len(found("partnership", "city_id.title = Blantyre")) == 1
    assert len(found("partnership", f"city_id = {malawi}")) == 1
    assert len(found("partnership", "city_id ~ łód")) == 1
    assert found("network", "fee > 1.000,00 €") == ["Groß"]
    assert found("network", "fee = 90000") == ["Klein"]
    assert found("network", "name ~ gross") == ["Groß"]


@pytest.mark.parametrize(
    ("where", "code"),
    [("nichts", 2), ("= 5", 2), ("direction incoming", 2), ("gibtesnicht = 5", 1), ("starts_on > gestern abend", 1)]
    + [("direction = quer", 1), ("purpose.country = PL", 1), ("occasion.name = 5", 1), ("heads > viele", 1)],
)
def test_a_wrong_condition_is_explained(hik: Hik, office_path: Path, where: str, code: int) -> None:
    said = hik("list", "delegation", "--where", where, "--file", office_path)
    assert (said.code, said.out) == (code, "")
    assert len(said.err.splitlines()) == 1


def test_a_trashed_record_says_so(hik: Hik, office_path: Path) -> None:
    city, _ = filled(office_path)
    office = opened(office_path)
    office.records.trash(city)
    office.close()
    assert hik("show", "city", city, "--file", office_path).out.startswith("Łódź (im Papierkorb)\n")


def test_an_id_may_be_shortened_while_it_is_clear(hik: Hik, sample: Path) -> None:
    lines = hik("list", "city", "--file", sample).out.splitlines()
    short, name = lines[2].split()[:2]
    assert name in hik("show", "city", short, "--file", sample).out
    said = hik("show", "city", short[:6], "--file", sample)
    assert (said.code, "Mehrere" in said.err) == (1, True)
    for unknown in ("ffffffff", "zzz", "%", str(UUID(int=0))):
        assert hik("show", "city", unknown, "--file", sample).code == 1


def test_an_id_of_another_kind_is_not_found(hik: Hik, office_path: Path) -> None:
    city, _ = filled(office_path)
    assert hik("show", "delegation", city, "--file", office_path).code == 1


def test_search_finds_over_all_kinds(hik: Hik, office_path: Path) -> None:
    city, _ = filled(office_path)
    assert hik("search", "lodz", "--json", "--file", office_path).data == [
        {"id": str(city), "kind": "city", "title": "Łódź"}
    ]
    assert "Łódź" in hik("search", "łód", "--file", office_path).out
    nothing = hik("search", "gibtesnicht", "--file", office_path)
    assert (nothing.code, nothing.out) == (0, "")


def test_control_signs_never_reach_the_terminal(hik: Hik, office_path: Path) -> None:
    office = opened(office_path)
    key = office.records.create("person", {"family_name": "Rot\x1b[31m\x07", "notes": "a\r\x9bb"})
    office.close()
    for words in (("list", "person"), ("show", "person", key), ("history", "person", key), ("search", "rot")):
        out = hik(*words, "--file", office_path).out
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", out)


def test_columns_of_wide_letters_stand_below_each_other(hik: Hik, office_path: Path) -> None:
    office = opened(office_path)
    for name in ("広島", "Ab"):
        office.records.create("city", {"name": {"de": name}, "country": "JP"})
    office.close()
    lines = [line for line in hik("list", "city", "--file", office_path).out.splitlines() if "Japan" in line]
    assert len({width(line[: line.index("Japan")]) for line in lines}) == 1
    assert len(lines) == 2


# --- undo, redo, history, check


def test_undo_and_redo_name_the_step_and_hold_across_commands(hik: Hik, office_path: Path) -> None:
    filled(office_path)
    said = hik("undo", "--file", office_path)
    assert (said.code, "Besuch" in said.out) == (0, True)
    assert hik("list", "delegation", "--json", "--file", office_path).data == []
    assert hik("redo", "--file", office_path).out.startswith("Wiederholt: Delegation angelegt")
    assert len(hik("list", "delegation", "--json", "--file", office_path).data) == 1
    assert hik("redo", "--file", office_path).err == "Es gibt nichts zu wiederholen.\n"
    for _ in range(2):
        assert hik("undo", "--file", office_path).code == 0
    said = hik("undo", "--file", office_path)
    assert (said.code, said.out) == (1, "")


def test_the_start_set_is_not_undone(hik: Hik, sample: Path) -> None:
    said = hik("undo", "--file", sample)
    assert (said.code, "endgültig" in said.err) == (1, True)


def test_history_tells_fields_before_and_after(hik: Hik, office_path: Path) -> None:
    _, key = filled(office_path)
    office = opened(office_path)
    office.records.set(key, "direction", "incoming", "outgoing")
    office.close()
    told = hik("history", "delegation", key, "--file", office_path).out
    assert "Richtung: eingehend → ausgehend" in told
    assert told.index("→") < told.index("Delegation angelegt")


def test_check_says_that_all_is_well(hik: Hik, sample: Path) -> None:
    said = hik("check", "--file", sample)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Die Bürodatei ist in Ordnung")


# --- papers


def test_a_text_becomes_a_draft_that_prints(hik: Hik, sample: Path, tmp_path: Path) -> None:
    source, out = tmp_path / "text.txt", tmp_path / "x.pdf"
    source.write_text(PAPER, encoding="utf-8")
    said = hik("import", "drucksache", source, "--file", sample)
    assert said.code == 0, said.err
    key = said.out.strip()
    assert "Verstanden" in said.err
    assert "1234/2027" in said.err
    out.write_bytes(b"alt")
    assert hik("print", "drucksache", "1234/2027", "--out", out, "--file", sample).code == 0
    first = out.read_bytes()
    assert first.startswith(b"%PDF")
    assert hik("print", "drucksache", key, "--out", out, "--file", sample).code == 0
    assert out.read_bytes() == first
    (row,) = hik("show", "drucksache", " 1234/2027 ", "--json", "--file", sample).data
    assert (row["id"], row["number"], row["state"]) == (key, "1234/2027", "draft")
    again = hik("import", "drucksache", source, "--file", sample)
    assert (again.code, again.out) == (1, "")
    other = hik("import", "drucksache", source, "--number", "1235/2027", "--file", sample)
    assert other.code == 0
    assert hik("show", "drucksache", "1235/2027", "--json", "--file", sample).code == 0


def test_the_internal_version_is_printed_when_asked_for(hik: Hik, sample: Path, tmp_path: Path) -> None:
    from hik_desktop.services.office import Office

    office = Office.open(sample)
    paper = office.papers.create("Mit einem internen Abschnitt")
    values = {"role": "free", "heading": "Vermerk", "internal": True}
    office.records.add_part(paper, "drucksache_section", values)
    public, internal = office.papers.pdf(paper), office.papers.pdf(paper, internal=True)
    office.close()
    out = tmp_path / "x.pdf"
    assert hik("print", "drucksache", paper, "--out", out, "--file", sample).code == 0
    assert out.read_bytes() == public
    assert hik("print", "drucksache", paper, "--out", out, "--intern", "--file", sample).code == 0
    assert out.read_bytes() == internal != public


def test_print_refuses_a_folder_that_is_not_there(hik: Hik, sample: Path, tmp_path: Path) -> None:
    key = hik("list", "drucksache", "--json", "--file", sample).data[0]["id"]
    said = hik("print", "drucksache", key, "--out", tmp_path / "fehlt" / "x.pdf", "--file", sample)
    assert (said.code, said.out) == (1, "")
    assert "x.pdf" in said.err
    assert hik("print", "drucksache", key, "--out", tmp_path, "--file", sample).code == 1
    assert hik("print", "drucksache", "9999/1999", "--out", tmp_path / "x.pdf", "--file", sample).code == 1
    assert not list(tmp_path.glob("*.pdf")) + list(tmp_path.glob("*.part"))


# --- as a program of its own


def run(*words: object, **more: object) -> subprocess.CompletedProcess[bytes]:
    surroundings = {**os.environ, "PYTHONIOENCODING": "ascii", **more.pop("env", {})}  # type: ignore[dict-item]
    return subprocess.run(
        [sys.executable, "-m", "hik_desktop.cli", *map(str, words)],
        env=surroundings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        cwd=Path(__file__).parents[2],
    )


def test_an_old_code_page_does_not_stop_a_name(office_path: Path) -> None:
    filled(office_path)
    done = run("list", "city", "--file", office_path)
    assert done.returncode == 0
    assert "Łódź" in done.stdout.decode("utf-8")


def test_a_reader_that_has_seen_enough_is_no_error(sample: Path) -> None:
    command = [sys.executable, "-m", "hik_desktop.cli", "list", "catalogue_entry", "--json", "--file", str(sample)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.read(1)
        program.stdout.close()
        assert program.stderr.read() == b""
        assert program.wait(60) == 0


def test_commands_bring_no_window_and_no_printing_along(office_path: Path) -> None:
    code = (
        "import sys; from hik_desktop.cli import main; main(sys.argv[1:]);"
        "print([m for m in sys.modules if m.split('.')[0] in ('PySide6', 'reportlab', 'alembic', 'pypdfium2')"
        " or m.startswith('hik_desktop.ui')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "list", "city", "--file", str(office_path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_mistake_of_the_program_is_one_sentence(hik: Hik, office_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(self: Office) -> tuple[str, ...]:
        raise ZeroDivisionError("Name der Person")

    monkeypatch.setattr(Office, "check", fails)
    said = hik("check", "--file", office_path)
    assert (said.code, said.out) == (1, "")
    assert len(said.err.splitlines()) == 1
    assert "Person" not in said.err
    log = Path(os.environ["HIK_HOME"]) / "log" / "hik.log"
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")
    assert "Name der Person" not in log.read_text(encoding="utf-8")


def test_a_key_that_stops_the_program_is_quiet(hik: Hik, office_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(self: Office) -> tuple[str, ...]:
        raise KeyboardInterrupt

    monkeypatch.setattr(Office, "check", stopped)
    said = hik("check", "--file", office_path)
    assert (said.code, said.out, said.err) == (130, "", "")
    assert hik("list", "city", "--file", office_path).code == 0


def test_protected_records_are_told_by_no_command(hik: Hik, office_path: Path) -> None:
    office = opened(office_path)
    guest = office.records.create("guest", {"pseudonym": "Nachtigall"})
    office.close()
    for words in (("show", "guest", guest), ("history", "guest", guest), ("show", "guest", str(guest)[:13])):
        said = hik(*words, "--file", office_path)
        assert (said.code, said.out) == (1, "")
        assert "Nachtigall" not in said.err
    assert hik("list", "guest", "--json", "--file", office_path).data == []
    assert "Nachtigall" not in hik("undo", "--file", office_path).out


def test_a_paper_is_printed_with_its_annexes_behind_it_or_apart(hik: Hik, sample: Path, tmp_path: Path) -> None:
    from tests.pdf.strangers import stranger

    office = Office.open(sample)
    paper = office.papers.create("Mit Anlagen")
    office.annexes.add(paper, "Plan.pdf", stranger(pages=2))
    office.annexes.add(paper, "Liste.pdf", stranger())
    secret = office.records.get(paper).parts["annex"][1]
    office.records.set_part(secret.id, "annex", "internal", None, True)
    office.close()
    out = tmp_path / "alles.pdf"
    said = hik("print", "drucksache", paper, "--out", out, "--annexes", "behind", "--intern", "--file", sample)
    assert said.code == 0
    assert "Anlage 1: Sie ist nicht für Vorlesehilfen" in said.err
    with pikepdf.open(out) as pdf:
        assert len(pdf.pages) == 4
    folder = tmp_path / "Ablage"
    said = hik("print", "drucksache", paper, "--out", folder, "--annexes", "apart", "--file", sample)
    assert said.code == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "Drucksache-Entwurf-Anlage-1.pdf",
        "Drucksache-Entwurf.pdf",
    ]
    assert "Nicht enthalten sind die Anlagen: 2" in said.err
    assert hik("print", "drucksache", paper, "--out", out, "--annexes", "anders", "--file", sample).code == 2
