"""The form of council papers, asserted from places on the page and from its look: what domain and office agreed on."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from hik_desktop.content import Text, plain_text
from hik_desktop.documents.council_paper import council_paper
from hik_desktop.documents.paper_facts import PaperFacts
from tests.pdf.reading import Printed, Shown, read, words
from tests.reference.papers import DISTRICT, PAPERS, ROMAN, SAVING
from tests.reference.pictures import differences, drawn, kept
from tests.reference.printed import copied_texts, imported_facts, printed
from tests.reference.printed import read as read_text

LEFT, WIDTH = 56.69, 481.89
RIGHT = LEFT + WIDTH
SPLIT, VALUES = LEFT + 0.565 * WIDTH, LEFT + 0.805 * WIDTH
_MONEY = re.compile(r"-?[\d.]+,\d\d €")


@pytest.fixture(scope="module", params=[*PAPERS, "0383/2019"])
def facts(request: pytest.FixtureRequest) -> PaperFacts:
    """Each reference paper; where the real text of 0383/2019 is not at hand, its twin."""
    if request.param in PAPERS:
        return PAPERS[request.param]
    return imported_facts(read_text(list(copied_texts())[-1][1].read_bytes()))


@pytest.fixture(scope="module")
def page(facts: PaperFacts) -> Printed:
    return read(printed(facts))


def test_the_text_is_seventeen_centimetres_wide_in_eleven_points_on_a4(page: Printed) -> None:
    body = [part for part in page.shown if not part.artifact and "Bold" not in part.font and part.size > 10]
    assert {part.size for part in body if part.y < _title(page).y} == {11.0}
    assert {part.font for part in page.shown} <= {
        f"LiberationSans{style}" for style in ("", "-Bold", "-Italic", "-BoldItalic")
    }
    ends = [part.x + part.width - _space(part) for part in page.shown]
    assert min(part.x for part in page.shown) == pytest.approx(LEFT, abs=0.02)
    assert max(ends) <= RIGHT + 0.05
    assert pytest.approx(17 / 2.54 * 72, abs=0.05) == WIDTH


def test_the_head_is_two_rows_with_thin_rules_and_no_frame(page: Printed) -> None:
    title = _title(page)
    head = [rule for rule in page.rules if rule.page == 0 and rule.y0 > title.y + 5]
    upright = [rule for rule in head if rule.upright]
    assert sorted({round(rule.x0, 1) for rule in upright}) == [round(SPLIT, 1), round(VALUES, 1)]
    (level,) = (rule for rule in head if not rule.upright)
    assert (level.x0, level.x1) == (pytest.approx(LEFT, abs=0.02), pytest.approx(SPLIT, abs=0.02))
    assert level.y0 == pytest.approx(min(rule.y0 for rule in upright), abs=0.02)
    beside = sorted((rule.y0, rule.y1) for rule in upright if abs(rule.x0 - SPLIT) < 0.1)
    (fields,) = ((rule.y0, rule.y1) for rule in upright if abs(rule.x0 - VALUES) < 0.1)
    assert beside[0][1] == pytest.approx(beside[1][0], abs=0.02)
    assert fields == pytest.approx(beside[0], abs=0.02)
    assert {rule.thickness for rule in head} == {0.5}


def test_city_kind_and_sign_stand_in_the_first_row(facts: PaperFacts, page: Printed) -> None:
    word = "Informations-" if facts.paper_type == "info" else "Beschluss-"
    city, first, second = page.find(facts.city), page.find(word), page.find("drucksache")
    (sign,) = (part for part in page.shown if part.size >= 36)
    assert sign.text == ("i" if facts.paper_type == "info" else "b")
    assert first.x == second.x > SPLIT
    assert first.y > second.y
    assert sign.x > second.x + second.width and sign.x + sign.width <= RIGHT
    assert city.x == pytest.approx(LEFT, abs=0.02)
    fields = max(rule.y1 for rule in page.rules if rule.upright and abs(rule.x0 - VALUES) < 0.1)
    assert min(part.y for part in (city, first, second, sign)) > fields


def test_addressees_stand_one_a_line_and_wrap_in_a_bit_over_half_the_width(facts: PaperFacts, page: Printed) -> None:
    level = min(rule.y0 for rule in page.rules if rule.page == 0 and rule.upright and abs(rule.x0 - SPLIT) < 0.1)
    top = max(rule.y1 for rule in page.rules if rule.page == 0 and rule.upright and abs(rule.x0 - VALUES) < 0.1)
    column = [part for part in page.shown if part.page == 0 and level < part.y < top and part.x < SPLIT]
    assert {round(part.x, 1) for part in column} == {round(LEFT, 1)}
    assert max(part.x + part.width - _space(part) for part in column) <= SPLIT
    assert words(" ".join(part.text for part in column)) == words(" ".join(facts.addressees))
    assert len(column) >= len(facts.addressees)
    assert max(len(part.text) for part in column) <= 56


def test_labels_are_set_right_and_values_left_of_a_rule_in_three_lines_under_the_version(
    facts: PaperFacts, page: Printed
) -> None:
    labels = [next(part for part in page.shown if part.text.strip() == label) for label in _LABELS]
    assert {round(part.x + part.width - _space(part), 1) for part in labels} == {round(VALUES - 6, 1)}
    said = [facts.version, facts.number, facts.annexes, facts.agenda]
    values = {value: next(part for part in page.shown if part.text.strip() == value) for value in said if value}
    assert {round(part.x, 1) for part in values.values()} == {round(VALUES + 6, 1)}
    steps = {round(labels[at].y - labels[at + 1].y, 1) for at in (0, 1)}
    assert steps == {17.0}
    for label, value in zip(labels, said[1:], strict=True):
        assert not value or values[value].y == label.y
    if facts.version:
        assert values[facts.version].y == pytest.approx(labels[0].y + 17, abs=0.05)
    lines = [" ".join(line.split()) for line in page.text.split("\n")]
    assert f"Nr. {facts.number}" in lines


_LABELS = ("Nr.", "Anzahl der Anlagen", "Zu TOP")


def test_bold_line_title_sections_and_signature_follow_in_order(facts: PaperFacts, page: Printed) -> None:
    headings = [facts.bold_line, *facts.title.split("\n"), *(section.heading for section in facts.sections)]
    found, start = [], 0
    flow = [part for part in page.shown if not part.artifact]
    for heading in filter(None, headings):
        first = " ".join(heading.split())[:25]
        at = next(n for n in range(start, len(flow)) if "Bold" in flow[n].font and flow[n].text.startswith(first))
        found.append(flow[at])
        start = at + 1
    assert all(part.x == pytest.approx(LEFT, abs=0.02) for part in found)
    assert {part.size for part in found} == {11.0, 12.0}
    places = [(part.page, -part.y) for part in found]
    assert places == sorted(places)


def test_the_signature_is_indented_by_five_twelfths_two_lines_and_no_name(facts: PaperFacts, page: Printed) -> None:
    assert facts.dated_on is not None
    place = f"{facts.signature_city} / {facts.dated_on:%d.%m.%Y}"
    last = [part for part in page.shown if not part.artifact][-2:]
    assert [part.text.strip() for part in last] == ["15.23", place]
    assert {round(part.x, 1) for part in last} == {round(LEFT + WIDTH * 0.4167, 1)}
    assert last[0].y - last[1].y == pytest.approx(12.65, abs=0.01)


def test_what_is_read_is_what_is_written(facts: PaperFacts, page: Printed) -> None:
    assert words(page.text) == words(plain_text(council_paper(facts)))


# --- what one of them has


def test_a_request_goes_on_in_lower_case_under_roman_numerals() -> None:
    page = read(printed(ROMAN))
    labels = [part for part in page.shown if re.fullmatch(r"[IVX]+\. ", part.text)]
    assert [part.text.strip() for part in labels] == ["I.", "II.", "III."]
    assert min(part.x for part in labels) == pytest.approx(LEFT, abs=0.02)
    assert len({round(part.x + part.width, 1) for part in labels}) == 1
    beside = [next(p for p in page.shown if p.y == label.y and p.x > label.x) for label in labels]
    assert len({round(part.x, 1) for part in beside}) == 1
    assert all(part.text[0].islower() for part in beside)
    assert page.find("Antrag,").y > labels[0].y > page.find("Berücksichtigung").y


@pytest.mark.parametrize(("facts_", "heads"), [(ROMAN, 1), (SAVING, 2)])
def test_budgets_are_named_bold_and_underlined_with_their_product_below(facts_: PaperFacts, heads: int) -> None:
    page = read(printed(facts_))
    named = [part for part in page.shown if re.match("Teil(finanz|ergebnis)haushalt", part.text)]
    assert len(named) == heads
    for head in named:
        assert "Bold" in head.font and head.x == pytest.approx(LEFT, abs=0.02)
        line = next(r for r in page.rules if not r.upright and abs(r.x0 - head.x) < 0.1 and 0 < head.y - r.y0 < 2)
        assert line.x1 - line.x0 == pytest.approx(head.width, abs=0.1)
        product = next(part for part in page.shown if part.y < head.y and re.match("Produkt|Investitions", part.text))
        assert " | " in product.text and head.y - product.y < 20


@pytest.mark.parametrize("facts_", [ROMAN, SAVING])
def test_income_stands_beside_expense_and_decimals_below_each_other(facts_: PaperFacts) -> None:
    page = read(printed(facts_))
    amounts = [part for part in page.shown if part.size < 10 and _MONEY.fullmatch(part.text.strip())]
    edges = sorted({round(part.x + part.width - _space(part), 1) for part in amounts})
    assert len(edges) <= 2
    assert edges[-1] == pytest.approx(RIGHT - 2, abs=0.1)
    if len(edges) == 2:
        assert LEFT + WIDTH * 0.45 < edges[0] <= LEFT + WIDTH / 2 - 2
    for income, expense in _HEADS[facts_.number]:
        first, second = page.find(income), page.find(expense)
        assert first.y == second.y
        assert (first.x, second.x) == (pytest.approx(LEFT + 2, abs=0.1), pytest.approx(LEFT + WIDTH / 2 + 2, abs=0.1))


_HEADS = {
    "0417/2021": [("Einzahlungen", "Auszahlungen")],
    "0728/2026": [("Ordentliche Erträge", "Ordentliche Aufwendungen")],
}


def test_rows_without_an_amount_are_printed_where_asked_for() -> None:
    amounts = [part.text.strip() for part in read(printed(ROMAN)).shown if _MONEY.fullmatch(part.text.strip())]
    assert amounts.count("0,00 €") == 9
    assert amounts[-1] == "-1.850.800,00 €"


def test_a_saving_is_a_minus_in_front_and_turns_the_balance() -> None:
    page = read(printed(SAVING))
    amounts = [part.text.strip() for part in page.shown if _MONEY.fullmatch(part.text.strip())]
    assert "-12.500,00 €" in amounts
    balances = [part for part in page.shown if "Bold" in part.font and _MONEY.fullmatch(part.text.strip())]
    assert [part.text.strip() for part in balances] == ["52.449,50 €", "-7.499,99 €"]
    yearly = [part for part in page.shown if part.text.strip() == "Angaben pro Jahr"]
    assert {round(part.x + part.width - _space(part), 1) for part in yearly} == {round(RIGHT, 1)}
    assert len(yearly) == 2


def test_a_district_s_later_version_says_why_and_is_a_request() -> None:
    page = read(printed(DISTRICT))
    reason, title, version = page.find("Neufassung wegen"), page.find("Entsendung"), page.find("1. Neufassung")
    number = page.find("15-0772/2026 N1")
    assert version.y > number.y > reason.y > title.y
    assert "Bold" in reason.font and "Bold" in title.font
    assert page.find("Beschluss-") and [part.text for part in page.shown if part.size >= 36] == ["b"]
    asked = "".join(part.text for part in page.shown)
    assert all(said in asked for said in ("Erika Muster", "als Vertretung", "Dienstreise", "Kostenstelle", "28.06."))


def test_a_district_s_paper_that_asks_nothing_informs() -> None:
    sections = tuple(section for section in DISTRICT.sections if section.role != "antrag")
    page = read(printed(replace(DISTRICT, sections=sections)))
    assert page.find("Informations-") and [part.text for part in page.shown if part.size >= 36] == ["i"]


# --- how they look


@pytest.mark.parametrize("name", [*PAPERS, *(name for name, _ in copied_texts())])
def test_pages_look_as_they_looked_when_a_person_compared_them(name: str) -> None:
    copied = dict(copied_texts())
    facts = PAPERS.get(name) or imported_facts(read_text(copied[name].read_bytes()))
    assert differences(drawn(printed(facts)), kept(name)) == []


def test_a_page_that_looks_different_is_seen() -> None:
    was = kept("district")
    for other in (
        replace(DISTRICT, addressees=(*DISTRICT.addressees, "In die Ratsversammlung")),
        replace(DISTRICT, bold_line=""),
        replace(DISTRICT, signature_office=""),
        replace(DISTRICT, version=""),
        replace(DISTRICT, sections=(replace(DISTRICT.sections[0], text=Text()), *DISTRICT.sections[1:])),
    ):
        assert differences(drawn(printed(other)), was)


def _title(page: Printed) -> Shown:
    return next(part for part in page.shown if part.size == 12.0 and "Bold" in part.font and part.x < LEFT + 1)


def _space(part: Shown) -> float:
    """How much of a string's width is the space at its end."""
    return 0.278 * part.size if part.text.endswith(" ") else 0.0
