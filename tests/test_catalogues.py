from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from hik_desktop.i18n import Texts
from translations import catalogues


def _package(folder: Path, *lines: str) -> Path:
    package = folder / "program"
    package.mkdir()
    (package / "words.py").write_text("\n".join(lines), encoding="utf-8")
    return package


def _catalogue(folder: Path, **texts: str) -> Path:
    target = catalogues.po_path("en", folder)
    target.parent.mkdir(parents=True)
    entries = "".join(f'msgid "{german}"\nmsgstr "{english}"\n\n' for german, english in texts.items())
    target.write_text(f'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n{entries}', encoding="utf-8")
    return folder


def test_every_text_of_the_program_is_there_in_english() -> None:
    assert catalogues.faults() == []


def test_texts_are_found_wherever_they_stand(tmp_path: Path) -> None:
    package = _package(tmp_path, 'a = N_("Eins "', '       "und zwei")', "def f(): return N_('Drei')")
    assert sorted(text.message for text in catalogues.found_texts(package)) == ["Drei", "Eins und zwei"]


@pytest.mark.parametrize("line", ["N_(name)", 'N_(f"{name}")', 'N_("a" + b)', 'N_("a", "b")', "N_()"])
def test_a_text_that_is_no_literal_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(ValueError, match=r"words\.py:1"):
        list(catalogues.found_texts(_package(tmp_path, line)))


@pytest.mark.parametrize(
    ("german", "english", "fault"),
    [
        ("Fertig.", "", "no translation"),
        ("Fertig.", "Done", "ends otherwise"),
        ("Am {day}", "On {date}", "other placeholders"),
        ("Am {day}", "On {day", "expected '}'"),
        ("Für {}", "For {}", "a placeholder without a name"),
        ("Fuer Sie", "For you", "written without umlaut"),
        ("Massnahme", "Measure", "written without umlaut"),
        ("Bitte warten...", "Please wait…", "three full stops"),
        (" Rand", "Edge", "begins or ends"),
    ],
)
def test_a_text_or_translation_with_a_fault_is_named(tmp_path: Path, german: str, english: str, fault: str) -> None:
    package = _package(tmp_path, f"N_({german!r})")
    found = catalogues.faults(package, _catalogue(tmp_path, **{german: english}))
    assert any(fault in line for line in found), found


@pytest.mark.parametrize(
    "german", ["Neue Dauer der Steuer", "aktuell und individuell", "Israel", "Quelle", "Für Ärztinnen", "Frage: "]
)
def test_good_german_is_let_pass(tmp_path: Path, german: str) -> None:
    package = _package(tmp_path, f"N_({german!r})")
    english = "Question: " if german.endswith(" ") else "Anything"
    assert catalogues.faults(package, _catalogue(tmp_path, **{german: english})) == []


def test_a_translation_nothing_uses_and_a_doubtful_one_are_named(tmp_path: Path) -> None:
    package = _package(tmp_path, 'N_("Eins")')
    folder = _catalogue(tmp_path, Eins="One", Zwei="Two")
    path = catalogues.po_path("en", folder)
    path.write_text(path.read_text(encoding="utf-8").replace('msgid "Eins"', '#, fuzzy\nmsgid "Eins"'), "utf-8")
    found = catalogues.faults(package, folder)
    assert any("nothing uses 'Zwei'" in line for line in found)
    assert any("doubtful" in line for line in found)


def test_a_compiled_catalogue_speaks(tmp_path: Path) -> None:
    catalogues.compile_all(_catalogue(tmp_path, Eins="One"))
    assert Texts("en", catalogues=tmp_path).t("Eins") == "One"


def test_the_catalogues_come_out_the_same_whoever_writes_them() -> None:
    catalogue = Catalog(locale="en", fuzzy=False)
    catalogue.add("b", "B", locations=[("x.py", 7)])
    catalogue.add("a", "A", locations=[("x.py", 9)])
    text = catalogues.as_po(catalogue).decode("utf-8")
    assert "Date" not in text
    assert ":7" not in text
    assert text.index('"a"') < text.index('"b"')
