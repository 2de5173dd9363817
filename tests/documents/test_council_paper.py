"""The paper's form: head with its rules, columns, indents and sizes, asserted from coordinates of the page."""

from __future__ import annotations

import dataclasses
import datetime
import io

import pytest
from PIL import Image

from hik_desktop import paths
from hik_desktop.content import Align, Document, Heading, Text, paragraph, plain_text, runs
from hik_desktop.documents.council_paper import council_paper, number_text
from hik_desktop.documents.paper_facts import PaperFacts, Picture, Section
from hik_desktop.pdf import Press
from tests.pdf.reading import Printed, Ruled, read

LEFT, RIGHT = 56.69, 538.58
WIDTH = RIGHT - LEFT

FACTS = PaperFacts(
    paper_type="info",
    language="de",
    city="Beispielstadt",
    letterhead=("Landeshauptstadt", "Beispielstadt"),
    letterhead_picture=None,
    version="1. Neufassung",
    number="4711/2031",
    year=2031,
    annexes="6 (Broschüre)",
    agenda="",
    addressees=(
        "In den Ausschuss für Angelegenheiten der Bürgerschaft und ihrer Beteiligungen",
        "In den Kulturausschuss",
        "An den Ausschuss für Grünflächen, Gewässer und Wälder (zur Kenntnis)",
    ),
    bold_line="BITTE AUFBEWAHREN - wird nicht noch einmal versandt",
    title="Städtepartnerschaften:\nRückblick 2030 und Ausblick 2031",
    sections=(
        Section("free", "Anlass", Text((paragraph("Die Verwaltung berichtet. " * 60),))),
        Section("cost", "Kostentabelle", Text((paragraph("Es entstehen keine finanziellen Auswirkungen."),))),
    ),
    signature_office="15.23",
    signature_city="Beispielstadt",
    dated_on=datetime.date(2031, 4, 14),
)


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(paths.resource())


@pytest.fixture(scope="module")
def printed(press: Press) -> Printed:
    return read(press.render(council_paper(FACTS)))


def _upright(printed: Printed) -> list[Ruled]:
    return [rule for rule in printed.rules if rule.upright]


def test_the_page_is_a4_with_text_17_cm_wide_at_11_points(printed: Printed) -> None:
    body = [part for part in printed.shown if "Verwaltung" in part.text]
    assert {part.size for part in body} == {11.0}
    assert {part.font for part in body} == {"LiberationSans"}
    assert all(part.x == pytest.approx(LEFT, abs=0.02) for part in body)
    assert max(part.x + part.width for part in body) <= RIGHT + 3.1
    assert pytest.approx(17 / 2.54 * 72, abs=0.05) == WIDTH


def test_the_head_has_its_rules_and_no_frame(printed: Printed) -> None:
    head = [rule for rule in printed.rules if rule.page == 0]
    split = LEFT + 0.565 * WIDTH
    values = LEFT + 0.805 * WIDTH
    upright = _upright(printed)
    assert sorted({round(rule.x0, 1) for rule in upright}) == [round(split, 1), round(values, 1)]
    (level,) = (rule for rule in head if not rule.upright)
    assert (level.x0, level.x1) == (pytest.approx(LEFT, abs=0.02), pytest.approx(split, abs=0.02))
    assert level.y0 == pytest.approx(min(rule.y0 for rule in upright), abs=0.02)
    assert all(rule.thickness == 0.5 for rule in head)


def test_the_rule_right_of_the_letterhead_runs_on_beside_the_addressees(printed: Printed) -> None:
    split, values = LEFT + 0.565 * WIDTH, LEFT + 0.805 * WIDTH
    beside = sorted((r.y0, r.y1) for r in _upright(printed) if abs(r.x0 - split) < 0.1)
    assert beside[0][1] == pytest.approx(beside[1][0], abs=0.02)
    below = [r for r in _upright(printed) if abs(r.x0 - values) < 0.1]
    assert [(r.y0, r.y1) for r in below] == [beside[0]]
    assert printed.find("In den Kultur").y > beside[0][0]
    assert printed.find("Landeshauptstadt").y > beside[1][0]


def test_addressees_stand_one_a_line_in_a_column_a_bit_over_half_the_width(printed: Printed) -> None:
    lines = [text.strip() for _, _, text in printed.lines(0)]
    start = lines.index("In den Ausschuss für Angelegenheiten der")
    assert lines[start : start + 5] == [
        "In den Ausschuss für Angelegenheiten der",
        "Bürgerschaft und ihrer Beteiligungen",
        "In den Kulturausschuss",
        "An den Ausschuss für Grünflächen, Gewässer und",
        "Wälder (zur Kenntnis)",
    ]


def test_kind_and_sign_stand_right_of_the_letterhead(printed: Printed) -> None:
    first, second, sign = printed.find("Informations-"), printed.find("drucksache"), printed.find("i")
    sign = next(part for part in printed.shown if part.text == "i")
    assert first.x == second.x > LEFT + 0.565 * WIDTH
    assert first.y > second.y
    assert sign.size >= 36 and "Bold" in sign.font
    assert sign.x > second.x + second.width


def test_labels_are_set_right_and_values_left_of_their_rule(printed: Printed) -> None:
    rule = LEFT + 0.805 * WIDTH
    labels = [printed.find(label) for label in ("Nr.", "Anzahl der Anlagen", "Zu TOP")]
    space = 0.278 * 11
    assert {round(part.x + part.width - space, 0) for part in labels} == {round(rule - 6, 0)}
    values = [printed.find(value) for value in ("1. Neufassung", "4711/2031", "6 (Broschüre)")]
    assert {round(part.x, 1) for part in values} == {round(rule + 6, 1)}
    assert labels[0].y == values[1].y and labels[1].y == values[2].y
    assert values[0].y > labels[0].y > labels[1].y > labels[2].y


def test_label_and_value_are_read_together(printed: Printed) -> None:
    lines = [" ".join(line.split()) for line in printed.text.split("\n")]
    assert "Nr. 4711/2031" in lines
    assert "Anzahl der Anlagen 6 (Broschüre)" in lines


def test_bold_line_title_and_headings_are_bold_and_in_order(printed: Printed) -> None:
    parts = [printed.find(text) for text in ("BITTE", "Städtepartnerschaften:", "Rückblick 2030", "Anlass")]
    assert all("Bold" in part.font for part in parts)
    assert [part.y for part in parts] == sorted((part.y for part in parts), reverse=True)


def test_the_signature_is_indented_by_five_twelfths_and_has_no_name(printed: Printed) -> None:
    office, place = printed.find("15.23"), printed.find("Beispielstadt / 14.04.2031")
    assert office.x == place.x == pytest.approx(LEFT + WIDTH * 0.4167, abs=0.05)
    assert office.y > place.y
    assert printed.text.split()[-3:] == ["Beispielstadt", "/", "14.04.2031"]


def test_a_draft_without_number_leaves_room_before_the_year_of_its_date(press: Press) -> None:
    facts = dataclasses.replace(FACTS, number="")
    assert number_text(facts) == "\u00a0" * 8 + "/2031"
    printed = read(press.render(council_paper(facts)))
    assert "Nr.         /2031" in printed.text


@pytest.mark.parametrize(
    ("kind", "role", "words", "sign"),
    [
        ("decision", "antrag", "Beschluss-", "b"),
        ("district", "antrag", "Beschluss-", "b"),
        ("district", "free", "Informations-", "i"),
    ],
)
def test_the_head_says_whether_a_paper_asks_or_informs(
    press: Press, kind: str, role: str, words: str, sign: str
) -> None:
    sections = (Section(role, "Antrag,", Text((paragraph("zuzustimmen."),))),)
    printed = read(press.render(council_paper(dataclasses.replace(FACTS, paper_type=kind, sections=sections))))
    assert printed.find(words)
    assert [part.text for part in printed.shown if part.size >= 36] == [sign]


def test_headings_of_a_section_stand_below_its_own() -> None:
    inner = Text((Heading(1, runs("Begegnungen")), Heading(2, runs("Jugend"))))
    facts = dataclasses.replace(FACTS, sections=(Section("free", "Anlass", inner), Section("free", "", inner)))
    levels = [block.level for block in council_paper(facts).blocks if isinstance(block, Heading)]
    assert levels == [1, 2, 3, 4, 2, 3]


def test_a_letterhead_picture_takes_the_place_of_the_words(press: Press) -> None:
    out = io.BytesIO()
    Image.new("RGB", (300, 100), (0, 90, 40)).save(out, "PNG")
    picture = Picture(out.getvalue(), "image/png", "Wappen der Stadt")
    document = council_paper(dataclasses.replace(FACTS, letterhead_picture=picture))
    import hashlib

    data = press.render(document, {hashlib.sha256(picture.data).hexdigest(): picture.data})
    assert not [part for part in read(data).shown if part.text == "Landeshauptstadt"]


def test_a_paper_with_sixty_addressees_goes_on_to_the_next_page(press: Press) -> None:
    addressees = tuple(f"In den Ausschuss für Angelegenheiten Nummer {number}" for number in range(90))
    printed = read(press.render(council_paper(dataclasses.replace(FACTS, addressees=addressees))))
    lines = [text.strip() for _, _, text in printed.lines() if "Nummer" in text]
    assert lines == list(addressees)
    assert all(part.y > 60 for part in printed.shown if not part.artifact)


def test_an_almost_empty_draft_is_printed_too(press: Press) -> None:
    facts = PaperFacts("info", "de", "", (), None, "", "", 2031, "", "", (), "", "Neu", (), "", "", None)
    document = council_paper(facts)
    assert isinstance(document, Document)
    assert "Neu" in plain_text(document)
    assert read(press.render(document)).pages == 1


def test_the_same_facts_give_the_same_document() -> None:
    assert council_paper(FACTS) == council_paper(dataclasses.replace(FACTS))


@pytest.mark.parametrize("language", ["de", "de-DE", "en", "fr"])
def test_a_paper_in_any_language_is_printed(press: Press, language: str) -> None:
    document = council_paper(dataclasses.replace(FACTS, language=language))
    assert document.language == language
    assert read(press.render(document)).pages


def test_only_running_text_of_a_justified_paper_is_justified(press: Press) -> None:
    flush, justified = (council_paper(dataclasses.replace(FACTS, justified=wanted)) for wanted in (False, True))
    assert (flush.justified, justified.justified) == (False, True)
    assert dataclasses.replace(justified, justified=False) == flush
    assert all(style.align is not Align.JUSTIFY for style in justified.styles), "headings, header and signature"
    assert press.render(flush) != press.render(justified)


def test_sections_and_their_headings_keep_the_names_links_lead_to() -> None:
    inner = Text((Heading(1, runs("Näheres"), anchor="a2"), paragraph("Text.")))
    section = Section("free", "Anlass", inner, anchor="a1")
    document = council_paper(dataclasses.replace(FACTS, sections=(section,)))
    anchors = [block.anchor for block in document.blocks if isinstance(block, Heading) and not block.role]
    assert anchors == ["a1", "a2"]
