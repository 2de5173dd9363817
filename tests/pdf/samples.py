"""Documents to print: random ones of every block, and German words enough for pages of text."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from hik_desktop.content import (
    Align,
    Block,
    BulletList,
    Cell,
    Column,
    Document,
    Heading,
    ListItem,
    NumberedList,
    Numbering,
    PageForm,
    Paragraph,
    Quote,
    Row,
    Run,
    Table,
    paragraph,
    runs,
)

SENTENCE = (
    "Die Straßenausbaubeiträge werden nach § 58 Abs. 1 vom Land erstattet, sodass den Grundstückseigentümerinnen und "
    "Grundstückseigentümern keine Kosten entstehen, z. B. rund 5.800,00 € für die Querschnittsorientierung am "
    "14. März 2026. "
)
_WORDS = (
    *(
        "Stadt",
        "Verwaltung",
        "Städtepartnerschaften",
        "Kooperationsangebote",
        "und",
        "die",
        "in",
        "z.",
        "B.",
        "§",
        "58",
    ),
    *("Abs.", "1", "5.800,00", "€", "14.", "März", "–", "deutsch-afrikanische", "Łódź", "Київ", "2026/2027", "Poznań"),
    *(
        "広島市の「平和」、記念",
        "(Klammer)",
        "\\",
        "<b>fett</b>",
        "&amp;",
        "Rechnungsprüfungsausschuss",
        "D.",
        "Müller",
    ),
    *("Zusammenarbeitsvereinbarung", "https://www.stadt.example/partner/liste"),
)

_text = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=40).map(" ".join)
_short = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6).map(" ".join)
_run = st.builds(
    Run,
    st.tuples(_text, st.sampled_from(["", " "])).map("".join),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from([None, "fr", "ja"]),
    st.sampled_from([None, None, "https://www.stadt.example/"]),
)
_runs = st.lists(_run, min_size=1, max_size=4).map(tuple)
_paragraph = st.builds(Paragraph, _runs)
_leaf = st.one_of(_paragraph, _paragraph, st.builds(paragraph, _text))


def _lists(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    items = st.lists(
        st.builds(
            ListItem, st.lists(inner, min_size=1, max_size=3).map(tuple), st.sampled_from([None, "-", "a)", "XVIII."])
        ),
        min_size=1,
        max_size=4,
    ).map(tuple)
    return st.one_of(
        st.builds(BulletList, items),
        st.builds(NumberedList, items, st.sampled_from(Numbering), st.integers(1, 30)),
        st.builds(Quote, st.lists(inner, min_size=1, max_size=2).map(tuple), st.one_of(st.just(()), _runs)),
    )


@st.composite
def _table(draw: st.DrawFn) -> Table:
    wide = draw(st.integers(1, 5))
    row = st.lists(_short.map(runs).map(Cell), min_size=wide, max_size=wide).map(tuple).map(Row)
    columns = tuple(Column(draw(st.sampled_from(Align))) for _ in range(wide))
    rows = draw(st.lists(row, max_size=40).map(tuple))
    return Table(columns, (draw(row),), rows, draw(st.booleans()), draw(st.one_of(st.just(()), _short.map(runs))))


_block = st.one_of(
    _leaf, _leaf, st.recursive(_leaf, _lists, max_leaves=8), _table(), st.builds(Heading, st.just(2), _short.map(runs))
)
documents = st.lists(_block, max_size=12).map(
    lambda blocks: document(Heading(1, runs("Titel")), *blocks, language="de-DE")
)


def document(*blocks: Block, language: str = "de", foot: str = "- {page} -") -> Document:
    """Return a document with a fixed title and date."""
    day = datetime.date(2026, 4, 14)
    return Document("Titel", language, blocks, day, "Stadt Beispiel", page=PageForm(foot=foot))
