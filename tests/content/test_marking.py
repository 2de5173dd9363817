"""Marks of a later version: what came is changed, what went is struck, and without marks it is the text again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hik_desktop.content import blocks as b
from hik_desktop.content.marking import marked, marked_runs, unmarked
from hik_desktop.content.plain import plain_text

WORD = st.sampled_from(("Rat", "Stadt", "Reise", "Łódź", "2026", "und", "der", "12,50 €"))
WORDS = st.lists(WORD, min_size=1, max_size=8).map(" ".join)
RUNS = st.lists(
    st.tuples(WORDS, st.booleans(), st.booleans()).map(lambda t: b.Run(t[0] + " ", bold=t[1], italic=t[2])),
    min_size=1,
    max_size=3,
).map(tuple)
PARAGRAPH = RUNS.map(b.Paragraph)
ITEMS = st.lists(PARAGRAPH.map(lambda p: b.ListItem((p,))), min_size=1, max_size=4).map(tuple)
ROW = st.tuples(RUNS, RUNS).map(lambda cells: b.Row(tuple(b.Cell(runs) for runs in cells)))
TABLE = st.lists(ROW, min_size=1, max_size=3).map(
    lambda rows: b.Table(
        (b.Column(), b.Column()), (b.Row((b.Cell((b.Run("A"),)), b.Cell((b.Run("B"),)))),), tuple(rows)
    )
)
BLOCK = st.one_of(
    PARAGRAPH,
    RUNS.map(lambda runs: b.Heading(1, runs)),
    ITEMS.map(b.BulletList),
    ITEMS.map(b.NumberedList),
    PARAGRAPH.map(lambda p: b.Quote((p,))),
    TABLE,
    WORDS.map(lambda words: b.Figure("ab" * 32, words)),
)
TEXT = st.lists(BLOCK, max_size=6).map(lambda blocks: b.Text(tuple(blocks)))


def named(block: b.Block) -> str:
    return "Entfallen: ein Bild"


def clean(text: b.Text) -> b.Text:
    return b.Text(unmarked(text.blocks))


@given(TEXT, TEXT)
def test_a_marked_text_without_its_marks_is_the_new_text(old: b.Text, new: b.Text) -> None:
    assert clean(marked(old, new, named)) == clean(new)


@given(TEXT)
def test_nothing_is_marked_where_nothing_differs(text: b.Text) -> None:
    assert marked(text, text, named) == text


@given(RUNS, RUNS)
def test_what_stayed_and_what_went_spell_the_old_text(old: b.Runs, new: b.Runs) -> None:
    found = marked_runs(old, new)
    stayed = "".join(run.text for run in found if not run.changed)
    assert stayed.split() == "".join(run.text for run in old).split()
    assert "".join(run.text for run in found if not run.struck) == "".join(run.text for run in new)


@given(TEXT)
def test_all_of_a_text_that_was_not_there_before_is_marked(text: b.Text) -> None:
    found = marked(b.Text(), text, named)
    assert plain_text(found) == plain_text(text)
    for block in found.blocks:
        if isinstance(block, b.Paragraph | b.Heading):
            assert all(run.changed for run in block.runs)


def test_one_word_that_changed_is_marked_alone_and_keeps_its_form() -> None:
    old = (b.Run("Die Kosten betragen "), b.Run("5.800,00 €", bold=True), b.Run("."))
    new = (b.Run("Die Kosten betragen "), b.Run("6.200,00 €", bold=True), b.Run("."))
    assert marked_runs(old, new) == (
        b.Run("Die Kosten betragen "),
        b.Run("5.800,00 ", bold=True, struck=True),
        b.Run("6.200,00", bold=True, changed=True),
        b.Run(" €", bold=True),
        b.Run("."),
    )


def test_a_heading_that_went_is_no_heading_any_more() -> None:
    [found] = marked(b.Text((b.Heading(3, (b.Run("Alt"),)),)), b.Text(), named).blocks
    assert found == b.Paragraph((b.Run("Alt", bold=True, struck=True),))
