"""Texts as a person may write them, for hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from hik_desktop.content import blocks as b
from hik_desktop.ui.paper.text.from_document import merged

_words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=12).map(
    lambda text: "".join(" " if c in "\u2028\u2029\ufffc" else c for c in text)
)
_text = st.builds("\n".join, st.lists(_words, min_size=1, max_size=2))
_forms = (
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from([None, "en", "ja"]),
    st.sampled_from([None, "https://example.org", "#anlage"]),
)
_note = st.one_of(
    st.just(()), st.just(()), st.lists(st.builds(b.Run, _text, *_forms), min_size=1, max_size=2).map(merged)
)
_run = st.builds(b.Run, _text, *_forms, _note, st.booleans(), st.booleans())
runs = st.lists(_run, max_size=3).map(merged)
some_runs = runs.filter(bool)
_numbering = st.sampled_from(list(b.Numbering))
_label = st.sampled_from([None, None, "1.", "II.", "a)", "-"])


_anchor = st.sampled_from(["", "a1", "ziel"])


def _tables(draw: st.DrawFn) -> b.Table:
    width, height = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    columns = tuple(
        b.Column(draw(st.sampled_from(list(b.Align))), draw(st.sampled_from([None, 0.25]))) for _ in range(width)
    )
    rows = []
    for _ in range(height):
        if width > 1 and draw(st.booleans()):
            cells = (b.Cell(draw(runs), columns=2), *(b.Cell(draw(runs)) for _ in range(width - 2)))
        else:
            cells = tuple(b.Cell(draw(runs)) for _ in range(width))
        rows.append(b.Row(cells))
    heads = draw(st.integers(0, height - 1))
    anchor = draw(_anchor)
    return b.Table(columns, tuple(rows[:heads]), tuple(rows[heads:]), draw(st.booleans()), draw(runs), anchor)


tables = st.composite(_tables)()
_exotic = st.one_of(
    st.builds(b.Figure, st.just("ab" * 32), _words, st.sampled_from([None, 80.0]), runs, st.none(), _anchor),
    st.builds(b.Contents, runs, st.integers(1, 3)),
    st.builds(b.Data, st.sampled_from(["measures", "networks"]), st.just((("year", "-1"),))),
    st.builds(
        b.Chart,
        st.sampled_from(list(b.ChartKind)),
        st.just(("2025", "2026")),
        st.tuples(st.builds(b.Series, _words, st.tuples(st.none(), st.floats(0, 9)))),
        _words,
    ),
    st.just(b.PageBreak()),
    st.just(b.Data("measures", (("handlungsfeld", "2"),))),
    st.just(b.Data("networks")),
    st.just(b.Chart(b.ChartKind.LINES, ("2025", "2026"), (b.Series("Besuche", (1.5, None)),), "Besuche", "Anzahl")),
    st.builds(b.Contents, runs, st.integers(1, 4)),
    st.just(b.BulletList(())),
    st.just(b.Table((b.Column(), b.Column()), (), (b.Row((b.Cell(b.runs("schief")),)),))),
)
_leaf = st.one_of(
    st.builds(b.Paragraph, some_runs, st.sampled_from(["", "note"])),
    st.builds(b.Heading, st.integers(1, 4), some_runs, st.just(""), _anchor),
    tables,
    _exotic,
)


def _nested(inner: st.SearchStrategy[b.Block]) -> st.SearchStrategy[b.Block]:
    items = st.lists(st.builds(b.ListItem, st.lists(inner, max_size=3).map(tuple), _label), min_size=1, max_size=3).map(
        tuple
    )
    return st.one_of(
        st.builds(b.BulletList, items),
        st.builds(b.NumberedList, items, _numbering, st.integers(1, 5)),
        st.builds(b.Quote, st.lists(inner, max_size=2).map(tuple), runs),
    )


blocks = st.recursive(_leaf, _nested, max_leaves=6)
texts = st.lists(blocks, max_size=5).map(lambda found: b.Text(tuple(found)))
