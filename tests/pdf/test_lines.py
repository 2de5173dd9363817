"""Lines: what belongs together, where words are divided, full lines, lines of other scripts, marks of change."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import replace

import pikepdf
import pytest

from hik_desktop import paths
from hik_desktop.content import (
    Align,
    BulletList,
    Cell,
    Column,
    Document,
    Heading,
    ListItem,
    PageForm,
    Paragraph,
    Quote,
    Row,
    Run,
    Table,
    TextStyle,
    paragraph,
    runs,
)
from hik_desktop.pdf import Press
from hik_desktop.pdf.boxes import TextBox
from hik_desktop.pdf.shaping import tokens
from tests.pdf.reading import Printed, read, words
from tests.pdf.samples import SENTENCE, document

TITLE = Heading(1, runs("Titel"))
RIGHT = 595.2756 - 56.6929


@pytest.mark.parametrize(
    "together",
    [
        "§ 58 Abs. 1 Nr. 17 NKomVG",
        "§ 9a NBGG",
        "(§ 58 Abs. 1 Satz 2 NKomVG)",
        "Art. 5 Abs. 1 GG",
        "14. März 2026",
        "14. 3.",
        "Drucks. Nr. 0728/2026",
        "Informationsdrucks. Nr. 1164/2026",
        "Nr. 15-0772/2013 N1",
        "Nr. 15-0772/2013 N1,",
        "S. 5",
        "u. a.",
        "i. V. m.",
        "z. Zt.",
        "Dr. Müller",
        "Prof. Dr. Müller",
        "J. R. R. Tolkien",
        "D. Müller",
        "5,2 Mio. €",
        "5.800,00 €¹",
        "12 000 Euro",
        "Seite 5",
        "TOP 7",
        "Anlage 3",
        "Teilergebnishaushalt 51",
    ],
)
def test_what_the_office_writes_in_one_breath_is_one_unit(together: str) -> None:
    assert tokens(f"Text {together} Text") == ["Text", together, "Text"]


@pytest.mark.parametrize("apart", ["Ende. Die", "der Rat", "2026 und", "58 Personen", "Plan B", "Haus 5."])
def test_what_does_not_belong_together_may_be_parted(apart: str) -> None:
    assert tokens(apart) == apart.split()


def test_a_dash_never_starts_a_line() -> None:
    assert tokens("Stadt – sie - er") == ["Stadt –", "sie -", "er"]


def _narrow(*blocks: Paragraph, width: float = 120.0, justified: bool = False) -> Document:
    form = PageForm(width=width + 40, height=800, left=20, right=20, top=20, bottom=40)
    return Document("T", "de", blocks, page=form, justified=justified)


def _lines(printed: Printed) -> list[str]:
    found: dict[tuple[int, float], str] = {}
    for part in printed.shown:
        if not part.artifact:
            found[part.page, part.y] = found.get((part.page, part.y), "") + part.text
    return list(found.values())


def test_what_belongs_together_is_parted_before_a_word_is_where_the_column_is_too_narrow(press: Press) -> None:
    lines = _lines(read(press.render(_narrow(paragraph("nach § 58 Abs. 1 Nr. 17 NKomVG vom"), width=70.0))))
    assert [line.split() for line in lines] == [["nach"], ["§", "58", "Abs.", "1"], ["Nr.", "17"], ["NKomVG"], ["vom"]]


def test_an_address_is_parted_behind_its_slashes_without_a_hyphen(press: Press) -> None:
    address = "https://www.stadt.example/partner/staedte/liste.html"
    printed = read(press.render(_narrow(paragraph(f"Siehe {address} dort"), width=150.0)))
    assert address in printed.text
    lines = _lines(printed)
    assert len(lines) > 2
    assert any(line.endswith("/") for line in lines)
    assert not any("\u00ad" in line for line in lines)


def test_a_typed_soft_hyphen_divides_the_word_there_and_nowhere_else(press: Press) -> None:
    found = set()
    for width in range(75, 180, 5):
        printed = read(press.render(_narrow(paragraph("mit Blumento\u00adpferde sehr viel mehr"), width=width)))
        assert words(printed.text) == ["mit", "Blumentopferde", "sehr", "viel", "mehr"]
        found |= {line.split()[-1] for line in _lines(printed) if line.endswith("\u00ad")}
    assert found == {"Blumento\u00ad"}


def test_a_typed_place_for_a_break_draws_nothing_and_parts_without_a_hyphen(press: Press) -> None:
    printed = read(press.render(_narrow(paragraph("Herrenhausen\u200bStöcken"), width=90.0)))
    assert _lines(printed) == ["Herrenhausen", "Stöcken"]
    printed = read(press.render(_narrow(paragraph("Herrenhausen\u200bStöcken"), width=190.0)))
    assert _lines(printed) == ["HerrenhausenStöcken"]


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\u2028", "\u2029", "\n"])
def test_every_sign_that_ends_a_line_ends_it(press: Press, sign: str) -> None:
    for text in (f"eins{sign}zwei", f"äins{sign}zwei"):
        assert [line.split() for line in _lines(read(press.render(_narrow(paragraph(text)))))] == [[text[:4]], ["zwei"]]


@pytest.mark.parametrize(
    "written", ["e\u0301te\u0301", "\u202f5\u202f%", "Nicht\u2011trennen", "a\ufeffb\u200dc\u2060d"]
)
def test_signs_of_other_forms_are_drawn_as_their_usual_ones(press: Press, written: str) -> None:
    printed = read(press.render(_narrow(paragraph(written))))
    usual = unicodedata.normalize("NFC", written).replace("\u202f", " ").replace("\u2011", "\u2010")
    assert printed.shown[0].text == re.sub("[\ufeff\u200d\u2060]", "", usual)


def test_a_word_is_divided_across_runs_and_inside_bold(press: Press) -> None:
    run = (Run("Die "), Run("Städtepartner", bold=True), Run("schaftsvereinbarungen der Stadt"))
    printed = read(press.render(_narrow(Paragraph(run), width=110.0)))
    assert words(printed.text) == ["Die", "Städtepartnerschaftsvereinbarungen", "der", "Stadt"]
    assert any(line.endswith("\u00ad") for line in _lines(printed))
    bold = read(press.render(_narrow(Paragraph((Run("Die Städtepartnerschaften", bold=True),)), width=110.0)))
    assert any(part.text.endswith("\u00ad") and part.font.endswith("Bold") for part in bold.shown)


@pytest.mark.parametrize("language", ["en", "fr", "pl"])
def test_a_foreign_word_is_not_divided_by_german_rules(press: Press, language: str) -> None:
    foreign = Run("internationalisation responsibilities", language=language)
    printed = read(press.render(_narrow(Paragraph((Run("Die Stadt sagt "), foreign)), width=150.0)))
    assert "\u00ad" not in "".join(_lines(printed))


def test_foreign_words_say_their_language_wherever_they_stand(press: Press) -> None:
    foreign = (Run("mots", language="fr", note=(Run("words", language="en"),)),)
    table = Table((Column(),), (Row((Cell(foreign),)),), (Row((Cell(foreign),)),), caption=foreign)
    written = document(
        TITLE,
        Paragraph(foreign),
        BulletList((ListItem((Paragraph(foreign),)),)),
        Quote((paragraph("x"),), foreign),
        table,
    )
    with pikepdf.open(io.BytesIO(press.render(written))) as pdf:
        things = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
        spans = [(str(thing.P.S), str(thing.Lang)) for thing in things if thing.get("/S") == "/Span"]
    assert sorted(spans) == sorted(
        [(parent, "fr") for parent in ("/P", "/LBody", "/P", "/Caption", "/TH", "/TD")] + [("/Note", "en")] * 6
    )


# --- full lines ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def justified(press: Press) -> Printed:
    text = paragraph(SENTENCE * 4 + "\nNach dem Umbruch. " + SENTENCE * 3)
    return read(press.render(replace(document(TITLE, text, paragraph("Kurz.")), justified=True)))


def test_full_lines_end_at_the_right_edge_and_the_last_ones_are_flush_left(justified: Printed) -> None:
    body = [part for part in justified.shown if part.size == 11 and not part.artifact]
    full = [part for part in body if abs(part.end - RIGHT) < 0.1]
    assert len(full) >= len(body) - 5
    assert body[-1].text == "Kurz."
    assert body[-1].end < RIGHT - 100
    assert all(part.x == pytest.approx(56.69, abs=0.01) for part in body)


def test_a_line_with_a_wanted_break_is_never_stretched(justified: Printed, press: Press) -> None:
    before = justified.shown[justified.shown.index(justified.find("Nach dem Umbruch")) - 1]
    assert before.text.rstrip().endswith("2026.")
    assert before.end == pytest.approx(
        before.x + press._fonts.face(0).width(before.text.rstrip()) * 11 / 1000, abs=0.05
    )


def test_spaces_of_full_lines_stay_in_the_text_and_leave_no_rivers(justified: Printed, press: Press) -> None:
    assert words(justified.text) == words("Titel " + SENTENCE * 4 + " Nach dem Umbruch. " + SENTENCE * 3 + " Kurz.")
    space = press._fonts.face(0).widths[32] * 11 / 1000
    for part in justified.shown:
        text = part.text.rstrip()
        if part.size == 11 and not part.artifact and " " in text:
            natural = press._fonts.face(0).width(text.replace("\u00ad", "-")) * 11 / 1000
            stretch = (part.end - part.x - natural) / text.count(" ")
            assert -0.2 * space < stretch < 2.05 * space


def test_a_space_that_must_not_break_grows_with_the_others(press: Press) -> None:
    text = paragraph(
        "Der Rat\u00a0der\u00a0Stadt hat am\u00a014.\u00a0März getagt und\u00a0beraten, was zu tun ist. " * 8
    )
    printed = read(press.render(replace(document(TITLE, text), justified=True)))
    body = [part for part in printed.shown if part.size == 11 and not part.artifact][:-1]
    assert all(part.end == pytest.approx(RIGHT, abs=0.1) for part in body)


def test_a_style_may_set_full_lines_by_itself_and_headings_never_do(press: Press) -> None:
    style = TextStyle("block", align=Align.JUSTIFY)
    written = replace(
        document(Heading(1, runs(SENTENCE)), Paragraph(runs(SENTENCE * 3), "block"), paragraph(SENTENCE * 3)),
        styles=(style,),
    )
    _, pages = press.lay_out(written)
    aligns = [box.align for box in pages[0].boxes if isinstance(box, TextBox)]
    assert aligns == [Align.LEFT, Align.JUSTIFY, Align.LEFT, Align.CENTER]
    _, pages = press.lay_out(replace(written, justified=True))
    aligns = [box.align for box in pages[0].boxes if isinstance(box, TextBox)]
    assert aligns == [Align.LEFT, Align.JUSTIFY, Align.JUSTIFY, Align.CENTER]


# --- other scripts ------------------------------------------------------------------------------


def test_japanese_lines_break_between_ideographs_but_not_in_words_and_numbers(press: Press) -> None:
    text = "広島市では１２，３４５人がHiroshimaの2026年の平和記念式典……に参加――した。" * 12
    printed = read(press.render(_narrow(Paragraph((Run(text, language="ja"),)), width=130.0)))
    lines = [line.strip() for line in _lines(printed)]
    assert "".join(lines) == text
    for before, after in zip(lines, lines[1:], strict=False):
        assert before[-1] not in "「（" and after[0] not in "、。」）ー"
        for whole in ("１２，３４５", "Hiroshima", "2026", "……", "――"):
            for at in range(1, len(whole)):
                assert not (before.endswith(whole[:at]) and after.startswith(whole[at:]))


def test_chinese_closing_and_opening_signs_stay_in_place(press: Press) -> None:
    text = "长春市与汉诺威市（德国）签署了《合作协议》，双方表示：“友谊长存”。" * 10
    lines = [
        line.strip()
        for line in _lines(read(press.render(_narrow(Paragraph((Run(text, language="zh"),)), width=130.0))))
    ]
    assert "".join(lines) == text
    assert not [line for line in lines if line[0] in "，。：）》”" or line[-1] in "（《“"]


def test_korean_lines_end_at_spaces(press: Press) -> None:
    text = "수원시 국제협력 담당관 안녕하세요 우호도시 " * 8
    lines = _lines(read(press.render(_narrow(Paragraph((Run(text, language="ko"),)), width=130.0))))
    assert len(lines) > 3
    assert [word for line in lines for word in line.split()] == text.split()


@pytest.mark.parametrize(
    ("text", "language", "face"),
    [
        ("広島", None, "BIZUDPGothic-Regular"),
        ("直接", "zh-Hans", "NotoSansSC-Regular"),
        ("直接", "ja", "BIZUDPGothic-Regular"),
        ("长春", None, "NotoSansSC-Regular"),
        ("수원시", None, "NanumGothic"),
        ("თბილისი", None, "NotoSansGeorgian-Regular"),
        ("Երևան", None, "NotoSansArmenian-Regular"),
        ("✓", None, "NotoSansSymbols2-Regular"),
        ("Thành phố Hồ Chí Minh", None, "LiberationSans"),
        ("Αθήνα Київ Ґ ї [ˈhanoːfɐ] → Łódź", None, "LiberationSans"),
    ],
)
def test_each_script_has_a_face_of_its_own(press: Press, text: str, language: str | None, face: str) -> None:
    printed = read(press.render(document(TITLE, Paragraph((Run(text, language=language),)))))
    assert words(printed.text) == ["Titel", *text.split()]
    assert printed.find(text.split()[0]).font == face


@pytest.mark.parametrize("text", ["広島", "수원시", "თბილისი", "Երևան", "ṩ"])
def test_other_scripts_have_a_bold_face(press: Press, text: str) -> None:
    printed = read(press.render(document(TITLE, Paragraph((Run(text, bold=True),)))))
    assert printed.find(text).font.endswith("Bold")


def test_more_signs_of_one_face_than_three_subsets_hold_are_all_read(press: Press) -> None:
    signs = "".join(map(chr, range(0x4E00, 0x4E00 + 3 * 256 + 40)))
    printed = read(press.render(document(TITLE, Paragraph((Run(signs, language="zh"),)))))
    assert "".join(printed.text.split())[len("Titel") :] == signs


# --- what a version changed ---------------------------------------------------------------------


def _changed(press: Press) -> tuple[bytes, Printed]:
    run = (
        Run("Der Rat "),
        Run("beschließt " + SENTENCE, changed=True),
        Run("statt "),
        Run("nimmt", struck=True),
        Run(" zur Kenntnis."),
    )
    data = press.render(document(TITLE, paragraph(SENTENCE), Paragraph(run), paragraph(SENTENCE)))
    return data, read(data)


def test_added_words_are_underlined_struck_ones_drawn_through_with_a_bar_beside_their_lines(press: Press) -> None:
    _, printed = _changed(press)
    bars = [rule for rule in printed.rules if rule.upright]
    changed = [
        part for part in printed.shown if part.y <= printed.find("Der Rat").y and part.y >= printed.find("nimmt").y
    ]
    assert len(bars) == len({part.y for part in changed}) >= 3
    assert all(bar.x0 < 56.69 for bar in bars)
    assert max(bar.y1 for bar in bars) - min(bar.y0 for bar in bars) == pytest.approx(len(bars) * 12.65, abs=0.1)
    struck = printed.find("nimmt")
    through = [rule for rule in printed.rules if not rule.upright and struck.y < rule.y0 < struck.y + 6]
    assert [(rule.x0, rule.x1) for rule in through] == [
        (pytest.approx(struck.x, abs=0.02), pytest.approx(struck.end, abs=0.02))
    ]
    below = [rule for rule in printed.rules if not rule.upright and rule not in through]
    assert len(below) == len(bars) or len(below) == len(bars) - 1


def test_the_structure_says_what_was_added_and_left_out(press: Press) -> None:
    data, _ = _changed(press)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        things = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
        spans = [str(thing.A.TextDecorationType) for thing in things if thing.get("/S") == "/Span"]
    assert sorted(spans) == ["/LineThrough", "/Underline"]


@pytest.mark.parametrize("written", ["x" * 10_000, "/abc" * 3_000, "Ä" * 10_000])
def test_a_word_of_thousands_of_letters_is_not_measured_again_for_each_line(written: str) -> None:
    press = Press(paths.resource())
    cell = Table((Column(head=True),), (), (Row((Cell(runs(written)),)),))
    data = press.render(document(Heading(1, runs("T")), paragraph(written), cell))
    assert "".join(read(data).text.split()).count(written) == 2
    assert press._fonts._kept < 60_000


def test_a_note_of_pages_is_named_by_its_beginning(press: Press) -> None:
    noted = Run("Wort", note=runs("Satz für Satz. " * 2_000))
    data = press.render(document(Heading(1, runs("Überschrift " * 2_000)), Paragraph((noted,))))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        notes = [str(note.Contents) for page in pdf.pages for note in page.get("/Annots", ())]
    assert notes
    assert all(len(note) <= 1_000 for note in notes)
