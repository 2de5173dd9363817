"""Texts keep their shape: JSON form, plain text, places, differences."""

from __future__ import annotations

import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hik_desktop import content
from hik_desktop.content import (
    Align,
    Block,
    BulletList,
    Cell,
    Change,
    Chart,
    ChartKind,
    Column,
    Contents,
    Data,
    Document,
    FieldLine,
    Fields,
    Figure,
    Grid,
    GridCell,
    GridRow,
    Heading,
    ListItem,
    NumberedList,
    Numbering,
    PageBreak,
    Paragraph,
    Quote,
    Row,
    Run,
    Series,
    Side,
    Table,
    Text,
    TextStyle,
    difference,
    document_from_json,
    document_to_json,
    from_json,
    from_plain,
    paragraph,
    plain_text,
    runs,
    to_json,
    walk,
    word_difference,
)
from hik_desktop.content.errors import EnvironmentProblem, RuleBroken
from hik_desktop.content.headings import contents_entries
from hik_desktop.content.labels import from_roman, number_label, to_roman
from hik_desktop.content.places import DEEPEST

words = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\u00ad\u00a0"), max_size=12)
optional = st.none() | words
flag = st.booleans()
note = st.lists(st.builds(Run, words, italic=flag, language=optional), max_size=2).map(tuple)
run = st.builds(Run, words, flag, flag, flag, optional, optional, note, flag, flag)
many_runs = st.lists(run, max_size=3).map(tuple)
cell = st.builds(Cell, many_runs, st.integers(1, 3), st.integers(1, 3))
row = st.builds(Row, st.lists(cell, max_size=3).map(tuple))
rows = st.lists(row, max_size=2).map(tuple)
column = st.builds(Column, st.sampled_from(Align), st.none() | st.floats(0, 1), flag)
series = st.builds(Series, words, st.lists(st.none() | st.floats(-1e9, 1e9), max_size=3).map(tuple))
names = st.lists(words, max_size=3).map(tuple)
leaf: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, st.integers(1, 6), many_runs, anchor=words),
    st.builds(Paragraph, many_runs, words),
    st.builds(Table, st.lists(column, max_size=3).map(tuple), rows, rows, st.booleans(), many_runs, words),
    st.builds(Figure, words, words, st.none() | st.floats(1, 170), many_runs, anchor=words),
    st.builds(
        Chart, st.sampled_from(ChartKind), names, st.lists(series, max_size=2).map(tuple), words, words, many_runs
    ),
    st.builds(Contents, many_runs, st.integers(1, 6)),
    st.builds(Data, words, st.lists(st.tuples(words, words), max_size=2).map(tuple)),
    st.just(PageBreak()),
)


def _nested(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(inner, max_size=3).map(tuple)
    items = st.lists(st.builds(ListItem, blocks, optional), max_size=3).map(tuple)
    return st.one_of(
        st.builds(BulletList, items),
        st.builds(NumberedList, items, st.sampled_from(Numbering), st.integers(1, 40)),
        st.builds(Quote, blocks, many_runs),
    )


block = st.recursive(leaf, _nested, max_leaves=8)
text = st.lists(block, max_size=5).map(lambda found: Text(tuple(found)))


@given(text)
def test_a_text_survives_its_json_form(written: Text) -> None:
    assert from_json(to_json(written)) == written


@given(text)
def test_the_json_form_of_a_text_is_always_the_same_string(written: Text) -> None:
    assert to_json(from_json(to_json(written))) == to_json(written)


@given(st.lists(block, max_size=3).map(tuple), st.dates())
def test_a_document_survives_its_json_form(blocks: tuple[Block, ...], day: datetime.date) -> None:
    head = Grid(
        (0.5, 0.5),
        (GridRow((GridCell(blocks, (Side.RIGHT,)), GridCell((Fields((FieldLine(runs("Nr."), runs("1")),)),))), 12.0),),
    )
    styles = (TextStyle("title", bold=True, align=Align.JUSTIFY),)
    document = Document("Titel", "de-DE", (head, *blocks), day, styles=styles, justified=True)
    assert document_from_json(document_to_json(document)) == document


def test_a_text_of_a_newer_form_is_refused_with_both_numbers() -> None:
    with pytest.raises(EnvironmentProblem) as refused:
        from_json('{"format": 99, "blocks": []}')
    assert refused.value.code == "content.format_unknown"
    assert "99" in str(refused.value)


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "[]",
        "{}",
        '{"format": "1", "blocks": []}',
        '{"format": true, "blocks": []}',
        '{"format": 1}',
        '{"format": 1, "blocks": "x"}',
        '{"format": 1, "blocks": [{"type": "song"}]}',
        '{"format": 1, "blocks": [{"type": "heading", "level": "1", "runs": []}]}',
        '{"format": 1, "blocks": [{"type": "heading", "level": true, "runs": []}]}',
        '{"format": 1, "blocks": [{"type": "paragraph", "runs": [1]}]}',
        '{"format": 1, "blocks": [{"type": "paragraph", "runs": [], "colour": "red"}]}',
        '{"format": 1, "blocks": [{"type": "numbers", "items": [], "numbering": "words"}]}',
        "[" * 100_000,
    ],
)
def test_a_damaged_text_is_refused_in_plain_words(stored: str) -> None:
    with pytest.raises(EnvironmentProblem) as refused:
        from_json(stored)
    assert refused.value.code == "content.damaged"


def test_a_text_nested_too_deeply_is_refused() -> None:
    inner: object = {"type": "paragraph", "runs": []}
    for _ in range(200):
        inner = {"type": "quote", "blocks": [inner]}
    with pytest.raises(EnvironmentProblem):
        from_json(json.dumps({"format": 1, "blocks": [inner]}))


def _sample() -> Text:
    inner = NumberedList((ListItem((paragraph("Standort"),), "1."), ListItem((paragraph("Verständnis"),), "2.")))
    return Text(
        (
            paragraph("Vorweg."),
            Heading(1, runs("Anlass")),
            paragraph("Erstens."),
            Heading(1, runs("Aufbau")),
            paragraph("Ein Satz."),
            BulletList((ListItem((paragraph("Ziele:"), inner), "-"), ListItem((paragraph("Ende"),), "-"))),
            Table((Column(), Column(Align.DECIMAL)), (Row((Cell(runs("Was")), Cell(runs("€")))),), ()),
            paragraph("Schluss."),
        )
    )


def test_plain_text_keeps_every_word_and_label_in_reading_order() -> None:
    assert plain_text(_sample()) == (
        "Vorweg.\n\nAnlass\n\nErstens.\n\nAufbau\n\nEin Satz.\n\n"
        "- Ziele:\n1. Standort\n2. Verständnis\n- Ende\n\nWas\t€\n\nSchluss."
    )


def test_a_place_names_section_and_paragraph() -> None:
    places = {"".join(r.text for r in found.runs): str(found.place) for found in walk(_sample()) if found.runs}
    assert places["Vorweg."] == "Absatz 1"
    assert places["Erstens."] == "Abschnitt 1, Absatz 1"
    assert places["Schluss."] == "Abschnitt 2, Absatz 2"
    assert places["Verständnis"] == "Abschnitt 2, Liste 1, Punkt 1, Liste 1, Punkt 2, Absatz 1"
    assert places["€"] == "Abschnitt 2, Tabelle 1, Zeile 1, Spalte 2"


@given(text)
def test_walking_reaches_every_character(written: Text) -> None:
    walked = sorted(ch for found in walk(written) for r in found.runs for ch in r.text)
    stored = sorted(ch for ch in _characters(json.loads(to_json(written))["blocks"]))
    assert walked == stored


def _characters(data: object) -> str:
    if isinstance(data, list):
        return "".join(map(_characters, data))
    if not isinstance(data, dict):
        return ""
    found = ""
    for key, value in data.items():
        if key in ("runs", "caption", "source", "note", "title") and isinstance(value, list):
            found += "".join(r if isinstance(r, str) else r["text"] + _characters(r) for r in value)
        else:
            found += _characters(value)
    return found


def test_a_note_is_found_behind_the_words_its_mark_follows() -> None:
    noted = Paragraph((Run("Eins", note=runs("zu eins")), Run(" zwei", note=runs("zu zwei"))))
    table = Table((Column(),), (Row((Cell((Run("Was", note=runs("Stand")),)),)),), ())
    written = Text((Heading(1, runs("Anlass")), noted, table))
    notes = [str(found.place) for found in walk(written) if found.runs and "Fußnote" in str(found.place)]
    assert notes == [
        "Abschnitt 1, Absatz 1, Fußnote 1",
        "Abschnitt 1, Absatz 1, Fußnote 2",
        "Abschnitt 1, Tabelle 1, Zeile 1, Spalte 1, Fußnote 3",
    ]
    assert plain_text(written) == "Anlass\n\nEins¹ zwei²\n¹ zu eins\n² zu zwei\n\nWas³ ³ Stand"


def test_contents_list_headings_down_to_their_depth_below_the_title() -> None:
    written = Text(
        (
            Heading(1, runs("Titel des Papiers"), "title"),
            Contents(runs("Inhalt"), 2),
            Heading(2, (Run("Anlass\nund Ziel", note=runs("x")),)),
            BulletList((ListItem((Heading(3, runs("Innen")), Heading(4, runs("Zu tief")))),)),
            Heading(2, ()),
        )
    )
    assert plain_text(written).split("\n\n")[1] == "Inhalt\nAnlass und Ziel\nInnen"


def test_headings_without_contents_are_not_looked_for() -> None:
    assert contents_entries(Text((Heading(1, runs("Anlass")),))) == ()


@given(text, text)
def test_a_difference_contains_both_texts_whole_and_in_order(old: Text, new: Text) -> None:
    changes = difference(old, new)
    assert tuple(c.old for c in changes if c.old is not None) == old.blocks
    assert tuple(c.new for c in changes if c.new is not None) == new.blocks


def test_a_changed_paragraph_is_shown_beside_its_old_wording() -> None:
    old = Text((paragraph("Die Stadt reist nach Bristol."), paragraph("Bleibt.")))
    new = Text((paragraph("Die Stadt reist nach Leipzig."), paragraph("Neu und ganz anders!"), paragraph("Bleibt.")))
    assert [c.change for c in difference(old, new)] == [Change.CHANGED, Change.ADDED, Change.SAME]


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_word_difference_spells_the_new_text(old: str, new: str) -> None:
    found = word_difference(old, new)
    assert "".join(c.text for c in found if c.change is not Change.REMOVED) == new


@given(st.integers(1, 3999))
def test_roman_numbers_read_back(number: int) -> None:
    assert from_roman(to_roman(number)) == number


def test_lists_count_in_their_own_way() -> None:
    assert [number_label(kind, 28) for kind in Numbering] == ["28.", "XXVIII.", "xxviii.", "AB)", "ab)"]
    assert from_roman("IIX") is None


def test_plain_characters_become_paragraphs() -> None:
    assert from_plain("Eins\nzwei\r\n\r\n \nDrei\n") == Text((paragraph("Eins\nzwei"), paragraph("Drei")))
    assert not from_plain(" \n ")


def test_no_module_of_the_room_hides_a_name_it_offers() -> None:
    from pathlib import Path

    modules = {path.stem for path in Path(content.__file__).parent.glob("*.py")}
    assert not modules & set(content.__all__)
    assert all(getattr(content, name) is not None for name in content.__all__)
    with pytest.raises(AttributeError):
        _ = content.nothing_of_this_name


def test_rows_in_which_no_cell_starts_are_left_out_with_what_reached_over_them() -> None:
    from hik_desktop.content.tables import filled_rows

    tall, low, flat = Cell(runs("hoch"), rows=2), Cell(runs("hoch")), Cell(runs("x"))
    assert filled_rows((Row((tall, tall)), Row(()), Row((flat, flat)))) == (Row((low, low)), Row((flat, flat)))
    assert filled_rows((Row((tall, flat)), Row((flat,)))) == (Row((tall, flat)), Row((flat,)))
    assert filled_rows((Row((tall, flat)),)) == (Row((low, flat)),)


def test_what_can_be_stored_can_be_read_again_and_the_rest_is_refused() -> None:
    def nested(depth: int) -> Block:
        block: Block = paragraph("innen")
        for _ in range(depth):
            block = BulletList((ListItem((block,)),))
        return block

    deep = Text((nested(DEEPEST - 1),))
    assert from_json(to_json(deep)) == deep
    for depth in (DEEPEST, 900):
        with pytest.raises(RuleBroken) as refused:
            to_json(Text((nested(depth),)))
        assert refused.value.code == "content.too_deep"
