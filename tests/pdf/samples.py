"""Documents to print: random ones of every block, and German words enough for pages of text."""

from __future__ import annotations

import datetime
import hashlib
import io
from dataclasses import replace

from hypothesis import strategies as st
from PIL import Image

from hik_desktop.content import (
    Align,
    Block,
    BulletList,
    Cell,
    Column,
    Contents,
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
    PageForm,
    Paragraph,
    Quote,
    Row,
    Run,
    Side,
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

PICTURE = Image.new("RGB", (60, 30), (20, 90, 140))
_png = io.BytesIO()
PICTURE.save(_png, "PNG")
PICTURES = {hashlib.sha256(_png.getvalue()).hexdigest(): _png.getvalue()}
"""The bytes of the pictures in the documents below."""
_ANCHOR = "titel"

_text = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=40).map(" ".join)
_short = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6).map(" ".join)
_note_run = st.builds(
    Run,
    _text,
    italic=st.booleans(),
    language=st.sampled_from([None, "fr", "zh-Hans"]),
    link=st.sampled_from([None, None, f"#{_ANCHOR}"]),
)
_note = st.one_of(st.just(()), st.just(()), st.just(()), st.lists(_note_run, min_size=1, max_size=2).map(tuple))
_run = st.builds(
    Run,
    st.tuples(_text, st.sampled_from(["", " "])).map("".join),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from([None, "fr", "ja"]),
    st.sampled_from([None, None, "https://www.stadt.example/", f"#{_ANCHOR}"]),
    _note,
    st.booleans(),
    st.booleans(),
)
_runs = st.lists(_run, min_size=1, max_size=4).map(tuple)
_short_runs = st.one_of(
    _short.map(runs), st.builds(Run, _short, note=_note, changed=st.booleans()).map(lambda run: (run,))
)
_paragraph = st.builds(Paragraph, _runs)
_figure = st.builds(
    Figure, st.sampled_from(list(PICTURES)), _short, st.sampled_from([None, 60.0]), st.one_of(st.just(()), _short_runs)
)
_leaf = st.one_of(_paragraph, _paragraph, st.builds(paragraph, _text), _figure)


def _lists(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    items = st.lists(
        st.builds(
            ListItem,
            st.lists(inner, min_size=1, max_size=3).map(tuple),
            st.sampled_from([None, "-", "a)", "XVIII.", "Anlage 3 (Broschüre) der Verwaltung:"]),
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
def _rows(draw: st.DrawFn, wide: int, count: int) -> tuple[Row, ...]:
    """Rows whose cells may cover several columns and rows; one starts in the last column of each row."""
    taken: set[tuple[int, int]] = set()
    found = []
    for number in range(count):
        cells: list[Cell] = []
        column = 0
        while column < wide:
            if (number, column) in taken:
                column += 1
                continue
            most = next((c for c in range(column, wide) if (number, c) in taken), wide) - column
            columns = draw(st.sampled_from([1, 1, 1, most]))
            last = column + columns == wide
            rows = 1 if last else draw(st.sampled_from([1, 1, 1, 1, min(9, count - number)]))
            taken |= {(number + down, column + right) for down in range(rows) for right in range(columns)}
            cells.append(Cell(draw(st.one_of(st.just(()), _short_runs, _short_runs)), columns, rows))
            column += columns
        found.append(Row(tuple(cells)))
    return tuple(found)


@st.composite
def _table(draw: st.DrawFn) -> Table:
    wide = draw(st.integers(1, 5))
    columns = tuple(Column(draw(st.sampled_from(Align)), head=draw(st.booleans())) for _ in range(wide))
    head = draw(_rows(wide, draw(st.integers(1, 2))))
    body = draw(_rows(wide, draw(st.integers(0, 25))))
    return Table(columns, head, body, draw(st.booleans()), draw(st.one_of(st.just(()), _short_runs)))


_block = st.one_of(
    _leaf,
    _leaf,
    st.recursive(st.one_of(_leaf, _table()), _lists, max_leaves=8),
    _table(),
    st.builds(Heading, st.just(2), _short_runs),
    st.builds(Contents, st.one_of(st.just(()), _short.map(runs)), st.integers(1, 3)),
)
documents = st.builds(
    lambda blocks, justified: replace(
        document(Heading(1, runs("Titel"), anchor=_ANCHOR), *blocks, language="de-DE"), justified=justified
    ),
    st.lists(_block, max_size=12),
    st.booleans(),
)


def document(*blocks: Block, language: str = "de", foot: str = "- {page} -") -> Document:
    """Return a document with a fixed title and date."""
    day = datetime.date(2026, 4, 14)
    return Document("Titel", language, blocks, day, "Stadt Beispiel", page=PageForm(foot=foot))


def every_block() -> Document:
    """Return a document with each kind of block and run there is; its pictures are PICTURES."""
    noted = Run("Anmerkung", note=(Run("Vgl. S. 5, "), Run("en français", language="fr")))
    head = (
        Row((Cell(runs("Feld"), rows=2), Cell(runs("Betrag"), columns=2))),
        Row((Cell(runs("2026")), Cell((Run("2027", note=runs("Plan")),)))),
    )
    first = Row((Cell(runs("Kultur"), rows=40), Cell(runs("5.800,00 €")), Cell(runs("entfällt"))))
    rows = (first, *(Row((Cell(runs(f"{n},50 €")), Cell(()))) for n in range(39)))
    wide = Row((Cell(runs("Summe")), Cell(runs("in beiden Jahren"), columns=2)))
    columns = (Column(head=True), Column(Align.DECIMAL), Column(Align.CENTER))
    table = Table(columns, head, (*rows, wide), caption=(Run("Kosten"),), anchor="kosten")
    inner = NumberedList((ListItem((paragraph("innen"),)), ListItem((table,))), Numbering.LOWER_LETTER)
    fields = Fields((FieldLine(runs("Nr."), runs("0383/2019")), FieldLine(runs("Anlagen"), runs("6"))))
    grid = Grid(
        (0.6, 0.4),
        (GridRow((GridCell((paragraph("Rat"),), (Side.RIGHT, Side.BOTTOM)), GridCell((fields,)))),),
        after=9.0,
    )
    changed = (Run("Der Rat "), Run("beschließt", changed=True), Run(" statt "), Run("erfährt", struck=True), noted)
    scripts = "広島市「平和」 长春市 수원시 თბილისი Երևան Київ Αθήνα Hồ Chí Minh ✓ → [ˈhanoːfɐ]"
    return replace(
        document(
            grid,
            Heading(1, runs("Ein Blatt mit allem"), "title"),
            Contents(runs("Inhalt"), 2),
            Heading(1, runs("Anlass"), anchor="anlass"),
            Paragraph(
                (Run("Siehe "), Run("Kosten", link="#kosten"), Run(" und "), Run("hier", link="https://a.example/"))
            ),
            paragraph(SENTENCE * 20),
            Paragraph(changed),
            Heading(2, (Run("Schriften "), Run("mots", language="fr"))),
            Paragraph((Run(scripts), Run(scripts, bold=True, italic=True, underline=True))),
            NumberedList((ListItem((inner,)), ListItem((paragraph("Ende"), Quote((paragraph("Zitat"),), (noted,)))))),
            BulletList((ListItem((Figure(next(iter(PICTURES)), "Ein Bild", 60.0, (noted,), anchor="bild"),), "-"),)),
            PageBreak(),
            Heading(1, runs("Schluss")),
            paragraph(f"Blumento\u00adpferde {SENTENCE}\nNeue Zeile"),
        ),
        justified=True,
    )
